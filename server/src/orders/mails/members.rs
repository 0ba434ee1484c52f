//! Mails to the people of the shop.

use super::{Addressed, Ready, write};
use crate::{
    AppState,
    db::{Connection, Corrupt},
    orders::{
        Placed, facts,
        sql::{self, MemberRow, Recipient},
    },
    web::{PageError, SignedIn},
};
use packpost_app::{emails, texts::Texts};
use packpost_domain::{EmailAddress, MemberId, Money, OrderId, Role};

/// How a member is written to.
pub(in crate::orders) fn addressed(
    member: &MemberRow,
    reply_to: EmailAddress,
) -> Result<Addressed, Corrupt> {
    let wrong = |column| Corrupt::new("members", column, member.id);
    Ok(Addressed {
        from_name: "Packpost".to_owned(),
        to: Recipient::Member(member.id),
        to_name: member.name.clone(),
        address: member.email.parse().map_err(|_| wrong("email"))?,
        reply_to,
        language: member.language.parse().map_err(|_| wrong("language"))?,
    })
}

/// Everyone in the shop who is told of answers; what they reply goes to the supplier.
pub(in crate::orders) async fn to_members(
    c: &mut Connection,
    order: &Placed,
) -> Result<Vec<Addressed>, PageError> {
    let members = sql::list_members(c, order.shop).await?;
    let all = members.iter().map(|member| addressed(member, order.contact.email.clone()));
    Ok(all.collect::<Result<_, Corrupt>>()?)
}

/// Who looks after what goes on with suppliers, apart from the one who has just acted.
pub(in crate::orders) async fn to_colleagues(
    c: &mut Connection,
    order: &Placed,
    acted: MemberId,
) -> Result<Vec<Addressed>, PageError> {
    let members = sql::list_members(c, order.shop).await?;
    let others = members.iter().filter(|member| member.id != acted);
    let others = others.filter(|member| member.role != Role::Receiver.word());
    let all = others.map(|member| addressed(member, order.contact.email.clone()));
    Ok(all.collect::<Result<_, Corrupt>>()?)
}

/// To every owner: a member asks them to place an order.
pub(in crate::orders) async fn approval(
    state: &AppState,
    c: &mut Connection,
    who: &SignedIn,
    id: OrderId,
    supplier: &str,
    total: Money,
) -> Result<Vec<Ready>, PageError> {
    let shop = sql::get_shop(c, who.shop).await?;
    let url = format!("{}/orders/{id}/review", state.config.base_url);
    let owners = sql::list_members(c, who.shop).await?;
    let mut mails = Vec::new();
    for owner in owners.iter().filter(|member| member.role == Role::Owner.word()) {
        let to = addressed(owner, facts::reply_to(&shop, who.shop)?)?;
        let t = Texts::new(to.language, facts::local(&shop, who.shop)?);
        let mail = emails::approval(&t, &who.name, supplier, total, &url);
        mails.push(write(state, &to, &t, "approval", &mail, None)?);
    }
    Ok(mails)
}

/// To whoever asked for approval: it came back.
pub(in crate::orders) async fn sent_back(
    state: &AppState,
    c: &mut Connection,
    who: &SignedIn,
    id: OrderId,
    reason: &str,
) -> Result<Vec<Ready>, PageError> {
    let asked = sql::find_asker(c, who.shop, id).await?.and_then(|asker| asker.member);
    let Some(asked) = asked else { return Ok(Vec::new()) };
    let shop = sql::get_shop(c, who.shop).await?;
    let members = sql::list_members(c, who.shop).await?;
    let Some(member) = members.iter().find(|member| member.id == asked) else {
        return Ok(Vec::new());
    };
    let row = sql::find_order(c, who.shop, id).await?.ok_or(PageError::NotFound)?;
    let supplier = crate::suppliers::get(c, who.shop, row.supplier).await?.name;
    let to = addressed(member, facts::reply_to(&shop, who.shop)?)?;
    let t = Texts::new(to.language, facts::local(&shop, who.shop)?);
    let url = format!("{}/orders/{id}/edit", state.config.base_url);
    let mail = emails::sent_back(&t, &who.name, &supplier, reason, &url);
    Ok(vec![write(state, &to, &t, "approval", &mail, None)?])
}
