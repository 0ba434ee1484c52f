-- Pictures of what was wrong with a delivery, as JPEG without what the camera wrote about the place.
-- They come before their claim goes out, so that a form with an error does not lose them; the
-- events name them by their SHA-256.
CREATE TABLE photos (
    claim_id BLOB NOT NULL,
    sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
    shop_id BLOB NOT NULL REFERENCES shops (id),
    order_id BLOB NOT NULL REFERENCES orders (id),
    created_at INTEGER NOT NULL,
    -- Whether the claim went out: from then on nobody takes it away.
    sent INTEGER NOT NULL DEFAULT 0 CHECK (sent IN (0, 1)),
    bytes BLOB NOT NULL,
    PRIMARY KEY (claim_id, sha256)
) STRICT;
CREATE INDEX photos_of_order ON photos (order_id, claim_id);
CREATE INDEX photos_not_sent ON photos (created_at) WHERE sent = 0;
CREATE TRIGGER sent_photos_are_frozen BEFORE UPDATE ON photos
WHEN OLD.sent = 1 OR NEW.bytes != OLD.bytes OR NEW.sha256 != OLD.sha256 OR NEW.claim_id != OLD.claim_id
BEGIN SELECT RAISE(ABORT, 'a photo is not changed'); END;
CREATE TRIGGER sent_photos_stay BEFORE DELETE ON photos WHEN OLD.sent = 1
BEGIN SELECT RAISE(ABORT, 'a photo that was sent stays'); END;
