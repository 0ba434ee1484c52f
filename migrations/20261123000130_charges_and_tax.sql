-- Percentages are whole hundredths of a percent (basis points): 16 % is 1,600.

-- NULL: the shop counts no tax. The name is what invoices call it, such as "VAT".
ALTER TABLE shops ADD COLUMN tax_rate_bp INTEGER CHECK (tax_rate_bp BETWEEN 0 AND 10000);
ALTER TABLE shops ADD COLUMN tax_name TEXT NOT NULL DEFAULT '';
ALTER TABLE suppliers ADD COLUMN tax TEXT NOT NULL DEFAULT 'taxed' CHECK (tax IN ('taxed', 'exempt', 'reverse-charge'));

-- The setup charge is in the offer's currency; 0: there is none.
ALTER TABLE offers ADD COLUMN setup_minor INTEGER NOT NULL DEFAULT 0 CHECK (setup_minor >= 0);
ALTER TABLE offers ADD COLUMN under_bp INTEGER NOT NULL DEFAULT 0 CHECK (under_bp BETWEEN 0 AND 10000);
ALTER TABLE offers ADD COLUMN over_bp INTEGER NOT NULL DEFAULT 0 CHECK (over_bp BETWEEN 0 AND 10000);
ALTER TABLE offers ADD COLUMN tax_exempt INTEGER NOT NULL DEFAULT 0 CHECK (tax_exempt IN (0, 1));

-- How this order is taxed; NULL: as the supplier's goods are. Rates and tolerances are, like
-- prices, those of shop and offers until the order is placed.
ALTER TABLE drafts ADD COLUMN tax TEXT CHECK (tax IN ('taxed', 'exempt', 'reverse-charge'));

CREATE TABLE draft_charges (
    order_id BLOB NOT NULL REFERENCES drafts (order_id),
    position INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('setup', 'freight', 'other')),
    -- Whose setup it is. Without a row for it, the offer's own holds with its first order.
    offer_id BLOB REFERENCES offers (id),
    label TEXT NOT NULL DEFAULT '',
    currency TEXT NOT NULL,
    -- A setup of 0 was taken out by hand.
    amount_minor INTEGER NOT NULL CHECK (amount_minor >= 0),
    PRIMARY KEY (order_id, position),
    CHECK ((kind = 'setup') = (offer_id IS NOT NULL))
) STRICT, WITHOUT ROWID;

-- total_minor is what is to be paid: goods, charges and tax.
ALTER TABLE revisions ADD COLUMN charges_minor INTEGER NOT NULL DEFAULT 0;
ALTER TABLE revisions ADD COLUMN tax_minor INTEGER NOT NULL DEFAULT 0;
ALTER TABLE revisions ADD COLUMN tax_name TEXT NOT NULL DEFAULT '';

ALTER TABLE revision_lines ADD COLUMN tax TEXT NOT NULL DEFAULT 'untaxed' CHECK (tax IN ('rate', 'exempt', 'reverse-charge', 'untaxed'));
ALTER TABLE revision_lines ADD COLUMN tax_rate_bp INTEGER CHECK ((tax_rate_bp IS NOT NULL) = (tax = 'rate'));
ALTER TABLE revision_lines ADD COLUMN under_bp INTEGER NOT NULL DEFAULT 0;
ALTER TABLE revision_lines ADD COLUMN over_bp INTEGER NOT NULL DEFAULT 0;
-- Whether an offer was ordered before: its plates exist then.
CREATE INDEX revision_lines_of_offer ON revision_lines (offer_id, order_id);

CREATE TABLE revision_charges (
    order_id BLOB NOT NULL,
    revision INTEGER NOT NULL,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('setup', 'freight', 'other')),
    offer_id BLOB REFERENCES offers (id),
    -- The product of a setup, or what another charge is called.
    label TEXT NOT NULL,
    amount_minor INTEGER NOT NULL,
    tax TEXT NOT NULL CHECK (tax IN ('rate', 'exempt', 'reverse-charge', 'untaxed')),
    tax_rate_bp INTEGER CHECK ((tax_rate_bp IS NOT NULL) = (tax = 'rate')),
    PRIMARY KEY (order_id, revision, position),
    FOREIGN KEY (order_id, revision) REFERENCES revisions (order_id, revision)
) STRICT, WITHOUT ROWID;

-- All lines and charges that have one tax, together, as they were added up when it was placed.
CREATE TABLE revision_taxes (
    order_id BLOB NOT NULL,
    revision INTEGER NOT NULL,
    position INTEGER NOT NULL,
    tax TEXT NOT NULL CHECK (tax IN ('rate', 'exempt', 'reverse-charge', 'untaxed')),
    tax_rate_bp INTEGER CHECK ((tax_rate_bp IS NOT NULL) = (tax = 'rate')),
    net_minor INTEGER NOT NULL,
    tax_minor INTEGER NOT NULL,
    PRIMARY KEY (order_id, revision, position),
    FOREIGN KEY (order_id, revision) REFERENCES revisions (order_id, revision)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER revision_charges_are_frozen BEFORE UPDATE ON revision_charges
BEGIN SELECT RAISE(ABORT, 'a placed revision is frozen'); END;
CREATE TRIGGER revision_charges_stay BEFORE DELETE ON revision_charges
BEGIN SELECT RAISE(ABORT, 'a placed revision is frozen'); END;
CREATE TRIGGER revision_taxes_are_frozen BEFORE UPDATE ON revision_taxes
BEGIN SELECT RAISE(ABORT, 'a placed revision is frozen'); END;
CREATE TRIGGER revision_taxes_stay BEFORE DELETE ON revision_taxes
BEGIN SELECT RAISE(ABORT, 'a placed revision is frozen'); END;
