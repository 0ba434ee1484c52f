//! What the style sheets promise of their colours, counted.

use super::bundle;
use crate::workspace::{Workspace, files_below};
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

/// Each colour of `tokens.css` as it is by day and by night.
fn colours() -> BTreeMap<String, [[f64; 3]; 2]> {
    let workspace = Workspace::locate().expect("a checkout");
    let tokens = fs::read_to_string(workspace.path("style/tokens.css")).expect("readable");
    let screen = tokens.split("@media print").next().expect("a beginning");
    let mut colours = BTreeMap::new();
    for line in screen.lines() {
        let Some((name, value)) =
            line.trim().strip_prefix("--").and_then(|rest| rest.split_once(": "))
        else {
            continue;
        };
        let value = value.trim_end_matches(';');
        let both = match value.strip_prefix("light-dark(") {
            Some(both) => both.trim_end_matches(')').split_once(", "),
            None => Some((value, value)),
        };
        let parsed = both.and_then(|(day, night)| Some([linear(day)?, linear(night)?]));
        if let Some(both) = parsed {
            colours.insert(name.to_owned(), both);
        }
    }
    colours
}

/// `#rrggbb` in linear light; nothing for what is no opaque colour.
fn linear(hex: &str) -> Option<[f64; 3]> {
    let digits = hex.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    let mut channels = [0.0; 3];
    for (at, channel) in channels.iter_mut().enumerate() {
        let byte = u8::from_str_radix(digits.get(at * 2..at * 2 + 2)?, 16).ok()?;
        let share = f64::from(byte) / 255.0;
        *channel =
            if share <= 0.040_45 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) };
    }
    Some(channels)
}

/// By WCAG 2.2, "contrast ratio".
fn contrast(one: [f64; 3], other: [f64; 3]) -> f64 {
    let light = |[r, g, b]: [f64; 3]| 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
    let (one, other) = (light(one), light(other));
    one.max(other) / one.min(other)
}

/// What is written in which colour on which, and how much they have to differ.
const WRITTEN: [(&str, &[&str], f64); 12] = [
    ("ink", &["paper", "card", "kraft", "line", "tint", "info-tint", "warn-tint", "bad-tint"], 4.5),
    ("soft", &["paper", "card", "tint"], 4.5),
    ("accent", &["paper", "card", "tint"], 4.5),
    ("on-accent", &["accent", "press"], 4.5),
    ("warn", &["paper", "card", "warn-tint"], 4.5),
    ("bad", &["paper", "card", "bad-tint"], 4.5),
    ("info", &["paper", "card", "info-tint"], 4.5),
    ("card", &["bad"], 4.5),
    ("edge", &["paper", "card"], 3.0),
    ("strip", &["stamp"], 3.0),
    ("label", &["stamp"], 4.5),
    ("press", &["paper"], 4.5),
];

#[test]
fn what_is_written_can_be_read_by_day_and_by_night() {
    let colours = colours();
    let of = |name: &str| colours.get(name).unwrap_or_else(|| panic!("no colour {name}"));
    let mut weak = Vec::new();
    for (name, grounds, least) in WRITTEN {
        for ground in grounds {
            for (theme, when) in ["day", "night"].into_iter().enumerate() {
                let ratio = contrast(of(name)[theme], of(ground)[theme]);
                if ratio < least {
                    weak.push(format!("{name} on {ground} by {when}: {ratio:.2}, not {least}"));
                }
            }
        }
    }
    assert!(weak.is_empty(), "{}", weak.join("\n"));
}

#[test]
fn black_on_white_is_as_different_as_it_gets() {
    let (black, white) = (linear("#000000").expect("black"), linear("#ffffff").expect("white"));
    assert!((contrast(black, white) - 21.0).abs() < 1e-9);
    assert!(linear("#fff0").is_none() && linear("1rem").is_none());
}

#[test]
fn no_sheet_but_the_tokens_names_a_colour() {
    let workspace = Workspace::locate().expect("a checkout");
    let mut named = Vec::new();
    for file in files_below(&workspace.path("style")).expect("readable") {
        if file.extension().is_none_or(|ending| ending != "css") || file.ends_with("tokens.css") {
            continue;
        }
        let sheet = fs::read_to_string(&file).expect("readable");
        for (line, number) in sheet.lines().zip(1..) {
            let value = line.split_once(": ").map_or("", |(_, value)| value);
            let raw = value.contains(" #") || value.starts_with('#');
            if raw || ["rgb(", "hsl(", "oklch("].iter().any(|function| value.contains(function)) {
                named.push(format!("{}:{number}: {line}", workspace.relative(&file)));
            }
        }
    }
    assert!(named.is_empty(), "name it in tokens.css:\n{}", named.join("\n"));
}

#[test]
fn an_older_browser_gets_both_themes_too() {
    let workspace = Workspace::locate().expect("a checkout");
    let css = bundle(&workspace.path("style/main.css")).expect("a style sheet");
    assert!(!css.contains("light-dark("), "it is younger than the browsers we mean");
    assert!(css.contains("prefers-color-scheme:dark"));
}

/// A folder with these sheets.
fn sheets(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("packpost-style-{name}-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder");
    for (name, text) in files {
        fs::write(folder.join(name), text).expect("written");
    }
    folder
}

#[test]
fn what_is_imported_stands_where_its_import_stood() {
    let main = "/* Ours. */\n@import \"a.css\";\n@import \"b.css\";\np { top: 0 }\n";
    let a = "@custom-media --wide (width > 40rem);\np { left: 0 }\n";
    let b = "@media (--wide) { p { right: 0 } }\n";
    let folder = sheets("order", &[("main.css", main), ("a.css", a), ("b.css", b)]);
    let css = bundle(&folder.join("main.css"));
    fs::remove_dir_all(&folder).expect("removed");
    assert_eq!(
        css.expect("a style sheet"),
        "p{left:0}@media not (max-width:40rem){p{right:0}}p{top:0}"
    );
}

#[test]
fn a_sheet_that_is_missing_broken_or_imports_is_named() {
    let import = |name: &str| format!("@import \"{name}\";\n");
    let folder = sheets(
        "broken",
        &[
            ("missing.css", &import("nowhere.css")),
            ("broken.css", &import("b.css")),
            ("b.css", "p { left: 0 }\n}\n"),
            ("deep.css", &import("missing.css")),
            ("condition.css", "@import \"b.css\" print;\n"),
        ],
    );
    let said = |main: &str| format!("{:#}", bundle(&folder.join(main)).expect_err(main));
    let all = ["missing.css", "broken.css", "deep.css", "condition.css"].map(said);
    fs::remove_dir_all(&folder).expect("removed");
    assert!(all[0].contains("nowhere.css can't be read"), "{}", all[0]);
    assert!(all[1].contains("b.css:2:"), "{}", all[1]);
    assert!(all[2].contains("missing.css: only"), "{}", all[2]);
    assert!(all[3].contains("no more: @import \"b.css\" print;"), "{}", all[3]);
}
