//! How each button is pressed that is about people, suppliers and what they sell.
//!
//! `n` is 0 for the one copy that shows what a press does, and 1 for the many: each gets something
//! of its own, or sets something of the shop to another value.

use super::{Press, contract, life::Life};
use crate::{
    Setup,
    browser::{Browser, fields},
    form::Form,
    shop::{OWNER, PASSWORD, product, set_up, set_up_path},
    world::World,
};
use anyhow::Result;
use jiff::SignedDuration;
use packpost_server::{accounts::reset, outbox::Limits};

impl Press {
    pub fn new(browser: &Browser, form: Form) -> Self {
        let Form { action, fields } = form;
        Self { browser: browser.clone(), path: action, fields, in_parts: false }
    }
}

impl Life {
    /// The button behind this route, about to be pressed; `None` where nobody has said how.
    pub async fn press(&mut self, setup: &Setup, route: &str, n: usize) -> Result<Option<Press>> {
        let alone = matches!(
            route,
            "/set-up/{token}"
                | "/account/password"
                | "/reset/{token}"
                | "/sign-out"
                | "/outage"
                | "/outage/told"
                | "/outage/down"
                | "/outage/back"
                | "/contacts/{id}/links/close"
                | "/settings/working-time"
                | "/settings/working-time/holidays/public"
        );
        let by_relay = route.starts_with("/channels/{relay}/");
        if route == "/set-up/{token}" {
            let world = World::open(&setup.chance, vec![], Limits::default()).await?;
            let action = set_up_path(&world.state.config.data)?;
            let form = Form { action, fields: set_up() };
            let press = Press::new(&world.browser, form);
            (self.world, self.used_up) = (world, true);
            return Ok(Some(press));
        }
        if by_relay {
            *self = Self::with_relay(setup).await?;
        } else if (alone || self.used_up) && !self.keeps {
            *self = Self::open(setup).await?;
        }
        self.used_up = alone || by_relay;
        // Ids sort by age: what is made now is the newest.
        self.world.pass(SignedDuration::from_secs(1));
        let owner = self.shop.browser.clone();
        // The form on this page that leads to this address.
        let on = async |page: &str, begins: &str, ends: &str| {
            anyhow::Ok(owner.get(page).await?.form(begins, ends)?)
        };
        let plain = async |path: &str| on(path, path, "").await;
        let name = format!("Name {n}");
        let email = format!("person{n}-{}@exul.example", route.len());
        let form = match route {
            "/account" => on("/account", route, "").await?.with("name", &name),
            "/account/password" => on("/account", route, "")
                .await?
                .with("current_password", PASSWORD)
                .with("new_password", "seven quiet lanterns"),
            "/account/sessions/end-others" => {
                self.second_window().await?;
                on("/account", route, "").await?
            }
            "/account/sessions/{id}/end" => {
                self.second_window().await?;
                on("/account", "/account/sessions/", "/end").await?
            }
            "/settings" => plain(route).await?.with("shop_name", &name),
            "/settings/deadlines" => plain(route).await?.with("answer_days", &(3 + n).to_string()),
            "/members/invite" => plain(route).await?.with("email", &email).with("role", "receiver"),
            "/members/invitations/{id}/resend" | "/members/invitations/{id}/withdraw" => {
                self.invited(&email).await?;
                let ends = route.rsplit('/').next().unwrap_or_default();
                on("/members", "/members/invitations/", ends).await?
            }
            "/members/{id}/edit" | "/members/{id}/remove" => {
                self.buyer(&email).await?;
                let id = self.newest("members").await?;
                let page = format!("/members/{id}/edit");
                let form = on(&page, &route.replace("{id}", &id), "").await?;
                if route.ends_with("edit") { form.with("role", "receiver") } else { form }
            }
            "/channels/{relay}/test" | "/channels/{relay}/test-mail" => {
                let ends = route.trim_start_matches("/channels/{relay}");
                on("/channels", "/channels/", ends).await?
            }
            "/outage/down" => on("/outage", route, "").await?.with("service", "meta"),
            "/outage" | "/outage/told" | "/outage/back" => {
                self.placed().await?;
                let down = on("/outage", "/outage/down", "").await?.with("service", "email");
                owner.submit(&down.action, &down.fields).await?;
                if route == "/outage/told" {
                    let all = on("/outage", "/outage", "outage").await?;
                    owner.submit(&all.action, &all.fields).await?;
                }
                let ends = route.rsplit('/').next().unwrap_or_default();
                on("/outage", route, ends).await?
            }
            "/language" | "/sign-out" => on("/account", route, "").await?,
            "/keys" => plain(route).await?.with("keys", if n == 0 { "off" } else { "on" }),
            "/sign-in" => {
                let stranger = self.world.browser.stranger();
                let form = stranger.get(route).await?.form(route, "")?;
                let form = form.with("email", OWNER).with("password", PASSWORD);
                return Ok(Some(Press::new(&stranger, form)));
            }
            "/reset" | "/reset/{token}" => {
                let stranger = self.world.browser.stranger();
                let form = stranger.get("/reset").await?.form("/reset", "")?.with("email", OWNER);
                if route == "/reset" {
                    return Ok(Some(Press::new(&stranger, form)));
                }
                stranger.submit(&form.action, &form.fields).await?;
                reset::send_waiting(&self.world.state).await;
                let path = self.newest_path("/reset/").await?;
                let form = stranger.get(&path).await?.form("/reset/", "")?;
                return Ok(Some(Press::new(
                    &stranger,
                    form.with("password", "nine loud lanterns"),
                )));
            }
            "/join/{token}" => {
                let path = self.invited(&email).await?;
                let browser = self.world.browser.stranger();
                let form = browser.get(&path).await?.form("/join/", "")?;
                let form = form.with("name", &name).with("password", "nine loud lanterns");
                return Ok(Some(Press::new(&browser, form)));
            }
            _ if route.contains("/working-time") => {
                let base = match route.starts_with("/settings") {
                    true => "/settings/working-time".to_owned(),
                    false => format!("/suppliers/{}/working-time", self.supplier(&name).await?),
                };
                let date = format!("2027-03-0{}", 1 + n);
                let holidays = format!("{base}/holidays");
                let remove = format!("{holidays}/remove");
                if route.ends_with("/remove") {
                    let day = fields(&[("date", &date), ("name", &name)]);
                    owner.submit(&holidays, &day).await?;
                }
                match route.rsplit('/').next().unwrap_or_default() {
                    "holidays" => on(&base, &holidays, "/holidays")
                        .await?
                        .with("date", &date)
                        .with("name", &name),
                    "remove" => on(&base, &remove, "").await?.with("date", &date),
                    "public" => Form { action: format!("{holidays}/public"), fields: vec![] },
                    _ => on(&base, &base, "/working-time").await?,
                }
            }
            "/suppliers/new" => plain(route)
                .await?
                .with("name", &name)
                .with("country", "JO")
                .with("contact_name", "Sami")
                .with("contact_email", &email),
            "/products/new" => {
                product().iter().fold(plain(route).await?, |form, (k, v)| form.with(k, v))
            }
            _ if route.starts_with("/suppliers/{id}/") => {
                let path = route.replace("{id}", &self.supplier(&name).await?);
                match route.rsplit('/').next().unwrap_or_default() {
                    "edit" => plain(&path).await?.with("note", &name),
                    "new" => plain(&path).await?.with("name", "Sami").with("email", &email),
                    "archive" => Form { action: path, fields: vec![] },
                    _ => self.after_archiving(&path).await?,
                }
            }
            "/contacts/{id}/links/close" => {
                self.placed().await?;
                let page = format!("/contacts/{}/links", self.written_to().await?);
                on(&page, "/contacts/", "/links/close").await?
            }
            _ if route.starts_with("/contacts/{id}/") => {
                let supplier = self.supplier(&name).await?;
                let new = format!("/suppliers/{supplier}/contacts/new");
                let form = plain(&new).await?.with("name", "Sami").with("email", &email);
                self.world.pass(SignedDuration::from_secs(1));
                owner.submit(&new, &form.fields).await?;
                let path = route.replace("{id}", &self.newest("contacts").await?);
                self.changed_or_archived(&path, "name").await?
            }
            _ if route.starts_with("/products/{id}/") => {
                let form = plain("/products/new").await?.with("name", &name).with("unit", "roll");
                let made = owner.submit("/products/new", &form.fields).await?;
                let id = made.trim_start_matches("/products/").split(['?', '/']).next();
                let path = route.replace("{id}", id.unwrap_or_default());
                if route.ends_with("offers/new") {
                    let offer = crate::shop::offer(&self.shop.supplier);
                    offer.iter().fold(plain(&path).await?, |form, (k, v)| form.with(k, v))
                } else {
                    self.changed_or_archived(&path, "detail").await?
                }
            }
            _ if route.starts_with("/offers/{id}/") => {
                let supplier = self.supplier(&name).await?;
                let offer = self.shop.add_offer(&supplier).await?;
                let path = route.replace("{id}", &offer);
                self.changed_or_archived(&path, "lead_days").await?
            }
            _ => return contract::press(self, route, n).await,
        };
        Ok(Some(Press::new(&owner, form)))
    }

    /// A fresh supplier.
    async fn supplier(&self, name: &str) -> Result<String> {
        self.shop.add_supplier(name, "nobody@nowhere.example").await
    }

    /// The button on this address: a form with a field that is changed, or one that puts away or
    /// brings back.
    async fn changed_or_archived(&self, path: &str, field: &str) -> Result<Form> {
        match path.rsplit('/').next().unwrap_or_default() {
            "edit" => Ok(self.shop.browser.get(path).await?.form(path, "")?.with(field, "7")),
            "restore" => self.after_archiving(path).await,
            _ => Ok(Form { action: path.to_owned(), fields: vec![] }),
        }
    }

    /// What is to be brought back is put away first.
    async fn after_archiving(&self, path: &str) -> Result<Form> {
        self.shop.browser.submit(&path.replace("/restore", "/archive"), &[]).await?;
        Ok(Form { action: path.to_owned(), fields: vec![] })
    }

    /// The owner signs in somewhere else too.
    async fn second_window(&self) -> Result<()> {
        let login = [("email", OWNER), ("password", PASSWORD)];
        let window = self.world.browser.stranger();
        window.submit("/sign-in", &fields(&login)).await.map(drop)
    }
}
