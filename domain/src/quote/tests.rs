//! The same lines cost the same, whatever way they come.

use super::*;
use crate::{
    Percent, PriceBreak, Tolerance,
    document::{DocumentCharge, DocumentLine, OrderDocument, OrderMoney, price},
    order::{Answer, Choice, Chosen, LineAnswer, LineKey},
};
use proptest::prelude::*;

fn usd() -> Currency {
    "USD".parse().expect("a currency")
}

fn offer(price_minor: i64, basis: u32) -> Offer {
    let one = |n| Quantity::new(n).expect("a quantity");
    let breaks = vec![PriceBreak { from: one(1), price_minor }];
    let basis = PriceBasis::try_from(basis).expect("a basis");
    Offer::new(usd(), basis, one(1), one(1), one(1), breaks).expect("an offer")
}

fn taxing(rate: u16, treatment: TaxTreatment) -> Taxing {
    let rate = Percent::from_basis_points(rate).expect("a rate");
    Taxing { rate: Some(TaxRate(rate)), treatment }
}

fn line(key: u32, asked: Asked) -> DocumentLine {
    DocumentLine {
        key: LineKey(key),
        offer: None,
        product: format!("Product {key}"),
        detail: String::new(),
        supplier_sku: String::new(),
        unit: "piece".to_owned(),
        quantity: asked.quantity,
        price: asked.price,
        basis: asked.basis.get(),
        total: Money::zero(usd()),
        tax: asked.tax,
        tolerance: Tolerance::NONE,
        parts: Vec::new(),
    }
}

fn document(mut lines: Vec<DocumentLine>, charges: Vec<Charge>) -> OrderDocument {
    let charge = |charge| DocumentCharge { charge, label: String::new(), offer: None };
    let charges = charges.into_iter().map(charge).collect();
    let money: OrderMoney =
        price(&mut lines, charges, usd(), "Sales tax".to_owned()).expect("a sum");
    OrderDocument {
        number: 1001,
        shop: "Exul".to_owned(),
        supplier: "Bayou Box & Carton".to_owned(),
        contact: "Dana".to_owned(),
        lines,
        money,
        need_by: None,
        promised: None,
        delivery_address: String::new(),
        note: String::new(),
    }
}

#[test]
fn setup_is_due_with_the_first_order_unless_somebody_says_otherwise() {
    let (offer, amount) = (offer(100, 1), |minor| Money::from_minor(minor, usd()));
    let first =
        Sold { offer: &offer, setup: Some(amount(4_500)), exempt: true, ordered_before: false };
    let tax = taxing(500, TaxTreatment::Taxed);
    let due = |sold: &Sold<'_>, typed| sold.setup(typed, tax).map(|charge| charge.amount);
    assert_eq!(due(&first, None), Some(amount(4_500)));
    assert_eq!(due(&first, Some(amount(0))), None, "taken out");
    assert_eq!(due(&first, Some(amount(100))), Some(amount(100)), "agreed otherwise");
    let again = Sold { ordered_before: true, ..first };
    assert_eq!(due(&again, None), None, "the plates are there");
    assert_eq!(due(&again, Some(amount(100))), Some(amount(100)), "new plates");
    let euros = Money::from_minor(100, "EUR".parse().expect("a currency"));
    assert_eq!(due(&first, Some(euros)), Some(amount(4_500)), "typed when it was sold in euros");
    assert_eq!(first.setup(None, tax).map(|charge| charge.tax), Some(Tax::Exempt));
}

proptest! {
    /// A draft, the same order changed by nothing, and an answer that says yes to each line, whole
    /// or chosen line by line, all come to the same.
    #[test]
    fn the_same_lines_cost_the_same_whatever_the_path(
        lines in prop::collection::vec((1_u32..100_000, 0_i64..1_000_000, 1_u32..2_000, any::<bool>()), 1..8),
        rate in 0_u16..3_000, freight in prop::option::of(1_i64..100_000),
        treatment in prop::sample::select(TaxTreatment::ALL.to_vec()),
    ) {
        let taxing = taxing(rate, treatment);
        let offers: Vec<_> = lines.iter().map(|(_, minor, basis, _)| offer(*minor, *basis)).collect();
        let asked: Vec<Asked> = lines.iter().zip(&offers).map(|((quantity, _, _, exempt), offer)| {
            let sold = Sold { offer, setup: None, exempt: *exempt, ordered_before: true };
            sold.asked(Quantity::new(*quantity).expect("a quantity"), taxing)
        }).collect();
        let charges: Vec<Charge> = freight.map(|minor| Charge {
            kind: ChargeKind::Freight, amount: Money::from_minor(minor, usd()), tax: taxing.charges(),
        }).into_iter().collect();
        let draft = quote(usd(), &asked, &charges).expect("a sum");

        let numbered = (1..).zip(&asked).map(|(key, asked)| line(key, *asked));
        let placed = document(numbered.collect(), charges);
        prop_assert_eq!(&placed.money.totals, &draft.totals);
        let totals: Vec<Money> = placed.lines.iter().map(|line| line.total).collect();
        prop_assert_eq!(&totals, &draft.lines);

        let amended = placed.priced(placed.lines.clone(), placed.money.charges.clone());
        prop_assert_eq!(amended.as_ref(), Ok(&placed));

        let contract = placed.contract();
        let every = contract.iter().map(LineAnswer::as_ordered).collect();
        let answer = Answer { lines: every, ..Answer::default() };
        prop_assert_eq!(placed.agreed(&answer), Some(placed.clone()));

        let keep = contract.iter().map(|line| (line.key, Choice::Keep)).collect();
        let halved = contract.iter().map(|line| LineAnswer {
            confirmed: line.quantity.get() / 2,
            declined: line.quantity.get() - line.quantity.get() / 2,
            ..LineAnswer::as_ordered(line)
        });
        let halved = Answer { lines: halved.collect(), ..Answer::default() };
        let chosen = halved.chosen(&contract, &Chosen { lines: keep, ..Chosen::default() });
        prop_assert_eq!(placed.agreed(&chosen), Some(placed));
    }
}

#[test]
fn what_was_agreed_names_the_day_of_each_line_that_has_its_own() {
    let asked = |n| Asked {
        quantity: Quantity::new(n).expect("a quantity"),
        price: Money::from_minor(5, usd()),
        basis: PriceBasis::try_from(1).expect("a basis"),
        tax: Tax::Untaxed,
    };
    let placed = document(vec![line(1, asked(500)), line(2, asked(100))], Vec::new());
    let day = |day: &str| day.parse().expect("a day");
    let said = LineAnswer {
        confirmed: 300,
        backordered: 200,
        until: Some(day("2027-01-20")),
        ..LineAnswer::as_ordered(&placed.contract()[0])
    };
    let promised = Some(day("2026-12-14"));
    let agreed = placed.agreed(&Answer { lines: vec![said], promised, ..Answer::default() });
    let agreed = agreed.expect("a sum");
    assert_eq!(agreed.promised, promised);
    let parts: Vec<_> =
        agreed.lines[0].parts.iter().map(|part| (part.quantity.get(), part.on)).collect();
    assert_eq!(parts, [(300, promised), (200, Some(day("2027-01-20")))]);
    assert!(agreed.lines[1].parts.is_empty(), "it comes on the day of the order");
}
