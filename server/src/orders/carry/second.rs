//! The order's mail goes to the second address of its contact, with a link of its own.

use super::make;
use crate::{
    AppState,
    orders::{
        acting::{Acting, note},
        documents, facts, mails, sql,
    },
    supplier_links::{self, NewLink},
    web::PageError,
};
use jiff::Timestamp;
use packpost_app::emails;
use packpost_domain::{Channel, OrderId, ShopId, State, order::Event};

/// Sends it, once for each revision; says whether it was sent by this.
pub(super) async fn send(
    state: &AppState,
    (shop, id): (ShopId, OrderId),
    who: &Acting<'_>,
) -> Result<bool, PageError> {
    let now = state.clock.now();
    let mut read = state.db.read().await?;
    let Some(placed) = facts::placed(&mut read, shop, id).await? else { return Ok(false) };
    let contract = sql::find_contract(&mut read, shop, id).await?.ok_or(PageError::NotFound)?;
    let thread = mails::thread(&mut read, &placed).await?;
    // Once both sides have agreed, what holds may differ from what was frozen.
    let files = match placed.state {
        State::Confirmed => None,
        _ => documents::attachment(&mut read, &placed).await?,
    };
    drop(read);
    let is_order = matches!(placed.state, State::Placed | State::Acknowledged | State::Confirmed);
    let second = placed.contact.ways.second_email.clone();
    let Some(second) = second.filter(|_| is_order && !placed.contact.archived) else {
        return Ok(false);
    };
    let link = NewLink::for_order(state, &placed);
    let t = placed.their_texts(placed.contact.language);
    let document = make::document(&placed, &contract.order);
    let first = placed.contact.email.as_str();
    let mail = emails::escalated(&t, &document, first, &link.url(state));
    let to = mails::Addressed { address: second.clone(), ..placed.to_contact() };
    let files = files.into_iter().collect();
    let mail = mails::write_with(state, &to, &t, "escalated", &mail, thread, files)?;
    let event = Event::Escalated {
        revision: placed.revision,
        channel: Channel::SecondEmail,
        contact: placed.contact.id,
        to: second.to_string(),
        link: link.id,
        message: mail.id(),
    };

    let mut write = state.db.write().await?;
    // Another process may have sent it, the supplier may have answered meanwhile.
    let present = sql::find_order(&mut write, shop, id).await?.ok_or(PageError::NotFound)?;
    let sent = sql::was_escalated(&mut write, id, placed.revision, Timestamp::MIN).await?;
    if present.version != contract.version || sent {
        return Ok(false);
    }
    supplier_links::insert(&mut write, &link, now).await?;
    note(&mut write, (shop, id), now, who, &event).await?;
    mails::enqueue(&mut write, state, &placed, &[mail]).await?;
    write.commit().await?;
    state.outbox.notify_one();
    Ok(true)
}
