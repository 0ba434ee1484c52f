//! "The same again": a new draft with the lines of an order that was placed, and with its freight;
//! setup charges come by themselves where they are due. The draft says what differs from last time.

use super::{acting::Acting, charges::DraftCharges, draft::Draft, facts, sql, start};
use crate::{
    AppState,
    db::Connection,
    web::{Id, Page, PageError, Posted, SignedIn, see_other},
};
use axum::{Router, extract::State, routing::post};
use packpost_app::pages::orders::again::{Again, Differs};
use packpost_domain::{
    ChargeKind, Money, OrderId, PriceBasis, ShopId,
    document::{DocumentCharge, OrderDocument},
};

pub(super) fn routes() -> Router<AppState> {
    Router::new().route("/orders/{id}/again", post(again))
}

async fn again(
    State(state): State<AppState>,
    who: SignedIn,
    Id(id): Id<OrderId>,
    Posted(form): Posted,
) -> Page {
    let now = state.clock.now();
    // The page made the id, so that a double click begins one draft.
    let mut write = state.db.write().await?;
    let old = sql::find_order(&mut write, who.shop, id).await?.ok_or(PageError::NotFound)?;
    if old.number.is_none() {
        return Err(PageError::NotFound);
    }
    let (placed, lines) = sql::get_revision(&mut write, id, old.revision).await?;
    // A substitute that the shop does not have in its catalogue can't be ordered by itself.
    let again = lines.iter().filter_map(|l| Some((l.line.offer?, l.line.quantity)));
    let lines = again.collect();
    let charges = charges(&placed.money.charges);
    let new = form.value("id").parse().unwrap_or_else(|_| OrderId::new(now, state.random.bytes()));
    let (by, content) = ((who.shop, who.member), (lines, charges));
    start::begin(&mut write, now, by, &Acting::from(&who), new, old.supplier, content).await?;
    sql::save_again_of(&mut write, new, id).await?;
    write.commit().await?;
    // Straight to the last look; where something is in the way, that leads to the draft.
    let step = if form.value("then") == "review" { "review" } else { "edit" };
    Ok(see_other(&format!("/orders/{new}/{step}")))
}

/// What is charged again: plates that were made once are there.
fn charges(placed: &[DocumentCharge]) -> DraftCharges {
    let of = |kind| placed.iter().find(|c| c.charge.kind == kind);
    DraftCharges {
        setups: Vec::new(),
        freight: of(ChargeKind::Freight).map(|c| c.charge.amount),
        other: of(ChargeKind::Other).map(|c| (c.label.clone(), c.charge.amount)),
    }
}

/// The order that a draft is the same again of.
#[derive(Clone, Debug)]
pub(super) struct Last {
    /// What the shop asked for.
    asked: OrderDocument,
    /// What it came to.
    agreed: OrderDocument,
}

/// The order that this draft was begun from, if it was.
pub(super) async fn last(
    c: &mut Connection,
    shop: ShopId,
    draft: OrderId,
) -> Result<Option<Last>, PageError> {
    let Some((id, number, revision)) = sql::find_again_of(c, shop, draft).await? else {
        return Ok(None);
    };
    let (head, lines) = sql::get_revision(c, id, revision).await?;
    let asked = facts::frozen(number, head, lines);
    let events = sql::list_events(c, shop, id).await?;
    let agreed = asked.as_agreed(&sql::told(id, &events));
    Ok(Some(Last { asked, agreed }))
}

/// What is not as it was, line by line. A line that was taken out of the draft is nobody's concern.
pub(super) fn differs(last: &Last, draft: &Draft) -> Again {
    let differs = last.asked.lines.iter().filter_map(|asked| {
        let product = asked.product.clone();
        let Some(id) = asked.offer else { return Some(Differs::Unknown { product }) };
        if !draft.content.lines.iter().any(|(offer, _)| *offer == id) {
            return None;
        }
        let offer = draft.offer(id)?;
        if offer.archived {
            return Some(Differs::Archived { product });
        }
        let paid = last.agreed.lines.iter().find(|line| line.key == asked.key).unwrap_or(asked);
        let now = (offer.terms.price(asked.quantity), offer.terms.basis());
        let was = (paid.price, PriceBasis::try_from(paid.basis).ok()?);
        let unit = asked.unit.clone();
        (!is_same(was, now)).then_some(Differs::Price { product, unit, last: was, now })
    });
    Again { number: last.asked.number, differs: differs.collect() }
}

/// Whether two prices are one: 8.50 for 100 is 85.00 for 1,000.
fn is_same((a, per_a): (Money, PriceBasis), (b, per_b): (Money, PriceBasis)) -> bool {
    let exact =
        |price: Money, basis: PriceBasis| i128::from(price.minor()) * i128::from(basis.get());
    a.currency() == b.currency() && exact(a, per_b) == exact(b, per_a)
}
