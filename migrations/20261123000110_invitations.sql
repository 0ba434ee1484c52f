-- Who has left the shop stays in its history; their address is free for another invitation.
ALTER TABLE members ADD COLUMN removed_at INTEGER;
DROP INDEX members_email;
CREATE UNIQUE INDEX members_email ON members (email) WHERE removed_at IS NULL;
CREATE TRIGGER members_stay BEFORE DELETE ON members
BEGIN SELECT RAISE(ABORT, 'a member is removed, never deleted'); END;

CREATE TABLE invitations (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    shop_id BLOB NOT NULL REFERENCES shops (id),
    -- Of the newest link: sending the invitation again replaces it.
    token_hash BLOB NOT NULL CHECK (length(token_hash) = 32),
    -- As the inviting owner wrote it; may be empty.
    name TEXT NOT NULL,
    email TEXT NOT NULL COLLATE NOCASE,
    role TEXT NOT NULL CHECK (role IN ('owner', 'buyer', 'receiver')),
    limit_minor INTEGER CHECK (limit_minor IS NULL OR limit_minor >= 0),
    limit_currency TEXT CHECK ((limit_currency IS NULL) = (limit_minor IS NULL)),
    language TEXT NOT NULL,
    invited_by BLOB NOT NULL REFERENCES members (id),
    -- The newest mail.
    message_id BLOB NOT NULL REFERENCES outbox (id),
    created_at INTEGER NOT NULL,
    ends_at INTEGER NOT NULL,
    withdrawn_at INTEGER,
    accepted_at INTEGER,
    -- Who they became.
    member_id BLOB REFERENCES members (id),
    version INTEGER NOT NULL DEFAULT 1,
    CHECK ((accepted_at IS NULL) = (member_id IS NULL)),
    CHECK (accepted_at IS NULL OR withdrawn_at IS NULL)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX invitations_token ON invitations (token_hash);
CREATE UNIQUE INDEX invitations_open ON invitations (shop_id, email)
    WHERE accepted_at IS NULL AND withdrawn_at IS NULL;
CREATE TRIGGER invitations_stay BEFORE DELETE ON invitations
BEGIN SELECT RAISE(ABORT, 'an invitation is withdrawn, never deleted'); END;
