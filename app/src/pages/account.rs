//! A member's own account: name, password, where they are signed in.

use crate::{
    View,
    components::{Field, email_address, error_summary, heading, hidden, link_button, moment, when},
    form::Form,
    texts::{Arg, Texts},
};
use jiff::Timestamp;
use leptos::prelude::*;

/// What the page shows beside its forms.
#[derive(Clone, Debug)]
pub struct Account {
    pub email: String,
    /// Settings are the owner's.
    pub is_owner: bool,
    pub sessions: Vec<Session>,
}

/// One browser in which the member is signed in.
#[derive(Clone, Debug)]
pub struct Session {
    pub id: String,
    pub device: Device,
    pub started: Timestamp,
    pub seen: Timestamp,
    /// The one that asks.
    pub is_this: bool,
}

/// A browser and a system by the names that people know, where they can be told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Device {
    pub browser: Option<&'static str>,
    pub system: Option<&'static str>,
}

/// `name` and `password` are the two forms.
pub fn page(t: &Texts, model: Account, name: &Form, password: &Form) -> View {
    let settings = model.is_owner.then(|| link_button("btn", "/settings", t.get("settings-title")));
    let people = link_button("btn", "/members", t.get("members-title"));
    let channels = link_button("btn", "/channels", t.get("channels-title"));
    let offline = link_button("btn", "/offline", t.get("offline-title"));
    let keys = link_button("btn", "/keys", t.get("keys-title"));
    let elsewhere = view! { {settings}{people}{channels}{offline}{keys} }.into_any();
    view! {
        {heading(None, t.get("account-title").into_any(), None, Some(elsewhere))}
        {name_form(t, &model.email, name)}
        {password_form(t, password)}
        {sessions(t, model.sessions)}
        <form method="post" action="/sign-out" data-ask=t.get("offline-sign-out")>
            <button class="btn">{t.get("sign-out-action")}</button>
        </form>
    }
    .into_any()
}

fn name_form(t: &Texts, email: &str, form: &Form) -> View {
    view! {
        <section>
            <h2>{t.get("account-you")}</h2>
            <dl class="kv">
                <div><dt>{t.get("email")}</dt><dd>{email_address(email)}</dd></div>
            </dl>
            <form class="stack" method="post" action="/account" novalidate>
                {error_summary(t, form)}
                {hidden("version", form.value("version"))}
                {Field::new("name", t.get("account-name")).hint(t.get("account-name-hint"))
                    .autocomplete("name").max(100).view(t, form)}
                <div class="actions"><button class="btn primary">{t.get("save")}</button></div>
            </form>
        </section>
    }
    .into_any()
}

fn password_form(t: &Texts, form: &Form) -> View {
    view! {
        <section>
            <h2>{t.get("password")}</h2>
            <form class="stack" method="post" action="/account/password" novalidate>
                {error_summary(t, form)}
                {Field::new("current_password", t.get("password-current"))
                    .input("password").autocomplete("current-password").view(t, form)}
                {Field::new("new_password", t.get("password-new")).hint(t.get("password-hint"))
                    .input("password").autocomplete("new-password").view(t, form)}
                <p class="small muted">{t.get("password-change-means")}</p>
                <div class="actions"><button class="btn">{t.get("password-change")}</button></div>
            </form>
        </section>
    }
    .into_any()
}

fn sessions(t: &Texts, sessions: Vec<Session>) -> View {
    let several = sessions.len() > 1;
    let rows = sessions.into_iter().map(|session| session_row(t, session)).collect_view();
    view! {
        <section>
            <h2>{t.get("sessions-title")}</h2>
            <table class="data" role="table">
                <caption class="visually-hidden">{t.get("sessions-title")}</caption>
                <thead role="rowgroup"><tr role="row">
                    <th role="columnheader">{t.get("session-device")}</th>
                    <th role="columnheader">{t.get("session-started")}</th>
                    <th role="columnheader">{t.get("session-seen")}</th>
                    <th role="columnheader"><span class="visually-hidden">{t.get("session-end")}</span></th>
                </tr></thead>
                <tbody role="rowgroup">{rows}</tbody>
            </table>
            {when(several, || view! {
                <form method="post" action="/account/sessions/end-others">
                    <button class="btn">{t.get("session-end-others")}</button>
                </form>
            }.into_any())}
        </section>
    }
    .into_any()
}

fn session_row(t: &Texts, session: Session) -> View {
    let device = device(t, session.device);
    let end = if session.is_this {
        view! { <span class="muted">{t.get("session-this")}</span> }.into_any()
    } else {
        let label = t.with("session-end-of", [("device", Arg::Text(device.clone()))]);
        view! {
            <form method="post" action=format!("/account/sessions/{}/end", session.id)>
                <button class="btn" aria-label=label>{t.get("session-end")}</button>
            </form>
        }
        .into_any()
    };
    view! {
        <tr role="row">
            <th scope="row" role="rowheader">{device}</th>
            <td role="cell" data-label=t.get("session-started")>{moment(t, session.started)}</td>
            <td role="cell" data-label=t.get("session-seen")>{moment(t, session.seen)}</td>
            <td role="cell">{end}</td>
        </tr>
    }
    .into_any()
}

fn device(t: &Texts, device: Device) -> String {
    match (device.browser, device.system) {
        (Some(browser), Some(system)) => {
            t.with("device-both", [("browser", browser.into()), ("system", system.into())])
        }
        (Some(one), None) | (None, Some(one)) => t.isolated(one),
        (None, None) => t.get("device-unknown"),
    }
}
