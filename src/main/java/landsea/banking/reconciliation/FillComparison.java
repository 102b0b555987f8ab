package landsea.banking.reconciliation;

import org.springframework.stereotype.Component;

/**
 * What moved of our positions against the quotes that were filled, leg by leg. A quote is known by the payment that it is of, one
 * on a kept balance by itself. What was turned round because a payment was not made after all is no fill.
 */
@Component
class FillComparison implements Comparison {

    @Override
    public ReconciliationKind kind() {
        return ReconciliationKind.FILL;
    }

    @Override
    public String ours() {
        return """
                SELECT m.posting_id, m.position::integer, '', substr(m.subject, strpos(m.subject, '_') + 1)::uuid::text, '', m.unit,
                       m.delta, NULL::date, m.booking_date, false, false, false
                FROM house_movements m
                WHERE m.bucket BETWEEN 0 AND 63 AND m.booking_date >= :since AND m.account_kind = 'POSITION'
                  AND m.reverses_posting_id IS NULL""";
    }

    @Override
    public String theirs() {
        return """
                SELECT f.quote_id, leg.no, '', CASE WHEN k.quote_id IS NULL THEN f.subject_id ELSE f.quote_id END::text, '', leg.currency,
                       leg.amount, NULL::date, (f.resolved_at AT TIME ZONE 'Asia/Shanghai')::date, false, false, false
                FROM fills f
                LEFT JOIN kept_conversions k USING (bucket, quote_id)
                CROSS JOIN LATERAL (VALUES (0, f.sell_currency, f.converted_minor), (1, f.buy_currency, -f.gross_minor))
                    AS leg(no, currency, amount)
                WHERE f.bucket BETWEEN 0 AND 63 AND f.resolved_at >= :since::date - interval '8 hours'""";
    }
}
