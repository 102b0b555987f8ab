-- Files on their way in, piece by piece, for a day. How far one has come is where its last chunk ends.
CREATE TABLE uploads (
    bucket          smallint NOT NULL CHECK (bucket BETWEEN 0 AND 63),
    upload_id       uuid NOT NULL,
    organisation_id uuid NOT NULL, -- the uploader's, who need not be the owner
    file_id         uuid NOT NULL,
    shop_id         uuid NOT NULL,
    from_platform   boolean NOT NULL,
    actor           text NOT NULL,
    file_name       text NOT NULL CHECK (length(file_name) <= 255),
    mapping         text NOT NULL CHECK (length(mapping) <= 60), -- that describes the file; empty for what is known here
    byte_count      bigint NOT NULL CHECK (byte_count > 0),
    created_at      timestamptz NOT NULL,
    expires_at      timestamptz NOT NULL CHECK (expires_at > created_at),
    received_at     timestamptz,
    answered_at     timestamptz,
    answer          text, -- as it is given; none where reading broke
    PRIMARY KEY (bucket, upload_id),
    UNIQUE (bucket, file_id),
    CHECK (answered_at IS NULL OR received_at IS NOT NULL),
    CHECK (answer IS NULL OR answered_at IS NOT NULL)
);
CREATE INDEX uploads_unfinished ON uploads (organisation_id) WHERE answer IS NULL;
CREATE INDEX uploads_unread ON uploads (bucket) WHERE received_at IS NOT NULL AND answered_at IS NULL;
CALL guard_by_organisation('uploads');
GRANT UPDATE (received_at, answered_at, answer), DELETE ON uploads TO landsea_engine;
