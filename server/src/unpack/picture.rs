//! A photo as it is kept: upright, no larger than a screen shows, and without what the camera
//! wrote into it, which says where it was taken.

use super::{NotOpened, png};
use crate::web::upload::FILE_LIMIT;
use image::{
    DynamicImage, ExtendedColorType, ImageDecoder, ImageFormat, ImageReader, Limits, RgbImage,
    codecs::jpeg::JpegEncoder, imageops::FilterType,
};
use std::io::Cursor;

/// The longer side of what is kept, in pixels.
const LONGEST_SIDE: u32 = 1_600;
/// The longest side that is unpacked, in pixels.
const SIDE: u32 = 20_000;
/// The most that is unpacked, in pixels: small files can claim to be enormous.
const PIXELS: u64 = 40_000_000;
/// The most that is unpacked, in bytes: 40 million pixels of a photo, or 20 million of a picture
/// with 16 bits a channel and transparency.
const UNPACKED: u64 = 4 * PIXELS;
const QUALITY: u8 = 80;

/// Unpacks and packs anew. Takes a moment and up to some 350 MB: for a process of its own.
///
/// # Errors
/// Where the file is no picture that we read.
pub(super) fn picture(file: &[u8]) -> Result<Vec<u8>, NotOpened> {
    let unknown = |_| NotOpened::Unknown;
    if file.len() > FILE_LIMIT {
        return Err(NotOpened::TooLarge);
    }
    let mut reader = ImageReader::new(Cursor::new(file));
    let mut limits = Limits::default();
    (limits.max_image_width, limits.max_image_height) = (Some(SIDE), Some(SIDE));
    limits.max_alloc = Some(UNPACKED);
    reader.limits(limits);
    let reader = reader.with_guessed_format().map_err(|_| NotOpened::Unknown)?;
    match reader.format() {
        Some(ImageFormat::Jpeg) => {}
        Some(ImageFormat::Png) => png::look(file)?,
        _ => return Err(NotOpened::Unknown),
    }
    let mut decoder = reader.into_decoder().map_err(why)?;
    let (width, height) = decoder.dimensions();
    let pixels = u64::from(width) * u64::from(height);
    if width.max(height) > SIDE || pixels > PIXELS || decoder.total_bytes() > UNPACKED {
        return Err(NotOpened::TooLarge);
    }
    let turned = decoder.orientation().map_err(unknown)?;
    let mut image = DynamicImage::from_decoder(decoder).map_err(why)?;
    if width.max(height) > LONGEST_SIDE {
        image = image.resize(LONGEST_SIDE, LONGEST_SIDE, FilterType::Triangle);
    }
    image.apply_orientation(turned);
    let flat = on_white(image);
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, QUALITY)
        .encode(&flat, flat.width(), flat.height(), ExtendedColorType::Rgb8)
        .map_err(unknown)?;
    Ok(bytes)
}

fn why(error: image::ImageError) -> NotOpened {
    match error {
        image::ImageError::Limits(_) => NotOpened::TooLarge,
        _ => NotOpened::Unknown,
    }
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
    use crate::unpack::png::tests::{chunk, head, packed, png};
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
        let read = image::load_from_memory(&kept).expect("a picture");
        assert_eq!((read.width(), read.height()), (800, 1_600), "upright");
        assert!(!kept.windows(4).any(|w| w == b"Exif"));
        assert!(!kept.windows(8).any(|w| w == b"31.9539N"));
    }

    #[test]
    fn what_is_see_through_becomes_white() {
        let clear = DynamicImage::ImageRgba8(RgbaImage::new(20, 20));
        let kept = picture(&encoded(&clear, ImageFormat::Png)).expect("a picture");
        let read = image::load_from_memory(&kept).expect("a picture").into_rgb8();
        assert!(read.pixels().all(|p| p.0.iter().all(|c| *c > 250)));
    }

    #[test]
    fn what_is_no_picture_is_refused() {
        let small = DynamicImage::ImageRgb8(RgbImage::new(30, 30));
        let small = encoded(&small, ImageFormat::Png);
        for file in [&b""[..], b"<svg/>", b"%PDF-1.7", b"GIF89a", &small[..40], &small[..8]] {
            assert_eq!(picture(file), Err(NotOpened::Unknown), "{file:?}");
        }
    }

    /// Looked at before anything is unpacked: each of these takes no memory to speak of.
    #[test]
    fn what_claims_to_be_enormous_is_refused_before_it_is_unpacked() {
        let colours = |colours: u8, bits: u8| (bits, colours);
        for (width, height, (bits, colours), why) in [
            (39_000_000, 1, colours(6, 8), "39 million beside each other"),
            (1, 39_000_000, colours(6, 8), "and on top of each other"),
            (20_001, 1, colours(2, 8), "a side"),
            (0x6000, 0x6000, colours(2, 8), "both sides"),
            (6_400, 6_400, colours(0, 8), "pixels"),
            (6_000, 6_000, colours(6, 16), "bytes of each pixel"),
        ] {
            let rows = chunk(*b"IDAT", &packed(&[0; 64]));
            let file = png(&[head(width, height, bits, colours), rows]);
            assert_eq!(picture(&file), Err(NotOpened::TooLarge), "{why}");
        }
    }

    #[test]
    fn a_large_photo_is_opened() {
        let large = DynamicImage::ImageLuma8(image::GrayImage::new(20_000, 2_000));
        let kept = picture(&encoded(&large, ImageFormat::Png)).expect("a picture");
        assert_eq!(image::load_from_memory(&kept).expect("a picture").width(), 1_600);
    }
}
