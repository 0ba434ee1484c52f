//! Whether history is whole, and tells the orders that we have.

use super::{
    chain::{BEGINNING, Walk},
    claims, documents, sql,
};
use crate::{
    AppState,
    db::{Connection, Db},
    web::PageError,
};
use packpost_domain::{
    Order, OrderId, Revision, ShopId, State,
    order::{Event, Happened},
};

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
    #[error("order {order}: revision {} is not what was frozen", revision.0)]
    Revision { order: OrderId, revision: Revision },
    #[error("order {order}: the PDF of revision {} is not what was sent", revision.0)]
    Document { order: OrderId, revision: Revision },
    #[error("order {order}: the photo {name} of a claim is missing or not what was sent")]
    Photo { order: OrderId, name: String },
}

/// Seals events from before there was a chain, once.
///
/// # Errors
/// Where the database can't be written.
pub async fn seal(state: &AppState) -> Result<(), PageError> {
    let shops = sql::list_shops(&mut *state.db.read().await?).await?;
    for shop in shops {
        let mut write = state.db.write().await?;
        if sql::head(&mut write, shop).await?.is_some() {
            continue;
        }
        let (mut hash, mut last) = (BEGINNING, 0);
        loop {
            let page = sql::list_stored(&mut write, shop, last).await?;
            let Some((newest, _)) = page.last() else { break };
            last = newest.id;
            for (stored, _) in &page {
                hash = stored.seal(&hash);
                sql::save_hash(&mut write, stored.id, &hash).await?;
            }
        }
        if last > 0 {
            sql::save_head(&mut write, shop, &hash).await?;
            write.commit().await?;
        }
    }
    Ok(())
}

/// Everything that does not fit together, in every shop; empty where all is well. Also gives how
/// many orders and events were looked at.
///
/// # Errors
/// Where the database can't be read at all.
pub async fn verify(db: &Db) -> Result<(Vec<Fault>, Seen), PageError> {
    let mut read = db.read().await?;
    let (mut faults, mut seen) = (Vec::new(), Seen::default());
    for shop in sql::list_shops(&mut read).await? {
        chain(&mut read, shop, &mut faults, &mut seen).await?;
        orders(&mut read, shop, &mut faults, &mut seen).await?;
    }
    Ok((faults, seen))
}

/// How much was looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    pub orders: u64,
    pub events: u64,
}

async fn chain(
    c: &mut Connection,
    shop: ShopId,
    faults: &mut Vec<Fault>,
    seen: &mut Seen,
) -> Result<(), PageError> {
    let (mut walk, mut last) = (Walk::default(), 0);
    loop {
        let page = sql::list_stored(c, shop, last).await?;
        let Some((newest, _)) = page.last() else { break };
        last = newest.id;
        for (stored, sealed) in &page {
            seen.events += 1;
            if !walk.holds(stored, sealed.as_deref()) {
                faults.push(Fault::Broken { shop, event: stored.id });
            }
        }
    }
    if !walk.ends_at(sql::head(c, shop).await?.as_ref()) {
        faults.push(Fault::Head { shop });
    }
    Ok(())
}

async fn orders(
    c: &mut Connection,
    shop: ShopId,
    faults: &mut Vec<Fault>,
    seen: &mut Seen,
) -> Result<(), PageError> {
    let mut after = None;
    loop {
        let page = sql::list_ids(c, shop, after).await?;
        let Some(last) = page.last() else { return Ok(()) };
        after = Some(*last);
        for id in page {
            seen.orders += 1;
            order(c, shop, id, faults).await?;
        }
    }
}

async fn order(
    c: &mut Connection,
    shop: ShopId,
    id: OrderId,
    faults: &mut Vec<Fault>,
) -> Result<(), PageError> {
    let events = match sql::list_events(c, shop, id).await {
        Ok(events) => events,
        Err(PageError::Broken(why)) => {
            faults.push(Fault::Unreadable { order: id, why: why.to_string() });
            return Ok(());
        }
        Err(why) => return Err(why),
    };
    let history: Vec<Happened> = events.into_iter().map(|e| e.happened).collect();
    let told = Order::told(id, &history);
    let stored = match sql::find_order(c, shop, id).await {
        Ok(Some(row)) => {
            let (expected, claim) = sql::find_watched(c, id).await?.unwrap_or_default();
            said(row.state, row.revision, expected, claim)
        }
        Ok(None) => "another shop's".to_owned(),
        Err(PageError::Broken(why)) => why.to_string(),
        Err(why) => return Err(why),
    };
    let waiting = told.waiting(sql::find_need_by(c, id, told.revision()).await?);
    let expected = waiting.expected.map(|date| date.to_string());
    let claim = waiting.claim.map(|(state, _)| state.word().to_owned());
    let says = said(told.state(), told.revision(), expected, claim);
    if stored != says {
        faults.push(Fault::Row { order: id, stored, told: says });
    }
    for claim in told.claims() {
        for name in &claim.photos {
            if !claims::is_kept(c, (shop, id), name).await? {
                faults.push(Fault::Photo { order: id, name: name.clone() });
            }
        }
    }
    for happened in &history {
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

/// What a row and a history both say of an order, so that they can be compared.
fn said(
    state: State,
    revision: Revision,
    expected: Option<String>,
    claim: Option<String>,
) -> String {
    let more = [expected, claim].into_iter().flatten().map(|word| format!(" {word}"));
    format!("{} {}{}", state.word(), revision.0, more.collect::<String>())
}
