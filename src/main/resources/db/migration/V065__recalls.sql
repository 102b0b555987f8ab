-- What follows a payment abroad that was made: parts of it come back, and the foreign bank is asked to send back the rest.
ALTER TABLE outbound_payments
    ADD COLUMN back_minor bigint NOT NULL DEFAULT 0 CHECK (back_minor >= 0), -- with what was kept on the way
    ADD COLUMN recall text NOT NULL DEFAULT 'NONE'
        CHECK (recall IN ('NONE', 'PROPOSED', 'ASKED', 'SILENT', 'ACCEPTED', 'REJECTED')),
    ADD COLUMN recall_reason text NOT NULL DEFAULT '',
    ADD COLUMN recall_number smallint NOT NULL DEFAULT 0 CHECK (recall_number >= 0),
    -- All of it is back where it is said so, and only there; and what was not paid does not come back.
    ADD CONSTRAINT outbound_payments_back CHECK ((state = 'SENT_BACK') = (back_minor = amount_minor)),
    ADD CONSTRAINT outbound_payments_back_of CHECK (back_minor <= amount_minor AND (back_minor = 0 OR state IN ('COMPLETED', 'SENT_BACK'))),
    ADD CONSTRAINT outbound_payments_recall_of CHECK (recall = 'NONE' OR state IN ('COMPLETED', 'SENT_BACK')),
    -- So does a recall that is not over.
    DROP CONSTRAINT outbound_payments_check,
    ADD CONSTRAINT outbound_payments_due CHECK ((due_at IS NULL) = (state IN ('SENT_BACK', 'RETURNED', 'REJECTED', 'EXPIRED', 'CANCELLED')
        OR state = 'COMPLETED' AND recall IN ('NONE', 'REJECTED')));
CREATE INDEX outbound_payments_recalled ON outbound_payments (bucket, state_since)
    WHERE state = 'COMPLETED' AND recall IN ('PROPOSED', 'SILENT');

-- A recall has its own time beside the state: for the second person, for the foreign bank, and for the money.
INSERT INTO outbound_deadlines VALUES
    ('RECALL_PROPOSED', '10 days', 'EXPIRE', 'bank default'),
    ('RECALL_ASKED', '10 days', 'INQUIRE', 'bank default'),
    ('RECALL_SILENT', '1 day', 'REMIND', 'bank default'),
    ('RECALL_ACCEPTED', '10 days', 'REMIND', 'bank default');
