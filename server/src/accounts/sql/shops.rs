//! Shops.

use crate::db::{self, Connection, Corrupt};
use jiff::Timestamp;
use packpost_app::texts::Local;
use packpost_domain::{Currency, EmailAddress, Language, MonthNames, Numerals, ShopId, TaxRate};
use sqlx::{query, query_as, query_scalar};
use uuid::Uuid;

/// Whether there is a shop at all; before that, everything leads to the set-up.
pub async fn has_shop(c: &mut Connection) -> sqlx::Result<bool> {
    let found = query_scalar!("SELECT EXISTS (SELECT 1 FROM shops)").fetch_one(c).await?;
    Ok(found != 0)
}

/// What a shop says about itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShopDetails {
    pub name: String,
    pub time_zone: String,
    pub numerals: Numerals,
    pub months: MonthNames,
    pub currency: Currency,
    pub language: Language,
    pub delivery_address: String,
    /// What it pays on top of what it orders; `None`: orders say nothing of tax.
    pub tax_rate: Option<TaxRate>,
    /// What invoices call that; may be empty.
    pub tax_name: String,
    /// What they call it in Arabic; empty where it has no other name there.
    pub tax_name_ar: String,
}

impl ShopDetails {
    fn tax_rate_bp(&self) -> Option<u16> {
        self.tax_rate.map(|rate| rate.0.basis_points())
    }
}

/// A shop to be.
#[derive(Clone, Debug)]
pub struct NewShop {
    pub id: ShopId,
    pub details: ShopDetails,
    pub reply_to: EmailAddress,
    pub now: Timestamp,
}

pub async fn insert_shop(c: &mut Connection, new: &NewShop) -> sqlx::Result<()> {
    let details = &new.details;
    let (currency, language) = (details.currency.code(), details.language.tag());
    let (reply_to, now) = (new.reply_to.as_str(), new.now.as_millisecond());
    let tax_rate = details.tax_rate_bp();
    let (numerals, months) = (details.numerals.word(), details.months.word());
    query!(
        "INSERT INTO shops (id, name, time_zone, numerals, month_names, currency, language,
                            delivery_address, tax_rate_bp, tax_name, tax_name_ar, reply_to, created_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        new.id.0,
        details.name,
        details.time_zone,
        numerals,
        months,
        currency,
        language,
        details.delivery_address,
        tax_rate,
        details.tax_name,
        details.tax_name_ar,
        reply_to,
        now
    )
    .execute(c)
    .await?;
    Ok(())
}

/// A shop's settings as they are stored.
#[derive(Clone, Debug)]
pub struct Shop {
    pub name: String,
    pub time_zone: String,
    pub numerals: String,
    pub month_names: String,
    pub currency: String,
    /// Whether there are prices in another currency.
    pub many_currencies: bool,
    pub language: String,
    pub delivery_address: String,
    pub tax_rate_bp: Option<i64>,
    pub tax_name: String,
    pub tax_name_ar: String,
    pub reply_to: String,
    pub version: i64,
}

impl Shop {
    /// Whether it is stored as it was typed here.
    pub fn is(&self, details: &ShopDetails, reply_to: &EmailAddress) -> bool {
        self.name == details.name
            && self.time_zone == details.time_zone
            && self.numerals == details.numerals.word()
            && self.month_names == details.months.word()
            && self.currency == details.currency.code()
            && self.language == details.language.tag()
            && self.delivery_address == details.delivery_address
            && self.tax_rate_bp == details.tax_rate_bp().map(i64::from)
            && self.tax_name == details.tax_name
            && self.tax_name_ar == details.tax_name_ar
            && self.reply_to == reply_to.as_str()
    }
}

impl Shop {
    /// Its clock, its digits and its months.
    ///
    /// # Errors
    /// Where the row makes no sense.
    pub fn local(&self, shop: ShopId) -> Result<Local, Corrupt> {
        let currency = (self.currency.as_str(), self.many_currencies);
        let tax = (self.tax_name.as_str(), self.tax_name_ar.as_str());
        db::local(&self.time_zone, (&self.numerals, &self.month_names), currency, tax, shop)
    }
}

pub async fn find_shop(c: &mut Connection, shop: ShopId) -> sqlx::Result<Option<Shop>> {
    query_as!(
        Shop,
        r#"SELECT name, time_zone, numerals, month_names, currency, many_currencies AS "many_currencies: bool",
                  language, delivery_address, tax_rate_bp, tax_name, tax_name_ar, reply_to, version
           FROM shops WHERE id = ?"#,
        shop.0
    )
    .fetch_optional(c)
    .await
}

/// Whether anybody reads Arabic there: the shop itself, one of its people, or a supplier's.
pub async fn reads_arabic(c: &mut Connection, shop: ShopId) -> sqlx::Result<bool> {
    let found = query_scalar!(
        "SELECT EXISTS (SELECT 1 FROM shops WHERE id = ?1 AND language = 'ar')
             OR EXISTS (SELECT 1 FROM members WHERE shop_id = ?1 AND language = 'ar' AND removed_at IS NULL)
             OR EXISTS (SELECT 1 FROM contacts WHERE shop_id = ?1 AND language = 'ar' AND archived = 0)",
        shop.0
    )
    .fetch_one(c)
    .await?;
    Ok(found != 0)
}

/// Saves the settings over the version that was seen; `false` where there is a newer one.
pub async fn save_shop(
    c: &mut Connection,
    shop: ShopId,
    version: i64,
    details: &ShopDetails,
    reply_to: &EmailAddress,
) -> sqlx::Result<bool> {
    let (currency, language) = (details.currency.code(), details.language.tag());
    let (reply_to, tax_rate) = (reply_to.as_str(), details.tax_rate_bp());
    let (numerals, months) = (details.numerals.word(), details.months.word());
    let done = query!(
        "UPDATE shops SET many_currencies = CASE WHEN currency = ?1 THEN many_currencies
                              ELSE EXISTS (SELECT 1 FROM offers o WHERE o.shop_id = ?2 AND o.currency < ?1)
                                OR EXISTS (SELECT 1 FROM offers o WHERE o.shop_id = ?2 AND o.currency > ?1) END,
                          currency = ?1, name = ?3, time_zone = ?4, numerals = ?5, month_names = ?6, language = ?7,
                          delivery_address = ?8, tax_rate_bp = ?9, tax_name = ?10, tax_name_ar = ?11,
                          reply_to = ?12, version = version + 1
         WHERE id = ?2 AND version = ?13",
        currency,
        shop.0,
        details.name,
        details.time_zone,
        numerals,
        months,
        language,
        details.delivery_address,
        tax_rate,
        details.tax_name,
        details.tax_name_ar,
        reply_to,
        version
    )
    .execute(c)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Every shop, who came first first: there is one, or a few.
pub async fn list_shop_names(c: &mut Connection) -> sqlx::Result<Vec<(ShopId, String)>> {
    let rows =
        query!(r#"SELECT id AS "id: Uuid", name FROM shops ORDER BY id"#).fetch_all(c).await?;
    Ok(rows.into_iter().map(|row| (ShopId(row.id), row.name)).collect())
}
