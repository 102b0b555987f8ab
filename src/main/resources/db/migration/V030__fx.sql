-- Exchange. Rates, sheets, tariff and alternatives are the same for all and small: reference tables on a cluster. Quotes
-- belong to an organisation and lie in its merchant's bucket.

-- A rate as its source published it, never inverted: so many of the quote currency for `per` units of the base.
CREATE TABLE reference_rates (
    source       text NOT NULL CHECK (source ~ '^[A-Z][A-Z0-9-]{1,19}$'),
    base         text NOT NULL CHECK (base ~ '^[A-Z]{3}$'),
    quote        text NOT NULL CHECK (quote ~ '^[A-Z]{3}$' AND quote <> base),
    published_at timestamptz NOT NULL,
    as_of        date NOT NULL,
    per          integer NOT NULL CHECK (per IN (1, 10, 100, 1000, 10000)),
    value        numeric NOT NULL CHECK (value > 0),
    recorded_at  timestamptz NOT NULL,
    PRIMARY KEY (source, base, quote, published_at)
);
GRANT SELECT, INSERT ON reference_rates TO landsea_engine;
GRANT SELECT ON reference_rates TO landsea_desk;

-- What a plan charges; a row without a currency is for all that have none of their own.
CREATE TABLE tariff_rows (
    row_id          text PRIMARY KEY,
    plan            text NOT NULL,
    kind            text NOT NULL CHECK (kind IN ('CHANNEL_FEE', 'CONVERSION_FEE', 'MARGIN')),
    currency        text CHECK (currency ~ '^[A-Z]{3}$'),
    tier_from_minor bigint NOT NULL DEFAULT 0 CHECK (tier_from_minor >= 0),
    basis_points    numeric NOT NULL CHECK (basis_points BETWEEN 0 AND 1000),
    flat_minor      bigint NOT NULL DEFAULT 0 CHECK (flat_minor >= 0),
    minimum_minor   bigint NOT NULL DEFAULT 0 CHECK (minimum_minor >= 0),
    maximum_minor   bigint CHECK (maximum_minor >= minimum_minor AND maximum_minor >= flat_minor),
    effective_from  date NOT NULL,
    effective_to    date CHECK (effective_to > effective_from),
    source          text NOT NULL,
    recorded_at     timestamptz NOT NULL,
    UNIQUE NULLS NOT DISTINCT (plan, kind, currency, tier_from_minor, effective_from),
    CHECK (currency IS NOT NULL OR (tier_from_minor = 0 AND flat_minor = 0 AND minimum_minor = 0 AND maximum_minor IS NULL)),
    CHECK (kind <> 'MARGIN' OR (flat_minor = 0 AND minimum_minor = 0 AND maximum_minor IS NULL))
);
GRANT SELECT, INSERT ON tariff_rows TO landsea_engine;
GRANT SELECT ON tariff_rows TO landsea_desk;

-- From that day on another row holds in its place. A row is never changed, and ends so once.
CREATE TABLE tariff_ends (
    row_id       text PRIMARY KEY REFERENCES tariff_rows,
    effective_to date NOT NULL,
    recorded_at  timestamptz NOT NULL
);
GRANT SELECT, INSERT ON tariff_ends TO landsea_engine;
GRANT SELECT ON tariff_ends TO landsea_desk;

-- A row that somebody proposes, and what a second person said of it. Nobody agrees to their own; anybody may drop one.
CREATE TABLE tariff_changes (
    bucket          smallint NOT NULL CHECK (bucket BETWEEN 0 AND 63),
    change_id       uuid NOT NULL,
    plan            text NOT NULL,
    kind            text NOT NULL CHECK (kind IN ('CHANNEL_FEE', 'CONVERSION_FEE', 'MARGIN')),
    currency        text CHECK (currency ~ '^[A-Z]{3}$'),
    tier_from_minor bigint NOT NULL CHECK (tier_from_minor >= 0),
    basis_points    numeric NOT NULL CHECK (basis_points BETWEEN 0 AND 1000),
    flat_minor      bigint NOT NULL CHECK (flat_minor >= 0),
    minimum_minor   bigint NOT NULL CHECK (minimum_minor >= 0),
    maximum_minor   bigint CHECK (maximum_minor >= minimum_minor AND maximum_minor >= flat_minor),
    effective_from  date NOT NULL,
    why             text NOT NULL CHECK (length(why) BETWEEN 1 AND 500),
    proposed_by     uuid NOT NULL,
    proposed_at     timestamptz NOT NULL,
    PRIMARY KEY (bucket, change_id),
    UNIQUE (bucket, change_id, proposed_by)
);
CALL guard_for_the_bank('tariff_changes');

CREATE TABLE tariff_decisions (
    bucket      smallint NOT NULL,
    change_id   uuid NOT NULL,
    proposed_by uuid NOT NULL,
    decision    text NOT NULL CHECK (decision IN ('APPROVED', 'REJECTED')),
    decided_by  uuid NOT NULL,
    decided_at  timestamptz NOT NULL,
    PRIMARY KEY (bucket, change_id),
    FOREIGN KEY (bucket, change_id, proposed_by) REFERENCES tariff_changes (bucket, change_id, proposed_by),
    CHECK (decision = 'REJECTED' OR decided_by <> proposed_by)
);
CALL guard_for_the_bank('tariff_decisions');

-- What a plan allows on its days. Sources of the mid in order of preference, separated by commas.
CREATE TABLE tariff_limits (
    plan                text NOT NULL,
    effective_from      date NOT NULL,
    effective_to        date CHECK (effective_to > effective_from),
    mid_sources         text NOT NULL,
    mid_age_max_seconds integer NOT NULL CHECK (mid_age_max_seconds > 0),
    quote_life_seconds  integer NOT NULL CHECK (quote_life_seconds > 0),
    sheet_life_seconds  integer NOT NULL CHECK (sheet_life_seconds > 0),
    source              text NOT NULL,
    recorded_at         timestamptz NOT NULL,
    PRIMARY KEY (plan, effective_from)
);
GRANT SELECT, INSERT ON tariff_limits TO landsea_engine;
GRANT SELECT ON tariff_limits TO landsea_desk;

CREATE TABLE providers (
    provider_id text PRIMARY KEY CHECK (provider_id ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$'),
    name        text NOT NULL,
    recorded_at timestamptz NOT NULL
);
GRANT SELECT, INSERT ON providers TO landsea_engine;
GRANT SELECT ON providers TO landsea_desk;

-- What a provider quoted, with its tiers below.
CREATE TABLE provider_sheets (
    provider_id text NOT NULL REFERENCES providers,
    base        text NOT NULL,
    quote       text NOT NULL CHECK (quote <> base),
    received_at timestamptz NOT NULL,
    valid_from  timestamptz NOT NULL,
    valid_until timestamptz NOT NULL CHECK (valid_until > valid_from),
    PRIMARY KEY (provider_id, base, quote, received_at)
);
CREATE INDEX provider_sheets_by_receipt ON provider_sheets (received_at);
GRANT SELECT, INSERT ON provider_sheets TO landsea_engine;
GRANT SELECT ON provider_sheets TO landsea_desk;

CREATE TABLE provider_sheet_tiers (
    provider_id     text NOT NULL,
    base            text NOT NULL,
    quote           text NOT NULL,
    received_at     timestamptz NOT NULL,
    tier_from_minor bigint NOT NULL CHECK (tier_from_minor >= 0),
    bid             numeric NOT NULL CHECK (bid > 0),
    ask             numeric NOT NULL CHECK (ask >= bid),
    PRIMARY KEY (provider_id, base, quote, received_at, tier_from_minor),
    FOREIGN KEY (provider_id, base, quote, received_at) REFERENCES provider_sheets
);
GRANT SELECT, INSERT ON provider_sheet_tiers TO landsea_engine;
GRANT SELECT ON provider_sheet_tiers TO landsea_desk;

-- The usual other ways to bring a payout home. What was read last about a way replaces all that was known of it before.
CREATE TABLE alternatives (
    code              text NOT NULL CHECK (code ~ '^[A-Z][A-Z0-9_]{2,59}$'),
    sell              text CHECK (sell ~ '^[A-Z]{3}$'),
    buy               text NOT NULL CHECK (buy ~ '^[A-Z]{3}$'),
    cost_percent      numeric NOT NULL CHECK (cost_percent >= 0 AND cost_percent < 100),
    volume_from_minor bigint NOT NULL CHECK (volume_from_minor >= 0),
    volume_to_minor   bigint CHECK (volume_to_minor > volume_from_minor),
    days_min          smallint NOT NULL CHECK (days_min >= 0),
    days_max          smallint NOT NULL CHECK (days_max >= days_min),
    source            text NOT NULL,
    as_of             date NOT NULL,
    recorded_at       timestamptz NOT NULL,
    UNIQUE NULLS NOT DISTINCT (code, sell, buy, volume_from_minor, as_of)
);
GRANT SELECT, INSERT ON alternatives TO landsea_engine;
GRANT SELECT ON alternatives TO landsea_desk;

CALL stamp_changes('RATES', 'reference_rates');
CALL stamp_changes('SHEETS', 'provider_sheets', 'provider_sheet_tiers');
CALL stamp_changes('TARIFF', 'tariff_rows', 'tariff_ends', 'tariff_limits', 'alternatives');

-- A firm quote: what it moves. The text that was signed, and from which it executes, is among the proofs.
CREATE TABLE quotes (
    bucket           smallint NOT NULL CHECK (bucket BETWEEN 0 AND 63),
    quote_id         uuid NOT NULL,
    organisation_id  uuid NOT NULL,
    subject_id       uuid NOT NULL,
    plan             text NOT NULL,
    fixed_side       text NOT NULL CHECK (fixed_side IN ('SELL', 'BUY')),
    sell_currency    text NOT NULL,
    buy_currency     text NOT NULL CHECK (buy_currency <> sell_currency),
    sell_minor       bigint NOT NULL,
    fee_minor        bigint NOT NULL CHECK (fee_minor >= 0),
    converted_minor  bigint NOT NULL CHECK (converted_minor > 0),
    gross_minor      bigint NOT NULL,
    margin_minor     bigint NOT NULL CHECK (margin_minor >= 0),
    credited_minor   bigint NOT NULL CHECK (credited_minor > 0),
    client_rate      numeric NOT NULL CHECK (client_rate > 0),
    provider_rate    numeric NOT NULL CHECK (provider_rate > 0),
    mid              numeric NOT NULL CHECK (mid > 0),
    mid_source       text NOT NULL,
    mid_published_at timestamptz NOT NULL,
    markup_bp        numeric NOT NULL,
    provider_id      text NOT NULL,
    created_at       timestamptz NOT NULL,
    expires_at       timestamptz NOT NULL CHECK (expires_at > created_at),
    PRIMARY KEY (bucket, quote_id),
    CHECK (sell_minor = fee_minor + converted_minor),
    CHECK (gross_minor = margin_minor + credited_minor),
    CHECK (mid_published_at <= created_at)
);
CREATE INDEX quotes_by_subject ON quotes (bucket, subject_id);
CALL guard_by_organisation('quotes');

-- The offers that did not win: the record of best execution.
CREATE TABLE quote_competitors (
    bucket          smallint NOT NULL,
    quote_id        uuid NOT NULL,
    position        smallint NOT NULL,
    organisation_id uuid NOT NULL,
    provider_id     text NOT NULL,
    why             text NOT NULL,
    valid_until     timestamptz NOT NULL,
    rate            numeric,
    sell_minor      bigint,
    credited_minor  bigint,
    PRIMARY KEY (bucket, quote_id, position),
    CHECK ((rate IS NULL) = (sell_minor IS NULL) AND (rate IS NULL) = (credited_minor IS NULL))
);
CALL guard_by_organisation('quote_competitors');

-- What became of a quote: one row for each, so that it is used once.
CREATE TABLE quote_resolutions (
    bucket          smallint NOT NULL,
    quote_id        uuid NOT NULL,
    organisation_id uuid NOT NULL,
    outcome         text NOT NULL CHECK (outcome IN ('ACCEPTED', 'EXPIRED')),
    resolved_at     timestamptz NOT NULL,
    PRIMARY KEY (bucket, quote_id)
);
CALL guard_by_organisation('quote_resolutions');
-- Those of one day.
CREATE INDEX quote_resolutions_by_day ON quote_resolutions USING brin (bucket, resolved_at) WITH (pages_per_range = 32);
