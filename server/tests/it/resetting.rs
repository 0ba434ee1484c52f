//! Who forgot the password chooses another one, behind a link in an email or one of the operator's.

use crate::support::{Browser, Packpost, Page};
use jiff::SignedDuration;
use packpost_domain::Role;
use packpost_server::accounts::reset;
use std::process::{Command, Output};

const RANIA: &str = "rania@exul.example";
const OLD: &str = "correct horse battery";
const NEW: &str = "a much newer secret";
const NOBODY: &str = "nobody@exul.example";

impl Packpost {
    /// Asks for a link as somebody at the sign-in does, and lets what was asked be looked up.
    async fn asks_for_a_link(&self, email: &str) -> Page {
        let answer = self.asks_and_waits(email).await;
        reset::send_waiting(&self.state).await;
        answer
    }

    async fn asks_and_waits(&self, email: &str) -> Page {
        let browser = self.browser();
        let id = browser.get("/reset").await.input("id");
        browser.post("/reset", &[("id", &id), ("email", email)]).await
    }

    /// The path of the link that was mailed last.
    async fn newest_reset(&self) -> String {
        let mails = self.account_mails().await;
        let text = mails.last().expect("a mail").text();
        let start = text.find("http://packpost.example/reset/").expect("a link");
        let url = text[start..].split_whitespace().next().expect("a link");
        url.trim_start_matches("http://packpost.example").to_owned()
    }

    async fn may_sign_in(&self, password: &str) -> bool {
        let fields = [("email", RANIA), ("password", password)];
        self.browser().post("/sign-in", &fields).await.status.as_u16() == 303
    }
}

async fn chooses(browser: &Browser, link: &str, password: &str) -> Page {
    browser.post(link, &[("password", password)]).await
}

#[tokio::test]
async fn who_forgot_the_password_chooses_another_one_and_is_told() {
    let packpost = Packpost::empty().await;
    let shop = packpost.shop().await;
    let browser = packpost.browser();
    let ask = browser.get("/sign-in").await.link("/reset");
    browser.get(&ask).await.is(200).says("Forgot your password?");
    packpost.asks_for_a_link(RANIA).await.is(303);
    let mails = packpost.account_mails().await;
    let [mail] = mails.as_slice() else { panic!("{} mails", mails.len()) };
    assert_eq!(mail.to, RANIA);
    assert!(mail.text().contains("until 24 Nov"), "{}", mail.text());
    let link = packpost.newest_reset().await;

    browser.get(&link).await.is(200).says("Choose a new password").says(RANIA);
    let weak = chooses(&browser, &link, "          ").await;
    weak.is(422).says("at least 5 different characters");
    assert!(packpost.may_sign_in(OLD).await, "nothing was changed yet");
    let answer = chooses(&browser, &link, NEW).await;
    assert_eq!(answer.location().as_deref(), Some("/sign-in"));
    browser.get("/sign-in").await.says("Password changed. Sign in with the new one.");
    assert_eq!(browser.get("/").await.location().as_deref(), Some("/sign-in"), "not signed in");
    assert!(!packpost.may_sign_in(OLD).await && packpost.may_sign_in(NEW).await);
    // Every session of before has ended.
    shop.browser.get("/account").await.is(303);
    let mails = packpost.account_mails().await;
    let told = mails.last().expect("a mail");
    assert!(mails.len() == 2 && told.to == RANIA, "{}", told.to);
    assert!(told.text().contains("was changed") && told.text().contains("Was it not you?"));
}

/// The answer is the same and waits for nothing: neither for the one who writes nor for a mail.
#[tokio::test]
async fn a_known_address_and_an_unknown_one_get_the_same_answer_before_either_is_looked_up() {
    let packpost = Packpost::empty().await;
    packpost.shop().await;
    let before = packpost.everything().await;
    let writer = packpost.state.db.write().await.expect("the writer");
    let mut seen = Vec::new();
    for email in [RANIA, NOBODY] {
        let answer = packpost.asks_and_waits(email).await;
        answer.is(303);
        let page = packpost.browser().get(&answer.location().expect("a page")).await;
        page.is(200).says("such an email stays in the built-in mailbox");
        let mut headers = answer.headers.clone();
        headers.remove("content-security-policy");
        seen.push((headers, answer.bytes, page.text()));
    }
    drop(writer);
    assert_eq!(seen[0], seen[1]);
    assert_eq!(packpost.everything().await, before, "nothing is written for a stranger");
    reset::send_waiting(&packpost.state).await;
    assert_eq!(packpost.account_mails().await.len(), 1);
    packpost.asks_and_waits("not an address").await.is(422).says("email address");
}

#[tokio::test]
async fn an_address_gets_three_links_an_hour_and_a_double_click_asks_once() {
    let packpost = Packpost::empty().await;
    packpost.shop().await;
    let browser = packpost.browser();
    let id = browser.get("/reset").await.input("id");
    for _ in 0..5 {
        browser.post("/reset", &[("id", &id), ("email", RANIA)]).await.is(303);
    }
    reset::send_waiting(&packpost.state).await;
    assert_eq!(packpost.account_mails().await.len(), 1);
    for _ in 0..4 {
        packpost.asks_for_a_link("RANIA@exul.example").await.is(303);
    }
    assert_eq!(packpost.account_mails().await.len(), 3);
    packpost.pass(SignedDuration::from_mins(61));
    packpost.asks_for_a_link(RANIA).await.is(303);
    assert_eq!(packpost.account_mails().await.len(), 4);
}

#[tokio::test]
async fn a_flood_of_asking_leaves_room_for_others() {
    let packpost = Packpost::empty().await;
    packpost.shop().await;
    let browser = packpost.browser();
    let mut turned_away = 0;
    for _ in 0..300 {
        let answer = browser.post("/reset", &[("email", NOBODY)]).await;
        turned_away += u32::from(answer.status.as_u16() == 503);
    }
    assert_eq!(turned_away, 100);
    packpost.asks_for_a_link(RANIA).await.is(303);
    assert_eq!(packpost.account_mails().await.len(), 1);
}

#[tokio::test]
async fn a_link_works_once_and_the_same_click_again_leads_on() {
    let packpost = Packpost::empty().await;
    packpost.shop().await;
    packpost.asks_for_a_link(RANIA).await;
    let first = packpost.newest_reset().await;
    packpost.asks_for_a_link(RANIA).await;
    let second = packpost.newest_reset().await;
    let browser = packpost.browser();
    chooses(&browser, &first, NEW).await.is(303);
    assert_eq!(chooses(&browser, &first, NEW).await.location().as_deref(), Some("/sign-in"));
    let used = chooses(&browser, &first, "another one, newer").await;
    used.is(410).says("This link was used");
    browser.get(&first).await.is(410).says("This link was used");
    // Whoever finds the other email changes nothing any more.
    chooses(&browser, &second, "another one, newer").await.is(410);
    assert!(packpost.may_sign_in(NEW).await);
    // The used link is no place to guess, either.
    for _ in 0..10 {
        chooses(&browser, &first, "wrong horse again").await;
    }
    chooses(&browser, &first, NEW).await.is(429);
}

#[tokio::test]
async fn many_copies_of_the_same_click_change_the_password_once() {
    let packpost = Packpost::empty().await;
    packpost.shop().await;
    packpost.asks_for_a_link(RANIA).await;
    let link = packpost.newest_reset().await;
    let copies: Vec<_> = (0..20)
        .map(|_| {
            let (browser, link) = (packpost.browser(), link.clone());
            tokio::spawn(async move { chooses(&browser, &link, NEW).await.location() })
        })
        .collect();
    for copy in copies {
        assert_eq!(copy.await.expect("an answer").as_deref(), Some("/sign-in"));
    }
    assert_eq!(packpost.account_mails().await.len(), 2, "told once");
}

#[tokio::test]
async fn a_link_is_good_for_half_an_hour_and_not_after_another_change() {
    let packpost = Packpost::empty().await;
    let shop = packpost.shop().await;
    packpost.asks_for_a_link(RANIA).await;
    let old = packpost.newest_reset().await;
    packpost.pass(SignedDuration::from_mins(29));
    let browser = packpost.browser();
    browser.get(&old).await.is(200);
    packpost.pass(SignedDuration::from_mins(1));
    browser.get(&old).await.is(410).says("This link is too old");
    chooses(&browser, &old, NEW).await.is(410);
    packpost.asks_for_a_link(RANIA).await;
    let open = packpost.newest_reset().await;
    let fields = [("current_password", OLD), ("new_password", NEW)];
    shop.browser.post("/account/password", &fields).await.is(303);
    chooses(&browser, &open, "another one, newer").await.is(410);
    assert!(packpost.may_sign_in(NEW).await);
}

#[tokio::test]
async fn who_has_left_the_shop_gets_no_link_and_one_on_its_way_is_dead() {
    let packpost = Packpost::empty().await;
    let shop = packpost.shop().await;
    let rights = crate::support::people::any(Role::Buyer);
    let basma = packpost.colleague(shop.id, "basma@exul.example", rights).await;
    packpost.asks_for_a_link("basma@exul.example").await;
    let link = packpost.newest_reset().await;
    packpost.browser().get(&link).await.is(200);
    shop.browser.post(&format!("/members/{basma}/remove"), &[]).await.is(303);
    packpost.browser().get(&link).await.is(404).says("This link does not work");
    chooses(&packpost.browser(), &link, NEW).await.is(404);
    let before = packpost.account_mails().await.len();
    packpost.asks_for_a_link("basma@exul.example").await.is(303);
    assert_eq!(packpost.account_mails().await.len(), before);
}

#[tokio::test]
async fn whoever_was_shut_out_by_guesses_gets_back_in() {
    let packpost = Packpost::empty().await;
    packpost.shop().await;
    for _ in 0..10 {
        packpost.may_sign_in("wrong horse").await;
    }
    assert!(!packpost.may_sign_in(OLD).await);
    packpost.asks_for_a_link(RANIA).await;
    let link = packpost.newest_reset().await;
    chooses(&packpost.browser(), &link, NEW).await.is(303);
    assert!(packpost.may_sign_in(NEW).await);
}

#[tokio::test]
async fn the_secret_is_only_in_the_mail_and_its_page_is_kept_and_told_nowhere() {
    let packpost = Packpost::empty().await;
    packpost.shop().await;
    packpost.asks_for_a_link(RANIA).await;
    let link = packpost.newest_reset().await;
    let token = link.trim_start_matches("/reset/").to_owned();
    assert_eq!(token.len(), 43);
    for page in [link.as_str(), "/reset/-", "/reset", "/reset/sent"] {
        let page = packpost.browser().get(page).await;
        let header = |name: &str| page.headers[name].to_str().expect("ASCII").to_owned();
        assert_eq!(header("cache-control"), "no-store");
        assert!(header("x-robots-tag").contains("noindex"));
        if page.html.contains(&token) {
            assert_eq!(header("referrer-policy"), "strict-origin");
        }
    }
    let mut read = packpost.state.db.read().await.expect("a reader");
    let kept: Vec<u8> = sqlx::query_scalar("SELECT token_hash FROM password_resets")
        .fetch_one(&mut *read)
        .await
        .expect("a row");
    assert_eq!(kept.len(), 32);
    assert!(!kept.windows(8).any(|w| token.as_bytes().starts_with(w)));
}

#[tokio::test]
async fn page_and_mail_are_in_the_language_of_whoever_reads_them() {
    let packpost = Packpost::empty().await;
    let shop = packpost.shop().await;
    shop.browser.post("/language", &[("language", "ar"), ("back", "/")]).await.is(303);
    let arabic = packpost.browser().speaking("ar");
    arabic.get("/reset").await.says("نسيت كلمة المرور؟");
    packpost.asks_for_a_link(RANIA).await;
    let mails = packpost.account_mails().await;
    let text = mails.last().expect("a mail").text();
    assert!(text.contains("اختيار كلمة مرور جديدة"), "{text}");
    let link = packpost.newest_reset().await;
    let page = packpost.browser().get(&link).await;
    page.says("حفظ كلمة المرور");
    let english = page.link(&format!("{link}?lang=en"));
    packpost.browser().get(&english).await.says("Save the password");
    packpost.browser().get("/reset/x?lang=ar").await.is(404).says("هذا الرابط لا يعمل");
}

fn operator(packpost: &Packpost, words: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_packpost"));
    command.arg("user").args(words).arg("--data").arg(&packpost.state.config.data);
    command.args(["--base-url", "http://packpost.example"]).env_clear();
    command.output().expect("it ends")
}

fn said(output: &Output) -> (bool, String, String) {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.success(), text(&output.stdout), text(&output.stderr))
}

/// Beside the server, which has the database open all the while.
#[tokio::test]
async fn the_operator_sees_who_signs_in_and_lets_a_sole_owner_back_in() {
    let packpost = Packpost::empty().await;
    let shop = packpost.shop().await;
    let (well, people, _) = said(&operator(&packpost, &["list"]));
    assert!(well && people == "rania@exul.example\towner\tRania\tExul\n", "{people}");

    let (well, link, told) = said(&operator(&packpost, &["reset", "Rania@exul.example"]));
    assert!(well, "{told}");
    assert!(told.contains("works once") && told.contains("Rania"), "{told}");
    let path = link.trim_start_matches("http://packpost.example").trim_end();
    assert!(path.starts_with("/reset/"), "{link}");
    assert!(packpost.account_mails().await.is_empty());
    shop.browser.get("/account").await.is(200);
    // The clock of the test stands on a day in the past, and so the link is open for long.
    let browser = packpost.browser();
    chooses(&browser, path, NEW).await.is(303);
    assert!(packpost.may_sign_in(NEW).await);
    shop.browser.get("/account").await.is(303);
    assert_eq!(packpost.account_mails().await.len(), 1, "they are told");
}

#[tokio::test]
async fn the_operator_is_told_plainly_what_does_not_work() {
    let packpost = Packpost::empty().await;
    let (well, _, told) = said(&operator(&packpost, &["list"]));
    assert!(!well && told.contains("nobody signs in here yet"), "{told}");
    packpost.shop().await;
    let (well, out, told) = said(&operator(&packpost, &["reset", NOBODY]));
    assert!(!well && out.is_empty() && told.contains("nobody signs in with"), "{told}");
    let (well, _, told) = said(&operator(&packpost, &["reset", "rania"]));
    assert!(!well && told.contains("is no email address"), "{told}");
    let folder = tempfile::TempDir::new().expect("a folder");
    let mut elsewhere = Command::new(env!("CARGO_BIN_EXE_packpost"));
    elsewhere.args(["user", "list", "--data"]).arg(folder.path()).env_clear();
    let (well, _, told) = said(&elsewhere.output().expect("it ends"));
    assert!(!well && told.contains("there is no database in"), "{told}");
    assert_eq!(std::fs::read_dir(folder.path()).expect("readable").count(), 0);
}
