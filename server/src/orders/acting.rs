//! Who does something to an order, and how what they did is written down.

use super::{
    ceilings, project,
    sql::{self, Contract},
};
use crate::{
    db::Connection,
    web::{PageError, SignedIn},
};
use jiff::Timestamp;
use packpost_domain::{
    MemberId, Order, OrderId, Rights, ShopId, Way,
    order::{By, Event, Note},
};

/// Who acts, as history names them.
#[derive(Clone, Debug)]
pub enum Actor<'a> {
    Member {
        id: MemberId,
        name: &'a str,
    },
    /// By the name that was typed behind the link.
    Supplier {
        person: &'a str,
    },
    System,
}

/// Who acts, with what they may do and by which way they do it.
#[derive(Clone, Debug)]
pub struct Acting<'a> {
    pub by: By,
    pub actor: Actor<'a>,
    pub way: Way,
}

impl<'a> Acting<'a> {
    /// A member in the browser.
    pub fn member(id: MemberId, name: &'a str, rights: Rights) -> Self {
        Self { by: By::Member(rights), actor: Actor::Member { id, name }, way: Way::Browser }
    }

    /// Somebody behind a link.
    pub fn supplier(person: &'a str) -> Self {
        Self { by: By::Supplier, actor: Actor::Supplier { person }, way: Way::Link }
    }

    /// By itself, when its time has come.
    pub fn system() -> Self {
        Self { by: By::System, actor: Actor::System, way: Way::Itself }
    }
}

impl<'a> From<&'a SignedIn> for Acting<'a> {
    fn from(who: &'a SignedIn) -> Self {
        Self::member(who.member, &who.name, who.rights)
    }
}

/// Writes down what is told of an order and does not move it.
pub(super) async fn note(
    c: &mut Connection,
    (shop, id): (ShopId, OrderId),
    at: Timestamp,
    who: &Acting<'_>,
    note: Note,
) -> Result<(), PageError> {
    let entry = note.into();
    ceilings::hold(c, (shop, id), at, who, &entry).await?;
    Ok(sql::append(c, (shop, id), at, who, &entry).await?)
}

/// Writes down what happened to an order, and what follows from it for lists.
pub(super) async fn record(
    c: &mut Connection,
    (shop, id): (ShopId, OrderId),
    contract: Contract,
    at: Timestamp,
    who: &Acting<'_>,
    event: &Event,
) -> Result<Contract, PageError> {
    let was = contract.order.state();
    let entry = event.clone().into();
    ceilings::hold(c, (shop, id), at, who, &entry).await?;
    // It was decided by the same rules a moment ago: what they don't have is a fault of ours.
    let order: Order = contract.order.moved(event, at).map_err(anyhow::Error::from)?;
    sql::append(c, (shop, id), at, who, &entry).await?;
    let since = (order.state() != was).then_some(at);
    let saved = sql::save_state(c, (shop, id), contract.version, &order, since);
    let saved = saved.await?;
    project::write(c, (shop, id), &order).await?;
    if !saved {
        return Err(PageError::Broken(anyhow::anyhow!("order {id} changed inside a transaction")));
    }
    Ok(Contract { order, version: contract.version + 1 })
}
