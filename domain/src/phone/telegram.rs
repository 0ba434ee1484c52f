//! Names on Telegram.

use std::str::FromStr;

/// A public name on Telegram: five to 32 letters, digits and underscores, a letter first.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct TelegramName(String);

/// Something that no account can be called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a name on Telegram")]
pub struct NotATelegramName;

impl TelegramName {
    /// Without the `@`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The address of a chat with them, with this text filled in (Telegram's "deep links"). `text`
    /// is percent-encoded.
    pub fn chat(&self, text: &str) -> String {
        format!("https://t.me/{}?text={text}", self.0)
    }
}

impl FromStr for TelegramName {
    type Err = NotATelegramName;
    /// Takes `name`, `@name` and `https://t.me/name`.
    fn from_str(typed: &str) -> Result<Self, Self::Err> {
        let typed = typed.trim();
        let typed = typed.strip_prefix("https://").unwrap_or(typed);
        let typed = typed.strip_prefix("t.me/").or(typed.strip_prefix('@')).unwrap_or(typed);
        let fits = (5..=32).contains(&typed.len())
            && typed.starts_with(|c: char| c.is_ascii_alphabetic())
            && typed.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
        fits.then(|| Self(typed.to_owned())).ok_or(NotATelegramName)
    }
}
