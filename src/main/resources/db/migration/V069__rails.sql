-- What goes over the rails to banks and what comes in from them, as it was, for good. A message of ours lies in the bucket of what
-- it is about, one that came in under the hash of its sender and reference.
CREATE TABLE rail_messages (
    bucket       smallint NOT NULL CHECK (bucket BETWEEN 0 AND 63),
    direction    text NOT NULL CHECK (direction IN ('IN', 'OUT')),
    counterparty text NOT NULL CHECK (length(counterparty) BETWEEN 1 AND 60),
    reference    text NOT NULL CHECK (length(reference) BETWEEN 1 AND 100),
    position     bigint GENERATED ALWAYS AS IDENTITY,
    subject      text NOT NULL, -- of one of ours: what it is about; empty in one that came in
    request_id   text NOT NULL, -- of one of ours: what is asked for, or asked about
    kind         text NOT NULL, -- such as pacs.008.001.08; empty until it was read, or where it is no message
    sha256       bytea NOT NULL CHECK (octet_length(sha256) = 32),
    content      bytea NOT NULL,
    verdict      text NOT NULL CHECK (verdict IN
                     ('OPEN', 'ACTED', 'NOTED', 'REJECTED', 'ANSWERED', 'TAKEN', 'REFUSED', 'NOT_HANDED', 'UNKNOWN')),
    findings     jsonb NOT NULL, -- a list of reasons: what is wrong with it, or what was made of it
    answer       bytea, -- to one that came in, or to one of ours where it came at once
    kept_at      timestamptz NOT NULL,
    kept_at_real timestamptz NOT NULL,
    judged_at_real timestamptz, -- of one of ours: when it was last handed over
    PRIMARY KEY (bucket, direction, counterparty, reference),
    CHECK ((verdict = 'OPEN') = (judged_at_real IS NULL)),
    CHECK ((direction = 'OUT') = (subject <> '' AND request_id <> '')),
    CHECK (direction = 'IN' AND verdict IN ('OPEN', 'ACTED', 'NOTED', 'REJECTED')
        OR direction = 'OUT' AND verdict IN ('OPEN', 'ANSWERED', 'TAKEN', 'REFUSED', 'NOT_HANDED', 'UNKNOWN'))
);
-- What came in and was not acted on yet: nothing, but for a crash.
CREATE INDEX rail_messages_open ON rail_messages (bucket, kept_at_real) WHERE direction = 'IN' AND verdict = 'OPEN';
CREATE INDEX rail_messages_request ON rail_messages (bucket, request_id) WHERE direction = 'OUT';
CREATE INDEX rail_messages_listed ON rail_messages (bucket, position);
CALL guard_for_the_bank('rail_messages');
GRANT UPDATE (kind, verdict, findings, answer, judged_at_real) ON rail_messages TO landsea_engine;

-- What a bank has said of something that was asked of it, however it said so: the first final word counts, those after it are kept.
CREATE TABLE rail_answers (
    bucket       smallint NOT NULL CHECK (bucket BETWEEN 0 AND 63),
    request_id   text NOT NULL CHECK (request_id <> ''),
    counterparty text NOT NULL,
    reference    text NOT NULL, -- of the message that said it: one that came in, or one of ours that it answered
    place        smallint NOT NULL CHECK (place >= 0),
    position     bigint GENERATED ALWAYS AS IDENTITY,
    word         text NOT NULL CHECK (word IN ('ACCEPTED', 'REJECTED', 'PENDING', 'NOT_KNOWN')),
    status       text NOT NULL, -- as ISO 20022 writes it
    reason       text NOT NULL CHECK (word <> 'REJECTED' OR reason <> ''),
    body         jsonb NOT NULL,
    said_at      timestamptz NOT NULL,
    said_at_real timestamptz NOT NULL,
    PRIMARY KEY (bucket, request_id, counterparty, reference, place, word)
);
CALL guard_for_the_bank('rail_answers');

-- The credits that banks have advised, by the bank's reference: what goes back names the payment as its bank did.
CREATE TABLE rail_credits (
    bucket         smallint NOT NULL CHECK (bucket BETWEEN 0 AND 63),
    counterparty   text NOT NULL,
    bank_reference text NOT NULL,
    end_to_end_id  text NOT NULL,
    uetr           uuid,
    PRIMARY KEY (bucket, counterparty, bank_reference)
);
CALL guard_for_the_bank('rail_credits');

-- What was put off is due earlier where an answer has come meanwhile.
GRANT UPDATE (due_at_real) ON outbox TO landsea_engine;
