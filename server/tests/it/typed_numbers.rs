//! What somebody types is never read as another number.

use crate::{
    amending::amend,
    support::{Packpost, Page, StockedShop, people::buyer_up_to},
};

/// An offer of a new product with these fields typed; gives the answer.
async fn offered(shop: &StockedShop, typed: &[(&str, &str)]) -> Page {
    let new = format!("{}/offers/new", shop.product_page());
    let (id, supplier) = (shop.browser.get(&new).await.input("id"), shop.supplier.to_string());
    let mut fields = vec![
        ("id", id.as_str()),
        ("supplier", &supplier),
        ("currency", "JOD"),
        ("price_basis", "1"),
        ("pack_size", "1"),
        ("order_multiple", "1"),
        ("minimum", "1"),
        ("lead_days", "1"),
    ];
    fields.retain(|(name, _)| !typed.iter().any(|(other, _)| other == name));
    fields.extend(typed);
    sent(shop, &new, &fields).await
}

/// Where the form leads to, or the form as it comes back.
async fn sent(shop: &StockedShop, path: &str, fields: &[(&str, &str)]) -> Page {
    let answer = shop.browser.post(path, fields).await;
    match answer.location() {
        Some(page) => shop.browser.get(&page).await,
        None => answer,
    }
}

#[tokio::test]
async fn a_group_that_begins_with_nought_is_never_thousands() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    offered(&shop, &[("break_price_1", "0,085")]).await.says("0.085 JOD").does_not_say("85.000");
    let usd = [("break_price_1", "0,085"), ("currency", "USD")];
    offered(&shop, &usd).await.is(422).says("Write it for more at once: 0.85 USD per 10");
}

#[tokio::test]
async fn what_can_be_read_in_two_ways_is_asked_back_and_stays_as_it_was_typed() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let asked = offered(&shop, &[("break_price_1", "1,250")]).await;
    asked.is(422).says("Do you mean 1.250 JOD or 1,250.000 JOD? Type 1.250 or 1250.000");
    assert_eq!(asked.input("break_price_1"), "1,250");
    let asked = offered(&shop, &[("break_price_1", "1.000"), ("currency", "USD")]).await;
    asked.is(422).says("Do you mean 1.00 USD or 1,000.00 USD?");
    let asked = offered(&shop, &[("break_price_1", "2"), ("minimum", "1.500")]).await;
    asked.is(422).says("If you mean 1,500, type 1500");
    assert_eq!(packpost.count("offers").await, 1, "nothing was kept");
}

#[tokio::test]
async fn in_arabic_digits_an_asked_number_keeps_the_signs_that_were_typed() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let mut write = packpost.state.db.write().await.unwrap();
    for sql in ["UPDATE members SET language = 'ar'", "UPDATE shops SET numerals = 'arab'"] {
        sqlx::query(sql).execute(&mut *write).await.unwrap();
    }
    write.commit().await.unwrap();
    let asked = offered(&shop, &[("break_price_1", "1,250")]).await;
    asked.is(422).says("١٫٢٥٠").says("١٬٢٥٠٫٠٠٠");
    assert_eq!(asked.input("break_price_1"), "١,٢٥٠", "a comma turned into ٬ would be thousands");
}

#[tokio::test]
async fn a_price_is_for_any_whole_number_of_units() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let pack = [("break_price_1", "8.99"), ("price_basis", "140"), ("currency", "USD")];
    offered(&shop, &pack).await.says("8.99 USD").says("per 140 pieces");
    let fine = [("break_price_1", "0.0855"), ("currency", "USD")];
    offered(&shop, &fine).await.is(422).says("8.55 USD per 100");
}

#[tokio::test]
async fn a_price_far_from_the_one_before_is_saved_only_by_whoever_says_that_it_is_right() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let edit = shop.offer_at("edit");
    let page = shop.browser.get(&edit).await;
    let names = ["version", "pack_size", "order_multiple", "minimum", "price_basis", "lead_days"];
    let there: Vec<(&str, String)> = names.into_iter().map(|n| (n, page.input(n))).collect();
    let with = |price: &'static str, more: &[(&'static str, &'static str)]| {
        let mut fields: Vec<(&str, &str)> = there.iter().map(|(n, v)| (*n, &**v)).collect();
        fields.extend([("currency", "JOD"), ("break_price_1", price), ("break_from_1", "500")]);
        fields.extend(more);
        fields.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect::<Vec<_>>()
    };
    let send = async |fields: Vec<(String, String)>| {
        let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (&**n, &**v)).collect();
        sent(&shop, &edit, &fields).await
    };
    let asked = send(with("875", &[])).await;
    asked.is(422).says("875.000 JOD is far from 8.750 JOD").says("875.000 is right");
    // Said of another price, it does not count.
    send(with("875", &[("break_price_1_sure", "87.500")])).await.is(422);
    send(with("875", &[("break_price_1_sure", "875.000")])).await.says("875.000 JOD");
}

#[tokio::test]
async fn a_price_step_that_is_dearer_than_the_one_below_is_asked_back() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let steps = [
        ("break_price_1", "40"),
        ("break_from_1", "1"),
        ("break_from_2", "500"),
        ("break_price_2", "440"),
    ];
    offered(&shop, &steps).await.is(422).says("Each costs more than from 1 on");
    let sure = [&steps[..], &[("break_price_2_sure", "440.000")]].concat();
    offered(&shop, &sure).await.says("440.000 JOD");
}

#[tokio::test]
async fn a_supplier_is_asked_whether_a_price_a_thousand_times_higher_is_meant() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let order = shop.placed().await;
    let asked = packpost.proposes(&[("l1_price", "7900")]).await;
    asked.is(422).says("7,900.000 JOD is far from 7.900 JOD").says("7900.000 is right");
    assert_eq!(asked.input("l1_price"), "7900");
    assert_eq!(packpost.kept("changed").await, 0);
    let two = packpost.proposes(&[("l1_price", "7,950")]).await;
    two.is(422).says("Do you mean 7.950 JOD or 7,950.000 JOD?");
    let sure = [("l1_price", "7900"), ("l1_price_sure", "7900.000")];
    packpost.proposes(&sure).await.is(200);
    shop.browser.get(&order).await.says("79,000.000 JOD");
}

#[tokio::test]
async fn a_member_is_asked_too_before_an_order_is_changed_to_a_price_far_off() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let order = shop.placed().await;
    let form = shop.browser.get(&format!("{order}/amend")).await;
    let (revision, quantity) = (form.input("revision"), form.input("l1_quantity"));
    let fields = [
        ("revision", &*revision),
        ("response", ""),
        ("l1_quantity", &quantity),
        ("l1_price", "0.079"),
        ("delivery_address", "Rainbow Street 1, Amman"),
    ];
    let asked = shop.browser.post(&format!("{order}/amend"), &fields).await;
    asked.is(422).says("0.079 JOD is far from 7.900 JOD");
    // Ticked, it goes on through the last look, which carries the tick along.
    let sure = [("l1_price", "0.079"), ("l1_price_sure", "0.079")];
    amend(&shop.browser, &order, &sure).await.0.says("0.790 JOD");
}

#[tokio::test]
async fn a_limit_in_another_currency_is_not_said_to_be_too_low() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let rights = buyer_up_to(1_000_000);
    let (_, buyer) = packpost.colleague_at_work(shop.shop, "basma@exul.example", rights).await;
    let mut write = packpost.state.db.write().await.unwrap();
    sqlx::query("UPDATE offers SET currency = 'USD'").execute(&mut *write).await.unwrap();
    write.commit().await.unwrap();
    let order = shop.draft().await;
    let review = buyer.get(&format!("{order}/review")).await;
    review.says("Your limit is 1,000.000 JOD, and this order is in another currency.");
}

#[tokio::test]
async fn advice_names_only_quantities_that_can_be_ordered() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let mut write = packpost.state.db.write().await.unwrap();
    sqlx::query("UPDATE offers SET order_multiple = 12, pack_size = 1, minimum = 50")
        .execute(&mut *write)
        .await
        .unwrap();
    write.commit().await.unwrap();
    let order = shop.draft().await;
    let edit = format!("{order}/edit");
    let fields = shop.lines(&shop.browser.get(&edit).await, "50");
    shop.browser.post(&edit, &fields).await.is(303);
    let review = shop.browser.get(&format!("{order}/review")).await;
    review.says("Sold in multiples of 12: choose 60.").does_not_say("48");
}

#[tokio::test]
async fn a_charge_stays_in_the_currency_in_which_it_was_typed() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let tape = shop.second_offer(&[("currency", "USD")]).await;
    let order = shop.draft().await;
    let edit = format!("{order}/edit");
    let tape = format!("q_{tape}");
    let mailers = format!("q_{}", shop.offer);
    for (mailer, rolls, freight) in [("1,000", "", "5"), ("1,000", "10", "5"), ("", "10", "")] {
        let page = shop.browser.get(&edit).await;
        let mut fields = shop.lines(&page, mailer);
        fields.retain(|(name, _)| *name != mailers);
        fields.extend([(&*mailers, mailer), (&*tape, rolls), ("freight", freight)]);
        shop.browser.post(&edit, &fields).await.is(303);
        let mut read = packpost.state.db.read().await.unwrap();
        let kept: Option<String> = sqlx::query_scalar("SELECT currency FROM draft_charges")
            .fetch_optional(&mut *read)
            .await
            .unwrap();
        assert_eq!(kept.as_deref(), (!freight.is_empty()).then_some("JOD"), "{rolls}");
    }
}
