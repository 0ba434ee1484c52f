//! What Packpost says, in each language, with plurals, numbers, days and times.
//!
//! One folder of Fluent files per language in `texts/`. A test holds that every language has
//! the same keys and variables, and that every key is used.

mod bundles;
mod local;
mod numbers;

pub use local::Local;
pub use numbers::steady;

use fluent_bundle::{FluentArgs, FluentValue};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use packpost_domain::{Figure, Language, Money, MoneyFormat, Numerals, numerals::is_ours};
use std::borrow::Cow;

macro_rules! files {
    ($language:literal) => {
        [
            include_str!(concat!("../texts/", $language, "/common.ftl")),
            include_str!(concat!("../texts/", $language, "/errors.ftl")),
            include_str!(concat!("../texts/", $language, "/accounts.ftl")),
            include_str!(concat!("../texts/", $language, "/suppliers.ftl")),
            include_str!(concat!("../texts/", $language, "/catalogue.ftl")),
            include_str!(concat!("../texts/", $language, "/orders.ftl")),
            include_str!(concat!("../texts/", $language, "/link.ftl")),
            include_str!(concat!("../texts/", $language, "/emails.ftl")),
            include_str!(concat!("../texts/", $language, "/members.ftl")),
            include_str!(concat!("../texts/", $language, "/calendar.ftl")),
            include_str!(concat!("../texts/", $language, "/money.ftl")),
            include_str!(concat!("../texts/", $language, "/reply.ftl")),
            include_str!(concat!("../texts/", $language, "/receiving.ftl")),
            include_str!(concat!("../texts/", $language, "/shipping.ftl")),
            include_str!(concat!("../texts/", $language, "/claims.ftl")),
            include_str!(concat!("../texts/", $language, "/attention.ftl")),
            include_str!(concat!("../texts/", $language, "/mailbox.ftl")),
            include_str!(concat!("../texts/", $language, "/carrying.ftl")),
            include_str!(concat!("../texts/", $language, "/channels.ftl")),
            include_str!(concat!("../texts/", $language, "/documents.ftl")),
            include_str!(concat!("../texts/", $language, "/kit.ftl")),
            include_str!(concat!("../texts/", $language, "/design.ftl")),
            include_str!(concat!("../texts/", $language, "/offline.ftl")),
            include_str!(concat!("../texts/", $language, "/keys.ftl")),
        ]
    };
}

/// The Fluent files of a language.
pub fn sources(language: Language) -> [&'static str; 24] {
    match language {
        Language::En => files!("en"),
        Language::Ar => files!("ar"),
    }
}

/// What a text is filled with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arg {
    Text(String),
    /// Chooses the plural form as well.
    Number(i64),
    /// In Latin digits, to be written in the reader's.
    Figure(String),
    /// To be written as the reader writes money.
    Money(Money),
    /// Of the reader's own language, so it needs no isolation. A date made of isolated parts would
    /// have no direction of its own, and stand the wrong way round in an Arabic sentence.
    Own(String),
}

impl Arg {
    /// A number that chooses no plural form.
    pub fn figure(figure: &impl Figure) -> Self {
        Self::Figure(figure.latin())
    }
}

impl From<Money> for Arg {
    fn from(money: Money) -> Self {
        Self::Money(money)
    }
}
impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}
impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}
impl From<&String> for Arg {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}
impl From<i64> for Arg {
    fn from(n: i64) -> Self {
        Self::Number(n)
    }
}
impl From<u32> for Arg {
    fn from(n: u32) -> Self {
        Self::Number(n.into())
    }
}
impl From<u64> for Arg {
    fn from(n: u64) -> Self {
        Self::Number(i64::try_from(n).unwrap_or(i64::MAX))
    }
}
impl From<usize> for Arg {
    fn from(n: usize) -> Self {
        Self::Number(i64::try_from(n).unwrap_or(i64::MAX))
    }
}

/// A text and what fills it, not yet in a language: how rules and forms speak.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    key: Cow<'static, str>,
    args: Vec<(&'static str, Arg)>,
}

impl Message {
    pub fn new(key: impl Into<Cow<'static, str>>) -> Self {
        Self { key: key.into(), args: Vec::new() }
    }

    pub fn with(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        self.args.push((name, value.into()));
        self
    }

    pub fn key(&self) -> &str {
        &self.key
    }

    /// Whether it could stand beside any field of a kind: "enter a whole number".
    pub fn is_of_any_field(&self) -> bool {
        self.key.starts_with("field-") && !self.names_its_field()
    }

    pub fn names_its_field(&self) -> bool {
        self.args.iter().any(|(name, _)| *name == "field")
    }
}

/// The texts for one reader: a language, and what is local to the shop.
#[derive(Clone, Debug)]
pub struct Texts {
    language: Language,
    local: Local,
}

impl Texts {
    pub fn new(language: Language, local: Local) -> Self {
        Self { language, local }
    }

    /// The shop's clock.
    pub fn zone(&self) -> &TimeZone {
        &self.local.zone
    }

    pub fn language(&self) -> Language {
        self.language
    }

    /// The same shop in another language.
    pub fn in_language(&self, language: Language) -> Self {
        Self { language, local: self.local.clone() }
    }

    /// The digits of this reader.
    pub fn numerals(&self) -> Numerals {
        match self.language {
            Language::En => Numerals::Latin,
            Language::Ar => self.local.numerals,
        }
    }

    /// A number as this reader writes it.
    pub fn figure(&self, figure: &impl Figure) -> String {
        self.numerals().write(figure)
    }

    /// How this reader writes money.
    pub fn money_format(&self) -> MoneyFormat {
        let local = &self.local;
        MoneyFormat::of(self.language, local.country, local.only_currency, self.numerals())
    }

    /// An amount as this reader writes it: `$484.96`.
    pub fn money(&self, money: Money) -> String {
        self.money_format().write(&money)
    }

    /// The shop's name for its tax, in this language where it is known in it.
    pub fn tax_name(&self, name: &str) -> String {
        let (own, arabic) = &self.local.tax_names;
        let translated = self.language == Language::Ar && name == own && !arabic.is_empty();
        (if translated { arabic } else { name }).to_owned()
    }

    /// What a field for numbers holds, in this reader's digits.
    ///
    /// What people typed themselves, such as `1.234,50`, keeps its signs.
    pub fn typed(&self, value: &str) -> String {
        match is_ours(value) {
            true => self.numerals().digits(value.to_owned()),
            false => self.as_typed(value),
        }
    }

    /// What a field holds that is asked back, in this reader's digits. Its signs stay: a comma that
    /// became an Arabic thousands sign would answer the question by itself.
    pub fn as_typed(&self, value: &str) -> String {
        self.numerals().digits_only(value)
    }

    pub fn get(&self, key: &str) -> String {
        self.format(key, &[])
    }

    pub fn with<const N: usize>(&self, key: &str, args: [(&'static str, Arg); N]) -> String {
        self.format(key, &args)
    }

    /// The text of a state, kind or other word: `words("state", "placed")` is `state-placed`.
    pub fn word(&self, family: &str, word: &str) -> String {
        self.format(&format!("{family}-{word}"), &[])
    }

    pub fn say(&self, message: &Message) -> String {
        self.format(&message.key, &message.args)
    }

    /// Whether there is such a text.
    pub fn knows(&self, key: &str) -> bool {
        self.bundle().has_message(key)
    }

    fn bundle(&self) -> &'static bundles::Bundle {
        bundles::bundle(self.language, &self.local)
    }

    fn format(&self, key: &str, args: &[(&'static str, Arg)]) -> String {
        let bundle = self.bundle();
        let Some(pattern) = bundle.get_message(key).and_then(|m| m.value()) else {
            debug_assert!(false, "no text {key} in {:?}", self.language);
            return key.to_owned();
        };
        let mut filled = FluentArgs::new();
        for (name, value) in args {
            filled.set(*name, self.fluent(value));
        }
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, Some(&filled), &mut errors).into_owned();
        debug_assert!(errors.is_empty(), "text {key}: {errors:?}");
        text
    }

    fn fluent(&self, arg: &Arg) -> FluentValue<'static> {
        match arg {
            Arg::Number(n) => FluentValue::from(*n),
            Arg::Text(text) => FluentValue::from(self.isolated(text)),
            Arg::Figure(latin) => {
                FluentValue::from(self.isolated(&self.numerals().digits(latin.clone())))
            }
            Arg::Money(money) => FluentValue::from(self.isolated(&self.money(*money))),
            Arg::Own(text) => FluentValue::from(text.clone()),
        }
    }

    /// Wraps a name, number or address in U+2068 … U+2069 where its direction could disturb the sentence.
    pub fn isolated(&self, text: &str) -> String {
        if self.language.is_right_to_left() || text.chars().any(is_right_to_left) {
            format!("\u{2068}{}\u{2069}", steady(text))
        } else {
            text.to_owned()
        }
    }

    /// The lines of an address after each other.
    pub fn in_one_line(&self, lines: &str) -> String {
        lines.lines().map(str::trim).collect::<Vec<_>>().join(&self.get("between-lines"))
    }

    /// The text of a day: English puts the month first where the reader is in a country that does.
    fn dated(&self, key: &'static str, month_first: &'static str) -> &'static str {
        let is_first = self.local.country.is_some_and(|country| country.writes_month_first());
        if is_first { month_first } else { key }
    }

    /// A calendar day: `Tue 24 Nov 2026`, or `Tue, Nov 24, 2026`.
    pub fn day(&self, date: Date) -> String {
        let weekday = self.word("weekday", &date.weekday().to_monday_one_offset().to_string());
        let month = self.word("month", &date.month().to_string());
        self.with(
            self.dated("day", "day-month-first"),
            [
                ("weekday", Arg::Own(weekday)),
                ("day", Arg::Number(date.day().into())),
                ("month", Arg::Own(month)),
                ("year", Arg::Number(date.year().into())),
            ],
        )
    }

    /// A point in time on the reader's wall clock: `24 Nov 2026, 10:02`.
    pub fn moment(&self, at: Timestamp) -> String {
        let local = at.to_zoned(self.local.zone.clone());
        let month = self.word("month", &local.month().to_string());
        self.with(
            self.dated("moment", "moment-month-first"),
            [
                ("day", Arg::Number(local.day().into())),
                ("month", Arg::Own(month)),
                ("year", Arg::Number(local.year().into())),
                ("time", Arg::Own(self.clock(at))),
            ],
        )
    }

    /// The time of day: `10:02`, with the place whose clock it is where readers may think of
    /// another: `10:02 Amman time`.
    pub fn clock(&self, at: Timestamp) -> String {
        let there = at.to_zoned(self.local.zone.clone());
        let time = self.numerals().digits(there.strftime("%H:%M").to_string());
        if !self.local.names_place {
            return time;
        }
        let zone = self.local.zone.iana_name().unwrap_or("UTC");
        let place = crate::names::place(zone, self.language);
        self.with("clock-of", [("time", Arg::Own(time)), ("place", Arg::Own(place.to_string()))])
    }
}

fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{0590}'..='\u{08FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}')
}

#[cfg(test)]
mod tests;
