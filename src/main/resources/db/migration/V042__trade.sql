-- Evidence of trade, and what of it verdicts have used. Amounts of papers are whole hundred-thousandths (e5), as customs writes.

-- How goods under a supervision mode are matched with what was sold, and whether proceeds may differ from what was declared.
CREATE TABLE supervision_modes (
    mode              text NOT NULL CHECK (mode ~ '^[0-9]{4}$'),
    effective_from    date NOT NULL,
    matching          text NOT NULL CHECK (matching IN ('PARCEL', 'BULK', 'NONE')),
    difference_lawful text NOT NULL CHECK (difference_lawful IN ('NEVER', 'FROM_WAREHOUSE', 'ALWAYS')),
    tolerance_bp      integer NOT NULL CHECK (tolerance_bp BETWEEN 0 AND 10000), -- of the declared amount
    source            text NOT NULL,
    PRIMARY KEY (mode, effective_from)
);
INSERT INTO supervision_modes VALUES
    ('9610', '2014-02-10', 'PARCEL', 'NEVER', 500, 'GACC 2014 No. 12; tolerance: bank default'),
    ('1210', '2014-08-01', 'PARCEL', 'NEVER', 500, 'GACC 2014 No. 57; tolerance: bank default'),
    ('0110', '2000-01-01', 'BULK', 'FROM_WAREHOUSE', 500, 'goods sold from a warehouse abroad: SAFE 2020 No. 11 art. 2; tolerance: bank default'),
    ('9710', '2020-07-01', 'BULK', 'NEVER', 500, 'GACC 2020 No. 75; tolerance: bank default'),
    ('9810', '2020-07-01', 'BULK', 'ALWAYS', 0, 'GACC 2020 No. 75; difference: SAFE 2020 No. 11 art. 2'),
    ('1039', '2014-07-01', 'BULK', 'FROM_WAREHOUSE', 500, 'market procurement; tolerance: bank default');
GRANT SELECT ON supervision_modes TO landsea_engine, landsea_desk;

-- Under which codes customs knows a platform; * is any. Platforms abroad that have no code write the character for none.
CREATE TABLE platform_codes (
    platform       text NOT NULL,
    customs_code   text NOT NULL,
    effective_from date NOT NULL,
    source         text NOT NULL,
    PRIMARY KEY (platform, customs_code)
);
INSERT INTO platform_codes VALUES ('*', '无', '2018-01-01', 'CEB 2022-05, return of orders: a platform abroad without a code');
GRANT SELECT, INSERT ON platform_codes TO landsea_engine;
GRANT SELECT ON platform_codes TO landsea_desk;

-- Merchants of whom there are reports or papers. The row is held while a file is settled: one file of a merchant after the
-- other, and no report between.
CREATE TABLE trade_merchants (
    bucket          smallint NOT NULL CHECK (bucket BETWEEN 0 AND 63),
    merchant_id     uuid NOT NULL,
    organisation_id uuid NOT NULL,
    papers_at       timestamptz, -- of the last file; without one there is nothing to verify with
    papers_count    integer NOT NULL DEFAULT 0,
    PRIMARY KEY (bucket, merchant_id)
);
CALL guard_by_organisation('trade_merchants');
GRANT UPDATE ON trade_merchants TO landsea_engine;

-- Statements that no verdict verifies wholly; they are looked at when papers come. Ids rise: the newest has the highest.
CREATE TABLE trade_unverified (
    bucket          smallint NOT NULL CHECK (bucket BETWEEN 0 AND 63),
    merchant_id     uuid NOT NULL,
    statement_id    uuid NOT NULL,
    organisation_id uuid NOT NULL,
    line_count      integer NOT NULL,
    waits_since     timestamptz NOT NULL,
    papers_seen     integer NOT NULL, -- of the merchant's files, in the order in which they came
    PRIMARY KEY (bucket, merchant_id, statement_id)
);
CALL guard_by_organisation('trade_unverified');
GRANT UPDATE, DELETE ON trade_unverified TO landsea_engine;

-- For how long a statement waits for papers by itself; afterwards it is verified when somebody asks.
CREATE TABLE trade_waiting_rules (
    effective_from date PRIMARY KEY,
    waiting_days   integer NOT NULL CHECK (waiting_days > 0),
    source         text NOT NULL
);
INSERT INTO trade_waiting_rules VALUES ('2000-01-01', 365, 'bank default: a year after the statement, papers come to the desk');
GRANT SELECT ON trade_waiting_rules TO landsea_engine, landsea_desk;

-- Files of papers in the order in which they came.
CREATE TABLE trade_papers_came (
    bucket          smallint NOT NULL,
    merchant_id     uuid NOT NULL,
    number          integer NOT NULL CHECK (number > 0),
    trade_file_id   uuid NOT NULL,
    organisation_id uuid NOT NULL,
    PRIMARY KEY (bucket, merchant_id, number)
);
CALL guard_by_organisation('trade_papers_came');

-- Files that papers came in.
CREATE TABLE trade_files (
    bucket          smallint NOT NULL CHECK (bucket BETWEEN 0 AND 63),
    trade_file_id   uuid NOT NULL,
    organisation_id uuid NOT NULL,
    merchant_id     uuid NOT NULL,
    raw_sha256      bytea NOT NULL,
    format          text NOT NULL,
    paper_count     integer NOT NULL CHECK (paper_count > 0),
    bad_count       bigint NOT NULL CHECK (bad_count >= 0),
    stored_at       timestamptz NOT NULL,
    PRIMARY KEY (bucket, trade_file_id),
    FOREIGN KEY (bucket, merchant_id, raw_sha256) REFERENCES raw_files (bucket, merchant_id, sha256)
);
CREATE INDEX trade_files_by_hash ON trade_files (bucket, merchant_id, raw_sha256);
ALTER TABLE trade_files ALTER bucket SET STATISTICS 0; -- why: at trade_lists
CALL guard_by_organisation('trade_files');

-- Documents that people look at and no program reads, such as a scan of a declaration; each for the statement it was handed in for.
CREATE TABLE trade_documents (
    bucket          smallint NOT NULL CHECK (bucket BETWEEN 0 AND 63),
    statement_id    uuid NOT NULL,
    raw_sha256      bytea NOT NULL,
    organisation_id uuid NOT NULL,
    merchant_id     uuid NOT NULL,
    file_name       text NOT NULL CHECK (file_name <> ''),
    byte_count      bigint NOT NULL CHECK (byte_count > 0),
    stored_by       text NOT NULL,
    stored_at       timestamptz NOT NULL,
    PRIMARY KEY (bucket, statement_id, raw_sha256),
    FOREIGN KEY (bucket, merchant_id, raw_sha256) REFERENCES raw_files (bucket, merchant_id, sha256)
);
CALL guard_by_organisation('trade_documents');

CREATE TABLE trade_orders (
    bucket          smallint NOT NULL,
    merchant_id     uuid NOT NULL,
    platform_code   text NOT NULL,
    order_no        text NOT NULL,
    organisation_id uuid NOT NULL,
    trade_file_id   uuid NOT NULL,
    exporter_code   text NOT NULL,
    currency        text NOT NULL,
    amount_e5       bigint NOT NULL CHECK (amount_e5 >= 0),
    declared_at     timestamptz NOT NULL,
    PRIMARY KEY (bucket, merchant_id, order_no, platform_code)
);
CALL guard_by_organisation('trade_orders');

CREATE TABLE trade_waybills (
    bucket          smallint NOT NULL,
    merchant_id     uuid NOT NULL,
    carrier_code    text NOT NULL,
    waybill_no      text NOT NULL,
    organisation_id uuid NOT NULL,
    trade_file_id   uuid NOT NULL,
    declared_at     timestamptz NOT NULL,
    PRIMARY KEY (bucket, merchant_id, waybill_no, carrier_code)
);
CALL guard_by_organisation('trade_waybills');

-- Export lists, one parcel each, as declared last; number and status follow customs' answers.
CREATE TABLE trade_lists (
    bucket          smallint NOT NULL,
    merchant_id     uuid NOT NULL,
    agent_code      text NOT NULL,
    cop_no          text NOT NULL,
    organisation_id uuid NOT NULL,
    trade_file_id   uuid NOT NULL,
    answer_file_id  uuid, -- in which customs' last answer came
    list_no         text,
    claim_bucket    smallint CHECK ((claim_bucket IS NULL) = (list_no IS NULL)), -- of the claim that the number is
    claim_place     bigint CHECK ((claim_place IS NULL) = (list_no IS NULL)), -- orders as bucket and number do, and sorts quicker
    several         boolean NOT NULL DEFAULT false, -- true as soon as its order has another list, or its number another paper
    waybill_shared  boolean NOT NULL DEFAULT false, -- true as soon as another order's list bears its waybill
    status          text NOT NULL CHECK (status IN ('DECLARED', 'CLEARED', 'REJECTED', 'WITHDRAWN')),
    platform_code   text NOT NULL,
    order_no        text NOT NULL,
    carrier_code    text NOT NULL,
    waybill_no      text NOT NULL,
    mode            text NOT NULL,
    exporter_code   text NOT NULL,
    simplified      boolean NOT NULL,
    currency        text NOT NULL,
    amount_e5       bigint NOT NULL CHECK (amount_e5 >= 0),
    item_count      integer NOT NULL,
    export_date     date NOT NULL,
    declared_at     timestamptz NOT NULL,
    origin          text NOT NULL CHECK (origin IN ('CUSTOMS', 'TABLE')),
    PRIMARY KEY (bucket, merchant_id, agent_code, cop_no),
    CHECK (status <> 'CLEARED' OR list_no IS NOT NULL)
);
CREATE INDEX trade_lists_by_order ON trade_lists (bucket, order_no);
CREATE INDEX trade_lists_by_waybill ON trade_lists (bucket, waybill_no);
CREATE INDEX trade_lists_by_place ON trade_lists (bucket, claim_place) WHERE claim_place IS NOT NULL;
CREATE INDEX trade_lists_by_file ON trade_lists (bucket, trade_file_id);
CREATE INDEX trade_lists_shared ON trade_lists (bucket, claim_place) WHERE waybill_shared;
-- Of a bucket whose lists came just now statistics know none, and any index to walk it along would be as good as the right one:
-- without them a bucket counts as a two-hundredth of what is there.
ALTER TABLE trade_lists ALTER bucket SET STATISTICS 0;
CALL guard_by_organisation('trade_lists');
GRANT UPDATE ON trade_lists TO landsea_engine;

-- Answers may come before what they answer.
CREATE TABLE trade_list_answers (
    bucket          smallint NOT NULL,
    merchant_id     uuid NOT NULL,
    agent_code      text NOT NULL,
    cop_no          text NOT NULL,
    answered_at     timestamptz NOT NULL,
    status          text NOT NULL,
    organisation_id uuid NOT NULL,
    trade_file_id   uuid NOT NULL,
    list_no         text,
    claim_bucket    smallint,
    claim_place     bigint,
    PRIMARY KEY (bucket, merchant_id, agent_code, cop_no, answered_at, status)
);
CREATE INDEX trade_list_answers_by_file ON trade_list_answers (bucket, trade_file_id);
ALTER TABLE trade_list_answers ALTER bucket SET STATISTICS 0;
CALL guard_by_organisation('trade_list_answers');

-- From a list to the declaration that it was merged into; without a number as long as customs has given none.
CREATE TABLE trade_summaries (
    bucket          smallint NOT NULL,
    merchant_id     uuid NOT NULL,
    list_no         text NOT NULL,
    organisation_id uuid NOT NULL,
    trade_file_id   uuid NOT NULL,
    summary_no      text NOT NULL,
    declaration_no  text,
    summed_at       timestamptz NOT NULL,
    PRIMARY KEY (bucket, merchant_id, list_no)
);
CALL guard_by_organisation('trade_summaries');
GRANT UPDATE ON trade_summaries TO landsea_engine;

-- Goods exported before they are sold. What of them is used stands in the books, in two accounts of the item's id.
CREATE TABLE declared_goods (
    bucket          smallint NOT NULL,
    merchant_id     uuid NOT NULL,
    declaration_no  text NOT NULL CHECK (length(declaration_no) = 18),
    item_number     integer NOT NULL CHECK (item_number > 0),
    organisation_id uuid NOT NULL,
    trade_file_id   uuid NOT NULL,
    goods_id        uuid NOT NULL,
    mode            text NOT NULL,
    exporter_code   text NOT NULL,
    sku             text NOT NULL,
    goods_code      text NOT NULL,
    unit            text NOT NULL,
    quantity_e5     bigint NOT NULL CHECK (quantity_e5 > 0),
    currency        text NOT NULL,
    amount_e5       bigint NOT NULL CHECK (amount_e5 > 0),
    export_date     date NOT NULL,
    origin          text NOT NULL,
    PRIMARY KEY (bucket, merchant_id, declaration_no, item_number)
);
CREATE UNIQUE INDEX declared_goods_by_id ON declared_goods (bucket, goods_id);
CREATE INDEX declared_goods_by_sku ON declared_goods (bucket, sku, merchant_id);
CREATE INDEX declared_goods_by_file ON declared_goods (bucket, trade_file_id);
ALTER TABLE declared_goods ALTER bucket SET STATISTICS 0;
CALL guard_by_organisation('declared_goods');

-- What was found of a statement. One verdict stands for a statement; a reversed one stays readable.
CREATE TABLE trade_verdicts (
    bucket          smallint NOT NULL CHECK (bucket BETWEEN 0 AND 63),
    verdict_id      uuid NOT NULL,
    statement_id    uuid NOT NULL,
    organisation_id uuid NOT NULL,
    merchant_id     uuid NOT NULL,
    outcome         text NOT NULL CHECK (outcome IN ('VERIFIED', 'PARTLY_VERIFIED', 'UNVERIFIABLE', 'NOTHING_SOLD')),
    currency        text NOT NULL,
    sold            bigint NOT NULL CHECK (sold >= 0),
    verified        bigint NOT NULL CHECK (verified BETWEEN 0 AND sold),
    by_table        bigint NOT NULL CHECK (by_table BETWEEN 0 AND verified), -- resting on tables that the merchant wrote
    differing       bigint NOT NULL, -- proceeds less what was declared, where that is lawful
    order_count     integer NOT NULL,
    gap_count       integer NOT NULL,
    modes           text[] NOT NULL, -- supervision modes of what it rests on, the largest amount first
    mode_amounts    bigint[] NOT NULL, -- of what is verified
    waybills_reused integer NOT NULL CHECK (waybills_reused >= 0), -- of its lists, that back another statement too
    verified_at     timestamptz NOT NULL,
    reversed_at     timestamptz,
    reversed_for    text,
    PRIMARY KEY (bucket, verdict_id),
    CHECK ((reversed_at IS NULL) = (reversed_for IS NULL)),
    CHECK (cardinality(modes) = cardinality(mode_amounts))
);
CREATE UNIQUE INDEX trade_verdicts_standing ON trade_verdicts (bucket, statement_id) WHERE reversed_at IS NULL;
ALTER TABLE trade_verdicts ALTER bucket SET STATISTICS 0;
CALL guard_by_organisation('trade_verdicts');
GRANT UPDATE (reversed_at, reversed_for) ON trade_verdicts TO landsea_engine;

-- What is not verified, by the line that tells of it first; the rest of the lines is.
CREATE TABLE trade_gaps (
    bucket          smallint NOT NULL,
    verdict_id      uuid NOT NULL,
    line_number     integer NOT NULL,
    gap             text NOT NULL,
    organisation_id uuid NOT NULL,
    order_id        text NOT NULL,
    sku             text NOT NULL,
    amount          bigint NOT NULL CHECK (amount > 0),
    PRIMARY KEY (bucket, verdict_id, line_number, gap)
);
CALL guard_by_organisation('trade_gaps');

-- Which postings and claims a verdict made, in pieces as they were posted.
CREATE TABLE trade_uses (
    bucket          smallint NOT NULL,
    verdict_id      uuid NOT NULL,
    piece           integer NOT NULL,
    organisation_id uuid NOT NULL,
    posting_id      uuid NOT NULL,
    list_places     bigint[] NOT NULL DEFAULT '{}', -- list_no and list_bucket read them
    goods_ids       uuid[] NOT NULL DEFAULT '{}',
    PRIMARY KEY (bucket, verdict_id, piece)
);
ALTER TABLE trade_uses ALTER list_places SET STORAGE EXTERNAL; -- compressing them costs more than it saves
CALL guard_by_organisation('trade_uses');

-- A list's number and its claim's bucket as one number, which orders as both do.
CREATE FUNCTION list_no(place bigint) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN (
    SELECT lpad((rest / 2000000000)::text, 8, '0') || CASE WHEN rest % 2000000000 >= 1000000000 THEN 'E' ELSE '0' END
        || lpad((rest % 1000000000)::text, 9, '0')
      FROM (SELECT (place % 200000000000000000 + 200000000000000000) % 200000000000000000 AS rest) AS place);
CREATE FUNCTION list_bucket(place bigint) RETURNS smallint LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN (
    SELECT ((place - (place % 200000000000000000 + 200000000000000000) % 200000000000000000) / 200000000000000000 + 32)::smallint);
