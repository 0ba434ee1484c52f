-- The most that one order of a buyer may come to without the owner; NULL: no limit.
ALTER TABLE members ADD COLUMN limit_minor INTEGER CHECK (limit_minor IS NULL OR limit_minor >= 0);
ALTER TABLE members ADD COLUMN limit_currency TEXT CHECK ((limit_currency IS NULL) = (limit_minor IS NULL));
