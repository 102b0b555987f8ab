package landsea.settlement;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import landsea.basics.Reason;
import landsea.engine.Desk;
import landsea.engine.Viewer;
import landsea.fx.QuoteId;
import landsea.ledger.LedgerDesk;
import landsea.ledger.PostingId;
import landsea.parties.MerchantId;
import landsea.parties.OrganisationId;
import landsea.parties.TwoPeople;
import landsea.parties.work.Stopped;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Payments with all that the bank's people need to decide about them. */
@Service
public class PaymentCases {

    private record Row(
            OrganisationId organisation,
            MerchantId merchant,
            Instant since,
            Optional<Stopped.Due> due,
            Optional<AdviceId> advice,
            Optional<LocalDate> valueDate) {}

    private final Desk desk;
    private final SettlementDesk payments;
    private final SuspenseDesk money;
    private final LedgerDesk ledger;

    PaymentCases(Desk desk, SettlementDesk payments, SuspenseDesk money, LedgerDesk ledger) {
        this.desk = desk;
        this.payments = payments;
        this.money = money;
        this.ledger = ledger;
    }

    /** A payment; to anybody but the bank another organisation's is not there. */
    public Optional<PaymentCase> find(Viewer viewer, PaymentId id) {
        Optional<Row> found = row(viewer, id);
        return found.flatMap(row -> payments.payment(viewer, id).map(view -> whole(viewer, row, view)));
    }

    private PaymentCase whole(Viewer viewer, Row row, PaymentView view) {
        List<TwoPeople.Spoken> said = desk.read(viewer, sql -> TwoPeople.of(sql, view.id()));
        ReleaseRules.Standing standing = new ReleaseRules.Standing(
                view.id(), view.state(), view.reason(), view.statementTotal().isPresent(), row.valueDate());
        Map<ReleaseCommand.Action, Reason> obstacles = new EnumMap<>(ReleaseCommand.Action.class);
        for (ReleaseCommand.Action action : ReleaseCommand.Action.values()) {
            ReleaseRules.obstacle(standing, action).ifPresent(reason -> obstacles.put(action, reason));
        }
        return new PaymentCase(
                view,
                row.organisation(),
                row.merchant(),
                row.since(),
                row.due(),
                row.advice().flatMap(advice -> money.advice(viewer, advice)),
                said,
                obstacles);
    }

    private Optional<Row> row(Viewer viewer, PaymentId id) {
        return desk.read(
                viewer,
                sql -> sql.sql("""
                                SELECT p.organisation_id, p.merchant_id, p.state_since, p.due_at, p.advice_id, p.value_date,
                                       coalesce(x.action, s.action, '') AS action,
                                       (1000 * extract(epoch FROM (SELECT h.after FROM payment_deadlines h
                                           WHERE h.state = 'HELD' AND h.state_reason = '')))::bigint AS patience
                                FROM payments p
                                LEFT JOIN payment_deadlines x ON x.state = p.state AND x.state_reason = p.state_reason
                                LEFT JOIN payment_deadlines s ON s.state = p.state AND s.state_reason = ''
                                WHERE p.bucket = ? AND p.payment_id = ?""")
                        .params(id.bucket().value(), id.value())
                        .query((row, number) -> {
                            Instant since = row.getTimestamp("state_since").toInstant();
                            @Nullable Timestamp due = row.getTimestamp("due_at");
                            @Nullable UUID advice = row.getObject("advice_id", UUID.class);
                            Duration patience = Duration.ofMillis(row.getLong("patience"));
                            String action = row.getString("action");
                            return new Row(
                                    new OrganisationId(row.getObject("organisation_id", UUID.class)),
                                    new MerchantId(row.getObject("merchant_id", UUID.class)),
                                    since,
                                    due == null
                                            ? Optional.empty()
                                            : Optional.of(
                                                    StoppedPayments.due(due.toInstant(), action, since, patience)),
                                    Optional.ofNullable(advice).map(AdviceId::new),
                                    Optional.ofNullable(row.getObject("value_date", LocalDate.class)));
                        })
                        .optional());
    }

    /** The transfers that moved a payment's money, where they were made. */
    public List<LedgerDesk.TransferView> transfers(Viewer viewer, PaymentCase of) {
        List<PostingId> postings = new ArrayList<>();
        postings.add(PostingId.of(of.payment().id(), "claim"));
        postings.add(PostingId.of(of.payment().id(), "credit"));
        of.payment()
                .quoteId()
                .map(QuoteId::parse)
                .ifPresent(quote -> List.of("quote", "convert", "withdraw")
                        .forEach(step -> postings.add(PostingId.of(quote, step))));
        of.money()
                .map(LyingMoney::id)
                .ifPresent(advice -> List.of("received", "from-suspense", "returned")
                        .forEach(step -> postings.add(PostingId.of(advice, step))));
        return ledger.transfers(viewer, postings);
    }

    /** Payments of which the platform told this trace id, in full. */
    public List<PaymentId> named(Viewer viewer, String reference) {
        return desk.read(
                viewer,
                sql -> sql.sql("SELECT p.payment_id FROM payments p WHERE p.bucket BETWEEN 0 AND 63 AND p.trace_id = ?"
                                + " ORDER BY p.payment_id DESC LIMIT 20")
                        .param(reference)
                        .query((row, number) -> new PaymentId(row.getObject(1, UUID.class)))
                        .list());
    }
}
