-- What a member says is down, for everybody in the shop, until a member says that it is back.
CREATE TABLE outages (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    shop_id BLOB NOT NULL REFERENCES shops (id),
    -- What fails together: `domain::Service`.
    service TEXT NOT NULL CHECK (service IN ('email', 'meta', 'sms', 'telegram', 'phone')),
    said_by BLOB NOT NULL REFERENCES members (id),
    said_at INTEGER NOT NULL,
    back_by BLOB REFERENCES members (id),
    back_at INTEGER,
    CHECK ((back_by IS NULL) = (back_at IS NULL))
) STRICT, WITHOUT ROWID;
-- It is down or it is not, whoever says so first.
CREATE UNIQUE INDEX outages_now ON outages (shop_id, service) WHERE back_at IS NULL;
CREATE INDEX outages_over ON outages (shop_id, id) WHERE back_at IS NOT NULL;
CREATE TRIGGER outages_are_frozen BEFORE UPDATE OF shop_id, service, said_by, said_at ON outages
BEGIN SELECT RAISE(ABORT, 'what was said stays as it was said'); END;
CREATE TRIGGER outages_end_once BEFORE UPDATE OF back_by, back_at ON outages WHEN old.back_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'what was said stays as it was said'); END;
CREATE TRIGGER outages_stay BEFORE DELETE ON outages
BEGIN SELECT RAISE(ABORT, 'what was said stays as it was said'); END;
