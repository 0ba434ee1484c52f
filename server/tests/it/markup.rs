//! What people write is text wherever it is shown, and never markup.

use crate::support::{
    Packpost, Page,
    order::kind,
    world::{Needs::Nothing, ROUTES, World},
};
use sqlx::{AssertSqlSafe, Row};
use std::collections::BTreeSet;

/// Ends what text can stand in, then starts an element; JSON holds it as it is.
const EVIL: &str = "</textarea></title></script></option><x-evil a='&lt;'>";

/// What `World` has written.
const WORDS: [&str; 11] = [
    "Exul",
    "Rania",
    "Rainbow Street 1",
    "Al-Noor Packaging",
    "Account 4711",
    "Lina",
    "Kraft mailer",
    "MB-250",
    "AN-KM-25",
    "25 × 35 cm",
    "Amman",
];

fn is_text(page: &Page, what: &str) {
    if kind(page).starts_with("text/html") {
        assert!(!page.html.contains("<x-evil"), "{what}: {}", page.html);
        // Nor does a browser's tab show what is meant for islands.
        let title =
            page.html.split("<title>").nth(1).and_then(|rest| rest.split("</title>").next());
        assert!(title.is_none_or(|title| !title.contains('<')), "{what}: {title:?}");
    }
}

/// Puts it at the end of every word that was written, wherever it is stored.
async fn turns_evil(packpost: &Packpost) {
    let mut write = packpost.state.db.write().await.expect("the writer");
    let all = |sql: String| AssertSqlSafe(sql);
    // History can't be changed; this is not its test.
    let triggers = "SELECT name FROM sqlite_master WHERE type = 'trigger'";
    for trigger in sqlx::query(triggers).fetch_all(&mut *write).await.expect("triggers") {
        let name: String = trigger.get(0);
        sqlx::query(all(format!("DROP TRIGGER {name}"))).execute(&mut *write).await.expect(&name);
    }
    let columns = "SELECT t.name, c.name FROM sqlite_master t, pragma_table_info(t.name) c
                   WHERE t.type = 'table' AND c.type = 'TEXT' AND c.name NOT IN ('time_zone')";
    for column in sqlx::query(columns).fetch_all(&mut *write).await.expect("columns") {
        let (table, column): (String, String) = (column.get(0), column.get(1));
        for word in WORDS {
            let evil = format!("{word} {EVIL}").replace('\'', "''");
            let sql =
                format!("UPDATE {table} SET {column} = REPLACE({column}, '{word}', '{evil}')");
            sqlx::query(all(sql)).execute(&mut *write).await.expect(&table);
        }
    }
    write.commit().await.expect("committed");
}

/// The fields of all forms of a page.
fn fields(page: &Page) -> impl Iterator<Item = String> + '_ {
    let named = |tag| page.html.split(tag).skip(1).filter_map(|rest: &str| rest.split('>').next());
    let all = ["<input ", "<textarea ", "<select "].into_iter().flat_map(named);
    all.filter_map(|tag| tag.split("name=\"").nth(1)?.split('"').next().map(str::to_owned))
}

#[tokio::test]
async fn what_people_have_written_is_text_on_every_page() {
    let world = World::new().await;
    turns_evil(&world.packpost).await;
    let mut shown = 0;
    for route in ROUTES.iter().copied().filter(|(method, ..)| *method == "GET") {
        let page = world.asks(&world.shop.browser, route).await;
        shown += i32::from(page.html.contains("x-evil"));
        is_text(&page, route.1);
    }
    assert!(shown > 30, "only {shown} pages had any of it");
}

#[tokio::test]
async fn what_people_type_comes_back_as_text_from_every_form() {
    let world = World::new().await;
    let mut names = BTreeSet::new();
    for route in ROUTES.iter().copied().filter(|(method, ..)| *method == "GET") {
        names.extend(fields(&world.asks(&world.shop.browser, route).await));
    }
    assert!(names.len() > 60, "{names:?}");
    let typed: Vec<(&str, &str)> = names.iter().map(|name| (&**name, EVIL)).collect();
    let mut shown = 0;
    for route in ROUTES.iter().copied().filter(|(method, ..)| *method == "POST") {
        let browser =
            if route.2 == Nothing { world.packpost.browser() } else { world.shop.browser.clone() };
        let page = browser.post(&world.address(route.1), &typed).await;
        shown += i32::from(page.html.contains("x-evil"));
        is_text(&page, route.1);
    }
    assert!(shown > 15, "only {shown} answers had any of it");
}
