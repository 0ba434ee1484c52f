//! The ways that an order goes by beside its first mail: the next address of the ladder by itself,
//! the others in a member's hands.

mod down;
mod escalate;
mod make;
mod outage;
mod said;
mod second;
mod sheet;
mod show;
mod standing;
mod ways;
mod write_all;

pub use down::{banner as outage_banner, down_now, what_is_down};
pub use escalate::escalate;

use super::{Placed, sql};
use crate::{AppState, db::Connection, web::PageError};
use axum::Router;
use packpost_app::{carried::Telling, pages::orders::ways::CarriedView};
use packpost_domain::{Channel, Down, OrderId, ShopId};
use sql::CarryingRow;
use standing::Standing;

pub(super) fn routes() -> Router<AppState> {
    Router::new()
        .merge(ways::routes())
        .merge(show::routes())
        .merge(said::routes())
        .merge(sheet::routes())
        .merge(outage::routes())
        .merge(down::routes())
}

/// The rung of its contact's ladder that is to be tried now; `None` where there is nobody to
/// write to.
///
/// # Errors
/// Where the database can't be read.
pub async fn next_way(
    c: &mut Connection,
    shop: ShopId,
    order: OrderId,
    down: Down,
) -> Result<Option<Channel>, PageError> {
    let Some(order) = sql::find_on_its_way(c, shop, order).await? else { return Ok(None) };
    Ok(Standing::find(c, shop, order, down).await?.next())
}

/// Whether there is something to tell of an order, and somebody to tell it to.
pub(super) fn is_tellable(placed: &Placed) -> bool {
    !placed.contact.archived && Telling::word(placed.state, placed.revision).is_some()
}

/// What was carried of an order, oldest first. `waits`: the supplier's word is still to come, so
/// that it matters whether it has arrived.
pub(super) async fn carried(
    c: &mut Connection,
    shop: ShopId,
    order: OrderId,
    waits: bool,
) -> Result<Vec<CarriedView>, PageError> {
    let down = if waits { what_is_down(c, shop).await? } else { Down::default() };
    Ok(sql::list_carryings(c, shop, order).await?.iter().map(|row| view(row, down)).collect())
}

fn view(row: &CarryingRow, down: Down) -> CarriedView {
    CarriedView {
        id: row.id,
        channel: row.channel,
        made_at: row.made_at,
        doubtful: down.may_have_lost(row.channel, row.made_at),
        said: row.said.clone(),
    }
}
