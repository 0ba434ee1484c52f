//! The next revision, as it would be frozen.

use super::Amending;
use crate::{
    db::{Connection, Corrupt},
    orders::{
        facts::{self, Placed},
        sql::{self, RevisionLine},
    },
    web::PageError,
};
use jiff::Timestamp;
use packpost_app::form::Form;
use packpost_domain::{MemberId, OrderId, Revision, ShopId, order::Line};
use sha2::{Digest, Sha256};

/// The next revision as it was typed.
pub(super) struct Next {
    pub order: Placed,
    pub lines: Vec<RevisionLine>,
}

impl Next {
    /// What a person saw on the last look, in one value.
    pub fn fingerprint(&self) -> String {
        let seen =
            format!("{:?}{:?}{:?}", self.order.revision, self.order.document, self.order.contact);
        Sha256::digest(seen).iter().take(16).map(|b| format!("{b:02x}")).collect()
    }
}

/// A frozen head for the next revision.
pub(super) fn head(
    amending: &Amending,
    next: &Next,
    by: MemberId,
    at: Timestamp,
) -> sql::RevisionRow {
    let document = &next.order.document;
    sql::RevisionRow {
        draft_version: amending.head.draft_version,
        shop_name: document.shop.clone(),
        supplier_name: document.supplier.clone(),
        contact: next.order.contact.id,
        contact_name: document.contact.clone(),
        contact_email: next.order.contact.email.to_string(),
        language: next.order.contact.language,
        money: document.money.clone(),
        need_by: document.need_by,
        delivery_address: document.delivery_address.clone(),
        note: document.note.clone(),
        placed_by: by,
        placed_at: at,
    }
}

/// Whether this revision is what went out as that number: the same click again.
pub(super) async fn is_placed(
    c: &mut Connection,
    shop: ShopId,
    id: OrderId,
    asked: Revision,
    form: &Form,
) -> Result<bool, PageError> {
    let Some(order) = facts::placed(c, shop, id).await? else { return Ok(false) };
    if order.revision != asked.next() {
        return Ok(false);
    }
    let (_, lines) = sql::get_revision(c, id, order.revision).await?;
    let next = Next { order, lines };
    Ok(form.value("seen") == next.fingerprint())
}

/// The rules' view of the lines.
pub(super) fn contract_lines(next: &Next) -> Result<Vec<Line>, Corrupt> {
    facts::contract_lines(&next.lines)
}
