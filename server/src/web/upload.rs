//! A posted form with files (`multipart/form-data`, RFC 7578).

use super::{PageError, Posted};
use crate::AppState;
use axum::{
    extract::{
        FromRequest, Multipart, Request,
        multipart::{Field, MultipartError},
    },
    http::{StatusCode, header},
    response::IntoResponse,
};
use packpost_app::form::Form;
use std::{fs::File, path::Path, sync::Arc, time::Duration};
use tokio::{
    io::AsyncWriteExt,
    sync::{OwnedSemaphorePermit, Semaphore},
    time::timeout,
};

/// The largest file, in bytes: a photo of a good phone is half of it.
pub const FILE_LIMIT: usize = 15 * 1024 * 1024;
/// How many files are kept; more are read past.
pub const FILES: usize = 6;
/// The largest form with files, in bytes.
pub const BODY_LIMIT: usize = FILES * FILE_LIMIT + 512 * 1024;
/// The longest text of a field, in bytes, as other forms have it.
const TEXT_LIMIT: usize = 512 * 1024;

/// What is written to the disk at a time, in bytes.
const PIECE: usize = 64 * 1024;
/// How long another form waits for room: its body is not read yet and costs nothing.
const PATIENCE: Duration = Duration::from_secs(10);
/// Forms with files that may be on their way at once: each may hold [`BODY_LIMIT`] on the disk.
const AT_ONCE: usize = 24;

/// Room for forms with files. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Room(Arc<Semaphore>);

impl Default for Room {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(AT_ONCE)))
    }
}

impl Room {
    /// How many more could begin now.
    pub fn free(&self) -> usize {
        self.0.available_permits()
    }
}

/// The typed fields and the files of a form.
#[derive(Debug)]
pub struct Uploaded {
    pub form: Form,
    pub files: Vec<Received>,
    /// Whether there were more than [`FILES`].
    pub too_many: bool,
    /// Held as long as the files are.
    pub room: Option<OwnedSemaphorePermit>,
}

/// A file as it came, on disk and without a name.
#[derive(Debug)]
pub enum Received {
    Whole(File),
    /// More than [`FILE_LIMIT`]: nothing of it was kept.
    TooLarge,
}

/// A file for what comes from outside or is made of it. It has no name, and so it is gone with
/// whoever holds it, however that ends.
///
/// # Errors
/// Where there is no room, or the folder can't be written.
pub fn scratch(data: &Path) -> std::io::Result<File> {
    tempfile::tempfile_in(data)
}

impl FromRequest<AppState> for Uploaded {
    type Rejection = PageError;
    async fn from_request(request: Request, state: &AppState) -> Result<Self, PageError> {
        // A form that was sent without files, by a browser or program of its own mind.
        let kind = request.headers().get(header::CONTENT_TYPE);
        if !kind.is_some_and(|kind| kind.as_bytes().starts_with(b"multipart/")) {
            let Posted(form) = Posted::from_request(request, state).await?;
            return Ok(Self { form, files: Vec::new(), too_many: false, room: None });
        }
        let room = timeout(PATIENCE, Arc::clone(&state.uploads.0).acquire_owned()).await;
        let room = Some(room.map_err(|_| PageError::Busy)?.map_err(anyhow::Error::from)?);
        let parts = Multipart::from_request(request, state).await;
        let mut parts = parts.map_err(|refused| PageError::from(refused.into_response()))?;
        let (mut pairs, mut files, mut too_many) = (Vec::new(), Vec::new(), false);
        while let Some(mut part) = parts.next_field().await.map_err(refused)? {
            if part.file_name().is_none() {
                let name = part.name().unwrap_or_default().to_owned();
                pairs.push((name, text(&mut part).await?));
            } else if files.len() < FILES {
                files.extend(file(&mut part, state).await?);
            } else {
                // Read to its end, so that the browser gets an answer.
                while let Some(chunk) = part.chunk().await.map_err(refused)? {
                    too_many |= !chunk.is_empty();
                }
            }
        }
        Ok(Self { form: Form::posted(pairs), files, too_many, room })
    }
}

fn refused(refused: MultipartError) -> PageError {
    match refused.status() {
        // The rest never came: whoever was sending it has left, and nothing of ours is broken.
        StatusCode::INTERNAL_SERVER_ERROR => {
            PageError::from(StatusCode::BAD_REQUEST.into_response())
        }
        _ => PageError::from(refused.into_response()),
    }
}

async fn text(part: &mut Field<'_>) -> Result<String, PageError> {
    let mut bytes = Vec::new();
    while let Some(chunk) = part.chunk().await.map_err(refused)? {
        if bytes.len() + chunk.len() > TEXT_LIMIT {
            return Err(PageError::from(StatusCode::PAYLOAD_TOO_LARGE.into_response()));
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Nothing of a file is kept in memory. A field without a file is sent as an empty one: `None`.
async fn file(part: &mut Field<'_>, state: &AppState) -> Result<Option<Received>, PageError> {
    let (mut kept, mut length) = (None, 0);
    while let Some(chunk) = part.chunk().await.map_err(refused)? {
        length += chunk.len();
        if length > FILE_LIMIT {
            kept = None;
            continue;
        }
        let file = match &mut kept {
            Some(file) => file,
            None => {
                let new = scratch(&state.config.data).map_err(anyhow::Error::from)?;
                let mut new = tokio::fs::File::from_std(new);
                new.set_max_buf_size(PIECE);
                kept.insert(new)
            }
        };
        file.write_all(&chunk).await.map_err(anyhow::Error::from)?;
    }
    match kept {
        _ if length > FILE_LIMIT => Ok(Some(Received::TooLarge)),
        // Over a network its end can come as a piece without bytes.
        _ if length == 0 => Ok(None),
        None => Ok(None),
        Some(mut file) => {
            file.flush().await.map_err(anyhow::Error::from)?;
            Ok(Some(Received::Whole(file.into_std().await)))
        }
    }
}
