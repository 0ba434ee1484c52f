//! Who asks, in which language, from where: known before any handler runs.

use super::{PageError, flash};
use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, request::Parts},
};
use jiff::Timestamp;
use packpost_app::{
    alerts::Banner,
    form::Form,
    outages,
    texts::{Local, Texts},
};
use packpost_domain::{
    Language, MemberId, Right, Rights, ShopId, link::before_what_was_stuck_to_it,
};
use std::sync::{Arc, OnceLock};

/// A member who is signed in, and their shop.
#[derive(Clone, Debug)]
pub struct SignedIn {
    pub member: MemberId,
    pub shop: ShopId,
    pub name: String,
    pub rights: Rights,
    pub shop_name: String,
    pub language: Language,
    pub local: Local,
    /// Which of the member's sessions this is.
    pub session: uuid::Uuid,
}

impl SignedIn {
    pub fn may(&self, right: Right) -> bool {
        self.rights.may(right)
    }

    /// Ask first, before anything is looked up.
    ///
    /// # Errors
    /// A page that says who may.
    pub fn require(&self, right: Right) -> Result<(), PageError> {
        if self.may(right) { Ok(()) } else { Err(PageError::NotAllowed(right)) }
    }
}

/// One request's visitor.
#[derive(Clone, Debug)]
pub struct Visit {
    pub texts: Texts,
    pub member: Option<SignedIn>,
    /// Path and query.
    pub path: String,
    pub nonce: String,
    pub https: bool,
    /// Mail goes to the built-in mailbox.
    pub mailbox: bool,
    /// What the member has to know about mail that does not get out.
    pub alert: Option<Banner>,
    /// What a member of the shop says is down.
    pub outage: Option<outages::Banner>,
    pub flash: Option<String>,
    pub now: Timestamp,
    /// Whether single keys lead to pages in this browser.
    pub keys: bool,
    /// The form that was posted, once it has been read, so that it can be given back.
    pub posted: Arc<OnceLock<Form>>,
}

impl Visit {
    /// The values of a name in the query.
    pub fn asked<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let query = self.path.split_once('?').map_or("", |(_, query)| query);
        let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
        pairs.filter(move |(n, _)| *n == name).map(|(_, value)| value)
    }

    /// The language that `?lang=` asks for, whatever else the query holds and whatever was stuck to
    /// its end.
    pub fn asked_language(&self) -> Option<Language> {
        let tag = self.asked("lang").next()?;
        tag.split(|c: char| !c.is_ascii_alphabetic()).next()?.parse().ok()
    }

    /// The path of a secret link without what a program stuck to it; `None` where there is nothing.
    pub fn without_what_was_stuck(&self, base: &str, token: &str) -> Option<String> {
        let token = before_what_was_stuck_to_it(token)?;
        let lang = self.asked_language().map_or_else(String::new, |l| format!("?lang={}", l.tag()));
        Some(format!("{base}{token}{lang}"))
    }

    pub fn language(&self) -> Language {
        self.texts.language()
    }

    /// A clone that speaks another language, as a supplier's page does.
    pub fn speaking(&self, language: Language, local: Local) -> Self {
        Self { texts: Texts::new(language, local), ..self.clone() }
    }

    /// Goes to a page and says a text with the key `flash-…` there.
    pub fn redirect(&self, to: &str, key: &'static str) -> axum::response::Response {
        flash::redirect(self.https, to, key)
    }
}

/// The best of our languages for an `Accept-Language` header (RFC 9110, section 12.5.4).
pub fn preferred(headers: &HeaderMap) -> Option<Language> {
    let header = headers.get(axum::http::header::ACCEPT_LANGUAGE)?.to_str().ok()?;
    let mut wanted: Vec<(u32, Language)> = header
        .split(',')
        .take(20)
        .filter_map(|part| {
            let mut pieces = part.trim().split(';');
            let tag = pieces.next()?.split('-').next()?.to_ascii_lowercase();
            let weight = pieces.find_map(|p| p.trim().strip_prefix("q="));
            let weight: f32 = weight.map_or(Some(1.0), |q| q.parse().ok())?;
            // Whole thousandths, the most that the header can say; zero means "not this one".
            let weight = (weight.clamp(0.0, 1.0) * 1000.0) as u32;
            (weight > 0).then_some((weight, tag.parse().ok()?))
        })
        .collect();
    // Stable: of equal weights the first counts.
    wanted.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
    wanted.first().map(|(_, language)| *language)
}

impl<S: Sync> FromRequestParts<S> for Visit {
    type Rejection = PageError;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, PageError> {
        let visit = parts.extensions.get::<Self>().cloned();
        visit.ok_or_else(|| PageError::Broken(anyhow::anyhow!("no visit: the layer is missing")))
    }
}

impl<S: Sync> FromRequestParts<S> for SignedIn {
    type Rejection = PageError;
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, PageError> {
        let visit = Visit::from_request_parts(parts, state).await?;
        let back = if parts.method.is_safe() { visit.path } else { "/".to_owned() };
        visit.member.ok_or(PageError::SignIn { back })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_browsers_first_language_that_we_speak_counts() {
        let of = |text: &str| {
            let mut headers = HeaderMap::new();
            headers.insert("accept-language", text.parse().expect("a header"));
            preferred(&headers)
        };
        assert_eq!(of("ar-JO,ar;q=0.9,en;q=0.8"), Some(Language::Ar));
        assert_eq!(of("en;q=0.1, ar;q=0.9"), Some(Language::Ar));
        assert_eq!(of("fr-FR,en-US;q=0.5"), Some(Language::En));
        assert_eq!(of("fr, de"), None);
        assert_eq!(of(&"x".repeat(5_000)), None);
        assert_eq!(of(";;;q=,,,"), None);
    }
}
