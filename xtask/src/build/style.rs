//! One small style sheet out of `style/main.css` and what it imports.

use super::site::{Asset, Step};
use crate::workspace::{Workspace, files_below};
use anyhow::{Context, Result, anyhow, bail};
use lightningcss::printer::PrinterOptions;
use lightningcss::stylesheet::{MinifyOptions, ParserFlags, ParserOptions, StyleSheet};
use lightningcss::targets::{Browsers, Features, Targets};
use std::fs;
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
    let joined = join(main)?;
    let mut sheet = parse(&joined, main)?;
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

/// A style sheet with the sheets in the places of its imports. Lightningcss has a bundler, which
/// brings source maps and a dozen crates for them; all that is imported here is a file beside it.
///
/// # Errors
/// Where a sheet can't be read or parsed, imports with a condition, or is imported and imports.
fn join(main: &Path) -> Result<String> {
    let mut joined = String::new();
    for line in read(main)?.lines() {
        match line.trim_start().strip_prefix("@import") {
            None => joined.push_str(line),
            Some(named) => {
                let name = named.trim().strip_prefix('"').and_then(|rest| rest.strip_suffix("\";"));
                let Some(name) = name.filter(|name| !name.contains(['"', ':'])) else {
                    bail!("{}: an import is a file beside it and no more: {line}", main.display());
                };
                let file = main.with_file_name(name);
                let sheet = read(&file)?;
                if sheet.contains("@import") {
                    bail!("{}: only {} imports", file.display(), main.display());
                }
                // For an error that names the file.
                parse(&sheet, &file)?;
                joined.push_str(&sheet);
            }
        }
        joined.push('\n');
    }
    Ok(joined)
}

fn read(file: &Path) -> Result<String> {
    fs::read_to_string(file).with_context(|| format!("{} can't be read", file.display()))
}

fn parse<'text>(text: &'text str, file: &Path) -> Result<StyleSheet<'text>> {
    let options = ParserOptions {
        filename: file.display().to_string(),
        flags: ParserFlags::CUSTOM_MEDIA,
        ..ParserOptions::default()
    };
    // The error borrows from the text, so it leaves as the sentence it is.
    StyleSheet::parse(text, options).map_err(|error| anyhow!("{error}"))
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
