use crate::support::{
    Packpost,
    shop::{SET_UP, typed},
};
use std::os::unix::fs::PermissionsExt;

#[tokio::test]
async fn a_newcomer_sets_up_the_shop_and_is_signed_in() {
    let packpost = Packpost::empty().await;
    let browser = packpost.browser();
    let answer = browser.get("/").await;
    assert_eq!(answer.location().as_deref(), Some("/set-up"));
    let link = packpost.set_up_link().await;
    browser.get(&link).await.is(200).says("Set up your shop");
    browser.submit(&link, &SET_UP).await.is(200).says("Exul").says("Add your first supplier");
    let settings = browser.get("/settings").await;
    assert_eq!(settings.input("reply_to"), "rania@exul.example");
    browser.get("/account").await.is(200).says("rania@exul.example");
}

#[tokio::test]
async fn whoever_sets_up_in_arabic_goes_on_in_arabic() {
    let packpost = Packpost::empty().await;
    let browser = packpost.browser().speaking("ar");
    let link = packpost.set_up_link().await;
    let page = browser.get(&link).await;
    page.says("جهّز متجرك");
    assert!(page.html.contains(r#"<option value="ar" selected"#), "{}", page.html);
    // The member's own language counts from now on, whatever the browser asks for.
    let answer = browser.post(&link, &typed(&SET_UP, "language", "ar")).await;
    assert_eq!(answer.location().as_deref(), Some("/"));
    let english = browser.speaking("en");
    english.get("/").await.is(200).says("أضف أول مورّد");
}

#[tokio::test]
async fn what_is_wrong_is_said_beside_each_field_and_what_was_typed_stays() {
    let packpost = Packpost::empty().await;
    let link = packpost.set_up_link().await;
    for (language, short, email, zone) in [
        (
            "en",
            "Choose a password of at least 10 characters",
            "This has no @",
            "Choose one: Time zone",
        ),
        ("ar", "اختر كلمة مرور لا تقل عن 10 أحرف", "لا توجد علامة @", "اختر واحدًا: المنطقة الزمنية"),
    ] {
        let browser = packpost.browser().speaking(language);
        let fields = typed(&SET_UP, "email", "rania at exul");
        let fields = typed(&fields, "password", "too short");
        let fields = typed(&fields, "time_zone", "Etc/GMT+3");
        let page = browser.post(&link, &fields).await;
        page.is(422).says(short).says(email).says(zone);
        assert_eq!(page.input("shop_name"), "Exul");
        assert_eq!(page.input("email"), "rania at exul");
        assert!(page.html.contains("12 Rainbow Street"), "{}", page.html);
        assert!(!page.html.contains("too short"), "the password came back");
        assert_eq!(browser.get("/").await.location().as_deref(), Some("/set-up"));
    }
}

#[tokio::test]
async fn of_two_who_set_up_at_the_same_moment_one_is_first() {
    let packpost = Packpost::empty().await;
    let (one, other) = (packpost.browser(), packpost.browser());
    let link = packpost.set_up_link().await;
    let fields = typed(&SET_UP, "email", "other@exul.example");
    let (first, second) = tokio::join!(one.post(&link, &SET_UP), other.post(&link, &fields));
    assert_eq!(first.location().as_deref(), Some("/"));
    assert_eq!(second.location().as_deref(), Some("/"));
    let mut read = packpost.state.db.read().await.expect("a reader");
    for table in ["shops", "members", "sessions"] {
        let count = format!("SELECT count(*) FROM {table}");
        let count: i64 = sqlx::query_scalar(sqlx::AssertSqlSafe(count))
            .fetch_one(&mut *read)
            .await
            .expect("a count");
        assert_eq!(count, 1, "{table}");
    }
    let signed_in = [one.get("/").await, other.get("/").await];
    let owners = signed_in.iter().filter(|page| page.status == 200).count();
    assert_eq!(owners, 1, "who lost the race is not signed in");
}

#[tokio::test]
async fn once_there_is_a_shop_the_set_up_is_closed() {
    let packpost = Packpost::empty().await;
    let link = packpost.set_up_link().await;
    let shop = packpost.shop().await;
    let stranger = packpost.browser();
    let fields = typed(&SET_UP, "email", "stranger@exul.example");
    for path in ["/set-up", &link] {
        assert_eq!(stranger.get(path).await.location().as_deref(), Some("/"), "{path}");
    }
    assert_eq!(stranger.post(&link, &fields).await.location().as_deref(), Some("/"));
    assert_eq!(stranger.get("/").await.location().as_deref(), Some("/sign-in"));
    shop.browser.get("/account").await.is(200).does_not_say("stranger@exul.example");
}

#[tokio::test]
async fn without_the_link_nobody_sets_up_a_shop_and_the_page_says_where_it_is() {
    let packpost = Packpost::empty().await;
    let link = packpost.set_up_link().await;
    let wrong = format!("/set-up/{}", "A".repeat(43));
    for (language, where_it_is, not_it) in [
        ("en", "in its data folder, in the file set-up-link", "This link is not the one"),
        ("ar", "في مجلد بياناته، في الملف set-up-link", "هذا ليس رابط تجهيز المتجر"),
    ] {
        let browser = packpost.browser().speaking(language);
        browser.get("/set-up").await.is(200).says(where_it_is).does_not_say(not_it);
        for path in [&wrong, "/set-up/x", &link[..link.len() - 1]] {
            browser.get(path).await.is(404).says(where_it_is).says(not_it);
            browser.post(path, &SET_UP).await.is(404).says(not_it);
        }
        browser.post("/set-up", &SET_UP).await.is(405);
    }
    assert_eq!(packpost.browser().get("/").await.location().as_deref(), Some("/set-up"));
    assert_eq!(link, packpost.set_up_link().await, "a restart leaves it as it is");
    packpost.browser().submit(&link, &SET_UP).await.is(200).says("Exul");
}

#[tokio::test]
async fn the_link_is_for_the_user_of_the_folder_alone_and_goes_when_there_is_a_shop() {
    let packpost = Packpost::empty().await;
    let link = packpost.set_up_link().await;
    let file = packpost.state.config.data.join("set-up-link");
    let kept = std::fs::read_to_string(&file).expect("kept");
    assert_eq!(kept, format!("http://packpost.example{link}\n"));
    let mode = file.metadata().expect("there").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    packpost.browser().post(&link, &SET_UP).await.is(303);
    assert!(!file.exists(), "it has done its work");
    assert!(packpost.state.config.data.join("packpost.shop").exists(), "it is a shop's now");
}
