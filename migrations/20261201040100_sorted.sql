-- What suppliers and products are listed by: their names as people count, "Box 2" before "Box 10"
-- (`packpost_domain::natural::sorted`), which SQL can't do. What is empty is filled at the start.
ALTER TABLE suppliers ADD COLUMN sorted TEXT NOT NULL DEFAULT '';
ALTER TABLE products ADD COLUMN sorted TEXT NOT NULL DEFAULT '';
DROP INDEX suppliers_by_name;
DROP INDEX products_by_name;
CREATE INDEX suppliers_by_name ON suppliers (shop_id, archived, sorted, id);
CREATE INDEX products_by_name ON products (shop_id, archived, sorted, id);
CREATE INDEX suppliers_unsorted ON suppliers (sorted) WHERE sorted = '';
CREATE INDEX products_unsorted ON products (sorted) WHERE sorted = '';
