-- How an enterprise becomes a merchant, how a merchant gets more shops and accounts, and how one is suspended and reinstated.
-- Everything takes two people.

-- One application; the row is the last word of its steps. Guarded by step and organisation on every change.
CREATE TABLE applications (
    bucket          smallint NOT NULL CHECK (bucket BETWEEN 0 AND 63),
    application_id  uuid NOT NULL,
    organisation_id uuid NOT NULL,
    merchant_id     uuid NOT NULL,
    identity        text NOT NULL CHECK (identity ~ '^(USCC [0-9A-Z]{18}|(PERSON|TRADER) [A-Z]{2} [0-9A-Z]{5,30})$'),
    name            text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    supplement      boolean NOT NULL, -- of a merchant who is there already
    state           text NOT NULL CHECK (state IN ('DRAFT', 'SUBMITTED', 'REFUSED', 'APPROVED')),
    reason          text CHECK (reason ~ '^[A-Z][A-Z_]{2,59}$'),
    step            smallint NOT NULL CHECK (step >= 1),
    state_since     timestamptz NOT NULL,
    due_at          timestamptz,
    opened_by       uuid NOT NULL,
    opened_at       timestamptz NOT NULL,
    submitted_by    uuid,
    decided_by      uuid, -- nobody where its time was over
    PRIMARY KEY (bucket, application_id),
    -- Every state that is not final owns a deadline.
    CHECK ((due_at IS NULL) = (state IN ('REFUSED', 'APPROVED'))),
    CHECK ((state = 'REFUSED') = (reason IS NOT NULL)),
    CHECK (state NOT IN ('SUBMITTED', 'APPROVED') OR submitted_by IS NOT NULL),
    CHECK (state <> 'APPROVED' OR decided_by IS NOT NULL),
    CHECK (decided_by IS NULL OR state IN ('REFUSED', 'APPROVED') AND decided_by <> submitted_by)
);
-- An enterprise has one at a time.
CREATE UNIQUE INDEX applications_open ON applications (bucket, organisation_id) WHERE state IN ('DRAFT', 'SUBMITTED');
CREATE INDEX applications_by_time ON applications (bucket, opened_at);
CALL guard_by_organisation('applications');
GRANT UPDATE (state, reason, step, state_since, due_at, submitted_by, decided_by) ON applications TO landsea_engine;

-- What the application says, each time as a whole; the newest version counts.
CREATE TABLE application_dossiers (
    bucket          smallint NOT NULL,
    application_id  uuid NOT NULL,
    version         smallint NOT NULL CHECK (version >= 1),
    organisation_id uuid NOT NULL,
    dossier         text NOT NULL CHECK (length(dossier) <= 200000),
    filled_by       uuid NOT NULL,
    filled_at       timestamptz NOT NULL,
    PRIMARY KEY (bucket, application_id, version),
    FOREIGN KEY (bucket, application_id) REFERENCES applications
);
CALL guard_by_organisation('application_dossiers');

-- Copies of documents; the bytes are in the archive, under the merchant and their hash.
CREATE TABLE application_documents (
    bucket          smallint NOT NULL,
    document_id     uuid NOT NULL,
    application_id  uuid NOT NULL,
    organisation_id uuid NOT NULL,
    kind            text NOT NULL CHECK (kind IN ('BUSINESS_LICENCE', 'OWNER_IDENTITY', 'ACCOUNT_PROOF', 'SHOP_PROOF', 'OTHER')),
    about           text NOT NULL CHECK (length(about) <= 420),
    file_name       text NOT NULL CHECK (length(file_name) <= 255),
    sha256          text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    added_by        uuid NOT NULL,
    added_at        timestamptz NOT NULL,
    PRIMARY KEY (bucket, document_id),
    FOREIGN KEY (bucket, application_id) REFERENCES applications
);
CREATE INDEX application_documents_of ON application_documents (bucket, application_id);
CALL guard_by_organisation('application_documents');

-- A row for every step, with what was noted at it: the bank's own, for a note may name what a list says of somebody.
CREATE TABLE application_steps (
    bucket          smallint NOT NULL,
    application_id  uuid NOT NULL,
    step            smallint NOT NULL,
    organisation_id uuid NOT NULL,
    state           text NOT NULL,
    actor           text NOT NULL,
    reason          text NOT NULL,
    note            text NOT NULL CHECK (length(note) <= 2000),
    at              timestamptz NOT NULL,
    PRIMARY KEY (bucket, application_id, step),
    FOREIGN KEY (bucket, application_id) REFERENCES applications
);

-- Somebody wants a merchant suspended or reinstated.
CREATE TABLE standing_proposals (
    bucket          smallint NOT NULL CHECK (bucket BETWEEN 0 AND 63),
    proposal_id     uuid NOT NULL,
    merchant_id     uuid NOT NULL,
    organisation_id uuid NOT NULL,
    change          text NOT NULL CHECK (change IN ('SUSPEND', 'REINSTATE')),
    reason          text NOT NULL CHECK (reason ~ '^[A-Z][A-Z_]{2,59}$'),
    note            text NOT NULL CHECK (length(note) BETWEEN 1 AND 2000),
    proposed_by     uuid NOT NULL,
    proposed_at     timestamptz NOT NULL,
    PRIMARY KEY (bucket, proposal_id),
    UNIQUE (bucket, proposal_id, merchant_id, proposed_by)
);
CREATE INDEX standing_proposals_of ON standing_proposals (bucket, merchant_id);

-- What another person said to it. From an approval on it is so.
CREATE TABLE standing_decisions (
    bucket      smallint NOT NULL,
    proposal_id uuid NOT NULL,
    merchant_id uuid NOT NULL,
    proposed_by uuid NOT NULL,
    approved    boolean NOT NULL,
    decided_by  uuid, -- nobody where its time was over
    decided_at  timestamptz NOT NULL,
    PRIMARY KEY (bucket, proposal_id),
    FOREIGN KEY (bucket, proposal_id, merchant_id, proposed_by)
        REFERENCES standing_proposals (bucket, proposal_id, merchant_id, proposed_by),
    CHECK (NOT approved OR decided_by IS NOT NULL AND decided_by <> proposed_by)
);

-- Why a merchant stands still is the bank's own: of those at the desk only the bank reads these.
DO $$
DECLARE
    own text;
BEGIN
    FOREACH own IN ARRAY ARRAY['application_steps', 'standing_proposals', 'standing_decisions'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', own);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', own);
        EXECUTE format('CREATE POLICY bank_reads ON %I FOR SELECT TO landsea_desk'
            ' USING (current_setting(''landsea.scope'', true) = ''bank'')', own);
        EXECUTE format('GRANT SELECT ON %I TO landsea_desk', own);
        EXECUTE format('GRANT SELECT, INSERT ON %I TO landsea_engine', own);
    END LOOP;
END $$;

-- Numbers that a bank may want otherwise: dated rows, of a name the latest that has begun.
CREATE TABLE onboarding_rules (
    name           text NOT NULL CHECK (name IN ('OWNER_SHARE_PERCENT_FROM', 'DRAFT_DAYS', 'REVIEW_DAYS', 'PROPOSAL_DAYS')),
    effective_from date NOT NULL,
    value          integer NOT NULL CHECK (value > 0),
    source         text NOT NULL,
    PRIMARY KEY (name, effective_from)
);
GRANT SELECT, INSERT ON onboarding_rules TO landsea_engine;
GRANT SELECT ON onboarding_rules TO landsea_desk;
INSERT INTO onboarding_rules (name, effective_from, value, source) VALUES
    ('OWNER_SHARE_PERCENT_FROM', DATE '2000-01-01', 25, 'usual threshold of beneficial ownership; not verified'),
    ('DRAFT_DAYS', DATE '2000-01-01', 30, 'the bank'),
    ('REVIEW_DAYS', DATE '2000-01-01', 14, 'the bank'),
    ('PROPOSAL_DAYS', DATE '2000-01-01', 7, 'the bank');
