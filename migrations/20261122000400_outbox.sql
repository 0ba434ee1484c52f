-- Messages wait here, with the exact bytes that will be sent. The outbox knows nothing of orders.
CREATE TABLE outbox (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    shop_id BLOB NOT NULL REFERENCES shops (id),
    message_id TEXT NOT NULL UNIQUE,
    sender TEXT NOT NULL,
    recipient TEXT NOT NULL,
    subject TEXT NOT NULL,
    bytes BLOB NOT NULL,
    sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
    created_at INTEGER NOT NULL,
    -- queued, sending, delayed: still to go. handed-over, uncertain, failed: settled.
    state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'delayed', 'handed-over', 'uncertain', 'failed')),
    -- When it may be tried (queued, delayed) or taken from a worker that died (sending).
    due_at INTEGER NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX outbox_due ON outbox (due_at, id) WHERE state IN ('queued', 'sending', 'delayed');
CREATE INDEX outbox_of_shop ON outbox (shop_id, id);
CREATE TRIGGER outbox_bytes_are_frozen BEFORE UPDATE OF message_id, sender, recipient, subject, bytes, sha256 ON outbox
BEGIN SELECT RAISE(ABORT, 'a queued message is frozen'); END;
CREATE TRIGGER outbox_stays BEFORE DELETE ON outbox
BEGIN SELECT RAISE(ABORT, 'a queued message is never deleted'); END;

CREATE TABLE outbox_attempts (
    outbox_id BLOB NOT NULL REFERENCES outbox (id),
    number INTEGER NOT NULL,
    -- The relay's name, or 'mailbox' for the built-in one.
    transport TEXT NOT NULL,
    started_at INTEGER NOT NULL,
    ended_at INTEGER,
    outcome TEXT CHECK (outcome IN ('handed-over', 'delayed', 'uncertain', 'failed')),
    -- What the server said, or what went wrong, for a person to read.
    reply TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (outbox_id, number)
) STRICT, WITHOUT ROWID;

-- Which message carries what about which order to whom.
CREATE TABLE dispatches (
    outbox_id BLOB NOT NULL PRIMARY KEY REFERENCES outbox (id),
    shop_id BLOB NOT NULL REFERENCES shops (id),
    order_id BLOB NOT NULL REFERENCES orders (id),
    revision INTEGER NOT NULL,
    -- To a contact of the supplier, or to a member of the shop.
    contact_id BLOB REFERENCES contacts (id),
    member_id BLOB REFERENCES members (id),
    purpose TEXT NOT NULL,
    language TEXT NOT NULL,
    CHECK ((contact_id IS NULL) <> (member_id IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX dispatches_of_order ON dispatches (order_id, outbox_id);
