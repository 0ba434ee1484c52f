//! The photos of claims, for whoever may see the order.

use crate::{
    AppState,
    db::Connection,
    orders::sql,
    web::{Ids, Page, PageError, SignedIn},
};
use axum::{
    Router,
    extract::State,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
    routing::get,
};
use packpost_domain::{OrderId, ShopId};
use sha2::{Digest, Sha256};
use std::str::FromStr;

pub(super) fn routes() -> Router<AppState> {
    Router::new().route("/orders/{id}/photos/{name}", get(show))
}

/// What a photo is called: the SHA-256 of its bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name(pub [u8; 32]);

impl FromStr for Name {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        if text.len() != 64
            || !text.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
        {
            return Err(());
        }
        let mut name = [0; 32];
        for (byte, digits) in name.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
            let digits = std::str::from_utf8(digits).map_err(|_| ())?;
            *byte = u8::from_str_radix(digits, 16).map_err(|_| ())?;
        }
        Ok(Self(name))
    }
}

impl std::fmt::Display for Name {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

async fn show(
    State(state): State<AppState>,
    who: SignedIn,
    Ids(id, name): Ids<OrderId, Name>,
) -> Page {
    let mut read = state.db.read().await?;
    let mut response = photo(&mut read, (who.shop, id), name, false).await?;
    // Its name is what is in it. "private": the cache of the browser and no other.
    let cache = HeaderValue::from_static("private, max-age=31536000, immutable");
    response.headers_mut().insert(header::CACHE_CONTROL, cache);
    Ok(response)
}

/// A photo of this order as an answer that is cached nowhere; of those whose claim went out, or of all.
///
/// # Errors
/// Where there is none of that name.
pub async fn photo(
    c: &mut Connection,
    (shop, order): (ShopId, OrderId),
    name: Name,
    only_sent: bool,
) -> Result<Response, PageError> {
    let bytes = sql::find_photo(c, (shop, order), &name.0, only_sent).await?;
    let bytes = bytes.ok_or(PageError::NotFound)?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("image/jpeg")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    Ok((headers, bytes).into_response())
}

/// Whether a photo that was sent is still there, byte for byte.
pub(in crate::orders) async fn is_kept(
    c: &mut Connection,
    (shop, order): (ShopId, OrderId),
    name: &str,
) -> sqlx::Result<bool> {
    let Ok(Name(name)) = name.parse() else { return Ok(false) };
    let bytes = sql::find_photo(c, (shop, order), &name, true).await?;
    Ok(bytes.is_some_and(|bytes| Sha256::digest(&bytes)[..] == name[..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_sixty_four_small_hexadecimal_digits() {
        let name = Name([0xa7; 32]);
        assert_eq!(name.to_string().parse(), Ok(name));
        for odd in ["", "a7", &"A7".repeat(32), &"+7".repeat(32), &"é".repeat(32), &"a7".repeat(33)]
        {
            assert_eq!(odd.parse::<Name>(), Err(()), "{odd}");
        }
    }
}
