//! The clock of these tests stands on Tuesday, 24 November 2026.

use crate::support::{Packpost, order::says};
use jiff::SignedDuration;
use packpost_server::orders::deadlines;

const HOUR: SignedDuration = SignedDuration::from_hours(1);

#[tokio::test]
async fn a_supplier_promises_no_day_that_is_over() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let order = shop.placed().await;
    let link = packpost.newest_link().await;
    let supplier = packpost.supplier();
    let answer = format!("{link}/answer?lang=en");
    for (field, kind) in [("promised", "accepted"), ("l1_date", "changed"), ("l1_until", "changed")]
    {
        let fields = [
            ("kind", kind),
            ("person", "Lina"),
            ("l1_quantity", if kind == "changed" { "500" } else { "" }),
            ("l1_rest", "later"),
            (field, "2026-11-23"),
        ];
        let page = supplier.post(&answer, &fields).await;
        page.is(422).says("This day is over. Enter Tue 24 Nov 2026 or later.");
        assert_eq!(page.input(field), "2026-11-23");
    }
    let yes = [("kind", "accepted"), ("person", "Lina"), ("promised", "2026-11-24")];
    supplier.post(&answer, &yes).await.is(303);
    let sent = [("what", "all"), ("person", "Lina"), ("expected", "2026-11-23")];
    let page = supplier.post(&format!("{link}/ship?lang=en"), &sent).await;
    page.is(422).says("This day is over.");
    shop.browser.get(&order).await.says("Nothing here yet");
}

#[tokio::test]
async fn a_member_records_a_promise_that_has_lapsed_but_none_from_before_the_order() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let order = shop.placed().await;
    packpost.pass(24 * 7 * HOUR);
    let told = format!("{order}/told");
    shop.browser.get(&told).await.says("As they said it, also where the day is over by now");
    let says = |day| {
        [
            ("person", "Lina"),
            ("way", "phone"),
            ("kind", "accepted"),
            ("promised", day),
            ("reason", ""),
        ]
    };
    let page = shop.browser.post(&told, &says("2026-11-23")).await;
    page.is(422).says("This day is over. Enter Tue 24 Nov 2026 or later.");
    shop.browser.post(&told, &says("2026-11-26")).await.is(303);
    shop.browser.get(&order).await.says("Confirmed");
}

#[tokio::test]
async fn a_day_that_is_over_is_saved_in_a_draft_and_not_placed() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let order = shop.draft().await;
    let edit = format!("{order}/edit");
    let page = shop.browser.get(&edit).await;
    let mut fields = shop.lines(&page, "1,000");
    fields.push(("need_by", "2026-11-25"));
    shop.browser.post(&edit, &fields).await.is(303);
    let form = shop.reviewed(&order).await;
    // Two days later nobody can need it then.
    packpost.pass(48 * HOUR);
    let place = format!("{order}/place");
    let to = shop.browser.post(&place, &form).await.location().expect("back to the draft");
    let page = shop.browser.get(&to).await;
    page.says("This day is over. Choose a later one, or leave it empty.");
    assert_eq!(page.input("need_by"), "2026-11-25");
    let mut fields = shop.lines(&shop.browser.get(&edit).await, "1,000");
    fields.retain(|(name, _)| *name != "then");
    fields.extend([("need_by", "2026-11-23"), ("then", "review")]);
    shop.browser.post(&edit, &fields).await.is(422).says("This day is over.");
    assert_eq!(packpost.kept("placed").await, 0);
}

#[tokio::test]
async fn an_amendment_asks_for_no_day_that_is_over_unless_it_was_asked_for_before() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let order = shop.draft().await;
    let edit = format!("{order}/edit");
    let mut fields = shop.lines(&shop.browser.get(&edit).await, "1,000");
    fields.push(("need_by", "2026-11-25"));
    shop.browser.post(&edit, &fields).await.is(303);
    let form = shop.reviewed(&order).await;
    shop.browser.post(&format!("{order}/place"), &form).await.is(303);
    packpost.pass(48 * HOUR);
    let amend = format!("{order}/amend");
    let page = shop.browser.get(&amend).await;
    let ask = async |day: &str| {
        let mut fields: Vec<(String, String)> = ["revision", "response", "l1_price", "l1_quantity"]
            .map(|name| (name.to_owned(), page.input(name)))
            .to_vec();
        fields.extend(
            [("need_by", day), ("delivery_address", "Amman"), ("note", "")]
                .map(|(name, value)| (name.to_owned(), value.to_owned())),
        );
        let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (&**n, &**v)).collect();
        shop.browser.post(&amend, &fields).await
    };
    ask("2026-11-24").await.is(422).says("This day is over. Enter Thu 26 Nov 2026 or later.");
    ask("2026-11-25").await.is(200).says("Amman");
}

#[tokio::test]
async fn a_day_before_the_suppliers_delivery_time_is_advised_against_and_not_refused() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let order = shop.draft().await;
    let edit = format!("{order}/edit");
    let save = async |day: &str| {
        let mut fields = shop.lines(&shop.browser.get(&edit).await, "1,000");
        fields.push(("need_by", Box::leak(day.to_owned().into_boxed_str())));
        shop.browser.post(&edit, &fields).await.is(303);
        shop.browser.get(&edit).await
    };
    // Twelve working days of Jordan's week from Tuesday, 24 November.
    let says = "Al-Noor Packaging needs 12 working days: Thu 10 Dec 2026 at the earliest.";
    let shown = |page: &crate::support::Page| {
        let advice = page.html.split("data-earliest=\"2026-12-10\"").nth(2).expect("the advice");
        !advice.split('>').next().expect("its tag").contains("hidden")
    };
    assert!(shown(&save("2026-12-09").await));
    shop.browser.get(&format!("{order}/review")).await.says(says).says("needed by Wed 9 Dec 2026");
    assert!(!shown(&save("2026-12-10").await));
    shop.browser.get(&format!("{order}/review")).await.does_not_say("at the earliest");
    // Advice, no refusal.
    save("2026-12-01").await;
    let form = shop.reviewed(&order).await;
    shop.browser.submit(&format!("{order}/place"), &form).await.says("Waiting for answer");
}

#[tokio::test]
async fn a_reminder_that_asks_when_it_comes_opens_on_that_question() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let order = shop.placed().await;
    packpost.run_outbox().await;
    let link = packpost.newest_link().await;
    let supplier = packpost.supplier();
    let yes = [("kind", "accepted"), ("person", "Lina"), ("promised", "2026-11-25")];
    supplier.post(&format!("{link}/answer"), &yes).await.is(303);
    let folded = supplier.get(&format!("{link}?lang=en")).await;
    folded.says("Is something on its way?").does_not_say("When does it come?");
    packpost.pass(49 * HOUR);
    assert_eq!(deadlines::remind(&packpost.state).await.unwrap(), 1);
    packpost.run_outbox().await;
    let link = packpost.newest_mail("reminder").await.link();
    let page = supplier.get(&format!("{link}?lang=en")).await;
    page.says("When does it come?");
    let main = page.html.split("<main").nth(1).expect("a main part");
    let fold = main.split("<details").nth(1).expect("the first fold");
    assert!(fold.split('>').next().unwrap().contains("open"), "the first form is open: {fold}");
    assert!(fold.contains("/ship") && main.find("/ship") < main.find("<table"), "and comes first");

    let ship = format!("{link}/ship?lang=en");
    let later = |day| [("shipment", ""), ("what", "later"), ("expected", day), ("person", "Lina")];
    supplier.post(&ship, &later("")).await.is(422).says("Enter the day on which it comes");
    supplier.post(&ship, &later("2026-11-25")).await.is(422).says("This day is over.");
    supplier.post(&ship, &later("2026-12-03")).await.is(303);
    // The same press again is one word.
    supplier.post(&ship, &later("2026-12-03")).await.is(303);
    assert_eq!((packpost.kept("day-promised").await, packpost.kept("shipped").await), (1, 0));
    supplier.get(&format!("{link}?lang=en")).await.does_not_say("When does it come?");
    let notice = packpost.newest_mail("day-notice").await;
    assert!(notice.text().contains("arrives by Thu 3 Dec 2026"), "{}", notice.text());
    let home = shop.browser.get("/").await;
    home.says("Nothing waits for you");
    shop.browser.get(&order).await.says("Supplier: a day for what is still to come");
    packpost.pass(30 * HOUR);
    assert_eq!(deadlines::remind(&packpost.state).await.unwrap(), 0, "there is time until then");
    let (faults, _) = packpost_server::orders::verify(&packpost.state.db).await.unwrap();
    assert_eq!(faults, []);
}

#[tokio::test]
async fn whatever_an_email_asks_for_the_first_open_form_of_its_page_is_that() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let order = shop.placed().await;
    let supplier = packpost.supplier();
    let first = async |link: String| {
        let page = supplier.get(&format!("{link}?lang=en")).await;
        let main = page.html.split("<main").nth(1).expect("a main part").to_owned();
        let form = main.split("<form").nth(1).expect("a form").to_owned();
        let action = form.split("action=\"").nth(1).expect("where it goes").split('"').next();
        let path = action.expect("a path").split('?').next().unwrap_or_default();
        path.trim_start_matches(&link).split('/').nth(1).unwrap_or_default().to_owned()
    };
    assert_eq!(first(packpost.newest_link().await).await, "answer");
    let link = packpost.newest_link().await;
    supplier.post(&format!("{link}/answer"), &says("accepted", "Lina", "")).await.is(303);
    packpost.pass(HOUR);
    let receipt = shop.browser.get(&format!("{order}/receive")).await.input("receipt");
    let some = [("receipt", &*receipt), ("l1_good", "80"), ("l1_damaged", "20")];
    shop.browser.post(&format!("{order}/receive"), &some).await.is(303);
    let claim = shop.browser.get(&format!("{order}/claims/new")).await.input("claim");
    let torn = [("claim", &*claim), ("l1_bad", "20"), ("words", "Torn")];
    shop.browser.post(&format!("{order}/claims/new"), &torn).await.is(303);
    assert_eq!(first(packpost.newest_mail("claim").await.link()).await, "claims");
    let because = [("reason", "Too late")];
    shop.browser.post(&format!("{order}/steps/request-cancel"), &because).await.is(303);
    assert_eq!(first(packpost.newest_mail("step").await.link()).await, "cancel");
    // What came stays to be seen meanwhile, and the claim is gone on with.
    let page = shop.browser.get(&order).await;
    page.says("80 pieces good · 20 pieces damaged").says("Write down what they said");
}
