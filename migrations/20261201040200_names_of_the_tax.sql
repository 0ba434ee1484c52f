-- What the tax is called in Arabic, where it has another name than in English.
ALTER TABLE shops ADD COLUMN tax_name_ar TEXT NOT NULL DEFAULT '';
-- Whether anybody of a shop is written to in Arabic, without reading all who are not.
CREATE INDEX contacts_in_arabic ON contacts (shop_id) WHERE language = 'ar' AND archived = 0;
