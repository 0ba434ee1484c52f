-- How a shop writes numbers and dates in Arabic. Months are called as is usual where the shop is,
-- until its owner says otherwise.
ALTER TABLE shops ADD COLUMN numerals TEXT NOT NULL DEFAULT 'latn' CHECK (numerals IN ('latn', 'arab'));
ALTER TABLE shops ADD COLUMN month_names TEXT NOT NULL DEFAULT 'common'
    CHECK (month_names IN ('common', 'levantine', 'maghrebi', 'moroccan'));
UPDATE shops SET month_names = 'levantine'
WHERE time_zone IN ('Asia/Amman', 'Asia/Damascus', 'Asia/Beirut', 'Asia/Gaza', 'Asia/Hebron', 'Asia/Baghdad');
UPDATE shops SET month_names = 'maghrebi' WHERE time_zone IN ('Africa/Tunis', 'Africa/Algiers');
UPDATE shops SET month_names = 'moroccan' WHERE time_zone IN ('Africa/Casablanca', 'Africa/El_Aaiun');
