//! Head data.

use super::flow::Item;
use crate::{block::Document, model::Head};

/// Reads the head.
pub fn read(document: &Document, flow: &[Item<'_>]) -> Head {
    let _ = (document, flow);
    Head::default()
}
