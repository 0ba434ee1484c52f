//! What lists and reports need of a placed order, derived from its history and its document.

use super::{LineKey, Order, ResponseKind, State, Sum};
use crate::{
    Judgement, Money,
    document::{DocumentLine, OrderDocument},
};
use jiff::{Timestamp, civil::Date, tz::TimeZone};

/// One placed order in figures. Money is as it was agreed, or as it was asked for while nothing is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// The lines, before tax.
    pub goods: Money,
    /// Before tax.
    pub charges: Money,
    pub tax: Money,
    /// Goods, charges and tax.
    pub total: Money,
    /// Whether it is bought: not declined, and not cancelled.
    pub counts: bool,
    /// The first word of the supplier to any revision.
    pub first_reply_at: Option<Timestamp>,
    /// The first answer that is more than "received".
    pub answered_at: Option<Timestamp>,
    /// The day by which all of it is agreed to be here: the latest of all lines.
    pub promised_on: Option<Date>,
    /// The days of the first delivery and of the one that completed it, on the shop's clock.
    pub first_came_on: Option<Date>,
    pub complete_on: Option<Date>,
    pub lines: usize,
    /// Lines that have a day.
    pub lines_due: usize,
    /// Of these, lines that were complete by the end of it.
    pub lines_on_time: usize,
    /// Lines that were complete with the first delivery.
    pub lines_first_time: usize,
    pub claims: usize,
    pub closed_short: bool,
}

impl Facts {
    /// `document` is the present revision as it was frozen; `zone` is the shop's clock.
    pub fn of(order: &Order, document: &OrderDocument, zone: &TimeZone) -> Self {
        let agreed = document.as_agreed(order);
        let totals = &agreed.money.totals;
        let replied = |what: &dyn Fn(ResponseKind) -> bool| {
            let said = order.responses().iter().filter(|said| what(said.kind));
            said.map(|said| said.at).min()
        };
        let written = |at: Timestamp| at.to_zoned(zone.clone()).date();
        let days = order.receipts().iter().map(|it| it.came.unwrap_or_else(|| written(it.at)));
        let days: Vec<Date> = days.collect();
        let complete = |line: &DocumentLine| Some(days[complete_with(order, line)?]);
        let lines = || agreed.lines.iter();
        let due = |line: &DocumentLine| due_on(&agreed, line).or(order.day);
        let all = lines().map(complete).collect::<Option<Vec<_>>>();
        let first = |line: &&DocumentLine| complete_with(order, line) == Some(0);
        let on_time = |line: &&DocumentLine| matches!((complete(line), due(line)), (Some(came), Some(day)) if came <= day);
        Self {
            goods: totals.goods,
            charges: totals.charges,
            tax: totals.tax,
            total: totals.gross,
            counts: !matches!(order.state(), State::Rejected | State::Cancelled),
            first_reply_at: replied(&|_| true),
            answered_at: replied(&|kind| kind != ResponseKind::Acknowledged),
            promised_on: lines().filter_map(due).max(),
            first_came_on: days.first().copied(),
            complete_on: all.and_then(|days| days.into_iter().max()),
            lines: agreed.lines.len(),
            lines_due: lines().filter(|line| due(line).is_some()).count(),
            lines_on_time: lines().filter(on_time).count(),
            lines_first_time: lines().filter(first).count(),
            claims: order.claims().len(),
            closed_short: order.is_closed_short(),
        }
    }
}

/// The day by which all of a line is agreed to be here; `None` where no day was ever named, or a
/// part of it comes some day.
fn due_on(agreed: &OrderDocument, line: &DocumentLine) -> Option<Date> {
    let whole = agreed.promised.or(agreed.need_by);
    match line.parts.as_slice() {
        [] => whole,
        parts => {
            let days: Option<Vec<Date>> = parts.iter().map(|part| part.on.or(whole)).collect();
            days?.into_iter().max()
        }
    }
}

/// With which delivery a line was complete.
fn complete_with(order: &Order, line: &DocumentLine) -> Option<usize> {
    let mut came: Sum = 0;
    order.receipts().iter().position(|delivery| {
        came += accepted(&delivery.counts, line.key);
        came > 0 && line.tolerance.judge(line.quantity, came) != Judgement::Short
    })
}

fn accepted(counts: &[super::Count], line: LineKey) -> Sum {
    counts.iter().filter(|count| count.line == line).map(|count| Sum::from(count.accepted)).sum()
}
