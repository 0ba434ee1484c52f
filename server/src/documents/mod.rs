//! Documents that people print and keep. Pure rendering: no database, no clock, no fonts but our
//! own, so that the same order gives the same bytes on every machine.

mod fonts;
mod kit;
mod letters;
mod meant;
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
use std::sync::{Arc, LazyLock};
use tokio::sync::Semaphore;

/// Rendering keeps a core busy for some milliseconds: more at once would only slow all of them.
static AT_ONCE: LazyLock<Arc<Semaphore>> = LazyLock::new(|| Arc::new(Semaphore::new(2)));

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
    in_turn(move || order::pdf(&sheet, &texts)).await
}

/// The survival kit of a day as a PDF in the reader's language, rendered on a thread of its own.
///
/// # Errors
/// Where the document can't be written, which is a fault of ours.
pub async fn render_kit(kit: Kit, date: Date, texts: Texts) -> Result<Pdf, NotRendered> {
    in_turn(move || kit::pdf(&kit, date, &texts)).await
}

/// Renders on a thread of its own. The turn ends when the work does, also where nobody waits for it
/// any more.
async fn in_turn(
    work: impl FnOnce() -> Result<Pdf, NotRendered> + Send + 'static,
) -> Result<Pdf, NotRendered> {
    let turn = Arc::clone(&AT_ONCE).acquire_owned().await;
    let turn = turn.map_err(|_| NotRendered::Interrupted)?;
    let rendered = tokio::task::spawn_blocking(move || {
        let rendered = work();
        drop(turn);
        rendered
    });
    rendered.await.map_err(|_| NotRendered::Interrupted)?
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{pin::Pin, sync::mpsc, task::Poll};

    async fn waits<F: Future>(future: &mut Pin<Box<F>>) -> bool {
        std::future::poll_fn(|cx| Poll::Ready(future.as_mut().poll(cx).is_pending())).await
    }

    #[tokio::test]
    async fn who_hangs_up_gives_no_turn_back_while_the_work_goes_on() {
        let (begun, has_begun) = mpsc::channel();
        let mut ends = Vec::new();
        for _ in 0..2 {
            let (end, may_end) = mpsc::channel::<()>();
            let begun = begun.clone();
            let mut work = Box::pin(in_turn(move || {
                begun.send(()).expect("somebody listens");
                let _ = may_end.recv();
                Err(NotRendered::Interrupted)
            }));
            assert!(waits(&mut work).await);
            has_begun.recv().expect("it has begun");
            ends.push(end);
        }
        let mut next = Box::pin(in_turn(|| Err(NotRendered::Interrupted)));
        assert!(waits(&mut next).await, "two threads are still at it");
        drop(ends);
        next.await.expect_err("nothing was rendered");
    }
}
