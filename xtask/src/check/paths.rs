//! Which paths a Rust source names, and where: `use` trees are unfolded, so that no way of writing
//! hides one.

use super::lexer::{Token, tokens};

/// A path such as `crate::orders::sql`, as its parts.
#[derive(Debug, PartialEq)]
pub(crate) struct NamedPath {
    pub(crate) parts: Vec<String>,
    pub(crate) line: usize,
}

/// Every path of two parts or more, and every name that a `use` brings in.
pub(crate) fn paths(source: &str) -> Vec<NamedPath> {
    let mut reader = Reader { tokens: tokens(source), at: 0, found: Vec::new() };
    while let Some(token) = reader.peek().cloned() {
        match token {
            Token::Word(word) if word == "use" => {
                reader.at += 1;
                reader.tree(&[]);
            }
            Token::Word(_) => reader.inline(),
            _ => reader.at += 1,
        }
    }
    reader.found
}

struct Reader {
    tokens: Vec<(Token, usize)>,
    at: usize,
    found: Vec<NamedPath>,
}

impl Reader {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at).map(|(token, _)| token)
    }

    fn line(&self) -> usize {
        self.tokens.get(self.at).map_or(0, |(_, line)| *line)
    }

    /// A path in code: words with `::` between.
    fn inline(&mut self) {
        let line = self.line();
        let mut parts = Vec::new();
        while let Some(Token::Word(word)) = self.peek() {
            parts.push(word.clone());
            self.at += 1;
            if self.peek() != Some(&Token::Separator) {
                break;
            }
            self.at += 1;
        }
        if parts.len() > 1 {
            self.found.push(NamedPath { parts, line });
        }
    }

    /// A `use` tree, or one branch of it, below `trunk`. Stands behind the tree afterwards.
    fn tree(&mut self, trunk: &[String]) {
        let mut parts = trunk.to_vec();
        let line = self.line();
        loop {
            match self.peek().cloned() {
                Some(Token::Word(word)) if word == "as" => {
                    self.at += 2;
                    break;
                }
                Some(Token::Word(word)) => parts.push(word),
                Some(Token::Star) => parts.push("*".into()),
                Some(Token::Separator) => {}
                Some(Token::Open) => return self.branches(&parts),
                _ => break,
            }
            self.at += 1;
        }
        self.found.push(NamedPath { parts, line });
    }

    fn branches(&mut self, trunk: &[String]) {
        self.at += 1;
        loop {
            match self.peek() {
                Some(Token::Close) => break,
                Some(Token::Comma) => self.at += 1,
                Some(Token::Word(_) | Token::Star | Token::Separator | Token::Open) => {
                    self.tree(trunk)
                }
                _ => return,
            }
        }
        self.at += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::paths;

    fn written(source: &str) -> Vec<(String, usize)> {
        paths(source).into_iter().map(|path| (path.parts.join("::"), path.line)).collect()
    }

    #[test]
    fn a_use_tree_is_unfolded_over_its_lines() {
        let source = "use crate::{\n    orders::{self, sql as db},\n    web::*,\n};\nuse std::fmt;";
        let expected = [
            ("crate::orders::self", 2),
            ("crate::orders::sql", 2),
            ("crate::web::*", 3),
            ("std::fmt", 5),
        ];
        assert_eq!(written(source), expected.map(|(path, line)| (path.to_string(), line)));
    }

    #[test]
    fn paths_in_code_are_found_too() {
        let source = "fn f() {\n    crate::orders::sql::list(&x);\n    sqlx::query!(\"a::b\");\n}";
        let expected = [("crate::orders::sql::list", 2), ("sqlx::query", 3)];
        assert_eq!(written(source), expected.map(|(path, line)| (path.to_string(), line)));
    }

    #[test]
    fn broken_source_ends_instead_of_running_on() {
        for source in ["use", "use a::{", "use {,{", "use a::{b", "impl Trait + use<'a, T>", "a::"]
        {
            paths(source);
        }
    }
}
