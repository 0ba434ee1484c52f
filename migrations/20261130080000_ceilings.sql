-- What happens to an order is counted before it happens once more: steps behind its links, claims,
-- and what is sent again. A count reads what counts and nothing else.
CREATE INDEX events_by_link ON events (order_id, at) WHERE way = 'link';
CREATE INDEX events_claims ON events (order_id, at) WHERE kind = 'claim-opened';
CREATE INDEX events_resends ON events (order_id, at) WHERE kind IN ('link-sent', 'retried');
-- The open drafts of one member.
CREATE INDEX orders_drafts_of ON orders (created_by) WHERE state = 'draft';
