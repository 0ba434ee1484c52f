//! What can go wrong with a request, and the page that a person then sees.

use super::{Visit, see_other};
use crate::db::{Corrupt, fault};
use axum::{
    extract::Request,
    http::{HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use packpost_app::{
    form::Form,
    pages::errors::{Ceiling, Problem, Unsent, problem},
    texts::Local,
};
use packpost_domain::{Right, Role, Step, StorageFault, order::Who};
use std::any::Any;

/// Why a handler has no page of its own to show.
#[derive(Debug)]
pub enum PageError {
    /// Nobody is signed in; come back here afterwards.
    SignIn { back: String },
    /// Not there, or another shop's: the same to the person who asks.
    NotFound,
    /// Not from a page of ours.
    Forbidden,
    /// Asked for by a name that is not ours; the base URL is the right one.
    WrongHost { right: String },
    /// The member's role does not allow it.
    NotAllowed(Right),
    /// The member's role does not allow this step of an order.
    NotYours(Step),
    /// The order comes to more than the member may spend.
    AboveLimit,
    /// More than anybody needs of it.
    Ceiling(Ceiling),
    /// Too many at once; try again soon.
    Busy,
    /// Changed since it was opened.
    Stale { back: String, typed: Form },
    /// A page that says what is wrong, already rendered: a form with its errors.
    Shown(Box<Response>),
    /// Ours to mend. Logged once, and the person sees a reference number, never a cause.
    Broken(anyhow::Error),
}

impl PageError {
    /// The error behind it, for whoever has no page to show.
    pub fn into_cause(self) -> anyhow::Error {
        match self {
            Self::Broken(error) => error,
            other => anyhow::anyhow!("{other:?}"),
        }
    }
}

impl From<Response> for PageError {
    fn from(response: Response) -> Self {
        Self::Shown(Box::new(response))
    }
}

impl From<sqlx::Error> for PageError {
    fn from(error: sqlx::Error) -> Self {
        Self::Broken(error.into())
    }
}

impl From<Corrupt> for PageError {
    fn from(error: Corrupt) -> Self {
        Self::Broken(error.into())
    }
}

impl From<anyhow::Error> for PageError {
    fn from(error: anyhow::Error) -> Self {
        Self::Broken(error)
    }
}

/// A problem on its way to the layer that knows the person's language.
#[derive(Clone, Debug)]
struct Unrendered(Problem);

impl IntoResponse for PageError {
    fn into_response(self) -> Response {
        let (status, problem) = match self {
            Self::SignIn { back } => {
                let query =
                    if back == "/" { String::new() } else { format!("?back={}", encoded(&back)) };
                return see_other(&format!("/sign-in{query}"));
            }
            Self::Shown(response) => return *response,
            Self::NotFound => (StatusCode::NOT_FOUND, Problem::NotFound),
            Self::Forbidden => (StatusCode::FORBIDDEN, Problem::Forbidden),
            Self::WrongHost { right } => {
                (StatusCode::MISDIRECTED_REQUEST, Problem::WrongHost { right })
            }
            Self::NotAllowed(right) => (StatusCode::FORBIDDEN, for_some(Role::Buyer.may(right))),
            Self::NotYours(step) => {
                (StatusCode::FORBIDDEN, for_some(step.rule().by.contains(&Who::Buyer)))
            }
            Self::AboveLimit => (StatusCode::FORBIDDEN, Problem::AboveLimit),
            Self::Ceiling(what) => (ceiling_status(what), Problem::Ceiling(what)),
            Self::Busy => (StatusCode::SERVICE_UNAVAILABLE, Problem::Busy),
            Self::Stale { back, typed } => (StatusCode::CONFLICT, Problem::Stale { back, typed }),
            Self::Broken(error) if fault::among(&error) == Some(StorageFault::Busy) => {
                tracing::warn!(error = format!("{error:#}"), "the database is busy");
                (StatusCode::SERVICE_UNAVAILABLE, Problem::Busy)
            }
            Self::Broken(error) if let Some(fault) = fault::among(&error) => {
                let error = format!("{error:#}");
                tracing::error!(fault = fault.word(), error, "a request failed");
                (StatusCode::SERVICE_UNAVAILABLE, Problem::Storage(fault))
            }
            Self::Broken(error) => {
                let random = uuid::Uuid::from_bytes(crate::random::Random::System.bytes());
                let reference = random.simple().to_string()[..10].to_owned();
                tracing::error!(%reference, error = format!("{error:#}"), "a request failed");
                (StatusCode::INTERNAL_SERVER_ERROR, Problem::Broken { reference })
            }
        };
        let mut response = status.into_response();
        response.extensions_mut().insert(Unrendered(problem));
        response
    }
}

/// Whether waiting helps.
pub fn ceiling_status(what: Ceiling) -> StatusCode {
    match what {
        Ceiling::Lines => StatusCode::UNPROCESSABLE_ENTITY,
        _ => StatusCode::TOO_MANY_REQUESTS,
    }
}

fn for_some(buyers: bool) -> Problem {
    if buyers { Problem::BuyersOnly } else { Problem::OwnersOnly }
}

/// Percent-encodes a value for a query.
pub fn encoded(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

/// Gives every failed answer a page in the person's language: ours, and those that axum and
/// tower-http answer with a bare status.
pub async fn render_problems(visit: Visit, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let status = response.status();
    let problem = match response.extensions_mut().remove::<Unrendered>() {
        Some(Unrendered(problem)) => problem,
        None if has_page(&response) => return response,
        None => match status {
            StatusCode::NOT_FOUND => Problem::NotFound,
            StatusCode::FORBIDDEN => Problem::Forbidden,
            StatusCode::METHOD_NOT_ALLOWED => Problem::Method,
            StatusCode::SERVICE_UNAVAILABLE => Problem::Busy,
            StatusCode::PAYLOAD_TOO_LARGE => Problem::TooLarge,
            StatusCode::BAD_REQUEST
            | StatusCode::UNSUPPORTED_MEDIA_TYPE
            | StatusCode::UNPROCESSABLE_ENTITY => Problem::Method,
            StatusCode::INTERNAL_SERVER_ERROR => {
                let bare = anyhow::anyhow!("a handler answered {status} and said no more");
                return show(PageError::Broken(bare), &visit);
            }
            _ => return response,
        },
    };
    let mut shown = match &problem {
        Problem::WrongHost { .. } => wrong_host(&visit, status, &problem),
        _ => page(&visit, status, &problem),
    };
    if let Some(allow) = response.headers_mut().remove(header::ALLOW) {
        shown.headers_mut().insert(header::ALLOW, allow);
    }
    shown
}

/// By a name that is not ours no form is taken: the language is switched by a link.
fn wrong_host(visit: &Visit, status: StatusCode, problem: &Problem) -> Response {
    let asked = visit.asked_language();
    let visit = visit.speaking(asked.unwrap_or(visit.language()), Local::default());
    let page = visit.page(problem.title(&visit.texts)).status(status);
    let other = format!("/?lang={}", visit.language().other().tag());
    page.for_supplier(other).render(|t| self::problem(t, problem, None))
}

/// What a panic in a handler is answered with. The place was told on stderr as it happened.
#[expect(clippy::needless_pass_by_value, reason = "tower-http hands it over")]
pub fn panicked(why: Box<dyn Any + Send>) -> Response {
    let text = why.downcast_ref::<String>().map(String::as_str);
    let words = text.or_else(|| why.downcast_ref::<&str>().copied()).unwrap_or("without words");
    PageError::Broken(anyhow::anyhow!("a handler panicked: {words}")).into_response()
}

/// Renders a failure outside the layer.
pub fn show(error: PageError, visit: &Visit) -> Response {
    let mut bare = error.into_response();
    let status = bare.status();
    let Some(Unrendered(problem)) = bare.extensions_mut().remove() else { return bare };
    page(visit, status, &problem)
}

/// How long whoever is to come back should wait, in seconds.
const RETRY_AFTER: HeaderValue = HeaderValue::from_static("10");

fn page(visit: &Visit, status: StatusCode, problem: &Problem) -> Response {
    let unsent =
        visit.posted.get().map(|form| Unsent { path: visit.path.clone(), form: form.clone() });
    let page = visit.page(problem.title(&visit.texts)).status(status).back("/");
    let mut shown = page.render(|t| self::problem(t, problem, unsent.as_ref()));
    if problem.passes() {
        shown.headers_mut().insert(header::RETRY_AFTER, RETRY_AFTER);
    }
    if let Problem::Storage(fault) = problem {
        shown.extensions_mut().insert(*fault);
    }
    shown
}

/// An answer that has its own words, or needs none.
fn has_page(response: &Response) -> bool {
    let kind = response.headers().get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok());
    response.status().is_success()
        || response.status().is_redirection()
        || kind.is_some_and(|kind| !kind.starts_with("text/plain"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_a_broken_page_with_a_reference() {
        for why in [Box::new("here") as Box<dyn Any + Send>, Box::new(7)] {
            let response = panicked(why);
            assert_eq!(response.status(), StatusCode::INTERNAL_SERVER_ERROR);
            let Some(Unrendered(Problem::Broken { reference })) = response.extensions().get()
            else {
                panic!("a page with a reference");
            };
            assert_eq!(reference.len(), 10);
        }
    }
}
