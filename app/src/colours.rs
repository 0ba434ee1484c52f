//! The colours of paper and packaging where no style sheet reaches: mails, the mark, the bar of a
//! browser on a phone. A test holds that they are those of `style/tokens.css`.

/// The page.
pub const PAPER: &str = "#f6f0e5";
/// What lies on it.
pub const CARD: &str = "#fffdf9";
/// The lid of the box.
pub const KRAFT: &str = "#dfc39a";
/// The lid at night.
pub const KRAFT_DARK: &str = "#3a2e1e";
/// What holds it together.
pub const TAPE: &str = "#b98a50";
/// What is written.
pub const INK: &str = "#2a2218";
/// What is written smaller.
pub const SOFT: &str = "#665841";
/// Between one thing and the next.
pub const LINE: &str = "#e2d7c4";
/// The stamp: what can be pressed.
pub const ACCENT: &str = "#17553f";
/// Written on the stamp.
pub const ON_ACCENT: &str = "#fffdf9";

#[cfg(test)]
mod tests {
    use super::*;

    const TOKENS: &str = include_str!("../../style/tokens.css");
    const MARK: &str = include_str!("../public/favicon.svg");

    /// `--paper: light-dark(#f6f0e5, #1a1611)`: both themes of a colour.
    fn token(name: &str) -> (&str, &str) {
        let start = format!("--{name}: light-dark(");
        let (_, rest) = TOKENS.split_once(&start).unwrap_or_else(|| panic!("no token {name}"));
        let (both, _) = rest.split_once(')').expect("an end");
        both.split_once(", ").expect("two themes")
    }

    #[test]
    fn mails_and_the_browsers_bar_have_the_colours_of_the_style_sheet() {
        let same = [
            ("paper", PAPER),
            ("card", CARD),
            ("kraft", KRAFT),
            ("tape", TAPE),
            ("ink", INK),
            ("soft", SOFT),
            ("line", LINE),
            ("accent", ACCENT),
            ("on-accent", ON_ACCENT),
        ];
        for (name, colour) in same {
            assert_eq!(token(name).0, colour, "{name}");
        }
        assert_eq!(token("kraft").1, KRAFT_DARK);
    }

    #[test]
    fn the_icon_is_stamped_in_the_same_green() {
        assert!(MARK.contains(ACCENT), "{MARK}");
    }
}
