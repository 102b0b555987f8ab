-- May it pass. Lists, and what names came to on them, are the same for all: reference tables on a cluster. Whom a merchant
-- brings along (itself, its owners, its banks, its counterparties) lies in its bucket.

-- A sanctions list as it was published on a day.
CREATE TABLE screening_lists (
    source       text NOT NULL CHECK (source ~ '^[A-Z][A-Z0-9-]{1,39}$'),
    list_hash    text NOT NULL CHECK (list_hash ~ '^[0-9a-f]{64}$'),
    published_on date NOT NULL,
    entry_count  integer NOT NULL CHECK (entry_count > 0),
    bad_rows     integer NOT NULL CHECK (bad_rows >= 0),
    recorded_at  timestamptz NOT NULL,
    PRIMARY KEY (source, list_hash)
);
GRANT SELECT, INSERT ON screening_lists TO landsea_engine;
GRANT SELECT ON screening_lists TO landsea_desk;

-- Whom it names. About persons: nobody but the engine reads it.
CREATE TABLE screening_entries (
    source    text NOT NULL,
    list_hash text NOT NULL,
    entry_id  text NOT NULL,
    document  jsonb NOT NULL,
    PRIMARY KEY (source, list_hash, entry_id),
    FOREIGN KEY (source, list_hash) REFERENCES screening_lists
);
GRANT SELECT, INSERT ON screening_entries TO landsea_engine;

-- Versions that were in force together, one for each source; the hash also covers the method of comparing.
CREATE TABLE screening_sets (
    lists_hash text NOT NULL CHECK (lists_hash ~ '^[0-9a-f]{64}$'),
    source     text NOT NULL,
    list_hash  text NOT NULL,
    PRIMARY KEY (lists_hash, source),
    FOREIGN KEY (source, list_hash) REFERENCES screening_lists
);
GRANT SELECT, INSERT ON screening_sets TO landsea_engine;
GRANT SELECT ON screening_sets TO landsea_desk;

-- The set that counts now: one row, none before the first list. A verdict of any other set is stale.
CREATE TABLE screening_in_force (
    only_one   boolean PRIMARY KEY CHECK (only_one),
    lists_hash text NOT NULL,
    since      timestamptz NOT NULL
);
GRANT SELECT, INSERT, UPDATE ON screening_in_force TO landsea_engine;
GRANT SELECT ON screening_in_force TO landsea_desk;
CALL stamp_changes('SCREENING', 'screening_in_force');

-- What a name with its evidence came to on a set of lists, for good. The same firm at two merchants is compared once.
CREATE TABLE screening_verdicts (
    lists_hash  text NOT NULL,
    subject_key text NOT NULL CHECK (subject_key ~ '^[0-9a-f]{64}$'),
    verdict     text NOT NULL CHECK (verdict IN ('CLEAR', 'HIT', 'NOT_COMPARABLE')),
    matches     jsonb NOT NULL,
    screened_at timestamptz NOT NULL,
    PRIMARY KEY (lists_hash, subject_key),
    CHECK ((verdict = 'HIT') = (jsonb_array_length(matches) > 0))
);
-- Who is on which list is nothing to tell a merchant: of those at the desk only the bank reads it.
CALL guard_for_the_bank('screening_verdicts');

-- Somebody looked and said that it is not he, and another one agreed. It holds while the list says the same of the entry.
CREATE TABLE screening_dismissals (
    subject_key  text NOT NULL CHECK (subject_key ~ '^[0-9a-f]{64}$'),
    source       text NOT NULL,
    entry_id     text NOT NULL,
    entry_hash   text NOT NULL CHECK (entry_hash ~ '^[0-9a-f]{64}$'),
    why          text NOT NULL CHECK (length(why) BETWEEN 1 AND 2000),
    decided_by   uuid NOT NULL,
    approved_by  uuid NOT NULL CHECK (approved_by <> decided_by),
    dismissed_at timestamptz NOT NULL,
    PRIMARY KEY (subject_key, source, entry_id, entry_hash)
);
CALL guard_for_the_bank('screening_dismissals');

-- What one has said and nobody has agreed to yet. Each says it of what the list says of the entry, and again once it was declined
-- or taken back.
CREATE TABLE screening_dismissal_proposals (
    subject_key text NOT NULL CHECK (subject_key ~ '^[0-9a-f]{64}$'),
    source      text NOT NULL,
    entry_id    text NOT NULL,
    entry_hash  text NOT NULL CHECK (entry_hash ~ '^[0-9a-f]{64}$'),
    proposed_by uuid NOT NULL,
    turn        smallint NOT NULL CHECK (turn >= 1),
    why         text NOT NULL CHECK (length(why) BETWEEN 1 AND 2000),
    proposed_at timestamptz NOT NULL,
    PRIMARY KEY (subject_key, source, entry_id, entry_hash, proposed_by, turn)
);
CALL guard_for_the_bank('screening_dismissal_proposals');

-- Another declined it, and said why; or who had said it took it back.
CREATE TABLE screening_dismissal_endings (
    subject_key text NOT NULL,
    source      text NOT NULL,
    entry_id    text NOT NULL,
    entry_hash  text NOT NULL,
    proposed_by uuid NOT NULL,
    turn        smallint NOT NULL,
    ended_by    uuid NOT NULL,
    note        text NOT NULL CHECK (ended_by = proposed_by OR length(note) BETWEEN 1 AND 2000),
    ended_at    timestamptz NOT NULL,
    PRIMARY KEY (subject_key, source, entry_id, entry_hash, proposed_by, turn),
    FOREIGN KEY (subject_key, source, entry_id, entry_hash, proposed_by, turn)
        REFERENCES screening_dismissal_proposals (subject_key, source, entry_id, entry_hash, proposed_by, turn)
);
CALL guard_for_the_bank('screening_dismissal_endings');

-- Who must be clear before a merchant is paid, and how it stands with each. `lists_hash` other than the one in force: stale.
CREATE TABLE screened_parties (
    bucket          smallint NOT NULL CHECK (bucket BETWEEN 0 AND 63),
    organisation_id uuid NOT NULL,
    role            text NOT NULL CHECK (role IN ('MERCHANT', 'OWNER', 'BANK', 'COUNTERPARTY', 'BENEFICIARY')),
    reference       text NOT NULL CHECK (length(reference) BETWEEN 1 AND 200),
    name            text NOT NULL CHECK (length(name) BETWEEN 1 AND 400),
    kind            text NOT NULL CHECK (kind IN ('PERSON', 'ORGANISATION', 'VESSEL', 'AIRCRAFT', 'UNKNOWN')),
    births          text NOT NULL,
    countries       text NOT NULL,
    subject_key     text NOT NULL CHECK (subject_key ~ '^[0-9a-f]{64}$'),
    lists_hash      text NOT NULL,
    verdict         text NOT NULL CHECK (verdict IN ('CLEAR', 'HIT', 'NOT_COMPARABLE', 'DISMISSED')),
    screened_at     timestamptz NOT NULL,
    PRIMARY KEY (bucket, organisation_id, role, reference)
);
CREATE INDEX screened_parties_by_lists ON screened_parties (bucket, lists_hash);
CREATE INDEX screened_parties_open ON screened_parties (bucket, screened_at) WHERE verdict IN ('HIT', 'NOT_COMPARABLE');
CREATE INDEX screened_parties_by_subject ON screened_parties (bucket, subject_key);
-- Whether somebody is taken for a listed one is nothing to tell him: the bank alone reads it.
CALL guard_for_the_bank('screened_parties');
GRANT UPDATE, DELETE ON screened_parties TO landsea_engine;
