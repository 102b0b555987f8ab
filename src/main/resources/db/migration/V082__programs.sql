-- Programs that ask for tokens of a few minutes (OAuth 2, client credentials) and what they may ask for.
CREATE TABLE program_clients (
    bucket           smallint NOT NULL,
    program_id       uuid NOT NULL,
    organisation_id  uuid NOT NULL,
    role             text NOT NULL CHECK (role = 'MERCHANT'),
    scopes           jsonb NOT NULL CHECK (jsonb_typeof(scopes) = 'array' AND jsonb_array_length(scopes) > 0),
    calls_per_minute integer NOT NULL CHECK (calls_per_minute > 0),
    created_by       text NOT NULL,
    created_at       timestamptz NOT NULL,
    ended_at         timestamptz,
    PRIMARY KEY (bucket, program_id),
    FOREIGN KEY (bucket, program_id, organisation_id) REFERENCES programs (bucket, program_id, organisation_id)
);
CALL guard_by_organisation('program_clients');
GRANT UPDATE (ended_at) ON program_clients TO landsea_engine;

-- By what a program proves itself: the hash of a secret, or public keys. The one before goes on for a while.
CREATE TABLE program_proofs (
    bucket          smallint NOT NULL,
    proof_id        uuid NOT NULL,
    program_id      uuid NOT NULL,
    organisation_id uuid NOT NULL,
    secret_hash     bytea CHECK (octet_length(secret_hash) = 32),
    public_keys     jsonb CHECK (jsonb_typeof(public_keys) = 'object'),
    made_at         timestamptz NOT NULL,
    ends_at_real    timestamptz,
    PRIMARY KEY (bucket, proof_id),
    CHECK (num_nonnulls(secret_hash, public_keys) = 1),
    FOREIGN KEY (bucket, program_id) REFERENCES program_clients
);
CREATE INDEX program_proofs_of ON program_proofs (bucket, program_id);
CALL guard_by_organisation('program_proofs');
GRANT UPDATE (ends_at_real) ON program_proofs TO landsea_engine;

-- Keys that sign tokens, in the bank's bucket; the private half is sealed under a key outside the database.
CREATE TABLE token_keys (
    bucket       smallint NOT NULL CHECK (bucket BETWEEN 0 AND 63),
    number       integer NOT NULL CHECK (number >= 1),
    key_id       uuid NOT NULL,
    public_key   text NOT NULL,
    sealed       bytea NOT NULL,
    made_at_real timestamptz NOT NULL,
    PRIMARY KEY (bucket, number)
);
CALL guard_for_the_bank('token_keys');
