use crate::support::{Packpost, StockedShop, order::says};
use jiff::SignedDuration;
use packpost_server::orders::{self, deadlines};

const HOUR: SignedDuration = SignedDuration::from_hours(1);

/// A shop whose order 1001 left for the supplier on Tuesday at eleven, Amman's clock.
async fn placed(packpost: &Packpost) -> (StockedShop, String) {
    let shop = packpost.stocked_shop().await;
    let order = shop.placed().await;
    packpost.run_outbox().await;
    (shop, order)
}

async fn reminders(packpost: &Packpost) -> u64 {
    let sent = deadlines::remind(&packpost.state).await.unwrap();
    packpost.run_outbox().await;
    sent
}

#[tokio::test]
async fn a_silent_supplier_is_reminded_in_their_working_hours_until_they_answer() {
    let packpost = Packpost::empty().await;
    let (shop, order) = placed(&packpost).await;
    packpost.pass(4 * HOUR - SignedDuration::from_secs(1));
    assert_eq!(reminders(&packpost).await, 0);
    packpost.pass(SignedDuration::from_secs(1));
    assert_eq!(reminders(&packpost).await, 1);
    assert_eq!(reminders(&packpost).await, 0, "once");
    let mail = packpost.newest_mail("reminder").await;
    assert_eq!(mail.to, "lina@alnoor.example");
    assert_eq!(mail.header("Auto-Submitted"), "auto-generated");
    assert!(mail.text().contains("1001"), "{}", mail.text());
    shop.browser.get(&order).await.says("Supplier reminded");
    // The link in it lets them answer; after that nobody is reminded of anything.
    packpost.pass(30 * HOUR);
    let supplier = packpost.supplier();
    supplier.post(&format!("{}/answer", mail.link()), &says("accepted", "Lina", "")).await.is(303);
    assert_eq!(reminders(&packpost).await, 0);
}

#[tokio::test]
async fn reminders_end_and_the_shop_sees_what_is_silent() {
    let packpost = Packpost::empty().await;
    let (shop, _) = placed(&packpost).await;
    shop.browser.get("/").await.says("Nothing waits for you");
    packpost.pass(4 * HOUR);
    shop.browser
        .get("/")
        .await
        .says("1001 · No answer since 24 Nov 2026, 11:00.")
        .says("Send by WhatsApp");
    let mut sent = 0;
    for _ in 0..(30 * 24) {
        sent += reminders(&packpost).await;
        packpost.pass(HOUR);
    }
    assert_eq!(sent, 2);
    assert_eq!(packpost.kept("reminded").await, 2);
}

#[tokio::test]
async fn nobody_is_reminded_of_what_never_left() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    shop.placed().await;
    packpost.pass(5 * HOUR);
    assert_eq!(deadlines::remind(&packpost.state).await.unwrap(), 0);
}

#[tokio::test]
async fn told_to_stop_it_ends_before_the_next_reminder() {
    let packpost = Packpost::empty().await;
    let (_, _) = placed(&packpost).await;
    packpost.pass(4 * HOUR);
    deadlines::run(packpost.state.clone(), std::future::ready(())).await;
    assert_eq!(packpost.kept("reminded").await, 0);
    assert_eq!(reminders(&packpost).await, 1, "after the next start");
}

#[tokio::test]
async fn two_processes_send_one_reminder() {
    let packpost = Packpost::empty().await;
    placed(&packpost).await;
    packpost.pass(4 * HOUR);
    let (one, other) =
        tokio::join!(deadlines::remind(&packpost.state), deadlines::remind(&packpost.state));
    assert_eq!(one.unwrap() + other.unwrap(), 1);
}

#[tokio::test]
async fn what_is_late_is_coming_first_and_then_needs_somebody_and_is_asked_for() {
    let packpost = Packpost::empty().await;
    let (shop, order) = placed(&packpost).await;
    let link = packpost.newest_link().await;
    let yes = [("kind", "accepted"), ("person", "Lina"), ("promised", "2026-11-25")];
    packpost.supplier().post(&format!("{link}/answer"), &yes).await.is(303);
    let page = shop.browser.get("/").await;
    page.says("Coming this week").says("1001 · Expected Wed 25 Nov 2026");
    page.says("Nothing waits for you");
    packpost.pass(49 * HOUR);
    let page = shop.browser.get("/").await;
    page.says("Expected by Wed 25 Nov 2026, not all here.").says("Ask where it is");
    assert_eq!(reminders(&packpost).await, 1);
    let mail = packpost.newest_mail("reminder").await;
    let receiver = shop.browser.get(&format!("{order}/receive")).await;
    let receipt = receiver.input("receipt");
    assert!(mail.text().contains("1001"), "{}", mail.text());
    let fields = [("receipt", &*receipt), ("all", "1")];
    shop.browser.post(&format!("{order}/receive"), &fields).await.is(303);
    shop.browser.get("/").await.says("Nothing waits for you").does_not_say("Coming this week");
    packpost.pass(30 * HOUR);
    assert_eq!(reminders(&packpost).await, 0);
    let (faults, _) = orders::verify(&packpost.state.db).await.unwrap();
    assert_eq!(faults, []);
}

#[tokio::test]
async fn each_thing_that_waits_for_the_shop_has_its_one_next_step() {
    let packpost = Packpost::empty().await;
    let (shop, order) = placed(&packpost).await;
    packpost.proposes(&[("l1_quantity", "900"), ("l1_rest", "none")]).await;
    let page = shop.browser.get("/").await;
    page.says("The supplier would deliver it with changes.").says("Accept or answer");
    assert_eq!(page.link(&order), order);

    let no = shop.placed().await;
    let link = packpost.newest_link().await;
    packpost.supplier().post(&format!("{link}/answer"), &says("rejected", "Lina", "Full")).await;
    let page = shop.browser.get("/").await;
    assert_eq!(page.link(&format!("{no}/")), format!("{no}/elsewhere"));
    // A refusal is more urgent than changes.
    let text = page.text();
    assert!(text.find("The supplier said no") < text.find("with changes"), "{text}");

    let buyer = shop.member(&packpost, "Basma", "buyer", Some(1)).await;
    let draft = shop.draft().await;
    let form = shop.reviewed(&draft).await;
    buyer.post(&format!("{draft}/submit"), &form).await.is(303);
    let page = shop.browser.get("/").await;
    page.says("Basma asks you to place 79.000 JOD, since");
    assert_eq!(page.link(&format!("{draft}/")), format!("{draft}/review"));
    buyer.get("/").await.does_not_say("asks you to place");
}

#[tokio::test]
async fn the_owner_sets_how_long_the_shop_waits() {
    let packpost = Packpost::empty().await;
    let (shop, _) = placed(&packpost).await;
    let path = "/settings/deadlines";
    let page = shop.browser.get(path).await;
    let version = page.input("version");
    let with = |hours, days, times| {
        [
            ("version", &*version),
            ("acknowledge_hours", hours),
            ("answer_days", days),
            ("reminders", times),
        ]
    };
    for odd in [with("0", "1", "2"), with("81", "1", "2"), with("", "1", "2")] {
        let page = shop.browser.post(path, &odd).await;
        page.is(422).says("Enter a number from 1 to 80");
        assert_eq!(page.input("acknowledge_hours"), odd[1].1);
    }
    let odd = shop.browser.post(path, &with("4", "1", "six")).await;
    assert_eq!(odd.is(422).input("reminders"), "six");
    shop.browser.post(path, &with("1", "2", "0")).await.is(303);
    shop.browser.post(path, &with("9", "9", "5")).await.is(409);
    let page = shop.browser.get(path).await;
    assert_eq!(
        (page.input("acknowledge_hours"), page.input("reminders")),
        ("1".into(), "0".into())
    );
    packpost.pass(HOUR);
    shop.browser.get("/").await.says("No answer since");
    assert_eq!(reminders(&packpost).await, 0, "none are wanted");
}

#[tokio::test]
async fn a_claim_without_a_word_needs_somebody_and_is_asked_for_again() {
    let packpost = Packpost::empty().await;
    let (shop, order) = placed(&packpost).await;
    let link = packpost.newest_link().await;
    packpost
        .supplier()
        .post(&format!("{link}/answer"), &says("accepted", "Lina", ""))
        .await
        .is(303);
    let claim = shop.browser.get(&format!("{order}/claims/new")).await.input("claim");
    let fields = [("claim", &*claim), ("l1_bad", "5"), ("words", "Never came")];
    shop.browser.upload(&format!("{order}/claims/new"), &fields, &[]).await.is(303);
    packpost.run_outbox().await;
    packpost.pass(48 * HOUR);
    shop.browser.get("/").await.says("No word on the claim since 24 Nov 2026, 11:00.");
    assert_eq!(reminders(&packpost).await, 1);
    let mail = packpost.newest_mail("reminder").await;
    let page = packpost.supplier().speaking("en").get(&format!("{}?lang=en", mail.link())).await;
    let path = page.link(&format!("{}/claims/", mail.link()));
    let word = [("claim1_promise", "A credit note"), ("claim1_person", "Lina")];
    packpost.supplier().post(&path, &word).await.is(303);
    shop.browser.get("/").await.does_not_say("No word on the claim");
    packpost.pass(9 * 24 * HOUR);
    shop.browser.get("/").await.says("They promised to put a claim right").says("Was it kept?");
}
