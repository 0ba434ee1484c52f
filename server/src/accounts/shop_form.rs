//! What a shop says about itself, read from the set-up and from the settings.

use super::{sql::ShopDetails, zones::Zone};
use crate::web::Parse;

/// `None` where a field is wrong; every wrong one has its error then.
pub fn parse(p: &mut Parse<'_>) -> Option<ShopDetails> {
    let name = p.line("shop_name", "shop-name", 100);
    let zone = p.choice::<Zone>("time_zone", "shop-time-zone");
    let currency = p.choice("currency", "shop-currency");
    let language = p.choice("language", "shop-language");
    let address = p.text("delivery_address", "shop-delivery-address", 500);
    Some(ShopDetails {
        name: name?,
        time_zone: zone?.0,
        currency: currency?,
        language: language?,
        delivery_address: address?,
    })
}
