//! Mail that real programs show as one conversation, that no server mistakes, and that stays small.

use crate::support::{
    Packpost,
    order::{Posted, says},
    outbox::address,
    smtp::ScriptedSmtp,
};
use mail_parser::MessageParser;
use packpost_app::{
    document::{DocumentCharge, DocumentLine, OrderDocument, OrderMoney},
    emails::{self, topic},
    texts::{Local, Texts},
};
use packpost_domain::{
    Charge, ChargeKind, EmailAddress, Language, Money, Quantity, Revision, Tax, Tolerance,
    order::LineKey, totals::totals,
};
use packpost_server::outbox::{Mail, MessageIdHeader, check};
use proptest::prelude::*;

/// Every mail of a shop whose order was placed, answered, taken back and answered again.
async fn conversation(packpost: &Packpost) -> Vec<Posted> {
    let shop = packpost.stocked_shop().await;
    shop.placed().await;
    let link = packpost.newest_link().await;
    let supplier = packpost.supplier();
    let answer = format!("{link}/answer");
    let page = supplier.submit(&answer, &says("accepted", "سامر", "")).await;
    let response = page.input("response");
    supplier.submit(&format!("{link}/undo"), &[("response", &response)]).await;
    packpost.soon().await;
    supplier.submit(&answer, &says("rejected", "سامر", "نفد الورق")).await;
    packpost.soon().await;
    packpost.posted().await
}

fn to<'a>(posted: &'a [Posted], whom: &str) -> Vec<&'a Posted> {
    posted.iter().filter(|mail| mail.to == whom).collect()
}

#[tokio::test]
async fn what_goes_to_a_supplier_about_an_order_is_one_thread() {
    let packpost = Packpost::empty().await;
    let posted = conversation(&packpost).await;
    let theirs = to(&posted, "lina@alnoor.example");
    assert_eq!(theirs.len(), 4, "the order and three receipts");
    let root = theirs[0].header("Message-ID");
    assert_eq!(theirs[0].header("References"), "");
    for (earlier, mail) in theirs.iter().zip(&theirs[1..]) {
        let parent = earlier.header("Message-ID");
        assert_eq!(mail.header("In-Reply-To"), parent);
        let references = mail.header("References");
        let named: Vec<_> = references.split_whitespace().collect();
        let expected = if parent == root { vec![&*root] } else { vec![&*root, &*parent] };
        assert_eq!(named, expected);
        assert_eq!(topic(&mail.subject()), theirs[0].subject(), "grouped by subject");
        assert_eq!(mail.text_of("Thread-Topic"), theirs[0].subject());
        let (index, first) = (mail.header("Thread-Index"), theirs[0].header("Thread-Index"));
        assert_eq!(index[..28], first[..28], "grouped by Outlook");
    }
    let subjects: Vec<_> = theirs.iter().map(|mail| mail.subject()).collect();
    for (subject, what) in subjects[1..].iter().zip(["تأكيد", "سحب", "اعتذار"]) {
        assert!(
            subject.starts_with('[') && subject.contains(what),
            "{subject} does not say {what}"
        );
    }
}

#[tokio::test]
async fn what_goes_to_the_shop_about_an_order_is_one_thread() {
    let packpost = Packpost::empty().await;
    let posted = conversation(&packpost).await;
    let root = posted[0].header("Message-ID");
    let ours = to(&posted, "rania@exul.example");
    assert_eq!(ours.len(), 3);
    for mail in &ours {
        assert_eq!(
            (mail.header("References"), mail.header("In-Reply-To")),
            (root.clone(), root.clone())
        );
        assert_eq!(
            topic(&mail.subject()),
            "Order 1001 with Al-Noor Packaging",
            "grouped by subject"
        );
        assert_eq!(mail.header("Thread-Topic"), "Order 1001 with Al-Noor Packaging");
        assert_eq!(mail.header("Auto-Submitted"), "auto-generated");
    }
}

#[tokio::test]
async fn every_mail_has_each_header_it_needs_once_and_none_of_a_mailing_list() {
    let packpost = Packpost::empty().await;
    for mail in conversation(&packpost).await {
        assert_eq!(check(&mail.bytes), Ok(()));
        let message = MessageParser::default().parse(&mail.bytes).expect("a mail");
        let names: Vec<String> = message.headers_raw().map(|(n, _)| n.to_lowercase()).collect();
        for name in [
            "from",
            "to",
            "reply-to",
            "subject",
            "date",
            "message-id",
            "mime-version",
            "content-type",
        ] {
            assert_eq!(names.iter().filter(|n| *n == name).count(), 1, "{name}: {names:?}");
        }
        for name in &names {
            let of_a_list = name.starts_with("list-")
                || matches!(
                    name.as_str(),
                    "precedence"
                        | "bcc"
                        | "cc"
                        | "sender"
                        | "disposition-notification-to"
                        | "return-receipt-to"
                );
            assert!(!of_a_list, "{name}");
        }
        let files = usize::from(matches!(mail.purpose.as_str(), "order" | "amended"));
        let says = "two forms of the same, and the PDF of what is ordered";
        assert_eq!(message.attachment_count(), files, "{says}");
    }
}

/// An order with as much in it as the forms take.
fn endless(lines: u32, word: &str, tax: Tax) -> OrderDocument {
    let long = |max: usize| word.chars().cycle().take(max).collect::<String>();
    let jod = |minor| Money::from_minor(minor, "JOD".parse().expect("a currency"));
    let percent = |typed: &str| typed.parse().expect("a percentage");
    let line = |n| DocumentLine {
        key: LineKey(n),
        product: long(120),
        detail: long(200),
        supplier_sku: long(60),
        unit: "piece".to_owned(),
        quantity: Quantity::new(1_000_000 + n).expect("a quantity"),
        price: jod(123_456),
        basis: 1000,
        total: jod(98_765_432),
        tax: if n % 2 == 0 { tax } else { Tax::Exempt },
        tolerance: Tolerance { under: percent("5"), over: percent("10") },
        offer: None,
        parts: Vec::new(),
    };
    let lines: Vec<_> = (1..=lines).map(line).collect();
    let charge = |_| DocumentCharge {
        charge: Charge { kind: ChargeKind::Setup, amount: jod(45_000), tax },
        label: long(120),
        offer: None,
    };
    let charges: Vec<_> = lines.iter().map(charge).collect();
    let goods: Vec<_> = lines.iter().map(|l| (l.total, l.tax)).collect();
    let charged: Vec<_> = charges.iter().map(|c| (c.charge.amount, c.charge.tax)).collect();
    let totals = totals(jod(0).currency(), &goods, &charged).expect("a sum");
    OrderDocument {
        number: 1042,
        shop: long(100),
        supplier: long(120),
        contact: long(120),
        money: OrderMoney { charges, totals, tax_name: long(40) },
        lines,
        need_by: None,
        promised: None,
        delivery_address: long(500),
        note: long(2000),
    }
}

fn built(t: &Texts, order: &OrderDocument, mail: &emails::Mail) -> Vec<u8> {
    let parts = mail.parts(t);
    let ids = |n: usize| format!("<{}{n}@exul.example>", "x".repeat(300)).parse().expect("an id");
    let mail = Mail {
        from_name: order.shop.clone(),
        from: address("orders@exul.example"),
        to_name: order.contact.clone(),
        to: address("samir@alnoor.example"),
        reply_to: address("rania@exul.example"),
        subject: mail.subject.clone(),
        text: parts.text,
        html: parts.html,
        message_id: ids(0),
        in_reply_to: Some(ids(1)),
        references: (2..9).map(ids).collect(),
        conversation: None,
        auto_submitted: true,
        date: "2026-11-24T08:00:00Z".parse().expect("a time"),
        attachments: vec![],
    };
    mail.build().expect("sendable").bytes().to_vec()
}

#[test]
fn no_mail_is_larger_than_a_mail_program_shows_whole() {
    let vat = Tax::Rate("16".parse().expect("a rate"));
    for language in Language::ALL {
        let t = Texts::new(language, Local::default());
        // Latin, Arabic, a mix that costs most in quoted-printable, and four bytes a character.
        for word in ["Kraft mailer ", "مغلف كرافت بني ", "=Ø<&Kraft mailer ", "📦"] {
            let order = endless(200, word, vat);
            let changes: Vec<String> = order.lines.iter().map(|l| l.product.repeat(3)).collect();
            let link = format!("https://orders.exul.example/l/{}", "T".repeat(43));
            for mail in [
                emails::order(&t, &order, &link),
                emails::amended(&t, &order, Revision(2), changes, &link),
            ] {
                let bytes = built(&t, &order, &mail);
                assert!(bytes.len() <= 100_000, "{word}: {} bytes", bytes.len());
                assert!(bytes.len() > 40_000, "{word}: as much as fits, not {} bytes", bytes.len());
                let parts = mail.parts(&t);
                for part in [&parts.text, &parts.html] {
                    assert!(part.contains(&link), "the way to the rest");
                    assert!(part.contains(&t.money(order.total())), "the whole sum");
                }
            }
        }
    }
}

#[test]
fn a_mail_that_fits_is_whole() {
    let t = Texts::new(Language::En, Local::default());
    let order = endless(20, "Tape", Tax::Untaxed);
    let parts = emails::order(&t, &order, "https://orders.exul.example/l/T").parts(&t);
    for part in [&parts.text, &parts.html] {
        assert!(part.contains("1,000,020 pieces") && !part.contains("more line"), "{part}");
    }
    let order = endless(200, "Tape", Tax::Untaxed);
    let parts = emails::order(&t, &order, "https://orders.exul.example/l/T").parts(&t);
    assert!(parts.text.contains("more lines. All of them are on the order’s page."));
    assert!(parts.html.contains("more lines. All of them are on the order’s page."));
}

/// What could be meant to become a second recipient, a command or a header.
fn pasted() -> impl Strategy<Value = String> {
    let bits = prop_oneof![
        2 => any::<String>(),
        4 => "[a-z0-9.+-]{1,12}",
        2 => Just("@".to_owned()),
        1 => Just("alnoor.example".to_owned()),
        1 => Just("\r\n".to_owned()),
        1 => Just("\nBcc: evil@c.example\n".to_owned()),
        1 => Just(">, <evil@c.example>".to_owned()),
        1 => Just("\"evil\"".to_owned()),
        1 => Just(",".to_owned()),
        1 => Just(" ".to_owned()),
    ];
    prop::collection::vec(bits, 1..7).prop_map(|bits| bits.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn no_address_or_id_that_is_taken_adds_a_recipient_or_a_header(
        typed in pasted(), local in "[a-zA-Z0-9!#$%&'*+/=?^_`{|}~.-]{1,20}", id in pasted(),
    ) {
        let plain = "samir@alnoor.example".to_owned();
        for candidate in [typed, format!("{local}@alnoor.example"), plain] {
            let Ok(taken) = candidate.parse::<EmailAddress>() else { continue };
            let reference = format!("<{id}>").parse::<MessageIdHeader>().ok();
            let mail = Mail {
                from_name: String::new(),
                from: taken.clone(),
                to_name: String::new(),
                to: taken.clone(),
                reply_to: taken.clone(),
                subject: "Order".to_owned(),
                text: "Text".to_owned(),
                html: "<p>Text</p>".to_owned(),
                message_id: "<1@exul.example>".parse().expect("an id"),
                in_reply_to: reference.clone(),
                references: reference.clone().into_iter().collect(),
                conversation: None,
                auto_submitted: false,
                date: "2026-11-24T08:00:00Z".parse().expect("a time"),
                attachments: vec![],
            };
            let outgoing = mail.build().expect("sendable");
            prop_assert_eq!(check(outgoing.bytes()), Ok(()));
            let message = MessageParser::default().parse(outgoing.bytes()).expect("a message");
            let count = message.headers_raw().count();
            prop_assert_eq!(count, if reference.is_some() { 10 } else { 8 });
            for list in [message.from(), message.to(), message.reply_to()] {
                let addresses: Vec<_> = list.expect("addresses").iter().collect();
                prop_assert_eq!(addresses.len(), 1);
                prop_assert_eq!(addresses[0].address(), Some(taken.as_str()));
            }
        }
    }
}

#[tokio::test]
async fn a_stored_address_can_not_become_a_command() {
    for evil in [
        "samir@alnoor.example>\r\nRCPT TO:<evil@c.example",
        "samir@alnoor.example> NOTIFY=NEVER",
        "<samir@alnoor.example>, <evil@c.example>",
        "\"a\r\nDATA\r\n\"@alnoor.example",
        "samir@alnoor.example\0",
        "",
    ] {
        for column in ["recipient", "sender"] {
            let smtp = ScriptedSmtp::start().await;
            let packpost = Packpost::relaying_to(smtp.addr()).await;
            let sender = packpost.sender("Exul").await;
            sender.queue("Order 1042").await;
            let mut write = packpost.state.db.write().await.expect("the writer");
            let change = format!("UPDATE outbox SET {column} = ?");
            for (sql, value) in
                [("DROP TRIGGER outbox_bytes_are_frozen".to_owned(), None), (change, Some(evil))]
            {
                let mut query = sqlx::query(sqlx::AssertSqlSafe(sql));
                if let Some(value) = value {
                    query = query.bind(value);
                }
                query.execute(&mut *write).await.expect("tampered with");
            }
            write.commit().await.expect("committed");
            packpost.run_outbox().await;
            assert_eq!(smtp.received(), [], "{column} {evil:?}");
        }
    }
}
