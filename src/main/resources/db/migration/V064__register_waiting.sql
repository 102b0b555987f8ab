-- Entries that wait for a second person: written with the entry, gone with the decision. Among all that were ever entered they
-- would have to be looked for.
CREATE TABLE register_waiting (
    bucket          smallint NOT NULL,
    entry_id        uuid NOT NULL,
    organisation_id uuid NOT NULL,
    PRIMARY KEY (bucket, entry_id),
    FOREIGN KEY (bucket, entry_id) REFERENCES register_entries
);
-- Row-level security holds the owner too, who is to see for a moment what waits already.
ALTER TABLE register_entries NO FORCE ROW LEVEL SECURITY;
ALTER TABLE register_decisions NO FORCE ROW LEVEL SECURITY;
INSERT INTO register_waiting (bucket, entry_id, organisation_id)
    SELECT e.bucket, e.entry_id, e.organisation_id FROM register_entries e
    WHERE NOT EXISTS (SELECT 1 FROM register_decisions d WHERE d.bucket = e.bucket AND d.entry_id = e.entry_id);
ALTER TABLE register_entries FORCE ROW LEVEL SECURITY;
ALTER TABLE register_decisions FORCE ROW LEVEL SECURITY;
CALL guard_by_organisation('register_waiting');
GRANT DELETE ON register_waiting TO landsea_engine;
