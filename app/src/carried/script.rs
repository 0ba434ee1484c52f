//! What a member reads out on the phone.

use super::{Telling, goods};
use crate::texts::Texts;
use jiff::civil::Date;

/// Sentence by sentence, in the language of whoever is called. `member` is who calls.
pub fn script(t: &Texts, telling: &Telling<'_>, member: &str) -> Vec<String> {
    let order = telling.order;
    let names = [
        ("contact", order.contact.as_str().into()),
        ("member", member.into()),
        ("shop", order.shop.as_str().into()),
    ];
    let mut says = vec![
        t.with("script-hello", names),
        telling.said(t, &format!("script-says-{}", telling.last())),
    ];
    if telling.names_goods() {
        says.extend(order.lines.iter().map(|line| match line.detail.as_str() {
            "" => goods(t, line),
            detail => format!("{}. {}", goods(t, line), t.isolated(detail)),
        }));
        let total = [("total", order.total().into())];
        says.push(t.with("script-total", total));
        let day = |key, day: Date| t.with(key, [("day", t.day(day).into())]);
        says.extend(order.need_by.map(|date| day("script-need-by", date)));
        says.extend(order.promised.map(|date| day("script-promised", date)));
        let place = t.in_one_line(&order.delivery_address);
        says.push(t.with("script-deliver-to", [("place", place.into())]));
        if !order.note.is_empty() {
            says.push(t.isolated(&order.note));
        }
    }
    says.push(telling.said(t, &format!("script-asks-{}", telling.last())));
    says
}
