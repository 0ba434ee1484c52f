//! What a list is asked for: words to search, which tab, where to go on. Lists go on by key:
//! the last page costs no more than the first.

use super::error::encoded;
use packpost_app::components::ListView;
use packpost_domain::search::fold;
use serde::Deserialize;
use uuid::Uuid;

/// How many rows a page of a list has.
pub const PAGE: usize = 50;
/// What is asked of the database: one more, to know whether there is a next page.
pub const PAGE_AND_ONE: i64 = PAGE as i64 + 1;

/// The query of a list's address, sorted by name and id.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Listing {
    pub q: String,
    pub tab: String,
    pub after: String,
}

impl Listing {
    /// The words to search for, as far as anyone types them.
    pub fn words(&self) -> String {
        self.q.trim().chars().filter(|c| !c.is_control()).take(100).collect()
    }

    /// The words, folded, as a list in JSON: what is found has all of them, in any order.
    pub fn folded(&self) -> String {
        let folded = fold(&self.words());
        let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
        serde_json::Value::from(words).to_string()
    }

    pub fn archived(&self) -> bool {
        self.tab == "archived"
    }

    /// The name and id behind which the page begins; of the first page, what is before all names.
    pub fn start(&self) -> (String, Uuid) {
        let key = self.after.split_once('.');
        let key = key.and_then(|(id, name)| Some((name.to_owned(), Uuid::parse_str(id).ok()?)));
        key.unwrap_or_default()
    }

    /// Where the next page is, and the rows of this one.
    pub fn cut<T>(
        &self,
        path: &str,
        mut rows: Vec<T>,
        key: impl Fn(&T) -> (&str, Uuid),
    ) -> (Vec<T>, Option<String>) {
        let more = rows.len() > PAGE;
        rows.truncate(PAGE);
        let next = rows.last().filter(|_| more).map(|last| {
            let (name, id) = key(last);
            let after = encoded(&format!("{id}.{name}"));
            let join = if self.first(path).contains('?') { '&' } else { '?' };
            format!("{}{join}after={after}", self.first(path))
        });
        (rows, next)
    }

    /// The first page of the same list.
    pub fn first(&self, path: &str) -> String {
        let words = self.words();
        match (self.archived(), words.is_empty()) {
            (false, true) => path.to_owned(),
            (true, true) => format!("{path}?tab=archived"),
            (false, false) => format!("{path}?q={}", encoded(&words)),
            (true, false) => format!("{path}?tab=archived&q={}", encoded(&words)),
        }
    }

    /// Whether this is a later page.
    fn goes_on(&self) -> bool {
        !self.start().1.is_nil()
    }

    /// For the page.
    pub fn view(&self, path: &'static str, next: Option<String>) -> ListView {
        ListView {
            path,
            q: self.words(),
            archived: self.archived(),
            in_use: Self { tab: String::new(), ..self.clone() }.first(path),
            out_of_use: Self { tab: "archived".to_owned(), ..self.clone() }.first(path),
            first: self.goes_on().then(|| self.first(path)),
            next,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_into_a_search_stands_for_itself() {
        let listing = Listing { q: " 50%_\\ \"'  أحمد٥ ".to_owned(), ..Listing::default() };
        assert_eq!(listing.folded(), r#"["50%\\","\"'","احمد5"]"#);
        assert_eq!(Listing::default().folded(), "[]");
    }

    #[test]
    fn a_page_tells_where_the_next_begins() {
        let listing = Listing { q: "a b".to_owned(), ..Listing::default() };
        let rows = |n: usize| -> Vec<(String, Uuid)> {
            (0..n).map(|i| (format!("n.{i}"), Uuid::from_u128(7))).collect()
        };
        let cut = |n| listing.cut("/things", rows(n), |(name, id)| (name, *id));
        assert_eq!(cut(PAGE).1, None);
        let (shown, next) = cut(PAGE + 1);
        assert_eq!(shown.len(), PAGE);
        let next = next.expect("a next page");
        let (before, after) = next.split_once("&after=").expect("a cursor");
        assert_eq!(before, "/things?q=a%20b");
        let next = Listing { after: after.to_owned(), ..Listing::default() };
        assert_eq!(next.start(), ("n.49".to_owned(), Uuid::from_u128(7)));
        assert!(next.goes_on() && !listing.goes_on());
    }
}
