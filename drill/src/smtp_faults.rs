//! Drill 3: every way in which a relay misbehaves has its named outcome, no send holds longer than
//! its limit, and one that hangs, or one address that is disliked, does not hold the others.

mod bad_address;
mod stopping;

use crate::{
    Setup,
    report::Report,
    shop::Shop,
    world::{World, relay},
};
use anyhow::Result;
use jiff::SignedDuration;
use packpost_scripted_smtp::{Misbehaviour, Pause, ScriptedSmtp, Stage, refused_addr};
use packpost_server::{config::TlsMode, outbox::Limits};
use std::time::{Duration, Instant};

/// What each stage of a send may take here; in earnest it is minutes.
const LIMIT: Duration = Duration::from_millis(1_500);
/// What may come on top of it: the database, and a machine that does other things as well.
const GRACE: Duration = Duration::from_millis(1_500);
/// A hung relay may hold the others by so much.
const DELAY: Duration = Duration::from_secs(1);
/// After that long every relay that is well is used again.
const RECOVERY: SignedDuration = SignedDuration::from_mins(15);

/// What the relay does to the first mail.
enum Meets {
    RefusedConnection,
    This(Misbehaviour),
}

struct Fault {
    name: &'static str,
    meets: Meets,
    tls: TlsMode,
    signs_in: bool,
    /// The outcome that the attempt is noted with.
    outcome: &'static str,
    /// What the shop is told it was.
    words: &'static str,
}

fn fault(
    name: &'static str,
    misbehaviour: Misbehaviour,
    outcome: &'static str,
    words: &'static str,
) -> Fault {
    let meets = Meets::This(misbehaviour);
    Fault { name, meets, tls: TlsMode::None, signs_in: false, outcome, words }
}

/// A few bytes at the pace of one a second, as far as the limit lets it come.
fn a_byte_a_second() -> Misbehaviour {
    let pause = Pause::until_released();
    let ticking = pause.clone();
    tokio::spawn(async move {
        for _ in 0..120 {
            tokio::time::sleep(Duration::from_secs(1)).await;
            ticking.release(1);
        }
    });
    Misbehaviour::Slow { at: Stage::Banner, bytes: 1, pause }
}

fn faults() -> Vec<Fault> {
    use Misbehaviour::{Drop, EndlessLines, EndlessReply, GarbledTls, Hang};
    let refuse = Misbehaviour::refuse;
    let raw = |at, bytes: &[u8]| Misbehaviour::Raw { at, bytes: bytes.to_vec() };
    let mut all = vec![
        fault("banner-hangs", Hang { at: Stage::Banner }, "failed", "no end within"),
        fault("dropped-in-data", Drop { at: Stage::MidData(200) }, "failed|uncertain", ""),
        fault(
            "dropped-after-dot",
            Drop { at: Stage::AfterDot },
            "uncertain",
            "waiting for the reply",
        ),
        fault("byte-a-second", a_byte_a_second(), "failed", "no end within"),
        fault("endless-line", EndlessReply { at: Stage::Banner }, "failed", "too long"),
        fault("endless-lines", EndlessLines { at: Stage::Ehlo }, "failed", "too long"),
        fault("421-banner", refuse(Stage::Banner, 421), "failed", "421"),
        fault("421-rcpt", refuse(Stage::Rcpt, 421), "delayed", "421"),
        fault("451-rcpt", refuse(Stage::Rcpt, 451), "delayed", "451"),
        fault("450-greylisted", refuse(Stage::Rcpt, 450), "delayed", "450 4.7.1 Greylisted"),
        fault("451-data", refuse(Stage::Data, 451), "failed", "451"),
        fault("451-dot", refuse(Stage::Dot, 451), "failed", "451"),
        fault("452-mail", refuse(Stage::Mail, 452), "failed", "452"),
        fault("452-rcpt", refuse(Stage::Rcpt, 452), "delayed", "452"),
        fault("550-rcpt", refuse(Stage::Rcpt, 550), "refused", "550 5.1.1 No such user here"),
        fault("552-dot", refuse(Stage::Dot, 552), "refused", "552"),
        fault("554-dot", refuse(Stage::Dot, 554), "refused", "554"),
        fault("554-banner", refuse(Stage::Banner, 554), "failed", "554"),
        fault(
            "553-sender-at-rcpt",
            raw(Stage::Rcpt, b"553 5.7.1 Sender address rejected: not owned by user\r\n"),
            "failed",
            "553 5.7.1 Sender",
        ),
        fault(
            "554-relaying-at-rcpt",
            raw(Stage::Rcpt, b"554 5.7.1 Relay access denied\r\n"),
            "failed",
            "554 5.7.1 Relay",
        ),
        fault("no-text-at-mail", raw(Stage::Mail, b"250\r\n"), "handed-over", "250"),
        fault("no-text-after-dot", raw(Stage::AfterDot, b"250\r\n"), "handed-over", "250"),
        fault(
            "latin-1-after-dot",
            raw(Stage::AfterDot, b"250 2.0.0 \xdcbernommen\r\n"),
            "handed-over",
            "Übernommen",
        ),
        fault(
            "latin-1-refusal",
            raw(Stage::Rcpt, b"550 5.1.1 Empf\xe4nger unbekannt\r\n"),
            "refused",
            "Empfänger",
        ),
        fault(
            "250-with-the-354",
            raw(Stage::Data, b"354 Go on\r\n250 2.0.0 Accepted\r\n"),
            "failed",
            "out of step",
        ),
    ];
    all.push(Fault {
        meets: Meets::RefusedConnection,
        ..fault("connection-refused", GarbledTls, "failed", "Connection refused")
    });
    all.push(Fault { tls: TlsMode::Starttls, ..fault("tls-garbled", GarbledTls, "failed", "") });
    all.push(Fault {
        signs_in: true,
        ..fault("535-auth", refuse(Stage::Auth, 535), "failed", "535")
    });
    all
}

pub async fn drill(setup: &Setup) -> Result<Report> {
    let mut report = Report::default();
    let mut longest = Duration::ZERO;
    let faults = faults();
    report.figure("faults", faults.len());
    let mut outcomes = Vec::new();
    for fault in faults {
        let (took, outcome) = meet(setup, &mut report, &fault).await?;
        longest = longest.max(took);
        outcomes.push(format!("{}:{outcome}", fault.name));
    }
    eprintln!("  {}", outcomes.join(" "));
    report.figure("longest_send_ms", longest.as_millis());
    hung_relay(setup, &mut report).await?;
    hung_recipient(setup, &mut report).await?;
    bad_address::drill(setup, &mut report).await?;
    stopping::drill(setup, &mut report).await?;
    Ok(report)
}

/// An order whose mail meets the fault; then the relay is well again.
#[expect(clippy::disallowed_methods, reason = "how long a send really holds is what is measured")]
async fn meet(setup: &Setup, report: &mut Report, fault: &Fault) -> Result<(Duration, String)> {
    let smtp = ScriptedSmtp::start().await;
    let mut way = match fault.meets {
        Meets::RefusedConnection => relay(refused_addr()),
        Meets::This(_) => relay(smtp.addr()),
    };
    way.tls = fault.tls;
    way.login = fault.signs_in.then(|| ("exul".to_owned(), "secret".to_owned()));
    let limits = Limits::each(LIMIT);
    let (world, shop) = World::with_shop(&setup.chance, vec![way], limits).await?;
    if let Meets::This(misbehaviour) = &fault.meets {
        smtp.script([misbehaviour.clone()]);
    }
    let order = shop.placed("1,000").await?;
    let began = Instant::now();
    world.worker.run_due().await?;
    let took = began.elapsed();
    let name = fault.name;
    report.holds(took < LIMIT + GRACE, || format!("{name}: it held for {took:?}"));

    let records = world.records().await?;
    let noted = records.outcomes(&order).await?;
    let (outcome, words) = noted.first().cloned().unwrap_or_default();
    let named = noted.len() == 1 && fault.outcome.split('|').any(|named| named == outcome);
    report.holds(named, || format!("{name}: {noted:?} instead of {}", fault.outcome));
    report.holds(words.contains(fault.words), || format!("{name}: it says {words}"));

    // What only has to wait goes when the relay is well; nothing else is ever sent by itself.
    let goes = matches!(&*outcome, "failed" | "delayed") && matches!(fault.meets, Meets::This(_));
    let reachable = goes && fault.tls == TlsMode::None;
    smtp.obey();
    let accepted = smtp.accepted();
    for _ in 0..RECOVERY.as_mins() {
        world.pass(SignedDuration::from_mins(1));
        world.worker.run_due().await?;
    }
    let more = smtp.accepted() - accepted;
    report.holds(more == usize::from(reachable), || {
        format!("{name}: after the relay was well, {more} mails came")
    });
    records.close().await;
    Ok((took, outcome))
}

/// One relay hangs, another is well: nobody waits for the first.
async fn hung_relay(setup: &Setup, report: &mut Report) -> Result<()> {
    let (hung, well) = (ScriptedSmtp::start().await, ScriptedSmtp::start().await);
    let relays = vec![relay(hung.addr()), relay(well.addr())];
    let (world, shop) = World::with_shop(&setup.chance, relays, Limits::default()).await?;
    let worker = tokio::spawn(world.worker.clone().run(std::future::pending()));
    let usual = time_to(&shop, &hung, 3).await?;
    hung.always(Misbehaviour::Hang { at: Stage::Banner });
    // The first to meet with it is itself no exception.
    let longest = time_to(&shop, &well, setup.rounds(6, 30)).await?;
    worker.abort();
    let delay = longest.saturating_sub(usual);
    report.holds(delay < DELAY, || format!("a hung relay held a mail by {delay:?}"));
    report.figure("hung_relay_delays_ms", delay.as_millis());
    Ok(())
}

/// One relay, which hangs for one mail only: the others go.
async fn hung_recipient(setup: &Setup, report: &mut Report) -> Result<()> {
    let smtp = ScriptedSmtp::start().await;
    let relays = vec![relay(smtp.addr())];
    let (world, shop) = World::with_shop(&setup.chance, relays, Limits::default()).await?;
    let worker = tokio::spawn(world.worker.clone().run(std::future::pending()));
    let usual = time_to(&shop, &smtp, 3).await?;
    smtp.script([Misbehaviour::Hang { at: Stage::Rcpt }]);
    shop.placed("1,000").await?;
    smtp.wait_until_misbehaved(1).await;
    let longest = time_to(&shop, &smtp, setup.rounds(6, 30)).await?;
    worker.abort();
    let delay = longest.saturating_sub(usual);
    report.holds(delay < DELAY, || format!("a hung recipient held another mail by {delay:?}"));
    report.figure("hung_recipient_delays_ms", delay.as_millis());
    Ok(())
}

/// The longest that one of so many orders takes, one after the other, from the button to this
/// server.
#[expect(clippy::disallowed_methods, reason = "how long mails really take is what is measured")]
async fn time_to(shop: &Shop, smtp: &ScriptedSmtp, orders: u32) -> Result<Duration> {
    let mut longest = Duration::ZERO;
    for _ in 0..orders {
        let order = shop.reviewed("1,000").await?;
        let before = smtp.accepted();
        let began = Instant::now();
        shop.browser.submit(&order.place(), &order.form).await?;
        // One that takes longer than this broke its rule long before.
        let _ = tokio::time::timeout(Duration::from_secs(8), smtp.wait_for(before + 1)).await;
        longest = longest.max(began.elapsed());
    }
    Ok(longest)
}
