//! What a product is counted in.

use std::str::FromStr;

/// A base unit. The words for it are texts: `unit-piece` and so on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    Piece,
    Roll,
    Sheet,
    Metre,
    Set,
}

/// Not one of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a unit that products are counted in")]
pub struct UnknownUnit;

impl Unit {
    pub const ALL: [Self; 5] = [Self::Piece, Self::Roll, Self::Sheet, Self::Metre, Self::Set];

    /// As the database and the texts have it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Piece => "piece",
            Self::Roll => "roll",
            Self::Sheet => "sheet",
            Self::Metre => "metre",
            Self::Set => "set",
        }
    }
}

impl FromStr for Unit {
    type Err = UnknownUnit;
    fn from_str(word: &str) -> Result<Self, UnknownUnit> {
        Self::ALL.into_iter().find(|u| u.as_str() == word).ok_or(UnknownUnit)
    }
}
