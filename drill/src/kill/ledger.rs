//! What people were told, held against what there is in the end.

use crate::{
    mail::{Arrival, sha256},
    records::Records,
    report::Report,
    shop::{CONTACT, Reviewed},
};
use anyhow::Result;
use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};

/// A form that was sent, and whether it was answered as a success.
#[derive(Clone, Debug)]
pub struct Sent {
    pub order: Reviewed,
    pub confirmed: bool,
}

/// An answer of the supplier that was sent.
#[derive(Clone, Debug)]
pub struct Answered {
    pub order: String,
    pub link: String,
    pub confirmed: bool,
}

#[derive(Debug, Default)]
pub struct Ledger {
    pub orders: Vec<Sent>,
    pub answers: Vec<Answered>,
    /// Every mail that the server took on, by its Message-ID.
    pub arrived: HashMap<String, Vec<Arrival>>,
    /// Mails to the supplier with a link that nobody has looked at yet.
    pub unread: VecDeque<Arrival>,
    /// How often the process died at each moment.
    pub deaths: BTreeMap<String, u32>,
}

impl Ledger {
    pub fn arrive(&mut self, arrival: Arrival) {
        let is_new = !self.arrived.contains_key(&arrival.message_id);
        if is_new && arrival.to == CONTACT && arrival.link.is_some() {
            self.unread.push_back(arrival.clone());
        }
        self.arrived.entry(arrival.message_id.clone()).or_default().push(arrival);
    }

    /// Holds everything against the records, once all mail has gone.
    pub async fn judge(&self, report: &mut Report, records: &Records) -> Result<()> {
        let (mut lost, mut doubled) = (0, 0);
        for sent in &self.orders {
            let traces = records.traces(&sent.order.id).await?;
            let id = &sent.order.id;
            if !traces.is_placed() {
                lost += usize::from(sent.confirmed);
                doubled += usize::from(traces.number > 0 && !traces.is_whole());
                report.broken(format!("order {id}, confirmed: {}: {traces:?}", sent.confirmed));
            }
        }
        for answer in &self.answers {
            let accepted = records.traces(&answer.order).await?.accepted;
            if accepted != 1 {
                lost += usize::from(accepted == 0);
                doubled += usize::from(accepted > 1);
                report.broken(format!("order {} was accepted {accepted} times", answer.order));
            }
        }
        let placed = records.placed().await?;
        let known = i64::try_from(self.orders.len())?;
        report.holds(placed == known, || format!("{placed} orders are placed, {known} were"));
        let mut resent = 0;
        let mails = records.mails().await?;
        for mail in &mails {
            let id = &mail.message_id;
            let arrived = self.arrived.get(id).map_or(&[][..], Vec::as_slice);
            let again = arrived.len().saturating_sub(1);
            resent += again;
            if arrived.is_empty() {
                lost += 1;
                report.broken(format!("the mail {id} ({}) did not arrive", mail.state));
            }
            report
                .holds(mail.state == "handed-over", || format!("the mail {id} is {}", mail.state));
            // A second time only where the process died between the server's taking it and our
            // noting that: such an attempt has no end.
            if i64::try_from(again)? > mail.unnoted {
                doubled += 1;
                report.broken(format!(
                    "the mail {id} arrived {} times, with {} of {} attempts cut off by a death",
                    arrived.len(),
                    mail.unnoted,
                    mail.attempts
                ));
            }
            let frozen = sha256(&mail.bytes);
            report.holds(arrived.iter().all(|arrival| arrival.sha256 == frozen), || {
                format!("the mail {id} arrived with other bytes than were stored")
            });
        }
        let known: HashSet<_> = mails.iter().map(|m| &m.message_id).collect();
        for id in self.arrived.keys().filter(|id| !known.contains(id)) {
            report.broken(format!("the mail {id} arrived and is not in the records"));
        }
        report.figure("orders", self.orders.len());
        report.figure("answers", self.answers.len());
        report.figure("mails", mails.len());
        report.figure("lost", lost);
        report.figure("doubled", doubled);
        report.figure("resent", resent);
        Ok(())
    }
}
