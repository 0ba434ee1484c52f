//! Which passwords are taken, and who is told of a change.

use crate::support::{
    Packpost,
    shop::{SET_UP, typed},
};

const GUESSABLE: &str =
    "Choose a password without your name, your email, the name of the shop or “Packpost” in it";
const COMMON: &str = "this one is among those that are tried first everywhere";

#[tokio::test]
async fn a_password_with_the_email_or_the_shops_name_in_it_is_refused() {
    let packpost = Packpost::empty().await;
    let (browser, link) = (packpost.browser(), packpost.set_up_link().await);
    for guess in [
        "RANIA@exul.example",
        "rania likes kraft",
        "my Exul 2026",
        "e.x.u.l. forever",
        "packpost12345",
    ] {
        let fields = typed(&SET_UP, "password", guess);
        browser.post(&link, &fields).await.is(422).says(GUESSABLE);
    }
    let fields = typed(&SET_UP, "shop_name", "Exul of Amman");
    let fields = typed(&fields, "password", "exulofamman!");
    browser.post(&link, &fields).await.is(422).says(GUESSABLE);
    let long = "x".repeat(201);
    let fields = typed(&SET_UP, "password", &long);
    browser.post(&link, &fields).await.is(422).says("at most 200 characters");
}

#[tokio::test]
async fn a_password_that_everybody_tries_first_is_refused() {
    let packpost = Packpost::empty().await;
    let (browser, link) = (packpost.browser(), packpost.set_up_link().await);
    for common in ["1234567890", "Qwertyuiop", "password123", "correct horse battery staple"] {
        let fields = typed(&SET_UP, "password", common);
        browser.post(&link, &fields).await.is(422).says(COMMON);
    }
    let shop = packpost.shop().await;
    let fields = [("current_password", shop.password), ("new_password", "iloveyou123")];
    shop.browser.post("/account/password", &fields).await.is(422).says(COMMON);
}

#[tokio::test]
async fn a_password_that_is_hardly_anything_is_refused_with_what_would_do() {
    let packpost = Packpost::empty().await;
    let (browser, link) = (packpost.browser(), packpost.set_up_link().await);
    let few = "Choose a password with at least 5 different characters, spaces aside";
    let pattern = "this one repeats itself or follows the keys or the alphabet";
    for (weak, said) in [
        ("          ", few),
        ("aaaaaaaaaa b", few),
        ("lantern lantern", pattern),
        ("mnbvcxz lkjh 7", pattern),
    ] {
        let fields = typed(&SET_UP, "password", weak);
        browser.post(&link, &fields).await.is(422).says(said);
    }
    let fields = typed(&SET_UP, "password", "welcome!2026");
    browser.post(&link, &fields).await.is(422).says(COMMON);
    let arabic = packpost.browser().speaking("ar");
    let fields = typed(&SET_UP, "password", "          ");
    arabic.post(&link, &fields).await.is(422).says("5 أحرف مختلفة على الأقل");
}

#[tokio::test]
async fn a_member_whose_password_was_changed_is_told_by_mail() {
    let packpost = Packpost::empty().await;
    let shop = packpost.shop().await;
    shop.browser.post("/language", &[("language", "ar"), ("back", "/")]).await.is(303);
    let fields = [("current_password", shop.password), ("new_password", "short")];
    shop.browser.post("/account/password", &fields).await.is(422);
    assert!(packpost.account_mails().await.is_empty(), "nothing was changed");
    let fields = [("current_password", shop.password), ("new_password", "a much newer secret")];
    shop.browser.post("/account/password", &fields).await.is(303);
    let mails = packpost.account_mails().await;
    let [mail] = mails.as_slice() else { panic!("{} mails", mails.len()) };
    assert_eq!(mail.to, shop.email);
    let text = mail.text();
    assert!(text.contains("تغيّرت كلمة المرور") && text.contains("ألم تكن أنت؟"), "{text}");
    assert!(!text.contains("newer secret") && !text.contains(shop.password));
}
