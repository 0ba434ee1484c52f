-- Several relays, each with its own health. Kept, so that "shut since 10:02" outlives a restart.
CREATE TABLE relays (
    name TEXT NOT NULL PRIMARY KEY,
    -- open: takes mail. trial: answers again, and gets one message to prove it. shut: passed over.
    standing TEXT NOT NULL CHECK (standing IN ('open', 'trial', 'shut')),
    -- Since when it is usable (open, trial) or shut.
    since INTEGER NOT NULL,
    -- In a row.
    faults INTEGER NOT NULL DEFAULT 0,
    -- When it is looked after next; only where it is shut.
    probe_at INTEGER,
    -- When it last took a message, and when it last failed.
    taken_at INTEGER,
    fault_at INTEGER,
    -- What it said, or what went wrong, last.
    words TEXT NOT NULL DEFAULT '',
    CHECK ((standing = 'shut') = (probe_at IS NOT NULL))
) STRICT, WITHOUT ROWID;

-- How often all relays were tried since the message was queued or sent again by a person, since
-- when, and whether it now waits for a relay or for the recipient's side.
ALTER TABLE outbox ADD COLUMN rounds INTEGER NOT NULL DEFAULT 0;
ALTER TABLE outbox ADD COLUMN began_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE outbox ADD COLUMN waits_for TEXT CHECK (waits_for IN ('relay', 'recipient'));
UPDATE outbox SET began_at = created_at, rounds = attempts;
UPDATE outbox SET waits_for = 'recipient' WHERE state = 'delayed';

-- Refused and bounced are words of their own: what to do next differs. The CHECKs are edited in the
-- schema's text, as https://www.sqlite.org/lang_altertable.html (section 7) describes for changes
-- that leave every row as it is; what other tables refer to needs no copying.
PRAGMA writable_schema = ON;
UPDATE sqlite_schema
SET sql = replace(sql, '''uncertain'', ''failed''))', '''uncertain'', ''refused'', ''failed'', ''bounced''))')
WHERE type = 'table' AND name = 'outbox';
UPDATE sqlite_schema
SET sql = replace(sql, '''uncertain'', ''failed''))', '''uncertain'', ''refused'', ''failed''))')
WHERE type = 'table' AND name = 'outbox_attempts';
PRAGMA writable_schema = RESET;

DROP INDEX outbox_troubled;
CREATE INDEX outbox_troubled ON outbox (shop_id, id) WHERE state IN ('failed', 'uncertain', 'refused', 'bounced');
CREATE INDEX outbox_waiting ON outbox (shop_id, id) WHERE state IN ('queued', 'sending', 'delayed');
