//! What a shop says about itself, read from the set-up and from the settings.

use super::{sql::ShopDetails, zones::Zone};
use crate::web::Parse;
use packpost_domain::{MonthNames, Numerals, TaxRate};

/// `None` where a field is wrong; every wrong one has its error then. The set-up asks neither for
/// taxes, which are none until the settings say so, nor how Arabic is written.
pub fn parse(p: &mut Parse<'_>) -> Option<ShopDetails> {
    let name = p.line("shop_name", "shop-name", 100);
    let zone = p.choice::<Zone>("time_zone", "shop-time-zone");
    let currency = p.choice("currency", "shop-currency");
    let language = p.choice("language", "shop-language");
    let address = p.text("delivery_address", "shop-delivery-address", 500);
    let tax_rate = p.optional_percent("tax_rate");
    let tax_name = p.optional_line("tax_name", "shop-tax-name", 40);
    let tax_name_ar = p.optional_line("tax_name_ar", "shop-tax-name-ar", 40);
    let numerals = match p.form.value("numerals") {
        "" => Some(Numerals::Latin),
        _ => p.choice("numerals", "shop-numerals"),
    };
    let months = match (p.form.value("month_names"), &zone) {
        ("", zone) => zone.as_ref().map(|zone| MonthNames::usual_in(&zone.0)),
        (_, _) => p.choice("month_names", "shop-month-names"),
    };
    Some(ShopDetails {
        name: name?,
        time_zone: zone?.0,
        numerals: numerals?,
        months: months?,
        currency: currency?,
        language: language?,
        delivery_address: address?,
        tax_rate: tax_rate?.map(TaxRate),
        tax_name: tax_name?,
        tax_name_ar: tax_name_ar?,
    })
}
