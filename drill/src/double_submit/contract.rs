//! How each button is pressed that is about an order, from its draft to its claims.

use super::{
    Press,
    life::{Life, Placed, says},
};
use crate::{browser::fields, form::Form, records::button};
use anyhow::Result;

/// The button behind this route, about to be pressed; `None` where nobody has said how.
pub async fn press(life: &Life, route: &str, n: usize) -> Result<Option<Press>> {
    match route.strip_prefix("/l/{token}/") {
        Some(rest) => behind_the_link(life, rest).await,
        None => on_the_order(life, route, n).await,
    }
}

async fn on_the_order(life: &Life, route: &str, n: usize) -> Result<Option<Press>> {
    let owner = life.shop.browser.clone();
    let on = async |page: String, begins: String, ends: &str| {
        anyhow::Ok(owner.get(&page).await?.form(&begins, ends)?)
    };
    let Some(rest) = route.strip_prefix("/orders/") else { return Ok(None) };
    let rest = rest.strip_prefix("{id}/").unwrap_or(rest);
    let form = match rest {
        "new" => {
            let form = on(route.to_owned(), route.to_owned(), "").await?;
            form.with("supplier", &life.shop.supplier)
        }
        "write/{supplier}" => {
            let page = format!("/orders/write/{}", life.shop.supplier);
            let field = format!("q_{}", life.shop.offer);
            on(page.clone(), page, "").await?.with(&field, "2,000").with("then", "stay")
        }
        "edit" => {
            let page = life.draft().await?.page() + "/edit";
            let field = format!("q_{}", life.shop.offer);
            on(page.clone(), page, "").await?.with(&field, "2,000").with("then", "stay")
        }
        "place" => {
            let order = life.draft().await?;
            Form { action: order.place(), fields: order.form }
        }
        "discard" => {
            let page = life.draft().await?.page();
            on(format!("{page}/edit"), format!("{page}/discard"), "").await?
        }
        "submit" => {
            let buyer = life.buyer(&format!("buyer-s{n}@exul.example")).await?;
            let shop = crate::shop::Shop { browser: buyer.clone(), ..life.shop.clone() };
            let order = shop.reviewed("1,000").await?;
            let action = format!("{}/submit", order.page());
            return Ok(Some(Press::new(&buyer, Form { action, fields: order.form })));
        }
        "again" => {
            let order = life.placed().await?;
            on(order.page(), order.at("again"), "").await?
        }
        "amend" | "amend/place" => {
            let order = life.placed().await?;
            let (page, place) = (order.at("amend"), order.at("amend/place"));
            let form = on(page.clone(), page.clone(), "").await?.with("l1_quantity", "1,500");
            if rest == "amend" {
                form
            } else {
                let look = owner.post(&page, &form.fields).await?.is(200)?;
                look.form(&place, "")?
            }
        }
        "accept" => {
            let order = life.with_changes().await?;
            on(order.page(), order.at("accept"), "").await?
        }
        "prices" => {
            let order = life.accepted_price().await?;
            on(order.page(), order.at("prices"), "").await?
        }
        "choose" => {
            let path = life.with_changes().await?.at("choose");
            on(path.clone(), path, "").await?.with("l1_choice", "take")
        }
        "elsewhere" => {
            let order = life.answered(&says("rejected", "Out of stock")).await?;
            let path = order.at("elsewhere");
            on(path.clone(), path, "").await?.with("supplier", &life.second)
        }
        "receive" => {
            let path = life.confirmed().await?.at("receive");
            on(path.clone(), path, "").await?.with("l1_good", "300")
        }
        "receipts/{receipt}/void" => {
            let order = life.received().await?;
            on(order.page(), order.at("receipts/"), "/void").await?
        }
        "claims/new" => {
            let path = life.received().await?.at("claims/new");
            let form = on(path.clone(), path, "").await?.with("l1_bad", "20").with("words", "Torn");
            return Ok(Some(Press { in_parts: true, ..Press::new(&owner, form) }));
        }
        "claims/{claim}/promise" => {
            let (order, claim) = life.claimed().await?;
            let path = order.at(&format!("claims/{claim}/promise"));
            let form = on(path.clone(), path, "").await?;
            form.with("promise", "20 new ones").with("way", "phone")
        }
        "claims/{claim}/settle" => {
            let (order, claim) = life.claimed().await?;
            let path = order.at(&format!("claims/{claim}/settle"));
            on(path.clone(), path, "").await?.with("how", "Replaced")
        }
        "told" => {
            let path = life.placed().await?.at("told");
            let form = on(path.clone(), path, "").await?;
            form.with("person", "Lina").with("way", "phone").with("kind", "accepted")
        }
        "ways" | "ways/{carrying}" => {
            let path = life.placed().await?.at("ways");
            let form = on(path.clone(), path, "").await?.with("channel", "phone");
            if rest == "ways" {
                form
            } else {
                let written = owner.submit(&form.action, &form.fields).await?;
                on(written.clone(), written, "").await?.with("went_out", "1")
            }
        }
        "links/new" => {
            let order = life.placed().await?;
            on(order.page(), order.at("links/new"), "").await?
        }
        "links/{link}/revoke" => {
            let order = life.placed().await?;
            on(order.page(), order.at("links/"), "/revoke").await?
        }
        "messages/{message}/retry" => {
            let order = life.placed().await?;
            life.set("UPDATE outbox SET state = 'uncertain' WHERE rowid = (SELECT max(rowid) FROM outbox)")
                .await?;
            on(order.page(), order.at("messages/"), "/retry").await?
        }
        _ => match rest.strip_prefix("steps/") {
            Some(step) => step_form(life, step, n).await?,
            None => return Ok(None),
        },
    };
    Ok(Some(Press::new(&owner, form)))
}

/// A step, on an order that stands where it can be taken.
async fn step_form(life: &Life, step: &str, n: usize) -> Result<Form> {
    let order = match step {
        "cancel" => life.placed().await?,
        "send-back" => {
            let buyer = life.buyer(&format!("buyer-b{n}@exul.example")).await?;
            let shop = crate::shop::Shop { browser: buyer.clone(), ..life.shop.clone() };
            let order = shop.reviewed("1,000").await?;
            buyer.submit(&format!("{}/submit", order.page()), &order.form).await?;
            Placed { id: order.id, link: String::new() }
        }
        "request-cancel" | "close-short" => life.confirmed().await?,
        _ => life.asked_to_cancel().await?,
    };
    let reason = fields(&[("reason", "Ordered by mistake")]);
    Ok(Form { action: order.at(&format!("steps/{step}")), fields: reason })
}

async fn behind_the_link(life: &Life, rest: &str) -> Result<Option<Press>> {
    let order = match rest {
        "answer" => life.placed().await?,
        "undo" | "ship" => life.confirmed().await?,
        "cancel" => life.asked_to_cancel().await?,
        "claims/{claim}" => life.claimed().await?.0,
        "renew" => {
            let order = life.placed().await?;
            // A link that is superseded may ask for a new one, ten minutes after the last.
            life.shop.browser.submit(&order.at("links/new"), &[]).await?;
            life.world.pass(jiff::SignedDuration::from_mins(11));
            order
        }
        _ => return Ok(None),
    };
    let page = life.phone.get(&order.link).await?;
    let begins = format!("{}/{}", order.link, rest.split('/').next().unwrap_or_default());
    let form = page.form(&begins, "")?;
    let form = match rest {
        "answer" => says("accepted", "").iter().fold(form, |form, (k, v)| form.with(k, v)),
        "cancel" => form.with("agree", "yes").with("person", "Lina"),
        "ship" => form.with("what", "all").with("person", "Lina"),
        "claims/{claim}" => {
            form.with("claim1_promise", "20 new ones").with("claim1_person", "Lina")
        }
        _ => form,
    };
    let button = button(&mut *life.world.state.db.read().await?, &order.link).await?;
    Ok(Some(Press::new(&life.phone, form.with("pressed", &button))))
}
