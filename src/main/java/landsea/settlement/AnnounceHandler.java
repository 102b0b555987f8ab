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
import landsea.parties.ShopId;
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
    private final Quotes quotes;

    AnnounceHandler(
            Journals journals,
            Statements statements,
            Settler settler,
            SheetRequests sheets,
            Suspense suspense,
            Quotes quotes) {
        this.journals = journals;
        this.statements = statements;
        this.settler = settler;
        this.sheets = sheets;
        this.suspense = suspense;
        this.quotes = quotes;
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
    private record Stored(AnnounceCommand command, StatementUpload upload, Outcome<StoredStatement> outcome) {

        Payment.Report.In report(StoredStatement statement) {
            return new Payment.Report.In(statement.id(), statement.total(), command.arrivedAt());
        }

        Cause cause(StoredStatement statement) {
            return Cause.by(command.actor(), statement.id().text());
        }
    }

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
        sheets.foresee(journal, payments);
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

    /** The payments of the statements that have one: a superseded report that comes once more has none. */
    private Map<StoredStatement, Payment> announce(Journal journal, List<Stored> stored) {
        Commit commit = journal.commit();
        List<ShopId> shops =
                stored.stream().map(one -> one.command().shop()).distinct().toList();
        Map<ShopId, List<Payment>> there = new HashMap<>();
        Payments.expired(commit, shops).forEach(payment -> add(there, payment));
        Payments.open(commit, shops).forEach(payment -> add(there, payment));
        Map<StatementId, Payment> known = known(commit, stored);
        Map<StoredStatement, Payment> announced = new HashMap<>();
        for (Stored one : stored) {
            if (one.outcome() instanceof Outcome.Done<StoredStatement>(StoredStatement statement)) {
                announce(journal, one, statement, known, there).ifPresent(payment -> {
                    known.put(statement.id(), payment);
                    add(there, payment);
                    announced.put(statement, payment);
                });
            }
        }
        return announced;
    }

    private static void add(Map<ShopId, List<Payment>> there, Payment payment) {
        there.computeIfAbsent(payment.owner().shop(), shop -> new ArrayList<>()).add(payment);
    }

    /** The payments of these statements, and of those that they supersede. */
    private Map<StatementId, Payment> known(Commit commit, List<Stored> stored) {
        Set<StatementId> named = new LinkedHashSet<>();
        Map<StatementId, StatementId> superseding = new HashMap<>();
        for (Stored one : stored) {
            if (one.outcome() instanceof Outcome.Done<StoredStatement>(StoredStatement statement)) {
                named.add(statement.id());
                if (statement.lineage() instanceof StoredStatement.Lineage.Supersedes(StatementId earlier)) {
                    named.add(earlier);
                    superseding.put(statement.id(), earlier);
                }
            }
        }
        Map<StatementId, Payment> known = payments(commit, named);
        superseding.values().removeAll(known.keySet());
        // What came in this commit too is known when its turn has been.
        superseding.values().removeAll(Set.copyOf(superseding.keySet()));
        if (!superseding.isEmpty()) {
            knowByEarlier(commit, superseding, known);
        }
        return known;
    }

    private static Map<StatementId, Payment> payments(Commit commit, Set<StatementId> ids) {
        Map<StatementId, Payment> payments = new HashMap<>(DifferenceCases.ofStatements(commit, ids));
        payments.putAll(Payments.ofStatements(commit, ids));
        return payments;
    }

    /**
     * A version that came after the credit and told of no other amount has left no trace in settlement: what corrects it
     * corrects the version before.
     */
    private void knowByEarlier(
            Commit commit, Map<StatementId, StatementId> superseding, Map<StatementId, Payment> known) {
        Map<StatementId, List<StatementId>> before = statements.before(commit, superseding.keySet());
        Set<StatementId> all = new LinkedHashSet<>();
        before.values().forEach(all::addAll);
        Map<StatementId, Payment> payments = payments(commit, all);
        before.forEach((id, versions) -> versions.stream()
                .filter(payments::containsKey)
                .findFirst()
                .ifPresent(version -> known.put(superseding.getOrDefault(id, id), payments.get(version))));
    }

    private Optional<Payment> announce(
            Journal journal,
            Stored one,
            StoredStatement statement,
            Map<StatementId, Payment> known,
            Map<ShopId, List<Payment>> there) {
        Payment same = known.get(statement.id());
        if (same != null || statement.alreadyKnown()) {
            return Optional.ofNullable(same).map(journal::current);
        }
        if (statement.lineage() instanceof StoredStatement.Lineage.Supersedes(StatementId earlier)
                && known.get(earlier) instanceof Payment before) {
            Payment superseded = journal.current(before);
            if (superseded.state() instanceof PaymentState.Credited) {
                // The same settlement in the marketplace's other format is a new version, and no other money.
                if (!superseded.reportIn().total().equals(statement.total())) {
                    DifferenceCases.open(journal, superseded, statement.id(), statement.total());
                }
                return Optional.of(superseded);
            }
            if (!superseded.state().isFinal()) {
                return Optional.of(supersede(journal, superseded, one, statement, there));
            }
        }
        return Optional.of(first(journal, one, statement, there));
    }

    /** A report that no payment has yet, nor an earlier version of it. */
    private Payment first(Journal journal, Stored one, StoredStatement statement, Map<ShopId, List<Payment>> there) {
        List<Payment> candidates = candidates(journal, one, statement, there);
        Payment.Report report = one.report(statement);
        Optional<Payment> found = Matching.ofReport(candidates, statement.settlementId(), statement.total());
        if (!statement.total().isPositive()) {
            Optional<Payment> unpaid = found.filter(payment -> !payment.hasFunds());
            return nothingDue(
                    journal,
                    unpaid.orElseGet(() -> opened(one, statement)).with(report),
                    unpaid.isPresent(),
                    one,
                    statement);
        }
        if (found.isPresent()) {
            return journal.move(found.get().with(report), new PaymentState.Announced(), one.cause(statement));
        }
        // The platform's word of a payment that has expired goes with the report: the money may still come.
        Payment.Expectation expectation = candidates.stream()
                .filter(payment -> payment.state() instanceof PaymentState.Expired)
                .map(Payment::expectation)
                .filter(expected -> expected.settlementId().equals(statement.settlementId()))
                .reduce((earlier, later) -> later)
                .orElseGet(() -> Payment.Expectation.none(statement.total().currency()));
        return journal.open(opened(one, statement).expecting(expectation).with(report), one.cause(statement));
    }

    /** The platform's word, where it has spoken; else the money's own trace stays. */
    private static Payment withTrace(Payment money, Payment reported) {
        return reported.expectation().traceId().isEmpty() ? money : money.expecting(reported.expectation());
    }

    /** Payments of the shop in the report's currency, as this commit has left them. */
    private static List<Payment> candidates(
            Journal journal, Stored one, StoredStatement statement, Map<ShopId, List<Payment>> there) {
        return there.getOrDefault(one.command().shop(), List.of()).stream()
                .map(journal::current)
                .filter(payment -> payment.currency().equals(statement.total().currency()))
                .distinct()
                .toList();
    }

    private Payment nothingDue(
            Journal journal, Payment payment, boolean isThere, Stored one, StoredStatement statement) {
        statements.close(journal.commit(), List.of(new Statements.Closing(statement.id(), "NOTHING_DUE")));
        Cause because = one.cause(statement)
                .because(Reason.of("NOTHING_DUE", "total", statement.total().amount())
                        .with("currency", statement.total().currency()));
        return isThere
                ? journal.move(payment, new PaymentState.NothingDue(), because)
                : journal.open(payment.starting(new PaymentState.NothingDue()), because);
    }

    /** The corrected report counts; a quote that was given on the earlier no longer does. */
    private Payment supersede(
            Journal journal, Payment payment, Stored one, StoredStatement statement, Map<ShopId, List<Payment>> there) {
        Payment corrected = payment.corrected(one.report(statement));
        Cause cause = one.cause(statement)
                .because(Reason.of(
                        "SUPERSEDED", "earlier", payment.reportIn().statement().text()));
        if (!Matching.isCreditable(payment.state())) {
            return journal.move(corrected, payment.state(), cause);
        }
        if (!payment.hasFunds() && !statement.total().isPositive()) {
            return nothingDue(journal, corrected, true, one, statement);
        }
        Optional<Payment> money = payment.hasFunds()
                ? Optional.empty()
                : Matching.moneyOf(corrected, candidates(journal, one, statement, there));
        if (money.isPresent()) {
            journal.move(
                    payment,
                    new PaymentState.Expired(Joining.JOINED),
                    Cause.by(cause.actor(), money.get().id().text()));
            return journal.move(
                    withTrace(money.get(), payment).with(corrected.report()), new PaymentState.Announced(), cause);
        }
        quotes.withdraw(journal.commit(), payment);
        return journal.move(corrected, new PaymentState.Announced(), cause);
    }

    private static Payment opened(Stored one, StoredStatement statement) {
        return Payment.opened(
                PaymentId.next(one.command().shop().bucket()),
                new Payment.Owner(
                        new OrganisationId(one.upload().owner().organisationId()),
                        new MerchantId(one.upload().owner().merchantId()),
                        one.command().shop()),
                Payment.Origin.SCHEDULE,
                statement.total().currency(),
                new PaymentState.Announced());
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
                    yield new AnnounceAnswer.Announced(
                            settlement, statement.id().text(), "ALREADY_KNOWN", "", "", "SUPERSEDED");
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
