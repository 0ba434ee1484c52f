use crate::support::{Packpost, Page, Shop, outbox::relay, shop::typed};
use packpost_server::config::{Relay, TlsMode};

const FIELDS: [(&str, &str); 7] = [
    ("shop_name", "Exul & Daughters"),
    ("time_zone", "Europe/Berlin"),
    ("currency", "EUR"),
    ("language", "ar"),
    ("delivery_address", "Exul\nHafenstraße 1\nBerlin"),
    ("reply_to", "orders@exul.example"),
    ("version", "1"),
];

async fn save(shop: &Shop, fields: &[(&str, &str)]) -> Page {
    shop.browser.post("/settings", fields).await
}

#[tokio::test]
async fn the_owner_changes_what_the_shop_says_about_itself() {
    let packpost = Packpost::empty().await;
    let shop = packpost.shop().await;
    let page = shop.browser.submit("/settings", &FIELDS).await;
    page.says("Settings saved");
    assert_eq!(page.input("shop_name"), "Exul & Daughters");
    assert_eq!(page.input("reply_to"), "orders@exul.example");
    assert!(page.html.contains(r#"<option value="Europe/Berlin" selected"#));
    assert!(page.html.contains(r#"<option value="EUR" selected"#));
    assert!(page.html.contains("Hafenstraße 1"));
    shop.browser.get("/").await.says("Exul & Daughters");
}

#[tokio::test]
async fn what_is_wrong_is_said_beside_each_field_and_what_was_typed_stays() {
    let packpost = Packpost::empty().await;
    let shop = packpost.shop().await;
    for (language, email, currency) in [
        ("en", "These are two addresses", "Choose one: Currency"),
        ("ar", "هذان عنوانان", "اختر واحدًا: العملة"),
    ] {
        shop.browser.post("/language", &[("language", language), ("back", "/")]).await.is(303);
        let fields = typed(&FIELDS, "reply_to", "a@b.example\r\nBcc: x@y.example");
        let fields = typed(&fields, "currency", "XAU");
        let page = save(&shop, &fields).await;
        page.is(422).says(email).says(currency);
        assert_eq!(page.input("shop_name"), "Exul & Daughters");
        assert_eq!(page.input("version"), "1");
    }
    assert_eq!(shop.browser.get("/settings").await.input("shop_name"), "Exul");
}

#[tokio::test]
async fn two_tabs_can_not_overwrite_each_other() {
    let packpost = Packpost::empty().await;
    let shop = packpost.shop().await;
    save(&shop, &FIELDS).await.is(303);
    let late = save(&shop, &typed(&FIELDS, "shop_name", "Exul of Berlin")).await;
    late.is(409).says("Changed in the meantime").says("Exul of Berlin");
    assert_eq!(shop.browser.get("/settings").await.input("shop_name"), "Exul & Daughters");
}

#[tokio::test]
async fn one_shops_settings_are_not_the_others() {
    let packpost = Packpost::empty().await;
    let shop = packpost.shop().await;
    let other = packpost.second_shop().await;
    save(&other, &FIELDS).await.is(303);
    let page = shop.browser.get("/settings").await;
    assert_eq!(page.input("shop_name"), "Exul");
    assert_eq!(page.input("version"), "1");
}

#[tokio::test]
async fn only_the_owner_changes_where_parcels_and_answers_go() {
    let packpost = Packpost::empty().await;
    let shop = packpost.shop().await;
    let mut write = packpost.state.db.write().await.expect("the writer");
    sqlx::query("UPDATE members SET role = 'buyer'").execute(&mut *write).await.expect("a buyer");
    write.commit().await.expect("committed");
    shop.browser.get("/settings").await.is(403);
    save(&shop, &FIELDS).await.is(403);
    shop.browser.get("/account").await.is(200).does_not_say("Settings");
    let mut read = packpost.state.db.read().await.expect("a reader");
    let name: String =
        sqlx::query_scalar("SELECT name FROM shops").fetch_one(&mut *read).await.expect("a shop");
    assert_eq!(name, "Exul");
}

#[tokio::test]
async fn whoever_is_not_signed_in_is_sent_to_the_sign_in() {
    let packpost = Packpost::empty().await;
    packpost.shop().await;
    let answer = packpost.browser().get("/settings").await;
    assert_eq!(answer.location().as_deref(), Some("/sign-in?back=/settings"));
    let answer = packpost.browser().post("/settings", &FIELDS).await;
    assert_eq!(answer.location().as_deref(), Some("/sign-in"));
}

#[tokio::test]
async fn without_a_relay_it_says_that_mail_stays_here_and_how_to_change_that() {
    let packpost = Packpost::empty().await;
    let shop = packpost.shop().await;
    let page = shop.browser.get("/settings").await;
    page.says("no relay is configured").says("PACKPOST_RELAY_HOST").says("PACKPOST_MAIL_FROM");
}

#[tokio::test]
async fn with_a_relay_it_says_which_and_never_the_password() {
    let packpost = Packpost::with(|config| {
        config.relays = vec![Relay {
            tls: TlsMode::Starttls,
            login: Some(("exul".to_owned(), "hunter2".to_owned())),
            ..relay("mail.exul.example", 587)
        }];
    })
    .await;
    let shop = packpost.shop().await;
    let page = shop.browser.get("/settings").await;
    page.says("mail.exul.example:587").says("STARTTLS").does_not_say("no relay is configured");
    assert!(!page.html.contains("hunter2"));
}
