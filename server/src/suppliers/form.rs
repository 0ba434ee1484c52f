//! The form of a supplier: read, and filled from what is stored.

use super::{NewSupplier, Supplier};
use crate::web::Parse;
use packpost_app::{
    form::Form,
    names,
    texts::{Message, Texts},
};
use packpost_domain::{CountryCode, Language, SupplierId, TaxTreatment};

/// What was typed, or `None` with the errors noted in the form.
pub fn parse(t: &Texts, form: &mut Form, id: SupplierId) -> Option<NewSupplier> {
    let mut parse = Parse::new(t, form);
    let name = parse.line("name", "supplier-name", 120);
    let country = parse.choice("country", "supplier-country");
    let currency = parse.choice("currency", "supplier-currency");
    // A form without the field means the usual.
    let tax = match parse.form.value("tax") {
        "" => Some(TaxTreatment::Taxed),
        _ => parse.choice("tax", "supplier-tax"),
    };
    let note = parse.optional_text("note", "supplier-note", 2000);
    let country = country.filter(|code| {
        let known = exists(*code);
        if !known {
            let message = Message::new("field-choose").with("field", t.get("supplier-country"));
            parse.form.fail("country", message);
        }
        known
    });
    Some(NewSupplier {
        id,
        name: name?,
        country: country?,
        currency: currency?,
        tax: tax?,
        note: note?,
    })
}

fn exists(code: CountryCode) -> bool {
    names::countries(Language::En).iter().any(|(known, _)| known == code.as_str())
}

/// The form as it starts when a supplier is changed.
pub fn filled(supplier: &Supplier) -> Form {
    Form::new()
        .fill("version", supplier.version)
        .fill("name", &supplier.name)
        .fill("country", supplier.country)
        .fill("currency", supplier.currency)
        .fill("tax", supplier.tax.word())
        .fill("note", &supplier.note)
}
