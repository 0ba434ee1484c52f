//! A member looks which ways there are to a supplier, and takes one.

use super::{down, make, second, standing::Standing};
use crate::{
    AppState,
    orders::{Placed, acting::Acting, facts, sql},
    outbox,
    web::{Id, Page, PageError, Posted, SignedIn, Visit, see_other},
};
use axum::{Router, extract::State, routing::get};
use packpost_app::{
    carried::Telling,
    outages,
    pages::{
        self,
        orders::ways::{Rung, Tried, Ways},
    },
};
use packpost_domain::{CarryingId, Channel, OrderId, Right};

pub(super) fn routes() -> Router<AppState> {
    Router::new().route("/orders/{id}/ways", get(show).post(take))
}

/// An order of which there is something to tell, and somebody to tell it to; otherwise where the
/// member is led instead.
pub(super) async fn tellable(
    state: &AppState,
    visit: &Visit,
    who: &SignedIn,
    id: OrderId,
) -> Result<Result<Placed, axum::response::Response>, PageError> {
    let placed = facts::placed(&mut *state.db.read().await?, who.shop, id).await?;
    let placed = placed.ok_or(PageError::NotFound)?;
    let back = format!("/orders/{id}");
    Ok(match Telling::word(placed.state, placed.revision) {
        None => Err(visit.redirect(&back, "flash-no-ways")),
        Some(_) if placed.contact.archived => Err(visit.redirect(&back, "flash-no-contact")),
        Some(_) => Ok(placed),
    })
}

async fn show(
    State(state): State<AppState>,
    visit: Visit,
    who: SignedIn,
    Id(id): Id<OrderId>,
) -> Page {
    who.require(Right::CarryOrders)?;
    let placed = match tellable(&state, &visit, &who, id).await? {
        Ok(placed) => placed,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let mut read = state.db.read().await?;
    let order = sql::find_on_its_way(&mut read, who.shop, id).await?;
    let order = order.ok_or(PageError::NotFound)?;
    let sent = sql::list_sent(&mut read, who.shop, id, order.revision).await?;
    let messages: Vec<_> = sent.iter().map(|(message, _)| *message).collect();
    let mails = outbox::status(&mut read, who.shop, &messages).await?;
    let down = down::what_is_down(&mut read, who.shop).await?;
    let standing = Standing::find(&mut read, who.shop, order, down).await?;
    drop(read);

    let (contact, reach) = (&placed.contact, standing.reach());
    let (sent, mails, carried) = (&sent, &mails, &standing.carried);
    let mailed = |channel: Channel| {
        let sent = sent.iter().filter(move |(_, escalated)| {
            channel == if *escalated { Channel::SecondEmail } else { Channel::Email }
        });
        let mail = sent.filter_map(move |(message, _)| mails.iter().find(|it| it.id == *message));
        mail.map(|mail| {
            let last = mail.attempts.last().and_then(|attempt| attempt.ended_at);
            Tried::Mail {
                state: mail.word().to_owned(),
                to: mail.recipient.clone(),
                at: last.unwrap_or(mail.due_at),
            }
        })
    };
    let by_hand = |channel: Channel| {
        let revision = placed.revision;
        let own = move |row: &&sql::CarryingRow| row.channel == channel && row.revision == revision;
        carried.iter().filter(own).map(move |row| Tried::Carried(super::view(row, down)))
    };
    let rungs = contact.ways.ladder.rungs().iter().map(|channel| Rung {
        channel: *channel,
        address: contact.address(*channel),
        open: reach.has(*channel) || channel.needs_no_address(),
        down: outages::of_channel(&visit.texts, down, *channel),
        id: CarryingId::new(state.clock.now(), state.random.bytes()),
        tried: mailed(*channel).chain(by_hand(*channel)).collect(),
    });
    let ways = Ways {
        order: id,
        number: placed.document.number,
        contact: contact.name.clone(),
        language: contact.language,
        rungs: rungs.collect(),
        next: standing.next(),
        cut_off: standing.is_cut_off(),
        may_change: who.may(Right::ChangeContacts).then_some(contact.id),
    };
    let page = visit.page(visit.texts.get("ways-action"));
    Ok(page.render(|t| pages::orders::ways::page(t, &ways)))
}

async fn take(
    State(state): State<AppState>,
    visit: Visit,
    who: SignedIn,
    Id(id): Id<OrderId>,
    Posted(form): Posted,
) -> Page {
    who.require(Right::CarryOrders)?;
    let placed = match tellable(&state, &visit, &who, id).await? {
        Ok(placed) => placed,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let back = format!("/orders/{id}/ways");
    let channel = form.value("channel").parse::<Channel>();
    // Somebody may have said so since this page was opened.
    let down = down::what_is_down(&mut *state.db.read().await?, who.shop).await?;
    if channel.as_ref().is_ok_and(|channel| down.covers(*channel)) {
        return Ok(visit.redirect(&back, "flash-channel-down"));
    }
    let open =
        |channel: &Channel| placed.contact.reach().has(*channel) || channel.needs_no_address();
    let channel = match channel {
        Ok(Channel::SecondEmail) => {
            second::send(&state, (who.shop, id), &Acting::from(&who)).await?;
            return Ok(visit.redirect(&back, "flash-escalated"));
        }
        Ok(channel) if !channel.is_automatic() && open(&channel) => channel,
        _ => return Ok(see_other(&back)),
    };
    let carrying = form.value("id").parse();
    let carrying =
        carrying.unwrap_or_else(|_| CarryingId::new(state.clock.now(), state.random.bytes()));
    let contract = sql::find_contract(&mut *state.db.read().await?, who.shop, id).await?;
    let contract = contract.ok_or(PageError::NotFound)?;
    let member = (who.member, who.name.as_str());
    let written = make::write(&state, &placed, &contract.order, channel, carrying, member);
    let mut write = state.db.write().await?;
    // What was written tells of the order as it was read.
    let now = sql::find_order(&mut write, who.shop, id).await?.ok_or(PageError::NotFound)?;
    if now.version != contract.version {
        return Ok(see_other(&back));
    }
    if written.store(&mut write).await? {
        write.commit().await?;
    }
    Ok(see_other(&format!("{back}/{carrying}")))
}
