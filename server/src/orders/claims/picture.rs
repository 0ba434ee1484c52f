//! A photo as it is kept: upright, no larger than a screen shows, and without what the camera
//! wrote into it, which says where it was taken.

use image::{
    DynamicImage, ExtendedColorType, ImageDecoder, ImageFormat, ImageReader, RgbImage,
    codecs::jpeg::JpegEncoder, imageops::FilterType,
};
use sha2::{Digest, Sha256};
use std::io::Cursor;

/// The longer side of what is kept, in pixels.
pub const LONGEST_SIDE: u32 = 1_600;
/// The most that is unpacked, in pixels: small files can claim to be enormous.
const MOST_PIXELS: u64 = 40_000_000;
const QUALITY: u8 = 80;

/// A JPEG of ours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    pub bytes: Vec<u8>,
    pub sha256: [u8; 32],
}

/// Why a file is not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAPicture {
    #[error("neither a JPEG nor a PNG that can be read")]
    Unknown,
    #[error("more than 40 million pixels")]
    TooLarge,
}

/// Unpacks and packs anew. Takes a moment and up to some 300 MB: not for an async thread.
///
/// # Errors
/// Where the file is no picture that we read.
pub fn picture(file: &[u8]) -> Result<Picture, NotAPicture> {
    let unknown = |_| NotAPicture::Unknown;
    let reader = ImageReader::new(Cursor::new(file));
    let reader = reader.with_guessed_format().map_err(|_| NotAPicture::Unknown)?;
    if !matches!(reader.format(), Some(ImageFormat::Jpeg | ImageFormat::Png)) {
        return Err(NotAPicture::Unknown);
    }
    let mut decoder = reader.into_decoder().map_err(unknown)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(NotAPicture::TooLarge);
    }
    let turned = decoder.orientation().map_err(unknown)?;
    let mut image = DynamicImage::from_decoder(decoder).map_err(unknown)?;
    if width.max(height) > LONGEST_SIDE {
        image = image.resize(LONGEST_SIDE, LONGEST_SIDE, FilterType::Triangle);
    }
    image.apply_orientation(turned);
    let flat = on_white(image);
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, QUALITY)
        .encode(&flat, flat.width(), flat.height(), ExtendedColorType::Rgb8)
        .map_err(unknown)?;
    let sha256 = Sha256::digest(&bytes).into();
    Ok(Picture { bytes, sha256 })
}

/// JPEG knows no see-through: it would become black.
fn on_white(image: DynamicImage) -> RgbImage {
    if !image.color().has_alpha() {
        return image.into_rgb8();
    }
    let image = image.into_rgba8();
    let mut flat = RgbImage::new(image.width(), image.height());
    for (from, to) in image.pixels().zip(flat.pixels_mut()) {
        let [red, green, blue, alpha] = from.0.map(u32::from);
        let over = |colour: u32| {
            u8::try_from((colour * alpha + 255 * (255 - alpha)) / 255).unwrap_or(u8::MAX)
        };
        to.0 = [over(red), over(green), over(blue)];
    }
    flat
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::RgbaImage;

    fn encoded(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
        let mut bytes = Vec::new();
        image.write_to(&mut Cursor::new(&mut bytes), format).expect("written");
        bytes
    }

    /// What a camera that was held upright writes behind the first marker: "turn it by a quarter"
    /// and a word that nobody else should read (TIFF 6.0 and Exif 2.32).
    fn with_camera_data(jpeg: &[u8]) -> Vec<u8> {
        let mut exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01".to_vec();
        exif.extend(b"\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0");
        exif.extend(b"31.9539N 35.9106E");
        let length = u16::try_from(exif.len() + 2).expect("short").to_be_bytes();
        [&jpeg[..2], b"\xff\xe1", &length, &exif, &jpeg[2..]].concat()
    }

    #[test]
    fn a_photo_is_turned_upright_made_smaller_and_says_nothing_of_where_it_was_taken() {
        let wide = DynamicImage::ImageRgb8(RgbImage::new(2_400, 1_200));
        let taken = with_camera_data(&encoded(&wide, ImageFormat::Jpeg));
        assert!(taken.windows(8).any(|w| w == b"31.9539N"));
        let kept = picture(&taken).expect("a picture");
        let read = image::load_from_memory(&kept.bytes).expect("a picture");
        assert_eq!((read.width(), read.height()), (800, 1_600), "upright");
        assert!(!kept.bytes.windows(4).any(|w| w == b"Exif"));
        assert!(!kept.bytes.windows(8).any(|w| w == b"31.9539N"));
        assert_eq!(kept.sha256[..], Sha256::digest(&kept.bytes)[..]);
    }

    #[test]
    fn what_is_see_through_becomes_white() {
        let clear = DynamicImage::ImageRgba8(RgbaImage::new(20, 20));
        let kept = picture(&encoded(&clear, ImageFormat::Png)).expect("a picture");
        let read = image::load_from_memory(&kept.bytes).expect("a picture").into_rgb8();
        assert!(read.pixels().all(|p| p.0.iter().all(|c| *c > 250)));
    }

    #[test]
    fn what_is_no_picture_or_too_large_is_refused() {
        let small = DynamicImage::ImageRgb8(RgbImage::new(30, 30));
        let png = encoded(&small, ImageFormat::Png);
        for file in [&b""[..], b"<svg/>", b"%PDF-1.7", &png[..40]] {
            assert_eq!(picture(file), Err(NotAPicture::Unknown), "{file:?}");
        }
        // The size that stands in a PNG's head, with its checksum.
        let mut huge = png.clone();
        huge[16..24].copy_from_slice(&[0, 0, 0x60, 0, 0, 0, 0x60, 0]);
        let sum = crc32(&huge[12..29]).to_be_bytes();
        huge[29..33].copy_from_slice(&sum);
        assert_eq!(picture(&huge), Err(NotAPicture::TooLarge));
    }

    fn crc32(bytes: &[u8]) -> u32 {
        !bytes.iter().fold(!0, |sum, byte| {
            (0..8).fold(sum ^ u32::from(*byte), |s, _| (s >> 1) ^ (0xedb8_8320 * (s & 1)))
        })
    }
}
