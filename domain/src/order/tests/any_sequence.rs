//! Whatever anybody does in whatever order, some things hold.

use super::*;
use crate::{ClaimId, ShipmentId};
use proptest::prelude::*;

#[derive(Clone, Debug)]
enum Try {
    Submit(i64),
    SendBack,
    Place(Vec<u32>),
    Amend(Vec<u32>),
    Answer { n: u8, said: ResponseKind, revision: u32, parts: [u32; 4], price: i64 },
    TakeBack(u8),
    Accept(u8),
    Discard,
    Cancel,
    RequestCancel,
    AnswerCancel(bool),
    WithdrawCancel,
    OverrideCancel,
    Receive { n: u8, line: u32, accepted: u32 },
    Void(u8),
    Complete,
    CloseShort,
    Ship(u8, u32),
    Claim(u8, u32),
    Promise(u8),
    Settle(u8),
    PutAway,
    Day(i8),
}

/// Everybody, beginning with another one each time.
fn actors(first: usize) -> impl Iterator<Item = By> {
    let mut all = [OWNER, buyer(), RECEIVER, By::Supplier, By::System];
    all.rotate_left(first % 5);
    all.into_iter()
}

fn step() -> impl Strategy<Value = Try> {
    let quantities = || prop::collection::vec(1..400_u32, 0..4);
    let answer = (
        0..8_u8,
        prop::sample::select(ResponseKind::ALL),
        1..4_u32,
        prop::array::uniform4(0..200_u32),
        1..9_i64,
    );
    prop_oneof![
        2 => (0..20_000_i64).prop_map(Try::Submit),
        1 => Just(Try::SendBack),
        6 => quantities().prop_map(Try::Place),
        3 => quantities().prop_map(Try::Amend),
        10 => answer.prop_map(|(n, said, revision, parts, price)| Try::Answer {
            n, said, revision, parts, price
        }),
        2 => (0..8_u8).prop_map(Try::TakeBack),
        4 => (0..8_u8).prop_map(Try::Accept),
        1 => Just(Try::Discard),
        1 => Just(Try::Cancel),
        2 => Just(Try::RequestCancel),
        2 => any::<bool>().prop_map(Try::AnswerCancel),
        1 => Just(Try::WithdrawCancel),
        1 => Just(Try::OverrideCancel),
        8 => (0..8_u8, 1..6_u32, 0..400_u32)
            .prop_map(|(n, line, accepted)| Try::Receive { n, line, accepted }),
        2 => (0..8_u8).prop_map(Try::Void),
        3 => Just(Try::Complete),
        1 => Just(Try::CloseShort),
        2 => (0..4_u8, 1..6_u32).prop_map(|(n, line)| Try::Ship(n, line)),
        2 => (0..4_u8, 1..6_u32).prop_map(|(n, line)| Try::Claim(n, line)),
        2 => (0..4_u8).prop_map(Try::Promise),
        1 => (0..4_u8).prop_map(Try::Settle),
        1 => Just(Try::PutAway),
        1 => (1..28_i8).prop_map(Try::Day),
    ]
}

/// Lines with the keys of the present revision, then new ones.
fn lines(order: &Order, quantities: &[u32]) -> Vec<Line> {
    let present = order.lines(order.revision()).unwrap_or_default();
    let mut keys: Vec<u32> = present.iter().map(|l| l.key.0).collect();
    let next = order.next_key().0;
    keys.extend(next..next + 4);
    quantities.iter().zip(keys).map(|(quantity, key)| line(key, *quantity)).collect()
}

/// The first line in four parts, as far as they fit; the last part takes the rest.
fn said_of(lines: &[Line], parts: [u32; 4], price: i64) -> Answer {
    let Some(first) = lines.first() else { return Answer::default() };
    let mut rest = first.quantity.get();
    let mut part = |wanted: u32| {
        let given = wanted.min(rest);
        rest -= given;
        given
    };
    let (confirmed, backordered, substituted) = (part(parts[0]), part(parts[1]), part(parts[2]));
    let substitute = Quantity::new(substituted).ok().map(|quantity| Substitute {
        key: LineKey(0),
        description: "Another one".to_owned(),
        supplier_sku: String::new(),
        quantity,
        price: usd(price),
        basis: first.basis,
        offer: None,
    });
    let said = LineAnswer {
        line: first.key,
        confirmed,
        backordered,
        until: None,
        substituted,
        substitute,
        declined: rest,
        added: if rest == 0 { parts[3] } else { 0 },
        price: Some(usd(price)),
        promised: None,
    };
    Answer { lines: vec![said], ..Answer::default() }
}

fn tried(told: &Told, by: By, step: &Try) -> Result<Option<Event>, Refused> {
    let order = &told.order;
    let because = || "because".to_owned();
    let total = |lines: &[Line]| goods(usd(0).currency(), lines).expect("fits");
    match step {
        Try::Submit(total) => order.submit(by, 1, usd(*total)),
        Try::SendBack => order.send_back(by, because()),
        Try::Place(quantities) => {
            let lines = lines(order, quantities);
            let total = total(&lines);
            order.place(by, lines, total, String::new())
        }
        Try::Amend(quantities) => {
            let lines = lines(order, quantities);
            let total = total(&lines);
            order.amend(by, lines, total, String::new())
        }
        Try::Answer { n, said, revision, parts, price } => {
            let revision = Revision(*revision);
            let answer = match said {
                ResponseKind::Changed => {
                    said_of(order.lines(revision).unwrap_or_default(), *parts, *price)
                }
                _ => Answer::default(),
            };
            order.answer(by, (response(*n), revision), *said, answer, Way::Link)
        }
        Try::TakeBack(n) => order.take_back(by, response(*n), at(told.now)),
        Try::Accept(n) => order.accept_changes(by, response(*n), usd(1), String::new()),
        Try::Discard => order.discard(by),
        Try::Cancel => order.cancel(by, because()),
        Try::RequestCancel => order.request_cancel(by, because()),
        Try::AnswerCancel(agrees) => order.answer_cancel(by, *agrees, because()),
        Try::WithdrawCancel => order.withdraw_cancel(by),
        Try::OverrideCancel => order.override_cancel(by, because()),
        Try::Receive { n, line, accepted } => {
            let count =
                Count { line: LineKey(*line), accepted: *accepted, damaged: 0, returned: 0 };
            order.receive(by, receipt(*n), vec![count], String::new(), None)
        }
        Try::Void(n) => order.void_receipt(by, receipt(*n)),
        Try::Complete => order.complete(),
        Try::CloseShort => order.close_short(by, because()),
        Try::Ship(n, of) => {
            let part = Packed { line: LineKey(*of), quantity: line(1, 5).quantity };
            let said = (String::new(), String::new());
            order.ship(by, ShipmentId::new(at(0), [*n; 10]), vec![part], said, None, Way::Link)
        }
        Try::Claim(n, of) => {
            let about = vec![Claimed { line: LineKey(*of), quantity: 3 }];
            order.open_claim(by, claim(*n), about, because(), Vec::new())
        }
        Try::Promise(n) => order.promise_claim(by, claim(*n), because()),
        Try::PutAway => order.put_away(by),
        Try::Day(day) => order.promise_day(by, jiff::civil::date(2026, 12, *day), Way::Link),
        Try::Settle(n) => order.settle_claim(by, claim(*n), because()),
    }
}

fn claim(n: u8) -> ClaimId {
    ClaimId::new(at(0), [n; 10])
}

fn holds(before: &Told, by: By, event: &Event, after: &Told) -> Result<(), TestCaseError> {
    let (was, is) = (before.state(), after.state());
    let order = &after.order;
    let late =
        matches!(event, Event::Answered { revision, .. } if *revision < before.order.revision());

    // Nothing happens that the table does not have, and nobody does what is not theirs.
    let step = event.step().expect("a step of the table");
    let rule = step.rule();
    let by = if step == Step::Complete { By::System } else { by };
    prop_assert!(by.may(step), "{by:?} {step:?}");
    if late {
        prop_assert_eq!(was, is, "an answer to an old revision is not applied");
    } else {
        prop_assert!(rule.from.contains(&was), "{was:?} {step:?}");
        prop_assert!(rule.to.contains(&is), "{was:?} {step:?} {is:?}");
    }

    // What went out and what was said is never deleted or rewritten.
    for revision in 1..=before.order.revision().0 {
        if let Some(lines) = before.order.lines(Revision(revision)) {
            prop_assert_eq!(Some(lines), order.lines(Revision(revision)));
        }
    }
    prop_assert!(order.responses().len() >= before.order.responses().len());
    for (old, new) in before.order.responses().iter().zip(order.responses()) {
        prop_assert_eq!((old.id, old.kind, &old.answer), (new.id, new.kind, &new.answer));
        prop_assert!(old.withdrawn_at.is_none() || old.withdrawn_at == new.withdrawn_at);
    }
    if order.lines(Revision::FIRST).is_some() {
        prop_assert!(!matches!(is, State::Draft | State::AwaitingApproval));
    }

    // Ordered = confirmed + backordered + substituted + declined, in every answer.
    for said in order.responses() {
        let lines = order.lines(said.revision).expect("a revision that went out");
        for of in &said.answer.lines {
            let line = lines.iter().find(|l| l.key == of.line).expect("a line of it");
            let parts = of.confirmed + of.backordered + of.substituted + of.declined;
            prop_assert_eq!(parts, line.quantity.get());
        }
    }

    // Money adds up: what is agreed is what is delivered of each line, plus the substitutes.
    let agreed = order.agreed_lines();
    let mut keys: Vec<_> = agreed.iter().map(|l| l.key).collect();
    keys.sort();
    keys.dedup();
    prop_assert_eq!(keys.len(), agreed.len(), "a key names one line");
    let sum: i64 = agreed.iter().map(|l| i64::from(l.quantity.get()) * l.price.minor()).sum();
    if !agreed.is_empty() {
        prop_assert_eq!(goods(usd(0).currency(), &agreed), Some(usd(sum)));
    }

    // Deliveries follow from the counts that stand, and from nothing else.
    let mut received = std::collections::BTreeMap::new();
    let voided = |id: &ReceiptId| {
        after
            .history
            .iter()
            .any(|h| matches!(&h.event, Event::ReceiptVoided { receipt } if receipt == id))
    };
    for happened in &after.history {
        if let Event::Received { receipt, counts, .. } = &happened.event
            && !voided(receipt)
        {
            for count in counts.iter().filter(|c| c.accepted > 0) {
                *received.entry(count.line).or_insert(0) += u64::from(count.accepted);
            }
        }
    }
    prop_assert_eq!(&order.received(), &received);
    // A claim goes on from open to settled and never back, and nothing said of it is lost.
    for (old, new) in before.order.claims().iter().zip(order.claims()) {
        prop_assert_eq!((old.id, &old.about, &old.words), (new.id, &new.about, &new.words));
        prop_assert!(old.state != ClaimState::Settled || new.state == ClaimState::Settled);
        prop_assert!(old.state == ClaimState::Open || new.state != ClaimState::Open);
    }
    if is == State::Closed && !order.is_closed_short() {
        prop_assert_eq!(order.fulfilment(), Fulfilment::Complete);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn any_sequence_of_steps_by_anybody_keeps_the_invariants(
        steps in prop::collection::vec((0..5_usize, step(), 0..300_i64), 0..80)
    ) {
        let mut told = Told::draft();
        for (first, step, passes) in steps {
            told.now += passes;
            let before = told.clone();
            let mut taken = actors(first).filter_map(|by| Some((by, tried(&told, by, &step).ok()??)));
            let Some((by, event)) = taken.next() else { continue };
            drop(taken);
            told.take(Some(event.clone()));
            holds(&before, by, &event, &told)?;
        }
        // The history alone tells the same order again, also after it was written and read.
        let read: Vec<Happened> = told.history.iter().map(|h| {
            let stored = serde_json::to_string(&h.event).expect("written");
            Happened { at: h.at, event: serde_json::from_str(&stored).expect("read") }
        }).collect();
        prop_assert_eq!(&Order::told(told.order.id(), &read), &told.order);
    }
}
