//! The demo shop, its owner, a buyer with a limit and a receiver.

use crate::{
    AppState,
    accounts::{self, NewMember, NewShop, ShopDetails, hashing::Asker, password},
    web::PageError,
};
use packpost_domain::{
    EmailAddress, Language, MemberId, Money, MonthNames, Numerals, Rights, Role, ShopId,
};

pub(super) const EMAIL: &str = "lina@exul.example";
const NAME: &str = "Lina Haddad";
pub(super) const BUYER: &str = "marcus@exul.example";
/// What an order of the buyer's may come to, in cents.
const LIMIT: i64 = 50_000;
pub(super) const RECEIVER: &str = "dalia@exul.example";

/// Who acts in the demo.
#[derive(Clone, Debug)]
pub(super) struct Owner {
    pub shop: ShopId,
    pub member: MemberId,
    pub name: &'static str,
    pub password: String,
}

pub(super) async fn shop(past: &AppState) -> Result<Owner, PageError> {
    let now = past.clock.now();
    let random: [u8; 6] = past.random.bytes();
    let password =
        format!("demo-{}", random.iter().map(|b| format!("{b:02x}")).collect::<String>());
    let address: EmailAddress = EMAIL.parse().map_err(anyhow::Error::from)?;
    let shop = NewShop {
        id: ShopId::new(now, past.random.bytes()),
        details: ShopDetails {
            name: "Exul".to_owned(),
            time_zone: "America/Chicago".to_owned(),
            numerals: Numerals::Latin,
            months: MonthNames::Common,
            currency: "USD".parse().map_err(anyhow::Error::from)?,
            language: Language::En,
            tax_rate: Some("8.25".parse().map_err(anyhow::Error::from)?),
            tax_name: "Sales tax".to_owned(),
            tax_name_ar: "ضريبة المبيعات".to_owned(),
            delivery_address: "Exul, back door\n1408 Westheimer Road\nHouston, TX 77006".to_owned(),
        },
        reply_to: address.clone(),
        now,
    };
    let owner = NewMember {
        id: MemberId::new(now, past.random.bytes()),
        shop: shop.id,
        name: NAME.to_owned(),
        email: address,
        password_hash: password::hash(past, Asker::ours(), password.clone()).await?,
        rights: Rights::OWNER,
        language: Language::En,
        now,
    };
    let limit = Some(Money::from_minor(LIMIT, shop.details.currency));
    let colleagues = [
        (BUYER, "Marcus Webb", Rights { role: Role::Buyer, limit }),
        (RECEIVER, "Dalia Reyes", Rights { role: Role::Receiver, limit: None }),
    ];
    let mut all = Vec::new();
    for (email, name, rights) in colleagues {
        all.push(NewMember {
            id: MemberId::new(now, past.random.bytes()),
            name: name.to_owned(),
            email: email.parse().map_err(anyhow::Error::from)?,
            password_hash: password::hash(past, Asker::ours(), password.clone()).await?,
            rights,
            ..owner.clone()
        });
    }
    let mut write = past.db.write().await?;
    accounts::create(&mut write, &shop, &owner).await?;
    for colleague in &all {
        accounts::add(&mut write, colleague).await?;
    }
    write.commit().await?;
    Ok(Owner { shop: shop.id, member: owner.id, name: NAME, password })
}
