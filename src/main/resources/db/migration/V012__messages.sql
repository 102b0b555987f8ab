-- What goes out and what came in.

-- A message to a counterparty, written with the change that asks for it. Delivered by the node that works its bucket. Times
-- named "real" are not business time: nothing moves them.
CREATE TABLE outbox (
    bucket          smallint NOT NULL CHECK (bucket BETWEEN 0 AND 63),
    message_id      uuid NOT NULL,
    position        bigint GENERATED ALWAYS AS IDENTITY,
    organisation_id uuid NOT NULL,
    counterparty    text NOT NULL CHECK (length(counterparty) BETWEEN 1 AND 60),
    kind            text NOT NULL,
    subject         text NOT NULL,
    attempt         integer NOT NULL CHECK (attempt >= 1),
    body            jsonb NOT NULL,
    sent_at         timestamptz NOT NULL,
    due_at_real     timestamptz NOT NULL,
    not_before_real timestamptz NOT NULL CHECK (not_before_real >= due_at_real),
    tries           integer NOT NULL DEFAULT 0 CHECK (tries >= 0),
    last_reason     text,
    outcome         text CHECK (outcome IN ('ANSWERED', 'REFUSED', 'UNKNOWN')),
    settled_at_real timestamptz,
    PRIMARY KEY (bucket, message_id),
    CHECK ((outcome IS NULL) = (settled_at_real IS NULL))
) WITH (fillfactor = 80);
-- Holds only what is pending: positions of one subject are in the order of its commits, for its lane runs them one by one.
CREATE INDEX outbox_pending ON outbox (bucket, counterparty, subject, position) WHERE settled_at_real IS NULL;
ALTER TABLE outbox ENABLE ROW LEVEL SECURITY;
ALTER TABLE outbox FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT ON outbox TO landsea_engine;
GRANT UPDATE (not_before_real, tries, last_reason, outcome, settled_at_real) ON outbox TO landsea_engine;

-- References of incoming messages, for good; the bucket is a hash of counterparty and reference.
CREATE TABLE inbox (
    bucket       smallint NOT NULL CHECK (bucket BETWEEN 0 AND 63),
    counterparty text NOT NULL CHECK (length(counterparty) BETWEEN 1 AND 60),
    reference    text NOT NULL CHECK (length(reference) BETWEEN 1 AND 200),
    body_hash    bytea NOT NULL CHECK (octet_length(body_hash) = 32),
    arrived_at   timestamptz NOT NULL,
    PRIMARY KEY (bucket, counterparty, reference)
);
GRANT SELECT, INSERT ON inbox TO landsea_engine;
