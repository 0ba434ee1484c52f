//! A member says what was wrong with what came; the supplier is told, photos and all.

use super::{find, mails, upload};
use crate::{
    AppState,
    orders::{
        Placed,
        acting::{Acting, record},
        ceilings, facts, mails as post,
        receive::claim_of,
        sql,
    },
    supplier_links,
    web::{
        Id, Page, PageError, Parse, SignedIn, Uploaded, Visit, error::ceiling_status, see_other,
    },
};
use axum::{
    Router,
    extract::{Query, State},
    http::StatusCode,
    response::Response,
    routing::get,
};
use packpost_app::{
    components::answer_field,
    form::Form,
    pages::{
        self,
        orders::claims::{Claimable, NewClaim},
    },
    texts::{Arg, Message},
};
use packpost_domain::{
    ClaimId, Order, OrderId, ReceiptId, ShopId, Step,
    order::{By, Claimed, Event, Refused},
};
use serde::Deserialize;

pub(super) fn routes() -> Router<AppState> {
    Router::new().route("/orders/{id}/claims/new", get(show).post(send))
}

#[derive(Deserialize)]
struct Asked {
    /// The count that the claim is about.
    #[serde(default)]
    receipt: String,
}

async fn show(
    State(state): State<AppState>,
    visit: Visit,
    who: SignedIn,
    Id(id): Id<OrderId>,
    Query(asked): Query<Asked>,
) -> Page {
    let mut read = state.db.read().await?;
    let (placed, contract) = find(&mut read, who.shop, id).await?;
    if contract.allows(Step::Claim, By::Member(who.rights)).is_err() {
        return Ok(see_other(&format!("/orders/{id}")));
    }
    let receipt = asked.receipt.parse::<ReceiptId>().ok();
    let counted = receipt.and_then(|receipt| Some((receipt, contract.counted(receipt)?)));
    let Some((receipt, counts)) = counted else {
        let claim = ClaimId::new(state.clock.now(), state.random.bytes());
        let form = Form::new().fill("claim", claim);
        return Ok(page(&visit, &placed, &contract, claim, Vec::new(), &form, StatusCode::OK));
    };
    let claim = claim_of(receipt);
    if contract.claims().iter().any(|known| known.id == claim) {
        return Ok(see_other(&format!("/orders/{id}")));
    }
    // What was said while counting stands in the fields already.
    let damaged = counts.iter().filter(|count| count.damaged > 0);
    let form = damaged.fold(Form::new().fill("claim", claim), |form, count| {
        form.fill(answer_field(count.line, "bad"), count.damaged)
    });
    let events = sql::list_events(&mut read, who.shop, id).await?;
    let form = form.fill("words", note_of(&events, receipt));
    let photos = upload::kept_in(&mut read, who.shop, claim).await?;
    Ok(page(&visit, &placed, &contract, claim, photos, &form, StatusCode::OK))
}

/// What was noted with a count.
fn note_of(events: &[sql::EventRow], receipt: ReceiptId) -> &str {
    let mut notes = events.iter().filter_map(|event| match &event.happened.event {
        Event::Received { receipt: of, note, .. } if *of == receipt => Some(note.as_str()),
        _ => None,
    });
    notes.next().unwrap_or_default()
}

fn page(
    visit: &Visit,
    placed: &Placed,
    contract: &Order,
    claim: ClaimId,
    kept: Vec<String>,
    form: &Form,
    status: StatusCode,
) -> Response {
    let document = facts::agreed(&placed.document, contract);
    let lines = document
        .lines
        .iter()
        .map(|line| Claimable { line: line.clone(), came: contract.came(line.key) });
    let number = document.number;
    let model = NewClaim { order: placed.id, number, claim, lines: lines.collect(), kept };
    let title = visit.texts.with("claim-title", [("number", number.to_string().into())]);
    visit.page(title).status(status).render(|t| pages::orders::claims::new_page(t, &model, form))
}

async fn send(
    State(state): State<AppState>,
    visit: Visit,
    who: SignedIn,
    Id(id): Id<OrderId>,
    Uploaded { mut form, files, too_many, room }: Uploaded,
) -> Page {
    let back = format!("/orders/{id}");
    let done = || visit.redirect(&back, "flash-claim-sent");
    let now = state.clock.now();
    let (placed, contract) = find(&mut *state.db.read().await?, who.shop, id).await?;
    let claim = form.value("claim").parse();
    let claim = claim.unwrap_or_else(|_| ClaimId::new(now, state.random.bytes()));
    // The same click again.
    if contract.claims().iter().any(|known| known.id == claim) {
        return Ok(done());
    }
    let acting = Acting::from(&who);
    match contract.allows(Step::Claim, acting.by) {
        Ok(()) => {}
        Err(Refused::Person) => return Err(PageError::NotYours(Step::Claim)),
        Err(_) => return Err(PageError::Stale { back, typed: form }),
    }
    if let Err(PageError::Ceiling(why)) = ceilings::hold_claims(&state, (who.shop, id), claim).await
    {
        form.fail("", why.message());
        return Ok(page(&visit, &placed, &contract, claim, Vec::new(), &form, ceiling_status(why)));
    }
    let outs = form.values().any(|(name, value)| name.starts_with("out_") && !value.is_empty());
    let (photos, wrong) = match files.is_empty() && !too_many && !outs {
        // Nothing to keep: nothing is written.
        true => (upload::kept(&state, who.shop, claim).await?, Vec::new()),
        false => upload::keep(&state, (who.shop, id, claim), files, too_many, &form).await?,
    };
    drop(room);
    let mut parse = Parse::new(&visit.texts, &mut form);
    let about = affected(&mut parse, &contract);
    let words = parse.text("words", "claim-words", 2_000);
    for message in wrong {
        parse.form.fail("photos", message);
    }
    let (Some(about), Some(words), true) = (about, words, form.is_valid()) else {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return Ok(page(&visit, &placed, &contract, claim, photos, &form, status));
    };

    let new = NewClaimed { claim, about, words, photos };
    let photos = new.photos.clone();
    match open(&state, (who.shop, id), new, &acting).await {
        Ok(Ok(())) => Ok(done()),
        Ok(Err(_)) => Err(PageError::Stale { back, typed: form }),
        Err(PageError::Ceiling(why)) => {
            form.fail("", why.message());
            Ok(page(&visit, &placed, &contract, claim, photos, &form, ceiling_status(why)))
        }
        Err(other) => Err(other),
    }
}

/// A claim that is about to go out; its photos are kept already.
#[derive(Clone, Debug)]
pub struct NewClaimed {
    pub claim: ClaimId,
    pub about: Vec<Claimed>,
    pub words: String,
    pub photos: Vec<String>,
}

/// A claim goes out once, however often it is sent.
///
/// # Errors
/// The inner one says why it does not.
pub async fn open(
    state: &AppState,
    (shop, id): (ShopId, OrderId),
    new: NewClaimed,
    who: &Acting<'_>,
) -> Result<Result<(), Refused>, PageError> {
    let now = state.clock.now();
    let NewClaimed { claim, about, words, photos } = new;
    let mut read = state.db.read().await?;
    let (placed, contract) = find(&mut read, shop, id).await?;
    let said = mails::Said { about: &about, words: &words };
    let (mail, link) = mails::opened(state, &mut read, (&placed, &contract), claim, &said).await?;
    let mut posts = mails::made(state, &mut read, (&placed, &contract), who, &said).await?;
    posts.push(mail);
    drop(read);
    let mut write = state.db.write().await?;
    let contract = sql::find_contract(&mut write, shop, id).await?.ok_or(PageError::NotFound)?;
    let event = match contract.order.open_claim(who.by, claim, about, words, photos) {
        Ok(Some(event)) => event,
        Ok(None) => return Ok(Ok(())),
        Err(why) => return Ok(Err(why)),
    };
    sql::save_photos_sent(&mut write, shop, claim).await?;
    record(&mut write, (shop, id), contract, now, who, &event).await?;
    supplier_links::insert(&mut write, &link, now).await?;
    post::enqueue(&mut write, state, &placed, &posts).await?;
    write.commit().await?;
    state.outbox.notify_one();
    Ok(Ok(()))
}

/// How many of each line, at least one, and no more than can be.
fn affected(parse: &mut Parse<'_>, contract: &Order) -> Option<Vec<Claimed>> {
    let lines = contract.agreed_lines();
    let typed: Vec<Option<Claimed>> = lines
        .iter()
        .filter_map(|line| {
            let name = answer_field(line.key, "bad");
            let Some(quantity) = parse.optional_quantity(&name) else { return Some(None) };
            let quantity = quantity?;
            let most = u64::from(line.quantity.get()).max(contract.came(line.key));
            if u64::from(quantity.get()) > most {
                parse
                    .form
                    .fail(name, Message::new("claim-too-many").with("most", Arg::figure(&most)));
                return Some(None);
            }
            Some(Some(Claimed { line: line.key, quantity: quantity.get() }))
        })
        .collect();
    if typed.is_empty() {
        let first = lines.first().map(|line| answer_field(line.key, "bad"));
        parse.form.fail(first.unwrap_or_default(), Message::new("claim-nothing"));
        return None;
    }
    typed.into_iter().collect()
}
