-- Who met with what may be a relay's fault or their own, since it was last well: what happens to
-- several recipients is the relay's.
CREATE TABLE relay_doubts (
    relay TEXT NOT NULL,
    recipient TEXT NOT NULL,
    outbox_id BLOB NOT NULL REFERENCES outbox (id),
    PRIMARY KEY (relay, recipient)
) STRICT, WITHOUT ROWID;

-- Mail to members leaves after what else is due: an order must not wait behind notices.
ALTER TABLE outbox ADD COLUMN later INTEGER NOT NULL DEFAULT 0 CHECK (later IN (0, 1));
UPDATE outbox SET later = 1
WHERE state IN ('queued', 'sending', 'delayed')
  AND id IN (SELECT outbox_id FROM dispatches WHERE member_id IS NOT NULL);
CREATE INDEX outbox_first ON outbox (due_at, id)
WHERE later = 0 AND state IN ('queued', 'sending', 'delayed');

-- An attempt may be broken off by us. The CHECK is edited in the schema's text, as
-- https://www.sqlite.org/lang_altertable.html (section 7) describes for changes that leave every
-- row as it is.
PRAGMA writable_schema = ON;
UPDATE sqlite_schema
SET sql = replace(sql, '''uncertain'', ''refused'', ''failed''))', '''uncertain'', ''refused'', ''failed'', ''withdrawn''))')
WHERE type = 'table' AND name = 'outbox_attempts';
PRAGMA writable_schema = RESET;
