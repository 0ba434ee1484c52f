//! Which days are over: nobody promises or needs something on them.

use super::facts;
use crate::{
    calendar,
    db::Connection,
    orders::sql,
    web::{PageError, Parse},
};
use jiff::{Timestamp, civil::Date};
use packpost_app::texts::Message;
use packpost_domain::{OrderId, ShopId};

/// Today in the shop.
pub(crate) async fn today(
    c: &mut Connection,
    shop: ShopId,
    now: Timestamp,
) -> Result<Date, PageError> {
    let local = facts::local(&sql::get_shop(c, shop).await?, shop)?;
    Ok(now.to_zoned(local.zone).date())
}

/// The day that it is at a moment, in the shop or at an order's supplier: where it is another one
/// there, the earlier.
pub(crate) async fn earliest(
    c: &mut Connection,
    (shop, order): (ShopId, OrderId),
    at: Timestamp,
) -> Result<Date, PageError> {
    let order = sql::find_order(c, shop, order).await?.ok_or(PageError::NotFound)?;
    let supplier = order.supplier;
    let there = calendar::working_time(c, shop, Some(supplier)).await?.zone;
    Ok(today(c, shop, at).await?.min(at.to_zoned(there).date()))
}

/// A day or nothing, and none before `first` but those that are known already.
pub(crate) fn optional_from(
    parse: &mut Parse<'_>,
    name: &str,
    first: Date,
    known: &[Date],
) -> Option<Option<Date>> {
    match parse.optional_date(name)? {
        Some(day) if day < first && !known.contains(&day) => {
            let first = parse.texts.day(first);
            parse.form.fail(name, Message::new("field-day-over").with("first", first));
            None
        }
        day => Some(day),
    }
}
