//! The owner changes what the shop says about itself.

use super::{shop_form, sql, zones};
use crate::{
    AppState,
    config::{Config, TlsMode},
    db::percent,
    web::{Page, PageError, Parse, Posted, SignedIn, Visit},
};
use axum::{Router, extract::State, http::StatusCode, response::Response, routing::get};
use packpost_app::{
    form::Form,
    pages,
    pages::settings::{MailWay, RelayView, Settings},
};
use packpost_domain::{Language, Percent, Right, email};

pub fn routes() -> Router<AppState> {
    Router::new().route("/settings", get(show).post(save))
}

async fn show(State(state): State<AppState>, visit: Visit, me: SignedIn) -> Page {
    // Where parcels and answers go is for the owner alone to change.
    me.require(Right::ChangeSettings)?;
    let mut read = state.db.read().await?;
    let shop = sql::find_shop(&mut read, me.shop).await?.ok_or(PageError::NotFound)?;
    let arabic = sql::reads_arabic(&mut read, me.shop).await?;
    drop(read);
    let rate =
        shop.tax_rate_bp.map(|bp| percent(bp, "shops", "tax_rate_bp", me.shop)).transpose()?;
    let form = Form::new()
        .fill("tax_rate", rate.map(Percent::typed).unwrap_or_default())
        .fill("tax_name", shop.tax_name)
        .fill("tax_name_ar", shop.tax_name_ar)
        .fill("arabic", if arabic { "1" } else { "" })
        .fill("shop_name", shop.name)
        .fill("time_zone", shop.time_zone)
        .fill("numerals", shop.numerals)
        .fill("month_names", shop.month_names)
        .fill("currency", shop.currency)
        .fill("language", shop.language)
        .fill("delivery_address", shop.delivery_address)
        .fill("reply_to", email::shown(shop.reply_to.as_ref()))
        .fill("version", shop.version);
    Ok(page(&state, &visit, &form, StatusCode::OK))
}

fn page(state: &AppState, visit: &Visit, form: &Form, status: StatusCode) -> Response {
    let model = Settings {
        zones: zones::choices(&visit.texts, form.value("time_zone")),
        mail: mail_way(&state.config),
        arabic: visit.language() == Language::Ar
            || form.value("language") == Language::Ar.tag()
            || !form.value("arabic").is_empty(),
    };
    let page = visit.page(visit.texts.get("settings-title")).status(status);
    page.render(|t| pages::settings::page(t, model, form))
}

fn mail_way(config: &Config) -> MailWay {
    if config.relays.is_empty() {
        return MailWay::Mailbox;
    }
    let relays = config.relays.iter().map(|relay| RelayView {
        name: relay.name.clone(),
        server: format!("{}:{}", relay.host, relay.port),
        tls: match relay.tls {
            TlsMode::Tls => "tls",
            TlsMode::Starttls => "starttls",
            TlsMode::None => "none",
        },
        signs_in: relay.login.is_some(),
    });
    MailWay::Relays { from: config.mail_from.to_string(), relays: relays.collect() }
}

async fn save(
    State(state): State<AppState>,
    visit: Visit,
    me: SignedIn,
    Posted(mut form): Posted,
) -> Page {
    me.require(Right::ChangeSettings)?;
    let mut p = Parse::new(&visit.texts, &mut form);
    let version = p.version();
    let details = shop_form::parse(&mut p);
    let reply_to = p.email("reply_to");
    let (Some(details), Some(reply_to)) = (details, reply_to) else {
        return Ok(page(&state, &visit, &form, StatusCode::UNPROCESSABLE_ENTITY));
    };
    let mut write = state.db.write().await?;
    let saved = sql::save_shop(&mut write, me.shop, version, &details, &reply_to).await?;
    let stored = sql::find_shop(&mut write, me.shop).await?;
    // The same click again is no conflict.
    if !saved && stored.is_none_or(|stored| !stored.is(&details, &reply_to)) {
        return Err(PageError::Stale { back: "/settings".to_owned(), typed: form });
    }
    write.commit().await?;
    Ok(visit.redirect("/settings", "flash-settings-saved"))
}
