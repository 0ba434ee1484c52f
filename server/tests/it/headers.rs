//! What each answer lets a browser do, and tell.

use crate::support::{
    Packpost, Page,
    world::{ROUTES, World},
};

fn policy(page: &Page) -> String {
    page.headers["content-security-policy"].to_str().expect("ASCII").to_owned()
}

#[tokio::test]
async fn no_answer_lets_a_browser_tell_others_more_than_our_name() {
    let world = World::new().await;
    for route in ROUTES {
        let answer = world.asks(&world.packpost.browser(), *route).await;
        assert_eq!(answer.headers["referrer-policy"], "strict-origin", "{route:?}");
    }
    // Below an address that is a secret there are some that lead nowhere.
    for secret in [&world.link, &world.join] {
        for path in [format!("{secret}/nowhere"), format!("{secret}x"), format!("{secret}?a=%FF")] {
            let answer = world.packpost.browser().get(&path).await;
            assert_eq!(answer.headers["referrer-policy"], "strict-origin", "{path}");
        }
    }
}

#[tokio::test]
async fn only_the_draft_may_run_wasm_and_only_a_mail_in_its_own_look_may_show_a_frame() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let (draft, order) = (shop.draft().await, shop.placed().await);
    let link = packpost.newest_link().await;
    let mail = shop.browser.get("/mailbox").await.link("/mailbox/");
    let (edit, html) = (format!("{draft}/edit"), format!("{mail}?view=html"));
    let write = format!("/orders/write/{}", shop.supplier);
    for path in [
        "/",
        "/sign-in",
        "/nowhere",
        "/orders",
        "/settings",
        &link,
        &order,
        &mail,
        &edit,
        &write,
        &html,
    ] {
        let page = shop.browser.get(path).await;
        let has_islands = [&edit, &write].contains(&&path.to_owned());
        assert_eq!(page.html.contains(".wasm"), has_islands, "{path}");
        assert_eq!(policy(&page).contains("'wasm-unsafe-eval'"), has_islands, "{path}");
        let has_frame = *path == *html;
        assert_eq!(page.html.contains("<iframe"), has_frame, "{path}");
        assert_eq!(policy(&page).contains("frame-src"), has_frame, "{path}");
    }
}
