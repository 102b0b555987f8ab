-- Payments abroad of the current account.

-- Numbers and countries of the rules, and how long each state may last: rows that the operating bank owns.
CREATE TABLE outbound_parameters (
    name           text NOT NULL,
    value          text NOT NULL CHECK (value <> ''),
    effective_from date NOT NULL,
    effective_to   date NOT NULL CHECK (effective_to > effective_from),
    source         text NOT NULL,
    PRIMARY KEY (name, effective_from)
);
INSERT INTO outbound_parameters VALUES
    ('travel-rule-usd', '1000', '2000-01-01', '9999-12-31', 'USD 1,000 or CNY 5,000: order of 28 Nov 2025 no. 11, second-hand'),
    ('correspondent-bic', 'LSEACNBCXXX', '2000-01-01', '9999-12-31', 'the sandbox bank; a real bank names its own');

CREATE TABLE outbound_countries (
    country        text NOT NULL CHECK (country ~ '^[A-Z]{2}$'),
    effect         text NOT NULL CHECK (effect IN ('REFUSED', 'REVIEWED')),
    effective_from date NOT NULL,
    effective_to   date NOT NULL CHECK (effective_to > effective_from),
    source         text NOT NULL,
    PRIMARY KEY (country, effective_from)
);
INSERT INTO outbound_countries VALUES
    ('KP', 'REFUSED', '2000-01-01', '9999-12-31', 'FATF, subject to a call for action; from memory, unverified'),
    ('IR', 'REVIEWED', '2000-01-01', '9999-12-31', 'FATF, subject to a call for action; from memory, unverified'),
    ('MM', 'REVIEWED', '2000-01-01', '9999-12-31', 'FATF, subject to a call for action; from memory, unverified');

CREATE TABLE outbound_deadlines (
    state  text PRIMARY KEY,
    after  interval NOT NULL,
    action text NOT NULL CHECK (action IN ('EXPIRE', 'UNQUOTE', 'INQUIRE', 'REMIND')),
    source text NOT NULL
);
INSERT INTO outbound_deadlines VALUES
    ('AWAITING_DOCUMENTS', '30 days', 'EXPIRE', 'bank default'),
    ('AWAITING_RELEASE', '10 days', 'EXPIRE', 'bank default'),
    ('HELD', '30 days', 'EXPIRE', 'bank default'),
    ('READY', '10 days', 'EXPIRE', 'bank default'),
    ('QUOTED', '1 minute', 'UNQUOTE', 'or the quote''s own end'),
    ('SENT', '2 minutes', 'INQUIRE', 'bank default'),
    ('UNKNOWN', '1 day', 'REMIND', 'bank default'),
    ('REFUSED', '1 day', 'REMIND', 'bank default');
GRANT SELECT ON outbound_parameters, outbound_countries, outbound_deadlines TO landsea_engine, landsea_desk;

-- One payment; the row is the last word of its steps. Guarded by step and organisation on every change.
CREATE TABLE outbound_payments (
    bucket                 smallint NOT NULL CHECK (bucket BETWEEN 0 AND 63),
    payment_id             uuid NOT NULL,
    organisation_id        uuid NOT NULL,
    merchant_id            uuid NOT NULL,
    currency               text NOT NULL CHECK (currency ~ '^[A-Z]{3}$' AND currency <> 'CNY'),
    amount_minor           bigint NOT NULL CHECK (amount_minor > 0),
    usd_minor              bigint NOT NULL CHECK (usd_minor > 0),
    transaction_code       text NOT NULL,
    remark                 text NOT NULL,
    advance_days           integer NOT NULL CHECK (advance_days >= 0),
    contract               text NOT NULL,
    invoice                text NOT NULL,
    beneficiary_name       text NOT NULL CHECK (beneficiary_name <> ''),
    beneficiary_account    text NOT NULL CHECK (beneficiary_account <> ''),
    beneficiary_address    text NOT NULL,
    beneficiary_identifier text NOT NULL,
    beneficiary_country    text NOT NULL CHECK (beneficiary_country ~ '^[A-Z]{2}$'),
    bank_bic               text NOT NULL CHECK (bank_bic <> ''),
    bank_name              text NOT NULL CHECK (bank_name <> ''),
    originator_address     text NOT NULL,
    message                text NOT NULL,
    decision_id            uuid NOT NULL,
    review                 text NOT NULL CHECK (review IN ('BY_INSTRUCTION', 'SAMPLE', 'FULL')),
    evidence               text NOT NULL, -- what the packs demand, commas between
    registration           text NOT NULL,
    facilitated            boolean NOT NULL,
    country_reviewed       boolean NOT NULL,
    counted                text NOT NULL CHECK (counted IN ('NOTHING', 'GOODS_OF_SMALL_MERCHANT', 'PURCHASE_OF_PERSON')),
    e_commerce             boolean NOT NULL,
    released               boolean NOT NULL,
    asking                 boolean NOT NULL, -- a request to pay is on its way to the foreign bank
    funded_by              text CHECK (funded_by IN ('BALANCE', 'PURCHASE')),
    quote_id               uuid,
    fee_currency           text,
    fee_minor              bigint CHECK (fee_minor >= 0),
    state                  text NOT NULL CHECK (state IN ('AWAITING_DOCUMENTS', 'AWAITING_RELEASE', 'HELD', 'READY', 'QUOTED',
        'SENT', 'UNKNOWN', 'REFUSED', 'COMPLETED', 'SENT_BACK', 'RETURNED', 'REJECTED', 'EXPIRED', 'CANCELLED')),
    state_reason           text NOT NULL,
    step                   smallint NOT NULL CHECK (step >= 1),
    state_since            timestamptz NOT NULL,
    due_at                 timestamptz,
    instructed_at          timestamptz NOT NULL,
    completed_at           timestamptz,
    PRIMARY KEY (bucket, payment_id),
    -- Every state that is not final owns a deadline.
    CHECK ((due_at IS NULL) = (state IN ('COMPLETED', 'SENT_BACK', 'RETURNED', 'REJECTED', 'EXPIRED', 'CANCELLED'))),
    -- Money is on its way, or was, only where it is said from which balance.
    CHECK ((state IN ('SENT', 'UNKNOWN', 'REFUSED', 'COMPLETED', 'SENT_BACK', 'RETURNED')) = (funded_by IS NOT NULL)),
    CHECK (NOT asking OR state IN ('SENT', 'UNKNOWN', 'REFUSED')),
    CHECK ((funded_by IS NULL) = (fee_minor IS NULL)),
    CHECK ((funded_by IS NULL) = (fee_currency IS NULL)),
    CHECK ((funded_by = 'PURCHASE') = (quote_id IS NOT NULL)),
    CHECK ((state = 'COMPLETED') = (completed_at IS NOT NULL))
) WITH (fillfactor = 70);
CALL guard_by_organisation('outbound_payments');
GRANT UPDATE ON outbound_payments TO landsea_engine;
CREATE INDEX outbound_payments_of_year ON outbound_payments (bucket, merchant_id, instructed_at);
CREATE INDEX outbound_payments_open ON outbound_payments (bucket, payment_id)
    WHERE state NOT IN ('COMPLETED', 'SENT_BACK', 'RETURNED', 'REJECTED', 'EXPIRED', 'CANCELLED');
CREATE INDEX outbound_payments_sent_back ON outbound_payments (bucket, state_since) WHERE state = 'SENT_BACK';
CREATE INDEX outbound_payments_completed ON outbound_payments (bucket, completed_at) WHERE completed_at IS NOT NULL;

-- A row for every step: what it became, when, by whom, why, on what evidence.
CREATE TABLE outbound_steps (
    bucket          smallint NOT NULL,
    payment_id      uuid NOT NULL,
    step            smallint NOT NULL,
    organisation_id uuid NOT NULL,
    state           text NOT NULL,
    at              timestamptz NOT NULL,
    actor           text NOT NULL,
    reason          jsonb,
    evidence        text NOT NULL,
    PRIMARY KEY (bucket, payment_id, step)
);
CALL guard_by_organisation('outbound_steps');
CREATE INDEX outbound_steps_quoted ON outbound_steps (bucket, evidence) WHERE state = 'QUOTED';

-- Documents that were shown; the archive has the bytes under the hash.
CREATE TABLE outbound_documents (
    bucket          smallint NOT NULL,
    payment_id      uuid NOT NULL,
    kind            text NOT NULL,
    sha256          text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    organisation_id uuid NOT NULL,
    name            text NOT NULL CHECK (name <> ''),
    byte_count      bigint NOT NULL CHECK (byte_count > 0),
    attached_at     timestamptz NOT NULL,
    attached_by     text NOT NULL,
    PRIMARY KEY (bucket, payment_id, kind, sha256),
    FOREIGN KEY (bucket, payment_id) REFERENCES outbound_payments
);
CALL guard_by_organisation('outbound_documents');
