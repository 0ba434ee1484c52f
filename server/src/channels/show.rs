//! A member looks which ways are open, what waits and what was tried.

use super::{
    alerts,
    sql::seen::{self, After},
};
use crate::{
    AppState,
    config::{Relay, TlsMode},
    outbox::{self, RelayStatus},
    web::{Page, PageError, SignedIn, Visit, error::encoded},
};
use axum::{
    Router,
    extract::{Query, State},
    response::Response,
    routing::get,
};
use packpost_app::{
    form::Form,
    outages::Banner,
    pages::channels::{
        self, AttemptRow, Channels, Checked, DnsCheck, Probed, RelayCard, RelaySettings,
        WaitingMail, Waits,
    },
};
use packpost_domain::{Down, MessageId, Right, ShopId};
use serde::Deserialize;

/// How many tries a page shows.
const PAGE: usize = 20;
/// How many of what waits are shown one by one.
const SHOWN: i64 = 10;

pub fn routes() -> Router<AppState> {
    Router::new().route("/channels", get(show))
}

#[derive(Default, Deserialize)]
struct Place {
    /// The last try of the page before: `{number}.{mail}`.
    after: Option<String>,
}

impl Place {
    fn after(&self) -> Option<After> {
        let (number, mail) = self.after.as_deref()?.split_once('.')?;
        Some(After { number: number.parse().ok()?, mail: mail.parse().ok()? })
    }
}

async fn show(
    State(state): State<AppState>,
    visit: Visit,
    me: SignedIn,
    Query(place): Query<Place>,
) -> Page {
    let after = match &place.after {
        Some(_) => Some(place.after().ok_or(PageError::NotFound)?),
        None => None,
    };
    let model = model(&state, &me, after, Found::default()).await?;
    Ok(render(&visit, model))
}

/// What was just asked for, to be shown on the page.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// By the relay's name.
    pub probed: Option<(String, Probed)>,
    pub checked: Option<Checked>,
    /// What was typed to ask for it.
    pub form: Form,
}

pub(super) fn render(visit: &Visit, model: Channels) -> Response {
    let down = visit.outage.as_ref().map(Banner::services).unwrap_or_default();
    let model = Channels { down, ..model };
    let page = visit.page(visit.texts.get("channels-title")).back("/channels");
    page.render(|t| channels::page(t, model))
}

pub(super) async fn model(
    state: &AppState,
    me: &SignedIn,
    after: Option<After>,
    found: Found,
) -> Result<Channels, PageError> {
    let may_test = me.may(Right::ChangeSettings);
    let Found { mut probed, checked, form } = found;
    let statuses = outbox::relays(state).await?;
    let relays = statuses.into_iter().zip(&state.config.relays).map(|(status, relay)| {
        let own = probed.take_if(|(name, _)| *name == relay.name).map(|(_, probed)| probed);
        card(state, status, relay, may_test, own)
    });
    let relays: Vec<RelayCard> = relays.collect();
    let mut read = state.db.read().await?;
    let first = After { mail: MessageId(uuid::Uuid::max()), number: i64::MAX };
    let limit = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let tried = seen::list_attempts(&mut read, me.shop, after.unwrap_or(first), limit).await?;
    let (attempts, next) = cut(tried);
    let waits = outbox::waiting(&mut read, me.shop).await?;
    let dns = (may_test && !relays.is_empty()).then(|| {
        let domain = state.config.mail_from.domain().to_owned();
        DnsCheck { domain, form, checked }
    });
    Ok(Channels {
        alerts: alerts::open(state, &mut read, me.shop).await?,
        relays,
        waits: Waits {
            count: waits.leaving.saturating_add(waits.delayed),
            oldest: waits.oldest,
            mails: waiting(&mut read, me.shop).await?,
        },
        attempts,
        first: after.map(|_| "/channels#tried".to_owned()),
        next,
        dns,
        reads_mail: me.may(Right::ReadMail),
        may_carry: me.may(Right::CarryOrders),
        down: Down::default(),
        may_test,
    })
}

/// What a page shows of the tries, and where the next one is.
fn cut(mut tried: Vec<(After, AttemptRow)>) -> (Vec<AttemptRow>, Option<String>) {
    let more = tried.len() > PAGE;
    tried.truncate(PAGE);
    let next = tried
        .last()
        .filter(|_| more)
        .map(|(last, _)| format!("/channels?after={}.{}#tried", last.number, last.mail));
    (tried.into_iter().map(|(_, row)| row).collect(), next)
}

async fn waiting(
    c: &mut crate::db::Connection,
    shop: ShopId,
) -> Result<Vec<WaitingMail>, PageError> {
    let ids = seen::list_next(c, shop, SHOWN).await?;
    let statuses = outbox::status(c, shop, &ids).await?;
    let mails = statuses.into_iter().map(|status| WaitingMail {
        tries: if status.coming.is_empty() { vec![status.due_at] } else { status.coming },
        subject: status.subject,
        to: status.recipient,
        given_up: status.gives_up_at,
    });
    Ok(mails.collect())
}

fn card(
    state: &AppState,
    status: RelayStatus,
    relay: &Relay,
    may_test: bool,
    probed: Option<Probed>,
) -> RelayCard {
    let from = relay.envelope_from.as_ref().unwrap_or(&state.config.mail_from);
    let settings = may_test.then(|| RelaySettings {
        server: status.server.clone(),
        tls: match relay.tls {
            TlsMode::Tls => "tls",
            TlsMode::Starttls => "starttls",
            TlsMode::None => "none",
        },
        signs_in: relay.login.is_some(),
        from: from.to_string(),
    });
    let open = status.is_open();
    RelayCard {
        path: format!("/channels/{}", encoded(&status.name)),
        closed_since: status.since.filter(|_| !open),
        open_since: status.since.filter(|_| open),
        failures: status.faults,
        next_try: status.probe_at,
        last_success: status.taken_at,
        words: status.words,
        name: status.name,
        settings,
        probed,
    }
}
