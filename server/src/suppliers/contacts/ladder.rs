//! The part of a contact's form that says how else they are reached.

use super::Ways;
use crate::web::Parse;
use packpost_app::{form::Form, pages::suppliers::RUNG, texts::Message};
use packpost_domain::{
    Channel, CountryCode, EmailAddress, Ladder, PhoneNumber, TelegramName, WrittenNumber,
    phone::NotAPhoneNumber,
};

/// What was typed, or `None` with the errors noted. `email` is the first address.
pub fn parse(
    parse: &mut Parse<'_>,
    prefix: &str,
    email: Option<&EmailAddress>,
    country: Option<CountryCode>,
) -> Option<Ways> {
    let named = |name: &str| format!("{prefix}{name}");
    let second = second_email(parse, &named("second_email"), email);
    let whatsapp = phone(parse, &named("whatsapp"), "contact-whatsapp", country);
    let telegram = telegram(parse, &named("telegram"));
    let ladder = ladder(parse.form, prefix);
    Some(Ways { second_email: second?, whatsapp: whatsapp?, telegram: telegram?, ladder })
}

fn second_email(
    parse: &mut Parse<'_>,
    name: &str,
    first: Option<&EmailAddress>,
) -> Option<Option<EmailAddress>> {
    if parse.form.value(name).trim().is_empty() {
        return Some(None);
    }
    let second = parse.email(name)?;
    let same = first.is_some_and(|first| first.as_str().eq_ignore_ascii_case(second.as_str()));
    if same {
        parse.form.fail(name, Message::new("contact-second-email-same"));
        return None;
    }
    Some(Some(second))
}

/// A number in the one writing in which it is kept, or nothing; one that can't be dialled is an
/// error. Where the country is missing on the same form, that is what is asked for first.
pub fn phone(
    parse: &mut Parse<'_>,
    name: &str,
    label: &str,
    country: Option<CountryCode>,
) -> Option<String> {
    let typed = parse.optional_line(name, label, 40)?;
    if typed.is_empty() {
        return Some(typed);
    }
    let read = match country {
        Some(country) => PhoneNumber::parse(&typed, country),
        None => typed.parse(),
    };
    match read {
        Ok(number) => Some(number.to_string()),
        Err(NotAPhoneNumber::NoCountry) => Some(typed),
        Err(why) => {
            parse.form.fail(name, wrong_phone(why));
            None
        }
    }
}

/// What is wrong with a number, as a sentence.
fn wrong_phone(why: NotAPhoneNumber) -> Message {
    match why {
        NotAPhoneNumber::NoSuchCountry | NotAPhoneNumber::NoCountry => {
            Message::new("field-phone-country")
        }
        NotAPhoneNumber::NotANumber => Message::new("field-not-phone"),
        NotAPhoneNumber::Length => Message::new("field-phone-length"),
        NotAPhoneNumber::TwoReadings { first, second } => Message::new("field-phone-two")
            .with("first", first.shown())
            .with("second", second.shown()),
    }
}

fn telegram(parse: &mut Parse<'_>, name: &str) -> Option<Option<TelegramName>> {
    let typed = parse.form.value(name).trim().to_owned();
    if typed.is_empty() {
        return Some(None);
    }
    match typed.parse() {
        Ok(known) => Some(Some(known)),
        Err(_) => {
            parse.form.fail(name, Message::new("field-not-telegram"));
            None
        }
    }
}

/// In the order of the places chosen; of two on one place the usual first. `0` leaves a channel
/// out, and a form without the field says nothing about it.
fn ladder(form: &Form, prefix: &str) -> Ladder {
    let usual = Ladder::CHOSEN.into_iter().zip(1_u32..);
    let mut places: Vec<(u32, Channel)> = usual
        .filter_map(|(channel, usual)| {
            let typed = form.value(&format!("{prefix}{RUNG}{}", channel.word()));
            let place = typed.parse().unwrap_or(usual);
            (place > 0).then_some((place, channel))
        })
        .collect();
    places.sort_by_key(|(place, _)| *place);
    Ladder::new(places.into_iter().map(|(_, channel)| channel))
}

/// The form as it starts when a contact is changed.
pub fn filled(form: Form, ways: &Ways, country: CountryCode) -> Form {
    let place = |channel: &Channel| {
        let chosen = ways.ladder.rungs().iter().filter(|rung| Ladder::CHOSEN.contains(rung));
        chosen.zip(1_u32..).find(|(rung, _)| *rung == channel).map_or(0, |(_, place)| place)
    };
    let form = form
        .fill(
            "second_email",
            ways.second_email.as_ref().map(EmailAddress::shown).unwrap_or_default(),
        )
        .fill("whatsapp", WrittenNumber::read(&ways.whatsapp, country).shown())
        .fill("telegram", ways.telegram.as_ref().map_or("", TelegramName::as_str));
    Ladder::CHOSEN
        .iter()
        .fold(form, |form, channel| form.fill(format!("{RUNG}{}", channel.word()), place(channel)))
}
