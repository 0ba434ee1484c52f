//! Behind the link in an invitation: somebody becomes a member.

use crate::{
    View,
    components::{Field, email_address, error_summary, heading, link_button},
    form::Form,
    texts::Texts,
};
use leptos::prelude::*;
use packpost_domain::Role;

/// What somebody is invited to.
#[derive(Clone, Debug)]
pub struct Join {
    /// Where the form goes.
    pub action: String,
    pub shop: String,
    pub email: String,
    pub role: Role,
}

/// Name and password, and what comes of them.
pub fn join_page(t: &Texts, join: &Join, form: &Form) -> View {
    let title = t.with("join-title", [("shop", join.shop.as_str().into())]);
    let sub = view! { <span>{t.get("join-sub")}</span> }.into_any();
    let role = join.role.word();
    view! {
        {heading(None, title.into_any(), Some(sub), None)}
        <dl class="kv">
            <div><dt>{t.get("email")}</dt><dd>{email_address(&join.email)}</dd></div>
            <div>
                <dt>{t.get("join-as")}</dt>
                <dd>{t.word("role", role)}<br/><span class="small muted">{t.word("role-means", role)}</span></dd>
            </div>
        </dl>
        <form class="stack" method="post" action=join.action.clone() novalidate>
            {error_summary(t, form)}
            {Field::new("name", t.get("account-name")).hint(t.get("account-name-hint"))
                .autocomplete("name").max(100).view(t, form)}
            {Field::new("password", t.get("password")).hint(t.get("password-hint"))
                .input("password").autocomplete("new-password").view(t, form)}
            <div class="actions"><button class="btn primary">{t.get("join-action")}</button></div>
        </form>
    }
    .into_any()
}

/// Why an invitation lets nobody in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closed {
    /// Never one of ours, cut off, or replaced by a newer mail.
    Unknown,
    Expired,
    Withdrawn,
    /// Who sent it works there no longer, or may no longer invite.
    NoLonger,
    Used,
    /// Its address has an account in another shop by now.
    Taken,
}

impl Closed {
    fn word(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Expired => "expired",
            Self::Withdrawn => "withdrawn",
            Self::NoLonger => "no-longer",
            Self::Used => "used",
            Self::Taken => "taken",
        }
    }

    /// What stands in the title bar and as the heading.
    pub fn title(self, t: &Texts) -> String {
        t.word("join-closed", self.word())
    }
}

/// Says why, whose invitation it was, and what to do. Whoever has an account signs in with it.
pub fn closed_page(t: &Texts, closed: Closed, shop: Option<&str>) -> View {
    let class = if closed == Closed::Used { "btn primary" } else { "btn" };
    let shop = shop.map(|shop| view! { <bdi>{shop.to_owned()}</bdi> }.into_any());
    view! {
        {heading(None, closed.title(t).into_any(), shop, None)}
        <p>{t.word("join-closed-text", closed.word())}</p>
        <div class="actions">{link_button(class, "/sign-in", t.get("sign-in-action"))}</div>
    }
    .into_any()
}
