//! Reminds suppliers of what they have not answered or delivered in time, while they are at work.

use super::{Watch, waiting};
use crate::{
    AppState,
    orders::{
        acting::{Acting, record},
        carry, facts, mails, sql,
        sql::WaitingRow,
    },
    supplier_links::{self, NewLink},
    web::PageError,
};
use jiff::Timestamp;
use packpost_app::emails;
use packpost_domain::{
    ShopId, WorkingTime,
    order::{Deadline, Event, Happened, Order, Reminders},
};
use std::{pin::pin, time::Duration};

/// How often it is looked whether somebody is to be reminded.
const PAUSE: Duration = Duration::from_secs(60);
/// How many orders are looked at with one reader.
const PAGE: i64 = 200;

/// Reminds, and sends on what does not get through, until told to stop.
///
/// What is under way then ends at its next wait, however much is left: each reminder is a
/// transaction of its own, and what was not committed is done after the next start.
pub async fn run(state: AppState, stop: impl Future<Output = ()>) {
    let mut stop = pin!(stop);
    loop {
        tokio::select! {
            biased;
            () = &mut stop => return,
            () = round(&state) => {}
        }
    }
}

async fn round(state: &AppState) {
    if let Err(error) = remind(state).await {
        tracing::error!(error = ?error, "reminders failed; trying again in a minute");
    }
    if let Err(error) = carry::escalate(state).await {
        tracing::error!(error = ?error, "escalating failed; trying again in a minute");
    }
    tokio::time::sleep(PAUSE).await;
}

/// Sends every reminder that is due now, and says how many that were.
///
/// # Errors
/// Where the database can't be read or written.
pub async fn remind(state: &AppState) -> Result<u64, PageError> {
    let mut sent = 0;
    let shops = sql::list_shops(&mut *state.db.read().await?).await?;
    for shop in shops {
        sent += remind_of(state, shop).await?;
    }
    if sent > 0 {
        state.outbox.notify_one();
    }
    Ok(sent)
}

async fn remind_of(state: &AppState, shop: ShopId) -> Result<u64, PageError> {
    let now = state.clock.now();
    let mut watch = Watch::new(&mut *state.db.read().await?, shop).await?;
    if watch.patience.reminders == 0 {
        return Ok(0);
    }
    let (mut sent, mut after) = (0, None);
    loop {
        let mut read = state.db.read().await?;
        let page = waiting(&mut read, shop, after, PAGE).await?;
        let Some(last) = page.last() else { return Ok(sent) };
        after = Some(last.id);
        let mut missed = Vec::new();
        for row in page {
            let deadlines = watch.missed(&mut read, &row, now).await?;
            if deadlines.iter().any(|(deadline, _)| deadline.reminds()) {
                let supplier = watch.of(&mut read, row.supplier).await?;
                missed.push((row, deadlines, supplier));
            }
        }
        drop(read);
        for (row, deadlines, supplier) in missed {
            let due = Missed { row, deadlines, supplier };
            // One order that can't be reminded of keeps no other one waiting.
            match remind_about(state, shop, &watch, &due, now).await {
                Ok(done) => sent += u64::from(done),
                Err(error) => {
                    tracing::error!(order = %due.row.id, error = ?error, "no reminder was sent");
                }
            }
        }
    }
}

/// An order with what of it was missed.
struct Missed {
    row: WaitingRow,
    deadlines: Vec<(Deadline, Timestamp)>,
    supplier: WorkingTime,
}

impl Missed {
    /// What it is time to remind of, by what was sent before.
    fn next(&self, watch: &Watch, before: &Reminders, now: Timestamp) -> Option<Deadline> {
        let is_time = |(deadline, due): &&(Deadline, Timestamp)| {
            deadline.is_time(*due, before, watch.patience, &self.supplier, now)
        };
        // Of two things the later one says more: "no answer" rather than "no receipt".
        self.deadlines.iter().rev().find(is_time).map(|(deadline, _)| *deadline)
    }
}

async fn remind_about(
    state: &AppState,
    shop: ShopId,
    watch: &Watch,
    missed: &Missed,
    now: Timestamp,
) -> Result<bool, PageError> {
    let id = missed.row.id;
    let mut read = state.db.read().await?;
    let history = history(&sql::list_events(&mut read, shop, id).await?);
    let contract = Order::told(id, &history);
    let before = Reminders::told(contract.revision(), &history);
    let Some(deadline) = missed.next(watch, &before, now) else { return Ok(false) };
    let Some(order) = facts::placed(&mut read, shop, id).await? else { return Ok(false) };
    // A mail that never left is no silence of theirs, and who left gets no mail.
    if order.contact.archived || !sql::has_left(&mut read, id, order.revision).await? {
        return Ok(false);
    }
    let thread = mails::thread(&mut read, &order).await?;
    drop(read);
    let link = NewLink::for_order(state, &order);
    let t = order.their_texts(order.contact.language);
    let agreed = facts::agreed(&order.document, &contract);
    let waiting = &missed.row.waiting;
    let mail = emails::reminder(&t, &agreed, deadline, waiting, &link.url(state));
    let mail = mails::write(state, &order.to_contact(), &t, "reminder", &mail, thread)?;

    let mut write = state.db.write().await?;
    let contract = sql::find_contract(&mut write, shop, id).await?.ok_or(PageError::NotFound)?;
    // Something may have happened meanwhile, another process may have reminded them.
    if self::history(&sql::list_events(&mut write, shop, id).await?).len() != history.len() {
        return Ok(false);
    }
    let revision = contract.order.revision();
    let event = Event::Reminded { deadline: deadline.word().to_owned(), revision };
    record(&mut write, (shop, id), contract, now, &Acting::system(), &event).await?;
    supplier_links::insert(&mut write, &link, now).await?;
    mails::enqueue(&mut write, state, &order, &[mail]).await?;
    write.commit().await?;
    Ok(true)
}

fn history(events: &[sql::EventRow]) -> Vec<Happened> {
    events.iter().map(|event| event.happened.clone()).collect()
}
