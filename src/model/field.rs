//! A value with its place and print.

use serde::{Deserialize, Serialize};

use crate::text::Span;

/// A leaf of the head: what it means, where it stands, how it was printed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Field<T> {
    /// The value, normalised: a date, a number, words without their label.
    pub value: T,
    /// Where it was read; absent when it comes from the file's properties.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
    /// The words as printed, where they differ from the value: `202142`, `A类`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub printed: Option<String>,
}

impl Field<String> {
    /// The words of `span` as they stand.
    pub fn words(text: &str, span: Span) -> Self {
        Self { value: span.of(text).to_owned(), span: Some(span), printed: None }
    }
}

impl<T: ToString> Field<T> {
    /// `value`, read from the words of `span`; the print is kept where it differs.
    pub fn read(text: &str, span: Span, value: T) -> Self {
        let printed = span.of(text);
        let printed = (printed != value.to_string()).then(|| printed.to_owned());
        Self { value, span: Some(span), printed }
    }
}

/// One leaf or several of them: printed as one object, or as a list where there are more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Leaves<T> {
    /// The usual case.
    One(Field<T>),
    /// Two contact persons, two telephones.
    Many(Vec<Field<T>>),
}

impl<T> Leaves<T> {
    /// One or many, `None` for an empty list.
    pub fn from_list(mut list: Vec<Field<T>>) -> Option<Self> {
        match list.len() {
            0 => None,
            1 => list.pop().map(Self::One),
            _ => Some(Self::Many(list)),
        }
    }

    /// Each leaf in order.
    pub fn iter(&self) -> std::slice::Iter<'_, Field<T>> {
        match self {
            Self::One(field) => std::slice::from_ref(field).iter(),
            Self::Many(list) => list.iter(),
        }
    }
}

impl<'a, T> IntoIterator for &'a Leaves<T> {
    type Item = &'a Field<T>;
    type IntoIter = std::slice::Iter<'a, Field<T>>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
