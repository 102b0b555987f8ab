-- Rule packs. The same for all and small: reference tables on a cluster. Decisions belong to an organisation and lie in their
-- subject's bucket.

-- A version of a pack as somebody proposed it: the two files, and from which day it is meant to hold.
CREATE TABLE policy_packs (
    pack           text NOT NULL CHECK (pack ~ '^[a-z][a-z0-9-]{2,39}$'),
    version        integer NOT NULL CHECK (version > 0),
    valid_from     date NOT NULL,
    document       text NOT NULL CHECK (octet_length(document) <= 400000),
    cases          text NOT NULL CHECK (octet_length(cases) <= 400000),
    hash           bytea NOT NULL CHECK (octet_length(hash) = 32),
    effective_from date NOT NULL CHECK (effective_from >= valid_from),
    shipped        boolean NOT NULL,
    proposed_by    uuid NOT NULL,
    proposed_at    timestamptz NOT NULL,
    PRIMARY KEY (pack, version),
    UNIQUE (pack, version, hash, effective_from, shipped, proposed_by)
);
GRANT SELECT, INSERT ON policy_packs TO landsea_engine;
GRANT SELECT (pack, version, document, cases, effective_from, shipped) ON policy_packs TO landsea_desk; -- the law is everybody's, who wrote it down is not

-- A second person's yes to exactly those files and that day: from it on the version holds, until a later one does. A day
-- that has begun keeps its rules; what ships with the program holds from the law's own day.
CREATE TABLE policy_approvals (
    pack           text NOT NULL,
    version        integer NOT NULL,
    hash           bytea NOT NULL,
    effective_from date NOT NULL,
    shipped        boolean NOT NULL,
    proposed_by    uuid NOT NULL,
    approved_by    uuid NOT NULL CHECK (approved_by <> proposed_by),
    approved_at    timestamptz NOT NULL,
    PRIMARY KEY (pack, version),
    FOREIGN KEY (pack, version, hash, effective_from, shipped, proposed_by)
        REFERENCES policy_packs (pack, version, hash, effective_from, shipped, proposed_by),
    CHECK (shipped OR effective_from > (approved_at AT TIME ZONE 'Asia/Shanghai')::date)
);
GRANT SELECT, INSERT ON policy_approvals TO landsea_engine;
GRANT SELECT (pack, version, hash, effective_from) ON policy_approvals TO landsea_desk;

-- Another's no, or who proposed it took it back: that version never holds, and the next one has the next number.
CREATE TABLE policy_endings (
    pack     text NOT NULL,
    version  integer NOT NULL,
    declined boolean NOT NULL,
    ended_at timestamptz NOT NULL,
    PRIMARY KEY (pack, version),
    FOREIGN KEY (pack, version) REFERENCES policy_packs
);
GRANT SELECT, INSERT ON policy_endings TO landsea_engine;
GRANT SELECT ON policy_endings TO landsea_desk;

-- Who proposed, and who approved or declined and why, where only the bank reads it.
CREATE TABLE policy_pack_acts (
    pack      text NOT NULL,
    version   integer NOT NULL,
    act       text NOT NULL CHECK (act IN ('PROPOSED', 'APPROVED', 'DECLINED', 'WITHDRAWN')),
    person_id uuid NOT NULL,
    done_at   timestamptz NOT NULL,
    note      text NOT NULL DEFAULT '' CHECK (act <> 'DECLINED' OR note <> ''),
    PRIMARY KEY (pack, version, act),
    FOREIGN KEY (pack, version) REFERENCES policy_packs
);
CALL guard_for_the_bank('policy_pack_acts');

CALL stamp_changes('PACKS', 'policy_packs', 'policy_approvals');

-- What the packs said of a payment: its facts, and the versions that were asked. The answer itself follows from the two; its
-- hash shows that it still does.
CREATE TABLE policy_decisions (
    bucket          smallint NOT NULL CHECK (bucket BETWEEN 0 AND 63),
    decision_id     uuid NOT NULL,
    organisation_id uuid NOT NULL,
    subject_id      uuid NOT NULL,
    decided_on      date NOT NULL,
    decided_at      timestamptz NOT NULL,
    facts           text NOT NULL,
    facts_hash      bytea NOT NULL CHECK (octet_length(facts_hash) = 32),
    packs           text NOT NULL,
    review          text NOT NULL CHECK (review IN ('BY_INSTRUCTION', 'SAMPLE', 'FULL')),
    decision_hash   bytea NOT NULL CHECK (octet_length(decision_hash) = 32),
    PRIMARY KEY (bucket, decision_id)
);
CREATE INDEX policy_decisions_by_subject ON policy_decisions (bucket, subject_id);
CREATE INDEX policy_decisions_by_day ON policy_decisions (bucket, decided_on);
CALL guard_by_organisation('policy_decisions');

-- A draw of decisions to be checked afterwards. The seed is written down, and so published, before the days it draws from are
-- over: nobody can choose one that spares a payment.
CREATE TABLE policy_draws (
    bucket          smallint NOT NULL CHECK (bucket BETWEEN 0 AND 63),
    draw_id         uuid NOT NULL,
    organisation_id uuid NOT NULL,
    seed            text NOT NULL CHECK (seed ~ '^[0-9a-f]{64}$'),
    day_first       date NOT NULL,
    day_last        date NOT NULL CHECK (day_last >= day_first),
    sample_size     integer NOT NULL CHECK (sample_size BETWEEN 1 AND 10000), -- of each stratum
    published_at    timestamptz NOT NULL,
    PRIMARY KEY (bucket, draw_id),
    CHECK (day_last >= (published_at AT TIME ZONE 'Asia/Shanghai')::date)
);
CALL guard_by_organisation('policy_draws');

-- What somebody found when checking one that was drawn.
CREATE TABLE policy_post_checks (
    bucket      smallint NOT NULL CHECK (bucket BETWEEN 0 AND 63),
    draw_id     uuid NOT NULL,
    decision_id uuid NOT NULL,
    wrong       boolean NOT NULL,
    note        text NOT NULL CHECK (length(note) <= 2000 AND (note <> '' OR NOT wrong)),
    checked_by  uuid NOT NULL,
    checked_at  timestamptz NOT NULL,
    PRIMARY KEY (bucket, draw_id, decision_id),
    FOREIGN KEY (bucket, draw_id) REFERENCES policy_draws
);
CALL guard_for_the_bank('policy_post_checks');
