-- The order as a PDF, rendered when it was placed and frozen with its revision: what the supplier
-- has on paper is what the shop sees. Revisions from before this have none.
CREATE TABLE documents (
    order_id BLOB NOT NULL,
    revision INTEGER NOT NULL,
    shop_id BLOB NOT NULL REFERENCES shops (id),
    sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
    bytes BLOB NOT NULL,
    PRIMARY KEY (order_id, revision),
    FOREIGN KEY (order_id, revision) REFERENCES revisions (order_id, revision)
) STRICT;
CREATE TRIGGER documents_are_frozen BEFORE UPDATE ON documents
BEGIN SELECT RAISE(ABORT, 'the document of a placed revision is frozen'); END;
CREATE TRIGGER documents_stay BEFORE DELETE ON documents
BEGIN SELECT RAISE(ABORT, 'the document of a placed revision is frozen'); END;
