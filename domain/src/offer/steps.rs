//! From one quantity to the next: which can be ordered, and where it gets cheaper.

use super::Offer;
use crate::{Percent, Quantity};

/// Where ordering more makes each cheaper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NextBreak {
    /// How many more than now.
    pub more: Quantity,
    /// How many that is in all: a quantity that the steps lead to.
    pub from: Quantity,
    /// How much less each costs, in whole percents; rounded down, so that it never promises too much.
    pub percent: Percent,
    /// That many cost less in all than the present ones: whoever orders fewer pays more.
    pub pays_less: bool,
}

impl Offer {
    /// The next quantity upwards: from nothing to the smallest that is sensible. `None` at the end.
    pub fn more(&self, quantity: Option<Quantity>) -> Option<Quantity> {
        self.orderable(quantity.map_or(0, |quantity| quantity.get() + 1))
    }

    /// The next quantity downwards; below the minimum comes nothing.
    pub fn fewer(&self, quantity: Quantity) -> Option<Quantity> {
        let step = self.step();
        let below = Quantity::new((quantity.get() - 1) / step * step).ok()?;
        (below >= self.minimum).then_some(below)
    }

    /// The next quantity at which each costs less, where it is worth knowing of.
    ///
    /// It is where that many cost less in all than the present ones: whoever stays below it pays for
    /// nothing. Else where they are at most as many again, since nobody orders three times as
    /// much for a discount, and where each is cheaper by a whole percent at least.
    pub fn next_break(&self, quantity: Quantity) -> Option<NextBreak> {
        let ahead = self.breaks.iter().filter(|b| b.from > quantity);
        let mut near = None;
        for next in ahead.filter_map(|b| self.at_break(quantity, b.from)) {
            if next.pays_less {
                return Some(next);
            }
            if next.more <= quantity && next.percent > Percent::ZERO {
                near = near.or(Some(next));
            }
        }
        near
    }

    /// What is gained by going from `quantity` to a break; `None` where each costs no less there.
    fn at_break(&self, quantity: Quantity, start: Quantity) -> Option<NextBreak> {
        let from = self.orderable(start.get())?;
        let more = Quantity::new(from.get().checked_sub(quantity.get())?).ok()?;
        let (now, then) = (self.price(quantity).minor(), self.price(from).minor());
        if then >= now {
            return None;
        }
        let whole = u16::try_from((now - then).checked_mul(100)? / now).ok()?;
        let percent = Percent::from_basis_points(whole * 100).ok()?;
        let pays_less = self.total(from)?.minor() < self.total(quantity)?.minor();
        Some(NextBreak { more, from, percent, pays_less })
    }

    /// The smallest quantity from `least` on that needs no advice: at least the minimum, and in steps.
    fn orderable(&self, least: u32) -> Option<Quantity> {
        let least = least.max(self.minimum.get());
        Quantity::new(least.next_multiple_of(self.step())).ok()
    }

    /// What is added at once: whole packs where these are whole multiples too, else the multiple,
    /// since the supplier sells nothing between its multiples and may well open a pack.
    fn step(&self) -> u32 {
        let (pack, multiple) = (self.pack_size.get(), self.order_multiple.get());
        if pack.is_multiple_of(multiple) { pack } else { multiple }
    }
}

#[cfg(test)]
mod tests;
