//! PDFs as a reader's programs see them: poppler's, which the tests can't do without.

use image::GrayImage;
use packpost_app::{
    document::{DocumentCharge, DocumentLine, OrderDocument, OrderMoney},
    texts::{Local, Texts},
};
use packpost_domain::{
    Charge, ChargeKind, Currency, Language, Money, PriceBasis, Quantity, Revision, Tax, Tolerance,
    offer::line_total, order::LineKey, totals::totals,
};
use packpost_server::documents::{self, Answering, OrderSheet, Pdf};
use std::{path::PathBuf, process::Command};
use tempfile::TempDir;

/// A PDF in a folder of its own.
pub struct Read {
    folder: TempDir,
}

impl Read {
    pub fn new(bytes: &[u8]) -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        std::fs::write(folder.path().join("order.pdf"), bytes).expect("written");
        Self { folder }
    }

    /// What a tool of poppler says of it.
    pub fn asked(&self, tool: &str, arguments: &[&str]) -> String {
        let mut command = Command::new(tool);
        command.current_dir(self.folder.path()).args(arguments);
        let said = command.output().unwrap_or_else(|why| {
            panic!("{tool} can't be started ({why}). Install poppler-utils: it reads the PDFs that these tests look at.")
        });
        assert!(said.status.success(), "{tool}: {}", String::from_utf8_lossy(&said.stderr));
        String::from_utf8_lossy(&said.stdout).into_owned()
    }

    /// The words of all pages, without what steers their direction and with single spaces.
    pub fn text(&self) -> String {
        words(&self.asked("pdftotext", &["order.pdf", "-"]))
    }

    /// The words of one page, counted from 1, row by row.
    pub fn page(&self, page: usize) -> String {
        let page = page.to_string();
        words(&self.asked("pdftotext", &["-layout", "-f", &page, "-l", &page, "order.pdf", "-"]))
    }

    /// A page as it is printed, at 150 dots per inch.
    pub fn picture(&self, page: usize) -> GrayImage {
        let number = page.to_string();
        let arguments =
            ["-r", "150", "-gray", "-png", "-singlefile", "-f", &number, "order.pdf", "page"];
        self.asked("pdftoppm", &arguments);
        let file: PathBuf = self.folder.path().join("page.png");
        image::open(file).expect("a picture").into_luma8()
    }
}

fn words(text: &str) -> String {
    let unseen = |c: &char| matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let text: String = text.chars().filter(|c| !unseen(c)).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

pub const LINK: &str = "https://packpost.example/l/3q2-7wAAAAB1jJcC0d8tq0VnJkP0bXyZsFhT5uYx9aE";

/// An order of so many lines, in this currency.
pub fn sheet(lines: u32, currency: &str, language: Language) -> OrderSheet {
    let currency: Currency = currency.parse().expect("a currency");
    let tax = Tax::Rate("16".parse().expect("a rate"));
    let (shop, supplier, contact, address, note, product) = match language {
        Language::En => (
            "Exul",
            "Noor Packaging",
            "Layla Haddad",
            "Exul\n12 Rainbow Street\nAmman 11181",
            "Please deliver in the morning.",
            "Kraft mailer",
        ),
        Language::Ar => (
            "متجر إكسل",
            "مصنع النور للتغليف",
            "ليلى حداد",
            "متجر إكسل\n12 شارع الرينبو\nعمّان 11181",
            "يرجى التسليم صباحًا.",
            "علبة كرتون للشحن",
        ),
    };
    let line = |n: u32| {
        let (quantity, basis) =
            (Quantity::new(250 * n).expect("a quantity"), PriceBasis::try_from(100));
        let price = Money::from_minor(8_750, currency);
        DocumentLine {
            key: LineKey(n),
            product: format!("{product} {n}"),
            detail: "30×20×10 cm".to_owned(),
            supplier_sku: format!("BX-{n:04}"),
            unit: "piece".to_owned(),
            quantity,
            price,
            basis: 100,
            total: line_total(quantity, price, basis.expect("a basis")).expect("a sum"),
            tax,
            tolerance: Tolerance::NONE,
            offer: None,
            parts: Vec::new(),
        }
    };
    let lines: Vec<_> = (1..=lines).map(line).collect();
    let freight =
        Charge { kind: ChargeKind::Freight, amount: Money::from_minor(12_500, currency), tax };
    let goods: Vec<_> = lines.iter().map(|line| (line.total, line.tax)).collect();
    let money = OrderMoney {
        charges: vec![DocumentCharge { charge: freight, label: String::new(), offer: None }],
        totals: totals(currency, &goods, &[(freight.amount, tax)]).expect("a sum"),
        tax_name: "VAT".to_owned(),
    };
    OrderSheet {
        order: OrderDocument {
            number: 1042,
            shop: shop.to_owned(),
            supplier: supplier.to_owned(),
            contact: contact.to_owned(),
            lines,
            money,
            need_by: Some("2026-12-15".parse().expect("a date")),
            promised: None,
            delivery_address: address.to_owned(),
            note: note.to_owned(),
        },
        revision: Revision::FIRST,
        date: "2026-11-24".parse().expect("a date"),
        reply_to: "orders@exul.example".to_owned(),
        answering: Answering::Link(LINK.to_owned()),
    }
}

pub async fn rendered(sheet: OrderSheet, language: Language) -> Pdf {
    let texts = Texts::new(language, Local::default());
    documents::render(sheet, texts).await.expect("a document")
}

pub async fn read(sheet: OrderSheet, language: Language) -> Read {
    Read::new(&rendered(sheet, language).await.bytes)
}
