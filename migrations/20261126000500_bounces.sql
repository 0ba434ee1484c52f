-- What mail servers said of a message after it had left: it came back, or it is late.
CREATE TABLE bounces (
    outbox_id BLOB NOT NULL REFERENCES outbox (id),
    -- The notice's own Message-ID, or the SHA-256 of its bytes: the same one twice is one.
    notice TEXT NOT NULL,
    -- When it was read here.
    at INTEGER NOT NULL,
    action TEXT NOT NULL CHECK (action IN ('failed', 'delayed')),
    -- The enhanced status code (RFC 3463), such as 5.1.1; empty where there is none.
    status TEXT NOT NULL,
    -- The server's own words; in whatever language, and possibly empty.
    words TEXT NOT NULL,
    -- The notice as it came, cut after 128 KiB.
    raw BLOB NOT NULL,
    PRIMARY KEY (outbox_id, notice)
) STRICT;
CREATE TRIGGER bounces_are_frozen BEFORE UPDATE ON bounces
BEGIN SELECT RAISE(ABORT, 'a notice is frozen'); END;
CREATE TRIGGER bounces_stay BEFORE DELETE ON bounces
BEGIN SELECT RAISE(ABORT, 'a notice is never deleted'); END;
