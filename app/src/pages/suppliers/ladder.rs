//! How else a contact is reached, and in which order.

use crate::{View, components::Field, form::Form, texts::Texts};
use leptos::prelude::*;
use packpost_domain::{Channel, Ladder};

/// What the names of the fields begin with that give a channel its place.
pub const RUNG: &str = "rung_";

/// The fields of a contact that are for the day on which email fails. Beside those of a new
/// supplier they are folded: what is needed for a first order comes first.
pub(super) fn fields(t: &Texts, prefix: &str, form: &Form) -> View {
    let named = |name: &str, label: &str| Field::new(format!("{prefix}{name}"), t.get(label));
    let wrong = ["second_email", "whatsapp", "telegram"]
        .iter()
        .any(|name| form.error(&format!("{prefix}{name}")).is_some());
    let open = prefix.is_empty() || wrong;
    view! {
        <details class="more" open=open>
            <summary>{t.get("contact-ways")}</summary>
            <div class="stack">
                <p class="hint">{t.get("contact-ways-hint")}</p>
                {named("second_email", "contact-second-email").hint(t.get("contact-second-email-hint")).input("email").autocomplete("off").optional().view(t, form)}
                {named("whatsapp", "contact-whatsapp").hint(t.get("contact-whatsapp-hint")).input("tel").autocomplete("off").optional().max(40).view(t, form)}
                {named("telegram", "contact-telegram").hint(t.get("contact-telegram-hint")).left_to_right().autocomplete("off").optional().max(50).view(t, form)}
                <fieldset class="places">
                    <legend>{t.get("ladder-title")}</legend>
                    <p class="hint">{t.get("ladder-hint")}</p>
                    {places(t, prefix, form)}
                </fieldset>
            </div>
        </details>
    }
    .into_any()
}

/// One select a channel: the order can be chosen without a script, and read as it is.
fn places(t: &Texts, prefix: &str, form: &Form) -> View {
    let numbers = 1..=Ladder::CHOSEN.len();
    let place = |channel: Channel, usual: usize| {
        let name = format!("{prefix}{RUNG}{}", channel.word());
        let chosen = form.value(&name).parse().unwrap_or(usual);
        let out = std::iter::once((0.to_string(), t.get("ladder-out")));
        let all = out.chain(numbers.clone().map(|n| (n.to_string(), format!("{}.", t.figure(&n)))));
        let form = Form::new().fill(&name, chosen);
        Field::new(name, t.word("channel", channel.word())).select(all.collect()).view(t, &form)
    };
    let all = Ladder::CHOSEN.into_iter().zip(numbers.clone());
    all.map(|(channel, usual)| place(channel, usual)).collect_view().into_any()
}

/// The rungs of a contact, as a line to be read.
pub(super) fn rungs(t: &Texts, ladder: &[Channel]) -> View {
    let rungs = ladder.iter().map(|channel| t.word("channel", channel.word()));
    let rungs = rungs.map(|rung| view! { <li>{rung}</li> }).collect_view();
    view! {
        <div class="muted small">
            <p>{t.get("ladder-in-order")}</p>
            <ol class="rungs">{rungs}</ol>
        </div>
    }
    .into_any()
}
