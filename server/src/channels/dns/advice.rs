//! From what DNS says to what the owner should do, in plain words. Pure: the same answers give the
//! same advice.

use super::{
    dkim::{self, Dkim},
    dmarc::{self, Dmarc},
    spf::{self, Others, Spf},
};
use packpost_app::{
    pages::channels::{Checked, Finding, Level, Record},
    texts::Message,
};
use std::collections::{BTreeMap, BTreeSet};

/// What the records should be about.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The domain of the From address.
    pub from: String,
    /// Who sends in its name, at least one.
    pub senders: Vec<Sender>,
    /// The DKIM selectors that the owner named; the common ones are tried as well.
    pub selectors: Vec<String>,
}

/// A relay as receivers see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sender {
    pub host: String,
    /// The domain of the address that bounces go to: SPF is asked about this one.
    pub envelope: String,
}

/// The text records of each name; `None` where nobody answered.
pub type Found = BTreeMap<String, Option<Vec<String>>>;

/// What the large mail services ask to be included, by the end of their relay's name.
const SERVICES: [(&str, &str); 17] = [
    ("gmail.com", "_spf.google.com"),
    ("google.com", "_spf.google.com"),
    ("googlemail.com", "_spf.google.com"),
    ("office365.com", "spf.protection.outlook.com"),
    ("outlook.com", "spf.protection.outlook.com"),
    ("sendgrid.net", "sendgrid.net"),
    ("mailgun.org", "mailgun.org"),
    ("amazonaws.com", "amazonses.com"),
    ("zoho.com", "zoho.com"),
    ("zoho.eu", "zoho.eu"),
    ("messagingengine.com", "spf.messagingengine.com"),
    ("fastmail.com", "spf.messagingengine.com"),
    ("postmarkapp.com", "spf.mtasv.net"),
    ("brevo.com", "spf.brevo.com"),
    ("mailjet.com", "spf.mailjet.com"),
    ("ovh.net", "mx.ovh.com"),
    ("gandi.net", "_mailcust.gandi.net"),
];

fn service(host: &str) -> Option<&'static str> {
    let is_of = |end: &str| host == end || host.strip_suffix(end).is_some_and(|h| h.ends_with('.'));
    SERVICES.iter().find(|(end, _)| is_of(end)).map(|(_, include)| *include)
}

fn finding(level: Level, message: Message) -> Finding {
    Finding { level, message, record: None }
}

fn with_record(level: Level, message: Message, name: impl Into<String>, value: String) -> Finding {
    Finding { level, message, record: Some(Record { name: name.into(), value }) }
}

impl Asked {
    /// Every name that has to be looked up.
    pub fn names(&self) -> BTreeSet<String> {
        let selectors = self.all_selectors();
        let keys = selectors.iter().map(|selector| dkim::name(selector, &self.from));
        let spf = self.senders.iter().map(|sender| sender.envelope.clone());
        keys.chain(spf).chain(dmarc::names(&self.from)).collect()
    }

    fn all_selectors(&self) -> Vec<&str> {
        let named = self.selectors.iter().map(String::as_str);
        let mut all: Vec<&str> = named.collect();
        all.extend(
            dkim::COMMON.iter().filter(|common| !self.selectors.iter().any(|s| s == *common)),
        );
        all
    }

    pub fn advise(&self, found: &Found) -> Checked {
        let texts = |name: &str| found.get(name).and_then(Option::as_ref);
        let envelopes: BTreeSet<&str> = self.senders.iter().map(|s| s.envelope.as_str()).collect();
        let spf = envelopes.into_iter().flat_map(|domain| self.spf(domain, texts(domain)));
        let (signed, dkim) = self.dkim(found);
        let dmarc = self.dmarc(found, signed);
        Checked {
            domain: self.from.clone(),
            parts: vec![("spf", spf.collect()), ("dkim", dkim), ("dmarc", dmarc)],
        }
    }

    fn spf(&self, domain: &str, texts: Option<&Vec<String>>) -> Vec<Finding> {
        let about = |key: &'static str| Message::new(key).with("domain", domain);
        let to_add =
            |level, message| with_record(level, message, domain, self.suggested_spf(domain));
        let Some(texts) = texts else {
            return vec![to_add(Level::Unknown, about("dns-not-looked-up"))];
        };
        let policy = match Spf::read(texts) {
            Spf::Missing => return vec![to_add(Level::Bad, about("spf-missing"))],
            Spf::Several(count) => {
                return vec![finding(Level::Bad, about("spf-several").with("count", count))];
            }
            Spf::Broken(term) => {
                return vec![finding(Level::Bad, about("spf-broken").with("term", term))];
            }
            Spf::Record(policy) => policy,
        };
        let mut findings = Vec::new();
        match policy.others {
            Others::Anybody => findings.push(finding(Level::Bad, about("spf-anybody"))),
            Others::NothingSaid => findings.push(finding(Level::Hint, about("spf-open"))),
            Others::NotTrusted | Others::SaidElsewhere => {}
        }
        if policy.lookups > spf::MOST_LOOKUPS {
            let message = about("spf-too-many").with("count", policy.lookups);
            findings.push(finding(Level::Bad, message));
        }
        for host in self.senders_of(domain).map(|sender| &sender.host) {
            let missing =
                service(host).filter(|include| !policy.includes.iter().any(|i| i == include));
            if let Some(include) = missing.filter(|_| policy.others != Others::SaidElsewhere) {
                let message = about("spf-service").with("host", host).with("include", include);
                findings.push(finding(Level::Hint, message));
            }
        }
        if findings.is_empty() {
            findings.push(with_record(Level::Good, about("spf-good"), domain, policy.text));
        }
        findings
    }

    fn senders_of(&self, domain: &str) -> impl Iterator<Item = &Sender> {
        self.senders.iter().filter(move |sender| sender.envelope == domain)
    }

    /// A start: what the service asks for, or the relay's own address.
    fn suggested_spf(&self, domain: &str) -> String {
        let mut terms: Vec<String> = Vec::new();
        for sender in self.senders_of(domain) {
            let term = match (service(&sender.host), sender.host.parse::<std::net::IpAddr>()) {
                (Some(include), _) => format!("include:{include}"),
                (None, Ok(ip)) if ip.is_ipv4() => format!("ip4:{ip}"),
                (None, Ok(ip)) => format!("ip6:{ip}"),
                (None, Err(_)) => format!("a:{}", sender.host),
            };
            if !terms.contains(&term) {
                terms.push(term);
            }
        }
        format!("v=spf1 {} ~all", terms.join(" "))
    }

    /// What there is to say, and whether a key was found.
    fn dkim(&self, found: &Found) -> (bool, Vec<Finding>) {
        let mut findings = Vec::new();
        let (mut signed, mut answered) = (false, false);
        for selector in self.all_selectors() {
            let Some(Some(texts)) = found.get(&dkim::name(selector, &self.from)) else { continue };
            answered = true;
            let about = |key: &'static str| Message::new(key).with("selector", selector);
            let said = match Dkim::read(texts) {
                Dkim::Key { testing: false } => (Level::Good, "dkim-found"),
                Dkim::Key { testing: true } => (Level::Hint, "dkim-testing"),
                Dkim::Revoked => (Level::Bad, "dkim-revoked"),
                Dkim::Broken => (Level::Bad, "dkim-broken"),
                Dkim::Missing if self.selectors.iter().any(|s| s == selector) => {
                    (Level::Bad, "dkim-not-there")
                }
                Dkim::Missing => continue,
            };
            signed |= matches!(said.1, "dkim-found" | "dkim-testing");
            findings.push(finding(said.0, about(said.1)));
        }
        if !signed {
            let (level, key) = if answered {
                (Level::Hint, "dkim-missing")
            } else {
                (Level::Unknown, "dns-not-looked-up")
            };
            let message = Message::new(key).with("domain", self.from.as_str());
            let selector = self.selectors.first().map_or("selector", String::as_str);
            let name = dkim::name(selector, &self.from);
            findings.push(with_record(level, message, name, "v=DKIM1; k=rsa; p=…".to_owned()));
        }
        (signed, findings)
    }

    fn dmarc(&self, found: &Found, signed: bool) -> Vec<Finding> {
        let about = |key: &'static str| Message::new(key).with("domain", self.from.as_str());
        let to_add = |level, message| {
            with_record(
                level,
                message,
                format!("_dmarc.{}", self.from),
                "v=DMARC1; p=none".to_owned(),
            )
        };
        let mut read = Dmarc::Missing;
        for name in dmarc::names(&self.from) {
            let Some(Some(texts)) = found.get(&name) else {
                return vec![to_add(Level::Unknown, about("dns-not-looked-up"))];
            };
            read = Dmarc::read(texts);
            if read != Dmarc::Missing {
                break;
            }
        }
        let wish = match read {
            Dmarc::Missing => return vec![to_add(Level::Bad, about("dmarc-missing"))],
            Dmarc::Several => return vec![finding(Level::Bad, about("dmarc-several"))],
            Dmarc::Broken => return vec![to_add(Level::Bad, about("dmarc-broken"))],
            Dmarc::Record(wish) => wish,
        };
        let mut findings = Vec::new();
        let envelopes: BTreeSet<&str> = self.senders.iter().map(|s| s.envelope.as_str()).collect();
        for envelope in envelopes {
            if !dmarc::is_aligned(envelope, &self.from, wish.strict_spf) {
                let (level, key) = if signed {
                    (Level::Hint, "dmarc-by-dkim-only")
                } else {
                    (Level::Bad, "dmarc-not-aligned")
                };
                findings.push(finding(level, about(key).with("envelope", envelope)));
            }
        }
        if wish.only_watches {
            findings.push(finding(Level::Hint, about("dmarc-watches")));
        }
        if findings.is_empty() {
            findings.push(finding(Level::Good, about("dmarc-good")));
        }
        if !wish.reported {
            findings.push(finding(Level::Hint, about("dmarc-no-reports")));
        }
        findings
    }
}

#[cfg(test)]
mod tests;
