//! Photos that come with the form of a claim: made ours, and kept before the claim goes out, so that
//! an error elsewhere in the form does not lose them.

use super::Name;
use crate::{
    AppState,
    db::Connection,
    orders::sql,
    unpack::{self, NotOpened},
    web::{PageError, Received},
};
use jiff::SignedDuration;
use packpost_app::{form::Form, pages::orders::claims::PHOTOS, texts::Message};
use packpost_domain::{ClaimId, OrderId, ShopId};
use sha2::{Digest, Sha256};

/// How long photos are kept whose claim was never sent: whoever counts a delivery takes them, and
/// somebody else may send the claim, after the weekend.
const WAITING: SignedDuration = SignedDuration::from_hours(7 * 24);

/// Keeps the new photos of a claim that is being written, and gives the names of all that it has.
/// Also gives what is to be said of those that can't be kept.
pub(in crate::orders) async fn keep(
    state: &AppState,
    (shop, order, claim): (ShopId, OrderId, ClaimId),
    files: Vec<Received>,
    too_many: bool,
    form: &Form,
) -> Result<(Vec<String>, Vec<Message>), PageError> {
    let (mut pictures, mut wrong) = (Vec::new(), Vec::new());
    for (file, number) in files.into_iter().zip(1_u32..) {
        let opened = match file {
            Received::Whole(file) => unpack::photo(state, file).await?,
            Received::TooLarge => Err(NotOpened::TooLarge),
        };
        match opened {
            Ok(bytes) => pictures.push(bytes),
            Err(why) => {
                let key = match why {
                    NotOpened::Unknown => "claim-photo-unknown",
                    NotOpened::TooLarge => "claim-photo-too-large",
                };
                wrong.push(Message::new(key).with("number", number));
            }
        }
    }
    let now = state.clock.now();
    let mut write = state.db.write().await?;
    sql::delete_waiting_photos(&mut write, now.saturating_sub(WAITING).unwrap_or(now)).await?;
    for name in sql::list_photos(&mut write, shop, claim).await? {
        if !form.value(&format!("out_{}", Name(name))).is_empty() {
            sql::delete_photo(&mut write, shop, claim, &name).await?;
        }
    }
    let mut names = sql::list_photos(&mut write, shop, claim).await?;
    let mut over = too_many;
    for bytes in pictures {
        let sha256: [u8; 32] = Sha256::digest(&bytes).into();
        if names.contains(&sha256) {
            continue;
        }
        if names.len() == PHOTOS {
            over = true;
            break;
        }
        sql::insert_photo(&mut write, (shop, order, claim), &sha256, &bytes, now).await?;
        names.push(sha256);
    }
    write.commit().await?;
    if over {
        let most = u32::try_from(PHOTOS).unwrap_or(u32::MAX);
        wrong.push(Message::new("claim-photos-too-many").with("most", most));
    }
    Ok((names.into_iter().map(|name| Name(name).to_string()).collect(), wrong))
}

/// The photos that a claim has, by name.
pub(in crate::orders) async fn kept(
    state: &AppState,
    shop: ShopId,
    claim: ClaimId,
) -> Result<Vec<String>, PageError> {
    kept_in(&mut *state.db.read().await?, shop, claim).await
}

/// The same, with a reader.
pub(in crate::orders) async fn kept_in(
    c: &mut Connection,
    shop: ShopId,
    claim: ClaimId,
) -> Result<Vec<String>, PageError> {
    let names = sql::list_photos(c, shop, claim).await?;
    Ok(names.into_iter().map(|name| Name(name).to_string()).collect())
}
