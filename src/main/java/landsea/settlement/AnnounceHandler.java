package landsea.settlement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.engine.CommandHandler;
import landsea.engine.Commit;
import landsea.marketplace.StatementId;
import landsea.marketplace.StatementUpload;
import landsea.marketplace.Statements;
import landsea.marketplace.StoredStatement;
import landsea.parties.MerchantId;
import landsea.parties.OrganisationId;
import org.springframework.stereotype.Component;

/**
 * Stores reports and finds their payments. The same report twice is the same report; a corrected one takes the place of the
 * earlier while its money is not credited, and opens a difference case after.
 */
@Component
class AnnounceHandler implements CommandHandler<AnnounceCommand, AnnounceAnswer> {

    private final Journals journals;
    private final Statements statements;
    private final Settler settler;
    private final SheetRequests sheets;
    private final Suspense suspense;

    AnnounceHandler(
            Journals journals, Statements statements, Settler settler, SheetRequests sheets, Suspense suspense) {
        this.journals = journals;
        this.statements = statements;
        this.settler = settler;
        this.sheets = sheets;
        this.suspense = suspense;
    }

    @Override
    public Class<AnnounceCommand> handles() {
        return AnnounceCommand.class;
    }

    @Override
    public Class<AnnounceAnswer> answers() {
        return AnnounceAnswer.class;
    }

    /** A statement on its way: what was stored, and what is said of it. */
    private record Stored(AnnounceCommand command, StatementUpload upload, Outcome<StoredStatement> outcome) {}

    @Override
    public List<Outcome<AnnounceAnswer>> handle(Commit commit, List<AnnounceCommand> commands) {
        List<Stored> stored = store(commit, commands);
        Journal journal = journals.begin(commit);
        Map<StoredStatement, Payment> announced = announce(journal, stored);
        List<Payment> payments = suspense.lookFor(
                journal,
                announced.values().stream().map(journal::current).distinct().toList());
        settler.settle(
                journal,
                payments.stream()
                        .map(journal::current)
                        .filter(payment -> payment.isComplete() && isMoving(payment.state()))
                        .toList());
        sheets.request(journal, payments);
        journal.write();
        return answers(journal, commands, stored, announced);
    }

    private static boolean isMoving(PaymentState state) {
        return state instanceof PaymentState.Announced || state instanceof PaymentState.Received;
    }

    private List<Stored> store(Commit commit, List<AnnounceCommand> commands) {
        List<AnnounceCommand> of = new ArrayList<>();
        List<StatementUpload> uploads = new ArrayList<>();
        for (AnnounceCommand command : commands) {
            for (StatementUpload upload : command.uploads()) {
                of.add(command);
                uploads.add(upload);
            }
        }
        List<Outcome<StoredStatement>> outcomes = statements.store(commit, uploads);
        List<Stored> stored = new ArrayList<>();
        for (int i = 0; i < uploads.size(); i++) {
            stored.add(new Stored(of.get(i), uploads.get(i), outcomes.get(i)));
        }
        return stored;
    }

    private Map<StoredStatement, Payment> announce(Journal journal, List<Stored> stored) {
        Commit commit = journal.commit();
        List<Payment> open = new ArrayList<>(Payments.open(
                commit,
                stored.stream().map(one -> one.command().shop()).distinct().toList()));
        Set<StatementId> named = new LinkedHashSet<>();
        for (Stored one : stored) {
            if (one.outcome() instanceof Outcome.Done<StoredStatement>(StoredStatement statement)) {
                named.add(statement.id());
                if (statement.lineage() instanceof StoredStatement.Lineage.Supersedes(StatementId earlier)) {
                    named.add(earlier);
                }
            }
        }
        Map<StatementId, Payment> known = new HashMap<>(Payments.ofStatements(commit, named));
        Map<StoredStatement, Payment> announced = new HashMap<>();
        for (Stored one : stored) {
            if (one.outcome() instanceof Outcome.Done<StoredStatement>(StoredStatement statement)) {
                Payment payment = announce(journal, one, statement, known, open);
                known.put(statement.id(), payment);
                open.add(payment);
                announced.put(statement, payment);
            }
        }
        return announced;
    }

    private Payment announce(
            Journal journal,
            Stored one,
            StoredStatement statement,
            Map<StatementId, Payment> known,
            List<Payment> open) {
        Payment same = known.get(statement.id());
        if (same != null) {
            return journal.current(same);
        }
        Cause cause = Cause.by(one.command().actor(), statement.id().text());
        Payment.Report report = new Payment.Report.In(
                statement.id(), statement.total(), one.command().arrivedAt());
        if (statement.lineage() instanceof StoredStatement.Lineage.Supersedes(StatementId earlier)
                && known.get(earlier) instanceof Payment superseded) {
            return supersede(journal, journal.current(superseded), statement, report, cause);
        }
        List<Payment> candidates = open.stream()
                .map(journal::current)
                .filter(payment -> payment.owner().shop().equals(one.command().shop()))
                .filter(payment -> payment.currency().equals(statement.total().currency()))
                .filter(payment -> !payment.state().isFinal())
                .distinct()
                .toList();
        Optional<Payment> found = Matching.ofReport(candidates, statement.settlementId(), statement.total());
        if (!statement.total().isPositive()) {
            return nothingDue(journal, one, statement, report, found, cause);
        }
        if (found.isEmpty()) {
            return journal.open(
                    opened(one, statement, new PaymentState.Announced()).with(report), cause);
        }
        Payment payment = found.get().with(report);
        return journal.move(payment, new PaymentState.Announced(), cause);
    }

    private Payment nothingDue(
            Journal journal,
            Stored one,
            StoredStatement statement,
            Payment.Report report,
            Optional<Payment> found,
            Cause cause) {
        statements.close(journal.commit(), List.of(new Statements.Closing(statement.id(), "NOTHING_DUE")));
        Cause because = cause.because(
                Reason.of("NOTHING_DUE", "total", statement.total().amount())
                        .with("currency", statement.total().currency()));
        if (found.isPresent() && !found.get().hasFunds()) {
            return journal.move(found.get().with(report), new PaymentState.NothingDue(), because);
        }
        return journal.open(
                opened(one, statement, new PaymentState.NothingDue()).with(report), because);
    }

    private static Payment supersede(
            Journal journal, Payment payment, StoredStatement statement, Payment.Report report, Cause cause) {
        if (payment.state() instanceof PaymentState.Credited) {
            DifferenceCases.open(journal.commit(), payment, statement);
            return payment;
        }
        if (payment.state().isFinal()) {
            return payment;
        }
        PaymentState next =
                payment.state() instanceof PaymentState.Held ? new PaymentState.Announced() : payment.state();
        return journal.move(
                payment.with(report),
                next,
                cause.because(Reason.of(
                        "SUPERSEDED", "earlier", payment.reportIn().statement().text())));
    }

    private static Payment opened(Stored one, StoredStatement statement, PaymentState state) {
        return Payment.opened(
                PaymentId.next(one.command().shop().bucket()),
                new Payment.Owner(
                        new OrganisationId(one.upload().owner().organisationId()),
                        new MerchantId(one.upload().owner().merchantId()),
                        one.command().shop()),
                Payment.Origin.SCHEDULE,
                statement.total().currency(),
                state);
    }

    private static List<Outcome<AnnounceAnswer>> answers(
            Journal journal,
            List<AnnounceCommand> commands,
            List<Stored> stored,
            Map<StoredStatement, Payment> announced) {
        Map<AnnounceCommand, List<AnnounceAnswer.Announced>> byCommand = new HashMap<>();
        for (Stored one : stored) {
            byCommand
                    .computeIfAbsent(one.command(), command -> new ArrayList<>())
                    .add(answer(journal, one, announced));
        }
        return commands.stream()
                .map(command -> Outcome.done(new AnnounceAnswer(byCommand.getOrDefault(command, List.of()))))
                .toList();
    }

    private static AnnounceAnswer.Announced answer(
            Journal journal, Stored one, Map<StoredStatement, Payment> announced) {
        String settlement = one.upload().statement().settlementId();
        return switch (one.outcome()) {
            case Outcome.Refused<StoredStatement>(Reason reason) ->
                new AnnounceAnswer.Announced(settlement, "", "REFUSED", "", "", reason.code());
            case Outcome.Done<StoredStatement>(StoredStatement statement) -> {
                Payment found = announced.get(statement);
                if (found == null) {
                    throw new IllegalStateException("no payment for " + statement.id());
                }
                Payment payment = journal.current(found);
                yield new AnnounceAnswer.Announced(
                        settlement,
                        statement.id().text(),
                        outcome(statement, payment),
                        payment.id().text(),
                        payment.state().code(),
                        payment.state().reason());
            }
        };
    }

    private static String outcome(StoredStatement statement, Payment payment) {
        if (statement.alreadyKnown()) {
            return "ALREADY_KNOWN";
        }
        if (payment.state() instanceof PaymentState.NothingDue) {
            return "NOTHING_DUE";
        }
        return statement.lineage() instanceof StoredStatement.Lineage.Supersedes ? "SUPERSEDES" : "ACCEPTED";
    }
}
