-- An order that waits for approval has no number yet. The CHECK is edited in the schema's text, as
-- https://www.sqlite.org/lang_altertable.html (section 7) describes for changes that leave every
-- row as it is; what other tables refer to needs no copying.
PRAGMA writable_schema = ON;
UPDATE sqlite_schema
SET sql = replace(sql, 'state IN (''draft'', ''cancelled'')', 'state IN (''draft'', ''awaiting-approval'', ''cancelled'')')
WHERE type = 'table' AND name = 'orders';
PRAGMA writable_schema = RESET;

-- An event says all that happened and by which way, and is chained to the one before it in its
-- shop: a changed byte breaks the chain. What follows from events is not stored a second time,
-- but for what lists need: an order's state, its revision, and since when it is in that state.
ALTER TABLE events ADD COLUMN way TEXT NOT NULL DEFAULT 'browser';
ALTER TABLE events ADD COLUMN payload TEXT NOT NULL DEFAULT '{"kind":"noted"}';
-- NULL: from before there was a chain; sealed when the program starts.
ALTER TABLE events ADD COLUMN hash BLOB CHECK (hash IS NULL OR length(hash) = 32);
-- The hash of the shop's newest event.
ALTER TABLE shops ADD COLUMN history_head BLOB CHECK (history_head IS NULL OR length(history_head) = 32);
ALTER TABLE orders ADD COLUMN state_since INTEGER NOT NULL DEFAULT 0;
-- Names a line through all revisions of its order.
ALTER TABLE revision_lines ADD COLUMN line INTEGER NOT NULL DEFAULT 0;

DROP TRIGGER events_are_frozen;
DROP TRIGGER revision_lines_are_frozen;

UPDATE revision_lines SET line = position;
UPDATE orders SET state_since = COALESCE((SELECT MAX(at) FROM events WHERE order_id = orders.id), created_at);

UPDATE events SET way = 'link' WHERE actor = 'supplier';
UPDATE events SET payload = json_object('kind', 'created') WHERE kind = 'created';
UPDATE events SET payload = json_object('kind', 'discarded') WHERE kind = 'discarded';
UPDATE events SET payload = (
    SELECT json_object(
        'kind', 'placed',
        'revision', 1,
        'lines', (
            SELECT json_group_array(json_object(
                'key', l.line, 'quantity', l.quantity,
                'price', json_object('minor', l.price_minor, 'currency', r.currency),
                'basis', l.price_basis))
            FROM revision_lines l WHERE l.order_id = r.order_id AND l.revision = 1),
        'total', json_object('minor', r.total_minor, 'currency', r.currency),
        'digest', '')
    FROM revisions r WHERE r.order_id = events.order_id AND r.revision = 1)
WHERE kind = 'placed';
UPDATE events SET payload = (
    SELECT json_object(
        'kind', 'answered', 'response', lower(hex(r.id)), 'revision', r.revision, 'said', r.kind,
        'answer', json_object('words', r.reason), 'way', 'link')
    FROM responses r WHERE r.order_id = events.order_id AND r.at = events.at AND r.kind = events.kind)
WHERE kind IN ('acknowledged', 'accepted', 'rejected');
UPDATE events SET payload = (
    SELECT json_object('kind', 'taken-back', 'response', lower(hex(r.id)))
    FROM responses r WHERE r.order_id = events.order_id AND r.withdrawn_at = events.at)
WHERE kind = 'taken-back';
DROP TABLE responses;

ALTER TABLE events DROP COLUMN detail;
CREATE INDEX events_of_shop ON events (shop_id, id);
CREATE TRIGGER events_are_frozen BEFORE UPDATE ON events
WHEN NOT (OLD.hash IS NULL AND NEW.hash IS NOT NULL AND NEW.id = OLD.id AND NEW.shop_id = OLD.shop_id
          AND NEW.order_id = OLD.order_id AND NEW.at = OLD.at AND NEW.actor = OLD.actor
          AND NEW.member_id IS OLD.member_id AND NEW.person = OLD.person AND NEW.kind = OLD.kind
          AND NEW.way = OLD.way AND NEW.payload = OLD.payload)
BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;
CREATE TRIGGER revision_lines_are_frozen BEFORE UPDATE ON revision_lines
BEGIN SELECT RAISE(ABORT, 'a placed revision is frozen'); END;
