//! What is known of a send that ended before its good end: whether any message would have met with
//! the same (the next relay may take it), or only this one, now or for good.

use super::{
    progress::Stage,
    smtp::Broken,
    transport::{Blame, Sent},
    words::Outcome,
};
use lettre::transport::smtp::Error;
use packpost_domain::refusal::{Reason, Status};

/// Refusals that are about us and the relay, whichever message it is: commands that it does not
/// take from us, and those of RFC 4954 about signing in. A setting mends them.
const ABOUT_THE_RELAY: [u16; 7] = [500, 502, 503, 530, 534, 535, 538];

pub fn judge(stage: Stage, broken: &Broken) -> Sent {
    let (outcome, blame, words) = match broken {
        Broken::Refused(reply) => {
            let (outcome, blame) = verdict(stage, reply.code(), &reply.text());
            return Sent::new(outcome, blame, &reply.to_string());
        }
        Broken::CalledOff => (Outcome::Withdrawn, Blame::Unasked, "broken off".to_owned()),
        Broken::Address => {
            (Outcome::Refused, Blame::Unasked, "a stored address makes no sense".to_owned())
        }
        Broken::OutOfStep(reply) => no_reply(stage, format!("an answer out of step: {reply}")),
        Broken::Garbled(words) => no_reply(stage, format!("no reply of a mail server: {words}")),
        Broken::Io(error) => no_reply(stage, error.to_string()),
        Broken::Tls(error) => no_reply(stage, innermost(error)),
        Broken::Late(limit) => no_reply(stage, format!("no end within {limit:?}")),
        Broken::Setup(what) => no_reply(stage, (*what).to_owned()),
    };
    Sent::new(outcome, blame, &format!("{}: {words}", stage.words()))
}

/// A send that ended at this stage without a reply.
pub fn ended_at(stage: Stage, why: &str) -> Sent {
    let (outcome, blame, words) = no_reply(stage, why.to_owned());
    Sent::new(outcome, blame, &format!("{}: {words}", stage.words()))
}

fn no_reply(stage: Stage, words: String) -> (Outcome, Blame, String) {
    let outcome = if stage == Stage::Dot { Outcome::Uncertain } else { Outcome::Failed };
    (outcome, blame_from(stage), words)
}

/// Who is to blame for what is no verdict on the recipient: until the recipient is named, the relay.
/// From then on it may hang on this one message, whatever it looks like.
fn blame_from(stage: Stage) -> Blame {
    if stage < Stage::Recipient { Blame::Relay } else { Blame::Perhaps }
}

/// What a negative reply (4yz or 5yz) says at this stage, and of whom.
///
/// Until the sender is named, and while it is, every message would hear the same. From then on,
/// what is about our sender, our server or its right to ask is the relay's; every other 5yz is
/// about the recipient or the message. A 4yz at the recipient is the recipient's, but where it
/// speaks of a system, a network or the protocol (RFC 3463: 3, 4 and 5) it may be the relay that
/// speaks of itself: the next one is asked at once, and what several recipients hear is the
/// relay's. A 4yz to the message is about whom its enhanced code names.
fn verdict(stage: Stage, code: u16, text: &str) -> (Outcome, Blame) {
    if stage <= Stage::Sender {
        return (Outcome::Failed, Blame::Relay);
    }
    if ABOUT_THE_RELAY.contains(&code) || Reason::of_reply(code, text).about().is_us() {
        return (Outcome::Failed, Blame::Perhaps);
    }
    if code >= 500 {
        return (Outcome::Refused, Blame::Nobody);
    }
    let of_a_system = match Status::find(text) {
        Some(status) => matches!(status.subject(), 3..=5) || code == 421,
        // RFC 5321: a local error in processing, insufficient storage of the system.
        None => matches!(code, 421 | 451 | 452),
    };
    match (of_a_system, stage) {
        (false, _) => (Outcome::Delayed, Blame::Nobody),
        (true, Stage::Recipient) => (Outcome::Delayed, Blame::Perhaps),
        (true, _) => (Outcome::Failed, Blame::Perhaps),
    }
}

/// The cause at the end of the chain: the ones before it only say that there is one.
fn innermost(error: &Error) -> String {
    let mut cause: &dyn std::error::Error = error;
    while let Some(deeper) = cause.source() {
        cause = deeper;
    }
    cause.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_any_message_would_meet_with_is_the_relays_fault() {
        for (stage, code, text) in [
            (Stage::Greeting, 554, "no service"),
            (Stage::SignIn, 535, "5.7.8 bad credentials"),
            (Stage::Sender, 550, "5.7.1 sender not allowed"),
            (Stage::Sender, 451, "4.3.0 local error"),
        ] {
            assert_eq!(
                verdict(stage, code, text),
                (Outcome::Failed, Blame::Relay),
                "{code} {text}"
            );
        }
    }

    #[test]
    fn what_is_about_our_sender_our_server_or_relaying_goes_by_the_next_relay_at_any_command() {
        for (code, text) in [
            (553, "5.7.1 <orders@exul.example>: Sender address rejected: not owned by user exul"),
            (550, "5.1.7 Invalid sender"),
            (553, "5.1.8 Domain of sender address does not exist"),
            (450, "4.1.8 <orders@exul.example>: Sender address rejected: Domain not found"),
            (554, "5.7.1 <samir@alnoor.example>: Relay access denied"),
            (550, "5.7.1 Unable to relay"),
            (550, "IP address blacklisted"),
            (554, "5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.example"),
            (530, "5.7.0 Authentication required"),
            (421, "4.7.28 unusual rate of mail from your IP address"),
        ] {
            for stage in [Stage::Recipient, Stage::Content, Stage::Dot] {
                let said = verdict(stage, code, text);
                assert_eq!(said, (Outcome::Failed, Blame::Perhaps), "{code} {text}");
            }
        }
    }

    #[test]
    fn a_refusal_of_the_recipient_is_never_a_reason_to_try_another_relay() {
        let refused = (Outcome::Refused, Blame::Nobody);
        for (code, text) in [(550, "5.1.1 no such user"), (554, "5.7.1 rejected"), (552, "")] {
            assert_eq!(verdict(Stage::Recipient, code, text), refused);
            assert_eq!(verdict(Stage::Dot, code, text), refused);
        }
    }

    #[test]
    fn a_recipient_who_can_not_take_it_now_delays_it() {
        for (code, text) in [
            (450, "4.7.1 greylisted"),
            (451, "4.7.1 greylisted"),
            (452, "4.2.2 mailbox full"),
            (450, "busy"),
        ] {
            let said = verdict(Stage::Recipient, code, text);
            assert_eq!(said, (Outcome::Delayed, Blame::Nobody), "{code} {text}");
        }
    }

    #[test]
    fn a_system_that_can_not_take_it_now_is_the_recipients_until_others_hear_the_same() {
        for (code, text) in [
            (451, "Could not complete recipient verify callout"),
            (421, "4.4.1 Connection timed out"),
            (421, "4.3.2 shutting down"),
            (451, "4.3.0 local error"),
        ] {
            let said = verdict(Stage::Recipient, code, text);
            assert_eq!(said, (Outcome::Delayed, Blame::Perhaps), "{code} {text}");
            let said = verdict(Stage::Dot, code, text);
            assert_eq!(said, (Outcome::Failed, Blame::Perhaps), "{code} {text}");
        }
    }
}
