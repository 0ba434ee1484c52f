//! One tap writes a message by its next way for every order on the page that needs one.

use super::{
    down::what_is_down,
    make,
    outage::{back, page, place, to_write},
    standing::Standing,
};
use crate::{
    AppState,
    db::Connection,
    orders::{Placed, facts, sql},
    web::{Page, PageError, Posted, SignedIn, Visit, see_other},
};
use axum::extract::State;
use packpost_domain::{CarryingId, Channel, Order, OrderId, Right, ShopId};

pub(super) async fn write_all(
    State(state): State<AppState>,
    visit: Visit,
    who: SignedIn,
    Posted(form): Posted,
) -> Page {
    who.require(Right::CarryOrders)?;
    let after = form.value("after").to_owned();
    let mut read = state.db.read().await?;
    let down = what_is_down(&mut read, who.shop).await?;
    if down.is_nothing() {
        // It came back since the page was opened, or was never said to be down.
        return Ok(see_other(&back(&after)));
    }
    let (all, _) = page(&mut read, who.shop, place(&after), down).await?;
    let mut found = Vec::new();
    for standing in &all {
        let Some(channel) = to_write(standing) else { continue };
        found.extend(read_whole(&mut read, who.shop, standing.order.id, channel).await?);
    }
    drop(read);
    let member = (who.member, who.name.as_str());
    let written = found.into_iter().map(|(placed, order, version, channel)| {
        let id = CarryingId::new(state.clock.now(), state.random.bytes());
        (version, make::write(&state, &placed, &order, channel, id, member))
    });
    let written: Vec<_> = written.collect();

    let mut write = state.db.write().await?;
    let down = what_is_down(&mut write, who.shop).await?;
    for (version, written) in written {
        let order = written.row.order;
        let now = sql::find_order(&mut write, who.shop, order).await?;
        // The same click again finds it written; what has changed meanwhile is written next time.
        let on_its_way = sql::find_on_its_way(&mut write, who.shop, order).await?;
        let standing = match on_its_way {
            Some(order) => Standing::find(&mut write, who.shop, order, down).await?,
            None => continue,
        };
        let same = now.is_some_and(|now| now.version == version);
        if same && to_write(&standing) == Some(written.row.channel) {
            written.store(&mut write).await?;
        }
    }
    write.commit().await?;
    Ok(visit.redirect(&back(&after), "flash-outage-prepared"))
}

async fn read_whole(
    c: &mut Connection,
    shop: ShopId,
    id: OrderId,
    channel: Channel,
) -> Result<Option<(Placed, Order, i64, Channel)>, PageError> {
    let placed = facts::placed(c, shop, id).await?;
    let contract = sql::find_contract(c, shop, id).await?;
    Ok(placed.zip(contract).map(|(placed, it)| (placed, it.order, it.version, channel)))
}
