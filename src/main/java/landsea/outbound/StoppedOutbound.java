package landsea.outbound;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import landsea.basics.Money;
import landsea.basics.Reason;
import landsea.basics.Unit.Currency;
import landsea.engine.Desk;
import landsea.engine.Viewer;
import landsea.parties.OrganisationId;
import landsea.parties.work.Ages;
import landsea.parties.work.Stopped;
import landsea.parties.work.StoppedWork;
import landsea.parties.work.WorkPage;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Payments abroad that wait for the bank's people or of which the foreign bank has to say what became of them, recalls among them;
 * and for a few days those that were sent back, so that somebody sees it.
 */
@Service
class StoppedOutbound implements StoppedWork {

    private static final Duration SENT_BACK_SHOWN = Duration.ofDays(5);

    private static final String STOPPED =
            "(p.state IN ('AWAITING_RELEASE', 'HELD', 'UNKNOWN', 'REFUSED') OR p.state = 'COMPLETED' AND p.recall IN ('PROPOSED', 'SILENT') OR p.state = 'SENT_BACK' AND p.state_since > ";

    private final Desk desk;
    private final java.time.Clock clock;

    StoppedOutbound(Desk desk, java.time.Clock clock) {
        this.desk = desk;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "OUTBOUND";
    }

    @Override
    public List<Stopped> stopped(Viewer viewer, WorkPage page) {
        return desk.read(
                viewer,
                sql -> sql.sql("SELECT p.payment_id, p.organisation_id, p.currency, p.amount_minor, p.state,"
                                + " CASE p.state WHEN 'COMPLETED' THEN 'RECALL_' || p.recall ELSE p.state_reason END,"
                                + " p.state_since, p.due_at, coalesce(d.action, '') FROM outbound_payments p"
                                + " LEFT JOIN outbound_deadlines d"
                                + " ON d.state = CASE p.state WHEN 'COMPLETED' THEN 'RECALL_' || p.recall ELSE p.state END"
                                + " WHERE p.bucket BETWEEN :first_bucket AND :last_bucket AND " + STOPPED
                                + ":shown_since) AND "
                                + WorkPage.condition("p.state_since", "p.payment_id", "p.organisation_id", "p.currency")
                                + " ORDER BY p.state_since, p.payment_id LIMIT :limit")
                        .params(page.params())
                        .param("shown_since", shownSince(clock.instant()))
                        .query((row, number) -> {
                            UUID id = row.getObject(1, UUID.class);
                            String reason = row.getString(6);
                            @Nullable Timestamp due = row.getTimestamp(8);
                            return new Stopped(
                                    kind(),
                                    new OutboundId(id).text(),
                                    id,
                                    new OrganisationId(row.getObject(2, UUID.class)),
                                    Optional.of(Money.ofMinor(Currency.of(row.getString(3)), row.getLong(4))),
                                    row.getString(5),
                                    Reason.of(reason.isEmpty() ? "OUTBOUND_WAITS" : reason),
                                    row.getTimestamp(7).toInstant(),
                                    due == null
                                            ? Optional.empty()
                                            : Optional.of(new Stopped.Due(
                                                    due.toInstant(), row.getString(9), due.toInstant())));
                        })
                        .list());
    }

    private static Timestamp shownSince(Instant now) {
        return Timestamp.from(now.minus(SENT_BACK_SHOWN));
    }

    @Override
    public Ages ages(Viewer viewer, Instant now) {
        return desk.read(
                viewer,
                sql -> sql.sql("SELECT " + Ages.columns("p.state_since")
                                + " FROM outbound_payments p WHERE p.bucket BETWEEN 0 AND 63 AND " + STOPPED + "?)")
                        .params(java.util.stream.Stream.concat(
                                        Ages.params(now).stream(), java.util.stream.Stream.of(shownSince(now)))
                                .toList())
                        .query((row, number) -> Ages.read(row))
                        .single());
    }
}
