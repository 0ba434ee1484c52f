//! Orders in every stage of their life, to press buttons on.

use crate::{
    Setup,
    browser::{Browser, Fields, fields},
    mail::link_in_mail,
    records::button,
    shop::{Reviewed, Shop},
    world::{World, relay},
};
use anyhow::{Context, Result};
use packpost_scripted_smtp::ScriptedSmtp;
use packpost_server::outbox::Limits;
use sqlx::{AssertSqlSafe, Row};
use std::collections::BTreeMap;

/// A shop with two suppliers of the same thing, and a supplier's phone.
pub struct Life {
    pub world: World,
    pub shop: Shop,
    pub phone: Browser,
    /// Who also sells what is ordered.
    pub second: String,
    /// The relay, where there is one, as long as this lives; else mail stays in the built-in mailbox.
    _smtp: Option<ScriptedSmtp>,
    /// The last press has left nothing that a next one could begin with.
    pub used_up: bool,
    /// All presses are in this one shop, whatever they leave of it.
    pub keeps: bool,
}

/// An order that was placed, and the supplier's link to it.
pub struct Placed {
    pub id: String,
    pub link: String,
}

impl Placed {
    pub fn page(&self) -> String {
        format!("/orders/{}", self.id)
    }

    pub fn at(&self, rest: &str) -> String {
        format!("/orders/{}/{rest}", self.id)
    }
}

const BUYERS_PASSWORD: &str = "seven quiet lanterns";

/// What a supplier says.
pub fn says(kind: &str, reason: &str) -> Fields {
    fields(&[("kind", kind), ("person", "Lina"), ("reason", reason)])
}

impl Life {
    pub async fn open(setup: &Setup) -> Result<Self> {
        Self::open_by(setup, None).await
    }

    /// The same with a relay.
    pub async fn with_relay(setup: &Setup) -> Result<Self> {
        Self::open_by(setup, Some(ScriptedSmtp::start().await)).await
    }

    async fn open_by(setup: &Setup, smtp: Option<ScriptedSmtp>) -> Result<Self> {
        let relays = smtp.iter().map(|smtp| relay(smtp.addr())).collect();
        let (world, shop) = World::with_shop(&setup.chance, relays, Limits::default()).await?;
        let life = Self::of(world, shop).await?;
        Ok(Self { _smtp: smtp, ..life })
    }

    /// In a shop that is there.
    pub async fn of(world: World, shop: Shop) -> Result<Self> {
        let second = shop.add_supplier("Petra Boxes", "omar@petra.example").await?;
        shop.add_offer(&second).await?;
        let phone = world.browser.stranger();
        Ok(Self { world, shop, phone, second, _smtp: None, used_up: false, keeps: false })
    }

    /// How many rows each table has.
    pub async fn rows(&self) -> Result<BTreeMap<String, i64>> {
        let mut read = self.world.state.db.read().await?;
        let tables = sqlx::query(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
        );
        let mut rows = BTreeMap::new();
        for table in tables.fetch_all(&mut *read).await? {
            let name: String = table.try_get(0)?;
            let sql = AssertSqlSafe(format!("SELECT count(*) FROM \"{name}\""));
            rows.insert(name, sqlx::query_scalar(sql).fetch_one(&mut *read).await?);
        }
        Ok(rows)
    }

    pub async fn draft(&self) -> Result<Reviewed> {
        self.shop.reviewed("1,000").await
    }

    pub async fn placed(&self) -> Result<Placed> {
        let id = self.shop.placed("1,000").await?;
        let link = self.newest_link().await?;
        Ok(Placed { id, link })
    }

    /// Placed, and answered by the supplier.
    pub async fn answered(&self, answer: &[(String, String)]) -> Result<Placed> {
        let order = self.placed().await?;
        let mut answer = answer.to_vec();
        let button = button(&mut *self.world.state.db.read().await?, &order.link).await?;
        answer.push(("pressed".to_owned(), button));
        self.phone.submit(&format!("{}/answer", order.link), &answer).await?;
        Ok(order)
    }

    pub async fn confirmed(&self) -> Result<Placed> {
        self.answered(&says("accepted", "")).await
    }

    /// The supplier would change the quantity.
    pub async fn with_changes(&self) -> Result<Placed> {
        let mut answer = says("changed", "");
        answer.extend(fields(&[("l1_quantity", "900"), ("l1_rest", "none")]));
        self.answered(&answer).await
    }

    /// The shop has accepted another price than the catalogue's.
    pub async fn accepted_price(&self) -> Result<Placed> {
        let mut answer = says("changed", "");
        // Another one each time: the one before is the catalogue's by now.
        let [thousandths] = self.world.state.random.bytes::<1>();
        let price = format!("9.{thousandths:03}");
        answer.extend(fields(&[("l1_price", &price)]));
        let order = self.answered(&answer).await?;
        let path = order.at("accept");
        let form = self.shop.browser.get(&order.page()).await?.form(&path, "")?;
        self.shop.browser.submit(&path, &form.fields).await?;
        Ok(order)
    }

    /// A confirmed order of which part has come, some of it damaged, and was counted.
    pub async fn received(&self) -> Result<Placed> {
        let order = self.confirmed().await?;
        let path = order.at("receive");
        let form = self.shop.browser.get(&path).await?.form(&path, "")?;
        let form = form.with("l1_good", "500").with("l1_damaged", "20");
        self.shop.browser.submit(&path, &form.fields).await?;
        Ok(order)
    }

    /// The same with a claim; gives its id too.
    pub async fn claimed(&self) -> Result<(Placed, String)> {
        let order = self.received().await?;
        let path = order.at("claims/new");
        let form = self.shop.browser.get(&path).await?.form(&path, "")?;
        let form = form.with("l1_bad", "20").with("words", "Torn");
        let claim = form.fields.iter().find(|(name, _)| name == "claim");
        let claim = claim.context("the claim's id")?.1.clone();
        self.shop.browser.post_parts(&path, &form.fields).await?.is(303)?;
        Ok((Placed { link: self.newest_link().await?, ..order }, claim))
    }

    /// The owner has asked the supplier to cancel.
    pub async fn asked_to_cancel(&self) -> Result<Placed> {
        let order = self.confirmed().await?;
        let reason = fields(&[("reason", "No longer needed")]);
        self.shop.browser.submit(&order.at("steps/request-cancel"), &reason).await?;
        Ok(Placed { link: self.newest_link().await?, ..order })
    }

    /// Somebody who is invited to be a buyer up to one dinar; gives the path of the invitation.
    pub async fn invited(&self, email: &str) -> Result<String> {
        let form = self.shop.browser.get("/members/invite").await?.form("/members/invite", "")?;
        let form = form.with("email", email).with("role", "buyer").with("limit", "1");
        self.shop.browser.submit(&form.action, &form.fields).await?;
        self.newest_path("/join/").await
    }

    /// Somebody who came by such an invitation, in a browser of their own.
    pub async fn buyer(&self, email: &str) -> Result<Browser> {
        let join = self.invited(email).await?;
        let browser = self.world.browser.stranger();
        let form = browser.get(&join).await?.form("/join/", "")?;
        let form = form.with("name", "Basma").with("password", BUYERS_PASSWORD);
        browser.submit(&form.action, &form.fields).await?;
        Ok(browser)
    }

    /// The path of the newest link that was mailed to a supplier.
    pub async fn newest_link(&self) -> Result<String> {
        self.newest_path("/l/").await
    }

    /// The newest address in a mail that begins with this path.
    pub async fn newest_path(&self, begins: &str) -> Result<String> {
        let mut read = self.world.state.db.read().await?;
        let mails = sqlx::query("SELECT bytes FROM outbox ORDER BY rowid DESC LIMIT 20");
        for mail in mails.fetch_all(&mut *read).await? {
            let bytes: Vec<u8> = mail.try_get(0)?;
            if let Some(link) = link_in_mail(&bytes, begins) {
                return Ok(link);
            }
        }
        anyhow::bail!("no mail holds a link {begins}")
    }

    /// The id of what was made last in this table.
    pub async fn newest(&self, table: &str) -> Result<String> {
        let mut read = self.world.state.db.read().await?;
        let sql = AssertSqlSafe(format!("SELECT id FROM {table} ORDER BY id DESC LIMIT 1"));
        let id: uuid::Uuid = sqlx::query_scalar(sql).fetch_one(&mut *read).await?;
        Ok(id.to_string())
    }

    /// The id of the contact to whom the newest link went.
    pub async fn written_to(&self) -> Result<String> {
        let mut read = self.world.state.db.read().await?;
        let sql = "SELECT contact_id FROM links ORDER BY id DESC LIMIT 1";
        let id: uuid::Uuid = sqlx::query_scalar(sql).fetch_one(&mut *read).await?;
        Ok(id.to_string())
    }

    /// Changes a record behind the pages' back, where nobody could wait for it to come about.
    pub async fn set(&self, sql: &'static str) -> Result<()> {
        let mut write = self.world.state.db.write().await?;
        sqlx::query(sql).execute(&mut *write).await?;
        write.commit().await?;
        Ok(())
    }
}
