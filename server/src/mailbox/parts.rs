//! A member gets the parts of a mail: its HTML in a sandbox, its files and its source to keep.

use super::{find, open::parsed};
use crate::{
    AppState,
    web::{Page, PageError, SignedIn, file},
};
use axum::{
    Router,
    extract::{Path, State},
    http::{HeaderValue, header},
    response::IntoResponse,
    routing::get,
};
use mail_parser::{MessagePart, MimeHeaders};

/// For a mail's own HTML: no script, nothing from outside, and links only after a click.
const MAIL_POLICY: &str = "sandbox allow-popups allow-popups-to-escape-sandbox \
     allow-top-navigation-by-user-activation; default-src 'none'; style-src 'unsafe-inline'; \
     img-src data:; frame-ancestors 'self'";

pub fn routes() -> Router<AppState> {
    Router::new()
        .route("/mailbox/{id}/html", get(html))
        .route("/mailbox/{id}/source", get(source))
        .route("/mailbox/{id}/attachments/{n}", get(attachment))
}

async fn html(State(state): State<AppState>, member: SignedIn, Path(id): Path<String>) -> Page {
    let kept = find(&state, &member, &id).await?;
    let message = parsed(&kept.bytes)?;
    let html = message.body_html(0).unwrap_or_default();
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8")),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(MAIL_POLICY)),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    ];
    Ok((headers, with_base(&html)).into_response())
}

async fn source(State(state): State<AppState>, member: SignedIn, Path(id): Path<String>) -> Page {
    let kept = find(&state, &member, &id).await?;
    let name = format!("{}.eml", kept.id);
    let headers = file::headers("text/plain; charset=utf-8", &name);
    Ok((headers, kept.bytes).into_response())
}

async fn attachment(
    State(state): State<AppState>,
    member: SignedIn,
    Path((id, n)): Path<(String, u32)>,
) -> Page {
    let kept = find(&state, &member, &id).await?;
    let message = parsed(&kept.bytes)?;
    let place = n.checked_sub(1).ok_or(PageError::NotFound)?;
    let part = message.attachment(place).ok_or(PageError::NotFound)?;
    let kind = part.content_type().map(|t| (t.ctype(), t.subtype().unwrap_or_default()));
    let kind = match kind {
        Some(("application", "pdf")) => "application/pdf",
        Some(("image", "png")) => "image/png",
        Some(("image", "jpeg")) => "image/jpeg",
        _ => "application/octet-stream",
    };
    let name = file_name(part, usize::try_from(n).unwrap_or(0));
    Ok((file::headers(kind, &name), part.contents().to_vec()).into_response())
}

/// What a file is called, or its number where it has no name.
pub fn file_name(part: &MessagePart<'_>, n: usize) -> String {
    part.attachment_name().map_or_else(|| format!("{n}"), str::to_owned)
}

/// Links lead the whole page, not the frame, to where they go.
fn with_base(html: &str) -> String {
    const BASE: &str = "<base target=\"_top\">";
    let lower = html.to_ascii_lowercase();
    let begins = |tag: &str| lower.find(tag).and_then(|at| Some(at + lower[at..].find('>')? + 1));
    let at = begins("<head").or_else(|| begins("<html")).or_else(|| begins("<!doctype"));
    let (before, after) = html.split_at(at.unwrap_or(0));
    format!("{before}{BASE}{after}")
}

#[cfg(test)]
mod tests {
    use super::with_base;

    #[test]
    fn the_base_stands_where_a_browser_looks_for_it() {
        let base = "<base target=\"_top\">";
        assert_eq!(
            with_base("<!DOCTYPE html><html><HEAD lang=ar><title>x</title></HEAD></html>"),
            format!("<!DOCTYPE html><html><HEAD lang=ar>{base}<title>x</title></HEAD></html>")
        );
        assert_eq!(with_base("<!doctype html><p>x"), format!("<!doctype html>{base}<p>x"));
        assert_eq!(with_base("<p>x"), format!("{base}<p>x"));
    }
}
