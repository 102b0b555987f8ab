package landsea.banking.close;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.basics.Unit.Currency;
import landsea.engine.Desk;
import landsea.engine.Viewer;
import landsea.ledger.AccountKind;
import landsea.ledger.DayBooks.Total;
import landsea.ledger.Journal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * A closed day as a bank's general ledger takes it in: by account of its chart and currency, in debits and credits. It is what the
 * day's certificate says; what is limited and is no money (quotas, allowances) stands in no general ledger and is left out.
 */
@Service
public class GeneralLedger {

    /** What an account of the chart is, and so on which side it grows. */
    public enum Side {
        ASSET,
        LIABILITY,
        /** Clearing and exchange: on either side. */
        COMMON,
        INCOME
    }

    /** An account of the chart. */
    public record GlAccount(String number, String nameEn, String nameZh, Side side) {}

    /**
     * An account of the chart on a day, in one currency. Balances are debits less credits: an asset's is positive, a deposit's
     * negative.
     */
    public record Line(
            GlAccount account,
            Currency currency,
            BigDecimal opening,
            BigDecimal debits,
            BigDecimal credits,
            BigDecimal closing) {}

    /**
     * What was booked from one account of the chart to another, for one kind of transfer.
     *
     * @param count how many transfers
     */
    public record Entry(
            GlAccount debit, GlAccount credit, Currency currency, String kind, long count, BigDecimal amount) {}

    /**
     * @param lines by number and currency; in each currency the balances are zero together
     * @param entries the day's transfers summed up; all debits and credits of the lines are made of them
     */
    public record TrialBalance(LocalDate day, String certificate, List<Line> lines, List<Entry> entries) {

        public TrialBalance {
            lines = List.copyOf(lines);
            entries = List.copyOf(entries);
        }
    }

    /** Takes a day's journal in, transfer by transfer. */
    public interface JournalReader {

        /** @param amount in the currency */
        void take(Journal.Transfer transfer, GlAccount debit, GlAccount credit, BigDecimal amount) throws IOException;
    }

    private final Desk desk;
    private final Journal journal;

    GeneralLedger(Desk desk, Journal journal) {
        this.desk = desk;
        this.journal = journal;
    }

    /** What is read of a closed day. */
    private record Known(String certificate, Map<AccountKind, GlAccount> chart, List<Total> totals) {}

    /** Refused with DAY_NOT_CLOSED: until then it may still change; with CHART_INCOMPLETE for a kind of account without a number. */
    public Outcome<TrialBalance> day(Viewer viewer, LocalDate day) {
        return known(viewer, day)
                .map(known -> new TrialBalance(
                        day,
                        known.certificate(),
                        lines(known.totals(), known.chart()),
                        entries(viewer, day, known.chart())));
    }

    /** Hands over each transfer of a closed day in the order of posting. Refused as {@link #day} is, before anything is handed over. */
    public Outcome<LocalDate> journal(Viewer viewer, LocalDate day, JournalReader reader) throws IOException {
        return switch (known(viewer, day)) {
            case Outcome.Refused<Known>(Reason reason) -> Outcome.refused(reason);
            case Outcome.Done<Known>(Known known) -> {
                journal.each(viewer, day, transfer -> {
                    if (transfer.unit() instanceof Currency currency) {
                        reader.take(
                                transfer,
                                at(known.chart(), transfer.debit()),
                                at(known.chart(), transfer.credit()),
                                BigDecimal.valueOf(transfer.amount(), currency.scale()));
                    }
                });
                yield Outcome.done(day);
            }
        };
    }

    private Outcome<Known> known(Viewer viewer, LocalDate day) {
        return desk.<Outcome<Known>>read(viewer, sql -> {
            Optional<String> certificate = certificate(sql, day);
            if (certificate.isEmpty()) {
                return Outcome.refused(Reason.of("DAY_NOT_CLOSED", "day", day));
            }
            Map<AccountKind, GlAccount> chart = chart(sql, day);
            List<Total> totals = Closings.totals(sql, day).stream()
                    .filter(total -> total.unit() instanceof Currency)
                    .toList();
            return totals.stream()
                    .map(Total::kind)
                    .filter(kind -> !chart.containsKey(kind))
                    .findFirst()
                    .<Outcome<Known>>map(kind -> Outcome.refused(Reason.of("CHART_INCOMPLETE", "kind", kind)))
                    .orElseGet(() -> Outcome.done(new Known(certificate.get(), chart, totals)));
        });
    }

    private static GlAccount at(Map<AccountKind, GlAccount> chart, AccountKind kind) {
        return Optional.ofNullable(chart.get(kind))
                .orElseThrow(() -> new IllegalStateException("the chart has no account for " + kind));
    }

    private static List<Line> lines(List<Total> totals, Map<AccountKind, GlAccount> chart) {
        record Key(String number, String currency) implements Comparable<Key> {
            @Override
            public int compareTo(Key other) {
                int byNumber = number.compareTo(other.number);
                return byNumber != 0 ? byNumber : currency.compareTo(other.currency);
            }
        }
        Map<Key, Line> lines = new TreeMap<>();
        for (Total total : totals) {
            Currency currency = (Currency) total.unit();
            GlAccount account = at(chart, total.kind());
            Line line = new Line(
                    account,
                    currency,
                    total.decimal(total.opening()).negate(),
                    total.decimal(total.debits()),
                    total.decimal(total.credits()),
                    total.decimal(total.closing()).negate());
            lines.merge(new Key(account.number(), currency.code()), line, GeneralLedger::together);
        }
        return List.copyOf(lines.values());
    }

    /** Several kinds of ours may be one account of the chart. */
    private static Line together(Line one, Line other) {
        return new Line(
                one.account(),
                one.currency(),
                one.opening().add(other.opening()),
                one.debits().add(other.debits()),
                one.credits().add(other.credits()),
                one.closing().add(other.closing()));
    }

    private List<Entry> entries(Viewer viewer, LocalDate day, Map<AccountKind, GlAccount> chart) {
        List<Entry> entries = new ArrayList<>();
        for (Journal.Sum sum : journal.sums(viewer, day)) {
            if (sum.unit() instanceof Currency currency) {
                entries.add(new Entry(
                        at(chart, sum.debit()),
                        at(chart, sum.credit()),
                        currency,
                        sum.kind(),
                        sum.count(),
                        new BigDecimal(sum.amount(), currency.scale())));
            }
        }
        return entries;
    }

    private static Optional<String> certificate(JdbcClient sql, LocalDate day) {
        return sql.sql("SELECT certificate_id FROM day_certificates WHERE bucket = 0 AND day = ?")
                .param(day)
                .query((row, number) -> new CertificateId(row.getObject(1, java.util.UUID.class)).text())
                .optional();
    }

    private static Map<AccountKind, GlAccount> chart(JdbcClient sql, LocalDate day) {
        Map<AccountKind, GlAccount> chart = new EnumMap<>(AccountKind.class);
        sql.sql("SELECT DISTINCT ON (account_kind) account_kind, number, name_en, name_zh, side FROM chart_of_accounts"
                        + " WHERE bucket = 0 AND effective_from <= ? ORDER BY account_kind, effective_from DESC")
                .param(day)
                .query((row, number) -> chart.put(
                        AccountKind.valueOf(row.getString(1)),
                        new GlAccount(
                                row.getString(2), row.getString(3), row.getString(4), Side.valueOf(row.getString(5)))))
                .list();
        return chart;
    }
}
