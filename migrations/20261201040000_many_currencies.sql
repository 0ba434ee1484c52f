-- Whether a shop has prices in another currency than its own: then each amount is written with its
-- code, since a sign could mean the other one. It stays so until the shop's own currency changes.
ALTER TABLE shops ADD COLUMN many_currencies INTEGER NOT NULL DEFAULT 0 CHECK (many_currencies IN (0, 1));

UPDATE shops SET many_currencies = 1
WHERE EXISTS (SELECT 1 FROM offers o WHERE o.shop_id = shops.id AND o.currency <> shops.currency);

-- So that a shop which changes its own currency finds prices in others without reading all of them.
CREATE INDEX offers_by_currency ON offers (shop_id, currency);
