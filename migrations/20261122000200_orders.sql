CREATE TABLE orders (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    shop_id BLOB NOT NULL REFERENCES shops (id),
    supplier_id BLOB NOT NULL REFERENCES suppliers (id),
    -- Given when it is placed, in the same transaction.
    number INTEGER,
    state TEXT NOT NULL,
    revision INTEGER NOT NULL DEFAULT 1,
    created_by BLOB NOT NULL REFERENCES members (id),
    created_at INTEGER NOT NULL,
    placed_at INTEGER,
    -- Two tabs can't overwrite each other: every save names the version it saw.
    version INTEGER NOT NULL DEFAULT 1,
    CHECK ((number IS NULL) = (placed_at IS NULL)),
    CHECK (number IS NOT NULL OR state IN ('draft', 'cancelled'))
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX orders_number ON orders (shop_id, number) WHERE number IS NOT NULL;
-- Ids sort by age, so the newest orders of a shop are the end of these indexes.
CREATE INDEX orders_by_age ON orders (shop_id, id);
CREATE INDEX orders_by_state ON orders (shop_id, state, id);
CREATE INDEX orders_of_supplier ON orders (supplier_id, id);

-- What is being written before it is placed. Prices are those of the offers until then.
CREATE TABLE drafts (
    order_id BLOB NOT NULL PRIMARY KEY REFERENCES orders (id),
    contact_id BLOB REFERENCES contacts (id),
    need_by TEXT,
    delivery_address TEXT NOT NULL,
    note TEXT NOT NULL DEFAULT '',
    -- Which open page saved last, and its how-manieth save: a page's own late autosave is no conflict.
    saved_tab TEXT NOT NULL DEFAULT '',
    saved_turn INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE TABLE draft_lines (
    order_id BLOB NOT NULL REFERENCES drafts (order_id),
    offer_id BLOB NOT NULL REFERENCES offers (id),
    quantity INTEGER NOT NULL CHECK (quantity > 0),
    PRIMARY KEY (order_id, offer_id)
) STRICT, WITHOUT ROWID;

-- What was placed. Frozen: agreed means agreed.
CREATE TABLE revisions (
    order_id BLOB NOT NULL REFERENCES orders (id),
    revision INTEGER NOT NULL,
    -- The version of the draft that was on the review page: the same click again is the same order.
    draft_version INTEGER NOT NULL,
    shop_name TEXT NOT NULL,
    supplier_name TEXT NOT NULL,
    contact_id BLOB NOT NULL REFERENCES contacts (id),
    contact_name TEXT NOT NULL,
    contact_email TEXT NOT NULL,
    language TEXT NOT NULL,
    currency TEXT NOT NULL,
    total_minor INTEGER NOT NULL,
    need_by TEXT,
    delivery_address TEXT NOT NULL,
    note TEXT NOT NULL,
    placed_by BLOB NOT NULL REFERENCES members (id),
    placed_at INTEGER NOT NULL,
    PRIMARY KEY (order_id, revision)
) STRICT, WITHOUT ROWID;

CREATE TABLE revision_lines (
    order_id BLOB NOT NULL,
    revision INTEGER NOT NULL,
    position INTEGER NOT NULL,
    offer_id BLOB NOT NULL REFERENCES offers (id),
    product_name TEXT NOT NULL,
    product_detail TEXT NOT NULL,
    supplier_sku TEXT NOT NULL,
    unit TEXT NOT NULL,
    quantity INTEGER NOT NULL CHECK (quantity > 0),
    price_minor INTEGER NOT NULL,
    price_basis INTEGER NOT NULL,
    pack_size INTEGER NOT NULL,
    lead_days INTEGER NOT NULL,
    total_minor INTEGER NOT NULL,
    PRIMARY KEY (order_id, revision, position),
    FOREIGN KEY (order_id, revision) REFERENCES revisions (order_id, revision)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER revisions_are_frozen BEFORE UPDATE ON revisions
BEGIN SELECT RAISE(ABORT, 'a placed revision is frozen'); END;
CREATE TRIGGER revisions_stay BEFORE DELETE ON revisions
BEGIN SELECT RAISE(ABORT, 'a placed revision is frozen'); END;
CREATE TRIGGER revision_lines_are_frozen BEFORE UPDATE ON revision_lines
BEGIN SELECT RAISE(ABORT, 'a placed revision is frozen'); END;
CREATE TRIGGER revision_lines_stay BEFORE DELETE ON revision_lines
BEGIN SELECT RAISE(ABORT, 'a placed revision is frozen'); END;

-- Who did what, when, by which way. Append-only.
CREATE TABLE events (
    id INTEGER PRIMARY KEY,
    shop_id BLOB NOT NULL REFERENCES shops (id),
    order_id BLOB NOT NULL REFERENCES orders (id),
    at INTEGER NOT NULL,
    actor TEXT NOT NULL CHECK (actor IN ('member', 'supplier', 'system')),
    member_id BLOB REFERENCES members (id),
    -- The name as it was given then.
    person TEXT NOT NULL,
    kind TEXT NOT NULL,
    detail TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX events_of_order ON events (order_id, id);
CREATE TRIGGER events_are_frozen BEFORE UPDATE ON events
BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;
CREATE TRIGGER events_stay BEFORE DELETE ON events
BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;
CREATE TRIGGER orders_stay BEFORE DELETE ON orders
BEGIN SELECT RAISE(ABORT, 'an order is never deleted'); END;
