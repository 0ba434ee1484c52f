//! The people of a shop beside its owner, and the mails about their accounts.

use super::{Browser, Packpost, order::Posted};
use packpost_domain::{MemberId, Money, Rights, Role, ShopId};
use packpost_server::accounts::{self, NewMember, hashing::Asker, password};
use sqlx::Row;

pub const PASSWORD: &str = "seven quiet lanterns";

/// A buyer with a limit of this many thousandths of a dinar.
pub fn buyer_up_to(fils: i64) -> Rights {
    let jod = "JOD".parse().expect("a currency");
    Rights { role: Role::Buyer, limit: Some(Money::from_minor(fils, jod)) }
}

/// Anybody of this role, without a limit.
pub fn any(role: Role) -> Rights {
    Rights { role, limit: None }
}

impl Packpost {
    /// Somebody who works in a shop, called by what stands before the `@`.
    pub async fn colleague(&self, shop: ShopId, email: &str, rights: Rights) -> MemberId {
        let hash =
            password::hash(&self.state, Asker::ours(), PASSWORD.to_owned()).await.expect("a hash");
        let member = NewMember {
            id: MemberId::new(self.now(), self.state.random.bytes()),
            shop,
            name: email.split('@').next().expect("a name").to_owned(),
            email: email.parse().expect("an address"),
            password_hash: hash,
            rights,
            language: "en".parse().expect("a language"),
            now: self.now(),
        };
        let mut write = self.state.db.write().await.expect("the writer");
        accounts::add(&mut write, &member).await.expect("a member");
        write.commit().await.expect("committed");
        member.id
    }

    /// The same, and a browser in which they are signed in.
    pub async fn colleague_at_work(
        &self,
        shop: ShopId,
        email: &str,
        rights: Rights,
    ) -> (MemberId, Browser) {
        let member = self.colleague(shop, email, rights).await;
        (member, self.signed_in(email, PASSWORD).await)
    }

    /// Mails that are about no order, oldest first.
    pub async fn account_mails(&self) -> Vec<Posted> {
        let mut read = self.state.db.read().await.expect("a reader");
        let rows = sqlx::query(
            "SELECT o.recipient, o.bytes FROM outbox o
             WHERE NOT EXISTS (SELECT 1 FROM dispatches d WHERE d.outbox_id = o.id) ORDER BY o.rowid",
        )
        .fetch_all(&mut *read)
        .await
        .expect("the outbox");
        let posted = |row: &sqlx::sqlite::SqliteRow| Posted {
            to: row.get(0),
            bytes: row.get(1),
            purpose: String::new(),
        };
        rows.iter().map(posted).collect()
    }

    /// The path of the newest invitation that was mailed.
    pub async fn newest_invitation(&self) -> String {
        let mails = self.account_mails().await;
        let text = mails.last().expect("a mail").text();
        let start = text.find("http://packpost.example/join/").expect("a link");
        let url = text[start..].split_whitespace().next().expect("a link");
        url.trim_start_matches("http://packpost.example").to_owned()
    }
}
