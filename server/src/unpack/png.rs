//! What of a PNG is looked at before it is decoded: parts that are packed by themselves, and unpack
//! to as much as they like (PNG, third edition, 5.3 and 11.3).

use super::NotOpened;
use flate2::read::ZlibDecoder;
use std::io::{Read, Write};

const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";
/// A colour profile is some kilobytes, that of a printing house a few megabytes.
const PROFILE: u64 = 4 << 20;

/// Refuses a file with a part that unpacks to more than it should.
pub(super) fn look(file: &[u8]) -> Result<(), NotOpened> {
    let mut rest = file.strip_prefix(SIGNATURE).ok_or(NotOpened::Unknown)?;
    while let Some((kind, data, next)) = chunk(rest) {
        match kind {
            b"iCCP" => fits(behind_name(data))?,
            b"IDAT" | b"IEND" => return Ok(()),
            _ => {}
        }
        rest = next;
    }
    // The decoder says what is wrong with it.
    Ok(())
}

/// Kind, data, and what comes behind: length, kind, data, checksum.
fn chunk(rest: &[u8]) -> Option<(&[u8; 4], &[u8], &[u8])> {
    let (length, rest) = rest.split_first_chunk::<4>()?;
    let (kind, rest) = rest.split_first_chunk::<4>()?;
    let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
    let (data, rest) = rest.split_at_checked(length)?;
    Some((kind, data, rest.get(4..)?))
}

/// Behind the profile's name, which a zero ends, and the method, which is always the same.
fn behind_name(data: &[u8]) -> &[u8] {
    let name = data.iter().position(|byte| *byte == 0).unwrap_or(data.len());
    data.get(name + 2..).unwrap_or_default()
}

/// Whether it unpacks to no more than a profile may be. What can't be unpacked is ignored by the
/// decoder, too.
fn fits(packed: &[u8]) -> Result<(), NotOpened> {
    let mut unpacked = ZlibDecoder::new(packed).take(PROFILE + 1);
    let mut count = Count(0);
    let _ = std::io::copy(&mut unpacked, &mut count);
    if count.0 > PROFILE { Err(NotOpened::TooLarge) } else { Ok(()) }
}

/// Bytes that are counted and forgotten.
struct Count(u64);

impl Write for Count {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use flate2::{Compression, write::ZlibEncoder};

    /// A PNG of these chunks.
    pub fn png(chunks: &[Vec<u8>]) -> Vec<u8> {
        [SIGNATURE, &chunks.concat(), &chunk(*b"IEND", b"")].concat()
    }

    pub fn chunk(kind: [u8; 4], data: &[u8]) -> Vec<u8> {
        let summed = [&kind[..], data].concat();
        let length = u32::try_from(data.len()).expect("short").to_be_bytes();
        [&length[..], &summed, &crc32(&summed).to_be_bytes()].concat()
    }

    pub fn head(width: u32, height: u32, bits: u8, colours: u8) -> Vec<u8> {
        let size = [width.to_be_bytes(), height.to_be_bytes()].concat();
        chunk(*b"IHDR", &[&size[..], &[bits, colours, 0, 0, 0]].concat())
    }

    pub fn packed(bytes: &[u8]) -> Vec<u8> {
        let mut packed = ZlibEncoder::new(Vec::new(), Compression::fast());
        packed.write_all(bytes).expect("written");
        packed.finish().expect("packed")
    }

    fn crc32(bytes: &[u8]) -> u32 {
        !bytes.iter().fold(!0, |sum, byte| {
            (0..8).fold(sum ^ u32::from(*byte), |s, _| (s >> 1) ^ (0xedb8_8320 * (s & 1)))
        })
    }

    fn with_profile(bytes: usize) -> Vec<u8> {
        let profile = [&b"sRGB\0\0"[..], &packed(&vec![0; bytes])].concat();
        let rows = packed(&[[0, 1, 2, 3, 4, 5, 6], [0; 7]].concat());
        png(&[head(2, 2, 8, 2), chunk(*b"iCCP", &profile), chunk(*b"IDAT", &rows)])
    }

    #[test]
    fn a_profile_that_unpacks_to_more_than_a_profile_is_refused() {
        let bomb = with_profile(20_000_000);
        assert!(bomb.len() < 200_000);
        assert_eq!(look(&bomb), Err(NotOpened::TooLarge));
        assert_eq!(crate::unpack::picture::picture(&bomb), Err(NotOpened::TooLarge));
        assert!(crate::unpack::picture::picture(&with_profile(3_000_000)).is_ok());
    }

    #[test]
    fn odd_files_are_looked_at_without_a_panic() {
        let whole = with_profile(1_000);
        for end in 0..whole.len() {
            let _ = look(&whole[..end]);
        }
        assert_eq!(look(b"GIF89a"), Err(NotOpened::Unknown));
    }
}
