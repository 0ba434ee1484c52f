use super::*;
use crate::{Currency, Figure, Money, Percent, Quantity, money::NotMoney, quantity::NotAQuantity};
use proptest::prelude::*;

/// The rows of the table of `docs/rounding.md`: what was typed, and what it is for each kind.
fn rows() -> Vec<Vec<String>> {
    let document = include_str!("../../../docs/rounding.md");
    let below = document.split_once("## What was typed\n").expect("the heading").1;
    let section = below.split("\n## ").next().expect("a section");
    let cells =
        |row: &str| row.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect();
    let rows: Vec<Vec<String>> =
        section.lines().filter(|line| line.starts_with('|')).skip(2).map(cells).collect();
    assert!(rows.len() >= 30, "the table has examples");
    rows
}

fn as_money(typed: &str, code: &str) -> String {
    let currency: Currency = code.parse().expect("a currency");
    match Money::parse(typed, currency) {
        Ok(money) => money.amount(),
        Err(NotMoney::TwoReadings { .. }) => "?".to_owned(),
        Err(_) => "–".to_owned(),
    }
}

fn as_quantity(typed: &str) -> String {
    match typed.parse::<Quantity>() {
        Ok(quantity) => quantity.latin(),
        Err(NotAQuantity::TwoReadings { .. }) => "?".to_owned(),
        Err(_) => "–".to_owned(),
    }
}

#[test]
fn every_number_of_the_table_is_read_as_it_says() {
    for row in rows() {
        let [typed, jod, usd, jpy, quantity, percent] = row.as_slice() else { panic!("{row:?}") };
        let typed = typed.trim_matches('`');
        let read = [as_money(typed, "JOD"), as_money(typed, "USD"), as_money(typed, "JPY")];
        assert_eq!(read, [jod.clone(), usd.clone(), jpy.clone()], "{typed}");
        assert_eq!(as_quantity(typed), *quantity, "{typed}");
        let read = typed.parse::<Percent>().map_or("–".to_owned(), |percent| percent.latin());
        assert_eq!(read, *percent, "{typed}");
    }
}

#[test]
fn what_is_asked_back_names_both_readings() {
    let money = |minor, code: &str| Money::from_minor(minor, code.parse().expect("a currency"));
    let asked = |typed: &str, code: &str| Money::parse(typed, code.parse().expect("a currency"));
    for (typed, code, decimal, grouped) in [
        ("1,250", "JOD", Some(1_250), 1_250_000),
        ("1.250", "USD", Some(125), 125_000),
        ("1.255", "USD", None, 125_500),
        ("1.000", "JPY", Some(1), 1_000),
    ] {
        let decimal = decimal.map(|minor| money(minor, code));
        let expected = NotMoney::TwoReadings { decimal, grouped: money(grouped, code) };
        assert_eq!(asked(typed, code), Err(expected), "{typed} {code}");
    }
    let quantity = |n| Quantity::new(n).expect("a quantity");
    for (typed, decimal) in [("1.000", Some(1)), ("1.500", None)] {
        let grouped = quantity(typed.replace('.', "").parse().expect("digits"));
        let expected = NotAQuantity::TwoReadings { decimal: decimal.map(quantity), grouped };
        assert_eq!(typed.parse::<Quantity>(), Err(expected));
    }
}

proptest! {
    /// Whatever is typed, no reading is a thousand times another one that it could have been.
    #[test]
    fn no_number_is_multiplied_in_silence(
        before in "[0-9]{1,3}", sign in "[.,]", behind in "[0-9]{3}", decimals in 0_u8..=4,
    ) {
        let typed = format!("{before}{sign}{behind}");
        let read = Number::read(&typed, decimals);
        if before.starts_with('0') {
            prop_assert!(read.is_ok_and(|n| n.whole == before), "{} is no thousands", typed);
        } else if let Ok(read) = read {
            let is_grouped = read.decimals.is_empty() && read.whole.len() > before.len();
            prop_assert!(!is_grouped || (sign == "," && decimals < 3), "{}", typed);
        }
    }

    #[test]
    fn absurd_input_is_refused_and_never_panics(typed in ".{0,40}", decimals in 0_u8..=4) {
        let _ = Number::read(&typed, decimals);
    }
}
