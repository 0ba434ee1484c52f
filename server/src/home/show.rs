//! A member opens the home page.

use super::sql;
use crate::{
    AppState, accounts,
    db::Connection,
    orders::{
        carry,
        deadlines::{self, Watch},
    },
    web::{Page, PageError, SignedIn, Visit, see_other},
};
use axum::{Router, extract, routing::get};
use jiff::{SignedDuration, Timestamp, ToSpan};
use packpost_app::pages::{
    self,
    home::{Again, Home, NeedsYou, Step, Steps, Why},
};
use packpost_domain::{
    OrderId, Right, Role, ShopId, State,
    order::{ClaimState, Deadline},
};
use std::collections::HashSet;
use uuid::Uuid;

/// As many as a person takes in; the rest comes up as these are dealt with.
const MOST_NEEDS: usize = 20;
/// How many open orders are looked at, the oldest first.
const MOST_WATCHED: i64 = 500;
/// Of how many suppliers the last order is offered once more.
const MOST_AGAIN: usize = 3;
/// How many of its lines are shown.
const LINES_AGAIN: usize = 3;
/// How many days ahead the shop looks for what is coming.
const DAYS_AHEAD: i64 = 7;
/// How long a mail may wait before somebody hears of it.
const MAIL_WAITS: SignedDuration = SignedDuration::from_mins(4);
/// A no, or a mail that did not get out, is no news any more after a month.
const NEWS: SignedDuration = SignedDuration::from_hours(30 * 24);

pub fn routes() -> Router<AppState> {
    Router::new().route("/", get(show))
}

async fn show(extract::State(state): extract::State<AppState>, visit: Visit) -> Page {
    let Some(me) = &visit.member else {
        let to = if accounts::has_shop(&state).await? { "/sign-in" } else { "/set-up" };
        return Ok(see_other(to));
    };
    let mut read = state.db.read().await?;
    let model = home(&state, &mut read, me).await?;
    drop(read);
    let page = visit.page(visit.texts.get("nav-home"));
    Ok(page.render(|t| pages::home::page(t, model)))
}

async fn home(state: &AppState, c: &mut Connection, me: &SignedIn) -> Result<Home, PageError> {
    let now = state.clock.now();
    let mut home = Home {
        shop: me.shop_name.clone(),
        has_kit: me.may(Right::CarryOrders),
        steps: None,
        needs_you: Vec::new(),
        again: Vec::new(),
        coming: Vec::new(),
        recent: Vec::new(),
        may_carry: me.may(Right::CarryOrders),
    };
    // The first steps are taken by those who may take them all, unless a colleague has asked.
    let owner = me.rights.role == Role::Owner;
    let begun = sql::has_placed_order(c, me.shop).await?
        || !me.may(Right::ChangeCatalogue)
        || owner && !sql::list_asked(c, me.shop).await?.is_empty();
    if begun {
        home.needs_you = needs_you(c, me, now).await?;
        let today = now.to_zoned(me.local.zone.clone()).date();
        let until = today.saturating_add(DAYS_AHEAD.days());
        home.coming = sql::list_coming(c, me.shop, (today, until)).await?;
        if home.may_carry {
            home.again = again(state, c, me.shop).await?;
        }
        home.recent = sql::list_recent(c, me.shop).await?;
    } else {
        home.steps = Some(steps(c, me.shop).await?);
    }
    Ok(home)
}

/// Each leads to where it is taken. What was begun is gone on with, not begun again.
async fn steps(c: &mut Connection, shop: ShopId) -> sqlx::Result<Steps> {
    let supplier = sql::has_supplier(c, shop).await?;
    let product = sql::has_product(c, shop).await?;
    let offer = sql::has_offer(c, shop).await?;
    let draft = sql::find_draft(c, shop).await?;
    let step = |word, done, href: String| Step { word, done, href };
    let products = if product { "/products" } else { "/products/new" };
    let order = draft.map_or("/orders/new".to_owned(), |id| format!("/orders/{id}/edit"));
    Ok(Steps(vec![
        step("shop", true, "/settings".to_owned()),
        step("supplier", supplier, "/suppliers/new".to_owned()),
        step("product", offer, products.to_owned()),
        step("order", false, order),
    ]))
}

/// The last order of each supplier that still stands, those of whom was ordered last.
async fn again(
    state: &AppState,
    c: &mut Connection,
    shop: ShopId,
) -> Result<Vec<Again>, PageError> {
    let mut again: Vec<Again> = Vec::new();
    let mut seen = HashSet::new();
    for last in sql::list_placed(c, shop).await? {
        if again.len() == MOST_AGAIN || !seen.insert(last.supplier) {
            continue;
        }
        let mut lines = sql::list_lines(c, last.order, last.revision).await?;
        let more = lines.len().saturating_sub(LINES_AGAIN);
        lines.truncate(LINES_AGAIN);
        again.push(Again {
            order: last.order.to_string(),
            draft: OrderId::new(state.clock.now(), state.random.bytes()),
            supplier: last.supplier_name,
            lines,
            more: u32::try_from(more).unwrap_or(u32::MAX),
            total: last.total,
        });
    }
    Ok(again)
}

/// One line an order, for its weightiest reason; the most urgent first, of the same urgency what
/// waits longest.
async fn needs_you(
    c: &mut Connection,
    me: &SignedIn,
    now: Timestamp,
) -> Result<Vec<NeedsYou>, PageError> {
    let shop = me.shop;
    let news = now.saturating_sub(NEWS).unwrap_or(Timestamp::MIN);
    let (owner, carries) = (me.rights.role == Role::Owner, me.may(Right::CarryOrders));
    let mut found = Vec::new();
    // Nobody else can do anything about these.
    if carries {
        found.extend(sql::list_rejected(c, shop, news).await?);
        found.extend(sql::list_mail_trouble(c, shop, news).await?);
        let patience = now.saturating_sub(MAIL_WAITS).unwrap_or(Timestamp::MIN);
        found.extend(sql::list_mail_delayed(c, shop, patience).await?);
        found.extend(sql::list_changed(c, shop).await?);
        found.extend(sql::list_drafts(c, shop, None).await?);
    } else {
        found.extend(sql::list_drafts(c, shop, Some(me.member)).await?);
    }
    if owner {
        found.extend(sql::list_asked(c, shop).await?);
    }
    let watched = watched(c, shop, now, owner).await?;
    found.extend(watched.into_iter().filter(|it| carries || matches!(it.why, Why::Late { .. })));
    found.sort_by_key(|waiting| (waiting.why, waiting.order));
    let mut seen: HashSet<Uuid> = HashSet::new();
    found.retain(|waiting| seen.insert(waiting.order));
    found.truncate(MOST_NEEDS);
    let down = carry::what_is_down(c, shop).await?;
    let mut needs = Vec::with_capacity(found.len());
    for waiting in found {
        let way = match waiting.why.asks_for_a_way() && me.may(Right::CarryOrders) {
            true => carry::next_way(c, shop, OrderId(waiting.order), down).await?,
            false => None,
        };
        needs.push(NeedsYou {
            order: waiting.order.to_string(),
            number: waiting.number,
            supplier: waiting.supplier,
            why: waiting.why,
            asked: waiting.asked,
            counts: !carries && matches!(waiting.why, Why::Late { .. }),
            way,
        });
    }
    Ok(needs)
}

/// What has not come in time: words, answers, goods. An owner hears of a claim at once.
async fn watched(
    c: &mut Connection,
    shop: ShopId,
    now: Timestamp,
    owner: bool,
) -> Result<Vec<sql::Waiting>, PageError> {
    let mut watch = Watch::new(c, shop).await?;
    let mut found = Vec::new();
    for row in deadlines::waiting(c, shop, None, MOST_WATCHED).await? {
        let waiting = row.waiting;
        let entry = |why| {
            let supplier = row.supplier_name.clone();
            sql::Waiting::new(row.id.0, row.number, supplier, why)
        };
        if let Some((ClaimState::Open, since)) = waiting.claim.filter(|_| owner) {
            found.push(entry(Why::ClaimSent { since }));
        }
        for (deadline, _) in watch.missed(c, &row, now).await? {
            let since = match deadline {
                Deadline::Acknowledge | Deadline::Answer => waiting.placed_at,
                Deadline::Cancel => waiting.since,
                _ => waiting.claim.map_or(waiting.since, |(_, since)| since),
            };
            let why = match deadline {
                Deadline::Acknowledge => Why::Silent { since },
                Deadline::Answer if waiting.state == State::Placed => Why::Silent { since },
                Deadline::Answer => Why::Unanswered { since },
                Deadline::Cancel => Why::Cancel { since },
                Deadline::Deliver => Why::Late { day: waiting.expected.unwrap_or_default() },
                Deadline::Claim => Why::Claim { since },
                Deadline::Promise => Why::Promise { since },
            };
            found.push(entry(why));
        }
    }
    Ok(found)
}
