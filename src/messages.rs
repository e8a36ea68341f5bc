//! The one table from codes to sentences for people.
