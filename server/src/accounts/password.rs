//! Passwords: argon2id, a few at a time, and the same work for an unknown address.

use crate::{AppState, web::PageError};
use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use packpost_app::{form::Form, texts::Message};
use std::sync::LazyLock;

/// The shortest password (OWASP ASVS 5.0, 6.2.1 asks for 8, and recommends 15).
pub const MIN_CHARACTERS: usize = 10;
/// The longest: more is no safer, and hashing is work.
pub const MAX_CHARACTERS: usize = 200;

/// 19 MiB, two passes, one lane: the OWASP recommendation for argon2id.
fn argon2() -> Argon2<'static> {
    let params = Params::new(19 * 1024, 2, 1, None).unwrap_or_default();
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

/// Verified where the address is unknown, so that the answer takes as long as for a known one.
static DUMMY: LazyLock<String> =
    LazyLock::new(|| hash_now("nobody's password", [7; 16]).unwrap_or_default());

fn hash_now(password: &str, salt: [u8; 16]) -> anyhow::Result<String> {
    let hash = argon2().hash_password_with_salt(password.as_bytes(), &salt);
    Ok(hash.map_err(|e| anyhow::anyhow!("hashing a password: {e}"))?.to_string())
}

fn verify_now(password: &str, stored: &str) -> bool {
    PasswordHash::new(stored)
        .is_ok_and(|stored| argon2().verify_password(password.as_bytes(), &stored).is_ok())
}

/// Runs the expensive work on its own thread, a few at a time.
///
/// # Errors
/// [`PageError::Busy`] where too many wait already: those who are signed in must not feel it.
async fn bounded<T: Send + 'static>(
    state: &AppState,
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, PageError> {
    let _place = state.hash_queue.try_acquire().map_err(|_| PageError::Busy)?;
    let _turn = state.hashers.acquire().await.map_err(|_| PageError::Busy)?;
    let done = tokio::task::spawn_blocking(work).await;
    done.map_err(|e| PageError::Broken(e.into()))
}

/// # Errors
/// Busy, or broken where argon2 refuses.
pub async fn hash(state: &AppState, password: String) -> Result<String, PageError> {
    let salt = state.random.bytes();
    Ok(bounded(state, move || hash_now(&password, salt)).await??)
}

/// Whether the password is the right one; `stored` is `None` for an unknown address.
///
/// # Errors
/// Busy.
pub async fn verify(
    state: &AppState,
    password: String,
    stored: Option<String>,
) -> Result<bool, PageError> {
    bounded(state, move || {
        let known = stored.is_some();
        verify_now(&password, stored.as_deref().unwrap_or(&DUMMY)) && known
    })
    .await
}

/// Computes the dummy hash before the first visitor waits for it.
pub fn warm_up() {
    LazyLock::force(&DUMMY);
}

/// What was typed to be verified; beyond the longest password it can't be right anyway.
pub fn typed(form: &Form, name: &str) -> String {
    form.value(name).chars().take(MAX_CHARACTERS + 1).collect()
}

/// A new password from a form, or the reason beside its field. Nothing is trimmed: what was typed
/// is what counts. `known` is what an attacker would try first: the address, the name of the shop.
pub fn choose(form: &mut Form, name: &str, known: &[&str]) -> Option<String> {
    let typed = form.value(name).to_owned();
    let characters = typed.chars().count();
    let wrong = if characters < MIN_CHARACTERS {
        Message::new("password-too-short").with("min", MIN_CHARACTERS)
    } else if characters > MAX_CHARACTERS {
        Message::new("password-too-long").with("max", MAX_CHARACTERS)
    } else if known.iter().any(|known| typed.trim().to_lowercase() == known.trim().to_lowercase()) {
        Message::new("password-guessable")
    } else {
        return Some(typed);
    };
    form.fail(name, wrong);
    None
}
