//! The supplier says what is on its way; the shop is told.

use super::{
    acting::{Acting, Actor, record},
    facts, mails, sql,
};
use crate::{AppState, supplier_links, web::PageError};
use jiff::civil::Date;
use packpost_app::emails::{self, Shipment};
use packpost_domain::{
    LinkId, OrderId, ShipmentId, ShopId,
    order::{Packed, Refused},
};

/// What a supplier says is on its way.
#[derive(Clone, Debug)]
pub struct ShipNotice {
    pub id: ShipmentId,
    /// None: all that is still to come.
    pub parts: Vec<Packed>,
    pub carrier: String,
    pub tracking: String,
    pub expected: Option<Date>,
}

/// A ship notice counts once, however often it is sent.
///
/// # Errors
/// The inner one says why it does not count.
pub async fn ship(
    state: &AppState,
    (shop, id): (ShopId, OrderId),
    link: LinkId,
    notice: ShipNotice,
    who: &Acting<'_>,
) -> Result<Result<(), Refused>, PageError> {
    let now = state.clock.now();
    let mut read = state.db.read().await?;
    let order = facts::placed(&mut read, shop, id).await?.ok_or(PageError::NotFound)?;
    let contract = sql::find_contract(&mut read, shop, id).await?.ok_or(PageError::NotFound)?;
    let thread = mails::thread(&mut read, &order).await?;
    let members = mails::to_members(&mut read, &order).await?;
    drop(read);
    let person = match who.actor {
        Actor::Supplier { person } => person,
        _ => "",
    };
    let agreed = facts::agreed(&order.document, &contract.order);
    let shipment = Shipment {
        parts: &notice.parts,
        carrier: &notice.carrier,
        tracking: &notice.tracking,
        expected: notice.expected,
        person,
    };
    let url = format!("{}/orders/{id}", state.config.base_url);
    let mut posts = Vec::new();
    for member in members {
        let t = order.texts(member.language);
        let mail = emails::shipped_notice(&t, &agreed, &shipment, &url);
        posts.push(mails::write(state, &member, &t, "shipped-notice", &mail, thread)?);
    }

    let mut write = state.db.write().await?;
    let contract = sql::find_contract(&mut write, shop, id).await?.ok_or(PageError::NotFound)?;
    // It may have been closed while the mails were written.
    if !supplier_links::is_live(&mut write, link, now).await? {
        return Ok(Err(Refused::NoSuchRevision));
    }
    let ShipNotice { id: shipment, parts, carrier, tracking, expected } = notice;
    let decided =
        contract.order.ship(who.by, shipment, parts, (carrier, tracking), expected, who.way);
    let event = match decided {
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
