//! Packs messages between the page and its worker, and unpacks them.
//!
//! The two come from one build, so that the form names nothing: the fields of a record stand one
//! after another, a variant is its number, a list its length and its items. That is a tenth of the
//! code of a self-describing form, and the page downloads it. What is published stays JSON.
//!
//! Every record lists its fields by a pattern without `..`, and every variant by a full `match`, so
//! that a field added to the model and forgotten here does not compile.

mod forms;
#[cfg(test)]
mod tests;

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
};

use crate::{
    model::{Args, Date},
    text::Span,
};

/// Packs a message.
pub(crate) fn pack(message: &impl Packed) -> Vec<u8> {
    let mut out = Vec::new();
    message.put(&mut out);
    out
}

/// Unpacks a message; `None` where the bytes are not one, to their last byte.
pub(crate) fn unpack<T: Packed>(mut bytes: &[u8]) -> Option<T> {
    let message = T::take(&mut bytes)?;
    bytes.is_empty().then_some(message)
}

/// What can stand in a message.
pub(crate) trait Packed: Sized {
    /// Writes itself behind what is there.
    fn put(&self, out: &mut Vec<u8>);
    /// Reads itself off the front.
    fn take(from: &mut &[u8]) -> Option<Self>;
}

impl Packed for u64 {
    /// Seven bits a byte, the lowest first; the top bit says that more follow.
    fn put(&self, out: &mut Vec<u8>) {
        let mut rest = *self;
        while rest > 0x7f {
            out.push((rest & 0x7f) as u8 | 0x80);
            rest >>= 7;
        }
        out.push((rest & 0x7f) as u8);
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        let mut value = 0;
        for shift in (0..64).step_by(7) {
            let byte = *from.split_off_first()?;
            value |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(value);
            }
        }
        None
    }
}

impl Packed for u8 {
    fn put(&self, out: &mut Vec<u8>) {
        out.push(*self);
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        from.split_off_first().copied()
    }
}

/// What goes as another type does.
macro_rules! through {
    ($($type:ty as $as:ty: $from:expr, $into:expr;)*) => {$(
        impl Packed for $type {
            fn put(&self, out: &mut Vec<u8>) {
                let from: fn(&$type) -> $as = $from;
                from(self).put(out);
            }

            fn take(from: &mut &[u8]) -> Option<Self> {
                let into: fn($as) -> Option<$type> = $into;
                into(Packed::take(from)?)
            }
        }
    )*};
}

through! {
    bool as u8: |&value| u8::from(value), |byte| (byte < 2).then_some(byte == 1);
    f64 as u64: |value| value.to_bits(), |bits| Some(f64::from_bits(bits));
    u16 as u64: |&value| u64::from(value), |value| value.try_into().ok();
    u32 as u64: |&value| u64::from(value), |value| value.try_into().ok();
    usize as u64: |&value| value as u64, |value| value.try_into().ok();
    Span as (usize, usize): |&span| span.into(), |ends| Some(ends.into());
    Date as ((u16, u8), u8): |date| ((date.year(), date.month()), date.day()),
        |((year, month), day)| Date::new(year, month, day);
}

impl<A: Packed, B: Packed> Packed for (A, B) {
    fn put(&self, out: &mut Vec<u8>) {
        self.0.put(out);
        self.1.put(out);
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        Some((A::take(from)?, B::take(from)?))
    }
}

impl Packed for String {
    fn put(&self, out: &mut Vec<u8>) {
        self.len().put(out);
        out.extend_from_slice(self.as_bytes());
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        let length = usize::take(from)?;
        let bytes = from.split_off(..length)?;
        std::str::from_utf8(bytes).ok().map(str::to_owned)
    }
}

impl Packed for Cow<'static, str> {
    fn put(&self, out: &mut Vec<u8>) {
        self.len().put(out);
        out.extend_from_slice(self.as_bytes());
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        String::take(from).map(Self::Owned)
    }
}

impl<T: Packed> Packed for Option<T> {
    fn put(&self, out: &mut Vec<u8>) {
        self.is_some().put(out);
        if let Some(value) = self {
            value.put(out);
        }
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        Some(if bool::take(from)? { Some(T::take(from)?) } else { None })
    }
}

impl<T: Packed, E: Packed> Packed for Result<T, E> {
    fn put(&self, out: &mut Vec<u8>) {
        self.is_ok().put(out);
        match self {
            Ok(value) => value.put(out),
            Err(error) => error.put(out),
        }
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        Some(if bool::take(from)? { Ok(T::take(from)?) } else { Err(E::take(from)?) })
    }
}

impl<T: Packed> Packed for Box<T> {
    fn put(&self, out: &mut Vec<u8>) {
        T::put(self, out);
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        T::take(from).map(Self::new)
    }
}

impl<T: Packed> Packed for Vec<T> {
    fn put(&self, out: &mut Vec<u8>) {
        self.len().put(out);
        for item in self {
            item.put(out);
        }
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        // Nothing is set aside for a length that the bytes may not keep.
        (0..usize::take(from)?).map(|_| T::take(from)).collect()
    }
}

impl<K: Packed + Ord, V: Packed> Packed for BTreeMap<K, V> {
    fn put(&self, out: &mut Vec<u8>) {
        self.len().put(out);
        for (key, value) in self {
            key.put(out);
            value.put(out);
        }
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        Vec::take(from).map(|pairs| pairs.into_iter().collect())
    }
}

impl Packed for Args {
    fn put(&self, out: &mut Vec<u8>) {
        self.len().put(out);
        for (name, value) in self.iter() {
            name.to_owned().put(out);
            value.put(out);
        }
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        Vec::<(String, String)>::take(from).map(Self::from_iter)
    }
}

impl<T: Packed + Ord> Packed for BTreeSet<T> {
    fn put(&self, out: &mut Vec<u8>) {
        self.len().put(out);
        for item in self {
            item.put(out);
        }
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        Vec::take(from).map(|items| items.into_iter().collect())
    }
}
