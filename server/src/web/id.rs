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

/// Two ids in a path, such as an order's and one of its links'.
#[derive(Clone, Copy, Debug)]
pub struct Ids<A, B>(pub A, pub B);

impl<S: Send + Sync, A: FromStr, B: FromStr> FromRequestParts<S> for Ids<A, B> {
    type Rejection = PageError;
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, PageError> {
        let path = Path::<(String, String)>::from_request_parts(parts, state).await;
        let Path((a, b)) = path.map_err(|_| PageError::NotFound)?;
        let ids = a.parse().ok().zip(b.parse().ok());
        ids.map(|(a, b)| Self(a, b)).ok_or(PageError::NotFound)
    }
}
