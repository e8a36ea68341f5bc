//! What the attributes of a graphic object say: its place, and how it is drawn.
//!
//! Pages are little else than such objects, so their attributes are read in one go.

use super::number::{Area, decimal, matrix};
use crate::read::{
    layout::matrix::{Matrix, ONE},
    xml::Tag,
};

/// A graphic object without its content. Lengths are fixed-point numbers of millimetres.
#[expect(clippy::struct_excessive_bools, reason = "independent marks, any of which may be set")]
#[derive(Debug, Default)]
pub(super) struct Graphic {
    pub(super) id: u64,
    pub(super) hidden: bool,
    /// Where it stands on the page, and how large it is.
    pub(super) boundary: Option<Area>,
    /// Its own map, before it is moved to its place.
    pub(super) map: Option<Matrix>,
    /// As said; text is filled and paths are stroked unless they say otherwise.
    pub(super) fill: Option<bool>,
    pub(super) stroke: Option<bool>,
    /// Nothing of it shows through.
    pub(super) transparent: bool,
    /// Of its lines.
    pub(super) line_width: Option<i64>,
    /// The graphic unit that it draws.
    pub(super) resource: Option<u64>,
    pub(super) font: Option<u64>,
    pub(super) size: i64,
    /// How much wider than usual its characters are.
    pub(super) stretch: Option<i64>,
    pub(super) bold: bool,
    /// Its characters lie on their sides.
    pub(super) turned: bool,
}

/// From this weight on, out of a thousand, a font is bold.
const BOLD: u32 = 600;

impl Graphic {
    pub(super) fn of(tag: &Tag<'_>) -> Self {
        let mut graphic = Self::default();
        for (name, value) in tag.attributes() {
            let value = value.trim_ascii();
            match name {
                "ID" => graphic.id = value.parse().unwrap_or(0),
                "Visible" => graphic.hidden = value == "false",
                "Boundary" => graphic.boundary = Area::of(value),
                "CTM" => graphic.map = matrix(value),
                "Fill" => graphic.fill = switch(value),
                "Stroke" => graphic.stroke = switch(value),
                "Alpha" => graphic.transparent = decimal(value) == Some(0),
                "LineWidth" => graphic.line_width = decimal(value),
                "ResourceID" => graphic.resource = value.parse().ok(),
                "Font" => graphic.font = value.parse().ok(),
                "Size" => graphic.size = decimal(value).unwrap_or(0).abs(),
                "HScale" => graphic.stretch = decimal(value),
                "Weight" => graphic.bold = value.parse().is_ok_and(|weight: u32| weight >= BOLD),
                "CharDirection" => graphic.turned = matches!(value, "90" | "270"),
                _ => {}
            }
        }
        graphic
    }

    /// From its own millimetres to those of `outer`, its surroundings.
    pub(super) fn map(&self, outer: Matrix) -> Matrix {
        let place = self.boundary.unwrap_or_default();
        let moved = Matrix::shift(place.left, place.top);
        self.map.unwrap_or(Matrix::IDENTITY).then(moved).then(outer)
    }

    /// As a share of the usual width.
    pub(super) fn stretch(&self) -> i64 {
        self.stretch.unwrap_or(ONE)
    }
}

fn switch(value: &str) -> Option<bool> {
    match value {
        "true" => Some(true),
        "false" => Some(false),
        _ => None,
    }
}
