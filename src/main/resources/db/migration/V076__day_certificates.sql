-- The end of a business day: what the books came to, and the certificate that closes it.

-- By kind of account and unit, folded from the day's transfers and from the balances, once the day was over.
CREATE TABLE day_totals (
    bucket         smallint NOT NULL CHECK (bucket = 0),
    day            date NOT NULL,
    account_kind   text NOT NULL,
    unit           text NOT NULL,
    scale          smallint NOT NULL CHECK (scale BETWEEN 0 AND 9),
    opening        numeric(38) NOT NULL,
    debits         numeric(38) NOT NULL CHECK (debits >= 0),
    credits        numeric(38) NOT NULL CHECK (credits >= 0),
    closing        numeric(38) NOT NULL,
    accounts       bigint NOT NULL CHECK (accounts >= 0),
    accounts_moved bigint NOT NULL CHECK (accounts_moved BETWEEN 0 AND accounts),
    PRIMARY KEY (bucket, day, account_kind, unit),
    CHECK (opening + credits - debits = closing)
);
CALL guard_for_the_bank('day_totals');
GRANT UPDATE (opening, debits, credits, closing, accounts, accounts_moved) ON day_totals TO landsea_engine;

-- How much was counted, and what of it was not as the rest says: with a fault nobody closes the day.
CREATE TABLE day_counts (
    bucket      smallint NOT NULL CHECK (bucket = 0),
    day         date NOT NULL,
    postings    bigint NOT NULL CHECK (postings >= 0),
    transfers   bigint NOT NULL CHECK (transfers >= 0),
    faults      jsonb NOT NULL,
    counted_at  timestamptz NOT NULL,
    PRIMARY KEY (bucket, day)
);
CALL guard_for_the_bank('day_counts');
GRANT UPDATE (postings, transfers, faults, counted_at) ON day_counts TO landsea_engine;

-- A closed day's certificate; the document is among the proofs. Each names the one before it by its hash.
CREATE TABLE day_certificates (
    bucket         smallint NOT NULL CHECK (bucket = 0),
    day            date NOT NULL,
    certificate_id uuid NOT NULL,
    number         bigint NOT NULL CHECK (number >= 1),
    sha256         bytea NOT NULL CHECK (octet_length(sha256) = 32),
    open_breaks    bigint NOT NULL CHECK (open_breaks >= 0),
    closed_by      text NOT NULL,
    approved_by    text NOT NULL, -- empty where one person was enough
    closed_at      timestamptz NOT NULL,
    PRIMARY KEY (bucket, day),
    UNIQUE (bucket, certificate_id),
    UNIQUE (bucket, number),
    CHECK (open_breaks = 0 OR approved_by <> '' AND approved_by <> closed_by)
);
CALL guard_for_the_bank('day_certificates');
