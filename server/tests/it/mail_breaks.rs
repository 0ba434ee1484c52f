//! Where the connection breaks decides what can be known: before the final dot nothing was taken,
//! after it perhaps.

use crate::{
    mail_faults::{ended, meeting, meeting_within, one_attempt},
    support::{
        Packpost,
        outbox::hasty,
        smtp::{Misbehaviour, ScriptedSmtp, Stage},
    },
};
use packpost_server::outbox::{Limits, Outcome};
use std::time::Duration;

/// For what hangs after the final dot, which has to be reached.
const LONG_ENOUGH: Duration = Duration::from_secs(4);

#[tokio::test]
async fn a_break_in_the_middle_of_the_message_delays() {
    for misbehaviour in [
        Misbehaviour::Drop { at: Stage::MidData(1_000) },
        Misbehaviour::Reset { at: Stage::MidData(1_000) },
    ] {
        let smtp = ScriptedSmtp::start().await;
        smtp.script([misbehaviour]);
        let packpost = Packpost::relaying_to(smtp.addr()).await;
        let shop = packpost.sender("Exul").await;
        // More than the buffers on the way hold: the end can't have been sent.
        let id = shop.queue_big(8 << 20).await;
        packpost.run_outbox().await;
        ended(&shop.status(id).await, Outcome::Failed, "sending the message");
    }
}

#[tokio::test]
async fn a_break_after_the_final_dot_is_uncertain_and_not_sent_again_by_itself() {
    for misbehaviour in [
        Misbehaviour::Drop { at: Stage::AfterDot },
        Misbehaviour::Reset { at: Stage::AfterDot },
        Misbehaviour::Drop { at: Stage::Dot },
    ] {
        let smtp = ScriptedSmtp::start().await;
        smtp.script([misbehaviour]);
        let packpost = Packpost::relaying_to(smtp.addr()).await;
        let status = one_attempt(&packpost, Limits::default()).await;
        ended(&status, Outcome::Uncertain, "waiting for the reply");
        packpost.pass(jiff::SignedDuration::from_hours(100));
        assert_eq!(packpost.run_outbox().await, 0);
        assert_eq!(smtp.connections(), 1);
    }
}

#[tokio::test]
async fn silence_after_the_final_dot_is_uncertain() {
    let half = Misbehaviour::Raw { at: Stage::AfterDot, bytes: b"250".to_vec() };
    let (silence, half) = tokio::join!(
        meeting_within(Misbehaviour::Hang { at: Stage::AfterDot }, hasty(LONG_ENOUGH)),
        meeting_within(half, hasty(LONG_ENOUGH)),
    );
    ended(&silence, Outcome::Uncertain, "waiting for the reply");
    ended(&half, Outcome::Uncertain, "waiting for the reply");
}

#[tokio::test]
async fn nonsense_after_the_final_dot_is_uncertain() {
    for bytes in ["what?\r\n", "354 Go on\r\n", "999 \u{fffd}\r\n"] {
        let raw = Misbehaviour::Raw { at: Stage::AfterDot, bytes: bytes.into() };
        ended(&meeting(raw).await, Outcome::Uncertain, "waiting for the reply");
    }
}
