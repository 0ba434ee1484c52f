//! Ways that a member takes to a supplier.

use super::{Packpost, Page, StockedShop};

/// What stands percent-encoded in an address.
pub fn decoded(address: &str) -> String {
    let bytes = address.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let code = (bytes[at] == b'%').then(|| address.get(at + 1..at + 3)).flatten();
        match code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            Some(byte) => {
                out.push(byte);
                at += 3;
            }
            None => {
                out.push(bytes[at]);
                at += 1;
            }
        }
    }
    let text = String::from_utf8(out).expect("UTF-8");
    text.chars().filter(|c| !('\u{2066}'..='\u{2069}').contains(c)).collect()
}

/// The path of the link in a text.
pub fn link_in(text: &str) -> String {
    let start =
        text.find("http://packpost.example/l/").unwrap_or_else(|| panic!("no link: {text}"));
    let path = text[start..].trim_start_matches("http://packpost.example/l/");
    let end = path.find(|c: char| !c.is_ascii_alphanumeric() && !"-_".contains(c));
    format!("/l/{}", &path[..end.unwrap_or(path.len())])
}

/// The way that the page says is next.
pub fn next_on(page: &Page) -> String {
    let (_, rung) = page.html.split_once("rung next").expect("a next way");
    let (_, heading) = rung.split_once("<h2>").expect("a heading");
    heading.split('<').next().expect("a word").to_owned()
}

impl StockedShop {
    /// Takes a way; gives the path of what was written for it.
    pub async fn takes(&self, order: &str, channel: &str) -> String {
        let ways = format!("{order}/ways");
        let id = self.browser.get(&ways).await.input("id");
        let made = self.browser.post(&ways, &[("id", &id), ("channel", channel)]).await;
        let path = made.location().expect("a page");
        assert_eq!(path, format!("{ways}/{id}"), "{channel}");
        path
    }

    /// Lina has these fields of her form typed.
    pub async fn writes_down(&self, fields: &[(&str, &str)]) -> Page {
        let edit = self.contact_at("edit");
        let page = self.browser.get(&edit).await;
        let version = page.input("version");
        let mut all = vec![
            ("version", version.as_str()),
            ("name", "Lina"),
            ("email", "lina@alnoor.example"),
            ("phone", "079 555 0100"),
            ("language", "ar"),
        ];
        all.retain(|(name, _)| !fields.iter().any(|(typed, _)| typed == name));
        all.extend(fields);
        self.browser.post(&edit, &all).await
    }
}

impl Packpost {
    /// The mails of this purpose with the addresses that they went to.
    pub async fn mailed(&self, purpose: &str) -> Vec<String> {
        let posted = self.posted().await;
        posted.into_iter().filter(|mail| mail.purpose == purpose).map(|mail| mail.to).collect()
    }
}
