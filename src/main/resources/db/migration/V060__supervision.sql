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
