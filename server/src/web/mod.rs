//! What every feature needs of the web: pages, forms, errors, cookies, headers. Knows no feature.

pub mod assets;
pub mod cookie;
pub mod error;
pub mod file;
pub mod flash;
pub mod form;
pub mod headers;
pub mod host;
pub mod id;
pub mod listing;
pub mod logging;
pub mod page;
pub mod parse;
pub mod peer;
pub mod upload;
pub mod visit;

pub use error::PageError;
pub use form::Posted;
pub use id::{Id, Ids};
pub use listing::Listing;
pub use parse::Parse;
pub use peer::Peer;
pub use upload::{Received, Uploaded};
pub use visit::{SignedIn, Visit};

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

/// What a handler answers.
pub type Page = Result<Response, PageError>;

/// "Look there now": after a POST, so that a reload repeats nothing. `to` is a path of ours.
pub fn see_other(to: &str) -> Response {
    let location = HeaderValue::from_str(to).unwrap_or(HeaderValue::from_static("/"));
    (StatusCode::SEE_OTHER, [(header::LOCATION, location)]).into_response()
}

/// A path of ours to come back to, or the home page: never another site.
pub fn safe_path(path: &str) -> &str {
    let inside = path.starts_with('/')
        && !path.starts_with("//")
        && !path.contains(['\\', '\r', '\n', '\t'])
        && path.is_ascii();
    if inside { path } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coming_back_never_leads_to_another_site() {
        for path in [
            "//evil.example",
            "https://evil.example",
            "/\\evil.example",
            "evil",
            "",
            "/a\r\nb",
            "/\t/evil",
        ] {
            assert_eq!(safe_path(path), "/", "{path:?}");
        }
        assert_eq!(safe_path("/orders?state=placed"), "/orders?state=placed");
    }
}
