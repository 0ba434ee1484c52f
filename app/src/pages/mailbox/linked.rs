//! Text in which web addresses can be clicked.

use crate::View;
use leptos::prelude::*;

/// A piece of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Piece<'a> {
    Words(&'a str),
    Link(&'a str),
}

/// The text with its `http` and `https` addresses as links. Nothing else becomes markup.
pub fn linked(text: &str) -> View {
    pieces(text)
        .into_iter()
        .map(|piece| match piece {
            Piece::Words(words) => words.to_owned().into_any(),
            Piece::Link(url) => {
                view! { <a href=url.to_owned() rel="noreferrer" dir="ltr">{url.to_owned()}</a> }
                    .into_any()
            }
        })
        .collect_view()
        .into_any()
}

fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let mut rest = text;
    // Where the words end that were looked through and hold no address.
    let mut seen = 0;
    while let Some(at) = next_scheme(&rest[seen..]).map(|at| at + seen) {
        let url = address(&rest[at..]);
        if url.ends_with("//") {
            seen = at + url.len();
            continue;
        }
        if at > 0 {
            found.push(Piece::Words(&rest[..at]));
        }
        found.push(Piece::Link(url));
        rest = &rest[at + url.len()..];
        seen = 0;
    }
    if !rest.is_empty() {
        found.push(Piece::Words(rest));
    }
    found
}

fn next_scheme(text: &str) -> Option<usize> {
    ["https://", "http://"].into_iter().filter_map(|scheme| text.find(scheme)).min()
}

/// The address that a text begins with, without the marks of the sentence that it stands in.
fn address(text: &str) -> &str {
    let end = text.find(|c: char| c.is_whitespace() || c.is_control() || is_border(c));
    let whole = &text[..end.unwrap_or(text.len())];
    whole.trim_end_matches(|c: char| ".,;:!?)]}'،؛؟»”’".contains(c))
}

/// Quotes, angle brackets and the invisible marks of direction.
fn is_border(c: char) -> bool {
    matches!(c, '<' | '>' | '"' | '`' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::{
        Piece::{Link, Words},
        pieces,
    };

    #[test]
    fn addresses_become_links_without_the_marks_around_them() {
        assert_eq!(
            pieces("Answer: https://a.example/s/x-_9?y=1. (http://b.example)!"),
            [
                Words("Answer: "),
                Link("https://a.example/s/x-_9?y=1"),
                Words(". ("),
                Link("http://b.example"),
                Words(")!"),
            ]
        );
        assert_eq!(
            pieces("\u{2068}https://a.example/s\u{2069}،"),
            [Words("\u{2068}"), Link("https://a.example/s"), Words("\u{2069}،")]
        );
    }

    #[test]
    fn what_is_no_web_address_stays_words() {
        for text in ["javascript:alert(1)", "http://", "see https:// and", "", "<a href=x>"] {
            assert!(!pieces(text).iter().any(|p| matches!(p, Link(_))), "{text}");
            let whole: String = pieces(text)
                .iter()
                .map(|p| match p {
                    Words(w) | Link(w) => *w,
                })
                .collect();
            assert_eq!(whole, text);
        }
    }
}
