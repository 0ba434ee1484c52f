//! A shop that is set up, and a second one whose things must stay its own.

use super::{Browser, Packpost};
use packpost_domain::{MemberId, ShopId};
use packpost_server::accounts::{self, hashing::Asker, password};

/// A shop, seen from its owner's chair.
pub struct Shop {
    pub id: ShopId,
    pub owner: MemberId,
    pub email: &'static str,
    pub password: &'static str,
    /// The owner is signed in here.
    pub browser: Browser,
}

/// What a newcomer types into the set-up: a shop in Amman.
pub const SET_UP: [(&str, &str); 8] = [
    ("shop_name", "Exul"),
    ("time_zone", "Asia/Amman"),
    ("currency", "JOD"),
    ("language", "en"),
    ("delivery_address", "Exul\n12 Rainbow Street\nAmman"),
    ("name", "Rania"),
    ("email", "rania@exul.example"),
    ("password", "correct horse battery"),
];

/// The same fields with one typed differently.
pub fn typed<'a>(
    fields: &[(&'static str, &'a str)],
    name: &str,
    value: &'a str,
) -> Vec<(&'static str, &'a str)> {
    fields.iter().map(|(n, v)| (*n, if *n == name { value } else { *v })).collect()
}

impl Packpost {
    /// Where the shop is set up, as the program prints it at its start; only its path.
    pub async fn set_up_link(&self) -> String {
        let link = accounts::set_up_link::prepare(&self.state).await.expect("a folder to write to");
        let link = link.expect("there is no shop yet");
        let path = link.strip_prefix(&self.state.config.base_url).expect("an address of ours");
        path.to_owned()
    }

    /// The first shop, set up through the page that a newcomer sees.
    pub async fn shop(&self) -> Shop {
        let browser = self.browser();
        let answer = browser.post(&self.set_up_link().await, &SET_UP).await;
        assert_eq!(answer.location().as_deref(), Some("/"), "{}", answer.text());
        self.seen_by("rania@exul.example", "correct horse battery", browser).await
    }

    /// Another shop in the same Packpost: no page makes a second one yet, so it comes by SQL.
    pub async fn second_shop(&self) -> Shop {
        let (email, secret) = ("omar@othershop.example", "a staple is not a horse");
        let now = self.now();
        let shop = ShopId::new(now, self.state.random.bytes());
        let owner = MemberId::new(now, self.state.random.bytes());
        let hash =
            password::hash(&self.state, Asker::ours(), secret.to_owned()).await.expect("a hash");
        let mut write = self.state.db.write().await.expect("the writer");
        sqlx::query(
            "INSERT INTO shops (id, name, time_zone, currency, language, delivery_address, reply_to, created_at)
             VALUES (?, 'Othershop', 'Europe/Berlin', 'EUR', 'en', 'Othershop, Berlin', ?, ?)",
        )
        .bind(shop.0)
        .bind(email)
        .bind(now.as_millisecond())
        .execute(&mut *write)
        .await
        .expect("a second shop");
        sqlx::query(
            "INSERT INTO members (id, shop_id, name, email, password_hash, role, language, created_at)
             VALUES (?, ?, 'Omar', ?, ?, 'owner', 'en', ?)",
        )
        .bind(owner.0)
        .bind(shop.0)
        .bind(email)
        .bind(hash)
        .bind(now.as_millisecond())
        .execute(&mut *write)
        .await
        .expect("its owner");
        write.commit().await.expect("committed");
        let browser = self.signed_in(email, secret).await;
        self.seen_by(email, secret, browser).await
    }

    /// A new browser in which somebody has signed in.
    pub async fn signed_in(&self, email: &str, password: &str) -> Browser {
        let browser = self.browser();
        let answer = browser.post("/sign-in", &[("email", email), ("password", password)]).await;
        assert_eq!(answer.location().as_deref(), Some("/"), "{}", answer.text());
        browser
    }

    async fn seen_by(&self, email: &'static str, password: &'static str, browser: Browser) -> Shop {
        let mut read = self.state.db.read().await.expect("a reader");
        let (owner, id): (uuid::Uuid, uuid::Uuid) =
            sqlx::query_as("SELECT id, shop_id FROM members WHERE email = ?")
                .bind(email)
                .fetch_one(&mut *read)
                .await
                .expect("a member");
        Shop { id: ShopId(id), owner: MemberId(owner), email, password, browser }
    }
}
