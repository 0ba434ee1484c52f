//! Passwords: argon2id, a few at a time, and the same work for an unknown address.

use crate::{AppState, web::PageError};
use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use packpost_app::{form::Form, texts::Message};
use std::{collections::HashSet, sync::LazyLock};

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

/// What an attacker knows of a member, and would try first.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    pub email: &'a str,
    pub shop: &'a str,
}

impl Known<'_> {
    /// Names shorter than this stand in too many passwords by chance.
    const SHORTEST: usize = 4;

    /// Whether one of them is in the password, however it is spelt.
    fn is_in(self, password: &str) -> bool {
        let password = spelt(password);
        let name = self.email.split('@').next().unwrap_or_default();
        [self.email, name, self.shop].map(spelt).into_iter().any(|known| {
            let told = known.chars().count() >= Self::SHORTEST && password.contains(&known);
            told || !known.is_empty() && password == known
        })
    }
}

/// Without what people change to make a password look like another one: case, spaces and marks.
fn spelt(text: &str) -> String {
    text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Those that are tried first everywhere and are long enough to be chosen here, lower-cased.
/// Compiled from public lists of what leaked most often.
static COMMON: LazyLock<HashSet<&str>> =
    LazyLock::new(|| include_str!("common_passwords.txt").lines().collect());

/// A new password from a form, or the reason beside its field. Nothing is trimmed: what was typed
/// is what counts.
pub fn choose(form: &mut Form, name: &str, known: &Known<'_>) -> Option<String> {
    let typed = form.value(name).to_owned();
    let characters = typed.chars().count();
    let wrong = if characters < MIN_CHARACTERS {
        Message::new("password-too-short").with("min", MIN_CHARACTERS)
    } else if characters > MAX_CHARACTERS {
        Message::new("password-too-long").with("max", MAX_CHARACTERS)
    } else if known.is_in(&typed) {
        Message::new("password-guessable")
    } else if COMMON.contains(typed.trim().to_lowercase().as_str()) {
        Message::new("password-common")
    } else {
        return Some(typed);
    };
    form.fail(name, wrong);
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_everybody_knows_is_found_however_it_is_spelt() {
        let known = Known { email: "Rania.Haddad@exul.example", shop: "Exul & Daughters" };
        for guess in
            ["rania.haddad 2026", "RANIAHADDAD!!", "my exul daughters", "rania.haddad@exul.example"]
        {
            assert!(known.is_in(guess), "{guess}");
        }
        for good in ["haddad of the exul", "daughters sing", "correct horse battery"] {
            assert!(!known.is_in(good), "{good}");
        }
        let short = Known { email: "al@exul.example", shop: "Art" };
        assert!(!short.is_in("start the small thing"));
        assert!(short.is_in("al@exul.example"));
    }

    #[test]
    fn the_list_of_common_passwords_holds_what_could_be_chosen() {
        assert!(COMMON.len() > 2_000);
        for common in COMMON.iter() {
            assert!(common.chars().count() >= MIN_CHARACTERS, "{common} is too short anyway");
            assert_eq!(common.to_lowercase(), *common);
        }
        assert!(COMMON.contains("qwertyuiop") && COMMON.contains("password123"));
    }
}
