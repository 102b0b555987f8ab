-- The corridor's figures of a day (landsea.corridor CountedDay). A day that is over stays as it is and is counted once for good; of
-- the day under way the last count that took long, for whoever asks right after a start.
CREATE TABLE corridor_days (
    bucket     smallint NOT NULL CHECK (bucket = 0),
    day        date NOT NULL,
    over       boolean NOT NULL,
    credits    bigint NOT NULL CHECK (credits >= 0),
    counted_at timestamptz NOT NULL,
    figures    jsonb NOT NULL,
    PRIMARY KEY (bucket, day)
);
CALL guard_for_the_bank('corridor_days');
GRANT UPDATE ON corridor_days TO landsea_engine;
