package landsea.banking.statements;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.basics.Unit.Currency;
import landsea.engine.Desk;
import landsea.engine.Viewer;
import landsea.fx.DealDesk;
import landsea.fx.Disclosure;
import landsea.fx.QuoteId;
import landsea.ledger.AccountId;
import landsea.ledger.AccountKind;
import landsea.ledger.Ledger;
import landsea.ledger.LedgerDesk;
import landsea.ledger.LedgerDesk.EntryView;
import landsea.ledger.LedgerDesk.Turnover;
import landsea.outbound.OutboundDesk;
import landsea.outbound.OutboundId;
import landsea.parties.BankAccount;
import landsea.parties.Merchant;
import landsea.parties.OrganisationId;
import landsea.parties.Parties;
import landsea.settlement.PaymentId;
import landsea.settlement.PaymentLists;
import org.springframework.stereotype.Service;

/**
 * Statements of merchants' accounts, read from the books by booking day: under row-level security, so that another's account is not
 * there. A statement of days that are over is the same whenever it is asked for.
 */
@Service
public class AccountStatements {

    /** A leap year. */
    public static final int DAYS_MAX = 366;

    private static final ZoneId CHONGQING = ZoneId.of("Asia/Shanghai");
    private static final int LINES_AT_ONCE = 1_000;

    /** Entries that a conversion is dealt by; its fee is beside it. */
    private static final Set<String> DEALT = Set.of("conversion-sold", "conversion-bought", "conversion-margin");

    private final LedgerDesk ledger;
    private final DealDesk deals;
    private final PaymentLists payments;
    private final OutboundDesk outbound;
    private final Desk desk;
    private final Parties parties;
    private final Clock clock;

    AccountStatements(
            LedgerDesk ledger,
            DealDesk deals,
            PaymentLists payments,
            OutboundDesk outbound,
            Desk desk,
            Parties parties,
            Clock clock) {
        this.ledger = ledger;
        this.deals = deals;
        this.payments = payments;
        this.outbound = outbound;
        this.desk = desk;
        this.parties = parties;
        this.clock = clock;
    }

    /**
     * A statement without its lines. Refused with ACCOUNT_UNKNOWN where the viewer has no such account of a merchant, with
     * PERIOD_WRONG where the days are none, and with PERIOD_TOO_LONG beyond {@value #DAYS_MAX}.
     */
    public Outcome<AccountStatement> statement(Viewer viewer, AccountId id, LocalDate from, LocalDate to) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), CHONGQING);
        if (to.isBefore(from) || from.isAfter(today)) {
            return Outcome.refused(
                    Reason.of("PERIOD_WRONG", "from", from).with("to", to).with("today", today));
        }
        if (ChronoUnit.DAYS.between(from, to) >= DAYS_MAX) {
            return Outcome.refused(Reason.of("PERIOD_TOO_LONG", "days", DAYS_MAX));
        }
        return ledger.account(viewer, id)
                .filter(balance -> balance.account().kind() == AccountKind.MERCHANT)
                .flatMap(balance ->
                        holder(viewer, balance).map(holder -> read(viewer, balance, holder, from, to, today)))
                .map(Outcome::done)
                .orElseGet(() -> Outcome.refused(Reason.of("ACCOUNT_UNKNOWN", "account", id)));
    }

    private Optional<Merchant> holder(Viewer viewer, Ledger.Balance balance) {
        OrganisationId organisation = new OrganisationId(balance.account().organisation());
        return desk
                .<List<Merchant>>read(viewer, sql -> parties.merchantsOfOrganisations(sql, List.of(organisation)))
                .stream()
                .findFirst();
    }

    private AccountStatement read(
            Viewer viewer, Ledger.Balance balance, Merchant holder, LocalDate from, LocalDate to, LocalDate today) {
        AccountId id = balance.account().id();
        Currency currency = (Currency) balance.account().unit();
        long after = ledger.firstBooked(viewer, id, from) - 1;
        long through = ledger.firstBooked(viewer, id, to.plusDays(1)) - 1;
        Turnover turnover = ledger.turnover(viewer, id, after, through);
        long opening = after == 0
                ? 0
                : ledger.entries(viewer, id, after - 1, 1).getFirst().balance();
        return new AccountStatement(
                id,
                new AccountStatement.Holder(holder.name(), holder.code()),
                number(viewer, holder, id),
                from,
                to,
                to.isBefore(today),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                after,
                through,
                Money.ofMinor(currency, opening),
                turnover.inCount(),
                Money.ofMinor(currency, turnover.in()),
                turnover.outCount(),
                Money.ofMinor(currency, turnover.out()));
    }

    private String number(Viewer viewer, Merchant holder, AccountId id) {
        return desk.<List<BankAccount>>read(viewer, sql -> parties.accountsHeldBy(sql, holder.id())).stream()
                .filter(one -> one.ledgerAccount().equals(id.value()))
                .map(BankAccount::number)
                .findFirst()
                .orElse(id.text().substring(id.prefix().length() + 1));
    }

    /** Writes the lines of a statement in their order, however many there are. */
    public void write(Viewer viewer, AccountStatement statement, StatementFile file) throws IOException {
        for (long after = statement.after(); after < statement.through(); ) {
            List<StatementLine> lines = lines(viewer, statement, after, LINES_AT_ONCE);
            for (StatementLine line : lines) {
                file.line(line);
            }
            after = lines.getLast().number();
        }
    }

    /**
     * A page of a statement's lines.
     *
     * @param after the number of the line before; the statement's {@code after} for the first page
     */
    public List<StatementLine> lines(Viewer viewer, AccountStatement statement, long after, int most) {
        long from = Math.clamp(after, statement.after(), statement.through());
        int limit = (int) Math.min(most, statement.through() - from);
        List<EntryView> entries = limit == 0 ? List.of() : ledger.entries(viewer, statement.account(), from, limit);
        Map<String, String> subjects = ledger.subjects(
                viewer, entries.stream().map(EntryView::postingId).toList());
        Map<String, Disclosure> dealt = dealt(viewer, subjects.values());
        List<StatementLine> lines = new ArrayList<>();
        for (EntryView entry : entries) {
            String subject = subjects.getOrDefault(entry.postingId(), "");
            lines.add(new StatementLine(
                    entry.version(),
                    entry.postedAt(),
                    entry.bookingDate(),
                    entry.valueDate(),
                    entry.kind(),
                    entry.postingId(),
                    subject,
                    Money.ofMinor(statement.currency(), entry.amount()),
                    Money.ofMinor(statement.currency(), entry.balance()),
                    Optional.ofNullable(dealt.get(subject)).filter(any -> DEALT.contains(entry.kind()))));
        }
        return lines;
    }

    /** What was dealt for each subject, whichever kind it is of. */
    private Map<String, Disclosure> dealt(Viewer viewer, Collection<String> subjects) {
        Map<String, QuoteId> quotes = new HashMap<>();
        payments.quotes(viewer, those(subjects, "pay", PaymentId::parse))
                .forEach((payment, quote) -> quotes.put(payment.text(), quote));
        outbound.quotes(viewer, those(subjects, "outp", OutboundId::parse))
                .forEach((payment, quote) -> quotes.put(payment.text(), quote));
        those(subjects, "quo", QuoteId::parse).forEach(quote -> quotes.put(quote.text(), quote));
        Map<QuoteId, Disclosure> known = deals.disclosures(viewer, quotes.values());
        return quotes.entrySet().stream()
                .filter(one -> known.containsKey(one.getValue()))
                .collect(Collectors.toMap(Map.Entry::getKey, one -> known.get(one.getValue())));
    }

    private static <T> List<T> those(Collection<String> subjects, String prefix, Function<String, T> parse) {
        return subjects.stream()
                .distinct()
                .filter(subject -> subject.startsWith(prefix + "_"))
                .map(parse)
                .toList();
    }
}
