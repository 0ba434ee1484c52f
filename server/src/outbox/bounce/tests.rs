use super::*;
use proptest::prelude::*;

const FIXTURES: [(&str, &str); 9] = [
    ("postfix-failed", include_str!("../../../tests/it/fixtures/postfix-failed.eml")),
    ("postfix-delayed", include_str!("../../../tests/it/fixtures/postfix-delayed.eml")),
    ("postfix-relayed", include_str!("../../../tests/it/fixtures/postfix-relayed.eml")),
    ("exim-legacy", include_str!("../../../tests/it/fixtures/exim-legacy.eml")),
    ("exim-report", include_str!("../../../tests/it/fixtures/exim-report.eml")),
    ("exchange-failed", include_str!("../../../tests/it/fixtures/exchange-failed.eml")),
    ("gmail-failed", include_str!("../../../tests/it/fixtures/gmail-failed.eml")),
    ("international-failed", include_str!("../../../tests/it/fixtures/international-failed.eml")),
    ("autoreply", include_str!("../../../tests/it/fixtures/autoreply.eml")),
];

fn fixture(name: &str) -> Option<Notice> {
    let (_, text) = FIXTURES.iter().find(|(n, _)| *n == name).expect("a fixture");
    let with_lf = read(text.as_bytes());
    // Some mail servers store mail with the line ends it travelled with.
    assert_eq!(
        read(text.replace('\n', "\r\n").as_bytes()).map(|n| n.fates),
        with_lf.clone().map(|n| n.fates)
    );
    with_lf
}

/// Fails where the notice does not say this of our recipient.
#[track_caller]
fn says(name: &str, action: Action, status: &str, reason: Reason, words: &str) -> Notice {
    let notice = fixture(name).unwrap_or_else(|| panic!("{name} is no notice"));
    assert_eq!(notice.fates.len(), 1, "{name}");
    let fate = &notice.fates[0];
    assert!(fate.recipients.contains(&"samir@alnoor.example".to_owned()), "{:?}", fate.recipients);
    assert_eq!(fate.action, action, "{name}");
    assert_eq!(fate.status.map(|s| s.to_string()).unwrap_or_default(), status, "{name}");
    assert_eq!(Reason::new(fate.status, &fate.words), reason, "{name}: {}", fate.words);
    assert!(fate.words.contains(words), "{name}: {}", fate.words);
    assert!(notice.message_ids.iter().all(|id| id == "ORDER-ID"), "{:?}", notice.message_ids);
    assert!(!notice.message_ids.is_empty(), "{name}");
    notice
}

#[test]
fn what_servers_say_is_understood() {
    let (failed, delayed) = (Action::Failed, Action::Delayed);
    says(
        "postfix-failed",
        failed,
        "5.1.1",
        Reason::NoSuchUser,
        "User unknown in virtual mailbox table",
    );
    says("postfix-delayed", delayed, "4.4.1", Reason::Unreachable, "Connection timed out");
    says(
        "exim-legacy",
        failed,
        "5.2.2",
        Reason::MailboxFull,
        "Mailbox size limit exceeded, over quota",
    );
    says("exim-report", failed, "5.0.0", Reason::HostNotFound, "Unrouteable address");
    says(
        "exchange-failed",
        failed,
        "5.1.10",
        Reason::NoSuchUser,
        "550 5.1.10 RESOLVER.ADR.RecipientNotFound",
    );
    says("gmail-failed", failed, "5.7.26", Reason::Unproved, "550 5.7.26 DKIM. - gsmtp");
    says("international-failed", failed, "5.3.4", Reason::TooBig, "الرسالة أكبر من المسموح به");
}

#[test]
fn a_report_that_all_went_well_is_no_failure() {
    let notice = says("postfix-relayed", Action::Passed, "2.0.0", Reason::Other, "queued as 5E6F7");
    assert_eq!(notice.envelope_id.as_deref(), Some("ENVELOPE-ID"));
}

#[test]
fn an_autoreply_is_no_notice_whatever_it_says() {
    assert_eq!(fixture("autoreply"), None);
}

#[test]
fn the_same_notice_is_known_again_by_its_own_id_or_its_bytes() {
    let notice = fixture("postfix-failed").expect("a notice");
    assert_eq!(notice.key, "20261124080112.4F1C22A0BD@mx.exul.example");
    let (_, text) = FIXTURES[0];
    let nameless = text.replace("Message-Id: <2026", "X-Id: <2026");
    let key = |text: &str| read(text.as_bytes()).expect("a notice").key;
    assert_eq!(key(&nameless), key(&nameless));
    assert_ne!(key(&nameless), key(&nameless.replace("08:01:12", "08:01:13")));
}

/// Mails made to cost as much as they can. Each must be over in far less than this.
#[test]
fn no_mail_costs_much_or_ends_the_program() {
    let deep = "Content-Type: message/rfc822\r\n\r\n".repeat(20_000);
    let digests: String = (0..10_000)
        .map(|n| format!("Content-Type: multipart/digest; boundary=\"{n}\"\r\n\r\n--{n}\r\n\r\n"))
        .collect();
    let mixed: String = (0..10_000)
        .map(|n| format!("Content-Type: multipart/mixed; boundary=\"{n}\"\r\n\r\n--{n}\r\n"))
        .collect();
    let head = "Content-Type: multipart/report; boundary=a\r\n\r\n";
    let open = "--a\r\nContent-Type: multipart/x; boundary=never\r\n\r\n".repeat(10_000);
    let fields = format!(
        "{head}--a\r\nContent-Type: message/delivery-status\r\n\r\n{}",
        "a: b\r\n ".repeat(40_000)
    );
    let failed = format!(
        "X-Failed-Recipients: {}\r\n\r\n{}",
        "a@b.c,".repeat(20_000),
        "a@b.c\n".repeat(20_000)
    );
    let headers = "X: y\r\n".repeat(50_000);
    let words = "=?utf-8?q?=D8?= ".repeat(20_000);
    let subject = format!("Subject: {words}\r\n\r\n");
    for bomb in [deep, digests, mixed, format!("{head}{open}"), fields, failed, headers, subject] {
        // It comes to an end, and the stack holds.
        let _ = read(bomb.as_bytes());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_bytes_are_survived(bytes in prop::collection::vec(any::<u8>(), 0..4000)) {
        let _ = read(&bytes);
    }

    #[test]
    fn a_notice_with_anything_done_to_it_is_survived(
        which in 0..FIXTURES.len(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), 0..40_usize, prop::collection::vec(any::<u8>(), 0..20)), 1..20),
        end in any::<prop::sample::Index>(),
    ) {
        let mut bytes = FIXTURES[which].1.as_bytes().to_vec();
        for (at, gone, new) in changes {
            let at = at.index(bytes.len() + 1);
            let to = (at + gone).min(bytes.len());
            bytes.splice(at..to, new);
        }
        bytes.truncate(end.index(bytes.len() + 1).max(bytes.len() / 2));
        if let Some(notice) = read(&bytes) {
            for fate in notice.fates {
                prop_assert!(fate.words.chars().count() <= 300 && !fate.words.contains(char::is_control));
                prop_assert!(fate.recipients.iter().all(|r| r.len() <= 5000));
            }
            prop_assert!(notice.key.len() <= 400);
        }
    }

    #[test]
    fn any_text_as_fields_is_survived(text in any::<String>(), joined in prop::collection::vec("(Action|Status|Final-Recipient|Diagnostic-Code| )(:|;| |utf-8; \\\\x\\{)?\\PC{0,20}\r?\n?", 0..30)) {
        let report = format!("Content-Type: multipart/report; boundary=a\n\n--a\nContent-Type: message/global-delivery-status\n\nx: y\n\n{}{text}\n--a--\n", joined.concat());
        let _ = read(report.as_bytes());
    }
}
