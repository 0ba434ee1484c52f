//! The order as a PDF, as it is read, printed, listened to and scanned.

use crate::support::pdf::{LINK, Read, read, rendered, sheet};
use packpost_app::texts::{Local, Texts};
use packpost_domain::{Language, Money, Revision, Tax, Tolerance};
use packpost_server::documents::{self, Answering};
use proptest::{
    prelude::*,
    test_runner::{Config, TestRunner},
};
use std::io::Read as _;

/// How often these words are there.
fn count(text: &str, words: &str) -> usize {
    text.matches(words).count()
}

#[tokio::test]
async fn the_document_says_all_that_the_mail_says() {
    let mut order = sheet(2, "JOD", Language::En);
    order.order.lines[1].tax = Tax::Exempt;
    order.order.lines[1].tolerance =
        Tolerance { under: "5".parse().unwrap(), over: "10".parse().unwrap() };
    let text = read(order, Language::En).await.text();
    for says in [
        "Exul",
        "orders@exul.example",
        "Order 1042",
        "Tue 24 Nov 2026",
        "Noor Packaging",
        "Layla Haddad",
        "12 Rainbow Street",
        "Tue 15 Dec 2026",
        "Kraft mailer 1",
        "BX-0001",
        "30×20×10 cm",
        "250 pieces",
        "8.750 JOD",
        "per 100 pieces",
        "21.875 JOD",
        "475 to 550 pieces are accepted",
        "VAT: exempt",
        "Goods",
        "Freight",
        "12.500 JOD",
        "Before tax",
        "VAT 16%",
        "Total",
        "Please deliver in the morning.",
        "Answer the order",
        "Scan the code",
        "The code is meant for Layla Haddad",
        LINK,
        "Page 1 of 1",
    ] {
        assert!(text.contains(says), "{says} is not in: {text}");
    }
    assert!(!text.contains("Revision"), "the first one needs no number: {text}");
    let mut second = sheet(1, "JOD", Language::En);
    second.revision = Revision(2);
    assert!(read(second, Language::En).await.text().contains("Revision 2"));
}

/// A note in which programs that read a PDF go wrong: letters that are joined into one, marks
/// above letters, a kerned one, addresses and codes among Arabic words, points and brackets.
const NOTE: &str = "لا تفتح العلب إلا في المستودع، فالآلات والألوان لأجل الإنتاج
شكرًا جزيلًا، أيضًا عمّان والمعلّم: مُدَّة الشحن (ثلاثة أيام) فقط!
لتأكيد الطلب لأن التسليم صباحًا وليس مساءً
راسلونا على orders@exul.example قبل الظهر
الموقع https://exul.example/a-b?x=1 والهاتف 079-123-4567 للاتصال
الرمز BX-0001 رقم 12 من 1,250";

#[tokio::test]
async fn every_word_of_an_arabic_note_comes_out_as_it_was_typed() {
    let mut order = sheet(1, "JOD", Language::Ar);
    order.order.contact = "سمير الخطيب".to_owned();
    order.order.note = NOTE.to_owned();
    let text = read(order, Language::Ar).await.text();
    assert!(text.contains("سمير الخطيب"), "{text}");
    for word in NOTE.split_whitespace() {
        assert!(text.contains(word), "{word} is not in: {text}");
    }
    for line in NOTE.lines().take(3) {
        assert!(text.contains(line), "{line} is not in: {text}");
    }
}

/// Chrome's engine takes what stands lower for a line of its own, which it does not turn round;
/// and in a file that says that it is read from the right, it turns round every line.
#[tokio::test]
async fn an_address_among_arabic_words_stands_lower_for_programs_that_read_it() {
    let mut order = sheet(1, "JOD", Language::Ar);
    order.order.note = NOTE.to_owned();
    let bytes = rendered(order, Language::Ar).await.bytes;

    let boxes = Read::new(&bytes).asked("pdftotext", &["-bbox", "order.pdf", "-"]);
    let top = |word: &str| -> f32 {
        let line = boxes.lines().rfind(|line| line.contains(word)).expect(word);
        let (_, rest) = line.split_once("yMin=\"").expect(line);
        rest.split('"').next().expect(line).parse().expect(line)
    };
    for (address, beside) in [("orders@exul.example</", "راسلونا"), ("a-b?x=1", "الموقع")]
    {
        let beside: String = beside.chars().rev().collect();
        assert!(top(address) - top(&beside) > 3.0, "{address} beside {beside}: {boxes}");
    }
    assert!(!String::from_utf8_lossy(&bytes).contains("/Direction"), "no direction of reading");
    // Nor is there a mark between the words of a phrase that is searched for.
    let raw = Read::new(&bytes).asked("pdftotext", &["order.pdf", "-"]);
    assert!(!raw.contains("إلا\u{200F}"), "{raw}");
}

/// What is drawn as shapes weighs more than letters of a font.
#[tokio::test]
async fn an_order_in_arabic_does_not_weigh_much_more_than_one_in_english() {
    let mut weights = Vec::new();
    for language in Language::ALL {
        weights.push(rendered(sheet(10, "JOD", language), language).await.bytes.len());
    }
    assert!(weights[1] < weights[0] * 3, "{weights:?}");
}

#[tokio::test]
async fn a_number_with_hyphens_in_an_arabic_note_or_address_is_not_turned_round() {
    let mut order = sheet(1, "JOD", Language::Ar);
    order.order.note = "اتصل على 079-123-4567 قبل التسليم".to_owned();
    order.order.delivery_address = "عمّان\nهاتف +962 6 123-4567".to_owned();
    let text = read(order, Language::Ar).await.text();
    for number in ["اتصل على 079-123-4567", "+962 6 123-4567"] {
        assert!(text.contains(number), "{number} is not in: {text}");
    }
}

#[tokio::test]
async fn it_is_as_large_as_the_paper_where_the_shop_is() {
    for (zone, size) in [
        ("America/New_York", "612 x 792 pts"),
        ("America/Toronto", "612 x 792 pts"),
        ("Asia/Manila", "612 x 792 pts"),
        ("Asia/Amman", "595.28 x 841.89 pts"),
        ("Europe/Berlin", "595.28 x 841.89 pts"),
        ("UTC", "595.28 x 841.89 pts"),
    ] {
        let zone = jiff::tz::TimeZone::get(zone).expect("a zone");
        let texts = Texts::new(Language::En, Local { zone, ..Local::default() });
        // Enough to go on overleaf: no line may stand below the paper's end.
        let pdf = documents::render(sheet(40, "USD", Language::En), texts).await.expect("a PDF");
        let pdf = Read::new(&pdf.bytes);
        let info = pdf.asked("pdfinfo", &["-l", "9", "order.pdf"]);
        let sizes: Vec<_> = info
            .lines()
            .filter(|line| line.starts_with("Page ") && line.contains(" size:"))
            .collect();
        assert!(sizes.len() > 1 && sizes.iter().all(|line| line.contains(size)), "{info}");
        let [width, height] = [0, 1].map(|n| {
            let part = size.split(' ').nth(2 * n).and_then(|part| part.parse::<f32>().ok());
            part.expect("a size")
        });
        let boxes = pdf.asked("pdftotext", &["-bbox", "order.pdf", "-"]);
        let number = |word: &str, name: &str| -> f32 {
            let (_, behind) = word.split_once(&format!("{name}=\"")).expect("a box");
            behind.split('"').next().and_then(|n| n.parse().ok()).expect("a number")
        };
        for word in boxes.lines().filter(|line| line.contains("<word ")) {
            assert!(number(word, "xMin") >= 50.0 && number(word, "xMax") <= width - 50.0, "{word}");
            assert!(number(word, "yMax") <= height - 20.0, "{word}");
        }
    }
}

#[tokio::test]
async fn arabic_text_comes_out_in_the_order_in_which_it_is_read() {
    let text = read(sheet(2, "JOD", Language::Ar), Language::Ar).await.text();
    for says in [
        "طلب رقم 1042",
        "متجر إكسل",
        "مصنع النور للتغليف",
        "ليلى حداد",
        "شارع الرينبو",
        "علبة كرتون للشحن",
        "BX-0001",
        "8.750 JOD",
        "يرجى التسليم",
        "امسحوا الرمز",
        "صفحة",
        LINK,
    ] {
        assert!(text.contains(says), "{says} is not in: {text}");
    }
}

/// Poppler turns the two letters of a ligature round, so this looks at what the file says.
#[tokio::test]
async fn no_glyph_means_two_arabic_letters() {
    let mut order = sheet(1, "JOD", Language::Ar);
    order.order.note = "لا".to_owned();
    let bytes = rendered(order, Language::Ar).await.bytes;
    let says = |letters: &str| streams(&bytes).iter().any(|s| s.contains(&format!("<{letters}>")));
    assert!(says("0644") && says("0627"), "lam and alef");
    // Whichever way round: a program that reads from right to left turns them round.
    assert!(!says("06440627") && !says("06270644"), "lam-alef");
}

/// What is in a PDF, unpacked as far as it is text.
fn streams(pdf: &[u8]) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = pdf;
    while let Some(at) = rest.windows(7).position(|w| w == b"stream\n") {
        rest = &rest[at + 7..];
        let mut text = Vec::new();
        if flate2::read::ZlibDecoder::new(rest).read_to_end(&mut text).is_ok() {
            found.push(String::from_utf8_lossy(&text).into_owned());
        }
    }
    found
}

#[tokio::test]
async fn a_page_in_arabic_is_the_mirror_of_one_in_english() {
    /// From which edge of the page to which a word stands, as parts of its width.
    fn place(pdf: &Read, word: &str) -> (f32, f32) {
        let boxes = pdf.asked("pdftotext", &["-bbox", "order.pdf", "-"]);
        let line = boxes.lines().find(|line| line.contains(word)).expect(word);
        let number = |name: &str| -> f32 {
            let (_, rest) = line.split_once(&format!("{name}=\"")).expect(line);
            rest.split('"').next().expect(line).parse().expect(line)
        };
        (number("xMin") / 595.28, number("xMax") / 595.28)
    }
    let english = read(sheet(2, "JOD", Language::En), Language::En).await;
    let arabic = read(sheet(2, "JOD", Language::Ar), Language::Ar).await;
    let (left, _) = place(&english, "BX-0001");
    let (_, right) = place(&arabic, "BX-0001");
    assert!(left < 0.15 && right > 0.85, "the product stands first: {left} {right}");
    // Sums: the longest ends at the side, and decimals stand under each other.
    let ends = |pdf: &Read| (place(pdf, "21.875").1, place(pdf, "43.750").1);
    for pdf in [&english, &arabic] {
        let (one, other) = ends(pdf);
        assert!((one - other).abs() < 0.002, "{one} {other}");
    }
    assert!(place(&arabic, "43.750").0 < 0.2, "the sums stand last");
}

#[tokio::test]
async fn many_lines_go_on_overleaf_under_the_same_head() {
    let rendered = rendered(sheet(120, "USD", Language::En), Language::En).await;
    let pdf = Read::new(&rendered.bytes);
    let all = rendered.pages;
    assert!(all > 4, "{all} pages");
    assert!(pdf.asked("pdfinfo", &["order.pdf"]).contains(&format!("Pages:           {all}")));
    let pages: Vec<_> = (1..=all).map(|n| pdf.page(n)).collect();
    for (n, page) in (1..).zip(&pages) {
        assert!(page.contains(&format!("Page {n} of {all}")), "{page}");
        assert!(page.contains("Exul") && page.contains("Order 1042"), "{page}");
        if page.contains("BX-") {
            assert_eq!(count(page, "Product Quantity Price Total"), 1, "page {n}: {page}");
        }
    }
    let text = pages.join(" ");
    for n in 1..=120 {
        assert_eq!(count(&text, &format!("BX-{n:04}")), 1, "line {n}");
    }
    // Who turns to the sum sees what it is the sum of.
    let sums = pages.iter().find(|page| page.contains("Before tax")).expect("the sums");
    assert!(sums.contains("BX-0120"), "{sums}");
}

#[tokio::test]
async fn who_hears_the_document_hears_headings_a_table_and_where_the_code_leads() {
    let pdf = read(sheet(60, "USD", Language::Ar), Language::Ar).await;
    let info = pdf.asked("pdfinfo", &["order.pdf"]);
    assert!(info.contains("Tagged:          yes"), "{info}");
    assert!(info.contains("طلب رقم 1042 · متجر إكسل"), "its title: {info}");
    let tree = pdf.asked("pdfinfo", &["-struct", "order.pdf"]);
    for part in
        ["H1", "H2", "P", "Table", "THead", "TBody", "TFoot", "TR", "TH", "TD", "Figure", "Link"]
    {
        let names = tree.lines().filter_map(|line| line.split_whitespace().next());
        let found = names.map(|name| name.trim_end_matches(':')).any(|name| name == part);
        assert!(found, "no {part} in: {tree}");
    }
    let heads = tree.lines().filter(|line| line.trim().starts_with("THead")).count();
    assert_eq!(heads, 1, "what is printed on each page is said once");
    let bytes = rendered(sheet(1, "USD", Language::Ar), Language::Ar).await.bytes;
    let raw = String::from_utf8_lossy(&bytes);
    assert!(raw.contains("/Lang(ar)") && raw.contains("pdfuaid:part"), "PDF/UA, in Arabic");
}

#[tokio::test]
async fn the_fonts_are_in_the_file() {
    for language in Language::ALL {
        let fonts =
            read(sheet(3, "JOD", language), language).await.asked("pdffonts", &["order.pdf"]);
        let each: Vec<_> = fonts.lines().skip(2).collect();
        assert!(!each.is_empty(), "{fonts}");
        for font in each {
            assert!(font.contains("IBMPlexSans"), "{font}");
            assert!(
                font.contains("yes yes yes"),
                "embedded, as far as used, with its letters: {font}"
            );
        }
    }
}

#[tokio::test]
async fn a_phone_reads_the_code_off_the_paper() {
    let picture = read(sheet(3, "USD", Language::En), Language::En).await.picture(1);
    let mut picture = rqrr::PreparedImage::prepare_from_greyscale(
        picture.width() as usize,
        picture.height() as usize,
        |x, y| picture.get_pixel(x as u32, y as u32).0[0],
    );
    let codes: Vec<_> =
        picture.detect_grids().iter().map(|grid| grid.decode().unwrap().1).collect();
    assert_eq!(codes, [LINK]);
}

#[tokio::test]
async fn the_same_order_is_the_same_file() {
    for language in Language::ALL {
        let one = rendered(sheet(30, "JOD", language), language).await;
        assert_eq!(one, rendered(sheet(30, "JOD", language), language).await);
        assert_ne!(one, rendered(sheet(31, "JOD", language), language).await);
    }
}

#[tokio::test]
async fn sums_have_the_decimals_of_their_currency() {
    for (currency, price, freight) in [
        ("JPY", "8,750 JPY", "12,500 JPY"),
        ("USD", "87.50 USD", "125.00 USD"),
        ("KWD", "8.750 KWD", "12.500 KWD"),
    ] {
        let text = read(sheet(1, currency, Language::En), Language::En).await.text();
        assert!(text.contains(price) && text.contains(freight), "{text}");
    }
}

#[tokio::test]
async fn before_it_is_placed_there_is_no_code() {
    let mut order = sheet(1, "USD", Language::En);
    order.answering = Answering::OnceItIsPlaced;
    let pdf = read(order, Language::En).await;
    let text = pdf.text();
    assert!(text.contains("a code to answer it with stands here"), "{text}");
    assert!(!text.contains("Scan") && !text.contains("http"), "{text}");
    assert!(!pdf.asked("pdfinfo", &["-struct", "order.pdf"]).contains("Figure"));
}

#[tokio::test]
async fn absurdly_much_is_set_in_full() {
    let mut order = sheet(3, "USD", Language::En);
    order.order.shop = "Packaging and more ".repeat(12).trim().to_owned();
    order.order.supplier = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk".repeat(4);
    order.order.delivery_address = (1..=150).map(|n| format!("Street {n}\n")).collect();
    order.order.lines[0].product = "W".repeat(400);
    order.order.lines[1].detail = (1..=900).map(|n| format!("word{n} ")).collect();
    order.order.lines[2].total = Money::from_minor(i64::MAX, "USD".parse().unwrap());
    order.order.note = (1..=400).map(|n| format!("Note {n}.\n")).collect();
    let pdf = rendered(order, Language::En).await;
    assert!(pdf.pages > 8, "{} pages", pdf.pages);
    let read = Read::new(&pdf.bytes);
    let text = read.text();
    for says in ["Street 1 ", "Street 150", "word1 ", "word900", "Note 1.", "Note 400.", LINK] {
        assert!(text.contains(says), "{says}");
    }
    assert_eq!(text.matches('W').count(), 400);
    // Nothing runs out of the paper.
    let boxes = read.asked("pdftotext", &["-bbox", "order.pdf", "-"]);
    for word in boxes.lines().filter(|line| line.contains("<word")) {
        let number = |name: &str| -> f32 {
            word.split_once(&format!("{name}=\""))
                .and_then(|(_, r)| r.split('"').next())
                .unwrap()
                .parse()
                .unwrap()
        };
        assert!(
            number("xMin") > 40.0 && number("xMax") < 556.0 && number("yMax") < 820.0,
            "{word}"
        );
    }
}

#[tokio::test]
async fn letters_that_no_font_has_are_a_sign_on_paper_and_themselves_when_copied() {
    let mut order = sheet(1, "USD", Language::En);
    order.order.lines[0].product = "中文名称 коробка κουτί קופסה".to_owned();
    let text = read(order, Language::En).await.text();
    assert!(text.contains("中文名称 коробка κουτί"), "{text}");
}

#[test]
fn whatever_somebody_types_becomes_a_document() {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let mut runner =
        TestRunner::new(Config { failure_persistence: None, ..Config::with_cases(24) });
    let typed = (
        "\\PC{0,60}",
        ".{0,80}",
        "[\\x00-\\x20a\u{600}-\u{6ff}\u{2000}-\u{206f}\u{feff}\u{ffff}]{0,60}",
    );
    let language = prop::sample::select(Language::ALL.to_vec());
    runner
        .run(&(typed, language), |((product, address, note), language)| {
            let mut order = sheet(1, "USD", language);
            order.order.lines[0].product = product.clone();
            order.order.lines[0].supplier_sku = product;
            order.order.delivery_address = address.clone();
            order.order.shop = address;
            order.order.contact = note.clone();
            order.order.note = note;
            let pdf = runtime.block_on(rendered(order, language));
            prop_assert!(pdf.pages >= 1);
            Ok(())
        })
        .unwrap();
}
