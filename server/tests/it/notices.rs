//! Members are told at once, and not for every step again.

use crate::support::{Browser, Packpost, StockedShop, order::Posted, order::says};
use jiff::SignedDuration;
use packpost_app::emails::topic;
use packpost_server::orders::notices;

async fn send_due(packpost: &Packpost) -> u64 {
    notices::send_due(&packpost.state).await.expect("sent")
}

async fn told(packpost: &Packpost, to: &str) -> Vec<Posted> {
    let mut posted = packpost.posted().await;
    posted.retain(|mail| mail.to == to);
    posted
}

async fn placed(packpost: &Packpost) -> (StockedShop, String, String) {
    let shop = packpost.stocked_shop().await;
    let order = shop.placed().await;
    let link = packpost.newest_link().await;
    (shop, order, link)
}

async fn answers(supplier: &Browser, link: &str, kind: &str, words: &str) {
    supplier.post(&format!("{link}/answer"), &says(kind, "Lina", words)).await.is(303);
}

async fn takes_back(supplier: &Browser, link: &str) {
    let response = supplier.get(link).await.input("response");
    supplier.post(&format!("{link}/undo"), &[("response", &response)]).await.is(303);
}

const RANIA: &str = "rania@exul.example";

#[tokio::test]
async fn the_first_notice_leaves_at_once_and_what_follows_soon_comes_in_one_email() {
    let packpost = Packpost::empty().await;
    let (shop, order, link) = placed(&packpost).await;
    let supplier = packpost.supplier();
    answers(&supplier, &link, "accepted", "").await;
    assert_eq!(told(&packpost, RANIA).await.len(), 1);
    packpost.pass(SignedDuration::from_mins(1));
    takes_back(&supplier, &link).await;
    packpost.pass(SignedDuration::from_mins(1));
    answers(&supplier, &link, "rejected", "No paper until June").await;
    // The supplier has a receipt of each at once.
    assert_eq!(told(&packpost, "lina@alnoor.example").await.len(), 4);
    assert_eq!(told(&packpost, RANIA).await.len(), 1);
    packpost.pass(SignedDuration::from_mins(2));
    assert_eq!(send_due(&packpost).await, 0, "not five minutes yet");
    packpost.pass(SignedDuration::from_mins(1));
    assert_eq!(send_due(&packpost).await, 1);
    assert_eq!(send_due(&packpost).await, 0);
    let mails = told(&packpost, RANIA).await;
    assert_eq!(mails.len(), 2);
    let mail = &mails[1];
    assert_eq!(mail.purpose, "notices");
    let text = mail.text();
    assert!(text.contains("2 things have happened since the last email"), "{text}");
    assert!(text.contains("has taken back the answer"), "{text}");
    assert!(text.contains("No paper until June"), "{text}");
    assert!(text.contains("11:01") && text.contains("11:02"), "{text}");
    assert_eq!(text.matches(&format!("http://packpost.example{order}")).count(), 1, "{text}");
    let subjects = [mails[0].header("Subject"), mail.header("Subject")];
    assert!(subjects[0].starts_with("[Reply: confirmed] "), "{subjects:?}");
    assert!(subjects[1].starts_with("[2 updates] "), "{subjects:?}");
    assert_eq!(topic(&subjects[1]), topic(&subjects[0]), "one thread");
    assert_eq!(mail.header("References"), mails[0].header("References"));
    assert!(mail.header("Reply-To").contains("lina@alnoor.example"));
    shop.browser.get(&order).await.says("Several things, to you");
    assert_eq!(packpost.count("notices").await, 0);
    // And the next one leaves at most five minutes later.
    packpost.pass(SignedDuration::from_mins(6));
    let no = packpost.supplier();
    takes_back(&no, &link).await;
    assert_eq!(told(&packpost, RANIA).await.len(), 3);
}

#[tokio::test]
async fn one_that_waited_alone_says_what_it_would_have_said() {
    let packpost = Packpost::empty().await;
    let (_, _, link) = placed(&packpost).await;
    let supplier = packpost.supplier();
    answers(&supplier, &link, "accepted", "").await;
    takes_back(&supplier, &link).await;
    packpost.pass(SignedDuration::from_mins(5));
    assert_eq!(send_due(&packpost).await, 1);
    let mail = packpost.newest_mail("taken-back-notice").await;
    assert!(mail.text().contains("has taken back the answer"), "{}", mail.text());
    assert!(!mail.text().contains("things have happened"), "{}", mail.text());
}

#[tokio::test]
async fn twenty_steps_in_a_minute_are_two_emails_and_other_orders_do_not_wait() {
    let packpost = Packpost::empty().await;
    let (shop, _, link) = placed(&packpost).await;
    let supplier = packpost.supplier();
    for _ in 0..10 {
        answers(&supplier, &link, "accepted", "").await;
        takes_back(&supplier, &link).await;
    }
    shop.placed().await;
    answers(&supplier, &packpost.newest_link().await, "accepted", "").await;
    assert_eq!(told(&packpost, RANIA).await.len(), 2, "one of each order");
    packpost.pass(SignedDuration::from_mins(5));
    send_due(&packpost).await;
    let mails = told(&packpost, RANIA).await;
    assert_eq!(mails.len(), 3);
    assert!(mails[2].text().contains("19 things have happened"), "{}", mails[2].text());
}

#[tokio::test]
async fn each_member_is_told_in_their_language_and_who_has_left_is_not() {
    let packpost = Packpost::empty().await;
    let (shop, _, link) = placed(&packpost).await;
    let (huda, omar) = ("huda@exul.example", "omar@exul.example");
    shop.member(&packpost, "Huda", "buyer", None).await;
    shop.member(&packpost, "Omar", "buyer", None).await;
    packpost.speaks("Huda", "ar").await;
    let supplier = packpost.supplier();
    answers(&supplier, &link, "accepted", "").await;
    takes_back(&supplier, &link).await;
    answers(&supplier, &link, "acknowledged", "").await;
    packpost.leaves("Omar").await;
    packpost.pass(SignedDuration::from_mins(5));
    assert_eq!(send_due(&packpost).await, 2);
    let theirs = told(&packpost, huda).await;
    assert!(theirs[1].text().contains("حدث أمران منذ آخر رسالة"), "{}", theirs[1].text());
    assert_eq!(told(&packpost, omar).await.len(), 1);
    assert_eq!(packpost.count("notices").await, 0);
}

#[tokio::test]
async fn a_clock_that_is_set_back_keeps_no_notice_for_a_year() {
    let packpost = Packpost::empty().await;
    let (_, _, link) = placed(&packpost).await;
    packpost.pass(SignedDuration::from_hours(80 * 24));
    let supplier = packpost.supplier();
    answers(&supplier, &link, "accepted", "").await;
    takes_back(&supplier, &link).await;
    packpost.pass(SignedDuration::from_hours(-70 * 24));
    assert_eq!(send_due(&packpost).await, 1);
}

#[tokio::test]
async fn what_is_refused_tells_nobody_later_either() {
    let packpost = Packpost::empty().await;
    let (shop, order, link) = placed(&packpost).await;
    let supplier = packpost.supplier();
    answers(&supplier, &link, "accepted", "").await;
    let links = shop.browser.get(&order).await;
    shop.browser.post(&links.action("/revoke"), &[]).await.is(303);
    supplier.post(&format!("{link}/undo"), &[("response", "x")]).await.is(410);
    supplier.post(&format!("{link}/answer"), &says("rejected", "Lina", "No")).await.is(410);
    assert_eq!(packpost.count("notices").await, 0);
}

impl Packpost {
    async fn speaks(&self, name: &str, language: &str) {
        self.change_member("UPDATE members SET language = ? WHERE name = ?", language, name).await;
    }

    async fn leaves(&self, name: &str) {
        self.change_member("UPDATE members SET removed_at = ? WHERE name = ?", 1, name).await;
    }

    async fn change_member<'a, V>(&self, sql: &'static str, value: V, name: &'a str)
    where
        V: sqlx::Encode<'a, sqlx::Sqlite> + sqlx::Type<sqlx::Sqlite> + Send + 'a,
    {
        let mut write = self.state.db.write().await.unwrap();
        sqlx::query(sql).bind(value).bind(name).execute(&mut *write).await.unwrap();
        write.commit().await.unwrap();
    }
}
