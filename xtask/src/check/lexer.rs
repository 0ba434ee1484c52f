//! The few tokens of Rust that a path is made of.
//!
//! Comments, strings and characters are passed over, so that a rule never trips over a word in a
//! sentence. A real parser would know more and take longer to build than all else here.

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Token {
    Word(String),
    /// `::`
    Separator,
    Open,
    Close,
    Comma,
    Star,
    /// Anything that ends a path.
    Other,
}

/// The tokens of a source, each with its line, counted from 1.
pub(crate) fn tokens(source: &str) -> Vec<(Token, usize)> {
    let mut lexer = Lexer { rest: source, line: 1 };
    let mut tokens = Vec::new();
    while let Some(found) = lexer.next() {
        tokens.extend(found);
    }
    tokens
}

struct Lexer<'a> {
    rest: &'a str,
    line: usize,
}

impl Lexer<'_> {
    /// Reads on by one token, or past something that is none; `None` at the end.
    fn next(&mut self) -> Option<Option<(Token, usize)>> {
        let first = self.rest.chars().next()?;
        let line = self.line;
        let token = match first {
            _ if self.rest.starts_with("//") => {
                self.skip(self.rest.find('\n').unwrap_or(self.rest.len()))
            }
            _ if self.rest.starts_with("/*") => self.skip(block_comment(self.rest)),
            _ if self.rest.starts_with("::") => self.take(2, Token::Separator),
            _ if raw_string(self.rest).is_some() => self.skip(raw_string(self.rest)?),
            '"' => self.skip(quoted(self.rest, '"')),
            '\'' => self.skip(character_or_lifetime(self.rest)),
            '{' => self.take(1, Token::Open),
            '}' => self.take(1, Token::Close),
            ',' => self.take(1, Token::Comma),
            '*' => self.take(1, Token::Star),
            _ if first.is_whitespace() => self.skip(first.len_utf8()),
            _ if is_of_a_word(first) => {
                let length =
                    self.rest.find(|letter| !is_of_a_word(letter)).unwrap_or(self.rest.len());
                self.take(length, Token::Word(self.rest[..length].into()))
            }
            _ => self.take(first.len_utf8(), Token::Other),
        };
        Some(token.map(|token| (token, line)))
    }

    fn skip(&mut self, length: usize) -> Option<Token> {
        let (passed, rest) = self.rest.split_at(length);
        self.line += passed.matches('\n').count();
        self.rest = rest;
        None
    }

    fn take(&mut self, length: usize, token: Token) -> Option<Token> {
        self.skip(length);
        Some(token)
    }
}

fn is_of_a_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

/// The length of a block comment, with those inside it; one that is never closed reaches to the
/// end.
fn block_comment(text: &str) -> usize {
    let mut depth = 0;
    let mut at = 0;
    while at < text.len() {
        let rest = &text.as_bytes()[at..];
        at += match rest {
            [b'/', b'*', ..] => {
                depth += 1;
                2
            }
            [b'*', b'/', ..] => {
                depth -= 1;
                2
            }
            _ => 1,
        };
        if depth == 0 {
            break;
        }
    }
    at
}

/// The length of a raw string such as `r#"…"#` or `br"…"`, if the text begins with one.
fn raw_string(text: &str) -> Option<usize> {
    let prefix = ["br", "cr", "r"].into_iter().find(|prefix| text.starts_with(prefix))?;
    let after = &text[prefix.len()..];
    let hashes = after.len() - after.trim_start_matches('#').len();
    let body = after[hashes..].strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(hashes));
    let start = text.len() - body.len();
    Some(body.find(&end).map_or(text.len(), |length| start + length + end.len()))
}

/// The length of what stands between two quotes, with them.
fn quoted(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, letter) in text.char_indices().skip(1) {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if letter == quote => return at + quote.len_utf8(),
            _ => {}
        }
    }
    text.len()
}

/// The length of `'x'` and `'\n'`; of a lifetime only its quote, since a word does no harm.
fn character_or_lifetime(text: &str) -> usize {
    let mut letters = text.chars().skip(1);
    match (letters.next(), letters.next()) {
        (Some('\\'), _) | (Some(_), Some('\'')) => quoted(text, '\''),
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::{Token, tokens};

    fn words(source: &str) -> Vec<(String, usize)> {
        let word =
            |(token, line)| if let Token::Word(word) = token { Some((word, line)) } else { None };
        tokens(source).into_iter().filter_map(word).collect()
    }

    #[test]
    fn comments_strings_and_characters_hold_no_words() {
        let source =
            "a // no\n/* no /* no */ no */ b \"no \\\" no\" r#\"no \" no\"# br\"no\" '\"' '\\'' c";
        assert_eq!(words(source), [("a".into(), 1), ("b".into(), 2), ("c".into(), 2)]);
    }

    #[test]
    fn lines_are_counted_through_strings_and_comments() {
        assert_eq!(words("\"\n\n\"/*\n*/a"), [("a".into(), 4)]);
    }

    #[test]
    fn a_lifetime_does_not_open_a_character() {
        assert_eq!(words("&'a x"), [("a".into(), 1), ("x".into(), 1)]);
    }

    #[test]
    fn what_is_never_closed_reaches_to_the_end() {
        for source in ["\"no", "/* no", "r#\"no\"", "'\\no"] {
            assert!(words(source).is_empty(), "{source}");
        }
    }
}
