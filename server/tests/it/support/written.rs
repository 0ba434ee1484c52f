//! Records written straight into the database, for pages that only read them: the home page is
//! tested without the features that make suppliers, orders and mail.

use super::{Packpost, Shop};
use jiff::Timestamp;
use packpost_domain::search::fold;
use uuid::Uuid;

/// What a home page finds of one order.
pub struct Written<'a> {
    pub number: Option<i64>,
    pub state: &'a str,
    pub at: Timestamp,
}

impl Packpost {
    fn new_id(&self, at: Timestamp) -> Uuid {
        packpost_domain::OrderId::new(at, self.state.random.bytes()).0
    }

    async fn run(&self, sql: &'static str, values: Vec<Value>) {
        let mut write = self.state.db.write().await.expect("the writer");
        let mut query = sqlx::query(sql);
        for value in values {
            query = match value {
                Value::Id(id) => query.bind(id),
                Value::Number(number) => query.bind(number),
                Value::Text(text) => query.bind(text),
            };
        }
        query.execute(&mut *write).await.expect(sql);
        write.commit().await.expect("committed");
    }

    /// A supplier with one contact.
    pub async fn written_supplier(&self, shop: &Shop, name: &str) -> Uuid {
        let (id, contact, now) =
            (self.new_id(self.now()), self.new_id(self.now()), self.now().as_millisecond());
        self.run(
            "INSERT INTO suppliers (id, shop_id, name, folded, sorted, country, currency, created_at) VALUES (?1, ?2, ?3, ?4, ?4, 'JO', 'JOD', ?5)",
            vec![id.into(), shop.id.0.into(), name.into(), fold(name).as_str().into(), now.into()],
        )
        .await;
        self.run(
            "INSERT INTO contacts (id, shop_id, supplier_id, name, email, language, created_at)
             VALUES (?, ?, ?, 'Lina', 'lina@boxes.example', 'en', ?)",
            vec![contact.into(), shop.id.0.into(), id.into(), now.into()],
        )
        .await;
        id
    }

    pub async fn written_product(&self, shop: &Shop) -> Uuid {
        let id = self.new_id(self.now());
        self.run(
            "INSERT INTO products (id, shop_id, name, sorted, unit, created_at) VALUES (?, ?, 'Mailer', 'mailer', 'piece', 0)",
            vec![id.into(), shop.id.0.into()],
        )
        .await;
        id
    }

    pub async fn written_offer(&self, shop: &Shop, product: Uuid, supplier: Uuid) {
        let id = self.new_id(self.now());
        self.run(
            "INSERT INTO offers (id, shop_id, product_id, supplier_id, currency, price_basis, pack_size, order_multiple, minimum, lead_days, created_at)
             VALUES (?, ?, ?, ?, 'JOD', 1, 1, 1, 1, 1, 0)",
            vec![id.into(), shop.id.0.into(), product.into(), supplier.into()],
        )
        .await;
    }

    /// An order of 84.500 JOD, placed at `at` unless it is a draft.
    pub async fn written_order(&self, shop: &Shop, supplier: Uuid, order: Written<'_>) -> Uuid {
        let (id, at) = (self.new_id(order.at), order.at.as_millisecond());
        self.run(
            "INSERT INTO orders (id, shop_id, supplier_id, number, state, created_by, created_at, placed_at, state_since)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?7)",
            vec![
                id.into(),
                shop.id.0.into(),
                supplier.into(),
                order.number.into(),
                order.state.into(),
                shop.owner.0.into(),
                at.into(),
                order.number.map(|_| at).into(),
            ],
        )
        .await;
        let subject = "INSERT INTO subjects (id, shop_id, kind) VALUES (?, ?, 'order')";
        self.run(subject, vec![id.into(), shop.id.0.into()]).await;
        if order.number.is_some() {
            self.run(
                "INSERT INTO revisions (order_id, revision, draft_version, shop_name, supplier_name, contact_id, contact_name, contact_email, language, currency, total_minor, delivery_address, note, placed_by, placed_at)
                 SELECT ?, 1, 1, 'Exul', 'Boxes', id, name, email, 'en', 'JOD', 84500, 'Amman', '', ?, ? FROM contacts WHERE supplier_id = ?",
                vec![id.into(), shop.owner.0.into(), at.into(), supplier.into()],
            )
            .await;
            self.run(
                "INSERT INTO order_facts (order_id, shop_id, supplier_id, number, placed_on, currency, goods_minor, charges_minor, tax_minor, total_minor, counts, lines, lines_due, lines_on_time, lines_first_time, claims, closed_short)
                 SELECT id, shop_id, supplier_id, number, '2026-11-22', 'JOD', 84500, 0, 0, 84500, 1, 0, 0, 0, 0, 0, 0 FROM orders WHERE id = ?",
                vec![id.into()],
            )
            .await;
        }
        id
    }

    /// A mail about an order to its contact, in a state of the outbox.
    pub async fn written_mail(&self, shop: &Shop, order: Uuid, state: &str, at: Timestamp) {
        let id = self.new_id(at);
        self.run(
            "INSERT INTO outbox (id, shop_id, message_id, sender, recipient, subject, bytes, sha256, created_at, state, due_at)
             VALUES (?, ?, lower(hex(randomblob(16))), 's@x.example', 'r@x.example', 'Order', x'00', randomblob(32), 0, ?, 0)",
            vec![id.into(), shop.id.0.into(), state.into()],
        )
        .await;
        self.run(
            "INSERT INTO dispatches (outbox_id, shop_id, order_id, revision, contact_id, purpose, language)
             SELECT ?, ?, order_id, 1, contact_id, 'order', 'en' FROM revisions WHERE order_id = ?",
            vec![id.into(), shop.id.0.into(), order.into()],
        )
        .await;
    }
}

/// What is bound to a statement.
enum Value {
    Id(Uuid),
    Number(Option<i64>),
    Text(String),
}

impl From<Uuid> for Value {
    fn from(id: Uuid) -> Self {
        Self::Id(id)
    }
}
impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Number(Some(number))
    }
}
impl From<Option<i64>> for Value {
    fn from(number: Option<i64>) -> Self {
        Self::Number(number)
    }
}
impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}
