//! The id in an address.

use super::PageError;
use axum::{
    extract::{FromRequestParts, Path},
    http::request::Parts,
};
use std::str::FromStr;

/// The id in the path; what is no id names nothing that there is.
#[derive(Clone, Copy, Debug)]
pub struct Id<T>(pub T);

impl<S: Send + Sync, T: FromStr> FromRequestParts<S> for Id<T> {
    type Rejection = PageError;
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, PageError> {
        let path = Path::<String>::from_request_parts(parts, state).await;
        let Path(typed) = path.map_err(|_| PageError::NotFound)?;
        typed.parse().map(Self).map_err(|_| PageError::NotFound)
    }
}
