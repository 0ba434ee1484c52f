//! A member opens a mail, as text, as HTML or as it is on the wire.

use super::{find, parts};
use crate::{
    AppState,
    web::{Page, PageError, SignedIn, Visit},
};
use anyhow::Context;
use axum::{
    Router,
    extract::{Path, Query, State},
    routing::get,
};
use mail_parser::{Address, Message, MessageParser};
use packpost_app::pages::mailbox::{self, File, Look, Mail};
use serde::Deserialize;

/// How much of the source is on the page, in bytes.
const SHOWN: usize = 64 * 1024;

pub fn routes() -> Router<AppState> {
    Router::new().route("/mailbox/{id}", get(open))
}

#[derive(Deserialize)]
struct Shown {
    #[serde(default)]
    view: String,
}

async fn open(
    State(state): State<AppState>,
    visit: Visit,
    member: SignedIn,
    Path(id): Path<String>,
    Query(shown): Query<Shown>,
) -> Page {
    let kept = find(&state, &member, &id).await?;
    let message = parsed(&kept.bytes)?;
    let href = format!("/mailbox/{}", kept.id);
    let look = Look::from_word(&shown.view);
    let body = match look {
        Look::Text => message.body_text(0).unwrap_or_default().into_owned(),
        Look::Html => String::new(),
        Look::Source => beginning(&kept.bytes),
    };
    let files = message.attachments().enumerate().map(|(n, part)| File {
        href: format!("{href}/attachments/{}", n + 1),
        name: parts::file_name(part, n + 1),
        bytes: part.contents().len(),
    });
    let mail = Mail {
        from: people(message.from()),
        to: people(message.to()),
        reply_to: people(message.reply_to()),
        subject: message.subject().unwrap_or_default().to_owned(),
        at: kept.at,
        look,
        body,
        files: files.collect(),
        href,
    };
    let page = visit.page(mail.subject.clone());
    let page = if look == Look::Html { page.frames() } else { page };
    Ok(page.render(|t| mailbox::mail(t, &mail)))
}

/// The source as far as somebody reads it; with files it can be megabytes. All of it is to download.
fn beginning(bytes: &[u8]) -> String {
    match bytes.split_at_checked(SHOWN) {
        None => String::from_utf8_lossy(bytes).into_owned(),
        Some((shown, _)) => format!("{}\n…", String::from_utf8_lossy(shown)),
    }
}

/// # Errors
/// Where a stored message is none: somebody has edited the database.
pub fn parsed(bytes: &[u8]) -> Result<Message<'_>, PageError> {
    Ok(MessageParser::default().parse(bytes).context("a stored message can't be read")?)
}

/// `Exul <orders@exul.example>`, for each of them.
fn people(address: Option<&Address<'_>>) -> String {
    let each = address.into_iter().flat_map(Address::iter).map(|one| {
        let address = one.address().unwrap_or_default();
        match one.name() {
            Some(name) => format!("{name} <{address}>"),
            None => address.to_owned(),
        }
    });
    each.collect::<Vec<_>>().join(", ")
}
