-- Reports to financial intelligence units. Whoever is reported must not learn of it, nor anybody who might tell him: these
-- tables are the reporting circle's alone. Its rows carry an organisation that no credential belongs to, and the bank's wider
-- view, which shows its operators everything else, does not count here.
CREATE PROCEDURE guard_by_circle(guarded regclass)
    LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', guarded);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', guarded);
    EXECUTE format('CREATE POLICY circle_reads ON %s FOR SELECT TO landsea_desk
        USING (organisation_id = nullif(current_setting(''landsea.organisation'', true), '''')::uuid)', guarded);
    EXECUTE format('GRANT SELECT ON %s TO landsea_desk', guarded);
    EXECUTE format('GRANT SELECT, INSERT ON %s TO landsea_engine', guarded);
END $$;

-- Working days that each step may take, by what is reported where: dated rows.
CREATE TABLE report_limits (
    jurisdiction   text NOT NULL CHECK (jurisdiction IN ('CHINA', 'SINGAPORE')),
    ground         text NOT NULL CHECK (ground IN ('SUSPICION', 'SANCTIONS', 'LARGE_VALUE')),
    effective_from date NOT NULL,
    draft_days     smallint NOT NULL CHECK (draft_days >= 0),
    filing_days    smallint NOT NULL CHECK (filing_days >= draft_days),
    answer_days    smallint NOT NULL CHECK (answer_days >= 0),
    correction_days smallint NOT NULL CHECK (correction_days >= 0),
    source         text NOT NULL,
    PRIMARY KEY (jurisdiction, ground, effective_from)
);
-- The law of it, which anybody may read.
GRANT SELECT ON report_limits TO landsea_desk;
GRANT SELECT, INSERT ON report_limits TO landsea_engine;

CREATE TABLE reports (
    bucket          smallint NOT NULL CHECK (bucket BETWEEN 0 AND 63),
    report_id       uuid NOT NULL, -- random throughout: it tells neither when nor how many
    organisation_id uuid NOT NULL,
    jurisdiction    text NOT NULL CHECK (jurisdiction IN ('CHINA', 'SINGAPORE')),
    ground          text NOT NULL CHECK (ground IN ('SUSPICION', 'SANCTIONS', 'LARGE_VALUE')),
    state           text NOT NULL CHECK (state IN ('DRAFTED', 'SENT', 'UNKNOWN', 'REJECTED', 'FILED', 'DROPPED')),
    revision        smallint NOT NULL CHECK (revision >= 1),
    due_on          date NOT NULL,
    escalated       boolean NOT NULL DEFAULT false,
    overdue         boolean NOT NULL DEFAULT false,
    receipt         text NOT NULL,
    errors          text NOT NULL, -- field:code, blanks between
    attempt         integer NOT NULL DEFAULT 0 CHECK (attempt >= 0),
    try_after_real  timestamptz NOT NULL,
    drafted_at      timestamptz NOT NULL,
    PRIMARY KEY (bucket, report_id),
    CHECK ((state = 'FILED') = (receipt <> '')),
    CHECK ((state = 'REJECTED') = (errors <> ''))
);
CALL guard_by_circle('reports');
GRANT UPDATE (state, revision, escalated, overdue, receipt, errors, attempt, try_after_real) ON reports TO landsea_engine;
CREATE INDEX reports_to_send ON reports (bucket, try_after_real) WHERE state IN ('SENT', 'UNKNOWN');

-- What is to be filed, or why nothing is.
CREATE TABLE report_revisions (
    bucket          smallint NOT NULL,
    report_id       uuid NOT NULL,
    revision        smallint NOT NULL CHECK (revision >= 1),
    organisation_id uuid NOT NULL,
    intention       text NOT NULL CHECK (intention IN ('FILE', 'DROP')),
    content         jsonb NOT NULL,
    author          text NOT NULL,
    made_at         timestamptz NOT NULL,
    PRIMARY KEY (bucket, report_id, revision),
    UNIQUE (bucket, report_id, revision, author),
    FOREIGN KEY (bucket, report_id) REFERENCES reports
);
CALL guard_by_circle('report_revisions');

-- A second person stands behind each revision that is acted upon.
CREATE TABLE report_approvals (
    bucket          smallint NOT NULL,
    report_id       uuid NOT NULL,
    revision        smallint NOT NULL,
    organisation_id uuid NOT NULL,
    author          text NOT NULL,
    approver        text NOT NULL CHECK (approver <> author),
    approved_at     timestamptz NOT NULL,
    PRIMARY KEY (bucket, report_id, revision),
    FOREIGN KEY (bucket, report_id, revision, author)
        REFERENCES report_revisions (bucket, report_id, revision, author)
);
CALL guard_by_circle('report_approvals');

CREATE TABLE report_steps (
    bucket          smallint NOT NULL,
    report_id       uuid NOT NULL,
    step            integer NOT NULL CHECK (step >= 1),
    organisation_id uuid NOT NULL,
    what            text NOT NULL,
    revision        smallint NOT NULL,
    reason          text NOT NULL,
    actor           text NOT NULL,
    at              timestamptz NOT NULL,
    PRIMARY KEY (bucket, report_id, step),
    FOREIGN KEY (bucket, report_id) REFERENCES reports
);
CALL guard_by_circle('report_steps');
