use crate::support::Packpost;

const BOX: [(&str, &str); 4] = [
    ("name", "Shipping box, small"),
    ("code", "BX-1"),
    ("detail", "20 × 15 × 10 cm"),
    ("unit", "piece"),
];

fn with<'a>(name: &'a str, value: &'a str) -> Vec<(&'a str, &'a str)> {
    let mut fields: Vec<_> = BOX.into_iter().filter(|(n, _)| *n != name).collect();
    fields.push((name, value));
    fields
}

#[tokio::test]
async fn a_new_product_leads_to_how_a_supplier_sells_it() {
    let packpost = Packpost::empty().await;
    let (browser, _) = packpost.bare_shop("rania@exul.example", "en").await;
    browser.get("/products").await.says("No products yet");
    let id = browser.get("/products/new").await.input("id");
    let page = browser.submit("/products/new", &with("id", &id)).await;
    page.says("Product added.")
        .says("Shipping box, small")
        .says("BX-1 · 20 × 15 × 10 cm · counted in pieces")
        .says("Next: how a supplier sells it");
    let next = page.link(&format!("/products/{id}/offers/new"));
    let offer = browser.get(&next).await;
    offer.is(200).says("First a supplier");
    assert_eq!(offer.link("/suppliers/new"), "/suppliers/new");
    browser.get("/products").await.says("Shipping box, small").says("No supplier yet");
    // The same form again is the same product.
    let again = browser.post("/products/new", &with("id", &id)).await.location();
    assert_eq!(again, Some(format!("/products/{id}")));
    assert_eq!(packpost.count("products").await, 1);
}

#[tokio::test]
async fn a_product_for_a_supplier_goes_on_with_that_supplier() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let from = format!("/products/new?supplier={}", shop.supplier);
    assert_eq!(shop.browser.get(&shop.supplier_page()).await.link("/products/new"), from);
    let form = shop.browser.get(&from).await;
    let (id, supplier) = (form.input("id"), form.input("supplier"));
    assert_eq!(supplier, shop.supplier.to_string());
    let mut typed = with("supplier", &supplier);
    typed.push(("id", &id));
    let page = shop.browser.submit("/products/new", &typed).await;
    let next = format!("/products/{id}/offers/new?supplier={supplier}");
    assert_eq!(page.link(&next), next);
    assert_eq!(page.html.matches("btn primary").count(), 1, "the next step is the main action");
}

#[tokio::test]
async fn a_product_form_with_mistakes_comes_back_as_it_was_typed() {
    let packpost = Packpost::empty().await;
    let (browser, _) = packpost.bare_shop("rania@exul.example", "en").await;
    let page = browser.post("/products/new", &with("name", "")).await;
    page.is(422).says("Fill in: Name");
    assert_eq!(page.input("detail"), "20 × 15 × 10 cm");
    browser
        .post("/products/new", &with("unit", "dozen"))
        .await
        .is(422)
        .says("Choose one: Counted in");
    let long = "x".repeat(121);
    browser.post("/products/new", &with("name", &long)).await.is(422).says("at most 120");
    let (arabic, _) = packpost.bare_shop("lina@exul.example", "ar").await;
    let page = arabic.post("/products/new", &with("name", "")).await;
    page.is(422).says("هذه الخانة مطلوبة: الاسم");
    assert_eq!(page.input("code"), "BX-1");
    assert_eq!(packpost.count("products").await, 0);
}

#[tokio::test]
async fn a_product_is_changed_unless_somebody_did_so_meanwhile() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let edit = format!("{}/edit", shop.product_page());
    assert_eq!(shop.browser.get(&edit).await.input("code"), "MB-250");
    shop.browser.submit(&edit, &with("version", "1")).await.says("Product saved.").says("BX-1");
    shop.browser.post(&edit, &with("version", "1")).await.is(303);
    let mut late = with("name", "Box");
    late.push(("version", "1"));
    shop.browser.post(&edit, &late).await.is(409).says("Changed in the meantime");
    shop.browser.get(&shop.product_page()).await.says("Shipping box, small");
}

#[tokio::test]
async fn an_archived_product_can_no_longer_be_ordered_and_comes_back() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let archive = format!("{}/archive", shop.product_page());
    let page = shop.browser.submit(&archive, &[]).await;
    page.says("Product archived.").says("Al-Noor Packaging");
    assert!(!page.html.contains("/orders/new"));
    shop.browser.get(&shop.supplier_page()).await.says("Nothing written down yet");
    shop.browser.get("/products").await.does_not_say("Kraft mailer");
    shop.browser.get("/products?tab=archived&q=kraft").await.says("Kraft mailer");
    shop.browser.submit(&format!("{}/restore", shop.product_page()), &[]).await.is(200);
    shop.browser.get(&shop.supplier_page()).await.says("Kraft mailer");
}

#[tokio::test]
async fn products_are_found_by_name_size_code_and_the_suppliers_code() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    shop.browser.submit("/products/new", &BOX).await;
    for words in ["kraft", "35%20cm", "mb-250", "AN-KM"] {
        let found = shop.browser.get(&format!("/products?q={words}")).await;
        found.says("Kraft mailer").says("1 offer").does_not_say("Shipping box");
    }
    shop.browser.get("/products?q=zzz").await.says("No product with these words");
}

#[tokio::test]
async fn another_shops_product_is_not_found() {
    let packpost = Packpost::empty().await;
    let ours = packpost.stocked_shop().await;
    let theirs = packpost.stocked_shop_of("omar@other.example").await;
    let page = theirs.product_page();
    for path in [page.clone(), format!("{page}/edit"), format!("{page}/offers/new")] {
        ours.browser.get(&path).await.is(404).does_not_say("Kraft");
    }
    for action in ["edit", "archive", "restore", "offers/new"] {
        ours.browser.post(&format!("{page}/{action}"), &with("version", "1")).await.is(404);
    }
    let id = theirs.product.to_string();
    ours.browser.post("/products/new", &with("id", &id)).await.is(404);
    theirs.browser.get(&page).await.says("Kraft mailer").does_not_say("BX-1");
}

#[tokio::test]
async fn order_on_a_product_begins_an_order_with_that_product_on_a_line() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let (other, theirs) = shop.second_supplier(&packpost).await;
    let page = shop.browser.get(&shop.product_page()).await;
    // Each supplier of it has an order of their own.
    let to = page.link(&format!("/orders/write/{other}"));
    assert!(to.contains(&format!("offer={theirs}")), "{to}");
    let to = page.link(&format!("/orders/write/{}", shop.supplier));
    let draft = shop.browser.get(&to).await;
    let field = format!("q_{}", shop.offer);
    assert_eq!(draft.input(&field), "500", "the least of it that can be ordered");
    assert_eq!(packpost.count("orders").await, 0, "looking begins nothing");
    let id = draft.input("id");
    let mut fields = shop.lines(&draft, "500");
    fields.retain(|(name, _)| *name != "then");
    fields.extend([("id", &*id), ("then", "review")]);
    let begun = shop.browser.submit(&format!("/orders/write/{}", shop.supplier), &fields).await;
    begun.says("Kraft mailer").says("500 pieces");
}
