//! The charges of a draft, and how it is taxed: read from its form, and put back into it.

use super::{draft::Draft, sql::DraftContent};
use crate::web::Parse;
use packpost_app::{
    form::Form,
    pages::orders::edit::{FREIGHT, OTHER, OTHER_LABEL, TAX, setup_field},
};
use packpost_domain::{Currency, Money, OfferId, Quantity, TaxTreatment};

/// What is charged beside the lines of a draft, before tax.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DraftCharges {
    /// Setup charges that somebody changed, by offer; nought where one was taken out.
    pub setups: Vec<(OfferId, Money)>,
    pub freight: Option<Money>,
    /// What it is for, and how much.
    pub other: Option<(String, Money)>,
}

/// The form with the charges as they stand in the database.
pub(super) fn fill(mut form: Form, draft: &Draft) -> Form {
    for offer in &draft.offers {
        if let Some(setup) = draft.setup(offer) {
            form = form.fill(setup_field(offer.id), setup.amount.typed());
        }
    }
    let charges = &draft.content.charges;
    if let Some(freight) = charges.freight {
        form = form.fill(FREIGHT, freight.typed());
    }
    if let Some((label, amount)) = &charges.other {
        form = form.fill(OTHER_LABEL, label).fill(OTHER, amount.typed());
    }
    form.fill(TAX, draft.content.tax.map_or("", TaxTreatment::word))
}

/// What was typed. A field that the form does not have is left as it is.
pub(super) fn parse(
    parse: &mut Parse<'_>,
    draft: &Draft,
    lines: &[(OfferId, Quantity)],
) -> Option<(DraftCharges, Option<TaxTreatment>)> {
    let DraftContent { charges: before, tax: tax_before, .. } = &draft.content;
    let currency = draft.currency(lines);
    let setups = setups(parse, draft, lines);
    let freight = match has(parse, FREIGHT) {
        true => parse.optional_money(FREIGHT, currency),
        false => Some(before.freight),
    };
    let other = match has(parse, OTHER) {
        true => other(parse, currency),
        false => Some(before.other.clone()),
    };
    let tax = match (has(parse, TAX), parse.form.value(TAX)) {
        (false, _) => Some(*tax_before),
        (true, "") => Some(None),
        (true, _) => parse.choice(TAX, "offer-tax").map(Some),
    };
    Some((DraftCharges { setups: setups?, freight: freight?, other: other? }, tax?))
}

fn has(parse: &Parse<'_>, name: &str) -> bool {
    parse.form.values().any(|(there, _)| there == name)
}

/// The setup charges of ordered lines that are not what they would be by themselves.
fn setups(
    parse: &mut Parse<'_>,
    draft: &Draft,
    lines: &[(OfferId, Quantity)],
) -> Option<Vec<(OfferId, Money)>> {
    let mut changed = Vec::new();
    let mut sound = true;
    for offer in lines.iter().filter_map(|(id, _)| draft.offer(*id)) {
        let (name, currency) = (setup_field(offer.id), offer.terms.currency());
        if !has(parse, &name) {
            let before = draft.content.charges.setups.iter().find(|(id, _)| *id == offer.id);
            changed.extend(before);
            continue;
        }
        match parse.optional_money(&name, currency) {
            Some(typed) if typed != draft.sold(offer).usual_setup() => {
                changed.push((offer.id, typed.unwrap_or(Money::zero(currency))));
            }
            Some(_) => {}
            None => sound = false,
        }
    }
    sound.then_some(changed)
}

/// One more charge: what it is for and how much, or neither.
fn other(parse: &mut Parse<'_>, currency: Currency) -> Option<Option<(String, Money)>> {
    let amount = parse.optional_money(OTHER, currency);
    let label = match amount {
        Some(Some(_)) => parse.line(OTHER_LABEL, "charge-other-label", 80),
        _ => parse.optional_line(OTHER_LABEL, "charge-other-label", 80),
    };
    Some(
        amount?
            .zip(label)
            .filter(|(_, label)| !label.is_empty())
            .map(|(amount, label)| (label, amount)),
    )
}
