//! Drill 10: a hundred copies of every POST at once have the effect of one, and are answered alike.
//!
//! What one copy does is seen first, on something of its own; then all copies are sent about
//! another thing in the same state. Both must add the same rows to the same tables.

mod contract;
pub mod life;
mod presses;

use crate::{
    Setup,
    browser::{Browser, Fields},
    report::Report,
};
use anyhow::{Context, Result};
use life::Life;
use std::collections::BTreeMap;

/// The table of who may come: each POST in it needs its presses here. A test of the server holds
/// the table against the sources.
const RIGHTS: &str = include_str!("../../../server/tests/it/support/world.rs");

/// A button that is about to be pressed.
#[derive(Clone, Debug)]
pub struct Press {
    pub browser: Browser,
    pub path: String,
    pub fields: Fields,
    /// Sent as a form with room for photos.
    pub in_parts: bool,
}

/// Each of these makes a session and sends a cookie, as it should: a second window of the same
/// person is signed in as well. Nothing else may come of a second copy.
const SIGNS_IN: [&str; 3] = ["/sign-in", "/set-up/{token}", "/join/{token}"];

/// Asks name servers outside this machine, and changes nothing.
const ASKS_OUTSIDE: &str = "/channels/dns";

/// The one address behind which several buttons lie.
const STEP: &str = "/orders/{id}/steps/{step}";
/// Those buttons.
const STEPS: [&str; 7] = [
    "/orders/{id}/steps/cancel",
    "/orders/{id}/steps/request-cancel",
    "/orders/{id}/steps/agree-to-cancel",
    "/orders/{id}/steps/withdraw-cancel",
    "/orders/{id}/steps/override-cancel",
    "/orders/{id}/steps/close-short",
    "/orders/{id}/steps/send-back",
];

/// Every POST there is.
pub fn routes() -> Vec<&'static str> {
    let rows = RIGHTS.lines().filter_map(|line| line.trim().strip_prefix("(\"POST\", \""));
    let routes = rows.filter_map(|row| row.split('"').next()).filter(|row| *row != ASKS_OUTSIDE);
    routes.flat_map(|route| if route == STEP { STEPS.to_vec() } else { vec![route] }).collect()
}

pub async fn drill(setup: &Setup) -> Result<Report> {
    let mut report = Report::default();
    let copies = setup.rounds(25, 100);
    let mut life = Life::open(setup).await?;
    let routes = routes();
    let mut doubled = 0;
    for route in &routes {
        doubled += press_all(&mut report, setup, &mut life, route, copies)
            .await
            .with_context(|| format!("POST {route}"))?;
    }
    report.holds(routes.len() > 40, || format!("only {} routes were found", routes.len()));
    report.figure("posts", routes.len());
    report.figure("copies", copies);
    report.figure("doubled", doubled);
    Ok(report)
}

/// Presses once, then the copies; gives 1 where they did more than one does.
async fn press_all(
    report: &mut Report,
    setup: &Setup,
    life: &mut Life,
    route: &str,
    copies: u32,
) -> Result<u32> {
    let Some(one) = life.press(setup, route, 0).await? else {
        report.broken(format!("POST {route}: say in drill/src/double_submit/presses.rs how"));
        return Ok(0);
    };
    let before = life.rows().await?;
    let answer = send(one).await?;
    let expected = difference(&before, &life.rows().await?);

    let press = life.press(setup, route, 1).await?.context("the second press")?;
    let before = life.rows().await?;
    let sent: Vec<_> = (0..copies).map(|_| tokio::spawn(send(press.clone()))).collect();
    let mut answers = BTreeMap::new();
    for one in sent {
        *answers.entry(one.await??).or_insert(0_u32) += 1;
    }
    let mut found = difference(&before, &life.rows().await?);
    if SIGNS_IN.contains(&route) {
        let sessions = expected.get("sessions").copied().unwrap_or(0);
        found.insert("sessions".to_owned(), sessions);
    }
    report.holds(matches!(answer.0, 200 | 303), || format!("POST {route}: one gives {answer:?}"));
    // Where they lead must not differ; where one led is about another thing.
    report
        .holds(answers.len() == 1 && answers.keys().all(|(status, _)| *status == answer.0), || {
            format!("POST {route}: {copies} copies are answered {answers:?}, and one {answer:?}")
        });
    let same = found == expected;
    report.holds(same, || {
        format!("POST {route}: {copies} copies add {found:?}, and one adds {expected:?}")
    });
    Ok(u32::from(!same))
}

/// The status, and where it leads.
pub async fn send(press: Press) -> Result<(u16, Option<String>)> {
    let Press { browser, path, fields, in_parts } = press;
    let page = match in_parts {
        true => browser.post_parts(&path, &fields).await?,
        false => browser.post(&path, &fields).await?,
    };
    Ok((page.status.as_u16(), page.location))
}

type Rows = BTreeMap<String, i64>;

/// The tables that have more or fewer rows, and by how many.
fn difference(before: &Rows, after: &Rows) -> Rows {
    let by = |(table, rows): (&String, &i64)| {
        (table.clone(), rows - before.get(table).copied().unwrap_or(0))
    };
    after.iter().map(by).filter(|(_, more)| *more != 0).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_post_is_read_from_the_table() {
        let routes = super::routes();
        assert!(routes.contains(&"/orders/{id}/place") && routes.contains(&"/join/{token}"));
        assert!(!routes.contains(&"/assets/{hash}/{*file}"));
    }
}
