-- The main flow: from a withdrawal pressed to money in the merchant's account.

-- One payment; the row is the last word of its timeline. Guarded by step and organisation on every change.
CREATE TABLE payments (
    bucket            smallint NOT NULL,
    payment_id        uuid NOT NULL,
    organisation_id   uuid NOT NULL,
    merchant_id       uuid NOT NULL,
    shop_id           uuid NOT NULL,
    origin            text NOT NULL CHECK (origin IN ('WITHDRAWAL', 'SCHEDULE', 'LATE', 'DOUBLE')),
    currency          text NOT NULL,
    state             text NOT NULL CHECK (state IN ('INSTRUCTED', 'EXPECTED', 'ANNOUNCED', 'RECEIVED', 'CHECKED', 'QUOTED',
        'CONVERTED', 'CREDITED', 'HELD', 'UNKNOWN', 'NOTHING_DUE', 'RETURNING', 'RETURNED', 'REJECTED', 'EXPIRED')),
    state_reason      text,
    due_at            timestamptz,
    step              smallint NOT NULL CHECK (step >= 1),
    state_since       timestamptz NOT NULL,
    trace_id          text,
    settlement_id     text,
    expected_minor    bigint,
    statement_id      uuid,
    statement_minor   bigint,
    advice_id         uuid,
    received_minor    bigint CHECK (received_minor > 0),
    charges_minor     bigint CHECK (charges_minor >= 0),
    value_date        date,
    quote_id          uuid,
    kept_minor        bigint CHECK (kept_minor >= 0),
    converted_currency text,
    converted_minor   bigint CHECK (converted_minor >= 0),
    remitter          text NOT NULL DEFAULT '', -- empty where nobody is named, or nothing has come
    remitter_country  text NOT NULL DEFAULT '' CHECK (remitter_country ~ '^([A-Z]{2})?$'),
    let_go            text NOT NULL DEFAULT '', -- what two people let pass: DIFFERENCE, TRADE, RISK, REGISTRATION
    opened_at         timestamptz NOT NULL,
    instructed_at     timestamptz,
    announced_at      timestamptz,
    received_at       timestamptz,
    consented_at      timestamptz,
    credited_at       timestamptz,
    PRIMARY KEY (bucket, payment_id),
    CHECK ((statement_id IS NULL) = (statement_minor IS NULL)),
    CHECK ((advice_id IS NULL) = (received_minor IS NULL)),
    -- Every state that is not final owns a deadline.
    CHECK ((due_at IS NULL) = (state IN ('CREDITED', 'NOTHING_DUE', 'RETURNED', 'REJECTED', 'EXPIRED'))),
    CHECK (state <> 'CREDITED' OR credited_at IS NOT NULL AND advice_id IS NOT NULL AND statement_id IS NOT NULL)
) WITH (fillfactor = 70);
CALL guard_by_organisation('payments');
GRANT UPDATE ON payments TO landsea_engine;
CREATE INDEX payments_by_shop ON payments (bucket, shop_id, payment_id);
CREATE INDEX payments_open ON payments (bucket, shop_id, currency)
    WHERE state NOT IN ('CREDITED', 'NOTHING_DUE', 'RETURNED', 'REJECTED', 'EXPIRED');
-- What stands until somebody looks: the bank's queue of exceptions reads its beginning, bucket by bucket.
CREATE INDEX payments_stopped ON payments (bucket, state_since, payment_id) WHERE state IN ('HELD', 'UNKNOWN');
-- What may still come late.
CREATE INDEX payments_expired ON payments (bucket, shop_id) WHERE state = 'EXPIRED';
CREATE INDEX payments_by_trace ON payments (bucket, trace_id) WHERE trace_id IS NOT NULL;
CREATE INDEX payments_by_statement ON payments (bucket, statement_id) WHERE statement_id IS NOT NULL;
-- One day of credits. Rows lie in the order of their coming, so that ranges of pages are enough, and a credit pays next to nothing.
CREATE INDEX payments_by_day ON payments USING brin (bucket, credited_at) WITH (pages_per_range = 32);

-- A row for every step of a payment or an advice: what it became, when, by whom, why, on what evidence.
CREATE TABLE timeline (
    bucket          smallint NOT NULL,
    subject_id      uuid NOT NULL,
    step            smallint NOT NULL,
    organisation_id uuid NOT NULL,
    state           text NOT NULL,
    at              timestamptz NOT NULL,
    actor           text NOT NULL,
    reason          jsonb,
    evidence        text NOT NULL,
    PRIMARY KEY (bucket, subject_id, step)
);
CALL guard_by_organisation('timeline');

-- What the collecting bank said it has credited.
CREATE TABLE advices (
    bucket           smallint NOT NULL,
    advice_id        uuid NOT NULL,
    organisation_id  uuid NOT NULL,
    bank_reference   text NOT NULL,
    receiving_number text NOT NULL,
    currency         text NOT NULL,
    amount_minor     bigint NOT NULL CHECK (amount_minor > 0),
    charges_minor    bigint NOT NULL CHECK (charges_minor >= 0),
    trace_id         text,
    value_date       date NOT NULL,
    remitter         text NOT NULL,
    remitter_country text NOT NULL CHECK (remitter_country ~ '^([A-Z]{2})?$'),
    booked_at        timestamptz NOT NULL,
    received_at      timestamptz NOT NULL,
    state            text NOT NULL CHECK (state IN ('MATCHED', 'SUSPENSE', 'RETURNING', 'RETURNED')),
    payment_id       uuid,
    step             smallint NOT NULL DEFAULT 1 CHECK (step >= 1),
    return_reason    text,
    PRIMARY KEY (bucket, advice_id),
    CHECK ((state = 'MATCHED') <= (payment_id IS NOT NULL)),
    CHECK ((state IN ('RETURNING', 'RETURNED')) <= (return_reason IS NOT NULL))
);
CALL guard_by_organisation('advices');
GRANT UPDATE ON advices TO landsea_engine;
CREATE INDEX advices_in_suspense ON advices (bucket, trace_id) WHERE state = 'SUSPENSE';

-- What is to be done with money of a shop and currency on arrival; the newest version counts.
CREATE TABLE standing_instructions (
    bucket          smallint NOT NULL,
    shop_id         uuid NOT NULL,
    sell_currency   text NOT NULL,
    version         integer NOT NULL,
    organisation_id uuid NOT NULL,
    mode            text NOT NULL CHECK (mode IN ('KEEP', 'ASK', 'CONVERT')),
    buy_currency    text NOT NULL,
    convert_percent numeric(5, 2) NOT NULL CHECK (convert_percent BETWEEN 0 AND 100),
    markup_bp_max   numeric(9, 4) NOT NULL CHECK (markup_bp_max >= 0),
    given_at        timestamptz NOT NULL,
    given_by        text NOT NULL,
    PRIMARY KEY (bucket, shop_id, sell_currency, version),
    CHECK (buy_currency <> sell_currency)
);
CALL guard_by_organisation('standing_instructions');

-- A kept balance converted later.
CREATE TABLE conversions (
    bucket          smallint NOT NULL,
    quote_id        uuid NOT NULL,
    organisation_id uuid NOT NULL,
    merchant_id     uuid NOT NULL,
    sell_currency   text NOT NULL,
    sell_minor      bigint NOT NULL CHECK (sell_minor > 0),
    converted_minor bigint NOT NULL CHECK (converted_minor BETWEEN 1 AND sell_minor), -- after fees: what the bank bought
    buy_currency    text NOT NULL,
    credited_minor  bigint NOT NULL CHECK (credited_minor > 0),
    converted_at    timestamptz NOT NULL,
    PRIMARY KEY (bucket, quote_id)
);
CALL guard_by_organisation('conversions');

-- A report that was corrected after its money was credited, or money that was let pass though it was not what the report says:
-- nothing booked changes by itself, the difference is a case until two people have resolved it. Its steps are in `timeline`.
CREATE TABLE difference_cases (
    bucket           smallint NOT NULL,
    payment_id       uuid NOT NULL,
    statement_id     uuid NOT NULL, -- the report that differs
    organisation_id  uuid NOT NULL,
    currency         text NOT NULL,
    credited_minor   bigint NOT NULL,
    corrected_minor  bigint NOT NULL,
    opened_at        timestamptz NOT NULL,
    state            text NOT NULL CHECK (state IN ('OPEN', 'CLAIMED', 'RECOVERING', 'CLOSED')),
    resolution       text NOT NULL CHECK (resolution IN ('', 'RECOVER', 'WRITE_OFF', 'CLAIM', 'PAY_REST')),
    settled_minor    bigint NOT NULL CHECK (settled_minor >= 0), -- what moved so far, whichever way
    step             smallint NOT NULL CHECK (step >= 1),
    state_since      timestamptz NOT NULL,
    due_at           timestamptz,
    PRIMARY KEY (bucket, statement_id),
    CHECK (credited_minor <> corrected_minor AND settled_minor <= abs(corrected_minor - credited_minor)),
    CHECK ((state = 'CLOSED') = (due_at IS NULL)),
    CHECK (state = 'OPEN' OR resolution <> '')
);
CALL guard_by_organisation('difference_cases');
GRANT UPDATE (state, resolution, settled_minor, step, state_since, due_at) ON difference_cases TO landsea_engine;
CREATE INDEX difference_cases_open ON difference_cases (bucket, opened_at) WHERE state <> 'CLOSED';

-- How long a case may stand where it does. An open one is then overdue, a claim unanswered; what is recovered is looked for again
-- and again until its patience ends.
CREATE TABLE difference_deadlines (
    state    text PRIMARY KEY CHECK (state IN ('OPEN', 'CLAIMED', 'RECOVERING')),
    after    interval NOT NULL,
    patience interval NOT NULL,
    source   text NOT NULL
);
GRANT SELECT ON difference_deadlines TO landsea_engine, landsea_desk;
INSERT INTO difference_deadlines (state, after, patience, source) VALUES
    ('OPEN', '5 days', '5 days', 'bank default'),
    ('CLAIMED', '30 days', '30 days', 'bank default'),
    ('RECOVERING', '1 hour', '60 days', 'bank default');

-- How much two people may write off in one case, by currency; none named, nothing.
CREATE TABLE write_off_limits (
    currency         text NOT NULL,
    effective_from   date NOT NULL,
    amount_minor_max bigint NOT NULL CHECK (amount_minor_max > 0),
    source           text NOT NULL,
    PRIMARY KEY (currency, effective_from)
);
GRANT SELECT ON write_off_limits TO landsea_engine, landsea_desk;
INSERT INTO write_off_limits VALUES
    ('USD', '2000-01-01', 5000, 'bank default'), ('EUR', '2000-01-01', 5000, 'bank default'),
    ('GBP', '2000-01-01', 4000, 'bank default'), ('CAD', '2000-01-01', 7000, 'bank default'),
    ('AUD', '2000-01-01', 7000, 'bank default'), ('JPY', '2000-01-01', 7000, 'bank default'),
    ('SGD', '2000-01-01', 7000, 'bank default'), ('HKD', '2000-01-01', 40000, 'bank default'),
    ('MXN', '2000-01-01', 90000, 'bank default'), ('AED', '2000-01-01', 18000, 'bank default'),
    ('SEK', '2000-01-01', 50000, 'bank default'), ('PLN', '2000-01-01', 20000, 'bank default');

-- How long each state may last, and what happens then. The operating bank sets them.
CREATE TABLE payment_deadlines (
    state        text NOT NULL,
    state_reason text NOT NULL DEFAULT '',
    after        interval NOT NULL,
    action       text NOT NULL CHECK (action IN ('INQUIRE', 'HOLD', 'EXPIRE', 'KEEP', 'SETTLE', 'UNQUOTE', 'RETURN', 'LOOK',
        'CHECK', 'CHECK_THEN_RETURN')),
    source       text NOT NULL,
    PRIMARY KEY (state, state_reason)
);
GRANT SELECT ON payment_deadlines TO landsea_engine, landsea_desk;
INSERT INTO payment_deadlines (state, state_reason, after, action, source) VALUES
    ('INSTRUCTED', '', '2 minutes', 'INQUIRE', 'bank default'),
    ('UNKNOWN', '', '1 day', 'HOLD', 'bank default'),
    ('EXPECTED', '', '21 days', 'EXPIRE', 'marketplace reserve of up to 21 days'),
    ('ANNOUNCED', '', '10 days', 'EXPIRE', 'bank default'),
    ('RECEIVED', '', '10 days', 'HOLD', 'bank default'),
    ('CHECKED', '', '1 minute', 'SETTLE', 'bank default'),
    ('CHECKED', 'AWAITING_QUOTE', '100 milliseconds', 'SETTLE', 'bank default'),
    ('CHECKED', 'AWAITING_CONSENT', '1 day', 'KEEP', 'bank default'),
    ('QUOTED', '', '1 minute', 'UNQUOTE', 'or the quote''s own end'),
    ('CONVERTED', '', '1 minute', 'HOLD', 'bank default'),
    ('HELD', '', '30 days', 'RETURN', 'bank default'),
    ('HELD', 'NOT_YET_VALUE', '0 seconds', 'SETTLE', 'due on the value date'),
    ('HELD', 'REPORT_MISSING', '5 days', 'RETURN', 'bank default'),
    ('HELD', 'DOUBLE', '5 days', 'RETURN', 'bank default'),
    -- Money of somebody listed goes nowhere by itself.
    ('HELD', 'SCREENING_HIT', '1 minute', 'CHECK', 'bank default'),
    ('HELD', 'SCREENING_NOT_COMPARABLE', '1 minute', 'CHECK', 'bank default'),
    ('HELD', 'SCREENING_WITHOUT_LISTS', '1 minute', 'CHECK', 'bank default'),
    ('HELD', 'PACK_NOT_LOADED', '1 minute', 'CHECK_THEN_RETURN', 'bank default'),
    ('HELD', 'DOLLARS_UNKNOWN', '1 minute', 'CHECK_THEN_RETURN', 'bank default'),
    ('HELD', 'TRADE_NOT_VERIFIED', '15 seconds', 'CHECK_THEN_RETURN', 'bank default'),
    ('HELD', 'MERCHANT_SUSPENDED', '1 hour', 'CHECK_THEN_RETURN', 'bank default'),
    ('HELD', 'ALLOWANCE_EXCEEDED', '1 hour', 'CHECK_THEN_RETURN', 'bank default'),
    ('HELD', 'REGISTRATION_NEEDED', '1 hour', 'CHECK_THEN_RETURN', 'bank default'),
    ('HELD', 'RETURN_UNCONFIRMED', '1 day', 'INQUIRE', 'bank default'),
    ('RETURNING', '', '1 day', 'HOLD', 'bank default'),
    ('SUSPENSE', '', '10 days', 'RETURN', 'bank default'),
    ('SUSPENSE', 'SWEEP', '1 minute', 'LOOK', 'bank default'),
    ('SUSPENSE', 'RETURNING', '1 day', 'INQUIRE', 'bank default');

-- The largest payment that goes through without a person, by currency; none named, none allowed.
CREATE TABLE payment_limits (
    currency       text NOT NULL,
    effective_from date NOT NULL,
    amount_minor_max bigint NOT NULL CHECK (amount_minor_max > 0),
    source         text NOT NULL,
    PRIMARY KEY (currency, effective_from)
);
GRANT SELECT ON payment_limits TO landsea_engine, landsea_desk;
CALL stamp_changes('LIMITS', 'payment_limits');
INSERT INTO payment_limits VALUES
    ('USD', '2000-01-01', 500000000, 'bank default'), ('EUR', '2000-01-01', 500000000, 'bank default'),
    ('GBP', '2000-01-01', 400000000, 'bank default'), ('CAD', '2000-01-01', 600000000, 'bank default'),
    ('AUD', '2000-01-01', 600000000, 'bank default'), ('JPY', '2000-01-01', 700000000, 'bank default'),
    ('SGD', '2000-01-01', 600000000, 'bank default'), ('HKD', '2000-01-01', 4000000000, 'bank default'),
    ('MXN', '2000-01-01', 9000000000, 'bank default'), ('AED', '2000-01-01', 1800000000, 'bank default'),
    ('SEK', '2000-01-01', 5000000000, 'bank default'), ('PLN', '2000-01-01', 2000000000, 'bank default');
