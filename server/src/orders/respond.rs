//! A supplier's answer counts, or is taken back: the state moves, both sides get a mail.

use super::{
    Placed, facts, mails,
    sql::{self, Actor, ResponseRow},
};
use crate::{AppState, supplier_links, web::PageError};
use packpost_app::emails::{self, AnswerMail};
use packpost_domain::{
    LinkId, Order, OrderId, Response, ResponseId, ResponseKind, Revision, ShopId,
    order::{Answered, NotAnswerable, NotTakenBack},
};

/// What a supplier says behind a link.
#[derive(Clone, Debug)]
pub struct Answer {
    pub link: LinkId,
    pub shop: ShopId,
    pub order: OrderId,
    /// The revision that the link shows.
    pub revision: Revision,
    pub kind: ResponseKind,
    pub person: String,
    pub reason: String,
}

/// A supplier's answer counts once, however often it is sent.
///
/// # Errors
/// The inner one says why it can't be answered so.
pub async fn answer(
    state: &AppState,
    answer: &Answer,
) -> Result<Result<(), NotAnswerable>, PageError> {
    let now = state.clock.now();
    let response = Response {
        id: ResponseId::new(now, state.random.bytes()),
        revision: answer.revision,
        kind: answer.kind,
        at: now,
        withdrawn_at: None,
    };
    let mut read = state.db.read().await?;
    let order = facts::placed(&mut read, answer.shop, answer.order).await?;
    let Some(order) = order else { return Ok(Err(NotAnswerable::NotPlaced)) };
    let thread = mails::thread(&mut read, &order).await?;
    let members = mails::to_members(&mut read, &order).await?;
    drop(read);

    let said =
        AnswerMail { kind: answer.kind, person: &answer.person, reason: &answer.reason, at: now };
    let t = order.texts(order.contact.language);
    let receipt = emails::answer_receipt(&t, &order.document, &said, response.undo_until());
    let receipt = mails::write(state, &order.to_contact(), &t, "answer-receipt", &receipt, thread)?;
    let mut posts = vec![receipt];
    for member in members {
        let t = order.texts(member.language);
        let notice = emails::answer_notice(&t, &order.document, &said, &page(state, &order));
        posts.push(mails::write(state, &member, &t, "answer-notice", &notice, thread)?);
    }

    let mut write = state.db.write().await?;
    let found = sql::find_contract(&mut write, answer.shop, answer.order).await?;
    let (contract, version) = found.ok_or(PageError::NotFound)?;
    // It may have been closed while the mails were written.
    if !supplier_links::is_live(&mut write, answer.link, now).await? {
        return Ok(Err(NotAnswerable::OldRevision));
    }
    let contract = match contract.answer(response) {
        Ok(Answered::Already) => return Ok(Ok(())),
        Ok(Answered::Now(contract)) => contract,
        Err(why) => return Ok(Err(why)),
    };
    let response = contract.responses().last().copied().unwrap_or(response);
    let row =
        ResponseRow { response, person: answer.person.clone(), reason: answer.reason.clone() };
    sql::insert_response(&mut write, answer.shop, answer.order, answer.link, &row).await?;
    save(&mut write, state, &order, &contract, version, &answer.person, answer.kind.word()).await?;
    mails::enqueue(&mut write, state, &order, &posts).await?;
    write.commit().await?;
    state.outbox.notify_one();
    Ok(Ok(()))
}

/// A supplier takes the standing answer back.
///
/// # Errors
/// The inner one says why it is too late.
pub async fn take_back(
    state: &AppState,
    (shop, id): (ShopId, OrderId),
    response: ResponseId,
) -> Result<Result<(), NotTakenBack>, PageError> {
    let now = state.clock.now();
    let mut read = state.db.read().await?;
    let order = facts::placed(&mut read, shop, id).await?;
    let Some(order) = order else { return Ok(Err(NotTakenBack::NoSuchAnswer)) };
    let said = sql::list_responses(&mut read, shop, id).await?;
    let Some(said) = said.into_iter().find(|r| r.response.id == response) else {
        return Ok(Err(NotTakenBack::NoSuchAnswer));
    };
    let thread = mails::thread(&mut read, &order).await?;
    let members = mails::to_members(&mut read, &order).await?;
    drop(read);

    let t = order.texts(order.contact.language);
    let receipt = emails::taken_back_receipt(&t, &order.document, &said.person);
    let purpose = "taken-back-receipt";
    let mut posts = vec![mails::write(state, &order.to_contact(), &t, purpose, &receipt, thread)?];
    for member in members {
        let t = order.texts(member.language);
        let url = page(state, &order);
        let notice = emails::taken_back_notice(&t, &order.document, &said.person, &url);
        posts.push(mails::write(state, &member, &t, "taken-back-notice", &notice, thread)?);
    }

    let mut write = state.db.write().await?;
    let found = sql::find_contract(&mut write, shop, id).await?;
    let (contract, version) = found.ok_or(PageError::NotFound)?;
    let contract = match contract.take_back(response, now) {
        Ok(contract) => contract,
        Err(why) => return Ok(Err(why)),
    };
    if !sql::save_withdrawn(&mut write, shop, response, now).await? {
        // Taken back before, by the same click: nothing more to do.
        return Ok(Ok(()));
    }
    save(&mut write, state, &order, &contract, version, &said.person, "taken-back").await?;
    mails::enqueue(&mut write, state, &order, &posts).await?;
    write.commit().await?;
    state.outbox.notify_one();
    Ok(Ok(()))
}

async fn save(
    write: &mut crate::db::Connection,
    state: &AppState,
    order: &Placed,
    contract: &Order,
    version: i64,
    person: &str,
    event: &str,
) -> Result<(), PageError> {
    let (shop, id) = (order.shop, order.id);
    if !sql::save_state(write, shop, id, version, contract.state()).await? {
        return Err(PageError::Broken(anyhow::anyhow!("order {id} changed inside a transaction")));
    }
    let actor = Actor::Supplier { person };
    let now = state.clock.now();
    Ok(sql::insert_event(write, shop, id, now, &actor, event, "").await?)
}

/// The shop's page about the order.
fn page(state: &AppState, order: &Placed) -> String {
    format!("{}/orders/{}", state.config.base_url, order.id)
}

/// The answers to an order as its rules see them, with the words that came with the standing one.
#[derive(Clone, Debug)]
pub struct Standing {
    pub contract: Order,
    pub person: String,
    pub reason: String,
}

/// Where the answer to an order stands.
///
/// # Errors
/// `NotFound`, or where the database can't be read.
pub async fn standing(
    c: &mut crate::db::Connection,
    shop: ShopId,
    id: OrderId,
) -> Result<Standing, PageError> {
    let row = sql::find_order(c, shop, id).await?.ok_or(PageError::NotFound)?;
    let responses = sql::list_responses(c, shop, id).await?;
    let all = responses.iter().map(|r| r.response).collect();
    let contract = Order::stored(id, row.revision, row.state, all);
    let words = contract.standing().and_then(|s| responses.iter().find(|r| r.response.id == s.id));
    let (person, reason) = words.map(|r| (r.person.clone(), r.reason.clone())).unwrap_or_default();
    Ok(Standing { contract, person, reason })
}
