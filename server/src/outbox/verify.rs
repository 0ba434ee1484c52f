//! Whether messages are as they were queued, and stand where their attempts left them.

use super::{
    State,
    sql::checking::{self, CheckedRow},
};
use crate::db::Connection;
use packpost_domain::{MessageId, ShopId};
use sha2::{Digest, Sha256};

/// So many messages are held in memory at once.
const PAGE: i64 = 20;

/// A message that is not.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    #[error("mail {mail}: its bytes are not what was queued")]
    Bytes { mail: MessageId },
    #[error("mail {mail}: it is {stored:?}, and no server has taken it")]
    NotTaken { mail: MessageId, stored: String },
    #[error("mail {mail}: it is {stored:?}, and a server has taken it: it would go out twice")]
    Taken { mail: MessageId, stored: String },
}

/// A page of messages that was looked at.
#[derive(Debug, Default)]
pub struct Looked {
    pub faults: Vec<Fault>,
    pub messages: Vec<(MessageId, Vec<u8>)>,
}

/// Every shop.
///
/// # Errors
/// Where the database can't be read.
pub async fn shops(c: &mut Connection) -> sqlx::Result<Vec<ShopId>> {
    checking::list_shops(c).await
}

/// Looks at the next messages of a shop after this one; empty after the last.
///
/// # Errors
/// Where the database can't be read.
pub async fn look(
    c: &mut Connection,
    shop: ShopId,
    after: Option<MessageId>,
) -> sqlx::Result<Looked> {
    let mut looked = Looked::default();
    for row in checking::list(c, shop, after, PAGE).await? {
        looked.faults.extend(faults(&row));
        looked.messages.push((row.id, row.bytes));
    }
    Ok(looked)
}

fn faults(row: &CheckedRow) -> Vec<Fault> {
    let (mail, stored) = (row.id, row.state.clone());
    let mut faults = Vec::new();
    if Sha256::digest(&row.bytes)[..] != row.sha256[..] {
        faults.push(Fault::Bytes { mail });
    }
    match row.state.parse() {
        Ok(State::HandedOver | State::Bounced) if row.taken => {}
        // A server may have taken it and not have got so far as to say so.
        Ok(State::Bounced) if row.came_back => {}
        Ok(State::HandedOver | State::Bounced) => faults.push(Fault::NotTaken { mail, stored }),
        // What came back may be sent again.
        _ if row.taken && !row.came_back => faults.push(Fault::Taken { mail, stored }),
        _ => {}
    }
    faults
}
