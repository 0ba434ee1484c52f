//! A posted form with files (`multipart/form-data`, RFC 7578).

use super::{PageError, Posted};
use axum::{
    extract::{FromRequest, Multipart, Request, multipart::MultipartError},
    http::{StatusCode, header},
    response::IntoResponse,
};
use packpost_app::form::Form;

/// The largest file, in bytes: a photo of a good phone is half of it.
pub const FILE_LIMIT: usize = 15 * 1024 * 1024;
/// How many files are kept; more are read past.
pub const FILES: usize = 6;
/// The largest form with files, in bytes.
pub const BODY_LIMIT: usize = FILES * FILE_LIMIT + 512 * 1024;
/// The longest text of a field, in bytes, as other forms have it.
const TEXT_LIMIT: usize = 512 * 1024;

/// The typed fields and the files of a form.
#[derive(Debug)]
pub struct Uploaded {
    pub form: Form,
    /// Each one's bytes; `None` for one that is larger than [`FILE_LIMIT`].
    pub files: Vec<Option<Vec<u8>>>,
    /// Whether there were more than [`FILES`].
    pub too_many: bool,
}

impl<S: Send + Sync> FromRequest<S> for Uploaded {
    type Rejection = PageError;
    async fn from_request(request: Request, state: &S) -> Result<Self, PageError> {
        // A form that was sent without files, by a browser or program of its own mind.
        let kind = request.headers().get(header::CONTENT_TYPE);
        if !kind.is_some_and(|kind| kind.as_bytes().starts_with(b"multipart/")) {
            let Posted(form) = Posted::from_request(request, state).await?;
            return Ok(Self { form, files: Vec::new(), too_many: false });
        }
        let refused = |refused: MultipartError| match refused.status() {
            // The rest never came: whoever was sending it has left, and nothing of ours is broken.
            StatusCode::INTERNAL_SERVER_ERROR => {
                PageError::from(StatusCode::BAD_REQUEST.into_response())
            }
            _ => PageError::from(refused.into_response()),
        };
        let parts = Multipart::from_request(request, state).await;
        let mut parts = parts.map_err(|refused| PageError::from(refused.into_response()))?;
        let (mut pairs, mut files, mut too_many) = (Vec::new(), Vec::new(), false);
        while let Some(mut part) = parts.next_field().await.map_err(refused)? {
            let name = part.name().unwrap_or_default().to_owned();
            let is_file = part.file_name().is_some();
            let limit = if is_file { FILE_LIMIT } else { TEXT_LIMIT };
            let full = is_file && files.len() == FILES;
            let mut bytes = Some(Vec::new());
            while let Some(chunk) = part.chunk().await.map_err(refused)? {
                too_many |= full;
                // What is too large is read to its end, so that the browser gets an answer.
                bytes = bytes.filter(|b| !full && b.len() + chunk.len() <= limit);
                if let Some(bytes) = &mut bytes {
                    bytes.extend_from_slice(&chunk);
                }
            }
            match (is_file, bytes) {
                // A field without a file is sent as an empty one.
                (true, Some(bytes)) if bytes.is_empty() => {}
                (true, _) if full => {}
                (true, bytes) => files.push(bytes),
                (false, Some(bytes)) => {
                    pairs.push((name, String::from_utf8_lossy(&bytes).into_owned()));
                }
                (false, None) => {
                    let status = StatusCode::PAYLOAD_TOO_LARGE;
                    return Err(PageError::from(status.into_response()));
                }
            }
        }
        Ok(Self { form: Form::posted(pairs), files, too_many })
    }
}
