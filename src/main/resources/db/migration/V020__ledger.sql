-- The books. Append-only, whole numbers of a unit's smallest part. Balance = credits − debits.

CREATE TABLE accounts (
    bucket          smallint NOT NULL CHECK (bucket BETWEEN 0 AND 63),
    account_id      uuid NOT NULL,
    organisation_id uuid NOT NULL,
    kind            text NOT NULL,
    unit            text NOT NULL,
    scale           smallint NOT NULL CHECK (scale BETWEEN 0 AND 9),
    opened_at       timestamptz NOT NULL,
    PRIMARY KEY (bucket, account_id)
);
CREATE INDEX accounts_by_organisation ON accounts (bucket, organisation_id);
CALL guard_by_organisation('accounts');

-- The one place where a balance stands. Floor and ceiling hold with what is reserved counted.
CREATE TABLE balances (
    bucket      smallint NOT NULL,
    account_id  uuid NOT NULL,
    unit        text NOT NULL,
    floor       bigint NOT NULL CHECK (floor BETWEEN -4000000000000000000 AND 0),
    ceiling     bigint NOT NULL CHECK (ceiling BETWEEN 0 AND 4000000000000000000),
    balance     bigint NOT NULL DEFAULT 0 CHECK (balance BETWEEN -4000000000000000000 AND 4000000000000000000),
    pending_out bigint NOT NULL DEFAULT 0 CHECK (pending_out >= 0),
    pending_in  bigint NOT NULL DEFAULT 0 CHECK (pending_in >= 0),
    version     bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (bucket, account_id),
    CHECK (balance - pending_out >= floor),
    CHECK (balance + pending_in <= ceiling)
) WITH (fillfactor = 50);
ALTER TABLE balances ENABLE ROW LEVEL SECURITY;
ALTER TABLE balances FORCE ROW LEVEL SECURITY;
CREATE POLICY desk_reads ON balances FOR SELECT TO landsea_desk USING (
    current_setting('landsea.scope', true) = 'bank' OR EXISTS (
    SELECT 1 FROM accounts a WHERE a.bucket = balances.bucket AND a.account_id = balances.account_id));
GRANT SELECT ON balances TO landsea_desk;
GRANT SELECT, INSERT, UPDATE (balance, pending_out, pending_in, version) ON balances TO landsea_engine;

-- What the caller's id stands for, for good. Bit n of the legs is set when it has transfers in bucket n.
CREATE TABLE postings (
    bucket          smallint NOT NULL,
    posting_id      uuid NOT NULL,
    organisation_id uuid NOT NULL,
    subject         text NOT NULL,
    body_hash       bytea NOT NULL CHECK (octet_length(body_hash) = 32),
    posted_at       timestamptz NOT NULL,
    legs            bigint NOT NULL,
    PRIMARY KEY (bucket, posting_id)
);
CALL guard_by_organisation('postings');

-- A positive amount from one account to another of the same unit in the same bucket, with the version and balance of each
-- side after it. An unbalanced entry cannot be written down.
CREATE TABLE transfers (
    bucket                   smallint NOT NULL,
    posted_at                timestamptz NOT NULL,
    posting_id               uuid NOT NULL,
    position                 smallint NOT NULL,
    debit_account_id         uuid NOT NULL,
    debit_version            bigint NOT NULL CHECK (debit_version > 0),
    debit_balance            bigint NOT NULL,
    credit_account_id        uuid NOT NULL CHECK (credit_account_id <> debit_account_id),
    credit_version           bigint NOT NULL CHECK (credit_version > 0),
    credit_balance           bigint NOT NULL,
    unit                     text NOT NULL,
    amount                   bigint NOT NULL CHECK (amount > 0),
    kind                     text NOT NULL,
    booking_date             date NOT NULL,
    value_date               date NOT NULL,
    captures_reservation_id  uuid,
    reverses_posting_id      uuid,
    reverses_position        smallint,
    PRIMARY KEY (bucket, posting_id, position, posted_at)
) PARTITION BY RANGE (posted_at);
CREATE TABLE transfers_other PARTITION OF transfers DEFAULT;
CREATE TABLE transfers_2025 PARTITION OF transfers FOR VALUES FROM ('2025-01-01Z') TO ('2026-01-01Z');
CREATE TABLE transfers_2026 PARTITION OF transfers FOR VALUES FROM ('2026-01-01Z') TO ('2027-01-01Z');
CREATE TABLE transfers_2027 PARTITION OF transfers FOR VALUES FROM ('2027-01-01Z') TO ('2028-01-01Z');
CREATE TABLE transfers_2028 PARTITION OF transfers FOR VALUES FROM ('2028-01-01Z') TO ('2029-01-01Z');
CREATE INDEX transfers_by_debit ON transfers (bucket, debit_account_id, debit_version);
CREATE INDEX transfers_by_credit ON transfers (bucket, credit_account_id, credit_version);
ALTER TABLE transfers ENABLE ROW LEVEL SECURITY;
ALTER TABLE transfers FORCE ROW LEVEL SECURITY;
CREATE POLICY desk_reads ON transfers FOR SELECT TO landsea_desk USING (
    current_setting('landsea.scope', true) = 'bank' OR EXISTS (
    SELECT 1 FROM accounts a WHERE a.bucket = transfers.bucket
       AND a.account_id IN (transfers.debit_account_id, transfers.credit_account_id)));
GRANT SELECT ON transfers TO landsea_desk;
GRANT SELECT, INSERT ON transfers TO landsea_engine;

-- A transfer that waits: its amount is held on both sides until it is captured, released or lapsed.
CREATE TABLE reservations (
    bucket            smallint NOT NULL,
    reservation_id    uuid NOT NULL,
    posting_id        uuid NOT NULL,
    position          smallint NOT NULL,
    debit_account_id  uuid NOT NULL,
    credit_account_id uuid NOT NULL,
    unit              text NOT NULL,
    amount            bigint NOT NULL CHECK (amount > 0),
    kind              text NOT NULL,
    expires_at        timestamptz NOT NULL,
    PRIMARY KEY (bucket, reservation_id)
);
CREATE INDEX reservations_by_debit ON reservations (bucket, debit_account_id, expires_at);
CREATE INDEX reservations_by_credit ON reservations (bucket, credit_account_id, expires_at);
CALL guard_for_the_bank('reservations');

CREATE TABLE reservation_resolutions (
    bucket         smallint NOT NULL,
    reservation_id uuid NOT NULL,
    outcome        text NOT NULL CHECK (outcome IN ('CAPTURED', 'RELEASED', 'LAPSED')),
    posting_id     uuid,
    position       smallint,
    resolved_at    timestamptz NOT NULL,
    PRIMARY KEY (bucket, reservation_id),
    CHECK ((outcome = 'LAPSED') = (posting_id IS NULL))
);
CALL guard_for_the_bank('reservation_resolutions');

-- One reversal for each transfer.
CREATE TABLE reversals (
    bucket              smallint NOT NULL,
    reversed_posting_id uuid NOT NULL,
    reversed_position   smallint NOT NULL,
    posting_id          uuid NOT NULL,
    PRIMARY KEY (bucket, reversed_posting_id, reversed_position)
);
CALL guard_for_the_bank('reversals');

-- What is unique across merchants: the bucket is a hash of the key itself. A release opens the next generation.
CREATE TABLE claims (
    bucket         smallint NOT NULL,
    kind           text NOT NULL,
    key            text NOT NULL CHECK (length(key) BETWEEN 1 AND 200),
    generation     smallint NOT NULL CHECK (generation >= 0),
    holder         text NOT NULL,
    posting_bucket smallint NOT NULL,
    posting_id     uuid NOT NULL,
    claimed_at     timestamptz NOT NULL,
    PRIMARY KEY (bucket, kind, key, generation)
);
CALL guard_for_the_bank('claims');

CREATE TABLE claim_releases (
    bucket      smallint NOT NULL,
    kind        text NOT NULL,
    key         text NOT NULL,
    generation  smallint NOT NULL,
    reason      text NOT NULL,
    released_at timestamptz NOT NULL,
    PRIMARY KEY (bucket, kind, key, generation),
    FOREIGN KEY (bucket, kind, key, generation) REFERENCES claims
);
CALL guard_for_the_bank('claim_releases');

-- From which moment of a working day on a transfer is booked on the next one.
CREATE TABLE business_day_rules (
    effective_from date PRIMARY KEY,
    zone           text NOT NULL,
    cut_off        time NOT NULL,
    source         text NOT NULL
);
INSERT INTO business_day_rules VALUES
    ('2000-01-01', 'Asia/Shanghai', '17:30', 'bank default, to be set by the operating bank');
GRANT SELECT ON business_day_rules TO landsea_engine, landsea_desk;
CALL stamp_changes('BUSINESS_DAYS', 'business_day_rules');

-- The sides of transfers as an account's holder reads them: its own side only, for the other side's balance is not its business.
CREATE VIEW entries WITH (security_invoker = true) AS
    SELECT t.bucket, t.debit_account_id AS account_id, t.debit_version AS version, -t.amount AS amount,
           t.debit_balance AS balance, t.unit, t.kind, t.posting_id, t.position, t.credit_account_id AS other_account_id,
           t.posted_at, t.booking_date, t.value_date
      FROM transfers t JOIN accounts a ON a.bucket = t.bucket AND a.account_id = t.debit_account_id
    UNION ALL
    SELECT t.bucket, t.credit_account_id, t.credit_version, t.amount, t.credit_balance, t.unit, t.kind, t.posting_id,
           t.position, t.debit_account_id, t.posted_at, t.booking_date, t.value_date
      FROM transfers t JOIN accounts a ON a.bucket = t.bucket AND a.account_id = t.credit_account_id;
GRANT SELECT ON entries TO landsea_desk, landsea_engine;
