//! Whatever the page of an order offers somebody can be done by them, in every state.

use crate::support::{Browser, Packpost, StockedShop, order::says};
use std::collections::BTreeSet;

/// An order in a state, by what was done to it after it was placed.
async fn order_in(packpost: &Packpost, shop: &StockedShop, state: &str) -> String {
    let order = shop.placed().await;
    let link = packpost.newest_link().await;
    let owner = &shop.browser;
    let supplier = packpost.supplier();
    let answers = async |kind| {
        let said = says(kind, "Lina", "Full");
        supplier.post(&format!("{link}/answer"), &said).await.is(303);
    };
    let takes = async |step: &str| {
        owner.post(&format!("{order}/steps/{step}"), &[("reason", "x")]).await.is(303);
    };
    let counts = async |good: &str, damaged: &str| {
        let receipt = owner.get(&format!("{order}/receive")).await.input("receipt");
        let count = [("receipt", &*receipt), ("l1_good", good), ("l1_damaged", damaged)];
        owner.post(&format!("{order}/receive"), &count).await.is(303);
        receipt
    };
    match state {
        "placed" => {}
        "acknowledged" => answers("acknowledged").await,
        "changed" => {
            packpost.proposes(&[("l1_quantity", "900"), ("l1_rest", "none")]).await;
        }
        "rejected" => answers("rejected").await,
        "put away" => {
            answers("rejected").await;
            owner.post(&format!("{order}/steps/put-away"), &[]).await.is(303);
        }
        "cancelled" => takes("cancel").await,
        _ => answers("accepted").await,
    }
    match state {
        "cancel requested" => takes("request-cancel").await,
        "partly here" => drop(counts("400", "").await),
        "all here" => drop(counts("1,000", "").await),
        "closed short" => {
            counts("400", "").await;
            takes("close-short").await;
        }
        "claimed" | "claim cancelled" | "claim settled" => {
            let receipt = counts("400", "20").await;
            let claim = owner.get(&format!("{order}/claims/new?receipt={receipt}")).await;
            let claim = claim.input("claim");
            let torn = [("claim", &*claim), ("l1_bad", "20"), ("words", "Torn")];
            owner.post(&format!("{order}/claims/new"), &torn).await.is(303);
            if state == "claim settled" {
                let how = [("how", "Replaced")];
                owner.post(&format!("{order}/claims/{claim}/settle"), &how).await.is(303);
            }
            if state == "claim cancelled" {
                takes("request-cancel").await;
                takes("override-cancel").await;
            }
        }
        _ => {}
    }
    order
}

const STATES: [&str; 14] = [
    "placed",
    "acknowledged",
    "changed",
    "rejected",
    "put away",
    "cancelled",
    "confirmed",
    "cancel requested",
    "partly here",
    "all here",
    "closed short",
    "claimed",
    "claim settled",
    "claim cancelled",
];

/// The pages of the order that its page leads to, and where its forms go.
async fn offered(browser: &Browser, order: &str) -> (BTreeSet<String>, BTreeSet<String>) {
    let html = browser.get(order).await.html.replace("&amp;", "&");
    let all = |mark: &str| -> BTreeSet<String> {
        let begins = format!("{mark}=\"{order}/");
        let found = html.split(&begins).skip(1).filter_map(|rest| rest.split('"').next());
        found.map(|rest| format!("{order}/{rest}")).collect()
    };
    (all("href"), all("action"))
}

#[tokio::test]
async fn whatever_an_order_offers_somebody_leads_where_it_can_be_done() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let buyer = shop.member(&packpost, "Omar", "buyer", None).await;
    let receiver = shop.member(&packpost, "Huda", "receiver", None).await;
    for state in STATES {
        let order = order_in(&packpost, &shop, state).await;
        for (who, browser) in [("owner", &shop.browser), ("buyer", &buyer), ("receiver", &receiver)]
        {
            let (pages, _) = offered(browser, &order).await;
            for page in pages {
                let status = browser.get(&page).await.status;
                assert_eq!(status, 200, "{state}, {who}: {page}");
            }
        }
    }
}

#[tokio::test]
async fn nothing_is_offered_that_is_done_or_is_not_theirs() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let receiver = shop.member(&packpost, "Huda", "receiver", None).await;
    let has = async |browser: &Browser, order: &str, ends: &str| {
        let (pages, forms) = offered(browser, order).await;
        pages.iter().chain(&forms).any(|to| to.starts_with(&format!("{order}/{ends}")))
    };
    let owner = &shop.browser;
    let confirmed = order_in(&packpost, &shop, "confirmed").await;
    assert!(!has(owner, &confirmed, "claims/new").await, "nothing came yet");
    assert!(has(&receiver, &confirmed, "receive").await);
    let part = order_in(&packpost, &shop, "partly here").await;
    assert!(has(owner, &part, "claims/new").await);
    let claimed = order_in(&packpost, &shop, "claimed").await;
    assert!(!has(owner, &claimed, "claims/new?receipt").await, "it is claimed already");
    let cancelled = order_in(&packpost, &shop, "claim cancelled").await;
    let (pages, _) = offered(owner, &cancelled).await;
    assert!(pages.iter().any(|to| to.ends_with("/settle")), "its claim has a way out: {pages:?}");
    owner.get(&cancelled).await.says("400 pieces good · 20 pieces damaged");
    let away = order_in(&packpost, &shop, "put away").await;
    assert!(!has(owner, &away, "steps/").await, "it is done with");
}
