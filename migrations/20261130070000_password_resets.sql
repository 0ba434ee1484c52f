-- Links behind which a member who forgot the password chooses another one. Nothing but the password
-- and the sessions hangs on them: whatever else will guard an account stays as it is.
CREATE TABLE password_resets (
    -- SHA-256 of the link's secret, which is only in the email or on the operator's terminal.
    token_hash BLOB NOT NULL PRIMARY KEY CHECK (length(token_hash) = 32),
    -- Of the form that asked: the same click again asks for nothing more.
    ask_id BLOB NOT NULL CHECK (length(ask_id) = 16),
    member_id BLOB NOT NULL REFERENCES members (id),
    created_at INTEGER NOT NULL,
    ends_at INTEGER NOT NULL,
    -- A link works once; a password that is changed in another way ends it, too.
    used_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX password_resets_ask ON password_resets (ask_id);
CREATE INDEX password_resets_member ON password_resets (member_id, created_at);
CREATE INDEX password_resets_end ON password_resets (ends_at);
