use crate::support::{Packpost, Shop};
use jiff::SignedDuration;

const NEW: &str = "a much newer secret";

async fn change(shop: &Shop, current: &str, new: &str) -> crate::support::Page {
    let fields = [("current_password", current), ("new_password", new)];
    shop.browser.post("/account/password", &fields).await
}

#[tokio::test]
async fn whoever_is_not_signed_in_is_sent_to_the_sign_in() {
    let packpost = Packpost::empty().await;
    packpost.shop().await;
    let answer = packpost.browser().get("/account").await;
    assert_eq!(answer.location().as_deref(), Some("/sign-in?back=/account"));
    for path in ["/account", "/account/password", "/account/sessions/end-others"] {
        let answer = packpost.browser().post(path, &[]).await;
        assert_eq!(answer.location().as_deref(), Some("/sign-in"), "{path}");
    }
}

#[tokio::test]
async fn a_member_changes_their_name() {
    let packpost = Packpost::empty().await;
    let shop = packpost.shop().await;
    let version = shop.browser.get("/account").await.input("version");
    let fields = [("name", "Rania Haddad"), ("version", &*version)];
    let page = shop.browser.submit("/account", &fields).await;
    page.says("Name saved");
    assert_eq!(page.input("name"), "Rania Haddad");
    // The same form again, from another tab, is older than what is stored.
    let stale = shop.browser.post("/account", &[("name", "Rana"), ("version", &*version)]).await;
    stale.is(409).says("Changed in the meantime").says("Rana");
    assert_eq!(shop.browser.get("/account").await.input("name"), "Rania Haddad");
}

#[tokio::test]
async fn an_empty_name_is_said_beside_the_field() {
    let packpost = Packpost::empty().await;
    let shop = packpost.shop().await;
    let long = "x".repeat(101);
    for (language, required, too_long) in [
        ("en", "Fill in: Your name", "Your name: at most 100 characters"),
        ("ar", "هذه الخانة مطلوبة: اسمك", "اسمك: الحد الأقصى 100 حرف"),
    ] {
        shop.browser.post("/language", &[("language", language), ("back", "/")]).await.is(303);
        let version = shop.browser.get("/account").await.input("version");
        let fields = [("name", " "), ("version", &*version)];
        shop.browser.post("/account", &fields).await.is(422).says(required);
        let page = shop.browser.post("/account", &[("name", &*long), ("version", &*version)]).await;
        page.is(422).says(too_long);
        assert_eq!((page.input("name"), page.input("version")), (long.clone(), version));
    }
}

#[tokio::test]
async fn a_new_password_ends_the_sessions_everywhere_else() {
    let packpost = Packpost::empty().await;
    let shop = packpost.shop().await;
    let elsewhere = packpost.signed_in(shop.email, shop.password).await;
    let stolen = shop.browser.clone().detached();
    let answer = change(&shop, shop.password, NEW).await;
    assert_eq!(answer.location().as_deref(), Some("/account"));
    shop.browser.get("/account").await.is(200).says("Password changed");
    elsewhere.get("/account").await.is(303);
    stolen.get("/account").await.is(303);
    packpost.signed_in(shop.email, NEW).await;
    let old = [("email", shop.email), ("password", shop.password)];
    packpost.browser().post("/sign-in", &old).await.is(422);
}

#[tokio::test]
async fn a_wrong_current_password_changes_nothing() {
    let packpost = Packpost::empty().await;
    let shop = packpost.shop().await;
    let elsewhere = packpost.signed_in(shop.email, shop.password).await;
    let page = change(&shop, "not my password", NEW).await;
    page.is(422).says("This is not your current password");
    assert!(page.html.contains(r#"id="current_password-error""#), "{}", page.html);
    assert!(!page.html.contains(NEW) && !page.html.contains("not my password"));
    elsewhere.get("/account").await.is(200);
    packpost.signed_in(shop.email, shop.password).await;
}

#[tokio::test]
async fn a_new_password_is_held_to_the_same_rules_as_the_first() {
    let packpost = Packpost::empty().await;
    let shop = packpost.shop().await;
    change(&shop, shop.password, "short").await.is(422).says("at least 10 characters");
    change(&shop, shop.password, shop.email).await.is(422).says("without your name, your email");
    packpost.signed_in(shop.email, shop.password).await;
}

#[tokio::test]
async fn an_open_session_can_not_be_used_to_guess_the_password() {
    let packpost = Packpost::empty().await;
    let shop = packpost.shop().await;
    for _ in 0..10 {
        change(&shop, "not my password", NEW).await.is(422);
    }
    let late = change(&shop, shop.password, NEW).await;
    late.is(429).says("Too many attempts");
    assert!(!late.html.contains(r#"href="/sign-in""#), "whoever is signed in goes on there");
    packpost.pass(SignedDuration::from_mins(15));
    change(&shop, shop.password, NEW).await.is(303);
}

#[tokio::test]
async fn guessing_at_the_address_does_not_keep_its_member_from_changing_the_password() {
    let packpost = Packpost::empty().await;
    let shop = packpost.shop().await;
    for _ in 0..11 {
        let guess = [("email", shop.email), ("password", "wrong horse")];
        packpost.browser().post("/sign-in", &guess).await;
    }
    let right = [("email", shop.email), ("password", shop.password)];
    packpost.browser().post("/sign-in", &right).await.is(429);
    change(&shop, shop.password, NEW).await.is(303);
    // Nor does whoever sits at an open session keep others from signing in.
    for _ in 0..10 {
        change(&shop, "not my password", "a third one, newer").await.is(422);
    }
    packpost.pass(SignedDuration::from_mins(16));
    for _ in 0..10 {
        change(&shop, "not my password", "a third one, newer").await.is(422);
    }
    packpost.signed_in(shop.email, NEW).await;
}

#[tokio::test]
async fn a_member_ends_one_session_elsewhere_and_then_all_others() {
    let packpost = Packpost::empty().await;
    let shop = packpost.shop().await;
    packpost.pass(SignedDuration::from_mins(5));
    let phone = packpost.signed_in(shop.email, shop.password).await;
    let page = shop.browser.get("/account").await;
    page.says("This device");
    let end = page.link("/account/sessions/");
    shop.browser.submit(&end, &[]).await.says("That session has ended");
    phone.get("/account").await.is(303);
    // A second click says the same.
    shop.browser.submit(&end, &[]).await.says("That session has ended");

    let laptop = packpost.signed_in(shop.email, shop.password).await;
    shop.browser.submit("/account/sessions/end-others", &[]).await.is(200);
    laptop.get("/account").await.is(303);
    shop.browser.get("/account").await.is(200).does_not_say("Sign out everywhere else");
}

#[tokio::test]
async fn nobody_sees_or_ends_the_sessions_of_another_shop() {
    let packpost = Packpost::empty().await;
    let shop = packpost.shop().await;
    let phone = packpost.signed_in(shop.email, shop.password).await;
    let other = packpost.second_shop().await;
    let theirs = shop.browser.get("/account").await.link("/account/sessions/");
    other.browser.get("/account").await.does_not_say(shop.email);
    other.browser.post(&theirs, &[]).await.is(303);
    other.browser.post("/account/sessions/end-others", &[]).await.is(303);
    phone.get("/account").await.is(200);
    shop.browser.get("/account").await.is(200);
}

#[tokio::test]
async fn looking_ends_nothing() {
    let packpost = Packpost::empty().await;
    let shop = packpost.shop().await;
    let phone = packpost.signed_in(shop.email, shop.password).await;
    let end = shop.browser.get("/account").await.link("/account/sessions/");
    for path in [&*end, "/account/sessions/end-others", "/sign-out", "/language"] {
        shop.browser.get(path).await.is(405);
        shop.browser.head(path).await.is(405);
    }
    phone.get("/account").await.is(200);
    shop.browser.get("/account").await.is(200);
}
