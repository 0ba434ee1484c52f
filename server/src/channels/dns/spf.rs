//! SPF (RFC 7208): which servers may send for a domain.

/// What the text records of a domain say about SPF.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Spf {
    Missing,
    /// More than one counts as an error (section 3.2).
    Several(usize),
    /// A word of it that there is not.
    Broken(String),
    Record(Policy),
}

/// A record that can be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    /// Questions that its terms cause by themselves; those of what it includes come on top. More
    /// than [`MOST_LOOKUPS`] count as an error.
    pub lookups: usize,
    pub others: Others,
    /// The domains whose records count as well.
    pub includes: Vec<String>,
    pub text: String,
}

/// The most questions that a receiver may ask (section 4.6.4).
pub const MOST_LOOKUPS: usize = 10;

/// What becomes of mail from servers that are not named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Others {
    /// `-all` or `~all`: it is not, or hardly, believed.
    NotTrusted,
    /// `?all`, or nothing is said: the record says nothing about them.
    NothingSaid,
    /// `+all`: anybody may send in the shop's name.
    Anybody,
    /// Another record says it (`redirect=`).
    SaidElsewhere,
}

impl Spf {
    pub fn read(texts: &[String]) -> Self {
        let mut records = texts.iter().filter(|text| is_spf(text));
        match (records.next(), records.count()) {
            (None, _) => Self::Missing,
            (Some(text), 0) => policy(text),
            (Some(_), more) => Self::Several(more + 1),
        }
    }
}

fn is_spf(text: &str) -> bool {
    let begin = text.split(' ').next().unwrap_or_default();
    begin.eq_ignore_ascii_case("v=spf1")
}

fn policy(text: &str) -> Spf {
    let mut policy = Policy {
        lookups: 0,
        others: Others::NothingSaid,
        includes: Vec::new(),
        text: text.to_owned(),
    };
    let mut redirected = false;
    let mut said = false;
    for term in text.split_ascii_whitespace().skip(1) {
        let lower = term.to_ascii_lowercase();
        if let Some((name, value)) = lower.split_once('=').filter(|(name, _)| is_name(name)) {
            // Modifiers that nobody knows are passed over (section 6).
            if name == "redirect" {
                redirected = true;
                policy.includes.push(value.to_owned());
            }
            continue;
        }
        // What follows `all` is never looked at (section 5.1).
        if said {
            continue;
        }
        let (qualifier, mechanism) = match lower.split_at_checked(1) {
            Some((sign @ ("+" | "-" | "~" | "?"), rest)) => (sign, rest),
            _ => ("+", lower.as_str()),
        };
        let name = mechanism.split([':', '/']).next().unwrap_or_default();
        match name {
            "all" => {
                said = true;
                policy.others = match qualifier {
                    "+" => Others::Anybody,
                    "?" => Others::NothingSaid,
                    _ => Others::NotTrusted,
                };
            }
            "include" => {
                policy.lookups += 1;
                policy.includes.extend(mechanism.split_once(':').map(|(_, of)| of.to_owned()));
            }
            "a" | "mx" | "ptr" | "exists" => policy.lookups += 1,
            "ip4" | "ip6" => {}
            _ => return Spf::Broken(term.to_owned()),
        }
    }
    // It counts only where there is no `all` (section 6.1).
    if redirected && !said {
        policy.lookups += 1;
        policy.others = Others::SaidElsewhere;
    }
    Spf::Record(policy)
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(texts: &[&str]) -> Spf {
        Spf::read(&texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>())
    }

    #[track_caller]
    fn record(text: &str) -> Policy {
        let Spf::Record(policy) = read(&[text]) else { panic!("{:?}", read(&[text])) };
        policy
    }

    #[test]
    fn other_text_records_are_none() {
        assert_eq!(read(&[]), Spf::Missing);
        assert_eq!(read(&["google-site-verification=x", "v=spf10 -all"]), Spf::Missing);
        assert_eq!(record("V=SPF1 -all").others, Others::NotTrusted);
        assert_eq!(record("v=spf1").others, Others::NothingSaid);
    }

    #[test]
    fn two_records_are_one_too_many() {
        assert_eq!(read(&["v=spf1 -all", "x", "v=spf1 mx -all"]), Spf::Several(2));
    }

    #[test]
    fn what_others_may_is_read() {
        for (text, others) in [
            ("v=spf1 mx -all", Others::NotTrusted),
            ("v=spf1 mx ~all", Others::NotTrusted),
            ("v=spf1 mx ?all", Others::NothingSaid),
            ("v=spf1 mx", Others::NothingSaid),
            ("v=spf1 mx +all", Others::Anybody),
            ("v=spf1 mx all", Others::Anybody),
            ("v=spf1 -all +all", Others::NotTrusted),
            ("v=spf1 redirect=_spf.example", Others::SaidElsewhere),
            ("v=spf1 redirect=_spf.example -all", Others::NotTrusted),
        ] {
            assert_eq!(record(text).others, others, "{text}");
        }
    }

    #[test]
    fn questions_are_counted() {
        let text = "v=spf1 a a:b.example/24 mx ptr exists:%{i}.x ip4:192.0.2.0/24 ip6:2001:db8::/32 \
                    include:_spf.google.com -include:other.example ~all";
        assert_eq!(record(text).lookups, 7);
        assert_eq!(record(text).includes, ["_spf.google.com", "other.example"]);
        assert_eq!(record("v=spf1 redirect=_spf.example").lookups, 1);
    }

    #[test]
    fn a_word_that_there_is_not_is_named() {
        assert_eq!(
            read(&["v=spf1 mx ipv4:192.0.2.1 -all"]),
            Spf::Broken("ipv4:192.0.2.1".to_owned())
        );
        assert_eq!(
            record("v=spf1 mx exp=why.example new=x -all").lookups,
            1,
            "those are modifiers"
        );
    }
}
