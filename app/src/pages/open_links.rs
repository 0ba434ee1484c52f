//! Links that still let somebody in, contact by contact, and the button that closes them all.

use crate::{
    View,
    components::{Crumb, email_address, heading, hidden},
    texts::Texts,
};
use leptos::prelude::*;
use packpost_domain::{ContactId, EmailAddress};

/// A contact with open links.
#[derive(Clone, Debug)]
pub struct ContactLinks {
    pub contact: ContactId,
    pub name: String,
    pub email: EmailAddress,
    pub supplier: String,
    /// Counted up to a hundred.
    pub links: u32,
}

/// Whose links the page is about.
#[derive(Clone, Debug)]
pub struct OpenLinks {
    pub back: Option<Crumb>,
    /// The path of this page, to come back to.
    pub path: String,
    /// Says why it is asked; a key.
    pub why: &'static str,
    /// Whom the page is about, where the sentence names them.
    pub name: String,
    pub contacts: Vec<ContactLinks>,
}

pub fn page(t: &Texts, open: &OpenLinks) -> View {
    let body = if open.contacts.is_empty() {
        view! { <p>{t.get("open-links-none")}</p> }.into_any()
    } else {
        let why = t.with(open.why, [("name", open.name.as_str().into())]);
        let cards = open.contacts.iter().map(|links| card(t, &open.path, links)).collect_view();
        view! {
            <p>{why}</p>
            <p class="muted">{t.get("open-links-closing")}</p>
            <div class="cards">{cards}</div>
        }
        .into_any()
    };
    let done = open.back.clone().map(|back| {
        view! { <div class="actions"><a class="btn" href=back.href>{t.get("open-links-done")}</a></div> }
    });
    view! {
        {heading(open.back.clone(), t.get("open-links-title").into_any(), None, None)}
        <div class="stack">{body}{done}</div>
    }
    .into_any()
}

fn card(t: &Texts, path: &str, links: &ContactLinks) -> View {
    let count = match links.links {
        100.. => t.get("open-links-many"),
        links => t.with("open-links-count", [("links", links.into())]),
    };
    let close = t.with("open-links-close", [("name", links.name.as_str().into())]);
    view! {
        <article class="card">
            <h2><bdi>{links.name.clone()}</bdi></h2>
            <p><bdi>{links.supplier.clone()}</bdi>" · "{email_address(&links.email.shown())}</p>
            <p>{count}</p>
            <form method="post" action=format!("/contacts/{}/links/close", links.contact)>
                {hidden("back", path)}
                <button class="btn primary">{close}</button>
            </form>
        </article>
    }
    .into_any()
}
