//! One small style sheet out of `style/main.css` and what it imports.

use super::site::{Asset, Step};
use crate::workspace::{Workspace, files_below};
use anyhow::{Context, Result, anyhow};
use lightningcss::bundler::{Bundler, FileProvider};
use lightningcss::printer::PrinterOptions;
use lightningcss::stylesheet::{MinifyOptions, ParserFlags, ParserOptions};
use lightningcss::targets::{Browsers, Features, Targets};
use std::path::Path;

pub(crate) fn step(workspace: &Workspace) -> Result<Step> {
    let folder = workspace.path("style");
    let mut inputs = files_below(&folder)?;
    inputs.retain(|path| path.extension().is_some_and(|ending| ending == "css"));
    let make = move || {
        let bytes = bundle(&folder.join("main.css"))?.into_bytes();
        Ok(vec![Asset { name: "packpost.css".into(), bytes }])
    };
    Ok(Step { name: "style", inputs, make: Box::new(make) })
}

/// Reads a style sheet with everything it imports, and gives it minified for the browsers we mean.
fn bundle(main: &Path) -> Result<String> {
    let files = FileProvider::new();
    let options = ParserOptions { flags: ParserFlags::CUSTOM_MEDIA, ..ParserOptions::default() };
    let mut sheet = Bundler::new(&files, None, options)
        .bundle(main)
        // The error borrows from the files, so it leaves as the sentence it is.
        .map_err(|error| anyhow!("{error}"))
        .context("the style sheet can't be read")?;
    let targets = targets();
    sheet
        .minify(MinifyOptions { targets, ..MinifyOptions::default() })
        .map_err(|error| anyhow!("{error}"))
        .context("the style sheet can't be minified")?;
    let printed = sheet
        .to_css(PrinterOptions { minify: true, targets, ..PrinterOptions::default() })
        .context("the style sheet can't be printed")?;
    Ok(printed.code)
}

/// Browsers as they were on phones four years ago: what is newer is rewritten for them where that
/// can be done.
///
/// Logical properties are never rewritten: all of these browsers have them, and right-to-left rests
/// on them.
fn targets() -> Targets {
    Targets {
        browsers: Some(Browsers {
            android: version(107, 0),
            chrome: version(107, 0),
            edge: version(107, 0),
            firefox: version(106, 0),
            ios_saf: version(15, 6),
            safari: version(15, 6),
            samsung: version(18, 0),
            ..Browsers::default()
        }),
        exclude: Features::LogicalProperties,
        ..Targets::default()
    }
}

const fn version(major: u32, minor: u32) -> Option<u32> {
    Some((major << 16) | (minor << 8))
}

#[cfg(test)]
#[path = "style_tests.rs"]
mod tests;
