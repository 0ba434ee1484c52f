//! A member prints the order, to hand it over: in the supplier's language, with a code that opens
//! its page.

use super::{make, show};
use crate::{
    AppState,
    orders::{facts, sql},
    web::{Ids, Page, PageError, SignedIn, Visit},
};
use anyhow::Context;
use axum::{Router, extract::State, routing::get};
use packpost_app::{components::Qr, pages};
use packpost_domain::{CarryingId, OrderId, Right, State as OrderState};
use qrcode::{Color, EcLevel, QrCode};

pub(super) fn routes() -> Router<AppState> {
    Router::new().route("/orders/{id}/ways/{carrying}/sheet", get(sheet))
}

async fn sheet(
    State(state): State<AppState>,
    visit: Visit,
    who: SignedIn,
    Ids(id, carrying): Ids<OrderId, CarryingId>,
) -> Page {
    who.require(Right::CarryOrders)?;
    let mut read = state.db.read().await?;
    let (placed, row, older) = show::found(&mut read, who.shop, (id, carrying)).await?;
    let document = match row.revision == placed.revision {
        true => {
            let contract = sql::find_contract(&mut read, who.shop, id).await?;
            Some(make::document(&placed, &contract.ok_or(PageError::NotFound)?.order))
        }
        false => facts::revision(&mut read, &placed, row.revision).await?,
    };
    drop(read);
    let given_up = matches!(placed.state, OrderState::CancelRequested | OrderState::Cancelled);
    let document = document.filter(|_| !given_up);
    let code = code(&row.url)?;
    let (theirs, carry) = (placed.their_texts(row.language), show::carry(&placed, row, older));
    let page = visit.page(visit.texts.word("channel", carry.channel.word())).script("carry.js");
    let order = document.as_ref();
    Ok(page.render(|t| pages::orders::carry::sheet(t, &theirs, &carry, order, &code)))
}

/// A link as a code; of the levels the second: it may be folded or stained a little.
fn code(url: &str) -> Result<Qr, PageError> {
    let code = QrCode::with_error_correction_level(url, EcLevel::M);
    let code = code.context("a link as a QR code")?;
    let dark = code.to_colors().into_iter().map(|color| color == Color::Dark).collect();
    Ok(Qr { side: code.width(), dark })
}
