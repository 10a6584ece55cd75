//! Values that a text can state and a record can hold, in normal form.
//!
//! Everything here is plain data without text: the reading stage makes these
//! values, the judging stage compares them, the database stores them.

mod count;
mod country;
mod date;
mod place;

pub(crate) use count::remainder;
pub use count::{Count, Hedge};
pub use country::{Country, CountryList};
pub use date::{Bound, DateParseError, DateValue, Fit, PartialDate, Weekday, Year};
pub(crate) use date::{civil_from_days, days_from_civil, days_in_month};
pub use place::Place;
