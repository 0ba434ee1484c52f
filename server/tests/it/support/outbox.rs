//! Mails without orders around them: a shop that has some, and the relay that takes them.

use super::{Browser, Packpost};
use packpost_domain::{EmailAddress, MemberId, MessageId, ShopId};
use packpost_server::{
    accounts::{hashing::Asker, password},
    config::{Relay, TlsMode},
    outbox::{self, Attachment, Limits, Mail, MessageIdHeader, Outgoing, Status, Worker},
};
use std::{net::SocketAddr, time::Duration};

/// A shop that sends mail.
pub struct Sender<'a> {
    packpost: &'a Packpost,
    pub id: ShopId,
    email: String,
}

pub fn address(text: &str) -> EmailAddress {
    text.parse().expect("an address")
}

/// Every stage of a send is cut off after this; only for tests in which something hangs.
pub fn hasty(limit: Duration) -> Limits {
    Limits::each(limit)
}

/// A relay at this place, without TLS, named by it.
pub fn relay(host: &str, port: u16) -> Relay {
    Relay {
        name: format!("{host}:{port}"),
        host: host.to_owned(),
        port,
        tls: TlsMode::None,
        login: None,
        envelope_from: None,
    }
}

impl Packpost {
    /// One with several relays, tried in this order.
    pub async fn relaying_by(relays: &[SocketAddr]) -> Self {
        Self::with(|config| {
            let all = relays.iter().map(|at| relay(&at.ip().to_string(), at.port()));
            config.relays = all.collect();
            config.mail_from = address("orders@exul.example");
        })
        .await
    }

    /// One that hands its mail to a relay at this address, without TLS.
    pub async fn relaying_to(relay: SocketAddr) -> Self {
        Self::relaying(relay, TlsMode::None, None).await
    }

    pub async fn relaying(
        relay: SocketAddr,
        tls: TlsMode,
        login: Option<(String, String)>,
    ) -> Self {
        Self::with(|config| {
            let plain = self::relay(&relay.ip().to_string(), relay.port());
            config.relays = vec![Relay { tls, login, ..plain }];
            config.mail_from = address("orders@exul.example");
        })
        .await
    }

    /// A shop with an owner, by SQL: mail needs no more of it.
    pub async fn sender(&self, name: &str) -> Sender<'_> {
        let now = self.now();
        let id = ShopId::new(now, self.state.random.bytes());
        let owner = MemberId::new(now, self.state.random.bytes());
        let email = format!("owner@{}.example", name.to_lowercase());
        let hash =
            password::hash(&self.state, Asker::ours(), "correct horse battery".to_owned()).await;
        let hash = hash.expect("a hash");
        let mut write = self.state.db.write().await.expect("the writer");
        sqlx::query(
            "INSERT INTO shops (id, name, time_zone, currency, language, delivery_address, reply_to, created_at)
             VALUES (?, ?, 'Asia/Amman', 'JOD', 'en', 'Amman', ?, ?)",
        )
        .bind(id.0)
        .bind(name)
        .bind(&email)
        .bind(now.as_millisecond())
        .execute(&mut *write)
        .await
        .expect("a shop");
        sqlx::query(
            "INSERT INTO members (id, shop_id, name, email, password_hash, role, language, created_at)
             VALUES (?, ?, 'Rania', ?, ?, 'owner', 'en', ?)",
        )
        .bind(owner.0)
        .bind(id.0)
        .bind(&email)
        .bind(hash)
        .bind(now.as_millisecond())
        .execute(&mut *write)
        .await
        .expect("an owner");
        write.commit().await.expect("committed");
        Sender { packpost: self, id, email }
    }

    pub fn worker(&self) -> Worker {
        self.worker_with(Limits::default())
    }

    pub fn worker_with(&self, limits: Limits) -> Worker {
        Worker::new(self.state.clone(), limits)
    }

    /// Sends what is due now; says how many attempts that took.
    pub async fn run_outbox(&self) -> usize {
        self.worker().run_due().await.expect("the outbox")
    }
}

impl Sender<'_> {
    /// A browser in which the owner is signed in.
    pub async fn browser(&self) -> Browser {
        let browser = self.packpost.browser();
        let login = [("email", self.email.as_str()), ("password", "correct horse battery")];
        let answer = browser.post("/sign-in", &login).await;
        assert_eq!(answer.location().as_deref(), Some("/"), "{}", answer.text());
        browser
    }

    /// A mail to a supplier, with its id.
    pub fn mail(&self, subject: &str) -> (MessageId, Mail) {
        let id = MessageId::new(self.packpost.now(), self.packpost.state.random.bytes());
        let mail = Mail {
            from_name: "Exul".to_owned(),
            from: address("orders@exul.example"),
            to_name: "Samir Haddad".to_owned(),
            to: address("samir@alnoor.example"),
            reply_to: address("rania@exul.example"),
            subject: subject.to_owned(),
            text: "Dear Samir,\n\nplease answer: https://packpost.example/s/abc".to_owned(),
            html: "<!DOCTYPE html><html><head></head><body><p>Dear Samir</p></body></html>"
                .to_owned(),
            message_id: MessageIdHeader::ours(id, &self.packpost.state.config),
            in_reply_to: None,
            references: vec![],
            conversation: None,
            auto_submitted: true,
            date: self.packpost.now(),
            attachments: vec![],
        };
        (id, mail)
    }

    /// A mail is queued, as an action would do it.
    pub async fn queue(&self, subject: &str) -> MessageId {
        let (id, mail) = self.mail(subject);
        self.queue_this(id, &mail.build().expect("sendable")).await;
        id
    }

    /// The same to another supplier.
    pub async fn queue_to(&self, to: &str) -> MessageId {
        let (id, mail) = self.mail("Order PP-1042");
        self.queue_this(id, &Mail { to: address(to), ..mail }.build().expect("sendable")).await;
        id
    }

    /// A notice to a member is queued.
    pub async fn queue_notice(&self, to: &str) -> MessageId {
        let (id, mail) = self.mail("Your order was confirmed");
        let notice = Mail { to: address(to), ..mail }.build().expect("sendable");
        let state = &self.packpost.state;
        let mut write = state.db.write().await.expect("the writer");
        outbox::enqueue_later(&mut write, self.id, id, &notice, self.packpost.now())
            .await
            .expect("queued");
        write.commit().await.expect("committed");
        id
    }

    /// A mail with a file of this many bytes is queued.
    pub async fn queue_big(&self, bytes: usize) -> MessageId {
        let (id, mut mail) = self.mail("With a file");
        let (name, content_type) = ("order.pdf".to_owned(), "application/pdf");
        mail.attachments = vec![Attachment { name, content_type, bytes: vec![b'x'; bytes] }];
        self.queue_this(id, &mail.build().expect("sendable")).await;
        id
    }

    pub async fn queue_this(&self, id: MessageId, outgoing: &Outgoing) {
        let state = &self.packpost.state;
        let mut write = state.db.write().await.expect("the writer");
        outbox::enqueue(&mut write, self.id, id, outgoing, self.packpost.now())
            .await
            .expect("queued");
        write.commit().await.expect("committed");
        state.outbox.notify_one();
    }

    /// "Send again".
    pub async fn retry(&self, id: MessageId) -> bool {
        let mut write = self.packpost.state.db.write().await.expect("the writer");
        let queued = outbox::retry(&mut write, self.id, id, self.packpost.now()).await;
        write.commit().await.expect("committed");
        queued.expect("written")
    }

    pub async fn status(&self, id: MessageId) -> Status {
        let mut read = self.packpost.state.db.read().await.expect("a reader");
        let found = outbox::status(&mut read, self.id, &[id]).await.expect("read");
        found.into_iter().next().expect("a message of this shop")
    }
}
