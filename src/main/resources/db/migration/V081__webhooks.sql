-- Webhooks: where an organisation's programs are told of facts, what they are told, and how each delivery went. Times named "real"
-- are not business time: nothing moves them.

-- An address that is told of some kinds of facts, or of all where it names none.
CREATE TABLE webhooks (
    bucket          smallint NOT NULL CHECK (bucket BETWEEN 0 AND 63),
    webhook_id      uuid NOT NULL,
    organisation_id uuid NOT NULL,
    url             text NOT NULL CHECK (url ~ '^https?://' AND length(url) <= 500),
    kinds           jsonb NOT NULL CHECK (jsonb_typeof(kinds) = 'array'),
    purpose         text NOT NULL CHECK (length(purpose) BETWEEN 1 AND 100),
    created_by      text NOT NULL,
    created_at      timestamptz NOT NULL,
    state           text NOT NULL CHECK (state IN ('ON', 'DISABLED', 'ENDED')),
    state_reason    text NOT NULL,
    state_since     timestamptz NOT NULL,
    step            integer NOT NULL CHECK (step >= 1),
    PRIMARY KEY (bucket, webhook_id)
);
CALL guard_by_organisation('webhooks');
GRANT UPDATE (state, state_reason, state_since, step) ON webhooks TO landsea_engine;
CALL stamp_changes('WEBHOOKS', 'webhooks');

-- By what deliveries are signed, sealed under a key outside the database. The one before goes on signing for a while; the desk
-- reads everything but the seal.
CREATE TABLE webhook_secrets (
    bucket          smallint NOT NULL,
    secret_id       uuid NOT NULL,
    webhook_id      uuid NOT NULL,
    organisation_id uuid NOT NULL,
    sealed          bytea NOT NULL,
    public_key      bytea NOT NULL CHECK (octet_length(public_key) = 32),
    made_at         timestamptz NOT NULL,
    ends_at_real    timestamptz,
    PRIMARY KEY (bucket, secret_id),
    FOREIGN KEY (bucket, webhook_id) REFERENCES webhooks
);
CREATE INDEX webhook_secrets_of ON webhook_secrets (bucket, webhook_id);
ALTER TABLE webhook_secrets ENABLE ROW LEVEL SECURITY;
ALTER TABLE webhook_secrets FORCE ROW LEVEL SECURITY;
CREATE POLICY desk_reads ON webhook_secrets FOR SELECT TO landsea_desk USING (desk_sees(organisation_id));
GRANT SELECT (bucket, secret_id, webhook_id, organisation_id, public_key, made_at, ends_at_real) ON webhook_secrets TO landsea_desk;
GRANT SELECT, INSERT ON webhook_secrets TO landsea_engine;
GRANT UPDATE (ends_at_real) ON webhook_secrets TO landsea_engine;

-- What was told: written with the fact, where somebody listens. Of one step of a subject one fact of a kind is told.
CREATE TABLE webhook_events (
    bucket          smallint NOT NULL CHECK (bucket BETWEEN 0 AND 63),
    event_id        uuid NOT NULL,
    organisation_id uuid NOT NULL,
    kind            text NOT NULL,
    subject         text NOT NULL,
    sequence        integer NOT NULL CHECK (sequence >= 0),
    at              timestamptz NOT NULL,
    PRIMARY KEY (bucket, event_id),
    UNIQUE (bucket, subject, sequence, kind)
);
CREATE INDEX webhook_events_of ON webhook_events (bucket, organisation_id, event_id);
CALL guard_by_organisation('webhook_events');

-- An event on its way to a webhook. The organisation is the webhook's.
CREATE TABLE webhook_deliveries (
    bucket          smallint NOT NULL,
    delivery_id     uuid NOT NULL,
    webhook_id      uuid NOT NULL,
    organisation_id uuid NOT NULL,
    event_id        uuid NOT NULL,
    subject         text NOT NULL,
    sequence        integer NOT NULL,
    cause           text NOT NULL CHECK (cause IN ('FACT', 'REPLAY', 'TEST')),
    due_at_real     timestamptz NOT NULL,
    not_before_real timestamptz NOT NULL,
    tries           integer NOT NULL DEFAULT 0,
    outcome         text CHECK (outcome IN ('DELIVERED', 'GIVEN_UP')),
    settled_at_real timestamptz,
    PRIMARY KEY (bucket, delivery_id),
    FOREIGN KEY (bucket, event_id) REFERENCES webhook_events,
    CHECK ((outcome IS NULL) = (settled_at_real IS NULL))
) WITH (fillfactor = 80);
-- What is pending, in the order of each subject.
CREATE INDEX webhook_deliveries_pending ON webhook_deliveries (bucket, webhook_id, subject, sequence, delivery_id)
    WHERE settled_at_real IS NULL;
CREATE INDEX webhook_deliveries_of ON webhook_deliveries (bucket, webhook_id, delivery_id);
CALL guard_by_organisation('webhook_deliveries');
GRANT UPDATE (due_at_real, not_before_real, tries, outcome, settled_at_real) ON webhook_deliveries TO landsea_engine;

-- Each try of a delivery, for good: what the webhook answered and how long it took, or why nothing came of it.
CREATE TABLE webhook_tries (
    bucket          smallint NOT NULL,
    delivery_id     uuid NOT NULL,
    try             integer NOT NULL CHECK (try >= 1),
    organisation_id uuid NOT NULL,
    at_real         timestamptz NOT NULL,
    took_ms         integer NOT NULL CHECK (took_ms >= 0),
    status          smallint,
    reason          text NOT NULL,
    PRIMARY KEY (bucket, delivery_id, try),
    FOREIGN KEY (bucket, delivery_id) REFERENCES webhook_deliveries
);
CALL guard_by_organisation('webhook_tries');
