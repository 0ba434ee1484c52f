//! The supplier says when what is still to come will be there; the shop is told.

use super::{
    acting::{Acting, Actor, record},
    facts, mails, sql,
};
use crate::{AppState, supplier_links, web::PageError};
use jiff::civil::Date;
use packpost_app::emails;
use packpost_domain::{LinkId, OrderId, ShopId, order::Refused};

/// A day that is named counts once, however often it is sent.
///
/// # Errors
/// The inner one says why it does not count.
pub async fn promise_day(
    state: &AppState,
    (shop, id): (ShopId, OrderId),
    link: LinkId,
    day: Date,
    who: &Acting<'_>,
) -> Result<Result<(), Refused>, PageError> {
    let now = state.clock.now();
    let mut read = state.db.read().await?;
    let order = facts::placed(&mut read, shop, id).await?.ok_or(PageError::NotFound)?;
    let thread = mails::thread(&mut read, &order).await?;
    let members = mails::to_members(&mut read, &order).await?;
    drop(read);
    let person = match who.actor {
        Actor::Supplier { person } => person,
        _ => "",
    };
    let url = format!("{}/orders/{id}", state.config.base_url);
    let mut posts = Vec::new();
    for member in members {
        let t = order.texts(member.language);
        let mail = emails::day_notice(&t, &order.document, person, day, &url);
        posts.push(mails::write(state, &member, &t, "day-notice", &mail, thread)?);
    }

    let mut write = state.db.write().await?;
    let contract = sql::find_contract(&mut write, shop, id).await?.ok_or(PageError::NotFound)?;
    // It may have been closed while the mails were written.
    if !supplier_links::is_live(&mut write, link, now).await? {
        return Ok(Err(Refused::NoSuchRevision));
    }
    let event = match contract.order.promise_day(who.by, day, who.way) {
        Ok(Some(event)) => event,
        Ok(None) => return Ok(Ok(())),
        Err(why) => return Ok(Err(why)),
    };
    record(&mut write, (shop, id), contract, now, who, &event).await?;
    mails::enqueue(&mut write, state, &order, &posts).await?;
    write.commit().await?;
    state.outbox.notify_one();
    Ok(Ok(()))
}
