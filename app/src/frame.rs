//! The frame around every page: head, header, navigation, notices.

use crate::{
    View,
    alerts::Banner,
    colours::{KRAFT, KRAFT_DARK},
    components::{Icon, flash, icon, mark},
    markup, outages,
    texts::{Arg, Message, Texts},
};
use hydration_context::SsrSharedContext;
use jiff::Timestamp;
use leptos::{config::LeptosOptions, hydration::HydrationScripts, nonce::Nonce, prelude::*};
use packpost_domain::MemberId;
use std::sync::Arc;

/// Who is signed in.
#[derive(Clone, Debug)]
pub struct Who {
    /// By which this browser tells one member's unsent drafts from another's.
    pub id: MemberId,
    pub member: String,
    pub shop: String,
    /// Whether the built-in mailbox opens for them.
    pub reads_mail: bool,
}

/// How the language is switched from this page.
#[derive(Clone, Debug)]
pub enum Switch {
    /// A form post that remembers the choice and comes back to this path.
    Remember { back: String },
    /// A link to the same page in the other language; nothing is remembered.
    Link { href: String },
}

/// What surrounds a page.
#[derive(Clone, Debug)]
pub struct Frame {
    pub title: String,
    /// The path of the request, to mark where the reader is.
    pub path: String,
    /// For the scripts of this answer only (CSP).
    pub nonce: String,
    /// Where assets are served, with their hash: `assets/1f2e…`.
    pub assets: String,
    pub who: Option<Who>,
    pub switch: Switch,
    /// A word about what was just done.
    pub flash: Option<Message>,
    /// Mail goes to the built-in mailbox; said on every page of the shop.
    pub mailbox: bool,
    /// Mail to suppliers that does not get out; said on every page of the shop.
    pub alert: Option<Banner>,
    /// What a member said is down; said on every page of the shop.
    pub outage: Option<outages::Banner>,
    /// Whether the page has islands; without any it loads no wasm.
    pub islands: bool,
    /// A small script of the page's own, among the assets.
    pub script: Option<&'static str>,
    /// When the page was made, for a copy of it that is read without a connection.
    pub as_of: Timestamp,
    /// Whether single keys lead to pages.
    pub keys: bool,
    /// The class of `main`, for pages with a look of their own.
    pub class: &'static str,
}

/// Renders a whole page to HTML.
///
/// `body` is built inside the reactive owner, since islands register themselves there.
pub fn render(t: &Texts, frame: Frame, body: impl FnOnce() -> View) -> String {
    let owner = Owner::new_root(Some(Arc::new(SsrSharedContext::new_islands())));
    let islands = frame.islands;
    let html = owner.with(|| {
        provide_context(Nonce::from_value(frame.nonce.clone()));
        let body = body();
        document(t, frame, body).to_html()
    });
    owner.unset_with_forced_cleanup();
    let html = if islands { html } else { markup::unmarked(&html) };
    format!("<!DOCTYPE html>{html}")
}

fn document(t: &Texts, frame: Frame, body: View) -> View {
    let language = t.language();
    let title = format!("{} · Packpost", frame.title);
    let css = format!("/{}/packpost.css", frame.assets);
    let scripts = frame.islands.then(|| {
        let options = LeptosOptions::builder()
            .output_name("packpost")
            .site_pkg_dir(frame.assets.clone())
            .build();
        view! { <HydrationScripts options=options islands=true/> }
    });
    let everywhere = frame.who.is_some().then_some("offline.js");
    let keys = (frame.who.is_some() && frame.keys).then_some("keys.js");
    let scripts_of_ours = [frame.script, everywhere, keys].into_iter().flatten().map(|file| {
        let source = format!("/{}/{file}", frame.assets);
        view! { <script type="module" nonce=frame.nonce.clone() src=source></script> }
    });
    let member = frame.who.as_ref().map(|who| who.id.to_string());
    // The shop's app is nothing for a supplier to install.
    let installable = matches!(frame.switch, Switch::Remember { .. }).then(|| {
        let manifest = format!("/{}/manifest-{}.webmanifest", frame.assets, language.tag());
        view! { <link rel="manifest" href=manifest/> }
    });
    let layout = if frame.who.is_some() { "app" } else { "plain" };
    view! {
        <html lang=language.tag() dir=language.direction()>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                {lid(KRAFT, "light")}
                {lid(KRAFT_DARK, "dark")}
                <title inner_html=markup::escaped(&title)></title>
                <link rel="stylesheet" href=css/>
                <link rel="icon" href=format!("/{}/favicon.svg", frame.assets) type="image/svg+xml"/>
                <link rel="apple-touch-icon" href=format!("/{}/icon-180.png", frame.assets)/>
                {installable}
                {scripts}
                {scripts_of_ours.collect_view()}
            </head>
            <body class=layout data-member=member>
                <a class="skip" href="#main">{t.get("skip")}</a>
                {connection(t, &frame)}
                {banner(t, &frame)}
                {alert(t, &frame)}
                {outage(t, &frame)}
                {header(t, &frame)}
                <main id="main" tabindex="-1" class=frame.class>
                    {frame.flash.as_ref().map(|said| flash(t, said))}
                    {body}
                </main>
            </body>
        </html>
    }
    .into_any()
}

/// What to know while Packpost can't be reached; the script and the worker show what is true.
fn connection(t: &Texts, frame: &Frame) -> View {
    if frame.who.is_none() {
        return ().into_any();
    }
    let as_of = [("time", Arg::Own(t.moment(frame.as_of)))];
    view! {
        <aside id="offline" hidden class="banner warn" role="status" aria-label=t.get("offline-label")>
            <p data-word="copy" hidden>{t.with("offline-copy", as_of)}</p>
            <p data-word="now" hidden>{t.get("offline-now")}</p>
            <p data-word="waits" hidden>{t.get("offline-waits")}</p>
            <p data-word="clash" hidden>{t.get("offline-clash")}" "<span></span></p>
            <p data-word="sent" hidden>{t.get("offline-sent")}" "<span></span></p>
        </aside>
    }
    .into_any()
}

/// On a phone the browser's own bar goes on with the header.
fn lid(colour: &'static str, scheme: &str) -> View {
    let media = format!("(prefers-color-scheme: {scheme})");
    leptos::html::meta().name("theme-color").content(colour).attr("media", media).into_any()
}

fn banner(t: &Texts, frame: &Frame) -> View {
    let Some(who) = frame.who.as_ref().filter(|_| frame.mailbox) else {
        return ().into_any();
    };
    let open =
        who.reads_mail.then(|| view! { " "<a href="/mailbox">{t.get("banner-mailbox-open")}</a> });
    view! {
        <aside class="banner" aria-label=t.get("banner-label")>{t.get("banner-mailbox")}{open}</aside>
    }
    .into_any()
}

/// On the page that it leads to, what it says stands there in full.
fn alert(t: &Texts, frame: &Frame) -> View {
    let shown = frame
        .alert
        .as_ref()
        .filter(|_| frame.who.is_some() && frame.path.split(['?', '/']).nth(1) != Some("channels"));
    let Some(banner) = shown else { return ().into_any() };
    let more = (banner.more > 0)
        .then(|| format!(" {}", t.with("alert-more", [("count", banner.more.into())])));
    view! {
        <aside class="banner alert" aria-label=banner.first.label(t)>
            {banner.first.sentence(t)}{more}" "<a href="/channels">{t.get("alert-open")}</a>
        </aside>
    }
    .into_any()
}

/// On the page of outages it stands in full.
fn outage(t: &Texts, frame: &Frame) -> View {
    let elsewhere = frame.path.split(['?', '/']).nth(1) != Some("outage");
    let shown = frame.outage.as_ref().filter(|_| frame.who.is_some() && elsewhere);
    shown.map(|banner| outages::banner(t, banner)).into_any()
}

fn header(t: &Texts, frame: &Frame) -> View {
    let account = frame.who.as_ref().map(|who| {
        view! { <a href="/account" title=who.member.clone()>{t.get("nav-account")}</a> }
    });
    // The supplier's page is not the shop's: its mark leads nowhere.
    let brand = match &frame.switch {
        Switch::Remember { .. } => {
            view! { <a class="brand" href="/">{mark()}" Packpost"</a> }.into_any()
        }
        Switch::Link { .. } => view! { <span class="brand">{mark()}" Packpost"</span> }.into_any(),
    };
    view! {
        <header class="top">
            {brand}
            {frame.who.is_some().then(|| navigation(t, &frame.path))}
            <div class="top-end">{switch(t, &frame.switch)}{account}</div>
        </header>
    }
    .into_any()
}

fn switch(t: &Texts, switch: &Switch) -> View {
    let other = t.language().other();
    match switch {
        Switch::Remember { back } => view! {
            <form method="post" action="/language">
                <input type="hidden" name="language" value=other.tag()/>
                <input type="hidden" name="back" value=back.clone()/>
                <button class="lang" lang=other.tag()>{other.own_name()}</button>
            </form>
        }
        .into_any(),
        Switch::Link { href } => view! {
            <a class="lang" href=href.clone() lang=other.tag() hreflang=other.tag()>{other.own_name()}</a>
        }
        .into_any(),
    }
}

fn navigation(t: &Texts, path: &str) -> View {
    let items = [
        ("/", Icon::Home, "nav-home"),
        ("/orders", Icon::Orders, "nav-orders"),
        ("/suppliers", Icon::Suppliers, "nav-suppliers"),
        ("/products", Icon::Products, "nav-products"),
    ];
    let links = items
        .into_iter()
        .map(|(href, which, key)| {
            // A contact is a supplier's.
            let path = if path.starts_with("/contacts/") { "/suppliers" } else { path };
            let here = if href == "/" { path == "/" } else { path.starts_with(href) };
            view! {
                <a href=href aria-current=here.then_some("page")>{icon(which)}<span>{t.get(key)}</span></a>
            }
        })
        .collect_view();
    view! { <nav class="main" aria-label=t.get("nav-main")>{links}</nav> }.into_any()
}
