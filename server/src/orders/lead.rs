//! How soon a supplier can deliver, by their delivery times and the days on which they work.

use super::draft::Draft;
use crate::{calendar, db::Connection, web::PageError};
use jiff::{SignedDuration, Timestamp, civil::Date};
use packpost_app::pages::orders::edit::Lead;
use packpost_domain::{OfferId, ShopId, WorkingTime};

/// What each delivery time among a draft's offers comes to if it were ordered now, the longest first.
pub(super) async fn leads(
    c: &mut Connection,
    shop: ShopId,
    draft: &Draft,
    now: Timestamp,
) -> Result<Vec<Lead>, PageError> {
    let mut days: Vec<u32> = draft.offers.iter().map(|offer| offer.lead_days).collect();
    days.sort_unstable();
    days.dedup();
    days.retain(|days| *days > 0);
    if days.is_empty() {
        return Ok(Vec::new());
    }
    let there = calendar::working_time(c, shop, Some(draft.supplier.id)).await?;
    Ok(days.into_iter().rev().map(|days| lead(&there, days, now)).collect())
}

fn lead(there: &WorkingTime, days: u32, now: Timestamp) -> Lead {
    // A working day that ends at midnight ends on its own day.
    let end = there.after_days(now, days).saturating_sub(SignedDuration::from_secs(1));
    let end = end.unwrap_or(now).to_zoned(there.zone.clone());
    Lead { days, earliest: end.date() }
}

/// The longest delivery time among the draft's lines that is too long for the day it is needed,
/// with the offer that has it.
pub(super) fn too_long(draft: &Draft, leads: &[Lead]) -> Option<(OfferId, Lead, Date)> {
    let need_by = draft.content.need_by?;
    let late = |lead: &&Lead| need_by < lead.earliest;
    leads.iter().filter(late).find_map(|lead| {
        let mut ids = draft.content.lines.iter().map(|(id, _)| *id);
        let of = |id: &OfferId| draft.offer(*id).is_some_and(|o| o.lead_days == lead.days);
        Some((ids.find(of)?, *lead, need_by))
    })
}
