//! Three weeks of orders: answered, declined, waiting, and one still being written.

use super::{catalogue::Stock, people::Owner};
use crate::{
    AppState,
    orders::{
        self, Acting, DraftCharges,
        respond::{self, Said},
    },
    outbox, supplier_links,
    web::PageError,
};
use jiff::SignedDuration;
use packpost_domain::{
    Money, OfferId, OrderId, Quantity, ResponseKind, Revision, Rights, order::Answer,
};

/// What the supplier says to it, after so many hours.
type Reply = Option<(i64, ResponseKind, &'static str, &'static str)>;

/// The supplier that charges freight, and how much in minor units of USD.
const FREIGHT: (usize, i64) = (1, 3_850);

/// Days after the beginning, supplier, (product, quantity), the answer.
type OrderRow = (i64, usize, &'static [(usize, u32)], Reply);

use ResponseKind::{Accepted, Acknowledged, Rejected};

const ORDERS: [OrderRow; 7] = [
    (1, 0, &[(0, 1_000), (1, 500), (10, 72)], Some((3, Accepted, "Marcus", ""))),
    (
        2,
        2,
        &[(4, 5_000), (5, 2_000)],
        Some((20, Accepted, "سامر الخطيب", "الشحن مع باخرة نهاية الشهر إن شاء الله.")),
    ),
    (6, 1, &[(11, 5_000), (12, 5_000), (15, 10_000)], Some((5, Accepted, "Dana Whitfield", ""))),
    (
        10,
        3,
        &[(8, 4_800), (16, 2_500)],
        Some((
            26,
            Rejected,
            "Rana Qasem",
            "Our tissue printer is down until the 15th. Plain white we could send.",
        )),
    ),
    (17, 3, &[(7, 9_600), (18, 250)], Some((7, Acknowledged, "Rana Qasem", ""))),
    (19, 2, &[(0, 5_000), (17, 500)], None),
    (20, 0, &[(3, 60), (6, 500), (19, 12)], None),
];

/// Places and answers them as time passes; gives the link behind which the last one waits.
pub(super) async fn history(
    past: &AppState,
    owner: &Owner,
    stock: &Stock,
) -> Result<String, PageError> {
    let begun = past.clock.now();
    let mut last = String::new();
    for (days, supplier, lines, said) in ORDERS {
        let due = begun
            .saturating_add(SignedDuration::from_hours(24 * days))
            .map_err(anyhow::Error::from)?;
        past.clock.advance(due.duration_since(past.clock.now()));
        let id = draft(past, owner, stock, supplier, lines).await?;
        past.clock.advance(SignedDuration::from_mins(4));
        let by = Acting::member(owner.member, owner.name, Rights::OWNER);
        let placed = orders::place(past, (owner.shop, owner.member), &by, id, (1, None)).await?;
        last = placed.map_err(|why| anyhow::anyhow!("the demo's order was not placed: {why:?}"))?;
        outbox::run_due(past).await?;
        if let Some((hours, kind, person, reason)) = said {
            past.clock.advance(SignedDuration::from_hours(hours));
            answer(past, owner, id, (kind, person, reason)).await?;
            outbox::run_due(past).await?;
        }
    }
    past.clock.advance(SignedDuration::from_hours(3));
    draft(past, owner, stock, 1, &[(9, 36), (13, 1_000)]).await?;
    Ok(last)
}

async fn draft(
    past: &AppState,
    owner: &Owner,
    stock: &Stock,
    supplier: usize,
    lines: &[(usize, u32)],
) -> Result<OrderId, PageError> {
    let now = past.clock.now();
    let id = OrderId::new(now, past.random.bytes());
    let find = |product: usize| -> anyhow::Result<OfferId> {
        let found = stock.offers.iter().find(|(p, s, _)| (*p, *s) == (product, supplier));
        let (_, _, offer) =
            found.ok_or_else(|| anyhow::anyhow!("product {product} is not sold by {supplier}"))?;
        Ok(*offer)
    };
    let lines = lines
        .iter()
        .map(|(product, units)| Ok((find(*product)?, Quantity::new(*units)?)))
        .collect::<anyhow::Result<_>>()?;
    let usd = "USD".parse().map_err(anyhow::Error::from)?;
    let freight = (supplier == FREIGHT.0).then(|| Money::from_minor(FREIGHT.1, usd));
    let charges = DraftCharges { freight, ..DraftCharges::default() };
    let mut write = past.db.write().await?;
    let by = Acting::member(owner.member, owner.name, Rights::OWNER);
    let shop = (owner.shop, owner.member);
    let content = (lines, charges);
    orders::begin(&mut write, now, shop, &by, id, stock.suppliers[supplier], content).await?;
    write.commit().await?;
    Ok(id)
}

async fn answer(
    past: &AppState,
    owner: &Owner,
    order: OrderId,
    (kind, person, reason): (ResponseKind, &str, &str),
) -> Result<(), PageError> {
    let links = {
        let mut read = past.db.read().await?;
        supplier_links::list(&mut read, owner.shop, order, Revision::FIRST, past.clock.now())
            .await?
    };
    let link = links.first().ok_or_else(|| anyhow::anyhow!("a placed order has a link"))?;
    let said = Said {
        shop: owner.shop,
        order,
        revision: Revision::FIRST,
        kind,
        answer: Answer { words: reason.to_owned(), ..Answer::default() },
        link: Some(link.id),
    };
    let said = respond::answer(past, &said, &Acting::supplier(person)).await?;
    Ok(said.map_err(anyhow::Error::from)?)
}
