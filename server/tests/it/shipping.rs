use crate::support::{Packpost, order::says};

#[tokio::test]
async fn the_supplier_tells_what_is_on_its_way_and_the_shop_is_told() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let order = shop.placed().await;
    let link = packpost.newest_link().await;
    let supplier = packpost.supplier();
    let yes = says("accepted", "Lina", "");
    supplier.post(&format!("{link}/answer"), &yes).await.is(303);
    let page = supplier.get(&format!("{link}?lang=en")).await;
    page.says("Is something on its way?");
    let ship = format!("{link}/ship?lang=en");
    let shipment = page.input("shipment");
    let id = ("shipment", shipment.as_str());
    supplier.post(&ship, &[id, ("person", "Lina")]).await.is(422).says("What is on its way");
    let some = [id, ("what", "some"), ("person", "Lina")];
    supplier.post(&ship, &some).await.is(422).says("Enter how many are on their way");
    let fields = [
        id,
        ("what", "some"),
        ("l1_ship", "400"),
        ("expected", "2026-12-01"),
        ("carrier", "Aramex"),
        ("tracking", "JO7781"),
        ("person", "Lina"),
    ];
    supplier.post(&ship, &fields).await.is(303);
    let told = supplier.get(&format!("{link}?lang=en")).await;
    told.says("You have told the shop").says("Kraft mailer: 400 pieces").says("Aramex JO7781");
    let page = shop.browser.get(&order).await;
    page.says("On its way").says("Kraft mailer: 400 pieces").says("Tue 1 Dec 2026");
    page.says("Aramex JO7781").says("Supplier: something is on its way");
    let mail = packpost.newest_mail("shipped-notice").await;
    assert!(mail.text().contains("Kraft mailer: 400 pieces"), "{}", mail.text());
    // The same click again is one notice, and the answer can't be taken back any more.
    supplier.post(&ship, &fields).await.is(303);
    assert_eq!(packpost.kept("shipped").await, 1);
    supplier.get(&link).await.does_not_say("سحب الرد");
}

#[tokio::test]
async fn what_is_not_agreed_is_not_shipped() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    shop.placed().await;
    let link = packpost.newest_link().await;
    packpost.supplier().get(&link).await.does_not_say("هل شحنتم");
    let fields = [("what", "all"), ("person", "Lina")];
    packpost.supplier().post(&format!("{link}/ship"), &fields).await.is(409);
    assert_eq!(packpost.kept("shipped").await, 0);
}
