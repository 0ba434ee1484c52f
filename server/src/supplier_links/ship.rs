//! A supplier tells behind the link what is on its way.

use super::{open, press, query, theirs};
use crate::{
    AppState,
    orders::{self, Acting, ShipNotice, days},
    web::{Page, PageError, Parse, Posted, Visit, see_other},
};
use axum::{
    Router,
    extract::{Path, State},
    http::StatusCode,
    routing::post,
};
use packpost_app::{components::answer_field, pages::supplier_order, texts::Message};
use packpost_domain::{ShipmentId, order::Packed};

/// What is on its way: nothing yet, all that is still to come, or a part.
const WHAT: [&str; 3] = ["later", "all", "some"];

pub(super) fn routes() -> Router<AppState> {
    Router::new().route("/l/{token}/ship", post(ship))
}

async fn ship(
    State(state): State<AppState>,
    visit: Visit,
    Path(token): Path<String>,
    Posted(mut form): Posted,
) -> Page {
    let link = match open::live(&state, &visit, &token).await? {
        Ok(link) => link,
        Err(closed) => return Ok(closed),
    };
    if let Err(why) = press::pressed(link.id, &form, state.clock.now()) {
        return press::again(&state, &visit, (&link, &token), form, why).await;
    }
    let theirs = theirs(&visit, &link);
    let mut read = state.db.read().await?;
    let lines = orders::respond::standing(&mut read, link.shop, link.order).await?;
    let of = (link.shop, link.order);
    let first = days::earliest(&mut read, of, state.clock.now()).await?;
    drop(read);
    let lines = lines.contract.agreed_lines();
    let mut parse = Parse::new(&theirs.texts, &mut form);
    let what = parse.choice::<String>("what", "ship-what").filter(|w| WHAT.contains(&&**w));
    let mut parts = Vec::new();
    if what.as_deref() == Some("some") {
        for line in &lines {
            let typed = parse.optional_quantity(&answer_field(line.key, "ship")).flatten();
            parts.extend(typed.map(|quantity| Packed { line: line.key, quantity }));
        }
    }
    let expected = days::optional_from(&mut parse, "expected", first, &[]);
    if what.as_deref() == Some("later") && expected == Some(None) {
        parse.form.fail("expected", Message::new("ship-day-required"));
    }
    let carrier = parse.optional_line("carrier", "ship-carrier", 80);
    let tracking = parse.optional_line("tracking", "ship-tracking", 80);
    let person = parse.line("person", "supplier-person", 100);
    if what.is_none() && form.error("what").is_none() {
        let field = theirs.texts.get("ship-what");
        form.fail("what", Message::new("field-choose").with("field", field));
    }
    if what.as_deref() == Some("some") && parts.is_empty() && form.is_valid() {
        let first = lines.first().map(|l| answer_field(l.key, "ship")).unwrap_or_default();
        form.fail(first, Message::new("ship-nothing"));
    }
    let (Some(expected), Some(carrier), Some(tracking), Some(person), true) =
        (expected, carrier, tracking, person, form.is_valid())
    else {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return open::page(&state, &visit, &link, &token, &form, status).await;
    };
    let later = expected.filter(|_| what.as_deref() == Some("later"));
    let id = form.value("shipment").parse();
    let id = id.unwrap_or_else(|_| ShipmentId::new(state.clock.now(), state.random.bytes()));
    let notice = ShipNotice { id, parts, carrier, tracking, expected };
    let back = format!("/l/{token}{}", query(&visit));
    let who = Acting::supplier(&person);
    let order = (link.shop, link.order);
    let said = match later {
        Some(day) => orders::promise_day(&state, order, link.id, day, &who).await,
        None => orders::ship(&state, order, link.id, notice, &who).await,
    };
    let said = match said {
        Err(PageError::Ceiling(why)) => {
            return open::full(&state, &visit, (&link, &token), form, why).await;
        }
        said => said?,
    };
    if said.is_ok() {
        return Ok(see_other(&back));
    }
    let switch = super::other(&format!("/l/{token}"), theirs.language());
    let page = theirs.page(theirs.texts.get("supplier-too-late-title"));
    let page = page.status(StatusCode::CONFLICT).for_supplier(switch);
    Ok(page.render(|t| supplier_order::too_late(t, back, "supplier-too-late-other")))
}
