//! What a shop may take of an answer, and what is left of it then.

use super::*;
use proptest::prelude::*;

const LATE: &str = "2026-12-20";

fn lines() -> Vec<Line> {
    vec![line(1, 500), line(2, 100)]
}

/// 300 now, 100 later, 100 of something else, at another price; a charge; a later day.
fn answer() -> Answer {
    let other = Substitute {
        key: LineKey(3),
        description: "Recycled mailer".to_owned(),
        supplier_sku: String::new(),
        quantity: Quantity::new(100).expect("a quantity"),
        price: usd(7),
        basis: PriceBasis::try_from(1).expect("a basis"),
        offer: None,
    };
    let said = LineAnswer {
        confirmed: 300,
        backordered: 100,
        substituted: 100,
        substitute: Some(other),
        price: Some(usd(6)),
        ..LineAnswer::as_ordered(&line(1, 500))
    };
    let charge = |minor| AddedCharge { description: "Pallet".to_owned(), amount: usd(minor) };
    Answer {
        lines: vec![said],
        charges: vec![charge(900), charge(400)],
        promised: LATE.parse().ok(),
        ..Answer::default()
    }
}

fn with(choice: Choice) -> Chosen {
    Chosen { lines: vec![(LineKey(1), choice)], charges: vec![true, true], date: true }
}

fn agreed(choice: Choice) -> Vec<(u32, u32, i64)> {
    let chosen = answer().chosen(&lines(), &with(choice));
    let agreed = chosen.agreed(&lines());
    agreed.iter().map(|l| (l.key.0, l.quantity.get(), l.price.minor())).collect()
}

#[test]
fn each_line_is_taken_kept_as_asked_or_left_out() {
    assert_eq!(agreed(Choice::Take), [(1, 400, 6), (3, 100, 7), (2, 100, 5)]);
    assert_eq!(agreed(Choice::Without), [(1, 400, 6), (2, 100, 5)]);
    assert_eq!(agreed(Choice::Keep), [(1, 500, 5), (2, 100, 5)]);
    assert_eq!(agreed(Choice::LeaveOut), [(2, 100, 5)]);
}

#[test]
fn of_a_line_there_is_to_choose_what_makes_a_difference() {
    use Choice::{Keep, LeaveOut, Take, Without};
    let said = &answer().lines[0];
    assert_eq!(said.choices(0), [Take, Without, Keep, LeaveOut]);
    assert_eq!(said.choices(1), [Take, Without, Keep], "some of it has come");
    let only = LineAnswer { confirmed: 0, backordered: 0, substituted: 500, ..said.clone() };
    assert_eq!(only.choices(0), [Take, Keep, LeaveOut]);
    let none = said.chosen(&line(1, 500), LeaveOut);
    assert_eq!(none.choices(0), [LeaveOut, Keep], "there is nothing to take");
}

#[test]
fn only_what_differs_is_to_be_chosen() {
    let (said, lines) = (answer(), lines());
    let keys: Vec<_> = said.differing(&lines).map(|(line, _)| line.key.0).collect();
    assert_eq!(keys, [1]);
    let asked = |day: &str| said.later(day.parse().ok());
    assert_eq!(asked("2026-12-10"), LATE.parse().ok());
    assert_eq!((asked(LATE), said.later(None)), (None, None));
}

#[test]
fn all_of_it_is_taken_only_where_nothing_is_refused() {
    let is_all = |chosen: &Chosen| answer().is_taken(&lines(), chosen);
    assert!(is_all(&with(Choice::Take)));
    for other in [Choice::Without, Choice::Keep, Choice::LeaveOut] {
        assert!(!is_all(&with(other)), "{other:?}");
    }
    assert!(!is_all(&Chosen { charges: vec![true, false], ..with(Choice::Take) }));
    assert!(!is_all(&Chosen { date: false, ..with(Choice::Take) }));
}

proptest! {
    #[test]
    fn whatever_is_chosen_still_adds_up(
        mut cuts in [0..=500_u32, 0..=500_u32, 0..=500_u32],
        added in 0..50_u32,
        choice in 0..Choice::ALL.len(),
        taken in proptest::collection::vec(any::<bool>(), 2),
    ) {
        // 500 cut into four parts.
        cuts.sort_unstable();
        let [one, two, three] = cuts;
        let substituted = three - two;
        let mut said = answer();
        let first = &mut said.lines[0];
        (first.confirmed, first.backordered, first.substituted) = (one, two - one, substituted);
        (first.declined, first.added) = (500 - three, added);
        if substituted == 0 {
            first.substitute = None;
        }
        let choice = Choice::ALL[choice];
        let chosen = Chosen { charges: taken.clone(), ..with(choice) };
        let left = said.chosen(&lines(), &chosen);
        prop_assert!(left.kind(&lines(), None).is_ok(), "{left:?}");
        prop_assert_eq!(left.charges.len(), taken.iter().filter(|t| **t).count());
        if choice == Choice::Take {
            prop_assert_eq!(left.agreed(&lines()), said.agreed(&lines()));
        }
    }
}
