-- The three logins exist before the first migration: landsea_owner migrates, landsea_engine writes, landsea_desk answers.

-- What the desk may see of a row that belongs to an organisation.
CREATE FUNCTION desk_sees(organisation_id uuid) RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN current_setting('landsea.scope', true) = 'bank'
        OR organisation_id = nullif(current_setting('landsea.organisation', true), '')::uuid;

-- Puts a table under row-level security: the desk reads its organisation's rows, the engine reads and inserts.
CREATE PROCEDURE guard_by_organisation(guarded regclass)
    LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', guarded);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', guarded);
    EXECUTE format('CREATE POLICY desk_reads ON %s FOR SELECT TO landsea_desk USING (desk_sees(organisation_id))', guarded);
    EXECUTE format('GRANT SELECT ON %s TO landsea_desk', guarded);
    EXECUTE format('GRANT SELECT, INSERT ON %s TO landsea_engine', guarded);
END $$;

-- What only the bank may read: the desk sees all of it in the bank's scope, else nothing. The engine reads and inserts.
CREATE PROCEDURE guard_for_the_bank(guarded regclass)
    LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', guarded);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', guarded);
    EXECUTE format('CREATE POLICY desk_reads ON %s FOR SELECT TO landsea_desk'
                || ' USING (current_setting(''landsea.scope'', true) = ''bank'')', guarded);
    EXECUTE format('GRANT SELECT ON %s TO landsea_desk', guarded);
    EXECUTE format('GRANT SELECT, INSERT ON %s TO landsea_engine', guarded);
END $$;

-- The program's nodes. One lives as long as it says so in time: real time, the database's own.
CREATE TABLE nodes (
    node        text PRIMARY KEY,
    alive_until timestamptz NOT NULL
);
GRANT SELECT, INSERT, UPDATE, DELETE ON nodes TO landsea_engine;

-- Which node works which buckets, for as long as it lives. That decides who works, never what is true: every commit reads its
-- lanes' epochs FOR SHARE and fails when one moved. A holder changes only together with the epoch.
CREATE TABLE lanes (
    lane   smallint PRIMARY KEY,
    epoch  bigint NOT NULL DEFAULT 0,
    holder text
);
INSERT INTO lanes (lane) SELECT generate_series(0, 7);
GRANT SELECT, UPDATE ON lanes TO landsea_engine;

-- Commands on their way from the node where they came in to the one that works their lane, and what became of them. Who asked
-- waits meanwhile and asks again after a crash, so nothing of this has to survive one, nor to wait for the disk or a standby.
CREATE UNLOGGED TABLE handed_commands (
    lane      smallint NOT NULL,
    call_id   uuid PRIMARY KEY,
    node      text NOT NULL,
    kind      text NOT NULL,
    command   text NOT NULL,
    position  bigint GENERATED ALWAYS AS IDENTITY
);
CREATE INDEX handed_commands_by_lane ON handed_commands (lane);
GRANT SELECT, INSERT, UPDATE, DELETE ON handed_commands TO landsea_engine;

CREATE UNLOGGED TABLE handed_answers (
    call_id   uuid PRIMARY KEY,
    node      text NOT NULL,
    answer    text NOT NULL
);
CREATE INDEX handed_answers_by_node ON handed_answers (node);
GRANT SELECT, INSERT, DELETE ON handed_answers TO landsea_engine;

-- Business time of each bucket's last commit: it never goes back. The generation counts what changed of that which nodes keep in
-- memory.
CREATE TABLE bucket_times (
    bucket     smallint PRIMARY KEY CHECK (bucket BETWEEN 0 AND 63),
    at         timestamptz NOT NULL,
    generation bigint NOT NULL DEFAULT 0
) WITH (fillfactor = 50);
INSERT INTO bucket_times (bucket, at) SELECT b, '2000-01-01T00:00:00Z' FROM generate_series(0, 63) AS b;
GRANT SELECT, UPDATE ON bucket_times TO landsea_engine;

-- When each kind of what nodes keep in memory last changed, by whomever: each statement on one of its tables moves the stamp. Random,
-- not counted, so that what a rolled back transaction had seen is never taken for what another one wrote.
CREATE TABLE stamps (
    kind  text PRIMARY KEY,
    stamp uuid NOT NULL
) WITH (fillfactor = 50);
GRANT SELECT, UPDATE ON stamps TO landsea_engine;
GRANT SELECT ON stamps TO landsea_desk;

CREATE FUNCTION move_stamp() RETURNS trigger
    LANGUAGE plpgsql AS $$
BEGIN
    UPDATE stamps SET stamp = gen_random_uuid() WHERE kind = TG_ARGV[0];
    RETURN NULL;
END $$;

-- From now on whatever changes one of these tables moves the stamp of their kind.
CREATE PROCEDURE stamp_changes(of_kind text, VARIADIC tables regclass[])
    LANGUAGE plpgsql AS $$
DECLARE
    stamped regclass;
BEGIN
    INSERT INTO stamps (kind, stamp) VALUES (of_kind, gen_random_uuid());
    FOREACH stamped IN ARRAY tables LOOP
        EXECUTE format('CREATE TRIGGER stamped AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON %s'
                    || ' FOR EACH STATEMENT EXECUTE FUNCTION move_stamp(%L)', stamped, of_kind);
    END LOOP;
END $$;

-- What was done for a request, for good: the same key with the same contents gets the same answer, with others a refusal.
CREATE TABLE requests (
    bucket          smallint NOT NULL,
    organisation_id uuid NOT NULL,
    request_key     text NOT NULL CHECK (length(request_key) BETWEEN 1 AND 200),
    body_hash       bytea NOT NULL CHECK (octet_length(body_hash) = 32),
    answer          jsonb NOT NULL,
    recorded_at     timestamptz NOT NULL,
    PRIMARY KEY (bucket, organisation_id, request_key)
);
ALTER TABLE requests ENABLE ROW LEVEL SECURITY;
ALTER TABLE requests FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT ON requests TO landsea_engine;

-- What falls due: at the time, the handler of its kind is asked for a command.
CREATE TABLE deadlines (
    bucket     smallint NOT NULL,
    subject_id uuid NOT NULL,
    kind       text NOT NULL,
    due_at     timestamptz NOT NULL,
    PRIMARY KEY (bucket, subject_id, kind)
);
CREATE INDEX deadlines_by_due ON deadlines (bucket, due_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON deadlines TO landsea_engine;

-- Keys that signed; the private half never enters the database.
CREATE TABLE signing_keys (
    key_id     text PRIMARY KEY,
    public_key bytea NOT NULL CHECK (octet_length(public_key) = 32),
    valid_from timestamptz NOT NULL
);
GRANT SELECT, INSERT ON signing_keys TO landsea_engine;
GRANT SELECT ON signing_keys TO landsea_desk;

-- One signature per commit, over the Merkle root of the documents that the commit made.
CREATE TABLE commit_roots (
    bucket     smallint NOT NULL,
    commit_id  uuid NOT NULL,
    tree_size  integer NOT NULL CHECK (tree_size > 0),
    root       bytea NOT NULL CHECK (octet_length(root) = 32),
    key_id     text NOT NULL,
    signed_at  timestamptz NOT NULL,
    signature  bytea NOT NULL CHECK (octet_length(signature) = 64),
    PRIMARY KEY (bucket, commit_id)
);
GRANT SELECT, INSERT ON commit_roots TO landsea_engine;
GRANT SELECT ON commit_roots TO landsea_desk;

-- A signed document with its place in its commit's tree.
CREATE TABLE proofs (
    bucket          smallint NOT NULL,
    document_id     uuid NOT NULL,
    organisation_id uuid NOT NULL,
    commit_bucket   smallint NOT NULL,
    commit_id       uuid NOT NULL,
    leaf_index      integer NOT NULL,
    salt            bytea NOT NULL CHECK (octet_length(salt) = 16),
    path            bytea NOT NULL CHECK (octet_length(path) % 32 = 0),
    document        bytea NOT NULL,
    PRIMARY KEY (bucket, document_id)
) WITH (toast_tuple_target = 8160); -- a document of 3 KB stays in its row: compressing it costs more than writing it
CALL guard_by_organisation('proofs');
