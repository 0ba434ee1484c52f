//! A member opens the survival kit.

use crate::{
    AppState, documents, orders, suppliers,
    web::{self, Page, PageError, SignedIn, Visit},
};
use anyhow::Context;
use axum::{Router, extract::State, response::IntoResponse, routing::get};
use packpost_app::pages::kit::{self, Kit, KitOrder, Person, SupplierEntry};
use packpost_domain::{Channel, Right};

/// The most suppliers in the kit, and the most orders.
const MOST: usize = 1000;
/// The most lines of all its orders: some hundred pages of paper.
const MOST_LINES: usize = 5000;

pub fn routes() -> Router<AppState> {
    Router::new().route("/kit", get(show)).route("/kit.pdf", get(file))
}

async fn show(State(state): State<AppState>, visit: Visit, who: SignedIn) -> Page {
    who.require(Right::CarryOrders)?;
    let kit = gather(&state, &visit, &who).await?;
    let page = visit.page(visit.texts.get("kit-title")).script("kit.js").class("kit");
    Ok(page.render(|t| kit::page(t, &kit)))
}

/// The same on paper, for a drawer or another device.
async fn file(State(state): State<AppState>, visit: Visit, who: SignedIn) -> Page {
    who.require(Right::CarryOrders)?;
    let kit = gather(&state, &visit, &who).await?;
    let date = kit.as_of.to_zoned(who.local.zone.clone()).date();
    let pdf = documents::render_kit(kit, date, visit.texts.clone()).await;
    let pdf = pdf.context("the survival kit as a PDF")?;
    let name = format!("survival-kit-{date}.pdf");
    Ok((web::file::headers("application/pdf", &name), pdf.bytes).into_response())
}

async fn gather(state: &AppState, visit: &Visit, who: &SignedIn) -> Result<Kit, PageError> {
    let mut read = state.db.read().await?;
    let (suppliers, suppliers_cut) = suppliers::book(&mut read, who.shop, MOST).await?;
    let (orders, orders_cut) = orders::open(&mut read, who.shop, MOST, MOST_LINES).await?;
    drop(read);
    let suppliers = suppliers.into_iter().map(|entry| SupplierEntry {
        name: entry.name,
        country: entry.country,
        people: entry.people.into_iter().map(person).collect(),
    });
    let orders = orders.into_iter().map(|order| KitOrder {
        state: order.state,
        expected: order.expected,
        contact: contact(order.contact),
        order: order.document,
    });
    Ok(Kit {
        shop: who.shop_name.clone(),
        as_of: state.clock.now(),
        down: visit.outage.as_ref().map(|banner| banner.down.clone()).unwrap_or_default(),
        suppliers: suppliers.collect(),
        suppliers_cut,
        orders: orders.collect(),
        orders_cut,
    })
}

fn person(known: suppliers::Known) -> Person {
    Person {
        name: known.name,
        email: known.email,
        phone: known.phone,
        also: known.also,
        language: known.language,
    }
}

fn contact(contact: suppliers::Contact) -> Person {
    let also = [Channel::SecondEmail, Channel::Whatsapp, Channel::Telegram];
    let also = also.map(|way| (way, contact.address(way)));
    let phone = contact.written();
    Person {
        also: also.into_iter().filter(|(_, address)| !address.is_empty()).collect(),
        name: contact.name,
        email: contact.email.to_string(),
        phone,
        language: contact.language,
    }
}
