//! The values that a sentence names, by their names.
//!
//! Nearly everything noticed names one to five values, and a broken page has a hundred thousand things
//! noticed: a map's node would take more room than all of a finding.

use std::{borrow::Cow, collections::BTreeMap, fmt, ops::Index};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Values by name, sorted by name.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Args(Vec<(Cow<'static, str>, String)>);

impl Args {
    /// No values.
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// The value of this name.
    pub fn get(&self, name: &str) -> Option<&String> {
        self.0.iter().find(|(own, _)| own == name).map(|(_, value)| value)
    }

    /// Sets the value of this name.
    pub fn insert(&mut self, name: impl Into<Cow<'static, str>>, value: String) {
        let name = name.into();
        let at = self.0.partition_point(|(own, _)| *own < name);
        match self.0.get_mut(at).filter(|(own, _)| *own == name) {
            Some((_, old)) => *old = value,
            None => self.0.insert(at, (name, value)),
        }
    }

    /// Names and values in the names' order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &String)> {
        self.0.iter().map(|(name, value)| (&**name, value))
    }

    /// The values in their names' order.
    pub fn values(&self) -> impl ExactSizeIterator<Item = &String> {
        self.0.iter().map(|(_, value)| value)
    }
}

/// The value of a name; an empty one where there is none.
impl Index<&str> for Args {
    type Output = String;

    fn index(&self, name: &str) -> &String {
        static NONE: String = String::new();
        self.get(name).unwrap_or(&NONE)
    }
}

impl<N: Into<Cow<'static, str>>> FromIterator<(N, String)> for Args {
    fn from_iter<I: IntoIterator<Item = (N, String)>>(pairs: I) -> Self {
        let pairs = pairs.into_iter();
        let mut args = Self(Vec::with_capacity(pairs.size_hint().0));
        pairs.for_each(|(name, value)| args.insert(name, value));
        args
    }
}

impl<N: Into<Cow<'static, str>>, const K: usize> From<[(N, String); K]> for Args {
    fn from(pairs: [(N, String); K]) -> Self {
        pairs.into_iter().collect()
    }
}

impl fmt::Debug for Args {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

impl Serialize for Args {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

impl<'de> Deserialize<'de> for Args {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        BTreeMap::<String, String>::deserialize(deserializer).map(Self::from_iter)
    }
}

#[cfg(test)]
mod tests {
    use super::Args;

    #[test]
    fn values_stand_in_their_names_order_and_the_last_of_a_name_counts() {
        let mut args = Args::from([("printed", "6".to_owned()), ("low", "5".to_owned())]);
        args.insert("printed", "6.0".to_owned());
        assert_eq!(serde_json::to_string(&args).unwrap(), r#"{"low":"5","printed":"6.0"}"#);
        assert_eq!(args.get("printed").map(String::as_str), Some("6.0"));
        assert_eq!((args["low"].as_str(), args["high"].as_str()), ("5", ""));
        assert_eq!(serde_json::from_str::<Args>(r#"{"printed":"6.0","low":"5"}"#).unwrap(), args);
    }
}
