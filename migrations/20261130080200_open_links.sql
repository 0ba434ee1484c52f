-- The links of a contact that still let somebody in, to be closed together.
CREATE INDEX links_open ON links (contact_id, ends_at, order_id) WHERE revoked_at IS NULL;
-- What a member took to suppliers lately, each with a link of its own.
CREATE INDEX carryings_by ON carryings (made_by, made_at);
