-- What a person of the shop has to know about mail that does not get out.
CREATE TABLE alerts (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    shop_id BLOB NOT NULL REFERENCES shops (id),
    -- outage: no relay takes mail. relay: one of several takes none. The others: one mail to a supplier.
    kind TEXT NOT NULL CHECK (kind IN ('outage', 'relay', 'failed', 'refused', 'bounced', 'uncertain', 'delayed')),
    relay TEXT NOT NULL DEFAULT '',
    outbox_id BLOB REFERENCES outbox (id),
    -- When the trouble began, and when it was found.
    since INTEGER NOT NULL,
    raised_at INTEGER NOT NULL,
    -- How it was told, beside the banner: a mail to the owners, the operator's command.
    mailed_at INTEGER,
    ran_at INTEGER,
    runs INTEGER NOT NULL DEFAULT 0,
    -- Its cause was gone.
    resolved_at INTEGER,
    CHECK ((outbox_id IS NULL) = (kind IN ('outage', 'relay')))
) STRICT, WITHOUT ROWID;
-- One open alert per cause, and all that the banner asks for.
CREATE UNIQUE INDEX alerts_open ON alerts (shop_id, kind, relay, coalesce(outbox_id, x'')) WHERE resolved_at IS NULL;
CREATE INDEX alerts_mailed ON alerts (shop_id, mailed_at) WHERE mailed_at IS NOT NULL;

-- Which mails an open alert is about: at most one tells of a mail.
CREATE TABLE alert_mails (
    outbox_id BLOB NOT NULL PRIMARY KEY REFERENCES outbox (id),
    alert_id BLOB NOT NULL REFERENCES alerts (id)
) STRICT, WITHOUT ROWID;
CREATE INDEX alert_mails_of ON alert_mails (alert_id);
