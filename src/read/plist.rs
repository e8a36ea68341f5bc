//! Apple's binary property lists: a table of objects that refer to each other by number.
//!
//! Objects are looked up where they are asked for and never unfolded, so that a list that holds
//! itself is only a list whose entries are asked for again. The library for them unfolds every object,
//! those that are named often as often.

/// Most entries of a dictionary that are looked at; a web archive's have a handful.
const ENTRIES: usize = 64;

/// A property list, its table of objects found.
pub(super) struct Plist<'b> {
    bytes: &'b [u8],
    /// Bytes of an offset in the table.
    offset_size: usize,
    /// Bytes of a reference in a list or dictionary.
    reference_size: usize,
    table: usize,
    top: usize,
}

/// The number of an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Object(usize);

impl<'b> Plist<'b> {
    /// `None` where the trailer at the end does not lead into the file.
    pub(super) fn open(bytes: &'b [u8]) -> Option<Self> {
        let trailer = bytes.strip_prefix(b"bplist0")?.last_chunk::<26>()?;
        let [offset_size, reference_size, numbers @ ..] = trailer;
        let number = |at: usize| number(numbers.get(at..at + 8)?);
        let plist = Self {
            bytes,
            offset_size: usize::from(*offset_size),
            reference_size: usize::from(*reference_size),
            top: number(8)?,
            table: number(16)?,
        };
        let sizes = 1..=8;
        (sizes.contains(&plist.offset_size) && sizes.contains(&plist.reference_size))
            .then_some(plist)
    }

    /// The object that holds all others.
    pub(super) fn top(&self) -> Object {
        Object(self.top)
    }

    /// The value of a key in a dictionary.
    pub(super) fn entry(&self, dictionary: Object, key: &str) -> Option<Object> {
        let (count, at) = self.header(dictionary, 0xd)?;
        let found = (0..count.min(ENTRIES)).find(|&entry| {
            self.reference(at, entry).and_then(|name| self.text(name)).as_deref() == Some(key)
        })?;
        self.reference(at, count.checked_add(found)?)
    }

    /// The objects of a list.
    pub(super) fn items(&self, list: Object) -> impl Iterator<Item = Object> {
        let (count, at) = self.header(list, 0xa).unwrap_or((0, 0));
        (0..count).map_while(move |item| self.reference(at, item))
    }

    /// The bytes of a piece of data.
    pub(super) fn data(&self, object: Object) -> Option<&'b [u8]> {
        let (length, at) = self.header(object, 0x4)?;
        self.bytes.get(at..at.checked_add(length)?)
    }

    /// The characters of a text.
    pub(super) fn text(&self, object: Object) -> Option<String> {
        if let Some((length, at)) = self.header(object, 0x5) {
            let bytes = self.bytes.get(at..at.checked_add(length)?)?;
            return Some(String::from_utf8_lossy(bytes).into_owned());
        }
        let (length, at) = self.header(object, 0x6)?;
        let bytes = self.bytes.get(at..at.checked_add(length.checked_mul(2)?)?)?;
        let units = bytes.chunks_exact(2).filter_map(|pair| <[u8; 2]>::try_from(pair).ok());
        let units: Vec<u16> = units.map(u16::from_be_bytes).collect();
        Some(String::from_utf16_lossy(&units))
    }

    /// The number in an object's head and where its content begins, if it is of the kind.
    fn header(&self, object: Object, kind: u8) -> Option<(usize, usize)> {
        let place = self.table.checked_add(object.0.checked_mul(self.offset_size)?)?;
        let at = number(self.bytes.get(place..place.checked_add(self.offset_size)?)?)?;
        let head = *self.bytes.get(at)?;
        if head >> 4 != kind {
            return None;
        }
        let at = at + 1;
        if head & 0xf != 0xf {
            return Some((usize::from(head & 0xf), at));
        }
        // A longer number follows as an object of its own.
        let size = 1 << (self.bytes.get(at)? & 0x3);
        let length = number(self.bytes.get(at + 1..at + 1 + size)?)?;
        Some((length, at + 1 + size))
    }

    fn reference(&self, at: usize, number_of: usize) -> Option<Object> {
        let place = at.checked_add(number_of.checked_mul(self.reference_size)?)?;
        number(self.bytes.get(place..place.checked_add(self.reference_size)?)?).map(Object)
    }
}

/// A number, its highest byte first.
fn number(bytes: &[u8]) -> Option<usize> {
    let value = bytes
        .iter()
        .try_fold(0_u64, |value, &byte| Some(value.checked_mul(256)? | u64::from(byte)))?;
    usize::try_from(value).ok()
}

/// Writes a property list, for tests.
#[cfg(test)]
pub(super) mod write {
    /// An object to write.
    pub(in crate::read) enum Value {
        Text(&'static str),
        Data(Vec<u8>),
        List(Vec<Value>),
        Dictionary(Vec<(&'static str, Value)>),
    }

    /// The bytes of a list whose top object is `value`.
    pub(in crate::read) fn plist(value: &Value) -> Vec<u8> {
        let mut objects = Vec::new();
        let top = add(value, &mut objects);
        let mut bytes = b"bplist00".to_vec();
        let mut offsets = Vec::new();
        for object in objects {
            offsets.push(u32::try_from(bytes.len()).unwrap());
            bytes.extend(object);
        }
        let table = bytes.len() as u64;
        bytes.extend(offsets.iter().flat_map(|offset| offset.to_be_bytes()));
        bytes.extend([0, 0, 0, 0, 0, 0, 4, 2]);
        for number in [offsets.len() as u64, u64::from(top), table] {
            bytes.extend(number.to_be_bytes());
        }
        bytes
    }

    fn add(value: &Value, objects: &mut Vec<Vec<u8>>) -> u16 {
        let head = |kind: u8, count: usize| {
            let mut head = vec![kind << 4 | 0xf, 0x12];
            head.extend(u32::try_from(count).unwrap().to_be_bytes());
            head
        };
        let object = match value {
            Value::Text(text) if text.is_ascii() => {
                [&head(5, text.len()), text.as_bytes()].concat()
            }
            Value::Text(text) => {
                let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
                [head(6, units.len() / 2), units].concat()
            }
            Value::Data(bytes) => [&head(4, bytes.len()), bytes.as_slice()].concat(),
            Value::List(items) => {
                let items: Vec<u16> = items.iter().map(|item| add(item, objects)).collect();
                [head(0xa, items.len()), references(&items)].concat()
            }
            Value::Dictionary(entries) => {
                let keys = entries.iter().map(|(key, _)| add(&Value::Text(key), objects));
                let keys: Vec<u16> = keys.collect();
                let values = entries.iter().map(|(_, value)| add(value, objects));
                let values: Vec<u16> = values.collect();
                [head(0xd, keys.len()), references(&keys), references(&values)].concat()
            }
        };
        objects.push(object);
        u16::try_from(objects.len() - 1).unwrap()
    }

    fn references(numbers: &[u16]) -> Vec<u8> {
        numbers.iter().flat_map(|number| number.to_be_bytes()).collect()
    }
}
