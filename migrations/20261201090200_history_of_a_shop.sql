-- A shop's history is numbered by itself, so that it can move to another database, and seals a
-- digest of names and words instead of the words, so that a person can be erased without breaking
-- it. What was sealed before keeps its number, hash and head beside the new ones; the new chain
-- begins at the old head. Rows are split and sealed when the program starts: `orders/seal.rs`.
--
-- What an event is about is a subject: an order, later a request or a bill.
CREATE TABLE subjects (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    shop_id BLOB NOT NULL REFERENCES shops (id),
    kind TEXT NOT NULL CHECK (kind IN ('order', 'request', 'bill'))
) STRICT, WITHOUT ROWID;
INSERT INTO subjects (id, shop_id, kind) SELECT id, shop_id, 'order' FROM orders;
CREATE TRIGGER subjects_stay BEFORE DELETE ON subjects
BEGIN SELECT RAISE(ABORT, 'what history tells of is never deleted'); END;

ALTER TABLE shops RENAME COLUMN history_head TO old_history_head;
-- The hash of the shop's newest event.
ALTER TABLE shops ADD COLUMN history_head BLOB CHECK (history_head IS NULL OR length(history_head) = 32);

CREATE TABLE shop_events (
    shop_id BLOB NOT NULL REFERENCES shops (id),
    -- Within the shop, from 1, without gaps.
    n INTEGER NOT NULL CHECK (n > 0),
    order_id BLOB NOT NULL REFERENCES subjects (id),
    -- Contract: what moves it. Note: what only tells of it.
    stream TEXT NOT NULL CHECK (stream IN ('contract', 'note')),
    at INTEGER NOT NULL,
    actor TEXT NOT NULL CHECK (actor IN ('member', 'supplier', 'system')),
    member_id BLOB REFERENCES members (id),
    -- The name as it was given then; empty once it is erased.
    person TEXT NOT NULL,
    kind TEXT NOT NULL,
    way TEXT NOT NULL DEFAULT 'browser',
    -- 0: from before words stood apart, and not yet sealed.
    version INTEGER NOT NULL,
    -- With the number of a word where words were.
    payload TEXT NOT NULL,
    -- As a list; NULL once they are erased.
    words TEXT,
    salt BLOB CHECK (salt IS NULL OR length(salt) = 16),
    -- SHA-256 of salt, name and words.
    words_digest BLOB CHECK (words_digest IS NULL OR length(words_digest) = 32),
    hash BLOB CHECK (hash IS NULL OR length(hash) = 32),
    old_id INTEGER,
    old_hash BLOB CHECK (old_hash IS NULL OR length(old_hash) = 32),
    PRIMARY KEY (shop_id, n)
) STRICT, WITHOUT ROWID;

INSERT INTO shop_events (shop_id, n, order_id, stream, at, actor, member_id, person, kind, way, version, payload, old_id, old_hash)
SELECT shop_id, row_number() OVER (PARTITION BY shop_id ORDER BY id), order_id,
       iif(payload ->> 'kind' IN ('reminded', 'carried', 'not-carried', 'escalated', 'link-sent', 'link-asked',
                                  'link-revoked', 'retried', 'noted'), 'note', 'contract'),
       at, actor, member_id, person, kind, way, 0, payload, id, hash
FROM events;

DROP TABLE events;
ALTER TABLE shop_events RENAME TO events;
CREATE INDEX events_of_order ON events (order_id, n);
-- So that a start finds what is to be sealed without reading the rest.
CREATE INDEX events_unsealed ON events (shop_id, n) WHERE hash IS NULL;
CREATE INDEX events_by_link ON events (order_id, at) WHERE way = 'link';
CREATE INDEX events_claims ON events (order_id, at) WHERE kind = 'claim-opened';
CREATE INDEX events_resends ON events (order_id, at) WHERE kind IN ('link-sent', 'retried');
CREATE TRIGGER events_stay BEFORE DELETE ON events
BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;
-- Two things may still happen to an event: it is sealed, once, and its words are erased.
CREATE TRIGGER events_are_frozen BEFORE UPDATE ON events
WHEN NOT (NEW.shop_id = OLD.shop_id AND NEW.n = OLD.n AND NEW.order_id = OLD.order_id AND NEW.stream = OLD.stream
          AND NEW.at = OLD.at AND NEW.actor = OLD.actor AND NEW.member_id IS OLD.member_id
          AND NEW.kind = OLD.kind AND NEW.way = OLD.way
          AND NEW.old_id IS OLD.old_id AND NEW.old_hash IS OLD.old_hash
          AND ((OLD.hash IS NULL AND NEW.hash IS NOT NULL AND NEW.person = OLD.person)
               OR (NEW.hash IS OLD.hash AND NEW.version = OLD.version AND NEW.payload = OLD.payload
                   AND NEW.words_digest IS OLD.words_digest
                   AND NEW.person = '' AND NEW.words IS NULL AND NEW.salt IS NULL)))
BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;

-- What tells of subjects refers to them; a link may ask for more than an answer. The constraints are
-- edited in the schema's text, as https://www.sqlite.org/lang_altertable.html (section 7) describes
-- for changes that leave every row as it is.
PRAGMA writable_schema = ON;
UPDATE sqlite_schema
SET sql = replace(sql, 'order_id BLOB NOT NULL REFERENCES orders (id)', 'order_id BLOB NOT NULL REFERENCES subjects (id)')
WHERE type = 'table' AND name IN ('dispatches', 'links');
UPDATE sqlite_schema
SET sql = replace(sql, 'CHECK (purpose IN (''answer''))', 'CHECK (purpose IN (''answer'', ''quote'', ''calendar''))')
WHERE type = 'table' AND name = 'links';
PRAGMA writable_schema = RESET;
