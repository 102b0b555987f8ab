-- What marketplaces report. Append-only: a correction is a new version that names the one it supersedes.

-- Master keys of the archive, by name: the keys themselves are files or configuration, never rows. The newest wraps.
CREATE TABLE archive_keys (
    key_id     text PRIMARY KEY CHECK (key_id ~ '^ak-[0-9a-f]{12}$'),
    generation integer NOT NULL UNIQUE CHECK (generation > 0),
    made_for   text UNIQUE, -- the request that asked for it; none asked for the first
    made_at    timestamptz NOT NULL
);
GRANT SELECT, INSERT, DELETE ON archive_keys TO landsea_engine;

-- Keys that were replaced: none of them wraps again, whichever node still believes in it.
CREATE TABLE archive_keys_retired (
    key_id     text PRIMARY KEY,
    retired_at timestamptz NOT NULL
);
GRANT SELECT, INSERT ON archive_keys_retired TO landsea_engine;

-- Bytes that came in, whether anything came of them or not; their data key, wrapped. Without the key they are destroyed.
CREATE TABLE raw_contents (
    bucket          smallint NOT NULL CHECK (bucket BETWEEN 0 AND 63),
    file_id         uuid NOT NULL,
    organisation_id uuid NOT NULL,
    merchant_id     uuid NOT NULL,
    begun_at        timestamptz NOT NULL,
    master_key_id   text REFERENCES archive_keys,
    wrapped_key     bytea,
    PRIMARY KEY (bucket, file_id),
    CHECK ((master_key_id IS NULL) = (wrapped_key IS NULL))
);
CREATE INDEX raw_contents_by_key ON raw_contents (bucket, master_key_id);
CALL guard_by_organisation('raw_contents');
GRANT UPDATE (master_key_id, wrapped_key), DELETE ON raw_contents TO landsea_engine;

-- The bytes, compressed and sealed.
CREATE TABLE raw_chunks (
    bucket          smallint NOT NULL,
    file_id         uuid NOT NULL,
    chunk_number    integer NOT NULL CHECK (chunk_number >= 0),
    organisation_id uuid NOT NULL,
    starts_at       bigint NOT NULL CHECK (starts_at >= 0),
    plain_bytes     integer NOT NULL CHECK (plain_bytes >= 0),
    is_last         boolean NOT NULL,
    sealed          bytea NOT NULL,
    PRIMARY KEY (bucket, file_id, chunk_number),
    FOREIGN KEY (bucket, file_id) REFERENCES raw_contents
);
ALTER TABLE raw_chunks ALTER COLUMN sealed SET STORAGE EXTERNAL; -- compressed already
CALL guard_by_organisation('raw_chunks');
GRANT DELETE ON raw_chunks TO landsea_engine;

-- Files that something came of. A merchant's file is his: the same bytes from two merchants are two rows. The hash stays when
-- the bytes are destroyed, so that the same bytes are known again.
CREATE TABLE raw_files (
    bucket          smallint NOT NULL,
    merchant_id     uuid NOT NULL,
    sha256          bytea NOT NULL CHECK (octet_length(sha256) = 32),
    file_id         uuid NOT NULL,
    organisation_id uuid NOT NULL,
    file_name       text NOT NULL CHECK (length(file_name) <= 255),
    format          text NOT NULL,
    byte_count      bigint NOT NULL CHECK (byte_count >= 0),
    archived_at     timestamptz NOT NULL,
    PRIMARY KEY (bucket, merchant_id, sha256),
    UNIQUE (bucket, file_id),
    FOREIGN KEY (bucket, file_id) REFERENCES raw_contents
);
-- Of a bucket that statistics do not know any index would seem as good as the right one (NewBucketPlansTest).
ALTER TABLE raw_files ALTER bucket SET STATISTICS 0;
CALL guard_by_organisation('raw_files');

CREATE TABLE raw_destructions (
    bucket          smallint NOT NULL,
    file_id         uuid NOT NULL,
    organisation_id uuid NOT NULL,
    destroyed_by    text NOT NULL,
    why             text NOT NULL CHECK (length(why) BETWEEN 1 AND 200),
    destroyed_at    timestamptz NOT NULL,
    PRIMARY KEY (bucket, file_id),
    FOREIGN KEY (bucket, file_id) REFERENCES raw_contents
);
CALL guard_by_organisation('raw_destructions');

CREATE TABLE statements (
    bucket                  smallint NOT NULL CHECK (bucket BETWEEN 0 AND 63),
    statement_id            uuid NOT NULL,
    organisation_id         uuid NOT NULL,
    merchant_id             uuid NOT NULL,
    shop_id                 uuid NOT NULL,
    platform                text NOT NULL CHECK (platform <> ''),
    settlement_id           text NOT NULL CHECK (settlement_id <> ''),
    version                 integer NOT NULL CHECK (version > 0),
    supersedes_statement_id uuid CHECK ((supersedes_statement_id IS NULL) = (version = 1)),
    content_hash            bytea NOT NULL CHECK (octet_length(content_hash) = 32),
    raw_sha256              bytea NOT NULL,
    origin                  text NOT NULL CHECK (origin IN ('UPLOAD', 'PLATFORM')),
    marketplace             text NOT NULL,
    period_start            timestamptz NOT NULL,
    period_end              timestamptz NOT NULL CHECK (period_end >= period_start),
    deposit_at              timestamptz NOT NULL,
    currency                text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    total                   bigint NOT NULL,
    line_count              integer NOT NULL CHECK (line_count >= 0),
    by_kind                 jsonb NOT NULL, -- its sums in minor units, derived: a credit would add them up while it is waited for
    stored_at               timestamptz NOT NULL,
    PRIMARY KEY (bucket, statement_id),
    UNIQUE (bucket, merchant_id, platform, settlement_id, version),
    UNIQUE (bucket, merchant_id, platform, settlement_id, content_hash),
    FOREIGN KEY (bucket, merchant_id, raw_sha256) REFERENCES raw_files (bucket, merchant_id, sha256)
);
CREATE INDEX statements_by_period ON statements (bucket, organisation_id, period_end DESC, statement_id);
CALL guard_by_organisation('statements');
GRANT UPDATE (by_kind) ON statements TO landsea_engine;

-- An upload claims nothing; the platform's own connection or the money itself confirms it.
CREATE TABLE statement_confirmations (
    bucket          smallint NOT NULL,
    statement_id    uuid NOT NULL,
    organisation_id uuid NOT NULL,
    confirmed_by    text NOT NULL CHECK (confirmed_by IN ('PLATFORM', 'MONEY')),
    confirmed_at    timestamptz NOT NULL,
    PRIMARY KEY (bucket, statement_id, confirmed_by)
);
CALL guard_by_organisation('statement_confirmations');

-- A statement is open for matching until a row here says what it was used for.
CREATE TABLE statement_closings (
    bucket          smallint NOT NULL,
    statement_id    uuid NOT NULL,
    organisation_id uuid NOT NULL,
    closed_for      text NOT NULL CHECK (length(closed_for) BETWEEN 1 AND 200),
    closed_at       timestamptz NOT NULL,
    PRIMARY KEY (bucket, statement_id)
);
CALL guard_by_organisation('statement_closings');

-- What lines are, in the marketplace's words, told once for each merchant. The kind is ours, and follows the table below.
CREATE TABLE line_types (
    bucket             smallint NOT NULL CHECK (bucket BETWEEN 0 AND 63),
    type_id            integer GENERATED ALWAYS AS IDENTITY,
    organisation_id    uuid NOT NULL,
    merchant_id        uuid NOT NULL,
    marketplace        text NOT NULL,
    transaction_type   text NOT NULL,
    amount_type        text NOT NULL,
    amount_description text NOT NULL,
    fulfilment_id      text NOT NULL,
    kind               text NOT NULL,
    kind_known         boolean NOT NULL,
    PRIMARY KEY (bucket, type_id),
    UNIQUE (bucket, merchant_id, marketplace, transaction_type, amount_type, amount_description, fulfilment_id)
);
CREATE INDEX line_types_unknown ON line_types (bucket) WHERE NOT kind_known;
CALL guard_by_organisation('line_types');
GRANT UPDATE (kind, kind_known) ON line_types TO landsea_engine;

-- One line each, kept for good. What few lines have (adjustments, promotions, columns of their own) stands in "rest".
CREATE TABLE statement_lines (
    bucket          smallint NOT NULL,
    statement_id    uuid NOT NULL,
    line_number     integer NOT NULL CHECK (line_number > 0),
    organisation_id uuid NOT NULL,
    type_id         integer NOT NULL,
    quantity        integer NOT NULL,
    amount          bigint NOT NULL,
    posted_at       timestamptz NOT NULL,
    posted_exact    boolean, -- true: to the second, false: the day alone, null: not given
    order_id        text NOT NULL,
    shipment_id     text NOT NULL,
    order_item_code text NOT NULL,
    sku             text NOT NULL,
    rest            jsonb,
    PRIMARY KEY (bucket, statement_id, line_number)
);
CALL guard_by_organisation('statement_lines');

-- What the lines of a statement come to, by type: so nobody adds up a million lines to see a waterfall.
CREATE TABLE statement_sums (
    bucket          smallint NOT NULL,
    statement_id    uuid NOT NULL,
    type_id         integer NOT NULL,
    organisation_id uuid NOT NULL,
    line_count      integer NOT NULL CHECK (line_count > 0),
    amount          bigint NOT NULL,
    PRIMARY KEY (bucket, statement_id, type_id)
);
CREATE INDEX statement_sums_by_type ON statement_sums (bucket, type_id);
-- Of a bucket that statistics do not know any index would seem as good as the right one (NewBucketPlansTest).
ALTER TABLE statement_sums ALTER bucket SET STATISTICS 0;
CALL guard_by_organisation('statement_sums');

-- What a long statement sold, by kind of goods: so nobody puts a million lines together to see what they drew on. Each item counts
-- once, and where it came to more than nothing. True as long as the same types of lines count as sales.
CREATE TABLE statement_sales (
    bucket          smallint NOT NULL,
    statement_id    uuid NOT NULL,
    organisation_id uuid NOT NULL,
    sale_types      integer[] NOT NULL, -- in rising order
    order_count     integer NOT NULL CHECK (order_count >= 0),
    skus            text[] NOT NULL, -- and for each of them:
    from_warehouse  boolean[] NOT NULL,
    quantities      bigint[] NOT NULL,
    amounts         bigint[] NOT NULL CHECK (0 < ALL (amounts)),
    PRIMARY KEY (bucket, statement_id),
    CHECK (cardinality(skus) = ALL (ARRAY[cardinality(from_warehouse), cardinality(quantities), cardinality(amounts)]))
);
CALL guard_by_organisation('statement_sales');

-- Lines of sales, for whoever matches what was sold. The quantity of an item stands on several of its lines (the price, its
-- shipping, its discount) and counts once.
CREATE VIEW sold_lines WITH (security_invoker = true) AS
    SELECT l.bucket, l.statement_id, l.line_number, l.order_id, l.shipment_id, l.order_item_code, l.sku,
           t.fulfilment_id = 'AFN' AS from_warehouse, l.quantity, l.amount
      FROM statement_lines l JOIN line_types t ON t.bucket = l.bucket AND t.type_id = l.type_id
     WHERE t.kind = 'SALES';
GRANT SELECT ON sold_lines TO landsea_engine, landsea_desk;

-- Lines go in before the statement they belong to, which alone makes them count. Here stands which of them still wait.
CREATE TABLE statement_loads (
    bucket       smallint NOT NULL,
    statement_id uuid NOT NULL,
    loaded_at    timestamptz NOT NULL,
    PRIMARY KEY (bucket, statement_id)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON statement_loads TO landsea_engine; -- UPDATE: to hold a row

-- Lines go only as long as no statement has taken them up.
CREATE FUNCTION refuse_lines_of_statements() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM (SELECT DISTINCT bucket, statement_id FROM gone) g JOIN statements USING (bucket, statement_id)) THEN
        RAISE EXCEPTION 'lines of a statement stay' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER lines_stay AFTER DELETE ON statement_lines REFERENCING OLD TABLE AS gone
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_lines_of_statements();
CREATE TRIGGER lines_stay AFTER DELETE ON statement_sums REFERENCING OLD TABLE AS gone
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_lines_of_statements();
CREATE TRIGGER lines_stay AFTER DELETE ON statement_sales REFERENCING OLD TABLE AS gone
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_lines_of_statements();
GRANT DELETE ON statement_lines, statement_sums, statement_sales TO landsea_engine;

-- Reports that tell of orders and are no settlement. Nothing is ever credited from them: no table of money refers to one.
CREATE TABLE order_evidence (
    bucket          smallint NOT NULL CHECK (bucket BETWEEN 0 AND 63),
    evidence_id     uuid NOT NULL,
    organisation_id uuid NOT NULL,
    merchant_id     uuid NOT NULL,
    shop_id         uuid NOT NULL,
    platform        text NOT NULL CHECK (platform <> ''),
    marketplace     text NOT NULL,
    currency        text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    period_start    timestamptz NOT NULL,
    period_end      timestamptz NOT NULL CHECK (period_end >= period_start),
    line_count      integer NOT NULL CHECK (line_count > 0),
    content_hash    bytea NOT NULL CHECK (octet_length(content_hash) = 32),
    raw_sha256      bytea NOT NULL,
    stored_at       timestamptz NOT NULL,
    PRIMARY KEY (bucket, evidence_id),
    UNIQUE (bucket, merchant_id, platform, content_hash),
    FOREIGN KEY (bucket, merchant_id, raw_sha256) REFERENCES raw_files (bucket, merchant_id, sha256)
);
CREATE INDEX order_evidence_newest ON order_evidence (bucket, organisation_id, evidence_id);
CALL guard_by_organisation('order_evidence');

-- What its rows come to, by the settlement that they name; the empty one for rows that name none.
CREATE TABLE order_evidence_sums (
    bucket          smallint NOT NULL,
    evidence_id     uuid NOT NULL,
    settlement_id   text NOT NULL,
    organisation_id uuid NOT NULL,
    line_count      integer NOT NULL CHECK (line_count > 0),
    counted         bigint NOT NULL,
    transferred     bigint NOT NULL, -- payouts, which no settlement lists
    deferred        bigint NOT NULL, -- not released to a settlement yet
    PRIMARY KEY (bucket, evidence_id, settlement_id)
);
CALL guard_by_organisation('order_evidence_sums');

-- Rows without their evidence wait for it within one transaction; those of evidence that was known already go again.
CREATE TABLE order_evidence_lines (
    bucket          smallint NOT NULL,
    evidence_id     uuid NOT NULL,
    line_number     integer NOT NULL CHECK (line_number > 0),
    organisation_id uuid NOT NULL,
    settlement_id   text NOT NULL,
    standing        text NOT NULL CHECK (standing IN ('COUNTED', 'TRANSFER', 'DEFERRED')),
    type            text NOT NULL,
    description     text NOT NULL,
    order_id        text NOT NULL,
    sku             text NOT NULL,
    quantity        integer NOT NULL,
    marketplace     text NOT NULL,
    posted_at       timestamptz NOT NULL,
    posted_exact    boolean, -- true: to the second, false: the day alone, null: not given
    total           bigint NOT NULL,
    parts           jsonb NOT NULL, -- name: minor units; they sum to the total
    PRIMARY KEY (bucket, evidence_id, line_number)
);
CALL guard_by_organisation('order_evidence_lines');
CREATE FUNCTION refuse_lines_of_evidence() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM (SELECT DISTINCT bucket, evidence_id FROM gone) g JOIN order_evidence USING (bucket, evidence_id)) THEN
        RAISE EXCEPTION 'lines of evidence stay' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER lines_stay AFTER DELETE ON order_evidence_lines REFERENCING OLD TABLE AS gone
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_lines_of_evidence();
GRANT DELETE ON order_evidence_lines TO landsea_engine;

-- How a shop's reports are read where nobody here knows them: which column is what. A change is the next version.
CREATE TABLE report_mappings (
    bucket          smallint NOT NULL CHECK (bucket BETWEEN 0 AND 63),
    shop_id         uuid NOT NULL,
    name            text NOT NULL CHECK (name ~ '^[a-z0-9][a-z0-9._-]{0,59}$'),
    version         integer NOT NULL CHECK (version > 0),
    organisation_id uuid NOT NULL,
    mapping         text NOT NULL CHECK (length(mapping) BETWEEN 2 AND 65536),
    stored_at       timestamptz NOT NULL,
    PRIMARY KEY (bucket, shop_id, name, version)
);
CALL guard_by_organisation('report_mappings');

-- What the mappings say of the words of the platforms that they describe: patterns as in line_kinds, for the merchant's own
-- lines. A new version of a mapping replaces what it said of a marketplace.
CREATE TABLE mapping_kinds (
    bucket             smallint NOT NULL CHECK (bucket BETWEEN 0 AND 63),
    shop_id            uuid NOT NULL,
    mapping            text NOT NULL,
    organisation_id    uuid NOT NULL,
    merchant_id        uuid NOT NULL,
    marketplace        text NOT NULL CHECK (marketplace <> '' AND marketplace NOT LIKE '%*%'),
    transaction_type   text NOT NULL CHECK (transaction_type <> ''),
    amount_type        text NOT NULL CHECK (amount_type <> ''),
    amount_description text NOT NULL CHECK (amount_description <> ''),
    kind               text NOT NULL CHECK (kind IN ('SALES', 'REFUNDS', 'PLATFORM_FEES', 'FULFILMENT_AND_STORAGE',
                                                     'ADVERTISING', 'TAX', 'RESERVE', 'OTHER')),
    priority           integer NOT NULL,
    source             text NOT NULL,
    told_at            timestamptz NOT NULL,
    PRIMARY KEY (bucket, shop_id, mapping, marketplace, transaction_type, amount_type, amount_description)
);
CALL guard_by_organisation('mapping_kinds');
GRANT DELETE ON mapping_kinds TO landsea_engine;

-- What a line is for. Shipped rows are renewed by the program; an operator's rows stay.
CREATE TABLE line_kinds (
    marketplace        text NOT NULL CHECK (marketplace <> ''),
    transaction_type   text NOT NULL CHECK (transaction_type <> ''),
    amount_type        text NOT NULL CHECK (amount_type <> ''),
    amount_description text NOT NULL CHECK (amount_description <> ''),
    kind               text NOT NULL CHECK (kind IN ('SALES', 'REFUNDS', 'PLATFORM_FEES', 'FULFILMENT_AND_STORAGE',
                                                     'ADVERTISING', 'TAX', 'RESERVE', 'OTHER')),
    priority           integer NOT NULL,
    source             text NOT NULL,
    shipped            boolean NOT NULL,
    changed_at         timestamptz NOT NULL,
    PRIMARY KEY (marketplace, transaction_type, amount_type, amount_description)
);
GRANT SELECT, INSERT, UPDATE ON line_kinds TO landsea_engine;
GRANT SELECT ON line_kinds TO landsea_desk;
