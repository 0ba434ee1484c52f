use super::*;
use proptest::prelude::*;

fn quantity(n: u32) -> Quantity {
    Quantity::new(n).expect("a quantity")
}

fn mailers() -> Offer {
    let at = |from, price_minor| PriceBreak { from: quantity(from), price_minor };
    Offer::new(
        "JOD".parse().expect("a currency"),
        PriceBasis::try_from(100).expect("a basis"),
        quantity(50),
        quantity(250),
        quantity(500),
        vec![at(500, 8_750), at(1_000, 7_900), at(5_000, 6_995)],
    )
    .expect("valid")
}

#[test]
fn the_highest_break_that_is_reached_gives_the_price() {
    let price = |n| mailers().price(quantity(n)).minor();
    assert_eq!([price(500), price(999), price(1_000), price(5_000)], [8_750, 8_750, 7_900, 6_995]);
    assert_eq!(price(10), 8_750, "below the first break the first price holds");
}

#[test]
fn a_line_is_rounded_once_and_half_up() {
    // 5,250 × 6.995 / 100 = 367.2375 → 367.238 JOD
    assert_eq!(mailers().total(quantity(5_250)).map(Money::minor), Some(367_238));
    let jpy = "JPY".parse().expect("a currency");
    let basis = PriceBasis::try_from(1_000).expect("a basis");
    let yen =
        |n, price| line_total(quantity(n), Money::from_minor(price, jpy), basis).map(Money::minor);
    assert_eq!(yen(499, 1), Some(0));
    assert_eq!(yen(500, 1), Some(1));
}

#[test]
fn advice_names_minimum_multiple_and_pack() {
    assert_eq!(mailers().advice(quantity(500)), []);
    assert_eq!(
        mailers().advice(quantity(260)),
        [
            Advice::BelowMinimum { minimum: quantity(500) },
            Advice::NotAMultiple { multiple: quantity(250), below: None, above: quantity(500) }
        ]
    );
}

#[test]
fn breaks_must_ascend() {
    let offer = mailers();
    let with = |breaks| {
        Offer::new(
            offer.currency,
            offer.basis,
            offer.pack_size,
            offer.order_multiple,
            offer.minimum,
            breaks,
        )
    };
    let at = |from, price_minor| PriceBreak { from: quantity(from), price_minor };
    assert_eq!(with(vec![]), Err(InvalidBreaks::Empty));
    assert_eq!(with(vec![at(10, 5), at(10, 4)]), Err(InvalidBreaks::NotAscending));
    assert_eq!(with(vec![at(10, -5)]), Err(InvalidBreaks::Negative));
}

proptest! {
    #[test]
    fn a_rounded_line_is_within_half_a_minor_unit(n in 1..=Quantity::MAX, price in 0..=Money::MAX_MINOR, basis in 1..=PriceBasis::MAX) {
        let basis = PriceBasis::try_from(basis).expect("a basis");
        let usd = "USD".parse().expect("a currency");
        if let Some(total) = line_total(quantity(n), Money::from_minor(price, usd), basis) {
            let off = (i128::from(total.minor()) * i128::from(basis.get()) - i128::from(n) * i128::from(price)).abs();
            prop_assert!(off * 2 <= i128::from(basis.get()));
        }
    }

    #[test]
    fn the_multiples_that_advice_names_need_no_more_advice_on_multiples(n in 1..=1_000_000_u32, m in 1..=5_000_u32) {
        let mut offer = mailers();
        offer.order_multiple = quantity(m);
        for advice in offer.advice(quantity(n)) {
            if let Advice::NotAMultiple { below, above, .. } = advice {
                prop_assert!(above.get().is_multiple_of(m) && above.get() > n);
                prop_assert!(below.is_none_or(|b| b.get().is_multiple_of(m) && b.get() < n));
                let ordered = |q| offer.advice(q).iter().all(|a| matches!(a, Advice::BrokenPack { .. }));
                prop_assert!(ordered(above) && below.is_none_or(ordered), "as much as the minimum");
            }
        }
    }
}
