-- What suppliers, contacts, products and offers are found by: their words, folded as
-- `packpost_domain::search` folds them, which SQL can't. What is empty is filled at the start.
ALTER TABLE suppliers ADD COLUMN folded TEXT NOT NULL DEFAULT '';
ALTER TABLE contacts ADD COLUMN folded TEXT NOT NULL DEFAULT '';
ALTER TABLE products ADD COLUMN folded TEXT NOT NULL DEFAULT '';
ALTER TABLE offers ADD COLUMN folded TEXT NOT NULL DEFAULT '';
-- So that a start finds what is empty without reading the rest.
CREATE INDEX suppliers_unfolded ON suppliers (folded) WHERE folded = '';
CREATE INDEX contacts_unfolded ON contacts (folded) WHERE folded = '';
CREATE INDEX products_unfolded ON products (folded) WHERE folded = '';
CREATE INDEX offers_unfolded ON offers (folded) WHERE folded = '' AND supplier_sku <> '';
