//! Whether history is whole, and tells the orders that we have.

mod numbers;

use super::{chain::HashChain, claims, documents, project, sql};
use crate::{
    db::{Connection, Db},
    supplier_links,
};
use numbers::Placings;
use packpost_domain::{
    LinkId, Order, OrderId, Revision, ShopId, State, Step,
    order::{Entry, Event, Happened, Note, Recorded},
};
use std::collections::BTreeSet;
use uuid::Uuid;

/// A place where what is stored is not what was written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    #[error("shop {shop}: event {event} is not what was sealed, or one before it is missing")]
    Broken { shop: ShopId, event: i64 },
    #[error("shop {shop}: the newest event is not the last that was written")]
    Head { shop: ShopId },
    #[error("order {order}: an event can't be read: {why}")]
    Unreadable { order: OrderId, why: String },
    #[error("order {order}: the row says {stored:?}, history tells {told:?}")]
    Row { order: OrderId, stored: String, told: String },
    #[error("order {order}: the facts say {stored}, history tells {told}")]
    Facts { order: OrderId, stored: String, told: String },
    #[error("order {order}: history tells of it, and its row is gone")]
    Gone { order: OrderId },
    #[error("order {order}: the row has the number {stored:?}, history tells {told:?}")]
    Number { order: OrderId, stored: Option<i64>, told: Option<i64> },
    #[error("order {order}: the row says that it was placed {stored}, history tells {told}")]
    PlacedAt { order: OrderId, stored: String, told: String },
    #[error("shop {shop}: the next order would get the number {stored}, and {told} is the next")]
    NextNumber { shop: ShopId, stored: i64, told: i64 },
    #[error(
        "order {order}: the link {link} that history tells of is gone, or open after it was closed"
    )]
    Link { order: OrderId, link: LinkId },
    #[error("order {order}: no link leads to revision {}", revision.0)]
    NoLink { order: OrderId, revision: Revision },
    #[error("order {order}: revision {} is not what was frozen", revision.0)]
    Revision { order: OrderId, revision: Revision },
    #[error("order {order}: the PDF of revision {} is not what was sent", revision.0)]
    Document { order: OrderId, revision: Revision },
    #[error("order {order}: the PDF of what was agreed is not what was sent")]
    Agreed { order: OrderId },
    #[error("order {order}: the photo {name} of a claim is missing or not what was sent")]
    Photo { order: OrderId, name: String },
}

/// Everything that does not fit together, in every shop; empty where all is well. Also gives how
/// many orders and events were looked at. All of it is seen as at one moment.
///
/// # Errors
/// Where the database can't be read at all.
pub async fn verify(db: &Db) -> sqlx::Result<(Vec<Fault>, Seen)> {
    let mut read = db.snapshot().await?;
    let (mut faults, mut seen) = (Vec::new(), Seen::default());
    for shop in sql::list_shops(&mut read).await? {
        let mut told = chain(&mut read, shop, &mut faults, &mut seen).await?;
        numbers::check(&mut read, shop, &told.placed, &mut faults).await?;
        orders(&mut read, shop, &mut told, &mut faults, &mut seen).await?;
        faults.extend(told.orders.into_iter().map(|order| Fault::Gone { order }));
    }
    Ok((faults, seen))
}

/// What a shop's events tell before they are looked at order by order.
#[derive(Debug, Default)]
struct Told {
    /// Every order that something happened to.
    orders: BTreeSet<OrderId>,
    placed: Placings,
}

/// How much was looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    pub orders: u64,
    pub events: u64,
    /// The latest moment of all events, in milliseconds.
    pub newest_at: i64,
}

async fn chain(
    c: &mut Connection,
    shop: ShopId,
    faults: &mut Vec<Fault>,
    seen: &mut Seen,
) -> sqlx::Result<Told> {
    let mut told = Told::default();
    let (head, anchor) = sql::heads(c, shop).await?;
    let (mut chain, mut last) = (HashChain::from(anchor), 0);
    loop {
        let page = sql::list_stored(c, shop, last).await?;
        let Some((newest, _)) = page.last() else { break };
        last = newest.n;
        for (stored, sealed) in &page {
            seen.events += 1;
            seen.newest_at = seen.newest_at.max(stored.at);
            if let Ok(order) = Uuid::from_slice(&stored.order).map(OrderId) {
                told.orders.insert(order);
                if stored.kind == "placed" {
                    told.placed.add(order, stored.at);
                }
            }
            if !chain.verify(stored, sealed.as_deref()) {
                faults.push(Fault::Broken { shop, event: stored.n });
            }
        }
    }
    if !chain.ends_at(head.as_ref(), anchor.as_ref()) {
        faults.push(Fault::Head { shop });
    }
    Ok(told)
}

async fn orders(
    c: &mut Connection,
    shop: ShopId,
    told: &mut Told,
    faults: &mut Vec<Fault>,
    seen: &mut Seen,
) -> sqlx::Result<()> {
    let mut after = None;
    loop {
        let page = sql::list_ids(c, shop, after).await?;
        let Some(last) = page.last() else { return Ok(()) };
        after = Some(*last);
        for id in page {
            seen.orders += 1;
            told.orders.remove(&id);
            order(c, shop, id, faults).await?;
        }
    }
}

async fn order(
    c: &mut Connection,
    shop: ShopId,
    id: OrderId,
    faults: &mut Vec<Fault>,
) -> sqlx::Result<()> {
    let entries = match sql::list_entries(c, shop, id).await {
        Ok(entries) => entries,
        Err(why @ sqlx::Error::Decode(_)) => {
            faults.push(Fault::Unreadable { order: id, why: why.to_string() });
            return Ok(());
        }
        Err(why) => return Err(why),
    };
    let history = events(&entries);
    let told = Order::told(id, &history);
    let waiting = told.waiting(sql::find_need_by(c, id, told.revision()).await?);
    let derived = waiting.expected.map(|date| date.to_string());
    let through = project::is_through(c).await?;
    let stored = match sql::find_order(c, shop, id).await {
        Ok(Some(row)) => {
            let mut watched = sql::find_watched(c, id).await?.unwrap_or_default();
            // From before there were facts: written when the program starts.
            if !through {
                watched[0].clone_from(&derived);
            }
            said(row.state, row.revision, watched)
        }
        Ok(None) => "another shop's".to_owned(),
        Err(why @ sqlx::Error::Decode(_)) => why.to_string(),
        Err(why) => return Err(why),
    };
    let claim = waiting.claim.map(|(state, _)| state.word().to_owned());
    let put_away = told.is_put_away().then(|| Step::PutAway.word().to_owned());
    let says = said(told.state(), told.revision(), [derived, claim, put_away]);
    if stored != says {
        faults.push(Fault::Row { order: id, stored, told: says });
    }
    if through {
        facts(c, (shop, id), &told, faults).await?;
    }
    for claim in told.claims() {
        for name in &claim.photos {
            if !claims::is_kept(c, (shop, id), name).await? {
                faults.push(Fault::Photo { order: id, name: name.clone() });
            }
        }
    }
    links(c, shop, id, &entries, faults).await?;
    for happened in &history {
        if let Event::ChangesAccepted { response, digest, .. } = &happened.event
            && !documents::is_agreed_kept(c, shop, (id, *response), digest).await?
        {
            faults.push(Fault::Agreed { order: id });
        }
        let Event::Placed { revision, digest, .. } = &happened.event else { continue };
        if !documents::is_kept(c, shop, (id, *revision)).await? {
            faults.push(Fault::Document { order: id, revision: *revision });
        }
        // From before revisions had a digest.
        if digest.is_empty() {
            continue;
        }
        let now = sql::get_revision_digest(c, id, *revision).await;
        if !matches!(now, Ok(now) if now == *digest) {
            faults.push(Fault::Revision { order: id, revision: *revision });
        }
    }
    Ok(())
}

/// What of it moved the contract.
fn events(entries: &[Recorded]) -> Vec<Happened> {
    let event = entries.iter().filter_map(|Recorded { at, entry }| match entry {
        Entry::Event(event) => Some(Happened { at: *at, event: event.clone() }),
        Entry::Note(_) => None,
    });
    event.collect()
}

/// What is written down for lists and reports.
async fn facts(
    c: &mut Connection,
    (shop, id): (ShopId, OrderId),
    order: &Order,
    faults: &mut Vec<Fault>,
) -> sqlx::Result<()> {
    let told = match project::derive(c, (shop, id), order).await {
        Ok(told) => told.map(|(_, told)| told),
        // What can't be read of a revision is a fault of its own, below.
        Err(sqlx::Error::Decode(_)) => return Ok(()),
        Err(why) => return Err(why),
    };
    let stored = match project::stored(c, id).await {
        Ok(stored) => stored,
        Err(why @ sqlx::Error::Decode(_)) => {
            let told = format!("{told:?}");
            faults.push(Fault::Facts { order: id, stored: why.to_string(), told });
            return Ok(());
        }
        Err(why) => return Err(why),
    };
    let same = match (&stored, &told) {
        (Some(stored), Some(told)) => stored.is_told_by(told),
        (None, None) => true,
        (Some(_), None) | (None, Some(_)) => false,
    };
    if !same {
        let (stored, told) = (format!("{stored:?}"), format!("{told:?}"));
        faults.push(Fault::Facts { order: id, stored, told });
    }
    Ok(())
}

/// The links that history tells of: each is there, one that was closed is closed, and one at least
/// leads to each revision.
async fn links(
    c: &mut Connection,
    shop: ShopId,
    id: OrderId,
    entries: &[Recorded],
    faults: &mut Vec<Fault>,
) -> sqlx::Result<()> {
    for Recorded { entry, .. } in entries {
        let (link, holds) = match *entry {
            Entry::Event(Event::Placed { revision, .. }) => {
                if !supplier_links::leads_to(c, shop, (id, revision)).await? {
                    faults.push(Fault::NoLink { order: id, revision });
                }
                continue;
            }
            Entry::Note(
                Note::LinkSent { link }
                | Note::LinkAsked { link }
                | Note::Carried { link, .. }
                | Note::Escalated { link, .. },
            ) => (link, supplier_links::exists(c, link).await?),
            Entry::Note(Note::LinkRevoked { link }) => {
                (link, supplier_links::is_closed(c, link).await?)
            }
            _ => continue,
        };
        if !holds {
            faults.push(Fault::Link { order: id, link });
        }
    }
    Ok(())
}

/// What a row and a history both say of an order, so that they can be compared.
fn said(state: State, revision: Revision, watched: [Option<String>; 3]) -> String {
    let more = watched.into_iter().flatten().map(|word| format!(" {word}"));
    format!("{} {}{}", state.word(), revision.0, more.collect::<String>())
}
