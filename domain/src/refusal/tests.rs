use super::{About::*, Reason as R, *};

#[track_caller]
fn reason(code: &str, words: &str) -> Reason {
    Reason::new(code.parse().ok(), words)
}

#[test]
fn the_reason_is_what_code_and_words_say() {
    for (code, words, expected) in [
        ("5.1.1", "550 5.1.1 whatever", R::NoSuchUser),
        ("5.1.10", "RESOLVER.ADR.RecipientNotFound", R::NoSuchUser),
        ("5.1.10", "alnoor.example has a null MX", R::HostNotFound),
        ("5.4.1", "550 5.4.1 Recipient address rejected: Access denied", R::NoSuchUser),
        ("5.2.1", "", R::MailboxClosed),
        ("5.2.1", "The user you are trying to contact is disabled", R::MailboxClosed),
        ("5.2.2", "", R::MailboxFull),
        ("4.2.2", "The recipient's inbox is out of storage space", R::MailboxFull),
        ("5.3.4", "", R::TooBig),
        ("5.2.3", "", R::TooBig),
        ("5.7.1", "", R::Policy),
        ("5.1.2", "", R::HostNotFound),
        ("5.4.4", "Host or domain name not found", R::HostNotFound),
        ("4.4.1", "connect to mx: Connection timed out", R::Unreachable),
        ("4.4.7", "", R::Unreachable),
        ("5.4.6", "", R::Theirs),
        ("5.0.0", "550 No Such User Here", R::NoSuchUser),
        ("5.7.133", "RESOLVER.RST.SenderNotAuthenticatedForGroup", R::Restricted),
        ("", "552 mailbox full", R::MailboxFull),
        ("", "554 looks like SPAM", R::Content),
        ("5.7.1", "Message content rejected, UBE", R::Content),
        ("", "Unrouteable address", R::HostNotFound),
        ("", "552 message too large", R::TooBig),
        ("", "retry timeout exceeded", R::Unreachable),
        ("5.3.0", "", R::Theirs),
        ("", "", R::Other),
    ] {
        assert_eq!(reason(code, words), expected, "{code} {words}");
    }
}

#[test]
fn a_refusal_is_about_whom_the_server_means() {
    for (code, text, about) in [
        (553, "5.7.1 <shop@exul.example>: Sender address rejected: not owned by user exul", Sender),
        (550, "5.1.7 Invalid sender", Sender),
        (553, "5.1.8 <shop@exul.example>... Domain of sender address does not exist", Sender),
        (450, "4.1.8 <shop@exul.example>: Sender address rejected: Domain not found", Sender),
        (550, "5.7.60 SMTP; Client does not have permissions to send as this sender", Sender),
        (550, "5.1.1 Sender verify failed", Sender),
        (550, "5.7.26 This mail has been blocked because the sender is unauthenticated.", Sender),
        (554, "5.7.1 SPF check failed", Sender),
        (554, "5.7.1 <samir@alnoor.example>: Relay access denied", Route),
        (550, "5.7.1 Unable to relay for samir@alnoor.example", Route),
        (530, "5.7.0 Authentication required", Route),
        (535, "no", Route),
        (
            554,
            "5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.example",
            Route,
        ),
        (550, "IP address blacklisted", Route),
        (550, "5.1.1 Your IP 192.0.2.1 is on our blocklist", Route),
        (550, "5.7.25 no PTR", Route),
        (421, "4.7.28 Our system has detected an unusual rate of mail", Route),
        (550, "5.1.1 <spf@alnoor.example>: Recipient address rejected: User unknown", Recipient),
        (550, "5.1.1 <spam-rbl@alnoor.example> user unknown", Recipient),
        (550, "'samir' is not listed in Domino Directory", Recipient),
        (552, "5.2.2 Mailbox full", Recipient),
        (550, "5.7.1 You are not allowed to send to this list", Recipient),
        (550, "no such user", Recipient),
        (552, "5.3.4 Message size exceeds fixed limit", Content),
        (554, "5.7.1 Spam message rejected", Content),
        (554, "5.6.0 cannot be converted", Content),
        (451, "4.3.0 local error", Theirs),
        (554, "5.4.6 Too many hops", Theirs),
        (550, "", Unclear),
        (554, "5.7.1 rejected", Unclear),
    ] {
        assert_eq!(Reason::of_reply(code, text).about(), about, "{code} {text}");
    }
}

#[test]
fn only_what_is_about_us_can_be_otherwise_by_another_server() {
    let us: Vec<Reason> = Reason::ALL.iter().copied().filter(|r| r.about().is_us()).collect();
    assert_eq!(us, [R::Sender, R::Unproved, R::Blocked, R::Relaying, R::TooMany]);
}

#[test]
fn words_without_end_are_read_to_a_point() {
    let words = format!("{} mailbox full", "é".repeat(1_000_000));
    assert_eq!(reason("", &words), Reason::Other);
}
