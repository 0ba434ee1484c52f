//! Who did what, when, by which way. Append-only and chained; triggers hold the first.

use crate::{
    db::{Connection, Corrupt, timestamp},
    orders::{
        acting::{Acting, Actor},
        chain::{GENESIS, Hash, Old, Stored},
        words,
    },
};
use jiff::Timestamp;
use packpost_domain::{
    Order, OrderId, ShopId,
    order::{Entry, Event, Happened, Recorded},
};
use sqlx::{query, query_as, query_scalar};

/// Appends an entry, sealed onto the shop's last one.
pub(in crate::orders) async fn append(
    c: &mut Connection,
    (shop, order): (ShopId, OrderId),
    at: Timestamp,
    who: &Acting<'_>,
    entry: &Entry,
) -> sqlx::Result<()> {
    let (actor, member, person) = match &who.actor {
        Actor::Member { id, name } => ("member", Some(id.0.as_bytes().to_vec()), *name),
        Actor::Supplier { person } => ("supplier", None, *person),
        Actor::System => ("system", None, ""),
    };
    let (stream, payload) = match entry {
        Entry::Event(event) => (CONTRACT, serde_json::to_string(event)),
        Entry::Note(note) => (NOTE, serde_json::to_string(note)),
    };
    // There is one writer: nobody takes the number in between. The salt is the database's own, from
    // the system's randomness: nothing follows from it, and it is never shown.
    let next = query!(
        r#"SELECT COALESCE(MAX(n), 0) + 1 AS "n!: i64", randomblob(16) AS "salt!: Vec<u8>"
           FROM events WHERE shop_id = ?"#,
        shop.0
    )
    .fetch_one(&mut *c)
    .await?;
    let stored = Stored {
        shop: shop.0.as_bytes().to_vec(),
        n: next.n,
        order: order.0.as_bytes().to_vec(),
        stream: stream.to_owned(),
        at: at.as_millisecond(),
        actor: actor.to_owned(),
        member,
        person: person.to_owned(),
        kind: entry.word().to_owned(),
        way: who.way.word().to_owned(),
        version: 0,
        payload: payload.map_err(|why| sqlx::Error::Encode(why.into()))?,
        words: None,
        salt: None,
        words_digest: Vec::new(),
        old: None,
    };
    let stored = stored.with_words_apart(next.salt);
    let (head, anchor) = heads(c, shop).await?;
    let hash = stored.seal(&head.or(anchor).unwrap_or(GENESIS)).to_vec();
    query!(
        "INSERT INTO events (shop_id, n, order_id, stream, at, actor, member_id, person, kind, way, version, payload,
                             words, salt, words_digest, hash)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        stored.shop,
        stored.n,
        stored.order,
        stored.stream,
        stored.at,
        stored.actor,
        stored.member,
        stored.person,
        stored.kind,
        stored.way,
        stored.version,
        stored.payload,
        stored.words,
        stored.salt,
        stored.words_digest,
        hash
    )
    .execute(&mut *c)
    .await?;
    save_head(c, shop, &hash).await?;
    Ok(())
}

/// The streams of a history, as they are stored.
const CONTRACT: &str = "contract";
const NOTE: &str = "note";

/// The hash of the shop's newest event, and that of the newest one of the chain of before.
pub(in crate::orders) async fn heads(
    c: &mut Connection,
    shop: ShopId,
) -> sqlx::Result<(Option<Hash>, Option<Hash>)> {
    let row = query!("SELECT history_head, old_history_head FROM shops WHERE id = ?", shop.0)
        .fetch_one(c)
        .await?;
    let hash = |hash: Option<Vec<u8>>, column| {
        let hash = hash.map(|h| h.try_into().map_err(|_| Corrupt::new("shops", column, shop)));
        hash.transpose()
    };
    let head = hash(row.history_head, "history_head")?;
    Ok((head, hash(row.old_history_head, "old_history_head")?))
}

pub(in crate::orders) async fn save_head(
    c: &mut Connection,
    shop: ShopId,
    hash: &[u8],
) -> sqlx::Result<()> {
    query!("UPDATE shops SET history_head = ? WHERE id = ?", hash, shop.0).execute(c).await?;
    Ok(())
}

/// A row of the table.
#[derive(Debug)]
struct Row {
    shop_id: Vec<u8>,
    n: i64,
    order_id: Vec<u8>,
    stream: String,
    at: i64,
    actor: String,
    member_id: Option<Vec<u8>>,
    person: String,
    kind: String,
    way: String,
    version: i64,
    payload: String,
    words: Option<String>,
    salt: Option<Vec<u8>>,
    words_digest: Option<Vec<u8>>,
    hash: Option<Vec<u8>>,
    old_id: Option<i64>,
    old_hash: Option<Vec<u8>>,
}

impl From<Row> for (Stored, Option<Vec<u8>>) {
    fn from(row: Row) -> Self {
        let stored = Stored {
            shop: row.shop_id,
            n: row.n,
            order: row.order_id,
            stream: row.stream,
            at: row.at,
            actor: row.actor,
            member: row.member_id,
            person: row.person,
            kind: row.kind,
            way: row.way,
            version: row.version,
            payload: row.payload,
            words: row.words,
            salt: row.salt,
            words_digest: row.words_digest.unwrap_or_default(),
            old: row.old_id.map(|id| Old { id, hash: row.old_hash }),
        };
        (stored, row.hash)
    }
}

/// Up to a thousand stored events of a shop after this one, with their hashes.
pub(in crate::orders) async fn list_stored(
    c: &mut Connection,
    shop: ShopId,
    after: i64,
) -> sqlx::Result<Vec<(Stored, Option<Vec<u8>>)>> {
    let rows = query_as!(
        Row,
        "SELECT shop_id, n, order_id, stream, at, actor, member_id, person, kind, way, version, payload,
                words, salt, words_digest, hash, old_id, old_hash
         FROM events WHERE shop_id = ? AND n > ? ORDER BY n LIMIT 1000",
        shop.0,
        after
    )
    .fetch_all(c)
    .await?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// The last event of a shop that is sealed, with its hash: the one before the first that is not.
pub(in crate::orders) async fn find_last_sealed(
    c: &mut Connection,
    shop: ShopId,
) -> sqlx::Result<Option<(i64, Vec<u8>)>> {
    let unsealed = query_scalar!(
        "SELECT n FROM events WHERE shop_id = ? AND hash IS NULL ORDER BY n LIMIT 1",
        shop.0
    )
    .fetch_optional(&mut *c)
    .await?;
    let before = unsealed.unwrap_or(i64::MAX);
    let row = query!(
        r#"SELECT n, hash AS "hash: Vec<u8>" FROM events
           WHERE shop_id = ? AND n < ? ORDER BY n DESC LIMIT 1"#,
        shop.0,
        before
    )
    .fetch_optional(c)
    .await?;
    Ok(row.and_then(|row| Some((row.n, row.hash?))))
}

/// Random bytes for the words of an event that is sealed anew.
pub(in crate::orders) async fn get_salt(c: &mut Connection) -> sqlx::Result<Vec<u8>> {
    query_scalar!(r#"SELECT randomblob(16) AS "salt!: Vec<u8>""#).fetch_one(c).await
}

/// Seals an event from before there was this chain.
pub(in crate::orders) async fn save_sealed(
    c: &mut Connection,
    stored: &Stored,
    hash: &[u8],
) -> sqlx::Result<()> {
    query!(
        "UPDATE events SET version = ?, payload = ?, words = ?, salt = ?, words_digest = ?, hash = ?
         WHERE shop_id = ? AND n = ?",
        stored.version,
        stored.payload,
        stored.words,
        stored.salt,
        stored.words_digest,
        hash,
        stored.shop,
        stored.n
    )
    .execute(c)
    .await?;
    Ok(())
}

/// What moved the contract, as it is stored.
#[derive(Clone, Debug)]
pub(in crate::orders) struct EventRow {
    /// Empty once it is erased.
    pub person: String,
    pub happened: Happened,
}

/// What moved the contract of an order, oldest first.
pub(in crate::orders) async fn list_events(
    c: &mut Connection,
    shop: ShopId,
    order: OrderId,
) -> sqlx::Result<Vec<EventRow>> {
    let rows = query!(
        "SELECT n, at, person, payload, words FROM events
         WHERE order_id = ? AND +shop_id = ? AND stream = 'contract' ORDER BY n",
        order.0,
        shop.0
    )
    .fetch_all(c)
    .await?;
    let event = rows.into_iter().map(|row| {
        let event: Event = read(row.n, &row.payload, row.words.as_deref())?;
        let at = timestamp(row.at, "events", "at")?;
        Ok(EventRow { happened: Happened { at, event }, person: row.person })
    });
    Ok(event.collect::<Result<_, Corrupt>>()?)
}

/// Reads a payload of any version: so far all have the same shape.
fn read<T: serde::de::DeserializeOwned>(
    n: i64,
    payload: &str,
    words: Option<&str>,
) -> Result<T, Corrupt> {
    let said = words::join(payload, words);
    serde_json::from_str(&said).map_err(|_| Corrupt::new("events", "payload", n))
}

/// An entry of either stream.
pub(super) fn entry(
    n: i64,
    stream: &str,
    payload: &str,
    words: Option<&str>,
) -> Result<Entry, Corrupt> {
    Ok(match stream {
        CONTRACT => Entry::Event(read(n, payload, words)?),
        _ => Entry::Note(read(n, payload, words)?),
    })
}

/// Everything that stands in the history of an order, oldest first.
pub(in crate::orders) async fn list_entries(
    c: &mut Connection,
    shop: ShopId,
    order: OrderId,
) -> sqlx::Result<Vec<Recorded>> {
    let rows = query!(
        "SELECT n, at, stream, payload, words FROM events
         WHERE order_id = ? AND +shop_id = ? ORDER BY n",
        order.0,
        shop.0
    )
    .fetch_all(c)
    .await?;
    let recorded = rows.into_iter().map(|row| {
        let entry = entry(row.n, &row.stream, &row.payload, row.words.as_deref())?;
        Ok(Recorded { at: timestamp(row.at, "events", "at")?, entry })
    });
    Ok(recorded.collect::<Result<_, Corrupt>>()?)
}

/// An order as its history tells it, with the version of its row.
#[derive(Clone, Debug)]
pub(in crate::orders) struct Contract {
    pub order: Order,
    pub version: i64,
}

pub(in crate::orders) fn told(id: OrderId, events: &[EventRow]) -> Order {
    Order::told(id, events.iter().map(|e| &e.happened))
}

/// An order of this shop as its rules see it.
pub(in crate::orders) async fn find_contract(
    c: &mut Connection,
    shop: ShopId,
    id: OrderId,
) -> sqlx::Result<Option<Contract>> {
    let Some(row) = super::find_order(c, shop, id).await? else { return Ok(None) };
    let events = list_events(c, shop, id).await?;
    Ok(Some(Contract { order: told(id, &events), version: row.version }))
}
