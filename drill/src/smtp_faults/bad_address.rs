//! Relays that are well and dislike one address: the mail to it waits alone.

use crate::{
    Setup,
    report::Report,
    world::{World, relay},
};
use anyhow::{Context, Result};
use jiff::SignedDuration;
use packpost_domain::MessageId;
use packpost_scripted_smtp::ScriptedSmtp;
use packpost_server::outbox::{self, Limits, Mail, MessageIdHeader, Standing};

/// What they say to RCPT, and what becomes of the mail.
const ANSWERS: [(&str, &[u8], &str); 6] = [
    ("callout", b"451 Could not complete recipient verify callout\r\n", "delayed"),
    ("421", b"421 4.4.1 Connection timed out\r\n", "delayed"),
    ("lookup", b"451 4.3.0 Temporary lookup failure\r\n", "delayed"),
    ("latin-1", b"550 5.1.1 Empf\xe4nger unbekannt\r\n", "refused"),
    ("relaying", b"554 5.7.1 Relay access denied\r\n", "delayed"),
    ("sender", b"553 5.7.1 Sender address rejected: not owned by user\r\n", "delayed"),
];
const BAD: &str = "bad@disliked.example";
/// So many mails are to it.
const MAILS: usize = 5;
/// How often time passes until they are tried again.
const STEP: SignedDuration = SignedDuration::from_mins(7);

pub async fn drill(setup: &Setup, report: &mut Report) -> Result<()> {
    let orders = setup.rounds(8, 100);
    let mut late = 0;
    for (name, answer, state) in ANSWERS {
        for relays in [1, 2] {
            let name = format!("bad address ({name}), relays: {relays}");
            late += meet(setup, report, (&name, answer, state), (relays, orders)).await?;
        }
    }
    report.figure("late_for_a_bad_address", late);
    Ok(())
}

/// How many orders to others did not leave at once, in one attempt.
async fn meet(
    setup: &Setup,
    report: &mut Report,
    (name, answer, state): (&str, &[u8], &str),
    (count, orders): (usize, u32),
) -> Result<usize> {
    let all = [ScriptedSmtp::start().await, ScriptedSmtp::start().await];
    let relays = all.iter().take(count).map(|smtp| relay(smtp.addr())).collect();
    let (world, shop) = World::with_shop(&setup.chance, relays, Limits::default()).await?;
    all.iter().for_each(|smtp| smtp.answer_recipients(BAD, answer));
    let mut bad = Vec::new();
    for _ in 0..MAILS {
        bad.push(queue(&world).await?);
    }
    world.worker.run_due().await?;
    let mut late = 0;
    for _ in 0..orders {
        world.pass(STEP);
        let order = shop.placed("1,000").await?;
        world.worker.run_due().await?;
        late += usize::from(!left_at_once(&world, &order).await?);
    }
    report.holds(late == 0, || format!("{name}: {late} orders to others waited"));
    let standing = outbox::relays(&world.state).await?;
    let well = standing.iter().all(|relay| relay.standing == Standing::Open);
    report.holds(well, || format!("{name}: a relay that is well was shut"));
    let records = world.records().await?;
    let mails = records.mails().await?;
    records.close().await;
    for id in bad {
        let mail = mails.iter().find(|mail| mail.message_id.contains(&id.to_string()));
        let stands = mail.map_or("nowhere", |mail| &mail.state);
        report.holds(stands == state, || format!("{name}: the mail to it is {stands}"));
    }
    Ok(late)
}

async fn left_at_once(world: &World, order: &str) -> Result<bool> {
    let records = world.records().await?;
    let outcomes = records.outcomes(order).await?;
    records.close().await;
    let words: Vec<_> = outcomes.iter().map(|(outcome, _)| outcome.as_str()).collect();
    Ok(words == ["handed-over"])
}

/// A mail to the address, as an order of the same shop would queue it.
async fn queue(world: &World) -> Result<MessageId> {
    let state = &world.state;
    let records = world.records().await?;
    let shop = records.shop().await?;
    records.close().await;
    let id = MessageId::new(world.now(), state.random.bytes());
    let from = state.config.mail_from.clone();
    let mail = Mail {
        from_name: "Exul".to_owned(),
        from: from.clone(),
        to_name: String::new(),
        to: BAD.parse().context("an address")?,
        reply_to: from,
        subject: "An order".to_owned(),
        text: "Please answer.".to_owned(),
        html: "<p>Please answer.</p>".to_owned(),
        message_id: MessageIdHeader::ours(id, &state.config),
        in_reply_to: None,
        references: Vec::new(),
        conversation: None,
        auto_submitted: true,
        date: world.now(),
        attachments: Vec::new(),
    };
    let mut write = state.db.write().await?;
    outbox::enqueue(&mut write, shop, id, &mail.build()?, world.now()).await?;
    write.commit().await?;
    Ok(id)
}
