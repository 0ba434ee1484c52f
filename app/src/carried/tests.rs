use super::*;
use crate::document::OrderMoney;
use crate::texts::Local;
use packpost_domain::{
    Currency, Language, Money, Quantity, Tax, Tolerance, order::LineKey, totals::totals,
};

const URL: &str = "https://p.example/l/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// An order of this many lines.
fn order(lines: u32) -> OrderDocument {
    let currency: Currency = "JOD".parse().expect("a currency");
    let quantity = Quantity::new(1_000).expect("a quantity");
    let line = |n: u32| DocumentLine {
        key: LineKey(n),
        product: format!("Kraft mailer {n}"),
        detail: "25 × 35 cm".to_owned(),
        supplier_sku: format!("AN-{n}"),
        unit: "piece".to_owned(),
        quantity,
        price: Money::from_minor(7_900, currency),
        basis: 100,
        total: Money::from_minor(79_000, currency),
        tax: Tax::Untaxed,
        tolerance: Tolerance::default(),
        offer: None,
        parts: Vec::new(),
    };
    let lines: Vec<_> = (1..=lines).map(line).collect();
    let sums: Vec<_> = lines.iter().map(|line| (line.total, line.tax)).collect();
    OrderDocument {
        number: 1001,
        shop: "Exul".to_owned(),
        supplier: "Al-Noor".to_owned(),
        contact: "Lina".to_owned(),
        lines,
        money: OrderMoney {
            charges: Vec::new(),
            totals: totals(currency, &sums, &[]).expect("a sum"),
            tax_name: String::new(),
        },
        need_by: Some("2026-12-24".parse().expect("a day")),
        promised: None,
        delivery_address: "Exul\n12 Rainbow Street\nAmman".to_owned(),
        note: String::new(),
    }
}

fn texts(language: Language) -> Texts {
    Texts::new(language, Local::default())
}

fn telling(order: &OrderDocument, state: State, revision: u32) -> Telling<'_> {
    Telling { order, state, revision: Revision(revision), url: URL }
}

#[test]
fn a_text_message_names_what_is_needed_and_counts_what_it_leaves_out() {
    let order = order(10);
    let says = text(&texts(Language::En), &telling(&order, State::Placed, 1), Channel::Sms);
    let lines: Vec<_> = says.lines().collect();
    assert_eq!(lines.len(), 1 + 8 + 1 + 2 + 1, "{says}");
    assert_eq!(lines[0], "Order 1001 from Exul:");
    assert_eq!(lines[1], "Kraft mailer 1 [AN-1]: 1,000 pieces");
    assert_eq!(lines[9], "and 2 more lines, behind the link");
    assert_eq!(lines[10], "Needed by: Thu 24 Dec 2026");
    assert_eq!(lines[11], "Deliver to: Exul, 12 Rainbow Street, Amman");
    assert!(lines[12].ends_with(URL), "{says}");
}

#[test]
fn whatever_is_sent_fits_into_an_address() {
    for language in Language::ALL {
        for lines in [1, 10, 100, 500] {
            let order = order(lines);
            for channel in
                [Channel::Whatsapp, Channel::Telegram, Channel::MailProgram, Channel::Sms]
            {
                let says = text(&texts(language), &telling(&order, State::Placed, 1), channel);
                let long = open::encoded(&says).len();
                assert!(long <= LONGEST_ADDRESS, "{language:?} {lines} {channel:?}: {long}");
                assert!(says.contains(URL), "{says}");
            }
            // Long names in letters that take six characters each.
            let mut long = order.clone();
            for line in &mut long.lines {
                line.product = "ظرف".repeat(40);
            }
            let says = text(&texts(language), &telling(&long, State::Placed, 1), Channel::Sms);
            assert!(open::encoded(&says).len() <= LONGEST_ADDRESS && says.contains(URL));
            // What is copied or printed is always whole.
            let says = text(&texts(language), &telling(&order, State::Placed, 1), Channel::Copy);
            assert!(says.contains(&format!("Kraft mailer {lines}")), "{says}");
        }
    }
}

#[test]
fn every_state_that_is_told_has_its_words_in_each_language() {
    let order = order(1);
    for language in Language::ALL {
        let t = texts(language);
        let mut told = 0;
        for (state, revision) in State::ALL.iter().flat_map(|state| [(*state, 1), (*state, 2)]) {
            if Telling::word(state, Revision(revision)).is_none() {
                continue;
            }
            told += 1;
            let telling = telling(&order, state, revision);
            let says = text(&t, &telling, Channel::Whatsapp);
            assert!(says.contains("1001") && says.contains(URL), "{says}");
            let goods = says.contains("Kraft mailer");
            let given_up = matches!(state, State::Cancelled | State::CancelRequested);
            assert_ne!(goods, given_up, "{state:?}: {says}");
            let script = script(&t, &telling, "Rania");
            assert!(script[0].contains("Rania") && script[1].contains("1001"), "{script:?}");
            assert_eq!(script.len() > 3, !given_up, "{script:?}");
        }
        assert_eq!(told, 10);
    }
}
