//! The mails to members about their account.

use super::{Block, Mail};
use crate::texts::Texts;
use jiff::Timestamp;
use packpost_domain::Role;

/// What somebody is invited to, and by whom.
#[derive(Clone, Debug)]
pub struct InvitationMail<'a> {
    pub shop: &'a str,
    /// The owner who invites.
    pub person: &'a str,
    /// Whom; may be empty.
    pub name: &'a str,
    pub role: Role,
    pub ends_at: Timestamp,
}

fn greeting(t: &Texts, name: &str) -> Option<Block> {
    (!name.is_empty())
        .then(|| Block::Paragraph(t.with("mail-greeting", [("name", name.to_owned().into())])))
}

/// To somebody who shall become a member, with the link that lets them in.
pub fn invitation(t: &Texts, invitation: &InvitationMail<'_>, link: &str) -> Mail {
    let names = || [("person", invitation.person.into()), ("shop", invitation.shop.into())];
    let mut blocks: Vec<Block> = greeting(t, invitation.name).into_iter().collect();
    blocks.extend([
        Block::Paragraph(t.with("mail-invitation", names())),
        Block::Paragraph(t.word("mail-invitation-role", invitation.role.word())),
        Block::Button { text: t.get("mail-invitation-action"), url: link.to_owned() },
        Block::Small(
            t.with("mail-invitation-how", [("time", t.moment(invitation.ends_at).into())]),
        ),
    ]);
    Mail { subject: t.with("mail-invitation-subject", names()), blocks }
}

/// To a member who forgot the password, with the link behind which they choose another one.
pub fn password_reset(
    t: &Texts,
    (name, email): (&str, &str),
    shop: &str,
    link: &str,
    ends_at: Timestamp,
) -> Mail {
    let mut blocks: Vec<Block> = greeting(t, name).into_iter().collect();
    let asked = [("email", email.into()), ("shop", shop.into())];
    blocks.extend([
        Block::Paragraph(t.with("mail-password-reset", asked)),
        Block::Button { text: t.get("mail-password-reset-action"), url: link.to_owned() },
        Block::Small(t.with("mail-password-reset-how", [("time", t.moment(ends_at).into())])),
    ]);
    Mail { subject: t.get("mail-password-reset-subject"), blocks }
}

/// To a member: their password is another one now, and what to do if they did not do that.
pub fn password_changed(t: &Texts, name: &str, email: &str, shop: &str, at: Timestamp) -> Mail {
    let facts = [("email", email.into()), ("shop", shop.into()), ("time", t.moment(at).into())];
    let mut blocks: Vec<Block> = greeting(t, name).into_iter().collect();
    blocks.extend([
        Block::Paragraph(t.with("mail-password-changed", facts)),
        Block::Paragraph(t.get("mail-password-changed-not-you")),
    ]);
    Mail { subject: t.get("mail-password-changed-subject"), blocks }
}
