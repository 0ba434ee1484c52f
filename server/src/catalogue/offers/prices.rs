//! Every price that an offer ever had is kept; and a price that was agreed on an order can become
//! the offer's.

use super::{NewOffer, SupplierOffer, get_offer, sql};
use crate::{db::Connection, web::PageError};
use jiff::Timestamp;
use packpost_domain::{MemberId, Money, OfferId, PriceBasis, Quantity, ShopId};

/// Where a price comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PriceSource {
    /// Somebody typed it.
    Form,
    /// The supplier named it in their reply to an order, and the shop took it over.
    Answer,
}

impl PriceSource {
    /// As it is stored.
    fn word(self) -> &'static str {
        match self {
            Self::Form => "form",
            Self::Answer => "answer",
        }
    }
}

/// A price at which so many were agreed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AgreedPrice {
    pub offer: OfferId,
    pub quantity: Quantity,
    pub price: Money,
    pub basis: PriceBasis,
}

impl AgreedPrice {
    /// Whether the offer asks something else for as many, and could ask this: in the same currency
    /// and for as many units.
    pub fn differs_from(&self, offer: &SupplierOffer) -> bool {
        let terms = &offer.terms;
        !offer.archived
            && terms.basis() == self.basis
            && terms.currency() == self.price.currency()
            && terms.price(self.quantity) != self.price
    }
}

/// Keeps the prices of an offer as they were just written.
pub(super) async fn keep(
    c: &mut Connection,
    shop: ShopId,
    (at, by): (Timestamp, Option<MemberId>),
    source: PriceSource,
    offer: &NewOffer,
) -> sqlx::Result<()> {
    sql::insert_price(c, shop, (at, by), source.word(), offer).await
}

/// Makes the price at which so many were agreed the offer's from now on; false where it is already,
/// or can't be.
///
/// # Errors
/// `NotFound` where the shop has no such offer.
pub async fn take_price(
    c: &mut Connection,
    shop: ShopId,
    (at, by): (Timestamp, MemberId),
    agreed: &AgreedPrice,
) -> Result<bool, PageError> {
    let offer = get_offer(c, shop, agreed.offer).await?;
    if !agreed.differs_from(&offer) {
        return Ok(false);
    }
    let terms = offer.terms.with_price(agreed.quantity, agreed.price);
    let new = NewOffer {
        id: offer.id,
        product: offer.product,
        supplier: offer.supplier,
        supplier_sku: offer.supplier_sku,
        lead_days: offer.lead_days,
        terms,
        conditions: offer.conditions,
    };
    // Nobody else writes in between: it was read in this transaction.
    sql::save(c, shop, offer.version, &new).await?;
    sql::delete_breaks(c, offer.id).await?;
    sql::insert_breaks(c, &new).await?;
    keep(c, shop, (at, Some(by)), PriceSource::Answer, &new).await?;
    Ok(true)
}
