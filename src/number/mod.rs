//! Numbers as printed: exact decimals, units, intervals with open or closed ends. No floats.
//!
//! A printed number is text first: `6`, `6.0` and `6.00` say different things about the true value.
//! [`Decimal`] keeps the digits, [`Quantity`] adds scale, unit and hedge, [`Interval`] holds the true
//! values that could have been printed so under a [`Rounding`], and [`Ratio`] is the exact arithmetic
//! beneath. [`chinese`] reads 二十三 and 二○二一.
//!
//! Invariant: nothing here goes through binary floating point, and no operation loses the truth: a
//! value inside its operands' intervals gives a result inside the result's interval.

pub mod chinese;
mod decimal;
mod hedge;
mod interval;
mod measure;
mod parts;
mod quantity;
mod quotient;
mod ratio;
mod rounding;
mod scan;
mod unit;

pub(crate) use self::quotient::{Loose, is_growth, is_share};
pub use self::{
    decimal::Decimal,
    hedge::Hedge,
    interval::Interval,
    measure::{Measure, measure},
    quantity::{Printed, Quantity},
    ratio::{Ratio, Round},
    rounding::Rounding,
    scan::{MAX_DIGITS, Numeral, integer, numeral},
    unit::{Currency, Dimension, Scale, Unit, scaled},
};
