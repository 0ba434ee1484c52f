//! Subjects of the emails about an order: what happened in brackets, in front of what never changes.
//!
//! `[Request to cancel] Order 1042 from Exul`. Mail programs that group by subject pass over words
//! in brackets, and the rest is the same in every email about the order: all of them stay one
//! thread (decision 0040).

use super::orders::number;
use crate::{document::OrderDocument, texts::Texts};

/// What goes to the supplier. `what` is a word of the family `mail-subject`; `None` for the order
/// itself.
pub(crate) fn to_supplier(t: &Texts, order: &OrderDocument, what: Option<&str>) -> String {
    let facts = [("number", number(order).into()), ("shop", order.shop.as_str().into())];
    let topic = t.with("mail-order-subject", facts);
    match what {
        Some(what) => tagged(&t.word("mail-subject", what), &topic),
        None => topic,
    }
}

/// The same for what goes to the people of the shop.
pub(super) fn to_shop(t: &Texts, order: &OrderDocument, what: &str) -> String {
    let facts = [("number", number(order).into()), ("supplier", order.supplier.as_str().into())];
    tagged(&t.word("mail-subject", what), &t.with("mail-notice-subject", facts))
}

/// The subject of several notices in one email, by that of one of them.
pub(super) fn of_several(t: &Texts, one: &str, count: usize) -> String {
    tagged(&t.with("mail-subject-notices", [("count", count.into())]), topic(one))
}

fn tagged(what: &str, topic: &str) -> String {
    format!("[{what}] {topic}")
}

/// What all emails of a thread have in common: the subject without what happened.
pub fn topic(subject: &str) -> &str {
    let behind = subject.strip_prefix('[').and_then(|rest| rest.split_once("] "));
    behind.map_or(subject, |(_, topic)| topic)
}

#[cfg(test)]
mod tests {
    use super::topic;

    #[test]
    fn the_topic_is_what_stands_behind_the_brackets() {
        assert_eq!(topic("[Request to cancel] Order 1042 from Exul"), "Order 1042 from Exul");
        assert_eq!(topic("Order 1042 from Exul"), "Order 1042 from Exul");
        assert_eq!(topic("Order 1042 from [Exul] Ltd"), "Order 1042 from [Exul] Ltd");
        assert_eq!(topic("[طلب إلغاء] طلب رقم 1042 من Exul"), "طلب رقم 1042 من Exul");
    }
}
