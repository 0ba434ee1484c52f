//! The link itself: a random secret whose hash is a row.

use super::{
    mails::{self, Addressed, Ready},
    sql::{self, Forgetful, NewReset},
};
use crate::{AppState, clock::Clock, db::Db, random::Random, web::PageError};
use jiff::{SignedDuration, Timestamp};
use packpost_app::{emails, texts::Texts};
use packpost_domain::{EmailAddress, LinkToken};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// How long a link works. OWASP ASVS 5.0 (6.5.5) says ten minutes; an email that is greylisted
/// takes longer than that.
const LIFETIME: SignedDuration = SignedDuration::from_mins(30);

/// Only this is kept of a link.
pub(super) fn token_hash(token: &LinkToken) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}

/// A link that was made and not stored yet.
pub(super) fn make(
    clock: &Clock,
    random: &Random,
    whose: &Forgetful,
    ask: Uuid,
) -> (LinkToken, NewReset) {
    let (token, now) = (LinkToken::from_random(random.bytes()), clock.now());
    let ends_at = now.saturating_add(LIFETIME).unwrap_or(Timestamp::MAX);
    let new = NewReset { token_hash: token_hash(&token), ask, member: whose.member, now, ends_at };
    (token, new)
}

fn url(base: &str, token: &LinkToken) -> String {
    format!("{base}/reset/{token}")
}

/// The email that holds it.
pub(super) fn letter(
    state: &AppState,
    whose: &Forgetful,
    token: &LinkToken,
    ends_at: Timestamp,
) -> Result<Ready, PageError> {
    let texts = Texts::new(whose.language, whose.local.clone());
    let link = url(&state.config.base_url, token);
    let (person, shop) = ((&*whose.name, whose.email.as_str()), &whose.shop_name);
    let mail = emails::password_reset(&texts, person, shop, &link, ends_at);
    mails::write(state, addressed(whose), &texts, &mail)
}

/// Replies go where the shop's mail goes: somebody there can help.
pub(super) fn addressed(whose: &Forgetful) -> Addressed {
    Addressed {
        from_name: "Packpost".to_owned(),
        to_name: whose.name.clone(),
        to: whose.email.clone(),
        reply_to: whose.reply_to.clone(),
    }
}

/// A link for the operator to pass on.
#[derive(Clone, Debug)]
pub struct Offered {
    pub url: String,
    pub name: String,
    pub ends_at: Timestamp,
}

/// Makes a link without an email, for whoever has the machine and so may do anything. `None`:
/// nobody signs in with this address.
///
/// # Errors
/// Where the database can't be read or written.
pub async fn by_operator(
    (db, clock, random): (&Db, &Clock, &Random),
    base: &str,
    email: &EmailAddress,
) -> Result<Option<Offered>, PageError> {
    let Some(whose) = sql::find_forgetful(&mut *db.read().await?, email).await? else {
        return Ok(None);
    };
    let (token, new) = make(clock, random, &whose, Uuid::from_bytes(random.bytes()));
    let mut write = db.write().await?;
    sql::insert_reset(&mut write, &new).await?;
    write.commit().await?;
    Ok(Some(Offered { url: url(base, &token), name: whose.name, ends_at: new.ends_at }))
}
