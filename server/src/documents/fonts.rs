//! The fonts of all documents: IBM Plex, for Latin, Greek, Cyrillic and Arabic letters. Its
//! figures are of one width, so that sums stand under each other.

use krilla::text::Font;
use packpost_domain::Language;
use parley::{
    FontContext, FontData, FontFamily, FontFamilyName,
    fontique::{Blob, CharmapIndex, Collection, CollectionOptions, SourceCache},
};
use std::{
    borrow::Cow,
    collections::HashMap,
    sync::{Arc, LazyLock},
};

const SANS: FontFamilyName<'static> = FontFamilyName::Named(Cow::Borrowed("IBM Plex Sans"));
const ARABIC: FontFamilyName<'static> =
    FontFamilyName::Named(Cow::Borrowed("IBM Plex Sans Arabic"));

const FILES: [&[u8]; 4] = [
    include_bytes!("../../fonts/IBMPlexSans-Regular.ttf"),
    include_bytes!("../../fonts/IBMPlexSans-SemiBold.ttf"),
    include_bytes!("../../fonts/IBMPlexSansArabic-Regular.ttf"),
    include_bytes!("../../fonts/IBMPlexSansArabic-SemiBold.ttf"),
];

/// Stands where a character is that no font of ours has.
pub const UNKNOWN: char = '\u{FFFD}';

static FONTS: LazyLock<Fonts> = LazyLock::new(Fonts::load);

struct Fonts {
    context: FontContext,
    /// By the id of their data in `context`.
    faces: HashMap<u64, Font>,
    /// Which glyph is which character, by the same.
    letters: HashMap<u64, (CharmapIndex, &'static [u8])>,
}

impl Fonts {
    fn load() -> Self {
        let options = CollectionOptions { shared: false, system_fonts: false };
        let collection = Collection::new(options);
        let mut context = FontContext { collection, source_cache: SourceCache::default() };
        let (mut faces, mut letters) = (HashMap::new(), HashMap::new());
        for file in FILES {
            let blob = Blob::new(Arc::new(file));
            let face = Font::new(file.into(), 0).expect("our own fonts can be read");
            let id = blob.id();
            faces.insert(id, face);
            for (_, infos) in context.collection.register_fonts(blob, None) {
                letters.extend(infos.iter().map(|info| (id, (info.charmap_index(), file))));
            }
        }
        Self { context, faces, letters }
    }
}

/// Whether one of our fonts has a character.
pub fn has(c: char) -> bool {
    let mut maps = FONTS.letters.values().filter_map(|(index, file)| index.charmap(file)?.map(c));
    c.is_ascii_graphic() || maps.any(|glyph| glyph != 0)
}

/// The glyph of a character that stands alone, in the font that a run was shaped with.
pub fn letter(data: &FontData, c: char) -> Option<u32> {
    let (index, file) = FONTS.letters.get(&data.data.id())?;
    index.charmap(file)?.map(c).filter(|glyph| *glyph != 0)
}

/// How far the pen goes behind a glyph, in ems: from the font's table `hmtx`.
pub fn advance(data: &FontData, glyph: u32) -> Option<f32> {
    let (_, file) = FONTS.letters.get(&data.data.id())?;
    let number = |table: &[u8], at: usize| {
        let bytes = table.get(at..at + 2)?;
        Some(u16::from_be_bytes([bytes[0], bytes[1]]))
    };
    let widths = usize::from(number(table(file, b"hhea")?, 34)?);
    let glyph = usize::try_from(glyph).ok()?.min(widths.checked_sub(1)?);
    let width = number(table(file, b"hmtx")?, 4 * glyph)?;
    Some(f32::from(width) / f32::from(number(table(file, b"head")?, 18)?))
}

/// A table of a font file (OpenType: twelve bytes of head, then sixteen for each table).
fn table<'a>(file: &'a [u8], name: &[u8; 4]) -> Option<&'a [u8]> {
    let record = file.get(12..)?.chunks_exact(16).find(|record| record[..4] == *name)?;
    let number = |at: usize| {
        let bytes = record[at..at + 4].try_into().ok()?;
        usize::try_from(u32::from_be_bytes(bytes)).ok()
    };
    file.get(number(8)?..)?.get(..number(12)?)
}

/// What shaping needs: our fonts and no others.
pub fn context() -> FontContext {
    FONTS.context.clone()
}

/// The face that a run was shaped with; `None` for one that is not ours.
pub fn face(data: &FontData) -> Option<Font> {
    FONTS.faces.get(&data.data.id()).cloned()
}

/// Figures and Latin words look the same in both; the reader's own letters come first.
pub fn families(language: Language) -> FontFamily<'static> {
    let [first, second] = if language.is_right_to_left() { [ARABIC, SANS] } else { [SANS, ARABIC] };
    FontFamily::List(Cow::Owned(vec![first, second]))
}
