package landsea.banking.reconciliation;

import org.springframework.stereotype.Component;

/**
 * What moved on our accounts at banks against the lines of their statements. Money that came in and went back is known by the
 * bank's reference of its coming, a payment abroad by its own id, which is its UETR. Our day of a return is that of the bank's
 * answer, so that value dates are compared of what came in and what was paid.
 */
@Component
class BankComparison implements Comparison {

    /** Moves an account because of a break, and is none itself. */
    static final String WRITTEN_OFF = "written-off";

    @Override
    public ReconciliationKind kind() {
        return ReconciliationKind.BANK;
    }

    @Override
    public String ours() {
        return """
                SELECT m.posting_id, m.position::integer, m.account_kind,
                       coalesce(a.bank_reference, substr(m.subject, strpos(m.subject, '_') + 1)::uuid::text),
                       coalesce(a.trace_id, ''), m.unit, -m.delta, CASE WHEN m.kind = 'returned' THEN NULL ELSE m.value_date END,
                       m.booking_date, NOT EXISTS (
                           SELECT 1 FROM bank_statements b JOIN statement_sources s USING (counterparty)
                           WHERE b.bucket = 0 AND s.account_kind = m.account_kind AND b.currency = m.unit
                             AND b.closing_on >= least(m.value_date, m.booking_date)), false, false
                FROM house_movements m
                LEFT JOIN advice_references a ON m.account_kind = 'NOSTRO'
                  AND a.bucket = bucket_of(substr(m.subject, strpos(m.subject, '_') + 1)::uuid)
                  AND a.subject_id = substr(m.subject, strpos(m.subject, '_') + 1)::uuid
                WHERE m.bucket BETWEEN 0 AND 63 AND m.booking_date >= :since AND m.account_kind IN ('NOSTRO', 'CORRESPONDENT')
                  AND m.kind <> '""" + WRITTEN_OFF + "'";
    }

    @Override
    public String theirs() {
        return """
                SELECT l.statement_id, l.line, s.account_kind, l.reference, l.end_to_end, b.currency, l.amount_minor, l.value_on,
                       l.booked_on, false, l.again, l.reversal
                FROM bank_statement_lines l
                JOIN bank_statements b USING (bucket, statement_id)
                JOIN statement_sources s USING (counterparty)
                WHERE l.bucket = 0 AND b.closing_on >= :since AND l.booked_on >= :since""";
    }
}
