use crate::support::Packpost;

#[tokio::test]
async fn a_visitor_switches_the_language_and_it_is_remembered() {
    let packpost = Packpost::empty().await;
    packpost.shop().await;
    let browser = packpost.browser();
    browser.get("/sign-in").await.says("Sign in");
    let fields = [("language", "ar"), ("back", "/sign-in")];
    let answer = browser.post("/language", &fields).await.is(303).headers.clone();
    let cookie = answer["set-cookie"].to_str().expect("ASCII");
    assert!(cookie.contains("Max-Age=31536000"), "{cookie}");
    browser.get("/sign-in").await.says("تسجيل الدخول");
}

#[tokio::test]
async fn a_members_choice_follows_them_to_their_other_devices() {
    let packpost = Packpost::empty().await;
    let shop = packpost.shop().await;
    let elsewhere = packpost.signed_in(shop.email, shop.password).await;
    elsewhere.get("/account").await.says("Account");
    let answer = shop.browser.post("/language", &[("language", "ar"), ("back", "/account")]).await;
    assert_eq!(answer.location().as_deref(), Some("/account"));
    elsewhere.get("/account").await.says("حسابي");
    // Another shop's people go on in theirs.
    let other = packpost.second_shop().await;
    other.browser.get("/account").await.says("Account");
}

#[tokio::test]
async fn switching_never_leads_to_another_site_nor_to_a_language_that_there_is_not() {
    let packpost = Packpost::empty().await;
    let browser = packpost.browser();
    let fields = [("language", "ar"), ("back", "//evil.example")];
    assert_eq!(browser.post("/language", &fields).await.location().as_deref(), Some("/"));
    let odd = packpost.browser();
    odd.post("/language", &[("language", "xx"), ("back", "/")]).await.is(400).says("Not like this");
    odd.get("/set-up").await.says("Set up your shop");
}
