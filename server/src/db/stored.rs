//! Stored values that several features have, and what is wrong with one that makes no sense.

use jiff::tz::TimeZone;
use packpost_app::texts::Local;
use packpost_domain::{Percent, calendar::country};

/// A stored value that can't be what it should be: somebody has edited the file, or we have a bug.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{table}.{column} of {id} makes no sense")]
pub struct Corrupt {
    pub table: &'static str,
    pub column: &'static str,
    pub id: String,
}

impl Corrupt {
    pub fn new(table: &'static str, column: &'static str, id: impl ToString) -> Self {
        Self { table, column, id: id.to_string() }
    }
}

/// So that what reads a row has one kind of error: the row can't be decoded.
impl From<Corrupt> for sqlx::Error {
    fn from(corrupt: Corrupt) -> Self {
        Self::Decode(Box::new(corrupt))
    }
}

/// A stored percentage, in hundredths of a percent.
pub fn percent(
    basis_points: i64,
    table: &'static str,
    column: &'static str,
    id: impl ToString,
) -> Result<Percent, Corrupt> {
    let percent = u16::try_from(basis_points).ok().and_then(|bp| Percent::try_from(bp).ok());
    percent.ok_or_else(|| Corrupt::new(table, column, id))
}

/// What is local to a shop: its time zone, its numerals and names of months, and its currency, with
/// whether it has prices in others, and the names of its tax.
pub fn local(
    time_zone: &str,
    (numerals, months): (&str, &str),
    (currency, many_currencies): (&str, bool),
    (tax_name, tax_name_ar): (&str, &str),
    shop: impl ToString,
) -> Result<Local, Corrupt> {
    let corrupt = |column| Corrupt::new("shops", column, shop.to_string());
    Ok(Local {
        zone: TimeZone::get(time_zone).map_err(|_| corrupt("time_zone"))?,
        numerals: numerals.parse().map_err(|_| corrupt("numerals"))?,
        months: months.parse().map_err(|_| corrupt("month_names"))?,
        names_place: false,
        country: country::of_zone(time_zone),
        tax_names: (tax_name.to_owned(), tax_name_ar.to_owned()),
        only_currency: match many_currencies {
            true => None,
            false => Some(currency.parse().map_err(|_| corrupt("currency"))?),
        },
    })
}

/// A stored time.
pub fn timestamp(
    millis: i64,
    table: &'static str,
    column: &'static str,
) -> Result<jiff::Timestamp, Corrupt> {
    jiff::Timestamp::from_millisecond(millis).map_err(|_| Corrupt::new(table, column, millis))
}
