//! The main flow through a real postfix: an order that arrives and is answered, one whose
//! recipient is refused, and one that is taken and then comes back.

mod instance;

use crate::{
    Setup,
    browser::{Browser, Door, fields},
    mail::link_in_mail,
    process::{Process, Program, configure},
    records::Records,
    report::Report,
    shop::{CONTACT, OWNER, Shop},
};
use anyhow::{Context, Result};
use instance::Postfix;
use std::time::Duration;
use tempfile::TempDir;
use tokio::time::{sleep, timeout};

/// What comes back, comes back here.
const SENDER: &str = "orders@exul.example";
/// Whom the mail server does not know.
const UNKNOWN: &str = "nobody@alnoor.example";
/// For whom it takes mail that it then can't deliver.
const FULL: &str = "full@alnoor.example";
/// A mail is where it belongs by then.
const LONGEST: Duration = Duration::from_secs(20);
const LOOK: Duration = Duration::from_millis(20);

pub async fn drill(setup: &Setup) -> Result<Report> {
    if let Some(why) = instance::missing() {
        return Ok(Report::skipped(why));
    }
    let mut report = Report::default();
    let postfix = Postfix::start(&[CONTACT, OWNER, SENDER], FULL).await?;
    let folder = TempDir::new().context("a temporary folder")?;
    let at = |name: &str| folder.path().join(name);
    let program = Program {
        file: setup.server.clone(),
        data: at("data"),
        config: at("packpost.toml"),
        log: at("packpost.log"),
    };
    configure(&program.config, Some(postfix.addr), Some(&postfix.maildir(SENDER)))?;
    let mut process = program.start(None)?;
    process.ready().await.with_context(|| program.last_words())?;
    let shop = Shop::open(Browser::new(Door::Network(process.addr)), &program.data).await?;
    let mut held = Held { postfix: &postfix, program: &program, process: &process, shop: &shop };

    held.answered(&mut report).await.context("an order that is answered")?;
    held.refused(&mut report).await.context("a recipient who is refused")?;
    held.bounced(&mut report).await.context("an order that comes back")?;
    process.kill().await?;
    let (well, said) = program.verify()?;
    report.holds(well, || format!("verify: {said}"));
    Ok(report)
}

struct Held<'a> {
    postfix: &'a Postfix,
    program: &'a Program,
    process: &'a Process,
    shop: &'a Shop,
}

impl Held<'_> {
    /// From the shop's button by postfix to the supplier, and the answer back to the shop.
    async fn answered(&mut self, report: &mut Report) -> Result<()> {
        let order = self.shop.placed("1,000").await?;
        let mail = self.first_mail(CONTACT).await?;
        let link = link_in_mail(&mail, "/l/").context("the order's mail holds a link")?;
        let records = Records::look(&self.program.data).await?;
        let button = records.button(&link).await?;
        records.close().await;
        let yes = fields(&[("kind", "accepted"), ("person", "Lina"), ("pressed", &button)]);
        let phone = self.shop.browser.stranger();
        phone.submit(&format!("{link}/answer"), &yes).await?;
        self.first_mail(OWNER).await.context("the owner is told of the answer")?;
        let page = self.shop.browser.get(&format!("/orders/{order}")).await?;
        report.holds(page.html.contains("Confirmed"), || page.text());
        let records = Records::look(&self.program.data).await?;
        let accepted = records.traces(&order).await?.accepted;
        records.close().await;
        report.holds(accepted == 1, || format!("the order was accepted {accepted} times"));
        self.logged(report, "status=sent", CONTACT).await?;
        report.figure("answered", accepted);
        Ok(())
    }

    /// Postfix says 550: the shop is told so, and it is not tried again.
    async fn refused(&mut self, report: &mut Report) -> Result<()> {
        let order = self.order_from("Unknown Boxes", UNKNOWN).await?;
        self.stands(&order, "refused").await?;
        let records = Records::look(&self.program.data).await?;
        let noted = records.outcomes(&order).await?;
        records.close().await;
        let once =
            noted.len() == 1 && noted[0].0 == "refused" && noted[0].1.starts_with("550 5.1.1");
        report.holds(once, || format!("the refusal is noted as {noted:?}"));
        self.logged(report, "NOQUEUE: reject", UNKNOWN).await?;
        report.figure("refused", noted.len());
        Ok(())
    }

    /// Postfix takes it, finds that it can't deliver it, and sends it back to the sender.
    async fn bounced(&mut self, report: &mut Report) -> Result<()> {
        let order = self.order_from("Full Boxes", FULL).await?;
        self.stands(&order, "handed-over").await?;
        let records = Records::look(&self.program.data).await?;
        let message_id = records.mail_id(&order).await?;
        records.close().await;
        let returned = String::from_utf8(self.first_mail(SENDER).await?)?;
        for part in ["report-type=delivery-status", "Action: failed", &message_id] {
            report.holds(returned.contains(part), || format!("what came back lacks {part}"));
        }
        self.logged(report, "status=bounced", FULL).await?;
        // The server reads its bounces, and the order's page says so.
        self.process.nudge()?;
        self.stands(&order, "bounced").await?;
        let page = self.shop.browser.get(&format!("/orders/{order}")).await?;
        let page = page.text();
        for words in ["the mailbox is full", FULL, "Waiting for answer"] {
            report.holds(page.contains(words), || {
                format!("the order's page lacks “{words}”: {page}")
            });
        }
        report.figure("bounced", 1);
        Ok(())
    }

    /// An order from a supplier of whom there is nobody but this address.
    async fn order_from(&self, name: &str, address: &str) -> Result<String> {
        let supplier = self.shop.add_supplier(name, address).await?;
        let offer = self.shop.add_offer(&supplier).await?;
        let order = self.shop.reviewed_of(&supplier, &offer, "1,000").await?;
        self.shop.browser.submit(&order.place(), &order.form).await?;
        Ok(order.id)
    }

    /// Waits until the mail of an order stands so.
    async fn stands(&self, order: &str, state: &str) -> Result<()> {
        let mut last = String::new();
        let stands = async {
            loop {
                let records = Records::look(&self.program.data).await?;
                last = records.mail_state(order).await?;
                records.close().await;
                if last == state {
                    return anyhow::Ok(());
                }
                sleep(LOOK).await;
            }
        };
        match timeout(LONGEST, stands).await {
            Ok(stands) => stands,
            Err(_) => anyhow::bail!("its mail is {last}, not {state}"),
        }
    }

    /// The first mail in a mailbox, once it is there.
    async fn first_mail(&self, address: &str) -> Result<Vec<u8>> {
        let comes = async {
            loop {
                if let Some(mail) = self.postfix.mails(address)?.into_iter().next() {
                    return anyhow::Ok(mail);
                }
                sleep(LOOK).await;
            }
        };
        let came = timeout(LONGEST, comes).await;
        came.with_context(|| format!("no mail for {address}; postfix:\n{}", self.postfix.log()))?
    }

    /// Quotes the line of postfix's log about this address.
    async fn logged(&self, report: &mut Report, words: &str, address: &str) -> Result<()> {
        let is_it = |line: &&str| line.contains(words) && line.contains(address);
        let line = async {
            loop {
                let log = self.postfix.log();
                if let Some(line) = log.lines().find(is_it) {
                    return line.to_owned();
                }
                sleep(LOOK).await;
            }
        };
        match timeout(LONGEST, line).await {
            Ok(line) => eprintln!("  {line}"),
            Err(_) => report.broken(format!("postfix did not log {words} for {address}")),
        }
        Ok(())
    }
}
