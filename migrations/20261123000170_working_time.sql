-- When shop and suppliers work. `owner_id` is whose time it is: a supplier's id, or the shop's own.
-- Weekdays are 1 (Monday) to 7, hours are minutes since midnight on the clock of the place, and
-- dates are written YYYY-MM-DD.

-- No row: the week is the usual one of the country.
CREATE TABLE working_times (
    owner_id BLOB NOT NULL PRIMARY KEY CHECK (length(owner_id) = 16),
    shop_id BLOB NOT NULL REFERENCES shops (id),
    supplier_id BLOB REFERENCES suppliers (id),
    -- A supplier's, where it is not the usual one of its country. The shop's own is in `shops`.
    time_zone TEXT,
    version INTEGER NOT NULL DEFAULT 1,
    CHECK (owner_id = COALESCE(supplier_id, shop_id)),
    CHECK (supplier_id IS NOT NULL OR time_zone IS NULL)
) STRICT, WITHOUT ROWID;

-- A day without a row is off.
CREATE TABLE working_days (
    owner_id BLOB NOT NULL REFERENCES working_times (owner_id),
    shop_id BLOB NOT NULL REFERENCES shops (id),
    weekday INTEGER NOT NULL CHECK (weekday BETWEEN 1 AND 7),
    from_minute INTEGER NOT NULL CHECK (from_minute >= 0),
    to_minute INTEGER NOT NULL CHECK (to_minute < 1440),
    PRIMARY KEY (owner_id, weekday),
    CHECK (from_minute < to_minute)
) STRICT, WITHOUT ROWID;

CREATE TABLE holidays (
    owner_id BLOB NOT NULL CHECK (length(owner_id) = 16),
    date TEXT NOT NULL CHECK (date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    shop_id BLOB NOT NULL REFERENCES shops (id),
    supplier_id BLOB REFERENCES suppliers (id),
    name TEXT NOT NULL,
    -- The day may still move, as those do that wait for the moon.
    expected INTEGER NOT NULL DEFAULT 0 CHECK (expected IN (0, 1)),
    PRIMARY KEY (owner_id, date),
    CHECK (owner_id = COALESCE(supplier_id, shop_id))
) STRICT, WITHOUT ROWID;
