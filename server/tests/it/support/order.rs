//! An order on its way, seen from both sides.

use super::{Browser, Packpost, Page, StockedShop, catalogue::PASSWORD};
use axum::http::header;
use mail_parser::MessageParser;
use sqlx::Row;

/// A mail as it lies in the outbox.
pub struct Posted {
    pub to: String,
    pub purpose: String,
    pub bytes: Vec<u8>,
}

impl Posted {
    /// The plain text part, without isolates and with plain spaces.
    pub fn text(&self) -> String {
        let message = MessageParser::default().parse(&self.bytes).expect("a mail");
        let text = message.body_text(0).expect("a text part").into_owned();
        let text = text.replace('\u{A0}', " ");
        text.chars().filter(|c| !('\u{2066}'..='\u{2069}').contains(c)).collect()
    }

    pub fn header(&self, name: &str) -> String {
        let head = String::from_utf8_lossy(&self.bytes);
        let head = head.split("\r\n\r\n").next().expect("a head").replace("\r\n ", " ");
        let line = head
            .lines()
            .find(|l| l.to_lowercase().starts_with(&format!("{}:", name.to_lowercase())));
        line.and_then(|l| l.split_once(": ")).map_or(String::new(), |(_, v)| v.to_owned())
    }

    /// The subject as people read it.
    pub fn subject(&self) -> String {
        let mail = MessageParser::default().parse(&self.bytes).expect("a mail");
        mail.subject().unwrap_or_default().to_owned()
    }

    /// A header with free text in it, as people would read it.
    pub fn text_of(&self, name: &str) -> String {
        // Only headers that it knows are decoded.
        let known = format!("Subject: {}\r\n\r\n", self.header(name));
        let mail = MessageParser::default().parse(known.as_bytes()).expect("a mail");
        mail.subject().unwrap_or_default().to_owned()
    }

    /// The path of the link in it.
    pub fn link(&self) -> String {
        let text = self.text();
        let start = text.find("http://packpost.example/l/").expect("a link");
        let url = text[start..].split_whitespace().next().expect("a link");
        url.trim_start_matches("http://packpost.example").to_owned()
    }
}

impl StockedShop {
    /// A draft of 1,000 mailers; gives its path without the action.
    pub async fn draft(&self) -> String {
        let begun =
            self.browser.post("/orders/new", &[("supplier", &self.supplier.to_string())]).await;
        let edit = begun.location().expect("a draft");
        let saved =
            self.browser.post(&edit, &self.lines(&self.browser.get(&edit).await, "1,000")).await;
        saved.is(303);
        edit.trim_end_matches("/edit").to_owned()
    }

    /// What the draft's form sends with this quantity.
    pub fn lines<'a>(&self, page: &Page, quantity: &'a str) -> Vec<(&'a str, &'a str)> {
        let keep = |name: &str| -> &'static str { Box::leak(page.input(name).into_boxed_str()) };
        let field: &'static str = Box::leak(format!("q_{}", self.offer).into_boxed_str());
        vec![
            ("version", keep("version")),
            ("tab", keep("tab")),
            ("turn", keep("turn")),
            (field, quantity),
            ("delivery_address", "Rainbow Street 1, Amman"),
            ("then", "stay"),
        ]
    }

    /// What the review page's one button sends.
    pub async fn reviewed(&self, order: &str) -> [(&'static str, &'static str); 2] {
        let page = self.browser.get(&format!("{order}/review")).await;
        let keep = |name: &str| -> &'static str { Box::leak(page.input(name).into_boxed_str()) };
        [("version", keep("version")), ("seen", keep("seen"))]
    }

    /// An order that was placed, by its path.
    pub async fn placed(&self) -> String {
        let order = self.draft().await;
        let form = self.reviewed(&order).await;
        self.browser.post(&format!("{order}/place"), &form).await.is(303);
        order
    }
}

impl Packpost {
    /// Every mail that was ever queued, oldest first.
    pub async fn posted(&self) -> Vec<Posted> {
        let mut read = self.state.db.read().await.expect("a reader");
        let rows = sqlx::query(
            "SELECT o.recipient, o.bytes, d.purpose FROM outbox o JOIN dispatches d ON d.outbox_id = o.id ORDER BY o.rowid",
        )
        .fetch_all(&mut *read)
        .await
        .expect("the outbox");
        rows.iter().map(|r| Posted { to: r.get(0), bytes: r.get(1), purpose: r.get(2) }).collect()
    }

    /// The path of the newest link that was mailed.
    pub async fn newest_link(&self) -> String {
        let posted = self.posted().await;
        posted
            .iter()
            .rev()
            .find(|m| {
                matches!(&*m.purpose, "order" | "new-link" | "amended") || m.text().contains("/l/")
            })
            .expect("a mail")
            .link()
    }

    /// A supplier's phone: no cookies, Arabic.
    pub fn supplier(&self) -> Browser {
        self.browser().speaking("ar")
    }

    /// Everything that is kept, to see whether anything changed.
    pub async fn everything(&self) -> Vec<(String, i64, String)> {
        let mut read = self.state.db.read().await.expect("a reader");
        let tables = sqlx::query(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
        )
        .fetch_all(&mut *read)
        .await
        .expect("tables");
        let mut all = Vec::new();
        for table in tables {
            let name: String = table.get(0);
            let columns = sqlx::query(sqlx::AssertSqlSafe(format!(
                "SELECT name FROM pragma_table_info('{name}')"
            )))
            .fetch_all(&mut *read)
            .await
            .expect("columns");
            let columns: Vec<String> =
                columns.iter().map(|c| format!("quote({})", c.get::<String, _>(0))).collect();
            let sql = format!(
                "SELECT COUNT(*), COALESCE(GROUP_CONCAT({}, ';'), '') FROM {name}",
                columns.join("||','||")
            );
            let row =
                sqlx::query(sqlx::AssertSqlSafe(sql)).fetch_one(&mut *read).await.expect("rows");
            all.push((name, row.get(0), row.get(1)));
        }
        all
    }
}

/// Answers `kind` in a supplier's name.
pub fn says<'a>(kind: &'a str, person: &'a str, reason: &'a str) -> [(&'a str, &'a str); 3] {
    [("kind", kind), ("person", person), ("reason", reason)]
}

/// The content type, for answers that are no pages.
pub fn kind(page: &Page) -> &str {
    page.headers.get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or("")
}

/// Runs all at once and gives what each gave.
pub async fn all_at_once<T: Send + 'static>(
    all: impl IntoIterator<Item = impl Future<Output = T> + Send + 'static>,
) -> Vec<T> {
    let running: Vec<_> = all.into_iter().map(tokio::spawn).collect();
    let mut done = Vec::new();
    for one in running {
        done.push(one.await.expect("no panic"));
    }
    done
}

impl Packpost {
    /// How many answers were ever kept.
    pub async fn answers(&self) -> i64 {
        let mut read = self.state.db.read().await.expect("a reader");
        sqlx::query_scalar(
            "SELECT COUNT(*) FROM events WHERE kind IN ('acknowledged', 'accepted', 'changed', 'rejected')",
        )
        .fetch_one(&mut *read)
        .await
        .expect("a number")
    }
}

impl StockedShop {
    /// Somebody else of the shop, signed in; `limit` in thousandths of a dinar.
    pub async fn member(
        &self,
        packpost: &Packpost,
        name: &str,
        role: &str,
        limit: Option<i64>,
    ) -> Browser {
        let email = format!("{}@exul.example", name.to_lowercase());
        let mut write = packpost.state.db.write().await.expect("the writer");
        sqlx::query(
            "INSERT INTO members (id, shop_id, name, email, password_hash, role, language, created_at, limit_minor, limit_currency)
             SELECT ?, shop_id, ?, ?, password_hash, ?, 'en', 0, ?, CASE WHEN ? IS NOT NULL THEN 'JOD' END
             FROM members WHERE shop_id = ? AND role = 'owner'",
        )
        .bind(uuid::Uuid::from_bytes(packpost.state.random.bytes()))
        .bind(name)
        .bind(&email)
        .bind(role)
        .bind(limit)
        .bind(limit)
        .bind(self.shop.0)
        .execute(&mut *write)
        .await
        .expect("a member");
        write.commit().await.expect("committed");
        let browser = packpost.browser();
        let fields = [("email", email.as_str()), ("password", PASSWORD), ("back", "/orders")];
        browser.post("/sign-in", &fields).await.is(303);
        browser
    }
}

impl Packpost {
    /// What the supplier says to the newest link: changes, line by line.
    pub async fn proposes(&self, fields: &[(&str, &str)]) -> Page {
        let link = self.newest_link().await;
        let mut all = vec![("kind", "changed"), ("person", "Lina"), ("reason", "")];
        all.extend(fields);
        let supplier = self.supplier().speaking("en");
        let answer = supplier.post(&format!("{link}/answer?lang=en"), &all).await;
        match answer.location() {
            Some(page) => supplier.get(&page).await,
            None => answer,
        }
    }

    /// What waits for members leaves, as it would five minutes later.
    pub async fn soon(&self) {
        let mut write = self.state.db.write().await.expect("the writer");
        sqlx::query("UPDATE notices SET due_at = 0").execute(&mut *write).await.expect("due");
        write.commit().await.expect("committed");
        packpost_server::orders::notices::send_due(&self.state).await.expect("sent");
    }

    /// The newest mail with this purpose; of a notice also one that tells of several things.
    pub async fn newest_mail(&self, purpose: &str) -> Posted {
        self.soon().await;
        let several = |mail: &Posted| mail.purpose == "notices" && purpose.ends_with("-notice");
        let mut posted = self.posted().await;
        posted.retain(|mail| mail.purpose == purpose || several(mail));
        posted.pop().unwrap_or_else(|| panic!("a mail of purpose {purpose}"))
    }
}

impl Packpost {
    /// How many events of this kind there are.
    pub async fn kept(&self, kind: &str) -> i64 {
        let mut read = self.state.db.read().await.expect("a reader");
        sqlx::query_scalar("SELECT COUNT(*) FROM events WHERE kind = ?")
            .bind(kind)
            .fetch_one(&mut *read)
            .await
            .expect("a number")
    }
}
