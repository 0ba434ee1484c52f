use crate::support::Packpost;
use jiff::SignedDuration;
use packpost_server::accounts::hashing::{AT_ONCE, Asker, Turn};
use std::{pin::Pin, task::Poll};

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
    late.says("Forgot your password?");
    assert_eq!(late.headers["retry-after"], "900");
    // It costs no hash: a rush of guesses takes no turn from others.
    let busy = all_turns(&packpost).await;
    let arabic = packpost.browser().speaking("ar");
    let late = arabic.post("/sign-in", &[("email", RANIA), ("password", RIGHT)]).await;
    late.is(429).says("انتظر ربع ساعة");
    drop(busy);
    shop.browser.get("/account").await.is(200);
    packpost.pass(SignedDuration::from_mins(15));
    packpost.signed_in(RANIA, RIGHT).await;
}

/// Nobody else hashes meanwhile.
async fn all_turns(packpost: &Packpost) -> Vec<Turn> {
    let mut turns = Vec::new();
    for _ in 0..AT_ONCE {
        turns.push(packpost.state.hashers.turn(Asker::ours()).await.expect("nobody hashes"));
    }
    turns
}

/// As far as it gets without waiting.
async fn begins<F: Future>(waits: &mut Pin<Box<F>>) -> bool {
    std::future::poll_fn(|cx| Poll::Ready(waits.as_mut().poll(cx).is_pending())).await
}

/// The work is the same for both: neither gets an answer without a turn at the hashing.
#[tokio::test]
async fn known_and_unknown_addresses_both_cost_a_hash() {
    let packpost = Packpost::empty().await;
    packpost.shop().await;
    let busy = all_turns(&packpost).await;
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
async fn a_rush_of_wrong_passwords_neither_stops_those_who_are_in_nor_a_right_one() {
    let packpost = Packpost::empty().await;
    let shop = packpost.shop().await;
    let busy = all_turns(&packpost).await;
    let rush: Vec<_> = (0..60)
        .map(|n| {
            let browser = packpost.browser();
            let email = format!("nobody{}@exul.example", n / 2);
            tokio::spawn(async move {
                let fields = [("email", &*email), ("password", "wrong horse")];
                browser.post("/sign-in", &fields).await.status.as_u16()
            })
        })
        .collect();
    shop.browser.get("/").await.is(200);
    let right = packpost.signed_in(RANIA, RIGHT);
    let mut right = Box::pin(right);
    assert!(begins(&mut right).await, "every turn is taken");
    shop.browser.get("/account").await.is(200);
    drop(busy);
    right.await.get("/account").await.is(200);
    for one in rush {
        assert_eq!(one.await.expect("an answer"), 422);
    }
}

/// Nobody saves an attempt by hanging up: it is counted before it is looked at.
#[tokio::test]
async fn a_guess_whose_guesser_hung_up_counts() {
    let packpost = Packpost::empty().await;
    packpost.shop().await;
    for _ in 0..10 {
        let browser = packpost.browser();
        let wrong = [("email", RANIA), ("password", "wrong horse")];
        let mut guess = Box::pin(browser.post("/sign-in", &wrong));
        while packpost.state.hashers.free() == AT_ONCE && begins(&mut guess).await {
            tokio::task::yield_now().await;
        }
        drop(guess);
        drop(all_turns(&packpost).await);
    }
    let late = [("email", RANIA), ("password", RIGHT)];
    packpost.browser().post("/sign-in", &late).await.is(429);
}

/// Ten at a time are counted, but what is right is not held against itself.
#[tokio::test]
async fn the_same_right_password_many_times_at_once_lets_all_of_them_in() {
    let packpost = Packpost::empty().await;
    packpost.shop().await;
    let many: Vec<_> = (0..30)
        .map(|_| {
            let browser = packpost.browser();
            tokio::spawn(async move {
                let fields = [("email", RANIA), ("password", RIGHT)];
                browser.post("/sign-in", &fields).await.status.as_u16()
            })
        })
        .collect();
    for one in many {
        assert_eq!(one.await.expect("an answer"), 303);
    }
}
