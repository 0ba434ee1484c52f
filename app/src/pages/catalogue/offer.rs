//! How a supplier sells a product: four different numbers and a ladder of prices.

use crate::{
    View,
    components::{
        Field, archive_or_restore, badge_archived, crumb, empty, error_summary, heading, hidden,
        link_button,
    },
    form::Form,
    names,
    texts::Texts,
};
use leptos::prelude::*;
use packpost_domain::{OfferId, ProductId};

/// How many steps a ladder of prices has room for.
pub const BREAK_ROWS: usize = 5;

/// What the form is about.
#[derive(Clone, Debug)]
pub struct OfferPage {
    pub product: ProductId,
    pub product_name: String,
    pub unit: String,
    pub seller: Seller,
}

/// Whose offer it is.
#[derive(Clone, Debug)]
pub enum Seller {
    /// A new offer: one of these suppliers, as (id, name).
    OneOf(Vec<(String, String)>),
    /// An offer that there is: its supplier stays.
    Of { offer: OfferId, name: String, archived: bool },
}

/// Where there is no supplier yet: that comes first.
pub fn no_supplier_page(t: &Texts, product: ProductId, product_name: &str) -> View {
    let add = link_button("btn primary", "/suppliers/new", t.get("supplier-new"));
    view! {
        {heading(crumb(format!("/products/{product}"), product_name), t.get("offer-new").into_any(), None, None)}
        {empty(t.get("offer-no-supplier"), t.get("offer-no-supplier-text"), Some(add))}
    }
    .into_any()
}

/// A new offer, or one to change.
pub fn offer_page(t: &Texts, page: &OfferPage, form: &Form) -> View {
    let product = format!("/products/{}", page.product);
    let currencies = names::currencies(t.language());
    let (title, action, save, sub, seller, currencies, archive) = match &page.seller {
        Seller::OneOf(suppliers) => {
            let same = (String::new(), t.get("offer-currency-suppliers"));
            let supplier =
                Field::new("supplier", t.get("offer-supplier")).choose(suppliers.clone());
            let currencies = [same].into_iter().chain(currencies).collect();
            let action = format!("{product}/offers/new");
            ("offer-new", action, "offer-add", None, Some(supplier.view(t, form)), currencies, None)
        }
        Seller::Of { offer, name, archived } => {
            let base = format!("/offers/{offer}");
            let badge = archived.then(|| view! { " "{badge_archived(t)} });
            let sub = view! { <bdi>{name.clone()}</bdi>{badge} }.into_any();
            let archive = archive_or_restore(t, &base, *archived);
            (
                "offer-edit",
                format!("{base}/edit"),
                "save",
                Some(sub),
                None,
                currencies,
                Some(archive),
            )
        }
    };
    view! {
        {heading(crumb(product.clone(), page.product_name.clone()), t.get(title).into_any(), sub, None)}
        <form class="stack" method="post" action=action novalidate>
            {error_summary(t, form)}
            {hidden("id", form.value("id"))}
            {hidden("version", form.value("version"))}
            {seller}
            {Field::new("supplier_sku", t.get("offer-sku")).hint(t.get("offer-sku-hint")).autocomplete("off").left_to_right().optional().max(60).view(t, form)}
            {portions(t, page, form)}
            {prices(t, page, currencies, form)}
            {conditions(t, form)}
            {Field::new("lead_days", t.get("offer-lead-days")).hint(t.get("offer-lead-days-hint")).number().suffix(t.get("lead-suffix")).view(t, form)}
            <div class="actions">
                <button class="btn primary">{t.get(save)}</button>
                <a class="btn quiet" href=product>{t.get("cancel")}</a>
            </div>
        </form>
        {archive}
    }
    .into_any()
}

fn portions(t: &Texts, page: &OfferPage, form: &Form) -> View {
    let unit = t.word("unit", &page.unit);
    let number = |name: &str, label: &str, hint: &str| {
        let field = Field::new(name, t.get(label)).hint(t.get(hint)).number();
        field.suffix(unit.clone()).view(t, form)
    };
    view! {
        <fieldset>
            <legend>{t.get("offer-portions")}</legend>
            {number("pack_size", "offer-pack-size", "offer-pack-size-hint")}
            {number("order_multiple", "offer-multiple", "offer-multiple-hint")}
            {number("minimum", "offer-minimum", "offer-minimum-hint")}
        </fieldset>
    }
    .into_any()
}

fn prices(t: &Texts, page: &OfferPage, currencies: Vec<(String, String)>, form: &Form) -> View {
    let step = |i: usize| {
        let n = || [("n", i.into())];
        let (from, price) = (format!("break_from_{i}"), format!("break_price_{i}"));
        view! {
            <div class="row">
                {Field::new(from, t.with("offer-break-from", n())).number().view(t, form)}
                {Field::new(price, t.with("offer-break-price", n())).number().view(t, form)}
            </div>
        }
    };
    // Open where there is something to see: a step, or what is wrong with one.
    let later = |name: &str| {
        name.starts_with("break_from_")
            || name.starts_with("break_price_") && name != "break_price_1"
    };
    let open = form.values().any(|(name, value)| later(name) && !value.is_empty())
        || form.errors().iter().any(|(name, _)| later(name));
    let steps = (2..=BREAK_ROWS).map(step).collect_view();
    view! {
        <fieldset>
            <legend>{t.get("offer-prices")}</legend>
            <div class="row">
                {Field::new("currency", t.get("offer-currency")).select(currencies).view(t, form)}
                {Field::new("price_basis", t.get("offer-basis")).hint(t.get("offer-basis-hint")).number().suffix(t.word("unit", &page.unit)).view(t, form)}
            </div>
            {Field::new("break_price_1", t.get("offer-first-price")).hint(t.get("offer-first-price-hint")).number().view(t, form)}
            <details class="more" open=open>
                <summary>{t.get("offer-more-prices")}</summary>
                <div class="stack">
                    <p class="hint">{t.get("offer-more-prices-hint")}</p>
                    {Field::new("break_from_1", t.get("offer-first-from")).hint(t.get("offer-first-from-hint")).number().view(t, form)}
                    {steps}
                </div>
            </details>
        </fieldset>
    }
    .into_any()
}

/// What few offers have: open where there is something to see.
fn conditions(t: &Texts, form: &Form) -> View {
    let names = ["setup", "under", "over", "tax"];
    let open = names.iter().any(|name| !form.value(name).is_empty() || form.error(name).is_some());
    let taxes = [("", "offer-tax-usual"), ("exempt", "offer-tax-exempt")];
    let taxes = taxes.map(|(value, key)| (value.to_owned(), t.get(key))).to_vec();
    let percent = |name: &str, label: &str, hint: &str| {
        Field::new(name, t.get(label)).hint(t.get(hint)).number().suffix("%").view(t, form)
    };
    view! {
        <details class="more" open=open>
            <summary>{t.get("offer-more-conditions")}</summary>
            <div class="stack">
                {Field::new("setup", t.get("offer-setup")).hint(t.get("offer-setup-hint")).number().view(t, form)}
                <div class="row">
                    {percent("under", "offer-under", "offer-under-hint")}
                    {percent("over", "offer-over", "offer-over-hint")}
                </div>
                {Field::new("tax", t.get("offer-tax")).select(taxes).view(t, form)}
            </div>
        </details>
    }
    .into_any()
}
