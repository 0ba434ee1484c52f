use crate::support::{Packpost, order::says};
use jiff::SignedDuration;

const MINUTE: SignedDuration = SignedDuration::from_mins(1);

#[tokio::test]
async fn accepting_tells_both_sides_each_in_their_language_in_one_thread() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let order = shop.placed().await;
    let link = packpost.newest_link().await;
    let supplier = packpost.supplier();
    supplier.get(&link).await.is(200).says("طلب رقم 1001");
    let page = supplier.submit(&format!("{link}/answer"), &says("accepted", "سامر", "")).await;
    page.is(200).says("وافقتم على الطلب").says("سحب الرد");
    shop.browser.get(&order).await.says("Confirmed").says("سامر accepted everything as ordered");
    let posted = packpost.posted().await;
    assert_eq!(posted.len(), 3);
    let root = posted[0].header("Message-ID");
    let (receipt, notice) = (&posted[1], &posted[2]);
    assert_eq!(
        (receipt.to.as_str(), notice.to.as_str()),
        ("lina@alnoor.example", "rania@exul.example")
    );
    assert!(receipt.text().contains("رد من سامر: موافقة"), "{}", receipt.text());
    assert!(notice.text().contains("accepted order 1001"), "{}", notice.text());
    for mail in [receipt, notice] {
        assert_eq!(mail.header("References"), root);
        assert_eq!(mail.header("In-Reply-To"), root);
        assert_eq!(mail.header("Auto-Submitted"), "auto-generated");
    }
    assert!(posted[0].header("Reply-To").contains("rania@exul.example"));
    assert!(notice.header("Reply-To").contains("lina@alnoor.example"));
    assert!(!notice.text().contains("/l/"), "the shop's mail lets nobody answer for the supplier");
}

#[tokio::test]
async fn one_press_accepts_in_the_name_of_whom_the_mail_was_written_to() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let order = shop.placed().await;
    let link = packpost.newest_link().await;
    let page = packpost.supplier().get(&link).await;
    page.says("أوافق على الطلب");
    let (kind, person) = (page.input("kind"), page.input("person"));
    assert_eq!(kind, "accepted");
    page.says(&person);
    let form = [("kind", kind.as_str()), ("person", person.as_str())];
    let answered = packpost.supplier().submit(&format!("{link}/answer"), &form).await;
    answered.is(200).says("وافقتم على الطلب").does_not_say("أوافق على الطلب");
    let says = format!("{person} accepted everything as ordered");
    shop.browser.get(&order).await.says("Confirmed").says(&says);
}

#[tokio::test]
async fn looking_changes_nothing_however_often() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let order = shop.placed().await;
    let link = packpost.newest_link().await;
    let before = packpost.everything().await;
    for path in ["", "/answer", "/undo", "/renew"] {
        for _ in 0..5 {
            packpost.supplier().get(&format!("{link}{path}")).await;
            packpost.supplier().head(&format!("{link}{path}")).await;
        }
    }
    for path in
        ["/", "/orders", "/suppliers", "/products", "/account", "/settings", "/mailbox", &order]
    {
        shop.browser.get(path).await.is(200);
    }
    shop.browser.get(&format!("{order}/place")).await.is(405);
    assert_eq!(packpost.everything().await, before);
}

#[tokio::test]
async fn a_no_needs_a_reason_and_keeps_what_was_typed() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let order = shop.placed().await;
    let link = packpost.newest_link().await;
    let answer =
        packpost.supplier().post(&format!("{link}/answer"), &says("rejected", "سامر", " ")).await;
    answer.is(422).says("نرجو ذكر السبب بكلمات قليلة");
    assert_eq!(answer.input("person"), "سامر");
    let english = packpost
        .supplier()
        .post(&format!("{link}/answer?lang=en"), &says("rejected", "", ""))
        .await;
    english.is(422).says("Say in a few words why not").says("Fill in: Your name");
    let no = packpost
        .supplier()
        .submit(&format!("{link}/answer"), &says("rejected", "سامر", "نفد الورق"))
        .await;
    no.says("اعتذرتم عن الطلب");
    shop.browser.get(&order).await.says("Declined").says("نفد الورق");
}

#[tokio::test]
async fn received_leaves_the_answer_open() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let order = shop.placed().await;
    let answer = format!("{}/answer", packpost.newest_link().await);
    packpost.supplier().submit(&answer, &says("acknowledged", "Lina", "")).await.says("إرسال الرد");
    shop.browser.get(&order).await.says("Received, answer follows");
    packpost
        .supplier()
        .submit(&answer, &says("accepted", "Lina", ""))
        .await
        .does_not_say("إرسال الرد");
    shop.browser.get(&order).await.says("Confirmed");
}

#[tokio::test]
async fn another_answer_after_yes_is_refused_and_said_so() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let order = shop.placed().await;
    let answer = format!("{}/answer", packpost.newest_link().await);
    packpost.supplier().post(&answer, &says("accepted", "Lina", "")).await.is(303);
    packpost.supplier().post(&answer, &says("accepted", "Lina", "")).await.is(303);
    assert_eq!(packpost.answers().await, 1);
    packpost.supplier().post(&answer, &says("rejected", "Lina", "no")).await.is(409);
    shop.browser.get(&order).await.says("Confirmed");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_hundred_answers_at_once_count_once() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    shop.placed().await;
    let answer = format!("{}/answer", packpost.newest_link().await);
    let running: Vec<_> = (0..100)
        .map(|_| {
            let (browser, path) = (packpost.supplier(), answer.clone());
            tokio::spawn(
                async move { browser.post(&path, &says("accepted", "Lina", "")).await.status },
            )
        })
        .collect();
    for one in running {
        assert_eq!(one.await.unwrap(), 303);
    }
    assert_eq!(packpost.answers().await, 1);
    assert_eq!(packpost.count("outbox").await, 3);
}

#[tokio::test]
async fn an_answer_is_taken_back_within_ten_minutes_and_both_are_told() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let order = shop.placed().await;
    let link = packpost.newest_link().await;
    let page =
        packpost.supplier().submit(&format!("{link}/answer"), &says("accepted", "Lina", "")).await;
    let response = page.input("response");
    packpost.pass(MINUTE * 10);
    let undo = format!("{link}/undo");
    for _ in 0..2 {
        let undone = packpost.supplier().submit(&undo, &[("response", &response)]).await;
        undone.says("إرسال الرد");
    }
    shop.browser.get(&order).await.says("Waiting for answer").says("took the answer back");
    packpost.soon().await;
    assert_eq!(packpost.count("outbox").await, 5, "order, receipt and notice, and both again");
}

#[tokio::test]
async fn after_ten_minutes_an_answer_stands() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let order = shop.placed().await;
    let link = packpost.newest_link().await;
    let page =
        packpost.supplier().submit(&format!("{link}/answer"), &says("accepted", "Lina", "")).await;
    packpost.pass(MINUTE * 10 + SignedDuration::from_secs(1));
    packpost.supplier().get(&link).await.does_not_say("سحب الرد");
    let late = packpost
        .supplier()
        .post(&format!("{link}/undo"), &[("response", &page.input("response"))])
        .await;
    late.is(409).says("عشر دقائق");
    shop.browser.get(&order).await.says("Confirmed");
}

#[tokio::test]
async fn a_link_of_one_order_answers_no_other() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let first = shop.placed().await;
    let link = packpost.newest_link().await;
    shop.placed().await;
    let other = packpost.newest_link().await;
    let page =
        packpost.supplier().submit(&format!("{link}/answer"), &says("accepted", "Lina", "")).await;
    let response = page.input("response");
    packpost.supplier().post(&format!("{other}/undo"), &[("response", &response)]).await.is(409);
    shop.browser.get(&first).await.says("Confirmed");
}

#[tokio::test]
async fn the_history_has_the_mails_to_the_supplier_and_not_what_members_were_told_of_it() {
    let packpost = Packpost::empty().await;
    let shop = packpost.stocked_shop().await;
    let order = shop.placed().await;
    let link = packpost.newest_link().await;
    let yes = says("accepted", "Lina", "");
    packpost.supplier().post(&format!("{link}/answer"), &yes).await.is(303);
    packpost.run_outbox().await;
    let page = shop.browser.get(&order).await;
    page.says("Mail put into the built-in mailbox for lina@alnoor.example");
    page.does_not_say("Mail put into the built-in mailbox for rania@exul.example");
}
