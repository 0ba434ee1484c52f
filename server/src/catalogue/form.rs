//! The form of a product: read, and filled from what is stored.

use super::{NewProduct, Product};
use crate::web::Parse;
use packpost_app::{form::Form, texts::Texts};
use packpost_domain::ProductId;

/// What was typed, or `None` with the errors noted in the form.
pub fn parse(t: &Texts, form: &mut Form, id: ProductId) -> Option<NewProduct> {
    let mut parse = Parse::new(t, form);
    let name = parse.line("name", "product-name", 120);
    let detail = parse.optional_line("detail", "product-detail", 200);
    let code = parse.optional_line("code", "product-code", 60);
    let unit = parse.choice("unit", "product-unit");
    Some(NewProduct { id, name: name?, code: code?, detail: detail?, unit: unit? })
}

/// The form as it starts when a product is changed.
pub fn filled(product: &Product) -> Form {
    Form::new()
        .fill("version", product.version)
        .fill("name", &product.name)
        .fill("detail", &product.detail)
        .fill("code", &product.code)
        .fill("unit", product.unit.as_str())
}
