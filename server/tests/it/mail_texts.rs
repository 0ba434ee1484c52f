use jiff::tz::TimeZone;
use packpost_app::{
    alerts::{About, Alert},
    compare,
    document::{DocumentCharge, DocumentLine, OrderDocument, OrderMoney},
    emails::{self, AnswerMail, InvitationMail, Mail, Receipt, Shipment, Step},
    texts::{Local, Texts},
};
use packpost_domain::{
    Charge, ChargeKind, Language, Money, MonthNames, OrderId, PriceBasis, Quantity, ResponseKind,
    Revision, Role, State, StorageFault, Tax, Tolerance, Way,
    alert::Trouble,
    order::{
        AddedCharge, Answer, Claimed, Deadline, LineAnswer, LineKey, Packed, Substitute, Waiting,
    },
    totals::totals,
};
use std::collections::HashSet;

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
            key: LineKey(if basis == 1 { 2 } else { 1 }),
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
            offer: None,
            parts: Vec::new(),
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
        promised: None,
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

/// Something of each: a price, a part later, a substitute, a charge.
fn answer(order: &OrderDocument, kind: ResponseKind) -> Answer {
    match kind {
        ResponseKind::Rejected => Answer {
            words: "نفد الورق\nحتى الشهر القادم".to_owned(),
            ..Answer::default()
        },
        ResponseKind::Changed => {
            let lines = order.contract();
            let other = Substitute {
                key: LineKey(3),
                description: "Recycled mailer".to_owned(),
                supplier_sku: "NB-1700".to_owned(),
                quantity: Quantity::new(500).expect("a quantity"),
                price: jod(8_100),
                basis: PriceBasis::try_from(100).expect("a basis"),
                offer: None,
            };
            let first = LineAnswer {
                confirmed: 1_500,
                backordered: 500,
                until: "2026-12-20".parse().ok(),
                substituted: 500,
                substitute: Some(other),
                price: Some(jod(7_950)),
                ..LineAnswer::as_ordered(&lines[0])
            };
            let pallet = AddedCharge { description: "Pallet".to_owned(), amount: jod(5_000) };
            Answer {
                lines: vec![first],
                charges: vec![pallet],
                promised: "2026-12-15".parse().ok(),
                ..Answer::default()
            }
        }
        ResponseKind::Acknowledged | ResponseKind::Accepted => Answer::default(),
    }
}

fn every_mail(t: &Texts) -> Vec<(String, Mail)> {
    let at = "2026-11-24T08:00:00Z".parse().expect("a time");
    let undo: jiff::Timestamp = "2026-11-24T08:10:00Z".parse().expect("a time");
    let (order, link) = (document(), "https://orders.exul.example/l/TOKEN");
    let page = "https://orders.exul.example/orders/1";
    let mut mails = vec![
        ("order".to_owned(), emails::order(t, &order, link)),
        ("order-charged".to_owned(), emails::order(t, &charged(), link)),
        ("order-reverse-charged".to_owned(), emails::order(t, &reverse_charged(), link)),
        ("new-link".to_owned(), emails::new_link(t, &order, link)),
        ("escalated".to_owned(), emails::escalated(t, &order, "lina@alnoor.example", link)),
        ("taken-back-receipt".to_owned(), emails::taken_back_receipt(t, &order, "سامر")),
        ("taken-back-notice".to_owned(), emails::taken_back_notice(t, &order, "سامر", page)),
    ];
    for kind in ResponseKind::ALL {
        let answer = answer(&order, *kind);
        let said = AnswerMail { kind: *kind, person: "سامر", answer: &answer, at, late: false };
        let word = kind.word();
        let by_link = Receipt::Link { undo_until: undo };
        mails.push((format!("receipt-{word}"), emails::answer_receipt(t, &order, &said, by_link)));
        mails.push((format!("notice-{word}"), emails::answer_notice(t, &order, &said, page)));
    }
    let yes = Answer::default();
    let said =
        AnswerMail {
            kind: ResponseKind::Accepted, person: "سامر", answer: &yes, at, late: false
        };
    let told = emails::answer_receipt(
        t,
        &order,
        &said,
        Receipt::Told { way: Way::Phone, member: "Rania" },
    );
    mails.push(("receipt-told".to_owned(), told));
    let late = AnswerMail { late: true, person: "سامر", ..said };
    let by_link = Receipt::Link { undo_until: undo };
    mails.push(("receipt-late".to_owned(), emails::answer_receipt(t, &order, &late, by_link)));
    mails.push(("notice-late".to_owned(), emails::answer_notice(t, &order, &late, page)));
    let agreed = order.agreed(&answer(&order, ResponseKind::Changed)).expect("fits");
    let changes = compare::changes(t, &order, &agreed);
    let amended = emails::amended(t, &agreed, Revision(2), changes, link);
    mails.push(("amended".to_owned(), amended));
    let as_asked = emails::amended(t, &order, Revision(2), Vec::new(), link);
    mails.push(("as-asked".to_owned(), as_asked));
    for word in [
        "changes-accepted",
        "cancelled",
        "cancel-requested",
        "cancel-withdrawn",
        "cancel-overridden",
        "cancel-agreed",
        "cancel-refused",
        "closed-short",
    ] {
        let step = Step {
            word,
            reason: "The season is over",
            link: (word == "cancel-requested").then_some(link),
            with_order: word == "changes-accepted",
        };
        let now = if step.with_order { &agreed } else { &order };
        mails.push((format!("step-{word}"), emails::step(t, now, &step)));
        if matches!(word, "cancel-agreed" | "cancel-refused") {
            let notice = emails::step_notice(t, &order, &step, "سامر", page);
            mails.push((format!("step-notice-{word}"), notice));
        }
    }
    let parts = [Packed { line: LineKey(1), quantity: Quantity::new(500).expect("a quantity") }];
    let part = Shipment {
        parts: &parts,
        carrier: "Aramex",
        tracking: "JO 7781",
        expected: "2026-12-01".parse().ok(),
        person: "سامر",
    };
    mails.push(("shipped".to_owned(), emails::shipped_notice(t, &order, &part, page)));
    let day = "2026-12-03".parse().expect("a day");
    mails.push(("day".to_owned(), emails::day_notice(t, &order, "سامر", day, page)));
    let torn = [Claimed { line: LineKey(1), quantity: 12 }];
    let (words, word) = ("Torn at the seam\nSee the photos", "20 new ones <on Sunday>");
    mails.push(("claim".to_owned(), emails::claim(t, &order, &torn, words, 2, link)));
    let made = emails::claim_made(t, &order, "Huda", &torn, words, page);
    mails.push(("claim-made".to_owned(), made));
    mails.push(("claim-notice".to_owned(), emails::claim_notice(t, &order, "Lina", word, page)));
    let told = emails::claim_receipt(t, &order, Way::Phone, "Rania", word);
    mails.push(("claim-receipt".to_owned(), told));
    mails.push(("claim-settled".to_owned(), emails::claim_settled(t, &order, "Replaced")));
    for deadline in Deadline::ALL.iter().filter(|deadline| deadline.reminds()) {
        let since = at - jiff::SignedDuration::from_hours(30);
        let waiting = Waiting {
            state: State::Placed,
            since,
            placed_at: since,
            expected: Some("2026-11-30".parse().expect("a day")),
            claim: None,
        };
        let mail = emails::reminder(t, &order, *deadline, &waiting, link);
        mails.push((format!("reminder-{}", deadline.word()), mail));
    }
    let all = Shipment { parts: &[], carrier: "", tracking: "", expected: None, ..part };
    mails.push(("shipped-all".to_owned(), emails::shipped_notice(t, &order, &all, page)));
    let approval = emails::approval(t, "Omar", &order.supplier, order.total(), page);
    mails.push(("approval".to_owned(), approval));
    let back = emails::sent_back(t, "Rania", &order.supplier, "Half of it is enough", page);
    mails.push(("sent-back".to_owned(), back));
    mails.extend(mails_to_members(t, at));
    mails.extend(alert_mails(t, at));
    mails
}

fn mails_to_members(t: &Texts, at: jiff::Timestamp) -> Vec<(String, Mail)> {
    let link = "https://orders.exul.example/join/TOKEN";
    let invitation = |(role, name): (&Role, &'static str)| {
        let ends_at = at + jiff::SignedDuration::from_hours(7 * 24);
        let invitation =
            InvitationMail {
                shop: "متجر ياسمين", person: "Rania", name, role: *role, ends_at
            };
        let mail = emails::invitation(t, &invitation, link);
        (format!("invitation-{}", role.word()), mail)
    };
    let names = ["Sami", "سامي", ""];
    let mut mails: Vec<_> = Role::ALL.iter().zip(names).map(invitation).collect();
    let changed = emails::password_changed(t, "Sami", "sami@exul.example", "متجر ياسمين", at);
    mails.push(("password-changed".to_owned(), changed));
    let (person, link) = (("Sami", "sami@exul.example"), "https://orders.exul.example/reset/TOKEN");
    let reset = emails::password_reset(t, person, "متجر ياسمين", link, at);
    mails.push(("password-reset".to_owned(), reset));
    mails
}

fn alert_mails(t: &Texts, since: jiff::Timestamp) -> Vec<(String, Mail)> {
    let page = "https://orders.exul.example/channels";
    let about = |trouble| About::Mail {
        trouble,
        order: OrderId::new(since, [7; 10]),
        number: Some(1042),
        supplier: "مؤسسة النور للتغليف".to_owned(),
    };
    let mut all: Vec<About> = Trouble::ALL.iter().map(|trouble| about(*trouble)).collect();
    all.insert(0, About::Outage { waiting: 12 });
    all.push(About::Relay { name: "mail.exul.example".to_owned() });
    all.extend((0..5).map(|_| about(Trouble::Delayed)));
    let all: Vec<Alert> = all.into_iter().map(|about| Alert { about, since }).collect();
    let full = Alert { about: About::Storage(StorageFault::Full), since };
    vec![
        ("alert".to_owned(), emails::alert(t, &all[1..2], page)),
        ("alert-several".to_owned(), emails::alert(t, &all, page)),
        ("storage".to_owned(), emails::storage(t, &full)),
    ]
}

fn local() -> Local {
    let zone = TimeZone::get("Asia/Amman").expect("a zone");
    let months = MonthNames::usual_in("Asia/Amman");
    Local { zone, months, ..Local::default() }
}

fn texts(language: Language) -> Texts {
    Texts::new(language, local())
}

/// Those who read it may think of another clock than the shop's.
fn is_to_supplier(name: &str) -> bool {
    let theirs = ["order", "new-link", "receipt", "amended", "as-asked", "step-", "reminder"];
    let begins = theirs.iter().any(|begins| name.starts_with(begins));
    let whole = ["taken-back-receipt", "claim", "claim-receipt", "claim-settled"];
    whole.contains(&name) || (begins && !name.starts_with("step-notice"))
}

/// Of whatever length names may have, in the shop's and the supplier's.
fn long_names() -> OrderDocument {
    OrderDocument { shop: "ش".repeat(120), supplier: "S".repeat(120), ..document() }
}

#[test]
fn a_subject_says_what_happened_in_brackets_in_front_of_what_never_changes() {
    for language in Language::ALL {
        let t = texts(language);
        let (first, long) = (document(), long_names());
        let number = || ("number", first.number.to_string().into());
        let to_supplier = emails::order(&t, &first, "").subject;
        let supplier = ("supplier", first.supplier.as_str().into());
        let to_shop = t.with("mail-notice-subject", [number(), supplier]);
        let of_an_order = |name: &str| {
            let others =
                ["order", "approval", "sent-back", "invitation", "password", "alert", "storage"];
            !others.iter().any(|other| name.starts_with(other))
        };
        let all: Vec<_> =
            every_mail(&t).into_iter().filter(|(name, _)| of_an_order(name)).collect();
        assert!(all.len() > 35, "{}", all.len());
        for (name, mail) in &all {
            let topic = emails::topic(&mail.subject);
            assert!(topic == to_supplier || topic == to_shop, "{name}: {}", mail.subject);
            let tag = mail.subject.strip_suffix(topic).expect("what happened");
            let said = tag.strip_prefix('[').and_then(|tag| tag.strip_suffix("] "));
            let said = said.unwrap_or_else(|| panic!("{name} says nothing: {}", mail.subject));
            assert!(!said.contains(['[', ']', '\n']) && said.chars().count() <= 40, "{said}");
        }
        let subjects: HashSet<_> = all.iter().map(|(_, mail)| &mail.subject).collect();
        assert!(subjects.len() > 25, "only {} kinds are told apart", subjects.len());
        // The longest names there may be leave the topic whole, so that it stays the same.
        let mail = emails::claim_settled(&t, &long, "");
        assert!(mail.subject.chars().count() <= 200, "{}", mail.subject.chars().count());
    }
}

#[test]
fn every_mail_reads_like_this() {
    for language in Language::ALL {
        let t = texts(language);
        let theirs = Local { names_place: true, ..local() };
        let to_suppliers = every_mail(&Texts::new(language, theirs));
        for ((name, to_member), (_, to_supplier)) in every_mail(&t).into_iter().zip(to_suppliers) {
            let mail = if is_to_supplier(&name) { to_supplier } else { to_member };
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

/// Every figure in a text, as it is written: `1,042`, `16%`, `JO`-less.
fn figures(text: &str) -> std::collections::BTreeMap<String, usize> {
    let mut found = std::collections::BTreeMap::new();
    let is_part = |c: char| c.is_numeric() || matches!(c, '.' | ',' | ':' | '/' | '-' | '%');
    for word in text.split(|c: char| !is_part(c)) {
        let word = word.trim_matches(['.', ',', ':', '/', '-']);
        if word.chars().any(char::is_numeric) {
            *found.entry(word.to_owned()).or_default() += 1;
        }
    }
    found
}

/// HTML as one reads it, with a space where a tag was.
fn read(html: &str) -> String {
    let body = html.split_once("<body").map_or(html, |(_, body)| body);
    let mut out = String::new();
    for piece in body.split('<') {
        out.push(' ');
        out.push_str(piece.split_once('>').map_or("", |(_, text)| text));
    }
    out.replace("&#x27;", "'").replace("&#39;", "'")
}

#[test]
fn every_figure_and_link_of_the_html_is_in_the_text() {
    for language in Language::ALL {
        let t = texts(language);
        for (name, mail) in every_mail(&t) {
            let parts = mail.parts(&t);
            let said = figures(&parts.text);
            for (figure, times) in figures(&read(&parts.html)) {
                let also = said.get(&figure).copied().unwrap_or(0);
                assert!(
                    also >= times,
                    "{name}: {figure} stands {times} times in the HTML, {also} in the text"
                );
            }
            for link in parts.html.split("href=\"").skip(1) {
                let link = link.split('"').next().expect("a quote").replace("&amp;", "&");
                assert!(link.starts_with("https://orders.exul.example/"), "{name}: {link}");
                assert!(parts.text.contains(&link), "{name}: {link}");
            }
        }
    }
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
