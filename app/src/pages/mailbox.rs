//! The built-in mailbox: what would have been sent if there were a mail relay.

use crate::{
    View,
    components::{crumb, empty, heading, mail_address, moment, notice, pager},
    texts::{Message, Texts},
};
use jiff::Timestamp;
use leptos::prelude::*;
use packpost_domain::email;

mod linked;

/// A message in the list.
#[derive(Clone, Debug)]
pub struct Row {
    pub href: String,
    pub to: String,
    pub subject: String,
    pub at: Timestamp,
}

/// One page of the list, newest first.
#[derive(Clone, Debug)]
pub struct List {
    pub rows: Vec<Row>,
    pub first: Option<String>,
    pub next: Option<String>,
}

/// How a message is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Look {
    #[default]
    Text,
    Html,
    Source,
}

impl Look {
    const ALL: [Self; 3] = [Self::Text, Self::Html, Self::Source];

    /// As it stands in the address.
    pub fn word(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Html => "html",
            Self::Source => "source",
        }
    }

    /// Text where the address says nothing that there is.
    pub fn from_word(word: &str) -> Self {
        Self::ALL.into_iter().find(|look| look.word() == word).unwrap_or_default()
    }
}

/// A file that came with a message.
#[derive(Clone, Debug)]
pub struct File {
    pub href: String,
    pub name: String,
    pub bytes: usize,
}

/// A message opened.
#[derive(Clone, Debug)]
pub struct Mail {
    /// Its own address, under which its parts are.
    pub href: String,
    pub from: String,
    pub to: String,
    pub reply_to: String,
    pub subject: String,
    pub at: Timestamp,
    pub look: Look,
    /// The text, or the source: what the look needs.
    pub body: String,
    pub files: Vec<File>,
}

fn nobody_outside(t: &Texts) -> View {
    notice(t, "info", &Message::new("mailbox-nobody"))
}

/// The list of messages.
pub fn list(t: &Texts, list: &List) -> View {
    let title = t.get("mailbox-title").into_any();
    if list.rows.is_empty() && list.first.is_none() {
        return view! {
            {heading(None, title, None, None)}
            {nobody_outside(t)}
            {empty(t.get("mailbox-empty-title"), t.get("mailbox-empty-text"), None)}
        }
        .into_any();
    }
    let rows = list.rows.iter().map(|row| item(t, row)).collect_view();
    view! {
        {heading(None, title, None, None)}
        {nobody_outside(t)}
        <ul class="list">{rows}</ul>
        {pager(t, list.first.clone(), list.next.clone())}
    }
    .into_any()
}

fn item(t: &Texts, row: &Row) -> View {
    view! {
        <li><a class="item" href=row.href.clone()>
            <span class="item-title"><bdi>{row.subject.clone()}</bdi></span>
            <span class="item-meta">{moment(t, row.at)}" · "<bdi dir="ltr">{email::shown(&row.to)}</bdi></span>
        </a></li>
    }
    .into_any()
}

/// One message: headers, then text, HTML or source, then its files.
pub fn mail(t: &Texts, mail: &Mail) -> View {
    let title = view! { <bdi>{mail.subject.clone()}</bdi> }.into_any();
    let tabs = Look::ALL
        .into_iter()
        .map(|look| {
            let href = format!("{}?view={}", mail.href, look.word());
            let here = (look == mail.look).then_some("page");
            view! { <a href=href aria-current=here>{t.word("mailbox-look", look.word())}</a> }
        })
        .collect_view();
    // In short, since the list has said it in full.
    let nobody = t.get("mailbox-nobody-short").into_any();
    view! {
        {heading(crumb("/mailbox", t.get("mailbox-title")), title, Some(nobody), None)}
        <nav class="tabs" aria-label=t.get("mailbox-looks")>{tabs}</nav>
        <article class="mail-preview">
            <dl class="kv">
                {address(t.get("mailbox-from"), &mail.from)}
                {address(t.get("mailbox-to"), &mail.to)}
                {address(t.get("mailbox-reply-to"), &mail.reply_to)}
                <div><dt>{t.get("mailbox-at")}</dt><dd>{moment(t, mail.at)}</dd></div>
            </dl>
            {body(t, mail)}
        </article>
        {files(t, &mail.files)}
        <div class="actions"><a class="btn" href=format!("{}/source", mail.href) download="">{t.get("mailbox-download")}</a></div>
    }
    .into_any()
}

fn address(term: String, value: &str) -> View {
    view! { <div><dt>{term}</dt><dd>{mail_address(value)}</dd></div> }.into_any()
}

fn body(t: &Texts, mail: &Mail) -> View {
    match mail.look {
        Look::Text => {
            view! { <div class="pre" dir="auto">{linked::linked(&mail.body)}</div> }.into_any()
        }
        // What is inside can run nothing; links lead the whole page there, after a click only.
        Look::Html => view! {
            <iframe class="mail" title=t.get("mailbox-look-html") src=format!("{}/html", mail.href)
                sandbox="allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation"></iframe>
        }
        .into_any(),
        Look::Source => {
            view! { <div class="pre small" dir="ltr"><code>{mail.body.clone()}</code></div> }.into_any()
        }
    }
}

fn files(t: &Texts, files: &[File]) -> View {
    if files.is_empty() {
        return ().into_any();
    }
    let items = files
        .iter()
        .map(|file| {
            let size = t.with("mailbox-size", [("kilobytes", file.bytes.div_ceil(1024).into())]);
            view! {
                <li><a class="item" href=file.href.clone() download="">
                    <span class="item-title"><bdi>{file.name.clone()}</bdi></span>
                    <span class="item-end muted small">{size}</span>
                </a></li>
            }
        })
        .collect_view();
    view! { <section><h2>{t.get("mailbox-files")}</h2><ul class="list">{items}</ul></section> }
        .into_any()
}
