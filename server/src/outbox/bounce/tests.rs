use super::*;
use proptest::prelude::*;
use std::{fs, path::Path, sync::OnceLock};

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

/// Mails by hand, one of each kind of notice that is met; a name that begins with `none-` is of
/// what is none. With their names, by name.
fn notices() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/fixtures/notices");
    let mut notices: Vec<_> = fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| {
            let path = entry.expect("an entry").path();
            let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
            (name, fs::read_to_string(path).expect("a mail"))
        })
        .collect();
    notices.sort();
    notices
}

/// What each notice says: the action, the status and the reason, and some of the server's words.
const KINDS: [(&str, Action, &str, Reason, &str); 29] = {
    use Action::{Delayed, Failed, Passed};
    use Reason::*;
    [
        ("action-expired", Failed, "4.4.7", Unreachable, "Connection timed out"),
        ("action-missing", Failed, "5.7.1", Blocked, "blocked using bl.example"),
        ("action-with-words", Failed, "5.1.1", NoSuchUser, "550 no such user"),
        ("arabic", Failed, "5.2.2", MailboxFull, "صندوق البريد ممتلئ"),
        ("boundary-broken", Failed, "5.1.1", NoSuchUser, "550 5.1.1 No such user"),
        ("courier", Failed, "5.0.0", NoSuchUser, "550 User unknown"),
        ("delay-sendmail", Delayed, "", Unreachable, "Deferred: Connection refused"),
        ("delay-text", Delayed, "", Unreachable, "Delay reason: Connection timed out"),
        ("delivered", Passed, "2.1.5", Other, "delivered"),
        ("domino", Failed, "5.1.1", NoSuchUser, "not listed in Domino Directory"),
        ("empty-line-before-the-copy", Failed, "5.3.0", NoSuchUser, "No such user here"),
        ("exchange-2003", Failed, "", NoSuchUser, "The recipient name is not recognized"),
        ("forwarded-further", Failed, "5.2.2", MailboxFull, "552 5.2.2 Mailbox full"),
        ("german", Failed, "5.1.1", NoSuchUser, "550 5.1.1 Empfaenger unbekannt"),
        ("gmail-text", Failed, "5.1.1", NoSuchUser, "550 5.1.1 No such user"),
        ("header-of-the-original", Failed, "5.2.2", MailboxFull, "5.2.2 mailbox full"),
        ("html-only", Failed, "5.1.1", NoSuchUser, "550 5.1.1 No such user"),
        ("in-multipart-mixed", Failed, "5.1.1", NoSuchUser, "Unknown user"),
        ("mailenable", Failed, "", NoSuchUser, "550 Mailbox unavailable"),
        ("nobody-is-named", Failed, "", Unreachable, "Deferred: Connection timed out"),
        ("one-group", Failed, "5.2.2", MailboxFull, "552 5.2.2 Over quota"),
        ("qmail", Failed, "5.1.1", NoSuchUser, "no mailbox by that name"),
        ("qmail-queued-too-long", Failed, "4.4.1", Unreachable, "establish an SMTP connection"),
        ("sender-rejected", Failed, "5.1.8", Sender, "Sender address rejected"),
        ("sendmail-text", Failed, "5.1.1", NoSuchUser, "User unknown"),
        ("under-another-name", Failed, "", MailboxFull, "As their mailbox is full."),
        ("words-only-in-the-text", Failed, "5.3.4", TooBig, "Message size exceeds"),
        ("wrapped-by-a-gateway", Failed, "5.1.1", NoSuchUser, "550 5.1.1 User unknown"),
        ("yahoo-text", Failed, "5.7.9", Policy, "Message not accepted for policy reasons"),
    ]
};

#[test]
fn each_kind_of_notice_is_understood_and_nothing_else_is_taken_for_one() {
    let mut kinds = KINDS.iter();
    for (name, text) in notices() {
        let notice = read(text.as_bytes());
        if name.starts_with("none-") {
            assert_eq!(notice, None, "{name}");
            continue;
        }
        let (expected, action, status, reason, words) = kinds.next().expect("a kind for each");
        assert_eq!(name, *expected);
        let notice = notice.unwrap_or_else(|| panic!("{name} is no notice"));
        assert_eq!(notice.message_ids.first().map(String::as_str), Some("ORDER-ID"), "{name}");
        let ours = "samir@alnoor.example".to_owned();
        let fate = notice.fates.iter().find(|fate| fate.recipients.contains(&ours));
        let fate = fate.or(notice.fates.first().filter(|_| notice.addressed.contains(&ours)));
        let fate = fate.unwrap_or_else(|| panic!("{name}: {notice:?}"));
        assert_eq!(fate.action, *action, "{name}");
        assert_eq!(fate.status.map(|s| s.to_string()).unwrap_or_default(), *status, "{name}");
        assert!(fate.words.contains(words), "{name}: {}", fate.words);
        assert_eq!(Reason::new(fate.status, &fate.words), *reason, "{name}: {}", fate.words);
        // The same with the line ends it travelled with.
        let travelled = read(text.replace('\n', "\r\n").as_bytes()).expect("a notice");
        assert_eq!(travelled.fates, notice.fates, "{name}");
        assert_eq!(travelled.message_ids, notice.message_ids, "{name}");
    }
    assert_eq!(kinds.next(), None);
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
    let lines =
        format!("From: MAILER-DAEMON@a.b\r\n\r\n{}", "Message-ID:\r\n a@b.c\r\n".repeat(5_000));
    let fields_in_text = format!(
        "From: MAILER-DAEMON@a.b\r\n\r\nundeliverable\r\n{}",
        "X: 550 y\r\n z\r\n".repeat(9_000)
    );
    let attached =
        "Content-Type: text/plain\r\n\r\nTo: a@b.c\r\nMessage-ID: <x>\r\nDate: y\r\n\r\n--a\r\n";
    let attached = format!(
        "Content-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\n{}",
        attached.repeat(1_500)
    );
    let headers = "X: y\r\n".repeat(50_000);
    let words = "=?utf-8?q?=D8?= ".repeat(20_000);
    let subject = format!("Subject: {words}\r\n\r\n");
    for bomb in [
        deep,
        digests,
        mixed,
        format!("{head}{open}"),
        fields,
        failed,
        headers,
        subject,
        lines,
        fields_in_text,
        attached,
    ] {
        // It comes to an end, and the stack holds.
        let _ = read(bomb.as_bytes());
    }
}

/// All mails that are changed at random.
static ALL: OnceLock<Vec<String>> = OnceLock::new();

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_bytes_are_survived(bytes in prop::collection::vec(any::<u8>(), 0..4000)) {
        let _ = read(&bytes);
    }

    #[test]
    fn a_notice_with_anything_done_to_it_is_survived(
        which in any::<prop::sample::Index>(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), 0..40_usize, prop::collection::vec(any::<u8>(), 0..20)), 1..20),
        end in any::<prop::sample::Index>(),
    ) {
        let all = ALL.get_or_init(|| {
            let by_name = FIXTURES.iter().map(|(_, text)| (*text).to_owned());
            by_name.chain(notices().into_iter().map(|(_, text)| text)).collect()
        });
        let mut bytes = which.get(all).as_bytes().to_vec();
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
            prop_assert!(notice.message_ids.len() <= 5 && notice.addressed.len() <= 20);
        }
    }

    #[test]
    fn any_text_as_fields_is_survived(text in any::<String>(), joined in prop::collection::vec("(Action|Status|Final-Recipient|Diagnostic-Code| )(:|;| |utf-8; \\\\x\\{)?\\PC{0,20}\r?\n?", 0..30)) {
        let report = format!("Content-Type: multipart/report; boundary=a\n\n--a\nContent-Type: message/global-delivery-status\n\nx: y\n\n{}{text}\n--a--\n", joined.concat());
        let _ = read(report.as_bytes());
    }
}
