//! How one revision of an order differs from another, in sentences.

use crate::{
    components::{charge_words, price_per},
    document::{DocumentCharge, DocumentLine, OrderDocument},
    pages::catalogue::words::counted,
    texts::{Arg, Texts},
};

/// What is different in `new`; empty where nothing is.
pub fn changes(t: &Texts, old: &OrderDocument, new: &OrderDocument) -> Vec<String> {
    let mut says = Vec::new();
    for line in &new.lines {
        match old.lines.iter().find(|l| l.key == line.key) {
            Some(before) => says.extend(line_changes(t, before, line)),
            None => says.push(t.with(
                "change-line-added",
                [
                    ("product", line.product.as_str().into()),
                    ("quantity", counted(t, &line.unit, line.quantity).into()),
                    ("price", price_per(t, line.price, line.basis, &line.unit).into()),
                ],
            )),
        }
    }
    for gone in old.lines.iter().filter(|l| !new.lines.iter().any(|n| n.key == l.key)) {
        says.push(t.with(
            "change-line-removed",
            [
                ("product", gone.product.as_str().into()),
                ("quantity", counted(t, &gone.unit, gone.quantity).into()),
            ],
        ));
    }
    says.extend(charge_changes(t, &old.money.charges, &new.money.charges));
    if old.need_by != new.need_by {
        says.push(match new.need_by {
            Some(date) => t.with("change-need-by", [("date", t.day(date).into())]),
            None => t.get("change-need-by-none"),
        });
    }
    if old.delivery_address != new.delivery_address {
        let address = t.in_one_line(&new.delivery_address);
        says.push(t.with("change-address", [("address", address.into())]));
    }
    if old.note != new.note {
        says.push(t.get("change-note"));
    }
    if old.total() != new.total() {
        says.push(
            t.with("change-total", [("old", old.total().into()), ("new", new.total().into())]),
        );
    }
    says
}

fn charge_changes(t: &Texts, old: &[DocumentCharge], new: &[DocumentCharge]) -> Vec<String> {
    let same = |a: &DocumentCharge, b: &DocumentCharge| {
        (a.charge.kind, &a.label, a.offer) == (b.charge.kind, &b.label, b.offer)
    };
    let what = |charge| ("what", Arg::Own(charge_words(t, charge)));
    let amount = |charge: &DocumentCharge| t.money(charge.charge.amount);
    let mut says = Vec::new();
    for charge in new {
        match old.iter().find(|before| same(before, charge)) {
            Some(before) if before.charge.amount == charge.charge.amount => {}
            Some(before) => says.push(t.with(
                "change-charge",
                [what(charge), ("old", amount(before).into()), ("new", amount(charge).into())],
            )),
            None => says.push(
                t.with("answer-charge-says", [what(charge), ("amount", amount(charge).into())]),
            ),
        }
    }
    for gone in old.iter().filter(|before| !new.iter().any(|charge| same(before, charge))) {
        says.push(t.with("change-charge-removed", [what(gone), ("amount", amount(gone).into())]));
    }
    says
}

fn line_changes(t: &Texts, old: &DocumentLine, new: &DocumentLine) -> Vec<String> {
    let product = || ("product", new.product.as_str().into());
    let mut says = Vec::new();
    if old.quantity != new.quantity {
        says.push(t.with(
            "change-quantity",
            [
                product(),
                ("old", Arg::figure(&old.quantity)),
                ("new", counted(t, &new.unit, new.quantity).into()),
            ],
        ));
    }
    if old.price != new.price || old.basis != new.basis {
        says.push(t.with(
            "change-price",
            [
                product(),
                ("old", price_per(t, old.price, old.basis, &old.unit).into()),
                ("new", price_per(t, new.price, new.basis, &new.unit).into()),
            ],
        ));
    }
    says
}
