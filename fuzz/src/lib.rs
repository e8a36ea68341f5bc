//! The entry that every fuzz target shares.

mod property;

pub use property::read;
