//! Shared values compared by pointer.
//!
//! A letter is large and never changes once it is read, so that two handles are equal when they are
//! the same handle. Views that take one skip their render without looking into it.

use std::{fmt, ops::Deref, rc::Rc};

/// A reference-counted value; equal to its clones and to nothing else.
pub(crate) struct Shared<T>(Rc<T>);

impl<T> Shared<T> {
    /// Takes the value in.
    pub(crate) fn new(value: T) -> Self {
        Self(Rc::new(value))
    }
}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self(Rc::clone(&self.0))
    }
}

impl<T> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> fmt::Debug for Shared<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Shared({:p})", Rc::as_ptr(&self.0))
    }
}
