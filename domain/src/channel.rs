//! The ways by which an order reaches a supplier, and in which order they are tried.

use crate::{PhoneNumber, email, words::words};
use std::{fmt, str::FromStr};

words! {
    /// A way to a contact.
    Channel {
        /// The address that orders go to.
        Email = "email",
        /// Another address of the same person or firm, at best with another provider.
        SecondEmail = "second-email",
        /// A text message from a member's phone.
        Sms = "sms",
        Whatsapp = "whatsapp",
        Telegram = "telegram",
        /// A member's own mail program.
        MailProgram = "mailto",
        /// A member reads it out.
        Phone = "phone",
        /// A sheet of paper.
        Print = "print",
        /// By whatever way there is: a member copies the text.
        Copy = "copy",
    }
}

impl Channel {
    /// Whether it goes by itself; the others need a person.
    pub fn is_automatic(self) -> bool {
        matches!(self, Self::Email | Self::SecondEmail)
    }

    /// Whether it opens without anything written down of the contact: whom it goes to is chosen
    /// elsewhere.
    pub fn needs_no_address(self) -> bool {
        matches!(self, Self::Telegram | Self::Print | Self::Copy)
    }
}

impl Channel {
    /// An address of this channel, as people read it.
    pub fn shown(self, address: &str) -> String {
        let number = |typed: &str| typed.parse().map(|number: PhoneNumber| number.shown());
        match self {
            Self::Email | Self::SecondEmail | Self::MailProgram => email::shown(address),
            Self::Phone | Self::Sms | Self::Whatsapp => {
                number(address).unwrap_or_else(|_| address.to_owned())
            }
            Self::Telegram | Self::Print | Self::Copy => address.to_owned(),
        }
    }
}

/// What is written down of a contact, as far as channels need it. An address for mail always is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reach {
    pub second_email: bool,
    pub phone: bool,
    /// A number that takes text messages.
    pub mobile: bool,
    pub whatsapp: bool,
    pub telegram: bool,
}

impl Reach {
    pub fn has(self, channel: Channel) -> bool {
        match channel {
            Channel::Email | Channel::MailProgram | Channel::Print | Channel::Copy => true,
            Channel::SecondEmail => self.second_email,
            Channel::Phone => self.phone,
            Channel::Sms => self.mobile,
            Channel::Whatsapp => self.whatsapp,
            Channel::Telegram => self.telegram,
        }
    }
}

/// The channels of a contact in the order in which they are tried.
///
/// None stands in it twice. Email is first, since an order goes there when it is placed; paper and
/// copying are last where they were not put elsewhere, since they work for everybody: a ladder has
/// always a rung.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ladder(Vec<Channel>);

/// The order where nobody chose one: what is read soonest first.
const USUAL: [Channel; 9] = [
    Channel::Email,
    Channel::SecondEmail,
    Channel::Whatsapp,
    Channel::Sms,
    Channel::Phone,
    Channel::Telegram,
    Channel::MailProgram,
    Channel::Print,
    Channel::Copy,
];

impl Default for Ladder {
    fn default() -> Self {
        Self::new(USUAL)
    }
}

impl Ladder {
    /// The channels between email, which is first, and those that work for everybody, which are
    /// last: for these a shop says whether and when.
    pub const CHOSEN: [Channel; 6] = [
        Channel::SecondEmail,
        Channel::Whatsapp,
        Channel::Sms,
        Channel::Phone,
        Channel::Telegram,
        Channel::MailProgram,
    ];

    /// A ladder of these, mended where it needs to be.
    pub fn new(chosen: impl IntoIterator<Item = Channel>) -> Self {
        let mut rungs = vec![Channel::Email];
        for channel in chosen.into_iter().chain([Channel::Print, Channel::Copy]) {
            if !rungs.contains(&channel) {
                rungs.push(channel);
            }
        }
        Self(rungs)
    }

    pub fn rungs(&self) -> &[Channel] {
        &self.0
    }

    /// The rung to try now: the first that is written down and was not tried yet.
    pub fn next_after(&self, tried: &[Channel], reach: Reach) -> Option<Channel> {
        self.untried(tried, reach).next()
    }

    /// The same among those that go by themselves.
    pub fn next_automatic(&self, tried: &[Channel], reach: Reach) -> Option<Channel> {
        self.untried(tried, reach).find(|channel| channel.is_automatic())
    }

    /// The same among those that a person carries.
    pub fn next_by_hand(&self, tried: &[Channel], reach: Reach) -> Option<Channel> {
        self.untried(tried, reach).find(|channel| !channel.is_automatic())
    }

    fn untried(&self, tried: &[Channel], reach: Reach) -> impl Iterator<Item = Channel> {
        let open = move |channel: &Channel| reach.has(*channel) && !tried.contains(channel);
        self.0.iter().copied().filter(open)
    }
}

/// The words of its rungs with spaces between; nothing where it is the usual one.
impl fmt::Display for Ladder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if *self == Self::default() {
            return Ok(());
        }
        let words: Vec<_> = self.0.iter().map(|channel| channel.word()).collect();
        f.write_str(&words.join(" "))
    }
}

impl FromStr for Ladder {
    type Err = crate::words::UnknownWord;
    fn from_str(stored: &str) -> Result<Self, Self::Err> {
        if stored.is_empty() {
            return Ok(Self::default());
        }
        stored.split(' ').map(str::parse).collect::<Result<Vec<_>, _>>().map(Self::new)
    }
}

#[cfg(test)]
mod tests;
