//! A supplier's answer counts, or is taken back: the state moves, both sides get a mail.

use super::{
    Placed,
    acting::{Acting, Actor, record},
    claims, facts, mails,
    sql::{self, EventRow},
};
use crate::{AppState, supplier_links, web::PageError};
use packpost_app::{
    components::ClaimView,
    emails::{self, AnswerMail, Receipt},
};
use packpost_domain::{
    LinkId, Order, OrderId, ResponseId, ResponseKind, Revision, ShopId,
    order::{Answer, Event, Refused, UNDO_WINDOW},
};

/// What a supplier says to one revision of an order.
#[derive(Clone, Debug)]
pub struct Said {
    pub shop: ShopId,
    pub order: OrderId,
    /// The revision that they had before them.
    pub revision: Revision,
    pub kind: ResponseKind,
    pub answer: Answer,
    /// The link behind which it was said; `None` where a member writes down what they were told.
    pub link: Option<LinkId>,
}

/// A supplier's answer counts once, however often it is sent.
///
/// # Errors
/// The inner one says why it can't be answered so.
pub async fn answer(
    state: &AppState,
    said: &Said,
    who: &Acting<'_>,
) -> Result<Result<(), Refused>, PageError> {
    let now = state.clock.now();
    let id = ResponseId::new(now, state.random.bytes());
    let mut read = state.db.read().await?;
    let order = facts::placed(&mut read, said.shop, said.order).await?;
    let Some(order) = order else { return Ok(Err(Refused::NoSuchRevision)) };
    let thread = mails::thread(&mut read, &order).await?;
    let members = mails::to_members(&mut read, &order).await?;
    // The revision that was answered, which may no longer be the present one.
    let document = facts::revision(&mut read, &order, said.revision).await?;
    let Some(document) = document else { return Ok(Err(Refused::NoSuchRevision)) };
    drop(read);

    let late = said.revision != order.revision;
    // Of what a member wrote down: who told them.
    let teller = match said.answer.person.as_str() {
        "" => person(who),
        teller => teller,
    };
    let mail = AnswerMail { kind: said.kind, person: teller, answer: &said.answer, at: now, late };
    let t = order.their_texts(order.contact.language);
    let receipt = match who.actor {
        Actor::Member { name, .. } => Receipt::Told { way: who.way, member: name },
        _ => Receipt::Link { undo_until: now.saturating_add(UNDO_WINDOW).unwrap_or(now) },
    };
    let receipt = emails::answer_receipt(&t, &document, &mail, receipt);
    let receipt = mails::write(state, &order.to_contact(), &t, "answer-receipt", &receipt, thread)?;
    let mut posts = vec![receipt];
    for member in members {
        let t = order.texts(member.language);
        let notice = emails::answer_notice(&t, &document, &mail, &page(state, &order));
        posts.push(mails::write(state, &member, &t, "answer-notice", &notice, thread)?);
    }

    let mut write = state.db.write().await?;
    let contract = sql::find_contract(&mut write, said.shop, said.order).await?;
    let contract = contract.ok_or(PageError::NotFound)?;
    // It may have been closed while the mails were written.
    if let Some(link) = said.link
        && !supplier_links::lets_answer(&mut write, link, now).await?
    {
        return Ok(Err(Refused::NoSuchRevision));
    }
    let answer = said.answer.clone();
    let decided = contract.order.answer(who.by, (id, said.revision), said.kind, answer, who.way);
    let event = match decided {
        Ok(Some(event)) => event,
        Ok(None) => return Ok(Ok(())),
        Err(why) => return Ok(Err(why)),
    };
    record(&mut write, (said.shop, said.order), contract, now, who, &event).await?;
    mails::enqueue(&mut write, state, &order, &posts).await?;
    write.commit().await?;
    state.outbox.notify_one();
    Ok(Ok(()))
}

fn person<'a>(who: &Acting<'a>) -> &'a str {
    match who.actor {
        Actor::Member { name, .. } => name,
        Actor::Supplier { person } => person,
        Actor::System => "",
    }
}

/// The standing answer is taken back, by the side that gave it.
///
/// # Errors
/// The inner one says why it is too late.
pub async fn take_back(
    state: &AppState,
    (shop, id): (ShopId, OrderId),
    response: ResponseId,
    by: &Acting<'_>,
) -> Result<Result<(), Refused>, PageError> {
    let now = state.clock.now();
    let mut read = state.db.read().await?;
    let order = facts::placed(&mut read, shop, id).await?;
    let Some(order) = order else { return Ok(Err(Refused::NoSuchAnswer)) };
    let standing = standing(&mut read, shop, id).await?;
    let thread = mails::thread(&mut read, &order).await?;
    let members = mails::to_members(&mut read, &order).await?;
    drop(read);

    // Behind a link nobody types a name to take an answer back: it is theirs who gave it.
    let who = match by.actor {
        Actor::Supplier { .. } => Acting::supplier(&standing.person),
        _ => by.clone(),
    };
    let t = order.their_texts(order.contact.language);
    let receipt = emails::taken_back_receipt(&t, &order.document, person(&who));
    let purpose = "taken-back-receipt";
    let mut posts = vec![mails::write(state, &order.to_contact(), &t, purpose, &receipt, thread)?];
    for member in members {
        let t = order.texts(member.language);
        let url = page(state, &order);
        let notice = emails::taken_back_notice(&t, &order.document, person(&who), &url);
        posts.push(mails::write(state, &member, &t, "taken-back-notice", &notice, thread)?);
    }

    let mut write = state.db.write().await?;
    let contract = sql::find_contract(&mut write, shop, id).await?.ok_or(PageError::NotFound)?;
    let event = match contract.order.take_back(who.by, response, now) {
        Ok(Some(event)) => event,
        // Taken back before, by the same click: nothing more to do.
        Ok(None) => return Ok(Ok(())),
        Err(why) => return Ok(Err(why)),
    };
    record(&mut write, (shop, id), contract, now, &who, &event).await?;
    mails::enqueue(&mut write, state, &order, &posts).await?;
    write.commit().await?;
    state.outbox.notify_one();
    Ok(Ok(()))
}

/// The shop's page about the order.
fn page(state: &AppState, order: &Placed) -> String {
    format!("{}/orders/{}", state.config.base_url, order.id)
}

/// An order as its rules see it, with the name of who gave the standing answer.
#[derive(Clone, Debug)]
pub struct Standing {
    pub contract: Order,
    pub person: String,
    /// What was said with the step that led to the present state.
    pub reason: String,
    /// What was wrong with what came, newest first.
    pub claims: Vec<ClaimView>,
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
    sql::find_order(c, shop, id).await?.ok_or(PageError::NotFound)?;
    let events = sql::list_events(c, shop, id).await?;
    let contract = sql::told(id, &events);
    let person = contract.standing().map(|said| person_of(&events, said.id)).unwrap_or_default();
    let led = events.iter().rev().find(|e| {
        matches!(
            e.happened.event,
            Event::Cancelled { .. }
                | Event::CancelRequested { .. }
                | Event::CancelOverridden { .. }
                | Event::ClosedShort { .. }
        )
    });
    let reason = led.map(|e| e.happened.event.words().to_owned()).unwrap_or_default();
    let claims = claims::claims(&contract, &events);
    Ok(Standing { contract, person, reason, claims })
}

/// Who gave this answer.
pub(super) fn person_of(events: &[EventRow], id: ResponseId) -> String {
    let said = events
        .iter()
        .find(|e| matches!(&e.happened.event, Event::Answered { response, .. } if *response == id));
    match said.map(|e| (&e.happened.event, &e.person)) {
        Some((Event::Answered { answer, .. }, _)) if !answer.person.is_empty() => {
            answer.person.clone()
        }
        Some((_, person)) => person.clone(),
        None => String::new(),
    }
}
