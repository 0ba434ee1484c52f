//! The shop's settings.

use crate::{
    View,
    components::{Field, crumb, error_summary, heading, hidden, link_button, when},
    form::Form,
    names,
    texts::Texts,
};
use leptos::prelude::*;
use packpost_domain::{Language, MonthNames, Numerals};

/// How mail leaves; set by whoever runs Packpost, so it can only be read here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MailWay {
    /// It does not leave: no relay is configured.
    Mailbox,
    Relays {
        from: String,
        /// In the order in which they are tried.
        relays: Vec<RelayView>,
    },
}

/// A server that takes the shop's mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RelayView {
    pub name: String,
    /// `mail.example:587`
    pub server: String,
    /// `tls`, `starttls` or `none`
    pub tls: &'static str,
    /// Whether we sign in there.
    pub signs_in: bool,
}

/// What the page shows beside the form.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The time zones to choose from, as (value, words).
    pub zones: Vec<(String, String)>,
    pub mail: MailWay,
    /// Whether anybody there reads Arabic: only then it is asked how that is written.
    pub arabic: bool,
}

/// Name, place and money of the shop, where parcels and answers go, and how mail leaves.
pub fn page(t: &Texts, model: Settings, form: &Form) -> View {
    let back = crumb("/account", t.get("account-title"));
    let working = link_button("btn", "/settings/working-time", t.get("calendar-title"));
    let people = link_button("btn", "/members", t.get("members-title"));
    let deadlines = link_button("btn", "/settings/deadlines", t.get("deadlines-title"));
    let elsewhere = view! { {deadlines}{working}{people} }.into_any();
    view! {
        {heading(back, t.get("settings-title").into_any(), None, Some(elsewhere))}
        <div class="split">
            <form class="stack" method="post" action="/settings" novalidate>
                {error_summary(t, form)}
                {hidden("version", form.value("version"))}
                {shop_fields(t, model.zones, form)}
                <div class="row">
                    {Field::new("tax_rate", t.get("shop-tax-rate")).hint(t.get("shop-tax-rate-hint")).number().suffix("%").optional().view(t, form)}
                    {Field::new("tax_name", t.get("shop-tax-name")).hint(t.get("shop-tax-name-hint")).optional().max(40).view(t, form)}
                </div>
                {if model.arabic { arabic_fields(t, form) } else { arabic_as_it_is(form) }}
                {Field::new("reply_to", t.get("settings-reply-to")).hint(t.get("settings-reply-to-hint"))
                    .input("email").autocomplete("email").view(t, form)}
                <div class="actions"><button class="btn primary">{t.get("save")}</button></div>
            </form>
            <aside class="stack">{mail_card(t, model.mail)}</aside>
        </div>
    }
    .into_any()
}

/// What the set-up asks for too.
pub(super) fn shop_fields(t: &Texts, zones: Vec<(String, String)>, form: &Form) -> View {
    let languages =
        Language::ALL.map(|l| (l.tag().to_owned(), l.own_name().to_owned())).into_iter().collect();
    view! {
        {Field::new("shop_name", t.get("shop-name")).hint(t.get("shop-name-hint"))
            .autocomplete("organization").max(100).view(t, form)}
        {Field::new("time_zone", t.get("shop-time-zone")).hint(t.get("shop-time-zone-hint"))
            .choose(zones).view(t, form)}
        {Field::new("currency", t.get("shop-currency")).hint(t.get("shop-currency-hint"))
            .choose(names::currencies(t.language())).view(t, form)}
        {Field::new("language", t.get("shop-language")).hint(t.get("shop-language-hint"))
            .select(languages).view(t, form)}
        {Field::new("delivery_address", t.get("shop-delivery-address"))
            .hint(t.get("shop-delivery-address-hint")).text(4)
            .autocomplete("street-address").max(500).view(t, form)}
    }
    .into_any()
}

/// Nothing is asked, and nothing is lost.
fn arabic_as_it_is(form: &Form) -> View {
    let kept = ["numerals", "month_names", "tax_name_ar"];
    kept.map(|name| hidden(name, form.value(name).to_owned())).collect_view().into_any()
}

/// How Arabic is written, to suppliers too.
fn arabic_fields(t: &Texts, form: &Form) -> View {
    let numerals =
        Numerals::ALL.iter().map(|n| (n.word().to_owned(), t.word("numerals", n.word())));
    let months =
        MonthNames::ALL.iter().map(|m| (m.word().to_owned(), t.word("month-names", m.word())));
    view! {
        {hidden("arabic", "1")}
        {Field::new("tax_name_ar", t.get("shop-tax-name-ar")).hint(t.get("shop-tax-name-ar-hint")).optional().max(40).view(t, form)}
        {Field::new("numerals", t.get("shop-numerals")).hint(t.get("shop-numerals-hint"))
            .select(numerals.collect()).view(t, form)}
        {Field::new("month_names", t.get("shop-month-names")).hint(t.get("shop-month-names-hint"))
            .select(months.collect()).view(t, form)}
    }
    .into_any()
}

fn mail_card(t: &Texts, mail: MailWay) -> View {
    let says = match mail {
        MailWay::Mailbox => view! {
            <p>{t.get("settings-mail-mailbox")}</p>
            <p>{t.get("settings-mail-how")}</p>
            <ul>
                {["PACKPOST_RELAY_HOST", "PACKPOST_RELAY_PORT", "PACKPOST_RELAY_TLS",
                    "PACKPOST_RELAY_USER", "PACKPOST_RELAY_PASSWORD", "PACKPOST_MAIL_FROM"]
                    .map(|name| view! { <li><bdi class="sku" dir="ltr">{name}</bdi></li> })
                    .collect_view()}
            </ul>
            <p><a href="/mailbox">{t.get("settings-mail-open")}</a></p>
        }
        .into_any(),
        MailWay::Relays { from, relays } => view! {
            <p>{t.get("settings-mail-relay")}</p>
            <dl class="kv">
                <div><dt>{t.get("settings-mail-from")}</dt><dd><bdi dir="ltr">{from}</bdi></dd></div>
            </dl>
            {relays.into_iter().map(|relay| relay_view(t, relay)).collect_view()}
        }
        .into_any(),
    };
    view! { <section class="card"><h2>{t.get("settings-mail-title")}</h2>{says}</section> }
        .into_any()
}

fn relay_view(t: &Texts, relay: RelayView) -> View {
    let named = relay.name != relay.server;
    let name = named.then(|| view! { <h3><bdi>{relay.name}</bdi></h3> });
    view! {
        {name}
        <dl class="kv">
            <div><dt>{t.get("settings-mail-server")}</dt><dd><bdi dir="ltr">{relay.server}</bdi></dd></div>
            <div><dt>{t.get("settings-mail-tls")}</dt><dd>{t.word("relay-tls", relay.tls)}</dd></div>
        </dl>
        {when(!relay.signs_in, || view! { <p class="small muted">{t.get("settings-mail-no-user")}</p> }.into_any())}
    }
    .into_any()
}
