package landsea.banking.reconciliation;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import landsea.banking.reconciliation.SettleBreak.Action;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.engine.Desk;
import landsea.engine.Engine;
import landsea.engine.Viewer;
import landsea.limits.LimitKind;
import landsea.limits.LimitRows;
import landsea.limits.Limits;
import landsea.parties.TwoPeople;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The bank's people about reconciliations: what ran, what broke and how long it stands, and what two of them decide. */
@Service
public class ReconciliationDesk {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** More than wait at a time: those of other subjects are among them. */
    private static final int PROPOSALS_MAX = 2_000;

    /** What the last run of a day came to; open ones as they are now. */
    public record Run(
            ReconciliationKind kind, LocalDate day, Instant ranAt, long ours, long theirs, long matched, long open, long overdue) {}

    /** How many breaks stand for a reason, and since when the oldest does. */
    public record Standing(ReconciliationKind kind, BreakReason reason, long count, LocalDate oldest, long overdue) {}

    /**
     * Which breaks.
     *
     * @param state open ones only where empty
     */
    public record BreakFilter(
            Optional<ReconciliationKind> kind, Optional<BreakReason> reason, Optional<Break.State> state) {

        public static BreakFilter open() {
            return new BreakFilter(Optional.empty(), Optional.empty(), Optional.empty());
        }
    }

    /**
     * A break with what is known of it.
     *
     * @param said what two people said of it, the first first
     * @param others breaks that may be its other side: the same amount on the other side
     * @param obstacles of each decision that nobody can make now, why
     * @param daysMax how long such a one may stand
     */
    public record Whole(
            Break it,
            List<TwoPeople.Spoken> said,
            List<Break> others,
            Map<Action, Reason> obstacles,
            Money limit,
            long daysMax) {

        public Optional<TwoPeople.Spoken> proposal() {
            return said.stream().filter(one -> one.isOpen(it.step())).findFirst();
        }

        public List<Action> possible() {
            return Arrays.stream(Action.values())
                    .filter(one -> !obstacles.containsKey(one))
                    .toList();
        }
    }

    /** What one has proposed of a break and another is to answer. */
    public record Waiting(Break it, String action, String maker, Instant madeAt) {}

    private static final String OLDER_THAN_ALLOWED = "b.since + coalesce((SELECT g.days_max FROM break_age_limits g"
            + " WHERE g.kind = b.kind AND g.reason = b.reason AND g.effective_from <= :today"
            + " ORDER BY g.effective_from DESC LIMIT 1), 0) < :today";

    private final Desk desk;
    private final Engine engine;
    private final Limits limits;

    ReconciliationDesk(Desk desk, Engine engine, Limits limits) {
        this.desk = desk;
        this.engine = engine;
        this.limits = limits;
    }

    /** The runs of a day. */
    public List<Run> runs(Viewer viewer, LocalDate day, LocalDate today) {
        return desk.read(
                viewer,
                sql -> sql.sql("SELECT r.kind, r.day, r.ran_at, r.ours, r.theirs, r.matched, count(b.break_id) AS open,"
                                + " count(b.break_id) FILTER (WHERE " + OLDER_THAN_ALLOWED + ") AS overdue"
                                + " FROM reconciliation_runs r LEFT JOIN breaks b ON b.bucket = 0 AND b.kind = r.kind"
                                + " AND b.state = 'OPEN' AND b.since <= r.day"
                                + " WHERE r.bucket = 0 AND r.day = :day GROUP BY r.bucket, r.day, r.kind")
                        .param("day", day)
                        .param("today", today)
                        .query((row, number) -> new Run(
                                ReconciliationKind.valueOf(row.getString("kind")),
                                row.getObject("day", LocalDate.class),
                                row.getTimestamp("ran_at").toInstant(),
                                row.getLong("ours"),
                                row.getLong("theirs"),
                                row.getLong("matched"),
                                row.getLong("open"),
                                row.getLong("overdue")))
                        .list()
                        .stream()
                        .sorted(java.util.Comparator.comparing(Run::kind))
                        .toList());
    }

    /** What stands open of a day and earlier ones, by kind and reason. */
    public List<Standing> standings(Viewer viewer, LocalDate day) {
        return desk.read(viewer, sql -> standings(sql, day));
    }

    /** The same for a reader of its own, such as a commit. */
    public static List<Standing> standings(JdbcClient sql, LocalDate day) {
        return sql.sql("SELECT b.kind, b.reason, count(*) AS count, min(b.since) AS oldest, count(*) FILTER (WHERE "
                        + OLDER_THAN_ALLOWED + ") AS overdue FROM breaks b WHERE b.bucket = 0 AND b.state = 'OPEN'"
                        + " AND b.since <= :today GROUP BY b.kind, b.reason ORDER BY b.kind, b.reason")
                .param("today", day)
                .query((row, number) -> new Standing(
                        ReconciliationKind.valueOf(row.getString("kind")),
                        BreakReason.valueOf(row.getString("reason")),
                        row.getLong("count"),
                        row.getObject("oldest", LocalDate.class),
                        row.getLong("overdue")))
                .list();
    }

    /** How many breaks two people have explained and whose other side has not come. */
    public static long explained(JdbcClient sql, LocalDate day) {
        return sql.sql("SELECT count(*) FROM breaks WHERE bucket = 0 AND state = 'EXPLAINED' AND since <= ?")
                .param(day)
                .query((row, number) -> row.getLong(1))
                .single();
    }

    /** What was matched by the runs of a day, by kind; nothing of a kind that did not run after that moment. */
    public static Map<ReconciliationKind, Long> matched(JdbcClient sql, LocalDate day, Instant after) {
        Map<ReconciliationKind, Long> matched = new EnumMap<>(ReconciliationKind.class);
        sql.sql("SELECT kind, matched FROM reconciliation_runs WHERE bucket = 0 AND day = ? AND ran_at >= ?")
                .params(day, Timestamp.from(after))
                .query((row, number) -> matched.put(ReconciliationKind.valueOf(row.getString(1)), row.getLong(2)))
                .list();
        return matched;
    }

    /** A page of breaks, the oldest first. */
    public List<Break> breaks(Viewer viewer, BreakFilter filter, Optional<BreakId> after, int most) {
        return desk.read(
                viewer,
                sql -> sql.sql("SELECT " + BreakStore.COLUMNS + " FROM breaks b WHERE b.bucket = 0 AND b.state = :state"
                                + " AND (:kind = '' OR b.kind = :kind) AND (:reason = '' OR b.reason = :reason)"
                                + " AND (b.since, b.break_id) > (coalesce((SELECT a.since FROM breaks a"
                                + " WHERE a.bucket = 0 AND a.break_id = :after), date '0001-01-01'), :after)"
                                + " ORDER BY b.since, b.break_id LIMIT :most")
                        .param("state", filter.state().orElse(Break.State.OPEN).name())
                        .param("kind", filter.kind().map(Enum::name).orElse(""))
                        .param("reason", filter.reason().map(Enum::name).orElse(""))
                        .param("after", after.map(BreakId::value).orElse(new UUID(0, 0)))
                        .param("most", most)
                        .query((row, number) -> BreakStore.read(row))
                        .list());
    }

    public Optional<Whole> find(Viewer viewer, BreakId id, LocalDate today) {
        return desk.read(viewer, sql -> BreakStore.find(sql, id).map(it -> whole(sql, it, today)));
    }

    private Whole whole(JdbcClient sql, Break it, LocalDate today) {
        LimitRows rows = limits.of(sql);
        Money limit = rows.amount(LimitKind.WRITE_OFF, it.difference().currency(), today)
                .orElseGet(() -> Money.zero(it.difference().currency()));
        List<Break> others = it.state().isLookedFor() ? others(sql, it) : List.of();
        Map<Action, Reason> obstacles = new EnumMap<>(Action.class);
        for (Action one : Action.values()) {
            BreakRules.obstacle(it, one, others.stream().findFirst(), limit)
                    .ifPresent(reason -> obstacles.put(one, reason));
        }
        return new Whole(it, TwoPeople.of(sql, it.id()), others, obstacles, limit, daysMax(sql, it, today));
    }

    private static List<Break> others(JdbcClient sql, Break it) {
        Money zero = Money.zero(it.difference().currency());
        return BreakStore.lookedFor(sql, it.kind()).stream()
                .filter(other -> BreakRules.obstacle(it, Action.MATCH, Optional.of(other), zero)
                        .isEmpty())
                .limit(20)
                .toList();
    }

    private static long daysMax(JdbcClient sql, Break it, LocalDate today) {
        return sql.sql("SELECT days_max FROM break_age_limits WHERE kind = ? AND reason = ? AND effective_from <= ?"
                        + " ORDER BY effective_from DESC LIMIT 1")
                .params(it.kind().name(), it.reason().name(), today)
                .query((row, number) -> row.getLong(1))
                .optional()
                .orElse(0L);
    }

    /** Those that wait for a second person. */
    public List<Waiting> waiting(Viewer viewer, int most) {
        return desk.read(viewer, sql -> {
            Map<UUID, TwoPeople.Proposed> proposed = new HashMap<>();
            TwoPeople.waiting(sql, PROPOSALS_MAX).forEach(one -> proposed.put(one.subject(), one));
            return sql.sql("SELECT " + BreakStore.COLUMNS
                            + " FROM unnest(?::uuid[]) AS r(break_id) JOIN breaks b USING (break_id) WHERE b.bucket = 0")
                    .param(proposed.keySet().toArray(UUID[]::new))
                    .query((row, number) -> BreakStore.read(row))
                    .list()
                    .stream()
                    .flatMap(it -> Optional.ofNullable(proposed.get(it.id().value()))
                            .filter(one -> one.step() == it.step())
                            .map(one -> new Waiting(it, one.wanted().action(), one.maker(), one.madeAt()))
                            .stream())
                    .limit(most)
                    .toList();
        });
    }

    /**
     * Proposes, approves, declines or takes back. Refused with BREAK_UNKNOWN, as {@link BreakRules} and {@link TwoPeople} say, or
     * as the ledger refuses to write off.
     */
    public Outcome<BreakAnswer> settle(SettleBreak command) {
        return engine.perform(command, PATIENCE);
    }

    /** Statements, the last taken in first. */
    public List<BankStatement> statements(Viewer viewer, Optional<BankStatementId> before, int most) {
        return desk.read(
                viewer,
                sql -> sql.sql("SELECT " + StatementStore.COLUMNS + " FROM bank_statements s WHERE s.bucket = 0"
                                + " AND (?::uuid IS NULL OR s.statement_id < ?::uuid) ORDER BY s.statement_id DESC LIMIT ?")
                        .params(Arrays.asList(
                                before.map(BankStatementId::value).orElse(null),
                                before.map(BankStatementId::value).orElse(null),
                                most))
                        .query((row, number) -> StatementStore.read(row))
                        .list());
    }

    /** The banks whose statements are taken in, by name. */
    public List<String> sources(Viewer viewer) {
        return desk.read(
                viewer,
                sql -> sql.sql("SELECT counterparty FROM statement_sources ORDER BY counterparty")
                        .query(String.class)
                        .list());
    }
}
