//! Packs messages between the page and its worker, and unpacks them.
//!
//! The two come from one build, so that the form names nothing: the fields of a record stand one
//! after another, a variant is its number, a list its length and its items. That is a tenth of the
//! code of a self-describing form, and the page downloads it. What is published stays JSON.
//!
//! Every record lists its fields by a pattern without `..`, and every variant by a full `match`, so
//! that a field added to the model and forgotten here does not compile.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    protocol::{Reply, Request},
    writer::{Choice, Drawn, Order, Plan},
};
use crate::{
    chart::{Anchor, Figure, Ink, Kind, Mark, Panel, Shape},
    derive::Derivation,
    diagnostic::{Code, Diagnostic, Severity},
    export::Format,
    model::{
        AsideReason, Assumption, AssumptionCode, Cell, Claim, ClaimKind, ClaimOperand,
        ClaimReading, Column, ComputedValue, Confidence, Correction, Coverage, Date, Field,
        Finding, FindingCode, FindingSeverity, Flag, Head, Joint, Leaves, Letter, MarkerStyle,
        Number, NumberKind, NumberRole, Paragraph, PrintedValue, Reason, Repair, Role,
        RoundingHypothesis, Row, Section, SetAside, Signature, Source, Subject, Submission,
        SubmissionKind, Table, TableOrigin, Verdict,
    },
    number::{Hedge, Rounding},
    open::Step,
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

/// Records: `Name { every field }`.
macro_rules! records {
    ($($(<$of:ident>)? $name:ident$(<$type:ident>)? { $($field:ident),* $(,)? })*) => {$(
        impl$(<$of: Packed>)? Packed for $name$(<$type>)? {
            fn put(&self, out: &mut Vec<u8>) {
                let Self { $($field),* } = self;
                $($field.put(out);)*
            }

            fn take(from: &mut &[u8]) -> Option<Self> {
                Some(Self { $($field: Packed::take(from)?),* })
            }
        }
    )*};
}

/// Variants, numbered, with their fields: `Name { 0 One {}, 1 Two { field } }`.
macro_rules! variants {
    ($($name:ident { $($number:literal $variant:ident { $($field:ident),* }),* $(,)? })*) => {$(
        impl Packed for $name {
            fn put(&self, out: &mut Vec<u8>) {
                match self {
                    $(Self::$variant { $($field),* } => {
                        out.push($number);
                        $($field.put(out);)*
                    })*
                }
            }

            fn take(from: &mut &[u8]) -> Option<Self> {
                Some(match u8::take(from)? {
                    $($number => Self::$variant { $($field: Packed::take(from)?),* },)*
                    _ => return None,
                })
            }
        }
    )*};
}

impl<T: Packed> Packed for Leaves<T> {
    fn put(&self, out: &mut Vec<u8>) {
        self.iter().count().put(out);
        for field in self {
            field.put(out);
        }
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        Self::from_list(Vec::take(from)?)
    }
}

records! {
    Plan { table, choice, width }
    Choice { kind, derivation, hidden }
    Drawn { kind, kinds, series, offered, figure }
    Figure { width, title, subtitle, source_note, text, panels }
    Panel { name, unit, height, shapes, marks, cut_axis }
    Mark { series, step, x, y, cell, words }
    Request { id, name, encoding, corrections }
    Letter {
        schema, source, text, head, signature, sections, paragraphs, tables, repairs, set_aside,
        diagnostics, corrections, numbers, claims, joint, findings, rounding, coverage,
    }
    Source { name, format, encoding, url, bytes, sha256, encoding_confidence }
    <T> Field<T> { value, span, printed }
    Head {
        title, index_number, document_number, subject_category, genre, publisher, issuer,
        signed_on, published_on, reply_category, disclosure, addressee, submission, consulted,
    }
    Submission { kind, number, title, body, term, session }
    Signature {
        authority, signed_on, approved_by, contact, phone, postal_code, copied_to, annexes,
    }
    Section {
        id, level, style, marker, restored_marker, ordinal, title, heading_span, span, body_spans,
        children,
    }
    Paragraph { span, role }
    Table {
        id, caption, caption_span, unit, unit_span, source_note, source_note_span, origin, span,
        label_head, columns, rows,
    }
    Column { path, unit, unit_inferred }
    Row { label, label_span, cells }
    Cell { text, value, unit, span, colspan, rowspan }
    Repair { id, span, printed, restored, reason, evidence, confidence }
    SetAside { span, reason }
    Diagnostic { code, severity, span, args }
    Number { id, span, printed, value, unit, kind, hedge, role, repair }
    Claim {
        id, kind, span, quote, subject, printed, operands, computed, verdict, reason, flags,
        assumptions, candidates, readings, note,
    }
    Subject { entity, indicator, period, basis, inherited }
    PrintedValue { value, unit, low, high }
    ClaimOperand { reference, printed, span }
    ComputedValue { value, low, high, unit, formula }
    Assumption { code, operand, args }
    ClaimReading { name, value, verdict }
    Finding { id, code, severity, spans, args }
    Joint { quantity, members, low, high, unit, empty, edge }
    RoundingHypothesis { satisfiable }
    Coverage {
        numbers, by_role, testable, matches, within_rounding, conflicts, undetermined,
    }
}

variants! {
    Order {
        0 Letter { format, letter }, 1 Chart { plan }, 2 Picture { plan, origin },
        3 Evidence { letter, claim },
    }
    Format { 0 Json {}, 1 Text {}, 2 Markdown {}, 3 Report {} }
    Kind { 0 Lines {}, 1 Columns {}, 2 Multiples {}, 3 Bars {} }
    Derivation { 0 YearOnYear {}, 1 Average {}, 2 ImpliedTotal {}, 3 Shares {} }
    Shape { 0 Path { d, ink, series }, 1 Text { x, y, anchor, words, ink, series } }
    Anchor { 0 Start {}, 1 Middle {}, 2 End {} }
    Ink {
        0 Grid {}, 1 Base {}, 2 Lead {}, 3 Whisker {}, 4 Line {}, 5 MainLine {}, 6 Marker {},
        7 Bar {}, 8 Tick {}, 9 Name {}, 10 Value {},
    }
    Reply {
        0 Ready {}, 1 Progress { id, step }, 2 Done { id, letter }, 3 Elsewhere { id },
        4 Failed { id, sentence },
    }
    Step { 0 Reading {}, 1 Encoding {}, 2 Sections {}, 3 Tables {}, 4 Checking {} }
    Correction {
        0 TableShape { span, columns, head_rows }, 1 ColumnUnit { table, column, unit },
        2 KeepPrint { span }, 3 ClaimOperands { span, operands }, 4 NumberUnit { span, unit },
        5 ClaimScope { span, reason }, 6 ClaimRounding { span, rounding }, 7 IgnoreClaim { span },
    }
    NumberKind {
        0 Percent {}, 1 Points {}, 2 Money {}, 3 Count {}, 4 Measure {}, 5 Date {}, 6 Other {},
    }
    NumberRole {
        0 Operand {}, 1 Claim {}, 2 Date {}, 3 DocumentNumber {}, 4 Marker {}, 5 Contact {},
        6 ListCount {}, 7 Target {}, 8 Other {},
    }
    Hedge {
        0 None {}, 1 About {}, 2 Nearly {}, 3 Below {}, 4 Odd {}, 5 Over {}, 6 AtLeast {},
        7 AtMost {},
    }
    Rounding { 0 Unknown {}, 1 HalfUp {}, 2 HalfEven {}, 3 Truncated {} }
    ClaimKind {
        0 Level {}, 1 Growth {}, 2 Difference {}, 3 Multiple {}, 4 Share {}, 5 Total {},
        6 FromTo {}, 7 Rank {}, 8 Extreme {}, 9 ListCount {}, 10 PerUnit {}, 11 Target {},
        12 Implied {},
    }
    Verdict { 0 Matches {}, 1 WithinRounding {}, 2 Conflicts {}, 3 Undetermined {} }
    Reason {
        0 NoOperand {}, 1 AmbiguousOperand {}, 2 DifferentScope {}, 3 DifferentPeriod {},
        4 ComparableBasis {}, 5 MixedUnits {}, 6 ZeroOrNegativeBase {}, 7 Hedged {},
        8 OnlyWithinLetter {}, 9 DamagedText {}, 10 Plan {},
    }
    Flag {
        0 Edge {}, 1 Decisive {}, 2 RestsOnRepair {}, 3 AlternativeReading {}, 4 Assumption {},
        5 Corrected {},
    }
    AssumptionCode {
        0 Precision {}, 1 Unit {}, 2 Converted {}, 3 Hedged {}, 4 Doubling {}, 5 Rounding {},
        6 BasePeriod {}, 7 Whole {}, 8 PartsComplete {}, 9 Inherited {},
    }
    FindingSeverity { 0 Note {}, 1 Warning {}, 2 Conflict {} }
    FindingCode {
        0 CaptionYearsDifferFromRows {}, 1 TotalDiffersFromParts {}, 2 SameIndicatorDiffers {},
        3 PageHeadDiffers {}, 4 ListCountDiffers {}, 5 JointUnsatisfiable {},
        6 SharesDoNotSumTo100 {}, 7 ShareColumnDiffers {}, 8 GrowthColumnDiffers {},
        9 NumberingJumps {}, 10 NumberingStyleChanges {}, 11 BracketNotClosed {},
        12 RowsOfUnequalLength {}, 13 UnitMissing {}, 14 RepeatedWords {},
    }
    SubmissionKind { 0 Proposal {}, 1 Suggestion {}, 2 Motion {} }
    Confidence { 0 Low {}, 1 Medium {}, 2 High {} }
    AsideReason {
        0 Navigation {}, 1 Metadata {}, 2 Tools {}, 3 Footer {}, 4 Form {}, 5 PageNumber {},
        6 Residue {},
    }
    MarkerStyle {
        0 Chapter {}, 1 Part {}, 2 Chinese {}, 3 ChineseParen {}, 4 Arabic {}, 5 ArabicParen {},
        6 Circled {}, 7 Enumeration {}, 8 Sequence {}, 9 Decimal {}, 10 Unnumbered {},
    }
    Role {
        0 Title {}, 1 DocumentNumber {}, 2 HeadLine {}, 3 Addressee {}, 4 Heading {}, 5 Body {},
        6 Table {}, 7 Closing {}, 8 Signature {}, 9 Imprint {},
    }
    TableOrigin { 0 Grid {}, 1 Flattened {}, 2 Aligned {} }
    Severity { 0 Note {}, 1 Warning {} }
    Code {
        0 MalformedBytes {}, 1 EncodingUncertain {}, 2 EncodingMixed {}, 3 ControlCharacters {},
        4 NestingFlattened {}, 5 Truncated {}, 6 TableAmbiguous {}, 7 NoLetterFound {},
        8 TitleMissing {}, 9 FieldDisagrees {}, 10 FieldEmpty {}, 11 DateAmbiguous {},
        12 AttachmentsLeftOut {},
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        open::{Options, open_letter},
        read::{Limits, NativeDecode},
        ui::samples::{SAMPLES, Sample},
    };

    fn letters() -> Vec<Letter> {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        let read = |sample: &Sample| std::fs::read(root.join(sample.address())).unwrap();
        SAMPLES.iter().map(|sample| opened(sample.file, &read(sample))).collect()
    }

    fn opened(name: &str, bytes: &[u8]) -> Letter {
        let corrections = vec![
            Correction::KeepPrint { span: Span::new(0, 3) },
            Correction::TableShape { span: Span::new(3, 300), columns: 3, head_rows: 1 },
            Correction::ColumnUnit { table: "t1".to_owned(), column: 1, unit: "%".to_owned() },
        ];
        let options =
            Options { limits: Limits::PAGE, encoding: None, corrections: Some(corrections) };
        open_letter(bytes, name, options, &NativeDecode, &mut |_| {}).unwrap()
    }

    #[test]
    fn letters_arrive_as_they_were_sent() {
        for letter in letters() {
            let sent = Reply::Done { id: 300, letter: Box::new(letter) };
            assert_eq!(unpack(&pack(&sent)), Some(sent));
        }
    }

    #[test]
    fn requests_and_short_replies_arrive_as_they_were_sent() {
        let request = Request {
            id: u32::MAX,
            name: "复函.txt".to_owned(),
            encoding: Some("GB18030".to_owned()),
            corrections: Some(letters().swap_remove(0).corrections),
        };
        assert_eq!(unpack(&pack(&request)), Some(request));
        let failed = Reply::Failed { id: 1, sentence: "文件是空的。".to_owned() };
        let progress = Reply::Progress { id: 0, step: Step::Tables };
        for reply in [Reply::Ready, progress, Reply::Elsewhere { id: 7 }, failed] {
            assert_eq!(unpack(&pack(&reply)), Some(reply));
        }
    }

    #[test]
    fn bytes_that_are_no_message_are_refused() {
        let sent = Reply::Done { id: 1, letter: Box::new(letters().swap_remove(0)) };
        let bytes = pack(&sent);
        for length in 0..bytes.len() {
            assert_eq!(unpack::<Reply>(&bytes[..length]), None, "cut to {length}");
        }
        assert_eq!(unpack::<Reply>(&[bytes.as_slice(), &[0]].concat()), None, "a byte too many");
        assert_eq!(unpack::<u64>(&[0xff; 11]), None, "a number without end");
    }
}
