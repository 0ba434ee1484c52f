use super::*;
use proptest::prelude::*;

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(second).expect("in range")
}

fn order() -> Order {
    Order::draft(OrderId::new(at(0), [0; 10]))
}

fn response(n: u8, kind: ResponseKind, second: i64) -> Response {
    let id = ResponseId::new(at(0), [n; 10]);
    Response { id, revision: Revision::FIRST, kind, at: at(second), withdrawn_at: None }
}

fn placed() -> Order {
    order().place(1).expect("placeable")
}

fn answered(order: Order, response: Response) -> Order {
    match order.answer(response) {
        Ok(Answered::Now(order)) => order,
        other => panic!("not answered: {other:?}"),
    }
}

#[test]
fn an_order_without_lines_is_not_placed() {
    assert_eq!(order().place(0), Err(NotPlaceable::NoLines));
    assert_eq!(placed().place(1), Err(NotPlaceable::AlreadyPlaced));
}

#[test]
fn a_draft_can_be_given_up_and_a_placed_order_can_not() {
    assert_eq!(order().discard().map(|o| o.state()), Ok(State::Cancelled));
    assert_eq!(placed().discard(), Err(NotPlaceable::AlreadyPlaced));
}

#[test]
fn received_can_be_followed_by_yes() {
    let order = answered(placed(), response(1, ResponseKind::Acknowledged, 10));
    assert_eq!(order.state(), State::Acknowledged);
    let order = answered(order, response(2, ResponseKind::Accepted, 20));
    assert_eq!(order.state(), State::Confirmed);
}

#[test]
fn the_same_answer_again_is_success_and_another_one_is_not() {
    let order = answered(placed(), response(1, ResponseKind::Accepted, 10));
    assert_eq!(
        order.clone().answer(response(2, ResponseKind::Accepted, 11)),
        Ok(Answered::Already)
    );
    let no = order.answer(response(3, ResponseKind::Rejected, 12));
    assert_eq!(no, Err(NotAnswerable::AnsweredOtherwise(ResponseKind::Accepted)));
}

#[test]
fn an_answer_to_an_old_revision_is_not_applied() {
    let old = Response { revision: Revision(7), ..response(1, ResponseKind::Accepted, 10) };
    assert_eq!(placed().answer(old), Err(NotAnswerable::OldRevision));
    let draft = order().answer(response(1, ResponseKind::Accepted, 10));
    assert_eq!(draft, Err(NotAnswerable::NotPlaced));
}

#[test]
fn an_answer_can_be_taken_back_for_ten_minutes() {
    let yes = response(1, ResponseKind::Accepted, 0);
    let order = answered(placed(), yes);
    assert_eq!(order.clone().take_back(yes.id, at(601)), Err(NotTakenBack::TooLate));
    let order = order.take_back(yes.id, at(600)).expect("in time");
    assert_eq!(order.state(), State::Placed);
    let again = order.clone().take_back(yes.id, at(900));
    assert_eq!(again, Ok(order), "a second click changes nothing");
}

#[test]
fn taking_back_yes_leaves_the_earlier_received() {
    let order = answered(placed(), response(1, ResponseKind::Acknowledged, 0));
    let yes = response(2, ResponseKind::Accepted, 5);
    let order = answered(order, yes).take_back(yes.id, at(6)).expect("in time");
    assert_eq!(order.state(), State::Acknowledged);
}

#[test]
fn answers_keep_their_order_though_the_clock_stands_still() {
    let order = answered(placed(), response(2, ResponseKind::Acknowledged, 10));
    let order = answered(order, response(1, ResponseKind::Accepted, 10));
    let times: Vec<_> = order.responses().iter().map(|r| r.at).collect();
    assert!(times[0] < times[1], "{times:?}");
}

#[derive(Clone, Debug)]
enum Step {
    Place(usize),
    Discard,
    Answer(u8, ResponseKind, u32),
    TakeBack(u8),
}

fn step() -> impl Strategy<Value = Step> {
    let kind = prop::sample::select(ResponseKind::ALL);
    prop_oneof![
        (0..3_usize).prop_map(Step::Place),
        Just(Step::Discard),
        (0..6_u8, kind, 1..3_u32).prop_map(|(n, kind, revision)| Step::Answer(n, kind, revision)),
        (0..6_u8).prop_map(Step::TakeBack),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn any_sequence_of_steps_keeps_the_invariants(steps in prop::collection::vec((step(), 0..400_i64), 0..30)) {
        let mut order = order();
        let mut now = 0;
        for (step, passes) in steps {
            now += passes;
            let before = order.clone();
            let next = match step {
                Step::Place(lines) => order.clone().place(lines).ok(),
                Step::Discard => order.clone().discard().ok(),
                Step::Answer(n, kind, revision) => {
                    let said = Response { revision: Revision(revision), ..response(n, kind, now) };
                    match order.clone().answer(said) {
                        Ok(Answered::Now(order)) => Some(order),
                        Ok(Answered::Already) | Err(_) => None,
                    }
                }
                Step::TakeBack(n) => order.clone().take_back(ResponseId::new(at(0), [n; 10]), at(now)).ok(),
            };
            order = next.unwrap_or(order);

            // No answer is ever deleted or rewritten, only marked as taken back.
            prop_assert!(order.responses().len() >= before.responses().len());
            for (old, new) in before.responses().iter().zip(order.responses()) {
                prop_assert_eq!((old.id, old.kind, old.at), (new.id, new.kind, new.at));
                prop_assert!(old.withdrawn_at.is_none() || old.withdrawn_at == new.withdrawn_at);
            }
            // Once placed, never a draft again and never given up by the shop alone.
            if !matches!(before.state(), State::Draft | State::Cancelled) {
                prop_assert!(!matches!(order.state(), State::Draft | State::Cancelled));
            }
            // Yes and no are only left through taking them back.
            if matches!(before.state(), State::Confirmed | State::Rejected) && order.state() != before.state() {
                prop_assert!(order.responses().iter().any(|r| r.withdrawn_at == Some(at(now))));
            }
            // What is stored tells the same state again.
            let stored = Order::stored(order.id(), order.revision(), order.state(), order.responses().to_vec());
            prop_assert_eq!(stored.state(), order.state());
        }
    }
}
