//! Every page that reads the shop's records.

use super::{shop::Grown, times::Times};
use crate::browser::Browser;
use anyhow::{Context, Result};

pub async fn measure(shops: &[Grown; 2], times: &mut Times) -> Result<()> {
    let few = pages(&shops[0]).await?;
    let many = pages(&shops[1]).await?;
    for ((name, few), (_, many)) in few.into_iter().zip(many) {
        let get = async |page: &Page| {
            let path = &page.path;
            page.browser.get(path).await?.is(200).with_context(|| format!("GET {path}")).map(drop)
        };
        times.repeat(format!("GET {name}"), &[few, many], get).await?;
    }
    Ok(())
}

/// A page, and who asks for it.
struct Page {
    browser: Browser,
    path: String,
}

async fn pages(grown: &Grown) -> Result<Vec<(&'static str, Page)>> {
    let Grown { life, draft, placed, confirmed, rejected, old, quiet } = grown;
    let shop = &life.shop;
    let mailbox = shop.browser.get("/mailbox").await?.link("/mailbox/", "")?;
    let pages = [
        ("/", "/".to_owned()),
        ("/orders", "/orders".to_owned()),
        ("/orders, from the middle", format!("/orders?after={old}")),
        ("/orders, closed", "/orders?state=closed".to_owned()),
        ("/orders, rejected", "/orders?state=rejected".to_owned()),
        ("/orders, placed", "/orders?state=placed".to_owned()),
        ("/orders, search that finds nearly all", "/orders?q=noor".to_owned()),
        ("/orders, the same from the middle", format!("/orders?q=noor&after={old}")),
        ("/orders, the same in one state", "/orders?q=noor&state=cancelled".to_owned()),
        ("/orders, search for a supplier without orders", "/orders?q=quiet".to_owned()),
        ("/orders, search that finds nothing", "/orders?q=zzz".to_owned()),
        ("/orders, search for a number", "/orders?q=1005".to_owned()),
        ("/orders/{id}, open", placed.page()),
        ("/orders/{id}, old", format!("/orders/{old}")),
        ("/orders/{id}/order.pdf", placed.at("order.pdf")),
        ("/orders/{id}/ways", placed.at("ways")),
        ("/orders/{id}/told", placed.at("told")),
        ("/orders/{id}/amend", placed.at("amend")),
        ("/orders/{id}/compare", placed.at("compare")),
        ("/orders/{id}/receive", confirmed.at("receive")),
        ("/orders/{id}/steps/request-cancel", confirmed.at("steps/request-cancel")),
        ("/orders/{id}/elsewhere", rejected.at("elsewhere")),
        ("/orders/{id}/edit", format!("/orders/{draft}/edit")),
        ("/orders/{id}/review", format!("/orders/{draft}/review")),
        ("/orders/new", "/orders/new".to_owned()),
        ("/orders/write/{supplier}", format!("/orders/write/{}", shop.supplier)),
        ("/kit", "/kit".to_owned()),
        ("/kit.pdf", "/kit.pdf".to_owned()),
        ("/outage", "/outage".to_owned()),
        ("/suppliers", "/suppliers".to_owned()),
        ("/suppliers/{id}", format!("/suppliers/{}", shop.supplier)),
        ("/suppliers/{id}, without orders", format!("/suppliers/{quiet}")),
        ("/products", "/products".to_owned()),
        ("/products/{id}", format!("/products/{}", shop.product)),
        ("/offers/{id}/edit", format!("/offers/{}/edit", shop.offer)),
        ("/members", "/members".to_owned()),
        ("/channels", "/channels".to_owned()),
        ("/mailbox", "/mailbox".to_owned()),
        ("/mailbox/{id}", mailbox),
        ("/account", "/account".to_owned()),
        ("/settings", "/settings".to_owned()),
        ("/settings/deadlines", "/settings/deadlines".to_owned()),
        ("/settings/working-time", "/settings/working-time".to_owned()),
    ];
    let behind = [
        ("/l/{token}", placed.link.clone()),
        ("/l/{token}/order.pdf", format!("{}/order.pdf", placed.link)),
    ];
    let by = |browser: &Browser| {
        let browser = browser.clone();
        move |(name, path)| (name, Page { browser: browser.clone(), path })
    };
    let theirs = behind.into_iter().map(by(&life.phone));
    Ok(pages.into_iter().map(by(&shop.browser)).chain(theirs).collect())
}
