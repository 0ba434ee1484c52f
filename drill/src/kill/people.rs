//! The owner and the supplier, who don't know when the process will die.

use super::{
    LONGEST_WAIT, all_gone,
    blow::Blow,
    ledger::{Answered, Ledger, Sent},
};
use crate::{
    Setup,
    browser::{Browser, fields},
    process::Program,
    records::Records,
    report::Report,
    shop::Shop,
};
use anyhow::{Result, bail};
use packpost_scripted_smtp::ScriptedSmtp;
use std::path::Path;
use tokio::{sync::oneshot, time::timeout};

/// Both of them, at one Packpost.
pub struct People<'a> {
    pub setup: &'a Setup,
    pub program: &'a Program,
    pub smtp: &'a ScriptedSmtp,
    pub shop: &'a Shop,
    pub ledger: &'a mut Ledger,
}

impl People<'_> {
    /// Goes on until the process dies: then some request breaks off, and that is all they notice.
    pub async fn act(
        &mut self,
        report: &mut Report,
        ready: impl Future<Output = Result<()>>,
        blow: Blow,
        armed: oneshot::Sender<(usize, usize)>,
    ) {
        let _broke_off: Result<()> = async {
            ready.await?;
            self.say_again(report).await?;
            if blow.is_about_mail() {
                timeout(LONGEST_WAIT, all_gone(self.program)).await??;
            }
            self.smtp.script(blow.script());
            let _ = armed.send((self.smtp.misbehaved(), self.smtp.answered()));
            self.place(report).await?;
            self.answer(report).await
        }
        .await;
    }

    /// Sends every form again that was not confirmed, as people do; before that, each of those
    /// orders must be there wholly or not at all.
    pub async fn say_again(&mut self, report: &mut Report) -> Result<()> {
        if self.ledger.orders.iter().any(|sent| !sent.confirmed) {
            let records = Records::look(&self.program.data).await?;
            for sent in self.ledger.orders.iter().filter(|sent| !sent.confirmed) {
                let traces = records.traces(&sent.order.id).await?;
                report.holds(traces.is_whole(), || format!("half an order: {traces:?}"));
            }
            records.close().await;
        }
        for sent in self.ledger.orders.iter_mut().filter(|sent| !sent.confirmed) {
            press(report, self.shop, sent).await?;
        }
        let supplier = self.shop.browser.stranger();
        for answer in self.ledger.answers.iter_mut().filter(|answer| !answer.confirmed) {
            say_yes(report, &self.program.data, &supplier, answer).await?;
        }
        Ok(())
    }

    /// A new order; sometimes with a second click.
    async fn place(&mut self, report: &mut Report) -> Result<()> {
        let order = self.shop.reviewed("1,000").await?;
        self.ledger.orders.push(Sent { order, confirmed: false });
        let Some(sent) = self.ledger.orders.last_mut() else { bail!("just pushed") };
        press(report, self.shop, sent).await?;
        if self.setup.chance.one_in(3) {
            press(report, self.shop, sent).await?;
        }
        Ok(())
    }

    /// The supplier opens their next mail and says yes to the order in it.
    async fn answer(&mut self, report: &mut Report) -> Result<()> {
        let Some(mail) = self.ledger.unread.pop_front() else { return Ok(()) };
        let records = Records::look(&self.program.data).await?;
        let order = records.order_asked_by(&mail.message_id).await?;
        records.close().await;
        let (Some(order), Some(link)) = (order, mail.link) else { return Ok(()) };
        self.ledger.answers.push(Answered { order, link, confirmed: false });
        let Some(answer) = self.ledger.answers.last_mut() else { bail!("just pushed") };
        say_yes(report, &self.program.data, &self.shop.browser.stranger(), answer).await
    }
}

/// The button that places an order.
async fn press(report: &mut Report, shop: &Shop, sent: &mut Sent) -> Result<()> {
    let page = shop.browser.post(&sent.order.place(), &sent.order.form).await?;
    let there = page.location.as_deref() == Some(&sent.order.page());
    report.holds(there, || format!("placing says {} {}", page.status, page.text()));
    sent.confirmed |= there;
    Ok(())
}

/// The supplier's button.
async fn say_yes(
    report: &mut Report,
    data: &Path,
    supplier: &Browser,
    answer: &mut Answered,
) -> Result<()> {
    let records = Records::look(data).await?;
    let button = records.button(&answer.link).await?;
    records.close().await;
    let yes =
        [("kind", "accepted"), ("person", "Lina"), ("reason", ""), ("pressed", button.as_str())];
    let yes = fields(&yes);
    let page = supplier.post(&format!("{}/answer", answer.link), &yes).await?;
    let there = page.location.as_deref() == Some(&answer.link);
    report.holds(there, || format!("answering says {} {}", page.status, page.text()));
    answer.confirmed |= there;
    Ok(())
}
