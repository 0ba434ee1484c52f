//! The demo shop and its owner.

use crate::{
    AppState,
    accounts::{self, NewMember, NewShop, ShopDetails, password},
    web::PageError,
};
use packpost_domain::{EmailAddress, Language, MemberId, ShopId};

pub(super) const EMAIL: &str = "lina@exul.example";
const NAME: &str = "Lina Haddad";

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
            currency: "USD".parse().map_err(anyhow::Error::from)?,
            language: Language::En,
            tax_rate: Some("8.25".parse().map_err(anyhow::Error::from)?),
            tax_name: "Sales tax".to_owned(),
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
        password_hash: password::hash(past, password.clone()).await?,
        role: "owner",
        language: Language::En,
        now,
    };
    let mut write = past.db.write().await?;
    accounts::create(&mut write, &shop, &owner).await?;
    write.commit().await?;
    Ok(Owner { shop: shop.id, member: owner.id, name: NAME, password })
}
