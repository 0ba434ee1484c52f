//! That a person pressed the button of a link's page, and not a program that sends forms.
//!
//! The value of the button is the moment at which its page was made, sealed. Only the button sends
//! it: what is sent by `form.submit()`, or made up of the hidden fields, has none. What comes sooner
//! than anybody reads was not pressed by somebody who read. What was tried, and what is left to the
//! ten minutes in which an answer can be taken back: decision 0044.

use super::{Followed, open, sql, token_hash};
use crate::{
    AppState,
    db::Connection,
    web::{Page, PageError, Visit},
};
use axum::http::StatusCode;
use jiff::{SignedDuration, Timestamp};
use packpost_app::{form::Form, pages::supplier_order::PRESSED, texts::Message};
use packpost_domain::{LinkId, LinkToken};
use sha2::{Digest, Sha256};

/// No person has seen what an order costs and found the button in less; programs that send the
/// forms of a page do it at once.
const READING: SignedDuration = SignedDuration::from_secs(2);

/// Why a form counts as not sent by a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NotPressed {
    /// Without the button, or with a value that this link's pages never had.
    NoButton,
    /// Sooner than anybody reads, from a page made at this time.
    TooSoon(Timestamp),
}

/// What the button of a page made at this time sends: milliseconds and seal, in hexadecimal.
///
/// The key is the id of the link: 74 bits of chance (UUIDv7, RFC 9562) that are on no page of the
/// supplier and that live as long as the link, also over restarts and in backups. All parts are of
/// one length and the hash is cut, so nothing can be appended to it.
pub(super) fn value(link: LinkId, made: Timestamp) -> String {
    let made = made.as_millisecond();
    let mut hash = Sha256::new_with_prefix(b"page of a link");
    hash.update(link.0.as_bytes());
    hash.update(made.to_be_bytes());
    let seal = hash.finalize();
    let seal: String = seal.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    format!("{made:x}.{seal}")
}

/// When the page was made whose button sends this; `None` for what no page of this link had, or
/// one from the time to come: the clock was set back since, and what it says is worth nothing.
fn made(link: LinkId, pressed: &str, now: Timestamp) -> Option<Timestamp> {
    let made = i64::from_str_radix(pressed.split_once('.')?.0, 16).ok()?;
    let made = Timestamp::from_millisecond(made).ok()?;
    (made <= now && value(link, made) == pressed).then_some(made)
}

/// A button pressed by somebody who could have read its page. Of an old page as well: phones show
/// a page again days later, and whether the order still takes an answer is another question.
pub(super) fn pressed(link: LinkId, form: &Form, now: Timestamp) -> Result<(), NotPressed> {
    match made(link, form.value(PRESSED), now) {
        None => Err(NotPressed::NoButton),
        Some(made) if now.duration_since(made) < READING => Err(NotPressed::TooSoon(made)),
        Some(_) => Ok(()),
    }
}

/// The same without the time: what takes an answer back is in a hurry, and read already.
pub(super) fn pressed_in_a_hurry(
    link: LinkId,
    form: &Form,
    now: Timestamp,
) -> Result<(), NotPressed> {
    match pressed(link, form, now) {
        Err(NotPressed::TooSoon(_)) => Ok(()),
        other => other,
    }
}

/// The page once more, with all that was typed. Its button counts from the first page, so that
/// whoever reads the sentence and presses again has had the time.
pub(super) async fn again(
    state: &AppState,
    visit: &Visit,
    (link, token): (&Followed, &str),
    form: Form,
    why: NotPressed,
) -> Page {
    let typed = form.values().any(|(name, _)| !PLAIN.contains(&name));
    let mut form = if typed { form } else { Form::new() };
    let key = match why {
        NotPressed::NoButton => "supplier-not-pressed",
        NotPressed::TooSoon(made) => {
            form = form.fill(PRESSED, value(link.id, made));
            "supplier-too-soon"
        }
    };
    form.fail("", Message::new(key));
    open::page(state, visit, link, token, &form, StatusCode::UNPROCESSABLE_ENTITY).await
}

/// What the forms of one press consist of: they stand on the page again as they were.
const PLAIN: [&str; 5] = ["kind", "person", "response", "shipment", PRESSED];

/// What the button of this link's page sends to who had it open before it was even sent; `None`
/// where the link is none of ours. For drills, which read nothing.
///
/// # Errors
/// Where the database can't be read.
pub async fn button_of(c: &mut Connection, token: &str) -> Result<Option<String>, PageError> {
    let Ok(token) = token.parse::<LinkToken>() else { return Ok(None) };
    let link = sql::find(c, &token_hash(&token), Timestamp::UNIX_EPOCH).await?;
    Ok(link.map(|link| value(link.id, Timestamp::UNIX_EPOCH)))
}
