//! The fields of an answer, line by line, as they were typed.

use super::{ceilings, days};
use crate::web::Parse;
use jiff::civil::Date;
use packpost_app::{
    components::{CHARGES, answer_field},
    document::{DocumentLine, OrderDocument},
    pages::errors::Ceiling,
    texts::Message,
};
use packpost_domain::{
    PriceBasis, Quantity, ResponseKind,
    order::{AddedCharge, Answer, InvalidAnswer, Line, LineAnswer, LineKey, Substitute},
};

/// Reads an answer of this kind, with days from `first` on. `None` where something does not fit;
/// the form says what.
pub(crate) fn answer(
    parse: &mut Parse<'_>,
    order: &OrderDocument,
    kind: ResponseKind,
    first: Date,
) -> Option<(ResponseKind, Answer)> {
    let words = parse.optional_text("reason", "supplier-reason", 2_000);
    if matches!(kind, ResponseKind::Acknowledged | ResponseKind::Rejected) {
        let words = words?;
        if kind == ResponseKind::Rejected && words.is_empty() {
            parse.form.fail("reason", Message::new("supplier-reason-required"));
        }
        return Some((kind, Answer { words, ..Answer::default() }));
    }
    let promised = days::optional_from(parse, "promised", first, &[]);
    let contract = order.contract();
    let mut lines = Vec::new();
    let mut complete = true;
    for (shown, line) in order.lines.iter().zip(&contract) {
        match self::line(parse, shown, line, first) {
            Some(said) if said.is_as_ordered(line) => {}
            Some(said) => lines.push(said),
            None => complete = false,
        }
    }
    let there = order.lines.len();
    if !ceilings::fit(there + lines.iter().filter(|said| said.substitute.is_some()).count(), there)
    {
        parse.form.fail("kind", Ceiling::Lines.message());
        complete = false;
    }
    let charges = charges(parse, order);
    let answer = Answer {
        lines,
        charges: charges?,
        promised: promised?,
        words: words?,
        ..Answer::default()
    };
    if !complete {
        return None;
    }
    let changed = !answer.lines.is_empty() || !answer.charges.is_empty();
    let is = match answer.kind(&contract, order.need_by) {
        Ok(is) => is,
        Err(InvalidAnswer::NothingLeft) => {
            parse.form.fail("kind", Message::new("answer-nothing-left"));
            return None;
        }
        // Whatever else could be wrong was said beside its field.
        Err(_) => return None,
    };
    match kind {
        ResponseKind::Accepted if changed => {
            parse.form.fail("kind", Message::new("answer-yes-but-changed"));
            None
        }
        ResponseKind::Changed if is == ResponseKind::Accepted => {
            parse.form.fail("kind", Message::new("answer-nothing-changed"));
            None
        }
        _ => Some((is, answer)),
    }
}

fn line(
    parse: &mut Parse<'_>,
    shown: &DocumentLine,
    line: &Line,
    first: Date,
) -> Option<LineAnswer> {
    let name = |part: &str| answer_field(line.key, part);
    let typed = |parse: &Parse<'_>, part: &str| parse.form.value(&name(part)).trim().to_owned();
    let ordered = line.quantity.get();
    let delivered = match typed(parse, "quantity") {
        empty if empty.is_empty() => Some(ordered),
        _ => parse.optional_quantity(&name("quantity")).map(|q| q.map_or(0, Quantity::get)),
    };
    let price = match typed(parse, "price") {
        empty if empty.is_empty() => Some(None),
        _ => parse.price_instead_of(&name("price"), shown.price).map(Some),
    };
    let promised = days::optional_from(parse, &name("date"), first, &[]);
    let (delivered, price, promised) = (delivered?, price?, promised?);
    let mut said = LineAnswer {
        confirmed: delivered.min(ordered),
        added: delivered.saturating_sub(ordered),
        price: price.filter(|price| *price != line.price),
        promised,
        ..LineAnswer::as_ordered(line)
    };
    let rest = ordered - said.confirmed;
    if rest == 0 {
        return Some(said);
    }
    match typed(parse, "rest").as_str() {
        "later" => {
            said.backordered = rest;
            said.until = days::optional_from(parse, &name("until"), first, &[])?;
        }
        "none" => said.declined = rest,
        "substitute" => {
            said.substituted = rest;
            said.substitute = Some(substitute(parse, shown, line, rest)?);
        }
        _ => {
            let message = Message::new("answer-rest-required").with("rest", rest);
            parse.form.fail(name("rest"), message);
            return None;
        }
    }
    Some(said)
}

fn substitute(
    parse: &mut Parse<'_>,
    shown: &DocumentLine,
    line: &Line,
    rest: u32,
) -> Option<Substitute> {
    let name = |part: &str| answer_field(line.key, part);
    let description = parse.line(&name("other"), "answer-other", 200);
    let supplier_sku = parse.optional_line(&name("other_sku"), "answer-other-sku", 60);
    let quantity = match parse.optional_quantity(&name("other_quantity")) {
        Some(None) => Quantity::new(rest).ok(),
        typed => typed.flatten(),
    };
    let price = match parse.form.value(&name("other_price")).trim() {
        "" => Some(line.price),
        _ => parse.price_instead_of(&name("other_price"), shown.price),
    };
    Some(Substitute {
        // Given when the answer is kept.
        key: LineKey(0),
        description: description?,
        supplier_sku: supplier_sku?,
        quantity: quantity?,
        price: price?,
        basis: PriceBasis::try_from(shown.basis).ok()?,
        offer: None,
    })
}

fn charges(parse: &mut Parse<'_>, order: &OrderDocument) -> Option<Vec<AddedCharge>> {
    let mut charges = Some(Vec::new());
    for n in 1..=CHARGES {
        let (what, amount) = (format!("c{n}"), format!("c{n}_amount"));
        if parse.form.value(&what).trim().is_empty() && parse.form.value(&amount).trim().is_empty()
        {
            continue;
        }
        let description = parse.line(&what, "answer-charge-what", 100);
        let amount = parse.money(&amount, order.total().currency());
        charges = match (charges, description, amount) {
            (Some(mut all), Some(description), Some(amount)) => {
                all.push(AddedCharge { description, amount });
                Some(all)
            }
            _ => None,
        };
    }
    charges
}
