-- A version of a sanctions list that one person has uploaded, with what it would change; it lies beside those in force until a second
-- one brings it into force. Nobody agrees to their own; anybody of the bank may drop one.
CREATE TABLE screening_list_proposals (
    bucket      smallint NOT NULL CHECK (bucket BETWEEN 0 AND 63),
    proposal_id uuid NOT NULL,
    source      text NOT NULL,
    list_hash   text NOT NULL,
    file        text NOT NULL CHECK (length(file) BETWEEN 1 AND 200),
    effect      jsonb NOT NULL, -- about persons: whom it would newly hit
    proposed_by uuid NOT NULL,
    proposed_at timestamptz NOT NULL,
    PRIMARY KEY (bucket, proposal_id),
    UNIQUE (bucket, proposal_id, proposed_by),
    FOREIGN KEY (source, list_hash) REFERENCES screening_lists
);
CALL guard_for_the_bank('screening_list_proposals');

CREATE TABLE screening_list_decisions (
    bucket      smallint NOT NULL,
    proposal_id uuid NOT NULL,
    proposed_by uuid NOT NULL,
    decision    text NOT NULL CHECK (decision IN ('APPROVED', 'DECLINED')),
    decided_by  uuid NOT NULL,
    decided_at  timestamptz NOT NULL,
    PRIMARY KEY (bucket, proposal_id),
    FOREIGN KEY (bucket, proposal_id, proposed_by) REFERENCES screening_list_proposals (bucket, proposal_id, proposed_by),
    CHECK (decision = 'DECLINED' OR decided_by <> proposed_by)
);
CALL guard_for_the_bank('screening_list_decisions');
