//! What a supplier may say of lines.

use super::*;

fn kind(answer: &Answer) -> Result<ResponseKind, InvalidAnswer> {
    answer.kind(&[line(1, 500), line(2, 100)], Some("2026-12-10".parse().expect("a date")))
}

fn first(change: impl FnOnce(&mut LineAnswer)) -> Answer {
    let mut said = LineAnswer::as_ordered(&line(1, 500));
    change(&mut said);
    Answer { lines: vec![said], ..Answer::default() }
}

fn substitute(quantity: u32) -> Substitute {
    Substitute {
        key: LineKey(0),
        description: "Kraft mailer, recycled".to_owned(),
        supplier_sku: "KM-2".to_owned(),
        quantity: Quantity::new(quantity).expect("a quantity"),
        price: usd(7),
        basis: PriceBasis::try_from(1).expect("a basis"),
        offer: None,
    }
}

#[test]
fn an_answer_without_differences_is_a_yes() {
    assert_eq!(kind(&Answer::default()), Ok(ResponseKind::Accepted));
    assert_eq!(kind(&first(|_| ())), Ok(ResponseKind::Accepted));
    assert_eq!(kind(&first(|l| l.price = Some(usd(5)))), Ok(ResponseKind::Accepted));
    let in_time = Answer { promised: "2026-12-10".parse().ok(), ..Answer::default() };
    assert_eq!(kind(&in_time), Ok(ResponseKind::Accepted));
}

#[test]
fn whatever_differs_makes_it_a_proposal() {
    let changes = [
        first(|l| l.price = Some(usd(6))),
        first(|l| l.promised = "2026-12-01".parse().ok()),
        first(|l| l.added = 20),
        first(|l| (l.confirmed, l.backordered) = (400, 100)),
        first(|l| (l.confirmed, l.declined) = (0, 500)),
        Answer { promised: "2026-12-11".parse().ok(), ..Answer::default() },
        Answer {
            charges: vec![AddedCharge { description: "Pallet".to_owned(), amount: usd(900) }],
            ..Answer::default()
        },
    ];
    for changed in changes {
        assert_eq!(kind(&changed), Ok(ResponseKind::Changed), "{changed:?}");
    }
}

#[test]
fn the_parts_of_a_line_add_up_to_what_was_ordered() {
    let parts = Err(InvalidAnswer::Parts(LineKey(1)));
    assert_eq!(kind(&first(|l| l.confirmed = 499)), parts);
    assert_eq!(kind(&first(|l| l.declined = 1)), parts);
    let without = first(|l| (l.confirmed, l.substituted) = (300, 200));
    assert_eq!(kind(&without), Err(InvalidAnswer::Substitute(LineKey(1))));
    let unknown =
        Answer { lines: vec![LineAnswer::as_ordered(&line(9, 500))], ..Answer::default() };
    assert_eq!(kind(&unknown), Err(InvalidAnswer::Line(LineKey(9))));
}

#[test]
fn nothing_at_all_is_a_no_and_not_a_proposal() {
    let none = |l: &Line| LineAnswer {
        confirmed: 0,
        declined: l.quantity.get(),
        ..LineAnswer::as_ordered(l)
    };
    let lines = vec![none(&line(1, 500)), none(&line(2, 100))];
    assert_eq!(kind(&Answer { lines, ..Answer::default() }), Err(InvalidAnswer::NothingLeft));
}

#[test]
fn a_substitute_is_a_line_of_its_own_with_its_own_price() {
    let mut told = Told::placed();
    let answer = first(|l| {
        (l.confirmed, l.substituted, l.substitute) = (300, 200, Some(substitute(210)));
    });
    told.says(1, ResponseKind::Changed, answer);
    assert_eq!(told.order.agreed_lines().len(), 2, "not agreed yet");
    told.go(|o| o.accept_changes(OWNER, response(1), usd(3_470), String::new()));
    let agreed = told.order.agreed_lines();
    let keys: Vec<_> = agreed.iter().map(|l| (l.key.0, l.quantity.get())).collect();
    assert_eq!(keys, [(1, 300), (3, 210), (2, 100)]);
    let usd_goods = goods(usd(0).currency(), &agreed);
    assert_eq!(usd_goods, Some(usd(300 * 5 + 210 * 7 + 100 * 5)));
    assert_eq!(told.order.next_key(), LineKey(4), "a key is never given twice");
}

#[test]
fn an_answer_reads_back_from_what_is_stored() {
    let answer = first(|l| {
        (l.confirmed, l.substituted, l.substitute) = (300, 200, Some(substitute(210)));
        l.until = "2027-01-04".parse().ok();
    });
    let event = Event::Answered {
        response: response(1),
        revision: Revision::FIRST,
        said: ResponseKind::Changed,
        answer,
        way: Way::Phone,
    };
    let stored = serde_json::to_string(&event).expect("written");
    assert_eq!(serde_json::from_str::<Event>(&stored).expect("read"), event);
}
