//! What stands in the places of a query: the column that each `?` is compared with.

use std::collections::{BTreeMap, HashMap};

/// What a value is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// The same as what a row has in this column.
    Equal(Column),
    /// More or less than that.
    Range(Column),
    /// How many rows at most.
    Limit,
    /// A list in JSON.
    Json,
    /// Whatever a function gets.
    Other,
}

/// A column, with the table or its alias where that is said.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Column {
    pub of: Option<String>,
    pub name: String,
}

impl Column {
    fn read(token: &str) -> Option<Self> {
        let (of, name) = match token.split_once('.') {
            Some((of, name)) => (Some(of.to_owned()), name),
            None => (None, token),
        };
        let is_name = |text: &str| text.starts_with(|c: char| c.is_ascii_lowercase() || c == '_');
        is_name(name).then(|| Self { of, name: name.to_owned() })
    }
}

/// Words, operators and signs; texts and quoted names are one each.
fn tokens(sql: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    let mut rest = sql.trim_start();
    while let Some(first) = rest.chars().next() {
        let while_any = |f: fn(char) -> bool| rest.find(|c| !f(c)).unwrap_or(rest.len());
        let end = match first {
            '\'' | '"' => rest[1..].find(first).map_or(rest.len(), |at| at + 2),
            '?' => 1 + rest[1..].find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len() - 1),
            '<' | '>' | '=' | '!' => while_any(|c| "<>=!".contains(c)),
            c if c.is_alphanumeric() || c == '_' => {
                while_any(|c| c.is_alphanumeric() || c == '_' || c == '.')
            }
            c => c.len_utf8(),
        };
        tokens.push(rest[..end].to_owned());
        rest = rest[end..].trim_start();
    }
    tokens
}

/// The places of a query in the order in which values are bound to them.
pub fn places(sql: &str) -> Vec<Place> {
    let tokens = tokens(sql);
    let mut numbered: BTreeMap<usize, Place> = BTreeMap::new();
    let mut plain = 0;
    for (at, token) in tokens.iter().enumerate().filter(|(_, token)| token.starts_with('?')) {
        let number = token[1..].parse().unwrap_or_else(|_| {
            plain += 1;
            plain
        });
        let place = place(&tokens[..at]);
        let known = numbered.entry(number).or_insert(Place::Other);
        if *known == Place::Other {
            *known = place;
        }
    }
    numbered.into_values().collect()
}

/// By what stands before it.
fn place(before: &[String]) -> Place {
    let back = |n: usize| before.len().checked_sub(n).map_or("", |at| before[at].as_str());
    let column = |n: usize| Column::read(back(n));
    let found = match back(1) {
        "=" | "<>" | "!=" | "IS" => column(2).map(Place::Equal),
        "NOT" if back(2) == "IS" => column(3).map(Place::Equal),
        "<" | ">" | "<=" | ">=" | "BETWEEN" => column(2).map(Place::Range),
        "AND" if back(2).starts_with('?') && back(3) == "BETWEEN" => column(4).map(Place::Range),
        "LIMIT" => Some(Place::Limit),
        "(" if back(2) == "json_each" => Some(Place::Json),
        "(" | "," => in_a_row(before).map(Place::Range),
        _ => None,
    };
    found.unwrap_or(Place::Other)
}

/// `(a, b) > (?, ?)`: the column at the same place of the row before.
fn in_a_row(before: &[String]) -> Option<Column> {
    let open = before.iter().rposition(|token| token == "(")?;
    let nth = before[open..].iter().filter(|token| *token == ",").count();
    let operator = before.get(open.checked_sub(1)?)?;
    if !["<", ">", "<=", ">="].contains(&operator.as_str()) || before.get(open - 2)? != ")" {
        return None;
    }
    let row = before[..open - 2].iter().rposition(|token| token == "(")?;
    let columns = before[row + 1..open - 2].split(|token| token == ",");
    columns.map(|one| one.first().and_then(|name| Column::read(name))).nth(nth)?
}

/// The tables of a query by the names that they go by in it.
pub fn tables(sql: &str) -> HashMap<String, String> {
    let tokens = tokens(sql);
    let mut tables = HashMap::new();
    let next = |at: usize| tokens.get(at).map_or("", String::as_str);
    for (at, token) in tokens.iter().enumerate() {
        if !["FROM", "JOIN", "UPDATE", "INTO"].contains(&token.as_str()) {
            continue;
        }
        let Some(table) = Column::read(next(at + 1)) else { continue };
        let alias = if next(at + 2) == "AS" { next(at + 3) } else { next(at + 2) };
        if let Some(alias) = Column::read(alias) {
            tables.insert(alias.name, table.name.clone());
        }
        tables.insert(table.name.clone(), table.name);
    }
    tables
}

#[test]
fn each_place_is_known_by_what_stands_before_it() {
    let column = |of: &str, name: &str| Column {
        of: Some(of.to_owned()).filter(|of| !of.is_empty()),
        name: name.to_owned(),
    };
    let sql = "SELECT o.id AS \"id?\" FROM orders o WHERE o.shop_id = ? AND id >= ? AND (s.name, s.id) > (?, ?)
               AND at BETWEEN ? AND ? AND x IS NOT ? AND coalesce(?, 1) = 2 LIMIT ?";
    assert_eq!(
        places(sql),
        [
            Place::Equal(column("o", "shop_id")),
            Place::Range(column("", "id")),
            Place::Range(column("s", "name")),
            Place::Range(column("s", "id")),
            Place::Range(column("", "at")),
            Place::Range(column("", "at")),
            Place::Equal(column("", "x")),
            Place::Other,
            Place::Limit,
        ]
    );
    let numbered = "UPDATE t SET a = ?1 WHERE instr(?2, b) AND b = ?2 AND a <> ?1";
    assert_eq!(places(numbered), [Place::Equal(column("", "a")), Place::Equal(column("", "b"))]);
    assert_eq!(tables("SELECT 1 FROM orders o JOIN links ON links.id = o.id")["o"], "orders");
}
