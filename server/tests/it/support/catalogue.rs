//! A shop that has something to order: a supplier with a contact, a product, an offer for it.

use super::{Browser, Packpost};
use packpost_domain::{
    ContactId, MemberId, Offer, OfferId, PriceBasis, PriceBreak, ProductId, Quantity, ShopId,
    SupplierId, TaxTreatment,
};
use packpost_server::{
    accounts::{self, hashing::Asker},
    catalogue::{self, Conditions, NewOffer, NewProduct, Unit},
    suppliers::{self, NewContact, NewSupplier, Ways},
};

pub const PASSWORD: &str = "a long enough password";

/// A shop with a member who is signed in, and what it has.
pub struct StockedShop {
    pub browser: Browser,
    pub shop: ShopId,
    /// Al-Noor Packaging, of Jordan, prices in JOD.
    pub supplier: SupplierId,
    /// Lina, who reads Arabic.
    pub contact: ContactId,
    /// The kraft mailer.
    pub product: ProductId,
    /// JOD 8.750 per 100, from 1,000 on 7.900.
    pub offer: OfferId,
}

pub fn quantity(n: u32) -> Quantity {
    Quantity::new(n).expect("a quantity")
}

impl Packpost {
    /// A shop whose owner is signed in, in this language, with nothing in it yet.
    pub async fn bare_shop(&self, email: &str, language: &str) -> (Browser, ShopId) {
        let state = &self.state;
        let shop = ShopId::new(self.now(), state.random.bytes());
        let member = MemberId::new(self.now(), state.random.bytes());
        let hash = accounts::password::hash(state, Asker::ours(), PASSWORD.to_owned())
            .await
            .expect("a hash");
        let mut write = state.db.write().await.expect("the writer");
        sqlx::query(
            "INSERT INTO shops (id, name, time_zone, currency, language, delivery_address, reply_to, created_at)
             VALUES (?, 'Exul', 'Asia/Amman', 'JOD', ?, 'Rainbow Street 1, Amman', ?, 0)",
        )
        .bind(shop.0)
        .bind(language)
        .bind(email)
        .execute(&mut *write)
        .await
        .expect("a shop");
        sqlx::query(
            "INSERT INTO members (id, shop_id, name, email, password_hash, role, language, created_at)
             VALUES (?, ?, 'Rania', ?, ?, 'owner', ?, 0)",
        )
        .bind(member.0)
        .bind(shop.0)
        .bind(email)
        .bind(hash)
        .bind(language)
        .execute(&mut *write)
        .await
        .expect("a member");
        write.commit().await.expect("committed");
        let browser = self.browser();
        let fields = [("email", email), ("password", PASSWORD), ("back", "/suppliers")];
        assert_eq!(
            browser.post("/sign-in", &fields).await.location().as_deref(),
            Some("/suppliers")
        );
        (browser, shop)
    }

    pub async fn stocked_shop(&self) -> StockedShop {
        self.stocked_shop_of("rania@exul.example").await
    }

    /// Another shop beside the first, with the same things in it.
    pub async fn stocked_shop_of(&self, email: &str) -> StockedShop {
        let (browser, shop) = self.bare_shop(email, "en").await;
        let random = &self.state.random;
        let now = self.now();
        let supplier = SupplierId::new(now, random.bytes());
        let contact = ContactId::new(now, random.bytes());
        let product = ProductId::new(now, random.bytes());
        let offer = OfferId::new(now, random.bytes());
        let new_supplier = NewSupplier {
            id: supplier,
            name: "Al-Noor Packaging".to_owned(),
            country: "JO".parse().expect("a country"),
            currency: "JOD".parse().expect("a currency"),
            tax: TaxTreatment::Taxed,
            note: "Account 4711".to_owned(),
        };
        let new_contact = NewContact {
            id: contact,
            supplier,
            name: "Lina".to_owned(),
            email: "lina@alnoor.example".parse().expect("an address"),
            phone: "+962 6 555 0100".to_owned(),
            language: "ar".parse().expect("a language"),
            ways: Ways::default(),
        };
        let new_product = NewProduct {
            id: product,
            name: "Kraft mailer".to_owned(),
            code: "MB-250".to_owned(),
            detail: "25 × 35 cm, 120 g".to_owned(),
            unit: Unit::Piece,
        };
        let at = |from, price_minor| PriceBreak { from: quantity(from), price_minor };
        let terms = Offer::new(
            "JOD".parse().expect("a currency"),
            PriceBasis::try_from(100).expect("a basis"),
            quantity(50),
            quantity(250),
            quantity(500),
            vec![at(500, 8_750), at(1_000, 7_900)],
        );
        let new_offer = NewOffer {
            id: offer,
            product,
            supplier,
            supplier_sku: "AN-KM-25".to_owned(),
            lead_days: 12,
            terms: terms.expect("an offer"),
            conditions: Conditions::default(),
        };
        let mut write = self.state.db.write().await.expect("the writer");
        suppliers::create(&mut write, shop, now, &new_supplier).await.expect("a supplier");
        suppliers::create_contact(&mut write, shop, now, &new_contact).await.expect("a contact");
        catalogue::create_product(&mut write, shop, now, &new_product).await.expect("a product");
        catalogue::create_offer(&mut write, shop, (now, None), &new_offer).await.expect("an offer");
        write.commit().await.expect("committed");
        StockedShop { browser, shop, supplier, contact, product, offer }
    }

    /// How many rows a table has.
    pub async fn count(&self, table: &str) -> i64 {
        let mut c = self.state.db.read().await.expect("a reader");
        let sql = sqlx::AssertSqlSafe(format!("SELECT COUNT(*) FROM {table}"));
        sqlx::query_scalar(sql).fetch_one(&mut *c).await.expect("a count")
    }
}

impl StockedShop {
    /// A paper tape at JOD 2.000 a roll from the same supplier, with these fields of its offer typed.
    pub async fn second_offer(&self, typed: &[(&str, &str)]) -> OfferId {
        let product = [("name", "Paper tape"), ("detail", ""), ("code", ""), ("unit", "roll")];
        let answer = self.browser.post("/products/new", &product).await;
        let product = answer.location().expect("a product");
        let product = product.split('?').next().expect("a path");
        let new = format!("{product}/offers/new");
        let (id, supplier) = (self.browser.get(&new).await.input("id"), self.supplier.to_string());
        let mut fields = vec![
            ("id", id.as_str()),
            ("supplier", &supplier),
            ("currency", "JOD"),
            ("price_basis", "1"),
            ("pack_size", "1"),
            ("order_multiple", "1"),
            ("minimum", "1"),
            ("break_price_1", "2"),
            ("lead_days", "1"),
        ];
        fields.extend(typed);
        self.browser.post(&new, &fields).await.is(303);
        id.parse().expect("an id")
    }

    pub fn supplier_page(&self) -> String {
        format!("/suppliers/{}", self.supplier)
    }

    pub fn product_page(&self) -> String {
        format!("/products/{}", self.product)
    }

    pub fn contact_at(&self, rest: &str) -> String {
        format!("/contacts/{}/{rest}", self.contact)
    }

    pub fn offer_at(&self, rest: &str) -> String {
        format!("/offers/{}/{rest}", self.offer)
    }
}

impl StockedShop {
    /// Another supplier who sells the same product.
    pub async fn second_supplier(&self, packpost: &super::Packpost) -> (SupplierId, OfferId) {
        let (random, now) = (&packpost.state.random, packpost.now());
        let supplier = SupplierId::new(now, random.bytes());
        let offer = OfferId::new(now, random.bytes());
        let new_supplier = NewSupplier {
            id: supplier,
            name: "Petra Boxes".to_owned(),
            country: "JO".parse().expect("a country"),
            currency: "JOD".parse().expect("a currency"),
            note: String::new(),
            tax: TaxTreatment::Taxed,
        };
        let terms = Offer::new(
            "JOD".parse().expect("a currency"),
            PriceBasis::try_from(100).expect("a basis"),
            quantity(100),
            quantity(100),
            quantity(100),
            vec![PriceBreak { from: quantity(100), price_minor: 8_200 }],
        );
        let new_offer = NewOffer {
            id: offer,
            product: self.product,
            supplier,
            supplier_sku: "PB-7".to_owned(),
            lead_days: 5,
            conditions: Conditions::default(),
            terms: terms.expect("an offer"),
        };
        let mut write = packpost.state.db.write().await.expect("the writer");
        suppliers::create(&mut write, self.shop, now, &new_supplier).await.expect("a supplier");
        catalogue::create_offer(&mut write, self.shop, (now, None), &new_offer)
            .await
            .expect("an offer");
        write.commit().await.expect("committed");
        (supplier, offer)
    }
}

impl StockedShop {
    /// So many more products of the first supplier, at the same price.
    pub async fn many_offers(&self, packpost: &super::Packpost, n: u32) {
        let mut write = packpost.state.db.write().await.expect("the writer");
        for _ in 0..n {
            let random = &packpost.state.random;
            let (product, offer) = (random.bytes::<16>(), random.bytes::<16>());
            let (product, offer) = (uuid::Uuid::from_bytes(product), uuid::Uuid::from_bytes(offer));
            copy(&mut write, "products", &[("id", product)], self.product.0).await;
            let new = [("id", offer), ("product_id", product)];
            copy(&mut write, "offers", &new, self.offer.0).await;
            copy(&mut write, "price_breaks", &[("offer_id", offer)], self.offer.0).await;
        }
        write.commit().await.expect("committed");
    }
}

/// Copies the rows that have this id in the first column of `new`, with these columns changed.
async fn copy(
    c: &mut packpost_server::db::Connection,
    table: &str,
    new: &[(&str, uuid::Uuid)],
    old: uuid::Uuid,
) {
    use sqlx::{AssertSqlSafe, Row};
    let sql = AssertSqlSafe(format!("SELECT name FROM pragma_table_info('{table}')"));
    let columns = sqlx::query(sql).fetch_all(&mut *c).await.expect("columns");
    let columns: Vec<String> = columns.iter().map(|row| row.get(0)).collect();
    let hex = |id: &uuid::Uuid| format!("x'{}'", id.simple());
    let chosen = columns.iter().map(|column| {
        let new = new.iter().find(|(name, _)| name == column);
        new.map_or_else(|| column.clone(), |(_, id)| hex(id))
    });
    let (chosen, columns) = (chosen.collect::<Vec<_>>().join(", "), columns.join(", "));
    let sql = format!(
        "INSERT INTO {table} ({columns}) SELECT {chosen} FROM {table} WHERE {} = {}",
        new[0].0,
        hex(&old)
    );
    sqlx::query(AssertSqlSafe(sql)).execute(&mut *c).await.expect("copied");
}
