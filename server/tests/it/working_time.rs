use crate::support::{
    Packpost, Page, StockedShop,
    people::{any, buyer_up_to},
};
use jiff::{SignedDuration, civil};
use packpost_domain::{Role, WorkingTime};
use packpost_server::calendar;

const SHOP: &str = "/settings/working-time";

fn at(shop: &StockedShop) -> String {
    format!("{}/working-time", shop.supplier_page())
}

/// Sunday to Thursday from nine to five, as the page sends it.
fn week(version: &str) -> Vec<(String, String)> {
    let mut fields = vec![("version".to_owned(), version.to_owned())];
    for day in 1..=7 {
        if day != 5 && day != 6 {
            fields.push((format!("d{day}_works"), "1".to_owned()));
        }
        fields.push((format!("d{day}_from"), "09:00".to_owned()));
        fields.push((format!("d{day}_to"), "17:00".to_owned()));
    }
    fields
}

fn typed(mut fields: Vec<(String, String)>, name: &str, value: &str) -> Vec<(String, String)> {
    fields.retain(|(n, _)| n != name);
    fields.push((name.to_owned(), value.to_owned()));
    fields
}

async fn post(shop: &StockedShop, path: &str, fields: &[(String, String)]) -> Page {
    let fields: Vec<_> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    shop.browser.post(path, &fields).await
}

async fn submit(shop: &StockedShop, path: &str, fields: &[(String, String)]) -> Page {
    let to = post(shop, path, fields).await.is(303).location().expect("a redirect");
    shop.browser.get(&to).await
}

async fn of(packpost: &Packpost, shop: &StockedShop, supplier: bool) -> WorkingTime {
    let mut c = packpost.state.db.read().await.expect("a reader");
    let supplier = supplier.then_some(shop.supplier);
    calendar::working_time(&mut c, shop.shop, supplier).await.expect("a working time")
}

/// Whether the box of a weekday is ticked.
fn works(page: &Page, day: u8) -> bool {
    let input = page.html.split('<').find(|tag| tag.contains(&format!("name=\"d{day}_works\"")));
    input.unwrap_or_else(|| panic!("no day {day}: {}", page.html)).contains("checked")
}

/// The supplier moves to another country, or the shop to another zone.
async fn set(packpost: &Packpost, sql: &'static str) {
    let mut write = packpost.state.db.write().await.expect("the writer");
    sqlx::query(sql).execute(&mut *write).await.expect("changed");
    write.commit().await.expect("committed");
}

#[tokio::test]
async fn until_somebody_says_otherwise_the_country_says_when_people_work() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    for (supplier, page) in [(false, SHOP.to_owned()), (true, at(&shop))] {
        let page = shop.browser.get(&page).await;
        page.is(200).says("Working time").says("No days off are written down.").says("Amman");
        assert!(works(&page, 7) && works(&page, 4) && !works(&page, 5) && !works(&page, 6));
        let work = of(&packpost, &shop, supplier).await;
        assert_eq!(work.zone.iana_name(), Some("Asia/Amman"));
        assert!(work.on(civil::date(2026, 11, 29)).is_some(), "a Sunday");
        assert_eq!(work.on(civil::date(2026, 11, 27)), None, "a Friday");
    }
    // Sunday comes first where the week begins with it.
    let html = shop.browser.get(SHOP).await.html;
    assert!(html.find("d7_works") < html.find("d1_works"));

    set(&packpost, "UPDATE suppliers SET country = 'DE'").await;
    let work = of(&packpost, &shop, true).await;
    assert_eq!(work.zone.iana_name(), Some("Europe/Berlin"));
    assert_eq!(work.on(civil::date(2026, 11, 29)), None, "a Sunday");
    assert!(work.on(civil::date(2026, 11, 27)).is_some(), "a Friday");
    let page = shop.browser.get(&at(&shop)).await;
    page.says("The usual one: Berlin").says("2026 and 2027: Germany");
    // The shop has no country but a clock.
    set(&packpost, "UPDATE shops SET time_zone = 'America/Chicago'").await;
    assert_eq!(of(&packpost, &shop, false).await.on(civil::date(2026, 11, 29)), None);
    shop.browser.get(SHOP).await.says("clock of Chicago").says("2026 and 2027: United States");
}

#[tokio::test]
async fn a_changed_week_is_kept_shown_and_counted_in() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    shop.browser.get("/settings").await.link(SHOP);
    let fields = typed(week("0"), "d6_works", "1");
    let fields = typed(typed(fields, "d6_from", "08:30"), "d6_to", "12:00");
    let page = submit(&shop, SHOP, &fields).await;
    page.says("Working time saved.");
    assert!(works(&page, 6) && !works(&page, 5));
    assert_eq!((page.input("d6_from"), page.input("d6_to")), ("08:30".into(), "12:00".into()));
    assert_eq!(page.input("version"), "1");
    let work = of(&packpost, &shop, false).await;
    let start: civil::DateTime = "2026-11-26 16:00".parse().expect("a Thursday");
    let start = start.to_zoned(work.zone.clone()).expect("a moment").timestamp();
    let end = work.after_hours(start, SignedDuration::from_hours(2)).to_zoned(work.zone.clone());
    assert_eq!(end.datetime().to_string(), "2026-11-28T09:30:00", "Saturday morning");
    // The supplier's is another one.
    assert_eq!(of(&packpost, &shop, true).await.on(civil::date(2026, 11, 28)), None);
    // Nobody works at all: that is kept as well, and no default comes back.
    let off = [("version".to_owned(), "1".to_owned())];
    let page = submit(&shop, SHOP, &off).await;
    assert!((1..=7).all(|day| !works(&page, day)));
}

#[tokio::test]
async fn a_supplier_may_be_on_another_clock_than_its_country() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let page = at(&shop);
    shop.browser.get(&shop.supplier_page()).await.link(&page);
    let there = submit(&shop, &page, &typed(week("0"), "time_zone", "America/Chicago")).await;
    assert!(there.html.contains(r#"<option value="America/Chicago" selected"#));
    let work = of(&packpost, &shop, true).await;
    assert_eq!(work.zone.iana_name(), Some("America/Chicago"));
    let refused = post(&shop, &page, &typed(week("1"), "time_zone", "Mars/Olympus")).await;
    refused.is(422).says("Choose one: Time zone");
    submit(&shop, &page, &typed(week("1"), "time_zone", "")).await;
    assert_eq!(of(&packpost, &shop, true).await.zone.iana_name(), Some("Asia/Amman"));
}

#[tokio::test]
async fn hours_that_make_no_sense_are_said_beside_the_field_and_all_that_was_typed_stays() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    for path in [SHOP.to_owned(), at(&shop)] {
        let fields = typed(typed(week("0"), "d1_to", "08:00"), "d2_from", "25:00");
        let fields = typed(typed(fields, "d3_from", ""), "d4_to", "16:45");
        // The hours of a day off are nobody's mistake.
        let fields = typed(typed(fields, "d5_from", "x"), "d6_to", "");
        let page = post(&shop, &path, &fields).await;
        page.is(422).says("Mon: the end must be later than the start");
        page.says("Enter a time, like 09:00");
        assert_eq!(page.text().matches("Enter a time, like 09:00").count(), 4, "twice each");
        assert_eq!((page.input("d1_to"), page.input("d2_from")), ("08:00".into(), "25:00".into()));
        assert_eq!((page.input("d4_to"), page.input("d5_from")), ("16:45".into(), "x".into()));
        assert!(works(&page, 1) && !works(&page, 5));
    }
    assert_eq!(packpost.count("working_times").await, 0);
    let arabic = [("language", "ar"), ("back", "/")];
    shop.browser.post("/language", &arabic).await.is(303);
    let page = post(&shop, SHOP, &typed(week("0"), "d1_to", "08:00")).await;
    page.is(422).says("الاثنين: يجب أن تكون نهاية الدوام بعد بدايته");
}

#[tokio::test]
async fn a_week_that_changed_meanwhile_is_not_overwritten_and_a_double_click_is_no_conflict() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    for path in [SHOP.to_owned(), at(&shop)] {
        let fields = typed(week("0"), "d1_from", "07:30");
        post(&shop, &path, &fields).await.is(303);
        post(&shop, &path, &fields).await.is(303);
        let late = post(&shop, &path, &typed(week("0"), "d1_from", "10:15")).await;
        late.is(409).says("Changed in the meantime").says("Mon 10:15–17:00");
        assert_eq!(shop.browser.get(&path).await.input("d1_from"), "07:30");
        post(&shop, &path, &typed(week("1"), "d1_from", "07:45")).await.is(303);
        post(&shop, &path, &typed(week("1"), "d1_from", "10:15")).await.is(409);
        assert_eq!(shop.browser.get(&path).await.input("d1_from"), "07:45");
    }
    assert_eq!(packpost.count("working_days").await, 10);
}

#[tokio::test]
async fn days_off_are_kept_counted_around_renamed_and_removed() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    for (supplier, page) in [(false, SHOP.to_owned()), (true, at(&shop))] {
        let add = format!("{page}/holidays");
        let fields = [("date", "2026-12-20"), ("until", "2026-12-22"), ("name", "Stocktaking")];
        let shown = shop.browser.submit(&add, &fields).await;
        shown.says("Days off added.").says("Sun 20 Dec 2026").says("Tue 22 Dec 2026");
        shop.browser.submit(&add, &fields).await;
        assert_eq!(of(&packpost, &shop, supplier).await.holidays.len(), 3);
        let renamed = [("date", "2026-12-21"), ("name", "Roof repairs")];
        let shown = shop.browser.submit(&add, &renamed).await;
        shown.says("Roof repairs").says("Stocktaking");
        for _ in 0..2 {
            let gone = [("date", "2026-12-21")];
            let shown = shop.browser.submit(&format!("{page}/holidays/remove"), &gone).await;
            shown.says("Removed from the days off.").does_not_say("Roof repairs");
        }
        let work = of(&packpost, &shop, supplier).await;
        assert_eq!(work.on(civil::date(2026, 12, 20)), None);
        assert!(work.on(civil::date(2026, 12, 21)).is_some());
    }
    assert_eq!(packpost.count("holidays").await, 4);
}

#[tokio::test]
async fn a_day_off_that_can_not_be_meant_gets_a_sentence_and_stays_typed() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let far = "Choose a day from Wed 1 Jan 2025 to Wed 31 Dec 2031";
    for (date, until, name, says) in [
        ("", "", "Eid", "Enter a date, like 2026-12-24"),
        ("2026-02-30", "", "Eid", "Enter a date, like 2026-12-24"),
        ("2926-12-24", "", "Eid", far),
        ("2002-12-24", "", "Eid", far),
        ("2026-12-24", "2062-12-25", "Eid", far),
        ("2026-12-24", "2026-12-23", "Eid", "The last day must not be before the first"),
        ("2026-12-01", "2027-03-01", "Eid", "At most 60 days at once"),
        ("2026-12-24", "", " ", "Fill in: Occasion"),
    ] {
        let fields = [("date", date), ("until", until), ("name", name)];
        for path in [SHOP.to_owned(), at(&shop)] {
            let page = shop.browser.post(&format!("{path}/holidays"), &fields).await;
            page.is(422).says(says);
            assert_eq!((page.input("date"), page.input("until")), (date.into(), until.into()));
            assert_eq!(page.input("name"), name);
            assert_eq!(page.input("d1_from"), "09:00", "the week is still there");
        }
    }
    assert_eq!(packpost.count("holidays").await, 0);
}

#[tokio::test]
async fn a_list_of_days_off_has_an_end() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let add = format!("{SHOP}/holidays");
    let first = civil::date(2028, 1, 1);
    let day = |n: i64| first.saturating_add(jiff::Span::new().days(n)).to_string();
    let closed = async |from, to| {
        let fields = [("date", day(from)), ("until", day(to)), ("name", "Closed".to_owned())];
        shop.browser.post(&add, &fields.each_ref().map(|(n, v)| (*n, v.as_str()))).await
    };
    for start in (0..400).step_by(50) {
        closed(start, start + 49).await.is(303);
    }
    let full = "The list is full: it takes 400 days";
    closed(400, 400).await.is(422).says(full);
    closed(399, 399).await.is(303);
    shop.browser.post(&format!("{add}/public"), &[]).await.is(422).says(full);
    assert_eq!(packpost.count("holidays").await, 400);
}

#[tokio::test]
async fn public_holidays_are_a_start_that_keeps_what_was_written_down() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let page = shop.browser.get(SHOP).await;
    page.says("Add the public holidays for 2026 and 2027: Jordan");
    let own = [("date", "2027-05-25"), ("name", "Closed, and the party is at ours")];
    shop.browser.submit(&format!("{SHOP}/holidays"), &own).await;
    let add = format!("{SHOP}/holidays/public");
    let page = shop.browser.submit(&add, &[]).await;
    page.says("Public holidays added.").says("Eid al-Fitr (expected: check the day");
    page.says("the party is at ours").does_not_say("Independence Day");
    page.says("Fri 25 Dec 2026 Christmas Day Remove");
    let count = packpost.count("holidays").await;
    assert!(count > 10, "{count}");
    shop.browser.submit(&add, &[]).await;
    assert_eq!(packpost.count("holidays").await, count);
    // Whoever has checked a day writes it down again.
    let checked = [("date", "2027-03-09"), ("name", "Eid al-Fitr")];
    let page = shop.browser.submit(&format!("{SHOP}/holidays"), &checked).await;
    page.says("Tue 9 Mar 2027 Eid al-Fitr Remove");
    assert!(of(&packpost, &shop, false).await.holidays.contains(&civil::date(2027, 12, 25)));

    // In Arabic they have Arabic names; a country without a list has no button.
    shop.browser.post("/language", &[("language", "ar"), ("back", "/")]).await.is(303);
    let public = format!("{}/holidays/public", at(&shop));
    shop.browser.submit(&public, &[]).await.says("عيد الفطر").says("متوقَّع");
    set(&packpost, "UPDATE suppliers SET country = 'FR'").await;
    shop.browser.get(&at(&shop)).await.does_not_say("العطل الرسمية");
    shop.browser.post(&public, &[]).await.is(404);
}

#[tokio::test]
async fn others_are_refused_and_nothing_of_theirs_is_seen() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let other = packpost.stocked_shop_of("omar@other.example").await;
    let own = [("date", "2026-12-21"), ("name", "Roof repairs")];
    shop.browser.submit(&format!("{SHOP}/holidays"), &own).await;
    other.browser.get(SHOP).await.is(200).does_not_say("Roof repairs");
    other.browser.get(&at(&shop)).await.is(404);
    post(&other, &at(&shop), &week("0")).await.is(404);
    let mut c = packpost.state.db.read().await.expect("a reader");
    let foreign = calendar::working_time(&mut c, other.shop, Some(shop.supplier)).await;
    assert!(foreign.is_err(), "{foreign:?}");
    drop(c);

    let spends = buyer_up_to(1_000);
    let (_, buyer) = packpost.colleague_at_work(shop.shop, "basma@exul.example", spends).await;
    buyer.get(SHOP).await.is(403).says("Only an owner may do this");
    buyer.get(&at(&shop)).await.is(200);
    let role = any(Role::Receiver);
    let (_, receiver) = packpost.colleague_at_work(shop.shop, "reem@exul.example", role).await;
    receiver.get(&at(&shop)).await.is(403);
    receiver.get(&shop.supplier_page()).await.does_not_say("Working time");
    let nobody = packpost.browser().get(SHOP).await;
    assert_eq!(nobody.location().as_deref(), Some("/sign-in?back=/settings/working-time"));
}
