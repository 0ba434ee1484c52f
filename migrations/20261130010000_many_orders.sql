-- Each list of orders has an index of its own shape, so that it is served by it with and without
-- statistics: what matters is what is open, refused or of one supplier, not how much is over.

-- By order first and by shop second: an index that fits both conditions is preferred to the one on
-- the shop alone, under which lies its whole history.
DROP INDEX events_of_order;
CREATE INDEX events_of_order ON events (order_id, shop_id);

-- Sent and not over.
CREATE INDEX orders_open ON orders (shop_id, id)
WHERE state IN ('placed', 'acknowledged', 'changes-proposed', 'confirmed', 'cancel-requested');
-- By when the supplier said no.
CREATE INDEX orders_rejected ON orders (shop_id, state_since, id) WHERE state = 'rejected';
-- Drafts that were thrown away are no orders to look back on.
CREATE INDEX orders_kept ON orders (shop_id, id) WHERE state <> 'cancelled' OR number IS NOT NULL;
-- One supplier's in one state; those in any state are in `orders_of_supplier`.
CREATE INDEX orders_of_supplier_in ON orders (supplier_id, state, id);
