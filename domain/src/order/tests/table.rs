//! The rows of the life of an order, one test each.

use super::*;

const NO: ResponseKind = ResponseKind::Rejected;
const YES: ResponseKind = ResponseKind::Accepted;

fn because() -> String {
    "Too dear".to_owned()
}

fn lines() -> Vec<Line> {
    vec![line(1, 500)]
}

#[test]
fn the_documentation_shows_the_table() {
    for step in Step::ALL {
        assert_eq!(step.rule().step, *step);
    }
    let page = include_str!("../../../../docs/order-life.md");
    assert!(page.contains(&diagram()), "docs/order-life.md should have:\n{}", diagram());
}

#[test]
fn above_the_limit_a_buyer_asks_and_the_owner_places_or_sends_back() {
    let mut told = Told::draft();
    let total = usd(10_001);
    let place = |o: &Order, by| o.place(by, lines(), total, String::new());
    assert_eq!(place(&told.order, buyer()), Err(Refused::AboveLimit));
    assert_eq!(told.order.submit(buyer(), 1, usd(10_000)), Err(Refused::WithinLimit));
    assert!(told.go(|o| o.submit(buyer(), 1, total)));
    assert_eq!(told.state(), State::AwaitingApproval);
    assert_eq!(told.order.send_back(buyer(), because()), Err(Refused::Person));
    assert!(told.go(|o| o.send_back(OWNER, because())));
    assert_eq!(told.state(), State::Draft);
    told.go(|o| o.submit(RECEIVER, 1, usd(1)));
    assert_eq!(place(&told.order, buyer()), Err(Refused::AboveLimit));
    told.go(|o| place(o, OWNER));
    assert_eq!(told.state(), State::Placed);
}

#[test]
fn a_receiver_places_nothing_and_a_draft_without_lines_is_not_placed() {
    let order = Told::draft().order;
    let refused = order.place(RECEIVER, lines(), usd(1), String::new());
    assert_eq!(refused, Err(Refused::Person));
    assert_eq!(order.place(OWNER, vec![], usd(0), String::new()), Err(Refused::NoLines));
    let twice = vec![line(1, 5), line(1, 6)];
    assert_eq!(order.place(OWNER, twice, usd(1), String::new()), Err(Refused::Keys));
}

#[test]
fn received_can_be_followed_by_yes_and_yes_by_nothing_else() {
    let mut told = Told::placed();
    assert!(told.says(1, ResponseKind::Acknowledged, Answer::default()));
    assert_eq!(told.state(), State::Acknowledged);
    assert!(told.says(2, YES, Answer::default()));
    assert_eq!(told.state(), State::Confirmed);
    assert!(!told.says(3, YES, Answer::default()), "the same again is success");
    let no = told.order.answer(
        By::Supplier,
        (response(4), Revision::FIRST),
        NO,
        Answer::default(),
        Way::Link,
    );
    assert_eq!(no, Err(Refused::AnsweredOtherwise(YES)));
}

#[test]
fn a_member_answers_on_the_suppliers_word_and_a_receiver_does_not() {
    let order = Told::placed().order;
    let said = |by| {
        let response = (response(1), Revision::FIRST);
        order.answer(by, response, YES, Answer::default(), Way::Phone)
    };
    assert!(said(buyer()).is_ok());
    assert_eq!(said(RECEIVER), Err(Refused::Person));
}

#[test]
fn changes_are_agreed_to_within_the_limit() {
    let mut told = Told::placed();
    told.says(1, ResponseKind::Changed, fewer());
    assert_eq!(told.state(), State::ChangesProposed);
    let accept = |o: &Order, by, n| o.accept_changes(by, response(n), usd(10_001), String::new());
    assert_eq!(accept(&told.order, buyer(), 1), Err(Refused::AboveLimit));
    assert_eq!(accept(&told.order, OWNER, 2), Err(Refused::NoSuchAnswer));
    told.go(|o| accept(o, OWNER, 1));
    assert_eq!(told.state(), State::Confirmed);
    assert_eq!(told.order.agreed_lines()[0].quantity.get(), 480);
    assert!(!told.go(|o| accept(o, OWNER, 1)), "a second click changes nothing");
}

#[test]
fn a_counter_offer_voids_the_answer_and_an_answer_to_the_old_revision_is_kept_but_not_applied() {
    let mut told = Told::placed();
    told.says(1, ResponseKind::Changed, fewer());
    told.go(|o| o.amend(buyer(), vec![line(1, 490), line(2, 100)], usd(2_950), String::new()));
    assert_eq!((told.state(), told.order.revision()), (State::Placed, Revision(2)));
    let late = |o: &Order, n| {
        let old = (response(n), Revision::FIRST);
        o.answer(By::Supplier, old, YES, Answer::default(), Way::Link)
    };
    assert!(told.go(|o| late(o, 2)));
    assert_eq!(told.state(), State::Placed);
    assert_eq!(told.order.late().count(), 2);
    assert!(!told.go(|o| late(o, 3)), "the same again is the same");
    let ahead = (response(4), Revision(3));
    let ahead = told.order.answer(By::Supplier, ahead, YES, Answer::default(), Way::Link);
    assert_eq!(ahead, Err(Refused::NoSuchRevision));
}

#[test]
fn an_amendment_never_asks_for_less_than_has_come() {
    let mut told = Told::confirmed();
    let came = vec![Count { line: LineKey(1), accepted: 300, damaged: 0, returned: 0 }];
    told.go(|o| o.receive(RECEIVER, receipt(1), came, String::new(), None));
    let amend = |o: &Order, lines| o.amend(OWNER, lines, usd(1), String::new());
    let below = Err(Refused::BelowReceived(LineKey(1)));
    assert_eq!(amend(&told.order, vec![line(1, 299)]), below);
    assert_eq!(amend(&told.order, vec![line(2, 100)]), below);
    assert!(told.go(|o| amend(o, vec![line(1, 300)])));
    assert_eq!(told.order.received().get(&LineKey(1)), Some(&300), "what came stays counted");
}

#[test]
fn a_line_of_which_more_came_than_was_agreed_may_stay_as_it_is_in_an_amendment() {
    let mut told = Told::confirmed();
    let agreed = told.order.agreed_lines();
    let more = agreed[0].quantity.get() + 1;
    let came = vec![Count { line: LineKey(1), accepted: more, damaged: 0, returned: 0 }];
    told.go(|o| o.receive(OWNER, receipt(1), came, String::new(), None));
    let amend = |o: &Order, lines| o.amend(OWNER, lines, usd(1), String::new());
    let fewer = amend(&told.order, vec![line(1, agreed[0].quantity.get() - 1)]);
    assert_eq!(fewer, Err(Refused::BelowReceived(LineKey(1))));
    let mut lines = agreed.clone();
    lines.push(line(9, 100));
    assert!(told.go(|o| amend(o, lines)), "another line is added");
}

#[test]
fn what_is_kept_beyond_the_tolerance_is_within_what_its_keeper_may_spend() {
    let told = Told::confirmed();
    let keeps = |by, accepted| {
        let count = Count { line: LineKey(1), accepted, damaged: 0, returned: 0 };
        told.order
            .receive(by, receipt(1), vec![count], String::new(), None)
            .map(|event| event.is_some())
    };
    // 500 at 0.05 are agreed; a buyer may spend 100.00, which is 2,000 more.
    assert_eq!(keeps(RECEIVER, 500), Ok(true));
    assert_eq!(keeps(RECEIVER, 501), Err(Refused::AboveLimit));
    assert_eq!(keeps(buyer(), 2_500), Ok(true));
    assert_eq!(keeps(buyer(), 2_501), Err(Refused::AboveLimit));
    assert_eq!(keeps(buyer(), u32::MAX), Err(Refused::AboveLimit), "beyond counting");
    assert_eq!(keeps(OWNER, u32::MAX), Ok(true));
}

#[test]
fn counts_add_up_beyond_what_one_of_them_can_hold() {
    let mut told = Told::confirmed();
    for n in 0..50 {
        let count = Count { line: LineKey(1), accepted: 90_000_000, damaged: 0, returned: 7 };
        told.go(|o| o.receive(OWNER, receipt(n), vec![count], String::new(), None));
    }
    assert_eq!(told.order.received().get(&LineKey(1)), Some(&4_500_000_000));
    assert_eq!(told.order.came(LineKey(1)), 4_500_000_350);
}

#[test]
fn the_shop_gives_up_what_the_supplier_is_not_bound_by() {
    let mut told = Told::placed();
    assert_eq!(told.order.cancel(RECEIVER, because()), Err(Refused::Person));
    told.go(|o| o.cancel(buyer(), because()));
    assert_eq!(told.state(), State::Cancelled);
    assert!(!told.go(|o| o.cancel(buyer(), because())));
    let bound = Told::confirmed().order.cancel(OWNER, because());
    assert_eq!(bound, Err(Refused::State(State::Confirmed)));
}

#[test]
fn a_cancel_request_is_answered_withdrawn_or_overridden() {
    let mut told = Told::confirmed();
    assert_eq!(told.order.request_cancel(buyer(), because()), Err(Refused::Person));
    told.go(|o| o.request_cancel(OWNER, because()));
    assert_eq!(told.state(), State::CancelRequested);

    let mut refused = told.clone();
    refused.go(|o| o.answer_cancel(By::Supplier, false, because()));
    assert_eq!(refused.state(), State::Confirmed, "back to where it was");
    let mut agreed = told.clone();
    agreed.go(|o| o.answer_cancel(By::Supplier, true, String::new()));
    assert_eq!(agreed.state(), State::Cancelled);
    let mut withdrawn = told.clone();
    withdrawn.go(|o| o.withdraw_cancel(OWNER));
    assert_eq!(withdrawn.state(), State::Confirmed);
    assert_eq!(told.order.override_cancel(buyer(), because()), Err(Refused::Person));
    told.go(|o| o.override_cancel(OWNER, because()));
    assert_eq!(told.state(), State::Cancelled);
}

#[test]
fn an_order_closes_by_itself_when_all_has_come_and_opens_again_when_a_count_was_wrong() {
    let mut told = Told::confirmed();
    let count = |line, accepted| Count { line: LineKey(line), accepted, damaged: 0, returned: 0 };
    told.go(|o| {
        o.receive(RECEIVER, receipt(1), vec![count(1, 500), count(2, 40)], String::new(), None)
    });
    assert_eq!(told.order.fulfilment(), Fulfilment::Part);
    assert_eq!(told.order.complete(), Err(Refused::Incomplete));
    told.go(|o| o.receive(RECEIVER, receipt(2), vec![count(2, 60)], String::new(), None));
    told.go(Order::complete);
    assert_eq!(told.state(), State::Closed);
    told.go(|o| o.void_receipt(RECEIVER, receipt(2)));
    assert_eq!((told.state(), told.order.fulfilment()), (State::Confirmed, Fulfilment::Part));
    assert!(!told.go(|o| o.void_receipt(RECEIVER, receipt(2))), "a second click changes nothing");
    let unknown = told.order.void_receipt(RECEIVER, receipt(3));
    assert_eq!(unknown, Err(Refused::NoSuchReceipt));
    let late = vec![count(2, 60)];
    assert!(
        !told.go(|o| o.receive(RECEIVER, receipt(2), late, String::new(), None)),
        "nor a late copy"
    );
}

#[test]
fn the_owner_closes_the_rest_short_with_a_reason() {
    let mut told = Told::confirmed();
    assert_eq!(told.order.close_short(buyer(), because()), Err(Refused::Person));
    told.go(|o| o.close_short(OWNER, because()));
    assert_eq!(told.state(), State::Closed);
    assert!(told.order.is_closed_short());
    assert_eq!(told.history.last().map(|h| h.event.words().to_owned()), Some(because()));
}

#[test]
fn an_answer_can_be_taken_back_for_ten_minutes_unless_somebody_acted_on_it() {
    let mut told = Told::confirmed();
    let back = |o: &Order, second| o.take_back(By::Supplier, response(1), at(second));
    assert_eq!(back(&told.order, 601), Err(Refused::TooLate));
    let mut acted = told.clone();
    let came = vec![Count { line: LineKey(1), accepted: 1, damaged: 0, returned: 0 }];
    acted.go(|o| o.receive(OWNER, receipt(1), came, String::new(), None));
    assert_eq!(back(&acted.order, 600), Err(Refused::Moved));
    told.go(|o| back(o, 600));
    assert_eq!(told.state(), State::Placed);
    assert!(!told.go(|o| back(o, 900)), "a second click changes nothing");

    let mut earlier = Told::placed();
    earlier.says(2, ResponseKind::Acknowledged, Answer::default());
    earlier.says(1, YES, Answer::default());
    earlier.go(|o| back(o, 5));
    assert_eq!(earlier.state(), State::Acknowledged, "the earlier word stands again");
}

#[test]
fn a_draft_is_given_up_without_a_word_and_a_placed_order_is_not() {
    let mut told = Told::draft();
    told.go(|o| o.discard(RECEIVER));
    assert_eq!(told.state(), State::Cancelled);
    assert!(!told.go(|o| o.discard(RECEIVER)));
    assert_eq!(Told::placed().order.discard(OWNER), Err(Refused::State(State::Placed)));
}

#[test]
fn a_claim_is_opened_promised_and_settled() {
    let mut told = Told::confirmed();
    let claim = crate::ClaimId::new(at(0), [1; 10]);
    let about = |line| vec![Claimed { line: LineKey(line), quantity: 3 }];
    let open =
        |o: &Order, by, line| o.open_claim(by, claim, about(line), "Torn".to_owned(), Vec::new());
    assert_eq!(open(&told.order, By::Supplier, 1), Err(Refused::Person));
    assert_eq!(open(&told.order, OWNER, 9), Err(Refused::NoSuchLine(LineKey(9))));
    assert!(told.go(|o| open(o, RECEIVER, 1)));
    assert!(!told.go(|o| open(o, RECEIVER, 1)), "a second click changes nothing");
    let state = |told: &Told| told.order.claims()[0].state;
    assert_eq!(state(&told), ClaimState::Open);
    let promise = |o: &Order| o.promise_claim(By::Supplier, claim, "Three new ones".to_owned());
    assert!(told.go(promise));
    assert!(!told.go(promise));
    assert_eq!(state(&told), ClaimState::Promised);
    assert_eq!(told.order.settle_claim(RECEIVER, claim, because()), Err(Refused::Person));
    assert!(told.go(|o| o.settle_claim(buyer(), claim, because())));
    assert!(!told.go(|o| o.settle_claim(buyer(), claim, because())));
    assert_eq!(state(&told), ClaimState::Settled);
    assert_eq!(promise(&told.order), Err(Refused::NoSuchClaim));
}

#[test]
fn the_supplier_tells_what_is_on_its_way_in_parts_or_all_at_once() {
    let mut told = Told::confirmed();
    let ship = |o: &Order, n: u8, line| {
        let parts = vec![Packed { line: LineKey(line), quantity: self::line(1, 5).quantity }];
        let id = crate::ShipmentId::new(at(0), [n; 10]);
        o.ship(By::Supplier, id, parts, ("Aramex".to_owned(), "77".to_owned()), None, Way::Link)
    };
    assert!(told.go(|o| ship(o, 1, 1)));
    assert!(!told.go(|o| ship(o, 1, 1)));
    assert_eq!(ship(&told.order, 2, 9), Err(Refused::NoSuchLine(LineKey(9))));
    assert_eq!(told.order.shipments().len(), 1);
    let back = told.order.take_back(By::Supplier, response(1), at(1));
    assert_eq!(back, Err(Refused::Moved), "goods have moved on the strength of the answer");
}

#[test]
fn a_line_is_complete_a_little_short_where_that_was_agreed_and_not_a_piece_less() {
    let tolerance = Tolerance {
        under: "5".parse().expect("a percentage"),
        over: "0".parse().expect("a percentage"),
    };
    let mut told = Told::draft();
    let lines = vec![Line { tolerance, ..line(1, 500) }];
    told.go(|o| o.place(OWNER, lines, usd(2_500), String::new()));
    told.says(1, YES, Answer::default());
    let comes = |told: &mut Told, n, accepted| {
        let count = Count { line: LineKey(1), accepted, damaged: 0, returned: 0 };
        told.go(|o| o.receive(RECEIVER, receipt(n), vec![count], String::new(), None))
    };
    comes(&mut told, 1, 474);
    assert_eq!(told.order.fulfilment(), Fulfilment::Part);
    assert!(told.order.complete().is_err());
    comes(&mut told, 2, 1);
    assert_eq!(told.order.fulfilment(), Fulfilment::Complete);
    told.go(Order::complete);
    assert_eq!(told.order.state(), State::Closed);
}

#[test]
fn a_declined_order_is_put_away_once_and_waits_again_where_the_no_is_taken_back() {
    let mut told = Told::placed();
    assert_eq!(told.order.put_away(OWNER), Err(Refused::State(State::Placed)));
    told.says(1, NO, Answer::default());
    assert_eq!(told.order.put_away(RECEIVER), Err(Refused::Person));
    assert!(told.go(|o| o.put_away(buyer())));
    assert!(!told.go(|o| o.put_away(OWNER)), "a second click changes nothing");
    assert_eq!(told.state(), State::Rejected, "it stays what it is");
    assert!(told.order.is_put_away() && told.order.allows(Step::PutAway, OWNER).is_err());
    told.go(|o| o.take_back(By::Supplier, response(1), at(5)));
    assert_eq!((told.state(), told.order.is_put_away()), (State::Placed, false));
}

#[test]
fn what_came_damaged_is_settled_also_where_the_rest_was_given_up() {
    let mut told = Told::confirmed();
    let claim = crate::ClaimId::new(at(0), [1; 10]);
    let about = vec![Claimed { line: LineKey(1), quantity: 3 }];
    told.go(|o| o.open_claim(OWNER, claim, about, "Torn".to_owned(), Vec::new()));
    told.go(|o| o.request_cancel(OWNER, because()));
    assert!(told.go(|o| o.promise_claim(By::Supplier, claim, "Three new ones".to_owned())));
    told.go(|o| o.answer_cancel(By::Supplier, true, String::new()));
    assert_eq!(told.state(), State::Cancelled);
    assert!(told.go(|o| o.settle_claim(buyer(), claim, because())));
}

#[test]
fn a_day_that_the_supplier_names_is_when_it_is_expected_until_they_say_more() {
    let day = |day| jiff::civil::date(2026, 12, day);
    let mut told = Told::placed();
    let early = told.order.promise_day(By::Supplier, day(9), Way::Link);
    assert_eq!(early, Err(Refused::State(State::Placed)));
    told.says(1, YES, Answer { promised: Some(day(5)), ..Answer::default() });
    assert_eq!(told.order.expected(None), Some(day(5)));
    let name = |o: &Order, n| o.promise_day(By::Supplier, day(n), Way::Link);
    assert!(told.go(|o| name(o, 9)));
    assert!(!told.go(|o| name(o, 9)), "the same again is the same");
    assert_eq!(told.order.expected(None), Some(day(9)));
    let some = vec![Count { line: LineKey(1), accepted: 3, damaged: 0, returned: 0 }];
    told.go(|o| o.receive(RECEIVER, receipt(1), some, String::new(), None));
    assert_eq!(told.order.expected(None), Some(day(9)), "the rest is still to come by then");
    let sent = crate::ShipmentId::new(at(0), [1; 10]);
    let no_name = (String::new(), String::new());
    told.go(|o| o.ship(By::Supplier, sent, vec![], no_name, Some(day(11)), Way::Link));
    assert_eq!(told.order.expected(None), Some(day(11)));
}
