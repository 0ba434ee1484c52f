-- What suppliers, contacts, products and offers are found by: their words, folded as
-- `packpost_domain::search` folds them, which SQL can't. What is empty is filled at the start.
ALTER TABLE suppliers ADD COLUMN folded TEXT NOT NULL DEFAULT '';
ALTER TABLE contacts ADD COLUMN folded TEXT NOT NULL DEFAULT '';
ALTER TABLE products ADD COLUMN folded TEXT NOT NULL DEFAULT '';
ALTER TABLE offers ADD COLUMN folded TEXT NOT NULL DEFAULT '';
