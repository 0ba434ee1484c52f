//! The survival kit: suppliers and open orders on one page that outlives Packpost's absence.

use crate::support::{Packpost, order::says, pdf::Read, people::any};
use packpost_domain::Role;

#[tokio::test]
async fn the_kit_has_everybody_and_every_open_order() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let more = [("second_email", "lina@home.example"), ("telegram", "@lina_alnoor")];
    shop.writes_down(&more).await.is(303);
    shop.placed().await;
    shop.draft().await;
    let kit = shop.browser.get("/kit").await;
    kit.is(200)
        .says("As of 24 Nov 2026, 11:00.")
        .says("Al-Noor Packaging")
        .says("Lina")
        .says("lina@alnoor.example")
        .says("Second email: lina@home.example")
        .says("Telegram: lina_alnoor")
        .says("Reads Arabic")
        .says("Order 1001")
        .says("1,000 pieces")
        .says("79.000 JOD")
        .says("Rainbow Street 1, Amman");
    assert_eq!(kit.html.matches("kit-order\"").count(), 1, "a draft is no order yet");
    assert!(kit.html.contains("id=\"offline\" hidden"), "Packpost was reached");
    let arabic = shop.browser.clone().speaking("ar");
    arabic.post("/language", &[("language", "ar"), ("back", "/kit")]).await.is(303);
    arabic.get("/kit").await.says("ملف الطوارئ").says("كما في");
}

#[tokio::test]
async fn the_kit_has_every_way_to_a_person_that_is_written_down() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let mut write = packpost.state.db.write().await.expect("the writer");
    sqlx::query(
        "UPDATE contacts SET phone = '+962 6 555 0100', second_email = 'lina@home.example',
                whatsapp = '+962 79 555 0101', telegram = 'lina_packs'",
    )
    .execute(&mut *write)
    .await
    .expect("more ways");
    write.commit().await.expect("committed");
    shop.placed().await;
    let kit = shop.browser.get("/kit").await;
    for way in [
        "+962 6 555 0100",
        "Second email: lina@home.example",
        "WhatsApp: +962 79 555 0101",
        "Telegram: lina_packs",
    ] {
        kit.says(way);
        let text = kit.text();
        assert!(
            text.matches(way.rsplit(' ').next().expect("a word")).count() >= 2,
            "{way}: {text}"
        );
    }
}

#[tokio::test]
async fn an_order_that_is_over_is_not_in_it() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    shop.placed().await;
    let link = packpost.newest_link().await;
    let answer = says("rejected", "سامر", "نفد الورق");
    packpost.supplier().submit(&format!("{link}/answer"), &answer).await;
    shop.browser.get("/kit").await.does_not_say("Order 1001").says("No order is open.");
}

#[tokio::test]
async fn the_kit_is_not_for_everybody() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let (_, receiver) =
        packpost.colleague_at_work(shop.shop, "reem@exul.example", any(Role::Receiver)).await;
    receiver.get("/kit").await.is(403).does_not_say("lina@alnoor.example");
    let home = receiver.get("/").await;
    assert!(!home.html.contains("\"/kit\""), "nothing leads there");
    let other = packpost.stocked_shop_of("omar@other.example").await;
    shop.placed().await;
    other.browser.get("/kit").await.is(200).does_not_say("Order 1001");
}

#[tokio::test]
async fn a_kit_of_more_than_anybody_prints_is_cut_and_says_so() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let mut write = packpost.state.db.write().await.expect("the writer");
    for n in 0..1001_u128 {
        let id = uuid::Uuid::from_u128(0x01938c00_0000_7000_8000_000000000000 + n);
        sqlx::query(
            "INSERT INTO suppliers (id, shop_id, name, sorted, country, currency, created_at) VALUES (?1, ?2, ?3, ?3, 'JO', 'JOD', 0)",
        )
        .bind(id)
        .bind(shop.shop.0)
        .bind(format!("Supplier {n:04}"))
        .execute(&mut *write)
        .await
        .expect("a supplier");
    }
    write.commit().await.expect("committed");
    shop.browser
        .get("/kit")
        .await
        .is(200)
        .says("Only the first 1000 suppliers by name are shown here.")
        .says("Nobody is written down here.")
        .does_not_say("Supplier 1000");
}

#[tokio::test]
async fn the_kit_is_to_be_had_on_paper_with_everybody_and_every_open_order() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let more = [("second_email", "lina@home.example"), ("telegram", "@lina_alnoor")];
    shop.writes_down(&more).await.is(303);
    for _ in 0..12 {
        shop.placed().await;
    }
    let kit = shop.browser.get("/kit").await;
    let path = kit.link("/kit.pdf");
    let file = shop.browser.get(&path).await;
    assert_eq!(file.is(200).headers["content-type"], "application/pdf");
    let pdf = Read::new(&file.bytes);
    let text = pdf.text();
    for words in [
        "Survival kit",
        "As of 24 Nov 2026, 11:00.",
        "Al-Noor Packaging",
        "Lina",
        "lina@alnoor.example",
        "Second email: lina@home.example",
        "Order 1001",
        "Order 1012",
        "1,000 pieces",
        "Rainbow Street 1, Amman",
    ] {
        assert!(text.contains(words), "“{words}” is not in {text}");
    }
    let about = pdf.asked("pdfinfo", &["order.pdf"]);
    assert!(about.contains("Tagged:") && !about.contains("Tagged:          no"), "{about}");
    assert!(pdf.page(2).contains("As of 24 Nov 2026, 11:00."), "each page says how old it is");

    let arabic = shop.browser.clone().speaking("ar");
    arabic.post("/language", &[("language", "ar"), ("back", "/kit")]).await.is(303);
    let file = arabic.get("/kit.pdf").await;
    file.is(200);
}
