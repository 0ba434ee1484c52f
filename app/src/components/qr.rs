//! A code for the camera of a phone.

use crate::View;
use leptos::prelude::*;

/// The squares of a QR code (ISO/IEC 18004), without the margin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Qr {
    /// How many squares a side has.
    pub side: usize,
    /// The dark ones, row by row.
    pub dark: Vec<bool>,
}

/// The empty margin that readers need, in squares.
const MARGIN: usize = 4;

/// The code as one drawing, black on white in any theme: readers want it so.
pub fn qr(code: &Qr) -> View {
    let whole = code.side + 2 * MARGIN;
    let squares = code.dark.iter().enumerate().filter(|(_, dark)| **dark);
    let path: String = squares
        .map(|(at, _)| format!("M{} {}h1v1h-1z", at % code.side + MARGIN, at / code.side + MARGIN))
        .collect();
    view! {
        <svg class="qr" viewBox=format!("0 0 {whole} {whole}") shape-rendering="crispEdges" aria-hidden="true">
            <rect width=whole.to_string() height=whole.to_string() fill="#fff"/>
            <path d=path fill="#000"/>
        </svg>
    }
    .into_any()
}
