//! Where an order stands on the ladder of its contact.

use crate::{
    db::Connection,
    orders::sql::{self, CarryingRow, OnItsWay},
    suppliers::{self, Contact},
    web::PageError,
};
use packpost_domain::{Channel, Down, Reach, ShopId, State};

/// An order with what was tried for it.
#[derive(Clone, Debug)]
pub(super) struct Standing {
    pub order: OnItsWay,
    /// The contact of the present revision, or the supplier's first other one where that one is
    /// gone; `None` where all are.
    pub contact: Option<Contact>,
    /// Everything that was ever carried of it.
    pub carried: Vec<CarryingRow>,
    /// Whether its second address has had it since it is where it is.
    escalated: bool,
    /// What a member says is down.
    pub down: Down,
}

impl Standing {
    pub async fn find(
        c: &mut Connection,
        shop: ShopId,
        order: OnItsWay,
        down: Down,
    ) -> Result<Self, PageError> {
        let own = suppliers::contact(c, shop, order.contact).await?.filter(|it| !it.archived);
        let contact = match own {
            Some(own) => Some(own),
            None => suppliers::contacts(c, shop, order.supplier).await?.into_iter().next(),
        };
        let carried = sql::list_carryings(c, shop, order.id).await?;
        let escalated = sql::was_escalated(c, order.id, order.revision, order.since).await?;
        Ok(Self { order, contact, carried, escalated, down })
    }

    /// Whether it belongs to what there is to tell now: of this revision, and made since the order
    /// is in its state.
    fn counts(&self, row: &CarryingRow) -> bool {
        row.revision == self.order.revision && row.made_at >= self.order.since
    }

    /// The rungs that were tried. The first address always was: the mail goes there.
    pub fn tried(&self) -> Vec<Channel> {
        let by_hand = self.carried.iter().filter(|row| self.counts(row) && row.said.is_some());
        let automatic = self.escalated.then_some(Channel::SecondEmail);
        [Channel::Email]
            .into_iter()
            .chain(automatic)
            .chain(by_hand.map(|row| row.channel))
            .collect()
    }

    /// The rungs that are not to be tried now: those that were, and what is down.
    fn passed(&self) -> Vec<Channel> {
        let down = Channel::ALL.iter().copied().filter(|channel| self.down.covers(*channel));
        self.tried().into_iter().chain(down).collect()
    }

    /// Whether everything that leads to the contact is down, so that only paper is left.
    pub fn is_cut_off(&self) -> bool {
        let Some(contact) = &self.contact else { return false };
        let (reach, rungs) = (self.reach(), contact.ways.ladder.rungs());
        let needs = |rung: &&Channel| !matches!(rung, Channel::Print | Channel::Copy);
        let mut leads = rungs.iter().filter(needs).filter(|rung| reach.has(**rung));
        leads.all(|rung| self.down.covers(*rung))
    }

    /// What leads to the contact. A mail to the second address is the order itself, and says
    /// nothing of its being cancelled.
    pub fn reach(&self) -> Reach {
        let reach = self.contact.as_ref().map(Contact::reach).unwrap_or_default();
        let order = !matches!(self.order.state, State::CancelRequested | State::Cancelled);
        Reach { second_email: reach.second_email && order, ..reach }
    }

    pub fn next(&self) -> Option<Channel> {
        self.contact.as_ref()?.ways.ladder.next_after(&self.passed(), self.reach())
    }

    pub fn next_by_hand(&self) -> Option<Channel> {
        self.contact.as_ref()?.ways.ladder.next_by_hand(&self.passed(), self.reach())
    }

    /// What was written last and can be sent.
    pub fn open(&self) -> Option<&CarryingRow> {
        let waits = |row: &&CarryingRow| row.said.is_none() && !self.down.covers(row.channel);
        self.carried.iter().rev().filter(|row| self.counts(row)).find(waits)
    }

    /// What went out last and may be taken to have arrived.
    pub fn told(&self) -> Option<&CarryingRow> {
        self.out().find(|row| !self.down.may_have_lost(row.channel, row.made_at))
    }

    /// What went out by what is down now, and may not have arrived; the last first.
    pub fn doubtful(&self) -> impl Iterator<Item = &CarryingRow> {
        self.out().filter(|row| self.down.may_have_lost(row.channel, row.made_at))
    }

    /// What went out, the last first.
    fn out(&self) -> impl Iterator<Item = &CarryingRow> {
        let out = |row: &&CarryingRow| row.said.as_ref().is_some_and(|(out, ..)| *out);
        self.carried.iter().rev().filter(|row| self.counts(row)).filter(out)
    }
}
