CREATE TABLE links (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    token_hash BLOB NOT NULL CHECK (length(token_hash) = 32),
    shop_id BLOB NOT NULL REFERENCES shops (id),
    supplier_id BLOB NOT NULL REFERENCES suppliers (id),
    contact_id BLOB NOT NULL REFERENCES contacts (id),
    order_id BLOB NOT NULL REFERENCES orders (id),
    revision INTEGER NOT NULL,
    purpose TEXT NOT NULL CHECK (purpose IN ('answer')),
    created_at INTEGER NOT NULL,
    ends_at INTEGER NOT NULL,
    revoked_at INTEGER,
    superseded_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX links_token ON links (token_hash);
CREATE INDEX links_of_order ON links (order_id, id);
CREATE INDEX links_of_contact ON links (contact_id, id);

CREATE TABLE responses (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    shop_id BLOB NOT NULL REFERENCES shops (id),
    order_id BLOB NOT NULL REFERENCES orders (id),
    revision INTEGER NOT NULL,
    link_id BLOB NOT NULL REFERENCES links (id),
    kind TEXT NOT NULL,
    person TEXT NOT NULL,
    reason TEXT NOT NULL DEFAULT '',
    at INTEGER NOT NULL,
    withdrawn_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX responses_of_order ON responses (order_id, id);
CREATE TRIGGER responses_stay BEFORE DELETE ON responses
BEGIN SELECT RAISE(ABORT, 'an answer is never deleted'); END;
