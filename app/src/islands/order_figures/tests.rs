use super::*;
use packpost_domain::{PriceBasis, PriceBreak};

fn quantity(n: u32) -> Quantity {
    Quantity::new(n).expect("a quantity")
}

/// Boxes at 8.750 per 100 in steps of 250, from 500 on, with a setup charge; taxed with 16 %.
fn terms() -> Terms {
    let offer = Offer::new(
        "JOD".parse().expect("a currency"),
        PriceBasis::try_from(100).expect("a basis"),
        quantity(50),
        quantity(250),
        quantity(500),
        vec![PriceBreak { from: quantity(500), price_minor: 8_750 }],
    );
    let line = LineTerms {
        name: "q_1".to_owned(),
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
        totals: TotalTexts {
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
    let shown =
        ["Goods: 87.500 JOD", "Setup: 45.000 JOD", "Net: 132.500 JOD", "VAT 16%: 21.200 JOD"];
    assert_eq!((&*rows, &*total), (&shown.map(str::to_owned)[..], "153.700 JOD"));
    let (rows, total) = sum(&[("q_1", ""), ("setup_1", "45")]);
    assert_eq!((rows.len(), &*total), (0, "0.000 JOD"));
}

#[test]
fn charges_count_under_their_names_and_what_can_not_be_read_counts_nothing() {
    let typed = [("q_1", "many"), (FREIGHT, "10"), (OTHER_LABEL, "Pallets"), (OTHER, "5")];
    let (rows, total) = sum(&typed);
    assert!(rows.contains(&"Freight: 10.000 JOD".to_owned()), "{rows:?}");
    assert!(rows.contains(&"Pallets: 5.000 JOD".to_owned()), "{rows:?}");
    assert_eq!(total, "17.400 JOD");
    assert_eq!(sum(&[(FREIGHT, "10"), (TAX, "reverse-charge")]).1, "10.000 JOD");
}

#[test]
fn beside_a_quantity_stands_what_it_costs_and_what_to_know() {
    let terms = terms();
    let beside = |typed| terms.line(&terms.lines[0], typed);
    let good = LineFigures { total: "43.750 JOD".to_owned(), advice: String::new(), ordered: true };
    assert_eq!(beside("500"), good);
    assert_eq!(beside("130").advice, "At least 500 From 250 on");
    assert_eq!(beside("620").advice, "500 or 750");
    assert_eq!(beside("many"), LineFigures::default());
}
