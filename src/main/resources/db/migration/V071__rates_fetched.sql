-- Rates that are fetched from whoever publishes them. All times here are business time.

-- How it stands with each source. Whoever asks next moves due_at on before it asks, so that of several nodes one does.
CREATE TABLE rate_fetches (
    source          text PRIMARY KEY CHECK (source ~ '^[A-Z][A-Z0-9-]{1,19}$'),
    due_at          timestamptz NOT NULL,
    -- how often in a row it had nothing new although something should have been published
    tries           integer NOT NULL DEFAULT 0 CHECK (tries >= 0),
    asked_at        timestamptz,
    -- when it last gave a file that could be read, or said that the last one still holds
    good_at         timestamptz,
    etag            text NOT NULL DEFAULT '' CHECK (length(etag) <= 500),
    last_modified   text NOT NULL DEFAULT '' CHECK (length(last_modified) <= 100),
    trouble_code    text CHECK (trouble_code ~ '^[A-Z][A-Z0-9_]{2,59}$'),
    trouble_details jsonb,
    CHECK ((trouble_code IS NULL) = (trouble_details IS NULL))
);
GRANT SELECT, INSERT, UPDATE ON rate_fetches TO landsea_engine;
GRANT SELECT ON rate_fetches TO landsea_desk;

-- Publishers' files as they came, each once, whoever brought them: what rates are read from is there to be read again.
CREATE TABLE rate_files (
    source   text NOT NULL,
    sha256   bytea NOT NULL CHECK (length(sha256) = 32),
    content  bytea NOT NULL,
    came_at  timestamptz NOT NULL,
    rates    integer NOT NULL CHECK (rates >= 0),
    unread   integer NOT NULL CHECK (unread >= 0),
    PRIMARY KEY (source, sha256)
);
GRANT SELECT, INSERT ON rate_files TO landsea_engine;
