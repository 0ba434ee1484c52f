//! What a member carries is written: the text in the contact's language, with a link of its own.

use crate::{
    AppState,
    db::Connection,
    orders::{
        Placed, facts,
        sql::{self, CarryingRow},
    },
    supplier_links::{self, NewLink},
    web::PageError,
};
use packpost_app::carried::{self, Opening, Telling};
use packpost_domain::{CarryingId, Channel, MemberId, Order, PhoneNumber, State};

/// Written, not stored yet.
#[derive(Clone, Debug)]
pub(super) struct Written {
    pub row: CarryingRow,
    link: NewLink,
}

/// The order as the supplier is to deliver it now.
pub(super) fn document(placed: &Placed, order: &Order) -> packpost_app::document::OrderDocument {
    let mut document = match placed.state {
        State::Confirmed => facts::agreed(&placed.document, order),
        _ => placed.document.clone(),
    };
    document.contact = placed.contact.name.clone();
    document
}

/// Writes it. The link is the order's: every other one to this revision stays open.
pub(super) fn write(
    state: &AppState,
    placed: &Placed,
    order: &Order,
    channel: Channel,
    id: CarryingId,
    (member, name): (MemberId, &str),
) -> Written {
    let link = NewLink::for_order(state, placed);
    let (t, url) = (placed.contact_texts(), link.url(state));
    let document = document(placed, order);
    let telling =
        Telling { order: &document, state: placed.state, revision: placed.revision, url: &url };
    let text = match channel {
        Channel::Phone => carried::script(&t, &telling, name).join("\n"),
        _ => carried::text(&t, &telling, channel),
    };
    let row = CarryingRow {
        id,
        order: placed.id,
        revision: placed.revision,
        contact: placed.contact.id,
        contact_name: placed.contact.name.clone(),
        channel,
        address: placed.contact.address(channel),
        language: placed.contact.language,
        link: link.id,
        url: url.clone(),
        text,
        made_by: member,
        made_at: state.clock.now(),
        said: None,
    };
    Written { row, link }
}

impl Written {
    /// Stores it; false where that was done before, by the same click.
    ///
    /// # Errors
    /// `NotFound` where the id is another shop's.
    pub async fn store(&self, c: &mut Connection) -> Result<bool, PageError> {
        let shop = self.link.shop;
        if sql::has_carrying(c, shop, self.row.id).await? {
            return Ok(false);
        }
        supplier_links::insert(c, &self.link, self.row.made_at).await?;
        match sql::insert_carrying(c, shop, &self.row).await? {
            true => Ok(true),
            false => Err(PageError::NotFound),
        }
    }
}

/// The address that opens the channel's app with a text; `None` for paper and the like.
pub(super) fn opening(placed: &Placed, row: &CarryingRow) -> Option<String> {
    let t = placed.supplier_texts(row.language);
    let subject = carried::subject(&t, &placed.document, placed.state, row.revision);
    let number = PhoneNumber::parse(&row.address, placed.contact.country).ok();
    carried::opening(&Opening {
        channel: row.channel,
        address: &row.address,
        number: number.as_ref(),
        subject: &subject,
        text: &row.text,
        url: &row.url,
    })
}
