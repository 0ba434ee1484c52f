-- Times are milliseconds since 1970 (UTC), ids are UUID version 7 as 16 bytes,
-- money is whole minor units of the row's currency, quantities are base units.

CREATE TABLE shops (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    name TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    currency TEXT NOT NULL,
    language TEXT NOT NULL,
    delivery_address TEXT NOT NULL,
    -- Where answers by mail go: the Reply-To of every mail.
    reply_to TEXT NOT NULL,
    next_order_number INTEGER NOT NULL DEFAULT 1001,
    created_at INTEGER NOT NULL,
    version INTEGER NOT NULL DEFAULT 1
) STRICT, WITHOUT ROWID;

CREATE TABLE members (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    shop_id BLOB NOT NULL REFERENCES shops (id),
    name TEXT NOT NULL,
    email TEXT NOT NULL COLLATE NOCASE,
    password_hash TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('owner', 'buyer', 'receiver')),
    language TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    version INTEGER NOT NULL DEFAULT 1
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX members_email ON members (email);
CREATE INDEX members_shop ON members (shop_id);

CREATE TABLE sessions (
    -- SHA-256 of the cookie's value: who reads the database can't become anyone.
    token_hash BLOB NOT NULL PRIMARY KEY CHECK (length(token_hash) = 32),
    id BLOB NOT NULL CHECK (length(id) = 16),
    member_id BLOB NOT NULL REFERENCES members (id),
    created_at INTEGER NOT NULL,
    last_seen_at INTEGER NOT NULL,
    ends_at INTEGER NOT NULL,
    user_agent TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_member ON sessions (member_id, last_seen_at);
CREATE INDEX sessions_end ON sessions (ends_at);
