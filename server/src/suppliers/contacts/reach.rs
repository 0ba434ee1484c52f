//! By which channels a contact is reached, and at which address.

use super::Contact;
use packpost_domain::{Channel, PhoneNumber, Reach, TelegramName, WrittenNumber};

impl Contact {
    /// What is written down as a phone.
    pub fn written(&self) -> WrittenNumber {
        WrittenNumber::read(&self.phone, self.country)
    }

    /// The same, where it can be dialled.
    pub fn dialled(&self) -> Option<PhoneNumber> {
        self.written().number().cloned()
    }

    /// Where they are on WhatsApp.
    pub fn on_whatsapp(&self) -> Option<PhoneNumber> {
        match self.ways.whatsapp.as_str() {
            "" => self.mobile(),
            number => PhoneNumber::parse(number, self.country).ok(),
        }
    }

    /// A number behind an extension takes no messages.
    fn mobile(&self) -> Option<PhoneNumber> {
        self.dialled().filter(|number| number.extension().is_empty())
    }

    pub fn reach(&self) -> Reach {
        Reach {
            second_email: self.ways.second_email.is_some(),
            phone: self.dialled().is_some(),
            mobile: self.mobile().is_some(),
            whatsapp: self.on_whatsapp().is_some(),
            telegram: self.ways.telegram.is_some(),
        }
    }

    /// Where a channel leads; empty where nothing is written down, or needed.
    pub fn address(&self, channel: Channel) -> String {
        let text = |number: Option<PhoneNumber>| number.map(|n| n.to_string()).unwrap_or_default();
        match channel {
            Channel::Email | Channel::MailProgram => self.email.to_string(),
            Channel::SecondEmail => {
                self.ways.second_email.as_ref().map(ToString::to_string).unwrap_or_default()
            }
            Channel::Whatsapp => text(self.on_whatsapp()),
            Channel::Sms => text(self.mobile()),
            // With its extension, or as it was written.
            Channel::Phone => self.written().kept(),
            Channel::Telegram => {
                self.ways.telegram.as_ref().map(TelegramName::as_str).unwrap_or_default().to_owned()
            }
            Channel::Print | Channel::Copy => String::new(),
        }
    }
}
