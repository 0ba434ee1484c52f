-- How long a shop waits for its suppliers, and how often it reminds them.
ALTER TABLE shops ADD COLUMN acknowledge_hours INTEGER NOT NULL DEFAULT 4 CHECK (acknowledge_hours BETWEEN 1 AND 80);
ALTER TABLE shops ADD COLUMN answer_days INTEGER NOT NULL DEFAULT 1 CHECK (answer_days BETWEEN 1 AND 30);
ALTER TABLE shops ADD COLUMN reminders INTEGER NOT NULL DEFAULT 2 CHECK (reminders BETWEEN 0 AND 5);

-- What lists need of an order's history beside its state: the day by which the next of what is
-- outstanding should be here (2026-12-24), and the claim that needs somebody first.
ALTER TABLE orders ADD COLUMN expected_on TEXT;
ALTER TABLE orders ADD COLUMN claim TEXT CHECK (claim IN ('open', 'promised'));
ALTER TABLE orders ADD COLUMN claim_since INTEGER CHECK ((claim_since IS NULL) = (claim IS NULL));
-- Every order on which a deadline runs.
CREATE INDEX orders_waiting ON orders (shop_id, id)
WHERE state IN ('placed', 'acknowledged', 'cancel-requested') OR expected_on IS NOT NULL OR claim IS NOT NULL;
CREATE INDEX orders_expected ON orders (shop_id, expected_on, id) WHERE expected_on IS NOT NULL;
