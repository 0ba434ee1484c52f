//! What is allowed: the rules of an order between a shop and a packaging supplier.
//!
//! Pure: no I/O, no clock, no randomness. What needs a time or random bytes is
//! handed them, and everything here also compiles to wasm for the islands.

pub mod alert;
pub mod calendar;
pub mod channel;
mod digits;
pub mod document;
pub mod email;
pub mod id;
pub mod language;
pub mod link;
pub mod member;
pub mod money;
pub mod months;
pub mod natural;
mod number;
pub mod numerals;
pub mod offer;
pub mod order;
pub mod outage;
pub mod percent;
pub mod phone;
pub mod place;
pub mod quantity;
pub mod quote;
pub mod refusal;
pub mod search;
pub mod storage;
pub mod tolerance;
pub mod totals;
pub mod words;

pub use calendar::{Hours, WorkingTime};
pub use channel::{Channel, Ladder, Reach};
pub use email::EmailAddress;
pub use id::{
    AlertId, CarryingId, ClaimId, ContactId, InvitationId, LinkId, MemberId, MessageId, OfferId,
    OrderId, OutageId, ProductId, ReceiptId, ResponseId, ShipmentId, ShopId, SupplierId,
};
pub use language::Language;
pub use link::{LinkStatus, LinkToken};
pub use member::{LastOwner, OwnerNeeded, Right, Rights, Role};
pub use money::{Currency, Money, MoneyFormat};
pub use months::MonthNames;
pub use numerals::{Figure, Numerals};
pub use offer::{Advice, NextBreak, Offer, PriceBasis, PriceBreak};
pub use order::{Order, Response, ResponseKind, Revision, State, Step, Way};
pub use outage::{Down, Service};
pub use percent::Percent;
pub use phone::{PhoneNumber, TelegramName, WrittenNumber};
pub use place::CountryCode;
pub use quantity::Quantity;
pub use storage::StorageFault;
pub use tolerance::{Judgement, Tolerance};
pub use totals::{Charge, ChargeKind, Tax, TaxRate, TaxTreatment, Taxed, Totals};
