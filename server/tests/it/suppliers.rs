use crate::support::Packpost;
use packpost_domain::{SupplierId, TaxTreatment};
use packpost_server::suppliers::{self, NewSupplier};

const SUPPLIER: [(&str, &str); 8] = [
    ("name", "Hebron Box Co"),
    ("country", "PS"),
    ("currency", "ILS"),
    ("note", "Closed on Fridays"),
    ("contact_name", "Omar"),
    ("contact_email", "omar@hebronbox.example"),
    ("contact_phone", ""),
    ("contact_language", "ar"),
];

fn with<'a>(
    fields: &[(&'a str, &'a str)],
    name: &'a str,
    value: &'a str,
) -> Vec<(&'a str, &'a str)> {
    let mut fields: Vec<_> = fields.iter().copied().filter(|(n, _)| *n != name).collect();
    fields.push((name, value));
    fields
}

#[tokio::test]
async fn a_newcomer_writes_down_a_supplier_and_who_takes_the_orders_in_one_form() {
    let packpost = Packpost::empty().await;
    let (browser, _) = packpost.bare_shop("rania@exul.example", "en").await;
    browser.get("/suppliers").await.says("No suppliers yet").says("Add a supplier");
    let form = browser.get("/suppliers/new").await;
    form.is(200).says("Who takes your orders");
    assert!(form.html.contains("<option value=\"JOD\" selected"), "the shop's own currency");
    let id = form.input("id");
    let page = browser.submit("/suppliers/new", &with(&SUPPLIER, "id", &id)).await;
    page.is(200)
        .says("Supplier added.")
        .says("Hebron Box Co")
        .says("ILS")
        .says("Closed on Fridays")
        .says("Omar omar@hebronbox.example")
        .says("Reads Arabic")
        .says("Nothing written down yet");
    assert_eq!(page.link("/products/new"), format!("/products/new?supplier={id}"));
    browser.get("/suppliers").await.says("Hebron Box Co").says("· Omar");
}

#[tokio::test]
async fn a_supplier_form_with_mistakes_comes_back_as_it_was_typed() {
    let packpost = Packpost::empty().await;
    let (browser, _) = packpost.bare_shop("rania@exul.example", "en").await;
    let fields = with(&SUPPLIER, "contact_email", "omar at hebron");
    let fields = with(&fields, "country", "XX");
    let page = browser.post("/suppliers/new", &with(&fields, "name", "  ")).await;
    page.is(422)
        .says("Please check these")
        .says("Fill in: Name")
        .says("Choose one: Country")
        .says("This has no @");
    assert_eq!(page.input("contact_email"), "omar at hebron");
    assert!(page.html.contains("Closed on Fridays"), "the note is kept");
    assert!(page.html.contains("href=\"#contact_email\""), "the summary leads to the field");
    assert_eq!(packpost.count("suppliers").await, 0);

    let (arabic, _) = packpost.bare_shop("lina@exul.example", "ar").await;
    let page = arabic.post("/suppliers/new", &with(&fields, "name", "")).await;
    page.is(422).says("يرجى مراجعة ما يلي").says("هذه الخانة مطلوبة: الاسم");
    assert!(page.html.contains("dir=\"rtl\""));
    assert_eq!(page.input("contact_email"), "omar at hebron");
}

#[tokio::test]
async fn a_new_supplier_sent_twice_is_one_supplier_with_one_contact() {
    let packpost = Packpost::empty().await;
    let (browser, _) = packpost.bare_shop("rania@exul.example", "en").await;
    let id = browser.get("/suppliers/new").await.input("id");
    let fields = with(&SUPPLIER, "id", &id);
    let first = browser.post("/suppliers/new", &fields).await.location();
    let second = browser.post("/suppliers/new", &fields).await.location();
    assert_eq!(first, Some(format!("/suppliers/{id}")));
    assert_eq!(first, second);
    assert_eq!((packpost.count("suppliers").await, packpost.count("contacts").await), (1, 1));
}

#[tokio::test]
async fn another_shops_supplier_is_not_found() {
    let packpost = Packpost::empty().await;
    let ours = packpost.stocked_shop().await;
    let theirs = packpost.stocked_shop_of("omar@other.example").await;
    let page = theirs.supplier_page();
    for path in [page.clone(), format!("{page}/edit"), format!("{page}/contacts/new")] {
        ours.browser.get(&path).await.is(404).does_not_say("Al-Noor");
    }
    let edit = with(&SUPPLIER, "version", "1");
    for path in ["edit", "archive", "restore", "contacts/new"] {
        ours.browser.post(&format!("{page}/{path}"), &edit).await.is(404);
    }
    // Their id in our new form makes nothing and shows nothing.
    let id = theirs.supplier.to_string();
    ours.browser.post("/suppliers/new", &with(&SUPPLIER, "id", &id)).await.is(404);
    theirs.browser.get(&page).await.is(200).says("Al-Noor Packaging").does_not_say("Omar");
    ours.browser.get("/suppliers/no-id-at-all").await.is(404);
}

#[tokio::test]
async fn two_tabs_cannot_overwrite_each_other() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let edit = format!("{}/edit", shop.supplier_page());
    let version = shop.browser.get(&edit).await.input("version");
    let fields = with(&SUPPLIER, "version", &version);
    let first = with(&fields, "name", "Al-Noor & Sons");
    shop.browser.submit(&edit, &first).await.says("Supplier saved.").says("Al-Noor & Sons");
    // The same click again is no conflict.
    assert_eq!(shop.browser.post(&edit, &first).await.location(), Some(shop.supplier_page()));
    let late = shop.browser.post(&edit, &with(&fields, "name", "Noor")).await;
    late.is(409).says("Changed in the meantime").says("Noor");
    assert_eq!(late.link(&edit), edit);
    shop.browser.get(&shop.supplier_page()).await.says("Al-Noor & Sons");
}

#[tokio::test]
async fn an_archived_supplier_leaves_the_list_but_not_the_shop() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let page = shop.supplier_page();
    let order = format!("/orders/new?supplier={}", shop.supplier);
    assert_eq!(shop.browser.get(&page).await.link("/orders/new"), order);
    let archive = format!("{page}/archive");
    let archived = shop.browser.submit(&archive, &[]).await;
    archived.says("Supplier archived.").says("Archived").says("Bring back");
    assert!(!archived.html.contains("/orders/new"), "nothing is ordered from it now");
    shop.browser.post(&archive, &[]).await.is(303);
    shop.browser.get("/suppliers").await.is(200).does_not_say("Al-Noor");
    shop.browser.get("/suppliers?tab=archived").await.says("Al-Noor Packaging");
    let mut c = packpost.state.db.read().await.expect("a reader");
    assert!(suppliers::list_active(&mut c, shop.shop).await.expect("a list").is_empty());
    drop(c);
    shop.browser.submit(&format!("{page}/restore"), &[]).await.says("in use again");
    shop.browser.get("/suppliers").await.says("Al-Noor Packaging");
}

#[tokio::test]
async fn suppliers_are_searched_by_name_and_contact_and_paged_by_key() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let mut write = packpost.state.db.write().await.expect("the writer");
    for n in 0..60 {
        let new = NewSupplier {
            id: SupplierId::new(packpost.now(), packpost.state.random.bytes()),
            name: format!("box {n:02} 100%"),
            country: "JO".parse().expect("a country"),
            currency: "JOD".parse().expect("a currency"),
            tax: TaxTreatment::Taxed,
            note: String::new(),
        };
        suppliers::create(&mut write, shop.shop, packpost.now(), &new).await.expect("a supplier");
    }
    write.commit().await.expect("committed");
    let first = shop.browser.get("/suppliers").await;
    first.says("Al-Noor").says("box 00").says("box 48").does_not_say("box 49");
    let second = shop.browser.get(&first.link("/suppliers?after=")).await;
    second.says("box 49").says("box 59").does_not_say("box 48").says("First page");
    shop.browser.get("/suppliers?q=LINA").await.says("Al-Noor").does_not_say("box 00");
    shop.browser.get("/suppliers?q=0%25").await.says("box 07").does_not_say("Al-Noor");
    shop.browser.get("/suppliers?q=%25%25").await.says("No supplier or contact with these words");
    let found = shop.browser.get("/suppliers?q=box").await;
    shop.browser
        .get(&found.link("/suppliers?q=box&amp;after="))
        .await
        .says("box 59")
        .does_not_say("Al-");
    shop.browser.get("/suppliers?after=nonsense").await.is(200).says("Al-Noor");
}

#[tokio::test]
async fn who_is_not_signed_in_is_asked_to() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let nobody = packpost.browser();
    let asked = nobody.get(&shop.supplier_page()).await.location();
    assert_eq!(asked, Some(format!("/sign-in?back={}", shop.supplier_page())));
    for path in ["/suppliers", "/suppliers/new", "/products", "/products/new"] {
        assert_eq!(nobody.get(path).await.location(), Some(format!("/sign-in?back={path}")));
    }
    let archive = format!("{}/archive", shop.supplier_page());
    for path in ["/suppliers/new", "/products/new", &archive, &shop.offer_at("edit")] {
        let asked = nobody.post(path, &SUPPLIER).await.location();
        assert_eq!(asked.as_deref(), Some("/sign-in"), "{path}");
    }
    shop.browser.get(&shop.supplier_page()).await.does_not_say("Bring back");
}
