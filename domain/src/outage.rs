//! What a person says is down, and what is passed over until somebody says that it is back.

use crate::{Channel, words::words};
use jiff::{SignedDuration, Timestamp};

words! {
    /// What fails together, and is said to be down as one.
    Service {
        /// Email, whoever sends it and from wherever.
        Email = "email",
        /// Everything of Meta: WhatsApp, Messenger, Instagram, Facebook.
        Meta = "meta",
        Sms = "sms",
        Telegram = "telegram",
        Phone = "phone",
    }
}

impl Service {
    /// What a channel needs; paper and a copied text need nothing.
    pub fn of(channel: Channel) -> Option<Self> {
        Some(match channel {
            Channel::Email | Channel::SecondEmail | Channel::MailProgram => Self::Email,
            Channel::Whatsapp => Self::Meta,
            Channel::Sms => Self::Sms,
            Channel::Telegram => Self::Telegram,
            Channel::Phone => Self::Phone,
            Channel::Print | Channel::Copy => return None,
        })
    }
}

impl Service {
    /// The channel that people know it by.
    pub fn channel(self) -> Channel {
        match self {
            Self::Email => Channel::Email,
            Self::Meta => Channel::Whatsapp,
            Self::Sms => Channel::Sms,
            Self::Telegram => Channel::Telegram,
            Self::Phone => Channel::Phone,
        }
    }
}

/// An outage is noticed late: what went out so long before may not have arrived either.
pub const NOTICED_LATE: SignedDuration = SignedDuration::from_hours(24);

/// What is down now, each with the time at which that was said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Down([Option<Timestamp>; Service::ALL.len()]);

impl Down {
    pub fn since(self, service: Service) -> Option<Timestamp> {
        let place = Service::ALL.iter().position(|it| *it == service)?;
        self.0.get(place).copied().flatten()
    }

    /// Whether nothing goes by this channel now.
    pub fn covers(self, channel: Channel) -> bool {
        Service::of(channel).is_some_and(|service| self.since(service).is_some())
    }

    /// Whether what went out by this channel at that time may not have arrived. Nobody tells us what
    /// a phone has sent, so what is older counts as arrived.
    pub fn may_have_lost(self, channel: Channel, at: Timestamp) -> bool {
        let since = Service::of(channel).and_then(|service| self.since(service));
        since.is_some_and(|since| since.duration_since(at) < NOTICED_LATE)
    }

    pub fn is_nothing(self) -> bool {
        self == Self::default()
    }
}

impl FromIterator<(Service, Timestamp)> for Down {
    fn from_iter<I: IntoIterator<Item = (Service, Timestamp)>>(all: I) -> Self {
        let mut down = Self::default();
        for (service, since) in all {
            let place = Service::ALL.iter().position(|it| *it == service);
            if let Some(place) = place.and_then(|place| down.0.get_mut(place)) {
                *place = Some(since);
            }
        }
        down
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().expect("a time")
    }

    #[test]
    fn what_is_down_takes_its_channels_along_and_paper_is_never_down() {
        let noon = at("2021-10-04T15:40:00Z");
        let down: Down = [(Service::Meta, noon), (Service::Email, noon)].into_iter().collect();
        let covered =
            [Channel::Email, Channel::SecondEmail, Channel::Whatsapp, Channel::MailProgram];
        for channel in Channel::ALL {
            assert_eq!(down.covers(*channel), covered.contains(channel), "{channel:?}");
        }
        let all: Down = Service::ALL.iter().map(|service| (*service, noon)).collect();
        let left = Channel::ALL.iter().filter(|channel| !all.covers(**channel));
        assert_eq!(left.collect::<Vec<_>>(), [&Channel::Print, &Channel::Copy]);
        assert!(Down::default().is_nothing() && !down.is_nothing());
    }

    #[test]
    fn a_service_is_known_by_a_channel_of_its_own() {
        for service in Service::ALL {
            assert_eq!(Service::of(service.channel()), Some(*service));
        }
    }

    #[test]
    fn what_went_out_a_day_before_or_since_may_not_have_arrived() {
        let down: Down = [(Service::Meta, at("2021-10-04T16:40:00Z"))].into_iter().collect();
        let lost = |time: &str| down.may_have_lost(Channel::Whatsapp, at(time));
        assert!(lost("2021-10-04T15:50:00Z"));
        assert!(lost("2021-10-04T18:00:00Z"));
        assert!(!lost("2021-10-03T16:40:00Z"));
        assert!(!down.may_have_lost(Channel::Sms, at("2021-10-04T15:50:00Z")));
    }
}
