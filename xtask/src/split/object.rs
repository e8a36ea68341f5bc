//! What leads where in a linked program: its functions and constants, and the relocations in them.
//!
//! The format is that of the tool conventions' `Linking.md`: a table of symbols, and for code and data
//! each a list of places that hold the address of a symbol.

use super::binary::{Input, Section, sections};
use std::ops::Range;

/// A program as a graph. A node is a function by its index, or a constant behind all functions.
#[derive(Default)]
pub struct Object {
    /// Names of functions, by index.
    pub names: Vec<String>,
    /// Where each constant lies in memory.
    pub data: Vec<Range<u32>>,
    /// What each node leads to.
    pub edges: Vec<Vec<usize>>,
}

const IMPORT: u8 = 2;
const CODE: u8 = 10;
const DATA: u8 = 11;

/// What a relocation points to.
#[derive(Clone, Copy)]
enum Symbol {
    Function(usize),
    Data(usize),
    /// Globals, tables, sections, and what has no place.
    Other,
}

/// A stretch of a section with what lies there: the body of a function, or a segment of memory.
struct Stretch {
    place: Range<usize>,
    /// The function's index, or the segment's address.
    of: usize,
}

/// Reads a linked program; `None` where it is none.
pub fn read(bytes: &[u8]) -> Option<Object> {
    let sections = sections(bytes)?;
    let part = |kind: u8| sections.iter().find(|own| own.kind == kind).map(|own| own.content);
    let named = |name: &str| sections.iter().find(|own| own.name == name).map(|own| own.content);
    let imported = part(IMPORT).map_or(Some(0), imported_functions)?;
    let bodies = bodies(part(CODE)?, imported)?;
    let segments = part(DATA).map_or(Some(Vec::new()), segments)?;
    let mut object = Object::default();
    object.names.resize(imported + bodies.len(), String::new());
    read_names(named("name")?, &mut object.names)?;
    let symbols = match named("linking") {
        Some(linking) => read_symbols(linking, &segments, &mut object)?,
        None => Vec::new(),
    };
    object.edges.resize(object.names.len() + object.data.len(), Vec::new());
    for own in sections.iter().filter(|own| own.name.starts_with("reloc.")) {
        relocate(own.content, &sections, &symbols, &bodies, &segments, &mut object)?;
    }
    Some(object)
}

fn imported_functions(content: &[u8]) -> Option<usize> {
    let mut input = Input(content);
    let mut functions = 0;
    for _ in 0..input.number()? {
        input.text()?;
        input.text()?;
        match input.byte()? {
            0 => {
                input.number()?;
                functions += 1;
            }
            1 => {
                input.byte()?;
                input.limits()?;
            }
            2 => input.limits()?,
            3 => {
                input.byte()?;
                input.byte()?;
            }
            _ => return None,
        }
    }
    Some(functions)
}

fn bodies(content: &[u8], imported: usize) -> Option<Vec<Stretch>> {
    let mut input = Input(content);
    let count = input.number()?;
    let body = |at| {
        let length = input.sized()?.len();
        let end = content.len() - input.0.len();
        Some(Stretch { place: end - length..end, of: imported + at })
    };
    (0..count).map(body).collect()
}

/// Segments that are put into memory when the program starts.
fn segments(content: &[u8]) -> Option<Vec<Stretch>> {
    const CONSTANT: u8 = 0x41;
    const END: u8 = 0x0b;
    let mut input = Input(content);
    let count = input.number()?;
    let segment = |_| {
        let plain = input.byte()? == 0 && input.byte()? == CONSTANT;
        let address = input.signed().filter(|_| plain)?;
        let length = (input.byte()? == END).then(|| input.sized())??.len();
        let end = content.len() - input.0.len();
        Some(Stretch { place: end - length..end, of: usize::try_from(address).ok()? })
    };
    (0..count).map(segment).collect()
}

fn read_names(content: &[u8], names: &mut [String]) -> Option<()> {
    const FUNCTIONS: u8 = 1;
    let mut input = Input(content);
    while !input.0.is_empty() {
        let (kind, mut part) = (input.byte()?, Input(input.sized()?));
        if kind != FUNCTIONS {
            continue;
        }
        for _ in 0..part.number()? {
            let (at, name) = (part.number()?, part.text()?);
            *names.get_mut(at)? = name.to_owned();
        }
    }
    Some(())
}

fn read_symbols(content: &[u8], segments: &[Stretch], object: &mut Object) -> Option<Vec<Symbol>> {
    const TABLE: u8 = 8;
    const UNDEFINED: usize = 0x10;
    const NAMED: usize = 0x40;
    const ABSOLUTE: usize = 0x200;
    let mut input = Input(content);
    let mut symbols = Vec::new();
    // The version of the format.
    input.number()?;
    while !input.0.is_empty() {
        let (kind, mut part) = (input.byte()?, Input(input.sized()?));
        if kind != TABLE {
            continue;
        }
        for _ in 0..part.number()? {
            let (kind, flags) = (part.byte()?, part.number()?);
            let defined = flags & UNDEFINED == 0;
            symbols.push(match kind {
                // A function, a global, an event or a table.
                0 | 2 | 4 | 5 => {
                    let index = part.number()?;
                    if defined || flags & NAMED != 0 {
                        part.text()?;
                    }
                    if kind == 0 { Symbol::Function(index) } else { Symbol::Other }
                }
                1 => {
                    part.text()?;
                    if defined {
                        let (at, offset, size) = (part.number()?, part.number()?, part.number()?);
                        let start = segments.get(at).filter(|_| flags & ABSOLUTE == 0);
                        if let Some(start) = start.map(|own| own.of + offset) {
                            object.data.push(place(start, size)?);
                            Symbol::Data(object.data.len() - 1)
                        } else {
                            Symbol::Other
                        }
                    } else {
                        Symbol::Other
                    }
                }
                3 => {
                    part.number()?;
                    Symbol::Other
                }
                _ => return None,
            });
        }
    }
    Some(symbols)
}

fn place(start: usize, size: usize) -> Option<Range<u32>> {
    Some(u32::try_from(start).ok()?..u32::try_from(start + size).ok()?)
}

/// Adds the edges of one list of relocations.
fn relocate(
    content: &[u8],
    sections: &[Section],
    symbols: &[Symbol],
    bodies: &[Stretch],
    segments: &[Stretch],
    object: &mut Object,
) -> Option<()> {
    const TYPE_INDEX: u8 = 6;
    const WITH_ADDEND: [u8; 14] = [3, 4, 5, 8, 9, 11, 14, 15, 16, 17, 21, 22, 23, 25];
    let mut input = Input(content);
    let target = sections.get(input.number()?)?.kind;
    let functions = object.names.len();
    let constants = Constants::new(&object.data);
    for _ in 0..input.number()? {
        let (kind, offset, index) = (input.byte()?, input.number()?, input.number()?);
        if WITH_ADDEND.contains(&kind) {
            input.signed()?;
        }
        let to = match symbols.get(index) {
            _ if kind == TYPE_INDEX => continue,
            Some(Symbol::Function(at)) => *at,
            Some(Symbol::Data(at)) => functions + at,
            Some(Symbol::Other) => continue,
            None => return None,
        };
        match target {
            CODE => {
                let from = within(bodies, offset)?.of;
                object.edges.get_mut(from)?.push(to);
            }
            DATA => {
                let segment = within(segments, offset)?;
                let address = u32::try_from(segment.of + offset - segment.place.start).ok()?;
                for from in constants.at(address) {
                    object.edges.get_mut(functions + from)?.push(to);
                }
            }
            _ => {}
        }
    }
    Some(())
}

fn within(stretches: &[Stretch], offset: usize) -> Option<&Stretch> {
    let after = stretches.partition_point(|own| own.place.start <= offset);
    stretches.get(after.checked_sub(1)?).filter(|own| own.place.contains(&offset))
}

/// Finds constants by address; several may share one.
struct Constants {
    sorted: Vec<(Range<u32>, usize)>,
    longest: u32,
}

impl Constants {
    fn new(data: &[Range<u32>]) -> Self {
        let mut sorted: Vec<_> =
            data.iter().cloned().enumerate().map(|(at, own)| (own, at)).collect();
        sorted.sort_by_key(|(own, _)| own.start);
        let longest = data.iter().map(|own| own.end - own.start).max().unwrap_or(0);
        Self { sorted, longest }
    }

    fn at(&self, address: u32) -> impl Iterator<Item = usize> {
        let first = address.saturating_sub(self.longest);
        let from = self.sorted.partition_point(|(own, _)| own.start < first);
        let near = self.sorted.iter().skip(from).take_while(move |(own, _)| own.start <= address);
        near.filter(move |(own, _)| own.contains(&address)).map(|(_, at)| *at)
    }
}

#[cfg(test)]
mod tests {
    use super::read;

    fn sized(content: &[u8]) -> Vec<u8> {
        let length = u8::try_from(content.len()).expect("a short part");
        assert!(length < 128);
        [&[length], content].concat()
    }

    fn section(kind: u8, content: &[u8]) -> Vec<u8> {
        [&[kind], sized(content).as_slice()].concat()
    }

    fn custom(name: &str, content: &[u8]) -> Vec<u8> {
        section(0, &[sized(name.as_bytes()).as_slice(), content].concat())
    }

    /// Two functions behind an imported one, `f` and `g`; two constants of four bytes from address 64
    /// on. `f` uses the first constant, which holds the address of `g`, which calls what is imported.
    fn linked() -> Vec<u8> {
        let import = [&[1][..], &sized(b"a"), &sized(b"b"), &[0, 0]].concat();
        let f = sized(&[0, 0x41, 0, 0, 0, 0, 0, 0x0b]);
        let g = sized(&[0, 0x10, 0, 0, 0, 0, 0, 0x0b]);
        let code = [&[2][..], &f, &g].concat();
        let data = [&[1, 0, 0x41, 0xc0, 0, 0x0b][..], &sized(&[0; 8])].concat();
        let function = |index: u8, name: &[u8]| [&[0, 0, index][..], &sized(name)].concat();
        let constant = |name: &[u8], at: u8| [&[1, 0][..], &sized(name), &[0, at, 4]].concat();
        let symbols = [
            &[5][..],
            // What is imported has no name of its own here.
            &[0, 0x10, 0],
            &function(1, b"f"),
            &function(2, b"g"),
            &constant(b"one", 0),
            &constant(b"two", 4),
        ]
        .concat();
        let names = [&[2][..], &[1], &sized(b"f"), &[2], &sized(b"g")].concat();
        [
            b"\0asm\x01\0\0\0".to_vec(),
            section(2, &import),
            section(10, &code),
            section(11, &data),
            custom("linking", &[&[2, 8][..], &sized(&symbols)].concat()),
            // In the section of code: an address with nothing added, a called function.
            custom("reloc.CODE", &[1, 2, 4, 4, 3, 0, 0, 13, 0]),
            // In that of data, where the segment begins behind seven bytes.
            custom("reloc.DATA", &[2, 1, 2, 7, 2]),
            custom("name", &[&[1][..], &sized(&names)].concat()),
        ]
        .concat()
    }

    #[test]
    fn calls_and_addresses_lead_from_function_and_constant() {
        let object = read(&linked()).expect("a program");
        assert_eq!(object.names, ["", "f", "g"]);
        assert_eq!(object.data, [64..68, 68..72]);
        let (imported, g, one) = (0, 2, 3);
        assert_eq!(object.edges, [vec![], vec![one], vec![imported], vec![g], vec![]]);
    }

    #[test]
    fn what_is_no_program_is_none() {
        assert!(read(b"<!doctype html>").is_none());
        let whole = linked();
        assert!(read(&whole[..whole.len() - 1]).is_none());
    }
}
