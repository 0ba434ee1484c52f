use super::{NotAnEmailAddress as Not, *};
use proptest::prelude::*;

fn of(typed: &str) -> Result<String, Not> {
    typed.parse::<EmailAddress>().map(|address| address.0)
}

#[test]
fn ordinary_addresses_are_taken() {
    for typed in ["sales@boxes.example", " a.b+c@Sub.Boxes.EXAMPLE ", "x@y.co"] {
        assert!(typed.parse::<EmailAddress>().is_ok(), "{typed}");
    }
    let address: EmailAddress = "Lina@Boxes.Example".parse().expect("valid");
    assert_eq!(address.as_str(), "Lina@boxes.example");
    assert_eq!(address.masked(), "L•••@boxes.example");
}

#[test]
fn what_is_pasted_around_an_address_is_taken_off() {
    for typed in [
        "Lina Boxes <lina@boxes.example>",
        "\"Boxes, Lina\" <lina@boxes.example>,",
        "<lina@boxes.example>",
        "'lina@boxes.example' <lina@boxes.example>",
        "لينا <lina@boxes.example>",
        "mailto:lina@boxes.example",
        "MAILTO:lina%40boxes.example?subject=Order%201009",
        "lina@boxes.example;",
        "lina@boxes.example.",
        "\"lina@boxes.example\"",
        "\u{2068}lina@boxes.example\u{2069}",
        "lina\u{200B}@boxes\u{00AD}.example\u{FEFF}",
        "\u{A0}lina@boxes.example\u{200F}\t",
        "lina＠boxes.example",
    ] {
        assert_eq!(of(typed).as_deref(), Ok("lina@boxes.example"), "{typed:?}");
    }
}

#[test]
fn a_domain_in_any_letters_is_the_one_that_the_dns_has() {
    for (typed, ascii) in [
        ("info@bücher.example", "info@xn--bcher-kva.example"),
        ("info@BÜCHER.example", "info@xn--bcher-kva.example"),
        ("info@XN--BCHER-KVA.example", "info@xn--bcher-kva.example"),
        ("info@مثال.إختبار", "info@xn--mgbh0fb.xn--kgbechtv"),
        ("info@bu\u{308}cher。example", "info@xn--bcher-kva.example"),
    ] {
        assert_eq!(of(typed).as_deref(), Ok(ascii), "{typed}");
    }
    let address: EmailAddress = "info@مثال.إختبار".parse().expect("valid");
    assert_eq!(address.shown(), "info@مثال.إختبار");
    assert_eq!(address.masked(), "i•••@مثال.إختبار");
    assert_eq!(address.searched(), "info@مثال.إختبار info@xn--mgbh0fb.xn--kgbechtv");
}

#[test]
fn a_domain_that_could_be_taken_for_another_is_shown_as_the_dns_has_it() {
    for (typed, shown) in [
        // Cyrillic а among Latin letters, Cyrillic alone that reads as Latin, Latin with a lookalike.
        ("a@pаypal.example", None),
        ("a@аррӏе.example", None),
        ("a@fıve.example", None),
        ("a@κοробка.example", None),
        ("a@коробка.example", Some("a@коробка.example")),
        ("a@κουτιά.example", Some("a@κουτιά.example")),
        ("a@größe-24.example", Some("a@größe-24.example")),
        ("a@紙箱.example", Some("a@紙箱.example")),
    ] {
        let address: EmailAddress = typed.parse().expect(typed);
        assert_eq!(address.shown(), shown.unwrap_or(address.as_str()), "{typed}");
    }
    // Kept from before, and no name in other letters at all.
    let address: EmailAddress = "a@xn--zzzzzz99999.example".parse().expect("as it was");
    assert_eq!(address.shown(), address.as_str());
}

#[test]
fn each_refusal_says_what_is_wrong() {
    let long = format!("{}@b.example", "a".repeat(65));
    let longer = format!("a@{}example", "abcdefgh.".repeat(30));
    for (typed, why) in [
        ("", Not::NoAt),
        ("lina", Not::NoAt),
        ("lina.boxes.example", Not::NoAt),
        ("@boxes.example", Not::NoName),
        ("lina@", Not::NoDomain),
        ("lina@boxes.example, samir@boxes.example", Not::TwoAddresses),
        ("lina@boxes.example samir@boxes.example", Not::TwoAddresses),
        ("bank@shop.example <lina@boxes.example>", Not::TwoAddresses),
        ("lina@@boxes.example", Not::TwoAts),
        ("lina boxes@boxes.example", Not::Space),
        ("lina@boxes .example", Not::Space),
        ("لينا@boxes.example", Not::ForeignName),
        ("é@boxes.example", Not::ForeignName),
        ("li(na)@boxes.example", Not::Forbidden('(')),
        ("lina@box_es.example", Not::Forbidden('_')),
        ("=?utf-8?q?x?=@boxes.example", Not::Forbidden('?')),
        (".lina@boxes.example", Not::Dots),
        ("lina@boxes..example", Not::Dots),
        ("lina@boxes", Not::NoDot),
        ("lina@-boxes.example", Not::NotADomain),
        ("lina@bü\u{0301}\u{0378}.example", Not::NotADomain),
        (&long, Not::TooLong),
        (&longer, Not::TooLong),
    ] {
        assert_eq!(of(typed), Err(why), "{typed:?}");
    }
}

#[test]
fn nothing_that_could_inject_a_header_is_taken() {
    for typed in ["a@b.c\r\nBcc: x@y.z", "a\r\n@b.c", "a\0@b.c", "a@b.c\r\nBcc: x", "a@b\u{85}.c"] {
        assert!(of(typed).is_err(), "{typed:?}");
    }
}

#[test]
fn what_a_mail_program_would_decode_is_no_address() {
    for typed in [
        "=?utf-8?q?x?=@b.example",
        "=?UTF-8?B?YUBldmlsLmV4YW1wbGU=?=@b.example",
        "a=?utf-8?q?x?=@b.example",
        "=?utf-8?q?x@b.example",
    ] {
        assert!(of(typed).is_err(), "{typed}");
    }
    // Each of the two marks by itself is nothing.
    for typed in ["a=b@b.example", "bounce+lina=boxes.example@b.example", "who?@b.example"] {
        assert!(of(typed).is_ok(), "{typed}");
    }
}

proptest! {
    #[test]
    fn whatever_is_typed_becomes_an_address_for_every_relay_or_none(
        typed in "[ -~\u{85}\u{A0}ä-üء-ي\u{200B}\u{2068}\r\n@.<>%]{0,40}(@[a-zü.-]{1,12}[.][a-zي]{2,5})?",
    ) {
        if let Ok(address) = typed.parse::<EmailAddress>() {
            prop_assert!(address.as_str().bytes().all(|b| b.is_ascii_graphic()), "{:?}", address);
            prop_assert_eq!(address.as_str().matches('@').count(), 1);
            prop_assert!(!address.as_str().contains(['<', '>', ',', ';', '"']));
            prop_assert_eq!(address.as_str().parse(), Ok(address.clone()));
            // What is shown, copied and typed again is the same address.
            prop_assert_eq!(address.shown().parse(), Ok(address));
        }
    }
}
