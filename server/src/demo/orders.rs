//! Three weeks of orders: delivered, answered, declined, waiting, and one still being written.

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
use jiff::{SignedDuration, Timestamp, ToSpan, civil::Date, tz::TimeZone};
use packpost_domain::{
    ClaimId, Money, OfferId, OrderId, Quantity, ReceiptId, ResponseKind, Revision, Rights,
    order::{Answer, Claimed, Count, Line, LineAnswer},
};

/// What the supplier says to it, after so many hours, and for which day after the beginning they
/// promise it.
type Reply = Option<(i64, ResponseKind, &'static str, &'static str, Option<i64>)>;

/// The supplier that charges freight, and how much in minor units of USD.
const FREIGHT: (usize, i64) = (1, 3_850);

/// Days after the beginning, supplier, (product, quantity), the answer, what came some hours later.
type OrderRow = (i64, usize, &'static [(usize, u32)], Reply, Option<Delivery>);

/// After so many hours: (good, damaged) of each line, and what was wrong with the damaged ones.
type Delivery = (i64, &'static [(u32, u32)], &'static str);

use ResponseKind::{Accepted, Acknowledged, Changed, Rejected};

const ORDERS: [OrderRow; 8] = [
    (
        1,
        0,
        &[(0, 1_000), (1, 500), (10, 72)],
        Some((3, Accepted, "Marcus", "", None)),
        Some((90, &[(1_000, 0), (500, 0), (72, 0)], "")),
    ),
    (
        5,
        2,
        &[(4, 5_000), (5, 2_000)],
        Some((20, Accepted, "سامر الخطيب", "الشحن مع باخرة نهاية الشهر إن شاء الله.", Some(24))),
        None,
    ),
    (
        6,
        1,
        &[(11, 5_000), (12, 5_000), (15, 10_000)],
        Some((5, Accepted, "Dana Whitfield", "", Some(16))),
        Some((70, &[(5_000, 0), (4_850, 150), (0, 0)], "The seals of one bag are crushed.")),
    ),
    (
        10,
        3,
        &[(8, 4_800), (16, 2_500)],
        Some((
            26,
            Rejected,
            "Rana Qasem",
            "Our tissue printer is down until the 15th. Plain white we could send.",
            None,
        )),
        None,
    ),
    (17, 3, &[(7, 9_600), (18, 250)], Some((7, Acknowledged, "Rana Qasem", "", None)), None),
    (
        18,
        1,
        &[(13, 2_000), (14, 200)],
        Some((4, Changed, "Dana Whitfield", "The loom is full until next week.", Some(27))),
        None,
    ),
    (19, 2, &[(0, 5_000), (17, 500)], None, None),
    (20, 0, &[(3, 60), (6, 500), (19, 12)], None, None),
];

/// Places and answers them as time passes; gives the link behind which the last one waits.
pub(super) async fn history(
    past: &AppState,
    owner: &Owner,
    stock: &Stock,
) -> Result<String, PageError> {
    let begun = past.clock.now();
    let mut last = String::new();
    for (days, supplier, lines, said, delivered) in ORDERS {
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
        if let Some((hours, kind, person, reason, promised)) = said {
            past.clock.advance(SignedDuration::from_hours(hours));
            let promised = promised.map(|days| day_after(begun, days)).transpose()?;
            let answer = match kind {
                Changed => changes(&agreed(past, owner, id).await?, promised, reason),
                _ => Answer { words: reason.to_owned(), promised, ..Answer::default() },
            };
            say(past, owner, id, kind, answer, person).await?;
            outbox::run_due(past).await?;
        }
        if let Some((hours, counts, wrong)) = delivered {
            past.clock.advance(SignedDuration::from_hours(hours));
            let ordered = lines.iter().map(|(_, units)| *units);
            let counts: Vec<_> = ordered.zip(counts.iter().copied()).collect();
            receive(past, owner, id, &counts, wrong).await?;
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

fn day_after(begun: Timestamp, days: i64) -> anyhow::Result<Date> {
    Ok(begun.to_zoned(TimeZone::UTC).date().checked_add(days.days())?)
}

/// The lines as both sides have them now.
async fn agreed(past: &AppState, owner: &Owner, order: OrderId) -> Result<Vec<Line>, PageError> {
    let mut read = past.db.read().await?;
    Ok(respond::standing(&mut read, owner.shop, order).await?.contract.agreed_lines())
}

/// Of the longest line a part comes later; the others are as ordered.
fn changes(lines: &[Line], promised: Option<Date>, reason: &str) -> Answer {
    let longest = lines.iter().max_by_key(|line| line.quantity);
    let later = longest.map(|line| {
        let part = line.quantity.get() / 5 * 2;
        LineAnswer {
            confirmed: line.quantity.get() - part,
            backordered: part,
            until: promised.and_then(|day| day.checked_add(10.days()).ok()),
            ..LineAnswer::as_ordered(line)
        }
    });
    let lines = later.into_iter().collect();
    Answer { lines, promised, words: reason.to_owned(), ..Answer::default() }
}

async fn receive(
    past: &AppState,
    owner: &Owner,
    order: OrderId,
    counts: &[(u32, (u32, u32))],
    wrong: &str,
) -> Result<(), PageError> {
    let now = past.clock.now();
    let who = Acting::member(owner.member, owner.name, Rights::OWNER);
    // Each count belongs to the line of that many; drafts keep their lines in the offers' order.
    let mut lines = agreed(past, owner, order).await?;
    let mut all = Vec::new();
    for (ordered, (accepted, damaged)) in counts {
        let place = lines.iter().position(|line| line.quantity.get() == *ordered);
        let Some(place) = place else { continue };
        let line = lines.swap_remove(place).key;
        all.push(Count { line, accepted: *accepted, damaged: *damaged, returned: 0 });
    }
    let counted = orders::Counted {
        came: None,
        receipt: ReceiptId::new(now, past.random.bytes()),
        counts: all.iter().copied().filter(|count| count.accepted + count.damaged > 0).collect(),
        note: String::new(),
        seen: Vec::new(),
    };
    let kept = orders::count(past, (owner.shop, order), counted, &who).await?;
    kept.map_err(anyhow::Error::from)?;
    let about: Vec<Claimed> = all
        .iter()
        .filter(|count| count.damaged > 0)
        .map(|count| Claimed { line: count.line, quantity: count.damaged })
        .collect();
    if about.is_empty() {
        return Ok(());
    }
    past.clock.advance(SignedDuration::from_mins(10));
    let claim = orders::claims::NewClaimed {
        claim: ClaimId::new(now, past.random.bytes()),
        about,
        words: wrong.to_owned(),
        photos: Vec::new(),
    };
    let opened = orders::claims::open(past, (owner.shop, order), claim, &who).await?;
    Ok(opened.map_err(anyhow::Error::from)?)
}

async fn say(
    past: &AppState,
    owner: &Owner,
    order: OrderId,
    kind: ResponseKind,
    answer: Answer,
    person: &str,
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
        answer,
        link: Some(link.id),
    };
    let said = respond::answer(past, &said, &Acting::supplier(person)).await?;
    Ok(said.map_err(anyhow::Error::from)?)
}
