-- Every price that an offer ever had, by whom and from where. Orders keep their own prices; this is
-- what was asked for between them.
CREATE TABLE offer_prices (
    offer_id BLOB NOT NULL REFERENCES offers (id),
    nth INTEGER NOT NULL CHECK (nth > 0),
    shop_id BLOB NOT NULL REFERENCES shops (id),
    at INTEGER NOT NULL,
    -- NULL: nobody knows, from before this was kept.
    member_id BLOB REFERENCES members (id),
    source TEXT NOT NULL CHECK (source IN ('before', 'form', 'import', 'quote', 'answer')),
    currency TEXT NOT NULL,
    price_basis INTEGER NOT NULL,
    -- As [[from, price in minor units], …], ascending.
    breaks TEXT NOT NULL,
    setup_minor INTEGER NOT NULL,
    PRIMARY KEY (offer_id, nth)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER offer_prices_are_kept BEFORE UPDATE ON offer_prices
BEGIN SELECT RAISE(ABORT, 'a price that was is kept'); END;
CREATE TRIGGER offer_prices_stay BEFORE DELETE ON offer_prices
BEGIN SELECT RAISE(ABORT, 'a price that was is kept'); END;
INSERT INTO offer_prices (offer_id, nth, shop_id, at, source, currency, price_basis, breaks, setup_minor)
SELECT id, 1, shop_id, created_at, 'before', currency, price_basis,
       (SELECT json_group_array(json_array(from_quantity, price_minor) ORDER BY from_quantity)
        FROM price_breaks WHERE offer_id = offers.id),
       setup_minor
FROM offers;

-- The order that a draft is "the same again" of: the draft says what differs from it.
ALTER TABLE drafts ADD COLUMN again_of BLOB REFERENCES orders (id);
