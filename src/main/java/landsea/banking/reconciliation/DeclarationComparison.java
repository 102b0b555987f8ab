package landsea.banking.reconciliation;

import org.springframework.stereotype.Component;

/**
 * What was credited, paid abroad and converted to renminbi against what was declared of it: either is known by the same id, and
 * written in the same commit.
 */
@Component
class DeclarationComparison implements Comparison {

    @Override
    public ReconciliationKind kind() {
        return ReconciliationKind.DECLARATION;
    }

    @Override
    public String ours() {
        return """
                SELECT c.id, 0, '', c.id::text, '', c.currency, c.amount, NULL::date, (c.at AT TIME ZONE 'Asia/Shanghai')::date,
                       false, false, false
                FROM (SELECT bucket, payment_id AS id, currency, received_minor AS amount, credited_at AS at FROM credited_payments
                      UNION ALL
                      SELECT bucket, payment_id, currency, paid_minor, completed_at FROM paid_abroad
                      UNION ALL
                      SELECT bucket, quote_id, sell_currency, converted_minor, converted_at FROM kept_conversions
                       WHERE buy_currency = 'CNY') c
                WHERE c.bucket BETWEEN 0 AND 63 AND c.at >= :since::date - interval '8 hours'""";
    }

    @Override
    public String theirs() {
        return """
                SELECT d.declaration_id, 0, '', d.declaration_id::text, '', d.currency, d.actual_minor, NULL::date, d.day,
                       false, false, false
                FROM declared_amounts d
                WHERE d.bucket BETWEEN 0 AND 63 AND d.day >= :since""";
    }
}
