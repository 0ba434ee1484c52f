//! Every route, tried by everybody: the owner, a buyer, a receiver, another shop's owner, nobody.
//!
//! The table is held against the sources: a route that is not in it fails the first test.

use crate::support::{
    Browser, Packpost, Page, StockedShop,
    people::{any, buyer_up_to},
};
use axum::body::Body;
use packpost_domain::{Right, Role};
use sqlx::AssertSqlSafe;
use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};
use uuid::Uuid;

/// What a route asks of whoever comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Needs {
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
const ROUTES: &[(&str, &str, Needs)] = &[
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
    ("GET", "/orders/{id}/told", CARRY),
    ("POST", "/orders/{id}/told", CARRY),
    ("POST", "/orders/{id}/links/new", CARRY),
    ("POST", "/orders/{id}/links/{link}/revoke", CARRY),
    ("POST", "/orders/{id}/messages/{message}/retry", CARRY),
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
    ("POST", "/set-up", Nothing),
    ("GET", "/sign-in", Nothing),
    ("POST", "/sign-in", Nothing),
    ("POST", "/language", Nothing),
    ("GET", "/l/{token}", Nothing),
    ("POST", "/l/{token}/answer", Nothing),
    ("POST", "/l/{token}/undo", Nothing),
    ("POST", "/l/{token}/cancel", Nothing),
    ("POST", "/l/{token}/ship", Nothing),
    ("POST", "/l/{token}/claims/{claim}", Nothing),
    ("GET", "/l/{token}/photos/{name}", Nothing),
    ("GET", "/l/{token}/order.pdf", Nothing),
    ("POST", "/l/{token}/renew", Nothing),
    ("GET", "/join/{token}", Nothing),
    ("POST", "/join/{token}", Nothing),
    ("GET", "/assets/{hash}/{*file}", Nothing),
    ("GET", "/design", Nothing),
    ("POST", "/sign-out", Nothing),
];

/// There is no such thing even for those who may see it: no relay, nothing was wrong.
const NEVER_FOUND: [&str; 5] = [
    "/channels/{relay}/test",
    "/channels/{relay}/test-mail",
    "/orders/{id}/photos/{name}",
    "/orders/{id}/claims/{claim}/promise",
    "/orders/{id}/claims/{claim}/settle",
];
/// Ends whatever is the member's own, and says so whatever it was: a second click is no error.
const SAYS_THE_SAME: [&str; 1] = ["/account/sessions/{id}/end"];

/// A shop with one of everything, and another one.
struct World {
    packpost: Packpost,
    shop: StockedShop,
    other: Browser,
    buyer: Browser,
    receiver: Browser,
    placed: String,
    draft: String,
    link: String,
    join: String,
    ids: Ids,
}

/// What can't be read off a page that everybody sees.
struct Ids {
    receiver: String,
    invitation: String,
    link: String,
    message: String,
    carrying: String,
}

impl World {
    async fn new() -> Self {
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
    fn address(&self, route: &str) -> String {
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
            "l" => return route.replace("/l/{token}", &self.link),
            "join" => return self.join.clone(),
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

    async fn asks(&self, browser: &Browser, (method, route, _): Route) -> Page {
        let path = self.address(route);
        match method {
            "GET" => browser.get(&path).await,
            _ => {
                let form = Body::from("version=0");
                browser.send("POST", &path, form, &[("sec-fetch-site", "same-origin")]).await
            }
        }
    }

    /// Is turned away so, and nothing is changed by it.
    async fn refused(&self, browser: &Browser, route: Route, how: impl Fn(&Page) -> bool) {
        let before = self.packpost.everything().await;
        let answer = self.asks(browser, route).await;
        let to = answer.location();
        assert!(how(&answer), "{route:?}: {} {to:?} {}", answer.status, answer.text());
        assert_eq!(self.packpost.everything().await, before, "{route:?} changed something");
    }

    /// A member of the shop is let in where their role allows it and refused elsewhere.
    async fn walked_by(&self, browser: &Browser, role: Role) {
        let refused = |needs| matches!(needs, Needs::Right(right) if !role.may(right));
        for route in ROUTES.iter().copied().filter(|(_, _, needs)| refused(*needs)) {
            let Needs::Right(right) = route.2 else { continue };
            let says = if Role::Buyer.may(right) {
                "Only an owner or a buyer may do this"
            } else {
                "Only an owner may do this"
            };
            let forbidden = |page: &Page| page.status == 403 && page.text().contains(says);
            self.refused(browser, route, forbidden).await;
        }
        for route in ROUTES.iter().copied().filter(|(_, _, needs)| !refused(*needs)) {
            let answer = self.asks(browser, route).await;
            let status = answer.status.as_u16();
            assert!(status < 500, "{route:?}: {status}");
            let decided_elsewhere = matches!(route.2, Nothing | Order);
            if decided_elsewhere || NEVER_FOUND.contains(&route.1) {
                continue;
            }
            let to = answer.location().unwrap_or_default();
            let let_in = !matches!(status, 401 | 403 | 404 | 405) && !to.starts_with("/sign-in");
            assert!(let_in, "{role:?} {route:?}: {status} {to} {}", answer.text());
        }
    }
}

type Route = (&'static str, &'static str, Needs);

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

#[tokio::test]
async fn an_owner_gets_in_everywhere() {
    let world = World::new().await;
    world.walked_by(&world.shop.browser, Role::Owner).await;
}

#[tokio::test]
async fn a_buyer_gets_in_everywhere_but_where_an_owner_is_asked_for() {
    let world = World::new().await;
    world.walked_by(&world.buyer, Role::Buyer).await;
}

#[tokio::test]
async fn a_receiver_looks_and_drafts() {
    let world = World::new().await;
    world.walked_by(&world.receiver, Role::Receiver).await;
}

#[tokio::test]
async fn another_shops_owner_finds_nothing_of_it() {
    let world = World::new().await;
    for route in
        ROUTES.iter().copied().filter(|(_, path, needs)| *needs != Nothing && path.contains('{'))
    {
        let same = SAYS_THE_SAME.contains(&route.1);
        let hidden = |page: &Page| page.status == 404 || same && page.status == 303;
        world.refused(&world.other, route, hidden).await;
    }
}

#[tokio::test]
async fn nobody_gets_further_than_the_sign_in() {
    let world = World::new().await;
    let nobody = world.packpost.browser();
    for route in ROUTES.iter().copied().filter(|(_, _, needs)| *needs != Nothing) {
        let to_sign_in = |page: &Page| page.location().is_some_and(|to| to.starts_with("/sign-in"));
        world.refused(&nobody, route, to_sign_in).await;
    }
}

/// Every `.route("…", get(…).post(…))` of the server.
fn routes_in_sources() -> BTreeSet<(String, String)> {
    let mut files = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    let mut found = BTreeSet::new();
    for file in files {
        let source = std::fs::read_to_string(&file).expect("readable");
        for call in source.split(".route(").skip(1) {
            let (path, rest) = call.split_once(',').expect("a path and what answers");
            let path = match path.trim().strip_prefix('"') {
                Some(path) => path.trim_end_matches('"').to_owned(),
                None => constant(&source, path.trim()),
            };
            for (word, method) in [("get(", "GET"), ("post(", "POST")] {
                if answers(inside(rest), word) {
                    found.insert((method.to_owned(), path.clone()));
                }
            }
        }
    }
    found
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("readable") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// `const PATH: &str = "/suppliers";`
fn constant(source: &str, name: &str) -> String {
    let (_, value) = source.split_once(&format!("const {name}: &str = \"")).expect(name);
    value.split('"').next().expect("an end").to_owned()
}

/// Up to the bracket that closes the call.
fn inside(rest: &str) -> &str {
    let mut open = 1;
    let end = rest.char_indices().find(|(_, c)| {
        open += match c {
            '(' => 1,
            ')' => -1,
            _ => 0,
        };
        open == 0
    });
    &rest[..end.map_or(rest.len(), |(at, _)| at)]
}

/// `get(show).post(save)` answers both.
fn answers(methods: &str, word: &str) -> bool {
    methods
        .match_indices(word)
        .any(|(at, _)| !methods[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_'))
}

#[test]
fn the_table_has_every_route_and_no_other() {
    let table: BTreeSet<(String, String)> =
        ROUTES.iter().map(|(method, path, _)| ((*method).to_owned(), (*path).to_owned())).collect();
    assert_eq!(table.len(), ROUTES.len(), "a route stands in the table twice");
    let sources = routes_in_sources();
    let new: Vec<_> = sources.difference(&table).collect();
    assert!(new.is_empty(), "say in ROUTES who may come to {new:?}");
    let gone: Vec<_> = table.difference(&sources).collect();
    assert!(gone.is_empty(), "no source has the routes {gone:?}");
}
