//! DKIM (RFC 6376): the key with which a domain's mails are signed.

use super::tags;

/// What the text records under a selector say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dkim {
    Missing,
    /// The key was taken back: `p=` is empty (section 3.6.1).
    Revoked,
    /// There is something, but no key.
    Broken,
    Key {
        /// `t=y`: receivers are asked not to hold a wrong signature against a mail.
        testing: bool,
    },
}

/// The selectors that the large mail services use. Nothing in DNS lists those that there are.
pub const COMMON: [&str; 16] = [
    "default",
    "dkim",
    "mail",
    "selector1",
    "selector2",
    "google",
    "k1",
    "k2",
    "s1",
    "s2",
    "fm1",
    "zoho",
    "protonmail",
    "mxvault",
    "smtp",
    "key1",
];

/// Where the key of a selector stands.
pub fn name(selector: &str, domain: &str) -> String {
    format!("{selector}._domainkey.{domain}")
}

/// Whether this can be a selector: labels of a domain name.
pub fn is_selector(typed: &str) -> bool {
    typed.len() <= 63
        && typed.split('.').all(|label| {
            !label.is_empty()
                && label.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b))
        })
}

impl Dkim {
    pub fn read(texts: &[String]) -> Self {
        let kinds = texts.iter().map(|text| read(text));
        // A key counts, whatever else stands there.
        kinds
            .fold(Self::Missing, |best, next| if best.worth() < next.worth() { next } else { best })
    }

    fn worth(self) -> u8 {
        match self {
            Self::Missing => 0,
            Self::Broken => 1,
            Self::Revoked => 2,
            Self::Key { testing: true } => 3,
            Self::Key { testing: false } => 4,
        }
    }
}

fn read(text: &str) -> Dkim {
    let tags = tags(text);
    let tag = |name| tags.iter().find(|(tag, _)| *tag == name).map(|(_, value)| *value);
    if tag("v").is_some_and(|version| version != "DKIM1") {
        return Dkim::Broken;
    }
    match tag("p").map(|key| key.split_ascii_whitespace().collect::<String>()) {
        None => Dkim::Broken,
        Some(key) if key.is_empty() => Dkim::Revoked,
        Some(key) if key.bytes().all(|b| b.is_ascii_alphanumeric() || b"+/=".contains(&b)) => {
            Dkim::Key {
                testing: tag("t").is_some_and(|t| t.split(':').any(|flag| flag.trim() == "y")),
            }
        }
        Some(_) => Dkim::Broken,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(texts: &[&str]) -> Dkim {
        Dkim::read(&texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn a_key_is_told_from_what_is_none() {
        assert_eq!(read(&[]), Dkim::Missing);
        assert_eq!(read(&["v=DKIM1; k=rsa; p=MIIB IjAN+/=="]), Dkim::Key { testing: false });
        assert_eq!(read(&["p=MIIB"]), Dkim::Key { testing: false }, "v= may be left out");
        assert_eq!(read(&["v=DKIM1; t=s:y; p=MIIB"]), Dkim::Key { testing: true });
        assert_eq!(read(&["v=DKIM1; p="]), Dkim::Revoked);
        assert_eq!(read(&["v=DKIM1; k=rsa"]), Dkim::Broken);
        assert_eq!(read(&["v=DKIM2; p=MIIB"]), Dkim::Broken);
        assert_eq!(read(&["v=DKIM1; p=<your key>"]), Dkim::Broken);
        assert_eq!(read(&["v=spf1 -all", "v=DKIM1; p=MIIB"]), Dkim::Key { testing: false });
    }

    #[test]
    fn a_selector_is_a_part_of_a_name() {
        for good in ["default", "s2024-01", "k1.mail", "_x"] {
            assert!(is_selector(good), "{good}");
        }
        for bad in ["", ".", "a b", "a..b", "é", &"x".repeat(64)] {
            assert!(!is_selector(bad), "{bad:?}");
        }
    }
}
