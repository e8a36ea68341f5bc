//! A letter and its tables written out: one file a format.
