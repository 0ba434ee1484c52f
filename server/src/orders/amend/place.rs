//! The next revision leaves: frozen, with a link of its own, and every earlier link leads on.

use super::{find, form, next};
use crate::{
    AppState,
    orders::{
        acting::{Acting, record},
        documents::{self, Document},
        mails, sql,
    },
    supplier_links,
    web::{Id, Page, PageError, Posted, SignedIn, Visit},
};
use axum::{Router, extract::State, http::StatusCode, routing::post};
use packpost_app::{compare, emails};
use packpost_domain::{OrderId, Revision, Right, order::Refused};

pub(super) fn routes() -> Router<AppState> {
    Router::new().route("/orders/{id}/amend/place", post(place))
}

async fn place(
    State(state): State<AppState>,
    visit: Visit,
    who: SignedIn,
    Id(id): Id<OrderId>,
    Posted(mut posted): Posted,
) -> Page {
    who.require(Right::CarryOrders)?;
    let back = format!("/orders/{id}");
    let done = visit.redirect(&back, "flash-revision-placed");
    // All of one moment: another copy of this click may be writing.
    let mut read = state.db.snapshot().await?;
    let asked = Revision(posted.value("revision").parse().unwrap_or(0));
    if next::is_placed(&mut read, who.shop, id, asked, &posted).await? {
        return Ok(done);
    }
    let amending = find(&mut read, who.shop, id).await?;
    let thread = mails::thread(&mut read, &amending.order).await?;
    drop(read);
    let stale = |typed| PageError::Stale { back: format!("/orders/{id}"), typed };
    if !form::is_of_now(&posted, &amending) {
        return Err(stale(posted));
    }
    let Some(next) = form::next(&visit, &mut posted, &amending, state.clock.now()) else {
        return Ok(amending.page(&visit, &posted, StatusCode::UNPROCESSABLE_ENTITY));
    };
    if posted.value("seen") != next.fingerprint() {
        return Err(stale(posted));
    }

    let now = state.clock.now();
    let link = supplier_links::NewLink::for_order(&state, &next.order);
    let t = next.order.contact_texts();
    let document = &next.order.document;
    let changes = compare::changes(&t, &amending.held(), document);
    let url = link.url(&state);
    let mail = emails::amended(&t, document, next.order.revision, changes, &url);
    let pdf = documents::render(&next.order, &url, now).await;
    let files = pdf.iter().map(Document::attachment).collect();
    let to = next.order.to_contact();
    let mail = mails::write_with(&state, &to, &t, "amended", &mail, thread, files)?;
    let head = next::head(&amending, &next, who.member, now);
    let lines = next::contract_lines(&next)?;

    let mut write = state.db.write().await?;
    let contract =
        sql::find_contract(&mut write, who.shop, id).await?.ok_or(PageError::NotFound)?;
    if contract.order != amending.contract {
        if next::is_placed(&mut write, who.shop, id, asked, &posted).await? {
            return Ok(done);
        }
        return Err(stale(posted));
    }
    sql::insert_revision(&mut write, id, next.order.revision, &head, &next.lines).await?;
    if let Some(pdf) = &pdf {
        pdf.insert(&mut write, &next.order).await?;
    }
    let digest = sql::get_revision_digest(&mut write, id, next.order.revision).await?;
    let acting = Acting::from(&who);
    let event = match contract.order.amend(acting.by, lines, document.total(), digest) {
        Ok(Some(event)) => event,
        Err(Refused::AboveLimit | Refused::Person) => return Err(PageError::AboveLimit),
        Ok(None) | Err(_) => return Err(stale(posted)),
    };
    supplier_links::supersede(&mut write, who.shop, id, now).await?;
    supplier_links::insert(&mut write, &link, now).await?;
    record(&mut write, (who.shop, id), contract, now, &acting, &event).await?;
    mails::enqueue(&mut write, &state, &next.order, &[mail]).await?;
    write.commit().await?;
    state.outbox.notify_one();
    Ok(done)
}
