//! What a person says for an order when they carry it themselves: as a message, as a short one, or
//! read out. Complete by itself, in the contact's language.

mod open;
mod script;

pub use open::{Opening, opening};
pub use script::script;

use crate::{
    components::order_days,
    document::{DocumentLine, OrderDocument},
    emails::{order_text, subject_to_supplier},
    pages::catalogue::words::counted,
    texts::{Arg, Texts},
};
use packpost_domain::{Channel, Revision, State};

/// What is told, and behind which link all of it stands.
#[derive(Clone, Copy, Debug)]
pub struct Telling<'a> {
    /// As it is to be delivered now.
    pub order: &'a OrderDocument,
    pub state: State,
    pub revision: Revision,
    pub url: &'a str,
}

/// The longest address that is handed to an app; some of the servers on the way refuse longer ones.
const LONGEST_ADDRESS: usize = 6_000;
/// How many lines a short message names at the most; the others are counted.
const SHORT_LINES: usize = 8;

impl Telling<'_> {
    /// What there is to tell of an order in this state; `None` where the supplier waits for
    /// nothing, since the shop has the next word or it is over.
    pub fn word(state: State, revision: Revision) -> Option<&'static str> {
        Some(match state {
            State::Placed if revision > Revision::FIRST => "amended",
            State::Placed => "placed",
            State::Acknowledged => "acknowledged",
            State::Confirmed => "confirmed",
            State::CancelRequested => "cancel-requested",
            State::Cancelled => "cancelled",
            _ => return None,
        })
    }

    /// The last part of the keys that speak of it.
    fn last(&self) -> &'static str {
        Self::word(self.state, self.revision).unwrap_or("placed")
    }

    fn said(&self, t: &Texts, key: &str) -> String {
        t.with(
            key,
            [
                ("number", self.order.number.to_string().into()),
                ("shop", self.order.shop.as_str().into()),
                ("revision", Arg::figure(&self.revision.0)),
            ],
        )
    }

    fn says(&self, t: &Texts) -> String {
        self.said(t, &format!("carry-says-{}", self.last()))
    }

    /// Whether the goods are part of it, or only that it is given up.
    fn names_goods(&self) -> bool {
        !matches!(self.state, State::CancelRequested | State::Cancelled)
    }

    fn asks(&self, t: &Texts) -> String {
        match self.state {
            State::Confirmed | State::Cancelled => t.get("carry-look"),
            _ => t.get("carry-answer"),
        }
    }
}

/// The text for this channel: whole where it fits into what the channel's app takes, else short.
pub fn text(t: &Texts, telling: &Telling<'_>, channel: Channel) -> String {
    let whole = message(t, telling);
    let fits = open::encoded(&whole).len() <= LONGEST_ADDRESS;
    match channel {
        Channel::Sms => short(t, telling),
        Channel::Whatsapp | Channel::Telegram | Channel::MailProgram if !fits => short(t, telling),
        _ => whole,
    }
}

/// Everything that the mail says.
fn message(t: &Texts, telling: &Telling<'_>) -> String {
    let contact = [("contact", telling.order.contact.as_str().into())];
    let mut parts = vec![t.with("carry-hello", contact), telling.says(t)];
    if telling.names_goods() {
        parts.push(order_text(t, telling.order, usize::MAX));
    }
    parts.push(format!("{}\n{}", telling.asks(t), telling.url));
    plain(&parts.join("\n\n"))
}

/// Number, lines, day, place and link, and no more: as many lines as fit.
fn short(t: &Texts, telling: &Telling<'_>) -> String {
    let of = |lines| naming(t, telling, lines);
    let fits = |text: &String| open::encoded(text).len() <= LONGEST_ADDRESS;
    (1..=SHORT_LINES).rev().map(of).find(fits).unwrap_or_else(|| of(0))
}

fn naming(t: &Texts, telling: &Telling<'_>, named: usize) -> String {
    let order = telling.order;
    let mut lines = vec![telling.says(t)];
    if telling.names_goods() {
        lines.extend(order.lines.iter().take(named).map(|line| goods(t, line)));
        let more = order.lines.len().saturating_sub(named);
        if more > 0 {
            lines.push(t.with("carry-more", [("count", more.into())]));
        }
        let days = order_days(t, order).into_iter();
        lines.extend(days.map(|(label, day)| format!("{label}: {}", t.day(day))));
        let place = t.in_one_line(&order.delivery_address);
        lines.push(format!("{}: {}", t.get("order-deliver-to"), t.isolated(&place)));
    }
    lines.push(format!("{} {}", telling.asks(t), telling.url));
    plain(&lines.join("\n"))
}

/// With plain spaces: one that does not break would turn a text message into the alphabet of which
/// half as much fits into one (3GPP TS 23.038).
fn plain(text: &str) -> String {
    text.replace('\u{A0}', " ")
}

/// `Kraft mailer [AN-KM-25]: 1,000 pieces`.
fn goods(t: &Texts, line: &DocumentLine) -> String {
    let sku = match line.supplier_sku.as_str() {
        "" => String::new(),
        sku => format!(" [{}]", t.isolated(sku)),
    };
    format!("{}{sku}: {}", t.isolated(&line.product), counted(t, &line.unit, line.quantity))
}

/// The subject where the channel has one.
pub fn subject(t: &Texts, order: &OrderDocument, state: State, revision: Revision) -> String {
    let what = match Telling::word(state, revision) {
        Some("acknowledged") => Some("reminder-answer"),
        Some(word @ ("amended" | "cancel-requested" | "cancelled")) => Some(word),
        _ => None,
    };
    subject_to_supplier(t, order, what)
}

#[cfg(test)]
mod tests;
