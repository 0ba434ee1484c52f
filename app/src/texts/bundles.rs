//! The texts of each language, read once.
//!
//! Arabic is there once for each choice of digits and months that somebody has made: numbers get
//! their digits, and months their names, wherever a text has them, without a word about it there.

use super::{Local, sources};
use fluent_bundle::{FluentResource, FluentValue, concurrent::FluentBundle};
use packpost_domain::{Language, MonthNames, Numerals};
use std::{borrow::Cow, sync::OnceLock};
use unic_langid::LanguageIdentifier;

pub(super) type Bundle = FluentBundle<FluentResource>;

static ENGLISH: OnceLock<Bundle> = OnceLock::new();
static ARABIC: [[OnceLock<Bundle>; MonthNames::ALL.len()]; Numerals::ALL.len()] =
    [const { [const { OnceLock::new() }; MonthNames::ALL.len()] }; Numerals::ALL.len()];

pub(super) fn bundle(language: Language, local: &Local) -> &'static Bundle {
    match language {
        Language::En => ENGLISH.get_or_init(|| read(language)),
        Language::Ar => {
            let (digits, months) = (local.numerals, local.months);
            ARABIC[digits as usize][months as usize].get_or_init(|| arabic(digits, months))
        }
    }
}

fn read(language: Language) -> Bundle {
    let tag: LanguageIdentifier = language.tag().parse().expect("our own tags are well formed");
    let mut bundle = FluentBundle::new_concurrent(vec![tag]);
    // Arguments are isolated in `Texts::isolated`, only where a direction could leak.
    bundle.set_use_isolating(false);
    for source in sources(language) {
        bundle
            .add_resource(resource(source))
            .unwrap_or_else(|errors| panic!("{language:?} texts: {errors:?}"));
    }
    bundle
}

fn resource(source: &str) -> FluentResource {
    FluentResource::try_new(source.to_owned())
        .unwrap_or_else(|(_, errors)| panic!("texts: {errors:?}"))
}

fn arabic(numerals: Numerals, months: MonthNames) -> Bundle {
    let mut bundle = read(Language::Ar);
    if let Some(names) = names(months) {
        bundle.add_resource_overriding(resource(names));
    }
    match numerals {
        Numerals::Latin => {}
        Numerals::ArabicIndic => bundle.set_formatter(Some(|value, _| match value {
            FluentValue::Number(n) => {
                Some(Numerals::ArabicIndic.digits(Cow::into_owned(n.as_string())))
            }
            _ => None,
        })),
    }
    bundle
}

/// What these months are called; the texts have the common names themselves.
pub(super) fn names(months: MonthNames) -> Option<&'static str> {
    match months {
        MonthNames::Common => None,
        MonthNames::Levantine => Some(include_str!("../../texts/ar/months/levantine.ftl")),
        MonthNames::Maghrebi => Some(include_str!("../../texts/ar/months/maghrebi.ftl")),
        MonthNames::Moroccan => Some(include_str!("../../texts/ar/months/moroccan.ftl")),
    }
}
