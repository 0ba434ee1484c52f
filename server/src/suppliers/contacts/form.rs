//! The form of a contact: read, and filled from what is stored.

use super::{Contact, NewContact};
use crate::web::Parse;
use packpost_app::{form::Form, texts::Texts};
use packpost_domain::{ContactId, SupplierId};

/// What was typed, or `None` with the errors noted in the form. `prefix` stands before the names
/// of the fields.
pub fn parse(
    t: &Texts,
    form: &mut Form,
    prefix: &str,
    id: ContactId,
    supplier: SupplierId,
) -> Option<NewContact> {
    let named = |name: &str| format!("{prefix}{name}");
    let mut parse = Parse::new(t, form);
    let name = parse.line(&named("name"), "contact-name", 120);
    let email = parse.email(&named("email"));
    let phone = parse.optional_line(&named("phone"), "contact-phone", 40);
    let language = parse.choice(&named("language"), "contact-language");
    Some(NewContact {
        id,
        supplier,
        name: name?,
        email: email?,
        phone: phone?,
        language: language?,
    })
}

/// The form as it starts when a contact is changed.
pub fn filled(contact: &Contact) -> Form {
    Form::new()
        .fill("version", contact.version)
        .fill("name", &contact.name)
        .fill("email", &contact.email)
        .fill("phone", &contact.phone)
        .fill("language", contact.language.tag())
}
