//! The fields of a count, line by line, as they were typed.

use crate::web::Parse;
use packpost_app::{
    components::answer_field,
    form::Form,
    texts::{Arg, Message},
};
use packpost_domain::{
    Judgement, Order, Quantity,
    order::{By, Count, Line},
};

/// Which lines count by the button that was pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Which {
    /// "All of it came": every line, with all that was still to come.
    All,
    /// Those in which something was typed or ticked.
    Touched,
}

impl Which {
    pub(super) fn of(form: &Form) -> Self {
        if form.value("all").is_empty() { Self::Touched } else { Self::All }
    }
}

/// Whether nothing at all was counted of a line.
pub(super) fn is_nothing(count: &Count) -> bool {
    count.accepted == 0 && count.damaged == 0 && count.returned == 0
}

/// How many of so many more are beyond what the tolerance takes: the rest is as agreed.
pub(super) fn surplus(order: &Order, line: &Line, more: u32) -> u64 {
    let came = order.received().get(&line.key).copied().unwrap_or(0);
    let taken = line.tolerance.accepted_up_to(line.quantity).get();
    (came + u64::from(more)).saturating_sub(taken.into()).min(more.into())
}

/// What was typed for a line. More than the tolerance allows needs a word on what becomes of it.
pub(super) fn counted(
    parse: &mut Parse<'_>,
    order: &Order,
    (by, which): (By, Which),
    line: &Line,
) -> Option<Count> {
    let name = |part: &str| answer_field(line.key, part);
    let damaged = parse.optional_quantity(&name("damaged"));
    let good = good(parse, order, which, line, damaged.flatten().map_or(0, Quantity::get));
    let (good, damaged) = (good?, damaged?.map_or(0, Quantity::get));
    let came = order.received().get(&line.key).copied().unwrap_or(0) + u64::from(good);
    let counted = Count { line: line.key, accepted: good, damaged, returned: 0 };
    if good == 0 || line.tolerance.judge(line.quantity, came) != Judgement::Over {
        return Some(counted);
    }
    let over = surplus(order, line, good);
    let back = u32::try_from(over).unwrap_or(good).min(good);
    match parse.form.value(&name("over")) {
        "keep" if order.may_keep(by, &[counted]) => Some(counted),
        "keep" => {
            let message = Message::new("receive-over-limit").with("over", Arg::figure(&over));
            parse.form.fail(name("over"), message);
            None
        }
        "return" => Some(Count { accepted: good - back, returned: back, ..counted }),
        _ => {
            let most = line.tolerance.accepted_up_to(line.quantity);
            let message = Message::new("receive-over")
                .with("over", Arg::figure(&over))
                .with("most", Arg::figure(&most));
            parse.form.fail(name("over"), message);
            None
        }
    }
}

/// How many good ones: as typed, or all that was still to come but for the damaged ones. Where both
/// were said and they differ, it is asked which is meant.
fn good(
    parse: &mut Parse<'_>,
    order: &Order,
    which: Which,
    line: &Line,
    damaged: u32,
) -> Option<u32> {
    let name = answer_field(line.key, "good");
    let typed = parse.form.value(&name).trim().to_owned();
    let good = parse.optional_quantity(&name)?.map_or(0, Quantity::get);
    let outstanding = order.outstanding(line);
    let ticked = !parse.form.value(&answer_field(line.key, "all")).is_empty();
    if which == Which::Touched && !ticked {
        return Some(good);
    }
    let all = outstanding.saturating_sub(damaged);
    if typed.is_empty() || good == all || good == outstanding && damaged == 0 {
        return Some(all);
    }
    let message = Message::new(if ticked { "receive-ticked-and" } else { "receive-all-and" })
        .with("typed", Arg::Figure(typed))
        .with("all", Arg::figure(&all));
    parse.form.fail(name, message);
    None
}
