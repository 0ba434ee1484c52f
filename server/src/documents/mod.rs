//! Documents that people print and keep. Pure rendering: no database, no clock, no fonts but our
//! own, so that the same order gives the same bytes on every machine.

mod fonts;
mod kit;
mod letters;
mod order;
mod pages;
mod paint;
mod press;
mod qr;
mod rows;
mod slip;
mod structure;
mod table;
mod text;

pub use order::{Answering, OrderSheet};
pub use paint::NotRendered;

use jiff::civil::Date;
use packpost_app::{pages::kit::Kit, texts::Texts};
use tokio::sync::Semaphore;

/// Rendering keeps a core busy for some milliseconds: more at once would only slow all of them.
static AT_ONCE: Semaphore = Semaphore::const_new(2);

/// A finished document.
#[derive(Clone, PartialEq, Eq)]
pub struct Pdf {
    pub bytes: Vec<u8>,
    pub pages: usize,
}

/// Without the bytes: the code in them lets people in.
impl std::fmt::Debug for Pdf {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Pdf({} pages, {} bytes)", self.pages, self.bytes.len())
    }
}

/// An order as a PDF in the reader's language, rendered on a thread of its own.
///
/// # Errors
/// Where the document can't be written, which is a fault of ours.
pub async fn render(sheet: OrderSheet, texts: Texts) -> Result<Pdf, NotRendered> {
    let _turn = AT_ONCE.acquire().await.map_err(|_| NotRendered::Interrupted)?;
    let rendered = tokio::task::spawn_blocking(move || order::pdf(&sheet, &texts));
    rendered.await.map_err(|_| NotRendered::Interrupted)?
}

/// The survival kit of a day as a PDF in the reader's language, rendered on a thread of its own.
///
/// # Errors
/// Where the document can't be written, which is a fault of ours.
pub async fn render_kit(kit: Kit, date: Date, texts: Texts) -> Result<Pdf, NotRendered> {
    let _turn = AT_ONCE.acquire().await.map_err(|_| NotRendered::Interrupted)?;
    let rendered = tokio::task::spawn_blocking(move || kit::pdf(&kit, date, &texts));
    rendered.await.map_err(|_| NotRendered::Interrupted)?
}
