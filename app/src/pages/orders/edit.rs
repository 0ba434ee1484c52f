//! Writing an order: quantities of what this supplier sells, charges, and where and when.

mod charges;
mod conflict;
mod lines;

pub use crate::islands::order_figures::{FREIGHT, OTHER, OTHER_LABEL, TAX};
pub use charges::{EditCharges, setup_field};
pub use conflict::conflict;

use super::again::{Again, again};
use crate::{
    View,
    components::{
        Field, ask_once, crumb, empty, error_summary, heading, hidden, link_button, when,
    },
    form::Form,
    islands::{
        autosave::{Autosave, AutosaveTexts},
        order_figures::OrderFigures,
    },
    texts::{Arg, Texts},
};
use jiff::{Timestamp, civil::Date};
use leptos::prelude::*;
use packpost_domain::{Advice, Money, Offer, OfferId, OrderId, Quantity, SupplierId};

/// What can be ordered, and from whom.
#[derive(Clone, Debug)]
pub struct EditOrder {
    pub id: OrderId,
    /// Whether there is such a draft already; the first save begins it.
    pub begun: bool,
    pub supplier: SupplierId,
    pub supplier_name: String,
    pub offers: Vec<OfferRow>,
    /// As (id, name and address).
    pub contacts: Vec<(String, String)>,
    pub charges: EditCharges,
    /// What it is the same again as, and what differs.
    pub again: Option<Again>,
    /// Whether the reader may add a contact.
    pub may_add_contact: bool,
    /// What the delivery times come to, the longest first.
    pub leads: Vec<Lead>,
    /// Who sent it back, and what they said.
    pub sent_back: Option<SentBack>,
}

/// A delivery time, and the day on which it is over if it were ordered now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lead {
    /// In the supplier's working days.
    pub days: u32,
    pub earliest: Date,
}

/// An owner wants it changed before it goes out.
#[derive(Clone, Debug)]
pub struct SentBack {
    pub person: String,
    pub at: Timestamp,
    pub reason: String,
}

/// One thing that the supplier sells.
#[derive(Clone, Debug)]
pub struct OfferRow {
    pub id: OfferId,
    pub product: String,
    pub detail: String,
    pub supplier_sku: String,
    pub unit: String,
    pub lead_days: u32,
    pub terms: Offer,
    pub tax_exempt: bool,
    /// What the supplier asks for plates and the like.
    pub setup: Option<Money>,
}

/// The id of the form, which the islands find it by.
pub const FORM: &str = "draft";

/// The form holds one quantity per offer, named `q_` and the offer's id.
pub fn page(t: &Texts, order: &EditOrder, form: &Form) -> View {
    let supplier = format!("/suppliers/{}", order.supplier);
    let title = t.with("order-edit-title", [("supplier", order.supplier_name.as_str().into())]);
    let head = heading(crumb("/orders", t.get("nav-orders")), title.into_any(), None, None);
    if order.offers.is_empty() {
        let add = link_button("btn primary", "/products", t.get("order-edit-to-products"));
        return view! {
            {head}
            {empty(t.get("order-edit-no-offers"), t.get("order-edit-no-offers-text"), Some(add))}
            {when(order.begun, || discard(t, order))}
        }
        .into_any();
    }
    let contacts = Field::new("contact", t.get("order-contact"))
        .hint(t.get("order-contact-hint"))
        .select(order.contacts.iter().map(|contact| self::contact(t, contact)).collect());
    let contacts = if order.contacts.is_empty() {
        let add = order.may_add_contact.then(|| {
            let to = format!("{supplier}/contacts/new");
            link_button("btn", to, t.get("order-edit-add-contact"))
        });
        view! {
            <div class="notice warn"><p>{t.get("order-edit-no-contact")}</p>{add}</div>
        }
        .into_any()
    } else {
        contacts.view(t, form)
    };
    let terms = lines::terms(t, order);
    let sum = terms.sum(&|name| form.value(name).to_owned());
    let rows = lines::rows(t, order, &terms, form);
    let charges = charges::fields(t, order, &terms, form);
    // Islands have deep types: erased here, the compiler need not carry them through the page.
    let figures = view! { <OrderFigures form=FORM.to_owned() terms=terms sum=sum/> }.into_any();
    let autosave = view! { <Autosave form=FORM.to_owned() texts=autosave_texts(t)/> }.into_any();
    view! {
        {head}
        {again(t, order.again.as_ref())}
        {order.sent_back.as_ref().map(|it| sent_back(t, it))}
        <form id=FORM class="stack wide" method="post" novalidate action=order.action()
            data-draft=order.id.to_string() data-title=order.supplier_name.clone()>
            {error_summary(t, form)}
            {(!order.begun).then(|| hidden("id", order.id))}
            {hidden("version", form.value("version"))}
            {hidden("tab", form.value("tab"))}
            {hidden("turn", form.value("turn"))}
            <section>
                <h2>{t.get("order-edit-what")}</h2>
                {rows}
                {charges}
                {figures}
            </section>
            <section>
                <h2>{t.get("order-edit-where")}</h2>
                {contacts}
                {Field::new("need_by", t.get("order-need-by")).hint(t.get("order-need-by-hint")).input("date").optional().view(t, form)}
                {leads(t, order, form)}
                {Field::new("delivery_address", t.get("order-deliver-to")).text(3).view(t, form)}
                {Field::new("note", t.get("order-note")).hint(t.get("order-note-hint")).optional().text(3).view(t, form)}
            </section>
            <div class="actions sticky">
                <button class="btn primary" name="then" value="review">{t.get("order-edit-review")}</button>
                <button class="btn" name="then" value="stay">{t.get("order-edit-save")}</button>
                {autosave}
            </div>
        </form>
        {when(order.begun, || discard(t, order))}
    }
    .into_any()
}

/// What the supplier needs at the least, said beside the day; the script follows what is typed.
fn leads(t: &Texts, order: &EditOrder, form: &Form) -> View {
    let need_by = form.value("need_by").trim().parse::<Date>().ok();
    let asked = |lead: &Lead| {
        let mut of = order.offers.iter().filter(|offer| offer.lead_days == lead.days);
        of.any(|offer| !form.value(&lines::field(offer.id)).trim().is_empty())
    };
    let late = |lead: &&Lead| need_by.is_some_and(|day| day < lead.earliest) && asked(lead);
    let said = order.leads.iter().find(late);
    let says = order
        .leads
        .iter()
        .map(|lead| {
            let text = lead_words(t, &order.supplier_name, *lead);
            view! { <p class="line-warn" data-earliest=lead.earliest.to_string() hidden=said != Some(lead)>{text}</p> }
        })
        .collect_view();
    view! { <div id="need-by-lead" role="status">{says}</div> }.into_any()
}

/// "Bayou needs 12 days: 14 Dec at the earliest."
pub fn lead_words(t: &Texts, supplier: &str, lead: Lead) -> String {
    let facts = [
        ("supplier", supplier.into()),
        ("n", lead.days.into()),
        ("day", t.day(lead.earliest).into()),
    ];
    t.with("order-lead-needs", facts)
}

fn sent_back(t: &Texts, it: &SentBack) -> View {
    let facts = [("person", it.person.as_str().into()), ("time", t.moment(it.at).into())];
    view! {
        <div class="notice warn"><div class="stack">
            <p>{t.with("order-sent-back", facts)}</p>
            <p class="pre"><bdi>{it.reason.clone()}</bdi></p>
        </div></div>
    }
    .into_any()
}

impl EditOrder {
    /// Where it is saved.
    fn action(&self) -> String {
        match self.begun {
            true => format!("/orders/{}/edit", self.id),
            false => format!("/orders/write/{}", self.supplier),
        }
    }
}

fn discard(t: &Texts, order: &EditOrder) -> View {
    let sheet = view! {
        <p>{t.get("order-discard-text")}</p>
        <form method="post" action=format!("/orders/{}/discard", order.id) novalidate>
            <button class="btn danger">{t.get("order-discard-action")}</button>
        </form>
    };
    let title = t.get("order-discard");
    view! { <div class="actions">{ask_once(t, "discard", title.clone(), title, sheet.into_any())}</div> }
        .into_any()
}

/// The name first, in every direction: what is too long for a phone is cut at the address.
fn contact(t: &Texts, (id, who): &(String, String)) -> (String, String) {
    let who = match who.rsplit_once(" – ") {
        Some((name, address)) => format!("{} – {}", t.isolated(name), t.isolated(address)),
        None => who.clone(),
    };
    (id.clone(), who)
}

fn autosave_texts(t: &Texts) -> AutosaveTexts {
    AutosaveTexts {
        numerals: t.numerals(),
        saving: t.get("autosave-saving"),
        saved: t.with("autosave-saved", [("time", "{time}".into())]),
        invalid: t.get("autosave-invalid"),
        stale: t.get("autosave-stale"),
        offline: t.get("autosave-offline"),
        signed_out: t.get("autosave-signed-out"),
        kept: t.get("autosave-kept"),
    }
}

/// The same advice in words, for pages without the island.
pub fn advice(t: &Texts, advice: Advice) -> String {
    let figure = |q: Quantity| Arg::figure(&q);
    match advice {
        Advice::BelowMinimum { minimum } => {
            t.with("advice-minimum", [("minimum", figure(minimum))])
        }
        Advice::NotAMultiple { multiple, below: Some(below), above } => t.with(
            "advice-multiple",
            [("multiple", figure(multiple)), ("below", figure(below)), ("above", figure(above))],
        ),
        Advice::NotAMultiple { multiple, below: None, above } => t.with(
            "advice-first-multiple",
            [("multiple", figure(multiple)), ("above", figure(above))],
        ),
        Advice::BrokenPack { pack_size } => t.with("advice-pack", [("size", figure(pack_size))]),
    }
}
