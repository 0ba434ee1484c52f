//! What of a draft is ordered already: the same order again by mistake, or a product that an open
//! order still has to bring. Said on the last look; nothing forbids it.

use super::{draft::Draft, sql};
use crate::db::Connection;
use jiff::{SignedDuration, Timestamp};
use packpost_app::pages::orders::already::Already;
use packpost_domain::{MemberId, OfferId, ProductId, Quantity, ShopId};

/// How long the same order again is likely a mistake.
const RECENT: SignedDuration = SignedDuration::from_hours(7 * 24);

/// What was ordered already, the most alike first. It is part of what is seen on the last look: if
/// it changes before the order is placed, the order is looked at again.
pub(super) async fn ordered(
    c: &mut Connection,
    shop: ShopId,
    draft: &Draft,
    now: Timestamp,
) -> sqlx::Result<Vec<Already>> {
    let mut asked: Vec<(OfferId, Quantity)> = draft.content.lines.clone();
    asked.sort();
    let since = now.saturating_sub(RECENT).unwrap_or(Timestamp::MIN);
    let recent = sql::list_recent_of(c, (shop, draft.supplier.id), since).await?;
    let same: Vec<_> = recent.into_iter().filter(|order| order.lines == asked).collect();
    let outstanding = sql::list_outstanding(c, shop, &products(draft)).await?;
    let on_one_of_them = |row: &&sql::OutstandingRow| !same.iter().any(|it| it.order == row.order);
    let of_product = |product: ProductId| {
        let offer = draft.offers.iter().find(|offer| offer.product == product);
        offer.map(|offer| offer.product_name.clone()).unwrap_or_default()
    };
    let outstanding = outstanding.iter().filter(on_one_of_them).map(|row| Already::Outstanding {
        order: row.order,
        number: row.number,
        product: of_product(row.product),
        unit: row.unit.clone(),
        quantity: row.quantity,
        expected: row.expected,
    });
    let outstanding: Vec<_> = outstanding.collect();
    let same = same.iter().map(|it| Already::Same {
        order: it.order,
        number: it.number,
        placed_at: it.placed_at,
    });
    Ok(same.chain(outstanding).collect())
}

/// The products of a draft that a colleague is about to order too. They come and go while somebody
/// types, so they are named only.
pub(super) async fn drafted(
    c: &mut Connection,
    (shop, me): (ShopId, MemberId),
    draft: &Draft,
) -> sqlx::Result<Vec<Already>> {
    let drafted = sql::list_drafted(c, (shop, me), &products(draft)).await?;
    let named = drafted.into_iter().map(|(product, member)| {
        let offer = draft.offers.iter().find(|offer| offer.product == product);
        let product = offer.map(|offer| offer.product_name.clone()).unwrap_or_default();
        Already::Drafted { product, member }
    });
    Ok(named.collect())
}

fn products(draft: &Draft) -> Vec<ProductId> {
    let ordered = draft.content.lines.iter().filter_map(|(id, _)| draft.offer(*id));
    ordered.map(|offer| offer.product).collect()
}
