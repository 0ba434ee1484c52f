//! What an order comes to: goods, charges, tax and the sum. The rule in words, with worked
//! examples that a test recomputes: `docs/rounding.md`.

use crate::{Currency, Money, Percent, money::half_away, percent::NotAPercentage, words::words};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, str::FromStr};

/// How much of the net amount is tax: 0 % to 100 %.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TaxRate(pub Percent);

impl TaxRate {
    /// The tax on a net amount, rounded once, half a minor unit away from zero. `None` where it
    /// does not fit.
    pub fn of(self, net: Money) -> Option<Money> {
        let exact = i128::from(net.minor()) * i128::from(self.0.basis_points());
        Some(Money::from_minor(half_away(exact, Percent::WHOLE.into())?, net.currency()))
    }
}

impl FromStr for TaxRate {
    type Err = NotAPercentage;
    fn from_str(typed: &str) -> Result<Self, Self::Err> {
        typed.parse().map(Self)
    }
}

words! {
    /// How a supplier's goods are taxed for the shop.
    TaxTreatment {
        /// With the shop's rate, if it has one.
        Taxed = "taxed",
        /// No tax is due.
        Exempt = "exempt",
        /// The shop owes the tax itself; the supplier charges none and says so.
        ReverseCharge = "reverse-charge",
    }
}

/// The tax on one line or charge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Tax {
    Rate(TaxRate),
    Exempt,
    ReverseCharge,
    /// The shop counts no tax: orders say nothing of it.
    Untaxed,
}

impl Tax {
    /// What holds unless somebody says otherwise: from the shop's rate, the supplier's treatment
    /// and whether the thing itself is exempt.
    pub fn usual(rate: Option<TaxRate>, treatment: TaxTreatment, exempt: bool) -> Self {
        match (treatment, rate) {
            (TaxTreatment::Exempt, _) => Self::Exempt,
            (TaxTreatment::ReverseCharge, _) if exempt => Self::Exempt,
            (TaxTreatment::ReverseCharge, _) => Self::ReverseCharge,
            (TaxTreatment::Taxed, None) => Self::Untaxed,
            (TaxTreatment::Taxed, Some(_)) if exempt => Self::Exempt,
            (TaxTreatment::Taxed, Some(rate)) => Self::Rate(rate),
        }
    }

    /// The word that is stored, with the rate beside it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Rate(_) => "rate",
            Self::Exempt => "exempt",
            Self::ReverseCharge => "reverse-charge",
            Self::Untaxed => "untaxed",
        }
    }

    pub fn rate(self) -> Option<TaxRate> {
        match self {
            Self::Rate(rate) => Some(rate),
            Self::Exempt | Self::ReverseCharge | Self::Untaxed => None,
        }
    }

    /// As it was stored; `None` where word and rate make no sense together.
    pub fn stored(word: &str, rate: Option<TaxRate>) -> Option<Self> {
        match (word, rate) {
            ("rate", Some(rate)) => Some(Self::Rate(rate)),
            ("exempt", None) => Some(Self::Exempt),
            ("reverse-charge", None) => Some(Self::ReverseCharge),
            ("untaxed", None) => Some(Self::Untaxed),
            _ => None,
        }
    }
}

words! {
    /// What is charged beside the goods.
    ChargeKind {
        /// Plates, tooling, origination: with the first order of a thing.
        Setup = "setup",
        /// Carriage to the shop.
        Freight = "freight",
        /// What the shop and the supplier call it.
        Other = "other",
    }
}

/// Something that is charged beside the goods.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Charge {
    pub kind: ChargeKind,
    /// Before tax.
    pub amount: Money,
    pub tax: Tax,
}

/// All that has one tax, together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Taxed {
    pub tax: Tax,
    /// Goods and charges, before tax.
    pub net: Money,
    pub amount: Money,
}

/// What an order comes to. Everything is in one currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Totals {
    /// The lines, before tax.
    pub goods: Money,
    /// Setup, freight and others, before tax.
    pub charges: Money,
    /// Goods and charges.
    pub net: Money,
    /// By tax: rates ascending, then exempt, reverse charge and untaxed.
    pub taxes: Vec<Taxed>,
    /// The sum of `taxes`.
    pub tax: Money,
    /// What is to be paid: net and tax.
    pub gross: Money,
}

/// Amounts that have no sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoTotal {
    #[error("more than can be counted")]
    Overflow,
    #[error("two currencies in one order")]
    TwoCurrencies,
}

/// Adds an order up.
///
/// Lines and charges come rounded already ([`crate::offer::line_total`]). Tax is rounded once per
/// rate, on the sum of all that has this rate: so says EN 16931 (BR-CO-17, BR-S-08), so the tax
/// of an order does not depend on how it is cut into lines, and a supplier's invoice comes to the
/// same.
///
/// # Errors
/// [`NoTotal`] where an amount is in another currency, or the sum does not fit.
pub fn totals(
    currency: Currency,
    lines: &[(Money, Tax)],
    charges: &[(Money, Tax)],
) -> Result<Totals, NoTotal> {
    let amounts = || lines.iter().chain(charges);
    if amounts().any(|(amount, _)| amount.currency() != currency) {
        return Err(NoTotal::TwoCurrencies);
    }
    let sum = |amounts: &[(Money, Tax)]| {
        Money::sum(currency, amounts.iter().map(|(amount, _)| *amount)).ok_or(NoTotal::Overflow)
    };
    let (goods, charged) = (sum(lines)?, sum(charges)?);
    let net = goods.checked_add(charged).ok_or(NoTotal::Overflow)?;
    let mut nets = BTreeMap::new();
    for (amount, tax) in amounts() {
        let so_far = nets.entry(*tax).or_insert(Money::zero(currency));
        *so_far = so_far.checked_add(*amount).ok_or(NoTotal::Overflow)?;
    }
    let taxed = |(tax, net): (Tax, Money)| {
        let amount = match tax {
            Tax::Rate(rate) => rate.of(net).ok_or(NoTotal::Overflow)?,
            Tax::Exempt | Tax::ReverseCharge | Tax::Untaxed => Money::zero(currency),
        };
        Ok(Taxed { tax, net, amount })
    };
    let taxes = nets.into_iter().map(taxed).collect::<Result<Vec<_>, _>>()?;
    let tax = Money::sum(currency, taxes.iter().map(|t| t.amount)).ok_or(NoTotal::Overflow)?;
    let gross = net.checked_add(tax).ok_or(NoTotal::Overflow)?;
    Ok(Totals { goods, charges: charged, net, taxes, tax, gross })
}

#[cfg(test)]
mod tests;
