//! Bytes of a WebAssembly program: sections, numbers, texts.

/// What is still to be read.
pub struct Input<'b>(pub &'b [u8]);

impl<'b> Input<'b> {
    /// One byte.
    pub fn byte(&mut self) -> Option<u8> {
        let (&first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(first)
    }

    /// A number without a sign (LEB128).
    pub fn number(&mut self) -> Option<usize> {
        let (mut value, mut shift) = (0_u64, 0_u32);
        loop {
            let byte = self.byte()?;
            value |= u64::from(byte & 0x7f).checked_shl(shift)?;
            if byte < 0x80 {
                return usize::try_from(value).ok();
            }
            shift += 7;
        }
    }

    /// A number with a sign (LEB128).
    pub fn signed(&mut self) -> Option<i64> {
        let (mut value, mut shift) = (0_i64, 0_u32);
        loop {
            let byte = self.byte()?;
            value |= i64::from(byte & 0x7f).checked_shl(shift)?;
            shift += 7;
            if byte < 0x80 {
                let negative = byte & 0x40 != 0 && shift < 64;
                return Some(if negative { value | (-1 << shift) } else { value });
            }
        }
    }

    /// Bytes with their length in front.
    pub fn sized(&mut self) -> Option<&'b [u8]> {
        let length = self.number()?;
        let (own, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(own)
    }

    /// A text with its length in front.
    pub fn text(&mut self) -> Option<&'b str> {
        str::from_utf8(self.sized()?).ok()
    }

    /// Passes over the limits of a memory or a table.
    pub fn limits(&mut self) -> Option<()> {
        let bounded = self.byte()? & 1 != 0;
        self.number()?;
        if bounded {
            self.number()?;
        }
        Some(())
    }
}

/// A part of a program.
pub struct Section<'b> {
    /// Its kind; 0 for one of a tool's own, which has a name.
    pub kind: u8,
    /// The name of a tool's own.
    pub name: &'b str,
    /// What is in it.
    pub content: &'b [u8],
}

/// The parts of a program; `None` where it is none.
pub fn sections(bytes: &[u8]) -> Option<Vec<Section<'_>>> {
    let mut input = Input(bytes.strip_prefix(b"\0asm\x01\0\0\0")?);
    let mut sections = Vec::new();
    while !input.0.is_empty() {
        let kind = input.byte()?;
        let mut content = Input(input.sized()?);
        let name = if kind == 0 { content.text()? } else { "" };
        sections.push(Section { kind, name, content: content.0 });
    }
    Some(sections)
}
