//! The form of a contact: read, and filled from what is stored.

use super::{Contact, NewContact, ladder};
use crate::web::Parse;
use packpost_app::{form::Form, texts::Texts};
use packpost_domain::{ContactId, CountryCode, SupplierId};

/// What was typed, or `None` with the errors noted in the form. `prefix` stands before the names
/// of the fields; in the supplier's country is a number without a calling code.
pub fn parse(
    t: &Texts,
    form: &mut Form,
    prefix: &str,
    id: ContactId,
    (supplier, country): (SupplierId, Option<CountryCode>),
) -> Option<NewContact> {
    let named = |name: &str| format!("{prefix}{name}");
    let mut parse = Parse::new(t, form);
    let name = parse.line(&named("name"), "contact-name", 120);
    let email = parse.email(&named("email"));
    let language = parse.choice(&named("language"), "contact-language");
    let phone = ladder::phone(&mut parse, &named("phone"), "contact-phone", country);
    let ways = ladder::parse(&mut parse, prefix, email.as_ref(), country);
    Some(NewContact {
        id,
        supplier,
        name: name?,
        email: email?,
        phone: phone?,
        language: language?,
        ways: ways?,
    })
}

/// The form as it starts when a contact is changed.
pub fn filled(contact: &Contact) -> Form {
    let form = Form::new()
        .fill("version", contact.version)
        .fill("name", &contact.name)
        .fill("email", contact.email.shown())
        .fill("phone", contact.written().shown())
        .fill("language", contact.language.tag());
    ladder::filled(form, &contact.ways, contact.country)
}
