//! The address that opens a channel's app with the text filled in.

use packpost_domain::{Channel, PhoneNumber, TelegramName};

/// Where a text goes.
#[derive(Clone, Copy, Debug)]
pub struct Opening<'a> {
    pub channel: Channel,
    /// A number (E.164 or as it was written), an address, or a name; empty where there is none.
    pub address: &'a str,
    /// Where the address is a number that can be dialled.
    pub number: Option<&'a PhoneNumber>,
    pub subject: &'a str,
    pub text: &'a str,
    /// The link that is part of the text.
    pub url: &'a str,
}

/// The address to open; `None` for what is not opened but printed, copied, or unknown.
///
/// What a number or a name opens is made by its type; `mailto:` is RFC 6068.
pub fn opening(o: &Opening<'_>) -> Option<String> {
    let text = encoded(o.text);
    Some(match o.channel {
        Channel::Whatsapp => o.number?.whatsapp(&text),
        Channel::Telegram if o.address.is_empty() => {
            // The link is a field of its own there and is put before the text.
            let rest = encoded(o.text.replace(o.url, "").trim_end());
            format!("https://t.me/share/url?url={}&text={rest}", encoded(o.url))
        }
        Channel::Telegram => o.address.parse::<TelegramName>().ok()?.chat(&text),
        Channel::Sms => o.number?.sms(&text),
        Channel::MailProgram | Channel::Email | Channel::SecondEmail => {
            // A line ends with CR LF there.
            let body = encoded(&o.text.replace('\n', "\r\n"));
            let (to, subject) = (encoded(o.address).replace("%40", "@"), encoded(o.subject));
            format!("mailto:{to}?subject={subject}&body={body}")
        }
        Channel::Phone => o.number?.tel(),
        Channel::Print | Channel::Copy => return None,
    })
}

/// Percent-encoded but for what needs it nowhere (RFC 3986, section 2.3).
pub(super) fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open(channel: Channel, address: &str, text: &str) -> Option<String> {
        let jordan = "JO".parse().expect("a country");
        let number = PhoneNumber::parse(address, jordan).ok();
        opening(&Opening {
            channel,
            address,
            number: number.as_ref(),
            subject: "Order 1001 & more",
            text,
            url: "https://p.example/l/x",
        })
    }

    #[test]
    fn each_app_is_opened_in_its_own_way_with_the_text_filled_in() {
        let text = "Order 1001: 5 + 5 & more?\nhttps://p.example/l/x";
        let said =
            "Order%201001%3A%205%20%2B%205%20%26%20more%3F%0Ahttps%3A%2F%2Fp.example%2Fl%2Fx";
        let of = |channel, address| open(channel, address, text).expect("opens");
        assert_eq!(
            of(Channel::Whatsapp, "079 555 0199"),
            format!("https://wa.me/962795550199?text={said}")
        );
        assert_eq!(of(Channel::Sms, "079 555 0199"), format!("sms:+962795550199?&body={said}"));
        assert_eq!(of(Channel::Telegram, "alnoor"), format!("https://t.me/alnoor?text={said}"));
        assert_eq!(
            of(Channel::MailProgram, "a+b&c@alnoor.example"),
            format!(
                "mailto:a%2Bb%26c@alnoor.example?subject=Order%201001%20%26%20more&body={}",
                said.replace("%0A", "%0D%0A")
            )
        );
        assert_eq!(of(Channel::Phone, "06 555 0100 x12"), "tel:+96265550100;ext=12");
    }

    #[test]
    fn without_a_name_telegram_asks_for_the_chat_and_the_link_stands_once() {
        let text = "Order 1001\n\nAnswer:\nhttps://p.example/l/x";
        assert_eq!(
            open(Channel::Telegram, "", text).expect("opens"),
            "https://t.me/share/url?url=https%3A%2F%2Fp.example%2Fl%2Fx&text=Order%201001%0A%0AAnswer%3A"
        );
    }

    #[test]
    fn arabic_goes_through_as_utf_8() {
        let opened = open(Channel::Whatsapp, "0795550199", "طلب").expect("opens");
        assert!(opened.ends_with("?text=%D8%B7%D9%84%D8%A8"), "{opened}");
    }

    #[test]
    fn paper_and_copying_open_nothing() {
        assert_eq!(open(Channel::Print, "", "x"), None);
        assert_eq!(open(Channel::Copy, "", "x"), None);
        assert_eq!(open(Channel::Whatsapp, "ask Samir", "x"), None);
    }
}
