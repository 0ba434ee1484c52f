//! Who works in a shop, and what each may do.

use crate::{Money, words::words};

words! {
    /// What a member is to the shop.
    Role {
        /// Whose shop it is: may do everything.
        Owner = "owner",
        /// Orders, up to a spending limit.
        Buyer = "buyer",
        /// Drafts orders and counts deliveries.
        Receiver = "receiver",
    }
}

/// What not everybody in a shop may do. The rest (looking, drafting orders, one's own account)
/// is every member's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Right {
    /// Place orders, and see to those on their way: send mails again, send and close links.
    CarryOrders,
    /// Write suppliers, products and offers down, and change them.
    ChangeCatalogue,
    /// Say where orders to a supplier go.
    ChangeContacts,
    /// Change what the shop says about itself.
    ChangeSettings,
    /// Invite people, change what they may do, remove them.
    ManagePeople,
    /// Read every mail of the shop, with the links in it that let people in.
    ReadMail,
}

impl Right {
    pub const ALL: [Self; 6] = [
        Self::CarryOrders,
        Self::ChangeCatalogue,
        Self::ChangeContacts,
        Self::ChangeSettings,
        Self::ManagePeople,
        Self::ReadMail,
    ];
}

impl Role {
    pub fn may(self, right: Right) -> bool {
        match self {
            Self::Owner => true,
            Self::Buyer => matches!(right, Right::CarryOrders | Right::ChangeCatalogue),
            Self::Receiver => false,
        }
    }
}

/// A shop needs an owner: the last one can be neither removed nor made something else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the last owner of the shop")]
pub struct LastOwner;

/// Whether a member can become `after` (`None`: leave) in a shop with this many owners.
///
/// # Errors
/// Where the shop would have no owner then.
pub fn change_role(before: Role, after: Option<Role>, owners: u32) -> Result<(), LastOwner> {
    let gives_up = before == Role::Owner && after != Some(Role::Owner);
    if gives_up && owners < 2 { Err(LastOwner) } else { Ok(()) }
}

/// What a member may do in the shop's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rights {
    pub role: Role,
    /// The most that one order of theirs may come to without the owner; `None`: no limit.
    pub limit: Option<Money>,
}

impl Rights {
    /// An owner's.
    pub const OWNER: Self = Self { role: Role::Owner, limit: None };

    pub fn may(self, right: Right) -> bool {
        self.role.may(right)
    }

    /// Whether they may place an order of this sum, or agree to it.
    pub fn may_spend(self, total: Money) -> bool {
        self.owner_needed(total).is_none()
    }

    /// Why an owner has to place an order of this sum, or agree to it; `None` where they may.
    pub fn owner_needed(self, total: Money) -> Option<OwnerNeeded> {
        match (self.role, self.limit) {
            (Role::Owner, _) | (Role::Buyer, None) => None,
            (Role::Buyer, Some(limit)) if limit.currency() != total.currency() => {
                Some(OwnerNeeded::OtherCurrency { limit })
            }
            (Role::Buyer, Some(limit)) => {
                (total.minor() > limit.minor()).then_some(OwnerNeeded::AboveLimit { limit })
            }
            (Role::Receiver, _) => Some(OwnerNeeded::Role),
        }
    }
}

/// Why somebody may not spend a sum on their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OwnerNeeded {
    /// Their role places no orders.
    Role,
    AboveLimit {
        limit: Money,
    },
    /// A limit in another currency than the order's says nothing about it.
    OtherCurrency {
        limit: Money,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_buyer_spends_up_to_the_limit_and_a_receiver_nothing() {
        let money = |minor, code: &str| Money::from_minor(minor, code.parse().expect("currency"));
        let buyer = Rights { role: Role::Buyer, limit: Some(money(500_000, "JOD")) };
        assert!(buyer.may_spend(money(500_000, "JOD")));
        assert!(!buyer.may_spend(money(500_001, "JOD")));
        let limit = money(500_000, "JOD");
        let above = Some(OwnerNeeded::AboveLimit { limit });
        assert_eq!(buyer.owner_needed(money(500_001, "JOD")), above);
        let other = Some(OwnerNeeded::OtherCurrency { limit });
        assert_eq!(buyer.owner_needed(money(1, "USD")), other, "dinars say nothing of dollars");
        assert!(Rights { limit: None, ..buyer }.may_spend(money(1, "USD")));
        assert!(!Rights { role: Role::Receiver, limit: None }.may_spend(money(1, "JOD")));
        assert!(Rights::OWNER.may_spend(money(i64::MAX, "JOD")));
    }

    #[test]
    fn a_role_may_nothing_that_the_one_above_it_may_not() {
        for right in Right::ALL {
            assert!(Role::Owner.may(right), "{right:?}");
            assert!(!Role::Receiver.may(right), "{right:?}");
        }
        assert!(Role::Buyer.may(Right::CarryOrders) && Role::Buyer.may(Right::ChangeCatalogue));
        for right in [Right::ChangeContacts, Right::ChangeSettings, Right::ManagePeople] {
            assert!(!Role::Buyer.may(right), "{right:?}");
        }
        assert!(!Role::Buyer.may(Right::ReadMail), "links in mails let people in");
    }

    #[test]
    fn the_last_owner_stays_one() {
        for after in [None, Some(Role::Buyer), Some(Role::Receiver)] {
            assert_eq!(change_role(Role::Owner, after, 1), Err(LastOwner));
            assert_eq!(change_role(Role::Owner, after, 2), Ok(()));
            assert_eq!(change_role(Role::Buyer, after, 1), Ok(()));
        }
        assert_eq!(change_role(Role::Owner, Some(Role::Owner), 1), Ok(()));
    }
}
