//! Mails of bounded size: at about 100 KB Gmail cuts a mail off, and a weak phone waits for it.
//! One of very many lines shows as many as fit, the same in text and HTML, and says how many more
//! there are; the page of the order and its PDF have them all.

use super::{Block, Mail, html, text};
use crate::{
    document::{DocumentCharge, OrderMoney},
    texts::Texts,
};
use packpost_domain::{Charge, ChargeKind, Money};

/// Bytes of text and HTML together: encoded for travel, they stay below 90 KB.
const ROOM: usize = 60_000;

/// What a mail says, in both forms.
#[derive(Clone, Debug)]
pub struct Parts {
    pub text: String,
    pub html: String,
}

impl Mail {
    /// The plain text part and the HTML part.
    pub fn parts(&self, t: &Texts) -> Parts {
        let with =
            |most| Parts { text: text::render(t, self, most), html: html::render(t, self, most) };
        let fits = |parts: &Parts| parts.text.len() + parts.html.len() <= ROOM;
        let whole = with(usize::MAX);
        if fits(&whole) {
            return whole;
        }
        // The most that fits, by halves.
        let (mut fitting, mut low, mut high) = (with(0), 0, self.longest());
        while high - low > 1 {
            let middle = low + (high - low) / 2;
            let parts = with(middle);
            if fits(&parts) {
                (fitting, low) = (parts, middle);
            } else {
                high = middle;
            }
        }
        fitting
    }

    /// How many lines the longest list in it has.
    fn longest(&self) -> usize {
        let lines = self.blocks.iter().map(|block| match block {
            Block::List(items) => items.len(),
            Block::Order(order) => order.lines.len().max(order.money.charges.len()),
            _ => 0,
        });
        lines.max().unwrap_or(0)
    }
}

/// "… and 12 more lines", where not all are shown.
pub(super) fn more(t: &Texts, all: usize, most: usize) -> Option<String> {
    let left = all.saturating_sub(most);
    (left > 0).then(|| t.with("mail-more-lines", [("count", left.into())]))
}

/// The same sums with at most so many charges named one by one.
pub(super) fn money(t: &Texts, money: &OrderMoney, most: usize) -> OrderMoney {
    let Some((named, rest)) =
        money.charges.split_at_checked(most).filter(|(_, rest)| rest.len() > 1)
    else {
        return money.clone();
    };
    let (currency, tax) = (money.totals.gross.currency(), rest[0].charge.tax);
    let sum = rest.iter().map(|c| c.charge.amount.minor()).sum();
    let charge = Charge { kind: ChargeKind::Other, amount: Money::from_minor(sum, currency), tax };
    let label = t.with("mail-more-charges", [("count", rest.len().into())]);
    let rest = DocumentCharge { charge, label, offer: None };
    let charges = named.iter().cloned().chain([rest]).collect();
    OrderMoney { charges, ..money.clone() }
}
