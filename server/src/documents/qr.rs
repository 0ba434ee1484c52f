//! A link as a square that a phone's camera reads.

use super::{rows::Shape, text::Ink};
use qrcode::{Color, EcLevel, QrCode, types::QrError};

/// The code as dark rectangles in a square of this width. Around it four of its smallest squares
/// have to stay free (ISO/IEC 18004, section 9.1).
///
/// # Errors
/// Where the link is longer than any code holds.
pub fn code(link: &str, (left, top): (f32, f32), width: f32) -> Result<Shape, QrError> {
    // A sheet of paper gets creased: a code that still reads with 15 % of it gone.
    let code = QrCode::with_error_correction_level(link, EcLevel::M)?;
    let side = code.width();
    let number = |n: usize| n as f32;
    let unit = width / number(side);
    let mut rects = Vec::new();
    for (y, row) in code.to_colors().chunks(side).enumerate() {
        let mut x = 0;
        for run in row.chunk_by(|one, other| one == other) {
            if run.first() == Some(&Color::Dark) {
                // A hair taller, so that no light shows between two rows.
                rects.push([
                    left + number(x) * unit,
                    top + number(y) * unit,
                    number(run.len()) * unit,
                    unit * 1.02,
                ]);
            }
            x += run.len();
        }
    }
    Ok(Shape { rects, ink: Ink::Black })
}
