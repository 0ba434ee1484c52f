//! A shop that is set up through its pages, and the orders that its owner places.

use crate::browser::{Browser, Fields, fields};
use anyhow::{Context, Result};
use packpost_server::folder::SET_UP_LINK;
use std::path::Path;

/// Who gets the orders.
pub const CONTACT: &str = "lina@alnoor.example";

/// Who runs the shop.
pub const OWNER: &str = "rania@exul.example";
pub const PASSWORD: &str = "correct horse battery";

/// A shop, seen from its owner's chair.
#[derive(Clone, Debug)]
pub struct Shop {
    /// The owner is signed in here.
    pub browser: Browser,
    /// Al-Noor Packaging, who is written to at [`CONTACT`].
    pub supplier: String,
    pub product: String,
    /// A kraft mailer at JOD 8.750 per 100.
    pub offer: String,
}

/// A draft that was looked at: all that is left is the button.
#[derive(Clone, Debug)]
pub struct Reviewed {
    /// The order's id.
    pub id: String,
    /// What the button sends.
    pub form: Fields,
}

impl Reviewed {
    pub fn page(&self) -> String {
        format!("/orders/{}", self.id)
    }

    pub fn place(&self) -> String {
        format!("/orders/{}/place", self.id)
    }
}

/// What a newcomer types: a shop in Amman.
pub fn set_up() -> Fields {
    fields(&[
        ("shop_name", "Exul"),
        ("time_zone", "Asia/Amman"),
        ("currency", "JOD"),
        ("language", "en"),
        ("delivery_address", "Exul\n12 Rainbow Street\nAmman"),
        ("name", "Rania"),
        ("email", OWNER),
        ("password", PASSWORD),
    ])
}

/// A supplier with one contact who takes the orders at this address.
pub fn supplier(name: &str, address: &str) -> Fields {
    fields(&[
        ("name", name),
        ("country", "JO"),
        ("currency", "JOD"),
        ("note", ""),
        ("contact_name", "Lina"),
        ("contact_email", address),
        ("contact_phone", "+962 79 555 0100"),
        ("contact_language", "en"),
    ])
}

/// What is bought.
pub fn product() -> Fields {
    fields(&[("name", "Kraft mailer"), ("code", "MB-250"), ("detail", ""), ("unit", "piece")])
}

/// How this supplier sells it.
pub fn offer(supplier: &str) -> Fields {
    fields(&[
        ("supplier", supplier),
        ("currency", "JOD"),
        ("price_basis", "100"),
        ("pack_size", "1"),
        ("order_multiple", "1"),
        ("minimum", "1"),
        ("break_price_1", "8.75"),
        ("lead_days", "3"),
    ])
}

/// Where the shop is set up: the path of the link that lies in this data folder.
///
/// # Errors
/// Where there is none.
pub fn set_up_path(data: &Path) -> Result<String> {
    let file = data.join(SET_UP_LINK);
    let link = std::fs::read_to_string(&file)
        .with_context(|| format!("no set-up link in {}", file.display()))?;
    let at = link.find("/set-up/").context("the set-up link leads elsewhere")?;
    Ok(link[at..].trim().to_owned())
}

impl Shop {
    /// The first shop of the Packpost with this data folder, with one supplier of one thing.
    ///
    /// # Errors
    /// Where a page does not do what it should.
    pub async fn open(browser: Browser, data: &Path) -> Result<Self> {
        Self::open_writing_to(browser, data, CONTACT).await
    }

    /// The same, with orders to this address.
    ///
    /// # Errors
    /// Where a page does not do what it should.
    pub async fn open_writing_to(browser: Browser, data: &Path, address: &str) -> Result<Self> {
        browser.submit(&set_up_path(data)?, &set_up()).await.context("setting up the shop")?;
        let none = String::new;
        let mut shop = Self { browser, supplier: none(), product: none(), offer: none() };
        shop.supplier = shop.add_supplier("Al-Noor Packaging", address).await?;
        shop.product = shop.created("/products/new", product()).await?;
        shop.offer = shop.add_offer(&shop.supplier).await?;
        Ok(shop)
    }

    /// The owner signs in.
    ///
    /// # Errors
    /// Where the page does not do what it should.
    pub async fn sign_in(&self) -> Result<()> {
        let login = [("email", OWNER), ("password", PASSWORD)];
        self.browser.submit("/sign-in", &fields(&login)).await.map(drop)
    }

    /// Writes down a supplier; gives the id.
    ///
    /// # Errors
    /// Where the page does not do what it should.
    pub async fn add_supplier(&self, name: &str, address: &str) -> Result<String> {
        self.created("/suppliers/new", supplier(name, address)).await
    }

    /// Writes down how a supplier sells the mailer; gives the id.
    ///
    /// # Errors
    /// Where the page does not do what it should.
    pub async fn add_offer(&self, supplier: &str) -> Result<String> {
        let path = format!("/products/{}/offers/new", self.product);
        self.created(&path, offer(supplier)).await
    }

    /// Sends the form of this page, with the id that the page made; gives the id.
    async fn created(&self, path: &str, mut form: Fields) -> Result<String> {
        let id = self.browser.get(path).await?.input("id")?;
        form.push(("id".to_owned(), id.clone()));
        self.browser.submit(path, &form).await?;
        Ok(id)
    }

    /// Drafts an order of so many mailers and looks at it for the last time.
    ///
    /// # Errors
    /// Where a page did not come, or not as it should.
    pub async fn reviewed(&self, quantity: &str) -> Result<Reviewed> {
        self.reviewed_of(&self.supplier, &self.offer, quantity).await
    }

    /// The same from another supplier.
    ///
    /// # Errors
    /// Where a page did not come, or not as it should.
    pub async fn reviewed_of(
        &self,
        supplier: &str,
        offer: &str,
        quantity: &str,
    ) -> Result<Reviewed> {
        let browser = &self.browser;
        let id = browser.get("/orders/new").await?.input("id")?;
        let begin = fields(&[("id", &id), ("supplier", supplier)]);
        let edit = browser.submit("/orders/new", &begin).await?;
        let page = browser.get(&edit).await?.is(200)?;
        let mut form = fields(&[
            (&format!("q_{offer}"), quantity),
            ("delivery_address", "Rainbow Street 1, Amman"),
            ("then", "review"),
        ]);
        for name in ["version", "tab", "turn"] {
            form.push((name.to_owned(), page.input(name)?));
        }
        browser.submit(&edit, &form).await?;
        self.review(id).await
    }

    /// "The same again" as this order, as one with this id, looked at for the last time.
    ///
    /// # Errors
    /// Where a page did not come, or not as it should.
    pub async fn reviewed_again(&self, order: &str, id: &str) -> Result<Reviewed> {
        let again = format!("/orders/{order}/again");
        self.browser.submit(&again, &fields(&[("id", id)])).await?;
        self.review(id.to_owned()).await
    }

    async fn review(&self, id: String) -> Result<Reviewed> {
        let page = self.browser.get(&format!("/orders/{id}/review")).await?.is(200)?;
        let button = [("version", page.input("version")?), ("seen", page.input("seen")?)];
        Ok(Reviewed { id, form: button.map(|(name, value)| (name.to_owned(), value)).to_vec() })
    }

    /// Places an order of so many mailers; gives its id.
    ///
    /// # Errors
    /// Where a page did not come, or not as it should.
    pub async fn placed(&self, quantity: &str) -> Result<String> {
        let order = self.reviewed(quantity).await?;
        self.browser.submit(&order.place(), &order.form).await?;
        Ok(order.id)
    }
}
