-- What modules show of their tables to whoever reconciles them with one another: views, each its module's own.

-- Settlement: under which reference of the bank money came in, by the advice and by the payment that it is of.
CREATE VIEW advice_references WITH (security_invoker = true) AS
    SELECT a.bucket, a.advice_id AS subject_id, a.bank_reference, coalesce(a.trace_id, '') AS trace_id FROM advices a
    UNION ALL
    SELECT p.bucket, p.payment_id, a.bank_reference, coalesce(a.trace_id, '')
      FROM payments p JOIN advices a ON a.bucket = bucket_of(p.advice_id) AND a.advice_id = p.advice_id;

-- Settlement: money as the collecting bank advised it, before what banks on the way took.
CREATE VIEW advised_money WITH (security_invoker = true) AS
    SELECT a.bucket, a.advice_id, a.payment_id, a.bank_reference, coalesce(a.trace_id, '') AS trace_id, a.currency,
           a.amount_minor + a.charges_minor AS sent_minor, a.received_at
      FROM advices a;

-- Settlement: payouts as the marketplace said them, by its answer or else its report.
CREATE VIEW payouts_said WITH (security_invoker = true) AS
    SELECT p.bucket, p.payment_id, coalesce(p.trace_id, '') AS trace_id, p.currency,
           coalesce(p.expected_minor, p.statement_minor) AS payout_minor, coalesce(p.instructed_at, p.announced_at) AS said_at
      FROM payments p
     WHERE coalesce(p.expected_minor, p.statement_minor) > 0 AND p.state NOT IN ('REJECTED', 'NOTHING_DUE')
       AND coalesce(p.instructed_at, p.announced_at) IS NOT NULL;

-- Settlement: what was credited, and what of kept balances was converted later.
CREATE VIEW credited_payments WITH (security_invoker = true) AS
    SELECT p.bucket, p.payment_id, p.currency, p.received_minor, p.credited_at FROM payments p WHERE p.state = 'CREDITED';
CREATE VIEW kept_conversions WITH (security_invoker = true) AS
    SELECT c.bucket, c.quote_id, c.sell_currency, c.converted_minor, c.buy_currency, c.converted_at FROM conversions c;

-- Payments abroad: what was paid and has not come back.
CREATE VIEW paid_abroad WITH (security_invoker = true) AS
    SELECT o.bucket, o.payment_id, o.currency, o.amount_minor - o.back_minor AS paid_minor, o.completed_at
      FROM outbound_payments o WHERE o.state = 'COMPLETED' AND o.amount_minor > o.back_minor;

-- Exchange: quotes that were used, with what each moves of either currency.
CREATE VIEW fills WITH (security_invoker = true) AS
    SELECT q.bucket, q.quote_id, q.subject_id, q.sell_currency, q.converted_minor, q.buy_currency, q.gross_minor, x.resolved_at
      FROM quotes q JOIN quote_resolutions x USING (bucket, quote_id)
     WHERE x.outcome = 'ACCEPTED';

-- Declarations as they stand: the last revision of each that is not deleted.
CREATE VIEW declared_amounts WITH (security_invoker = true) AS
    SELECT d.bucket, d.day, d.declaration_id, d.currency, d.actual_minor
      FROM declarations d
     WHERE d.action <> 'D' AND NOT EXISTS (
        SELECT 1 FROM declarations n
         WHERE n.bucket = d.bucket AND n.day = d.day AND n.declaration_id = d.declaration_id AND n.revision > d.revision);

GRANT SELECT ON advice_references, advised_money, payouts_said, credited_payments, kept_conversions, paid_abroad, fills,
    declared_amounts TO landsea_desk, landsea_engine;
