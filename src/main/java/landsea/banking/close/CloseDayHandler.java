package landsea.banking.close;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import landsea.banking.close.Closings.Counted;
import landsea.banking.reconciliation.ReconciliationDesk;
import landsea.banking.reconciliation.ReconciliationKind;
import landsea.basics.Fact;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.engine.CommandHandler;
import landsea.engine.Commit;
import landsea.ledger.Ledger;
import landsea.parties.Parties;
import landsea.parties.TwoPeople;
import org.springframework.stereotype.Component;

/** Closes a day and signs its certificate, in one commit: from it on nothing is booked on that day. */
@Component
class CloseDayHandler implements CommandHandler<CloseDay, CloseAnswer> {

    private final Ledger ledger;

    CloseDayHandler(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public Class<CloseDay> handles() {
        return CloseDay.class;
    }

    @Override
    public Class<CloseAnswer> answers() {
        return CloseAnswer.class;
    }

    @Override
    public List<Outcome<CloseAnswer>> handle(Commit commit, List<CloseDay> commands) {
        return commands.stream().map(command -> said(commit, command)).toList();
    }

    private Outcome<CloseAnswer> said(Commit commit, CloseDay command) {
        TwoPeople.Said said = command.said();
        return switch (command.phase()) {
            case DECLINE, WITHDRAW -> noted(TwoPeople.end(commit, command.phase(), said), command, "OPEN");
            case PROPOSE ->
                ready(commit, command)
                        .<Outcome<CloseAnswer>>map(Outcome::refused)
                        .orElseGet(() -> command.breaks() == 0
                                ? close(commit, command, command.actor(), "")
                                : noted(propose(commit, said), command, "PROPOSED"));
            case APPROVE ->
                ready(commit, command)
                        .<Outcome<CloseAnswer>>map(Outcome::refused)
                        .orElseGet(() -> switch (TwoPeople.proposal(commit, said)) {
                            case Outcome.Refused<TwoPeople.Open>(Reason reason) -> Outcome.refused(reason);
                            case Outcome.Done<TwoPeople.Open>(TwoPeople.Open open) -> {
                                Outcome<CloseAnswer> closed = close(commit, command, open.maker(), command.actor());
                                if (closed.isDone()) {
                                    TwoPeople.agree(commit, said, open);
                                }
                                yield closed;
                            }
                        });
        };
    }

    private static Optional<Reason> propose(Commit commit, TwoPeople.Said said) {
        return said.note().isBlank() ? Optional.of(Reason.of("NOTE_MISSING")) : TwoPeople.propose(commit, said);
    }

    private static Outcome<CloseAnswer> noted(Optional<Reason> refusal, CloseDay command, String state) {
        return refusal.<Outcome<CloseAnswer>>map(Outcome::refused)
                .orElseGet(() -> Outcome.done(new CloseAnswer(command.day().toString(), state, "")));
    }

    /** Why it cannot be closed as it stands. */
    private static Optional<Reason> ready(Commit commit, CloseDay command) {
        LocalDate day = command.day();
        Optional<Counted> counted = Closings.counted(commit.sql(), day);
        if (counted.isEmpty()
                || ReconciliationDesk.matched(commit.sql(), day, counted.get().at())
                                .size()
                        < ReconciliationKind.values().length) {
            return Optional.of(Reason.of("DAY_NOT_RECONCILED", "day", day));
        }
        if (!counted.get().faults().isEmpty()) {
            return Optional.of(Reason.of("DAY_BOOKS_DIFFER", "day", day)
                    .with("subject", counted.get().faults().getFirst()));
        }
        long open = open(commit, day);
        return open == command.breaks()
                ? Optional.empty()
                : Optional.of(Reason.of("DAY_BREAKS_CHANGED", "expected", command.breaks())
                        .with("actual", open));
    }

    private static long open(Commit commit, LocalDate day) {
        return ReconciliationDesk.standings(commit.sql(), day).stream()
                .mapToLong(ReconciliationDesk.Standing::count)
                .sum();
    }

    private Outcome<CloseAnswer> close(Commit commit, CloseDay command, String closedBy, String approvedBy) {
        LocalDate day = command.day();
        Optional<Reason> refusal = ledger.closeDay(commit, day);
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        Counted counted = Closings.counted(commit.sql(), day).orElseThrow();
        Certificate certificate = new Certificate(
                CertificateId.of(day),
                day,
                Closings.last(commit.sql()),
                commit.at(),
                closedBy,
                approvedBy,
                counted.postings(),
                counted.transfers(),
                Closings.totals(commit.sql(), day),
                ReconciliationDesk.matched(commit.sql(), day, counted.at()),
                ReconciliationDesk.standings(commit.sql(), day),
                ReconciliationDesk.explained(commit.sql(), day));
        Map<String, Object> document = certificate.document();
        commit.attest(certificate.id().value(), Parties.bank().value(), document);
        Closings.insert(commit, certificate, document);
        commit.record(new Fact(
                Parties.bank().bucket(),
                Parties.bank().value(),
                "day.closed",
                certificate.id().text(),
                commit.at(),
                Map.of(
                        "day", day.toString(),
                        "number", Long.toString(certificate.number()),
                        "sha256", Certificate.sha256(document),
                        "open_breaks", Long.toString(certificate.open()))));
        return Outcome.done(
                new CloseAnswer(day.toString(), "CLOSED", certificate.id().text()));
    }
}
