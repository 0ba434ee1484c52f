//! A member replies to each change on its own: what is all taken is agreed to, anything else
//! becomes a counter-offer that needs no typing.

use super::{Amending, find, look};
use crate::{
    AppState,
    orders::{accept, sql},
    web::{Id, Page, PageError, Posted, SignedIn, Visit, see_other},
};
use axum::{Router, extract::State, routing::get};
use packpost_app::{
    components::line_sentences,
    form::Form,
    pages::{
        self,
        orders::{
            amend::charge_out,
            choose::{ChooseReply, DATE, charge_field, line_field},
        },
    },
    texts::Arg,
};
use packpost_domain::{
    OrderId, Right, State as OrderState, Step,
    order::{Answer, By, Choice, Chosen},
};

pub(super) fn routes() -> Router<AppState> {
    Router::new().route("/orders/{id}/choose", get(show).post(choose))
}

async fn show(
    State(state): State<AppState>,
    visit: Visit,
    who: SignedIn,
    Id(id): Id<OrderId>,
) -> Page {
    who.require(Right::CarryOrders)?;
    let amending = find(&mut *state.db.read().await?, who.shop, id).await?;
    let Some(model) = amending.reply(&who) else {
        return Ok(see_other(&format!("/orders/{id}")));
    };
    let number = model.order.number.to_string();
    let page = visit.page(visit.texts.with("choose-title", [("number", number.into())]));
    Ok(page.render(|t| pages::orders::choose::page(t, &model, &Form::new())))
}

async fn choose(
    State(state): State<AppState>,
    visit: Visit,
    who: SignedIn,
    Id(id): Id<OrderId>,
    Posted(form): Posted,
) -> Page {
    who.require(Right::CarryOrders)?;
    let mut read = state.db.read().await?;
    let amending = find(&mut read, who.shop, id).await?;
    let shop = sql::get_shop(&mut read, who.shop).await?;
    drop(read);
    let response = form.value("response").to_owned();
    // The same click again, after all of it was taken.
    let agreed = amending.contract.agreed().map(|agreed| agreed.to_string());
    if agreed.is_some_and(|agreed| agreed == response) {
        return accept::agree(&state, &visit, &who, id, &response).await;
    }
    let reply = amending.reply(&who).filter(|reply| reply.response.to_string() == response);
    let chosen = reply.as_ref().and_then(|reply| chosen(&form, reply));
    let (Some(reply), Some(chosen)) = (reply, chosen) else {
        return Err(PageError::Stale { back: format!("/orders/{id}"), typed: form });
    };
    if reply.answer.is_taken(&reply.order.contract(), &chosen) {
        return accept::agree(&state, &visit, &who, id, &response).await;
    }
    let form = amending.counter(&reply.answer, &chosen);
    look::last_look(&state, &visit, &who, &shop, &amending, form)
}

/// What was chosen; `None` where there is not such a choice.
fn chosen(form: &Form, reply: &ChooseReply) -> Option<Chosen> {
    let choice = |name: &str| form.value(name).parse::<Choice>().ok();
    let line = |(key, choices): &(_, Vec<Choice>)| {
        let chosen = choice(&line_field(*key)).filter(|choice| choices.contains(choice))?;
        Some((*key, chosen))
    };
    let charge = |n| Some(choice(&charge_field(n))? == Choice::Take);
    let later = reply.answer.later(reply.order.need_by);
    Some(Chosen {
        lines: reply.lines.iter().map(line).collect::<Option<_>>()?,
        charges: (0..reply.answer.charges.len()).map(charge).collect::<Option<_>>()?,
        date: later.is_none() || choice(DATE)? == Choice::Take,
    })
}

impl Amending {
    /// The supplier's changes with what can be done about them; `None` where there are none, or not
    /// for this member.
    fn reply(&self, who: &SignedIn) -> Option<ChooseReply> {
        let open = self.contract.state() == OrderState::ChangesProposed;
        let may = self.contract.allows(Step::Amend, By::Member(who.rights)).is_ok();
        let said = self.contract.standing().filter(|_| open && may)?;
        let received = self.contract.received();
        let lines = self.order.document.contract();
        let choices = said.answer.differing(&lines).map(|(line, said)| {
            let came = received.get(&line.key).copied().unwrap_or(0);
            (line.key, said.choices(came))
        });
        Some(ChooseReply {
            id: self.order.id,
            order: self.order.document.clone(),
            response: said.id,
            lines: choices.collect(),
            answer: said.answer.clone(),
        })
    }

    /// The form of the counter-offer that this choice makes.
    fn counter(&self, said: &Answer, chosen: &Chosen) -> Form {
        let document = &self.order.document;
        let left = said.chosen(&document.contract(), chosen);
        let mut form = self.form(Some(&left));
        let present = document.money.charges.len();
        let refused = chosen.charges.iter().enumerate().filter(|(_, taken)| !**taken);
        for (n, _) in refused {
            form = form.fill(charge_out(present + n), 1);
        }
        if let Some(day) = left.later(document.need_by) {
            form = form.fill("need_by", day);
        }
        form.fill("note", self.note(&left, chosen))
    }

    /// The note with the days that are taken: the next revision's lines can't say them.
    fn note(&self, left: &Answer, chosen: &Chosen) -> String {
        let t = self.order.their_texts(self.order.contact.language);
        let mut note = self.order.document.note.clone();
        for (key, choice) in &chosen.lines {
            let line = self.order.document.lines.iter().find(|line| line.key == *key);
            let Some((line, said)) = line.zip(left.line(*key)) else { continue };
            let is_taken = matches!(choice, Choice::Take | Choice::Without);
            if !is_taken || said.backordered == 0 && said.promised.is_none() {
                continue;
            }
            let says = Arg::Own(line_sentences(&t, line, said).join(" · "));
            let facts = [("product", line.product.as_str().into()), ("says", says)];
            let sentence = t.with("reply-note-taken", facts);
            if !note.contains(&sentence) {
                note = [note.as_str(), &sentence].join("\n").trim_start().to_owned();
            }
        }
        note
    }
}
