//! The built-in mailbox shows what was sent, to the shop that sent it, and to nobody else.

use crate::support::{Packpost, outbox::Sender, smtp::ScriptedSmtp};
use packpost_domain::MessageId;
use packpost_server::outbox::{Attachment, Mail};

async fn arrived(shop: &Sender<'_>, change: impl FnOnce(&mut Mail)) -> MessageId {
    let (id, mut mail) = shop.mail("Order PP-1042 from Exul");
    change(&mut mail);
    shop.queue_this(id, &mail.build().expect("sendable")).await;
    id
}

fn with_file(mail: &mut Mail) {
    mail.attachments = vec![Attachment {
        name: "طلبية PP-1042.pdf".to_owned(),
        content_type: "application/pdf",
        bytes: b"%PDF-1.7 \0\xff".to_vec(),
    }];
}

#[tokio::test]
async fn every_mail_of_the_shop_is_listed_newest_first() {
    let packpost = Packpost::empty().await;
    let shop = packpost.sender("Exul").await;
    let browser = shop.browser().await;
    browser.get("/mailbox").await.is(200).says("No mail yet").says("nobody outside receives");
    for n in 1..=31 {
        packpost.pass(jiff::SignedDuration::from_mins(1));
        shop.queue(&format!("Order number {n:02}")).await;
    }
    let page = browser.get("/mailbox").await;
    page.is(200).says("nobody outside receives").says("samir@alnoor.example");
    page.says("Order number 31").says("Order number 02").does_not_say("Order number 01");
    let text = page.text();
    assert!(text.find("number 31") < text.find("number 30"), "newest first: {text}");
    let older = browser.get(&page.link("/mailbox?after=")).await;
    older.says("Order number 01").does_not_say("Order number 02");
    browser.get("/mailbox?after=nonsense").await.is(404);
}

#[tokio::test]
async fn a_mail_is_shown_as_text_with_links_to_click() {
    let packpost = Packpost::empty().await;
    let shop = packpost.sender("Exul").await;
    let id = arrived(&shop, |mail| {
        mail.text = "<b>Dear</b> Samir,\n\nanswer (https://packpost.example/s/a-b_c).".to_owned();
    })
    .await;
    let page = shop.browser().await.get(&format!("/mailbox/{id}")).await;
    page.is(200)
        .says("Order PP-1042 from Exul")
        .says("Exul <orders@exul.example>")
        .says("Samir Haddad <samir@alnoor.example>")
        .says("rania@exul.example")
        .says("nobody outside receives")
        .says("<b>Dear</b> Samir");
    assert!(page.html.contains("href=\"https://packpost.example/s/a-b_c\""), "{}", page.html);
    assert!(page.html.contains("&lt;b&gt;Dear"), "{}", page.html);
}

#[tokio::test]
async fn a_mails_own_html_is_shut_in() {
    let packpost = Packpost::empty().await;
    let shop = packpost.sender("Exul").await;
    let id = arrived(&shop, |_| {}).await;
    let browser = shop.browser().await;
    let page = browser.get(&format!("/mailbox/{id}?view=html")).await;
    assert_eq!(page.link(&format!("/mailbox/{id}/html")), format!("/mailbox/{id}/html"));
    let frame = page.html.split("<iframe").nth(1).expect("a frame").split('>').next();
    let frame = frame.expect("its tag");
    assert!(frame.contains("sandbox=\"allow-popups"), "{frame}");
    assert!(!frame.contains("allow-scripts") && !frame.contains("allow-same-origin"), "{frame}");

    let html = browser.get(&format!("/mailbox/{id}/html")).await;
    html.is(200);
    assert!(html.html.contains("<head><base target=\"_top\">"), "{}", html.html);
    let policy = html.headers["content-security-policy"].to_str().expect("ASCII");
    assert!(policy.starts_with("sandbox allow-popups"), "{policy}");
    assert!(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'self'"));
    assert!(!policy.contains("script"), "{policy}");
}

#[tokio::test]
async fn the_source_and_the_files_can_be_kept() {
    let packpost = Packpost::empty().await;
    let shop = packpost.sender("Exul").await;
    let id = arrived(&shop, with_file).await;
    let browser = shop.browser().await;
    let page = browser.get(&format!("/mailbox/{id}?view=source")).await;
    page.is(200).says(&format!("Message-ID: <{id}@packpost.example>")).says("طلبية PP-1042.pdf");

    let source = browser.get(&format!("/mailbox/{id}/source")).await;
    source.is(200);
    assert!(source.html.starts_with("From: \"Exul\" <orders@exul.example>\r\n"));
    assert_eq!(source.headers["content-type"], "text/plain; charset=utf-8");
    let kept_as = source.headers["content-disposition"].to_str().expect("ASCII");
    assert_eq!(kept_as, format!("attachment; filename*=UTF-8''{id}.eml"));

    let file = browser.get(&page.link(&format!("/mailbox/{id}/attachments/"))).await;
    file.is(200);
    assert!(file.html.starts_with("%PDF-1.7"));
    assert_eq!(file.headers["content-type"], "application/pdf");
    assert_eq!(file.headers["x-content-type-options"], "nosniff");
    let kept_as = file.headers["content-disposition"].to_str().expect("ASCII");
    assert!(kept_as.starts_with("attachment; filename*=UTF-8''%D8%B7"), "{kept_as}");
    assert!(kept_as.ends_with("%20PP-1042.pdf"), "{kept_as}");
    let policy = file.headers["content-security-policy"].to_str().expect("ASCII");
    assert!(policy.starts_with("sandbox;"), "{policy}");
    for there_is_none in ["0", "2", "x"] {
        let answer = browser.get(&format!("/mailbox/{id}/attachments/{there_is_none}")).await;
        assert!(answer.status.is_client_error(), "{}", answer.status);
    }
}

fn every_page(id: MessageId) -> [String; 6] {
    [
        format!("/mailbox/{id}"),
        format!("/mailbox/{id}?view=html"),
        format!("/mailbox/{id}/html"),
        format!("/mailbox/{id}/source"),
        format!("/mailbox/{id}/attachments/1"),
        "/mailbox".to_owned(),
    ]
}

#[tokio::test]
async fn another_shops_mail_is_not_there() {
    let packpost = Packpost::empty().await;
    let (shop, stranger) = (packpost.sender("Exul").await, packpost.sender("Othershop").await);
    let id = arrived(&shop, with_file).await;
    let browser = stranger.browser().await;
    for path in &every_page(id)[..5] {
        browser.get(path).await.is(404).does_not_say("PP-1042");
    }
    browser.get("/mailbox").await.is(200).says("No mail yet");
}

#[tokio::test]
async fn who_is_not_signed_in_is_asked_to() {
    let packpost = Packpost::empty().await;
    let shop = packpost.sender("Exul").await;
    let id = arrived(&shop, with_file).await;
    for path in every_page(id) {
        let answer = packpost.browser().get(&path).await;
        let to = answer.location().expect("a redirect");
        assert!(to.starts_with("/sign-in?back=/mailbox"), "{path}: {to}");
    }
}

#[tokio::test]
async fn with_a_relay_there_is_no_mailbox() {
    let smtp = ScriptedSmtp::start().await;
    let packpost = Packpost::relaying_to(smtp.addr()).await;
    let shop = packpost.sender("Exul").await;
    let id = arrived(&shop, with_file).await;
    let browser = shop.browser().await;
    for path in every_page(id) {
        browser.get(&path).await.is(404);
    }
}

#[tokio::test]
async fn the_mailbox_speaks_arabic() {
    let packpost = Packpost::empty().await;
    let shop = packpost.sender("Exul").await;
    let id = arrived(&shop, |mail| mail.subject = "طلبية رقم PP-1042".to_owned()).await;
    let mut write = packpost.state.db.write().await.expect("the writer");
    sqlx::query("UPDATE members SET language = 'ar'").execute(&mut *write).await.expect("saved");
    write.commit().await.expect("committed");
    let browser = shop.browser().await;
    browser.get("/mailbox").await.is(200).says("صندوق البريد").says("طلبية رقم PP-1042");
    browser.get(&format!("/mailbox/{id}")).await.is(200).says("الرد إلى").says("المصدر");
}
