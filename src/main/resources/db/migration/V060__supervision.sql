-- What the supervisors may see: each commit's facts, written in its transaction.
CREATE TABLE facts (
    bucket          smallint NOT NULL,
    fact_id         uuid NOT NULL,
    organisation_id uuid NOT NULL,
    kind            text NOT NULL,
    subject         text NOT NULL,
    at              timestamptz NOT NULL,
    body            jsonb NOT NULL,
    body_hash       bytea NOT NULL CHECK (octet_length(body_hash) = 32),
    PRIMARY KEY (bucket, fact_id)
);
CREATE INDEX facts_by_subject ON facts (bucket, subject);
CALL guard_by_organisation('facts');

-- An authority sees the organisations of its own jurisdiction, and their facts: by the country that it is itself registered in.
-- Of the other's it sees nothing here. The bank and other institutions live in bucket 0, everybody else beside their facts.
CREATE POLICY authority_reads ON organisations FOR SELECT TO landsea_desk
    USING (country = nullif(current_setting('landsea.jurisdiction', true), ''));
CREATE POLICY authority_reads ON facts FOR SELECT TO landsea_desk
    USING (nullif(current_setting('landsea.jurisdiction', true), '') IS NOT NULL AND EXISTS (
        SELECT 1 FROM organisations o WHERE o.bucket IN (0, facts.bucket) AND o.organisation_id = facts.organisation_id
            AND o.country = current_setting('landsea.jurisdiction', true)));

-- Verifications of the whole record that somebody asked for. One without a result is under way, or its program ended first.
CREATE TABLE verifications (
    bucket          smallint NOT NULL CHECK (bucket = 0),
    verification_id uuid NOT NULL,
    asked_by        text NOT NULL,
    asked_at        timestamptz NOT NULL,
    PRIMARY KEY (bucket, verification_id)
);
CALL guard_for_the_bank('verifications');

CREATE TABLE verification_results (
    bucket          smallint NOT NULL CHECK (bucket = 0),
    verification_id uuid NOT NULL,
    ended_at        timestamptz NOT NULL,
    checked         jsonb NOT NULL,
    findings        jsonb NOT NULL,
    findings_total  bigint NOT NULL CHECK (findings_total >= 0),
    PRIMARY KEY (bucket, verification_id),
    FOREIGN KEY (bucket, verification_id) REFERENCES verifications
);
CALL guard_for_the_bank('verification_results');
