//! A posted form as it was typed.

use super::{PageError, Visit};
use axum::{
    extract::{FromRequest, Request},
    response::IntoResponse,
};
use packpost_app::form::Form;

/// The fields of a posted form (`application/x-www-form-urlencoded`).
#[derive(Debug)]
pub struct Posted(pub Form);

impl<S: Send + Sync> FromRequest<S> for Posted {
    type Rejection = PageError;
    async fn from_request(request: Request, state: &S) -> Result<Self, PageError> {
        let visit = request.extensions().get::<Visit>().map(|visit| visit.posted.clone());
        let form = axum::Form::<Vec<(String, String)>>::from_request(request, state).await;
        let axum::Form(pairs) = form.map_err(|refused| PageError::from(refused.into_response()))?;
        let form = Form::posted(pairs);
        if let Some(posted) = visit {
            posted.get_or_init(|| form.clone());
        }
        Ok(Self(form))
    }
}
