//! Text whose lines were broken at one width, as mail, terminals and text copied from pages have them:
//! its paragraphs are put together again.
//!
//! Nothing marks such a break, so it has to show in the whole text: no line is wider than a printed
//! line may be, and several that fill that width stop in the middle of a sentence, which lines below
//! them end. A text with one paragraph a line has no such width.

use std::ops::RangeInclusive;

/// Columns that a text may be broken at; a Han character takes two.
const WIDTHS: RangeInclusive<usize> = 44..=140;
/// Columns that a full line may lack: a mark that must not begin a line draws characters down with it,
/// and digits may be narrower than they count.
const SLACK: usize = 4;
/// Breaks in the middle of a sentence that show a width.
const OPEN: usize = 3;

/// Marks that end a sentence.
const SENTENCE: [char; 5] = ['。', '；', ';', '！', '？'];

/// The text with its paragraphs put together, and how many breaks were taken out; `None` where its
/// lines are its paragraphs.
pub(super) fn joined(text: &str) -> Option<(String, usize)> {
    // A character has a byte at least and three at most for each of its columns. Asked first: most
    // texts have a line wider than any printed one, and soon.
    let mut lengths = text.split('\n').map(str::len);
    let longest = lengths
        .try_fold(0, |longest, len| (len <= 3 * WIDTHS.end()).then_some(len.max(longest)))?;
    if longest < *WIDTHS.start() {
        return None;
    }
    let lines: Vec<Line<'_>> = text.split('\n').map(Line::of).collect();
    let wrap = Wrap::of(&lines)?;
    let mut whole = String::with_capacity(text.len());
    let (mut breaks, mut open) = (0, 0);
    for paragraph in lines.chunk_by(|last, line| wrap.goes_on(last, line)) {
        // Prose ends with a sentence. Lines of a list may be as wide as each other, too.
        let is_prose = paragraph.last().is_some_and(|line| line.ends_with(&SENTENCE));
        let mut before = None;
        for (index, line) in paragraph.iter().enumerate() {
            if index == 0 || !is_prose {
                whole.push_str(line.indent);
            } else {
                breaks += 1;
                open += usize::from(before.is_some_and(|last: &Line<'_>| !last.ends_clause()));
                // The break before it.
                whole.pop();
                let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
                if latin(whole.chars().next_back()) && latin(line.words.chars().next()) {
                    whole.push(' ');
                }
            }
            whole.push_str(line.words);
            whole.push('\n');
            before = Some(line);
        }
    }
    whole.pop();
    // Where lines end anywhere, at most one in a few ends with a sentence.
    (open >= OPEN && open * 3 >= breaks * 2).then_some((whole, breaks))
}

/// How a text was broken.
struct Wrap {
    width: usize,
    /// The least indent, in columns, and whether the first lines of paragraphs have more than that.
    least: usize,
    indented: bool,
}

impl Wrap {
    fn of(lines: &[Line<'_>]) -> Option<Self> {
        let width = lines.iter().map(|line| line.columns).max()?;
        if !WIDTHS.contains(&width) {
            return None;
        }
        let filled = lines.iter().filter(|line| !line.words.is_empty());
        let least = filled.map(|line| columns(line.indent)).min()?;
        let mut wrap = Self { width, least, indented: false };
        wrap.indented = lines.iter().zip(lines.iter().skip(1)).any(|(line, next)| {
            wrap.fills(line)
                && !next.words.is_empty()
                && columns(next.indent) < columns(line.indent)
        });
        Some(wrap)
    }

    fn fills(&self, line: &Line<'_>) -> bool {
        line.columns + SLACK >= self.width && !line.is_aligned()
    }

    /// Whether a line goes on with what the line before it left open.
    fn goes_on(&self, last: &Line<'_>, line: &Line<'_>) -> bool {
        if !self.fills(last) || line.words.is_empty() || line.is_aligned() {
            return false;
        }
        let whole = last.ends_clause();
        if whole && line.begins_with_marker() {
            return false;
        }
        if self.indented {
            return columns(line.indent) <= self.least;
        }
        columns(line.indent) <= columns(last.indent) && !(whole && last.columns + 1 < self.width)
    }
}

/// A line's indent, words and width.
struct Line<'a> {
    indent: &'a str,
    words: &'a str,
    columns: usize,
}

impl<'a> Line<'a> {
    fn of(line: &'a str) -> Self {
        let words = line.trim();
        let indent = line.split_at(line.len() - line.trim_start().len()).0;
        Self { indent, words, columns: columns(indent) + columns(words) }
    }

    /// Whether something ends with it that need not go on.
    fn ends_clause(&self) -> bool {
        self.ends_with(&SENTENCE) || self.ends_with(&['：', ':'])
    }

    fn ends_with(&self, marks: &[char]) -> bool {
        self.words.trim_end_matches(['”', '」', '）', ')']).ends_with(marks)
    }

    /// Whether columns are set in it.
    fn is_aligned(&self) -> bool {
        ["  ", "\u{3000}", "\t"].iter().any(|gap| self.words.contains(gap))
    }

    /// 一、 （一） 1. 附件
    fn begins_with_marker(&self) -> bool {
        let numeral = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
        let rest = self.words.trim_start_matches(['（', '(', '第']);
        let behind = rest.trim_start_matches(numeral);
        (behind.len() < rest.len() && behind.starts_with(['、', '.', '．', '）', ')', '是', '章']))
            || self.words.starts_with("附件")
    }
}

/// Han characters and their marks take two columns, others one.
fn columns(words: &str) -> usize {
    let is_narrow = |c: char| c.is_ascii() || c < '\u{2e80}' && !"“”‘’—…·".contains(c);
    words.chars().map(|c| if is_narrow(c) { 1 } else { 2 }).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    const INDENTED: &str = "江城市商务局关于第9号提案的答复\n\n赵一委员：\n\
        \u{3000}\u{3000}您提出的提案收悉。2020年，全市进出口总额1200亿元、服务贸易额30\n\
        0亿元，同比分别增长8.2%、5.1%，其中知识密集型服务贸易额120亿元，占\n\
        服务贸易额的40%，较上年提高2.5个百分点，规模和质量都有所提高，结构进\n\
        一步改善。\n\
        \u{3000}\u{3000}下一步，我们将从三个方面做好服务贸易工作，更好地服务全市发展大局。\n\
        \u{3000}\u{3000}一是加强统筹，把服务贸易放到更加重要的位置，与各区县一道把各项任务\n\
        落到实处。\n\n\u{3000}\u{3000}江城市商务局\n";

    #[test]
    fn paragraphs_of_an_indented_text_are_put_together_and_numbers_with_them() {
        let (whole, breaks) = joined(INDENTED).expect("broken lines");
        let lines: Vec<&str> = whole.split('\n').collect();
        assert_eq!(breaks, 4);
        assert!(lines[3].contains("服务贸易额300亿元") && lines[3].ends_with("改善。"), "{whole}");
        assert!(lines[4].ends_with("大局。") && lines[5].ends_with("落到实处。"), "{whole}");
        assert_eq!(joined(&whole), None);
    }

    #[test]
    fn a_text_without_indents_begins_paragraphs_behind_short_lines_and_at_markers() {
        let text = "一、基本情况\n\
            全市现有服务贸易企业1200家，较上年增加80家，其中知识密集型企业300家，\n\
            占全部企业的25%，企业的规模和质量都有明显提高，为全市经济发展作出了贡\n\
            献，也为下一步工作打下了基础，得到了各方面的充分肯定，成绩来之不易呢。\n\
            二、下一步工作\n\
            继续加强统筹协调，与各区县一道把各项任务落到实处，把服务贸易放到更加重\n\
            要的位置，切实做好有关工作。";
        let (whole, breaks) = joined(text).expect("broken lines");
        assert_eq!(breaks, 3);
        let lines: Vec<&str> = whole.split('\n').collect();
        assert_eq!(lines.len(), 4, "{whole}");
        assert!(lines[1].ends_with("来之不易呢。") && lines[2] == "二、下一步工作", "{whole}");
    }

    #[test]
    fn latin_words_keep_their_space() {
        let text = "各单位要认真贯彻落实有关规定和要求，进一步推广使用由市里统一建设的open\n\
            source平台，继续完善平台的各项功能，提高平台的使用效率和服务的水平，让更\n\
            多的群众和企业通过平台办理各项业务，享受到更加方便快捷的服务，同时加强对\n\
            平台运行情况的监测和分析，及时发现和解决平台运行中出现的各种问题和各类情\n\
            况。";
        let (whole, _) = joined(text).expect("broken lines");
        assert!(whole.contains("open source平台") && whole.contains("更多的群众"), "{whole}");
    }

    #[test]
    fn one_paragraph_a_line_stays_as_it_is() {
        for text in [
            // Paragraphs of like length end with their sentences.
            &"全市进出口总额稳步增长，服务贸易额快速增长，结构持续优化，质量不断提高。\n".repeat(6),
            // A long paragraph.
            &format!("{}\n", "全市进出口总额稳步增长，".repeat(40)).repeat(5),
            // Cells, one a line.
            &"年度\n进出口总额\n增长\n2019\n1109\n8.2\n".repeat(5),
            // A list of titles.
            &"市水务局关于市政协六届二次会议第014号提案的答复 2023-06-01\n".repeat(6),
            // Columns set by spaces.
            &"年度        进出口总额（亿元）        服务贸易额（亿元）        增长率\n".repeat(6),
        ] {
            assert_eq!(joined(text), None, "{text}");
        }
    }

    /// The text broken at a width, no line beginning with a mark that must not.
    fn broken(text: &str, width: usize) -> String {
        let mut broken = String::new();
        for paragraph in text.split('\n') {
            let mut used = 0;
            for c in paragraph.chars() {
                let wide = columns(c.encode_utf8(&mut [0; 4]));
                if used + wide > width && !"，。、；：”）%".contains(c) {
                    broken.push('\n');
                    used = 0;
                }
                used += wide;
                broken.push(c);
            }
            broken.push('\n');
        }
        broken
    }

    #[test]
    fn a_letter_broken_at_any_width_is_whole_again() {
        let (letter, _) = joined(INDENTED).expect("broken lines");
        for width in 44..=120 {
            let broken = broken(&letter, width);
            if broken.lines().count() >= letter.lines().count() + 6 {
                let (whole, _) = joined(&broken).expect("broken lines");
                assert_eq!(whole.trim_end(), letter.trim_end(), "broken at {width}");
            }
        }
    }
}
