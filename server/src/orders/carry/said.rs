//! A member says what became of what they carried: it went out, or it did not.

use super::show;
use crate::{
    AppState,
    db::Connection,
    orders::{
        acting::{self, Acting},
        sql::{self, CarryingRow},
    },
    web::{Ids, Page, PageError, Posted, SignedIn, Visit, see_other},
};
use axum::{Router, extract::State, routing::post};
use jiff::Timestamp;
use packpost_domain::{CarryingId, Channel, OrderId, Right, State as OrderState, order::Note};

pub(super) fn routes() -> Router<AppState> {
    Router::new().route("/orders/{id}/ways/{carrying}", post(said))
}

async fn said(
    State(state): State<AppState>,
    visit: Visit,
    who: SignedIn,
    Ids(id, carrying): Ids<OrderId, CarryingId>,
    Posted(form): Posted,
) -> Page {
    who.require(Right::CarryOrders)?;
    let mut write = state.db.write().await?;
    let (placed, row, _) = show::found(&mut write, who.shop, (id, carrying)).await?;
    let went_out = match form.value("went_out") {
        "1" => true,
        "0" => false,
        _ => return Ok(see_other(&format!("/orders/{id}/ways/{carrying}"))),
    };
    note(&mut write, &who, &row, went_out, state.clock.now()).await?;
    write.commit().await?;
    let answerable = matches!(placed.state, OrderState::Placed | OrderState::Acknowledged);
    Ok(match went_out {
        // Whoever was called has answered, or will be asked.
        true if row.channel == Channel::Phone && answerable => {
            visit.redirect(&format!("/orders/{id}/told"), "flash-carried")
        }
        true => visit.redirect(&format!("/orders/{id}"), "flash-carried"),
        false => visit.redirect(&format!("/orders/{id}/ways"), "flash-not-carried"),
    })
}

/// Notes it, once: the same word again adds nothing to the history.
pub(super) async fn note(
    c: &mut Connection,
    who: &SignedIn,
    row: &CarryingRow,
    went_out: bool,
    now: Timestamp,
) -> Result<(), PageError> {
    if !sql::save_said(c, who.shop, row.id, went_out, (who.member, now)).await? {
        return Ok(());
    }
    let note = match went_out {
        true => Note::Carried {
            carrying: row.id,
            revision: row.revision,
            channel: row.channel,
            contact: row.contact,
            to: row.address.clone(),
            link: row.link,
        },
        false => Note::NotCarried { carrying: row.id, channel: row.channel },
    };
    acting::note(c, (who.shop, row.order), now, &Acting::from(who), note).await
}
