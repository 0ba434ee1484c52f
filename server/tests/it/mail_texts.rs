use jiff::tz::TimeZone;
use packpost_app::{
    document::{DocumentCharge, DocumentLine, OrderDocument, OrderMoney},
    emails::{self, AnswerMail, Mail},
    texts::Texts,
};
use packpost_domain::{
    Charge, ChargeKind, Language, Money, Quantity, ResponseKind, Tax, Tolerance, totals::totals,
};

fn jod(minor: i64) -> Money {
    Money::from_minor(minor, "JOD".parse().expect("a currency"))
}

/// What these lines and charges come to.
fn money(lines: &[DocumentLine], charges: Vec<DocumentCharge>, tax_name: &str) -> OrderMoney {
    let goods: Vec<_> = lines.iter().map(|l| (l.total, l.tax)).collect();
    let charged: Vec<_> = charges.iter().map(|c| (c.charge.amount, c.charge.tax)).collect();
    let totals = totals(jod(0).currency(), &goods, &charged).expect("a sum");
    OrderMoney { charges, totals, tax_name: tax_name.to_owned() }
}

fn document() -> OrderDocument {
    let line =
        |product: &str, detail: &str, sku: &str, unit: &str, n, price, basis, total| DocumentLine {
            product: product.to_owned(),
            detail: detail.to_owned(),
            supplier_sku: sku.to_owned(),
            unit: unit.to_owned(),
            quantity: Quantity::new(n).expect("a quantity"),
            price: jod(price),
            basis,
            total: jod(total),
            tax: Tax::Untaxed,
            tolerance: Tolerance::NONE,
        };
    let lines = vec![
        line("Kraft mailer", "25 × 35 cm, 120 g", "NB-1623", "piece", 2_500, 7_900, 100, 197_500),
        line("Paper tape <printed>", "", "", "roll", 1, 745, 1, 745),
    ];
    OrderDocument {
        number: 1042,
        shop: "Exul".to_owned(),
        supplier: "مؤسسة النور للتغليف".to_owned(),
        contact: "سامر".to_owned(),
        money: money(&lines, Vec::new(), ""),
        lines,
        need_by: Some("2026-12-10".parse().expect("a day")),
        delivery_address: "Exul, back door\nRainbow Street 1\nAmman".to_owned(),
        note: "Ring twice & wait".to_owned(),
    }
}

/// The same with all that money can be about: setup, freight, two taxes and a tolerance.
fn charged() -> OrderDocument {
    let mut order = document();
    let vat = Tax::Rate("16".parse().expect("a rate"));
    let percent = |typed: &str| typed.parse().expect("a percentage");
    order.lines[0].tax = vat;
    order.lines[0].tolerance = Tolerance { under: percent("5"), over: percent("10") };
    order.lines[1].tax = Tax::Exempt;
    let charge = |kind, minor, label: &str| DocumentCharge {
        charge: Charge { kind, amount: jod(minor), tax: vat },
        label: label.to_owned(),
        offer: None,
    };
    let charges = vec![
        charge(ChargeKind::Setup, 45_000, "Kraft mailer"),
        charge(ChargeKind::Freight, 12_500, ""),
        charge(ChargeKind::Other, 3_000, "Pallets"),
    ];
    order.money = money(&order.lines, charges, "ضريبة المبيعات");
    order
}

/// The same with the tax on the shop.
fn reverse_charged() -> OrderDocument {
    let mut order = document();
    for line in &mut order.lines {
        line.tax = Tax::ReverseCharge;
    }
    order.money = money(&order.lines, Vec::new(), "VAT");
    order
}

fn every_mail(t: &Texts) -> Vec<(String, Mail)> {
    let at = "2026-11-24T08:00:00Z".parse().expect("a time");
    let undo = "2026-11-24T08:10:00Z".parse().expect("a time");
    let (order, link) = (document(), "https://orders.exul.example/l/TOKEN");
    let page = "https://orders.exul.example/orders/1";
    let mut mails = vec![
        ("order".to_owned(), emails::order(t, &order, link)),
        ("order-charged".to_owned(), emails::order(t, &charged(), link)),
        ("order-reverse-charged".to_owned(), emails::order(t, &reverse_charged(), link)),
        ("new-link".to_owned(), emails::new_link(t, &order, link)),
        ("taken-back-receipt".to_owned(), emails::taken_back_receipt(t, &order, "سامر")),
        ("taken-back-notice".to_owned(), emails::taken_back_notice(t, &order, "سامر", page)),
    ];
    for kind in ResponseKind::ALL {
        let reason = if *kind == ResponseKind::Rejected {
            "نفد الورق\nحتى الشهر القادم"
        } else {
            ""
        };
        let said = AnswerMail { kind: *kind, person: "سامر", reason, at };
        let word = kind.word();
        mails.push((format!("receipt-{word}"), emails::answer_receipt(t, &order, &said, undo)));
        mails.push((format!("notice-{word}"), emails::answer_notice(t, &order, &said, page)));
    }
    mails
}

fn texts(language: Language) -> Texts {
    Texts::new(language, TimeZone::get("Asia/Amman").expect("a zone"))
}

#[test]
fn every_mail_reads_like_this() {
    for language in Language::ALL {
        let t = texts(language);
        for (name, mail) in every_mail(&t) {
            let text = format!("Subject: {}\n\n{}", mail.subject, mail.text(&t));
            insta::assert_snapshot!(format!("{name}-{}", language.tag()), text);
        }
        for (name, order) in [("order-html", document()), ("order-charged-html", charged())] {
            let html = emails::order(&t, &order, "https://orders.exul.example/l/TOKEN").html(&t);
            let html = html.replace("><", ">\n<");
            insta::assert_snapshot!(format!("{name}-{}", language.tag()), html);
        }
    }
}

/// What a person reads of HTML, without spaces.
fn words(html: &str) -> String {
    let mut out = String::new();
    let body = html.split_once("<body").map_or(html, |(_, body)| body);
    let mut inside = true;
    for c in body.chars() {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            c if !inside && !c.is_whitespace() && !('\u{2066}'..='\u{2069}').contains(&c) => {
                out.push(c)
            }
            _ => {}
        }
    }
    out.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

#[test]
fn text_says_no_less_than_html_and_nothing_is_loaded_from_anywhere() {
    for language in Language::ALL {
        let t = texts(language);
        for (name, mail) in every_mail(&t) {
            let (html, text) = (mail.html(&t), mail.text(&t));
            assert!(html.len() + text.len() < 50_000, "{name} is {} bytes", html.len());
            assert!(html.contains(&format!("dir=\"{}\"", language.direction())), "{name}");
            for forbidden in ["<img", "<script", "src=", "url(", "@import", "<!-->", "<!>"] {
                assert!(!html.contains(forbidden), "{name} has {forbidden}");
            }
            let shown = words(&html);
            for line in text.lines().filter(|l| !l.starts_with("> ")) {
                for word in line.split_whitespace().filter(|w| w.chars().any(char::is_alphanumeric))
                {
                    let word: String =
                        word.chars().filter(|c| !('\u{2066}'..='\u{2069}').contains(c)).collect();
                    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
                    let counted = word.chars().all(|c| c.is_ascii_digit());
                    assert!(counted || shown.contains(word), "{name}: {word} is not in the HTML");
                }
            }
        }
    }
}
