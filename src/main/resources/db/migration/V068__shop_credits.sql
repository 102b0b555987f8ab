-- What was credited to a shop, by currency and day, of its payments with ids before one that is long past (landsea.settlement
-- ShopCredits). Those among them that had not ended are named. Everything else is read, so that nothing counts twice or not at all.
CREATE TABLE shop_credits (
    bucket          smallint NOT NULL,
    shop_id         uuid NOT NULL,
    organisation_id uuid NOT NULL,
    before_id       uuid NOT NULL,
    unended         uuid[] NOT NULL,
    days            jsonb NOT NULL,
    PRIMARY KEY (bucket, shop_id)
);
CALL guard_by_organisation('shop_credits');
GRANT UPDATE ON shop_credits TO landsea_engine;
