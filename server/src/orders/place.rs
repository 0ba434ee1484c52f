//! A member places an order: from here on it is frozen, numbered, and on its way.

use super::{
    acting::{Acting, record},
    already,
    documents::{self, Document},
    draft::{self, Draft, Found},
    facts::{self, Placed},
    mails, sql,
    sql::RevisionRow,
};
use crate::{
    AppState, calendar, failpoint, supplier_links,
    web::{Id, Page, PageError, Posted, SignedIn, Visit, see_other},
};
use axum::{Router, extract::State, routing::post};
use packpost_app::emails;
use packpost_domain::{MemberId, OrderId, Revision, ShopId, order::Refused};
use tokio::sync::Mutex;

pub(super) fn routes() -> Router<AppState> {
    Router::new().route("/orders/{id}/place", post(place_order))
}

/// How often a number may be snatched away before we give up; each time somebody else succeeded.
const TRIES: usize = 200;

/// One after the other: whoever is next finds the next number free, and nobody renders a document
/// for one that is gone, or for an order that was placed meanwhile.
static TURN: Mutex<()> = Mutex::const_new(());

/// Why an order was not placed now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotPlaced {
    /// It was placed before, as it was seen: the same click again.
    Already,
    /// It was changed, placed differently or given up since it was seen.
    Stale,
    /// Something is missing; the draft's page says what.
    Incomplete,
    /// It comes to more than this member may spend, or they place no orders at all.
    AboveLimit,
}

async fn place_order(
    State(state): State<AppState>,
    visit: Visit,
    who: SignedIn,
    Id(id): Id<OrderId>,
    Posted(form): Posted,
) -> Page {
    // What stood on the review page: the draft's version, and all that it showed.
    let seen = (form.value("version").parse().unwrap_or(0), Some(form.value("seen")));
    match place(&state, (who.shop, who.member), &Acting::from(&who), id, seen).await? {
        Ok(_) => Ok(visit.redirect(&format!("/orders/{id}"), "flash-order-placed")),
        Err(NotPlaced::Already) => {
            Ok(visit.redirect(&format!("/orders/{id}"), "flash-order-was-placed"))
        }
        Err(NotPlaced::Incomplete) => Ok(see_other(&format!("/orders/{id}/edit?check=1"))),
        Err(NotPlaced::AboveLimit) => Err(PageError::AboveLimit),
        Err(NotPlaced::Stale) => {
            Err(PageError::Stale { back: format!("/orders/{id}"), typed: Default::default() })
        }
    }
}

/// Places the version of a draft that was seen: freezes it, gives it a number, and queues its
/// mail with a link, all in one transaction. Gives the link. `seen` is the draft's version and,
/// where a person looked at it, the fingerprint of all that they saw.
///
/// The mail and its document are made before the transaction begins. They name the order's number,
/// so the number is looked at first and claimed inside; who finds it taken makes them anew.
///
/// # Errors
/// `NotFound`, or broken; why it was not placed is in the inner result.
pub async fn place(
    state: &AppState,
    (shop, member): (ShopId, MemberId),
    who: &Acting<'_>,
    id: OrderId,
    seen: (i64, Option<&str>),
) -> Result<Result<String, NotPlaced>, PageError> {
    let _turn = TURN.lock().await;
    for _ in 0..TRIES {
        let mut read = state.db.read().await?;
        let draft = match draft::find(&mut read, shop, id).await? {
            Found::Draft(draft) if draft.row.version == seen.0 => draft,
            Found::Draft(_) => return Ok(Err(NotPlaced::Stale)),
            Found::Past(row) if row.number.is_some() => {
                let (placed, _) = sql::get_revision(&mut read, id, row.revision).await?;
                let same = placed.draft_version == seen.0;
                return Ok(Err(if same { NotPlaced::Already } else { NotPlaced::Stale }));
            }
            Found::Past(_) => return Ok(Err(NotPlaced::Stale)),
        };
        let number = sql::get_next_number(&mut read, shop).await?;
        let shop_row = sql::get_shop(&mut read, shop).await?;
        let supplier_zone = calendar::zone_of(&mut read, shop, draft.supplier.id).await?;
        let already = match seen.1 {
            Some(_) => already::ordered(&mut read, shop, &draft, state.clock.now()).await?,
            None => Vec::new(),
        };
        drop(read);
        let contact = draft.contact().filter(|_| draft.obstacles(state.clock.now()).is_empty());
        let Some(contact) = contact else { return Ok(Err(NotPlaced::Incomplete)) };
        let order = Placed {
            id,
            shop,
            state: packpost_domain::State::Placed,
            revision: Revision::FIRST,
            document: facts::document(&draft, &shop_row, contact, number)?,
            supplier: draft.supplier.id,
            contact: contact.clone(),
            local: facts::local(&shop_row, shop)?,
            supplier_zone,
            reply_to: facts::reply_to(&shop_row, shop)?,
        };
        let now = facts::fingerprint(&draft, &order.document, contact, &already);
        if seen.1.is_some_and(|seen| seen != now) {
            return Ok(Err(NotPlaced::Stale));
        }
        match write(state, member, who, &draft, &order).await? {
            Written::Placed(link) => {
                state.outbox.notify_one();
                return Ok(Ok(link));
            }
            Written::Refused(why) => return Ok(Err(why)),
            Written::Snatched => {}
        }
    }
    Err(PageError::Busy)
}

/// What came of writing a placed order.
enum Written {
    /// With this link.
    Placed(String),
    Refused(NotPlaced),
    /// Its number or its draft was taken meanwhile.
    Snatched,
}

async fn write(
    state: &AppState,
    member: MemberId,
    who: &Acting<'_>,
    draft: &Draft,
    order: &Placed,
) -> Result<Written, PageError> {
    let (now, seen) = (state.clock.now(), draft.row.version);
    let link = supplier_links::NewLink::for_order(state, order);
    let url = link.url(state);
    let texts = order.contact_texts();
    let mail = emails::order(&texts, &order.document, &url);
    let document = documents::render(order, &url, now).await;
    let files = document.iter().map(Document::attachment).collect();
    let mail = mails::write_with(state, &order.to_contact(), &texts, "order", &mail, None, files)?;
    let lines = facts::lines(draft)?;
    let revision = RevisionRow {
        draft_version: seen,
        shop_name: order.document.shop.clone(),
        supplier_name: order.document.supplier.clone(),
        contact: order.contact.id,
        contact_name: order.document.contact.clone(),
        contact_email: order.contact.email.to_string(),
        language: order.contact.language,
        money: order.document.money.clone(),
        need_by: order.document.need_by,
        delivery_address: order.document.delivery_address.clone(),
        note: order.document.note.clone(),
        placed_by: member,
        placed_at: now,
    };
    let (id, shop) = (order.id, order.shop);
    let mut write = state.db.write().await?;
    let number = order.document.number;
    // The number first: no two orders of a shop may have it, not even for a moment.
    if !sql::claim_number(&mut write, shop, number).await?
        || !sql::save_number(&mut write, shop, id, seen, number, now).await?
    {
        return Ok(Written::Snatched);
    }
    sql::insert_revision(&mut write, id, order.revision, &revision, &lines).await?;
    if let Some(document) = &document {
        document.insert(&mut write, order).await?;
    }
    let digest = sql::get_revision_digest(&mut write, id, order.revision).await?;
    let contract = sql::find_contract(&mut write, shop, id).await?.ok_or(PageError::NotFound)?;
    let lines = facts::contract_lines(&lines)?;
    let event = match contract.order.place(who.by, lines, revision.money.totals.gross, digest) {
        Ok(Some(event)) => event,
        Ok(None) => return Ok(Written::Refused(NotPlaced::Already)),
        Err(Refused::AboveLimit | Refused::Person) => {
            return Ok(Written::Refused(NotPlaced::AboveLimit));
        }
        Err(Refused::State(_)) => return Ok(Written::Refused(NotPlaced::Stale)),
        Err(_) => return Ok(Written::Refused(NotPlaced::Incomplete)),
    };
    supplier_links::insert(&mut write, &link, now).await?;
    record(&mut write, (shop, id), contract, now, who, &event).await?;
    mails::enqueue(&mut write, state, order, &[mail]).await?;
    failpoint::pass("placing-before-commit");
    write.commit().await?;
    failpoint::pass("placing-after-commit");
    Ok(Written::Placed(url))
}
