//! The mails about a claim, written before the transaction that sends them.

use super::super::{
    Placed,
    acting::{Acting, Actor},
    facts, mails, sql,
};
use crate::{
    AppState, db::Connection, outbox::Attachment, supplier_links::NewLink, web::PageError,
};
use packpost_app::emails;
use packpost_domain::{ClaimId, Order, Way, order::Claimed};

/// What a claim says.
pub(super) struct Said<'a> {
    pub about: &'a [Claimed],
    pub words: &'a str,
}

/// To the supplier, with the photos and a link where they answer.
pub(super) async fn opened(
    state: &AppState,
    c: &mut Connection,
    (order, contract): (&Placed, &Order),
    claim: ClaimId,
    said: &Said<'_>,
) -> Result<(mails::Ready, NewLink), PageError> {
    let thread = mails::thread(c, order).await?;
    let photos = sql::list_photo_bytes(c, order.shop, claim).await?;
    let link = NewLink::for_order(state, order);
    let t = order.their_texts(order.contact.language);
    let agreed = facts::agreed(&order.document, contract);
    let count = u32::try_from(photos.len()).unwrap_or(u32::MAX);
    let mail = emails::claim(&t, &agreed, said.about, said.words, count, &link.url(state));
    let number = order.document.number;
    let photos = photos.into_iter().zip(1..).map(|(bytes, n)| Attachment {
        name: format!("{number}-{n}.jpg"),
        content_type: "image/jpeg",
        bytes,
    });
    let to = order.to_contact();
    let mail = mails::write_with(state, &to, &t, "claim", &mail, thread, photos.collect())?;
    Ok((mail, link))
}

/// To the shop's owners and buyers: what a colleague has claimed.
pub(super) async fn made(
    state: &AppState,
    c: &mut Connection,
    (order, contract): (&Placed, &Order),
    who: &Acting<'_>,
    said: &Said<'_>,
) -> Result<Vec<mails::Ready>, PageError> {
    let Actor::Member { id, name } = who.actor else { return Ok(Vec::new()) };
    let thread = mails::thread(c, order).await?;
    let agreed = facts::agreed(&order.document, contract);
    let url = format!("{}/orders/{}", state.config.base_url, order.id);
    let mut all = Vec::new();
    for member in mails::to_colleagues(c, order, id).await? {
        let t = order.texts(member.language);
        let mail = emails::claim_made(&t, &agreed, name, said.about, said.words, &url);
        all.push(mails::write(state, &member, &t, "claim-made", &mail, thread)?);
    }
    Ok(all)
}

/// To everyone in the shop: the supplier's word.
pub(super) async fn notices(
    state: &AppState,
    c: &mut Connection,
    order: &Placed,
    person: &str,
    promise: &str,
) -> Result<Vec<mails::Ready>, PageError> {
    let thread = mails::thread(c, order).await?;
    let url = format!("{}/orders/{}", state.config.base_url, order.id);
    let mut all = Vec::new();
    for member in mails::to_members(c, order).await? {
        let t = order.texts(member.language);
        let mail = emails::claim_notice(&t, &order.document, person, promise, &url);
        all.push(mails::write(state, &member, &t, "claim-notice", &mail, thread)?);
    }
    Ok(all)
}

/// To the supplier: what a member wrote down in their name.
pub(super) async fn receipt(
    state: &AppState,
    c: &mut Connection,
    order: &Placed,
    (way, member): (Way, &str),
    promise: &str,
) -> Result<mails::Ready, PageError> {
    let thread = mails::thread(c, order).await?;
    let t = order.their_texts(order.contact.language);
    let mail = emails::claim_receipt(&t, &order.document, way, member, promise);
    mails::write(state, &order.to_contact(), &t, "claim-receipt", &mail, thread)
}

/// To the supplier: nothing more is waited for.
pub(super) async fn settled(
    state: &AppState,
    c: &mut Connection,
    order: &Placed,
    how: &str,
) -> Result<mails::Ready, PageError> {
    let thread = mails::thread(c, order).await?;
    let t = order.their_texts(order.contact.language);
    let mail = emails::claim_settled(&t, &order.document, how);
    mails::write(state, &order.to_contact(), &t, "claim-settled", &mail, thread)
}
