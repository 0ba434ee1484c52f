//! Every route of Packpost, and a shop with one of everything to try them on.

use super::{
    Browser, Packpost, Page, StockedShop,
    people::{any, buyer_up_to},
};
use axum::body::Body;
use packpost_domain::{Right, Role};
use sqlx::AssertSqlSafe;
use uuid::Uuid;

/// What a route asks of whoever comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    /// Nothing: it lets anybody in, or a secret in its path does.
    Nothing,
    /// Any member of the shop.
    Member,
    /// A member whose role has this right.
    Right(Right),
    /// A member; their role, the order's state and its sum decide the rest, by the table of steps.
    Order,
}
use Needs::{Member, Nothing, Order};

const CARRY: Needs = Needs::Right(Right::CarryOrders);
const CATALOGUE: Needs = Needs::Right(Right::ChangeCatalogue);
const CONTACTS: Needs = Needs::Right(Right::ChangeContacts);
const SETTINGS: Needs = Needs::Right(Right::ChangeSettings);
const PEOPLE: Needs = Needs::Right(Right::ManagePeople);
const MAIL: Needs = Needs::Right(Right::ReadMail);

/// In an order in which an owner can take them all: what takes something away comes after what
/// needs it.
pub const ROUTES: &[(&str, &str, Needs)] = &[
    ("GET", "/", Member),
    ("GET", "/kit", CARRY),
    ("GET", "/kit.pdf", CARRY),
    ("GET", "/offline", Member),
    ("GET", "/keys", Member),
    ("POST", "/keys", Member),
    ("GET", "/account", Member),
    ("POST", "/account", Member),
    ("POST", "/account/password", Member),
    ("POST", "/account/sessions/end-others", Member),
    ("POST", "/account/sessions/{id}/end", Member),
    ("GET", "/settings", SETTINGS),
    ("POST", "/settings", SETTINGS),
    ("GET", "/settings/working-time", SETTINGS),
    ("POST", "/settings/working-time", SETTINGS),
    ("POST", "/settings/working-time/holidays", SETTINGS),
    ("POST", "/settings/working-time/holidays/remove", SETTINGS),
    ("POST", "/settings/working-time/holidays/public", SETTINGS),
    ("GET", "/settings/deadlines", SETTINGS),
    ("POST", "/settings/deadlines", SETTINGS),
    ("GET", "/members", Member),
    ("GET", "/members/invite", PEOPLE),
    ("POST", "/members/invite", PEOPLE),
    ("POST", "/members/invitations/{id}/resend", PEOPLE),
    ("POST", "/members/invitations/{id}/withdraw", PEOPLE),
    ("GET", "/members/{id}/edit", PEOPLE),
    ("POST", "/members/{id}/edit", PEOPLE),
    ("POST", "/members/{id}/remove", PEOPLE),
    ("GET", "/suppliers", Member),
    ("GET", "/suppliers/new", CATALOGUE),
    ("POST", "/suppliers/new", CATALOGUE),
    ("GET", "/suppliers/{id}", Member),
    ("GET", "/suppliers/{id}/edit", CATALOGUE),
    ("POST", "/suppliers/{id}/edit", CATALOGUE),
    ("GET", "/suppliers/{id}/working-time", CATALOGUE),
    ("POST", "/suppliers/{id}/working-time", CATALOGUE),
    ("POST", "/suppliers/{id}/working-time/holidays", CATALOGUE),
    ("POST", "/suppliers/{id}/working-time/holidays/remove", CATALOGUE),
    ("POST", "/suppliers/{id}/working-time/holidays/public", CATALOGUE),
    ("POST", "/suppliers/{id}/archive", CATALOGUE),
    ("POST", "/suppliers/{id}/restore", CATALOGUE),
    ("GET", "/suppliers/{id}/contacts/new", CONTACTS),
    ("POST", "/suppliers/{id}/contacts/new", CONTACTS),
    ("GET", "/contacts/{id}/edit", CONTACTS),
    ("POST", "/contacts/{id}/edit", CONTACTS),
    ("POST", "/contacts/{id}/archive", CONTACTS),
    ("POST", "/contacts/{id}/restore", CONTACTS),
    ("GET", "/products", Member),
    ("GET", "/products/new", CATALOGUE),
    ("POST", "/products/new", CATALOGUE),
    ("GET", "/products/{id}", Member),
    ("GET", "/products/{id}/edit", CATALOGUE),
    ("POST", "/products/{id}/edit", CATALOGUE),
    ("POST", "/products/{id}/archive", CATALOGUE),
    ("POST", "/products/{id}/restore", CATALOGUE),
    ("GET", "/products/{id}/offers/new", CATALOGUE),
    ("POST", "/products/{id}/offers/new", CATALOGUE),
    ("GET", "/offers/{id}/edit", CATALOGUE),
    ("POST", "/offers/{id}/edit", CATALOGUE),
    ("POST", "/offers/{id}/archive", CATALOGUE),
    ("POST", "/offers/{id}/restore", CATALOGUE),
    ("GET", "/orders", Member),
    ("GET", "/orders/new", Member),
    ("POST", "/orders/new", Member),
    ("GET", "/orders/write/{supplier}", Member),
    ("POST", "/orders/write/{supplier}", Member),
    ("GET", "/orders/{id}", Member),
    ("GET", "/orders/{id}/live", Member),
    ("GET", "/orders/{id}/edit", Member),
    ("POST", "/orders/{id}/edit", Member),
    ("GET", "/orders/{id}/review", Member),
    ("GET", "/orders/{id}/review/order.pdf", Member),
    ("GET", "/orders/{id}/order.pdf", CARRY),
    ("GET", "/orders/{id}/agreed.pdf", CARRY),
    ("POST", "/orders/{id}/place", Order),
    ("POST", "/orders/{id}/discard", Member),
    ("POST", "/orders/{id}/again", Member),
    ("POST", "/orders/{id}/submit", Order),
    ("GET", "/orders/{id}/compare", Member),
    ("GET", "/orders/{id}/amend", CARRY),
    ("POST", "/orders/{id}/amend", CARRY),
    ("POST", "/orders/{id}/amend/place", CARRY),
    ("GET", "/orders/{id}/choose", CARRY),
    ("POST", "/orders/{id}/choose", CARRY),
    ("POST", "/orders/{id}/accept", CARRY),
    ("POST", "/orders/{id}/prices", CATALOGUE),
    ("GET", "/orders/{id}/elsewhere", Member),
    ("POST", "/orders/{id}/elsewhere", Order),
    ("GET", "/orders/{id}/steps/{step}", Order),
    ("POST", "/orders/{id}/steps/{step}", Order),
    ("GET", "/orders/{id}/receive", Member),
    ("POST", "/orders/{id}/receive", Member),
    ("POST", "/orders/{id}/receipts/{receipt}/void", Order),
    ("GET", "/orders/{id}/claims/new", Member),
    ("POST", "/orders/{id}/claims/new", Order),
    ("GET", "/orders/{id}/claims/{claim}/promise", CARRY),
    ("POST", "/orders/{id}/claims/{claim}/promise", CARRY),
    ("GET", "/orders/{id}/claims/{claim}/settle", CARRY),
    ("POST", "/orders/{id}/claims/{claim}/settle", CARRY),
    ("GET", "/orders/{id}/photos/{name}", Member),
    ("GET", "/orders/{id}/ways", CARRY),
    ("POST", "/orders/{id}/ways", CARRY),
    ("GET", "/orders/{id}/ways/{carrying}", CARRY),
    ("POST", "/orders/{id}/ways/{carrying}", CARRY),
    ("GET", "/orders/{id}/ways/{carrying}/sheet", CARRY),
    ("GET", "/outage", CARRY),
    ("POST", "/outage", CARRY),
    ("POST", "/outage/told", CARRY),
    ("POST", "/outage/down", CARRY),
    ("POST", "/outage/back", CARRY),
    ("GET", "/orders/{id}/told", CARRY),
    ("POST", "/orders/{id}/told", CARRY),
    ("POST", "/orders/{id}/links/new", CARRY),
    ("POST", "/orders/{id}/links/{link}/revoke", CARRY),
    ("POST", "/orders/{id}/messages/{message}/retry", CARRY),
    ("GET", "/contacts/{id}/links", CARRY),
    ("GET", "/suppliers/{id}/links", CARRY),
    ("GET", "/members/{id}/links", PEOPLE),
    ("POST", "/contacts/{id}/links/close", CARRY),
    ("GET", "/channels", Member),
    ("POST", "/channels/dns", SETTINGS),
    ("POST", "/channels/{relay}/test", SETTINGS),
    ("POST", "/channels/{relay}/test-mail", SETTINGS),
    ("GET", "/mailbox", MAIL),
    ("GET", "/mailbox/{id}", MAIL),
    ("GET", "/mailbox/{id}/html", MAIL),
    ("GET", "/mailbox/{id}/source", MAIL),
    ("GET", "/mailbox/{id}/attachments/{n}", MAIL),
    ("GET", "/account/password", Nothing),
    ("GET", "/sw.js", Nothing),
    ("GET", "/set-up", Nothing),
    ("GET", "/set-up/{token}", Nothing),
    ("POST", "/set-up/{token}", Nothing),
    ("GET", "/sign-in", Nothing),
    ("POST", "/sign-in", Nothing),
    ("GET", "/reset", Nothing),
    ("POST", "/reset", Nothing),
    ("GET", "/reset/sent", Nothing),
    ("GET", "/reset/{token}", Nothing),
    ("POST", "/reset/{token}", Nothing),
    ("POST", "/language", Nothing),
    ("GET", "/l/{token}", Nothing),
    ("POST", "/l/{token}/answer", Nothing),
    ("POST", "/l/{token}/undo", Nothing),
    ("POST", "/l/{token}/cancel", Nothing),
    ("POST", "/l/{token}/ship", Nothing),
    ("POST", "/l/{token}/claims/{claim}", Nothing),
    ("GET", "/l/{token}/photos/{name}", Nothing),
    ("GET", "/l/{token}/order.pdf", Nothing),
    ("GET", "/l/{token}/agreed.pdf", Nothing),
    ("GET", "/l/{token}/lines", Nothing),
    ("POST", "/l/{token}/renew", Nothing),
    ("GET", "/join/{token}", Nothing),
    ("POST", "/join/{token}", Nothing),
    ("GET", "/assets/{hash}/{*file}", Nothing),
    ("GET", "/design", Nothing),
    ("POST", "/sign-out", Nothing),
];

/// Method, path, and what it asks for.
pub type Route = (&'static str, &'static str, Needs);

/// A shop with one of everything, and another one.
pub struct World {
    pub packpost: Packpost,
    pub shop: StockedShop,
    pub other: Browser,
    pub buyer: Browser,
    pub receiver: Browser,
    pub placed: String,
    pub draft: String,
    pub link: String,
    pub join: String,
    pub ids: Ids,
}

/// What can't be read off a page that everybody sees.
pub struct Ids {
    pub receiver: String,
    pub invitation: String,
    pub link: String,
    pub message: String,
    pub carrying: String,
}

impl World {
    pub async fn new() -> Self {
        let packpost = Packpost::empty().await;
        // What goes on for as long as somebody watches ends at once.
        packpost.state.stopping.send_replace(true);
        let shop = packpost.stocked_shop().await;
        let other = packpost.stocked_shop_of("omar@other.example").await.browser;
        let spends = buyer_up_to(1_000_000);
        let (_, buyer) = packpost.colleague_at_work(shop.shop, "basma@exul.example", spends).await;
        let role = any(Role::Receiver);
        let (id, receiver) = packpost.colleague_at_work(shop.shop, "reem@exul.example", role).await;
        let (placed, draft) = (shop.placed().await, shop.draft().await);
        let fields = [("email", "sami@exul.example"), ("role", "buyer"), ("language", "en")];
        shop.browser.post("/members/invite", &fields).await.is(303);
        let ids = Ids {
            receiver: id.to_string(),
            invitation: only_id(&packpost, "invitations").await,
            link: only_id(&packpost, "links").await,
            message: only_id(&packpost, "outbox o JOIN dispatches d ON d.outbox_id = o.id").await,
            carrying: carried(&shop, &placed).await,
        };
        let (link, join) = (packpost.newest_link().await, packpost.newest_invitation().await);
        Self { packpost, shop, other, buyer, receiver, placed, draft, link, join, ids }
    }

    /// The address of something of the shop's own.
    pub fn address(&self, route: &str) -> String {
        let (placed, draft) = (&self.placed[1..], &self.draft[1..]);
        let order = |placed: &str| placed.trim_start_matches("orders/").to_owned();
        let drafted = ["edit", "review", "review/order.pdf", "place", "discard", "submit"]
            .iter()
            .any(|end| route.ends_with(end))
            && !route.contains("amend");
        let id = match route.split('/').nth(1).unwrap_or_default() {
            "orders" if drafted => order(draft),
            "orders" => order(placed),
            "suppliers" => self.shop.supplier.to_string(),
            "contacts" => self.shop.contact.to_string(),
            "products" => self.shop.product.to_string(),
            "offers" => self.shop.offer.to_string(),
            "mailbox" => self.ids.message.clone(),
            "channels" => "post".to_owned(),
            "members" if route.contains("invitations") => self.ids.invitation.clone(),
            "members" => self.ids.receiver.clone(),
            "account" => Uuid::nil().to_string(),
            "set-up" => return route.replace("{token}", &"A".repeat(43)),
            "l" => return route.replace("/l/{token}", &self.link),
            "join" => return self.join.clone(),
            "reset" => return route.replace("{token}", "x"),
            "assets" => return "/assets/x/y".to_owned(),
            _ if !route.contains('{') => String::new(),
            _ => panic!("what is {{id}} in {route}? Say it here"),
        };
        route
            .replace("{id}", &id)
            .replace("{supplier}", &self.shop.supplier.to_string())
            .replace("{relay}", "post")
            .replace("{link}", &self.ids.link)
            .replace("{message}", &self.ids.message)
            .replace("{carrying}", &self.ids.carrying)
            .replace("{claim}", &Uuid::nil().to_string())
            .replace("{name}", &"0".repeat(64))
            .replace("{receipt}", &Uuid::nil().to_string())
            .replace("{step}", "cancel-request")
            .replace("{n}", "1")
    }

    pub async fn asks(&self, browser: &Browser, (method, route, _): Route) -> Page {
        let path = self.address(route);
        match method {
            "GET" => browser.get(&path).await,
            _ => {
                let form = Body::from("version=0");
                browser.send("POST", &path, form, &[("sec-fetch-site", "same-origin")]).await
            }
        }
    }
}

/// Something that a member is about to carry.
async fn carried(shop: &StockedShop, order: &str) -> String {
    let made = shop.browser.post(&format!("{order}/ways"), &[("channel", "copy")]).await;
    let path = made.location().expect("a page");
    path.rsplit('/').next().expect("an id").to_owned()
}

async fn only_id(packpost: &Packpost, table: &str) -> String {
    let mut read = packpost.state.db.read().await.expect("a reader");
    let column = if table.starts_with("outbox") { "o.id" } else { "id" };
    let sql = AssertSqlSafe(format!("SELECT {column} FROM {table}"));
    let id: Uuid = sqlx::query_scalar(sql).fetch_one(&mut *read).await.expect("one");
    id.to_string()
}
