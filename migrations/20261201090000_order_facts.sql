-- What lists and reports need of a placed order, derived from its history and its revision. Written
-- with each event, recomputed and compared by `packpost verify`.
CREATE TABLE order_facts (
    order_id BLOB NOT NULL PRIMARY KEY REFERENCES orders (id),
    shop_id BLOB NOT NULL REFERENCES shops (id),
    supplier_id BLOB NOT NULL REFERENCES suppliers (id),
    number INTEGER NOT NULL,
    -- Days are those on the shop's clock when it was written.
    placed_on TEXT NOT NULL,
    currency TEXT NOT NULL,
    -- As it was agreed, or as it was asked for while nothing is.
    goods_minor INTEGER NOT NULL,
    charges_minor INTEGER NOT NULL,
    tax_minor INTEGER NOT NULL,
    total_minor INTEGER NOT NULL,
    -- Not declined and not cancelled.
    counts INTEGER NOT NULL CHECK (counts IN (0, 1)),
    first_reply_at INTEGER,
    answered_at INTEGER,
    promised_on TEXT,
    first_came_on TEXT,
    complete_on TEXT,
    lines INTEGER NOT NULL,
    lines_due INTEGER NOT NULL,
    lines_on_time INTEGER NOT NULL,
    lines_first_time INTEGER NOT NULL,
    claims INTEGER NOT NULL,
    closed_short INTEGER NOT NULL CHECK (closed_short IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX order_facts_spend ON order_facts
    (shop_id, placed_on, supplier_id, currency, counts, goods_minor, charges_minor, tax_minor);

-- What of an agreed order is still to come, line by line.
CREATE TABLE expected_lines (
    order_id BLOB NOT NULL REFERENCES orders (id),
    line INTEGER NOT NULL,
    part INTEGER NOT NULL,
    quantity INTEGER NOT NULL CHECK (quantity > 0),
    -- NULL: some day, nobody knows when.
    expected_on TEXT,
    PRIMARY KEY (order_id, line, part)
) STRICT, WITHOUT ROWID;

-- By which version of the rules all rows of a projection were written, and up to which order a
-- newer version has come. What is behind is written anew when the program starts.
CREATE TABLE projections (
    name TEXT NOT NULL PRIMARY KEY,
    version INTEGER NOT NULL,
    after_id BLOB
) STRICT, WITHOUT ROWID;

-- A substitute that the shop does not have in its catalogue has no offer. The constraint is edited
-- in the schema's text, as https://www.sqlite.org/lang_altertable.html (section 7) describes for
-- changes that leave every row as it is.
PRAGMA writable_schema = ON;
UPDATE sqlite_schema
SET sql = replace(sql, 'offer_id BLOB NOT NULL REFERENCES offers (id)', 'offer_id BLOB REFERENCES offers (id)')
WHERE type = 'table' AND name = 'revision_lines';
PRAGMA writable_schema = RESET;

-- What was agreed as a PDF, rendered when the shop accepted the supplier's changes and frozen with
-- the answer: what counts is on paper as the order was. Agreements from before this have none.
CREATE TABLE agreed_documents (
    order_id BLOB NOT NULL REFERENCES orders (id),
    response_id BLOB NOT NULL CHECK (length(response_id) = 16),
    shop_id BLOB NOT NULL REFERENCES shops (id),
    sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
    bytes BLOB NOT NULL,
    PRIMARY KEY (order_id, response_id)
) STRICT;
CREATE TRIGGER agreed_documents_are_frozen BEFORE UPDATE ON agreed_documents
BEGIN SELECT RAISE(ABORT, 'the document of what was agreed is frozen'); END;
CREATE TRIGGER agreed_documents_stay BEFORE DELETE ON agreed_documents
BEGIN SELECT RAISE(ABORT, 'the document of what was agreed is frozen'); END;
