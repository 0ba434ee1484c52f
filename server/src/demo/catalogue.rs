//! The demo's suppliers and products, created as the pages create them.

use super::goods::{OfferRow, PRINTED, PRODUCTS, SUPPLIERS};
use crate::{
    AppState,
    catalogue::{self, Conditions, NewOffer, NewProduct},
    suppliers::{self, NewContact, NewSupplier, Ways},
    web::PageError,
};
use packpost_domain::{
    ContactId, Ladder, Money, Offer, OfferId, PriceBasis, PriceBreak, ProductId, Quantity, ShopId,
    SupplierId, TaxTreatment, Tolerance,
};

/// What the demo's orders are made of.
#[derive(Clone, Debug)]
pub(super) struct Stock {
    pub suppliers: Vec<SupplierId>,
    /// As (product, supplier, offer), by their places in the tables.
    pub offers: Vec<(usize, usize, OfferId)>,
}

fn quantity(units: u32) -> anyhow::Result<Quantity> {
    Ok(Quantity::new(units)?)
}

pub(super) async fn stock(past: &AppState, shop: ShopId) -> Result<Stock, PageError> {
    let now = past.clock.now();
    let mut write = past.db.write().await?;
    let mut stock = Stock { suppliers: Vec::new(), offers: Vec::new() };
    for (name, country, currency, note, contacts) in SUPPLIERS {
        let supplier = NewSupplier {
            id: SupplierId::new(now, past.random.bytes()),
            name: name.to_owned(),
            country: country.parse().map_err(anyhow::Error::from)?,
            currency: currency.parse().map_err(anyhow::Error::from)?,
            // Goods from abroad come without sales tax.
            tax: if country == "US" { TaxTreatment::Taxed } else { TaxTreatment::Exempt },
            note: note.to_owned(),
        };
        suppliers::create(&mut write, shop, now, &supplier).await?;
        for (i, (name, email, phone, language, second, ladder)) in (0_u8..).zip(contacts) {
            // The first one written down is the one that orders go to.
            let mut random = past.random.bytes::<10>();
            random[0] = i;
            let contact = NewContact {
                id: ContactId::new(now, random),
                supplier: supplier.id,
                name: (*name).to_owned(),
                email: email.parse().map_err(anyhow::Error::from)?,
                phone: (*phone).to_owned(),
                language: *language,
                ways: Ways {
                    second_email: (!second.is_empty())
                        .then(|| second.parse().map_err(anyhow::Error::from))
                        .transpose()?,
                    ladder: Ladder::new(ladder.iter().copied()),
                    ..Ways::default()
                },
            };
            suppliers::create_contact(&mut write, shop, now, &contact).await?;
        }
        stock.suppliers.push(supplier.id);
    }
    for (i, ((name, code, detail, unit), offers)) in PRODUCTS.iter().enumerate() {
        let product = NewProduct {
            id: ProductId::new(now, past.random.bytes()),
            name: (*name).to_owned(),
            code: (*code).to_owned(),
            detail: (*detail).to_owned(),
            unit: *unit,
        };
        catalogue::create_product(&mut write, shop, now, &product).await?;
        for row in *offers {
            let offer = NewOffer {
                id: OfferId::new(now, past.random.bytes()),
                product: product.id,
                supplier: stock.suppliers[row.0],
                supplier_sku: row.1.to_owned(),
                lead_days: row.6,
                terms: terms(row)?,
                conditions: conditions(row)?,
            };
            catalogue::create_offer(&mut write, shop, (now, None), &offer).await?;
            stock.offers.push((i, row.0, offer.id));
        }
    }
    write.commit().await?;
    Ok(stock)
}

fn conditions(row: &OfferRow) -> anyhow::Result<Conditions> {
    let printed = PRINTED.iter().find(|(sku, ..)| *sku == row.1);
    let Some((_, setup, under, over)) = printed else { return Ok(Conditions::default()) };
    Ok(Conditions {
        setup: Some(Money::from_minor(*setup, SUPPLIERS[row.0].2.parse()?)),
        tolerance: Tolerance { under: under.parse()?, over: over.parse()? },
        tax_exempt: false,
    })
}

fn terms(row: &OfferRow) -> anyhow::Result<Offer> {
    let (supplier, _, pack, multiple, minimum, basis, _, breaks) = *row;
    let breaks = breaks
        .iter()
        .map(|(from, price_minor)| {
            Ok(PriceBreak { from: quantity(*from)?, price_minor: *price_minor })
        })
        .collect::<anyhow::Result<_>>()?;
    let currency = SUPPLIERS[supplier].2.parse()?;
    let basis = PriceBasis::try_from(basis)?;
    let (pack, multiple) = (quantity(pack)?, quantity(multiple)?);
    Ok(Offer::new(currency, basis, pack, multiple, quantity(minimum)?, breaks)?)
}
