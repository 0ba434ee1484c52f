use super::*;
use proptest::prelude::*;

fn of(typed: &str, country: &str) -> Result<String, NotAPhoneNumber> {
    let country = country.parse().expect("a country");
    PhoneNumber::parse(typed, country).map(|number| number.to_string())
}

#[test]
fn a_number_without_a_calling_code_is_one_of_the_suppliers_country() {
    for (typed, country, number) in [
        ("079 555 0199", "JO", "+962795550199"),
        ("٠٧٩ ٥٥٥ ٠١٩٩", "JO", "+962795550199"),
        ("(713) 555-0142", "US", "+17135550142"),
        ("1-713-555-0142", "US", "+17135550142"),
        ("050 123 4567", "SA", "+966501234567"),
        ("501234567", "SA", "+966501234567"),
        ("5512 3456", "QA", "+97455123456"),
        ("8 (812) 234-56-78", "RU", "+78122345678"),
        ("812 234 56 78", "RU", "+78122345678"),
        ("06 1 234 5678", "HU", "+3612345678"),
        ("8 029 491 1911", "BY", "+375294911911"),
        // There the zero is part of the number.
        ("06 698 12345", "IT", "+390669812345"),
        ("tel:079-555-0199", "JO", "+962795550199"),
        ("Tel.: 079 555 0199", "JO", "+962795550199"),
        ("هاتف: ٠٧٩ ٥٥٥ ٠١٩٩", "JO", "+962795550199"),
        ("۰۷۹\u{A0}۵۵۵\u{A0}۰۱۹۹", "JO", "+962795550199"),
    ] {
        assert_eq!(of(typed, country).as_deref(), Ok(number), "{typed} in {country}");
    }
}

#[test]
fn a_number_with_a_calling_code_is_the_same_from_everywhere() {
    for typed in [
        "+962 79 555 0199",
        "00962 79 555 0199",
        "+962 (0) 79 555 0199",
        "\u{202A}+962 79-555-0199\u{202C}",
        "+٩٦٢ ٧٩ ٥٥٥ ٠١٩٩",
        "＋962.79.555.0199",
        "tel:+962-79-555-0199",
        "\u{200B}\u{2068}+962\u{2011}79\u{2011}555\u{2011}0199\u{2069}\u{200F}",
        "+962 0 79 555 0199",
        "+962079 555 0199",
        "https://wa.me/962795550199",
    ] {
        for country in ["JO", "US", "IT", "AQ"] {
            assert_eq!(of(typed, country).as_deref(), Ok("+962795550199"), "{typed:?}");
        }
    }
}

#[test]
fn an_extension_is_dialled_after_the_number() {
    let jordan = "JO".parse().expect("a country");
    for typed in [
        "06 555 0100 ext. 12",
        "+962 6 555 0100 x12",
        "06 555 0100 #12",
        "06 555 0100 extension 12",
        "٠٦ ٥٥٥ ٠١٠٠ تحويلة ١٢",
        "tel:+962-6-555-0100;ext=12",
    ] {
        let number = PhoneNumber::parse(typed, jordan).expect(typed);
        assert_eq!(number.tel(), "tel:+96265550100;ext=12", "{typed}");
    }
    assert_eq!(
        PhoneNumber::parse("06 555 0100", jordan).map(|n| n.tel()).as_deref(),
        Ok("tel:+96265550100")
    );
}

#[test]
fn a_number_copied_without_its_plus_gets_no_second_calling_code() {
    for (typed, country, number) in [
        ("962 79 555 0199", "JO", "+962795550199"),
        ("962 0 79 555 0199", "JO", "+962795550199"),
        ("97455123456", "QA", "+97455123456"),
        ("7 812 234 56 78", "RU", "+78122345678"),
        ("33 6 12 34 56 78", "FR", "+33612345678"),
        // There numbers begin so themselves.
        ("701 234 5678", "KZ", "+77012345678"),
        ("049 12 34 56", "DE", "+4949123456"),
    ] {
        assert_eq!(of(typed, country).as_deref(), Ok(number), "{typed} in {country}");
    }
    let asked = of("4930 1234 5678", "DE");
    let number = |typed: &str| typed.parse::<PhoneNumber>().expect("a number");
    let two = NotAPhoneNumber::TwoReadings {
        first: number("+493012345678"),
        second: number("+49493012345678"),
    };
    assert_eq!(asked, Err(two));
}

#[test]
fn the_zero_of_those_inside_is_left_out_only_where_it_is_not_part_of_the_number() {
    for (typed, number) in [
        ("+33 (0)6 12 34 56 78", "+33612345678"),
        ("+44 (0) 20 7946 0018", "+442079460018"),
        ("+974 (0) 5512 3456", "+97455123456"),
        ("+39 (0)6 698 12345", "+390669812345"),
        ("+225 01 23 45 67 89", "+2250123456789"),
    ] {
        assert_eq!(of(typed, "JO").as_deref(), Ok(number), "{typed}");
    }
}

#[test]
fn a_number_without_a_country_has_to_say_one() {
    assert_eq!("079 555 0199".parse::<PhoneNumber>(), Err(NotAPhoneNumber::NoCountry));
    assert!("00962 79 555 0199".parse::<PhoneNumber>().is_ok());
}

#[test]
fn numbers_are_shown_in_the_groups_of_their_country() {
    for (typed, shown) in [
        ("+962795550199", "+962 79 555 0199"),
        ("+96265550100;ext=12", "+962 6 555 0100 x12"),
        ("+17135550142", "+1 713-555-0142"),
        ("+33612345678", "+33 6 12 34 56 78"),
        ("+442079460018", "+44 20 7946 0018"),
        ("+966501234567", "+966 50 123 4567"),
        ("+971501234567", "+971 50 123 4567"),
        ("+9613123456", "+961 3 123 456"),
        ("+390669812345", "+39 06 6981 2345"),
    ] {
        let number: PhoneNumber = typed.parse().expect("a number");
        assert_eq!(number.shown(), shown.replace('-', " "), "{typed}");
    }
}

#[test]
fn every_address_that_opens_an_app_holds_digits_alone() {
    let jordan = "JO".parse().expect("a country");
    let number = PhoneNumber::parse("٠٧٩ (555) 0199", jordan).expect("a number");
    assert_eq!(number.tel(), "tel:+962795550199");
    assert_eq!(number.sms("a%20b"), "sms:+962795550199?&body=a%20b");
    assert_eq!(number.whatsapp("a%20b"), "https://wa.me/962795550199?text=a%20b");
    let name: TelegramName = "@alnoor_pack".parse().expect("a name");
    assert_eq!(name.chat("a%20b"), "https://t.me/alnoor_pack?text=a%20b");
}

#[test]
fn what_nobody_could_dial_is_no_number() {
    use NotAPhoneNumber::{Length, NoSuchCountry, NotANumber};
    for (typed, why) in [
        ("ask Samir", NotANumber),
        ("079 555 0199; 079 555 0200", NotANumber),
        ("", NotANumber),
        ("x", NotANumber),
        ("12", Length),
        ("+962 7", Length),
        ("+962 79 555 0199 123 456", Length),
        ("+999 79 555 0199", NoSuchCountry),
        ("+0 79 555 0199", NoSuchCountry),
    ] {
        assert_eq!(of(typed, "JO"), Err(why), "{typed:?}");
    }
    // Nobody has a calling code there.
    assert_eq!(of("079 555 0199", "AQ"), Err(NoSuchCountry));
}

#[test]
fn a_telegram_name_is_taken_as_people_hand_it_on() {
    for typed in ["alnoor_pack", "@alnoor_pack", "https://t.me/alnoor_pack", " t.me/alnoor_pack "] {
        let name: Result<TelegramName, _> = typed.parse();
        assert_eq!(name.as_ref().map(TelegramName::as_str), Ok("alnoor_pack"), "{typed}");
    }
    for typed in
        ["", "abcd", "1alnoor", "al noor", "alnoor/evil", "النور", "a?text=b", &"a".repeat(33)]
    {
        assert!(typed.parse::<TelegramName>().is_err(), "{typed}");
    }
}

proptest! {
    /// It goes into addresses: nothing but digits, and never more than a network takes.
    #[test]
    fn whatever_is_typed_becomes_digits_or_nothing(
        typed in "[+0-9 ()x.#a-z\\-\u{660}-\u{669}]{0,30}",
        country in prop::sample::select(vec!["JO", "US", "RU", "IT", "BY", "AQ"]),
    ) {
        if let Ok(number) = PhoneNumber::parse(&typed, country.parse().expect("a country")) {
            let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
            prop_assert!(digits(&number.digits) && digits(number.extension()));
            prop_assert!((5..=15).contains(&number.digits.len()));
            // Reading it back, from anywhere, gives the same.
            for writing in [number.to_string(), number.shown(), number.tel()] {
                prop_assert_eq!(writing.parse(), Ok(number.clone()), "{}", writing);
            }
        }
    }
}
