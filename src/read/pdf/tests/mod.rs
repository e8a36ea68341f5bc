//! What is read from files written here, and what hostile files lead to.

mod hostile;
mod text;
mod writer;
