//! Head data: from the letter's own head, its opening paragraph and the fields around it.
//!
//! [`read_portal`] collects the page's fields; [`find_title`] and the line classifiers tell the
//! region finder where the letter stands; [`read`] puts the head together. Where two places
//! disagree, the letter's own words count and a diagnostic names both.

mod addressee;
mod category;
mod consulted;
pub(crate) mod dates;
mod document_number;
mod fields;
mod head_line;
pub(crate) mod label;
mod meeting;
mod opening;
pub(crate) mod portal;
mod submission;
pub(crate) mod title;

pub(super) use self::head_line::Mark;
pub use self::{
    addressee::is_addressee_line,
    category::{
        is_approver_line, is_category_line, is_disclosure_line, is_document_number_line,
        is_head_line,
    },
    fields::settle,
    opening::is_opening,
    portal::{Portal, PortalField, read_portal},
    title::{TitleRange, find_title},
};

use self::submission::{Cited, Sureness};
use super::{flow::Line, signature};
use crate::{
    block::Document,
    diagnostic::{Code, Diagnostic},
    model::{Field, Head, Leaves, Repair, Submission},
    text::{Folded, Span, WordList},
};

/// The head, with what was repaired and noticed on the way.
#[derive(Clone, Debug, Default)]
pub struct HeadReading {
    /// Head data.
    pub head: Head,
    /// Repairs, their ids left empty: they are numbered once all of the letter's are known.
    pub repairs: Vec<Repair>,
    /// What was noticed.
    pub diagnostics: Vec<Diagnostic>,
    /// The title's lines among those given.
    pub title: Option<TitleRange>,
}

/// Reads the head of the letter that stands in `lines`, and of the page around it.
pub fn read(document: &Document, portal: &Portal, lines: &[&Line]) -> HeadReading {
    let mut reading = HeadReading { title: find_title(lines), ..HeadReading::default() };
    title(document, portal, lines, &mut reading);
    let title = reading.head.title.as_ref().and_then(|title| title.span);
    let places = Places::find(&document.text, lines, reading.title, title);
    category::read(&document.text, portal, lines, &places, &mut reading);
    fields::read(&document.text, portal, &mut reading);
    if reading.head.signed_on.is_none() {
        let between = reading.title.and_then(|title| lines.get(title.last + 1..places.above));
        let last = lines.iter().rev().take(LAST_LINES);
        if !last.into_iter().any(|line| signature::is_signature_date(line)) {
            let mut dates = between.unwrap_or_default().iter();
            reading.head.signed_on = dates.find_map(|line| fields::bracketed(&document.text, line));
        }
    }
    addressee(&document.text, &places, &mut reading);
    let mut submission = Submission::default();
    cite(&document.text, portal, &places, &mut submission, &mut reading);
    if submission != Submission::default() {
        reading.head.submission = Some(submission);
    }
    if let Some(opening) = &places.opening {
        let bodies = consulted::find(opening.as_str());
        reading.head.consulted =
            bodies.into_iter().map(|body| words(&document.text, opening.span(body))).collect();
    }
    if reading.head.consulted.is_empty() {
        let fields = portal.values(label::Label::Consulted);
        let bodies = fields.into_iter().filter_map(|field| field.span);
        let bodies = bodies.flat_map(|span| consulted::listed(&document.text, span));
        reading.head.consulted = bodies.map(|body| words(&document.text, body)).collect();
    }
    reading
}

/// Most lines at the end of a letter that its date stands in.
const LAST_LINES: usize = 12;

/// A string field: the words of `span` with the white space of their layout taken out.
pub(crate) fn words(text: &str, span: Span) -> Field<String> {
    Field::read(text, span, title::collapse(span.of(text)))
}

/// The day that a date field names.
pub(crate) fn date_of(text: &str, field: &PortalField) -> Option<crate::model::Date> {
    fields::date(text, field).map(|field| field.value)
}

/// One stands in each label of who approved.
const APPROVING: WordList = WordList::new(&["签", "审"]);

/// The name behind 签发人 on a line of marks.
pub(crate) fn approver_in(text: &str, line: &Line) -> Option<Field<String>> {
    if !category::may_be_marks(line) || !line.has_any(&APPROVING) {
        return None;
    }
    let (words, marks) = category::marks_of(line)?;
    marks.into_iter().find_map(|mark| match mark {
        head_line::Mark::ApprovedBy(name) => Some(self::words(text, words.span(name))),
        _ => None,
    })
}

/// Where the parts of the letter's head stand.
pub(crate) struct Places {
    /// Lines before the addressee or the opening paragraph.
    pub(crate) above: usize,
    /// The addressee's lines.
    pub(crate) addressee: Option<Span>,
    /// The title, squeezed.
    pub(crate) title: Option<Folded>,
    /// The opening paragraph and the next ones up to 答复如下, squeezed.
    pub(crate) opening: Option<Folded>,
}

/// Paragraphs behind the opening one that may still tell of who was consulted.
const OPENING_LINES: usize = 3;

impl Places {
    fn find(
        text: &str,
        lines: &[&Line],
        title: Option<TitleRange>,
        title_span: Option<Span>,
    ) -> Self {
        let below_title = title.map_or(0, |title| title.last + 1);
        let opening = (below_title..lines.len())
            .find(|index| lines.get(*index).is_some_and(|line| is_opening(line)));
        let search_end = opening.map_or(lines.len(), |index| index + 1);
        let own = |index: usize| !category_line(lines, index);
        let found_line = (below_title..search_end).filter(|index| own(*index)).find_map(|index| {
            let folded = &lines.get(index)?.folded;
            let found = addressee::find(&folded.squeezed_words())?;
            let words = folded.squeezed();
            Some((index, words.span(found), words))
        });
        let found_line = found_line.or_else(|| {
            let opening = opening?;
            (below_title..opening).rev().filter(|index| own(*index)).find_map(|index| {
                let folded = &lines.get(index)?.folded;
                let found = addressee::find_without_colon(&folded.squeezed_words())?;
                let words = folded.squeezed();
                Some((index, words.span(found), words))
            })
        });
        let above =
            found_line.as_ref().map(|(index, ..)| *index).or(opening).unwrap_or(lines.len());
        let addressee = found_line.as_ref().map(|(index, span, _)| {
            // A long list of names runs over several lines: all but the last end with 、.
            let earlier = (below_title..*index)
                .rev()
                .filter_map(|index| lines.get(index))
                .take_while(|line| line.words().ends_with('、'));
            earlier.fold(*span, |span, line| span.cover(line.span))
        });
        let from = match &found_line {
            Some((_, span, words))
                if words.span(0..words.as_str().len()).end() > span.end() + 6 =>
            {
                Some(span.end())
            }
            Some((index, ..)) => lines.get(index + 1).map(|line| line.span.start()),
            None => opening.and_then(|index| lines.get(index)).map(|line| line.span.start()),
        };
        let opening = opening.zip(from).map(|(index, from)| {
            let last = (index..(index + 1 + OPENING_LINES).min(lines.len()))
                .take_while(|i| {
                    *i == index || lines.get(*i).is_some_and(|line| !is_heading(line.words()))
                })
                .find(|i| lines.get(*i).is_some_and(|line| line.words().contains("如下")))
                .unwrap_or(index);
            let end = lines.get(last).map_or(from, |line| line.span.end());
            let end = within(text, from, end);
            Folded::new(text, Span::new(from, end)).squeezed()
        });
        let title = title_span.map(|span| Folded::new(text, span).squeezed());
        Self { above, addressee, title, opening }
    }
}

/// Longest stretch that is searched for what the opening paragraphs cite, in bytes.
const OPENING_BYTES: usize = 8_000;

/// `end`, or the last character boundary that keeps the stretch short.
fn within(text: &str, from: usize, end: usize) -> usize {
    (from..=end.min(from + OPENING_BYTES))
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(from)
}

fn category_line(lines: &[&Line], index: usize) -> bool {
    lines.get(index).is_some_and(|line| is_head_line(line))
}

/// `一、`, `(一)`: the letter's text has begun.
fn is_heading(words: &str) -> bool {
    let words = words.trim_start_matches('(');
    let rest = words.trim_start_matches(|c| "一二三四五六七八九十".contains(c));
    rest.len() < words.len() && rest.starts_with(['、', ')', '.'])
}

fn title(document: &Document, portal: &Portal, lines: &[&Line], reading: &mut HeadReading) {
    if let Some(range) = reading.title {
        let (value, span) = title::words_of(&document.text, lines, range);
        reading.head.title = Some(Field::read(&document.text, span, value));
        return;
    }
    let printed = portal
        .values(label::Label::Title)
        .into_iter()
        .find(|field| title::is_title(&title::fold(&field.words)));
    reading.head.title = match printed {
        Some(field) => field.span.map(|span| words(&document.text, span)),
        None => {
            title::from_properties(document).map(|value| Field { value, span: None, printed: None })
        }
    };
}

fn addressee(text: &str, places: &Places, reading: &mut HeadReading) {
    reading.head.addressee = places.addressee.map(|span| {
        let squeezed = Folded::new(text, span).squeezed();
        let polite = "尊敬的".len();
        let span = if squeezed.as_str().starts_with("尊敬的") {
            squeezed.span(polite..squeezed.as_str().len())
        } else {
            span
        };
        words(text, span)
    });
}

/// Fills the submission from title, opening paragraph and fields, in this order of trust.
fn cite(
    text: &str,
    portal: &Portal,
    places: &Places,
    submission: &mut Submission,
    reading: &mut HeadReading,
) {
    let empty = Folded::new("", Span::default());
    let title = places.title.as_ref().unwrap_or(&empty);
    let opening = places.opening.as_ref().unwrap_or(&empty);
    let in_title = submission::in_title(title.as_str());
    let in_opening = submission::in_opening(opening.as_str());
    let sources: [(&Folded, &Cited); 2] = [(title, &in_title), (opening, &in_opening)];

    let kinds = sources.iter().filter_map(|(words, cited)| {
        let (kind, range, sureness) = cited.kind.clone()?;
        Some((sureness, Field::read(text, words.span(range), kind)))
    });
    let kinds: Vec<_> = kinds.collect();
    let plain: Vec<_> = kinds.iter().filter(|(sureness, _)| *sureness == Sureness::Word).collect();
    if let [(_, first), (_, second)] = plain.as_slice()
        && first.value != second.value
    {
        reading.diagnostics.push(disagreement("类型", first.span, first.value, second.value));
    }
    submission.kind = kinds
        .iter()
        .rev()
        .max_by_key(|(sureness, _)| *sureness)
        .filter(|(sureness, _)| *sureness > Sureness::Title)
        .map(|(_, field)| field.clone())
        .or_else(|| fields::submission_kind(portal))
        .or_else(|| {
            let addressee = reading.head.addressee.as_ref()?;
            let value = submission::kind_of_person(&title::fold(&addressee.value))?;
            Some(Field { value, span: addressee.span, printed: None })
        })
        .or_else(|| kinds.into_iter().next().map(|(_, field)| field));

    let numbers = sources.map(|(words, cited)| {
        let all = cited.numbers.iter();
        all.map(|range| self::words(text, words.span(range.clone()))).collect::<Vec<_>>()
    });
    let [in_title_all, in_opening_all] = &numbers;
    if let Some((first, second)) = in_title_all.first().zip(in_opening_all.first())
        && !submission::same_number(&first.value, &second.value)
    {
        reading.diagnostics.push(disagreement(
            "提案、建议编号",
            first.span,
            &first.value,
            &second.value,
        ));
    }
    // 第12号等3件 in the title is told in full in the opening paragraph.
    submission.number = numbers
        .into_iter()
        .rev()
        .max_by_key(Vec::len)
        .and_then(Leaves::from_list)
        .or_else(|| fields::submission_number(text, portal));

    // The opening paragraph cites the title in full; the letter's own title may shorten it.
    submission.title = [(opening, &in_opening), (title, &in_title)]
        .into_iter()
        .find_map(|(words, cited)| Some(self::words(text, words.span(cited.title.clone()?))))
        .or_else(|| fields::submission_title(text, portal));

    let session_field = fields::session(text, portal);
    let by_field = session_field.as_ref().map(|words| (words, meeting::find(words.as_str())));
    let meetings = sources.iter().map(|(words, cited)| (*words, &cited.meeting));
    let meetings: Vec<_> =
        meetings.chain(by_field.as_ref().map(|(words, meeting)| (*words, meeting))).collect();
    submission.term = meetings.iter().find_map(|(words, meeting)| {
        let (value, range) = meeting.term.clone()?;
        Some(Field::read(text, words.span(range), value))
    });
    submission.session = meetings.iter().find_map(|(words, meeting)| {
        let (value, range) = meeting.session.clone()?;
        Some(Field::read(text, words.span(range), value))
    });
    // A body named with its term says more than 市政协 alone.
    submission.body = meetings
        .iter()
        .filter(|(_, meeting)| meeting.term.is_some())
        .chain(meetings.iter())
        .find_map(|(words, meeting)| Some(self::words(text, words.span(meeting.body.clone()?))));
}

/// Two places print the same thing differently.
pub(crate) fn disagreement(
    field: &str,
    span: Option<Span>,
    first: impl ToString,
    second: impl ToString,
) -> Diagnostic {
    Diagnostic::warning(Code::FieldDisagrees, span)
        .with("field", field)
        .with("first", first)
        .with("second", second)
}
