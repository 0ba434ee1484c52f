use super::*;
use fluent_bundle::FluentResource;
use packpost_domain::MonthNames;
use std::collections::{BTreeMap, BTreeSet};

/// Every key of a language with the variables and plural forms its text names.
fn keys(language: Language) -> BTreeMap<String, BTreeSet<String>> {
    let mut keys = BTreeMap::new();
    for source in sources(language) {
        let _ = FluentResource::try_new(source.to_owned()).expect("well-formed texts");
        let mut key = String::new();
        for line in source.lines().filter(|l| !l.starts_with('#')) {
            if let Some((name, _)) = line.split_once(" =").filter(|_| !line.starts_with(' ')) {
                key = name.to_owned();
                let twice = keys.insert(key.clone(), BTreeSet::new());
                assert!(twice.is_none(), "{language:?} has {key} twice");
            }
            let variables = line.split('$').skip(1).map(|rest| {
                rest.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').next().unwrap_or("")
            });
            if let Some(named) = keys.get_mut(&key) {
                named.extend(variables.map(str::to_owned));
            }
        }
    }
    keys
}

#[test]
fn both_languages_say_the_same_things_with_the_same_variables() {
    let (english, arabic) = (keys(Language::En), keys(Language::Ar));
    for (key, variables) in &english {
        let there = arabic.get(key).unwrap_or_else(|| panic!("no Arabic for {key}"));
        assert_eq!(variables, there, "{key}: variables differ");
    }
    for key in arabic.keys() {
        assert!(english.contains_key(key), "no English for {key}");
    }
}

#[test]
fn every_plural_is_complete() {
    let forms = |language| match language {
        Language::En => vec!["[one]", "*[other]"],
        Language::Ar => vec!["[zero]", "[one]", "[two]", "[few]", "[many]", "*[other]"],
    };
    for language in Language::ALL {
        for source in sources(language) {
            for selector in source.split("->").skip(1) {
                let body = selector.split("\n}").next().unwrap_or(selector);
                for form in forms(language) {
                    assert!(body.contains(form), "{language:?}: {form} is missing in {body}");
                }
            }
        }
    }
}

#[test]
fn names_in_an_arabic_sentence_are_isolated() {
    let t = Texts::new(Language::Ar, Local::default());
    let text = t.with("field-required", [("field", "SKU 12".into())]);
    assert!(text.contains("\u{2068}SKU 12\u{2069}"), "{text}");
    let t = Texts::new(Language::En, Local::default());
    let text = t.with("field-required", [("field", "الاسم".into())]);
    assert!(text.contains("\u{2068}الاسم\u{2069}"), "{text}");
}

#[test]
fn a_date_in_an_arabic_sentence_reads_from_the_right() {
    let t = Texts::new(Language::Ar, Local::default());
    let at = "2026-11-24T08:00:00Z".parse().expect("a time");
    // Isolated as a whole, with an Arabic letter outside any inner isolate to give the direction.
    let text = t.with("needs-silent", [("since", t.moment(at).into())]);
    assert!(text.contains("\u{2068}24\u{A0}نوفمبر 2026،\u{A0}08:00\u{2069}"), "{text:?}");
}

/// Arabic as in a shop in Amman that writes ١٢٣.
fn eastern() -> Texts {
    let (numerals, months) = (Numerals::ArabicIndic, MonthNames::Levantine);
    Texts::new(Language::Ar, Local { numerals, months, ..Local::default() })
}

#[test]
fn days_and_times_have_the_shops_digits_and_months() {
    let t = eastern();
    assert_eq!(t.day(Date::constant(2026, 11, 24)), "الثلاثاء ٢٤\u{A0}تشرين الثاني ٢٠٢٦");
    let at = "2026-11-24T08:05:00Z".parse().expect("a time");
    assert_eq!(t.moment(at), "٢٤\u{A0}تشرين الثاني ٢٠٢٦،\u{A0}٠٨:٠٥");
    assert_eq!(t.in_language(Language::En).moment(at), "24\u{A0}Nov 2026,\u{A0}08:05");
}

#[test]
fn counts_examples_and_figures_in_a_sentence_have_the_shops_digits() {
    let t = eastern();
    let long = t.with("field-too-long", [("field", "رمز SKU-7".into()), ("max", 40_u32.into())]);
    assert!(long.contains("٤٠") && long.contains("SKU-7"), "a code stays: {long}");
    assert!(t.get("field-not-money").contains("١٢٫٥٠"), "{}", t.get("field-not-money"));
    let most = t.with("field-too-many", [("max", Arg::figure(&1_500_u32))]);
    assert!(most.contains("١٬٥٠٠"), "{most}");
    let latin = Texts::new(Language::Ar, Local::default());
    assert!(latin.get("field-not-money").contains("12.50"));
}

#[test]
fn every_family_names_all_twelve_months_and_nothing_else() {
    for family in MonthNames::ALL {
        let t = Texts::new(Language::Ar, Local { months: *family, ..Local::default() });
        let names: BTreeSet<String> =
            (1..=12).map(|month| t.word("month", &month.to_string())).collect();
        assert_eq!(names.len(), 12, "{family:?}: {names:?}");
        let Some(file) = bundles::names(*family) else { continue };
        let keys: Vec<&str> = file.lines().filter_map(|line| line.split(" = ").next()).collect();
        let months: Vec<String> = (1..=12).map(|month| format!("month-{month}")).collect();
        assert!(keys[0].starts_with('#'), "whose they are: {keys:?}");
        assert_eq!(keys[1..], months);
    }
    let august =
        |months| Texts::new(Language::Ar, Local { months, ..Local::default() }).word("month", "8");
    let said = MonthNames::ALL.iter().map(|months| august(*months));
    assert_eq!(said.collect::<Vec<_>>(), ["أغسطس", "آب", "أوت", "غشت"]);
}

#[test]
fn arabic_counts_in_six_forms() {
    let t = Texts::new(Language::Ar, Local::default());
    let said: BTreeSet<String> = [0_u32, 1, 2, 3, 11, 100]
        .into_iter()
        .map(|n| t.with("field-too-long", [("field", "x".into()), ("max", n.into())]))
        .collect();
    assert_eq!(said.len(), 6, "{said:?}");
}

/// All Rust source of the pages and the server, without tests.
fn source() -> String {
    fn read(folder: &std::path::Path, all: &mut String) {
        let mut entries: Vec<_> = std::fs::read_dir(folder)
            .expect("readable")
            .map(|e| e.expect("an entry").path())
            .collect();
        entries.sort();
        for path in entries {
            if path.is_dir() {
                read(&path, all);
            } else if path.extension().is_some_and(|e| e == "rs") && !path.ends_with("tests.rs") {
                all.push_str(&std::fs::read_to_string(&path).expect("readable"));
            }
        }
    }
    let mut all = String::new();
    let here = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    read(&here.join("src"), &mut all);
    read(&here.join("../server/src"), &mut all);
    all
}

/// Families of keys of which code names only the first part: `t.word("state", …)`.
fn families(source: &str) -> BTreeSet<String> {
    let mut families: BTreeSet<String> = ["error".to_owned()].into();
    for call in ["word(", "badge(t, ", "word(\n"] {
        for rest in source.split(call).skip(1) {
            if let Some(family) =
                rest.trim_start().strip_prefix('"').and_then(|r| r.split('"').next())
            {
                families.insert(family.to_owned());
            }
        }
    }
    // `format!("mail-notice-{word}")`
    for rest in source.split("format!(\"").skip(1) {
        if let Some((family, _)) = rest.split('"').next().unwrap_or("").split_once("-{") {
            families.insert(family.to_owned());
        }
    }
    families
}

#[test]
fn no_text_is_left_that_nothing_says() {
    let source = source();
    let families = families(&source);
    for key in keys(Language::En).keys() {
        let said = source.contains(&format!("\"{key}\""))
            || families
                .iter()
                .any(|f| key.strip_prefix(f.as_str()).is_some_and(|r| r.starts_with('-')));
        assert!(said, "nothing says {key}");
    }
}
