//! CSS, wasm and icons: embedded in the binary, compressed beforehand, cached for ever.

use axum::{
    extract::Path,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};
use std::sync::LazyLock;

/// Built by `cargo xtask build`.
#[derive(RustEmbed)]
#[folder = "../target/site"]
struct Site;

/// All assets change their address together when one of them changes.
static FOLDER: LazyLock<String> = LazyLock::new(|| {
    let mut names: Vec<_> = Site::iter().collect();
    names.sort();
    let mut hash = Sha256::new();
    for name in names {
        hash.update(name.as_bytes());
        hash.update(Site::get(&name).map(|f| f.metadata.sha256_hash()).unwrap_or_default());
    }
    let digest = hash.finalize();
    format!("assets/{}", digest[..6].iter().map(|b| format!("{b:02x}")).collect::<String>())
});

/// `assets/1f2e3d…`
pub fn folder() -> &'static str {
    &FOLDER
}

/// The text of a built file.
pub fn text(file: &str) -> Option<Vec<u8>> {
    Some(Site::get(file)?.data.into_owned())
}

/// Serves `/assets/{hash}/{file}`. Another hash gets the present file, but not for ever.
pub async fn serve(Path((hash, file)): Path<(String, String)>, headers: HeaderMap) -> Response {
    let accepted = headers.get(header::ACCEPT_ENCODING).and_then(|v| v.to_str().ok()).unwrap_or("");
    let encodings = [("br", ".br"), ("gzip", ".gz")];
    let wanted = |name: &str| {
        accepted.split(',').any(|part| part.split(';').next().unwrap_or("").trim() == name)
    };
    let compressed = encodings
        .into_iter()
        .filter(|(name, _)| wanted(name))
        .find_map(|(name, suffix)| Some((Some(name), Site::get(&format!("{file}{suffix}"))?)));
    let Some((encoding, content)) = compressed.or_else(|| Some((None, Site::get(&file)?))) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let current = folder().strip_prefix("assets/") == Some(hash.as_str());
    let cache = if current { "public, max-age=31536000, immutable" } else { "no-cache" };
    let mut response = content.data.into_owned().into_response();
    let answer = response.headers_mut();
    answer.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind(&file)));
    answer.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
    answer.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if let Some(encoding) = encoding {
        answer.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    response
}

fn kind(file: &str) -> &'static str {
    match file.rsplit_once('.').map(|(_, ending)| ending) {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("webmanifest") => "application/manifest+json",
        _ => "application/octet-stream",
    }
}
