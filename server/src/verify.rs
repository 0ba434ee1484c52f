//! Whether all that is stored is what was written: asks every part that can tell.

use crate::{
    db::{Connection, Db},
    orders, outbox, supplier_links,
};
use mail_parser::MessageParser;
use packpost_domain::LinkToken;
use std::fmt::Display;

/// What was found, and in how much.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// A sentence each.
    pub faults: Vec<String>,
    pub orders: u64,
    pub events: u64,
    pub mails: u64,
    pub links: u64,
}

impl Report {
    fn add(&mut self, faults: impl IntoIterator<Item = impl Display>) {
        self.faults.extend(faults.into_iter().map(|fault| fault.to_string()));
    }

    /// What can't even be read is a fault, and no reason not to look at the rest.
    fn unreadable(&mut self, what: &str, why: impl Display) {
        self.faults.push(format!("{what} can't be read to the end: {why}"));
    }
}

/// Looks at everything there is.
pub async fn run(db: &Db) -> Report {
    let mut report = Report::default();
    match db.integrity().await {
        Ok(faults) => report.add(faults),
        Err(why) => report.unreadable("the database", why),
    }
    let mut newest = i64::MAX;
    match orders::verify(db).await {
        Ok((faults, seen)) => {
            newest = seen.newest_at;
            (report.orders, report.events) = (seen.orders, seen.events);
            report.add(faults);
        }
        Err(why) => report.unreadable("orders and their history", why),
    }
    match supplier_links::verify(db, newest).await {
        Ok((faults, seen)) => {
            report.links = seen;
            report.add(faults);
        }
        Err(why) => report.unreadable("links", why),
    }
    if let Err(why) = mails(db, &mut report).await {
        report.unreadable("mails", why);
    }
    report
}

/// Every message, and the links that it carries.
async fn mails(db: &Db, report: &mut Report) -> sqlx::Result<()> {
    let mut read = db.snapshot().await?;
    for shop in outbox::verify::shops(&mut read).await? {
        let mut after = None;
        loop {
            let looked = outbox::verify::look(&mut read, shop, after).await?;
            report.add(looked.faults);
            let Some((last, _)) = looked.messages.last() else { break };
            after = Some(*last);
            for (mail, bytes) in looked.messages {
                report.mails += 1;
                if carries_a_lost_link(&mut read, &bytes).await? {
                    report.add([format!("mail {mail}: a link in it is gone")]);
                }
            }
        }
    }
    Ok(())
}

async fn carries_a_lost_link(c: &mut Connection, message: &[u8]) -> sqlx::Result<bool> {
    for token in tokens(message) {
        if !supplier_links::is_known(c, &token).await? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The tokens of suppliers' links in the text of a message.
fn tokens(message: &[u8]) -> Vec<LinkToken> {
    let parsed = MessageParser::default().parse(message);
    let text = parsed.as_ref().and_then(|message| message.body_text(0)).unwrap_or_default();
    let after = text.split("/l/").skip(1).filter_map(|rest| rest.get(..43)?.parse().ok());
    after.collect()
}
