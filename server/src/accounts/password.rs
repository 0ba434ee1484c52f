//! Passwords: argon2id, and the same work for an unknown address.

use super::{
    attempts::{Guess, Verdict},
    hashing::{Asker, Turn},
    weak::{self, Known},
};
use crate::{AppState, web::PageError};
use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::phc::{Output, ParamsString, PasswordHash, Salt},
};
use packpost_app::{form::Form, texts::Message};

/// The shortest password (OWASP ASVS 5.0, 6.2.1 asks for 8, and recommends 15).
pub const MIN_CHARACTERS: usize = 10;
/// The longest: more is no safer, and hashing is work.
pub const MAX_CHARACTERS: usize = 200;

/// 19 MiB, two passes, one lane: the OWASP recommendation for argon2id.
fn params() -> Params {
    Params::new(19 * 1024, 2, 1, None).unwrap_or_default()
}

/// The expensive work, in memory that is used again and again.
fn derive(
    turn: &mut Turn,
    params: Params,
    password: &str,
    salt: &[u8],
    length: usize,
) -> anyhow::Result<Output> {
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let blocks = turn.blocks(argon2.params().block_count());
    let mut out = [0; Output::MAX_LENGTH];
    let out = out.get_mut(..length).unwrap_or_default();
    argon2
        .hash_password_into_with_memory(password.as_bytes(), salt, out, blocks)
        .map_err(|e| anyhow::anyhow!("hashing a password: {e}"))?;
    Output::new(out).map_err(|e| anyhow::anyhow!("a hash of {length} bytes: {e}"))
}

fn hash_now(turn: &mut Turn, password: &str, salt: [u8; 16]) -> anyhow::Result<String> {
    let params = params();
    let hash = derive(turn, params.clone(), password, &salt, Params::DEFAULT_OUTPUT_LEN)?;
    let hash = PasswordHash {
        algorithm: Algorithm::Argon2id.ident(),
        version: Some(Version::V0x13.into()),
        params: ParamsString::try_from(&params).map_err(|e| anyhow::anyhow!("parameters: {e}"))?,
        salt: Some(Salt::new(&salt).map_err(|e| anyhow::anyhow!("a salt: {e}"))?),
        hash: Some(hash),
    };
    Ok(hash.to_string())
}

/// Whether it is the one whose hash is stored. Where none is, the work is the same.
fn verify_now(turn: &mut Turn, password: &str, stored: Option<&str>) -> bool {
    let stored = stored.and_then(|stored| PasswordHash::new(stored).ok());
    let parts = stored.as_ref().and_then(|stored| {
        let params = Params::try_from(stored).ok()?;
        Some((params, stored.salt.as_ref()?, stored.hash.as_ref()?))
    });
    match parts {
        Some((params, salt, hash)) => {
            // Compared in constant time.
            derive(turn, params, password, salt, hash.len()).is_ok_and(|found| found == *hash)
        }
        None => {
            let nothing = derive(turn, params(), password, &[7; 16], Params::DEFAULT_OUTPUT_LEN);
            drop(std::hint::black_box(nothing));
            false
        }
    }
}

/// # Errors
/// Busy, or broken where argon2 refuses.
pub async fn hash(state: &AppState, asker: Asker, password: String) -> Result<String, PageError> {
    let salt = state.random.bytes();
    let turn = state.hashers.turn(asker).await?;
    Ok(turn.work(move |turn| hash_now(turn, &password, salt)).await??)
}

/// What a typed password is worth; `stored` is `None` for an unknown address. It is counted before
/// it is looked at, so that hanging up saves nobody an attempt.
///
/// # Errors
/// Busy: then nothing was counted.
pub async fn verify(
    state: &AppState,
    asker: Asker,
    guess: Guess<'_>,
    password: String,
    stored: Option<String>,
) -> Result<Verdict, PageError> {
    // Without a place in line where it can't count any more.
    if !state.attempts.may_try(guess, state.clock.now()) {
        return Ok(Verdict::TooMany);
    }
    let turn = state.hashers.turn(asker).await?;
    if !state.attempts.begin(guess, state.clock.now()) {
        return Ok(Verdict::TooMany);
    }
    if !turn.work(move |turn| verify_now(turn, &password, stored.as_deref())).await? {
        return Ok(Verdict::Wrong);
    }
    state.attempts.forget(guess);
    Ok(Verdict::Right)
}

/// Whether what is stored by now is what this form chose: the same click again. Only for whoever
/// has shown already that they may choose; nothing is counted.
///
/// # Errors
/// Busy.
pub async fn is_stored(
    state: &AppState,
    asker: Asker,
    password: String,
    stored: Option<String>,
) -> Result<bool, PageError> {
    let turn = state.hashers.turn(asker).await?;
    turn.work(move |turn| verify_now(turn, &password, stored.as_deref())).await
}

/// What was typed to be verified; beyond the longest password it can't be right anyway.
pub fn typed(form: &Form, name: &str) -> String {
    form.value(name).chars().take(MAX_CHARACTERS + 1).collect()
}

/// A new password from a form, or the reason beside its field. Nothing is trimmed: what was typed
/// is what counts.
pub fn choose(form: &mut Form, name: &str, known: &Known<'_>) -> Option<String> {
    let typed = form.value(name).to_owned();
    let characters = typed.chars().count();
    let wrong = if characters < MIN_CHARACTERS {
        Message::new("password-too-short").with("min", MIN_CHARACTERS)
    } else if characters > MAX_CHARACTERS {
        Message::new("password-too-long").with("max", MAX_CHARACTERS)
    } else if let Some(why) = weak::weakness(&typed, known) {
        why.message()
    } else {
        return Some(typed);
    };
    form.fail(name, wrong);
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{accounts::hashing::Hashers, web::Peer};

    #[tokio::test]
    async fn a_hash_is_a_phc_string_that_says_how_it_was_made_and_fits_its_password_alone() {
        let asker = Asker::anybody(Peer::default(), "a");
        let mut turn = Hashers::default().turn(asker).await.expect("a turn");
        let stored = hash_now(&mut turn, "correct horse battery", [3; 16]).expect("a hash");
        assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{stored}");
        assert!(verify_now(&mut turn, "correct horse battery", Some(&stored)));
        // The memory is full of the last password by now.
        assert!(!verify_now(&mut turn, "correct horse batterz", Some(&stored)));
        for nothing in [None, Some(""), Some("$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHQ")] {
            assert!(!verify_now(&mut turn, "correct horse battery", nothing));
        }
    }

    /// What the reference implementation (argon2-cffi 25.1) makes of this password, salt and cost.
    #[tokio::test]
    async fn hashes_of_before_still_fit() {
        let asker = Asker::anybody(Peer::default(), "a");
        let mut turn = Hashers::default().turn(asker).await.expect("a turn");
        let stored = "$argon2id$v=19$m=19456,t=2,p=1$BwcHBwcHBwcHBwcHBwcHBw$oePNG4lRBz/1yw+NCgSAOtVrFUL1MsJCHY0Y2KKtYy4";
        assert!(verify_now(&mut turn, "nobody's password", Some(stored)));
    }
}
