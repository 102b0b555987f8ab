package landsea.settlement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
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
import landsea.basics.Bucket;
import landsea.basics.Money;
import landsea.basics.Reason;
import landsea.engine.Desk;
import landsea.engine.Viewer;
import landsea.limits.Limits;
import landsea.marketplace.StatementId;
import landsea.parties.TwoPeople;
import landsea.parties.work.Ages;
import landsea.parties.work.Stopped;
import landsea.parties.work.StoppedWork;
import landsea.parties.work.WorkPage;
import landsea.settlement.DifferenceCase.Resolution;
import landsea.settlement.DifferenceCase.State;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Answers people about differences between reports and what was credited: a merchant his own, the bank all. */
@Service
public class DifferenceDesk implements StoppedWork {

    /** More than wait at a time: those of other subjects are among them. */
    private static final int PROPOSALS_MAX = 2_000;

    private static final String OPEN = "c.state <> 'CLOSED'";

    private static final String SELECT =
            "SELECT " + DifferenceCases.COLUMNS + ", c.opened_at, c.due_at FROM difference_cases c";

    /**
     * A case with what is known of it.
     *
     * @param dueAt when time decides; empty for one that is closed
     */
    public record View(DifferenceCase it, Instant openedAt, Optional<Instant> dueAt) {}

    /**
     * A case as the bank's people work at it.
     *
     * @param said what two people said of it, the first first
     * @param obstacles of each decision that nobody can make now, why
     * @param limit up to which it may be written off
     * @param patience how long it may stand where it does
     */
    public record Whole(
            View view,
            List<PaymentView.StepView> steps,
            List<TwoPeople.Spoken> said,
            Map<Resolution, Reason> obstacles,
            Money limit,
            Duration patience) {

        /** Whether an open one has stood longer than it may. */
        public boolean isOverdue(Instant now) {
            return view.it().state() == State.OPEN
                    && view.it().since().plus(patience).isBefore(now);
        }

        /** What one wants now and nobody has answered. */
        public Optional<TwoPeople.Spoken> proposal() {
            return said.stream().filter(one -> one.isOpen(view.it().step())).findFirst();
        }

        public List<Resolution> possible() {
            return Arrays.stream(Resolution.values())
                    .filter(one -> !obstacles.containsKey(one))
                    .toList();
        }
    }

    private final Desk desk;
    private final SettlementDesk payments;
    private final Limits limits;
    private final Clock clock;

    DifferenceDesk(Desk desk, SettlementDesk payments, Limits limits, Clock clock) {
        this.limits = limits;
        this.desk = desk;
        this.payments = payments;
        this.clock = clock;
    }

    /** The cases of a payment, oldest first. */
    public List<View> of(Viewer viewer, PaymentId payment) {
        return desk.read(
                viewer,
                sql -> sql.sql(SELECT + " WHERE c.bucket = ? AND c.payment_id = ? ORDER BY c.opened_at, c.statement_id")
                        .params(payment.bucket().value(), payment.value())
                        .query((row, number) -> view(row))
                        .list());
    }

    /** A case by the report that differs; to anybody but the bank another organisation's is not there. */
    public Optional<Whole> find(Viewer viewer, StatementId report) {
        Optional<View> found = desk.read(
                viewer,
                sql -> sql.sql(SELECT + " WHERE c.bucket = ? AND c.statement_id = ?")
                        .params(report.bucket().value(), report.value())
                        .query((row, number) -> view(row))
                        .optional());
        return found.map(view -> whole(viewer, view));
    }

    private Whole whole(Viewer viewer, View view) {
        DifferenceCase it = view.it();
        List<TwoPeople.Spoken> said = desk.read(viewer, sql -> TwoPeople.of(sql, it.report()));
        Money limit = desk.read(
                viewer,
                sql -> DifferenceCases.writeOffLimit(
                        limits.of(sql),
                        it.credited().currency(),
                        LocalDate.ofInstant(clock.instant(), Settler.CHONGQING)));
        DifferenceRules.Stand stand = payments.payment(viewer, it.payment())
                .map(payment -> DifferenceRules.Stand.of(payment.state()))
                .orElse(DifferenceRules.Stand.UNDER_WAY);
        Map<Resolution, Reason> obstacles = new EnumMap<>(Resolution.class);
        for (Resolution one : Resolution.values()) {
            DifferenceRules.obstacle(it, one, stand, limit).ifPresent(reason -> obstacles.put(one, reason));
        }
        return new Whole(
                view,
                payments.timeline(viewer, it.report().value()),
                said,
                obstacles,
                limit,
                desk.read(viewer, sql -> patience(sql, it.state())));
    }

    private static Duration patience(JdbcClient sql, State state) {
        return sql.sql("SELECT (1000 * extract(epoch FROM patience))::bigint FROM difference_deadlines WHERE state = ?")
                .param(state.name())
                .query((row, number) -> Duration.ofMillis(row.getLong(1)))
                .optional()
                .orElse(Duration.ZERO);
    }

    /** A page of cases, the oldest first. */
    public List<View> cases(Viewer viewer, WorkPage page) {
        return desk.read(
                viewer,
                sql -> sql.sql(SELECT + " WHERE c.bucket BETWEEN :first_bucket AND :last_bucket AND " + OPEN + " AND "
                                + WorkPage.condition("c.opened_at", "c.statement_id", "c.organisation_id", "c.currency")
                                + " ORDER BY c.opened_at, c.statement_id LIMIT :limit")
                        .params(page.params())
                        .query((row, number) -> view(row))
                        .list());
    }

    /**
     * What one has proposed of a case and another is to answer.
     *
     * @param maker the text form of who wants it
     */
    public record Waiting(DifferenceCase it, String action, String maker, Instant madeAt) {}

    /** Those that wait for a second person. */
    public List<Waiting> waiting(Viewer viewer, int most) {
        return desk.read(viewer, sql -> {
            List<TwoPeople.Proposed> proposed = TwoPeople.waiting(sql, PROPOSALS_MAX);
            Map<UUID, DifferenceCase> cases = new HashMap<>();
            UUID[] ids = proposed.stream().map(TwoPeople.Proposed::subject).toArray(UUID[]::new);
            sql.sql("SELECT " + DifferenceCases.COLUMNS + " FROM unnest(?::smallint[], ?::uuid[])"
                            + " AS r(bucket, statement_id) JOIN difference_cases c USING (bucket, statement_id)")
                    .params(
                            Arrays.stream(ids)
                                    .map(id -> (short) Bucket.of(id).value())
                                    .toArray(Short[]::new),
                            ids)
                    .query((row, number) -> DifferenceCases.read(row))
                    .list()
                    .forEach(it -> cases.put(it.report().value(), it));
            return proposed.stream()
                    .flatMap(one -> Optional.ofNullable(cases.get(one.subject()))
                            .filter(it -> it.step() == one.step())
                            .map(it -> new Waiting(it, one.wanted().action(), one.maker(), one.madeAt()))
                            .stream())
                    .limit(most)
                    .toList();
        });
    }

    @Override
    public String kind() {
        return "DIFFERENCE";
    }

    @Override
    public List<Stopped> stopped(Viewer viewer, WorkPage page) {
        return cases(viewer, page).stream().map(this::stopped).toList();
    }

    private Stopped stopped(View view) {
        DifferenceCase it = view.it();
        return new Stopped(
                kind(),
                it.report().text(),
                it.report().value(),
                it.organisation(),
                Optional.of(it.difference()),
                it.state().name(),
                Reason.of(code(it.state()), "credited", it.credited().amount())
                        .with("corrected", it.reported().amount())
                        .with("rest", it.rest().amount())
                        .with("currency", it.credited().currency()),
                view.openedAt(),
                view.dueAt().map(at -> new Stopped.Due(at, "DIFFERENCE_" + it.state(), at)));
    }

    private static String code(State state) {
        return switch (state) {
            case OPEN, CLOSED -> "CORRECTED_AFTER_CREDIT";
            case CLAIMED -> "DIFFERENCE_CLAIMED";
            case RECOVERING -> "DIFFERENCE_RECOVERING";
        };
    }

    @Override
    public Ages ages(Viewer viewer, Instant now) {
        return desk.read(
                viewer,
                sql -> sql.sql("SELECT " + Ages.columns("c.opened_at")
                                + " FROM difference_cases c WHERE c.bucket BETWEEN 0 AND 63 AND " + OPEN)
                        .params(Ages.params(now))
                        .query((row, number) -> Ages.read(row))
                        .single());
    }

    private static View view(ResultSet row) throws SQLException {
        @Nullable Timestamp due = row.getTimestamp("due_at");
        return new View(
                DifferenceCases.read(row),
                row.getTimestamp("opened_at").toInstant(),
                Optional.ofNullable(due).map(Timestamp::toInstant));
    }
}
