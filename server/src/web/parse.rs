//! From what was typed to what is meant, with a clear sentence beside each field that isn't.
//!
//! Each method gives `None` and notes the error in the form; look at [`Form::is_valid`] or the
//! `None`s at the end, so that a person sees all errors at once.

use jiff::civil::Date;
use packpost_app::{
    form::Form,
    texts::{Arg, Message, Texts},
};
use packpost_domain::{
    Currency, EmailAddress, Figure, Money, Percent, PriceBasis, Quantity,
    email::NotAnEmailAddress,
    money::{Finer, NotMoney},
    quantity::NotAQuantity,
};
use std::str::FromStr;

/// Reads a form field by field.
#[derive(Debug)]
pub struct Parse<'a> {
    pub texts: &'a Texts,
    pub form: &'a mut Form,
}

impl<'a> Parse<'a> {
    pub fn new(texts: &'a Texts, form: &'a mut Form) -> Self {
        Self { texts, form }
    }

    fn typed(&self, name: &str) -> String {
        self.form.value(name).trim().to_owned()
    }

    fn fail<T>(&mut self, name: &str, message: Message) -> Option<T> {
        self.form.fail(name, message);
        None
    }

    /// One line, not empty, of at most `max` characters. `label` is the key of the field's label.
    pub fn line(&mut self, name: &str, label: &str, max: usize) -> Option<String> {
        let line = self.optional_line(name, label, max)?;
        if line.is_empty() {
            let field = self.texts.get(label);
            return self.fail(name, Message::new("field-required").with("field", field));
        }
        Some(line)
    }

    /// One line or nothing. Line breaks and control characters become spaces.
    pub fn optional_line(&mut self, name: &str, label: &str, max: usize) -> Option<String> {
        let line: String =
            self.typed(name).chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        self.within(name, label, max, line.trim().to_owned())
    }

    /// Several lines or nothing; other control characters are dropped.
    pub fn optional_text(&mut self, name: &str, label: &str, max: usize) -> Option<String> {
        let text = self.typed(name).replace("\r\n", "\n").replace('\r', "\n");
        let text: String = text.chars().filter(|c| *c == '\n' || !c.is_control()).collect();
        self.within(name, label, max, text)
    }

    /// Several lines, not empty.
    pub fn text(&mut self, name: &str, label: &str, max: usize) -> Option<String> {
        let text = self.optional_text(name, label, max)?;
        if text.is_empty() {
            let field = self.texts.get(label);
            return self.fail(name, Message::new("field-required").with("field", field));
        }
        Some(text)
    }

    fn within(&mut self, name: &str, label: &str, max: usize, text: String) -> Option<String> {
        if text.chars().count() <= max {
            return Some(text);
        }
        let field = self.texts.get(label);
        self.fail(name, Message::new("field-too-long").with("field", field).with("max", max))
    }

    pub fn email(&mut self, name: &str) -> Option<EmailAddress> {
        let typed = self.typed(name);
        match typed.parse() {
            Ok(address) => Some(address),
            Err(_) if typed.is_empty() => self.fail(name, Message::new("field-not-email")),
            Err(why) => self.fail(name, email_message(why)),
        }
    }

    /// One of a list that parses.
    pub fn choice<T: FromStr>(&mut self, name: &str, label: &str) -> Option<T> {
        match self.typed(name).parse() {
            Ok(value) => Some(value),
            Err(_) => {
                let field = self.texts.get(label);
                self.fail(name, Message::new("field-choose").with("field", field))
            }
        }
    }

    pub fn quantity(&mut self, name: &str) -> Option<Quantity> {
        match self.typed(name).parse() {
            Ok(quantity) => Some(quantity),
            Err(why) => self.fail(name, quantity_message(why)),
        }
    }

    /// A quantity, or `Some(None)` where the field is empty or zero.
    pub fn optional_quantity(&mut self, name: &str) -> Option<Option<Quantity>> {
        match self.typed(name) {
            empty if empty.is_empty() => Some(None),
            typed => match typed.parse() {
                Ok(quantity) => Some(Some(quantity)),
                Err(NotAQuantity::Zero) => Some(None),
                Err(why) => self.fail(name, quantity_message(why)),
            },
        }
    }

    /// An amount in a currency, zero or more.
    pub fn money(&mut self, name: &str, currency: Currency) -> Option<Money> {
        match Money::parse(&self.typed(name), currency) {
            Ok(money) => Some(money),
            Err(why) => self.fail(name, money_message(why, currency)),
        }
    }

    /// A price whose basis is chosen on the same form: one that is finer than the currency's
    /// minor unit can be written for more units at once.
    pub fn price(
        &mut self,
        name: &str,
        currency: Currency,
        basis: Option<PriceBasis>,
    ) -> Option<Money> {
        let finer = match (Money::parse(&self.typed(name), currency), basis) {
            (Err(NotMoney::TooManyDecimals(_, Some(finer))), Some(basis)) => {
                for_more_units(finer, basis)
            }
            _ => None,
        };
        match finer {
            Some(message) => self.fail(name, message),
            None => self.money(name, currency),
        }
    }

    /// A price instead of another: one more than ten times off is asked back.
    pub fn price_instead_of(&mut self, name: &str, before: Money) -> Option<Money> {
        let price = self.money(name, before.currency())?;
        self.is_near(name, price, before).then_some(price)
    }

    /// Whether a price is within ten times of another, or was said to be meant.
    pub fn is_near(&mut self, name: &str, price: Money, before: Money) -> bool {
        const FAR: i128 = 10;
        let (new, old) = (i128::from(price.minor()), i128::from(before.minor()));
        let near = old == 0 || (new <= old * FAR && new * FAR >= old);
        let message = Message::new("field-price-far").with("price", price).with("before", before);
        near || self.form.is_sure(name, &price.typed(), message)
    }

    /// An amount, or `Some(None)` where the field is empty or zero.
    pub fn optional_money(&mut self, name: &str, currency: Currency) -> Option<Option<Money>> {
        match self.typed(name) {
            empty if empty.is_empty() => Some(None),
            _ => self.money(name, currency).map(|amount| Some(amount).filter(|a| a.minor() > 0)),
        }
    }

    /// From 0 to 100 percent, or `Some(None)` where the field is empty.
    pub fn optional_percent(&mut self, name: &str) -> Option<Option<Percent>> {
        match self.typed(name) {
            empty if empty.is_empty() => Some(None),
            typed => match typed.parse() {
                Ok(percent) => Some(Some(percent)),
                Err(_) => self.fail(name, Message::new("field-not-percent")),
            },
        }
    }

    /// A day as a date field sends it (`2026-12-24`), or `Some(None)` where it is empty.
    pub fn optional_date(&mut self, name: &str) -> Option<Option<Date>> {
        match self.typed(name) {
            empty if empty.is_empty() => Some(None),
            typed => match typed.parse::<Date>() {
                Ok(date) if (2000..=2999).contains(&date.year()) => Some(Some(date)),
                _ => self.fail(name, Message::new("field-not-date")),
            },
        }
    }

    /// The version of the record that the form was made from; 0 where it is missing.
    pub fn version(&self) -> i64 {
        self.typed("version").parse().unwrap_or(0)
    }
}

fn money_message(why: NotMoney, currency: Currency) -> Message {
    match why {
        NotMoney::NotANumber => Message::new("field-not-money"),
        NotMoney::TooLarge => Message::new("field-too-large"),
        NotMoney::TooManyDecimals(n, _) => too_many_decimals(n, currency),
        NotMoney::TwoReadings { decimal: Some(decimal), grouped } => {
            Message::new("field-two-readings")
                .with("first", decimal)
                .with("first_typed", Arg::Figure(decimal.typed()))
                .with("second", grouped)
                .with("second_typed", Arg::Figure(grouped.typed()))
        }
        NotMoney::TwoReadings { decimal: None, grouped } => Message::new("field-read-as")
            .with("read", grouped)
            .with("typed", Arg::Figure(grouped.typed())),
    }
}

fn email_message(why: NotAnEmailAddress) -> Message {
    Message::new(match why {
        NotAnEmailAddress::NoAt => "field-email-no-at",
        NotAnEmailAddress::NoName => "field-email-no-name",
        NotAnEmailAddress::NoDomain => "field-email-no-domain",
        NotAnEmailAddress::TwoAddresses => "field-email-two",
        NotAnEmailAddress::TwoAts => "field-email-two-ats",
        NotAnEmailAddress::Space => "field-email-space",
        NotAnEmailAddress::ForeignName => "field-email-foreign",
        NotAnEmailAddress::Dots => "field-email-dots",
        NotAnEmailAddress::NoDot => "field-email-no-dot",
        NotAnEmailAddress::NotADomain => "field-email-domain",
        NotAnEmailAddress::TooLong => "field-email-long",
        NotAnEmailAddress::Forbidden(c) => {
            return Message::new("field-email-forbidden").with("sign", c.to_string());
        }
    })
}

fn too_many_decimals(decimals: u8, currency: Currency) -> Message {
    Message::new("field-too-many-decimals")
        .with("currency", currency.code())
        .with("decimals", u32::from(decimals))
}

/// How a price is written that is finer than its currency: 0.0855 each as 8.55 per 100.
fn for_more_units(finer: Finer, basis: PriceBasis) -> Option<Message> {
    let units = basis.get().checked_mul(finer.times)?;
    PriceBasis::try_from(units).ok()?;
    let message = Message::new("field-price-finer")
        .with("price", finer.price)
        .with("units", Arg::Figure(units.latin()));
    Some(message)
}

fn quantity_message(why: NotAQuantity) -> Message {
    match why {
        NotAQuantity::NotWhole => Message::new("field-not-quantity"),
        NotAQuantity::Zero => Message::new("field-zero"),
        NotAQuantity::TooMany => {
            Message::new("field-too-many").with("max", Arg::figure(&Quantity::MAX))
        }
        NotAQuantity::TwoReadings { decimal: Some(decimal), grouped } => {
            Message::new("field-two-readings")
                .with("first", Arg::figure(&decimal))
                .with("first_typed", Arg::Figure(decimal.get().to_string()))
                .with("second", Arg::figure(&grouped))
                .with("second_typed", Arg::Figure(grouped.get().to_string()))
        }
        NotAQuantity::TwoReadings { decimal: None, grouped } => Message::new("field-read-as")
            .with("read", Arg::figure(&grouped))
            .with("typed", Arg::Figure(grouped.get().to_string())),
    }
}
