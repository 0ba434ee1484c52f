use crate::support::Packpost;
use packpost_server::suppliers;

const SAMI: [(&str, &str); 4] = [
    ("name", "Sami"),
    ("email", "sami@alnoor.example"),
    ("phone", "+962 79 555 0199"),
    ("language", "en"),
];

fn with<'a>(name: &'a str, value: &'a str) -> Vec<(&'a str, &'a str)> {
    let mut fields: Vec<_> = SAMI.into_iter().filter(|(n, _)| *n != name).collect();
    fields.push((name, value));
    fields
}

#[tokio::test]
async fn each_contact_has_a_language_and_the_first_gets_the_orders() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let new = format!("{}/contacts/new", shop.supplier_page());
    let form = shop.browser.get(&new).await;
    assert!(form.html.contains("value=\"ar\" selected"), "colleagues read the same language");
    packpost.pass(jiff::SignedDuration::from_secs(1));
    let id = form.input("id");
    let page = shop.browser.submit(&new, &with("id", &id)).await;
    page.says("Contact added.")
        .says("Sami")
        .says("Reads English")
        .says("Orders go here by default");
    // The same form again is the same contact.
    shop.browser.submit(&new, &with("id", &id)).await;
    assert_eq!(packpost.count("contacts").await, 2);
    let mut c = packpost.state.db.read().await.expect("a reader");
    let contacts = suppliers::contacts(&mut c, shop.shop, shop.supplier).await.expect("a list");
    let names: Vec<_> = contacts.iter().map(|c| c.name.as_str()).collect();
    assert_eq!(names, ["Lina", "Sami"]);
}

#[tokio::test]
async fn a_contact_is_archived_and_restored_also_the_only_one() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let page = shop.browser.submit(&shop.contact_at("archive"), &[]).await;
    page.says("Contact archived.").says("Archived contacts").says("Nobody to write to");
    // Once more is no error: it is as it should be.
    shop.browser.post(&shop.contact_at("archive"), &[]).await.is(303);
    let draft = shop.draft().await;
    shop.browser.get(&format!("{draft}/edit?check=1")).await.says("contact");
    shop.browser.get(&format!("{draft}/review")).await.is(303);
    let page = shop.browser.submit(&shop.contact_at("restore"), &[]).await;
    page.does_not_say("Archived contacts").does_not_say("Nobody to write to");
}

#[tokio::test]
async fn a_contact_form_with_mistakes_comes_back_as_it_was_typed() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let new = format!("{}/contacts/new", shop.supplier_page());
    let page = shop.browser.post(&new, &with("email", "sami@")).await;
    page.is(422).says("What stands behind the @ is missing");
    assert_eq!((page.input("email"), page.input("name")), ("sami@".into(), "Sami".into()));
    let page = shop.browser.post(&shop.contact_at("edit"), &with("language", "xx")).await;
    page.is(422).says("Choose one: Language");
    assert_eq!(packpost.count("contacts").await, 1);
}

#[tokio::test]
async fn a_contact_is_changed_unless_somebody_did_so_meanwhile() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let edit = shop.contact_at("edit");
    shop.browser.submit(&edit, &with("version", "1")).await.says("Contact saved.").says("Sami");
    shop.browser.post(&edit, &with("version", "1")).await.is(303);
    let mut late = with("name", "Samir");
    late.push(("version", "1"));
    shop.browser.post(&edit, &late).await.is(409).says("Samir");
    shop.browser.get(&edit).await.does_not_say("Samir");
}

#[tokio::test]
async fn another_shops_contact_is_not_found() {
    let packpost = Packpost::empty().await;
    let ours = packpost.stocked_shop().await;
    let theirs = packpost.stocked_shop_of("omar@other.example").await;
    ours.browser.get(&theirs.contact_at("edit")).await.is(404).does_not_say("Lina");
    for action in ["edit", "archive", "restore"] {
        ours.browser.post(&theirs.contact_at(action), &with("version", "1")).await.is(404);
    }
    let id = theirs.contact.to_string();
    let new = format!("{}/contacts/new", ours.supplier_page());
    ours.browser.post(&new, &with("id", &id)).await.is(404);
    theirs.browser.get(&theirs.supplier_page()).await.says("Lina").does_not_say("Sami");
}

#[tokio::test]
async fn a_contact_is_found_under_suppliers() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let page = shop.browser.get(&format!("/contacts/{}/edit", shop.contact)).await;
    let link = page.is(200).html.split("href=\"/suppliers\"").nth(1).expect("the navigation");
    let link = link.split('>').next().unwrap_or_default();
    assert!(link.contains("aria-current=\"page\""), "{link}");
}
