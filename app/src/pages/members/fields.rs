//! Role and spending limit, as an invitation and a change of rights ask for them.

use crate::{View, components::Field, form::Form, texts::Texts};
use leptos::prelude::*;
use packpost_domain::{Currency, Money, Role};

/// `former` is a limit in a currency that the shop no longer counts in: it must be typed anew.
pub(super) fn rights(t: &Texts, currency: Currency, former: Option<Money>, form: &Form) -> View {
    let role = |role: &Role| {
        let word = role.word();
        (word.to_owned(), t.word("role", word), t.word("role-means", word))
    };
    let hint = match former {
        None => t.get("members-limit-hint"),
        Some(limit) => {
            let limit = ("limit", limit.into());
            t.with("members-limit-former", [limit, ("currency", currency.code().into())])
        }
    };
    view! {
        {Field::new("role", t.get("members-role")).radios(Role::ALL.iter().map(role).collect()).view(t, form)}
        {Field::new("limit", t.get("members-limit")).hint(hint).number().suffix(currency.code())
            .autocomplete("off").optional().view(t, form)}
    }
    .into_any()
}
