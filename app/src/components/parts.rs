//! Small parts: headings, badges, money, days, notices.

use crate::{
    View,
    texts::{Message, Texts},
};
use jiff::{Timestamp, civil::Date};
use leptos::prelude::*;
use packpost_domain::{Money, OwnerNeeded, WrittenNumber, refusal::is_reply};

/// The way back that stands above a heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crumb {
    pub href: String,
    pub text: String,
}

/// A way back to a page.
pub fn crumb(href: impl Into<String>, text: impl Into<String>) -> Option<Crumb> {
    Some(Crumb { href: href.into(), text: text.into() })
}

/// The head of a page: way back, heading, a line under it, and the main action.
pub fn heading(
    crumb: Option<Crumb>,
    title: View,
    sub: Option<View>,
    actions: Option<View>,
) -> View {
    view! {
        <div class="page-head">
            {crumb.map(|c| view! { <p class="crumb"><a href=c.href>{c.text}</a></p> })}
            <h1>{title}</h1>
            {sub.map(|sub| view! { <p class="sub">{sub}</p> })}
            {actions.map(|actions| view! { <div class="actions">{actions}</div> })}
        </div>
    }
    .into_any()
}

/// A link that looks like a button.
pub fn link_button(class: &'static str, href: impl Into<String>, text: String) -> View {
    view! { <a class=class href=href.into()>{text}</a> }.into_any()
}

/// A state with its word; the shape comes from the class, so colour is never alone.
pub fn badge(t: &Texts, family: &str, word: &str) -> View {
    view! { <span class=format!("badge {word}")>{t.word(family, word)}</span> }.into_any()
}

/// An amount with its currency, kept together, in its own direction.
pub fn money(t: &Texts, amount: Money) -> View {
    view! { <bdi class="money">{t.money(amount)}</bdi> }.into_any()
}

/// Keeps the place of an amount in a row that has none, so that what follows stands in its column.
pub fn no_money() -> View {
    view! { <span class="money"></span> }.into_any()
}

/// A number that a press calls; one that can't be read stays as it was typed, and calls nobody.
pub fn phone_number(class: &'static str, phone: &WrittenNumber) -> View {
    let shown = view! { <bdi dir="ltr">{phone.shown()}</bdi> };
    match phone.number() {
        Some(number) => view! { <a class=class href=number.tel()>{shown}</a> }.into_any(),
        None if phone.is_empty() => ().into_any(),
        None => view! { <span class=class>{shown}</span> }.into_any(),
    }
}

/// `Name <address>` of a mail: the name as it is written, the address left to right and, where it
/// fits at all, in one piece.
pub fn mail_address(text: &str) -> View {
    let (name, address) = match text.rsplit_once(" <") {
        Some((name, rest)) if rest.ends_with('>') => (Some(name), format!("<{rest}")),
        _ => (None, text.to_owned()),
    };
    let name = name.map(|name| view! { <bdi>{name.to_owned()}</bdi>" " });
    view! { {name}{email_address(&address)} }.into_any()
}

/// An email address, left to right; where it is wider than its place, it goes on in the next line
/// behind its at sign or before a point, and not within a word.
pub fn email_address(address: &str) -> View {
    /// What fits beside a label on the narrowest phone.
    const FITS: usize = 14;
    let mut parts = Vec::new();
    if address.len() <= FITS {
        return view! { <bdi class="address" dir="ltr">{address.to_owned()}</bdi> }.into_any();
    }
    let mut rest = address;
    while let Some(at) = rest.char_indices().skip(1).find_map(|(at, c)| match c {
        '@' => Some(at + 1),
        '.' | '-' | '_' | '+' => Some(at),
        _ => None,
    }) {
        let (part, behind) = rest.split_at(at);
        parts.push(view! { {part.to_owned()}<wbr/> });
        rest = behind;
    }
    view! { <bdi class="address" dir="ltr">{parts}{rest.to_owned()}</bdi> }.into_any()
}

/// A code of the shop or a supplier, left to right.
pub fn sku(code: &str) -> View {
    view! { <bdi class="sku" dir="ltr">{code.to_owned()}</bdi> }.into_any()
}

/// A calendar day.
pub fn day(t: &Texts, date: Date) -> View {
    view! { <time datetime=date.to_string()>{t.day(date)}</time> }.into_any()
}

/// A day and time on the reader's clock.
pub fn moment(t: &Texts, at: Timestamp) -> View {
    view! { <time datetime=at.to_string()>{t.moment(at)}</time> }.into_any()
}

/// A view, or nothing.
pub fn when(condition: bool, view: impl FnOnce() -> View) -> View {
    if condition { view() } else { ().into_any() }
}

/// What a mail server said, or where it said nothing, what we saw ourselves; neither is in the
/// reader's language.
pub fn server_words(t: &Texts, words: &str) -> View {
    if words.is_empty() {
        return ().into_any();
    }
    let whose = if is_reply(words) { "dispatch-reply" } else { "dispatch-seen" };
    view! { <p class="small muted">{t.get(whose)}" "<bdi dir="ltr">{words.to_owned()}</bdi></p> }
        .into_any()
}

/// A message across the page; `kind` is ok, warn, bad or info.
pub fn notice(t: &Texts, kind: &'static str, message: &Message) -> View {
    let role = if kind == "bad" { "alert" } else { "status" };
    view! { <div class=format!("notice {kind}") role=role><p>{t.say(message)}</p></div> }.into_any()
}

/// A word about what was just done: comes in from the edge, and stays until the next page. Without
/// a script it is there from the start; an island that says something uses the same.
pub fn flash(t: &Texts, message: &Message) -> View {
    view! { <div class="notice ok toast" role="status"><p>{t.say(message)}</p></div> }.into_any()
}

/// A heavier step that asks once. The button opens a sheet over the page; an old browser shows its
/// content where it stands. No script is needed for either. `id` is the sheet's own on the page.
pub fn ask_once(t: &Texts, id: &str, button: String, title: String, content: View) -> View {
    let heading = format!("{id}-title");
    view! {
        <button type="button" class="btn danger" popovertarget=id.to_owned()>{button}</button>
        <div class="ask" popover="auto" id=id.to_owned() role="dialog" aria-labelledby=heading.clone()>
            <h2 id=heading.clone()>{title}</h2>
            {content}
            <button type="button" class="btn" popovertarget=id.to_owned() popovertargetaction="hide">{t.get("cancel")}</button>
        </div>
    }
    .into_any()
}

/// Where words and figures will be, while an island fetches them.
pub fn skeleton(t: &Texts, lines: usize) -> View {
    let bars = (0..lines).map(|_| view! { <span></span> }).collect_view();
    view! { <div class="skeleton" role="status"><span class="visually-hidden">{t.get("loading")}</span>{bars}</div> }
        .into_any()
}

/// What stands where a list would be: what to do next.
pub fn empty(title: String, text: String, action: Option<View>) -> View {
    view! { <div class="empty"><h2>{title}</h2><p>{text}</p>{action}</div> }.into_any()
}

/// Links to the page before and after; nothing where there is neither.
pub fn pager(t: &Texts, first: Option<String>, next: Option<String>) -> View {
    if first.is_none() && next.is_none() {
        return ().into_any();
    }
    view! {
        <nav class="pager" aria-label=t.get("pages")>
            {first.map(|href| view! { <a class="btn" href=href>{t.get("first-page")}</a> })}
            {next.map(|href| view! { <a class="btn" rel="next" href=href>{t.get("next-page")}</a> })}
        </nav>
    }
    .into_any()
}

/// Why an owner has to place an order, or agree to it.
pub fn owner_needed(t: &Texts, why: OwnerNeeded) -> String {
    let limit = |limit: Money| [("limit", limit.into())];
    match why {
        OwnerNeeded::Role => t.get("owner-needed-role"),
        OwnerNeeded::AboveLimit { limit: most } => t.with("owner-needed-limit", limit(most)),
        OwnerNeeded::OtherCurrency { limit: most } => t.with("owner-needed-currency", limit(most)),
    }
}
