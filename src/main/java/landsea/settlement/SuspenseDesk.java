package landsea.settlement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import landsea.basics.Bucket;
import landsea.basics.Money;
import landsea.basics.Reason;
import landsea.basics.Unit.Currency;
import landsea.engine.Desk;
import landsea.engine.Viewer;
import landsea.parties.OrganisationId;
import landsea.parties.Parties;
import landsea.parties.TwoPeople;
import landsea.parties.work.Ages;
import landsea.parties.work.Stopped;
import landsea.parties.work.StoppedWork;
import landsea.parties.work.WorkPage;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What lies in suspense, since when, and what becomes of it by itself; for the bank alone. */
@Service
public class SuspenseDesk implements StoppedWork {

    private static final String LYING = "a.state = 'SUSPENSE'";

    private static final String COLUMNS = """
            SELECT a.advice_id, a.bank_reference, a.receiving_number, a.currency, a.amount_minor, a.charges_minor,
                   coalesce(a.trace_id, '') AS trace_id, a.value_date, a.remitter, a.remitter_country, a.booked_at,
                   a.received_at, a.state, coalesce(a.return_reason, '') AS return_reason, a.payment_id, t.at,
                   t.at + coalesce(d.after, '0 seconds'::interval) AS due_at
            """;

    private static final String JOINS = """

            LEFT JOIN timeline t ON t.bucket = a.bucket AND t.subject_id = a.advice_id AND t.step = a.step
            LEFT JOIN payment_deadlines d ON d.state = 'SUSPENSE'
                AND (a.state = 'SUSPENSE' AND d.state_reason = '' OR a.state = 'RETURNING' AND d.state_reason = 'RETURNING')
            """;

    /** What lies there of one currency. */
    public record Sum(long count, Money amount, Instant oldest) {}

    /** More than wait at a time: those of other subjects are among them. */
    private static final int PROPOSALS_MAX = 2_000;

    private final Desk desk;
    private final Parties parties;

    SuspenseDesk(Desk desk, Parties parties) {
        this.desk = desk;
        this.parties = parties;
    }

    /** A page, the longest lying first. */
    public List<LyingMoney> lying(Viewer viewer, WorkPage page) {
        return desk.read(
                viewer,
                sql -> sql.sql(COLUMNS + "FROM advices a" + JOINS
                                + " WHERE a.bucket BETWEEN :first_bucket AND :last_bucket AND " + LYING + " AND "
                                + WorkPage.condition("a.received_at", "a.advice_id", "a.organisation_id", "a.currency")
                                + " ORDER BY a.received_at, a.advice_id LIMIT :limit")
                        .params(page.params())
                        .query((row, number) -> money(row))
                        .list());
    }

    /** By currency, what lies in suspense. */
    public List<Sum> sums(Viewer viewer) {
        return desk.read(
                viewer,
                sql -> sql.sql(
                                "SELECT a.currency, count(*), sum(a.amount_minor)::bigint, min(a.received_at) FROM advices a"
                                        + " WHERE a.bucket BETWEEN 0 AND 63 AND " + LYING + " GROUP BY 1 ORDER BY 1")
                        .query((row, number) -> new Sum(
                                row.getLong(2),
                                Money.ofMinor(Currency.of(row.getString(1)), row.getLong(3)),
                                row.getTimestamp(4).toInstant()))
                        .list());
    }

    /** An advice, whatever became of it. */
    public Optional<LyingMoney> advice(Viewer viewer, AdviceId id) {
        return desk.read(
                viewer,
                sql -> sql.sql(COLUMNS + "FROM advices a" + JOINS + " WHERE a.bucket = ? AND a.advice_id = ?")
                        .params(id.bucket().value(), id.value())
                        .query((row, number) -> money(row))
                        .optional());
    }

    /** What came under the bank's reference, or lies there with this trace id; both in full. */
    public List<LyingMoney> named(Viewer viewer, String reference) {
        UUID[] keys = IntStream.range(0, Bucket.COUNT)
                .mapToObj(bucket -> AdviceId.of(new Bucket(bucket), reference).value())
                .toArray(UUID[]::new);
        return desk.read(
                viewer,
                sql -> sql.sql(COLUMNS + "FROM advices a" + JOINS + " WHERE a.bucket BETWEEN 0 AND 63"
                                + " AND (a.advice_id = ANY (?) OR " + LYING + " AND a.trace_id = ?) LIMIT 20")
                        .params(keys, reference)
                        .query((row, number) -> money(row))
                        .list());
    }

    /**
     * A payment that money in suspense could be the money of.
     *
     * @param expected what its report comes to, or the platform named
     */
    public record Candidate(PaymentId payment, OrganisationId organisation, Money expected, String state) {}

    /** Payments that await exactly this amount, with or without what banks on the way took; the latest first. */
    public List<Candidate> candidates(Viewer viewer, LyingMoney money, int most) {
        long amount = money.amount().minor();
        return desk.read(
                viewer,
                sql -> sql.sql("""
                        SELECT p.payment_id, p.organisation_id, coalesce(p.statement_minor, p.expected_minor), p.state
                        FROM payments p
                        WHERE p.bucket BETWEEN 0 AND 63
                          AND p.state NOT IN ('CREDITED', 'NOTHING_DUE', 'RETURNED', 'REJECTED', 'EXPIRED')
                          AND p.advice_id IS NULL AND p.currency = ?
                          AND coalesce(p.statement_minor, p.expected_minor) IN (?, ?)
                        ORDER BY p.payment_id DESC LIMIT ?""")
                        .params(
                                money.amount().currency().code(),
                                amount,
                                amount + money.charges().minor(),
                                most)
                        .query((row, number) -> new Candidate(
                                new PaymentId(row.getObject(1, UUID.class)),
                                new OrganisationId(row.getObject(2, UUID.class)),
                                Money.ofMinor(money.amount().currency(), row.getLong(3)),
                                row.getString(4)))
                        .list());
    }

    /**
     * What becomes of money, from what a person says.
     *
     * @param action ALLOCATE or RETURN
     * @param to the text form of a payment's or a shop's id, or a shop's receiving number
     * @return empty where that names nobody
     */
    public Optional<Allocation.Fate> fate(Viewer viewer, String action, String to) {
        if (!action.equals("ALLOCATE")) {
            return action.equals("RETURN") ? Optional.of(new Allocation.Fate.Back()) : Optional.empty();
        }
        try {
            return Optional.of(Allocation.Fate.of(action, to));
        } catch (IllegalArgumentException noId) {
            return desk.read(viewer, sql -> parties.shopOfReceivingNumber(sql, to))
                    .map(shop -> new Allocation.Fate.ToShop(shop.id()));
        }
    }

    /** What two people said of an advice, the first first; nothing for anybody but the bank. */
    public List<TwoPeople.Spoken> said(Viewer viewer, AdviceId id) {
        return desk.read(viewer, sql -> TwoPeople.of(sql, id));
    }

    /**
     * What one has proposed of money that lies there and another is to answer.
     *
     * @param maker the text form of who wants it
     */
    public record Waiting(AdviceId advice, Money amount, String action, String maker, Instant madeAt) {}

    /** Those that wait for a second person, the latest first. */
    public List<Waiting> waiting(Viewer viewer, int most) {
        return desk.read(viewer, sql -> {
            Map<UUID, TwoPeople.Proposed> proposed = new LinkedHashMap<>();
            TwoPeople.waiting(sql, PROPOSALS_MAX).forEach(one -> proposed.put(one.subject(), one));
            UUID[] ids = proposed.keySet().toArray(UUID[]::new);
            return sql
                    .sql("""
                            SELECT a.advice_id, a.currency, a.amount_minor, a.step
                            FROM unnest(?::smallint[], ?::uuid[]) WITH ORDINALITY AS r(bucket, advice_id, place)
                            JOIN advices a USING (bucket, advice_id) WHERE a.state = 'SUSPENSE' ORDER BY r.place""")
                    .params(
                            Arrays.stream(ids)
                                    .map(id -> (short) Bucket.of(id).value())
                                    .toArray(Short[]::new),
                            ids)
                    .query((row, number) -> {
                        UUID id = row.getObject(1, UUID.class);
                        Money amount = Money.ofMinor(Currency.of(row.getString(2)), row.getLong(3));
                        int step = row.getInt(4);
                        return Optional.ofNullable(proposed.get(id))
                                .filter(one -> one.step() == step)
                                .map(one -> new Waiting(
                                        new AdviceId(id), amount, one.wanted().action(), one.maker(), one.madeAt()));
                    })
                    .list()
                    .stream()
                    .flatMap(Optional::stream)
                    .limit(most)
                    .toList();
        });
    }

    private static LyingMoney money(ResultSet row) throws SQLException {
        Currency currency = Currency.of(row.getString("currency"));
        @Nullable UUID payment = row.getObject("payment_id", UUID.class);
        Instant received = row.getTimestamp("received_at").toInstant();
        java.sql.@Nullable Timestamp due = row.getTimestamp("due_at");
        return new LyingMoney(
                new AdviceId(row.getObject("advice_id", UUID.class)),
                row.getString("bank_reference"),
                row.getString("receiving_number"),
                Money.ofMinor(currency, row.getLong("amount_minor")),
                Money.ofMinor(currency, row.getLong("charges_minor")),
                row.getString("trace_id"),
                row.getObject("value_date", LocalDate.class),
                row.getString("remitter"),
                row.getString("remitter_country"),
                row.getTimestamp("booked_at").toInstant(),
                received,
                row.getString("state"),
                row.getString("return_reason"),
                payment == null ? "" : new PaymentId(payment).text(),
                due == null ? received : due.toInstant());
    }

    @Override
    public String kind() {
        return "SUSPENSE";
    }

    @Override
    public List<Stopped> stopped(Viewer viewer, WorkPage page) {
        return lying(viewer, page).stream()
                .map(one -> new Stopped(
                        kind(),
                        one.id().text(),
                        one.id().value(),
                        Parties.bank(),
                        Optional.of(one.amount()),
                        one.state(),
                        Reason.of("RECEIVING_NUMBER_UNKNOWN", "receiving_number", one.receivingNumber()),
                        one.receivedAt(),
                        Optional.of(new Stopped.Due(one.dueAt(), "RETURN", one.dueAt()))))
                .toList();
    }

    @Override
    public Ages ages(Viewer viewer, Instant now) {
        return desk.read(
                viewer,
                sql -> sql.sql("SELECT " + Ages.columns("a.received_at")
                                + " FROM advices a WHERE a.bucket BETWEEN 0 AND 63 AND " + LYING)
                        .params(Ages.params(now))
                        .query((row, number) -> Ages.read(row))
                        .single());
    }
}
