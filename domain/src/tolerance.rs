//! How far a delivery may miss the agreed quantity: printers rarely hit it exactly.

use crate::{Percent, Quantity};
use serde::{Deserialize, Serialize};

/// What is still as agreed, below and above.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tolerance {
    pub under: Percent,
    pub over: Percent,
}

/// A delivered quantity against the agreed one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Judgement {
    /// Something is still to come.
    Short,
    /// Complete, and nothing too many.
    Within,
    /// More than was agreed to take: a person decides.
    Over,
}

impl Tolerance {
    /// Exactly as agreed.
    pub const NONE: Self = Self { under: Percent::ZERO, over: Percent::ZERO };

    /// From how many on a line is complete: agreed × (1 − under), rounded up, so that rounding
    /// never takes from the shop. One unit at least: nothing is no delivery.
    pub fn complete_from(self, agreed: Quantity) -> Quantity {
        let kept = u64::from(Percent::WHOLE - self.under.basis_points());
        let units = (u64::from(agreed.get()) * kept).div_ceil(Percent::WHOLE.into());
        quantity(units.max(1), agreed)
    }

    /// Up to how many are taken: agreed × (1 + over), rounded down, so that rounding never costs
    /// the shop.
    pub fn accepted_up_to(self, agreed: Quantity) -> Quantity {
        let most = u64::from(Percent::WHOLE) + u64::from(self.over.basis_points());
        let units = u64::from(agreed.get()) * most / u64::from(Percent::WHOLE);
        quantity(units.min(Quantity::MAX.into()), agreed)
    }

    /// Where `received` units stand, in all deliveries together.
    pub fn judge(self, agreed: Quantity, received: u64) -> Judgement {
        if received < u64::from(self.complete_from(agreed).get()) {
            Judgement::Short
        } else if received <= u64::from(self.accepted_up_to(agreed).get()) {
            Judgement::Within
        } else {
            Judgement::Over
        }
    }
}

/// From 1 to the largest quantity, as the callers see to; `agreed` where it were not.
fn quantity(units: u64, agreed: Quantity) -> Quantity {
    u32::try_from(units).ok().and_then(|units| Quantity::new(units).ok()).unwrap_or(agreed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn tolerance(under: &str, over: &str) -> Tolerance {
        let percent = |typed: &str| typed.parse().expect("a percentage");
        Tolerance { under: percent(under), over: percent(over) }
    }

    fn of(n: u32) -> Quantity {
        Quantity::new(n).expect("a quantity")
    }

    #[test]
    fn within_the_tolerance_a_delivery_is_complete() {
        let ten = tolerance("5", "10");
        assert_eq!(ten.complete_from(of(5_000)), of(4_750));
        assert_eq!(ten.accepted_up_to(of(5_000)), of(5_500));
        let judged = [0, 4_749, 4_750, 5_500, 5_501].map(|n| ten.judge(of(5_000), n));
        use Judgement::{Over, Short, Within};
        assert_eq!(judged, [Short, Short, Within, Within, Over]);
        assert_eq!(Tolerance::NONE.judge(of(1), 1), Within);
        assert_eq!(Tolerance::NONE.judge(of(1), 2), Over);
    }

    #[test]
    fn rounding_is_in_the_shops_favour() {
        // 5 % of 250 is 12.5: at least 238 come, at most 262 are taken.
        let five = tolerance("5", "5");
        assert_eq!((five.complete_from(of(250)), five.accepted_up_to(of(250))), (of(238), of(262)));
        assert_eq!(tolerance("100", "100").complete_from(of(250)), of(1));
        assert_eq!(tolerance("0", "100").accepted_up_to(of(Quantity::MAX)), of(Quantity::MAX));
    }

    proptest! {
        #[test]
        fn the_agreed_quantity_is_always_within(
            units in 1..=Quantity::MAX, under in 0..=Percent::WHOLE, over in 0..=Percent::WHOLE,
        ) {
            let percent = |bp| Percent::from_basis_points(bp).expect("a percentage");
            let tolerance = Tolerance { under: percent(under), over: percent(over) };
            let (least, most) = (tolerance.complete_from(of(units)), tolerance.accepted_up_to(of(units)));
            prop_assert!(least <= of(units) && of(units) <= most);
            let judge = |n: u32| tolerance.judge(of(units), n.into());
            prop_assert_eq!(judge(units), Judgement::Within);
            prop_assert_eq!(judge(least.get() - 1), Judgement::Short);
            prop_assert_eq!(judge(most.get() + 1), Judgement::Over);
            // Never more than the percentage below or above.
            let whole = u64::from(Percent::WHOLE);
            prop_assert!(u64::from(least.get()) * whole >= u64::from(units) * (whole - u64::from(under)));
            prop_assert!(u64::from(most.get()) * whole <= u64::from(units) * (whole + u64::from(over)));
        }
    }
}
