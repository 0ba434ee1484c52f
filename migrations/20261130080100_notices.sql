-- What a member is to be told of an order soon after they were told of it already: it waits here,
-- so that many steps make few emails, and leaves in one email with whatever else waits. Written in
-- the transaction of what it tells of, deleted in the one that queues its email.
CREATE TABLE notices (
    id INTEGER PRIMARY KEY,
    shop_id BLOB NOT NULL REFERENCES shops (id),
    member_id BLOB NOT NULL REFERENCES members (id),
    order_id BLOB NOT NULL REFERENCES orders (id),
    revision INTEGER NOT NULL,
    -- When it happened.
    at INTEGER NOT NULL,
    -- When it leaves.
    due_at INTEGER NOT NULL,
    -- A word of the text family `dispatch-purpose`.
    purpose TEXT NOT NULL,
    language TEXT NOT NULL,
    -- Whom the member answers.
    reply_to TEXT NOT NULL,
    -- What it says (`emails::Notice` as JSON), in that language.
    says TEXT NOT NULL
) STRICT;
CREATE INDEX notices_of_member ON notices (member_id, order_id, id);
CREATE INDEX notices_due ON notices (due_at);
-- When a member was last told of an order.
CREATE INDEX dispatches_to_member ON dispatches (order_id, member_id, outbox_id) WHERE member_id IS NOT NULL;
