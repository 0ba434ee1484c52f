//! The form of an offer: read, and filled from what is stored.

use super::{Conditions, NewOffer, SupplierOffer};
use crate::web::Parse;
use packpost_app::{
    form::Form,
    pages::catalogue::BREAK_ROWS,
    texts::{Arg, Message, Texts},
};
use packpost_domain::{
    Currency, Figure, Money, Offer, OfferId, Percent, PriceBasis, PriceBreak, ProductId, Quantity,
    SupplierId, Tolerance, offer::InvalidBreaks,
};

/// The longest lead time, in days: two years.
const MAX_LEAD_DAYS: u32 = 730;

/// Which offer the form is about.
#[derive(Clone, Debug)]
pub struct About {
    pub id: OfferId,
    pub product: ProductId,
    pub supplier: SupplierId,
    /// What the prices are in where the form leaves it open.
    pub currency: Currency,
    /// The offer as it is until now.
    pub before: Option<Offer>,
}

/// What was typed, or `None` with the errors noted in the form.
pub fn parse(t: &Texts, form: &mut Form, about: About) -> Option<NewOffer> {
    let mut parse = Parse::new(t, form);
    let supplier_sku = parse.optional_line("supplier_sku", "offer-sku", 60);
    let pack_size = parse.quantity("pack_size");
    let multiple = parse.quantity("order_multiple");
    let minimum = parse.quantity("minimum");
    let currency = match parse.form.value("currency") {
        "" => Some(about.currency),
        _ => parse.choice("currency", "offer-currency"),
    };
    let basis = basis(&mut parse);
    // Prices are read even where their currency isn't known, so that all errors show at once.
    let breaks = breaks(&mut parse, currency.unwrap_or(about.currency), basis, minimum);
    let conditions = conditions(&mut parse, currency.unwrap_or(about.currency));
    let lead_days = lead_days(&mut parse);
    let breaks = breaks?;
    let rows: Vec<usize> = breaks.iter().map(|(row, _)| *row).collect();
    let breaks: Vec<PriceBreak> = breaks.into_iter().map(|(_, price)| price).collect();
    let terms = Offer::new(currency?, basis?, pack_size?, multiple?, minimum?, breaks.clone());
    match terms {
        Ok(terms) if parse.form.is_valid() && are_meant(&mut parse, &terms, &rows, &about) => {
            Some(NewOffer {
                id: about.id,
                product: about.product,
                supplier: about.supplier,
                supplier_sku: supplier_sku?,
                lead_days: lead_days?,
                terms,
                conditions: conditions?,
            })
        }
        Ok(_) => None,
        Err(why) => {
            refuse(&mut parse, why, &rows, &breaks);
            None
        }
    }
}

fn basis(parse: &mut Parse<'_>) -> Option<PriceBasis> {
    let units = parse.quantity("price_basis")?;
    let basis = PriceBasis::try_from(units.get()).ok();
    if basis.is_none() {
        let message = Message::new("field-too-many").with("max", Arg::figure(&PriceBasis::MAX));
        parse.form.fail("price_basis", message);
    }
    basis
}

/// Whether no price is unlikely, or each such was said to be meant: one that is far from the one
/// before, and one that makes each dearer for who orders more.
fn are_meant(parse: &mut Parse<'_>, terms: &Offer, rows: &[usize], about: &About) -> bool {
    let before = about.before.as_ref().filter(|offer| offer.currency() == terms.currency());
    let breaks = terms.breaks();
    let mut meant = true;
    for (n, (step, row)) in breaks.iter().zip(rows).enumerate() {
        let name = format!("break_price_{row}");
        let price = Money::from_minor(step.price_minor, terms.currency());
        let until_now = before.and_then(|offer| offer.price_for(step.from, terms.basis()));
        if let Some(until_now) = until_now
            && !parse.is_near(&name, price, until_now)
        {
            meant = false;
            continue;
        }
        let Some(below) = n.checked_sub(1).and_then(|below| breaks.get(below)) else { continue };
        if step.price_minor > below.price_minor {
            let message = Message::new("offer-price-dearer").with("from", Arg::figure(&below.from));
            meant &= parse.form.is_sure(&name, &price.typed(), message);
        }
    }
    meant
}

/// The steps that were filled in, with their rows. `None` where one of them makes no sense.
///
/// The first price holds from the minimum where no other quantity is given.
fn breaks(
    parse: &mut Parse<'_>,
    currency: Currency,
    basis: Option<PriceBasis>,
    minimum: Option<Quantity>,
) -> Option<Vec<(usize, PriceBreak)>> {
    let mut steps = Vec::new();
    let mut sound = true;
    for row in 1..=BREAK_ROWS {
        let (from_name, price_name) = (format!("break_from_{row}"), format!("break_price_{row}"));
        let there = |name: &str| !parse.form.value(name).trim().is_empty();
        let (from_there, price_there) = (there(&from_name), there(&price_name));
        if !from_there && !price_there && row > 1 {
            continue;
        }
        let price = if price_there {
            parse.price(&price_name, currency, basis)
        } else if row == 1 {
            let field = parse.texts.get("offer-first-price");
            parse.form.fail(price_name, Message::new("field-required").with("field", field));
            None
        } else {
            parse.form.fail(price_name, Message::new("offer-price-missing"));
            None
        };
        let from = if from_there {
            parse.quantity(&from_name)
        } else if row == 1 {
            minimum
        } else {
            parse.form.fail(from_name, Message::new("offer-from-missing"));
            None
        };
        match (from, price) {
            (Some(from), Some(price)) => {
                steps.push((row, PriceBreak { from, price_minor: price.minor() }));
            }
            _ => sound = false,
        }
    }
    sound.then_some(steps)
}

/// Puts the rule that the prices break beside the field that breaks it.
fn refuse(parse: &mut Parse<'_>, why: InvalidBreaks, rows: &[usize], breaks: &[PriceBreak]) {
    match why {
        InvalidBreaks::NotAscending => {
            let pairs = breaks.windows(2).zip(&rows[1..]);
            for (pair, row) in pairs.filter(|(pair, _)| pair[0].from >= pair[1].from) {
                let before = Arg::figure(&pair[0].from);
                let message = Message::new("offer-not-ascending").with("before", before);
                parse.form.fail(format!("break_from_{row}"), message);
            }
        }
        InvalidBreaks::Empty | InvalidBreaks::Negative => {
            parse.form.fail("break_price_1", Message::new("field-not-money"));
        }
    }
}

fn conditions(parse: &mut Parse<'_>, currency: Currency) -> Option<Conditions> {
    let setup = parse.optional_money("setup", currency);
    let (under, over) = (parse.optional_percent("under"), parse.optional_percent("over"));
    let tolerance =
        Tolerance { under: under?.unwrap_or_default(), over: over?.unwrap_or_default() };
    Some(Conditions { setup: setup?, tolerance, tax_exempt: parse.form.value("tax") == "exempt" })
}

/// Whole days; nought is the same day.
fn lead_days(parse: &mut Parse<'_>) -> Option<u32> {
    if parse.form.value("lead_days").trim().is_empty() {
        let field = parse.texts.get("offer-lead-days");
        parse.form.fail("lead_days", Message::new("field-required").with("field", field));
        return None;
    }
    let days = parse.optional_quantity("lead_days")?.map_or(0, Quantity::get);
    if days > MAX_LEAD_DAYS {
        let message = Message::new("field-too-many").with("max", Arg::figure(&MAX_LEAD_DAYS));
        parse.form.fail("lead_days", message);
        return None;
    }
    Some(days)
}

/// The form as it starts when an offer is changed.
pub fn filled(offer: &SupplierOffer) -> Form {
    let terms = &offer.terms;
    let mut form = Form::new()
        .fill("version", offer.version)
        .fill("supplier_sku", &offer.supplier_sku)
        .fill("currency", terms.currency())
        .fill("price_basis", terms.basis().get().latin())
        .fill("pack_size", terms.pack_size().latin())
        .fill("order_multiple", terms.order_multiple().latin())
        .fill("minimum", terms.minimum().latin())
        .fill("lead_days", offer.lead_days);
    let Conditions { setup, tolerance, tax_exempt } = offer.conditions;
    let percents = [("under", tolerance.under), ("over", tolerance.over)];
    for (name, percent) in percents.into_iter().filter(|(_, p)| *p > Percent::ZERO) {
        form = form.fill(name, percent.typed());
    }
    if let Some(setup) = setup {
        form = form.fill("setup", setup.typed());
    }
    if tax_exempt {
        form = form.fill("tax", "exempt");
    }
    let ladder = terms.breaks();
    for (row, step) in (1..).zip(ladder) {
        let price = packpost_domain::Money::from_minor(step.price_minor, terms.currency());
        form = form.fill(format!("break_price_{row}"), price.typed());
        // One price from the minimum on follows the minimum where that is changed.
        if ladder.len() > 1 || step.from != terms.minimum() {
            form = form.fill(format!("break_from_{row}"), step.from.latin());
        }
    }
    form
}
