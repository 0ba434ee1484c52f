//! A member looks through the products.

use super::sql;
use crate::{
    AppState,
    web::{Listing, Page, SignedIn, Visit},
};
use axum::{
    Router,
    extract::{Query, State},
    routing::get,
};
use packpost_app::pages::catalogue::{List, Listed, list_page};
use packpost_domain::{ProductId, Right};

const PATH: &str = "/products";

pub fn routes() -> Router<AppState> {
    Router::new().route(PATH, get(list))
}

async fn list(
    State(state): State<AppState>,
    visit: Visit,
    member: SignedIn,
    Query(asked): Query<Listing>,
) -> Page {
    let mut c = state.db.read().await?;
    let rows = sql::list(&mut c, member.shop, &asked).await?;
    let none_yet = rows.is_empty() && !sql::has_any(&mut c, member.shop).await?;
    drop(c);
    let (rows, next) = asked.cut(PATH, rows, |row| (&row.sorted, row.id));
    let rows = rows.into_iter().map(view).collect();
    let list = List {
        view: asked.view(PATH, next),
        rows,
        none_yet,
        may_add: member.may(Right::ChangeCatalogue),
    };
    Ok(visit.page(visit.texts.get("products-title")).render(|t| list_page(t, &list)))
}

fn view(row: sql::Listed) -> Listed {
    Listed {
        id: ProductId(row.id),
        name: row.name,
        code: row.code,
        detail: row.detail,
        offers: row.offers,
    }
}
