//! Charges and taxes: of drafts, and frozen with a revision.

use crate::{
    db::{Connection, Corrupt, percent},
    orders::charges::DraftCharges,
};
use packpost_app::document::{DocumentCharge, OrderMoney};
use packpost_domain::{
    Charge, ChargeKind, Currency, Money, OfferId, OrderId, Revision, ShopId, Tax, TaxRate, Taxed,
    Totals,
};
use sqlx::{query, query_scalar};
use uuid::Uuid;

/// Replaces the charges of a draft.
pub(super) async fn save_charges(
    c: &mut Connection,
    order: OrderId,
    charges: &DraftCharges,
) -> sqlx::Result<()> {
    query!("DELETE FROM draft_charges WHERE order_id = ?", order.0).execute(&mut *c).await?;
    let setups =
        charges.setups.iter().map(|(id, amount)| (ChargeKind::Setup, Some(id.0), "", amount));
    let freight = charges.freight.iter().map(|amount| (ChargeKind::Freight, None, "", amount));
    let other = charges.other.iter();
    let other = other.map(|(label, amount)| (ChargeKind::Other, None, label.as_str(), amount));
    for (position, (kind, offer, label, amount)) in
        (1_i64..).zip(setups.chain(freight).chain(other))
    {
        let (kind, currency, minor) = (kind.word(), amount.currency().code(), amount.minor());
        query!(
            "INSERT INTO draft_charges (order_id, position, kind, offer_id, label, currency, amount_minor)
             VALUES (?, ?, ?, ?, ?, ?, ?)",
            order.0,
            position,
            kind,
            offer,
            label,
            currency,
            minor
        )
        .execute(&mut *c)
        .await?;
    }
    Ok(())
}

pub(super) async fn get_charges(c: &mut Connection, order: OrderId) -> sqlx::Result<DraftCharges> {
    let rows = query!(
        r#"SELECT kind, offer_id AS "offer: Uuid", label, currency, amount_minor
           FROM draft_charges WHERE order_id = ? ORDER BY position"#,
        order.0
    )
    .fetch_all(c)
    .await?;
    let mut charges = DraftCharges::default();
    for row in rows {
        let wrong = |column| Corrupt::new("draft_charges", column, order);
        let currency = row.currency.parse().map_err(|_| wrong("currency"))?;
        let amount = Money::from_minor(row.amount_minor, currency);
        match row.kind.parse().map_err(|_| wrong("kind"))? {
            ChargeKind::Setup => {
                let offer = row.offer.ok_or(wrong("offer_id"))?;
                charges.setups.push((OfferId(offer), amount));
            }
            ChargeKind::Freight => charges.freight = Some(amount),
            ChargeKind::Other => charges.other = Some((row.label, amount)),
        }
    }
    Ok(charges)
}

/// Whether an order of this offer went out before and was not for nothing: then its plates exist.
pub(in crate::orders) async fn was_ordered(
    c: &mut Connection,
    shop: ShopId,
    offer: OfferId,
) -> sqlx::Result<bool> {
    let found = query_scalar!(
        "SELECT EXISTS (SELECT 1 FROM (SELECT order_id FROM revision_lines WHERE offer_id = ?
                                       ORDER BY order_id DESC LIMIT 500) l
                        CROSS JOIN orders o ON o.id = l.order_id
                        WHERE o.shop_id = ? AND o.state NOT IN ('rejected', 'cancelled'))",
        offer.0,
        shop.0
    )
    .fetch_one(c)
    .await?;
    Ok(found != 0)
}

/// A stored tax: its word, and its rate.
pub(super) fn tax(
    table: &'static str,
    order: OrderId,
    word: &str,
    rate: Option<i64>,
) -> Result<Tax, Corrupt> {
    let rate = rate.map(|bp| percent(bp, table, "tax_rate_bp", order).map(TaxRate)).transpose()?;
    Tax::stored(word, rate).ok_or_else(|| Corrupt::new(table, "tax", order))
}

pub(super) fn rate_bp(tax: Tax) -> Option<u16> {
    tax.rate().map(|rate| rate.0.basis_points())
}

/// The charges and taxes of a revision that was just written.
pub(super) async fn insert_money(
    c: &mut Connection,
    id: OrderId,
    revision: Revision,
    money: &OrderMoney,
) -> sqlx::Result<()> {
    for (position, charge) in (1_i64..).zip(&money.charges) {
        let Charge { kind, amount, tax } = charge.charge;
        let (kind, minor, word, rate) = (kind.word(), amount.minor(), tax.word(), rate_bp(tax));
        let offer = charge.offer.map(|offer| offer.0);
        query!(
            "INSERT INTO revision_charges (order_id, revision, position, kind, offer_id, label, amount_minor, tax, tax_rate_bp)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            id.0,
            revision.0,
            position,
            kind,
            offer,
            charge.label,
            minor,
            word,
            rate
        )
        .execute(&mut *c)
        .await?;
    }
    for (position, group) in (1_i64..).zip(&money.totals.taxes) {
        let (word, rate) = (group.tax.word(), rate_bp(group.tax));
        let (net, amount) = (group.net.minor(), group.amount.minor());
        query!(
            "INSERT INTO revision_taxes (order_id, revision, position, tax, tax_rate_bp, net_minor, tax_minor)
             VALUES (?, ?, ?, ?, ?, ?, ?)",
            id.0,
            revision.0,
            position,
            word,
            rate,
            net,
            amount
        )
        .execute(&mut *c)
        .await?;
    }
    Ok(())
}

/// What a revision's own row says of money.
#[derive(Clone, Debug)]
pub(super) struct Head {
    pub currency: Currency,
    pub total: i64,
    pub charges: i64,
    pub tax: i64,
    pub tax_name: String,
}

/// What a revision came to when it was placed.
pub(super) async fn get_money(
    c: &mut Connection,
    id: OrderId,
    revision: Revision,
    head: Head,
) -> sqlx::Result<OrderMoney> {
    let money = |minor| Money::from_minor(minor, head.currency);
    let charges = query!(
        r#"SELECT kind, offer_id AS "offer: Uuid", label, amount_minor, tax, tax_rate_bp
           FROM revision_charges WHERE order_id = ? AND revision = ? ORDER BY position"#,
        id.0,
        revision.0
    )
    .fetch_all(&mut *c)
    .await?;
    let charge = charges.into_iter().map(|row| {
        let kind = row.kind.parse();
        let kind = kind.map_err(|_| Corrupt::new("revision_charges", "kind", id))?;
        let tax = tax("revision_charges", id, &row.tax, row.tax_rate_bp)?;
        Ok(DocumentCharge {
            charge: Charge { kind, amount: money(row.amount_minor), tax },
            label: row.label,
            offer: row.offer.map(OfferId),
        })
    });
    let charges = charge.collect::<Result<Vec<_>, Corrupt>>()?;
    let taxes = query!(
        "SELECT tax, tax_rate_bp, net_minor, tax_minor
         FROM revision_taxes WHERE order_id = ? AND revision = ? ORDER BY position",
        id.0,
        revision.0
    )
    .fetch_all(c)
    .await?;
    let group = taxes.into_iter().map(|row| {
        let tax = tax("revision_taxes", id, &row.tax, row.tax_rate_bp)?;
        Ok(Taxed { tax, net: money(row.net_minor), amount: money(row.tax_minor) })
    });
    let net = head.total - head.tax;
    let totals = Totals {
        goods: money(net - head.charges),
        charges: money(head.charges),
        net: money(net),
        taxes: group.collect::<Result<_, Corrupt>>()?,
        tax: money(head.tax),
        gross: money(head.total),
    };
    Ok(OrderMoney { charges, totals, tax_name: head.tax_name })
}
