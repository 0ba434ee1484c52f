//! What mail servers send back finds its message, and moves nothing but that.

use crate::support::{
    Packpost, StockedShop,
    outbox::Sender,
    smtp::{Misbehaviour, ScriptedSmtp, Stage},
};
use packpost_domain::MessageId;
use packpost_server::outbox::{
    State, Status,
    bounce::{self, Looked, Reason},
};
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A folder to which a mail server delivers.
struct Maildir(TempDir);

impl Maildir {
    fn new() -> Self {
        let folder = TempDir::new().expect("a folder");
        for name in ["new", "cur", "tmp"] {
            std::fs::create_dir(folder.path().join(name)).expect("a folder");
        }
        Self(folder)
    }

    fn path(&self) -> PathBuf {
        self.0.path().to_owned()
    }

    fn deliver(&self, name: &str, mail: &str) {
        std::fs::write(self.0.path().join("new").join(name), mail).expect("delivered");
    }

    fn names(&self, folder: &str) -> Vec<String> {
        let Ok(entries) = std::fs::read_dir(self.0.path().join(folder)) else { return Vec::new() };
        let name = |e: std::io::Result<std::fs::DirEntry>| e.expect("an entry").file_name();
        let mut names: Vec<_> =
            entries.map(|e| name(e).into_string().expect("plain names")).collect();
        names.sort();
        names
    }
}

/// A notice about a mail of ours to this recipient.
fn notice(fixture: &str, about: &Status) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/fixtures");
    let text = std::fs::read_to_string(folder.join(format!("{fixture}.eml"))).expect("a fixture");
    let message_id = about.message_id.as_str().trim_matches(['<', '>']);
    text.replace("ORDER-ID", message_id)
        .replace("ENVELOPE-ID", &about.id.to_string())
        .replace("samir@alnoor.example", &about.recipient)
}

async fn with_maildir() -> (Packpost, Maildir) {
    let maildir = Maildir::new();
    let packpost = Packpost::with(|config| config.bounces = Some(maildir.path())).await;
    (packpost, maildir)
}

async fn handed_over(packpost: &Packpost, sender: &Sender<'_>) -> MessageId {
    let id = sender.queue("Order 1042").await;
    packpost.run_outbox().await;
    assert_eq!(sender.status(id).await.state, State::HandedOver);
    id
}

async fn look(packpost: &Packpost) -> Looked {
    bounce::look(&packpost.state).await.expect("a look")
}

#[tokio::test]
async fn a_mail_that_came_back_is_known_to_have_with_the_servers_words() {
    let (packpost, maildir) = with_maildir().await;
    let sender = packpost.sender("Exul").await;
    for (fixture, reason, words) in [
        ("postfix-failed", Reason::NoSuchUser, "User unknown"),
        ("exim-legacy", Reason::MailboxFull, "over quota"),
        ("exim-report", Reason::HostNotFound, "Unrouteable address"),
        ("exchange-failed", Reason::NoSuchUser, "RecipientNotFound"),
        ("gmail-failed", Reason::Unproved, "5.7.26"),
        ("international-failed", Reason::TooBig, "الرسالة أكبر"),
    ] {
        let id = handed_over(&packpost, &sender).await;
        maildir.deliver(fixture, &notice(fixture, &sender.status(id).await));
        let looked = look(&packpost).await;
        assert_eq!(looked, Looked { bounced: 1, understood: 1, ..Looked::default() }, "{fixture}");
        let status = sender.status(id).await;
        assert_eq!(status.state, State::Bounced, "{fixture}");
        assert_eq!(status.notices.len(), 1, "{fixture}");
        assert_eq!(status.notices[0].reason, reason, "{fixture}");
        assert_eq!(status.notices[0].at, packpost.now());
        assert!(status.notices[0].words.contains(words), "{fixture}: {:?}", status.notices);
        assert!(maildir.names("cur").contains(&format!("{fixture}:2,S")), "{fixture}");
    }
    assert_eq!(maildir.names("new"), Vec::<String>::new());
}

#[tokio::test]
async fn a_mail_that_is_only_late_stays_where_it_stands() {
    let (packpost, maildir) = with_maildir().await;
    let sender = packpost.sender("Exul").await;
    let id = handed_over(&packpost, &sender).await;
    maildir.deliver("1", &notice("postfix-delayed", &sender.status(id).await));
    assert_eq!(look(&packpost).await, Looked { understood: 1, ..Looked::default() });
    let status = sender.status(id).await;
    assert_eq!(status.state, State::HandedOver);
    assert_eq!(status.notices.iter().map(|n| n.failed).collect::<Vec<_>>(), [false]);
    // And then it does come back.
    maildir.deliver("2", &notice("postfix-failed", &status));
    look(&packpost).await;
    assert_eq!(sender.status(id).await.state, State::Bounced);
}

#[tokio::test]
async fn the_same_notice_twice_counts_once_and_word_of_a_delivery_not_at_all() {
    let (packpost, maildir) = with_maildir().await;
    let sender = packpost.sender("Exul").await;
    let id = handed_over(&packpost, &sender).await;
    let status = sender.status(id).await;
    maildir.deliver("0", &notice("postfix-relayed", &status));
    look(&packpost).await;
    assert_eq!(sender.status(id).await, status);
    for name in ["1", "2"] {
        maildir.deliver(name, &notice("postfix-failed", &status));
    }
    let looked = look(&packpost).await;
    assert_eq!(looked, Looked { bounced: 1, understood: 2, ..Looked::default() });
    assert_eq!(sender.status(id).await.notices.len(), 1);
}

#[tokio::test]
async fn what_the_envelope_called_it_is_enough() {
    let (packpost, maildir) = with_maildir().await;
    let sender = packpost.sender("Exul").await;
    let id = handed_over(&packpost, &sender).await;
    let status = sender.status(id).await;
    let nameless = notice("postfix-relayed", &status)
        .replace("Action: relayed", "Action: failed")
        .replace("Message-ID: <", "X-Id: <");
    maildir.deliver("1", &nameless);
    look(&packpost).await;
    assert_eq!(sender.status(id).await.state, State::Bounced);
}

#[tokio::test]
async fn each_kind_of_notice_finds_its_mail_and_other_mail_moves_nothing() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/fixtures/notices");
    let (packpost, maildir) = with_maildir().await;
    let sender = packpost.sender("Exul").await;
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let id = handed_over(&packpost, &sender).await;
        maildir.deliver(&name, &notice(&format!("notices/{name}"), &sender.status(id).await));
        let looked = look(&packpost).await;
        let status = sender.status(id).await;
        if name.starts_with("none-") {
            assert_eq!(looked, Looked { foreign: 1, ..Looked::default() }, "{name}");
            assert_eq!(status.state, State::HandedOver, "{name}");
            assert_eq!(status.notices, [], "{name}");
            continue;
        }
        assert_eq!(looked.understood, 1, "{name}");
        let came_back = !name.starts_with("del");
        assert_eq!(status.state == State::Bounced, came_back, "{name}");
        assert_eq!(status.notices.len(), usize::from(name != "delivered"), "{name}");
    }
}

#[tokio::test]
async fn a_foreign_or_forged_notice_changes_nothing_and_is_left_for_a_person() {
    let (packpost, maildir) = with_maildir().await;
    let sender = packpost.sender("Exul").await;
    let id = handed_over(&packpost, &sender).await;
    let status = sender.status(id).await;
    let before = packpost.everything().await;
    let stranger = Status { recipient: "somebody@else.example".to_owned(), ..status.clone() };
    let unknown = "<01938c00-0000-7000-8000-000000000000@packpost.example>";
    let unknown = Status { message_id: unknown.parse().expect("an id"), ..status.clone() };
    maildir.deliver("1", &notice("postfix-failed", &stranger));
    maildir.deliver("2", &notice("postfix-failed", &unknown));
    maildir.deliver("3", &notice("autoreply", &status));
    maildir.deliver("4", "Please deliver on Sunday.");
    maildir.deliver("5", "");
    assert_eq!(look(&packpost).await, Looked { foreign: 5, ..Looked::default() });
    assert_eq!(packpost.everything().await, before);
    assert_eq!(maildir.names("cur"), ["1:2,", "2:2,", "3:2,", "4:2,", "5:2,"]);
    assert_eq!(look(&packpost).await, Looked::default());
}

#[tokio::test]
async fn what_can_not_be_read_is_set_aside_and_holds_nothing_up() {
    let (packpost, maildir) = with_maildir().await;
    let sender = packpost.sender("Exul").await;
    let id = handed_over(&packpost, &sender).await;
    std::fs::create_dir(maildir.path().join("new/0-a-folder")).expect("a folder");
    std::os::unix::fs::symlink("/nowhere", maildir.path().join("new/1-a-link")).expect("a link");
    maildir.deliver("2", &notice("postfix-failed", &sender.status(id).await));
    let looked = look(&packpost).await;
    assert_eq!(looked, Looked { bounced: 1, understood: 1, set_aside: 2, ..Looked::default() });
    assert_eq!(maildir.names(".aside/cur"), ["0-a-folder:2,", "1-a-link:2,"]);
    assert_eq!(look(&packpost).await, Looked::default());
}

async fn set_state(packpost: &Packpost, state: &str) {
    let mut write = packpost.state.db.write().await.expect("the writer");
    sqlx::query("UPDATE outbox SET state = ?").bind(state).execute(&mut *write).await.expect("set");
    write.commit().await.expect("committed");
}

#[tokio::test]
async fn a_notice_about_a_mail_that_is_just_being_sent_waits() {
    let (packpost, maildir) = with_maildir().await;
    let sender = packpost.sender("Exul").await;
    let id = handed_over(&packpost, &sender).await;
    maildir.deliver("1", &notice("postfix-failed", &sender.status(id).await));
    set_state(&packpost, "sending").await;
    assert_eq!(look(&packpost).await, Looked { left: 1, ..Looked::default() });
    assert_eq!(maildir.names("new"), ["1"]);
    set_state(&packpost, "handed-over").await;
    assert_eq!(look(&packpost).await.bounced, 1);
}

#[tokio::test]
async fn a_mail_that_came_back_can_be_sent_again_and_an_old_notice_does_not_stop_it() {
    let (packpost, maildir) = with_maildir().await;
    let sender = packpost.sender("Exul").await;
    let id = handed_over(&packpost, &sender).await;
    let status = sender.status(id).await;
    maildir.deliver("1", &notice("postfix-failed", &status));
    look(&packpost).await;
    assert!(sender.retry(id).await);
    maildir.deliver("2", &notice("exim-report", &status));
    assert_eq!(look(&packpost).await, Looked { understood: 1, ..Looked::default() });
    assert_eq!(sender.status(id).await.state, State::Queued);
    packpost.run_outbox().await;
    assert_eq!(sender.status(id).await.state, State::HandedOver);
}

#[tokio::test]
async fn whoever_forges_notices_can_not_fill_the_database() {
    let (packpost, maildir) = with_maildir().await;
    let sender = packpost.sender("Exul").await;
    let id = handed_over(&packpost, &sender).await;
    let one = notice("postfix-delayed", &sender.status(id).await);
    for n in 0..50 {
        maildir.deliver(&format!("{n:02}"), &one.replace("7C0F52A0C4@", &format!("{n}@")));
    }
    assert_eq!(look(&packpost).await.understood, 50);
    assert_eq!(sender.status(id).await.notices.len(), 20);
    assert_eq!(maildir.names("new"), Vec::<String>::new());
}

#[tokio::test]
async fn without_a_maildir_nothing_is_looked_for() {
    let packpost = Packpost::empty().await;
    assert_eq!(look(&packpost).await, Looked::default());
    let nowhere = Packpost::with(|config| config.bounces = Some("/nowhere/at/all".into())).await;
    assert_eq!(look(&nowhere).await, Looked::default());
}

/// The mail of a shop's only order.
async fn the_orders_mail(packpost: &Packpost, shop: &StockedShop) -> Status {
    let mut read = packpost.state.db.read().await.expect("a reader");
    let id: uuid::Uuid =
        sqlx::query_scalar("SELECT outbox_id FROM dispatches WHERE purpose = 'order'")
            .fetch_one(&mut *read)
            .await
            .expect("the order's mail");
    let all = packpost_server::outbox::status(&mut read, shop.shop, &[MessageId(id)]).await;
    all.expect("read").into_iter().next().expect("the order's mail")
}

#[tokio::test]
async fn the_orders_page_says_why_its_mail_came_back_and_what_to_do_and_the_order_stays() {
    let (packpost, maildir) = with_maildir().await;
    let shop = packpost.stocked_shop().await;
    let order = shop.placed().await;
    packpost.run_outbox().await;
    let status = the_orders_mail(&packpost, &shop).await;
    let domain = status.recipient.split('@').nth(1).expect("a domain").to_owned();
    let untouched = async || {
        let all = packpost.everything().await;
        all.into_iter().filter(|(t, ..)| t == "orders" || t == "events").collect::<Vec<_>>()
    };
    let before = untouched().await;
    maildir.deliver("1", &notice("postfix-failed", &status));
    look(&packpost).await;
    let page = shop.browser.get(&order).await;
    page.says(&format!("It came back. There is no such address at {domain}."))
        .says("Ask for the right address by phone")
        .says("User unknown in virtual mailbox table")
        .says(&format!("Mail to {} came back", status.recipient))
        .says("Send again");
    assert_eq!(untouched().await, before, "mail never moves an order");
    shop.browser.get("/").await.says("The email came back.");
}

#[tokio::test]
async fn where_a_server_gave_no_reason_no_words_below_are_promised() {
    let (packpost, maildir) = with_maildir().await;
    let shop = packpost.stocked_shop().await;
    let order = shop.placed().await;
    packpost.run_outbox().await;
    let status = the_orders_mail(&packpost, &shop).await;
    let one = notice("postfix-failed", &status).replace("Status: 5.1.1", "Status: 5.7.0");
    let (begin, rest) = one.split_once(": host mx1").expect("what the server said");
    let (_, rest) = rest.split_once("RCPT TO command)").expect("what stands behind");
    let one = format!("{begin}{rest}");
    let (said, behind) = one.split_once("Diagnostic-Code: smtp; ").expect("what the server said");
    let behind = behind.split_once("\n\n").expect("what stands behind").1;
    maildir.deliver("1", &format!("{said}\n{behind}"));
    assert_eq!(look(&packpost).await.understood, 1);
    let page = shop.browser.get(&order).await;
    page.says("It came back.").says("It did not say which.");
    page.does_not_say("What it said is below").does_not_say("The server said");
}

/// What servers say; of whom the page says it, in English and in Arabic.
const OF_WHOM: [(&str, &str, &str); 6] = [
    (
        "553 5.1.8 <orders@exul.example>: Sender address rejected: Domain not found",
        "does not accept the address that we send from. This is about us",
        "العنوان الذي نرسل منه. المشكلة من جهتنا لا في عنوانهم",
    ),
    ("550 5.1.7 Invalid return address", "not accept the address that we", "العنوان الذي نرسل منه"),
    (
        "550 IP address blacklisted",
        "takes no email from our mail server: it is on a blocklist, or is not trusted. This is about",
        "لا يستقبل خادم بريد alnoor.example البريد من خادمنا",
    ),
    ("554 5.7.1 Spam message rejected", "what is in the email for unwanted", "غير مرغوب فيه"),
    ("550 5.7.26 DMARC", "could not tell that the email really comes", "صادرة فعلًا عن نطاقك"),
    ("552 5.2.2 over quota", "Their mailbox is full. Tell them", "صندوق بريدهم ممتلئ"),
];

#[tokio::test]
async fn the_orders_page_says_of_whom_a_notice_is() {
    let (packpost, maildir) = with_maildir().await;
    let shop = packpost.stocked_shop().await;
    let order = shop.placed().await;
    packpost.run_outbox().await;
    let status = the_orders_mail(&packpost, &shop).await;
    let one = notice("postfix-failed", &status);
    let (said, behind) = one.split_once("Diagnostic-Code: smtp; ").expect("what the server said");
    let behind = behind.split_once("\n\n").expect("what stands behind").1;
    for (n, (words, en, ar)) in OF_WHOM.iter().enumerate() {
        let code = words.split(' ').nth(1).filter(|code| code.contains('.')).unwrap_or("5.0.0");
        let said = said.replace("Status: 5.1.1", &format!("Status: {code}"));
        let said = said.replace("4F1C22A0BD@", &format!("{n}@"));
        let notice = format!("{said}Diagnostic-Code: smtp; {words}\n\n{behind}");
        maildir.deliver(&n.to_string(), &notice);
        packpost.pass(jiff::SignedDuration::from_mins(1));
        assert_eq!(look(&packpost).await.understood, 1, "{words}");
        let (domain, ar) = (status.recipient.split('@').nth(1).expect("a domain"), *ar);
        let page = shop.browser.get(&order).await;
        page.says("It came back.").says(en).says(words);
        assert!(!page.html.contains("There is no such address"), "{words}");
        shop.browser.post("/language", &[("language", "ar"), ("back", "/")]).await.is(303);
        let page = shop.browser.get(&order).await;
        page.says("عادت الرسالة.").says(&ar.replace("alnoor.example", domain));
        shop.browser.post("/language", &[("language", "en"), ("back", "/")]).await.is(303);
    }
}

#[tokio::test]
async fn the_orders_page_says_of_whom_a_refusal_is() {
    for (code, text, says) in [
        (552, "5.2.2 Mailbox full", "It was refused. Their mailbox is full. Tell them"),
        (554, "5.6.0 Spam", "takes what is in the email for unwanted. Their address is right."),
        (550, "5.1.1 No such user", "It was refused. There is no such address"),
    ] {
        let smtp = ScriptedSmtp::start().await;
        smtp.script([Misbehaviour::Reply { at: Stage::Rcpt, code, text: text.to_owned() }]);
        let packpost = Packpost::relaying_to(smtp.addr()).await;
        let shop = packpost.stocked_shop().await;
        let order = shop.placed().await;
        packpost.run_outbox().await;
        shop.browser.get(&order).await.says(says).says(text);
    }
}
