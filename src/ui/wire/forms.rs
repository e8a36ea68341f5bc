//! Every record and variant that goes between programs, with its fields in order.

use super::Packed;
use crate::{
    block::{self, Block, CellGrid, Document, GridCell, Hint},
    chart::{Anchor, Figure, Ink, Kind, Mark, Panel, Shape},
    derive::Derivation,
    diagnostic::{Code, Diagnostic, Severity},
    export::Format,
    model::{
        Analysis, AsideReason, Assumption, AssumptionCode, Cell, Claim, ClaimKind, ClaimOperand,
        ClaimReading, Column, ComputedValue, Confidence, Correction, Coverage, Field, Finding,
        FindingCode, FindingSeverity, Flag, Head, Joint, Leaves, Letter, MarkerStyle, Number,
        NumberKind, NumberRole, Paragraph, PrintedValue, Reason, Repair, Role, RoundingHypothesis,
        Row, Section, SetAside, Signature, Source, Subject, Submission, SubmissionKind, Table,
        TableOrigin, Verdict,
    },
    number::{Hedge, Rounding},
    open::{Content, Step},
    ui::{
        keep::Kept,
        protocol::{Input, Question, Refusal, Reply, Request, Work},
        shared::Shared,
        writer::{Choice, Drawn, Order, Plan},
    },
};

type Words = block::Paragraph;

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

impl<T: Packed> Packed for Shared<T> {
    fn put(&self, out: &mut Vec<u8>) {
        T::put(self, out);
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        T::take(from).map(Self::new)
    }
}

impl Packed for Block {
    fn put(&self, out: &mut Vec<u8>) {
        match self {
            Self::Paragraph(words) => (0_u8.put(out), words.put(out)),
            Self::Grid(grid) => (1_u8.put(out), grid.put(out)),
        };
    }

    fn take(from: &mut &[u8]) -> Option<Self> {
        Some(match u8::take(from)? {
            0 => Self::Paragraph(Packed::take(from)?),
            1 => Self::Grid(Packed::take(from)?),
            _ => return None,
        })
    }
}

records! {
    Plan { table, choice, width }
    Choice { kind, derivation, hidden }
    Drawn { kind, kinds, series, offered, figure }
    Figure { width, title, subtitle, source_note, text, panels }
    Panel { name, unit, height, shapes, marks, cut_axis }
    Mark { series, step, x, y, cell, words }
    Request { id, work, corrections }
    Input { name, encoding }
    Refusal { code, sentence }
    Kept { hash, name, opened, counts, corrections }
    Document { text, blocks, diagnostics, page_title, url, properties }
    Words { span, hint, blank_before }
    Hint { heading, bold, centred, right, link, furniture, list_item, running, hidden, caption }
    CellGrid { span, columns, rows, cells }
    GridCell { row, column, rowspan, colspan, header, span, blocks }
    Letter {
        schema, source, text, head, signature, sections, paragraphs, tables, repairs, set_aside,
        diagnostics, corrections, numbers, claims, joint, findings, rounding, coverage,
    }
    Analysis { numbers, claims, joint, findings, rounding, coverage }
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
        0 Letter { format, letter, today }, 1 Chart { plan }, 2 Picture { plan, origin },
        3 Evidence { letter, claim }, 4 Refused { name, refusal },
        5 Pack { page, letter, contact },
    }
    Format { 8 JsonLine {}, 0 Json {}, 1 Text {}, 2 Markdown {}, 3 Report {}, 4 Page {}, 5 Gbt7714 {}, 6 Bibtex {}, 7 Ris {} }
    Kind { 0 Lines {}, 1 Columns {}, 2 Multiples {}, 3 Bars {} }
    Derivation { 0 YearOnYear {}, 1 Average {}, 2 ImpliedTotal {}, 3 Shares {} }
    Shape { 0 Path { d, ink, series }, 1 Text { x, y, anchor, words, ink, series } }
    Anchor { 0 Start {}, 1 Middle {}, 2 End {} }
    Ink {
        0 Grid {}, 1 Base {}, 2 Lead {}, 3 Whisker {}, 4 Line {}, 5 MainLine {}, 6 Marker {},
        7 Bar {}, 8 Tick {}, 9 Name {}, 10 Value {},
    }
    Content { 0 Blocks { source, document, corrections }, 1 Parsed { letter } }
    Work { 0 Read { input }, 1 Parse {} }
    Question { 0 Read { input }, 1 Names { name }, 2 Member { name, number } }
    Reply {
        0 Ready {}, 1 Progress { id, step }, 2 Parsed { id }, 3 Elsewhere { id },
        4 Failed { id, refusal },
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
        12 AttachmentsLeftOut {}, 13 TrackedChanges {}, 14 HiddenText {}, 15 ContentLeftOut {},
        16 PartlyRead {}, 17 HiddenCells {}, 18 TextUnreliable {}, 19 PagesWithoutText {},
        20 SealsNotVerified {}, 21 LinesJoined {},
    }
}
