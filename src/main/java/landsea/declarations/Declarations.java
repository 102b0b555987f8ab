package landsea.declarations;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import landsea.basics.Bucket;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.engine.Commit;
import landsea.engine.Engine;
import landsea.marketplace.LineKind;
import landsea.policy.PolicyFacts.CostKind;
import org.springframework.stereotype.Service;

/**
 * Declares credits, and lets the bank's people file a day, correct and delete. Making is a list write in the caller's commit;
 * everything else is a command of its own, answered after its commit.
 */
@Service
public class Declarations {

    /** Nobody touches a declaration that the authority has not answered about. */
    public static final String UNDER_WAY = "DECLARATION_UNDER_WAY";

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /**
     * What was made of a credit.
     *
     * @param actual what it declares as received
     * @param recordCount the actual record and the restored ones
     * @param violations what its records break; empty for a sound declaration. It is kept in any case
     */
    public record Made(DeclarationId id, Money actual, int recordCount, List<Reason> violations) {

        public boolean isSound() {
            return violations.isEmpty();
        }
    }

    /**
     * From where a marketplace's money comes, in two letters of ISO 3166-1.
     *
     * @param home where the one resides who pays, unless a message says more; empty where no row says
     * @param all where any of its companies pays from; empty where no row says
     */
    public record PayerCountries(String home, Set<String> all) {

        public PayerCountries {
            all = Set.copyOf(all);
        }
    }

    /** How many of a day's declarations were sent, and how many wait for a person. */
    public record Filed(LocalDate day, int sent, int exceptions) {}

    private final TablesOfCommit tables;
    private final DayDeadlines days;
    private final Engine engine;
    private final Clock clock;

    Declarations(TablesOfCommit tables, DayDeadlines days, Engine engine, Clock clock) {
        this.tables = tables;
        this.days = days;
        this.engine = engine;
        this.clock = clock;
    }

    /**
     * Makes the records of these credits and writes them: one row for each, in this transaction. One outcome for each, in
     * their order. Nothing that a rule says stops the credit.
     */
    public List<Made> make(Commit commit, List<DeclarableCredit> credits) {
        return make(commit, credits, DeclarableCredit::day, Maker::make);
    }

    /** The same of payments abroad: one record each, under the code and remark that the declarant gave. */
    public List<Made> makePayments(Commit commit, List<DeclarablePayment> payments) {
        return make(commit, payments, DeclarablePayment::day, PaymentMaker::make);
    }

    /** The same of balances sold for renminbi at home: one record each. */
    public List<Made> makeSettlements(Commit commit, List<DeclarableSettlement> settlements) {
        return make(commit, settlements, DeclarableSettlement::day, SettlementMaker::make);
    }

    /** What the record of a payment would break, had it been paid now; nothing is written. */
    public List<Reason> faultsOf(Commit commit, DeclarablePayment payment) {
        DayTables onDay = tables.of(commit).on(payment.day());
        return FieldRule.violations(PaymentMaker.make(payment, onDay), onDay).stream()
                .map(Violation::reason)
                .toList();
    }

    /** Whether a transaction code is of goods on a day; nothing where it is none for payments abroad. */
    public Optional<Boolean> isGoods(Commit commit, String code, LocalDate day) {
        DayTables onDay = tables.of(commit).on(day);
        return onDay.allows(code, ReportRecord.Family.PAYMENT) ? Optional.of(onDay.isGoods(code)) : Optional.empty();
    }

    private <T> List<Made> make(
            Commit commit, List<T> items, Function<T, LocalDate> day, BiFunction<T, DayTables, Declaration> maker) {
        if (items.isEmpty()) {
            return List.of();
        }
        DeclarationTables now = tables.of(commit);
        List<DeclarationRows.Written> rows = new ArrayList<>(items.size());
        List<Made> made = new ArrayList<>(items.size());
        for (T item : items) {
            DayTables onDay = now.on(day.apply(item));
            Declaration declaration = maker.apply(item, onDay);
            List<Violation> violations = FieldRule.violations(declaration, onDay);
            rows.add(DeclarationRows.Written.first(declaration, violations));
            made.add(new Made(
                    declaration.id(),
                    declaration.actual().base().amount(),
                    declaration.records().size(),
                    violations.stream().map(Violation::reason).toList()));
        }
        DeclarationRows.append(commit, rows);
        days.foresee(commit, rows);
        return made;
    }

    /** From where a marketplace's money comes, by the dated rows of that day. */
    public PayerCountries payers(Commit commit, LocalDate day, String marketplace) {
        DayTables onDay = tables.of(commit).on(day);
        return new PayerCountries(onDay.countryOf(marketplace), onDay.countriesOf(marketplace));
    }

    /** Which costs a statement's lines take off, for the rule packs to say of each whether it may be netted. */
    public Set<CostKind> costs(Commit commit, LocalDate day, Map<LineKind, Money> kinds) {
        DayTables onDay = tables.of(commit).on(day);
        Set<CostKind> costs = EnumSet.noneOf(CostKind.class);
        kinds.forEach((kind, amount) -> {
            if (amount.isNegative()) {
                onDay.cost(kind).ifPresent(costs::add);
            }
        });
        return costs;
    }

    /**
     * Numbers and sends what a day has so far, in every bucket; what is made on it later follows at its end.
     *
     * @param requestKey of the caller: the same key does it once
     */
    public Outcome<Filed> file(LocalDate day, String requestKey) {
        List<FileDayCommand> commands = Bucket.all()
                .map(bucket -> new FileDayCommand(bucket, requestKey, day))
                .toList();
        List<java.util.concurrent.CompletableFuture<Outcome<DayAnswer>>> answers =
                commands.stream().map(engine::submit).toList();
        int sent = 0;
        int exceptions = 0;
        for (int i = 0; i < commands.size(); i++) {
            switch (Engine.await(answers.get(i), commands.get(i).requestKey(), PATIENCE)) {
                case Outcome.Done<DayAnswer>(DayAnswer answer) -> {
                    sent += answer.sent();
                    exceptions += answer.exceptions();
                }
                case Outcome.Refused<DayAnswer>(Reason reason) -> {
                    return Outcome.refused(reason);
                }
            }
        }
        return Outcome.done(new Filed(day, sent, exceptions));
    }

    /**
     * Corrects fields of a declaration and sends it again: as a change where the authority has it, as new where it rejected
     * it; with a number of its own where the declarant is another.
     *
     * <p>Refused with {@code DECLARATION_UNKNOWN}, {@code DECLARATION_UNDER_WAY} while the authority has not answered,
     * {@code DECLARATION_DELETED}, {@code FIELD_NOT_CORRECTABLE}.
     */
    public Outcome<CorrectionAnswer> correct(CorrectCommand command) {
        return engine.perform(command, PATIENCE);
    }

    /** Deletes a declaration whose booking was reversed. Refused as {@link #correct} is. */
    public Outcome<CorrectionAnswer> delete(DeleteCommand command) {
        return engine.perform(command, PATIENCE);
    }

    /** The business day on which something would be credited now. */
    public LocalDate today() {
        return day(clock.instant());
    }

    static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, DayDeadlines.CHONGQING);
    }

    /** Whose commands the channel's own are. */
    static UUID bank() {
        return landsea.parties.Parties.bank().value();
    }
}
