//! The forms of a file that travel over the wire, made once here instead of at every request.

use anyhow::Result;
use std::io::Write;

/// Endings of files that shrink. Pictures and fonts are compressed already.
const COMPRESSIBLE: [&str; 8] = ["css", "html", "js", "json", "svg", "txt", "wasm", "webmanifest"];

pub(crate) fn is_compressible(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, ending)| COMPRESSIBLE.contains(&ending))
}

/// Brotli at its best (quality 11): slow to make, quick to read.
pub(crate) fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut small = Vec::new();
    let settings = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        size_hint: bytes.len(),
        ..Default::default()
    };
    brotli::BrotliCompress(&mut &bytes[..], &mut small, &settings)?;
    Ok(small)
}

/// Gzip, for browsers and proxies without brotli. The header holds no time, so the same input gives
/// the same bytes.
pub(crate) fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}

#[cfg(test)]
mod tests {
    use super::is_compressible;

    #[test]
    fn pictures_are_left_as_they_are() {
        assert!(is_compressible("packpost_bg.wasm"));
        assert!(is_compressible("site.webmanifest"));
        assert!(!is_compressible("icon-192.png"));
        assert!(!is_compressible("LICENSE"));
    }
}
