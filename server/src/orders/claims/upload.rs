//! Photos that come with the form of a claim: made ours, and kept before the claim goes out, so that
//! an error elsewhere in the form does not lose them.

use super::{
    Name,
    picture::{NotAPicture, Picture, picture},
};
use crate::{AppState, orders::sql, web::PageError};
use jiff::SignedDuration;
use packpost_app::{form::Form, pages::orders::claims::PHOTOS, texts::Message};
use packpost_domain::{ClaimId, OrderId, ShopId};
use tokio::sync::Semaphore;

/// One at a time is unpacked, for it takes up to some 300 MB.
static UNPACKING: Semaphore = Semaphore::const_new(1);
/// How long photos are kept whose claim was never sent.
const WAITING: SignedDuration = SignedDuration::from_hours(24);

/// Keeps the new photos of a claim that is being written, and gives the names of all that it has.
/// Also gives what is to be said of those that can't be kept.
pub(super) async fn keep(
    state: &AppState,
    (shop, order, claim): (ShopId, OrderId, ClaimId),
    files: Vec<Option<Vec<u8>>>,
    too_many: bool,
    form: &Form,
) -> Result<(Vec<String>, Vec<Message>), PageError> {
    let (mut pictures, mut wrong) = (Vec::new(), Vec::new());
    for (file, number) in files.into_iter().zip(1_u32..) {
        match unpacked(file).await? {
            Ok(picture) => pictures.push(picture),
            Err(why) => {
                let key = match why {
                    NotAPicture::Unknown => "claim-photo-unknown",
                    NotAPicture::TooLarge => "claim-photo-too-large",
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
    for picture in pictures {
        if names.contains(&picture.sha256) {
            continue;
        }
        if names.len() == PHOTOS {
            over = true;
            break;
        }
        let Picture { bytes, sha256 } = picture;
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
pub(super) async fn kept(
    state: &AppState,
    shop: ShopId,
    claim: ClaimId,
) -> Result<Vec<String>, PageError> {
    let names = sql::list_photos(&mut *state.db.read().await?, shop, claim).await?;
    Ok(names.into_iter().map(|name| Name(name).to_string()).collect())
}

async fn unpacked(file: Option<Vec<u8>>) -> Result<Result<Picture, NotAPicture>, PageError> {
    let Some(file) = file else { return Ok(Err(NotAPicture::TooLarge)) };
    let _turn = UNPACKING.acquire().await.map_err(anyhow::Error::from)?;
    let made = tokio::task::spawn_blocking(move || picture(&file)).await;
    // A decoder that panics has met a file that is no picture.
    Ok(made.unwrap_or(Err(NotAPicture::Unknown)))
}
