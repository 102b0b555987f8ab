-- What somebody may use in a year. The used part is a ledger account whose ceiling is the year's; here stands how much that is,
-- and which payment drew what of whose.

-- How much a year gives, in US cents: a row counts from its first year on, until a later one. An account that is open keeps
-- the ceiling it was opened with.
CREATE TABLE allowance_ceilings (
    kind          text NOT NULL CHECK (kind IN ('INDIVIDUAL_SETTLEMENT', 'INDIVIDUAL_PURCHASE',
                      'SMALL_MERCHANT_RECEIPTS', 'SMALL_MERCHANT_PAYMENTS')),
    year_first    smallint NOT NULL,
    ceiling_minor bigint NOT NULL CHECK (ceiling_minor > 0),
    warned_minor  bigint NOT NULL CHECK (warned_minor BETWEEN 1 AND ceiling_minor),
    source        text NOT NULL,
    PRIMARY KEY (kind, year_first)
);
INSERT INTO allowance_ceilings VALUES
    ('INDIVIDUAL_SETTLEMENT', 2007, 5000000, 5000000, 'rules on individuals'' foreign exchange: USD 50,000 a year, second-hand; no warning'),
    ('INDIVIDUAL_PURCHASE', 2007, 5000000, 5000000, 'as above, for purchases'),
    ('SMALL_MERCHANT_RECEIPTS', 2021, 20000000, 18000000, 'Hui Fa 2024 no. 11 art. 1(1), USD 200,000 a year; lists from 180,000 on: mpaypass.com.cn, 1 Mar 2021, second-hand'),
    ('SMALL_MERCHANT_PAYMENTS', 2021, 20000000, 18000000, 'as above, for payments');
GRANT SELECT, INSERT ON allowance_ceilings TO landsea_engine;
GRANT SELECT ON allowance_ceilings TO landsea_desk;

-- What a payment drew, in its own bucket; the account may lie in another, that of whose allowance it is. One that was given back
-- may be followed by another attempt.
CREATE TABLE allowance_draws (
    bucket          smallint NOT NULL CHECK (bucket BETWEEN 0 AND 63),
    subject_id      uuid NOT NULL,
    kind            text NOT NULL,
    attempt         smallint NOT NULL CHECK (attempt >= 1),
    organisation_id uuid NOT NULL,
    subject         text NOT NULL,
    allowance_id    uuid NOT NULL,
    year            smallint NOT NULL,
    amount_minor    bigint NOT NULL CHECK (amount_minor > 0),
    used_minor      bigint NOT NULL CHECK (used_minor BETWEEN amount_minor AND ceiling_minor), -- with this one
    ceiling_minor   bigint NOT NULL,
    warned_minor    bigint NOT NULL,
    drawn_at        timestamptz NOT NULL,
    PRIMARY KEY (bucket, subject_id, kind, attempt)
);
CREATE INDEX allowance_draws_by_allowance ON allowance_draws (bucket, allowance_id);
-- Of a bucket that statistics do not know any index would seem as good as the right one (NewBucketPlansTest).
ALTER TABLE allowance_draws ALTER bucket SET STATISTICS 0;
CALL guard_by_organisation('allowance_draws');

CREATE TABLE allowance_give_backs (
    bucket          smallint NOT NULL CHECK (bucket BETWEEN 0 AND 63),
    subject_id      uuid NOT NULL,
    kind            text NOT NULL,
    attempt         smallint NOT NULL,
    organisation_id uuid NOT NULL,
    why             text NOT NULL CHECK (length(why) BETWEEN 1 AND 200),
    given_back_at   timestamptz NOT NULL,
    PRIMARY KEY (bucket, subject_id, kind, attempt),
    FOREIGN KEY (bucket, subject_id, kind, attempt) REFERENCES allowance_draws
);
CALL guard_by_organisation('allowance_give_backs');
