use super::*;
use crate::{PriceBasis, Quantity, offer::line_total};
use proptest::prelude::*;

fn money(minor: i64, code: &str) -> Money {
    Money::from_minor(minor, code.parse().expect("a currency"))
}

fn rate(typed: &str) -> Tax {
    Tax::Rate(typed.parse().expect("a rate"))
}

#[test]
fn tax_is_rounded_once_on_the_sum_of_all_that_has_its_rate() {
    // Three times 0.335 at 16 %: line by line 0.054 each, 0.162 together; once, 0.1608.
    let lines = [(money(335, "JOD"), rate("16")); 3];
    let all = totals(lines[0].0.currency(), &lines, &[]).expect("a sum");
    assert_eq!((all.net.minor(), all.tax.minor(), all.gross.minor()), (1_005, 161, 1_166));
}

#[test]
fn freight_with_the_same_rate_is_taxed_together_with_the_goods() {
    let (goods, freight) =
        ((money(1_003, "USD"), rate("8.25")), (money(1_003, "USD"), rate("8.25")));
    let all = totals(goods.0.currency(), &[goods], &[freight]).expect("a sum");
    // 20.06 × 8.25 % = 1.65495; apart it would be 0.83 twice.
    assert_eq!(all.taxes.len(), 1);
    assert_eq!((all.goods.minor(), all.charges.minor(), all.tax.minor()), (1_003, 1_003, 165));
}

#[test]
fn exempt_and_reverse_charged_amounts_carry_no_tax_but_are_named() {
    let lines = [
        (money(100, "JPY"), Tax::ReverseCharge),
        (money(50, "JPY"), Tax::Exempt),
        (money(5, "JPY"), rate("10")),
        (money(7, "JPY"), Tax::Untaxed),
    ];
    let all = totals(lines[0].0.currency(), &lines, &[]).expect("a sum");
    let seen: Vec<_> = all.taxes.iter().map(|t| (t.tax, t.net.minor(), t.amount.minor())).collect();
    // Half a yen goes up.
    let expected = [
        (rate("10"), 5, 1),
        (Tax::Exempt, 50, 0),
        (Tax::ReverseCharge, 100, 0),
        (Tax::Untaxed, 7, 0),
    ];
    assert_eq!(seen, expected);
    assert_eq!((all.net.minor(), all.gross.minor()), (162, 163));
}

#[test]
fn what_can_not_be_added_is_said_so() {
    let usd = money(1, "USD");
    let mixed = totals(usd.currency(), &[(usd, Tax::Untaxed)], &[(money(1, "JOD"), Tax::Untaxed)]);
    assert_eq!(mixed, Err(NoTotal::TwoCurrencies));
    let huge = (money(i64::MAX, "USD"), Tax::Untaxed);
    let taxed = (huge.0, rate("1"));
    let of = |lines: &[_], charges: &[_]| totals(usd.currency(), lines, charges);
    assert_eq!(of(&[huge, huge], &[]), Err(NoTotal::Overflow));
    assert_eq!(of(&[huge], &[huge]), Err(NoTotal::Overflow));
    assert_eq!(of(&[taxed], &[]), Err(NoTotal::Overflow));
    let nothing = of(&[], &[]).expect("nothing");
    assert_eq!((nothing.gross.minor(), nothing.taxes.len()), (0, 0));
}

#[test]
fn the_usual_tax_comes_from_shop_supplier_and_offer() {
    let sixteen: TaxRate = "16".parse().expect("a rate");
    use TaxTreatment::{Exempt, ReverseCharge, Taxed};
    for (shop, supplier, exempt, expected) in [
        (Some(sixteen), Taxed, false, Tax::Rate(sixteen)),
        (Some(sixteen), Taxed, true, Tax::Exempt),
        (Some(sixteen), Exempt, false, Tax::Exempt),
        (Some(sixteen), ReverseCharge, false, Tax::ReverseCharge),
        (Some(sixteen), ReverseCharge, true, Tax::Exempt),
        (None, Taxed, false, Tax::Untaxed),
        (None, Taxed, true, Tax::Untaxed),
        (None, ReverseCharge, false, Tax::ReverseCharge),
    ] {
        assert_eq!(Tax::usual(shop, supplier, exempt), expected, "{supplier:?} {exempt}");
    }
}

#[test]
fn a_tax_is_stored_as_a_word_and_a_rate() {
    for tax in [rate("8.25"), Tax::Exempt, Tax::ReverseCharge, Tax::Untaxed] {
        assert_eq!(Tax::stored(tax.word(), tax.rate()), Some(tax));
    }
    assert_eq!(Tax::stored("rate", None), None);
    assert_eq!(Tax::stored("exempt", rate("1").rate()), None);
}

/// The rows of a table of `docs/rounding.md`, by the heading above it.
fn table(heading: &str) -> Vec<Vec<String>> {
    let document = include_str!("../../../docs/rounding.md");
    let below = document.split_once(&format!("## {heading}\n")).expect("the heading").1;
    let section = below.split("\n## ").next().expect("a section");
    let rows = section.lines().filter(|line| line.starts_with('|')).skip(2);
    let cells =
        |row: &str| row.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect();
    let rows: Vec<Vec<String>> = rows.map(cells).collect();
    assert!(rows.len() >= 3, "{heading} has examples");
    rows
}

#[test]
fn the_worked_examples_of_lines_are_right() {
    for row in table("A line") {
        let [code, quantity, price, basis, exact, total] = row.as_slice() else {
            panic!("{row:?}")
        };
        let currency: Currency = code.parse().expect("a currency");
        let price = Money::parse(price, currency).expect("a price");
        let basis: Quantity = basis.parse().expect("a basis");
        let units: Quantity = quantity.parse().expect("a quantity");
        let basis = PriceBasis::try_from(basis.get()).expect("a basis");
        let computed = line_total(units, price, basis).expect("a sum");
        assert_eq!(computed, Money::parse(total, currency).expect("a total"), "{row:?}");
        let shown: f64 = exact.replace(',', "").parse().expect("a number");
        let product = f64::from(units.get()) * price.typed().parse::<f64>().expect("a number");
        assert!((shown - product / f64::from(basis.get())).abs() < 1e-9, "{row:?}");
    }
}

#[test]
fn the_worked_examples_of_orders_are_right() {
    /// `100.000 at 16%, 20.000 exempt`.
    fn parts(cell: &str, currency: Currency) -> Vec<(Money, Tax)> {
        let part = |part: &str| {
            let (amount, tax) = part.trim().split_once(' ').expect("an amount and its tax");
            let tax = match tax.strip_prefix("at ") {
                Some(typed) => rate(typed),
                None if tax == "exempt" => Tax::Exempt,
                None => Tax::ReverseCharge,
            };
            (Money::parse(amount, currency).expect("an amount"), tax)
        };
        if cell == "–" { Vec::new() } else { cell.split(';').map(part).collect() }
    }
    for row in table("An order") {
        let [code, lines, charges, tax, total] = row.as_slice() else { panic!("{row:?}") };
        let currency: Currency = code.parse().expect("a currency");
        let (lines, charges) = (parts(lines, currency), parts(charges, currency));
        let all = totals(currency, &lines, &charges).expect("a sum");
        let taxes: Vec<_> = all
            .taxes
            .iter()
            .filter(|t| matches!(t.tax, Tax::Rate(_)))
            .map(|t| t.amount.amount())
            .collect();
        assert_eq!(taxes.join("; "), *tax, "{row:?}");
        assert_eq!(all.gross.amount(), *total, "{row:?}");
    }
}

fn any_tax() -> impl Strategy<Value = Tax> {
    let rated = |bp| Tax::Rate(TaxRate(Percent::from_basis_points(bp).expect("a percentage")));
    prop_oneof![
        (0..=Percent::WHOLE).prop_map(rated),
        Just(rated(1_600)),
        Just(Tax::Exempt),
        Just(Tax::ReverseCharge),
        Just(Tax::Untaxed),
    ]
}

type Amounts = Vec<(Money, Tax)>;

/// Lines and charges in one currency.
fn any_amounts() -> impl Strategy<Value = (Amounts, Amounts)> {
    let amounts = |n| prop::collection::vec((0..=Money::MAX_MINOR, any_tax()), 0..n);
    let code = prop_oneof![Just("JPY"), Just("USD"), Just("JOD"), Just("KWD")];
    (amounts(12), amounts(4), code).prop_map(|(lines, charges, code)| {
        let of = |all: Vec<(i64, Tax)>| {
            all.into_iter().map(|(minor, tax)| (money(minor, code), tax)).collect()
        };
        (of(lines), of(charges))
    })
}

fn currency(lines: &Amounts, charges: &Amounts) -> Currency {
    lines.iter().chain(charges).next().map_or(money(0, "USD").currency(), |(m, _)| m.currency())
}

proptest! {
    #[test]
    fn gross_is_net_and_tax_and_nothing_gets_lost((lines, charges) in any_amounts()) {
        let currency = currency(&lines, &charges);
        let all = totals(currency, &lines, &charges).expect("a sum");
        prop_assert_eq!(all.gross.minor(), all.net.minor() + all.tax.minor());
        prop_assert_eq!(all.net.minor(), all.goods.minor() + all.charges.minor());
        prop_assert_eq!(all.taxes.iter().map(|t| t.net.minor()).sum::<i64>(), all.net.minor());
        prop_assert_eq!(all.taxes.iter().map(|t| t.amount.minor()).sum::<i64>(), all.tax.minor());
        prop_assert!(all.taxes.windows(2).all(|pair| pair[0].tax < pair[1].tax));
    }

    #[test]
    fn the_order_of_the_lines_does_not_matter((lines, charges) in any_amounts(), turn in 0_usize..12) {
        let currency = currency(&lines, &charges);
        let mut turned = lines.clone();
        turned.rotate_left(turn.min(lines.len()));
        let mut reversed = lines.clone();
        reversed.reverse();
        let all = totals(currency, &lines, &charges);
        prop_assert_eq!(&totals(currency, &turned, &charges), &all);
        prop_assert_eq!(&totals(currency, &reversed, &charges), &all);
    }

    #[test]
    fn the_tax_of_a_rate_is_its_rounded_sum((lines, charges) in any_amounts()) {
        let all = totals(currency(&lines, &charges), &lines, &charges).expect("a sum");
        for group in &all.taxes {
            let Tax::Rate(rate) = group.tax else {
                prop_assert_eq!(group.amount.minor(), 0);
                continue;
            };
            // Twice the distance from the exact tax is at most one whole minor unit.
            let exact = i128::from(group.net.minor()) * i128::from(rate.0.basis_points());
            let off = i128::from(group.amount.minor()) * 10_000 - exact;
            prop_assert!((-5_000 < off) && (off <= 5_000), "{group:?} is {off} off");
        }
    }

    #[test]
    fn a_rounded_tax_mirrors_around_nought(minor in 0..=Money::MAX_MINOR, bp in 0..=Percent::WHOLE) {
        let rate = TaxRate(Percent::from_basis_points(bp).expect("a percentage"));
        let tax = |minor| rate.of(money(minor, "USD")).expect("fits").minor();
        prop_assert_eq!(tax(-minor), -tax(minor));
    }
}
