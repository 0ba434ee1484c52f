//! The orders that are still on their way, each with all that a person needs to go on by phone.

use super::{
    facts::{self, agreed},
    sql,
};
use crate::{db::Connection, suppliers::Contact, web::PageError};
use jiff::civil::Date;
use packpost_app::document::OrderDocument;
use packpost_domain::{ShopId, State};

/// An order that was sent and is not over.
#[derive(Clone, Debug)]
pub struct OpenOrder {
    pub state: State,
    /// As it is to be delivered: with the supplier's changes, once they are agreed to.
    pub document: OrderDocument,
    /// Who is written to about it.
    pub contact: Contact,
    /// The day on which it should come, if one is known.
    pub expected: Option<Date>,
}

/// The open orders of a shop, the oldest first: at most so many, with at most so many lines
/// altogether. Says whether there are more.
///
/// # Errors
/// Where the database can't be read or makes no sense.
pub async fn open(
    c: &mut Connection,
    shop: ShopId,
    most: usize,
    most_lines: usize,
) -> Result<(Vec<OpenOrder>, bool), PageError> {
    let limit = i64::try_from(most).unwrap_or(i64::MAX).saturating_add(1);
    let rows = sql::list_open(c, shop, limit).await?;
    let (mut orders, mut lines) = (Vec::new(), 0);
    for (id, expected) in &rows {
        let Some(placed) = facts::placed(c, shop, *id).await? else { continue };
        let contract = sql::told(*id, &sql::list_events(c, shop, *id).await?);
        let document = agreed(&placed.document, &contract);
        lines += document.lines.len();
        if orders.len() == most || lines > most_lines {
            return Ok((orders, true));
        }
        let (state, contact) = (placed.state, placed.contact);
        orders.push(OpenOrder { state, document, contact, expected: *expected });
    }
    Ok((orders, false))
}
