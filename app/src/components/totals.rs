//! What an order says of charges, taxes and tolerances, the same on pages and in mails.

use crate::{
    document::{DocumentCharge, DocumentLine, OrderDocument, OrderMoney},
    pages::catalogue::words::counted,
    texts::{Arg, Texts},
    totals::TotalTexts,
};
use jiff::civil::Date;
use packpost_domain::{ChargeKind, Money, Tax, Tolerance, document::Part};

/// What the tax is called: as on invoices, or simply "tax".
pub fn tax_name(t: &Texts, name: &str) -> String {
    if name.is_empty() { t.get("tax") } else { t.isolated(&t.tax_name(name)) }
}

/// The words of the rows above a total, with holes for the figures.
pub fn total_texts(t: &Texts, name: &str) -> TotalTexts {
    let hole = |name: &str| Arg::from(format!("{{{name}}}"));
    let name = || ("name", Arg::Own(tax_name(t, name)));
    TotalTexts {
        money: t.money_format(),
        goods: t.get("total-goods"),
        net: t.get("total-net"),
        rated: t.with("tax-rated", [name(), ("rate", hole("rate"))]),
        exempt: t.with("tax-exempt", [name()]),
        reverse_charge: t.get("tax-reverse-charge"),
        of: t.with("tax-of", [("tax", Arg::Own("{tax}".to_owned())), ("net", hole("net"))]),
    }
}

/// What a charge is for: "Setup: Hang tag".
pub fn charge_words(t: &Texts, charge: &DocumentCharge) -> String {
    match charge.charge.kind {
        ChargeKind::Setup => t.with("charge-setup", [("what", charge.label.as_str().into())]),
        ChargeKind::Freight => t.get("charge-freight"),
        ChargeKind::Other => t.isolated(&charge.label),
    }
}

/// The rows above the total, as (label, amount); none where the goods are all there is.
pub fn total_rows(t: &Texts, money: &OrderMoney) -> Vec<(String, Money)> {
    let charges: Vec<_> =
        money.charges.iter().map(|c| (charge_words(t, c), c.charge.amount)).collect();
    total_texts(t, &money.tax_name).rows(&money.totals, &charges)
}

/// What the law wants said in words: that the shop owes the tax itself.
pub fn tax_note(t: &Texts, order: &OrderDocument) -> Option<String> {
    let reverse = order.money.totals.taxes.iter().any(|g| g.tax == Tax::ReverseCharge);
    let name = Arg::Own(tax_name(t, &order.money.tax_name));
    reverse.then(|| {
        t.with("tax-reverse-charge-note", [("shop", order.shop.as_str().into()), ("name", name)])
    })
}

/// What is to be known of a line beside its quantity and price: how many may come, how it is
/// taxed, when which part of it comes.
pub fn line_notes(t: &Texts, order: &OrderDocument, line: &DocumentLine) -> Vec<String> {
    let terms = [line_tolerance(t, line), line_tax(t, order, line)].into_iter().flatten();
    terms.chain(line_days(t, line)).collect()
}

/// "3,000 pieces on Mon 14 Dec 2026", for each part of a line that has its own day.
pub fn line_days(t: &Texts, line: &DocumentLine) -> Vec<String> {
    let part = |part: &Part| {
        let quantity = counted(t, &line.unit, part.quantity);
        let quantity = ("quantity", Arg::Own(quantity));
        match part.on {
            Some(day) => t.with("line-part-on", [quantity, ("date", t.day(day).into())]),
            None => t.with("answer-part-later", [quantity]),
        }
    };
    line.parts.iter().map(part).collect()
}

/// The days of the whole order, as (label, day): what was asked for, and what was promised.
pub fn order_days(t: &Texts, order: &OrderDocument) -> Vec<(String, Date)> {
    let days = [("order-need-by", order.need_by), ("answer-promised", order.promised)];
    days.into_iter().filter_map(|(key, day)| Some((t.get(key), day?))).collect()
}

/// The tax of one line, where the lines of an order differ in it.
fn line_tax(t: &Texts, order: &OrderDocument, line: &DocumentLine) -> Option<String> {
    let differs = order.lines.iter().any(|other| other.tax != line.tax);
    if differs { total_texts(t, &order.money.tax_name).tax(line.tax) } else { None }
}

/// How many may come instead of the agreed quantity: "4,750 to 5,500 pieces are accepted".
fn line_tolerance(t: &Texts, line: &DocumentLine) -> Option<String> {
    (line.tolerance != Tolerance::NONE).then(|| {
        let least = t.figure(&line.tolerance.complete_from(line.quantity));
        let most = counted(t, &line.unit, line.tolerance.accepted_up_to(line.quantity));
        t.with("line-tolerance", [("least", least.into()), ("most", Arg::Own(most))])
    })
}
