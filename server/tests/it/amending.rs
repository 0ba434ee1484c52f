use crate::support::{Browser, Packpost, Page, order::says};

/// The amendment's form with some fields changed, as the browser would send it.
fn changed(page: &Page, changes: &[(&str, &str)]) -> Vec<(String, String)> {
    let names =
        ["revision", "response", "l1_quantity", "l1_price", "need_by", "l2_quantity", "l2_price"];
    let there = |name: &&str| page.html.contains(&format!("name=\"{name}\""));
    let mut fields: Vec<(String, String)> =
        names.into_iter().filter(there).map(|n| (n.to_owned(), page.input(n))).collect();
    fields.push(("delivery_address".to_owned(), "Rainbow Street 1, Amman".to_owned()));
    for (name, value) in changes {
        fields.retain(|(n, _)| n != name);
        fields.push(((*name).to_owned(), (*value).to_owned()));
    }
    fields
}

fn refs(fields: &[(String, String)]) -> Vec<(&str, &str)> {
    fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect()
}

/// Looks at the change and sends it; gives the answer and what was sent.
pub async fn amend(
    browser: &Browser,
    order: &str,
    changes: &[(&str, &str)],
) -> (Page, Vec<(String, String)>) {
    let form = browser.get(&format!("{order}/amend")).await;
    let mut fields = changed(&form, changes);
    let look = browser.post(&format!("{order}/amend"), &refs(&fields)).await;
    look.is(200);
    fields.push(("seen".to_owned(), look.input("seen")));
    let placed = browser.submit(&format!("{order}/amend/place"), &refs(&fields)).await;
    (placed, fields)
}

#[tokio::test]
async fn an_amendment_is_a_new_revision_whose_mail_and_page_say_what_changed() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let order = shop.placed().await;
    let first = packpost.newest_link().await;
    let (page, fields) = amend(&shop.browser, &order, &[("l1_quantity", "1,500")]).await;
    page.says("The new version is placed. Its email stays in the built-in mailbox")
        .says("Revision 2")
        .says("118.500 JOD");
    let mail = packpost.newest_mail("amended").await;
    assert!(mail.text().contains("Kraft mailer: 1,500 قطعة بدل 1,000"), "{}", mail.text());
    assert_eq!(mail.header("Auto-Submitted"), "", "a person has sent it");
    assert!(!mail.header("In-Reply-To").is_empty(), "in the order's thread");
    let link = mail.link();
    packpost.supplier().get(&link).await.says("ما الذي تغيّر").says("1,500 قطعة بدل 1,000");
    packpost.supplier().get(&first).await.is(410).says("يوجد رابط أحدث");
    // The same click again is the same revision.
    let again = shop.browser.post(&format!("{order}/amend/place"), &refs(&fields)).await;
    again.is(303);
    assert_eq!(packpost.count("revisions").await, 2);
    let compare = shop.browser.get(&format!("{order}/compare")).await;
    compare.says("Kraft mailer: 1,500 pieces instead of 1,000").says("by Rania");
    shop.browser.get(&format!("{order}/compare?from=1&to=1")).await.says("These two are the same");
    shop.browser.get(&format!("{order}/compare?from=9&to=x")).await.is(200);
}

#[tokio::test]
async fn a_line_of_which_a_little_more_came_does_not_hinder_a_change_of_the_rest() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let mut write = packpost.state.db.write().await.unwrap();
    sqlx::query("UPDATE offers SET under_bp = 0, over_bp = 1000")
        .execute(&mut *write)
        .await
        .unwrap();
    write.commit().await.unwrap();
    let tape = shop.second_offer(&[]).await;
    let order = shop.draft().await;
    let edit = format!("{order}/edit");
    let tape = format!("q_{tape}");
    let mut fields = shop.lines(&shop.browser.get(&edit).await, "1,000");
    fields.push((&tape, "10"));
    shop.browser.post(&edit, &fields).await.is(303);
    let form = shop.reviewed(&order).await;
    shop.browser.post(&format!("{order}/place"), &form).await.is(303);
    let link = packpost.newest_link().await;
    let yes = says("accepted", "Lina", "");
    packpost.supplier().post(&format!("{link}/answer"), &yes).await.is(303);
    let path = format!("{order}/receive");
    let page = shop.browser.get(&path).await;
    let (receipt, mailers) = (page.input("receipt"), page.text().find("Kraft mailer"));
    let first = mailers < page.text().find("Paper tape");
    let (more, none) = if first { ("l1_good", "l2_good") } else { ("l2_good", "l1_good") };
    let counted = [("receipt", &*receipt), (more, "1,050"), (none, "0")];
    shop.browser.post(&path, &counted).await.is(303);
    let (tapes, back) = if first { ("l2_quantity", "12") } else { ("l1_quantity", "12") };
    amend(&shop.browser, &order, &[(tapes, back)]).await.0.says("12 rolls");
    // The line itself can't go below what came.
    let fewer = shop.browser.get(&format!("{order}/amend")).await;
    let touched = if first { "l1_quantity" } else { "l2_quantity" };
    let mut fields = changed(&fewer, &[(touched, "1,040")]);
    fields.retain(|(name, _)| name != "response");
    let answer = shop.browser.post(&format!("{order}/amend"), &refs(&fields)).await;
    answer.is(422).says("1050 of it have come already");
}

#[tokio::test]
async fn a_counter_offer_begins_with_what_the_supplier_says() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let order = shop.placed().await;
    let fields = [
        ("l1_quantity", "900"),
        ("l1_rest", "substitute"),
        ("l1_other", "Recycled mailer"),
        ("l1_other_quantity", "100"),
        ("l1_other_price", "8.500"),
    ];
    packpost.proposes(&fields).await.is(200);
    let form = shop.browser.get(&format!("{order}/amend")).await;
    form.says("Counter-offer for order 1001").says("You asked: 1,000 pieces");
    form.says("They say: 900 pieces confirmed");
    assert_eq!(form.input("l1_quantity"), "900");
    assert_eq!(form.input("l2_price"), "8.500");
    // The substitute, but not at that price; everything else as they say.
    let (page, _) = amend(&shop.browser, &order, &[("l2_price", "8.000")]).await;
    page.says("Waiting for answer").says("Recycled mailer").says("79.100 JOD");
    let link = packpost.newest_link().await;
    packpost.supplier().submit(&format!("{link}/answer"), &says("accepted", "Lina", "")).await;
    shop.browser.get(&order).await.says("Confirmed").does_not_say("answered revision 1");
}

#[tokio::test]
async fn a_counter_offer_may_insist_on_the_order_as_it_was() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let order = shop.placed().await;
    packpost.proposes(&[("l1_quantity", "900"), ("l1_rest", "none")]).await.is(200);
    let form = shop.browser.get(&format!("{order}/amend")).await;
    let as_ordered = changed(&form, &[("l1_quantity", "1,000")]);
    let look = shop.browser.post(&format!("{order}/amend"), &refs(&as_ordered)).await;
    look.is(200).says("The order stays as you asked for it").does_not_say("What has changed");
    let (page, fields) = amend(&shop.browser, &order, &[("l1_quantity", "1,000")]).await;
    page.says("Waiting for answer").says("Revision 2");
    let again = shop.browser.post(&format!("{order}/amend/place"), &refs(&fields)).await;
    again.is(303);
    assert_eq!(packpost.count("revisions").await, 2);
    let mail = packpost.newest_mail("amended").await;
    assert!(mail.text().contains("دون التغييرات التي اقترحتموها"), "{}", mail.text());
    assert!(!mail.text().contains("ما الذي تغيّر"), "{}", mail.text());
    let link = format!("{}?lang=en", mail.link());
    let page = packpost.supplier().get(&link).await;
    page.says("would like the order as it is, without the changes that you proposed");
    packpost
        .supplier()
        .submit(&format!("{}/answer", mail.link()), &says("accepted", "Lina", ""))
        .await;
    shop.browser.get(&order).await.says("Confirmed");
    // Where nobody proposes anything, a revision changes something.
    let form = shop.browser.get(&format!("{order}/amend")).await;
    let same = changed(&form, &[]);
    let look = shop.browser.post(&format!("{order}/amend"), &refs(&same)).await;
    look.is(422).says("Nothing differs from the present revision");
}

#[tokio::test]
async fn a_charge_that_the_supplier_would_add_is_taken_or_left_out() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    for (left_out, total) in [(false, "76.100 JOD"), (true, "71.100 JOD")] {
        let order = shop.placed().await;
        let fields =
            [("l1_quantity", "900"), ("l1_rest", "none"), ("c1", "Pallet"), ("c1_amount", "5")];
        packpost.proposes(&fields).await.is(200);
        let form = shop.browser.get(&format!("{order}/amend")).await;
        form.says("Leave out: Pallet, 5.000 JOD");
        let out = [("charge0_out", "1")];
        let (page, _) = amend(&shop.browser, &order, if left_out { &out } else { &[] }).await;
        page.says("Revision 2").says(total);
        let mail = packpost.newest_mail("amended").await;
        assert_eq!(mail.text().contains("5.000 د.أ."), !left_out, "{}", mail.text());
    }
}

#[tokio::test]
async fn an_answer_that_crosses_an_amendment_is_kept_and_shown_and_does_not_count() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let order = shop.placed().await;
    let first = packpost.newest_link().await;
    let (page, _) = amend(&shop.browser, &order, &[("l1_quantity", "1,500")]).await;
    page.is(200);
    // The supplier still has the old page open.
    let answer = format!("{first}/answer?lang=en");
    let page = packpost.supplier().post(&answer, &says("accepted", "Lina", "")).await;
    page.is(200).says("The order has changed meanwhile").says("Send me a new link");
    page.says("It is kept and the shop can see it");
    page.does_not_say("can’t be changed here any more").does_not_say("To the order");
    assert!(page.html.contains(&format!("action=\"{first}/renew?lang=en\"")), "{}", page.html);
    let page = shop.browser.get(&order).await;
    page.says("Waiting for answer").says("Lina answered revision 1 of this order");
    let notice = packpost.newest_mail("answer-notice").await;
    assert!(notice.text().contains("does not count"), "{}", notice.text());
    // Once, however often it is sent.
    packpost.supplier().post(&answer, &says("accepted", "Lina", "")).await.is(200);
    assert_eq!(packpost.answers().await, 1);
    // A closed link keeps nothing.
    let new = packpost.newest_link().await;
    packpost.supplier().post(&format!("{new}/answer"), &says("accepted", "Lina", "")).await.is(303);
    shop.browser.get(&order).await.says("Confirmed");
}

#[tokio::test]
async fn a_form_that_was_overtaken_places_nothing() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let order = shop.placed().await;
    let form = shop.browser.get(&format!("{order}/amend")).await;
    let mut fields = changed(&form, &[("l1_quantity", "1,500")]);
    let look = shop.browser.post(&format!("{order}/amend"), &refs(&fields)).await;
    fields.push(("seen".to_owned(), look.input("seen")));
    packpost.proposes(&[("l1_price", "8.000")]).await.is(200);
    let placed = shop.browser.post(&format!("{order}/amend/place"), &refs(&fields)).await;
    placed.is(409);
    shop.browser.post(&format!("{order}/amend"), &refs(&fields)).await.is(409);
    assert_eq!(packpost.count("revisions").await, 1);
}

#[tokio::test]
async fn what_does_not_fit_is_said_beside_its_field() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let order = shop.placed().await;
    let path = format!("{order}/amend");
    let form = shop.browser.get(&path).await;
    let post = async |changes: &[(&str, &str)]| {
        shop.browser.post(&path, &refs(&changed(&form, changes))).await
    };
    post(&[]).await.is(422).says("Nothing differs from the present revision");
    post(&[("l1_out", "1")]).await.is(422).says("Enter a quantity for at least one product");
    let page = post(&[("l1_quantity", "many"), ("need_by", "2026-13-01")]).await;
    page.is(422);
    assert_eq!(page.input("l1_quantity"), "many");
    let buyer = shop.member(&packpost, "Omar", "buyer", Some(80_000)).await;
    let look = buyer.post(&path, &refs(&changed(&form, &[("l1_quantity", "1,500")]))).await;
    let mut fields = changed(&form, &[("l1_quantity", "1,500")]);
    fields.push(("seen".to_owned(), look.input("seen")));
    buyer.post(&format!("{path}/place"), &refs(&fields)).await.is(403);
    let receiver = shop.member(&packpost, "Huda", "receiver", None).await;
    receiver.get(&path).await.is(403);
    assert_eq!(packpost.count("revisions").await, 1);
}
