//! DMARC (RFC 7489): what a domain asks of those who get mail in its name.

use super::tags;

/// What the text records under `_dmarc` say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Dmarc {
    Missing,
    /// More than one counts as none (section 6.6.3).
    Several,
    Broken,
    Record(Wish),
}

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wish {
    /// `p=none`: nothing is to be done, only told.
    pub only_watches: bool,
    /// Somebody gets the reports.
    pub reported: bool,
    /// `aspf=s`: SPF counts only for exactly the domain of the From address.
    pub strict_spf: bool,
}

/// Where the record of a domain can stand: at the domain, else at one above it.
pub fn names(domain: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut rest = domain;
    while rest.contains('.') {
        names.push(format!("_dmarc.{rest}"));
        rest = rest.split_once('.').map_or("", |(_, above)| above);
    }
    names
}

/// Whether SPF for the envelope's domain speaks for the From address's domain (section 3.1.2).
///
/// Which domains can be bought (`co.uk`) only a list could tell; that one lies under the other, or
/// both under the same one of at least two labels, is taken as the same owner.
pub fn is_aligned(envelope: &str, from: &str, strict: bool) -> bool {
    if strict { envelope == from } else { owner(envelope) == owner(from) }
}

/// The domain that was bought, as far as its look tells.
fn owner(domain: &str) -> &str {
    let labels: Vec<&str> = domain.split('.').collect();
    let country = labels.last().is_some_and(|top| top.len() == 2);
    // `shop.com.jo`, `shop.co.uk`: the second label is one of a few.
    let shared = labels.len() > 2
        && matches!(
            labels[labels.len() - 2],
            "co" | "com" | "net" | "org" | "gov" | "edu" | "ac" | "or" | "ne"
        );
    let keep = if country && shared { 3 } else { 2 };
    let skipped: usize =
        labels[..labels.len().saturating_sub(keep)].iter().map(|l| l.len() + 1).sum();
    &domain[skipped..]
}

impl Dmarc {
    pub fn read(texts: &[String]) -> Self {
        let mut records = texts.iter().filter(|text| {
            tags(text).first().is_some_and(|(tag, value)| *tag == "v" && *value == "DMARC1")
        });
        match (records.next(), records.next()) {
            (None, _) => Self::Missing,
            (Some(_), Some(_)) => Self::Several,
            (Some(text), None) => wish(text),
        }
    }
}

fn wish(text: &str) -> Dmarc {
    let tags = tags(text);
    let tag = |name| tags.iter().find(|(tag, _)| *tag == name).map(|(_, value)| *value);
    let only_watches = match tag("p").map(str::to_ascii_lowercase).as_deref() {
        Some("none") => true,
        Some("quarantine" | "reject") => false,
        _ => return Dmarc::Broken,
    };
    Dmarc::Record(Wish {
        only_watches,
        reported: tag("rua").is_some_and(|to| !to.is_empty()),
        strict_spf: tag("aspf").is_some_and(|mode| mode.eq_ignore_ascii_case("s")),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(texts: &[&str]) -> Dmarc {
        Dmarc::read(&texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>())
    }

    fn asks(only_watches: bool, reported: bool, strict_spf: bool) -> Dmarc {
        Dmarc::Record(Wish { only_watches, reported, strict_spf })
    }

    #[test]
    fn a_record_is_read() {
        assert_eq!(read(&["v=spf1 -all"]), Dmarc::Missing);
        assert_eq!(read(&["v=DMARC1; p=none"]), asks(true, false, false));
        let text = "v=DMARC1;p=Reject; rua=mailto:a@b.example; aspf=s";
        assert_eq!(read(&[text]), asks(false, true, true));
        assert_eq!(read(&["v=DMARC1; sp=none"]), Dmarc::Broken, "it asks for nothing");
        assert_eq!(read(&["v=DMARC1; p=none", "v=DMARC1; p=reject"]), Dmarc::Several);
        assert_eq!(read(&["p=none; v=DMARC1"]), Dmarc::Missing, "the version comes first");
    }

    #[test]
    fn it_can_stand_at_a_domain_above() {
        assert_eq!(names("exul.example"), ["_dmarc.exul.example"]);
        assert_eq!(names("mail.exul.example"), ["_dmarc.mail.exul.example", "_dmarc.exul.example"]);
    }

    #[test]
    fn domains_of_one_owner_are_aligned() {
        for (envelope, from, strict, aligned) in [
            ("exul.example", "exul.example", true, true),
            ("bounces.exul.example", "exul.example", true, false),
            ("bounces.exul.example", "exul.example", false, true),
            ("exul.example", "mail.exul.example", false, true),
            ("sendgrid.net", "exul.example", false, false),
            ("exul.com.jo", "other.com.jo", false, false),
            ("mail.exul.com.jo", "exul.com.jo", false, true),
            ("com.jo", "exul.jo", false, false),
        ] {
            assert_eq!(is_aligned(envelope, from, strict), aligned, "{envelope} {from} {strict}");
        }
    }
}
