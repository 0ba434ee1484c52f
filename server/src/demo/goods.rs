//! The demo's suppliers and what they sell, as tables.

use crate::catalogue::Unit;
use packpost_domain::{Channel, Ladder, Language};

/// Name, country, currency, note, contacts (name, email, phone, language, second email, ladder).
pub(super) type SupplierRow =
    (&'static str, &'static str, &'static str, &'static str, &'static [ContactRow]);
pub(super) type ContactRow =
    (&'static str, &'static str, &'static str, Language, &'static str, &'static [Channel]);

pub(super) const SUPPLIERS: [SupplierRow; 4] = [
    (
        "Bayou Box & Carton",
        "US",
        "USD",
        "Delivers Tuesdays and Fridays before noon.",
        &[(
            "Marcus Boudreaux",
            "orders@bayoubox.example",
            "(713) 555-0142",
            Language::En,
            "marcus.boudreaux@mail.example",
            &Ladder::CHOSEN,
        )],
    ),
    (
        "Lone Star Labels",
        "US",
        "USD",
        "Printed goods need approved artwork on file.",
        &[
            (
                "Dana Whitfield",
                "dana@lonestarlabels.example",
                "+1 512 555 0178",
                Language::En,
                "",
                &[Channel::Sms, Channel::Phone],
            ),
            (
                "Production desk",
                "production@lonestarlabels.example",
                "",
                Language::En,
                "",
                &Ladder::CHOSEN,
            ),
        ],
    ),
    (
        "مؤسسة النور للتغليف",
        "JO",
        "JOD",
        "Sahab industrial city; ships by sea once a month, by air on request.",
        &[(
            "سامر الخطيب",
            "samer@alnoor-packaging.example",
            "079 555 0123",
            Language::Ar,
            "alnoor.sahab@mail.example",
            &Ladder::CHOSEN,
        )],
    ),
    (
        "Petra Print & Paper",
        "JO",
        "JOD",
        "",
        &[(
            "Rana Qasem",
            "rana@petraprint.example",
            "06 555 0199 ext. 12",
            Language::En,
            "",
            &[Channel::Phone, Channel::MailProgram],
        )],
    ),
];

/// Name, code, detail, unit.
pub(super) type ProductRow = (&'static str, &'static str, &'static str, Unit);
/// Supplier, SKU, pack, multiple, minimum, basis, lead days, breaks (from, price in minor units).
pub(super) type OfferRow = (usize, &'static str, u32, u32, u32, u32, u32, &'static [(u32, i64)]);

use Unit::{Piece, Roll, Set, Sheet};

pub(super) const PRODUCTS: [(ProductRow, &[OfferRow]); 20] = [
    (
        ("Mailer box, small", "BOX-S", "230 × 160 × 80 mm, kraft, E-flute", Piece),
        &[
            (0, "BB-230160", 50, 50, 200, 100, 4, &[(200, 6_400), (1_000, 5_450), (5_000, 4_725)]),
            (2, "NB-1623", 100, 100, 1_000, 1_000, 28, &[(1_000, 215_000), (5_000, 188_500)]),
        ],
    ),
    (
        ("Mailer box, medium", "BOX-M", "320 × 230 × 100 mm, kraft, E-flute", Piece),
        &[(0, "BB-320230", 50, 50, 200, 100, 4, &[(200, 8_900), (1_000, 7_650), (5_000, 6_980)])],
    ),
    (
        ("Mailer box, large", "BOX-L", "400 × 300 × 120 mm, kraft, B-flute", Piece),
        &[(0, "BB-400300", 25, 25, 100, 100, 4, &[(100, 13_200), (500, 11_450)])],
    ),
    (
        ("Shipping carton", "CTN-1", "500 × 400 × 300 mm, double wall", Piece),
        &[(0, "BB-543-DW", 10, 10, 50, 1, 3, &[(50, 285), (200, 249)])],
    ),
    (
        ("Poly mailer, small", "PM-S", "250 × 350 mm, 60 µm, recycled, grey", Piece),
        &[(
            2,
            "NM-2535",
            500,
            500,
            1_000,
            100,
            28,
            &[(1_000, 2_150), (5_000, 1_875), (20_000, 1_640)],
        )],
    ),
    (
        ("Poly mailer, large", "PM-L", "350 × 450 mm, 60 µm, recycled, grey", Piece),
        &[(2, "NM-3545", 500, 500, 1_000, 100, 28, &[(1_000, 3_425), (5_000, 2_990)])],
    ),
    (
        ("Padded paper envelope", "ENV-P", "220 × 265 mm, paper padding", Piece),
        &[
            (0, "BB-PAD-D", 100, 100, 100, 100, 3, &[(100, 3_150), (500, 2_780)]),
            (3, "PP-2226", 100, 100, 500, 100, 21, &[(500, 11_900), (2_000, 10_450)]),
        ],
    ),
    (
        ("Tissue paper, white", "TIS-W", "500 × 750 mm, 17 g/m², acid-free", Sheet),
        &[(3, "PP-T17-W", 480, 480, 960, 1_000, 21, &[(960, 9_850), (9_600, 8_400)])],
    ),
    (
        ("Tissue paper, printed", "TIS-P", "500 × 750 mm, 17 g/m², logo in one colour", Sheet),
        &[(3, "PP-T17-P", 480, 480, 4_800, 1_000, 30, &[(4_800, 21_750), (19_200, 17_900)])],
    ),
    (
        ("Paper tape, printed", "TAPE-P", "48 mm × 66 m, water-activated, logo", Roll),
        &[(1, "LS-WAT-48", 12, 12, 36, 1, 12, &[(36, 745), (144, 632)])],
    ),
    (
        ("Paper tape, plain", "TAPE", "48 mm × 50 m, self-adhesive, brown", Roll),
        &[(0, "BB-TP-48", 36, 36, 36, 1, 3, &[(36, 289), (180, 251)])],
    ),
    (
        ("Hang tag", "TAG-H", "55 × 90 mm, 350 g/m², hole 4 mm, two sides", Piece),
        &[
            (
                1,
                "LS-HT-5590",
                250,
                250,
                1_000,
                1_000,
                10,
                &[(1_000, 7_900), (5_000, 5_250), (10_000, 4_100)],
            ),
            (3, "PP-HT-55", 500, 500, 2_000, 1_000, 24, &[(2_000, 28_500), (10_000, 19_750)]),
        ],
    ),
    (
        ("Tag string with seal", "TAG-S", "cotton, 200 mm, black", Piece),
        &[(1, "LS-STR-200", 500, 500, 1_000, 1_000, 10, &[(1_000, 3_800), (5_000, 2_950)])],
    ),
    (
        ("Woven neck label", "LBL-N", "50 × 20 mm, damask, end fold", Piece),
        &[(1, "LS-WV-5020", 100, 500, 1_000, 100, 18, &[(1_000, 1_450), (5_000, 980)])],
    ),
    (
        ("Size label set", "LBL-Z", "XS to XL, satin, 20 × 12 mm", Set),
        &[(1, "LS-SZ-5", 50, 50, 100, 10, 12, &[(100, 620), (500, 515)])],
    ),
    (
        ("Care label", "LBL-C", "30 × 60 mm, nylon, black on white", Piece),
        &[(1, "LS-CR-3060", 1_000, 1_000, 2_000, 1_000, 12, &[(2_000, 6_900), (10_000, 5_100)])],
    ),
    (
        ("Thank-you card", "CARD-T", "A6, 300 g/m², uncoated", Piece),
        &[(3, "PP-A6-300", 250, 250, 500, 100, 21, &[(500, 4_250), (2_500, 3_375)])],
    ),
    (
        ("Garment bag", "BAG-G", "600 × 900 mm, 30 µm, recycled", Piece),
        &[(2, "NG-6090", 250, 250, 500, 100, 28, &[(500, 4_900), (2_500, 4_275)])],
    ),
    (
        ("Paper carrier bag", "BAG-C", "240 × 110 × 310 mm, twisted handle, kraft", Piece),
        &[(3, "PP-BG-2431", 50, 50, 250, 100, 21, &[(250, 13_500), (1_000, 11_250)])],
    ),
    (
        ("Shipping label", "LBL-S", "100 × 150 mm, thermal, 500 a roll", Roll),
        &[(0, "BB-TL-46", 4, 4, 8, 1, 3, &[(8, 1_150), (40, 985)])],
    ),
];

/// What is printed: SKU, setup in minor units, how many percent fewer and more are fine.
pub(super) const PRINTED: [(&str, i64, &str, &str); 4] = [
    ("LS-WAT-48", 8_500, "5", "10"),
    ("LS-HT-5590", 6_500, "0", "5"),
    ("LS-WV-5020", 12_000, "3", "5"),
    ("PP-T17-P", 55_000, "5", "10"),
];
