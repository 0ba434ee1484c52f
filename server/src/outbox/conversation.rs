//! What Outlook and Exchange group a message by: they pass over `References` where the subjects
//! differ (MS-OXCMAIL, sections 2.2.3.2.7 and 2.2.3.2.8; MS-OXOMSG, section 2.2.1.3).

use super::header::base64;
use jiff::Timestamp;
use packpost_domain::MessageId;

/// The thread that a message belongs to.
#[derive(Clone, Debug)]
pub struct Conversation {
    /// The message that it began with.
    pub root: MessageId,
    /// The subject of that one.
    pub topic: String,
}

/// Between 1601, when these times begin, and 1970, in hundreds of nanoseconds.
const EPOCH: u64 = 116_444_736_000_000_000;

/// Hundreds of nanoseconds since 1601.
fn filetime(at: Timestamp) -> u64 {
    let millis = u64::try_from(at.as_millisecond()).unwrap_or(0);
    EPOCH.saturating_add(millis.saturating_mul(10_000))
}

impl Conversation {
    /// What stands in `Thread-Index`: when and as what the thread began, and behind that, for every
    /// message but the first, how much later it was written. The same for the same message.
    pub fn index(&self, id: MessageId, date: Timestamp) -> String {
        let began = self.began();
        let mut bytes = header(began, self.root.0.into_bytes());
        if id != self.root {
            let later = filetime(date).saturating_sub(began);
            bytes.extend(child(later, id.0.into_bytes()[15]));
        }
        base64(bytes)
    }

    /// Ids begin with the time.
    fn began(&self) -> u64 {
        let bytes = self.root.0.into_bytes();
        let millis = bytes[..6].iter().fold(0_i64, |sum, byte| sum << 8 | i64::from(*byte));
        filetime(Timestamp::from_millisecond(millis).unwrap_or(Timestamp::UNIX_EPOCH))
    }
}

/// The six high bytes of the time, the first of which is 1, and sixteen that are the thread's own.
fn header(began: u64, own: [u8; 16]) -> Vec<u8> {
    began.to_be_bytes()[..6].iter().copied().chain(own).collect()
}

/// Bits 18 to 48 of the time that has passed, or 23 to 53 where that is longer than a year and three
/// quarters; four that are the message's own, and the level, which is 0.
fn child(later: u64, own: u8) -> [u8; 5] {
    let short = later >> 49 == 0;
    let delta = if short { later >> 18 } else { later >> 23 } & 0x7fff_ffff;
    let bits = delta | if short { 0 } else { 0x8000_0000 };
    let [_, _, _, _, a, b, c, d] = bits.to_be_bytes();
    [a, b, c, d, own << 4]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hex(bytes: &[u8]) -> String {
        bytes.iter().map(|byte| format!("{byte:02X}")).collect()
    }

    /// As Outlook 2007 wrote it on 12 February 2015, 8:22:43 in New York.
    #[test]
    fn a_thread_is_named_as_outlook_names_it() {
        let own = uuid::uuid!("C85C39B2-C024-4283-81B1-3C0C5C3FDEB4").into_bytes();
        let at: Timestamp = "2015-02-12T13:22:43.950Z".parse().expect("a time");
        let known = "01D046C6FC06C85C39B2C024428381B13C0C5C3FDEB4";
        assert_eq!(hex(&header(filetime(at), own)), known);
    }

    #[test]
    fn what_follows_begins_as_the_first_one_does_and_says_how_much_later() {
        let at = |text: &str| text.parse::<Timestamp>().expect("a time");
        let (first, later) = (at("2026-12-01T08:00:00Z"), at("2026-12-03T08:00:00Z"));
        let root = MessageId::new(first, [7; 10]);
        let conversation = Conversation { root, topic: "Order 1042 from Exul".to_owned() };
        let begin = conversation.index(root, first);
        let next = conversation.index(MessageId::new(later, [9; 10]), later);
        // 22 bytes and 27, of which base64 makes four letters out of three.
        assert_eq!((begin.len(), next.len()), (32, 36));
        assert_eq!(begin[..28], next[..28]);
        // Two days are 1,728,000,000,000 × 100 ns; the last 18 bits are left out.
        assert_eq!(hex(&child(1_728_000_000_000, 0x29)), "0064953490");
        assert!(child(1 << 50, 0)[0] & 0x80 != 0, "longer than a year and three quarters");
    }
}
