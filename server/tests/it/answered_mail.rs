//! A mail of which nobody knows whether it arrived is settled by the supplier's answer.

use crate::{
    amending::amend,
    support::{
        Browser, Packpost, StockedShop,
        order::says,
        smtp::{Misbehaviour, ScriptedSmtp, Stage},
    },
};
use jiff::SignedDuration;
use packpost_domain::{
    ResponseId, Revision,
    order::{Answer, Event, ResponseKind, Way},
};
use packpost_server::channels::alerts;

const ASKS: &str = "it may have arrived or not";
const SETTLED: &str = "The supplier has answered since: it need not be sent again.";

/// The connection to the relay breaks after the final dot of the first mail.
async fn breaking() -> (Packpost, StockedShop, ScriptedSmtp) {
    let smtp = ScriptedSmtp::start().await;
    smtp.script([Misbehaviour::Drop { at: Stage::AfterDot }]);
    let packpost = Packpost::relaying_to(smtp.addr()).await;
    let shop = packpost.stocked_shop().await;
    (packpost, shop, smtp)
}

/// The supplier says that the order has come, a while later. Their receipt has not left yet: one
/// that was handed over would show that mail gets to them.
async fn acknowledged(packpost: &Packpost) {
    packpost.pass(SignedDuration::from_mins(5));
    let link = packpost.newest_link().await;
    let received = says("acknowledged", "Lina", "");
    packpost.supplier().post(&format!("{link}/answer"), &received).await.is(303);
}

/// How many problems with mail the shop is told of, and what its home page says.
async fn trouble(packpost: &Packpost, browser: &Browser) -> (usize, String) {
    alerts::look(&packpost.state).await.expect("looked");
    let home = browser.get("/").await;
    let told = home.html.matches("class=\"banner alert\"").count();
    (told, home.text())
}

#[tokio::test]
async fn a_mail_that_may_not_have_arrived_needs_nobody_once_the_supplier_has_answered() {
    let (packpost, shop, _smtp) = breaking().await;
    let order = shop.placed().await;
    packpost.run_outbox().await;
    shop.browser.get(&order).await.says(ASKS).says("Send again").does_not_say(SETTLED);
    let (told, home) = trouble(&packpost, &shop.browser).await;
    assert_eq!(told, 1, "{home}");
    assert!(home.contains("The connection broke while the email was sent."), "{home}");

    acknowledged(&packpost).await;
    let page = shop.browser.get(&order).await;
    page.says("Uncertain").says(SETTLED).does_not_say(ASKS).does_not_say("Send again");
    let (told, home) = trouble(&packpost, &shop.browser).await;
    assert_eq!(told, 0, "{home}");
    assert!(home.contains("Nothing waits for you"), "{home}");
    shop.browser.get("/channels").await.does_not_say("It is not known whether order 1001");

    let arabic = shop.browser.clone().speaking("ar");
    arabic.post("/language", &[("language", "ar"), ("back", "/")]).await.is(303);
    arabic.get(&order).await.says("ردّ المورّد بعدها، فلا داعي لإعادة إرسالها.");
}

#[tokio::test]
async fn an_answer_from_before_a_mail_says_nothing_about_it() {
    let (packpost, shop, smtp) = breaking().await;
    smtp.obey();
    let order = shop.placed().await;
    packpost.run_outbox().await;
    acknowledged(&packpost).await;
    packpost.run_outbox().await;
    packpost.pass(SignedDuration::from_mins(5));
    smtp.script([Misbehaviour::Drop { at: Stage::AfterDot }]);
    shop.browser.submit(&format!("{order}/links/new"), &[]).await.says("A new link is on its way");
    packpost.run_outbox().await;
    shop.browser.get(&order).await.says(ASKS).says("Send again").does_not_say(SETTLED);
    let (told, home) = trouble(&packpost, &shop.browser).await;
    assert_eq!(told, 1, "{home}");
    assert!(home.contains("The connection broke while the email was sent."), "{home}");
}

#[tokio::test]
async fn an_answer_to_an_older_revision_settles_no_mail_about_the_present_one() {
    let (packpost, shop, smtp) = breaking().await;
    smtp.obey();
    let order = shop.placed().await;
    packpost.run_outbox().await;
    smtp.script([Misbehaviour::Drop { at: Stage::AfterDot }]);
    amend(&shop.browser, &order, &[("l1_quantity", "1,500")]).await;
    packpost.run_outbox().await;
    // It was on its way when the order was changed; no page sends it any more.
    packpost.pass(SignedDuration::from_mins(5));
    let late = Event::Answered {
        response: ResponseId::new(packpost.now(), [7; 10]),
        revision: Revision::FIRST,
        said: ResponseKind::Acknowledged,
        answer: Answer::default(),
        way: Way::Link,
    };
    let mut write = packpost.state.db.write().await.expect("the writer");
    sqlx::query(
        "INSERT INTO events (shop_id, n, order_id, stream, at, actor, person, kind, way, version, payload)
         SELECT shop_id, 1000, id, 'contract', ?, 'supplier', 'Lina', ?, 'link', 0, ? FROM orders",
    )
    .bind(packpost.now().as_millisecond())
    .bind(late.word())
    .bind(serde_json::to_string(&late).expect("JSON"))
    .execute(&mut *write)
    .await
    .expect("a late answer");
    write.commit().await.expect("committed");
    shop.browser.get(&order).await.says(ASKS).says("Send again").does_not_say(SETTLED);
    let (told, home) = trouble(&packpost, &shop.browser).await;
    assert_eq!(told, 1, "{home}");
    assert!(home.contains("The connection broke while the email was sent."), "{home}");
}
