//! Every button, pressed as the drill `double-submit` presses it.

use super::{
    shop::Grown,
    times::{TIMES, Times},
};
use crate::{
    Setup,
    double_submit::{routes, send},
};
use anyhow::{Context, Result, ensure};
use std::time::{Duration, Instant};

/// Not pressed: the first is for a Packpost without a shop, the others speak to a relay.
const LEFT_OUT: [&str; 3] = ["/set-up", "/channels/{relay}/test", "/channels/{relay}/test-mail"];
/// Pressed once and last: nobody is signed in any more after these.
const LAST: [&str; 2] = ["/account/password", "/sign-out"];

pub async fn measure(setup: &Setup, shops: &mut [Grown; 2], times: &mut Times) -> Result<()> {
    let all = routes().into_iter().filter(|route| !LEFT_OUT.contains(route));
    let (last, many): (Vec<_>, Vec<_>) = all.partition(|route| LAST.contains(route));
    let often = many.into_iter().map(|route| (route, TIMES));
    for (route, often) in often.chain(last.into_iter().map(|route| (route, 1))) {
        let mut both = [Vec::new(), Vec::new()];
        for n in 0..often {
            for (shop, all) in shops.iter_mut().zip(&mut both) {
                let time = press(setup, shop, route, n).await;
                all.push(time.with_context(|| format!("POST {route}, {n}"))?);
            }
        }
        times.add(format!("POST {route}"), both);
    }
    Ok(())
}

/// How long the answer takes; what leads up to it does not count.
async fn press(setup: &Setup, shop: &mut Grown, route: &str, n: usize) -> Result<Duration> {
    let press = shop.life.press(setup, route, n).await?.context("nobody has said how")?;
    let begun = Instant::now();
    let (status, _) = send(press).await?;
    let time = begun.elapsed();
    ensure!(matches!(status, 200 | 303), "it is answered {status}");
    Ok(time)
}
