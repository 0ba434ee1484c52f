//! What is waited for: the deadlines of orders, the shop's patience, and reminders.

mod reminders;
mod settings;

pub use reminders::{remind, run};

use super::sql::{self, WaitingRow};
use crate::{AppState, calendar, db::Connection, web::PageError};
use axum::Router;
use jiff::Timestamp;
use packpost_domain::{
    OrderId, ShopId, SupplierId, WorkingTime,
    order::{Deadline, Patience},
};
use std::collections::HashMap;

pub(super) fn routes() -> Router<AppState> {
    settings::routes()
}

/// A shop's patience with the working time of all that are waited for, looked up once each.
#[derive(Debug)]
pub struct Watch {
    shop: ShopId,
    pub patience: Patience,
    own: WorkingTime,
    suppliers: HashMap<SupplierId, WorkingTime>,
}

impl Watch {
    /// # Errors
    /// Where the database can't be read.
    pub async fn new(c: &mut Connection, shop: ShopId) -> Result<Self, PageError> {
        let (patience, _) = sql::get_patience(c, shop).await?;
        let own = calendar::working_time(c, shop, None).await?;
        Ok(Self { shop, patience, own, suppliers: HashMap::new() })
    }

    async fn of(
        &mut self,
        c: &mut Connection,
        supplier: SupplierId,
    ) -> Result<WorkingTime, PageError> {
        if let Some(known) = self.suppliers.get(&supplier) {
            return Ok(known.clone());
        }
        let found = calendar::working_time(c, self.shop, Some(supplier)).await?;
        self.suppliers.insert(supplier, found.clone());
        Ok(found)
    }

    /// What of an order was missed, with the moment; the longest ago first.
    ///
    /// # Errors
    /// Where the database can't be read.
    pub async fn missed(
        &mut self,
        c: &mut Connection,
        row: &WaitingRow,
        now: Timestamp,
    ) -> Result<Vec<(Deadline, Timestamp)>, PageError> {
        let supplier = self.of(c, row.supplier).await?;
        let mut missed = row.waiting.deadlines(self.patience, &supplier, &self.own);
        missed.retain(|(_, due)| *due <= now);
        missed.sort_by_key(|(_, due)| *due);
        Ok(missed)
    }
}

/// Orders on which deadlines run, the oldest first, at most so many.
///
/// # Errors
/// Where the database can't be read.
pub async fn waiting(
    c: &mut Connection,
    shop: ShopId,
    after: Option<OrderId>,
    limit: i64,
) -> sqlx::Result<Vec<WaitingRow>> {
    sql::list_waiting(c, shop, after.unwrap_or_else(sql::before_all), limit).await
}
