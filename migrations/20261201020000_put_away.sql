-- A declined order with which the shop is done no longer waits for anybody.

ALTER TABLE orders ADD COLUMN put_away INTEGER NOT NULL DEFAULT 0 CHECK (put_away IN (0, 1));

DROP INDEX orders_rejected;
CREATE INDEX orders_rejected ON orders (shop_id, state_since, id) WHERE state = 'rejected' AND put_away = 0;

-- The last time that a member asked for approval: home says who, and how much.
CREATE INDEX events_submitted ON events (order_id, id) WHERE kind = 'submitted';
