use crate::support::Packpost;
use jiff::SignedDuration;
use packpost_server::state::HASHERS_WAITING;

const RANIA: &str = "rania@exul.example";
const RIGHT: &str = "correct horse battery";
const NOBODY: &str = "nobody@exul.example";

#[tokio::test]
async fn before_there_is_a_shop_everything_leads_to_the_set_up() {
    let packpost = Packpost::empty().await;
    for path in ["/sign-in", "/"] {
        let answer = packpost.browser().get(path).await;
        assert_eq!(answer.location().as_deref(), Some("/set-up"), "{path}");
    }
}

#[tokio::test]
async fn a_member_signs_in_comes_back_to_where_they_were_and_signs_out() {
    let packpost = Packpost::empty().await;
    packpost.shop().await;
    let browser = packpost.browser();
    let sent = browser.get("/settings").await.location().expect("to the sign-in");
    let form = browser.get(&sent).await;
    let (_, main) = form.html.split_once("<main").expect("a main part");
    assert!(main.contains(r#"name="back" value="/settings""#), "{main}");
    let fields = [("email", "RANIA@exul.example"), ("password", RIGHT), ("back", "/settings")];
    browser.submit("/sign-in", &fields).await.is(200).says("Settings");
    browser.submit("/sign-out", &[]).await.says("Sign in");
    assert_eq!(browser.get("/").await.location().as_deref(), Some("/sign-in"));
}

#[tokio::test]
async fn a_session_found_in_the_browser_before_is_worth_nothing_after_the_sign_in() {
    let packpost = Packpost::empty().await;
    let shop = packpost.shop().await;
    let planted = shop.browser.clone().detached();
    shop.browser.post("/sign-in", &[("email", RANIA), ("password", RIGHT)]).await.is(303);
    shop.browser.get("/account").await.is(200);
    planted.get("/account").await.is(303);
}

#[tokio::test]
async fn an_unknown_address_gets_the_same_page_as_a_wrong_password() {
    let packpost = Packpost::empty().await;
    packpost.shop().await;
    // Up to the page that says "too many attempts", and that one too.
    for n in 1..=12 {
        let [known, unknown] = [RANIA, NOBODY].map(|email| {
            let browser = packpost.browser();
            async move {
                let page = browser
                    .post("/sign-in", &[("email", email), ("password", "wrong horse")])
                    .await;
                (page.status, page.html.replace(email, "EMAIL"))
            }
        });
        let (known, unknown) = (known.await, unknown.await);
        assert_eq!(known, unknown, "attempt {n}");
        assert_eq!(known.0, if n <= 10 { 422 } else { 429 }, "attempt {n}");
    }
}

#[tokio::test]
async fn after_ten_wrong_passwords_the_right_one_waits_a_quarter_of_an_hour() {
    let packpost = Packpost::empty().await;
    let shop = packpost.shop().await;
    let browser = packpost.browser();
    for _ in 0..10 {
        browser.post("/sign-in", &[("email", RANIA), ("password", "wrong horse")]).await.is(422);
    }
    let late = browser.post("/sign-in", &[("email", RANIA), ("password", RIGHT)]).await;
    late.is(429).says("Too many attempts").says("Wait a quarter of an hour");
    assert_eq!(late.headers["retry-after"], "900");
    // It costs no hash: a rush of guesses takes no place from others.
    let queue = u32::try_from(HASHERS_WAITING).expect("small");
    let full = packpost.state.hash_queue.try_acquire_many(queue).expect("nobody waits");
    let arabic = packpost.browser().speaking("ar");
    let late = arabic.post("/sign-in", &[("email", RANIA), ("password", RIGHT)]).await;
    late.is(429).says("انتظر ربع ساعة");
    drop(full);
    shop.browser.get("/account").await.is(200);
    packpost.pass(SignedDuration::from_mins(15));
    packpost.signed_in(RANIA, RIGHT).await;
}

/// The work is the same for both: neither gets an answer without a place among the hashers.
#[tokio::test]
async fn known_and_unknown_addresses_both_cost_a_hash() {
    let packpost = Packpost::empty().await;
    packpost.shop().await;
    let queue = u32::try_from(HASHERS_WAITING).expect("small");
    let full = packpost.state.hash_queue.try_acquire_many(queue).expect("nobody waits");
    for email in [RANIA, NOBODY] {
        packpost.browser().post("/sign-in", &[("email", email), ("password", RIGHT)]).await.is(503);
    }
    drop(full);
    let turns = packpost.state.hashers.available_permits();
    let turns = u32::try_from(turns).expect("small");
    let busy = packpost.state.hashers.try_acquire_many(turns).expect("nobody hashes");
    for email in [RANIA, NOBODY] {
        let fields = [("email", email), ("password", "wrong horse")];
        let browser = packpost.browser();
        let mut waits = Box::pin(browser.post("/sign-in", &fields));
        let answer = tokio::time::timeout(std::time::Duration::from_millis(50), &mut waits).await;
        assert!(answer.is_err(), "{email} was answered without a hash");
    }
    drop(busy);
}

#[tokio::test]
async fn a_rush_at_the_sign_in_never_stops_those_who_are_in() {
    let packpost = Packpost::empty().await;
    let shop = packpost.shop().await;
    let queue = u32::try_from(HASHERS_WAITING).expect("small");
    let full = packpost.state.hash_queue.try_acquire_many(queue).expect("nobody waits");
    let late = packpost.browser().post("/sign-in", &[("email", RANIA), ("password", RIGHT)]).await;
    late.is(503).says("Very busy right now");
    shop.browser.get("/").await.is(200);
    shop.browser.get("/account").await.is(200);
    drop(full);
    packpost.signed_in(RANIA, RIGHT).await;
}
