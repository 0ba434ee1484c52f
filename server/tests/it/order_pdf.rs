//! The PDF of an order on its way: with the mail, on the pages of both sides, and frozen.

use crate::support::{Packpost, order::Posted, pdf::Read, people::buyer_up_to};
use mail_parser::{MessageParser, MimeHeaders};
use packpost_server::orders;
use sqlx::{AssertSqlSafe, query};

/// The one file of a mail, with its name.
fn file(mail: &Posted) -> (String, Vec<u8>) {
    let message = MessageParser::default().parse(&mail.bytes).expect("a mail");
    assert_eq!(message.attachments().count(), 1);
    let part = message.attachment(0).expect("a file");
    let kind = part.content_type().expect("a type");
    assert_eq!((kind.ctype(), kind.subtype()), ("application", Some("pdf")));
    (part.attachment_name().expect("a name").to_owned(), part.contents().to_vec())
}

async fn without_triggers(packpost: &Packpost, sql: &str) {
    let mut write = packpost.state.db.write().await.unwrap();
    for trigger in ["documents_are_frozen", "documents_stay"] {
        query(AssertSqlSafe(format!("DROP TRIGGER {trigger}"))).execute(&mut *write).await.unwrap();
    }
    let done = query(AssertSqlSafe(sql.to_owned())).execute(&mut *write).await.unwrap();
    assert_eq!(done.rows_affected(), 1, "{sql}");
    write.commit().await.unwrap();
}

#[tokio::test]
async fn the_pdf_goes_with_the_mail_and_is_the_same_on_both_sides_pages() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let order = shop.placed().await;
    let mail = packpost.newest_mail("order").await;
    let (name, sent) = file(&mail);
    assert_eq!(name, "order-1001.pdf");
    let text = Read::new(&sent).text();
    assert!(text.contains(&format!("http://packpost.example{}", mail.link())), "its link: {text}");
    assert!(text.contains("طلب رقم 1001") && text.contains("Kraft mailer"), "{text}");

    let before = packpost.everything().await;
    let link = mail.link();
    let supplier = packpost.supplier();
    for (browser, page) in [(&shop.browser, order.clone()), (&supplier, link.clone())] {
        let path = format!("{page}/order.pdf");
        assert_eq!(browser.get(&page).await.link(&path), path, "a link to it on the page");
        let kept = browser.get(&path).await;
        kept.is(200);
        assert!(kept.bytes == sent, "byte for byte what was sent");
        let header = |name: &str| kept.headers[name].to_str().expect("ASCII").to_owned();
        assert_eq!(header("content-type"), "application/pdf");
        assert_eq!(header("content-disposition"), "attachment; filename*=UTF-8''order-1001.pdf");
        assert_eq!(header("cache-control"), "no-store");
        assert_eq!(header("x-content-type-options"), "nosniff");
        assert!(header("content-security-policy").starts_with("sandbox;"));
    }
    assert_eq!(packpost.everything().await, before, "reading changes nothing");
    shop.browser.get(&format!("{order}/order.pdf?revision=2")).await.is(404);
    shop.browser.get(&format!("{order}/order.pdf?revision=0")).await.is(404);
}

#[tokio::test]
async fn the_mailbox_opens_the_pdf() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    shop.placed().await;
    let (_, sent) = file(&packpost.newest_mail("order").await);
    let list = shop.browser.get("/mailbox").await;
    let mail = shop.browser.get(&list.link("/mailbox/")).await;
    mail.says("order-1001.pdf");
    let opened =
        shop.browser.get(&mail.link(&format!("{}/attachments/", list.link("/mailbox/")))).await;
    opened.is(200);
    assert_eq!(opened.headers["content-type"], "application/pdf");
    assert!(opened.bytes == sent);
}

#[tokio::test]
async fn each_revision_has_its_own_and_the_older_ones_stay() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let order = shop.placed().await;
    let first = packpost.newest_mail("order").await;
    let form = shop.browser.get(&format!("{order}/amend")).await;
    let (revision, response) = (form.input("revision"), form.input("response"));
    let price = form.input("l1_price");
    let mut fields = vec![
        ("revision", revision.as_str()),
        ("response", &response),
        ("l1_quantity", "1,500"),
        ("l1_price", &price),
        ("delivery_address", "Rainbow Street 1, Amman"),
    ];
    let look = shop.browser.post(&format!("{order}/amend"), &fields).await;
    look.is(200).says("order-1001-revision-2.pdf");
    let seen = look.input("seen");
    fields.push(("seen", &seen));
    shop.browser.post(&format!("{order}/amend/place"), &fields).await.is(303);

    let second = packpost.newest_mail("amended").await;
    let (name, sent) = file(&second);
    assert_eq!(name, "order-1001-revision-2.pdf");
    let text = Read::new(&sent).text();
    assert!(text.contains("1,500") && text.contains("النسخة 2"), "{text}");
    assert!(text.contains(&second.link()), "its own link: {text}");
    let pdf = format!("{order}/order.pdf");
    assert!(shop.browser.get(&pdf).await.bytes == sent);
    assert!(shop.browser.get(&format!("{pdf}?revision=1")).await.bytes == file(&first).1);
    let compare = shop.browser.get(&format!("{order}/compare")).await;
    assert_eq!(compare.link(&format!("{pdf}?revision=1")), format!("{pdf}?revision=1"));
    let supplier = packpost.supplier();
    assert!(supplier.get(&format!("{}/order.pdf", second.link())).await.bytes == sent);
    supplier.get(&format!("{}/order.pdf", first.link())).await.is(410).says("يوجد رابط أحدث");
    supplier.get("/l/none/order.pdf").await.is(404);
}

#[tokio::test]
async fn the_review_shows_the_pdf_before_it_leaves_and_without_a_code() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let draft = shop.draft().await;
    let review = shop.browser.get(&format!("{draft}/review")).await;
    review.says("Attachment").says("order-1001.pdf");
    let before = packpost.everything().await;
    let preview = shop.browser.get(&review.link(&format!("{draft}/review/order.pdf"))).await;
    preview.is(200);
    let text = Read::new(&preview.bytes).text();
    assert!(text.contains("Kraft mailer") && !text.contains("http"), "{text}");
    assert_eq!(packpost.everything().await, before, "looking changes nothing");
    // A draft has no document of its own, and one that was placed no preview.
    shop.browser.get(&format!("{draft}/order.pdf")).await.is(404);
    let form = shop.reviewed(&draft).await;
    shop.browser.post(&format!("{draft}/place"), &form).await.is(303);
    shop.browser.get(&format!("{draft}/review/order.pdf")).await.is(303);
}

#[tokio::test]
async fn who_may_not_answer_for_the_supplier_gets_no_code_to_do_it_with() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let order = shop.placed().await;
    let (_, buyer) =
        packpost.colleague_at_work(shop.shop, "basma@exul.example", buyer_up_to(1)).await;
    buyer.get(&format!("{order}/order.pdf")).await.is(200);
    let receiver = packpost_domain::Role::Receiver;
    let rights = crate::support::people::any(receiver);
    let (_, receiver) = packpost.colleague_at_work(shop.shop, "reem@exul.example", rights).await;
    receiver.get(&format!("{order}/order.pdf")).await.is(403);
    let page = receiver.get(&order).await;
    assert!(!page.html.contains("order.pdf"), "{}", page.html);
}

#[tokio::test]
async fn orders_from_before_there_were_documents_offer_none() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let order = shop.placed().await;
    let link = packpost.newest_link().await;
    without_triggers(&packpost, "DELETE FROM documents").await;
    for page in [shop.browser.get(&order).await, packpost.supplier().get(&link).await] {
        page.is(200);
        assert!(!page.html.contains("order.pdf"), "{}", page.html);
    }
    shop.browser.get(&format!("{order}/order.pdf")).await.is(404);
    packpost.supplier().get(&format!("{link}/order.pdf")).await.is(404);
}

#[tokio::test]
async fn a_document_is_frozen_with_its_revision() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    shop.placed().await;
    for sql in ["UPDATE documents SET bytes = x'00'", "DELETE FROM documents"] {
        let mut write = packpost.state.db.write().await.unwrap();
        let refused = query(AssertSqlSafe(sql)).execute(&mut *write).await.unwrap_err();
        assert!(refused.to_string().contains("frozen"), "{sql}: {refused}");
    }
}

#[tokio::test]
async fn verify_notices_another_document_in_its_place() {
    let other = "zeroblob(32)";
    for (sql, says) in [
        (
            "UPDATE documents SET bytes = zeroblob(9)".to_owned(),
            "the PDF of revision 1 is not what was sent",
        ),
        // Even one that fits its own hash: history knows which it was.
        (format!("UPDATE documents SET sha256 = {other}"), "revision 1 is not what was frozen"),
        ("DELETE FROM documents".to_owned(), "revision 1 is not what was frozen"),
    ] {
        let packpost = Packpost::empty().await;
        let shop = packpost.stocked_shop().await;
        shop.placed().await;
        let (faults, _) = orders::verify(&packpost.state.db).await.unwrap();
        assert_eq!(faults, []);
        without_triggers(&packpost, &sql).await;
        let (faults, _) = orders::verify(&packpost.state.db).await.unwrap();
        let faults: Vec<_> = faults.iter().map(ToString::to_string).collect();
        assert!(faults.iter().any(|fault| fault.contains(says)), "{sql}: {faults:?}");
    }
}
