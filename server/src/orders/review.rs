//! A member looks at an order for the last time before it leaves.

use super::{
    already, documents,
    draft::{self, Draft, Found},
    facts, lead,
    sql::{self, ShopRow},
};
use crate::{
    AppState, accounts, calendar,
    db::Connection,
    suppliers::Contact,
    web::{Id, Page, PageError, SignedIn, Visit, see_other},
};
use axum::{Router, extract, response::Response, routing::get};
use jiff::tz::TimeZone;
use packpost_app::{
    document::OrderDocument,
    emails,
    pages::{
        self,
        orders::{
            already::Already,
            review::{Asked, Review},
        },
    },
    texts::{Local, Texts},
};
use packpost_domain::{Money, OrderId, Revision, ShopId, State, Step, order::By};

pub(super) fn routes() -> Router<AppState> {
    Router::new().route("/orders/{id}/review", get(show))
}

/// A draft that lacks nothing, as it would be placed now.
pub(super) struct Ready {
    pub draft: Draft,
    pub contact: Contact,
    pub shop: ShopRow,
    /// How the contact reads numbers and times.
    pub theirs: Local,
    /// The shop's clock.
    pub zone: TimeZone,
    /// With the number that it would get.
    pub order: OrderDocument,
    /// What of it is ordered already.
    pub already: Vec<Already>,
}

/// What would leave now; otherwise where whoever asks is led instead.
pub(super) async fn ready(
    state: &AppState,
    shop: ShopId,
    id: OrderId,
) -> Result<Result<Ready, Response>, PageError> {
    let mut read = state.db.read().await?;
    let draft = match draft::find(&mut read, shop, id).await? {
        Found::Draft(draft) => draft,
        Found::Past(_) => return Ok(Err(see_other(&format!("/orders/{id}")))),
    };
    let obstacles = draft.obstacles(state.clock.now());
    let contact = draft.contact().filter(|_| obstacles.is_empty()).cloned();
    let Some(contact) = contact else {
        let to = match draft.row.state {
            // Its page says what is in the way; the owner sends it back.
            State::AwaitingApproval => format!("/orders/{id}"),
            _ => format!("/orders/{id}/edit?check=1"),
        };
        return Ok(Err(see_other(&to)));
    };
    let shop_row = sql::get_shop(&mut read, shop).await?;
    let number = sql::get_next_number(&mut read, shop).await?;
    let already = already::ordered(&mut read, shop, &draft, state.clock.now()).await?;
    let local = facts::local(&shop_row, shop)?;
    let zone = local.zone.clone();
    let there = calendar::zone_of(&mut read, shop, draft.supplier.id).await?;
    let theirs = local.read_in(Some(contact.country)).on_the_clock_of(there);
    let order = facts::document(&draft, &shop_row, &contact, number)?;
    Ok(Ok(Ready { draft: *draft, contact, shop: shop_row, theirs, zone, order, already }))
}

/// Who has asked for it, and why they had to.
async fn asked(
    c: &mut Connection,
    who: &SignedIn,
    id: OrderId,
    total: Money,
) -> Result<Option<Asked>, PageError> {
    let Some(asker) = sql::find_asker(c, who.shop, id).await? else { return Ok(None) };
    let rights = match asker.member {
        Some(member) => accounts::rights_of(c, who.shop, member).await?,
        None => None,
    };
    Ok(Some(Asked {
        person: asker.name,
        since: asker.at,
        why: rights.and_then(|rights| rights.owner_needed(total)),
        may_send_back: By::Member(who.rights).may(Step::SendBack),
    }))
}

async fn show(
    extract::State(state): extract::State<AppState>,
    visit: Visit,
    who: SignedIn,
    Id(id): Id<OrderId>,
) -> Page {
    let Ready { draft, contact, shop, theirs, order, already, .. } =
        match ready(&state, who.shop, id).await? {
            Ok(ready) => ready,
            Err(elsewhere) => return Ok(elsewhere),
        };
    let owner_needed = who.rights.owner_needed(order.total());
    let waits = draft.row.state == State::AwaitingApproval;
    // Whoever asked sees on its page where it stands.
    if waits && owner_needed.is_some() {
        return Ok(see_other(&format!("/orders/{id}")));
    }
    let mut read = state.db.read().await?;
    let asked = match waits {
        true => asked(&mut read, &who, id, order.total()).await?,
        false => None,
    };
    let leads = lead::leads(&mut read, who.shop, &draft, state.clock.now()).await?;
    drop(read);
    let theirs = Texts::new(contact.language, theirs);
    // The secret is made when the order is placed; nobody needs to see it here.
    let mail = emails::order(&theirs, &order, &visit.texts.get("order-review-link"));
    let me = (who.shop, who.member);
    let drafted = already::drafted(&mut *state.db.read().await?, me, &draft).await?;
    let advice = draft.content.lines.iter().filter_map(|(id, quantity)| {
        let offer = draft.offer(*id)?;
        let says = offer.terms.advice(*quantity).into_iter();
        let says: Vec<_> = says.map(|a| pages::orders::edit::advice(&visit.texts, a)).collect();
        (!says.is_empty()).then(|| (offer.product_name.clone(), says.join(" ")))
    });
    let too_long = lead::too_long(&draft, &leads).and_then(|(offer, lead, need_by)| {
        let words = pages::orders::edit::lead_words(&visit.texts, &draft.supplier.name, lead);
        let asked =
            visit.texts.with("order-lead-asked", [("day", visit.texts.day(need_by).into())]);
        Some((draft.offer(offer)?.product_name.clone(), format!("{words} {asked}")))
    });
    let review = Review {
        id,
        asked,
        seen: facts::fingerprint(&draft, &order, &contact, &already),
        already: already.into_iter().chain(drafted).collect(),
        again: draft.again.clone(),
        version: draft.row.version,
        advice: advice.chain(too_long).collect(),
        to: format!("{} <{}>", contact.name, contact.email.shown()),
        from: format!("{} <{}>", shop.name, state.config.mail_from),
        reply_to: shop.reply_to.clone(),
        language: contact.language,
        mailbox: state.config.relays.is_empty(),
        owner_needed,
        attachment: (
            documents::name(&order, Revision::FIRST),
            Some(format!("/orders/{id}/review/order.pdf")),
        ),
        order,
        mail,
    };
    let supplier = draft.supplier.name.as_str().into();
    let title = visit.texts.with("order-review-title", [("supplier", supplier)]);
    Ok::<_, PageError>(visit.page(title).render(|t| pages::orders::review::page(t, &review)))
}
