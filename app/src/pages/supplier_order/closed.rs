//! Behind a link that lets in no longer, and what can't be done any more.

use crate::{
    View,
    components::{heading, link_button},
    pages::errors::Ceiling,
    texts::Texts,
};
use leptos::prelude::*;
use packpost_domain::LinkStatus;

/// A link that lets in no longer, or never did (`None`), of which shop, where it is read what is
/// written to it, and what to do now.
pub fn closed(
    t: &Texts,
    status: Option<LinkStatus>,
    shop: Option<(&str, &str)>,
    renew: Option<(String, String)>,
) -> View {
    let word = match status {
        None | Some(LinkStatus::Live) => "unknown",
        Some(LinkStatus::Expired) => "expired",
        Some(LinkStatus::Revoked) => "revoked",
        Some(LinkStatus::Superseded) => "superseded",
    };
    let name = shop.map(|(shop, _)| view! { <bdi>{shop.to_owned()}</bdi> }.into_any());
    let write = shop.map(|(shop, address)| {
        let says = t.with("link-closed-write", [("shop", shop.into())]);
        view! { <div class="actions">{link_button("btn", format!("mailto:{address}"), says)}</div> }
    });
    view! {
        {heading(None, closed_title(t, status).into_any(), name, None)}
        <p>{t.word("link-closed-text", word)}</p>
        {renew.map(|renew| newer_link(t, renew))}
        {write}
    }
    .into_any()
}

/// Asks for the newest link: where to, and the address that it goes to.
fn newer_link(t: &Texts, (action, address): (String, String)) -> View {
    view! {
        <form class="stack" method="post" action=action>
            <p>{t.with("link-renew-to", [("address", address.into())])}</p>
            <div class="actions"><button class="btn primary">{t.get("link-renew")}</button></div>
        </form>
    }
    .into_any()
}

/// The heading of the page about a link that lets in no longer.
pub fn closed_title(t: &Texts, status: Option<LinkStatus>) -> String {
    t.get(match status {
        None | Some(LinkStatus::Live) => "link-closed-unknown",
        Some(LinkStatus::Expired) => "link-closed-expired",
        Some(LinkStatus::Revoked) => "link-closed-revoked",
        Some(LinkStatus::Superseded) => "link-closed-superseded",
    })
}

/// A new link is on its way, whatever was asked: the page gives nothing away.
///
/// `kept`: the email with it stays in the shop's built-in mailbox.
pub fn renewed(t: &Texts, address: String, kept: bool) -> View {
    if kept {
        return view! {
            {heading(None, t.get("link-renewed-kept-title").into_any(), None, None)}
            <p>{t.get("link-renewed-kept-text")}</p>
        }
        .into_any();
    }
    view! {
        {heading(None, t.get("link-renewed-title").into_any(), None, None)}
        <p>{t.with("link-renewed-text", [("address", address.into())])}</p>
    }
    .into_any()
}

/// Too much has happened behind the links of this order.
pub fn full(t: &Texts, ceiling: Ceiling) -> View {
    view! {
        {heading(None, t.get("error-ceiling-title").into_any(), None, None)}
        <p>{t.say(&ceiling.message())}</p>
    }
    .into_any()
}

/// The shop has changed the order while the supplier answered: this link leads nowhere any more.
pub fn crossed(t: &Texts, key: &str, renew: (String, String)) -> View {
    view! {
        {heading(None, t.get("supplier-crossed-title").into_any(), None, None)}
        <p>{t.get(key)}</p>
        {newer_link(t, renew)}
    }
    .into_any()
}

/// Shown where the answer came too late to be taken back, or another one stands.
pub fn too_late(t: &Texts, path: String, key: &str) -> View {
    view! {
        {heading(None, t.get("supplier-too-late-title").into_any(), None, None)}
        <p>{t.get(key)}</p>
        <div class="actions"><a class="btn primary" href=path>{t.get("supplier-back")}</a></div>
    }
    .into_any()
}
