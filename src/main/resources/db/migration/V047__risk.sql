-- What is odd about a payment. Whoever knew the rules and what they found could keep just out of their sight: of those at the
-- desk only the bank's own people read any of it.
CREATE PROCEDURE guard_for_bank(guarded regclass)
    LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', guarded);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', guarded);
    EXECUTE format('CREATE POLICY bank_reads ON %s FOR SELECT TO landsea_desk
        USING (current_setting(''landsea.scope'', true) = ''bank'')', guarded);
    EXECUTE format('GRANT SELECT ON %s TO landsea_desk', guarded);
    EXECUTE format('GRANT SELECT, INSERT ON %s TO landsea_engine', guarded);
END $$;

-- Dated rows: what a rule weighs and from where on it counts. One that nobody else approved counts never.
CREATE TABLE risk_rules (
    code           text NOT NULL CHECK (code ~ '^[A-Z][A-Z_]{2,59}$'),
    effective_from date NOT NULL,
    weight         smallint NOT NULL CHECK (weight BETWEEN 0 AND 100),
    thresholds     jsonb NOT NULL,
    reason         text NOT NULL CHECK (length(reason) BETWEEN 1 AND 2000),
    proposed_by    text NOT NULL,
    proposed_at    timestamptz NOT NULL,
    approved_by    text CHECK (approved_by <> proposed_by),
    approved_at    timestamptz,
    PRIMARY KEY (code, effective_from),
    CHECK ((approved_by IS NULL) = (approved_at IS NULL))
);
CALL guard_for_bank('risk_rules');
GRANT UPDATE (approved_by, approved_at) ON risk_rules TO landsea_engine;

-- What sums of several currencies are put together at. Not a rate of exchange.
CREATE TABLE risk_weights (
    currency       text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    effective_from date NOT NULL,
    usd_per_unit   numeric NOT NULL CHECK (usd_per_unit > 0),
    source         text NOT NULL,
    PRIMARY KEY (currency, effective_from)
);
CALL guard_for_bank('risk_weights');

CALL stamp_changes('RISK', 'risk_rules', 'risk_weights');

-- Credited payments as they were assessed, many in a row: what one commit credits of a bucket on a day (landsea.compliance.risk
-- Entry). Positions of a bucket have no gap: of two that write the same one, one has not seen the other and begins anew.
CREATE TABLE risk_journal (
    bucket        smallint NOT NULL CHECK (bucket BETWEEN 0 AND 63),
    position      bigint NOT NULL CHECK (position >= 1),
    day           date NOT NULL,
    rules_version text NOT NULL,
    entries       bytea NOT NULL,
    recorded_at   timestamptz NOT NULL,
    PRIMARY KEY (bucket, position)
);
CALL guard_for_bank('risk_journal');
GRANT DELETE ON risk_journal TO landsea_engine; -- of days that no rule looks back on
CREATE INDEX risk_journal_by_day ON risk_journal (bucket, day);

-- What a merchant was paid on each of its last days (History), up to what is folded in of its bucket's journal.
CREATE TABLE risk_histories (
    bucket      smallint NOT NULL CHECK (bucket BETWEEN 0 AND 63),
    merchant_id uuid NOT NULL,
    days        bytea NOT NULL,
    PRIMARY KEY (bucket, merchant_id)
);
GRANT SELECT, INSERT, UPDATE ON risk_histories TO landsea_engine;
CREATE TABLE risk_folds (
    bucket    smallint PRIMARY KEY CHECK (bucket BETWEEN 0 AND 63),
    folded_to bigint NOT NULL CHECK (folded_to >= 0)
);
GRANT SELECT, INSERT, UPDATE ON risk_folds TO landsea_engine;

-- Assessments upon which somebody has to look, whatever became of the payment.
CREATE TABLE risk_reviews (
    bucket          smallint NOT NULL CHECK (bucket BETWEEN 0 AND 63),
    payment_id      uuid NOT NULL,
    assessed_at     timestamptz NOT NULL,
    merchant_id     uuid NOT NULL,
    organisation_id uuid NOT NULL,
    day             date NOT NULL,
    score           smallint NOT NULL CHECK (score BETWEEN 0 AND 100),
    findings        jsonb NOT NULL,
    rules_version   text NOT NULL,
    PRIMARY KEY (bucket, payment_id, assessed_at)
);
CALL guard_for_bank('risk_reviews');

-- Days on which a merchant was paid as much as must be reported as large. Reported when the day is over.
CREATE TABLE large_value_days (
    bucket          smallint NOT NULL CHECK (bucket BETWEEN 0 AND 63),
    day_id          uuid NOT NULL,
    merchant_id     uuid NOT NULL,
    organisation_id uuid NOT NULL,
    seller          text NOT NULL CHECK (seller IN ('ENTERPRISE', 'PERSON')),
    day             date NOT NULL,
    part            text NOT NULL CHECK (part IN ('FOREIGN', 'RENMINBI')),
    noticed_at      timestamptz NOT NULL,
    PRIMARY KEY (bucket, day_id)
);
ALTER TABLE large_value_days ENABLE ROW LEVEL SECURITY;
ALTER TABLE large_value_days FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT ON large_value_days TO landsea_engine;
