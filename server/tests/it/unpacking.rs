//! Files from outside are opened by a process of their own: the real one, as the server starts it.

use flate2::{Compression, write::ZlibEncoder};
use image::{DynamicImage, ImageFormat, RgbImage};
use std::{
    io::{Cursor, Write},
    process::{Child, Command, Stdio},
};

fn unpacker() -> Child {
    Command::new(env!("CARGO_BIN_EXE_packpost"))
        .args(["unpack", "image"])
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program is there")
}

/// How it ended, and what it gave.
fn opened(file: &[u8]) -> (Option<i32>, Vec<u8>) {
    let mut child = unpacker();
    let mut input = child.stdin.take().expect("a pipe");
    // What is refused is not read to its end.
    let _ = input.write_all(file);
    drop(input);
    let output = child.wait_with_output().expect("it ends");
    (output.status.code(), output.stdout)
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(bytes).expect("written");
    packed.finish().expect("packed")
}

fn chunk(kind: &[u8], data: &[u8]) -> Vec<u8> {
    let mut sum = flate2::Crc::new();
    sum.update(kind);
    sum.update(data);
    let length = u32::try_from(data.len()).expect("short").to_be_bytes();
    [&length[..], kind, data, &sum.sum().to_be_bytes()].concat()
}

/// A PNG of 8 bits a channel with transparency: small ones are whole and black, of large ones there
/// is hardly more than what they claim to be.
pub fn png(width: u32, height: u32, profile: Option<usize>) -> Vec<u8> {
    let size = [width.to_be_bytes(), height.to_be_bytes()].concat();
    let whole = (u64::from(width) * 4 + 1) * u64::from(height);
    let rows = vec![0; whole.min(10_000) as usize];
    let profile =
        profile.map(|bytes| chunk(b"iCCP", &[&b"sRGB\0\0"[..], &packed(&vec![0; bytes])].concat()));
    [
        b"\x89PNG\r\n\x1a\n".to_vec(),
        chunk(b"IHDR", &[&size[..], &[8, 6, 0, 0, 0]].concat()),
        profile.unwrap_or_default(),
        chunk(b"IDAT", &packed(&rows)),
        chunk(b"IEND", b""),
    ]
    .concat()
}

#[test]
fn a_photo_comes_back_as_a_jpeg_of_ours() {
    let mut bytes = Vec::new();
    let image = DynamicImage::ImageRgb8(RgbImage::new(4_000, 3_000));
    image.write_to(&mut Cursor::new(&mut bytes), ImageFormat::Jpeg).expect("written");
    let (code, kept) = opened(&bytes);
    assert_eq!(code, Some(0));
    let kept = image::load_from_memory_with_format(&kept, ImageFormat::Jpeg).expect("a JPEG");
    assert_eq!((kept.width(), kept.height()), (1_600, 1_200));
}

#[test]
fn a_photo_of_as_many_pixels_as_there_may_be_fits_into_the_memory_there_is() {
    let mut bytes = Vec::new();
    let image = DynamicImage::ImageRgb8(RgbImage::new(6_300, 6_300));
    image.write_to(&mut Cursor::new(&mut bytes), ImageFormat::Jpeg).expect("written");
    let (code, kept) = opened(&bytes);
    assert_eq!((code, kept.is_empty()), (Some(0), false));
}

#[test]
fn what_unpacks_to_more_than_it_should_is_refused() {
    for (file, why) in [
        (png(39_000_000, 1, None), "39 million pixels beside each other"),
        (png(1, 20_001, None), "a side of 20,001 pixels"),
        (png(8, 8, Some(20_000_000)), "a colour profile of 20 MB"),
        (vec![0xff; 15 * 1024 * 1024 + 1], "more than 15 MiB"),
    ] {
        assert_eq!(opened(&file), (Some(11), Vec::new()), "{why}");
    }
    assert_eq!(opened(b"<svg/>"), (Some(10), Vec::new()));
    assert_eq!(opened(b""), (Some(10), Vec::new()));
}

/// Read while it waits for the rest of its file: it limits itself before it reads anything.
#[test]
fn the_process_has_little_memory_and_time_and_nothing_lifts_that() {
    let mut child = unpacker();
    let mut input = child.stdin.take().expect("a pipe");
    input.write_all(&vec![0xff; 1 << 20]).expect("more than a pipe holds: it reads");
    let limits = std::fs::read_to_string(format!("/proc/{}/limits", child.id())).expect("limits");
    let of = |name: &str| {
        let line = limits.lines().find(|line| line.starts_with(name)).expect(name);
        let words: Vec<_> = line[name.len()..].split_whitespace().collect();
        (words[0].to_owned(), words[1].to_owned())
    };
    let both = |limit: &str| (limit.to_owned(), limit.to_owned());
    assert_eq!(of("Max address space"), both("536870912"));
    assert_eq!(of("Max cpu time"), both("10"));
    assert_eq!(of("Max core file size"), both("0"));
    let threads = std::fs::read_dir(format!("/proc/{}/task", child.id())).expect("threads");
    assert_eq!(threads.count(), 1, "a runtime takes memory that a photo needs");
    child.kill().expect("ended");
    child.wait().expect("ended");
}
