use super::*;

fn at(minutes: i64) -> Timestamp {
    let began: Timestamp = "2026-11-24T08:00:00Z".parse().expect("a time");
    began + SignedDuration::from_mins(minutes)
}

fn id(n: u8) -> MessageId {
    MessageId::new(Timestamp::UNIX_EPOCH, [n; 10])
}

fn open(name: &str) -> RelaySeen {
    RelaySeen { name: name.to_owned(), closed_since: None }
}

fn closed(name: &str, since: i64) -> RelaySeen {
    RelaySeen { name: name.to_owned(), closed_since: Some(at(since)) }
}

/// A mail that was tried in vain and queued at this minute.
fn delayed(n: u8, since: i64) -> MailSeen {
    MailSeen { id: id(n), trouble: Some(Trouble::Delayed), since: at(since), told: None }
}

fn told(mail: MailSeen, cause: Cause) -> MailSeen {
    MailSeen { told: Some(cause), ..mail }
}

/// The words of the causes, each with how many mails it keeps.
fn words(relays: &[RelaySeen], mails: &[MailSeen], now: i64) -> Vec<(&'static str, usize)> {
    causes(relays, mails, at(now))
        .iter()
        .map(|(cause, due)| (cause.word(), due.mails.len()))
        .collect()
}

#[test]
fn a_first_delay_that_does_not_mend_itself_is_told() {
    let relays = [open("a")];
    assert_eq!(words(&relays, &[delayed(1, 0)], 1), [], "the next try may do");
    assert_eq!(words(&relays, &[delayed(1, 0)], 2), [("delayed", 1)]);
}

#[test]
fn a_mail_that_is_due_and_not_tried_is_told_of_too() {
    let stuck = MailSeen { trouble: None, ..delayed(1, 0) };
    assert_eq!(words(&[open("a")], std::slice::from_ref(&stuck), 2), [("delayed", 1)]);
    let leased = MailSeen { since: at(3), ..stuck };
    assert_eq!(words(&[open("a")], &[leased], 2), [], "it is being tried");
}

#[test]
fn an_outage_is_one_alert_however_much_waits() {
    let mails: Vec<MailSeen> = (0..100).map(|n| delayed(n, 0)).collect();
    assert_eq!(words(&[closed("a", 1)], &mails, 2), [("outage", 100)]);
    assert_eq!(words(&[closed("a", 1), closed("b", 1)], &mails, 2), [("outage", 100)]);
}

#[test]
fn an_outage_is_told_of_though_nothing_waits_yet() {
    assert_eq!(words(&[closed("a", 0)], &[], 1), []);
    assert_eq!(words(&[closed("a", 0)], &[], 2), [("outage", 0)]);
    let fresh = MailSeen { trouble: None, ..delayed(1, 2) };
    assert_eq!(words(&[closed("a", 0)], &[fresh], 2), [("outage", 1)], "it will have to wait");
}

#[test]
fn an_outage_began_when_the_last_relay_was_lost() {
    let (relays, cause) = ([closed("a", 0), closed("b", 5)], Cause::Outage);
    assert_eq!(causes(&relays, &[], at(7)).get(&cause).map(|due| due.since), Some(at(5)));
}

#[test]
fn where_no_relay_is_set_up_none_is_down() {
    assert_eq!(words(&[], &[delayed(1, 0)], 5), [("delayed", 1)]);
}

#[test]
fn what_waited_in_an_outage_does_not_become_alerts_of_its_own_when_it_ends() {
    let mails: Vec<MailSeen> = (0..100).map(|n| told(delayed(n, 0), Cause::Outage)).collect();
    assert_eq!(words(&[open("a")], &mails, 360), [("outage", 100)]);
    assert_eq!(words(&[open("a")], &mails[..40], 361), [("outage", 40)]);
    assert_eq!(words(&[open("a")], &[], 362), []);
}

#[test]
fn a_delay_that_turns_out_to_be_an_outage_joins_it() {
    let alone = Cause::Mail { trouble: Trouble::Delayed, message: id(1) };
    let mail = told(delayed(1, 0), alone);
    assert_eq!(words(&[closed("a", 2)], &[mail], 3), [("outage", 1)]);
}

#[test]
fn a_relay_that_is_down_beside_another_is_told_of_once_it_lasts() {
    let relays = [closed("a", 0), open("b")];
    assert_eq!(words(&relays, &[], 1), []);
    assert_eq!(words(&relays, &[], 2), [("relay", 0)]);
    assert_eq!(words(&[open("a"), open("b")], &[], 3), []);
}

#[test]
fn what_does_not_wait_is_told_at_once_and_by_itself() {
    for trouble in [Trouble::Failed, Trouble::Refused, Trouble::Bounced, Trouble::Uncertain] {
        let mail = MailSeen { trouble: Some(trouble), ..delayed(1, 0) };
        let word = trouble.word();
        assert_eq!(words(&[open("a")], std::slice::from_ref(&mail), 0), [(word, 1)]);
        let told = told(mail, Cause::Outage);
        assert_eq!(words(&[open("a")], &[told], 0), [(word, 1)], "no longer that of the outage");
    }
}

#[test]
fn a_mail_that_is_tried_again_is_still_the_same_delay() {
    let cause = Cause::Mail { trouble: Trouble::Delayed, message: id(1) };
    let tried = MailSeen { trouble: None, ..delayed(1, 9) };
    assert_eq!(words(&[open("a")], &[told(tried.clone(), cause)], 2), [("delayed", 1)]);
    let sent_again = Cause::Mail { trouble: Trouble::Failed, message: id(1) };
    assert_eq!(words(&[open("a")], &[told(tried, sent_again)], 2), [], "a person sent it again");
}

#[test]
fn the_most_urgent_comes_first() {
    let mail = |n, trouble| MailSeen { trouble: Some(trouble), ..delayed(n, 0) };
    let mails = [delayed(1, 0), mail(2, Trouble::Uncertain), mail(3, Trouble::Failed)];
    let order: Vec<_> =
        words(&[closed("a", 0), open("b")], &mails, 5).into_iter().map(|w| w.0).collect();
    assert_eq!(order, ["failed", "uncertain", "delayed", "relay"]);
}

#[test]
fn what_is_stored_reads_back() {
    let all = [
        Cause::Outage,
        Cause::Relay("a".to_owned()),
        Cause::Mail { trouble: Trouble::Bounced, message: id(1) },
    ];
    for cause in all {
        assert_eq!(Cause::stored(cause.word(), cause.relay(), cause.message()), Some(cause));
    }
    assert_eq!(Cause::stored("failed", "", None), None);
    assert_eq!(Cause::stored("outage", "", Some(id(1))), None);
}
