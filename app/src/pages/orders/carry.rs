//! One time that a member carries an order: what to say, and the app that says it.

use crate::{
    View,
    components::{Qr, crumb, heading, hidden, order_lines, order_terms, qr, when},
    document::OrderDocument,
    markup,
    texts::{Arg, Texts},
};
use jiff::Timestamp;
use leptos::prelude::*;
use packpost_domain::{CarryingId, Channel, Language, OrderId};

/// What is carried, as it was written.
#[derive(Clone, Debug)]
pub struct Carry {
    pub id: CarryingId,
    pub order: OrderId,
    pub number: i64,
    pub channel: Channel,
    pub contact: String,
    pub address: String,
    pub language: Language,
    pub text: String,
    pub url: String,
    /// The address that opens the channel's app, where one does.
    pub open: Option<String>,
    /// Who said so, when, and whether it went out.
    pub said: Option<(bool, Timestamp, String)>,
    /// The order has changed since.
    pub older: bool,
    /// Since when the channel is down, if a member says so; of what went out, only where it may not
    /// have arrived.
    pub down: Option<String>,
    /// Whether what the supplier says can be written down now.
    pub answerable: bool,
}

impl Carry {
    fn path(&self) -> String {
        format!("/orders/{}/ways/{}", self.order, self.id)
    }

    fn spoken(&self) -> bool {
        self.channel == Channel::Phone
    }
}

/// The page of one carrying.
pub fn page(t: &Texts, carry: &Carry) -> View {
    let channel = t.word("channel", carry.channel.word());
    let title = t.with(
        "carry-title",
        [("channel", channel.into()), ("number", carry.number.to_string().into())],
    );
    let to = match carry.address.is_empty() {
        true => t.with("carry-to-nobody", [("contact", carry.contact.as_str().into())]),
        false => t.with(
            "carry-to",
            [
                ("contact", carry.contact.as_str().into()),
                ("address", carry.channel.shown(&carry.address).into()),
            ],
        ),
    };
    let back = crumb(format!("/orders/{}/ways", carry.order), t.get("ways-action"));
    view! {
        {heading(back, title.into_any(), Some(to.into_any()), None)}
        {state(t, carry)}
        {when(carry.said.is_none() && !carry.older && carry.down.is_none(), || open(t, carry))}
        {what_it_says(t, carry)}
        {outcome(t, carry)}
    }
    .into_any()
}

/// Where it stands, and with which next step.
fn state(t: &Texts, carry: &Carry) -> View {
    if let Some((out, at, member)) = &carry.said {
        let facts = [("time", Arg::Text(t.moment(*at))), ("member", member.as_str().into())];
        let doubtful = *out && carry.down.is_some();
        let (class, key) = match out {
            true if doubtful => ("notice warn", "carry-said-out"),
            true => ("notice ok", "carry-said-out"),
            false => ("notice warn", "carry-said-not"),
        };
        return view! {
            <div class=class role="status"><div class="stack">
                <p>{t.with(key, facts)}</p>
                {when(doubtful, || view! { <p>{t.get("outage-doubtful")}</p> }.into_any())}
                {when(*out, || view! { <p class="small">{t.get("carried-explained")}</p> }.into_any())}
            </div></div>
        }
        .into_any();
    }
    if carry.older {
        return view! { <div class="notice warn" role="status"><p>{t.get("carry-older")}</p></div> }
            .into_any();
    }
    if let Some(down) = &carry.down {
        let other = format!("/orders/{}/ways", carry.order);
        return view! {
            <div class="notice warn" role="status">
                <p>{t.word("channel", carry.channel.word())}": "{down.clone()}</p>
                <a class="btn primary" href=other>{t.get("carry-other-way")}</a>
            </div>
        }
        .into_any();
    }
    let how = match carry.channel {
        Channel::Phone => "carry-how-phone",
        Channel::Print => "carry-how-print",
        Channel::Copy => "carry-how-copy",
        _ => "carry-how",
    };
    view! { <p>{t.get(how)}</p> }.into_any()
}

fn open(t: &Texts, carry: &Carry) -> View {
    let Some(href) = carry.open.clone() else { return ().into_any() };
    // Another page is opened beside this one, an app is opened above it.
    let beside =
        (href.starts_with("https:") || carry.channel == Channel::Print).then_some("_blank");
    let text = open_words(t, carry.channel, &carry.address);
    view! {
        <p><a class="btn primary wide" href=href target=beside rel="noreferrer noopener">{text}</a></p>
    }
    .into_any()
}

/// "Open WhatsApp", "Call +962 …".
pub fn open_words(t: &Texts, channel: Channel, address: &str) -> String {
    match channel {
        Channel::Phone => t.with("carry-open-phone", [("number", channel.shown(address).into())]),
        channel => t.word("carry-open", channel.word()),
    }
}

fn what_it_says(t: &Texts, carry: &Carry) -> View {
    let (tag, direction) = (carry.language.tag(), carry.language.direction());
    if carry.spoken() {
        let says = carry.text.lines().map(|line| view! { <li>{line.to_owned()}</li> });
        let says = says.collect_view();
        return view! {
            <section>
                <h2>{t.get("carry-script")}</h2>
                <ol class="script" lang=tag dir=direction>{says}</ol>
            </section>
        }
        .into_any();
    }
    // A long line takes two; where the browser can, it measures itself.
    let rows = carry.text.lines().map(|line| 1 + line.chars().count() / 45).sum::<usize>();
    let rows = rows.clamp(4, 24).to_string();
    let copy = |of: &'static str| {
        view! {
            <button class="btn" type="button" hidden=true data-copy=of data-done=t.get("carry-copied")>{t.get("carry-copy")}</button>
        }
    };
    view! {
        <div class="field">
            <label for="text">{t.get("carry-text")}</label>
            <textarea id="text" class="said" readonly rows=rows lang=tag dir=direction
                inner_html=markup::area(&carry.text)></textarea>
            <div class="actions">{copy("text")}</div>
        </div>
        <div class="field">
            <label for="link">{t.get("carry-link")}</label>
            <input id="link" class="sku" readonly dir="ltr" value=carry.url.clone()/>
            <div class="actions">{copy("link")}</div>
        </div>
    }
    .into_any()
}

fn outcome(t: &Texts, carry: &Carry) -> View {
    let other = || {
        view! { <a class="btn quiet" href=format!("/orders/{}/ways", carry.order)>{t.get("carry-other-way")}</a> }
    };
    let (yes, no) = match carry.spoken() {
        true => ("carry-told-phone", "carry-not-reached"),
        false => ("carry-went-out", "carry-did-not"),
    };
    let button = |class, out: &'static str, key: &str| {
        view! { <button class=class name="went_out" value=out>{t.get(key)}</button> }
    };
    let told = carry.said.as_ref().is_some_and(|(out, ..)| *out);
    let write_down = when(told && carry.answerable, || {
        let href = format!("/orders/{}/told", carry.order);
        view! { <a class="btn primary" href=href>{t.get("carry-told-next")}</a> }.into_any()
    });
    let buttons = match &carry.said {
        None if carry.older => ().into_any(),
        None => {
            let main = if carry.open.is_some() { "btn" } else { "btn primary" };
            view! { {button(main, "1", yes)}{button("btn quiet", "0", no)} }.into_any()
        }
        Some((true, ..)) => button("btn quiet", "0", "carry-did-not-after-all").into_any(),
        Some((false, ..)) => button("btn quiet", "1", "carry-went-out-after-all").into_any(),
    };
    view! {
        <form class="actions sticky" method="post" action=carry.path()>
            {write_down}
            {buttons}
            {when(carry.said.is_some() || carry.older, || other().into_any())}
        </form>
    }
    .into_any()
}

/// The sheet of paper: the order, and a code that opens its page. In the supplier's language,
/// `theirs`; only what is pressed is in the reader's.
pub fn sheet(
    t: &Texts,
    theirs: &Texts,
    carry: &Carry,
    order: Option<&OrderDocument>,
    code: &Qr,
) -> View {
    let (tag, direction) = (carry.language.tag(), carry.language.direction());
    let number = [("number", carry.number.to_string().into())];
    let title = theirs.with("sheet-title", number).into_any();
    let lines = carry.text.split("\n\n").take(2).map(|line| view! { <p>{line.to_owned()}</p> });
    let intro = lines.collect_view();
    let order = order.map(|order| {
        view! { {order_lines(theirs, order)}{order_terms(theirs, order)} }
    });
    view! {
        <article class="sheet" lang=tag dir=direction>
            {heading(None, title, None, None)}
            {intro}
            {order}
            <div class="code">
                {qr(code)}
                <div>
                    <p><strong>{theirs.get("sheet-scan")}</strong></p>
                    <p class="small"><bdi class="url" dir="ltr">{carry.url.clone()}</bdi></p>
                </div>
            </div>
        </article>
        <div class="actions">
            <button class="btn primary" type="button" hidden=true data-print=true>{t.get("sheet-print")}</button>
            <a class="btn quiet" href=carry.path()>{t.get("sheet-back")}</a>
        </div>
    }
    .into_any()
}

/// What an outage page and a carrying page post alike: which carrying it is about.
pub fn about(id: CarryingId) -> View {
    hidden(&format!("c_{id}"), "1")
}
