//! One supplier: who they are, whom orders go to, what they sell.

use super::ladder;
use crate::{
    View,
    components::{
        archive_or_restore, badge_archived, crumb, email_address, empty, heading, link_button,
        phone_number, when,
    },
    names,
    pages::catalogue::{OfferRow, offer_table},
    texts::Texts,
};
use leptos::prelude::*;
use packpost_domain::{
    Channel, ContactId, CountryCode, Currency, EmailAddress, Language, Right, Rights, SupplierId,
    TaxTreatment, WrittenNumber,
};

/// A supplier with all that belongs to it.
#[derive(Clone, Debug)]
pub struct Shown {
    pub id: SupplierId,
    pub name: String,
    pub country: CountryCode,
    pub currency: Currency,
    pub tax: TaxTreatment,
    pub note: String,
    pub archived: bool,
    pub contacts: Vec<Person>,
    pub former_contacts: Vec<Person>,
    /// What can be ordered now, by product.
    pub offers: Vec<OfferRow>,
    /// The reader's.
    pub rights: Rights,
}

/// A contact as it is shown.
#[derive(Clone, Debug)]
pub struct Person {
    pub id: ContactId,
    pub name: String,
    pub email: EmailAddress,
    pub second_email: Option<EmailAddress>,
    pub phone: WrittenNumber,
    pub language: Language,
    /// The ways that are written down, in the order in which they are tried.
    pub ladder: Vec<Channel>,
}

/// The page of a supplier.
pub fn show_page(t: &Texts, s: &Shown) -> View {
    let base = format!("/suppliers/{}", s.id);
    let may_edit = s.rights.may(Right::ChangeCatalogue);
    let order = !s.archived && !s.offers.is_empty();
    let sub = view! {
        {names::country(s.country, t.language())}" · "<bdi>{s.currency.code()}</bdi>
        {when(s.tax != TaxTreatment::Taxed, || view! { " · "{t.word("tax-treatment", s.tax.word())} }.into_any())}
        {when(s.archived, || view! { " "{badge_archived(t)} }.into_any())}
    };
    let actions = view! {
        {order.then(|| link_button("btn primary", format!("/orders/new?supplier={}", s.id), t.get("supplier-order")))}
        {may_edit.then(|| link_button("btn", format!("{base}/edit"), t.get("edit")))}
        {may_edit.then(|| link_button("btn", format!("{base}/working-time"), t.get("calendar-title")))}
    };
    let title = view! { <bdi>{s.name.clone()}</bdi> };
    let note = s.note.clone();
    view! {
        {heading(crumb("/suppliers", t.get("suppliers-title")), title.into_any(), Some(sub.into_any()), Some(actions.into_any()))}
        {when(!note.is_empty(), || view! { <p class="pre"><bdi>{note}</bdi></p> }.into_any())}
        {contacts(t, &base, s)}
        {offers(t, s)}
        {may_edit.then(|| archive_or_restore(t, &base, s.archived))}
    }
    .into_any()
}

fn contacts(t: &Texts, base: &str, s: &Shown) -> View {
    let may_edit = s.rights.may(Right::ChangeContacts);
    let active = s.contacts.iter().enumerate();
    let several = s.contacts.len() > 1;
    let active = active.map(|(i, p)| card(t, p, several && i == 0, may_edit)).collect_view();
    let none = s.contacts.is_empty().then(|| view! { <p>{t.get("contacts-none")}</p> });
    let former = s.former_contacts.iter().map(|p| card(t, p, false, may_edit)).collect_view();
    let former = when(!s.former_contacts.is_empty(), || {
        view! {
            <details class="more">
                <summary>{t.get("contacts-archived")}</summary>
                <div class="cards">{former}</div>
            </details>
        }
        .into_any()
    });
    view! {
        <section>
            <h2>{t.get("contacts-title")}</h2>
            {none}
            <div class="cards">{active}</div>
            {former}
            {may_edit.then(|| view! {
                <div class="actions">{link_button("btn", format!("{base}/contacts/new"), t.get("contact-new"))}</div>
            })}
        </section>
    }
    .into_any()
}

fn card(t: &Texts, p: &Person, default: bool, may_edit: bool) -> View {
    let phone =
        when(!p.phone.is_empty(), || view! { <br/>{phone_number("", &p.phone)} }.into_any());
    let unread = !p.phone.is_empty() && p.phone.number().is_none();
    let second = p.second_email.as_ref().map(|second| {
        view! { <br/><a href=format!("mailto:{second}")><bdi dir="ltr">{second.shown()}</bdi></a> }
    });
    let edit = may_edit.then(|| {
        view! { <p><a class="btn" href=format!("/contacts/{}/edit", p.id)>{t.get("edit")}<span class="visually-hidden">" "{p.name.clone()}</span></a></p> }
    });
    view! {
        <article class="card">
            <h3><bdi>{p.name.clone()}</bdi></h3>
            <p>
                <a href=format!("mailto:{}", p.email)>{email_address(&p.email.shown())}</a>
                {second}
                {phone}
            </p>
            {unread.then(|| view! { <p class="hint">{t.get("contact-phone-unread")}</p> })}
            <p class="muted">
                {t.with("contact-reads", [("language", t.word("language", p.language.tag()).into())])}
                {when(default, || view! { <br/>{t.get("contact-default")} }.into_any())}
            </p>
            {ladder::rungs(t, &p.ladder)}
            {edit}
        </article>
    }
    .into_any()
}

fn offers(t: &Texts, s: &Shown) -> View {
    let may_edit = s.rights.may(Right::ChangeCatalogue);
    let add = |class| {
        let to = format!("/products/new?supplier={}", s.id);
        may_edit.then(|| link_button(class, to, t.get("supplier-add-product")))
    };
    let body = if s.offers.is_empty() {
        let class = if s.archived { "btn" } else { "btn primary" };
        empty(t.get("supplier-no-offers"), t.get("supplier-no-offers-text"), add(class))
    } else {
        let caption = t.with("supplier-offers-of", [("name", s.name.clone().into())]);
        let table = offer_table(t, caption, t.get("offer-product"), &s.offers, may_edit);
        let add = add("btn").map(|add| view! { <div class="actions">{add}</div> });
        view! { {table}{add} }.into_any()
    };
    view! { <section><h2>{t.get("supplier-offers")}</h2>{body}</section> }.into_any()
}
