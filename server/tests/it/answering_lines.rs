use crate::support::{Packpost, shop::typed};

#[tokio::test]
async fn fewer_at_another_price_are_shown_beside_what_was_asked_with_the_difference() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let order = shop.placed().await;
    let fields = [("l1_quantity", "٩٠٠"), ("l1_price", "8.000"), ("l1_rest", "none")];
    let page = packpost.proposes(&fields).await;
    page.is(200).says("You answered with changes").says("100 pieces can’t be supplied");
    let page = shop.browser.get(&order).await;
    page.says("Changes proposed").says("Lina would deliver it with changes");
    page.says("1,000 pieces × 7.900 JOD per 100 pieces").says("900 pieces confirmed");
    // 900 at 8.000 per 100.
    page.says("price 8.000 JOD per 100 pieces instead of 7.900 JOD").says("72.000 JOD");
    page.says("\u{2212} 7.000 JOD");
    let notice = packpost.newest_mail("answer-notice").await;
    let text = notice.text();
    assert!(text.contains("900 pieces confirmed · 100 pieces can’t be supplied"), "{text}");
    assert!(text.contains("72.000 JOD instead of 79.000 JOD"), "{text}");
}

#[tokio::test]
async fn a_part_comes_later_with_or_without_a_day() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let order = shop.placed().await;
    let later = [("l1_quantity", "400"), ("l1_rest", "later"), ("l1_until", "2026-12-20")];
    packpost.proposes(&later).await.says("600 pieces later, on Sun 20 Dec 2026");
    shop.browser.get(&order).await.says("400 pieces confirmed").says("79.000 JOD");
    let second = shop.placed().await;
    packpost.proposes(&[("l1_quantity", "0"), ("l1_rest", "later")]).await.is(200);
    shop.browser.get(&second).await.says("1,000 pieces later, no day yet");
}

#[tokio::test]
async fn something_else_instead_has_its_own_name_and_price() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let order = shop.placed().await;
    let fields = [
        ("l1_quantity", "500"),
        ("l1_rest", "substitute"),
        ("l1_other", "Recycled mailer"),
        ("l1_other_sku", "RM-25"),
        ("l1_other_quantity", "520"),
        ("l1_other_price", "8.500"),
        ("c1", "Pallet"),
        ("c1_amount", "5"),
    ];
    packpost.proposes(&fields).await.is(200);
    let page = shop.browser.get(&order).await;
    page.says("instead of 500 pieces: Recycled mailer, 520 pieces at 8.500 JOD per 100 pieces");
    // 39.500 + 44.200 + 5.000.
    page.says("Pallet").says("88.700 JOD").says("+ 9.700 JOD");
}

#[tokio::test]
async fn a_later_day_than_the_shop_needs_is_a_change_and_an_earlier_one_is_not() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let draft = shop.draft().await;
    let edit = format!("{draft}/edit");
    let page = shop.browser.get(&edit).await;
    let mut fields = shop.lines(&page, "1,000");
    fields.push(("need_by", "2026-12-10"));
    shop.browser.post(&edit, &fields).await.is(303);
    let form = shop.reviewed(&draft).await;
    shop.browser.post(&format!("{draft}/place"), &form).await.is(303);
    let yes = [("kind", "accepted"), ("person", "Lina"), ("promised", "2026-12-11")];
    let link = packpost.newest_link().await;
    packpost.supplier().submit(&format!("{link}/answer"), &yes).await.is(200);
    let page = shop.browser.get(&draft).await;
    page.says("Changes proposed").says("Promised for: Fri 11 Dec 2026");
}

#[tokio::test]
async fn what_does_not_fit_is_said_beside_its_field_and_nothing_typed_is_lost() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let order = shop.placed().await;
    let nothing = packpost.proposes(&[]).await;
    nothing.is(422).says("Nothing differs from the order");
    let fields = [("l1_quantity", "900"), ("l1_price", "8.5x"), ("c1_amount", "3")];
    let page = packpost.proposes(&fields).await;
    page.is(422);
    assert_eq!(page.input("l1_quantity"), "900");
    assert_eq!(page.input("l1_price"), "8.5x");
    assert_eq!(page.input("c1_amount"), "3");
    let page = packpost.proposes(&[("l1_quantity", "900")]).await;
    page.is(422).says("Say what becomes of the other 100");
    let page = packpost.proposes(&[("l1_quantity", "0"), ("l1_rest", "none")]).await;
    page.is(422).says("Nothing of the order would be left");
    let page = packpost.proposes(&[("l1_quantity", "0"), ("l1_rest", "substitute")]).await;
    page.is(422).says("Fill in: What instead");
    let link = packpost.newest_link().await;
    let fields = [("kind", "accepted"), ("person", "Lina"), ("l1_price", "9")];
    let page = packpost.supplier().post(&format!("{link}/answer?lang=en"), &fields).await;
    page.is(422).says("You chose “as ordered” but changed something");
    shop.browser.get(&order).await.says("Waiting for answer");
}

#[tokio::test]
async fn the_same_changes_twice_are_one_answer_and_others_are_refused() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    shop.placed().await;
    let fields = [("l1_price", "8.000")];
    packpost.proposes(&fields).await.is(200);
    packpost.proposes(&fields).await.is(200);
    assert_eq!(packpost.answers().await, 1);
    packpost.proposes(&[("l1_price", "8.100")]).await.is(409);
    assert_eq!(packpost.answers().await, 1);
}

#[tokio::test]
async fn a_member_writes_down_what_they_were_told_and_the_supplier_gets_a_receipt() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let order = shop.placed().await;
    let told = format!("{order}/told");
    let missing = shop.browser.post(&told, &[("kind", "accepted")]).await;
    missing.is(422).says("Fill in: Who said it").says("How did it reach you");
    let fields = [
        ("person", "Samer"),
        ("way", "phone"),
        ("kind", "changed"),
        ("l1_price", "8.000"),
        ("reason", ""),
    ];
    shop.browser.submit(&told, &fields).await.says("The answer is written down.");
    let page = shop.browser.get(&order).await;
    page.says("Changes proposed").says("Samer, told by phone to Rania");
    let receipt = packpost.newest_mail("answer-receipt").await.text();
    assert!(receipt.contains("بالهاتف") && receipt.contains("Rania"), "{receipt}");
    // Somebody who only counts deliveries does not speak for the supplier.
    let second = shop.placed().await;
    let receiver = shop.member(&packpost, "Huda", "receiver", None).await;
    receiver.post(&format!("{second}/told"), &fields).await.is(403);
}

#[tokio::test]
async fn the_list_of_errors_says_of_which_line_each_is() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    shop.placed().await;
    let link = format!("{}/answer?lang=en", packpost.newest_link().await);
    let fields = [
        ("kind", "changed"),
        ("person", "Lina"),
        ("l1_quantity", "some"),
        ("l1_price", "8.750"),
        ("l1_rest", "substitute"),
        ("l1_other", ""),
    ];
    let page = packpost.supplier().post(&link, &fields).await;
    let says =
        "<a href=\"#l1_quantity\">Kraft mailer – Quantity: Enter a whole number, like 500</a>";
    assert!(page.is(422).html.contains(says), "{}", page.html);
    let fields = typed(&fields, "l1_quantity", "250");
    let page = packpost.supplier().post(&link, &fields).await;
    let says = "<a href=\"#l1_other\">Kraft mailer: Fill in: What instead</a>";
    assert!(page.is(422).html.contains(says), "{}", page.html);
}
