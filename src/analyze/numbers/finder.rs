//! The pass over the text: where numerals begin, which rule reads them, and how they are published.

use std::ops::Range;

use super::{
    super::reading::{Reading, Stands},
    Found, Mention, amount, clock, code, contact, date, fraction,
    known::{self, CellUnits, Known, Stretches},
    marker, paper,
    place::{Cell, Item, Place, after_range_sign, digits},
    plan::Plan,
    words,
};
use crate::{
    model::{
        AsideReason, Letter, NumberKind,
        NumberRole::{self, Operand, Other, Target},
    },
    number::{Decimal, Quantity, Scale, chinese},
    text::{Span, WordList},
};

/// Most numerals of a list that wait for the unit at its end: 12、15和18家.
const LONGEST_LIST: usize = 16;

/// Bytes of a text for each of whose stretches room for a numeral is made at once: moving the numerals
/// found so far costs more than room that stays empty.
const ROOM: usize = 32;

const TITLES: WordList = WordList::new(&["《"]);
const DOCUMENTS: WordList = WordList::new(&["号"]);

/// The state of the pass.
pub(super) struct Finder<'a> {
    letter: &'a Letter,
    reading: &'a Reading,
    text: &'a str,
    stretches: Stretches<'a>,
    plan: Plan<'a>,
    /// The year of the letter, where it is known.
    year: Option<i32>,
    line: Range<usize>,
    /// Where titles begin in the letter, and where 号 stands.
    titles: Stands,
    documents: Stands,
    /// Whether they may stand in the line.
    signs: (bool, bool),
    /// The run of the reading that the last numeral stands in.
    run: usize,
    mentions: Vec<Mention>,
    /// Mentions without a unit whose list or range goes on at the place.
    waiting: Option<(Range<usize>, usize)>,
}

impl<'a> Finder<'a> {
    pub(super) fn new(letter: &'a Letter, units: &'a CellUnits<'_>, reading: &'a Reading) -> Self {
        Self {
            letter,
            reading,
            text: reading.text(),
            stretches: Stretches::of(letter, units, reading),
            plan: Plan::new(reading),
            year: year_of(letter),
            line: 0..0,
            titles: reading.stands(&TITLES),
            documents: reading.stands(&DOCUMENTS),
            signs: (false, false),
            run: 0,
            mentions: Vec::with_capacity(reading.text().len() / ROOM + known::cells(letter)),
            waiting: None,
        }
    }

    pub(super) fn run(mut self) -> Vec<Mention> {
        let mut running = self.running().into_iter().peekable();
        let mut at = 0;
        while let Some(start) = next(self.text, at) {
            while running.next_if(|place| place.end <= start).is_some() {}
            at = match running.peek().filter(|place| place.contains(&start)) {
                Some(place) => place.end,
                None => start + self.read(start).max(1),
            };
        }
        self.mentions
    }

    /// Page numbers and running heads: their numerals are the file's and not the letter's, and
    /// differ from one file of it to another.
    fn running(&self) -> Vec<Range<usize>> {
        let aside = self.letter.set_aside.iter();
        let aside = aside.filter(|aside| aside.reason == AsideReason::PageNumber);
        aside.map(|aside| self.reading.places(aside.span)).collect()
    }

    /// Reads the numeral at a place; the bytes to go on.
    fn read(&mut self, start: usize) -> usize {
        if start >= self.line.end {
            self.enter_line(start);
        }
        let text = self.text;
        let words = |range: Range<usize>| text.get(range).unwrap_or_default();
        let stretch = self.stretches.at(start);
        if let Some((range, Known::Cell(cell))) = &stretch
            && range.start.max(self.line.start) == start
            && let rest = words(start..range.end.min(self.line.end))
            && let Some(quantity) = amount::plain_cell(rest, cell)
        {
            self.push_plain(start..start + rest.len(), quantity);
            return rest.len();
        }
        let last = self.last(start);
        let in_line = |line: &Range<usize>| {
            Place::new(words(line.start..start), words(start..line.end), last, None)
        };
        let mut place = if let Some((range, Known::Cell(cell))) = &stretch {
            let before = words(range.start.max(self.line.start)..start);
            let first = before.trim_matches([' ', '-', '\u{2212}']).is_empty();
            let rest = words(start..range.end.min(self.line.end));
            Place::new(before, rest, last, Some(Cell { first, ..*cell }))
        } else {
            in_line(&self.line)
        };
        (place.titled, place.numbered) = self.signs;
        let field = stretch
            .map(|(range, known)| (known, range.end.min(self.line.end).saturating_sub(start)));
        match item(&place, field) {
            Ok(item) => {
                let step = item.len + item.skip;
                self.push(start, item);
                step
            }
            Err(step) => step,
        }
    }

    fn enter_line(&mut self, start: usize) {
        let before = self.text.get(self.line.end..start).unwrap_or_default();
        let line_start = before.rfind('\n').map_or(self.line.end, |at| self.line.end + at + 1);
        let rest = self.text.get(start..).unwrap_or_default();
        self.line = line_start..rest.find('\n').map_or(self.text.len(), |at| start + at);
        let may_have = |signs: &Stands| {
            signs.any_within(self.line.clone()) || !self.reading.is_in_letter(self.line.clone())
        };
        self.signs = (may_have(&self.titles), may_have(&self.documents));
    }

    /// The words since the mention before, in one line.
    fn last(&self, start: usize) -> Option<(&'a str, NumberRole)> {
        let last = self.mentions.last().filter(|last| last.places.end >= self.line.start)?;
        Some((self.text.get(last.places.end..start)?, last.number.role))
    }

    fn push(&mut self, start: usize, item: Item) {
        let places = start.saturating_sub(item.lead)..start + item.len;
        let span = self.reading.next_span(&mut self.run, places.clone());
        if span.is_empty() {
            // Nothing of it is printed: a marker that was put back.
            return;
        }
        if let (Some(period), Some(own)) = (item.until.or(item.period), self.year)
            && self.dates(start, &item)
        {
            if period.year == own {
                self.plan.own_year(start);
            } else {
                self.plan.date(start, period.year > own);
            }
        }
        let Item { words, kind, role, hedge, quantity, period, until, part, skip, .. } = item;
        let (here, end) = (self.role_at(start, span, role), places.end + skip);
        let number = Found { span, words, kind, hedge, role };
        self.mentions.push(Mention { number, places, quantity, period, until, part });
        self.settle_last(start, end, here);
    }

    /// A cell that is one numeral and nothing else.
    fn push_plain(&mut self, places: Range<usize>, quantity: Quantity) {
        let span = self.reading.next_span(&mut self.run, places.clone());
        if span.is_empty() {
            return;
        }
        let (start, end, role) = (places.start, places.end, Operand);
        let here = self.role_at(start, span, role);
        let (kind, hedge) = (amount::kind(&quantity), quantity.hedge);
        let number = Found { span, words: None, kind, hedge, role };
        let (quantity, period, until, part) = (Some(quantity), None, None, None);
        self.mentions.push(Mention { number, places, quantity, period, until, part });
        self.settle_last(start, end, here);
    }

    /// The role at its place of what is read at `start`.
    fn role_at(&mut self, start: usize, span: Span, role: NumberRole) -> NumberRole {
        match role {
            Operand if self.is_aside(span) => Other,
            Operand if self.plan.holds(start) && !self.is_base(start) => Target,
            role => role,
        }
    }

    /// Gives the last mention, which was read at `start`, its role there and its list's unit; at `end` the
    /// list may go on. It stands among the others already: mentions are large, and moving one takes long.
    fn settle_last(&mut self, start: usize, end: usize, role: NumberRole) {
        if let Some(last) = self.mentions.last_mut()
            && std::mem::replace(&mut last.number.role, role) != role
            && role == Other
        {
            last.drop_quantity();
        }
        self.share_unit(start, end);
    }

    /// Whether a period at `start` says of when its sentence speaks.
    fn dates(&self, start: usize, item: &Item) -> bool {
        let words = |range: Range<usize>| self.text.get(range).unwrap_or_default();
        let named = item.until.is_some() && paper::is_in_name(words(self.line.start..start));
        // “十四五”以来: what has been done since, though the plan goes on.
        let behind = words(start + item.len..self.line.end);
        !named && !behind.trim_start_matches('”').starts_with("以来")
    }

    /// Whether it stands around the letter: a counter, a page number.
    fn is_aside(&self, span: Span) -> bool {
        let all = &self.letter.set_aside;
        let after = all.partition_point(|aside| aside.span.start() <= span.start());
        let aside = after.checked_sub(1).and_then(|at| all.get(at));
        aside.is_some_and(|aside| aside.span.contains(span))
    }

    /// Whether a plan starts from it, so that it is a fact: 由2023年的186家增加到300家.
    fn is_base(&self, start: usize) -> bool {
        let before = self.text.get(..start).unwrap_or_default();
        let dated = before.ends_with("年的") && {
            let year = self.mentions.last().and_then(|last| last.period).map(|period| period.year);
            year.zip(self.year).is_some_and(|(year, own)| year <= own)
        };
        dated || before.ends_with(['由', '从'])
    }

    /// 3—5个, 12、15和18家: numerals without a unit take that of the one that ends the list; where that
    /// is a name, so are they: 3、4、5号线. A 个 may be the beginning of 个百分点: 1.2个和0.5个百分点.
    fn share_unit(&mut self, start: usize, end: usize) {
        let index = self.mentions.len() - 1;
        let Some(last) = self.mentions.last() else { return };
        let waiting = self.waiting.take().filter(|(_, place)| *place == start);
        let is_amount = matches!(last.number.role, Operand | Target | Other);
        // 一公里 has its own, though it is a name.
        let has_unit = last.number.unit().is_some() && last.quantity.is_none();
        if last.quantity.as_ref().is_none_or(|quantity| quantity.unit.is_none())
            && last.number.kind == NumberKind::Other
            && !has_unit
        {
            let next = if is_amount { self.list_goes_on(end) } else { None };
            let named = last.number.role == Other && last.number.value().is_some();
            if let (true, None, Some((range, _))) = (named, next, &waiting) {
                for mention in self.mentions.get_mut(range.clone()).unwrap_or_default() {
                    mention.number.role = Other;
                    mention.drop_quantity();
                }
            }
            self.waiting = next.map(|next| {
                let from = waiting.map_or(index, |(range, _)| range.start);
                (from.max(index.saturating_sub(LONGEST_LIST))..index + 1, next)
            });
            return;
        }
        if let (NumberRole::Other, Some((range, _))) = (last.number.role, &waiting)
            && matches!(last.number.unit(), Some("岁" | "周岁"))
        {
            let unit = last.number.unit().map(str::to_owned);
            for mention in self.mentions.get_mut(range.clone()).unwrap_or_default() {
                mention.drop_quantity();
                mention.number.role = Other;
                mention.number.set_unit(unit.clone());
            }
            return;
        }
        let Some(quantity) = &last.quantity else { return };
        if waiting.is_none() && !is_unit(quantity, "个") {
            return;
        }
        let quantity = quantity.clone();
        let (role, kind) = (last.number.role, last.number.kind);
        let from = waiting.as_ref().map_or(index, |(range, _)| range.start);
        if let Some((range, _)) = waiting {
            for mention in self.mentions.get_mut(range).unwrap_or_default() {
                take_unit(mention, &quantity, role, kind);
            }
        }
        if is_unit(&quantity, "个") {
            let next = self.list_goes_on(end);
            self.waiting =
                next.map(|next| (from.max(index.saturating_sub(LONGEST_LIST))..index + 1, next));
        }
    }

    /// Where the next numeral of a range or list stands.
    fn list_goes_on(&self, end: usize) -> Option<usize> {
        let rest = self.text.get(end..self.line.end)?;
        let next = after_range_sign(rest)
            .or_else(|| rest.strip_prefix(['、', '和', '与', '及', '+']))
            .filter(|next| digits(next) > 0 || next.starts_with(chinese::is_numeral_char))?;
        Some(self.line.end - next.len())
    }
}

/// What the rules read at a place, the most certain first; of a field it is known where it ends.
fn item(place: &Place<'_>, field: Option<(Known<'_>, usize)>) -> Result<Item, usize> {
    if let Some(item) = field.and_then(|(known, end)| known::field(place, known, end)) {
        return Ok(item);
    }
    if !place.is_plain()
        && !words::is_word_of_one(place)
        && let Some(item) = certain(place)
    {
        return Ok(item);
    }
    amount::read(place)
}

/// The rules before quantities.
fn certain(place: &Place<'_>) -> Option<Item> {
    let place = place.read();
    marker::read(&place)
        .or_else(|| code::read(&place))
        .or_else(|| date::read(&place))
        .or_else(|| contact::read(&place))
        .or_else(|| clock::read(&place))
        .or_else(|| fraction::read(&place))
}

fn is_unit(quantity: &Quantity, name: &str) -> bool {
    quantity.unit.as_ref().is_some_and(|unit| unit.name() == name)
}

fn take_unit(mention: &mut Mention, like: &Quantity, role: NumberRole, kind: NumberKind) {
    let number = &mut mention.number;
    let own_unit = mention.quantity.as_ref().is_some_and(|own| own.unit.is_some());
    let cut_short = is_unit(like, "个百分点")
        && mention.quantity.as_ref().is_some_and(|own| is_unit(own, "个"));
    if (own_unit || number.kind != NumberKind::Other) && !cut_short {
        return;
    }
    let own = mention.quantity.take();
    let value = || number.value().and_then(Decimal::parse);
    let Some(decimal) = own.as_ref().map(|own| own.decimal.clone()).or_else(value) else { return };
    let hedge = own.as_ref().map_or(number.hedge, |own| own.hedge);
    let scale = own.map_or(Scale::ONE, |own| own.scale);
    let scale = if scale == Scale::ONE { like.scale } else { scale };
    let quantity = Quantity { decimal, scale, unit: like.unit.clone(), hedge };
    number.role = role;
    number.kind = kind;
    number.words = None;
    mention.quantity = Some(quantity);
}

/// The place of the next digit, circled number or Chinese numeral character.
fn next(text: &str, from: usize) -> Option<usize> {
    let mut rest = text.as_bytes().get(from..)?;
    loop {
        // Nearly all of a text is Chinese characters that no numeral shares its last bits with.
        while let [0xe4..=0xe9, middle, last, behind @ ..] = rest
            && !chinese::may_be_numeral(*middle, *last)
        {
            rest = behind;
        }
        let at = text.len() - rest.len();
        let c = text.get(at..)?.chars().next()?;
        // Circled numbers stand before all Chinese characters.
        let is_circled = || c < '\u{4e00}' && marker::circled(c).is_some();
        if c.is_ascii_digit() || !c.is_ascii() && (chinese::is_numeral_char(c) || is_circled()) {
            return Some(at);
        }
        rest = rest.get(c.len_utf8()..)?;
    }
}

/// The year the letter was signed in, or what comes nearest to it.
fn year_of(letter: &Letter) -> Option<i32> {
    let signed = letter.head.signed_on.as_ref().or(letter.signature.signed_on.as_ref());
    let dated = signed.or(letter.head.published_on.as_ref()).map(|field| field.value.year());
    let numbered = || {
        let number = &letter.head.document_number.as_ref()?.value;
        let (_, rest) = number.split_once('〔')?;
        rest.get(..4)?.parse().ok()
    };
    dated.map(i32::from).or_else(numbered)
}

#[cfg(test)]
mod tests {
    use super::{super::place::Holds, *};

    #[test]
    fn what_is_plain_no_rule_before_quantities_reads() {
        let before =
            ["增长", "第", "附件", "表", "比", "电话", "某字", "(2020)某", "一、", "前", "满"];
        let printed = [
            "10.5%",
            "30%",
            "2021%",
            "12345%",
            "1.2%、3%",
            "3.15万户",
            "22.8亿元",
            "3万户",
            "14家",
            "2021件",
            "12345元",
            "6人、7人",
            "1项",
            "24公里",
            "3.5吨",
            "2021家",
            "4名、5名",
            "5期",
            "7条",
            "2021册",
            "3个月",
            "2个季度",
            "1份",
            "120次",
            "2类",
        ];
        let mut plain = 0;
        for (before, rest) in before.iter().flat_map(|b| printed.iter().map(move |p| (*b, *p))) {
            let place = Place::new(before, rest, None, None);
            plain += usize::from(place.is_plain());
            assert!(!place.is_plain() || certain(&place).is_none(), "{before}{rest}");
        }
        for word in words::WORDS.words() {
            let place = Place::new("全市", word, None, None);
            assert!(!words::is_word_of_one(&place) || certain(&place).is_none(), "{word}");
        }
        let cell = Cell { unit: None, holds: Holds::Value, first: true };
        let numerals = [
            "0", "7", "08", "12", "365", "1234", "1949", "2021", "2199", "20210", "99999", "123456",
        ];
        let decimals = ["10.5", "2021.5", "0.25", "1.2.3", "00.5", "12345.6", "20.21"];
        for rest in numerals.into_iter().chain(decimals) {
            let place = Place::new("", rest, None, Some(cell));
            let plain = amount::plain_cell(rest, &cell).map(|quantity| Item {
                kind: amount::kind(&quantity),
                quantity: Some(quantity),
                ..Item::bare(rest.len(), Operand, None)
            });
            let read = certain(&place).or_else(|| amount::read(&place).ok());
            let [plain, read] = [plain, read].map(|item| item.map(|item| format!("{item:?}")));
            assert!(plain.is_none() || plain == read, "{rest}");
        }
        assert!(plain > 120, "{plain}");
    }
}
