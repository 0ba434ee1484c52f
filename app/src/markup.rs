//! What leptos leaves undone where it writes HTML.

/// Text for `inner_html`. leptos escapes what it writes into elements, but not into a `<textarea>`;
/// and some it ends with a mark of its own, which a `<title>` would show.
pub(crate) fn escaped(text: &str) -> String {
    html_escape::encode_text(text).into_owned()
}

/// The text of a `<textarea>`: browsers drop a line break that comes first, so one is put there.
pub(crate) fn area(text: &str) -> String {
    format!("\n{}", escaped(text))
}

/// HTML without the marks by which islands find their elements, for what has no island. Nothing
/// that anybody wrote looks like one, since its `<` is escaped.
pub(crate) fn unmarked(html: &str) -> String {
    html.replace("<!>", "")
}
