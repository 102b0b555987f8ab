-- Facts of organisations that are registered elsewhere than in mainland China: next to none, which their authority would otherwise
-- look for among those of every payment. Written with the fact.
CREATE TABLE facts_abroad (
    bucket  smallint NOT NULL,
    country text NOT NULL CHECK (country <> 'CN'),
    fact_id uuid NOT NULL,
    PRIMARY KEY (bucket, country, fact_id),
    FOREIGN KEY (bucket, fact_id) REFERENCES facts
);
-- Row-level security holds the owner too, who is to see for a moment what there is already.
ALTER TABLE organisations NO FORCE ROW LEVEL SECURITY;
ALTER TABLE facts NO FORCE ROW LEVEL SECURITY;
INSERT INTO facts_abroad (bucket, country, fact_id)
    SELECT f.bucket, o.country, f.fact_id FROM organisations o
    JOIN facts f ON f.organisation_id = o.organisation_id AND o.bucket IN (0, f.bucket) WHERE o.country <> 'CN';
ALTER TABLE organisations FORCE ROW LEVEL SECURITY;
ALTER TABLE facts FORCE ROW LEVEL SECURITY;
ALTER TABLE facts_abroad ENABLE ROW LEVEL SECURITY;
ALTER TABLE facts_abroad FORCE ROW LEVEL SECURITY;
CREATE POLICY authority_reads ON facts_abroad FOR SELECT TO landsea_desk
    USING (country = nullif(current_setting('landsea.jurisdiction', true), ''));
GRANT SELECT ON facts_abroad TO landsea_desk;
GRANT SELECT, INSERT ON facts_abroad TO landsea_engine;

-- Who is registered there is remembered, until one more is.
CREATE INDEX organisations_abroad ON organisations (bucket, organisation_id) WHERE country <> 'CN';
INSERT INTO stamps (kind, stamp) VALUES ('ORGANISATIONS_ABROAD', gen_random_uuid());
CREATE TRIGGER stamped AFTER INSERT ON organisations
    FOR EACH ROW WHEN (NEW.country <> 'CN') EXECUTE FUNCTION move_stamp('ORGANISATIONS_ABROAD');
