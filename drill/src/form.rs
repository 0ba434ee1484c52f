//! The forms on a page, as a browser would send them.

use crate::browser::{Fields, Page};
use anyhow::{Context, Result};

/// A form that stands on a page, with what is filled in.
#[derive(Clone, Debug)]
pub struct Form {
    pub action: String,
    pub fields: Fields,
}

impl Form {
    /// Types something else into a field, or presses a button with this name.
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.fields.retain(|(known, _)| known != name);
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }
}

impl Page {
    /// The first form whose address begins and ends so.
    ///
    /// # Errors
    /// Where there is none.
    pub fn form(&self, begins: &str, ends: &str) -> Result<Form> {
        let mut forms = self.html.split("<form ").skip(1);
        let is_it = |html: &&str| {
            let action = attribute(html.split('>').next().unwrap_or_default(), "action");
            let path = action.as_deref().and_then(|action| action.split(['?', '#']).next());
            path.is_some_and(|path| path.starts_with(begins) && path.ends_with(ends))
        };
        let html = forms.find(is_it);
        let html =
            html.with_context(|| format!("no form to {begins}…{ends} on: {}", self.text()))?;
        let html = html.split("</form>").next().unwrap_or_default();
        let action = attribute(html.split('>').next().unwrap_or_default(), "action");
        Ok(Form { action: action.unwrap_or_default(), fields: filled_in(html) })
    }
}

/// What the fields of a form hold.
fn filled_in(html: &str) -> Fields {
    let mut fields = Fields::new();
    // The select that is being read: its name, what is chosen, and whether that was said.
    let mut select: Option<(String, Option<String>, bool)> = None;
    for piece in html.split('<') {
        let Some((tag, text)) = piece.split_once('>') else { continue };
        let value = || attribute(tag, "value").unwrap_or_default();
        match (tag.split([' ', '/']).next().unwrap_or_default(), attribute(tag, "name")) {
            ("input", Some(name)) => {
                let kind = attribute(tag, "type").unwrap_or_default();
                let ticked = !matches!(&*kind, "radio" | "checkbox") || tag.contains(" checked");
                if ticked && kind != "file" {
                    fields.push((name, value()));
                }
            }
            ("textarea", Some(name)) => {
                let text = text.strip_prefix('\n').unwrap_or(text);
                fields.push((name, unescaped(text)));
            }
            ("select", Some(name)) => select = Some((name, None, false)),
            ("option", _) => {
                if let Some((_, chosen, said)) = &mut select
                    && (tag.contains(" selected") || (chosen.is_none() && !*said))
                {
                    *said |= tag.contains(" selected");
                    *chosen = Some(value());
                }
            }
            // What closes has its slash before its name.
            ("", _) if tag == "/select" => {
                if let Some((name, chosen, _)) = select.take() {
                    fields.push((name, chosen.unwrap_or_default()));
                }
            }
            _ => {}
        }
    }
    fields
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, rest) = tag
        .split_once(&format!(" {name}=\""))
        .or_else(|| tag.strip_prefix(&format!("{name}=\"")).map(|rest| ("", rest)))?;
    rest.split('"').next().map(unescaped)
}

fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#x27;", "'")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use crate::browser::{Page, fields};
    use axum::http::StatusCode;

    #[test]
    fn a_form_holds_what_a_browser_would_send() {
        let html = r#"<form method="post" action="/a/b?lang=en" novalidate>
            <input type="hidden" name="id" value="1"/><input name="q" value="a &amp; b">
            <input type="radio" name="r" value="x"/><input type="radio" name="r" value="y" checked/>
            <input type="file" name="f"><textarea name="t">
two
lines</textarea>
            <select name="s"><option value="1">a</option><option value="2" selected>b</option></select>
            <button name="then" value="go">Go</button></form><form action="/c"><input name="no"></form>"#;
        let page = Page { status: StatusCode::OK, location: None, html: html.to_owned() };
        let form = page.form("/a/", "b").expect("it is there").with("id", "2");
        assert_eq!(form.action, "/a/b?lang=en");
        let mut sent = form.fields;
        sent.sort();
        let expected = [("id", "2"), ("q", "a & b"), ("r", "y"), ("s", "2"), ("t", "two\nlines")];
        assert_eq!(sent, fields(&expected));
        assert!(page.form("/b", "").is_err());
    }
}
