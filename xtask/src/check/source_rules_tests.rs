use super::{FEATURES, from_the_root, in_file, module_of};
use std::collections::BTreeSet;

/// The lines on which a file breaks a rule.
fn lines(file: &str, source: &str) -> Vec<usize> {
    let features: BTreeSet<String> = FEATURES.map(String::from).into();
    in_file(file, source, &features).iter().map(|violation| violation.line).collect()
}

#[test]
fn sql_outside_of_sql_is_caught() {
    assert_eq!(lines("orders/confirm.rs", "fn f() {\n    sqlx::query!(\"select 1\");\n}"), [2]);
    assert_eq!(lines("orders/confirm.rs", "use sqlx::{Row, query_as};"), [1]);
    assert_eq!(lines("web/page.rs", "use sqlx::*;"), [1]);
    assert_eq!(lines("orders/sqlish.rs", "sqlx::query_scalar(\"\")"), [1]);
    assert_eq!(lines("reports/mod.rs", "sqlx::QueryBuilder::new(\"\")"), [1]);
}

#[test]
fn sql_in_its_place_is_not() {
    assert!(lines("orders/sql.rs", "sqlx::query!(\"select 1\")").is_empty());
    assert!(lines("orders/sql/list.rs", "sqlx::query!(\"select 1\")").is_empty());
    assert!(lines("db.rs", "sqlx::query(\"pragma foreign_keys\")").is_empty());
    assert!(
        lines("orders/confirm.rs", "use sqlx::SqliteConnection; // not sqlx::query").is_empty()
    );
}

#[test]
fn the_sql_of_another_feature_is_caught_however_it_is_written() {
    for source in [
        "use crate::suppliers::sql;",
        "use crate::{web, suppliers::{self, sql as theirs}};",
        "use super::super::suppliers::sql::find;",
        "use crate::suppliers; fn f() { suppliers::sql::find() }",
        "use crate::suppliers::sql::*;",
    ] {
        assert_eq!(lines("orders/confirm.rs", source), [1], "{source}");
    }
    assert_eq!(lines("orders/confirm.rs", "use crate::outbox::sql::claim;"), [1]);
    assert_eq!(lines("router.rs", "\nuse crate::orders::sql;"), [2]);
}

#[test]
fn a_feature_uses_its_own_sql_and_the_front_of_others() {
    let source = "use super::sql; use crate::orders::sql::find; \
        use crate::suppliers::contact_of; use crate::outbox::enqueue;";
    assert!(lines("orders/confirm.rs", source).is_empty());
}

#[test]
fn web_and_outbox_that_know_a_feature_are_caught() {
    assert_eq!(lines("web/page.rs", "use crate::orders::Order;"), [1]);
    assert_eq!(lines("web/page.rs", "use super::super::home;"), [1]);
    assert_eq!(lines("web.rs", "use crate::{clock, accounts::Member};"), [1]);
    assert_eq!(
        lines("outbox/worker.rs", "\nfn f() { packpost_server::supplier_links::make() }"),
        [2]
    );
}

#[test]
fn web_and_outbox_may_use_each_other_and_what_has_a_features_name() {
    assert!(
        lines(
            "outbox/worker.rs",
            "use crate::web::Broken; use super::sql; use packpost_domain::orders;"
        )
        .is_empty()
    );
    assert!(lines("web/page.rs", "use packpost_app::pages::orders; // crate::orders").is_empty());
}

#[test]
fn sql_that_fails_as_a_page_is_caught() {
    assert_eq!(lines("orders/sql/list.rs", "use crate::web::PageError;"), [1]);
    assert_eq!(lines("orders/sql.rs", "\nfn f() -> Result<(), crate::web::PageError> {}"), [2]);
    assert!(lines("orders/list.rs", "use crate::web::PageError;").is_empty());
}

#[test]
fn a_file_knows_its_module() {
    assert_eq!(module_of("orders/confirm.rs"), ["orders", "confirm"]);
    assert_eq!(module_of("orders/mod.rs"), ["orders"]);
    assert!(module_of("lib.rs").is_empty());
}

#[test]
fn super_leads_to_the_module_above() {
    let path = |text: &str| text.split("::").map(String::from).collect::<Vec<_>>();
    assert_eq!(
        from_the_root(&path("orders::confirm"), &path("super::sql::find")),
        path("crate::orders::sql::find")
    );
    assert_eq!(
        from_the_root(&path("orders::confirm"), &path("super::super::web")),
        path("crate::web")
    );
    assert_eq!(from_the_root(&path("orders"), &path("self::sql")), path("crate::orders::sql"));
    assert_eq!(from_the_root(&[], &path("super::super::web")), path("crate::web"));
}
