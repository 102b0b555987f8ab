-- Shops that are connected with their marketplace's own interface, and what is asked of it.

-- A seller's consent. The secret itself is a sealed content of the archive that no list of files shows: its key is wrapped by the
-- archive's master key, goes with every change of that, and is gone when the connection ends.
CREATE TABLE platform_connections (
    bucket          smallint NOT NULL CHECK (bucket BETWEEN 0 AND 63),
    shop_id         uuid NOT NULL,
    organisation_id uuid NOT NULL,
    merchant_id     uuid NOT NULL,
    marketplace     text NOT NULL CHECK (marketplace <> ''),
    seller_id       text NOT NULL CHECK (seller_id <> ''),
    consent_file_id uuid,
    connected_by    text NOT NULL,
    connected_at    timestamptz NOT NULL,
    ended_at        timestamptz,
    ended_because   text NOT NULL DEFAULT '', -- a reason code
    PRIMARY KEY (bucket, shop_id),
    UNIQUE (bucket, marketplace, seller_id),
    FOREIGN KEY (bucket, consent_file_id) REFERENCES raw_contents (bucket, file_id),
    CHECK ((consent_file_id IS NULL) = (ended_at IS NOT NULL)),
    CHECK ((ended_because = '') = (ended_at IS NULL))
);
CALL guard_by_organisation('platform_connections');
GRANT UPDATE ON platform_connections TO landsea_engine;

-- A consent that somebody went to give at the marketplace: what it sends back with them, by its hash.
CREATE TABLE platform_consents (
    bucket          smallint NOT NULL CHECK (bucket BETWEEN 0 AND 63),
    state_hash      bytea NOT NULL CHECK (octet_length(state_hash) = 32),
    shop_id         uuid NOT NULL,
    organisation_id uuid NOT NULL,
    asked_by        text NOT NULL,
    expires_at      timestamptz NOT NULL,
    used_at         timestamptz,
    PRIMARY KEY (bucket, state_hash)
);
CALL guard_by_organisation('platform_consents');
GRANT UPDATE (used_at) ON platform_consents TO landsea_engine;

-- What is asked again and again, a row each, and how far its pages have been read: whoever takes a row up goes on there.
CREATE TABLE platform_asks (
    bucket          smallint NOT NULL CHECK (bucket BETWEEN 0 AND 63),
    shop_id         uuid NOT NULL,
    topic           text NOT NULL CHECK (topic IN ('PAYOUTS', 'EXPECTED', 'REPORTS', 'DOCUMENT', 'TRANSACTIONS')),
    subject         text NOT NULL, -- of DOCUMENT its id, of TRANSACTIONS the settlement's; else empty
    organisation_id uuid NOT NULL,
    from_at         timestamptz NOT NULL, -- what the question covers
    until_at        timestamptz NOT NULL CHECK (until_at >= from_at),
    begun_at        timestamptz, -- of the walk under way
    page            integer NOT NULL DEFAULT 0 CHECK (page >= 0), -- pages of it that are in
    next_token      text NOT NULL DEFAULT '',
    failures        integer NOT NULL DEFAULT 0 CHECK (failures >= 0), -- one after the other
    trouble         text NOT NULL DEFAULT '', -- the reason code of the last of them
    due_at          timestamptz, -- none where nothing is to be asked any more
    completed_at    timestamptz, -- when the last walk began that came to its end
    PRIMARY KEY (bucket, shop_id, topic, subject),
    FOREIGN KEY (bucket, shop_id) REFERENCES platform_connections,
    CHECK (begun_at IS NOT NULL OR (page = 0 AND next_token = ''))
);
CREATE INDEX platform_asks_due ON platform_asks (bucket, due_at) WHERE due_at IS NOT NULL;
CALL guard_by_organisation('platform_asks');
GRANT UPDATE ON platform_asks TO landsea_engine;

-- The pages of a walk, as they came, until its end makes one thing of them.
CREATE TABLE platform_pages (
    bucket          smallint NOT NULL,
    shop_id         uuid NOT NULL,
    topic           text NOT NULL,
    subject         text NOT NULL,
    begun_at        timestamptz NOT NULL,
    page            integer NOT NULL CHECK (page > 0),
    organisation_id uuid NOT NULL,
    merchant_id     uuid NOT NULL,
    sha256          bytea NOT NULL,
    PRIMARY KEY (bucket, shop_id, topic, subject, begun_at, page),
    FOREIGN KEY (bucket, shop_id, topic, subject) REFERENCES platform_asks,
    FOREIGN KEY (bucket, merchant_id, sha256) REFERENCES raw_files (bucket, merchant_id, sha256)
);
CALL guard_by_organisation('platform_pages');
GRANT UPDATE (sha256) ON platform_pages TO landsea_engine;

-- Payouts as the marketplace last told of them.
CREATE TABLE platform_payouts (
    bucket          smallint NOT NULL CHECK (bucket BETWEEN 0 AND 63),
    shop_id         uuid NOT NULL,
    payout_id       text NOT NULL CHECK (payout_id <> ''),
    organisation_id uuid NOT NULL,
    store           text NOT NULL, -- the marketplace's id of the site
    account_type    text NOT NULL,
    payout_type     text NOT NULL, -- empty where it is not told
    status          text NOT NULL CHECK (status <> ''),
    currency        text CHECK (currency ~ '^[A-Z]{3}$'),
    amount          bigint,
    trace_id        text NOT NULL, -- empty until the bank's network has given one
    settlement_id   text NOT NULL,
    created_at      timestamptz,
    failure         text NOT NULL,
    history         jsonb NOT NULL, -- [{status, at, failure}] as told, oldest first
    seen_at         timestamptz NOT NULL,
    is_told         boolean NOT NULL, -- whether the payment that it belongs to has heard of it as it stands
    PRIMARY KEY (bucket, shop_id, payout_id),
    FOREIGN KEY (bucket, shop_id) REFERENCES platform_connections,
    CHECK ((currency IS NULL) = (amount IS NULL))
);
CREATE INDEX platform_payouts_of_settlement ON platform_payouts (bucket, shop_id, settlement_id);
CREATE INDEX platform_payouts_untold ON platform_payouts (bucket, shop_id) WHERE NOT is_told;
CALL guard_by_organisation('platform_payouts');
GRANT UPDATE ON platform_payouts TO landsea_engine;

-- A payout that was asked for. Its row is there before the question goes out: so it is never asked twice.
CREATE TABLE payout_requests (
    bucket          smallint NOT NULL CHECK (bucket BETWEEN 0 AND 63),
    request_id      text NOT NULL CHECK (request_id <> ''),
    shop_id         uuid NOT NULL,
    organisation_id uuid NOT NULL,
    store           text NOT NULL,
    account_type    text NOT NULL,
    asked_at        timestamptz NOT NULL,
    outcome         text NOT NULL CHECK (outcome IN ('ASKED', 'ACCEPTED', 'REFUSED', 'NEVER_ARRIVED')),
    reference       text NOT NULL DEFAULT '', -- a financial event group's id: no settlement is found by it
    payout_id       text,
    PRIMARY KEY (bucket, request_id),
    UNIQUE (bucket, shop_id, payout_id),
    FOREIGN KEY (bucket, shop_id) REFERENCES platform_connections
);
CREATE INDEX payout_requests_latest ON payout_requests (bucket, shop_id, store, account_type, asked_at DESC);
CALL guard_by_organisation('payout_requests');
GRANT UPDATE ON payout_requests TO landsea_engine;

-- What the marketplace expects to pay out, with when it was asked: append-only. The walk that was completed last counts.
CREATE TABLE platform_expected (
    bucket          smallint NOT NULL CHECK (bucket BETWEEN 0 AND 63),
    shop_id         uuid NOT NULL,
    asked_at        timestamptz NOT NULL,
    entry           text NOT NULL, -- site, account, currency, settlement and begin of the period: the same on two pages is one
    organisation_id uuid NOT NULL,
    store           text NOT NULL,
    account_type    text NOT NULL,
    status          text NOT NULL CHECK (status IN ('SCHEDULED', 'DISABLED', 'AT_RISK', 'NO_PAYOUT_EXPECTED')),
    currency        text CHECK (currency ~ '^[A-Z]{3}$'),
    amount          bigint,
    scheduled_at    timestamptz,
    period_start    timestamptz,
    period_end      timestamptz,
    settlement_id   text NOT NULL,
    account_tail    text NOT NULL,
    PRIMARY KEY (bucket, shop_id, asked_at, entry),
    FOREIGN KEY (bucket, shop_id) REFERENCES platform_connections,
    CHECK ((currency IS NULL) = (amount IS NULL))
);
CALL guard_by_organisation('platform_expected');
