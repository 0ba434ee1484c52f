//! Numbers and addresses as people paste them: taken where they mean one thing, asked back with a
//! sentence of their own where not, and made into links only by their type.

use crate::support::Packpost;

async fn contact(packpost: &Packpost, set: &'static str) {
    let mut write = packpost.state.db.write().await.expect("the writer");
    sqlx::query(set).execute(&mut *write).await.expect(set);
    write.commit().await.expect("committed");
}

async fn kept(packpost: &Packpost, column: &'static str) -> String {
    let mut read = packpost.state.db.read().await.expect("a reader");
    sqlx::query_scalar(column).fetch_one(&mut *read).await.expect("a value")
}

const PHONE: &str = "SELECT phone FROM contacts";
const EMAIL: &str = "SELECT email FROM contacts";

#[tokio::test]
async fn a_number_is_kept_in_one_writing_and_called_by_it_everywhere() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    for (typed, number, shown) in [
        ("٠٧٩ ٥٥٥ ٠١٩٩", "+962795550199", "+962 79 555 0199"),
        ("tel:00962 (0)79-555-0199", "+962795550199", "+962 79 555 0199"),
        ("962795550199", "+962795550199", "+962 79 555 0199"),
        ("+33 (0)6 12 34 56 78", "+33612345678", "+33 6 12 34 56 78"),
        ("٠٦ ٥٥٥ ٠١٠٠ تحويلة ١٢", "+96265550100;ext=12", "+962 6 555 0100 x12"),
    ] {
        shop.writes_down(&[("phone", typed)]).await.is(303);
        assert_eq!(kept(&packpost, PHONE).await, number, "{typed}");
        for page in [shop.supplier_page(), "/kit".to_owned()] {
            let page = shop.browser.get(&page).await;
            page.says(shown).link(&format!("tel:{number}\""));
        }
        assert_eq!(shop.browser.get(&shop.contact_at("edit")).await.input("phone"), shown);
    }
}

#[tokio::test]
async fn a_number_of_before_that_can_t_be_called_is_shown_as_it_was_typed_and_is_no_link() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    contact(&packpost, "UPDATE contacts SET phone = 'ask Samir 0795'").await;
    let page = shop.browser.get(&shop.supplier_page()).await;
    page.says("ask Samir 0795").says("This number can’t be called from here");
    assert!(!page.html.contains("tel:"), "{}", page.html);
    let kit = shop.browser.get("/kit").await;
    kit.says("ask Samir 0795");
    assert!(!kit.html.contains("tel:"), "{}", kit.html);
    // One that can be read is called as it always should have been.
    contact(&packpost, "UPDATE contacts SET phone = '(06) 555 0100 #7'").await;
    shop.browser.get("/kit").await.says("+962 6 555 0100 x7").link("tel:+96265550100;ext=7\"");
}

#[tokio::test]
async fn a_number_that_could_be_two_is_asked_back_with_both() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    contact(&packpost, "UPDATE suppliers SET country = 'DE'").await;
    let page = shop.writes_down(&[("phone", "4930 1234 5678")]).await;
    page.is(422).says("+49 30 12345678").says("+49 4930 12345678");
    assert_eq!(page.input("phone"), "4930 1234 5678");
    let page = shop.writes_down(&[("phone", "+49 30 1")]).await;
    page.is(422).says("No number of that country has so many digits");
}

#[tokio::test]
async fn what_is_pasted_around_an_address_is_taken_off_and_the_domain_may_have_letters_of_its_own()
{
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    for (typed, address, shown) in [
        ("Lina Haddad <lina@boxes.example>", "lina@boxes.example", "lina@boxes.example"),
        ("mailto:lina@boxes.example?subject=x", "lina@boxes.example", "lina@boxes.example"),
        ("\u{2068}lina@boxes.example\u{2069}\u{200B}", "lina@boxes.example", "lina@boxes.example"),
        ("lina@BÜCHER.example", "lina@xn--bcher-kva.example", "lina@bücher.example"),
        ("lina@مثال.إختبار", "lina@xn--mgbh0fb.xn--kgbechtv", "lina@مثال.إختبار"),
        ("lina@pаypal.example", "lina@xn--pypal-4ve.example", "lina@xn--pypal-4ve.example"),
    ] {
        shop.writes_down(&[("email", typed)]).await.is(303);
        assert_eq!(kept(&packpost, EMAIL).await, address, "{typed}");
        let page = shop.browser.get(&shop.supplier_page()).await;
        page.says(shown).link(&format!("mailto:{address}\""));
        assert_eq!(shop.browser.get(&shop.contact_at("edit")).await.input("email"), shown);
        shop.browser.get("/kit").await.says(shown);
        let found = shop.browser.get(&format!("/suppliers?q={address}")).await;
        found.says("Al-Noor Packaging");
    }
}

#[tokio::test]
async fn an_order_to_a_domain_in_other_letters_leaves_for_what_the_dns_has() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    shop.writes_down(&[("email", "lina@bücher.example")]).await.is(303);
    shop.placed().await;
    assert_eq!(packpost.mailed("order").await, ["lina@xn--bcher-kva.example"]);
}

#[tokio::test]
async fn each_thing_that_is_wrong_with_an_address_has_its_own_sentence_in_both_languages() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let long = format!("{}@boxes.example", "a".repeat(65));
    let mut said = Vec::new();
    let typed = [
        "lina",
        "@boxes.example",
        "lina@",
        "lina@a.example, sam@b.example",
        "lina@@a.example",
        "li na@a.example",
        "لينا@a.example",
        "li(na@a.example",
        "lina.@a.example",
        "lina@boxes",
        "lina@-a.example",
        &long,
    ];
    for language in ["en", "ar"] {
        let to = [("language", language), ("back", "/")];
        shop.browser.post("/language", &to).await.is(303);
        for typed in typed {
            let page = shop.writes_down(&[("email", typed)]).await;
            assert_eq!(page.is(422).input("email"), typed);
            let error = page.html.split("class=\"error\"").nth(1).expect("a sentence");
            let error = error.split("</p>").next().expect("an end").to_owned();
            assert!(!said.contains(&error), "{typed}: {error} was said of another");
            said.push(error);
        }
    }
}

#[tokio::test]
async fn one_account_is_signed_in_to_however_its_domain_is_typed() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop_of("rania@xn--bcher-kva.example").await;
    for typed in ["rania@bücher.example", "Rania@BÜCHER.example", "Rania <rania@bücher.example>"]
    {
        let fields = [("email", typed), ("password", "a long enough password")];
        packpost.browser().post("/sign-in", &fields).await.is(303);
    }
    shop.browser.get("/account").await.says("rania@bücher.example");
    // It is taken: nobody is invited to a second account by another writing of it.
    let invited = [
        ("email", "rania@Bücher.example"),
        ("name", "R"),
        ("role", "owner"),
        ("language", "en"),
        ("limit", ""),
    ];
    let page = shop.browser.post("/members/invite", &invited).await;
    page.is(422);
}
