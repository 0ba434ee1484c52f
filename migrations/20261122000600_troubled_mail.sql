-- The home page looks for mail that did not get out; most of it does.
CREATE INDEX outbox_troubled ON outbox (shop_id, id) WHERE state IN ('failed', 'uncertain');
