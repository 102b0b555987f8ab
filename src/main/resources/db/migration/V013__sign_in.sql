-- How people sign in to the console. Times are real ones. The desk may look who is enrolled and in, never what would let it in.

CREATE TABLE sign_ins (
    bucket            smallint NOT NULL,
    person_id         uuid NOT NULL,
    organisation_id   uuid NOT NULL,
    organisation_kind text NOT NULL,
    role              text NOT NULL,
    username          text NOT NULL CHECK (username ~ '^[a-z0-9][a-z0-9._-]{1,58}[a-z0-9]$'),
    password_hash     text NOT NULL CHECK (password_hash LIKE '$2%'),
    secret_sealed     bytea NOT NULL, -- of the second factor, under a key outside the database
    step_used         bigint NOT NULL DEFAULT 0, -- the last 30 seconds whose code was used: a code works once
    failures          integer NOT NULL DEFAULT 0, -- in a row
    locked_until      timestamptz,
    language          text NOT NULL CHECK (language IN ('ZH', 'EN')),
    enrolled_at       timestamptz NOT NULL,
    standing          text NOT NULL DEFAULT 'ACTIVE' CHECK (standing IN ('ACTIVE', 'SUSPENDED', 'REMOVED')),
    secret_next       bytea, -- sealed: of a new telephone, until it has shown a code
    secret_next_at    timestamptz,
    PRIMARY KEY (bucket, person_id),
    CHECK ((secret_next IS NULL) = (secret_next_at IS NULL)),
    CHECK ((role, organisation_kind) IN (('MERCHANT', 'MERCHANT'), ('OPERATOR', 'OPERATING_BANK'),
        ('TREASURER', 'OPERATING_BANK'), ('REPORTING_OFFICER', 'OPERATING_BANK'), ('ADMINISTRATOR', 'OPERATING_BANK'),
        ('SUPERVISOR', 'SUPERVISOR'),
        ('ISSUER', 'ISSUER'), ('PROJECT_OFFICE', 'PROJECT_OFFICE'))),
    FOREIGN KEY (bucket, organisation_id, organisation_kind) REFERENCES organisations (bucket, organisation_id, kind),
    FOREIGN KEY (bucket, person_id, organisation_id) REFERENCES people (bucket, person_id, organisation_id)
);
CALL guard_by_organisation('sign_ins');
REVOKE SELECT ON sign_ins FROM landsea_desk;
GRANT SELECT (bucket, person_id, organisation_id, role, username, failures, locked_until, language, enrolled_at, standing)
    ON sign_ins TO landsea_desk;
GRANT UPDATE (password_hash, secret_sealed, step_used, failures, locked_until, language, standing, secret_next, secret_next_at)
    ON sign_ins TO landsea_engine;

-- Unique across all: the bucket is a hash of the name itself.
CREATE TABLE sign_in_names (
    bucket        smallint NOT NULL CHECK (bucket BETWEEN 0 AND 63),
    username      text NOT NULL,
    person_bucket smallint NOT NULL,
    person_id     uuid NOT NULL,
    PRIMARY KEY (bucket, username),
    UNIQUE (bucket, username, person_id)
);
GRANT SELECT, INSERT ON sign_in_names TO landsea_engine;

-- Whom an identity provider means by a subject.
CREATE TABLE sign_in_subjects (
    bucket        smallint NOT NULL CHECK (bucket BETWEEN 0 AND 63),
    issuer        text NOT NULL CHECK (length(issuer) BETWEEN 1 AND 500),
    subject       text NOT NULL CHECK (length(subject) BETWEEN 1 AND 255),
    person_bucket smallint NOT NULL,
    person_id     uuid NOT NULL,
    PRIMARY KEY (bucket, issuer, subject)
);
GRANT SELECT, INSERT ON sign_in_subjects TO landsea_engine;

-- For when the second factor is lost: each works once.
CREATE TABLE recovery_codes (
    bucket          smallint NOT NULL,
    person_id       uuid NOT NULL,
    organisation_id uuid NOT NULL,
    code_hash       bytea NOT NULL CHECK (octet_length(code_hash) = 32),
    made_at         timestamptz NOT NULL,
    used_at         timestamptz,
    PRIMARY KEY (bucket, person_id, code_hash),
    FOREIGN KEY (bucket, person_id, organisation_id) REFERENCES people (bucket, person_id, organisation_id)
);
CALL guard_by_organisation('recovery_codes');
REVOKE SELECT ON recovery_codes FROM landsea_desk;
GRANT SELECT (bucket, person_id, organisation_id, made_at, used_at) ON recovery_codes TO landsea_desk;
GRANT UPDATE (used_at), DELETE ON recovery_codes TO landsea_engine;

-- Who is in. The token is in the person's browser alone.
CREATE TABLE sessions (
    bucket          smallint NOT NULL,
    token_hash      bytea NOT NULL CHECK (octet_length(token_hash) = 32),
    person_id       uuid NOT NULL,
    organisation_id uuid NOT NULL,
    began_at        timestamptz NOT NULL,
    seen_at         timestamptz NOT NULL,
    ends_at         timestamptz NOT NULL,
    address         text NOT NULL, -- from where it began
    agent           text NOT NULL, -- with what, as the browser says
    PRIMARY KEY (bucket, token_hash),
    FOREIGN KEY (bucket, person_id, organisation_id) REFERENCES people (bucket, person_id, organisation_id)
);
CREATE INDEX sessions_by_person ON sessions (bucket, person_id);
CALL guard_by_organisation('sessions');
GRANT UPDATE (seen_at, ends_at) ON sessions TO landsea_engine;

-- Who is to come in, anew or again. One administrator proposes and has a word, another agrees and has a link: only who was given
-- both by them can use it, so that no administrator comes in as somebody else. The first ones are made where the program runs.
CREATE TABLE invitations (
    bucket            smallint NOT NULL,
    invitation_id     uuid NOT NULL,
    organisation_id   uuid NOT NULL,
    organisation_kind text NOT NULL,
    person_id         uuid NOT NULL,
    kind              text NOT NULL CHECK (kind IN ('FIRST', 'ENROL', 'RENEW', 'CONNECT')),
    role              text NOT NULL,
    username          text NOT NULL CHECK (username ~ '^[a-z0-9][a-z0-9._-]{1,58}[a-z0-9]$'),
    language          text NOT NULL CHECK (language IN ('ZH', 'EN')),
    letter            text NOT NULL CHECK (length(letter) BETWEEN 3 AND 60), -- with which the organisation asked for it
    issuer            text CHECK (length(issuer) BETWEEN 1 AND 500),
    subject           text CHECK (length(subject) BETWEEN 1 AND 255),
    word_hash         bytea NOT NULL CHECK (octet_length(word_hash) = 32),
    maker             text NOT NULL,
    made_at           timestamptz NOT NULL,
    checker           text,
    agreed_at         timestamptz,
    link_hash         bytea CHECK (octet_length(link_hash) = 32),
    ends_at           timestamptz NOT NULL, -- of the proposal, then of the link
    wrong_tries       integer NOT NULL DEFAULT 0,
    step_hash         bytea CHECK (octet_length(step_hash) = 32), -- once the password is chosen
    password_hash     text CHECK (password_hash LIKE '$2%'),
    secret_sealed     bytea,
    ended_at          timestamptz,
    ended_as          text CHECK (ended_as IN ('USED', 'WITHDRAWN', 'LAPSED', 'SPOILT')),
    PRIMARY KEY (bucket, invitation_id),
    CHECK ((kind = 'CONNECT') = (issuer IS NOT NULL AND subject IS NOT NULL)),
    CHECK (checker <> maker),
    CHECK (agreed_at IS NULL OR kind = 'FIRST' OR checker IS NOT NULL),
    CHECK (link_hash IS NULL OR agreed_at IS NOT NULL),
    CHECK ((ended_at IS NULL) = (ended_as IS NULL)),
    CHECK ((role, organisation_kind) IN (('MERCHANT', 'MERCHANT'), ('OPERATOR', 'OPERATING_BANK'),
        ('TREASURER', 'OPERATING_BANK'), ('REPORTING_OFFICER', 'OPERATING_BANK'), ('ADMINISTRATOR', 'OPERATING_BANK'),
        ('SUPERVISOR', 'SUPERVISOR'), ('ISSUER', 'ISSUER'), ('PROJECT_OFFICE', 'PROJECT_OFFICE'))),
    FOREIGN KEY (bucket, organisation_id, organisation_kind) REFERENCES organisations (bucket, organisation_id, kind),
    FOREIGN KEY (bucket, person_id, organisation_id) REFERENCES people (bucket, person_id, organisation_id)
);
CREATE UNIQUE INDEX invitations_open ON invitations (bucket, person_id) WHERE ended_at IS NULL;
CALL guard_by_organisation('invitations');
REVOKE SELECT ON invitations FROM landsea_desk;
GRANT SELECT (bucket, invitation_id, organisation_id, person_id, kind, role, username, language, issuer, subject, maker, made_at,
    checker, agreed_at, ends_at, ended_at, ended_as) ON invitations TO landsea_desk;
GRANT UPDATE (checker, agreed_at, link_hash, ends_at, wrong_tries, step_hash, password_hash, secret_sealed, ended_at, ended_as)
    ON invitations TO landsea_engine;

-- What happened to somebody's way in, and who did it.
CREATE TABLE sign_in_events (
    bucket          smallint NOT NULL,
    event_id        uuid NOT NULL,
    person_id       uuid NOT NULL,
    organisation_id uuid NOT NULL,
    what            text NOT NULL CHECK (what ~ '^[A-Z][A-Z_]{2,39}$'),
    actor           text NOT NULL,
    happened_at     timestamptz NOT NULL,
    PRIMARY KEY (bucket, event_id),
    FOREIGN KEY (bucket, person_id, organisation_id) REFERENCES people (bucket, person_id, organisation_id)
);
CREATE INDEX sign_in_events_by_person ON sign_in_events (bucket, person_id, event_id);
CALL guard_by_organisation('sign_in_events');
