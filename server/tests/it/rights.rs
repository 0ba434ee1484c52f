//! Every route, tried by everybody: the owner, a buyer, a receiver, another shop's owner, nobody.
//!
//! The table is held against the sources: a route that is not in it fails the first test.

use crate::support::{
    Browser, Page,
    world::{
        Needs::{self, Nothing, Order},
        ROUTES, Route, World,
    },
};
use packpost_domain::Role;
use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

/// There is no such thing even for those who may see it: no relay, nothing was wrong.
const NEVER_FOUND: [&str; 6] = [
    "/orders/{id}/agreed.pdf",
    "/channels/{relay}/test",
    "/channels/{relay}/test-mail",
    "/orders/{id}/photos/{name}",
    "/orders/{id}/claims/{claim}/promise",
    "/orders/{id}/claims/{claim}/settle",
];
/// Ends whatever is the member's own, and says so whatever it was: a second click is no error.
const SAYS_THE_SAME: [&str; 1] = ["/account/sessions/{id}/end"];

/// Tries routes in somebody's name.
impl World {
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
