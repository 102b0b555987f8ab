-- What the end of a business day asks of the books.

-- The bucket that an id was minted for: its last six bits (landsea.basics.Bucket).
CREATE FUNCTION bucket_of(id uuid) RETURNS smallint
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (get_byte(uuid_send(id), 15) & 63)::smallint;

-- Business days that are closed, for good: whatever is posted after that moment is booked on a later one.
CREATE TABLE closed_days (
    bucket    smallint NOT NULL CHECK (bucket = 0),
    day       date NOT NULL,
    closed_at timestamptz NOT NULL,
    PRIMARY KEY (bucket, day)
);
GRANT SELECT, INSERT ON closed_days TO landsea_engine;
GRANT SELECT ON closed_days TO landsea_desk;
CREATE TRIGGER stamped AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON closed_days
    FOR EACH STATEMENT EXECUTE FUNCTION move_stamp('BUSINESS_DAYS');

-- One day's transfers. Rows lie in the order of their coming, so that ranges of pages are enough, and a posting pays next to nothing.
CREATE INDEX transfers_by_day ON transfers USING brin (bucket, booking_date) WITH (pages_per_range = 32);

-- What moved on the bank's own accounts, for reconciling: credits − debits, with the subject of the posting.
CREATE VIEW house_movements WITH (security_invoker = true) AS
    SELECT s.bucket, s.posting_id, s.position, s.account_kind, s.unit, s.delta, s.kind, s.booking_date, s.value_date,
           s.reverses_posting_id, p.subject
      FROM (SELECT t.bucket, t.posting_id, t.position, a.kind AS account_kind, t.unit, -t.amount AS delta, t.kind, t.booking_date,
                   t.value_date, t.reverses_posting_id
              FROM transfers t JOIN accounts a ON a.bucket = t.bucket AND a.account_id = t.debit_account_id
            UNION ALL
            SELECT t.bucket, t.posting_id, t.position, a.kind, t.unit, t.amount, t.kind, t.booking_date, t.value_date,
                   t.reverses_posting_id
              FROM transfers t JOIN accounts a ON a.bucket = t.bucket AND a.account_id = t.credit_account_id) s
      JOIN postings p ON p.bucket = bucket_of(s.posting_id) AND p.posting_id = s.posting_id
     WHERE s.account_kind IN ('NOSTRO', 'CORRESPONDENT', 'POSITION');
GRANT SELECT ON house_movements TO landsea_desk, landsea_engine;
