-- Banks' statements, and what was found by holding our books against what others say.

-- Whose statements are held against which of our accounts.
CREATE TABLE statement_sources (
    counterparty text PRIMARY KEY CHECK (length(counterparty) BETWEEN 1 AND 60),
    account_kind text NOT NULL CHECK (account_kind IN ('NOSTRO', 'CORRESPONDENT')),
    source       text NOT NULL
);
INSERT INTO statement_sources VALUES
    ('collecting-bank', 'NOSTRO', 'bank default'),
    ('foreign-bank', 'CORRESPONDENT', 'bank default');
GRANT SELECT ON statement_sources TO landsea_engine, landsea_desk;

-- A statement of an account, or a page of one. That its lines sum from the opening to the closing balance is held here too.
CREATE TABLE bank_statements (
    bucket        smallint NOT NULL CHECK (bucket = 0),
    statement_id  uuid NOT NULL,
    counterparty  text NOT NULL REFERENCES statement_sources,
    account       text NOT NULL CHECK (account <> ''),
    currency      text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    bank_id       text NOT NULL CHECK (bank_id <> ''), -- as the bank calls it
    page          integer NOT NULL CHECK (page >= 1),
    sequence      bigint,
    opening_minor bigint NOT NULL,
    credits_minor bigint NOT NULL CHECK (credits_minor >= 0),
    debits_minor  bigint NOT NULL CHECK (debits_minor >= 0),
    closing_minor bigint NOT NULL,
    closing_on    date NOT NULL,
    line_count    integer NOT NULL CHECK (line_count >= 0),
    number        bigint NOT NULL CHECK (number >= 1), -- of this account, from one
    sha256        bytea NOT NULL CHECK (octet_length(sha256) = 32),
    taken_at      timestamptz NOT NULL,
    taken_by      text NOT NULL,
    PRIMARY KEY (bucket, statement_id),
    UNIQUE (bucket, counterparty, currency, number),
    UNIQUE (bucket, counterparty, currency, bank_id, page),
    CHECK (opening_minor + credits_minor - debits_minor = closing_minor)
);
CALL guard_for_the_bank('bank_statements');

-- Its lines; amounts as the account moves at the bank.
CREATE TABLE bank_statement_lines (
    bucket         smallint NOT NULL CHECK (bucket = 0),
    statement_id   uuid NOT NULL,
    line           integer NOT NULL CHECK (line >= 1),
    amount_minor   bigint NOT NULL CHECK (amount_minor <> 0),
    reference      text NOT NULL, -- by which our books know it
    bank_reference text NOT NULL,
    end_to_end     text NOT NULL,
    booked_on      date NOT NULL,
    value_on       date NOT NULL,
    code           text NOT NULL,
    text           text NOT NULL,
    reversal       boolean NOT NULL,
    again          boolean NOT NULL DEFAULT false, -- an earlier line of the account says the same
    PRIMARY KEY (bucket, statement_id, line)
);
CREATE INDEX bank_statement_lines_by_reference ON bank_statement_lines (bucket, reference);
CALL guard_for_the_bank('bank_statement_lines');
GRANT UPDATE (again) ON bank_statement_lines TO landsea_engine;

-- What was held against each other and agrees, for good. A side is absent where two people settled the other one alone.
CREATE TABLE reconciliation_matches (
    bucket    smallint NOT NULL CHECK (bucket = 0),
    kind      text NOT NULL,
    ours_id   uuid,
    ours_no   integer,
    theirs_id uuid,
    theirs_no integer,
    how       text NOT NULL CHECK (how IN ('REFERENCE', 'EXACT', 'HAND', 'WRITTEN_OFF')),
    day       date NOT NULL,
    position  bigint GENERATED ALWAYS AS IDENTITY,
    PRIMARY KEY (bucket, position),
    CHECK (ours_id IS NOT NULL OR theirs_id IS NOT NULL),
    CHECK ((ours_id IS NULL) = (ours_no IS NULL) AND (theirs_id IS NULL) = (theirs_no IS NULL)),
    UNIQUE (bucket, kind, ours_id, ours_no),
    UNIQUE (bucket, kind, theirs_id, theirs_no)
);
CALL guard_for_the_bank('reconciliation_matches');

-- What the last run of a reconciliation of a day came to.
CREATE TABLE reconciliation_runs (
    bucket  smallint NOT NULL CHECK (bucket = 0),
    day     date NOT NULL,
    kind    text NOT NULL,
    ran_at  timestamptz NOT NULL,
    ran_by  text NOT NULL,
    ours    bigint NOT NULL CHECK (ours >= 0),
    theirs  bigint NOT NULL CHECK (theirs >= 0),
    matched bigint NOT NULL CHECK (matched >= 0),
    PRIMARY KEY (bucket, day, kind)
);
CALL guard_for_the_bank('reconciliation_runs');
GRANT UPDATE (ran_at, ran_by, ours, theirs, matched) ON reconciliation_runs TO landsea_engine;

-- What agrees with nothing, with either side as it was found. One that two people explained counts no more, and clears like any
-- other when its other side comes.
CREATE TABLE breaks (
    bucket           smallint NOT NULL CHECK (bucket = 0),
    break_id         uuid NOT NULL,
    kind             text NOT NULL,
    reason           text NOT NULL CHECK (reason IN ('MISSING_IN_BOOKS', 'MISSING_AT_BANK', 'AMOUNT_DIFFERS', 'DATE_DIFFERS',
                         'DUPLICATE', 'REVERSED', 'TIMING')),
    place            text NOT NULL, -- the kind of account, where it is about one
    currency         text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    since            date NOT NULL, -- the day of its older side: from it the age counts
    ours_id          uuid,
    ours_no          integer,
    ours_minor       bigint,
    ours_reference   text,
    ours_end_to_end  text,
    ours_value_on    date,
    ours_day         date,
    theirs_id        uuid,
    theirs_no        integer,
    theirs_minor     bigint,
    theirs_reference text,
    theirs_end_to_end text,
    theirs_value_on  date,
    theirs_day       date,
    again            boolean NOT NULL,
    reversal         boolean NOT NULL,
    found_on         date NOT NULL,
    found_at         timestamptz NOT NULL,
    state            text NOT NULL CHECK (state IN ('OPEN', 'EXPLAINED', 'CLEARED', 'MATCHED', 'WRITTEN_OFF')),
    step             smallint NOT NULL CHECK (step >= 1),
    state_since      timestamptz NOT NULL,
    PRIMARY KEY (bucket, break_id),
    CHECK (ours_id IS NOT NULL OR theirs_id IS NOT NULL)
) WITH (fillfactor = 80);
CREATE INDEX breaks_open ON breaks (bucket, kind, since, break_id) WHERE state IN ('OPEN', 'EXPLAINED');
CALL guard_for_the_bank('breaks');
GRANT UPDATE ON breaks TO landsea_engine;

-- Up to how many days a break of a kind may stand; a payout that has not come is late only after them. Of rows about the same the
-- latest that has begun holds.
CREATE TABLE break_age_limits (
    kind           text NOT NULL,
    reason         text NOT NULL,
    effective_from date NOT NULL,
    days_max       integer NOT NULL CHECK (days_max >= 0),
    source         text NOT NULL,
    PRIMARY KEY (kind, reason, effective_from)
);
GRANT SELECT ON break_age_limits TO landsea_engine, landsea_desk;
INSERT INTO break_age_limits
    SELECT k.kind, r.reason, date '2000-01-01', CASE WHEN r.reason = 'TIMING' AND k.kind = 'PAYOUT' THEN 21
        WHEN r.reason = 'TIMING' THEN 3 ELSE 1 END, 'bank default'
    FROM (VALUES ('BANK'), ('PAYOUT'), ('FILL'), ('DECLARATION')) AS k(kind)
    CROSS JOIN (VALUES ('MISSING_IN_BOOKS'), ('MISSING_AT_BANK'), ('AMOUNT_DIFFERS'), ('DATE_DIFFERS'), ('DUPLICATE'), ('REVERSED'),
        ('TIMING')) AS r(reason);
