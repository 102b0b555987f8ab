-- Balance-of-payments declarations: what each credit is declared as, its report numbers, and what the authority said.

-- Transaction codes, what is coded as which, and numbers of the rules: dated rows that the operating bank owns. A row of another
-- beginning takes the place of an earlier one from its first day on.
CREATE TABLE transaction_codes (
    code           text NOT NULL CHECK (code ~ '^[0-9]{6}$'),
    for_income     boolean NOT NULL,
    for_payment    boolean NOT NULL,
    goods          boolean NOT NULL,
    name_zh        text NOT NULL,
    name_en        text NOT NULL,
    effective_from date NOT NULL,
    effective_to   date NOT NULL CHECK (effective_to > effective_from),
    source         text NOT NULL,
    PRIMARY KEY (code, effective_from)
);
CREATE TABLE declaration_rules (
    subject        text NOT NULL,
    income         boolean NOT NULL,
    mode           text NOT NULL,
    code           text NOT NULL,
    pay_type       text NOT NULL CHECK (pay_type IN ('ADVANCE', 'REFUND', 'OTHER')),
    bonded         boolean NOT NULL,
    remark         text NOT NULL,
    effective_from date NOT NULL,
    effective_to   date NOT NULL CHECK (effective_to > effective_from),
    source         text NOT NULL,
    PRIMARY KEY (subject, income, mode, effective_from)
);
CREATE TABLE declaration_parameters (
    name           text NOT NULL,
    value          text NOT NULL CHECK (value <> ''),
    effective_from date NOT NULL,
    effective_to   date NOT NULL CHECK (effective_to > effective_from),
    source         text NOT NULL,
    PRIMARY KEY (name, effective_from)
);
-- What a kind of line is for netting where it takes something off: a cost by the rule packs' names, or part of the trade.
CREATE TABLE declaration_netted_kinds (
    kind           text NOT NULL,
    cost           text NOT NULL CHECK (cost IN ('TRADE', 'WAREHOUSING', 'LOGISTICS', 'PLATFORM', 'TAX', 'REPAIR',
                       'COMPENSATION', 'OTHER')),
    effective_from date NOT NULL,
    effective_to   date NOT NULL CHECK (effective_to > effective_from),
    source         text NOT NULL,
    PRIMARY KEY (kind, effective_from)
);
GRANT SELECT, INSERT, UPDATE ON transaction_codes, declaration_rules, declaration_parameters, declaration_netted_kinds
    TO landsea_engine;
GRANT SELECT ON transaction_codes, declaration_rules, declaration_parameters, declaration_netted_kinds TO landsea_desk;
CALL stamp_changes('DECLARATIONS', 'transaction_codes', 'declaration_rules', 'declaration_parameters',
    'declaration_netted_kinds');

-- A credit as it is declared. The first revision is written in the commit that credits; a correction or deletion is another.
-- The key leads with the day, which is how they are numbered, filed and exported, so that no second index is needed.
CREATE TABLE declarations (
    bucket          smallint NOT NULL CHECK (bucket BETWEEN 0 AND 63),
    day             date NOT NULL,
    declaration_id  uuid NOT NULL,
    revision        smallint NOT NULL CHECK (revision >= 1),
    organisation_id uuid NOT NULL,
    action          text NOT NULL CHECK (action IN ('A', 'C', 'D')),
    fresh_numbers   boolean NOT NULL, -- a field changed that names who declares: a number of its own, not the earlier one's
    currency        text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    actual_minor    bigint NOT NULL CHECK (actual_minor > 0),
    record_count    smallint NOT NULL CHECK (record_count BETWEEN 1 AND 30),
    violations      text NOT NULL, -- rule/record/field, blanks between; empty for none
    body            text NOT NULL,
    made_at         timestamptz NOT NULL,
    made_by         text NOT NULL,
    PRIMARY KEY (bucket, day, declaration_id, revision)
);
CALL guard_by_organisation('declarations');
-- The few that break a rule.
CREATE INDEX declarations_troubled ON declarations (bucket, day, declaration_id) WHERE violations <> '';

-- The days on which a bucket credited something: each is numbered and filed when it is over.
CREATE TABLE declaration_days (
    bucket smallint NOT NULL CHECK (bucket BETWEEN 0 AND 63),
    day    date NOT NULL,
    day_id uuid NOT NULL,
    PRIMARY KEY (bucket, day),
    UNIQUE (bucket, day_id)
);
GRANT SELECT, INSERT ON declaration_days TO landsea_engine;
GRANT SELECT ON declaration_days TO landsea_desk;

-- How far the numbers of an institution and a day are given out. Its bucket is a hash of both.
CREATE TABLE report_number_counters (
    bucket      smallint NOT NULL CHECK (bucket BETWEEN 0 AND 63),
    institution text NOT NULL CHECK (institution ~ '^[0-9A-Z]{12}$'),
    day         date NOT NULL,
    given       bigint NOT NULL CHECK (given >= 0),
    PRIMARY KEY (bucket, institution, day)
);
GRANT SELECT, INSERT, UPDATE ON report_number_counters TO landsea_engine;

-- A package of declarations on its way to the authority, which answers for all of it at once.
CREATE TABLE filings (
    bucket          smallint NOT NULL CHECK (bucket BETWEEN 0 AND 63),
    filing_id       uuid NOT NULL,
    organisation_id uuid NOT NULL,
    institution     text NOT NULL,
    day             date NOT NULL,
    reported_on     date NOT NULL,
    state           text NOT NULL CHECK (state IN ('SENT', 'UNKNOWN', 'ANSWERED', 'REFUSED')),
    state_reason    text NOT NULL,
    receipt         text NOT NULL,
    attempt         integer NOT NULL CHECK (attempt >= 1),
    sent_at         timestamptz NOT NULL,
    state_since     timestamptz NOT NULL,
    PRIMARY KEY (bucket, filing_id)
);
CALL guard_by_organisation('filings');
GRANT UPDATE ON filings TO landsea_engine;

-- How far a revision of a declaration is; one without a row is made and waits for its day to be over.
CREATE TABLE declaration_reports (
    bucket          smallint NOT NULL CHECK (bucket BETWEEN 0 AND 63),
    day             date NOT NULL,
    declaration_id  uuid NOT NULL,
    revision        smallint NOT NULL,
    organisation_id uuid NOT NULL,
    state           text NOT NULL CHECK (state IN ('EXCEPTION', 'SENT', 'FILED', 'REJECTED')),
    errors          text NOT NULL,
    overdue         boolean NOT NULL DEFAULT false,
    institution     text NOT NULL,
    numbers         text[] NOT NULL, -- one for each record
    taken_before    integer NOT NULL, -- a bit for each record that the authority had when this was sent
    taken_after     integer NOT NULL, -- and has since
    reported_on     date NOT NULL,
    due_on          date NOT NULL,
    filing_id       uuid,
    state_since     timestamptz NOT NULL,
    PRIMARY KEY (bucket, day, declaration_id, revision),
    FOREIGN KEY (bucket, day, declaration_id, revision) REFERENCES declarations,
    CHECK ((state = 'EXCEPTION') = (filing_id IS NULL)),
    CHECK ((state IN ('EXCEPTION', 'REJECTED')) = (errors <> '')),
    CHECK ((cardinality(numbers) = 0) = (state = 'EXCEPTION'))
) WITH (fillfactor = 80);
CALL guard_by_organisation('declaration_reports');
GRANT UPDATE ON declaration_reports TO landsea_engine;
-- The few in trouble. Of columns that filing does not change, so that it stays as cheap as it is.
CREATE INDEX declaration_reports_troubled ON declaration_reports (bucket, day, declaration_id)
    WHERE errors <> '' OR overdue;
CREATE INDEX declaration_reports_by_filing ON declaration_reports (bucket, filing_id) WHERE filing_id IS NOT NULL;
