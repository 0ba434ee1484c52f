//! How to answer, below a line to cut along: a code for a phone's camera, and the link in letters.

use super::{
    order::{Answering, OrderSheet, heading},
    pages::Pages,
    paint::NotRendered,
    press::{BODY, Column, NAME, Press, SMALL, of},
    qr,
    rows::{Area, Of, PAGE, Row, SIDE, Shape},
    text::Ink,
};
use krilla::tagging::Tag;

/// The square. What has to stay free around it is: four of its smallest squares.
const CODE: Column = Column { start: 0.0, width: 90.0 };
const WORDS: Column = Column { start: 110.0, width: 350.0 };

/// # Errors
/// Where the link does not fit into a code.
pub fn slip(
    press: &mut Press<'_>,
    pages: &mut Pages,
    sheet: &OrderSheet,
) -> Result<(), NotRendered> {
    let t = press.t;
    let column = match &sheet.answering {
        Answering::Link(_) => WORDS,
        Answering::OnceItIsPlaced | Answering::Agreed => Column { start: 0.0, ..WORDS },
    };
    let mut words = press.cell(column);
    words.drop = 4.0;
    let title = t.get("mail-order-answer");
    let part = heading(press, None, 2, &title);
    words.lines.extend(of(press.say(&title, NAME, column), part));
    let part = press.structure.add(None, Tag::P);
    let (contact, reply_to) = (sheet.order.contact.as_str(), sheet.reply_to.as_str());
    let mut row = Row { above: 36.0, ..Row::default() };
    row.shapes.push(perforation());
    match &sheet.answering {
        Answering::Link(link) => {
            let how = t.with("pdf-answer-how", [("email", reply_to.into())]);
            words.lines.extend(of(press.say(&how, BODY, column), part));
            let alone = t.with("pdf-answer-alone", [("contact", contact.into())]);
            words.lines.extend(of(press.say(&alone, SMALL, column), part));
            let figure = press.structure.add(None, Tag::Figure(Some(t.get("pdf-answer-code"))));
            let code = qr::code(link, (press.left(CODE), 0.0), CODE.width)?;
            row.shapes.push((code, Of::Part(figure)));
            row.least = CODE.width;
            let line = press.structure.add(None, Tag::P);
            let part = press.structure.add(Some(line), Tag::Link);
            let top = words.height();
            let url = press.code(link, SMALL, column);
            let tall: f32 = url.iter().map(|line| line.height).sum();
            words.lines.extend(of(url, part));
            let rect = [words.left, top, column.width, tall];
            row.link = Some(Area { rect, url: link.clone(), of: part });
        }
        // Nothing is left to answer.
        Answering::Agreed => {}
        Answering::OnceItIsPlaced => {
            words.lines.extend(of(press.say(&t.get("pdf-answer-later"), BODY, column), part));
        }
    }
    row.cells.push(words);
    pages.add(row);
    Ok(())
}

/// Dashes from one side to the other.
fn perforation() -> (Shape, Of) {
    const DASH: f32 = 4.0;
    let mut rects = Vec::new();
    let mut x = SIDE;
    while x + DASH <= PAGE.0 - SIDE {
        rects.push([x, -18.0, DASH, 0.75]);
        x += 2.0 * DASH;
    }
    (Shape { rects, ink: Ink::Kraft }, Of::Decoration)
}
