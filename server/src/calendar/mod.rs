//! When the shop and its suppliers work: deadlines count in these hours.

mod form;
mod holidays;
mod page;
mod sql;
mod week;

use crate::{
    AppState,
    db::{Connection, Corrupt},
    web::{PageError, SignedIn},
};
use anyhow::Context;
use axum::{
    Router,
    extract::{FromRequestParts, Path},
    http::request::Parts,
};
use jiff::{civil::Date, tz::TimeZone};
use packpost_domain::{
    CountryCode, Right, ShopId, SupplierId, WorkingTime,
    calendar::{Week, country},
};
use uuid::Uuid;

/// On one list: it has one page, and every deadline reads it.
const MOST_HOLIDAYS: u32 = 400;

pub fn routes() -> Router<AppState> {
    Router::new().merge(week::routes()).merge(holidays::routes())
}

/// When the shop works, or one of its suppliers. What nobody has said follows from the country: of
/// a supplier the one in its address, of the shop the one of its time zone.
///
/// # Errors
/// Where the shop has no such supplier, or what is stored makes no sense.
pub async fn working_time(
    c: &mut Connection,
    shop: ShopId,
    supplier: Option<SupplierId>,
) -> anyhow::Result<WorkingTime> {
    let owner = Owner { shop, supplier };
    let calendar = find(c, owner).await?.context("no working time: no such shop or supplier")?;
    let holidays = sql::list_holidays(c, owner).await?;
    Ok(WorkingTime {
        zone: calendar.zone,
        week: calendar.week,
        holidays: holidays.into_iter().map(|holiday| holiday.date).collect(),
    })
}

/// The clock of one of the shop's suppliers.
///
/// # Errors
/// Where the shop has no such supplier, or what is stored makes no sense.
pub async fn zone_of(
    c: &mut Connection,
    shop: ShopId,
    supplier: SupplierId,
) -> sqlx::Result<TimeZone> {
    let owner = Owner { shop, supplier: Some(supplier) };
    let found = sql::find(c, owner).await?.ok_or(sqlx::Error::RowNotFound)?;
    Ok(zone(&found, owner)?.0)
}

/// The clock of a place, and the name of the one that counts as long as it has none of its own.
fn zone(found: &sql::Found, owner: Owner) -> Result<(TimeZone, String), Corrupt> {
    let usual = match (owner.supplier, country(found, owner)?.and_then(country::zone)) {
        (Some(_), Some(zone)) => zone.to_owned(),
        _ => found.shop_zone.clone(),
    };
    let zone = TimeZone::get(found.zone.as_ref().unwrap_or(&usual))
        .map_err(|_| Corrupt::new("working_times", "time_zone", owner.id()))?;
    Ok((zone, usual))
}

fn country(found: &sql::Found, owner: Owner) -> Result<Option<CountryCode>, Corrupt> {
    let Some(code) = &found.country else { return Ok(country::of_zone(&found.shop_zone)) };
    Ok(Some(code.parse().map_err(|_| Corrupt::new("suppliers", "country", owner.id()))?))
}

/// Whose working time it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Owner {
    shop: ShopId,
    /// `None`: the shop's own.
    supplier: Option<SupplierId>,
}

impl Owner {
    fn id(self) -> Uuid {
        self.supplier.map_or(self.shop.0, |supplier| supplier.0)
    }

    /// Where its pages are.
    fn base(self) -> String {
        match self.supplier {
            None => "/settings/working-time".to_owned(),
            Some(id) => format!("/suppliers/{id}/working-time"),
        }
    }
}

/// The owner that a path names, for a member who may change it: a supplier where the path has an
/// id, else the shop of who asks.
impl<S: Send + Sync> FromRequestParts<S> for Owner {
    type Rejection = PageError;
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, PageError> {
        let member = SignedIn::from_request_parts(parts, state).await?;
        let id = Option::<Path<String>>::from_request_parts(parts, state).await;
        let id = id.map_err(|_| PageError::NotFound)?;
        let Some(Path(id)) = id else {
            member.require(Right::ChangeSettings)?;
            return Ok(Self { shop: member.shop, supplier: None });
        };
        member.require(Right::ChangeCatalogue)?;
        let supplier = id.parse().map_err(|_| PageError::NotFound)?;
        Ok(Self { shop: member.shop, supplier: Some(supplier) })
    }
}

/// A day off, on somebody's own list.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Holiday {
    date: Date,
    name: String,
    /// The day may still move.
    expected: bool,
}

/// A working time with what its page says about it; without its holidays.
#[derive(Clone, Debug)]
struct Calendar {
    /// The supplier's name.
    supplier: Option<String>,
    country: Option<CountryCode>,
    zone: TimeZone,
    /// The name of the supplier's own zone, where it has one.
    own_zone: Option<String>,
    /// The name of the zone that counts as long as it has none.
    usual_zone: String,
    week: Week,
    /// 0: never changed.
    version: i64,
}

async fn find(c: &mut Connection, owner: Owner) -> anyhow::Result<Option<Calendar>> {
    let Some(found) = sql::find(c, owner).await? else { return Ok(None) };
    let country = country(&found, owner)?;
    let (zone, usual_zone) = zone(&found, owner)?;
    let week = match found.version {
        Some(_) => sql::get_week(c, owner).await?,
        None => country::usual_week(country),
    };
    Ok(Some(Calendar {
        supplier: found.supplier,
        country,
        zone,
        own_zone: found.zone,
        usual_zone,
        week,
        version: found.version.unwrap_or(0),
    }))
}

async fn get(c: &mut Connection, owner: Owner) -> Result<Calendar, PageError> {
    find(c, owner).await?.ok_or(PageError::NotFound)
}
