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

    /// Whether they may place an order of this sum, or agree to it. A limit in another currency
    /// than the order's says nothing about it, so the owner is asked.
    pub fn may_spend(self, total: Money) -> bool {
        match (self.role, self.limit) {
            (Role::Owner, _) | (Role::Buyer, None) => true,
            (Role::Buyer, Some(limit)) => {
                limit.currency() == total.currency() && total.minor() <= limit.minor()
            }
            (Role::Receiver, _) => false,
        }
    }
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
        assert!(!buyer.may_spend(money(1, "USD")), "a limit in dinars says nothing about dollars");
        assert!(Rights { limit: None, ..buyer }.may_spend(money(1, "USD")));
        assert!(!Rights { role: Role::Receiver, limit: None }.may_spend(money(1, "JOD")));
        assert!(Rights::OWNER.may_spend(money(i64::MAX, "JOD")));
    }
}
