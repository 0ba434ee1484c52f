//! Links that let a supplier in without an account, and what is behind them.

mod answer;
mod cancel;
mod claims;
mod document;
mod lines;
mod open;
mod press;
mod renew;
mod ship;
mod sql;
mod undo;
mod verify;

use crate::{AppState, db::Connection, orders::Placed, web::Visit};
use axum::Router;
use jiff::{SignedDuration, Timestamp};
use packpost_app::{pages::orders::show::LinkView, texts::Local};
use packpost_domain::{
    ContactId, Language, LinkId, LinkStatus, LinkToken, OrderId, Revision, ShopId, SupplierId,
};
use sha2::{Digest, Sha256};

pub use press::button_of;
pub use sql::{
    exists, insert, is_closed, is_live, leads_to, lets_answer, list_open_of_contact,
    list_open_of_member, list_open_of_supplier, newest, revoke, revoke_of_contact, supersede,
};
pub use verify::{Fault, is_known, verify};

/// How long a link lets in.
pub const LIFETIME: SignedDuration = SignedDuration::from_hours(90 * 24);

pub fn routes() -> Router<AppState> {
    Router::new()
        .merge(open::routes())
        .merge(answer::routes())
        .merge(cancel::routes())
        .merge(claims::routes())
        .merge(document::routes())
        .merge(lines::routes())
        .merge(ship::routes())
        .merge(undo::routes())
        .merge(renew::routes())
}

/// A link to be: its secret is only here and in the mail.
#[derive(Clone, Debug)]
pub struct NewLink {
    pub id: LinkId,
    pub token: LinkToken,
    pub shop: ShopId,
    pub supplier: SupplierId,
    pub contact: ContactId,
    pub order: OrderId,
    pub revision: Revision,
    pub ends_at: Timestamp,
}

impl NewLink {
    /// A link for the contact of a placed order to its present revision.
    pub fn for_order(state: &AppState, order: &Placed) -> Self {
        let now = state.clock.now();
        Self {
            id: LinkId::new(now, state.random.bytes()),
            token: LinkToken::from_random(state.random.bytes()),
            shop: order.shop,
            supplier: order.supplier,
            contact: order.contact.id,
            order: order.id,
            revision: order.revision,
            ends_at: now.saturating_add(LIFETIME).unwrap_or(Timestamp::MAX),
        }
    }

    /// The address that goes into the mail; it begins with the configured base URL, never with
    /// what a request called us.
    pub fn url(&self, state: &AppState) -> String {
        format!("{}/l/{}", state.config.base_url, self.token)
    }
}

fn token_hash(token: &LinkToken) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}

/// The newest links of an order with what they are good for now: closing one closes those before.
///
/// # Errors
/// Where the database can't be read.
pub async fn list(
    c: &mut Connection,
    shop: ShopId,
    order: OrderId,
    revision: Revision,
    now: Timestamp,
) -> sqlx::Result<Vec<LinkView>> {
    sql::list(c, shop, order, revision, now).await
}

/// A link that somebody followed, and what it is good for now.
#[derive(Clone, Debug)]
pub(crate) struct Followed {
    pub id: LinkId,
    pub shop: ShopId,
    pub order: OrderId,
    pub revision: Revision,
    pub contact_email: String,
    pub shop_name: String,
    /// Where the shop reads what is written to it.
    pub reply_to: String,
    pub language: Language,
    pub local: Local,
    pub status: LinkStatus,
}

/// Finds the link of a path. `None`: never one of ours, or cut off.
async fn follow(state: &AppState, token: &str) -> sqlx::Result<Option<Followed>> {
    let Ok(token) = token.parse::<LinkToken>() else { return Ok(None) };
    let mut read = state.db.read().await?;
    sql::find(&mut read, &token_hash(&token), state.clock.now()).await
}

/// The language of a supplier's page: as asked for by `?lang=`, else the contact's.
fn language(visit: &Visit, link: Option<&Followed>) -> Language {
    visit.asked_language().or(link.map(|l| l.language)).unwrap_or(visit.language())
}

/// The visit of who followed a link, in their language and with the clock of the shop.
fn theirs(visit: &Visit, link: &Followed) -> Visit {
    visit.speaking(language(visit, Some(link)), link.local.clone())
}

/// What keeps the chosen language over a post: nothing where it is the contact's own.
fn query(visit: &Visit) -> String {
    visit.asked_language().map_or_else(String::new, |asked| format!("?lang={}", asked.tag()))
}

/// The same page in the other language.
fn other(path: &str, language: Language) -> String {
    format!("{path}?lang={}", language.other().tag())
}
