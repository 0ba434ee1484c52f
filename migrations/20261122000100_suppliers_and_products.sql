CREATE TABLE suppliers (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    shop_id BLOB NOT NULL REFERENCES shops (id),
    name TEXT NOT NULL COLLATE NOCASE,
    country TEXT NOT NULL,
    currency TEXT NOT NULL,
    note TEXT NOT NULL DEFAULT '',
    archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1)),
    created_at INTEGER NOT NULL,
    version INTEGER NOT NULL DEFAULT 1
) STRICT, WITHOUT ROWID;
CREATE INDEX suppliers_by_name ON suppliers (shop_id, archived, name, id);

CREATE TABLE contacts (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    shop_id BLOB NOT NULL REFERENCES shops (id),
    supplier_id BLOB NOT NULL REFERENCES suppliers (id),
    name TEXT NOT NULL COLLATE NOCASE,
    email TEXT NOT NULL,
    phone TEXT NOT NULL DEFAULT '',
    language TEXT NOT NULL,
    archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1)),
    created_at INTEGER NOT NULL,
    version INTEGER NOT NULL DEFAULT 1
) STRICT, WITHOUT ROWID;
-- Ids sort by age: the first contact that was written down is the one orders go to by default.
CREATE INDEX contacts_of_supplier ON contacts (supplier_id, archived, id);

CREATE TABLE products (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    shop_id BLOB NOT NULL REFERENCES shops (id),
    name TEXT NOT NULL COLLATE NOCASE,
    -- The shop's own code, size and material, as the shop writes them.
    code TEXT NOT NULL DEFAULT '' COLLATE NOCASE,
    detail TEXT NOT NULL DEFAULT '',
    unit TEXT NOT NULL CHECK (unit IN ('piece', 'roll', 'sheet', 'metre', 'set')),
    archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1)),
    created_at INTEGER NOT NULL,
    version INTEGER NOT NULL DEFAULT 1
) STRICT, WITHOUT ROWID;
CREATE INDEX products_by_name ON products (shop_id, archived, name, id);

CREATE TABLE offers (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    shop_id BLOB NOT NULL REFERENCES shops (id),
    product_id BLOB NOT NULL REFERENCES products (id),
    supplier_id BLOB NOT NULL REFERENCES suppliers (id),
    supplier_sku TEXT NOT NULL DEFAULT '',
    currency TEXT NOT NULL,
    price_basis INTEGER NOT NULL CHECK (price_basis > 0),
    pack_size INTEGER NOT NULL CHECK (pack_size > 0),
    order_multiple INTEGER NOT NULL CHECK (order_multiple > 0),
    minimum INTEGER NOT NULL CHECK (minimum > 0),
    lead_days INTEGER NOT NULL CHECK (lead_days >= 0),
    archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1)),
    created_at INTEGER NOT NULL,
    version INTEGER NOT NULL DEFAULT 1
) STRICT, WITHOUT ROWID;
CREATE INDEX offers_of_product ON offers (product_id, archived, id);
CREATE INDEX offers_of_supplier ON offers (supplier_id, archived, id);

CREATE TABLE price_breaks (
    offer_id BLOB NOT NULL REFERENCES offers (id) ON DELETE CASCADE,
    from_quantity INTEGER NOT NULL CHECK (from_quantity > 0),
    price_minor INTEGER NOT NULL CHECK (price_minor >= 0),
    PRIMARY KEY (offer_id, from_quantity)
) STRICT, WITHOUT ROWID;
