//! The last look before the next revision leaves.

use super::{Amending, find, form};
use crate::{
    AppState,
    orders::{
        documents,
        sql::{self, ShopRow},
    },
    web::{Id, Page, PageError, Posted, SignedIn, Visit},
};
use axum::{extract::State, http::StatusCode};
use packpost_app::{
    compare, emails,
    form::Form,
    pages::{self, orders::review::Review},
    texts::Arg,
};
use packpost_domain::{OrderId, Right};

/// What was typed, looked at; or back to the form with it.
pub(super) async fn look(
    State(state): State<AppState>,
    visit: Visit,
    who: SignedIn,
    Id(id): Id<OrderId>,
    Posted(form): Posted,
) -> Page {
    who.require(Right::CarryOrders)?;
    let mut read = state.db.read().await?;
    let amending = find(&mut read, who.shop, id).await?;
    if !form::is_of_now(&form, &amending) {
        return Err(PageError::Stale { back: format!("/orders/{id}"), typed: form });
    }
    if !form.value("back").is_empty() {
        return Ok(amending.page(&visit, &form, StatusCode::OK));
    }
    let shop = sql::get_shop(&mut read, who.shop).await?;
    drop(read);
    last_look(&state, &visit, &who, &shop, &amending, form)
}

/// The last look at what the form says; or the form with what does not fit.
pub(super) fn last_look(
    state: &AppState,
    visit: &Visit,
    who: &SignedIn,
    shop: &ShopRow,
    amending: &Amending,
    mut form: Form,
) -> Page {
    let id = amending.order.id;
    let Some(next) = form::next(visit, &mut form, amending, state.clock.now()) else {
        return Ok(amending.page(visit, &form, StatusCode::UNPROCESSABLE_ENTITY));
    };
    let contact = &next.order.contact;
    let theirs = next.order.contact_texts();
    let old = &amending.held();
    let mail = emails::amended(
        &theirs,
        &next.order.document,
        next.order.revision,
        compare::changes(&theirs, old, &next.order.document),
        // The secret is made when it is placed; nobody needs to see it here.
        &visit.texts.get("order-review-link"),
    );
    let review = Review {
        id,
        asked: None,
        version: 0,
        seen: next.fingerprint(),
        already: Vec::new(),
        again: None,
        advice: Vec::new(),
        to: format!("{} <{}>", contact.name, contact.email.shown()),
        from: format!("{} <{}>", shop.name, state.config.mail_from),
        reply_to: shop.reply_to.clone(),
        language: contact.language,
        mailbox: state.config.relays.is_empty(),
        owner_needed: who.rights.owner_needed(next.order.document.total()),
        attachment: (documents::name(&next.order.document, next.order.revision), None),
        order: next.order.document.clone(),
        mail,
    };
    let changes = compare::changes(&visit.texts, old, &review.order);
    let revision = next.order.revision;
    let facts = [
        ("number", review.order.number.to_string().into()),
        ("revision", Arg::figure(&revision.0)),
    ];
    let page = visit.page(visit.texts.with("amend-review-title", facts));
    let page = page.back(&format!("/orders/{id}/amend"));
    Ok(page.render(|t| pages::orders::amend::review(t, &review, revision, changes, &form)))
}
