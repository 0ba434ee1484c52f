//! Pictures of every page, to be looked at.

use crate::workspace::Workspace;
use crate::{browser, build, report, tool};
use anyhow::Result;
use std::process::Command;

pub(crate) fn screenshots(workspace: &Workspace) -> Result<()> {
    let server = build::everything(workspace, false)?;
    let mut script = browser::script(workspace, "screenshots.mjs", &server)?;
    warn_about_fonts();
    report::progress("screenshots", "taking");
    tool::run(&mut script, "the screenshots are not complete")
}

/// Without a font for it, Chromium pictures Arabic as empty boxes, and nobody would know why.
fn warn_about_fonts() {
    let fonts = Command::new("fc-list").arg(":lang=ar").output();
    if fonts.is_ok_and(|fonts| fonts.stdout.is_empty()) {
        report::progress(
            "screenshots",
            "no Arabic font is installed (on Debian: `apt-get install fonts-noto-core`)",
        );
    }
}
