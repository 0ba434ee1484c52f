//! Parts that pages are made of. Class names and their looks: `style/README.md`.

mod answer_fields;
mod answered_lines;
mod archive;
mod claims;
mod field;
mod icon;
mod lines;
mod listing;
mod parts;
mod qr;
mod summary;
mod totals;

pub use answer_fields::{CHARGES, answer_fields, field as answer_field};
pub use answered_lines::{answer_sentences, answered_lines, difference, line_sentences};
pub use archive::{archive_or_restore, badge_archived};
pub use claims::{ClaimView, Reader, affected, claim_card, photos};
pub use field::{Field, hidden};
pub use icon::{Icon, icon, mark};
pub use lines::{
    order_lines, order_terms, own_direction, pdf_link, pdf_link_agreed, pdf_link_as_placed,
    price_per,
};
pub use listing::{ListView, search_and_tabs};
pub use parts::{
    Crumb, ask_once, badge, crumb, day, email_address, empty, flash, heading, link_button,
    mail_address, moment, money, no_money, notice, owner_needed, pager, phone_number, server_words,
    skeleton, sku, when,
};
pub use qr::{Qr, qr};
pub use summary::error_summary;
pub use totals::{
    charge_words, line_days, line_notes, order_days, tax_name, tax_note, total_rows, total_texts,
};
