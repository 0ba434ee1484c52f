use super::*;
use packpost_domain::{MoneyFormat, Numerals, PriceBasis, PriceBreak, search::fold};

fn quantity(n: u32) -> Quantity {
    Quantity::new(n).expect("a quantity")
}

/// Boxes at 8.750 per 100 in steps of 250, from 500 on, and at 7.000 from 2,000 on, with a setup
/// charge; taxed with 16 %.
fn terms() -> Terms {
    let at = |from, price_minor| PriceBreak { from: quantity(from), price_minor };
    let offer = Offer::new(
        "JOD".parse().expect("a currency"),
        PriceBasis::try_from(100).expect("a basis"),
        quantity(50),
        quantity(250),
        quantity(500),
        vec![at(500, 8_750), at(2_000, 7_000)],
    );
    let line = LineTerms {
        name: "q_1".to_owned(),
        words: fold("Mailer box, small 230 × 160 mm BB-230160"),
        offer: offer.expect("an offer"),
        exempt: false,
        setup: Some(("setup_1".to_owned(), "Setup".to_owned())),
    };
    let texts = FigureTexts {
        total: "Total".to_owned(),
        mixed: "Two currencies".to_owned(),
        below_minimum: "At least {minimum}".to_owned(),
        multiple: "{below} or {above}".to_owned(),
        first_multiple: "From {above} on".to_owned(),
        broken_pack: "Packs of {size}".to_owned(),
        cheaper: "{more} more, {percent} less".to_owned(),
        pays_less: "{more} more, less in all".to_owned(),
        nothing: "Not ordered".to_owned(),
        found: "{shown} of {all}".to_owned(),
        found_nothing: "Nothing".to_owned(),
        totals: TotalTexts {
            money: MoneyFormat::of(packpost_domain::Language::En, None, None, Numerals::Latin),
            goods: "Goods".to_owned(),
            net: "Net".to_owned(),
            rated: "VAT {rate}".to_owned(),
            exempt: "Exempt".to_owned(),
            reverse_charge: "Reverse charge".to_owned(),
            of: "{tax} on {net}".to_owned(),
        },
    };
    Terms {
        lines: vec![line],
        freight: "Freight".to_owned(),
        rate: "16".parse().ok(),
        usual: TaxTreatment::Taxed,
        texts,
    }
}

fn sum(typed: &[(&str, &str)]) -> (Vec<String>, String) {
    let value = |name: &str| {
        let field = typed.iter().find(|(n, _)| *n == name);
        field.map(|(_, value)| (*value).to_owned()).unwrap_or_default()
    };
    let Sum { rows, total } = terms().sum(&value);
    let rows = rows.into_iter().map(|(label, amount)| [label, amount].join(": "));
    (rows.collect(), total)
}

#[test]
fn a_setup_charge_counts_where_its_line_is_ordered() {
    let (rows, total) = sum(&[("q_1", "1,000"), ("setup_1", "45")]);
    let shown = [
        "Goods: 87.500\u{A0}JOD",
        "Setup: 45.000\u{A0}JOD",
        "Net: 132.500\u{A0}JOD",
        "VAT 16%: 21.200\u{A0}JOD",
    ];
    assert_eq!((&*rows, &*total), (&shown.map(str::to_owned)[..], "153.700\u{A0}JOD"));
    let (rows, total) = sum(&[("q_1", ""), ("setup_1", "45")]);
    assert_eq!((rows.len(), &*total), (0, "0.000\u{A0}JOD"));
}

#[test]
fn charges_count_under_their_names_and_what_can_not_be_read_counts_nothing() {
    let typed = [("q_1", "many"), (FREIGHT, "10"), (OTHER_LABEL, "Pallets"), (OTHER, "5")];
    let (rows, total) = sum(&typed);
    assert!(rows.contains(&"Freight: 10.000\u{A0}JOD".to_owned()), "{rows:?}");
    assert!(rows.contains(&"Pallets: 5.000\u{A0}JOD".to_owned()), "{rows:?}");
    assert_eq!(total, "17.400\u{A0}JOD");
    assert_eq!(sum(&[(FREIGHT, "10"), (TAX, "reverse-charge")]).1, "10.000\u{A0}JOD");
}

#[test]
fn beside_a_quantity_stands_what_it_costs_and_what_to_know() {
    let terms = terms();
    let beside = |typed| terms.line(&terms.lines[0], typed);
    let total = "43.750\u{A0}JOD".to_owned();
    let good = LineFigures { total, ordered: true, ..LineFigures::default() };
    assert_eq!(beside("500"), good);
    assert_eq!(beside("130").advice, "At least 500 From 500 on");
    assert_eq!(beside("620").advice, "500 or 750");
    assert_eq!(beside("many"), LineFigures::default());
}

#[test]
fn beside_a_quantity_stands_where_it_gets_cheaper() {
    let terms = terms();
    let beside = |typed| terms.line(&terms.lines[0], typed).next_break;
    assert_eq!(beside("1,000"), "1,000 more, 20% less");
    assert_eq!(beside("1,750"), "250 more, less in all");
    assert_eq!([beside("750"), beside("2,000"), beside("")], [""; 3], "far, reached, nothing");
}

#[test]
fn a_step_is_said_aloud_with_all_that_it_changes() {
    let terms = terms();
    let said = |n| terms.said(&terms.lines[0], n);
    assert_eq!(said(Some(quantity(500))), "500. 43.750\u{A0}JOD");
    assert_eq!(said(Some(quantity(1_750))), "1,750. 153.125\u{A0}JOD. 250 more, less in all");
    assert_eq!(said(Some(quantity(250))), "250. 21.875\u{A0}JOD. At least 500");
    assert_eq!(said(None), "Not ordered");
}

#[test]
fn a_button_belongs_to_its_line() {
    for more in [true, false] {
        assert_eq!(stepped(&step_id("q_1", more)), Some(("q_1", more)));
    }
    assert_eq!([stepped("q_1"), stepped("q_1-total")], [None; 2]);
}

/// Three lines, named after their products.
fn searched(query: &str, ordered: &[&str]) -> Found {
    let mut terms = terms();
    let words = ["Mailer box, small", "Mailer box, large", "Paper tape"];
    terms.lines = words
        .map(|words| LineTerms {
            name: words.to_owned(),
            words: fold(words),
            ..terms.lines[0].clone()
        })
        .to_vec();
    let typed = |name: &str| if ordered.contains(&name) { "1".to_owned() } else { String::new() };
    terms.find(query, &typed)
}

fn found(shown: [bool; 3], first: Option<usize>, said: &str) -> Found {
    Found { shown: shown.to_vec(), first, said: said.to_owned() }
}

#[test]
fn a_search_leaves_the_lines_that_have_all_of_its_words() {
    assert_eq!(searched("LARGE mail", &[]), found([false, true, false], Some(1), "1 of 3"));
    assert_eq!(searched("mailer", &[]), found([true, true, false], Some(0), "2 of 3"));
    assert_eq!(searched(" ", &[]), found([true; 3], Some(0), ""), "no words, nothing to say");
}

#[test]
fn what_is_ordered_stays_in_sight_and_is_not_what_was_meant() {
    let ordered = ["Mailer box, small"];
    assert_eq!(searched("tape", &ordered), found([true, false, true], Some(2), "2 of 3"));
    assert_eq!(searched("ribbon", &ordered), found([true, false, false], None, "Nothing"));
}
