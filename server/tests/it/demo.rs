//! The demo shop is there to be looked at by each of its people.

use crate::support::Packpost;
use packpost_server::{demo, orders};

#[tokio::test]
async fn its_owner_its_buyer_and_its_receiver_sign_in() {
    let packpost = Packpost::empty().await;
    let opened = demo::open(&packpost.state).await.expect("no error").expect("a demo shop");
    let owner = packpost.signed_in(&opened.email, &opened.password).await;
    owner.get("/settings").await.is(200);
    let page = owner.get("/members").await;
    page.says("Lina Haddad").says("Buyer").says("500.00 USD").says("Receiver");
    let roles: Vec<_> = opened.colleagues.iter().map(|c| c.role.as_str()).collect();
    assert_eq!(roles, ["buyer", "receiver"]);
    for (colleague, suppliers) in opened.colleagues.iter().zip([200, 403]) {
        let browser = packpost.signed_in(&colleague.email, &opened.password).await;
        browser.get("/suppliers/new").await.is(suppliers);
        browser.get("/settings").await.is(403);
    }
}

#[tokio::test]
async fn its_home_page_shows_what_can_wait_for_a_person_and_its_history_is_whole() {
    let packpost = Packpost::empty().await;
    let opened = demo::open(&packpost.state).await.expect("no error").expect("a demo shop");
    let owner = packpost.signed_in(&opened.email, &opened.password).await;
    let page = owner.get("/").await;
    for words in [
        "Expected by",
        "The supplier said no.",
        "Received, but no answer since",
        "The supplier would deliver it with changes.",
        "Coming this week",
    ] {
        page.says(words);
    }
    owner.get("/orders?state=closed").await.says("Bayou Box & Carton");
    let (faults, seen) = orders::verify(&packpost.state.db).await.unwrap();
    assert_eq!(faults, []);
    assert_eq!(seen.orders, 9);
}

#[tokio::test]
async fn opened_again_it_says_how_to_sign_in_and_one_of_before_has_its_owner_only() {
    let packpost = Packpost::empty().await;
    let first = demo::open(&packpost.state).await.expect("no error").expect("a demo shop");
    let again = demo::open(&packpost.state).await.expect("no error").expect("the same");
    assert_eq!((first.password, 2), (again.password, again.colleagues.len()));
    let file = packpost.state.config.data.join("demo.json");
    let old = r#"{ "email": "lina@exul.example", "password": "demo-1", "supplier_path": "/l/x" }"#;
    std::fs::write(&file, old).expect("written");
    let old = demo::open(&packpost.state).await.expect("no error").expect("an old one");
    assert_eq!((old.email.as_str(), old.colleagues.len()), ("lina@exul.example", 0));
}

#[tokio::test]
async fn only_a_demo_shows_the_parts_that_pages_are_made_of() {
    let at_work = Packpost::empty().await;
    at_work.browser().get("/design").await.is(404);
    let demo = Packpost::with(|config| config.demo = true).await;
    let page = demo.browser().get("/design").await;
    page.is(200)
        .says("Kraft mailer")
        .says("ظرف كرافت")
        .says("Waiting for answer")
        .says("بانتظار الرد");
    assert!(page.html.contains("lang=\"ar\" dir=\"rtl\""), "{}", page.html);
    let ids: Vec<_> =
        page.html.split(" id=\"").skip(1).filter_map(|r| r.split('"').next()).collect();
    let once: std::collections::BTreeSet<_> = ids.iter().collect();
    assert_eq!(ids.len(), once.len(), "an id stands twice: {ids:?}");
}
