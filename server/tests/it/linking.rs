use crate::support::{Packpost, order::says};
use jiff::SignedDuration;

const DAY: SignedDuration = SignedDuration::from_hours(24);

#[tokio::test]
async fn wrong_and_cut_off_links_get_a_page_that_helps() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    shop.placed().await;
    let link = packpost.newest_link().await;
    let wrong = format!("/l/{}", "A".repeat(43));
    for path in ["/l/abc", &link[..link.len() - 1], &wrong] {
        packpost.browser().get(path).await.is(404).says("This link does not work");
        packpost.supplier().get(path).await.is(404).says("هذا الرابط لا يعمل");
    }
}

#[tokio::test]
async fn an_old_link_sends_a_new_one_to_the_address_on_file() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let order = shop.placed().await;
    let link = packpost.newest_link().await;
    packpost.pass(DAY * 90);
    let page = packpost.supplier().get(&link).await;
    page.is(410).says("هذا الرابط قديم").says("l•••@alnoor.example").does_not_say("Kraft mailer");
    packpost.supplier().post(&format!("{link}/answer"), &says("accepted", "Eve", "")).await.is(410);
    for _ in 0..3 {
        packpost
            .supplier()
            .post(&format!("{link}/renew"), &[])
            .await
            .is(200)
            .says("يوجد رابط جديد");
    }
    let posted = packpost.posted().await;
    assert_eq!(posted.len(), 2, "one new link, however often it is asked for");
    assert_eq!(posted[1].to, "lina@alnoor.example");
    let new = posted[1].link();
    packpost.supplier().submit(&format!("{new}/answer"), &says("accepted", "Lina", "")).await;
    let again = packpost.signed_in("rania@exul.example", "a long enough password").await;
    again.get(&order).await.says("Confirmed").says("The supplier asked for a new link");
}

#[tokio::test]
async fn a_new_link_takes_the_place_of_the_earlier_ones() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let order = shop.placed().await;
    let old = packpost.newest_link().await;
    packpost.pass(SignedDuration::from_secs(1));
    shop.browser
        .submit(&format!("{order}/links/new"), &[])
        .await
        .says("The email with the new link stays in the built-in mailbox");
    let new = packpost.newest_link().await;
    assert_ne!(old, new);
    packpost.supplier().get(&old).await.is(410).says("يوجد رابط أحدث");
    packpost.supplier().post(&format!("{old}/answer"), &says("accepted", "Eve", "")).await.is(410);
    packpost.supplier().get(&new).await.is(200);
    // Who holds an old link can't close the present one with it.
    packpost.pass(SignedDuration::from_mins(11));
    let page = packpost.supplier().post(&format!("{old}/renew"), &[]).await;
    page.is(200).says("فلم يُرسل الرابط").does_not_say("في طريقه");
    packpost.supplier().get(&new).await.is(200);
}

#[tokio::test]
async fn a_second_click_sends_no_second_link() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let order = shop.placed().await;
    let id = shop.browser.get(&order).await.input("link");
    let path = format!("{order}/links/new");
    for _ in 0..2 {
        shop.browser
            .submit(&path, &[("link", &id)])
            .await
            .says("The email with the new link stays in the built-in mailbox");
    }
    assert_eq!(packpost.count("links").await, 2);
    assert_eq!(packpost.count("outbox").await, 2);
    // The page that came back has a button for another one.
    let another = shop.browser.get(&order).await.input("link");
    shop.browser.post(&path, &[("link", &another)]).await.is(303);
    assert_eq!(packpost.count("links").await, 3);
}

#[tokio::test]
async fn a_link_that_the_shop_closed_lets_nobody_in_nor_any_earlier_one() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let order = shop.placed().await;
    let old = packpost.newest_link().await;
    packpost.pass(SignedDuration::from_mins(30));
    shop.browser.post(&format!("{order}/links/new"), &[]).await.is(303);
    let new = packpost.newest_link().await;
    let page = shop.browser.get(&order).await;
    let close = page.link(&format!("{order}/links/0"));
    shop.browser.submit(&close, &[]).await.says("The link is closed");
    packpost.pass(SignedDuration::from_mins(30));
    for link in [old, new] {
        packpost.supplier().get(&link).await.is(410).says("أُغلق هذا الرابط");
        packpost.supplier().post(&format!("{link}/renew"), &[]).await.is(303);
        packpost
            .supplier()
            .post(&format!("{link}/answer"), &says("accepted", "Eve", ""))
            .await
            .is(410);
    }
    assert_eq!(packpost.count("outbox").await, 2);
    shop.browser.get(&order).await.says("Waiting for answer");
}

#[tokio::test]
async fn who_no_longer_works_there_is_let_in_no_longer() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    shop.placed().await;
    let link = packpost.newest_link().await;
    let mut write = packpost.state.db.write().await.unwrap();
    sqlx::query("UPDATE contacts SET archived = 1").execute(&mut *write).await.unwrap();
    write.commit().await.unwrap();
    packpost.supplier().get(&link).await.is(410).says("أُغلق هذا الرابط");
    packpost.supplier().post(&format!("{link}/answer"), &says("accepted", "Eve", "")).await.is(410);
}

#[tokio::test]
async fn a_mended_address_gets_the_next_mail() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    shop.placed().await;
    let link = packpost.newest_link().await;
    let mut write = packpost.state.db.write().await.unwrap();
    sqlx::query("UPDATE contacts SET email = 'new@alnoor.example'")
        .execute(&mut *write)
        .await
        .unwrap();
    write.commit().await.unwrap();
    packpost
        .supplier()
        .post(&format!("{link}/answer"), &says("accepted", "Lina", ""))
        .await
        .is(303);
    assert_eq!(packpost.posted().await[1].to, "new@alnoor.example");
}

#[tokio::test]
async fn the_secret_of_a_link_is_kept_nowhere_but_in_its_mail() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    shop.placed().await;
    let link = packpost.newest_link().await;
    let token = link.trim_start_matches("/l/");
    for (table, _, rows) in packpost.everything().await {
        assert!(table == "outbox" || !rows.contains(token), "{table}");
    }
    let page = packpost.supplier().get(&link).await;
    assert_eq!(page.headers["referrer-policy"], "strict-origin");
    assert_eq!(page.headers["cache-control"], "no-store");
    assert_eq!(page.headers["x-robots-tag"], "noindex, nofollow");
    assert!(!page.html.contains(".wasm"));
    assert_eq!(page.html.matches("<script").count(), 1, "its own small one");
}

#[tokio::test]
async fn what_a_chat_stuck_to_a_link_and_what_others_put_into_its_query_does_not_matter() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    shop.placed().await;
    let link = packpost.newest_link().await;
    let supplier = packpost.supplier();
    for stuck in [".", ")", "%3E", "%20", "%C2%BB", ").", "%E2%80%8F"] {
        let answer = supplier.get(&format!("{link}{stuck}")).await;
        assert_eq!(answer.location().as_deref(), Some(&*link), "{stuck}");
    }
    let english = format!("{link}?lang=en");
    let answer = supplier.get(&format!("{link})?lang=en)")).await;
    assert_eq!(answer.location(), Some(english.clone()));
    for query in ["?lang=en&utm_source=x", "?utm_source=x&lang=en", "?lang=en."] {
        supplier.get(&format!("{link}{query}")).await.is(200).says("orders from");
    }
    supplier.get(&format!("{link}A")).await.is(404);
}
