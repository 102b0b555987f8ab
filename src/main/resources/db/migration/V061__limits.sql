-- Limits: how far things go by themselves, in dated rows that two people of the bank change. Of rows about the same the latest
-- that has begun holds. The value counts smallest parts of the currency, or basis points where the limit is about all of them.
CREATE TABLE limits (
    kind           text NOT NULL CHECK (kind IN ('PAYMENT', 'WRITE_OFF', 'OPEN_POSITION', 'RATE_BAND')),
    currency       text NOT NULL CHECK (currency ~ '^([A-Z]{3})?$'),
    effective_from date NOT NULL,
    value          bigint NOT NULL CHECK (value >= 0),
    source         text NOT NULL CHECK (source <> ''),
    recorded_at    timestamptz NOT NULL,
    PRIMARY KEY (kind, currency, effective_from),
    CHECK ((kind = 'RATE_BAND') = (currency = '')),
    CHECK (kind <> 'RATE_BAND' OR value <= 10000)
);
GRANT SELECT, INSERT ON limits TO landsea_engine;
GRANT SELECT ON limits TO landsea_desk;

INSERT INTO limits (kind, currency, effective_from, value, source, recorded_at)
    SELECT 'PAYMENT', currency, effective_from, amount_minor_max, source, timestamptz '2000-01-01Z' FROM payment_limits
    UNION ALL SELECT 'WRITE_OFF', currency, effective_from, amount_minor_max, source, timestamptz '2000-01-01Z' FROM write_off_limits
    UNION ALL SELECT 'RATE_BAND', '', date '2000-01-01', 200, 'bank default', timestamptz '2000-01-01Z';
DROP TABLE payment_limits, write_off_limits;
DELETE FROM stamps WHERE kind = 'LIMITS';
CALL stamp_changes('LIMITS', 'limits');

-- A row that somebody proposes, and what a second person said of it. Nobody agrees to their own; anybody may drop one.
CREATE TABLE limit_changes (
    bucket         smallint NOT NULL CHECK (bucket BETWEEN 0 AND 63),
    change_id      uuid NOT NULL,
    kind           text NOT NULL CHECK (kind IN ('PAYMENT', 'WRITE_OFF', 'OPEN_POSITION', 'RATE_BAND')),
    currency       text NOT NULL CHECK (currency ~ '^([A-Z]{3})?$'),
    value          bigint NOT NULL CHECK (value >= 0),
    effective_from date NOT NULL,
    why            text NOT NULL CHECK (length(why) BETWEEN 1 AND 500),
    proposed_by    uuid NOT NULL,
    proposed_at    timestamptz NOT NULL,
    PRIMARY KEY (bucket, change_id),
    UNIQUE (bucket, change_id, proposed_by)
);
CALL guard_for_the_bank('limit_changes');

CREATE TABLE limit_decisions (
    bucket      smallint NOT NULL,
    change_id   uuid NOT NULL,
    proposed_by uuid NOT NULL,
    decision    text NOT NULL CHECK (decision IN ('APPROVED', 'DECLINED')),
    decided_by  uuid NOT NULL,
    decided_at  timestamptz NOT NULL,
    PRIMARY KEY (bucket, change_id),
    FOREIGN KEY (bucket, change_id, proposed_by) REFERENCES limit_changes (bucket, change_id, proposed_by),
    CHECK (decision = 'DECLINED' OR decided_by <> proposed_by)
);
CALL guard_for_the_bank('limit_decisions');

-- What the bank took on of a currency by converting in a day: below zero what it gave. Counted where a limit holds; one row for
-- all buckets, so that no two commits pass the limit beside each other.
CREATE TABLE day_positions (
    currency    text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    day         date NOT NULL,
    taken_minor bigint NOT NULL,
    PRIMARY KEY (currency, day)
);
CALL guard_for_the_bank('day_positions');
GRANT UPDATE ON day_positions TO landsea_engine;
