package landsea.banking.reconciliation;

import org.springframework.stereotype.Component;

/**
 * Money that came against the payouts that the marketplace said, each by the payment that it is of; with what banks on the way
 * took. A payout is on its way as long as the limits of age let it be.
 */
@Component
class PayoutComparison implements Comparison {

    @Override
    public ReconciliationKind kind() {
        return ReconciliationKind.PAYOUT;
    }

    @Override
    public String ours() {
        return """
                SELECT a.advice_id, 0, '', coalesce(a.payment_id::text, ''), a.trace_id, a.currency, a.sent_minor, NULL::date,
                       (a.received_at AT TIME ZONE 'Asia/Shanghai')::date, a.payment_id IS NULL, false, false
                FROM advised_money a
                WHERE a.bucket BETWEEN 0 AND 63 AND a.received_at >= :since::date - interval '8 hours'""";
    }

    @Override
    public String theirs() {
        return """
                SELECT p.payment_id, 0, '', p.payment_id::text, p.trace_id, p.currency, p.payout_minor, NULL::date,
                       (p.said_at AT TIME ZONE 'Asia/Shanghai')::date,
                       (p.said_at AT TIME ZONE 'Asia/Shanghai')::date + coalesce((SELECT g.days_max FROM break_age_limits g
                           WHERE g.kind = 'PAYOUT' AND g.reason = 'TIMING' AND g.effective_from <= :day
                           ORDER BY g.effective_from DESC LIMIT 1), 0) >= :day, false, false
                FROM payouts_said p
                WHERE p.bucket BETWEEN 0 AND 63 AND p.said_at >= :since::date - interval '8 hours'""";
    }
}
