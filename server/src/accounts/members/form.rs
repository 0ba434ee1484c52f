//! Role and spending limit: read, and filled from what is stored.

use crate::web::Parse;
use packpost_app::form::Form;
use packpost_domain::{Currency, Rights, Role};

/// `None` where a field is wrong, with the error beside it. Only a buyer has a limit: what stands
/// in its field beside another role means nothing.
pub fn parse(p: &mut Parse<'_>, currency: Currency) -> Option<Rights> {
    let role = p.choice::<Role>("role", "members-role");
    let limit = match (role, p.form.value("limit").trim()) {
        (Some(Role::Buyer), typed) if !typed.is_empty() => Some(p.money("limit", currency)?),
        _ => None,
    };
    Some(Rights { role: role?, limit })
}

/// The form as it starts. A limit in a currency that the shop no longer counts in stands there
/// with it, and so is never taken for one of today's.
pub fn filled(rights: Rights, currency: Currency) -> Form {
    let limit = rights.limit.map(|limit| {
        if limit.currency() == currency {
            limit.typed()
        } else {
            format!("{}\u{A0}{}", limit.amount(), limit.currency())
        }
    });
    Form::new().fill("role", rights.role.word()).fill("limit", limit.unwrap_or_default())
}
