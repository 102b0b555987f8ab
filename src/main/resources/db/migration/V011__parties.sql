-- Who takes part. Everything of a merchant lives in its bucket; the foreign keys hold that too. None is on the hot path.

CREATE TABLE organisations (
    bucket          smallint NOT NULL CHECK (bucket BETWEEN 0 AND 63),
    organisation_id uuid NOT NULL,
    kind            text NOT NULL CHECK (kind IN ('MERCHANT', 'OPERATING_BANK', 'COLLECTING_BANK', 'MARKETPLACE', 'SUPERVISOR',
        'ISSUER', 'PROJECT_OFFICE')),
    name            text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    country         text NOT NULL CHECK (country ~ '^[A-Z]{2}$'),
    uscc            text CHECK (uscc ~ '^[0-9A-Z]{18}$'),
    uen             text CHECK (uen ~ '^[0-9A-Z]{9,10}$'),
    bic             text CHECK (bic ~ '^[0-9A-Z]{8}([0-9A-Z]{3})?$'),
    cnaps           text CHECK (cnaps ~ '^[0-9]{12}$'),
    registered_at   timestamptz NOT NULL,
    PRIMARY KEY (bucket, organisation_id),
    UNIQUE (bucket, organisation_id, kind)
);
CALL guard_by_organisation('organisations');

CREATE TABLE people (
    bucket          smallint NOT NULL,
    person_id       uuid NOT NULL,
    organisation_id uuid NOT NULL,
    name            text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    registered_at   timestamptz NOT NULL,
    PRIMARY KEY (bucket, person_id),
    UNIQUE (bucket, person_id, organisation_id),
    FOREIGN KEY (bucket, organisation_id) REFERENCES organisations
);
CALL guard_by_organisation('people');

CREATE TABLE programs (
    bucket          smallint NOT NULL,
    program_id      uuid NOT NULL,
    organisation_id uuid NOT NULL,
    name            text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    registered_at   timestamptz NOT NULL,
    PRIMARY KEY (bucket, program_id),
    UNIQUE (bucket, program_id, organisation_id),
    FOREIGN KEY (bucket, organisation_id) REFERENCES organisations
);
CALL guard_by_organisation('programs');

CREATE TABLE merchants (
    bucket          smallint NOT NULL,
    merchant_id     uuid NOT NULL,
    organisation_id uuid NOT NULL,
    name            text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    -- An enterprise's credit code, or a person's identity document: records of the balance of payments name them so.
    identity        text NOT NULL CHECK (identity ~ '^(USCC [0-9A-Z]{18}|(PERSON|TRADER) [A-Z]{2} [0-9A-Z]{5,30})$'),
    plan            text NOT NULL CHECK (length(plan) BETWEEN 1 AND 200),
    registered_at   timestamptz NOT NULL,
    -- Who stands still, since when and for what. Here, because every payment reads this row; how it came to it is kept with
    -- the decisions of two people.
    suspended_since timestamptz,
    suspended_for   text CHECK (suspended_for ~ '^[A-Z][A-Z_]{2,59}$'),
    PRIMARY KEY (bucket, merchant_id),
    UNIQUE (bucket, merchant_id, organisation_id),
    FOREIGN KEY (bucket, organisation_id) REFERENCES organisations,
    CHECK ((suspended_since IS NULL) = (suspended_for IS NULL))
);
CALL guard_by_organisation('merchants');
GRANT UPDATE (suspended_since, suspended_for) ON merchants TO landsea_engine;
CREATE INDEX merchants_by_identity ON merchants (bucket, identity);

-- The natural persons who own or control a merchant. No number of a document: that is on its copy, in the archive.
CREATE TABLE owners (
    bucket          smallint NOT NULL,
    owner_id        uuid NOT NULL,
    merchant_id     uuid NOT NULL,
    organisation_id uuid NOT NULL,
    name            text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    born_on         date NOT NULL,
    country         text NOT NULL CHECK (country ~ '^[A-Z]{2}$'),
    share_percent   numeric(5, 2) NOT NULL CHECK (share_percent BETWEEN 0 AND 100),
    basis           text NOT NULL CHECK (basis IN ('SHARE', 'CONTROL')),
    person_key      text NOT NULL CHECK (person_key ~ '^[0-9a-f]{64}$'), -- who it is, wherever he turns up
    registered_at   timestamptz NOT NULL,
    PRIMARY KEY (bucket, owner_id),
    FOREIGN KEY (bucket, merchant_id, organisation_id) REFERENCES merchants (bucket, merchant_id, organisation_id),
    CHECK (basis = 'CONTROL' OR share_percent > 0)
);
CREATE INDEX owners_by_merchant ON owners (bucket, merchant_id);
CALL guard_by_organisation('owners');

-- Which merchants one person stands behind, in the bucket of who it is. The first is held by whoever changes what is his.
CREATE TABLE owner_people (
    bucket     smallint NOT NULL CHECK (bucket BETWEEN 0 AND 63),
    person_key text NOT NULL,
    PRIMARY KEY (bucket, person_key)
);
GRANT SELECT, INSERT, UPDATE ON owner_people TO landsea_engine;
CREATE TABLE owner_merchants (
    bucket      smallint NOT NULL,
    person_key  text NOT NULL,
    merchant_id uuid NOT NULL,
    PRIMARY KEY (bucket, person_key, merchant_id),
    FOREIGN KEY (bucket, person_key) REFERENCES owner_people
);
GRANT SELECT, INSERT ON owner_merchants TO landsea_engine;

CREATE TABLE shops (
    bucket           smallint NOT NULL,
    shop_id          uuid NOT NULL,
    merchant_id      uuid NOT NULL,
    organisation_id  uuid NOT NULL,
    marketplace      text NOT NULL CHECK (length(marketplace) BETWEEN 1 AND 200),
    seller_id        text NOT NULL CHECK (length(seller_id) BETWEEN 1 AND 200),
    name             text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    receiving_number text NOT NULL CHECK (receiving_number ~ '^[0-9A-Z]{6,34}$'),
    registered_at    timestamptz NOT NULL,
    PRIMARY KEY (bucket, shop_id),
    FOREIGN KEY (bucket, merchant_id, organisation_id) REFERENCES merchants (bucket, merchant_id, organisation_id)
);
CALL guard_by_organisation('shops');
CREATE INDEX shops_by_merchant ON shops (bucket, merchant_id);

-- What is unique across merchants: the bucket is a hash of the key itself.
CREATE TABLE receiving_numbers (
    bucket        smallint NOT NULL CHECK (bucket BETWEEN 0 AND 63),
    number        text NOT NULL,
    shop_bucket   smallint NOT NULL,
    shop_id       uuid NOT NULL,
    registered_at timestamptz NOT NULL,
    PRIMARY KEY (bucket, number)
);
GRANT SELECT, INSERT ON receiving_numbers TO landsea_engine;

CREATE TABLE sellers (
    bucket        smallint NOT NULL CHECK (bucket BETWEEN 0 AND 63),
    marketplace   text NOT NULL,
    seller_id     text NOT NULL,
    shop_bucket   smallint NOT NULL,
    shop_id       uuid NOT NULL,
    registered_at timestamptz NOT NULL,
    PRIMARY KEY (bucket, marketplace, seller_id)
);
GRANT SELECT, INSERT ON sellers TO landsea_engine;

-- A merchant's own domestic accounts, one for each currency. What issued them is a fact that somebody checked.
CREATE TABLE bank_accounts (
    bucket            smallint NOT NULL,
    merchant_id       uuid NOT NULL,
    organisation_id   uuid NOT NULL,
    currency          text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    ledger_account_id uuid NOT NULL,
    account_number    text NOT NULL CHECK (account_number ~ '^[0-9A-Z]{5,34}$'),
    institution       text NOT NULL CHECK (institution ~ '^(BIC|CNAPS) [0-9A-Z]{8,12}$'),
    issuer            text NOT NULL CHECK (issuer IN ('DEPOSIT_TAKING_BANK', 'PAYMENT_INSTITUTION')),
    issuer_checked_at timestamptz NOT NULL,
    issuer_evidence   text NOT NULL CHECK (length(issuer_evidence) BETWEEN 1 AND 200),
    registered_at     timestamptz NOT NULL,
    PRIMARY KEY (bucket, merchant_id, currency),
    UNIQUE (bucket, ledger_account_id),
    FOREIGN KEY (bucket, merchant_id, organisation_id) REFERENCES merchants (bucket, merchant_id, organisation_id)
);
CALL guard_by_organisation('bank_accounts');

-- Which institutions issue accounts, and which of them take deposits: the same for all, a reference table on a cluster. A row
-- holds from one day until another; a BIC stands without its branch.
CREATE TABLE institutions (
    scheme      text NOT NULL CHECK (scheme IN ('BIC', 'CNAPS')),
    code        text NOT NULL CHECK (code ~ '^[0-9A-Z]{8}$' AND scheme = 'BIC' OR code ~ '^[0-9]{12}$' AND scheme = 'CNAPS'),
    valid_from  date NOT NULL,
    valid_until date NOT NULL CHECK (valid_until >= valid_from),
    kind        text NOT NULL CHECK (kind IN ('DEPOSIT_TAKING_BANK', 'PAYMENT_INSTITUTION')),
    name        text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    source      text NOT NULL CHECK (length(source) BETWEEN 1 AND 200),
    PRIMARY KEY (scheme, code, valid_from)
);
GRANT SELECT, INSERT ON institutions TO landsea_engine;
GRANT SELECT ON institutions TO landsea_desk;

-- By what a person or a program is known. The token itself is told once and never stored. A role is given only within
-- an organisation of its kind.
CREATE TABLE credentials (
    bucket            smallint NOT NULL,
    credential_id     uuid NOT NULL,
    secret_hash       bytea NOT NULL CHECK (octet_length(secret_hash) = 32),
    person_id         uuid,
    program_id        uuid,
    organisation_id   uuid NOT NULL,
    organisation_kind text NOT NULL,
    role              text NOT NULL,
    issued_at         timestamptz NOT NULL,
    PRIMARY KEY (bucket, credential_id),
    CHECK (num_nonnulls(person_id, program_id) = 1),
    CHECK ((role, organisation_kind) IN (('MERCHANT', 'MERCHANT'), ('OPERATOR', 'OPERATING_BANK'),
        ('PLATFORM', 'MARKETPLACE'), ('COLLECTING_BANK', 'COLLECTING_BANK'), ('REPORTING_OFFICER', 'OPERATING_BANK'), ('SUPERVISOR', 'SUPERVISOR'),
        ('TREASURER', 'OPERATING_BANK'), ('ISSUER', 'ISSUER'), ('PROJECT_OFFICE', 'PROJECT_OFFICE'))),
    FOREIGN KEY (bucket, organisation_id, organisation_kind) REFERENCES organisations (bucket, organisation_id, kind),
    FOREIGN KEY (bucket, person_id, organisation_id) REFERENCES people (bucket, person_id, organisation_id),
    FOREIGN KEY (bucket, program_id, organisation_id) REFERENCES programs (bucket, program_id, organisation_id)
);
CALL guard_by_organisation('credentials');

-- A credential that is no longer good, by a row of its own.
CREATE TABLE credential_revocations (
    bucket          smallint NOT NULL,
    credential_id   uuid NOT NULL,
    organisation_id uuid NOT NULL,
    revoked_at      timestamptz NOT NULL,
    PRIMARY KEY (bucket, credential_id),
    FOREIGN KEY (bucket, credential_id) REFERENCES credentials
);
CALL guard_by_organisation('credential_revocations');

-- What one person of the bank proposes about something that waits at a step. One proposal waits at a time: the next turn is
-- another's, once this one was declined or taken back.
CREATE TABLE two_people_proposals (
    bucket          smallint NOT NULL CHECK (bucket BETWEEN 0 AND 63),
    subject_id      uuid NOT NULL,
    step            smallint NOT NULL,
    turn            smallint NOT NULL CHECK (turn >= 1),
    organisation_id uuid NOT NULL,
    action          text NOT NULL CHECK (action ~ '^[A-Z_]+$'),
    details         jsonb NOT NULL, -- what else is agreed to: to whom, how much
    note            text NOT NULL,
    maker           text NOT NULL,
    made_at         timestamptz NOT NULL,
    PRIMARY KEY (bucket, subject_id, step, turn),
    UNIQUE (bucket, subject_id, step, turn, maker)
);
CALL guard_for_the_bank('two_people_proposals');

-- What came of it: another agreed or declined, never the same person; or who had proposed it took it back.
CREATE TABLE two_people_answers (
    bucket          smallint NOT NULL,
    subject_id      uuid NOT NULL,
    step            smallint NOT NULL,
    turn            smallint NOT NULL,
    organisation_id uuid NOT NULL,
    maker           text NOT NULL,
    answer          text NOT NULL CHECK (answer IN ('AGREED', 'DECLINED', 'WITHDRAWN')),
    note            text NOT NULL CHECK (answer <> 'DECLINED' OR note <> ''),
    actor           text NOT NULL CHECK ((actor = maker) = (answer = 'WITHDRAWN')),
    answered_at     timestamptz NOT NULL,
    PRIMARY KEY (bucket, subject_id, step, turn),
    FOREIGN KEY (bucket, subject_id, step, turn, maker)
        REFERENCES two_people_proposals (bucket, subject_id, step, turn, maker)
);
CREATE UNIQUE INDEX two_people_agree_once ON two_people_answers (bucket, subject_id, step) WHERE answer = 'AGREED';
CALL guard_for_the_bank('two_people_answers');
