use super::*;
use proptest::prelude::*;

const NOTHING: Reach =
    Reach { second_email: false, phone: false, mobile: false, whatsapp: false, telegram: false };
const MOBILE: Reach = Reach { phone: true, mobile: true, whatsapp: true, ..NOTHING };

#[test]
fn where_nobody_chose_what_is_read_soonest_comes_first() {
    let ladder = Ladder::default();
    let tried = [Channel::Email];
    assert_eq!(ladder.next_after(&tried, MOBILE), Some(Channel::Whatsapp));
    let both = Reach { second_email: true, ..MOBILE };
    assert_eq!(ladder.next_after(&tried, both), Some(Channel::SecondEmail));
    assert_eq!(ladder.next_automatic(&tried, both), Some(Channel::SecondEmail));
    assert_eq!(ladder.next_by_hand(&tried, both), Some(Channel::Whatsapp));
}

#[test]
fn rungs_without_an_address_are_passed_over() {
    let ladder = Ladder::default();
    let tried = [Channel::Email];
    assert_eq!(ladder.next_automatic(&tried, NOTHING), None);
    assert_eq!(ladder.next_by_hand(&tried, NOTHING), Some(Channel::MailProgram));
    let office = Reach { phone: true, ..NOTHING };
    assert_eq!(ladder.next_by_hand(&tried, office), Some(Channel::Phone));
}

#[test]
fn a_shop_chooses_the_order_and_may_leave_channels_out() {
    let ladder = Ladder::new([Channel::Phone, Channel::Sms]);
    let tried = [Channel::Email];
    assert_eq!(ladder.next_by_hand(&tried, MOBILE), Some(Channel::Phone));
    assert_eq!(ladder.next_by_hand(&[Channel::Phone], MOBILE), Some(Channel::Sms));
    // WhatsApp was left out: paper comes next.
    assert_eq!(ladder.next_by_hand(&[Channel::Phone, Channel::Sms], MOBILE), Some(Channel::Print));
}

#[test]
fn a_ladder_reads_back_and_an_unknown_rung_is_an_error() {
    let ladder = Ladder::new([Channel::Telegram, Channel::SecondEmail]);
    assert_eq!(ladder.to_string(), "email telegram second-email print copy");
    assert_eq!(ladder.to_string().parse(), Ok(ladder));
    assert_eq!(Ladder::default().to_string(), "");
    assert_eq!("".parse(), Ok(Ladder::default()));
    assert!("email fax".parse::<Ladder>().is_err());
}

fn channels() -> impl Strategy<Value = Vec<Channel>> {
    prop::collection::vec(prop::sample::select(Channel::ALL), 0..12)
}

fn reach() -> impl Strategy<Value = Reach> {
    any::<[bool; 5]>().prop_map(|[second_email, phone, mobile, whatsapp, telegram]| Reach {
        second_email,
        phone,
        mobile,
        whatsapp,
        telegram,
    })
}

proptest! {
    #[test]
    fn whatever_is_chosen_no_rung_is_doubled_and_email_paper_and_copying_are_there(
        chosen in channels(),
    ) {
        let ladder = Ladder::new(chosen);
        let mut seen = std::collections::HashSet::new();
        prop_assert!(ladder.rungs().iter().all(|rung| seen.insert(*rung)));
        prop_assert_eq!(ladder.rungs().first(), Some(&Channel::Email));
        for always in [Channel::Print, Channel::Copy] {
            prop_assert!(ladder.rungs().contains(&always));
        }
        prop_assert_eq!(ladder.to_string().parse::<Ladder>(), Ok(ladder));
    }

    /// Climbing tries each rung that is written down once, in the ladder's order, and ends.
    #[test]
    fn climbing_tries_each_open_rung_once(chosen in channels(), reach in reach()) {
        let ladder = Ladder::new(chosen);
        let mut tried = Vec::new();
        while let Some(next) = ladder.next_after(&tried, reach) {
            prop_assert!(!tried.contains(&next) && reach.has(next));
            tried.push(next);
            prop_assert!(tried.len() <= ladder.rungs().len());
        }
        let open: Vec<_> =
            ladder.rungs().iter().copied().filter(|rung| reach.has(*rung)).collect();
        prop_assert_eq!(tried, open);
    }
}
