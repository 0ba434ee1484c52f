//! Who works in the shop, and who is asked to.

use crate::{
    View,
    components::{badge, crumb, email_address, heading, hidden, link_button, moment, money},
    texts::Texts,
};
use jiff::Timestamp;
use leptos::prelude::*;
use packpost_domain::{InvitationId, MemberId, Rights, Role};

/// The people of a shop, as one of them sees them.
#[derive(Clone, Debug)]
pub struct People {
    pub members: Vec<Person>,
    pub invited: Vec<Invited>,
    /// Whether the reader may change anything here.
    pub may_manage: bool,
}

/// A member.
#[derive(Clone, Debug)]
pub struct Person {
    pub id: MemberId,
    pub name: String,
    pub email: String,
    pub rights: Rights,
    /// As far as it is known.
    pub seen: Option<Timestamp>,
    pub is_you: bool,
}

/// Somebody who has not answered yet.
#[derive(Clone, Debug)]
pub struct Invited {
    pub id: InvitationId,
    pub version: i64,
    pub name: String,
    pub email: String,
    pub rights: Rights,
    pub ends_at: Timestamp,
    pub ended: bool,
    /// Whether whoever sent it may still invite.
    pub stands: bool,
    /// Where the newest mail stands: a word of the family `dispatch`.
    pub mail: Option<&'static str>,
}

/// Members, then invitations; the forms are for owners.
pub fn people_page(t: &Texts, people: &People) -> View {
    let (from, title) = if people.may_manage {
        ("/settings", "settings-title")
    } else {
        ("/account", "account-title")
    };
    let sub = view! { <span>{t.get("members-sub")}</span> }.into_any();
    let invite = people
        .may_manage
        .then(|| link_button("btn primary", "/members/invite", t.get("invite-title")));
    let only =
        (!people.may_manage).then(|| view! { <p class="muted">{t.get("members-owners-only")}</p> });
    view! {
        {heading(crumb(from, t.get(title)), t.get("members-title").into_any(), Some(sub), invite)}
        {only}
        {members(t, people)}
        {invitations(t, people)}
    }
    .into_any()
}

fn limit(t: &Texts, rights: Rights) -> View {
    match (rights.role, rights.limit) {
        (Role::Buyer, Some(limit)) => money(t, limit),
        (Role::Receiver, _) => "–".into_any(),
        _ => t.get("members-limit-none").into_any(),
    }
}

fn members(t: &Texts, people: &People) -> View {
    let head = ["invite-name", "members-role", "members-limit", "members-seen"]
        .map(|key| view! { <th role="columnheader" scope="col">{t.get(key)}</th> })
        .into_iter()
        .collect_view();
    let edit = people.may_manage.then(|| {
        view! { <th role="columnheader" scope="col"><span class="visually-hidden">{t.get("members-edit")}</span></th> }
    });
    let rows =
        people.members.iter().map(|person| member(t, person, people.may_manage)).collect_view();
    view! {
        <table class="data" role="table">
            <caption class="visually-hidden">{t.get("members-title")}</caption>
            <thead role="rowgroup"><tr role="row">{head}{edit}</tr></thead>
            <tbody role="rowgroup">{rows}</tbody>
        </table>
    }
    .into_any()
}

fn member(t: &Texts, person: &Person, may_manage: bool) -> View {
    let you =
        person.is_you.then(|| view! { " "<span class="muted">"("{t.get("members-you")}")"</span> });
    let seen = match person.seen {
        Some(at) => moment(t, at),
        None => t.get("members-seen-unknown").into_any(),
    };
    let edit = may_manage.then(|| {
        let label = t.with("members-edit-of", [("name", person.name.as_str().into())]);
        let to = format!("/members/{}/edit", person.id);
        view! { <td role="cell"><a class="btn" href=to aria-label=label>{t.get("members-edit")}</a></td> }
    });
    view! {
        <tr role="row">
            <th scope="row" role="rowheader">
                <bdi>{person.name.clone()}</bdi>{you}
                <br/><span class="small muted">{email_address(&person.email)}</span>
            </th>
            <td role="cell" data-label=t.get("members-role")>{t.word("role", person.rights.role.word())}</td>
            <td role="cell" data-label=t.get("members-limit")>{limit(t, person.rights)}</td>
            <td role="cell" data-label=t.get("members-seen")>{seen}</td>
            {edit}
        </tr>
    }
    .into_any()
}

fn invitations(t: &Texts, people: &People) -> View {
    if people.invited.is_empty() {
        return ().into_any();
    }
    let cards =
        people.invited.iter().map(|invited| card(t, invited, people.may_manage)).collect_view();
    view! {
        <section>
            <h2>{t.get("invitations-title")}</h2>
            <div class="cards">{cards}</div>
        </section>
    }
    .into_any()
}

fn card(t: &Texts, invited: &Invited, may_manage: bool) -> View {
    let time = || [("time", t.moment(invited.ends_at).into())];
    let until = match (invited.stands, invited.ended) {
        (false, _) => t.get("invitation-no-longer"),
        (true, true) => t.with("invitation-ended", time()),
        (true, false) => t.with("invitation-until", time()),
    };
    let title = if invited.name.is_empty() {
        email_address(&invited.email)
    } else {
        view! { <bdi>{invited.name.clone()}</bdi> }.into_any()
    };
    let address =
        (!invited.name.is_empty()).then(|| view! { {email_address(&invited.email)}<br/> });
    let spends = (invited.rights.role == Role::Buyer).then(|| {
        view! { " · "{t.get("members-limit")}": "{limit(t, invited.rights)} }
    });
    let mail = invited.mail.map(|state| view! { " "{badge(t, "dispatch", state)} });
    let forms = may_manage.then(|| forms(t, invited));
    view! {
        <article class="card">
            <h3>{title}{mail}</h3>
            <p>{address}{t.word("role", invited.rights.role.word())}{spends}</p>
            <p class="small muted">{until}</p>
            {forms}
        </article>
    }
    .into_any()
}

fn forms(t: &Texts, invited: &Invited) -> View {
    let base = format!("/members/invitations/{}", invited.id);
    let whose = || {
        let email = invited.email.clone();
        view! { <span class="visually-hidden">" "<bdi dir="ltr">{email}</bdi></span> }
    };
    view! {
        <div class="actions">
            <form method="post" action=format!("{base}/resend")>
                {hidden("version", invited.version)}
                <button class="btn">{t.get("invitation-resend")}{whose()}</button>
            </form>
            <form method="post" action=format!("{base}/withdraw")>
                <button class="btn quiet">{t.get("invitation-withdraw")}{whose()}</button>
            </form>
        </div>
    }
    .into_any()
}
