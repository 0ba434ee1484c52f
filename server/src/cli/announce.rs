//! What is said when the server is ready.

use crate::{AppState, demo, folder::SET_UP_LINK};
use std::io::Write;

/// One line of JSON on stdout for programs, and a friendly text on stderr for people.
#[expect(clippy::print_stderr, reason = "it speaks to the person at the terminal")]
///
/// `set_up` is the link with which the first person sets up the shop, where there is none.
pub(super) fn announce(
    state: &AppState,
    demo: Option<&demo::Demo>,
    set_up: Option<&str>,
) -> anyhow::Result<()> {
    let url = &state.config.base_url;
    let mailbox = state.config.relays.is_empty().then(|| format!("{url}/mailbox"));
    let line = serde_json::json!({
        "url": url,
        "set_up": set_up,
        "email": demo.map(|d| &d.email),
        "password": demo.map(|d| &d.password),
        "colleagues": demo.map(|d| &d.colleagues),
        "mailbox": mailbox,
        "supplier_link": demo.map(|d| format!("{url}{}", d.supplier_path)),
    });
    eprintln!("\nPackpost is open at {url}");
    if let Some(demo) = demo {
        eprintln!("  sign in as   {} (owner)", demo.email);
        for colleague in &demo.colleagues {
            eprintln!("            or {} ({})", colleague.email, colleague.role);
        }
        eprintln!("  password     {}", demo.password);
        eprintln!("  as supplier  {url}{}", demo.supplier_path);
    }
    if let Some(link) = set_up {
        eprintln!("  set it up    {link}");
        eprintln!("               (once; it is in the data folder, too: {})", SET_UP_LINK);
    }
    match mailbox {
        Some(mailbox) => eprintln!("  mail         stays in the built-in mailbox: {mailbox}"),
        None => {
            for relay in &state.config.relays {
                eprintln!("  mail         leaves by {relay:?}");
            }
        }
    }
    eprintln!("  stop it with Ctrl-C\n");
    // Last: whoever waits for this line finds the other text complete.
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line}")?;
    out.flush()?;
    Ok(())
}
