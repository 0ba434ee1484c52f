//! The order as a PDF: rendered before it is placed, frozen with its revision, sent with its mail,
//! and to be had again from the pages of both sides.

use super::{
    facts::{self, Placed},
    review, sql,
};
use crate::{
    AppState,
    db::Connection,
    documents::{self, Answering, OrderSheet},
    outbox::Attachment,
    web::{self, Id, Page, PageError, SignedIn},
};
use anyhow::Context;
use axum::{
    Router,
    extract::{Query, State},
    response::{IntoResponse, Response},
    routing::get,
};
use jiff::Timestamp;
use packpost_app::{document::OrderDocument, texts::Texts};
use packpost_domain::{Order, OrderId, ResponseId, ResponseKind, Revision, Right, ShopId, email};
use serde::Deserialize;
use sha2::{Digest, Sha256};

pub(super) fn routes() -> Router<AppState> {
    Router::new()
        .route("/orders/{id}/order.pdf", get(show))
        .route("/orders/{id}/agreed.pdf", get(show_agreed))
        .route("/orders/{id}/review/order.pdf", get(preview))
}

const KIND: &str = "application/pdf";

/// The document of a revision that is about to be placed.
#[derive(Clone, Debug)]
pub(super) struct Document {
    name: String,
    pdf: documents::Pdf,
    sha256: [u8; 32],
}

impl Document {
    /// Goes with the mail.
    pub fn attachment(&self) -> Attachment {
        Attachment { name: self.name.clone(), content_type: KIND, bytes: self.pdf.bytes.clone() }
    }

    /// Freezes it with its revision, which must be there already.
    pub async fn insert(&self, c: &mut Connection, order: &Placed) -> sqlx::Result<()> {
        let revision = (order.id, order.revision);
        sql::insert_document(c, order.shop, revision, &self.sha256, &self.pdf.bytes).await
    }

    /// Freezes what was agreed with the answer that the shop accepts.
    pub async fn insert_agreed(
        &self,
        c: &mut Connection,
        order: &Placed,
        response: ResponseId,
    ) -> sqlx::Result<()> {
        let agreed = (order.id, response);
        sql::insert_agreed_document(c, order.shop, agreed, &self.sha256, &self.pdf.bytes).await
    }

    /// As 64 hexadecimal digits.
    pub fn digest(&self) -> String {
        hex(&self.sha256)
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Renders the document that goes out with this link, in the contact's language. Without a
/// transaction: it takes a moment.
///
/// `None` where that fails: the mail says everything that the document does, and no order waits
/// for a fault of ours. The log has it.
pub(super) async fn render(order: &Placed, link: &str, now: Timestamp) -> Option<Document> {
    let name = name(&order.document, order.revision);
    sheet(order, (&order.document, name), Answering::Link(link.to_owned()), now).await
}

/// Renders what was agreed, in the contact's language; `None` as above.
pub(super) async fn render_agreed(
    order: &Placed,
    agreed: &OrderDocument,
    now: Timestamp,
) -> Option<Document> {
    let name = agreed_name(agreed, order.revision);
    sheet(order, (agreed, name), Answering::Agreed, now).await
}

async fn sheet(
    order: &Placed,
    (document, name): (&OrderDocument, String),
    answering: Answering,
    now: Timestamp,
) -> Option<Document> {
    let sheet = OrderSheet {
        order: document.clone(),
        revision: order.revision,
        date: now.to_zoned(order.local.zone.clone()).date(),
        reply_to: order.reply_to.shown(),
        answering,
    };
    match documents::render(sheet, order.contact_texts()).await {
        Ok(pdf) => {
            let sha256 = Sha256::digest(&pdf.bytes).into();
            Some(Document { name, pdf, sha256 })
        }
        Err(why) => {
            tracing::error!(order = %order.id, "no document goes with the order: {why}");
            None
        }
    }
}

/// `order-1042.pdf`, later `order-1042-revision-2.pdf`: a mail program shows which one it is.
pub(super) fn name(order: &OrderDocument, revision: Revision) -> String {
    match revision {
        Revision::FIRST => format!("order-{}.pdf", order.number),
        Revision(revision) => format!("order-{}-revision-{revision}.pdf", order.number),
    }
}

/// `order-1042-agreed.pdf`, later `order-1042-revision-2-agreed.pdf`.
fn agreed_name(order: &OrderDocument, revision: Revision) -> String {
    name(order, revision).replace(".pdf", "-agreed.pdf")
}

#[derive(Deserialize)]
struct Asked {
    revision: Option<u32>,
}

/// With the code in it one answers for the supplier, so not everybody may have it.
async fn show(
    State(state): State<AppState>,
    who: SignedIn,
    Id(id): Id<OrderId>,
    Query(asked): Query<Asked>,
) -> Page {
    who.require(Right::CarryOrders)?;
    let mut read = state.db.read().await?;
    let order = facts::placed(&mut read, who.shop, id).await?.ok_or(PageError::NotFound)?;
    let revision = asked.revision.map_or(order.revision, Revision);
    file(&mut read, &order, revision).await
}

/// What was agreed, as it was sent when the shop accepted the supplier's changes.
async fn show_agreed(State(state): State<AppState>, who: SignedIn, Id(id): Id<OrderId>) -> Page {
    who.require(Right::CarryOrders)?;
    let mut read = state.db.read().await?;
    let order = facts::placed(&mut read, who.shop, id).await?.ok_or(PageError::NotFound)?;
    agreed_file(&mut read, &order, order.revision).await
}

/// What was agreed on a revision of a placed order.
///
/// # Errors
/// `NotFound` where no changes to it were accepted, or there is no document of that.
pub async fn agreed_file(c: &mut Connection, order: &Placed, revision: Revision) -> Page {
    let events = sql::list_events(c, order.shop, order.id).await?;
    let contract = sql::told(order.id, &events);
    let said = contract.held(revision).ok_or(PageError::NotFound)?;
    let bytes = sql::find_agreed_document(c, order.shop, (order.id, said.id)).await?;
    let bytes = bytes.ok_or(PageError::NotFound)?;
    Ok(response(&agreed_name(&order.document, revision), bytes))
}

/// Whether there is a document of what was agreed on this revision.
///
/// # Errors
/// Where the database can't be read.
pub async fn has_agreed(
    c: &mut Connection,
    order: &Order,
    revision: Revision,
) -> sqlx::Result<bool> {
    match order.held(revision) {
        Some(said) if said.kind == ResponseKind::Changed => {
            sql::has_agreed_document(c, (order.id(), said.id)).await
        }
        _ => Ok(false),
    }
}

/// Whether the document of what was agreed is still what was sent; `digest` is what history says.
pub(super) async fn is_agreed_kept(
    c: &mut Connection,
    shop: ShopId,
    agreed: (OrderId, ResponseId),
    digest: &str,
) -> sqlx::Result<bool> {
    if digest.is_empty() {
        return Ok(true);
    }
    let bytes = sql::find_agreed_document(c, shop, agreed).await?;
    Ok(bytes.is_some_and(|bytes| hex(&Sha256::digest(bytes)) == digest))
}

/// The document of a revision of a placed order, as it was sent.
///
/// # Errors
/// `NotFound` where that revision has none.
pub async fn file(c: &mut Connection, order: &Placed, revision: Revision) -> Page {
    let bytes = sql::find_document(c, order.shop, (order.id, revision)).await?;
    Ok(response(&name(&order.document, revision), bytes.ok_or(PageError::NotFound)?))
}

/// The document of the present revision as it was frozen, to go with another mail about it.
pub(super) async fn attachment(
    c: &mut Connection,
    order: &Placed,
) -> sqlx::Result<Option<Attachment>> {
    let bytes = sql::find_document(c, order.shop, (order.id, order.revision)).await?;
    let name = name(&order.document, order.revision);
    Ok(bytes.map(|bytes| Attachment { name, content_type: KIND, bytes }))
}

/// Whether a revision has a document: those from before there were any have none.
///
/// # Errors
/// Where the database can't be read.
pub async fn is_there(c: &mut Connection, id: OrderId, revision: Revision) -> sqlx::Result<bool> {
    Ok(sql::find_document_hash(c, (id, revision)).await?.is_some())
}

/// Whether a document is still what was sent; one that never was is.
pub(super) async fn is_kept(
    c: &mut Connection,
    shop: ShopId,
    (id, revision): (OrderId, Revision),
) -> sqlx::Result<bool> {
    let Some(hash) = sql::find_document_hash(c, (id, revision)).await? else { return Ok(true) };
    let bytes = sql::find_document(c, shop, (id, revision)).await?;
    Ok(bytes.is_some_and(|bytes| Sha256::digest(bytes)[..] == hash[..]))
}

/// The document as it would go out now, with words where the code will be.
async fn preview(State(state): State<AppState>, who: SignedIn, Id(id): Id<OrderId>) -> Page {
    let ready = match review::ready(&state, who.shop, id).await? {
        Ok(ready) => ready,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let sheet = OrderSheet {
        order: ready.order,
        revision: Revision::FIRST,
        date: state.clock.now().to_zoned(ready.zone).date(),
        reply_to: email::shown(&ready.shop.reply_to),
        answering: Answering::OnceItIsPlaced,
    };
    let name = name(&sheet.order, Revision::FIRST);
    let pdf = documents::render(sheet, Texts::new(ready.contact.language, ready.theirs)).await;
    Ok(response(&name, pdf.context("the preview of a document")?.bytes))
}

fn response(name: &str, bytes: Vec<u8>) -> Response {
    (web::file::headers(KIND, name), bytes).into_response()
}
