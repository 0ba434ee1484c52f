//! Links outlive those who were given them, until somebody closes all of a contact's at once.

use crate::support::{Browser, Packpost, Page, StockedShop, order::says, people::any};
use packpost_domain::Role;

async fn edit_contact(shop: &StockedShop, email: &str) -> Page {
    let edit = shop.contact_at("edit");
    let version = shop.browser.get(&edit).await.input("version");
    let fields = [("version", &*version), ("name", "Lina"), ("email", email), ("language", "ar")];
    shop.browser.post(&edit, &fields).await
}

/// The page on which all links of a contact are closed, and what it leads to.
async fn closes(browser: &Browser, page: &str) -> Page {
    let page = browser.get(page).await;
    page.is(200).says("Close all links of Lina");
    let (action, back) = (page.action("/links/close"), page.input("back"));
    browser.submit(&action, &[("back", &back)]).await
}

#[tokio::test]
async fn a_changed_address_asks_whether_the_links_that_went_there_are_closed() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let (first, second) = (shop.placed().await, shop.placed().await);
    let links = packpost.posted().await.iter().map(|mail| mail.link()).collect::<Vec<_>>();
    assert_eq!(links.len(), 2);
    let saved = edit_contact(&shop, "lina@new.example").await;
    let page = saved.location().expect("a page");
    assert_eq!(page, shop.contact_at("links"));
    shop.browser.get(&page).await.says("2 open links").says("Contact saved.");
    let closed = closes(&shop.browser, &page).await;
    closed.says("All links of this contact are closed.").says("No link is open.");
    for link in &links {
        packpost.supplier().get(link).await.is(410);
        packpost
            .supplier()
            .post(&format!("{link}/answer"), &says("accepted", "X", ""))
            .await
            .is(410);
        packpost.supplier().post(&format!("{link}/renew"), &[]).await.is(303);
    }
    assert_eq!(packpost.posted().await.len(), 2, "none asks for a new one");
    for order in [first, second] {
        shop.browser.get(&order).await.says("A link was closed");
    }
    assert_eq!(packpost.kept("link-revoked").await, 2);
    // Another name with the same address is no reason to ask.
    let saved = edit_contact(&shop, "lina@new.example").await;
    assert_eq!(saved.location(), Some(shop.supplier_page()));
}

#[tokio::test]
async fn an_archived_supplier_leaves_no_link_open_unseen() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    shop.placed().await;
    let link = packpost.newest_link().await;
    let archived = shop.browser.post(&format!("{}/archive", shop.supplier_page()), &[]).await;
    let page = archived.location().expect("a page");
    shop.browser.get(&page).await.says("Al-Noor Packaging is archived, and these links");
    packpost.supplier().get(&link).await.is(200);
    closes(&shop.browser, &page).await.says("No link is open.");
    packpost.supplier().get(&link).await.is(410);
}

#[tokio::test]
async fn links_of_an_archived_contact_stay_closed_after_it_is_restored_if_they_were() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    shop.placed().await;
    let link = packpost.newest_link().await;
    let archived = shop.browser.post(&shop.contact_at("archive"), &[]).await;
    let page = archived.location().expect("a page");
    shop.browser.get(&page).await.says("Contact archived.").says("they work again");
    closes(&shop.browser, &page).await;
    shop.browser.post(&shop.contact_at("restore"), &[]).await.is(303);
    packpost.supplier().get(&link).await.is(410);
}

#[tokio::test]
async fn who_copied_a_link_and_is_removed_leaves_a_question_behind() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let order = shop.placed().await;
    let basma = packpost.colleague_at_work(shop.shop, "basma@exul.example", any(Role::Buyer)).await;
    let quiet = packpost.colleague(shop.shop, "quiet@exul.example", any(Role::Buyer)).await;
    let made = basma.1.post(&format!("{order}/ways"), &[("channel", "copy")]).await;
    let copied = basma.1.get(&made.location().expect("a page")).await;
    let link = copied.html.split("http://packpost.example/l/").nth(1).expect("a link");
    let link = format!("/l/{}", &link[..43]);
    let removed = shop.browser.post(&format!("/members/{quiet}/remove"), &[]).await;
    assert_eq!(removed.location().as_deref(), Some("/members"));
    let removed = shop.browser.post(&format!("/members/{}/remove", basma.0), &[]).await;
    let page = removed.location().expect("a page");
    shop.browser.get(&page).await.says("basma has copied or passed on links");
    packpost.supplier().get(&link).await.is(200);
    closes(&shop.browser, &page).await.says("No link is open.");
    packpost.supplier().get(&link).await.is(410);
}

#[tokio::test]
async fn only_one_contacts_links_of_one_shop_are_closed() {
    let packpost = Packpost::empty().await;
    let ours = packpost.stocked_shop().await;
    ours.placed().await;
    let our_link = packpost.newest_link().await;
    let theirs = packpost.stocked_shop_of("omar@other.example").await;
    theirs.placed().await;
    let their_link = packpost.newest_link().await;
    ours.browser.post(&theirs.contact_at("links/close"), &[]).await.is(404);
    ours.browser.get(&theirs.contact_at("links")).await.is(404);
    ours.browser.get(&format!("{}/links", theirs.supplier_page())).await.is(404);
    ours.browser.post(&ours.contact_at("links/close"), &[]).await.is(303);
    packpost.supplier().get(&our_link).await.is(410);
    packpost.supplier().get(&their_link).await.is(200);
}
