//! What DNS says about the domain of the From address, and what to change there.

use crate::{
    View,
    components::{Field, error_summary},
    form::Form,
    texts::{Message, Texts},
};
use leptos::prelude::*;

/// The form that asks, and what was found.
#[derive(Clone, Debug)]
pub struct DnsCheck {
    /// The domain of the From address.
    pub domain: String,
    pub form: Form,
    pub checked: Option<Checked>,
}

/// What was found.
#[derive(Clone, Debug)]
pub struct Checked {
    pub domain: String,
    /// `spf`, `dkim` and `dmarc`, each with what there is to say.
    pub parts: Vec<(&'static str, Vec<Finding>)>,
}

/// How good or bad something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    Good,
    /// Works, and could be better.
    Hint,
    Bad,
    /// Nobody answered.
    Unknown,
}

/// One thing to say.
#[derive(Clone, Debug)]
pub struct Finding {
    pub level: Level,
    pub message: Message,
    /// What stands in DNS, or what to write there.
    pub record: Option<Record>,
}

/// A text record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    pub name: String,
    pub value: String,
}

impl Level {
    /// The shape of its badge, and the key of its word.
    fn said(self) -> (&'static str, &'static str) {
        match self {
            Self::Good => ("badge confirmed", "dns-good"),
            Self::Hint => ("badge uncertain", "dns-hint"),
            Self::Bad => ("badge rejected", "dns-bad"),
            Self::Unknown => ("badge draft", "dns-unknown"),
        }
    }
}

pub(super) fn section(t: &Texts, dns: &DnsCheck) -> View {
    let about = t.with("dns-text", [("domain", dns.domain.as_str().into())]);
    let found = dns.checked.as_ref().map(|checked| {
        let parts = checked.parts.iter().map(|(part, findings)| self::part(t, part, findings));
        view! { <div class="stack" role="status">{parts.collect_view()}</div> }
    });
    view! {
        <section id="dns">
            <h2>{t.get("dns-title")}</h2>
            <p>{about}</p>
            <form class="stack" method="post" action="/channels/dns#dns" novalidate>
                {error_summary(t, &dns.form)}
                {Field::new("selectors", t.get("dns-selectors")).hint(t.get("dns-selectors-hint"))
                    .optional().left_to_right().max(200).view(t, &dns.form)}
                <div class="actions"><button class="btn">{t.get("dns-action")}</button></div>
            </form>
            {found}
        </section>
    }
    .into_any()
}

fn part(t: &Texts, part: &str, findings: &[Finding]) -> View {
    let findings = findings.iter().map(|finding| self::finding(t, finding)).collect_view();
    view! {
        <article class="card">
            <h3>{t.word("dns-part", part)}</h3>
            {findings}
        </article>
    }
    .into_any()
}

fn finding(t: &Texts, finding: &Finding) -> View {
    let (class, word) = finding.level.said();
    let record = finding.record.as_ref().map(|record| {
        let label = if finding.level == Level::Good { "dns-record-there" } else { "dns-record-add" };
        view! {
            <p class="small">{t.get(label)}</p>
            <dl class="kv record">
                <div><dt>{t.get("dns-record-name")}</dt><dd><code dir="ltr">{record.name.clone()}</code></dd></div>
                <div><dt>{t.get("dns-record-type")}</dt><dd><code dir="ltr">"TXT"</code></dd></div>
                <div><dt>{t.get("dns-record-value")}</dt><dd><code dir="ltr">{record.value.clone()}</code></dd></div>
            </dl>
        }
        .into_any()
    });
    view! {
        <p><span class=class>{t.get(word)}</span>" "{t.say(&finding.message)}</p>
        {record}
    }
    .into_any()
}
