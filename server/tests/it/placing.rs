use crate::support::{
    Packpost, StockedShop,
    order::{all_at_once, kind},
};
use axum::http::StatusCode;
use jiff::SignedDuration;
use sqlx::query;
use uuid::Uuid;

async fn set_price(packpost: &Packpost, shop: &StockedShop, minor: i64) {
    let mut write = packpost.state.db.write().await.unwrap();
    query("UPDATE price_breaks SET price_minor = ? WHERE offer_id = ?")
        .bind(minor)
        .bind(shop.offer.0)
        .execute(&mut *write)
        .await
        .unwrap();
    write.commit().await.unwrap();
}

#[tokio::test]
async fn the_review_shows_the_order_and_exactly_the_mail_that_goes_out() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let order = shop.draft().await;
    let page = shop.browser.get(&format!("{order}/review")).await;
    page.is(200)
        .says("79.000 JOD")
        .says("Lina <lina@alnoor.example>")
        .says("rania@exul.example")
        .says("Arabic");
    // Isolated, so that in Arabic too the brackets stand around it.
    let address = "<bdi dir=\"ltr\" class=\"address\">&lt;lina@alnoor.example&gt;</bdi>";
    let html = page.html.replace("<wbr>", "").replace("<!>", "");
    assert!(html.contains(address), "{html}");
    let form = shop.reviewed(&order).await;
    shop.browser.post(&format!("{order}/place"), &form).await.is(303);
    let mail = &packpost.posted().await[0];
    for line in mail.text().lines().filter(|l| !l.contains("http") && !l.trim().is_empty()) {
        page.says(&line.split_whitespace().collect::<Vec<_>>().join(" "));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_hundred_clicks_on_place_leave_one_order_and_one_mail() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let order = shop.draft().await;
    let form = shop.reviewed(&order).await;
    let clicks = (0..100).map(|_| {
        let (browser, path) = (shop.browser.clone(), format!("{order}/place"));
        async move { browser.post(&path, &form).await }
    });
    let answers = all_at_once(clicks).await;
    assert!(answers.iter().all(|a| a.status == 303 && a.location().as_deref() == Some(&*order)));
    for table in ["revisions", "revision_lines", "outbox", "dispatches", "links"] {
        assert_eq!(packpost.count(table).await, 1, "{table}");
    }
    shop.browser.get(&order).await.says("Order 1001");
    assert_eq!(packpost.run_outbox().await, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn orders_placed_at_the_same_moment_get_numbers_without_a_gap_or_a_twin() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    // Each of another product: the same one would be ordered already.
    shop.many_offers(&packpost, 20).await;
    let mut read = packpost.state.db.read().await.unwrap();
    let offers: Vec<Uuid> = sqlx::query_scalar("SELECT id FROM offers WHERE id <> ?")
        .bind(shop.offer.0)
        .fetch_all(&mut *read)
        .await
        .unwrap();
    drop(read);
    let mut drafts = Vec::new();
    for offer in offers {
        let order = shop.draft().await;
        let quantity = format!("q_{offer}");
        let mut fields = shop.lines(&shop.browser.get(&format!("{order}/edit")).await, "");
        fields.push((&quantity, "1,000"));
        shop.browser.post(&format!("{order}/edit"), &fields).await.is(303);
        let form = shop.reviewed(&order).await;
        drafts.push((order, form));
    }
    let placing = drafts.clone().into_iter().map(|(order, form)| {
        let browser = shop.browser.clone();
        async move { browser.post(&format!("{order}/place"), &form).await.status }
    });
    assert_eq!(all_at_once(placing).await, [StatusCode::SEE_OTHER; 20]);
    let mut read = packpost.state.db.read().await.unwrap();
    let numbers: Vec<(i64,)> = sqlx::query_as("SELECT number FROM orders ORDER BY number")
        .fetch_all(&mut *read)
        .await
        .unwrap();
    assert_eq!(numbers, (1001..=1020).map(|n| (n,)).collect::<Vec<_>>());
}

#[tokio::test]
async fn what_changed_since_the_review_is_not_placed_unseen() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let order = shop.draft().await;
    let form = shop.reviewed(&order).await;
    set_price(&packpost, &shop, 9_999).await;
    let answer = shop.browser.post(&format!("{order}/place"), &form).await;
    answer.is(409).says("Changed in the meantime");
    assert_eq!(packpost.count("outbox").await, 0);
    let form = shop.reviewed(&order).await;
    shop.browser.post(&format!("{order}/place"), &form).await.is(303);
}

#[tokio::test]
async fn a_placed_order_stays_as_it_was_placed() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let order = shop.placed().await;
    let bytes = packpost.posted().await[0].bytes.clone();
    set_price(&packpost, &shop, 1).await;
    let mut write = packpost.state.db.write().await.unwrap();
    for sql in [
        "UPDATE products SET name = 'Other'",
        "UPDATE suppliers SET name = 'Other'",
        "UPDATE contacts SET name = 'Other'",
        "UPDATE shops SET name = 'Other'",
    ] {
        query(sql).execute(&mut *write).await.unwrap();
    }
    write.commit().await.unwrap();
    shop.browser.get(&order).await.says("Kraft mailer").says("79.000 JOD");
    let link = packpost.newest_link().await;
    packpost.supplier().get(&link).await.says("Exul").says("Al-Noor Packaging").says("79.000 د.أ.");
    assert_eq!(packpost.posted().await[0].bytes, bytes);
    let mut write = packpost.state.db.write().await.unwrap();
    for sql in [
        "UPDATE revisions SET total_minor = 1",
        "DELETE FROM revisions",
        "UPDATE revision_lines SET quantity = 1",
        "DELETE FROM revision_lines",
        "UPDATE events SET kind = 'other'",
        "DELETE FROM events",
        "DELETE FROM orders",
        "UPDATE outbox SET bytes = x'00'",
        "DELETE FROM outbox",
    ] {
        let refused = query(sql).execute(&mut *write).await.map(|d| d.rows_affected());
        assert!(matches!(refused, Err(_) | Ok(0)), "{sql}");
    }
}

#[tokio::test]
async fn a_fault_in_the_middle_of_placing_leaves_the_draft_as_it_was() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let order = shop.draft().await;
    let form = shop.reviewed(&order).await;
    let mut write = packpost.state.db.write().await.unwrap();
    query("CREATE TRIGGER fault BEFORE INSERT ON dispatches BEGIN SELECT RAISE(ABORT, 'disk full'); END")
        .execute(&mut *write)
        .await
        .unwrap();
    write.commit().await.unwrap();
    let before = packpost.everything().await;
    let answer = shop.browser.post(&format!("{order}/place"), &form).await;
    answer.is(500).says("Something broke on our side").does_not_say("disk full");
    assert_eq!(packpost.everything().await, before);
    let mut write = packpost.state.db.write().await.unwrap();
    query("DROP TRIGGER fault").execute(&mut *write).await.unwrap();
    write.commit().await.unwrap();
    shop.browser.post(&format!("{order}/place"), &form).await.is(303);
}

#[tokio::test]
async fn an_empty_draft_is_not_placed_and_says_why() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let begun = shop.browser.post("/orders/new", &[("supplier", &shop.supplier.to_string())]).await;
    let order = begun.location().unwrap().trim_end_matches("/edit").to_owned();
    let answer =
        shop.browser.post(&format!("{order}/place"), &[("version", "1"), ("seen", "")]).await;
    let to = answer.location().unwrap();
    shop.browser.get(&to).await.says("Enter a quantity for at least one product");
    assert_eq!(packpost.count("outbox").await, 0);
}

#[tokio::test]
async fn nothing_is_ordered_from_an_archived_supplier() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let order = shop.draft().await;
    let form = shop.reviewed(&order).await;
    shop.browser.post(&format!("/suppliers/{}/archive", shop.supplier), &[]).await.is(303);
    let answer = shop.browser.post(&format!("{order}/place"), &form).await;
    assert_eq!(answer.location(), Some(format!("{order}/edit?check=1")));
    for look in ["review", "review/order.pdf"] {
        let answer = shop.browser.get(&format!("{order}/{look}")).await;
        assert_eq!(answer.location(), Some(format!("{order}/edit?check=1")), "{look}");
    }
    shop.browser.get(&format!("{order}/edit?check=1")).await.says("This supplier is archived");
    let new = shop.browser.post("/orders/new", &[("supplier", &shop.supplier.to_string())]).await;
    new.is(404);
}

#[tokio::test]
async fn the_same_again_begins_one_draft_with_the_same_lines() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let order = shop.placed().await;
    let id = shop.browser.get(&order).await.input("id");
    let first = shop.browser.post(&format!("{order}/again"), &[("id", &id)]).await.location();
    let second = shop.browser.post(&format!("{order}/again"), &[("id", &id)]).await.location();
    assert_eq!(first, second);
    assert_eq!(packpost.count("orders").await, 2);
    let page = shop.browser.get(&first.unwrap()).await;
    assert_eq!(page.input(&format!("q_{}", shop.offer)), "1,000");
}

#[tokio::test]
async fn two_tabs_do_not_overwrite_each_other_and_nothing_typed_is_lost() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let edit = format!("{}/edit", shop.draft().await);
    let (one, two) = (shop.browser.get(&edit).await, shop.browser.get(&edit).await);
    shop.browser.post(&edit, &shop.lines(&one, "2,000")).await.is(303);
    let stale = shop.browser.post(&edit, &shop.lines(&two, "3,750")).await;
    stale.is(409).says("3,750");
    assert_eq!(shop.browser.get(&edit).await.input(&format!("q_{}", shop.offer)), "2,000");
    // The same save again is success: it stands there already.
    shop.browser.post(&edit, &shop.lines(&one, "2,000")).await.is(303);
}

#[tokio::test]
async fn a_late_autosave_neither_overwrites_nor_complains() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let edit = format!("{}/edit", shop.draft().await);
    let page = shop.browser.get(&edit).await;
    let with = |quantity, turn| {
        let mut fields = shop.lines(&page, quantity);
        fields.retain(|(name, _)| *name != "turn");
        fields.push(("turn", turn));
        fields
    };
    shop.browser.post(&edit, &with("2,000", "2")).await.is(303);
    let body = with("1,250", "1")
        .iter()
        .map(|(k, v)| format!("{k}={}", v.replace(' ', "+")))
        .collect::<Vec<_>>();
    let headers = [("x-autosave", "1"), ("sec-fetch-site", "same-origin")];
    let late = shop.browser.send("POST", &edit, body.join("&").into(), &headers).await;
    late.is(200);
    assert!(kind(&late).starts_with("text/plain"));
    assert_eq!(shop.browser.get(&edit).await.input(&format!("q_{}", shop.offer)), "2,000");
}

#[tokio::test]
async fn a_quantity_that_is_none_gets_a_sentence_and_stays_typed() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let edit = format!("{}/edit", shop.draft().await);
    let page = shop.browser.get(&edit).await;
    let answer = shop.browser.post(&edit, &shop.lines(&page, "a few")).await;
    answer.is(422).says("Enter a whole number");
    assert_eq!(answer.input(&format!("q_{}", shop.offer)), "a few");
}

#[tokio::test]
async fn orders_are_found_by_number_supplier_and_state_and_paged() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let first = shop.placed().await;
    for _ in 0..31 {
        packpost.pass(SignedDuration::from_secs(1));
        shop.draft().await;
    }
    let page = shop.browser.get("/orders").await;
    page.does_not_say("Order 1001");
    shop.browser.get(&page.link("/orders?after=")).await.says("Order 1001");
    shop.browser.get("/orders?state=placed").await.says("Order 1001");
    shop.browser.get("/orders?q=1001").await.says("Order 1001");
    shop.browser.get("/orders?q=noor&state=placed").await.says("Order 1001");
    shop.browser.get("/orders?q=100%25").await.says("No such order");
    shop.browser.get("/orders?state=confirmed").await.says("No such order");
    assert!(first.starts_with("/orders/"));
}
