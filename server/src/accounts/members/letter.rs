//! An invitation as a mail, with the link that lets somebody in.

use super::{
    mails::{self, Addressed, Ready},
    sql::{self, Sent},
};
use crate::{
    AppState,
    db::{Connection, Corrupt},
    web::{PageError, SignedIn},
};
use jiff::{SignedDuration, Timestamp};
use packpost_app::{
    emails::{self, InvitationMail},
    texts::Texts,
};
use packpost_domain::{EmailAddress, Language, LinkToken, Role};
use sha2::{Digest, Sha256};

/// How long an invitation is open.
const LIFETIME: SignedDuration = SignedDuration::from_hours(7 * 24);

/// Who is asked to be what.
#[derive(Clone, Debug)]
pub struct Letter<'a> {
    pub name: &'a str,
    pub email: &'a EmailAddress,
    pub role: Role,
    pub language: Language,
}

/// Only this is kept of a link.
pub fn token_hash(token: &LinkToken) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}

/// The owner's own address, for replies.
pub async fn address_of(c: &mut Connection, me: &SignedIn) -> Result<EmailAddress, PageError> {
    let member = sql::find_member(c, me.shop, me.member).await?.ok_or(PageError::NotFound)?;
    Ok(member.email.parse().map_err(|_| Corrupt::new("members", "email", me.member))?)
}

/// Makes a link and writes the mail that holds it; the secret is nowhere else.
pub fn write(
    state: &AppState,
    me: &SignedIn,
    reply_to: EmailAddress,
    letter: &Letter<'_>,
) -> Result<(Ready, Sent), PageError> {
    let now = state.clock.now();
    let token = LinkToken::from_random(state.random.bytes());
    let ends_at = now.saturating_add(LIFETIME).unwrap_or(Timestamp::MAX);
    let texts = Texts::new(letter.language, me.local.clone());
    let invitation = InvitationMail {
        shop: &me.shop_name,
        person: &me.name,
        name: letter.name,
        role: letter.role,
        ends_at,
    };
    let link = format!("{}/join/{token}", state.config.base_url);
    let mail = emails::invitation(&texts, &invitation, &link);
    let addressed = Addressed {
        from_name: me.shop_name.clone(),
        to_name: letter.name.to_owned(),
        to: letter.email.clone(),
        reply_to,
    };
    let ready = mails::write(state, addressed, &texts, &mail)?;
    let sent = Sent { token_hash: token_hash(&token), message: ready.id, now, ends_at };
    Ok((ready, sent))
}
