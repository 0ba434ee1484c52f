//! Everybody at every supplier, as in a phone book.

use super::sql;
use crate::{
    db::{Connection, Corrupt},
    web::PageError,
};
use packpost_domain::{Channel, CountryCode, Language, ShopId, WrittenNumber};

/// The most people in the book for each supplier, on average.
const PEOPLE: usize = 5;

/// A supplier and the people there.
#[derive(Clone, Debug)]
pub struct Entry {
    pub name: String,
    pub country: CountryCode,
    /// The one orders go to by default first.
    pub people: Vec<Known>,
}

/// A person at a supplier, and the ways to reach them.
#[derive(Clone, Debug)]
pub struct Known {
    pub name: String,
    pub email: String,
    pub phone: WrittenNumber,
    /// At which address they are on what else there is; only what is written down.
    pub also: Vec<(Channel, String)>,
    pub language: Language,
}

/// The first so many suppliers in use, by name. Says whether there are more.
///
/// # Errors
/// Where the database can't be read or makes no sense.
pub async fn book(
    c: &mut Connection,
    shop: ShopId,
    most: usize,
) -> Result<(Vec<Entry>, bool), PageError> {
    let number = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let people = most.saturating_mul(PEOPLE);
    let suppliers = number(most.saturating_add(1));
    let rows = sql::list_book(c, shop, suppliers, number(people.saturating_add(1))).await?;
    let mut cut = rows.len() > people;
    let mut entries: Vec<(uuid::Uuid, Entry)> = Vec::new();
    for row in rows.into_iter().take(people) {
        if entries.last().is_none_or(|(id, _)| *id != row.supplier) {
            if entries.len() == most {
                cut = true;
                break;
            }
            let country = row.country.parse();
            let country =
                country.map_err(|_| Corrupt::new("suppliers", "country", row.supplier))?;
            let entry = Entry { name: row.supplier_name, country, people: Vec::new() };
            entries.push((row.supplier, entry));
        }
        let Some((_, entry)) = entries.last_mut() else { break };
        if let (Some(id), Some(name)) = (row.contact, row.name) {
            let language = row.language.unwrap_or_default().parse();
            let language = language.map_err(|_| Corrupt::new("contacts", "language", id))?;
            let email = row.email.unwrap_or_default();
            let read = |kept: &str| WrittenNumber::read(kept, entry.country);
            let phone = read(&row.phone.unwrap_or_default());
            let also = [
                (Channel::SecondEmail, row.second_email),
                (Channel::Whatsapp, row.whatsapp.map(|kept| read(&kept).kept())),
                (Channel::Telegram, row.telegram),
            ];
            let also = also.into_iter().filter_map(|(way, address)| Some((way, address?)));
            let also = also.filter(|(_, address)| !address.is_empty()).collect();
            entry.people.push(Known { name, email, phone, also, language });
        }
    }
    Ok((entries.into_iter().map(|(_, entry)| entry).collect(), cut))
}
