use super::*;
use crate::Figure;
use crate::{Advice, PriceBasis, PriceBreak};
use proptest::prelude::*;

fn quantity(n: u32) -> Quantity {
    Quantity::new(n).expect("a quantity")
}

/// Pack, multiple and minimum, and (from, price for one) in cents.
fn offer([pack, multiple, minimum]: [u32; 3], breaks: &[(u32, i64)]) -> Offer {
    let at = |&(from, price_minor): &(u32, i64)| PriceBreak { from: quantity(from), price_minor };
    Offer::new(
        "USD".parse().expect("a currency"),
        PriceBasis::try_from(1).expect("a basis"),
        quantity(pack),
        quantity(multiple),
        quantity(minimum),
        breaks.iter().map(at).collect(),
    )
    .expect("an offer")
}

fn climb(terms: [u32; 3], from: Option<u32>) -> Option<u32> {
    offer(terms, &[(1, 100)]).more(from.map(quantity)).map(Quantity::get)
}

fn descend(terms: [u32; 3], from: u32) -> Option<u32> {
    offer(terms, &[(1, 100)]).fewer(quantity(from)).map(Quantity::get)
}

#[test]
fn from_nothing_it_goes_to_the_minimum_in_whole_multiples_and_packs() {
    assert_eq!(climb([1, 1, 1], None), Some(1));
    assert_eq!(climb([50, 250, 500], None), Some(500));
    assert_eq!(climb([1, 250, 600], None), Some(750), "no multiple below the minimum");
    assert_eq!(climb([50, 25, 120], None), Some(150), "whole packs, since they are multiples too");
    assert_eq!(climb([48, 20, 30], None), Some(40), "the multiple where it does not suit the pack");
}

#[test]
fn it_goes_up_and_down_in_steps_and_below_the_minimum_to_nothing() {
    let terms = [50, 250, 500];
    assert_eq!([500, 501, 749].map(|n| climb(terms, Some(n))), [Some(750); 3]);
    assert_eq!([1, 260, 499].map(|n| climb(terms, Some(n))), [Some(500); 3]);
    assert_eq!([1_000, 750, 500].map(|n| descend(terms, n)), [Some(750), Some(500), None]);
    assert_eq!(descend(terms, 501), Some(500));
    assert_eq!(descend(terms, 260), None, "less than the minimum is nothing");
    assert_eq!(descend([1, 1, 1], 1), None);
}

#[test]
fn there_is_an_end() {
    assert_eq!(climb([1, 1, 1], Some(Quantity::MAX)), None);
    assert_eq!(climb([1, 70_000_000, 80_000_000], None), None);
}

/// Boxes in fifties from 200 on: 100 each, 88 from 1,000 and 60 from 5,020 on.
fn boxes() -> Offer {
    offer([50, 50, 200], &[(200, 100), (1_000, 88), (5_020, 60)])
}

fn next(offer: &Offer, n: u32) -> Option<(u32, String, bool)> {
    let next = offer.next_break(quantity(n))?;
    Some((next.more.get(), next.percent.latin(), next.pays_less))
}

#[test]
fn the_next_break_is_told_where_it_is_near() {
    assert_eq!(next(&boxes(), 499), None, "more than as many again");
    assert_eq!(next(&boxes(), 500), Some((500, "12%".to_owned(), false)));
    assert_eq!(next(&boxes(), 850), Some((150, "12%".to_owned(), false)));
    assert_eq!(next(&boxes(), 1_000), None, "reached, and the one after it is far");
    assert_eq!(next(&boxes(), 6_000), None, "none is left");
    let two = offer([1, 1, 1], &[(1, 100), (100, 90), (120, 80)]);
    assert_eq!(next(&two, 80), Some((20, "10%".to_owned(), false)), "the nearer of two");
}

#[test]
fn it_is_told_where_more_cost_less_in_all() {
    assert_eq!(next(&boxes(), 880), Some((120, "12%".to_owned(), false)), "the same in all");
    assert_eq!(next(&boxes(), 881), Some((119, "12%".to_owned(), true)));
    let half = offer([1, 1, 1], &[(1, 100), (40, 10)]);
    assert_eq!(next(&half, 5), Some((35, "90%".to_owned(), true)), "however many more it takes");
    let two = offer([1, 1, 1], &[(1, 100), (100, 99), (110, 60)]);
    assert_eq!(next(&two, 90), Some((20, "40%".to_owned(), true)), "rather than the nearer one");
    let tiny = offer([1, 1, 1], &[(1, 1_000), (1_000, 998)]);
    assert_eq!(next(&tiny, 999), Some((1, "0%".to_owned(), true)));
    assert_eq!(next(&tiny, 900), None, "less than a percent is no reason");
}

#[test]
fn the_next_break_is_a_quantity_that_can_be_ordered() {
    assert_eq!(boxes().next_break(quantity(3_000)).map(|n| n.from), Some(quantity(5_050)));
    let below_minimum = offer([1, 1, 300], &[(1, 100), (200, 80)]);
    assert_eq!(next(&below_minimum, 150), Some((150, "20%".to_owned(), false)));
}

#[test]
fn what_costs_no_less_is_no_break() {
    let odd = offer([1, 1, 1], &[(1, 100), (10, 100), (12, 120), (15, 90)]);
    assert_eq!(next(&odd, 9), Some((6, "10%".to_owned(), false)));
    assert_eq!(next(&offer([1, 1, 1], &[(1, 0), (10, 0)]), 9), None);
}

fn any_offer() -> impl Strategy<Value = Offer> {
    let terms = (1..=600_u32, 1..=600_u32, 1..=3_000_u32);
    let breaks = prop::collection::btree_map(1..=20_000_u32, 0..=1_000_i64, 1..5);
    (terms, breaks).prop_map(|((pack, multiple, minimum), breaks)| {
        offer([pack, multiple, minimum], &breaks.into_iter().collect::<Vec<_>>())
    })
}

proptest! {
    #[test]
    fn what_the_steps_lead_to_needs_no_advice_but_on_packs(offer in any_offer(), n in 0..=30_000_u32) {
        let present = Quantity::new(n).ok();
        let up = offer.more(present).expect("far from the end");
        prop_assert!(Some(up) > present);
        let down = present.and_then(|present| offer.fewer(present));
        prop_assert!(down.is_none_or(|down| Some(down) < present));
        for stop in [Some(up), down].into_iter().flatten() {
            let advice = offer.advice(stop);
            let suits = offer.pack_size().get().is_multiple_of(offer.order_multiple().get());
            let only_pack = matches!(*advice, [Advice::BrokenPack { .. }]);
            prop_assert!(advice.is_empty() || (only_pack && !suits));
        }
    }

    #[test]
    fn every_step_up_leads_down_again_the_same_way(offer in any_offer(), steps in 1..20_usize) {
        let mut stops = vec![None];
        for _ in 0..steps {
            stops.push(offer.more(*stops.last().expect("a stop")));
        }
        for pair in stops.windows(2) {
            prop_assert_eq!(offer.fewer(pair[1].expect("a quantity")), pair[0]);
        }
    }

    #[test]
    fn a_break_promises_nothing_that_is_not_so(offer in any_offer(), n in 1..=30_000_u32) {
        let present = quantity(n);
        if let Some(next) = offer.next_break(present) {
            prop_assert_eq!(next.from.get(), n + next.more.get());
            let before = Quantity::new(next.from.get() - 1).ok();
            prop_assert_eq!(offer.more(before), Some(next.from));
            let [now, then] = [present, next.from].map(|q| offer.price(q).minor());
            let percent = i64::from(next.percent.basis_points()) / 100;
            prop_assert!(then < now && then * 100 <= now * (100 - percent));
            prop_assert!(then * 100 > now * (99 - percent), "nor too little");
            let [now, then] = [present, next.from].map(|q| offer.total(q).expect("fits").minor());
            prop_assert_eq!(next.pays_less, then < now);
            prop_assert!(next.pays_less || next.more <= present);
        }
    }
}
