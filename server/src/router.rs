//! Every route, and the layers around them.

use crate::{
    AppState, accounts, calendar, catalogue, channels, demo, home, keys, kit, mailbox, offline,
    orders, supplier_links, suppliers,
    web::{Visit, assets, cookie, error, flash, headers, host, logging, upload, visit},
};
use axum::{
    Router,
    extract::{DefaultBodyLimit, Request, State},
    http::StatusCode,
    middleware::{self, Next},
    response::Response,
    routing::get,
};
use packpost_app::texts::Texts;
use std::{sync::Arc, time::Duration};
use tower_http::{
    catch_panic::CatchPanicLayer, compression::CompressionLayer, csrf::CsrfLayer,
    limit::RequestBodyLimitLayer, timeout::TimeoutLayer,
};

/// The largest form; an order of hundreds of lines is some ten kilobytes.
const BODY_LIMIT: usize = 512 * 1024;
/// The longest that anything may take.
const TIME_LIMIT: Duration = Duration::from_secs(30);
/// The same for photos, which a weak network carries slowly.
const UPLOAD_TIME_LIMIT: Duration = Duration::from_secs(300);

/// The whole web application.
///
/// # Errors
/// Where the configured base URL is no origin.
pub fn router(state: AppState) -> anyhow::Result<Router> {
    let csrf = CsrfLayer::new().add_trusted_origin(&state.config.base_url)?;
    let uploads = Router::new()
        .merge(orders::uploads())
        .layer(DefaultBodyLimit::disable())
        .layer(CatchPanicLayer::custom(error::panicked))
        .layer(RequestBodyLimitLayer::new(upload::BODY_LIMIT))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, UPLOAD_TIME_LIMIT));
    let pages = Router::new()
        .merge(home::routes())
        .merge(kit::routes())
        .merge(keys::routes())
        .merge(offline::routes())
        .merge(accounts::routes())
        .merge(suppliers::routes())
        .merge(calendar::routes())
        .merge(catalogue::routes())
        .merge(orders::routes())
        .merge(supplier_links::routes())
        .merge(mailbox::routes())
        .merge(demo::routes())
        .merge(channels::routes())
        .fallback(async || StatusCode::NOT_FOUND)
        .layer(CatchPanicLayer::custom(error::panicked))
        .layer(RequestBodyLimitLayer::new(BODY_LIMIT))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, TIME_LIMIT))
        .merge(uploads)
        .layer(middleware::from_fn(headers::refuse_unmarked))
        .layer(csrf)
        .layer(middleware::from_fn_with_state(state.clone(), host::check))
        .layer(middleware::from_fn(error::render_problems))
        .layer(middleware::from_fn_with_state(state.clone(), meet))
        .layer(CompressionLayer::new());
    Ok(Router::new()
        .merge(pages)
        .route("/assets/{hash}/{*file}", get(assets::serve))
        .layer(middleware::from_fn_with_state(state.clone(), headers::secure))
        .layer(middleware::from_fn(logging::log))
        .with_state(state))
}

/// Finds out who asks and in which language, before anything else.
async fn meet(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    let https = state.config.is_https();
    let found = accounts::session::find(&state, request.headers()).await;
    let (member, failure) = match found {
        Ok(member) => (member, None),
        Err(error) => (None, Some(error)),
    };
    let (mut alert, mut outage) = (None, None);
    if let Some(member) = &member {
        match channels::alerts::banner(&state, member.shop).await {
            Ok(banner) => alert = banner,
            // Whoever came for something else should have it.
            Err(error) => {
                tracing::warn!(error = format!("{error:#}"), "alerts could not be looked up");
            }
        }
        match orders::carry::outage_banner(&state, member).await {
            Ok(banner) => outage = banner,
            Err(error) => tracing::warn!(?error, "what is down could not be looked up"),
        }
    }
    let headers = request.headers();
    let language = member
        .as_ref()
        .map(|m| m.language)
        .or_else(|| cookie::ours(headers, https, "language").and_then(|tag| tag.parse().ok()))
        .or_else(|| visit::preferred(headers))
        .unwrap_or_default();
    let local = member.as_ref().map(|m| m.local.clone()).unwrap_or_default();
    let path = request.uri().path_and_query().map_or("/", |p| p.as_str()).to_owned();
    let visit = Visit {
        texts: Texts::new(language, local),
        member,
        path,
        nonce: uuid::Uuid::from_bytes(state.random.bytes()).simple().to_string(),
        https,
        mailbox: state.config.relays.is_empty(),
        alert,
        outage,
        // A page that is fetched to be kept says nothing that somebody waits to read.
        flash: flash::pending(headers, https).filter(|_| !headers.contains_key("x-keep")),
        now: state.clock.now(),
        keys: keys::wanted(headers, https),
        posted: Arc::default(),
    };
    request.extensions_mut().insert(visit.clone());
    let answer = match failure {
        Some(error) => error::show(error, &visit),
        None => next.run(request).await,
    };
    if let Some(fault) = answer.extensions().get() {
        state.db.note(*fault);
    }
    answer
}
