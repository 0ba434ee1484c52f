//! Pages as a PDF: drawn, tagged for reading programs (PDF/UA-1), and the same bytes every time.

use super::{
    Pdf,
    pages::{Item, What},
    rows::{Of, PAGE, Paper, Shape},
    structure::{Noted, Structure},
    text::{Drawn, Ink, Line, Piece},
};
use jiff::civil::Date;
use krilla::{
    Document, SerializeSettings,
    action::LinkAction,
    annotation::{Annotation, LinkAnnotation, Target},
    color::rgb,
    configure::{Accessibility, ConfigurationBuilder},
    destination::XyzDestination,
    geom::{PathBuilder, Point, Rect, Transform},
    metadata::{DateTime, Metadata},
    num::NormalizedF32,
    outline::{Outline, OutlineNode},
    page::{Page, PageSettings},
    paint::Fill,
    surface::Surface,
    tagging::{Artifact, ArtifactType, ContentTag, SpanTag},
    text::KrillaGlyph,
};
use packpost_app::colours;
use packpost_domain::Language;

/// What a document says of itself.
#[derive(Clone, Debug)]
pub struct About {
    pub title: String,
    pub author: String,
    pub language: Language,
    pub date: Date,
    pub paper: Paper,
    /// What a click on it is said to do.
    pub link: String,
    /// Headings with their page and their distance from its top.
    pub headings: Vec<(String, (usize, f32))>,
}

/// Why there is no document: a fault of ours.
#[derive(Debug, thiserror::Error)]
pub enum NotRendered {
    /// Why exactly; not for the log, since there may be words of the document in it.
    #[error("the PDF can't be written")]
    Pdf(String),
    #[error("the link does not fit into a QR code: {0}")]
    Code(#[from] qrcode::types::QrError),
    #[error("rendering stopped")]
    Interrupted,
}

/// # Errors
/// Where it would not be a well-formed, accessible document.
pub fn paint(
    pages: Vec<Vec<Item>>,
    structure: Structure,
    about: &About,
) -> Result<Pdf, NotRendered> {
    let wrong = |why: &dyn std::fmt::Debug| NotRendered::Pdf(format!("{why:?}"));
    let configuration =
        ConfigurationBuilder::new().with_accessibility_validator(Accessibility::UA1);
    let configuration = configuration.finish().map_err(|why| wrong(&why))?;
    let mut document =
        Document::new_with(SerializeSettings { configuration, ..Default::default() });
    let mut drawn = structure.blank();
    let count = pages.len();
    let (width, height) = about.paper.size();
    // What is laid out for one width stands in the middle of another.
    let aside = (width - PAGE.0) / 2.0;
    for mut items in pages {
        let size = PageSettings::from_wh(width, height);
        let mut page = document.start_page_with(size.ok_or_else(|| wrong(&about.paper))?);
        items.iter_mut().for_each(|item| item.x += aside);
        // Links after the drawing: a surface has its page for itself.
        let (links, rest): (Vec<_>, Vec<_>) =
            items.into_iter().partition(|item| matches!(item.what, What::Link { .. }));
        let mut surface = page.surface();
        rest.iter().for_each(|item| draw(&mut surface, item, &mut drawn));
        surface.finish();
        links.into_iter().for_each(|item| link(&mut page, item, about, &mut drawn));
        page.finish();
    }
    document.set_metadata(metadata(about));
    let mut outline = Outline::new();
    for (heading, (page, y)) in &about.headings {
        let there = XyzDestination::new(*page, Point::from_xy(0.0, *y));
        outline.push_child(OutlineNode::new(heading.clone(), there));
    }
    document.set_outline(outline);
    document.set_tag_tree(structure.tree(drawn, about.language));
    let bytes = document.finish().map_err(|why| wrong(&why))?;
    Ok(Pdf { bytes, pages: count })
}

fn metadata(about: &About) -> Metadata {
    let day = |n: i8| u8::try_from(n).unwrap_or(1);
    let year = u16::try_from(about.date.year()).unwrap_or(0);
    let date = DateTime::new(year).month(day(about.date.month())).day(day(about.date.day()));
    // No direction of reading: where a file says that it is read from right to left, Chrome turns
    // round every address in it.
    Metadata::new()
        .title(about.title.clone())
        .authors(vec![about.author.clone()])
        .creator("Packpost".to_owned())
        .language(about.language.tag().to_owned())
        .creation_date(date)
}

fn draw(surface: &mut Surface<'_>, item: &Item, drawn: &mut Noted) {
    let artifact = |kind| ContentTag::Artifact(Artifact::with_kind(kind));
    let tag = match (item.of, &item.what) {
        (Of::Part(_), What::Line(_)) => ContentTag::Span(SpanTag::empty()),
        (Of::Part(_), _) => ContentTag::Other,
        (Of::Decoration, _) => artifact(ArtifactType::Layout),
        (Of::Head, _) => artifact(ArtifactType::Header),
        (Of::Foot, _) => artifact(ArtifactType::Footer),
    };
    let id = surface.start_tagged(tag);
    match &item.what {
        What::Line(line) => text(surface, line, item.x, item.y),
        What::Shape(shape) => fill(surface, shape, item.x, item.y),
        What::Link { .. } => {}
    }
    surface.end_tagged();
    if let Of::Part(part) = item.of {
        drawn.note(part, id);
    }
}

fn text(surface: &mut Surface<'_>, line: &Line, x: f32, y: f32) {
    let (ink, size) = (colour(line.style.ink), line.style.size);
    for piece in &line.pieces {
        let start = Point::from_xy(x + line.left + piece.x, y + line.baseline());
        let font = || piece.font.clone();
        match piece.drawn {
            Drawn::Letters => {
                surface.set_fill(Some(ink.clone()));
                surface.draw_glyphs(start, &piece.glyphs, font(), &piece.text, size, false);
            }
            Drawn::Shapes => {
                surface.set_fill(Some(ink.clone()));
                shapes(surface, piece, size, start);
            }
            Drawn::Meant { scale, lowered } => {
                let to = Transform::from_row(scale, 0.0, 0.0, 1.0, start.x, start.y + lowered);
                surface.push_transform(&to);
                surface.set_fill(Some(Fill { opacity: NormalizedF32::ZERO, ..ink.clone() }));
                let origin = Point::from_xy(0.0, 0.0);
                surface.draw_glyphs(origin, &piece.glyphs, font(), &piece.text, size, false);
                surface.pop();
            }
        }
    }
}

/// Each glyph as a path in whole numbers, so that all paths of a glyph are the same bytes, which
/// pack well: in sixths of the font's units, since curves of the font end at thirds and halves.
fn shapes(surface: &mut Surface<'_>, piece: &Piece, size: f32, start: Point) {
    let units = 6.0 * piece.font.units_per_em();
    let k = size / units;
    let mut x = start.x;
    for glyph in &piece.glyphs {
        let at = (x + glyph.x_offset * size, start.y - glyph.y_offset * size);
        surface.push_transform(&Transform::from_row(k, 0.0, 0.0, k, at.0, at.1));
        let glyph_at_origin = KrillaGlyph { x_offset: 0.0, y_offset: 0.0, ..glyph.clone() };
        let (origin, font) = (Point::from_xy(0.0, 0.0), piece.font.clone());
        surface.draw_glyphs(origin, &[glyph_at_origin], font, &piece.text, units, true);
        surface.pop();
        x += glyph.x_advance * size;
    }
}

fn fill(surface: &mut Surface<'_>, shape: &Shape, x: f32, y: f32) {
    let mut path = PathBuilder::new();
    for [left, top, width, height] in &shape.rects {
        if let Some(rect) = Rect::from_xywh(x + left, y + top, *width, *height) {
            path.push_rect(rect);
        }
    }
    if let Some(path) = path.finish() {
        surface.set_fill(Some(colour(shape.ink)));
        surface.draw_path(&path);
    }
}

fn link(page: &mut Page<'_>, item: Item, about: &About, drawn: &mut Noted) {
    let (What::Link { width, height, url }, Of::Part(part)) = (item.what, item.of) else { return };
    let Some(rect) = Rect::from_xywh(item.x, item.y, width, height) else { return };
    let target = Target::Action(LinkAction::new(url).into());
    let link = Annotation::new_link(LinkAnnotation::new(rect, target), Some(about.link.clone()));
    drawn.note(part, page.add_tagged_annotation(link));
}

/// As on the pages in light; only the hairline is darker, as ink on paper needs it.
fn colour(ink: Ink) -> Fill {
    let [red, green, blue] = match ink {
        Ink::Black => parts(colours::INK),
        Ink::Soft => parts(colours::SOFT),
        Ink::Accent => parts(colours::ACCENT),
        Ink::Kraft => parts(colours::TAPE),
        Ink::Hairline => [0xd8, 0xca, 0xb2],
    };
    Fill { paint: rgb::Color::new(red, green, blue).into(), ..Fill::default() }
}

/// Red, green and blue of `#2a2218`.
fn parts(colour: &str) -> [u8; 3] {
    [1, 3, 5].map(|at| {
        let part = colour.get(at..at + 2).and_then(|hex| u8::from_str_radix(hex, 16).ok());
        part.unwrap_or_default()
    })
}
