use crate::support::{Packpost, Shop, written::Written};
use jiff::{SignedDuration, Timestamp};

const HOUR: SignedDuration = SignedDuration::from_hours(1);

fn placed(number: i64, at: Timestamp) -> Written<'static> {
    Written { number: Some(number), state: "placed", at }
}

/// How often the home page leads to an order.
fn links(html: &str, order: uuid::Uuid) -> usize {
    html.matches(&format!("href=\"/orders/{order}")).count()
}

#[tokio::test]
async fn whoever_is_not_signed_in_is_sent_to_the_sign_in() {
    let packpost = Packpost::empty().await;
    packpost.shop().await;
    assert_eq!(packpost.browser().get("/").await.location().as_deref(), Some("/sign-in"));
}

#[tokio::test]
async fn a_new_shop_is_led_step_by_step_to_its_first_order() {
    let packpost = Packpost::empty().await;
    let shop = packpost.shop().await;
    let next = async |href: &str| {
        let page = shop.browser.get("/").await;
        let main = page.html.split("<main").nth(1).expect("a main part");
        let buttons: Vec<_> = main.split('<').filter(|tag| tag.contains("btn primary")).collect();
        assert_eq!(buttons.len(), 1, "one next button: {main}");
        assert!(buttons[0].contains(&format!("href=\"{href}\"")), "{href}: {main}");
    };
    next("/suppliers/new").await;
    let supplier = packpost.written_supplier(&shop, "Al-Noor Packaging").await;
    next("/products/new").await;
    let product = packpost.written_product(&shop).await;
    // A product that nobody sells yet: on to it, rather than to another.
    next("/products").await;
    packpost.written_offer(&shop, product, supplier).await;
    next("/orders/new").await;
    let draft = Written { number: None, state: "draft", at: packpost.now() };
    let draft = packpost.written_order(&shop, supplier, draft).await;
    next(&format!("/orders/{draft}/edit")).await;
    packpost.written_order(&shop, supplier, placed(1001, packpost.now())).await;
    let page = shop.browser.get("/").await;
    page.says("Needs you").says("Recent orders").does_not_say("Add your first");
    assert_eq!(page.link("/orders/new"), "/orders/new");
}

#[tokio::test]
async fn the_steps_are_each_shops_own() {
    let packpost = Packpost::empty().await;
    let shop = packpost.shop().await;
    let other = packpost.second_shop().await;
    let supplier = packpost.written_supplier(&other, "Kartonwerk").await;
    let product = packpost.written_product(&other).await;
    packpost.written_offer(&other, product, supplier).await;
    packpost.written_order(&other, supplier, placed(1001, packpost.now() - 48 * HOUR)).await;
    assert_eq!(shop.browser.get("/").await.link("/suppliers/new"), "/suppliers/new");
    other.browser.get("/").await.says("Kartonwerk");
    let mine = packpost.written_supplier(&shop, "Al-Noor Packaging").await;
    packpost.written_order(&shop, mine, placed(1001, packpost.now())).await;
    shop.browser.get("/").await.says("Al-Noor").does_not_say("Kartonwerk");
}

/// A shop with one order that was answered long ago, so that the first steps are over.
async fn running(packpost: &Packpost) -> (Shop, uuid::Uuid) {
    let shop = packpost.shop().await;
    let supplier = packpost.written_supplier(&shop, "Al-Noor Packaging").await;
    let at = packpost.now() - 1000 * HOUR;
    let old = Written { number: Some(1001), state: "confirmed", at };
    packpost.written_order(&shop, supplier, old).await;
    (shop, supplier)
}

#[tokio::test]
async fn an_order_without_an_answer_needs_somebody_after_four_working_hours() {
    let packpost = Packpost::empty().await;
    let (shop, supplier) = running(&packpost).await;
    packpost.written_order(&shop, supplier, placed(1002, packpost.now())).await;
    shop.browser.get("/").await.says("Nothing waits for you");
    packpost.pass(4 * HOUR - SignedDuration::from_millis(1));
    shop.browser.get("/").await.says("Nothing waits for you");
    packpost.pass(SignedDuration::from_millis(1));
    // Placed at eight in the morning UTC, which is eleven in Amman.
    shop.browser.get("/").await.says("1002 · No answer since 24 Nov 2026, 11:00.");
}

#[tokio::test]
async fn an_old_draft_that_was_placed_just_now_is_not_silent() {
    let packpost = Packpost::empty().await;
    let (shop, supplier) = running(&packpost).await;
    let order = packpost.written_order(&shop, supplier, placed(1002, packpost.now())).await;
    packpost.pass(30 * HOUR);
    shop.browser.get("/").await.says("No answer since");
    // The same draft, sent again as a second revision a moment ago.
    let mut write = packpost.state.db.write().await.expect("the writer");
    sqlx::query(
        "INSERT INTO revisions (order_id, revision, draft_version, shop_name, supplier_name, contact_id, contact_name,
             contact_email, language, currency, total_minor, need_by, delivery_address, note, placed_by, placed_at)
         SELECT order_id, 2, 2, shop_name, supplier_name, contact_id, contact_name, contact_email, language,
             currency, total_minor, need_by, delivery_address, note, placed_by, ? FROM revisions WHERE order_id = ?",
    )
    .bind(packpost.now().as_millisecond())
    .bind(order)
    .execute(&mut *write)
    .await
    .expect("a second revision");
    sqlx::query("UPDATE orders SET revision = 2 WHERE id = ?")
        .bind(order)
        .execute(&mut *write)
        .await
        .expect("revision 2");
    write.commit().await.expect("committed");
    shop.browser.get("/").await.says("Nothing waits for you");
}

#[tokio::test]
async fn a_no_needs_somebody_for_a_month() {
    let packpost = Packpost::empty().await;
    let (shop, supplier) = running(&packpost).await;
    let no = Written { number: Some(1002), state: "rejected", at: packpost.now() };
    let order = packpost.written_order(&shop, supplier, no).await;
    let page = shop.browser.get("/").await;
    page.says("The supplier said no.").says("Order elsewhere").says("Declined");
    assert_eq!(links(&page.html, order), 2, "needs you and recent");
    packpost.pass(31 * 24 * HOUR);
    let again = packpost.signed_in(shop.email, shop.password).await;
    again.get("/").await.says("Nothing waits for you").says("Declined");
}

#[tokio::test]
async fn mail_that_did_not_get_out_needs_somebody_until_it_did_or_was_answered() {
    let packpost = Packpost::empty().await;
    let (shop, supplier) = running(&packpost).await;
    let now = packpost.now();
    let order = packpost.written_order(&shop, supplier, placed(1002, now)).await;
    packpost.written_mail(&shop, order, "handed-over", now - HOUR).await;
    shop.browser.get("/").await.says("Nothing waits for you");
    packpost.written_mail(&shop, order, "failed", now).await;
    shop.browser.get("/").await.says("The email could not be sent").says("Not sent");
    packpost.written_mail(&shop, order, "handed-over", now + HOUR).await;
    shop.browser.get("/").await.says("Nothing waits for you");

    let unsure = packpost.written_order(&shop, supplier, placed(1003, now)).await;
    packpost.written_mail(&shop, unsure, "uncertain", now).await;
    let page = shop.browser.get("/").await;
    page.says("The connection broke").says("Uncertain");
    assert_eq!(links(&page.html, unsure), 2, "needs you and recent");
    // Silent for long, too: still one line.
    packpost.pass(30 * HOUR);
    assert_eq!(links(&shop.browser.get("/").await.html, unsure), 2);
    let mut write = packpost.state.db.write().await.expect("the writer");
    sqlx::query("UPDATE orders SET state = 'confirmed'").execute(&mut *write).await.expect("yes");
    write.commit().await.expect("committed");
    shop.browser.get("/").await.says("Nothing waits for you");
}

#[tokio::test]
async fn drafts_lead_on_to_where_they_are_written_five_at_the_most() {
    let packpost = Packpost::empty().await;
    let (shop, supplier) = running(&packpost).await;
    for _ in 0..7 {
        let draft = Written { number: None, state: "draft", at: packpost.now() };
        let draft = packpost.written_order(&shop, supplier, draft).await;
        packpost.pass(HOUR);
        let page = shop.browser.get("/").await;
        assert_eq!(page.html.matches(&format!("/orders/{draft}/edit")).count(), 2);
    }
    let page = shop.browser.get("/").await;
    assert_eq!(page.text().matches("Not placed yet; begun").count(), 5);
}

#[tokio::test]
async fn what_waits_longest_comes_first_and_the_lists_end() {
    let packpost = Packpost::empty().await;
    let (shop, supplier) = running(&packpost).await;
    for n in 0..25 {
        let at = packpost.now() + n * SignedDuration::from_mins(1);
        packpost.written_order(&shop, supplier, placed(2000 + i64::from(n), at)).await;
    }
    let thrown_away = Written { number: None, state: "cancelled", at: packpost.now() + HOUR };
    let thrown_away = packpost.written_order(&shop, supplier, thrown_away).await;
    packpost.pass(26 * HOUR);
    let page = shop.browser.get("/").await;
    let text = page.text();
    assert_eq!(text.matches("No answer since").count(), 20);
    assert_eq!(links(&page.html, thrown_away), 0);
    let (needs, recent) = text.split_once("Recent orders").expect("both lists");
    assert!(needs.find("2000") < needs.find("2019") && !needs.contains("2020"), "{needs}");
    assert!(recent.contains("2020") && !recent.contains("2019"), "{recent}");
    assert!(recent.contains("84.500 JOD") && recent.contains("Waiting for answer"), "{recent}");
}

#[tokio::test]
async fn it_speaks_arabic() {
    let packpost = Packpost::empty().await;
    let (shop, supplier) = running(&packpost).await;
    packpost.written_order(&shop, supplier, placed(1002, packpost.now() - 48 * HOUR)).await;
    shop.browser.post("/language", &[("language", "ar"), ("back", "/")]).await.is(303);
    shop.browser
        .get("/")
        .await
        .says("بانتظارك")
        .says("لا رد منذ 22 تشرين الثاني 2026")
        .says("آخر الطلبات");
}

/// No list of the home page reads a growing table from end to end or sorts it.
#[tokio::test]
async fn every_list_walks_an_index() {
    let packpost = Packpost::empty().await;
    let mut read = packpost.state.db.read().await.expect("a reader");
    let source = concat!(
        include_str!("../../src/home/sql.rs"),
        include_str!("../../src/home/sql/again.rs"),
        include_str!("../../src/home/sql/waiting.rs"),
    );
    // Every statement begins a string literal, raw where a column's type is named in it.
    let statements = source.split("\"SELECT").skip(1).map(|rest| {
        let raw = rest.split("\"#").next().unwrap_or(rest);
        let plain = rest.split('"').next().unwrap_or(rest);
        format!("SELECT{}", if plain.ends_with("AS ") { raw } else { plain })
    });
    let (mut looked_at, mut steps) = (0, String::new());
    for sql in statements {
        looked_at += 1;
        let plan: Vec<(i64, i64, i64, String)> =
            sqlx::query_as(sqlx::AssertSqlSafe(format!("EXPLAIN QUERY PLAN {sql}")))
                .fetch_all(&mut *read)
                .await
                .unwrap_or_else(|e| panic!("{e}: {sql}"));
        for (.., step) in plan {
            // The twenty last refusals and the three hundred last orders are read one by one.
            let few = ["SCAN CONSTANT ROW", "SCAN refused", "SCAN kept"].contains(&step.as_str());
            let walks = few || !step.starts_with("SCAN") && !step.contains("TEMP B-TREE");
            assert!(walks, "{step}: {sql}");
            steps.push_str(&step);
        }
    }
    assert_eq!(looked_at, 16, "every statement of the home page");
    assert!(steps.contains("outbox_troubled"), "mail that got out is not looked at: {steps}");
}

#[tokio::test]
async fn the_last_order_of_each_supplier_is_placed_again_by_two_presses() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    shop.placed().await;
    packpost.pass(HOUR);
    let last = shop.placed().await;
    let home = shop.browser.get("/").await;
    home.says("Order again").says("1,000 pieces Kraft mailer").says("Same as last time");
    let again = home.html.matches("/again\"").count();
    assert_eq!(again, 1, "once a supplier, however often was ordered");
    let action = home.link(&format!("{last}/again"));
    let form = [("id", home.input("id")), ("then", home.input("then"))];
    let form: Vec<_> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let review = shop.browser.submit(&action, &form).await;
    review.is(200).says("Review the order to").says("1,000 pieces");
    // A double press begins one draft.
    shop.browser.submit(&action, &form).await.is(200);
    assert_eq!(packpost.count("orders").await, 3);
    let place = review.html.split('"').find(|part| part.ends_with("/place")).expect("a form");
    let seen = [("version", review.input("version")), ("seen", review.input("seen"))];
    let seen: Vec<_> = seen.iter().map(|(name, value)| (*name, value.as_str())).collect();
    shop.browser.submit(place, &seen).await.is(200).says("Order 1003");
}

#[tokio::test]
async fn what_was_refused_or_cancelled_is_not_offered_again() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    shop.placed().await;
    let link = packpost.newest_link().await;
    let no = [("kind", "rejected"), ("person", "Lina"), ("reason", "No paper")];
    packpost.supplier().submit(&format!("{link}/answer"), &no).await.is(200);
    shop.browser.get("/").await.does_not_say("Order again");
}

#[tokio::test]
async fn a_receivers_home_shows_what_they_may_do_and_no_more() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let receiver = shop.member(&packpost, "Huda", "receiver", None).await;
    let late = shop.placed().await;
    let link = packpost.newest_link().await;
    let yes = [("kind", "accepted"), ("person", "Lina"), ("promised", "2026-11-25")];
    packpost.supplier().post(&format!("{link}/answer"), &yes).await.is(303);
    shop.placed().await;
    let link = packpost.newest_link().await;
    let no = [("kind", "rejected"), ("person", "Lina"), ("reason", "Full")];
    packpost.supplier().post(&format!("{link}/answer"), &no).await.is(303);
    shop.placed().await;
    packpost.proposes(&[("l1_quantity", "900"), ("l1_rest", "none")]).await;
    shop.placed().await;
    packpost.run_outbox().await;
    shop.draft().await;
    packpost.pass(49 * HOUR);
    let owner = shop.browser.get("/").await;
    for says in ["said no", "with changes", "No answer since", "not all here", "Not placed yet"] {
        owner.says(says);
    }
    owner.says("Order again").says("Ask where it is");
    let page = receiver.get("/").await;
    page.says("not all here").says("Count it if it is here");
    for says in ["said no", "with changes", "No answer since", "Not placed yet"] {
        page.does_not_say(says);
    }
    page.does_not_say("Same as last time").does_not_say("href=\"/channels\"");
    let to = page.link(&format!("{late}/receive"));
    receiver.get(&to).await.is(200);
    // What they write themselves is theirs.
    let own = [("supplier", &*shop.supplier.to_string())];
    receiver.post("/orders/new", &own).await.is(303);
    receiver.get("/").await.says("Not placed yet");
}
