-- The facilitation register: how an enterprise is classed and graded, which the bank has recommended as a quality enterprise, and
-- whether the bank itself may facilitate. Dated rows that nobody changes; of an aspect the latest that counts is how it stands.

-- What one person entered. `effective_from` is the day that the notice names.
CREATE TABLE register_entries (
    bucket          smallint NOT NULL CHECK (bucket BETWEEN 0 AND 63),
    entry_id        uuid NOT NULL,
    organisation_id uuid NOT NULL,
    aspect          text NOT NULL,
    value           text NOT NULL,
    effective_from  date NOT NULL,
    reason          text NOT NULL CHECK (reason ~ '^[A-Z][A-Z_]{2,59}$'),
    decided_by      text NOT NULL CHECK (length(decided_by) BETWEEN 1 AND 200), -- the authority or bank whose notice it is
    notice          text NOT NULL CHECK (length(notice) BETWEEN 1 AND 200),
    conditions      text NOT NULL CHECK (length(conditions) <= 400), -- of a recommendation: those that somebody looked at
    entered_by      uuid NOT NULL,
    entered_at      timestamptz NOT NULL,
    PRIMARY KEY (bucket, entry_id),
    UNIQUE (bucket, entry_id, organisation_id, effective_from, entered_by),
    CHECK ((aspect, value) IN (('DIRECTORY_CLASS', 'A'), ('DIRECTORY_CLASS', 'B'), ('DIRECTORY_CLASS', 'C'),
        ('DIRECTORY_CLASS', 'NONE'), ('QUALITY', 'RECOMMENDED'), ('QUALITY', 'REMOVED'),
        ('GRADE', 'I'), ('GRADE', 'II'), ('GRADE', 'III'), ('BANK', 'ADMITTED'), ('BANK', 'EXCLUDED')))
);
CREATE INDEX register_entries_by_organisation ON register_entries (bucket, organisation_id, effective_from);
CALL guard_by_organisation('register_entries');

-- What a second person said to it. An approved entry counts from its day on, but never before the day on which it was approved: the
-- register of a day that is over stays as it was.
CREATE TABLE register_decisions (
    bucket          smallint NOT NULL,
    entry_id        uuid NOT NULL,
    organisation_id uuid NOT NULL,
    effective_from  date NOT NULL,
    entered_by      uuid NOT NULL,
    approved        boolean NOT NULL,
    decided_by      uuid, -- nobody where its time was over
    decided_at      timestamptz NOT NULL,
    counts_from     date NOT NULL CHECK (counts_from >= effective_from),
    PRIMARY KEY (bucket, entry_id),
    FOREIGN KEY (bucket, entry_id, organisation_id, effective_from, entered_by)
        REFERENCES register_entries (bucket, entry_id, organisation_id, effective_from, entered_by),
    CHECK (NOT approved OR decided_by IS NOT NULL AND decided_by <> entered_by)
);
CALL guard_by_organisation('register_decisions');

-- What a bank must have found before it recommends an enterprise; another row takes the place of one from its day on.
CREATE TABLE quality_conditions (
    condition      text NOT NULL CHECK (condition ~ '^[A-Z][A-Z_]{2,59}$'),
    effective_from date NOT NULL,
    required       boolean NOT NULL,
    source         text NOT NULL,
    PRIMARY KEY (condition, effective_from)
);
GRANT SELECT, INSERT ON quality_conditions TO landsea_engine;
GRANT SELECT ON quality_conditions TO landsea_desk;
INSERT INTO quality_conditions (condition, effective_from, required, source) VALUES
    ('COOPERATED_TWO_YEARS', DATE '2020-04-10', true, 'usual conditions of banks; not verified'),
    ('NO_PENALTY_TWO_YEARS', DATE '2020-04-10', true, 'usual conditions of banks; not verified'),
    ('STABLE_BUSINESS', DATE '2020-04-10', true, 'usual conditions of banks; not verified'),
    ('SOUND_CONTROLS', DATE '2020-04-10', true, 'usual conditions of banks; not verified'),
    ('NOT_HIGH_RISK', DATE '2020-04-10', true, 'usual conditions of banks; not verified');
