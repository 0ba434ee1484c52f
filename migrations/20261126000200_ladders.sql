-- By which ways a contact is reached beside the address that orders go to. Numbers are as the shop
-- wrote them; they are read with the supplier's country.
ALTER TABLE contacts ADD COLUMN second_email TEXT NOT NULL DEFAULT '';
-- Empty: the same as the phone.
ALTER TABLE contacts ADD COLUMN whatsapp TEXT NOT NULL DEFAULT '';
ALTER TABLE contacts ADD COLUMN telegram TEXT NOT NULL DEFAULT '';
-- The words of its channels in order, with spaces between; empty: the usual order.
ALTER TABLE contacts ADD COLUMN ladder TEXT NOT NULL DEFAULT '';

-- What a member takes to a supplier by a way of their own: the text as it was said, with a link in
-- it that nothing else has.
CREATE TABLE carryings (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    shop_id BLOB NOT NULL REFERENCES shops (id),
    order_id BLOB NOT NULL REFERENCES orders (id),
    revision INTEGER NOT NULL,
    contact_id BLOB NOT NULL REFERENCES contacts (id),
    contact_name TEXT NOT NULL,
    channel TEXT NOT NULL CHECK (channel IN ('sms', 'whatsapp', 'telegram', 'mailto', 'phone', 'print', 'copy')),
    -- The number, name or address; empty where there is none.
    address TEXT NOT NULL,
    language TEXT NOT NULL,
    link_id BLOB NOT NULL REFERENCES links (id),
    -- The link itself, and the whole text that it is part of.
    url TEXT NOT NULL,
    text TEXT NOT NULL,
    made_by BLOB NOT NULL REFERENCES members (id),
    made_at INTEGER NOT NULL,
    -- What a member says became of it, last.
    went_out INTEGER CHECK (went_out IN (0, 1)),
    said_by BLOB REFERENCES members (id),
    said_at INTEGER,
    CHECK ((went_out IS NULL) = (said_at IS NULL) AND (went_out IS NULL) = (said_by IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX carryings_of_order ON carryings (order_id, id);
CREATE TRIGGER carryings_are_frozen BEFORE UPDATE OF shop_id, order_id, revision, contact_id, contact_name, channel, address, language, link_id, url, text, made_by, made_at ON carryings
BEGIN SELECT RAISE(ABORT, 'what was said stays as it was said'); END;
CREATE TRIGGER carryings_stay BEFORE DELETE ON carryings
BEGIN SELECT RAISE(ABORT, 'what was said stays as it was said'); END;

-- Orders that wait for a word of the supplier, those of one supplier together.
CREATE INDEX orders_unanswered ON orders (shop_id, supplier_id, id)
WHERE state IN ('placed', 'acknowledged', 'cancel-requested');
