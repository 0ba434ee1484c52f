use crate::{
    support::{Browser, Packpost, Page, StockedShop, order::says},
    unpacking::png,
};
use image::{DynamicImage, ImageFormat, RgbImage};
use jiff::SignedDuration;
use packpost_server::orders::{self, Fault};
use std::{io::Cursor, pin::Pin, task::Poll};

/// An order of 1,000 mailers of which 980 came good and 20 damaged.
async fn delivered(packpost: &Packpost) -> (StockedShop, String) {
    let shop = packpost.stocked_shop().await;
    let order = shop.placed().await;
    let link = packpost.newest_link().await;
    let yes = says("accepted", "Lina", "");
    packpost.supplier().post(&format!("{link}/answer"), &yes).await.is(303);
    let path = format!("{order}/receive");
    let receipt = shop.browser.get(&path).await.input("receipt");
    let fields = [("receipt", &*receipt), ("l1_good", "980"), ("l1_damaged", "20")];
    shop.browser.post(&path, &fields).await.is(303);
    (shop, order)
}

/// A picture of one colour, so that two differ.
fn photo(colour: u8) -> Vec<u8> {
    let image = RgbImage::from_pixel(64, 48, image::Rgb([colour; 3]));
    let mut bytes = Vec::new();
    let image = DynamicImage::ImageRgb8(image);
    image.write_to(&mut Cursor::new(&mut bytes), ImageFormat::Jpeg).expect("written");
    bytes
}

/// The claim of a page that was opened, sent.
async fn claim(
    browser: &Browser,
    order: &str,
    fields: &[(&str, &str)],
    photos: &[Vec<u8>],
) -> Page {
    let path = format!("{order}/claims/new");
    let id = browser.get(&path).await.input("claim");
    let mut all = vec![("claim", &*id)];
    all.extend(fields);
    browser.upload(&path, &all, photos).await
}

const TORN: [(&str, &str); 2] = [("l1_bad", "20"), ("words", "Torn at the seam")];

#[tokio::test]
async fn what_was_damaged_is_claimed_with_photos_and_reaches_the_supplier() {
    let packpost = Packpost::empty().await;
    let (shop, order) = delivered(&packpost).await;
    let receiver = shop.member(&packpost, "Huda", "receiver", None).await;
    let page = receiver.get(&order).await;
    page.says("Claim what is damaged");
    let prefilled = receiver.get(&page.link(&format!("{order}/claims/new?"))).await;
    assert_eq!(prefilled.input("l1_bad"), "20");
    prefilled.says("1,000 pieces agreed, 1,000 here");

    claim(&receiver, &order, &TORN, &[photo(10), photo(200)]).await.is(303);
    let page = receiver.get(&order).await;
    page.says("Waiting for the supplier").says("Kraft mailer: 20 pieces").says("Torn at the seam");
    let picture = page.link(&format!("{order}/photos/"));
    let shown = receiver.get(&picture).await;
    assert_eq!(shown.is(200).headers["content-type"], "image/jpeg");

    let mail = packpost.newest_mail("claim").await;
    assert_eq!(mail.to, "lina@alnoor.example");
    assert!(mail.text().contains("Torn at the seam"), "{}", mail.text());
    let message = mail_parser::MessageParser::default().parse(&mail.bytes).expect("a mail");
    let files: Vec<_> = message.attachments().map(|a| a.contents().to_vec()).collect();
    assert_eq!(files.len(), 2);
    image::load_from_memory_with_format(&files[1], ImageFormat::Jpeg).expect("a photo");

    // The supplier sees the same behind the link of that mail, photos included.
    let supplier = packpost.supplier().speaking("en");
    let link = mail.link();
    let page = supplier.get(&format!("{link}?lang=en")).await;
    page.says("Something was wrong").says("Kraft mailer: 20 pieces").says("Torn at the seam");
    let shown = supplier.get(&page.link(&format!("{link}/photos/"))).await;
    assert_eq!(shown.is(200).headers["cache-control"], "no-store");
    assert_eq!(packpost.kept("claim-opened").await, 1);
}

#[tokio::test]
async fn owners_and_buyers_hear_of_a_colleagues_claim_at_once() {
    let packpost = Packpost::empty().await;
    let (shop, order) = delivered(&packpost).await;
    shop.member(&packpost, "Omar", "buyer", None).await;
    let receiver = shop.member(&packpost, "Huda", "receiver", None).await;
    shop.member(&packpost, "Zaid", "receiver", None).await;
    claim(&receiver, &order, &TORN, &[]).await.is(303);
    packpost.soon().await;
    let mut made = packpost.posted().await;
    made.retain(|mail| mail.purpose == "claim-made");
    let to: Vec<_> = made.iter().map(|mail| mail.to.as_str()).collect();
    assert_eq!(to.len(), 2, "{to:?}");
    assert!(to.contains(&"rania@exul.example") && to.contains(&"omar@exul.example"), "{to:?}");
    let text = made[0].text();
    assert!(text.contains("Huda found something wrong"), "{text}");
    assert!(text.contains("Kraft mailer: 20 pieces") && text.contains("Torn at the"), "{text}");
    assert!(text.contains(&order) && !text.contains("/l/"), "the shop's own page: {text}");
    // Whoever makes it is not told of it.
    claim(&shop.browser, &order, &TORN, &[]).await.is(303);
    packpost.soon().await;
    let mut made = packpost.posted().await;
    made.retain(|mail| mail.purpose == "claim-made");
    assert_eq!(made.iter().filter(|mail| mail.to == "rania@exul.example").count(), 1);
    assert_eq!(made.iter().filter(|mail| mail.to == "omar@exul.example").count(), 2);
}

#[tokio::test]
async fn an_open_claim_is_on_the_owners_home_page_at_once_and_urgent_only_when_overdue() {
    let packpost = Packpost::empty().await;
    let (shop, order) = delivered(&packpost).await;
    let receiver = shop.member(&packpost, "Huda", "receiver", None).await;
    claim(&receiver, &order, &TORN, &[]).await.is(303);
    shop.draft().await;
    let home = shop.browser.get("/").await.text();
    let (sent, draft) = (home.find("their word is still to come"), home.find("Not placed yet"));
    assert!(sent.is_some() && draft < sent, "after what there is to do: {home}");
    receiver.get("/").await.does_not_say("their word is still to come");
    packpost.pass(SignedDuration::from_hours(48));
    let owner = shop.browser.get("/").await;
    owner.says("No word on the claim since").does_not_say("their word is still to come");
    let link = packpost.newest_mail("claim").await.link();
    let supplier = packpost.supplier();
    let path = supplier.get(&link).await.link(&format!("{link}/claims/"));
    let word = [("claim1_promise", "20 new ones"), ("claim1_person", "Lina")];
    supplier.post(&path, &word).await.is(303);
    shop.browser.get("/").await.does_not_say("claim");
}

#[tokio::test]
async fn a_claim_is_open_then_promised_then_settled_and_both_sides_are_told() {
    let packpost = Packpost::empty().await;
    let (shop, order) = delivered(&packpost).await;
    claim(&shop.browser, &order, &TORN, &[]).await.is(303);
    let link = packpost.newest_mail("claim").await.link();
    let supplier = packpost.supplier();
    let page = supplier.get(&format!("{link}?lang=en")).await;
    let path = page.link(&format!("{link}/claims/"));
    let nothing = supplier.post(&path, &[("claim1_promise", " "), ("claim1_person", "Lina")]).await;
    nothing.is(422).says("Fill in: What will you do about it?");
    let word = [("claim1_promise", "20 new ones on Sunday"), ("claim1_person", "Lina")];
    supplier.post(&path, &word).await.is(303);
    // The same click again says it once.
    supplier.post(&path, &word).await.is(303);
    assert_eq!(packpost.kept("claim-promised").await, 1);
    let notice = packpost.newest_mail("claim-notice").await;
    assert!(notice.text().contains("20 new ones on Sunday"), "{}", notice.text());
    let page = shop.browser.get(&order).await;
    page.says("Promised").says("20 new ones on Sunday").says("Supplier’s word on a claim");

    let settle = page.link(&format!("{order}/claims/"));
    shop.browser.post(&settle, &[("how", "")]).await.is(422).says("Fill in: What became of it");
    shop.browser.post(&settle, &[("how", "Replaced")]).await.is(303);
    shop.browser.post(&settle, &[("how", "Replaced")]).await.is(303);
    assert_eq!(packpost.kept("claim-settled").await, 1);
    shop.browser.get(&order).await.says("Settled").says("Replaced");
    let mail = packpost.newest_mail("claim-settled").await;
    assert!(mail.text().contains("Replaced"), "{}", mail.text());
    // Nothing is promised any more.
    let late = [("claim1_promise", "Something else"), ("claim1_person", "Lina")];
    supplier.post(&path, &late).await.is(409).says("settled already");
}

#[tokio::test]
async fn a_member_writes_down_what_the_supplier_said_to_a_claim() {
    let packpost = Packpost::empty().await;
    let (shop, order) = delivered(&packpost).await;
    claim(&shop.browser, &order, &TORN, &[]).await.is(303);
    let settle = shop.browser.get(&order).await.link(&format!("{order}/claims/"));
    let promise = settle.replace("/settle", "/promise");
    let receiver = shop.member(&packpost, "Huda", "receiver", None).await;
    let word = [("promise", "A credit note"), ("way", "phone")];
    receiver.post(&promise, &word).await.is(403);
    shop.browser.post(&promise, &[("promise", "A credit note")]).await.is(422);
    shop.browser.post(&promise, &word).await.is(303);
    shop.browser.get(&order).await.says("Promised").says("A credit note");
    let receipt = packpost.newest_mail("claim-receipt").await;
    assert!(receipt.text().contains("A credit note"), "{}", receipt.text());
}

#[tokio::test]
async fn photos_are_not_lost_to_an_error_and_can_be_left_out() {
    let packpost = Packpost::empty().await;
    let (shop, order) = delivered(&packpost).await;
    let path = format!("{order}/claims/new");
    let id = shop.browser.get(&path).await.input("claim");
    let files = [photo(10), b"not a photo".to_vec(), photo(200)];
    let fields = [("claim", &*id), ("l1_bad", "5000"), ("words", "")];
    let page = shop.browser.upload(&path, &fields, &files).await;
    page.is(422).says("That is more than was ordered or came (1,000)");
    page.says("Fill in: What is wrong").says("File 2 is no JPEG or PNG picture");
    page.says("Photos that are kept").says("Leave out photo 2").does_not_say("Leave out photo 3");
    let first = page.link(&format!("{order}/photos/"));
    shop.browser.get(&first).await.is(200);

    let out = format!("out_{}", first.rsplit('/').next().unwrap());
    let mut fields = vec![("claim", &*id), (&*out, "1")];
    fields.extend(TORN);
    shop.browser.upload(&path, &fields, &[]).await.is(303);
    let mail = packpost.newest_mail("claim").await;
    let message = mail_parser::MessageParser::default().parse(&mail.bytes).expect("a mail");
    assert_eq!(message.attachments().count(), 1);
    shop.browser.get(&first).await.is(404);
    // The same click again sends nothing more.
    shop.browser.upload(&path, &fields, &[]).await.is(303);
    assert_eq!(packpost.kept("claim-opened").await, 1);
}

#[tokio::test]
async fn a_photo_that_can_not_be_kept_is_named_and_the_others_are_kept() {
    let packpost = Packpost::empty().await;
    let (shop, order) = delivered(&packpost).await;
    let (wide, bomb) = (png(39_000_000, 1, None), png(8, 8, Some(20_000_000)));
    let (long, large) = (vec![0xff; 15 * 1024 * 1024 + 1], png(20, 20, None));
    let files = [photo(10), wide, bomb, long, b"GIF89a".to_vec(), large];
    let page = claim(&shop.browser, &order, &TORN, &files).await;
    page.is(422).says("Leave out photo 2").does_not_say("Leave out photo 3");
    for said in ["Photo 2 is too large", "Photo 3 is too large", "Photo 4 is too large"] {
        page.says(said);
    }
    page.says("File 5 is no JPEG or PNG picture");
    assert_eq!(packpost.count("photos").await, 2);
    let left = packpost.files();
    assert!(left.iter().all(|name| name.starts_with("packpost.sqlite")), "{left:?}");
}

#[tokio::test]
async fn an_upload_that_never_ends_leaves_nothing_behind_and_takes_room_from_few() {
    let packpost = Packpost::empty().await;
    let (shop, order) = delivered(&packpost).await;
    let path = format!("{order}/claims/new");
    let (open, mut unfinished) = (shop.browser.get(&path).await, Vec::new());
    open.is(200);
    for _ in 0..24 {
        let browser = shop.browser.clone();
        let path = path.clone();
        unfinished.push(Box::pin(async move { browser.unfinished_upload(&path).await }));
    }
    for upload in &mut unfinished {
        assert!(waits(upload).await);
    }
    while packpost.state.uploads.free() > 0 {
        for upload in &mut unfinished {
            assert!(waits(upload).await);
        }
        tokio::task::yield_now().await;
    }
    claim(&shop.browser, &order, &TORN, &[photo(1)]).await.is(503).says("Very busy right now");
    drop(unfinished);
    let left = packpost.files();
    assert!(left.iter().all(|name| name.starts_with("packpost.sqlite")), "{left:?}");
    claim(&shop.browser, &order, &TORN, &[photo(1)]).await.is(303);
}

/// As far as it gets without waiting.
async fn waits<F: Future>(future: &mut Pin<Box<F>>) -> bool {
    std::future::poll_fn(|cx| Poll::Ready(future.as_mut().poll(cx).is_pending())).await
}

#[tokio::test]
async fn at_most_six_photos_go_with_a_claim_and_those_never_sent_go_after_a_week() {
    let packpost = Packpost::empty().await;
    let (shop, order) = delivered(&packpost).await;
    let files: Vec<_> = (0..7).map(|n| photo(n * 30)).collect();
    let page = claim(&shop.browser, &order, &TORN, &files).await;
    page.is(422).says("At most 6 photos").says("Leave out photo 6");
    assert_eq!(packpost.count("photos").await, 6);
    packpost.pass(SignedDuration::from_hours(7 * 24 + 1));
    claim(&shop.browser, &order, &TORN, &[photo(1)]).await.is(303);
    assert_eq!(packpost.count("photos").await, 1, "those of the page that was left are gone");
}

#[tokio::test]
async fn a_claim_says_how_many_and_only_of_what_was_agreed() {
    let packpost = Packpost::empty().await;
    let (shop, order) = delivered(&packpost).await;
    let nothing = claim(&shop.browser, &order, &[("words", "All bad")], &[]).await;
    nothing.is(422).says("Enter how many are affected");
    let odd = claim(&shop.browser, &order, &[("words", "x"), ("l1_bad", "some")], &[]).await;
    odd.is(422);
    // Nothing was agreed here yet.
    let second = shop.placed().await;
    shop.browser.get(&second).await.does_not_say("Make a claim");
    let early = shop.browser.upload(&format!("{second}/claims/new"), &TORN, &[]).await;
    early.is(409);
    assert_eq!(packpost.kept("claim-opened").await, 0);
}

#[tokio::test]
async fn a_photo_that_was_sent_is_kept_as_it_is() {
    let packpost = Packpost::empty().await;
    let (shop, order) = delivered(&packpost).await;
    claim(&shop.browser, &order, &TORN, &[photo(10)]).await.is(303);
    let mut write = packpost.state.db.write().await.unwrap();
    for sql in ["DELETE FROM photos", "UPDATE photos SET bytes = x'00'"] {
        let refused = sqlx::query(sql).execute(&mut *write).await;
        assert!(refused.is_err(), "{sql}");
    }
    let (faults, _) = orders::verify(&packpost.state.db).await.unwrap();
    assert_eq!(faults, []);
    // Whoever writes into the file past the triggers is found out.
    sqlx::query("DROP TRIGGER sent_photos_are_frozen").execute(&mut *write).await.unwrap();
    sqlx::query("UPDATE photos SET bytes = x'00'").execute(&mut *write).await.unwrap();
    write.commit().await.unwrap();
    let (faults, _) = orders::verify(&packpost.state.db).await.unwrap();
    assert!(matches!(&faults[..], [Fault::Photo { .. }]), "{faults:?}");
}
