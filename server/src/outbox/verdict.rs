//! What is known of a send that ended before its good end: whether any message would have met with
//! the same (the next relay may take it), or only this one, now or for good.

use super::{progress::Stage, smtp::Broken, transport::Sent, words::Outcome};
use lettre::transport::smtp::{Error, response::Response};
use std::error::Error as _;

/// Refusals that are about us and the relay, whichever message it is: commands that it does not
/// take from us, and those of RFC 4954 about signing in. A setting mends them.
const ABOUT_THE_RELAY: [u16; 7] = [500, 502, 503, 530, 534, 535, 538];

pub fn judge(stage: Stage, broken: &Broken) -> Sent {
    let error = match broken {
        Broken::Smtp(error) => error,
        Broken::Io(error) => return went_wrong(stage, &error.to_string()),
        Broken::OutOfStep(reply) => {
            return went_wrong(stage, &format!("an answer out of step: {}", said(reply)));
        }
        Broken::Setup(what) => return went_wrong(stage, what),
    };
    let Some(code) = error.status() else { return went_wrong(stage, &innermost(error)) };
    let text = error.source().map(ToString::to_string).unwrap_or_default();
    let outcome = outcome(stage, u16::from(code), &text);
    Sent::new(outcome, &format!("{code} {text}"))
}

/// What is known of a send that ended without a reply.
pub fn without_reply(stage: Stage) -> Outcome {
    if stage == Stage::Dot { Outcome::Uncertain } else { Outcome::Failed }
}

/// What a negative reply (4yz or 5yz) says at this stage.
///
/// Until the sender is named, and while it is, every message would hear the same. From then on a
/// 5yz is about the recipient or the message; a 4yz is about whom its enhanced code names
/// (RFC 3463: 3 the mail system, 4 the network, 5 the protocol; the others are the recipient's).
fn outcome(stage: Stage, code: u16, text: &str) -> Outcome {
    if stage <= Stage::Sender || ABOUT_THE_RELAY.contains(&code) || code == 421 {
        return Outcome::Failed;
    }
    if code >= 500 {
        return Outcome::Refused;
    }
    let about_the_relay = match enhanced_subject(text) {
        Some(subject) => matches!(subject, 3..=5),
        // RFC 5321: a local error in processing, insufficient storage of the system.
        None => matches!(code, 451 | 452),
    };
    if about_the_relay { Outcome::Failed } else { Outcome::Delayed }
}

/// The middle number of an enhanced status code (RFC 2034) at the beginning of a reply.
fn enhanced_subject(text: &str) -> Option<u16> {
    let mut parts = text.split_whitespace().next()?.split('.');
    let (class, subject, detail) = (parts.next()?, parts.next()?, parts.next()?);
    let numbers = [class, detail].iter().all(|part| part.parse::<u16>().is_ok());
    if numbers && parts.next().is_none() { subject.parse().ok() } else { None }
}

fn went_wrong(stage: Stage, what: &str) -> Sent {
    Sent::new(without_reply(stage), &format!("{}: {what}", stage.words()))
}

/// The cause at the end of the chain: the ones before it only say that there is one.
fn innermost(error: &Error) -> String {
    let mut cause: &dyn std::error::Error = error;
    while let Some(deeper) = cause.source() {
        cause = deeper;
    }
    cause.to_string()
}

/// A reply in one line: `250 2.0.0 Accepted`.
pub fn said(reply: &Response) -> String {
    let lines: Vec<&str> = reply.message().collect();
    format!("{} {}", reply.code(), lines.join(" "))
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
            (Stage::Recipient, 421, "4.3.2 shutting down"),
            (Stage::Recipient, 451, "4.3.0 local error"),
            (Stage::Recipient, 451, "local error"),
            (Stage::Dot, 452, "4.3.1 disk full"),
        ] {
            assert_eq!(outcome(stage, code, text), Outcome::Failed, "{code} {text}");
        }
    }

    #[test]
    fn a_refusal_of_the_recipient_is_never_a_reason_to_try_another_relay() {
        for (code, text) in [(550, "5.1.1 no such user"), (554, "5.7.1 rejected"), (552, "")] {
            assert_eq!(outcome(Stage::Recipient, code, text), Outcome::Refused);
            assert_eq!(outcome(Stage::Dot, code, text), Outcome::Refused);
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
            assert_eq!(outcome(Stage::Recipient, code, text), Outcome::Delayed, "{code} {text}");
        }
    }
}
