//! Ids: UUID version 7, one type per thing, so that an order's id can't be taken for a supplier's.
//!
//! An id names, it does not let in: it is no secret (RFC 9562, section 8).

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub struct $name(pub Uuid);

        impl $name {
            /// Makes an id from the time (ms resolution, so ids sort by age) and ten random bytes.
            pub fn new(now: Timestamp, random: [u8; 10]) -> Self {
                let millis = u64::try_from(now.as_millisecond()).unwrap_or(0);
                Self(uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.as_hyphenated().fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(s: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(s).map(Self)
            }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }
    )+};
}

ids! {
    /// A shop.
    ShopId,
    /// A person who works in a shop.
    MemberId,
    /// What asks a person to join a shop.
    InvitationId,
    /// A supplier of a shop.
    SupplierId,
    /// A person at a supplier.
    ContactId,
    /// What the shop calls the thing.
    ProductId,
    /// How one supplier sells a product.
    OfferId,
    /// An order.
    OrderId,
    /// A supplier's answer to one revision of an order.
    ResponseId,
    /// What lets a supplier in.
    LinkId,
    /// A message in the outbox.
    MessageId,
    /// What people of the shop were told of mail that did not get out.
    AlertId,
    /// What was counted at the door, once.
    ReceiptId,
    /// What the supplier sent on its way, once.
    ShipmentId,
    /// What was wrong with a delivery.
    ClaimId,
    /// One time that a member takes an order to a supplier.
    CarryingId,
    /// One time that something was down.
    OutageId,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_sort_by_age_and_read_back() {
        let early = OrderId::new(Timestamp::from_millisecond(1).expect("in range"), [255; 10]);
        let late = OrderId::new(Timestamp::from_millisecond(2).expect("in range"), [0; 10]);
        assert!(early < late);
        assert_eq!(early.to_string().parse::<OrderId>(), Ok(early));
        assert_eq!(early.0.get_version_num(), 7);
    }
}
