//! A page as an answer: rendered in its frame, with the headers that belong to it.

use super::{Visit, assets, flash};
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use packpost_app::{
    View,
    frame::{self, Frame, Switch, Who},
    texts::{Message, Texts},
};
use packpost_domain::Right;

/// A page in the making.
#[derive(Debug)]
pub struct PageBuilder<'a> {
    visit: &'a Visit,
    status: StatusCode,
    frame: Frame,
    frames: bool,
}

/// What says that an email leaves, and what is so where it stays in the built-in mailbox.
const KEPT: [(&str, &str); 11] = [
    ("flash-order-placed", "flash-order-kept"),
    ("flash-revision-placed", "flash-revision-kept"),
    ("flash-link-sent", "flash-link-kept"),
    ("flash-message-retried", "flash-message-kept"),
    ("flash-escalated", "flash-escalated-kept"),
    ("flash-claim-sent", "flash-claim-kept"),
    ("flash-invitation-sent", "flash-invitation-kept"),
    ("flash-changes-accepted", "flash-changes-kept"),
    ("flash-step-cancel", "flash-cancel-kept"),
    ("flash-step-request-cancel", "flash-request-cancel-kept"),
    ("flash-step-withdraw-cancel", "flash-withdraw-cancel-kept"),
];

impl Visit {
    /// The key of what is said of something that was just done.
    fn said<'a>(&self, key: &'a str) -> &'a str {
        let kept = KEPT.iter().find(|(sent, _)| self.mailbox && *sent == key);
        kept.map_or(key, |(_, kept)| kept)
    }

    /// Begins a page with this title.
    pub fn page(&self, title: impl Into<String>) -> PageBuilder<'_> {
        let who = self.member.as_ref();
        let flash = self.flash.as_deref().filter(|key| self.texts.knows(key));
        let frame = Frame {
            title: title.into(),
            path: self.path.clone(),
            nonce: self.nonce.clone(),
            assets: assets::folder().to_owned(),
            who: who.map(|m| Who {
                id: m.member,
                member: m.name.clone(),
                shop: m.shop_name.clone(),
                reads_mail: m.may(Right::ReadMail),
            }),
            switch: Switch::Remember { back: self.path.clone() },
            flash: flash.map(|key| Message::new(self.said(key).to_owned())),
            mailbox: self.mailbox,
            alert: self.alert.clone(),
            outage: self.outage.clone(),
            islands: false,
            script: None,
            as_of: self.now,
            keys: self.keys,
            class: "",
        };
        PageBuilder { visit: self, status: StatusCode::OK, frame, frames: false }
    }
}

impl PageBuilder<'_> {
    pub fn status(mut self, status: StatusCode) -> Self {
        self.status = status;
        self
    }

    /// The page has islands: it may load the wasm.
    pub fn islands(mut self) -> Self {
        self.frame.islands = true;
        self
    }

    /// Something of ours is shown in a frame of the page.
    pub fn frames(mut self) -> Self {
        self.frames = true;
        self
    }

    /// A small script of the page's own, from the assets.
    pub fn script(mut self, file: &'static str) -> Self {
        self.frame.script = Some(file);
        self
    }

    /// A look of its own.
    pub fn class(mut self, class: &'static str) -> Self {
        self.frame.class = class;
        self
    }

    /// Seen from outside the shop: nobody is signed in here, and the language is switched by a link.
    pub fn for_supplier(mut self, other_language: String) -> Self {
        self.frame.who = None;
        self.frame.flash = None;
        self.frame.switch = Switch::Link { href: other_language };
        self
    }

    /// Where the language switch leads, where the page's own path can't be opened by a GET.
    pub fn back(mut self, path: &str) -> Self {
        self.frame.switch = Switch::Remember { back: path.to_owned() };
        self
    }

    pub fn render(self, body: impl FnOnce(&Texts) -> View) -> Response {
        let Self { visit, status, frame, frames } = self;
        let said = visit.flash.is_some();
        let policy = content_security_policy(&frame, frames);
        let html = frame::render(&visit.texts, frame, || body(&visit.texts));
        let mut response = (
            status,
            [
                (header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8")),
                (header::CONTENT_SECURITY_POLICY, policy),
                (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
            ],
            html,
        )
            .into_response();
        if said {
            flash::said(&mut response, visit.https);
        }
        response
    }
}

/// Nothing but our own, scripts only with this answer's nonce, and of the rest what the page has:
/// wasm, frames, and for the shop's own pages the worker that keeps them.
fn content_security_policy(frame: &Frame, frames: bool) -> HeaderValue {
    let Frame { nonce, islands, who, .. } = frame;
    let wasm = if *islands { " 'wasm-unsafe-eval'" } else { "" };
    let workers = if who.is_some() { "worker-src 'self'; " } else { "" };
    let frames = if frames { "frame-src 'self'; " } else { "" };
    let policy = format!(
        "default-src 'none'; script-src 'nonce-{nonce}' 'strict-dynamic'{wasm}; \
         style-src 'self'; img-src 'self'; connect-src 'self'; manifest-src 'self'; {workers}\
         {frames}form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    );
    HeaderValue::from_str(&policy).unwrap_or(HeaderValue::from_static("default-src 'none'"))
}
