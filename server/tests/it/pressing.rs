//! Only a person who had the page before their eyes moves an order behind a link: programs that open
//! links for safety also send the forms they find.

use crate::support::{Browser, Packpost, StockedShop};
use jiff::SignedDuration;

/// A shop whose order waits for its supplier, and the link.
async fn asked(packpost: &Packpost) -> (StockedShop, Browser, String) {
    let shop = packpost.stocked_shop().await;
    shop.placed().await;
    (shop, packpost.supplier().speaking("en"), packpost.newest_link().await)
}

fn borrowed(fields: &[(String, String)]) -> Vec<(&str, &str)> {
    fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}

fn yes(pressed: &str) -> [(&str, &str); 3] {
    [("kind", "accepted"), ("person", "Samir"), ("pressed", pressed)]
}

const EARLY: &str = "faster than the page can be read";
const NOT_PRESSED: &str = "no button was pressed";

#[tokio::test]
async fn the_hidden_fields_of_the_page_alone_accept_nothing() {
    let packpost = Packpost::empty().await;
    let (_shop, supplier, link) = asked(&packpost).await;
    let page = supplier.get(&format!("{link}?lang=en")).await;
    packpost.pass(SignedDuration::from_mins(1));
    let action = format!("{link}/answer?lang=en");
    let fields = page.hidden(&action);
    assert!(fields.contains(&("kind".to_owned(), "accepted".to_owned())), "{fields:?}");
    let again = supplier.post_only(&action, &borrowed(&fields)).await;
    again.is(422).says(NOT_PRESSED).says("Nothing was sent");
    assert_eq!(packpost.answers().await, 0);
    // The page is there as before, with its one button.
    assert!(!again.html.contains("<details class=\"more\" open"), "{}", again.html);
    let mut fields = fields;
    fields.push(("pressed".to_owned(), again.input("pressed")));
    packpost.pass(SignedDuration::from_secs(2));
    supplier.post_only(&action, &borrowed(&fields)).await.is(303);
    assert_eq!(packpost.answers().await, 1);
}

#[tokio::test]
async fn a_get_accepts_nothing() {
    let packpost = Packpost::empty().await;
    let (_shop, supplier, link) = asked(&packpost).await;
    let pressed = supplier.get(&link).await.input("pressed");
    packpost.pass(SignedDuration::from_mins(1));
    let query = format!("kind=accepted&person=Lina&pressed={pressed}");
    supplier.get(&format!("{link}?{query}")).await.is(200);
    supplier.get(&format!("{link}/answer?{query}")).await.is(405);
    assert_eq!(packpost.answers().await, 0);
}

#[tokio::test]
async fn who_presses_sooner_than_anybody_reads_is_asked_to_press_once_more() {
    let packpost = Packpost::empty().await;
    let (_shop, supplier, link) = asked(&packpost).await;
    let pressed = supplier.get(&link).await.input("pressed");
    let action = format!("{link}/answer?lang=en");
    packpost.pass(SignedDuration::from_millis(1_999));
    let again = supplier.post_only(&action, &yes(&pressed)).await;
    again.is(422).says(EARLY);
    assert_eq!(packpost.answers().await, 0);
    // The time of the first page counts: who has read the sentence has waited.
    packpost.pass(SignedDuration::from_millis(1));
    supplier.post_only(&action, &yes(&again.input("pressed"))).await.is(303);
    assert_eq!(packpost.answers().await, 1);
}

#[tokio::test]
async fn a_page_that_a_phone_kept_for_weeks_is_still_pressed() {
    let packpost = Packpost::empty().await;
    let (_shop, supplier, link) = asked(&packpost).await;
    let pressed = supplier.get(&link).await.input("pressed");
    packpost.pass(SignedDuration::from_hours(30 * 24));
    let packpost = Packpost::on(packpost.into_data(), |_| {}).await;
    packpost.pass(SignedDuration::from_hours(30 * 24));
    let supplier = packpost.supplier();
    supplier.post_only(&format!("{link}/answer"), &yes(&pressed)).await.is(303);
    assert_eq!(packpost.answers().await, 1, "also after a restart");
}

#[tokio::test]
async fn a_button_is_that_of_one_link_and_its_time_can_t_be_made_up() {
    let packpost = Packpost::empty().await;
    let (shop, supplier, link) = asked(&packpost).await;
    let first = supplier.get(&link).await.input("pressed");
    shop.placed().await;
    let second = packpost.newest_link().await;
    assert_ne!(link, second);
    packpost.pass(SignedDuration::from_mins(1));
    let (_, seal) = first.split_once('.').expect("a time and a seal");
    let later = format!("{:x}.{seal}", packpost.now().as_millisecond() - 10_000);
    let to_come = supplier.get(&link).await.input("pressed");
    for (to, pressed) in [(&second, first.as_str()), (&link, &later), (&link, "0."), (&link, "é.1")]
    {
        let page = supplier.post_only(&format!("{to}/answer?lang=en"), &yes(pressed)).await;
        page.is(422).says(NOT_PRESSED);
    }
    // A clock that is set back makes an old page one of the time to come: it starts anew.
    packpost.pass(SignedDuration::from_hours(-1));
    let again = supplier.post_only(&format!("{link}/answer?lang=en"), &yes(&to_come)).await;
    again.is(422);
    assert_ne!(again.input("pressed"), to_come);
    assert_eq!(packpost.answers().await, 0);
}

#[tokio::test]
async fn nothing_that_was_typed_is_lost_where_a_press_is_asked_for_again() {
    let packpost = Packpost::empty().await;
    let (_shop, supplier, link) = asked(&packpost).await;
    let fields = [
        ("kind", "rejected"),
        ("reason", "The paper is out until spring"),
        ("person", "Lina from the workshop"),
    ];
    let page = supplier.post_only(&format!("{link}/answer?lang=en"), &fields).await;
    page.is(422).says(NOT_PRESSED).says("The paper is out until spring");
    assert_eq!(page.input("person"), "Lina from the workshop");
    assert!(page.html.contains("value=\"rejected\" checked"), "{}", page.html);
    assert_eq!(packpost.answers().await, 0);
}

#[tokio::test]
async fn no_other_form_of_the_page_works_without_its_button_either() {
    let packpost = Packpost::empty().await;
    let (shop, supplier, link) = asked(&packpost).await;
    let yes = [("kind", "accepted"), ("person", "Samir"), ("reason", "")];
    supplier.post(&format!("{link}/answer"), &yes).await.is(303);
    let page = supplier.get(&format!("{link}?lang=en")).await;
    let before = packpost.everything().await;
    let undo = page.hidden(&format!("{link}/undo?lang=en"));
    let undone = supplier.post_only(&format!("{link}/undo?lang=en"), &borrowed(&undo)).await;
    undone.is(422).says(NOT_PRESSED);
    let ship = [("what", "all"), ("person", "Samir"), ("shipment", "")];
    supplier.post_only(&format!("{link}/ship?lang=en"), &ship).await.is(422).says(NOT_PRESSED);
    let cancel = [("agree", "yes"), ("person", "Samir")];
    supplier.post_only(&format!("{link}/cancel?lang=en"), &cancel).await.is(422);
    let claim = format!("{link}/claims/{}?lang=en", uuid::Uuid::nil());
    supplier.post_only(&claim, &[("claim1_promise", "20"), ("claim1_person", "S")]).await.is(422);
    assert_eq!(packpost.everything().await, before);
    drop(shop);
    // Who pressed by mistake is in a hurry, and has read what is taken back.
    let mut undo = undo;
    undo.push(("pressed".to_owned(), page.input("pressed")));
    supplier.post_only(&format!("{link}/undo?lang=en"), &borrowed(&undo)).await.is(303);
    assert_ne!(packpost.everything().await, before);
}
