//! Sessions: a random cookie whose hash is a row, so that a copy of the database lets nobody in.

use super::sql;
use crate::{
    AppState, db,
    web::{PageError, SignedIn, cookie},
};
use axum::http::{HeaderMap, HeaderValue, header};
use jiff::{SignedDuration, Timestamp};
use packpost_domain::{LinkToken, MemberId};
use sha2::{Digest, Sha256};

/// Ends this long after the last visit.
const IDLE: SignedDuration = SignedDuration::from_hours(14 * 24);
/// "Last seen" is written at most this often: reading a page should not cost a write.
const SEEN_EVERY: SignedDuration = SignedDuration::from_mins(10);

/// Sessions of one member; one more ends the one that was not seen for longest.
const MOST: i64 = 50;

const COOKIE: &str = "session";

fn token_hash(token: &LinkToken) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}

fn token(state: &AppState, headers: &HeaderMap) -> Option<LinkToken> {
    cookie::ours(headers, state.config.is_https(), COOKIE)?.parse().ok()
}

/// Who is signed in, by the request's cookie.
///
/// # Errors
/// Where the database can't be read.
pub async fn find(state: &AppState, headers: &HeaderMap) -> Result<Option<SignedIn>, PageError> {
    let Some(token) = token(state, headers) else { return Ok(None) };
    let hash = token_hash(&token);
    let now = state.clock.now();
    let mut connection = state.db.read().await?;
    let Some(found) = sql::find_session(&mut connection, &hash, now).await? else {
        return Ok(None);
    };
    drop(connection);
    let seen_long_ago = found.last_seen_at.saturating_add(SEEN_EVERY).is_ok_and(|at| at < now);
    if seen_long_ago {
        let mut write = state.db.write().await?;
        sql::save_session_seen(&mut write, &hash, now, end(now)).await?;
        write.commit().await?;
    }
    Ok(Some(found.signed_in))
}

fn end(now: Timestamp) -> Timestamp {
    now.saturating_add(IDLE).unwrap_or(Timestamp::MAX)
}

/// Starts a session and gives the cookie for it. Any session of the request ends: the id is
/// rotated at sign-in, so that one planted before it is worth nothing.
///
/// # Errors
/// Where the database can't be written.
pub async fn start(
    state: &AppState,
    write: &mut db::Connection,
    headers: &HeaderMap,
    member: MemberId,
) -> Result<HeaderValue, PageError> {
    let token = LinkToken::from_random(state.random.bytes());
    let now = state.clock.now();
    if let Some(old) = self::token(state, headers) {
        sql::delete_session(write, &token_hash(&old)).await?;
    }
    let agent = headers.get(header::USER_AGENT).and_then(|v| v.to_str().ok()).unwrap_or("");
    let session = sql::NewSession {
        token_hash: token_hash(&token),
        id: uuid::Uuid::from_bytes(state.random.bytes()),
        member,
        now,
        ends_at: end(now),
        user_agent: agent.chars().take(200).collect(),
    };
    sql::insert_session(write, &session).await?;
    sql::delete_ended_sessions(write, now).await?;
    sql::delete_oldest_sessions(write, member, &session.token_hash, MOST).await?;
    Ok(cookie::set(state.config.is_https(), COOKIE, &token.to_string(), IDLE.as_secs()))
}

/// Ends the request's session and gives the cookie that removes it.
///
/// # Errors
/// Where the database can't be written.
pub async fn finish(state: &AppState, headers: &HeaderMap) -> Result<HeaderValue, PageError> {
    if let Some(token) = token(state, headers) {
        let mut write = state.db.write().await?;
        sql::delete_session(&mut write, &token_hash(&token)).await?;
        write.commit().await?;
    }
    Ok(cookie::set(state.config.is_https(), COOKIE, "", 0))
}
