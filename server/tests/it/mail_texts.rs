use jiff::tz::TimeZone;
use packpost_app::{
    document::{DocumentLine, OrderDocument},
    emails::{self, AnswerMail, Mail},
    texts::Texts,
};
use packpost_domain::{Language, Money, Quantity, ResponseKind};

fn document() -> OrderDocument {
    let jod = |minor| Money::from_minor(minor, "JOD".parse().expect("a currency"));
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
        };
    OrderDocument {
        number: 1042,
        shop: "Exul".to_owned(),
        supplier: "مؤسسة النور للتغليف".to_owned(),
        contact: "سامر".to_owned(),
        lines: vec![
            line(
                "Kraft mailer",
                "25 × 35 cm, 120 g",
                "NB-1623",
                "piece",
                2_500,
                7_900,
                100,
                197_500,
            ),
            line("Paper tape <printed>", "", "", "roll", 1, 745, 1, 745),
        ],
        total: jod(198_245),
        need_by: Some("2026-12-10".parse().expect("a day")),
        delivery_address: "Exul, back door\nRainbow Street 1\nAmman".to_owned(),
        note: "Ring twice & wait".to_owned(),
    }
}

fn every_mail(t: &Texts) -> Vec<(String, Mail)> {
    let at = "2026-11-24T08:00:00Z".parse().expect("a time");
    let undo = "2026-11-24T08:10:00Z".parse().expect("a time");
    let (order, link) = (document(), "https://orders.exul.example/l/TOKEN");
    let page = "https://orders.exul.example/orders/1";
    let mut mails = vec![
        ("order".to_owned(), emails::order(t, &order, link)),
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
        let html = emails::order(&t, &document(), "https://orders.exul.example/l/TOKEN").html(&t);
        insta::assert_snapshot!(
            format!("order-html-{}", language.tag()),
            html.replace("><", ">\n<")
        );
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
