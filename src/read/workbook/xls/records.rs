//! Records: two bytes of kind, two of length, and the content; long contents go on in the next ones.

/// A record and the records that it goes on in.
pub(super) struct Record<'b> {
    pub(super) kind: u16,
    content: &'b [u8],
    /// Contents of the records that follow and belong to it.
    more: Vec<&'b [u8]>,
}

impl<'b> Record<'b> {
    pub(super) const BEGIN: u16 = 0x0809;
    pub(super) const END: u16 = 0x000a;
    pub(super) const PASSWORD: u16 = 0x002f;
    pub(super) const CODE_PAGE: u16 = 0x0042;
    pub(super) const CALENDAR: u16 = 0x0022;
    pub(super) const SHEET: u16 = 0x0085;
    pub(super) const SHARED_WORDS: u16 = 0x00fc;
    pub(super) const FORMAT: u16 = 0x041e;
    pub(super) const STYLE: u16 = 0x00e0;
    pub(super) const ROW: u16 = 0x0208;
    pub(super) const COLUMNS: u16 = 0x007d;
    pub(super) const MERGED: u16 = 0x00e5;
    pub(super) const FORMULA_WORDS: u16 = 0x0207;
    pub(super) const SHARED_WORD: u16 = 0x00fd;
    pub(super) const NUMBER: u16 = 0x0203;
    pub(super) const COMPACT_NUMBER: u16 = 0x027e;
    pub(super) const COMPACT_NUMBERS: u16 = 0x00bd;
    pub(super) const WORDS: u16 = 0x0204;
    pub(super) const RICH_WORDS: u16 = 0x00d6;
    pub(super) const TRUTH: u16 = 0x0205;
    const FORMULA: u16 = 0x0006;
    const CONTINUED: u16 = 0x003c;

    /// The kinds that are cells: each begins with row and column.
    pub(super) const CELLS: [u16; 8] = [
        Self::SHARED_WORD,
        Self::NUMBER,
        Self::COMPACT_NUMBER,
        Self::COMPACT_NUMBERS,
        Self::WORDS,
        Self::RICH_WORDS,
        Self::TRUTH,
        Self::FORMULA,
    ];

    /// The content of the record itself.
    pub(super) fn bytes(&self) -> Bytes<'b> {
        Bytes(self.content)
    }
}

/// The records of a stream, to its end or to where it breaks off.
pub(super) fn records(stream: &[u8]) -> impl Iterator<Item = Record<'_>> {
    let mut bytes = Bytes(stream);
    let mut next = bytes.record();
    std::iter::from_fn(move || {
        let (kind, content) = next.take()?;
        let mut more = Vec::new();
        loop {
            next = bytes.record();
            match next {
                Some((Record::CONTINUED, content)) => more.push(content),
                _ => return Some(Record { kind, content, more }),
            }
        }
    })
}

/// Bytes read from their beginning.
pub(in crate::read::workbook) struct Bytes<'b>(&'b [u8]);

impl<'b> Bytes<'b> {
    pub(in crate::read::workbook) fn new(bytes: &'b [u8]) -> Self {
        Self(bytes)
    }

    fn record(&mut self) -> Option<(u16, &'b [u8])> {
        let (kind, length) = (self.u16()?, self.u16()?);
        Some((kind, self.slice(usize::from(length))?))
    }

    pub(in crate::read::workbook) fn slice(&mut self, length: usize) -> Option<&'b [u8]> {
        let (slice, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(slice)
    }

    /// Passes over bytes.
    pub(in crate::read::workbook) fn after(&mut self, length: usize) -> Option<()> {
        self.slice(length).map(|_| ())
    }

    fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        self.slice(N)?.try_into().ok()
    }

    pub(in crate::read::workbook) fn u8(&mut self) -> Option<u8> {
        self.array().map(u8::from_le_bytes)
    }

    pub(in crate::read::workbook) fn u16(&mut self) -> Option<u16> {
        self.array().map(u16::from_le_bytes)
    }

    pub(in crate::read::workbook) fn u32(&mut self) -> Option<u32> {
        self.array().map(u32::from_le_bytes)
    }

    pub(in crate::read::workbook) fn u64(&mut self) -> Option<u64> {
        self.array().map(u64::from_le_bytes)
    }

    /// So many characters of BIFF 8, a byte of flags before them.
    pub(in crate::read::workbook) fn characters(&mut self, length: usize) -> Option<String> {
        let wide = self.u8()? & 1 != 0;
        let bytes = self.slice(if wide { length * 2 } else { length })?;
        let mut units = Vec::new();
        extend(&mut units, bytes, wide);
        Some(String::from_utf16_lossy(&units))
    }
}

fn extend(units: &mut Vec<u16>, bytes: &[u8], wide: bool) {
    if wide {
        let pairs = bytes.chunks_exact(2).filter_map(|pair| pair.try_into().ok());
        units.extend(pairs.map(u16::from_le_bytes));
    } else {
        units.extend(bytes.iter().copied().map(u16::from));
    }
}

/// The words that cells name by number. They run on over the ends of records; where one is cut, the
/// next record begins with a byte that says anew how wide its characters are.
pub(super) fn shared_words(record: &Record<'_>, limit: usize) -> Vec<String> {
    let mut pieces = record.more.iter();
    let mut bytes = Bytes(record.content);
    let mut all = Vec::new();
    if bytes.after(8).is_none() {
        return all;
    }
    while all.len() < limit {
        while bytes.0.is_empty() {
            let Some(piece) = pieces.next() else { return all };
            bytes = Bytes(piece);
        }
        let Some((length, flags)) = bytes.u16().zip(bytes.u8()) else { return all };
        let runs = if flags & 8 != 0 { bytes.u16() } else { Some(0) };
        let spoken = if flags & 4 != 0 { bytes.u32() } else { Some(0) };
        let Some((runs, spoken)) = runs.zip(spoken) else { return all };
        let mut wide = flags & 1 != 0;
        let mut units = Vec::new();
        while units.len() < usize::from(length) {
            if bytes.0.is_empty() {
                let Some(piece) = pieces.next() else { return all };
                bytes = Bytes(piece);
                let Some(flags) = bytes.u8() else { return all };
                wide = flags & 1 != 0;
            }
            let wanted = (usize::from(length) - units.len()) * if wide { 2 } else { 1 };
            let there = wanted.min(bytes.0.len());
            // Half a character at the end of a record is no character.
            let taken = if wide && there < wanted { there & !1 } else { there };
            let Some(slice) = bytes.slice(taken).filter(|slice| !slice.is_empty()) else {
                return all;
            };
            extend(&mut units, slice, wide);
        }
        all.push(String::from_utf16_lossy(&units));
        // Runs of letter shapes and the words' sound, which are cut without a byte of their own.
        let mut skipped = usize::from(runs) * 4 + usize::try_from(spoken).unwrap_or(usize::MAX);
        while skipped > 0 {
            let step = skipped.min(bytes.0.len());
            let _ = bytes.after(step);
            skipped -= step;
            if skipped > 0 {
                let Some(piece) = pieces.next() else { return all };
                bytes = Bytes(piece);
            }
        }
    }
    all
}
