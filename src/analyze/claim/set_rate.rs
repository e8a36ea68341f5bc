//! Rates that are set and what they come to: 每人每月150元,2800人,全年共需504万元; 每年安排500万元,三年共1500万元;
//! 12个乡镇各建2个,共24个.
//!
//! The amount that they come to, divided by how many get it and for how many months or years, gives the rate.
//! Only where the sentence tells each of these once. What was paid over a year to people of whom some came and
//! went is not what was set for them, so that only what is needed refutes there.

use super::{Desk, Draft, per_unit, sharing::Sharing, yearly};
use crate::{
    analyze::{
        judge::{WordReading, judge},
        lexicon::is_han,
        statement::Statement,
    },
    growth::{Mode, Operand, Settings},
    model::{ClaimKind, Verdict},
    number::{Decimal, Dimension, Hedge, Quantity, Scale, Unit, chinese, numeral},
    text::{WordList, ends_with_any},
};

/// What all words of such rates have in them.
pub(super) const RATES: WordList = WordList::new(&["每", "各"]);

/// What a rate is set for.
struct Rate<'w> {
    /// 每人, 每户
    each: Option<Sharing<'w>>,
    /// 12个乡镇各建: the statement that counts them.
    counted: Option<usize>,
    time: Option<Time>,
}

/// How long a rate is for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Time {
    Month,
    Year,
}

/// The rate's claim, where the sentence tells what it comes to.
pub(super) fn claim(desk: &Desk<'_>, at: usize, own: &Statement) -> Option<Draft> {
    let rate = Rate::of(desk, at, own)?;
    let (_, claimed) = desk.quantity(own)?;
    let sentence = desk.in_sentence(own.sentence);
    if sentence.len() > MOST_NUMBERS {
        return None;
    }
    let count = rate.count(desk, at, &sentence)?;
    let is_amount = |other: &usize| {
        let statement = desk.statements.get(*other).filter(|one| one.is_level() && *other != at);
        statement.and_then(|one| desk.quantity(one)).is_some_and(|(_, quantity)| {
            quantity.comparable(claimed) && quantity.unit == claimed.unit
        })
    };
    let amounts = sentence.filter(|other| Some(*other) != count && is_amount(other));
    let amounts: Vec<usize> = amounts.take(2).collect();
    let [total_at] = amounts.as_slice() else { return None };
    let total = desk.statements.get(*total_at)?;
    let times = rate.times(desk.words(own.left.clone()), desk.words(total.left.clone()), count)?;
    let counted = count.and_then(|count| desk.statements.get(count));
    let quantity = counted.and_then(|count| desk.quantity(count)).map(|(_, own)| own.clone());
    let people = quantity.as_ref().and_then(|own| own.unit.as_ref()).is_some_and(is_of_people);
    let fact = desk.facts.of_mention(total.mention)?;
    // 300人每人每月1200元,全年432万元 is by people and months; 每年500万元,三年1500万元 by years alone.
    let periods = Some(times).filter(|times| *times > 1 && quantity.is_some());
    let by = quantity.unwrap_or_else(|| Quantity {
        decimal: Decimal::new(i64::from(times), 0),
        scale: Scale::ONE,
        unit: Some(Unit::counting("次")),
        hedge: Hedge::None,
    });
    let terms = vec![Operand::from(by), desk.terms(&[fact]).pop()?];
    // What is counted out to each is no mean: 26 for 12 are not 2 each.
    let whole = Quantity { decimal: claimed.decimal.at_least_places(EXACT), ..claimed.clone() };
    let exact = claimed.is_exact() && rate.counted.is_some();
    let claimed = if exact { &whole } else { claimed };
    let settings = Settings { periods, ..Settings::default() };
    let judged = judge(claimed, Mode::PerUnit, terms, settings, WordReading::Plain);
    let holds = matches!(judged.verdict, Verdict::Matches | Verdict::WithinRounding);
    let told = || match counted {
        // 安排60万元,补助12个社区,每个社区6万元: some of it may go elsewhere, but no more than all.
        Some(_) if *total_at < at => {
            GIVEN.is_in(desk.words(total.left.clone())) && !judged.falls_short(claimed)
        }
        _ => rate.is_told(desk, own, total, counted),
    };
    let sure = || !rate.may_differ(desk, own, people, desk.words(total.left.clone())) && told();
    let refutes = judged.verdict == Verdict::Conflicts && sure();
    if !(holds || refutes) {
        return None;
    }
    let mut draft = desk.draft(ClaimKind::PerUnit, own, false);
    let count = count.and_then(|count| desk.fact_at(count));
    let facts: Vec<usize> = [fact].into_iter().chain(count).collect();
    desk.settle(&mut draft, &facts, judged, refutes);
    if times > 1 {
        draft.claim.note = Some(format!("periods:{times}"));
    }
    Some(draft)
}

/// Most numbers of a sentence that tells what a rate comes to.
const MOST_NUMBERS: usize = 16;

/// Decimals to which what is counted out to each is held.
const EXACT: u32 = 3;

/// Who comes and goes within a year.
fn is_of_people(unit: &Unit) -> bool {
    matches!(unit.name(), "人" | "名" | "位" | "户" | "人次")
}

/// Words of an amount in all.
const SUMS: WordList =
    WordList::new(&["共计", "合计", "总计", "累计", "总额", "总共", "一共", "共"]);

/// Words that only have such a word in them.
const NO_SUMS: WordList = WordList::new(&["公共", "共同", "共享", "共有产权", "共青"]);

/// Words of what has to be paid, not of what was.
const NEEDED: WordList = WordList::new(&["需", "测算", "计算", "预计"]);

/// Words of what is given out.
const GIVEN: WordList =
    WordList::new(&["安排", "投入", "下达", "拨付", "落实", "发放", "补助", "补贴", "奖励"]);

/// Words of paying, which say the same of one rate.
const PAYS: WordList = WordList::new(&[
    "发放",
    "拨付",
    "支付",
    "兑付",
    "兑现",
    "补助",
    "补贴",
    "奖励",
    "奖补",
    "资助",
    "发放补贴",
    "发放补助",
]);

/// What the amount is called where nothing else is paid.
const PAID: WordList = WordList::new(&[
    "补助资金",
    "补贴资金",
    "奖励资金",
    "奖补资金",
    "奖励总额",
    "补助总额",
    "补贴总额",
]);

/// Words that leave open that all get the same, or that all of it was paid.
const LOOSE: WordList = WordList::new(&[
    "其中",
    "另",
    "首批",
    "部分",
    "平均",
    "最高",
    "最低",
    "最多",
    "至少",
    "不低于",
    "不少于",
    "不超过",
    "以上",
    "分别",
    "标准的",
    "递增",
    "提高",
    "增长",
    "下降",
    "剩余",
    "除",
    "已",
    "配套",
    "自筹",
    "不足",
    "缺口",
    "整合",
    "目前",
    "截至",
    "预拨",
    "首期",
]);

impl<'w> Rate<'w> {
    fn of(desk: &'w Desk<'_>, at: usize, own: &Statement) -> Option<Self> {
        let words = desk.words(own.left.clone());
        if !own.is_level() || own.list.1 > 0 || own.planned || per_unit::is_cap(words) {
            return None;
        }
        let each = Sharing::of(words);
        // 平均每校, 每千人 are means.
        if each.as_ref().is_some_and(|each| each.group != Scale::ONE) || words.contains('均') {
            return None;
        }
        let counted = counted_before(desk, at, own);
        let time = match (words.contains("每月"), words.contains("每年")) {
            (true, false) => Some(Time::Month),
            (false, true) => Some(Time::Year),
            (true, true) => return None,
            (false, false) => None,
        };
        let timed = each.as_ref().is_some_and(|each| each.over_time);
        let known = time.is_some() || counted.is_some() || each.is_some() && !timed;
        known.then_some(Self { each, counted, time })
    }

    /// The statement that tells how many get it, of the one number in the sentence that may; `None` where
    /// several may, or none does although it has to.
    #[expect(clippy::option_option, reason = "no count and no one count are two things")]
    fn count(
        &self,
        desk: &Desk<'_>,
        at: usize,
        sentence: &std::ops::Range<usize>,
    ) -> Option<Option<usize>> {
        if self.counted.is_some() {
            return Some(self.counted);
        }
        let Some(each) = &self.each else { return Some(None) };
        let is_count = |other: &usize| {
            *other != at
                && desk.statements.get(*other).is_some_and(|one| {
                    let unit = desk.quantity(one).and_then(|(_, own)| own.unit.as_ref());
                    one.is_level()
                        && one.base.is_none()
                        && unit.is_some_and(|unit| each.is_by(unit.name()))
                        && each.names(&one.full_name())
                })
        };
        let counts: Vec<usize> = sentence.clone().filter(is_count).take(2).collect();
        match counts.as_slice() {
            [] if self.time == Some(Time::Month) => Some(None),
            [only] => Some(Some(*only)),
            _ => None,
        }
    }

    /// Whether the amount may be of others as well, or not of all for all the time.
    fn may_differ(&self, desk: &Desk<'_>, own: &Statement, people: bool, total: &str) -> bool {
        let sentence = desk.sentences.get(own.sentence);
        let all = sentence.map_or("", |sentence| desk.words(sentence.places.clone()));
        let things = own.dimension == Some(Dimension::Things);
        // 每村配备1名,共配备125名: large ones may have more; 每年培训200人 is about as many a year.
        let about = things && self.counted.is_none();
        let needed = NEEDED.is_in(total) || NEEDED.is_in(all);
        about || self.time.is_some() && people && !needed || LOOSE.is_in(all)
    }

    /// Whether the words say that the amount behind is what the rate comes to.
    fn is_told(
        &self,
        desk: &Desk<'_>,
        own: &Statement,
        total: &Statement,
        count: Option<&Statement>,
    ) -> bool {
        let words = desk.words(total.left.clone()).trim_start_matches([',', '(', ' ']);
        let head = desk.words(own.clause.start..own.left.end);
        // 三年共投入 behind 每年投入, 共发放 behind 每户补助: of the same.
        let pays = self.time != Some(Time::Year) && PAYS.is_in(head);
        let same = |rest: &str| {
            head.contains(rest) || pays && PAYS.contains(rest.trim_start_matches(['获', '得']))
        };
        let named = total.inherits || total.noun.is_empty() || total.noun == own.noun;
        let told = summed(words).is_some_and(same);
        // 共补助120户38万元
        let counted = count.filter(|count| count.mention + 1 == total.mention);
        let counted = counted.and_then(|count| summed(desk.words(count.left.clone())));
        let counted = || words.is_empty() && counted.is_some_and(same);
        // 每月200元,全年2400元
        let bare = matches!(words, "全年" | "一年" | "年");
        let of_each = self.each.is_some() && count.is_none();
        named && (told || counted() || bare || of_each || PAID.ends(words) || NEEDED.is_in(words))
    }

    /// For how many times the amount is the rate, by the words before either.
    fn times(&self, own: &str, total: &str, count: Option<usize>) -> Option<u32> {
        let counted = count.is_some();
        let shared = Sharing::of(total).is_some();
        // 每人全年2400元: of each as well.
        if shared && (counted || self.each.is_none()) || total.contains("每月") {
            return None;
        }
        match self.time {
            // 每村补助5万元,三年共补助180万元: how often is not told.
            None => (!total.contains(['年', '月', '季'])).then_some(1),
            Some(Time::Month) => {
                let months = months(total);
                let whole = !total.contains(['月', '季']) && yearly::counted(total).is_none();
                months.or_else(|| (whole && total.contains('年')).then_some(MONTHS))
            }
            Some(Time::Year) if total.contains(['月', '季', '半']) || total.contains("每年") => {
                None
            }
            Some(Time::Year) => {
                let own = every_year_for(own);
                match (own, yearly::counted(total)) {
                    (Some(one), Some(other)) => (one == other).then_some(one),
                    (one, other) => {
                        let undated = !total.contains('年') || total.contains("全年");
                        one.filter(|_| undated).or(other).or((counted && undated).then_some(1))
                    }
                }
            }
        }
    }
}

/// What stands behind the last word of a sum: 投入 of 三年共投入.
fn summed(words: &str) -> Option<&str> {
    let ends = SUMS.places_in(words).map(|(at, sum)| at + sum.len()).max();
    ends.filter(|_| !NO_SUMS.is_in(words)).and_then(|end| words.get(end..))
}

/// Months of a year.
const MONTHS: u32 = 12;

/// 12个乡镇各建2个: the number right before what 各 stands behind. One of several kinds is not all of them.
fn counted_before(desk: &Desk<'_>, at: usize, own: &Statement) -> Option<usize> {
    let before = at.checked_sub(1)?;
    let count = desk.statements.get(before).filter(|count| count.sentence == own.sentence)?;
    let (end, start) = (
        desk.mentions.get(count.mention)?.places.end,
        desk.mentions.get(own.mention)?.places.start,
    );
    let (things, verb) = desk.words(end..start.max(end)).split_once('各')?;
    let short = |words: &str| words.chars().all(is_han) && words.chars().count() <= LONGEST;
    let place = desk.mentions.get(count.mention)?.places.start;
    let open = desk.words(count.clause.start..place);
    let several = ends_with_any(open, &["、", "和", "及", "与"]);
    let things_of_one = !things.is_empty() && !things.contains(['和', '与', '及']);
    let alone = count.list.1 == 0 && count.dimension == Some(Dimension::Things);
    let fits = alone && count.is_level() && things_of_one && short(things) && short(verb);
    (fits && !several).then_some(before)
}

/// Most characters of 乡镇 and of 新建 in 12个乡镇各新建.
const LONGEST: usize = 8;

/// 连续5年每年, 三年每年: how many years are told right before 每年.
fn every_year_for(words: &str) -> Option<u32> {
    let before = words.get(..words.find("每年")?)?.trim_end_matches([',', '内', '来', '间']);
    let before = before.strip_suffix('年')?;
    count_behind(before)
}

/// 6个月共: how many months the words count.
fn months(words: &str) -> Option<u32> {
    count_behind(words.get(..words.find("个月")?)?)
}

/// The number that words end with.
fn count_behind(words: &str) -> Option<u32> {
    let digit = |c: char| c.is_ascii_digit() || chinese::is_numeral_char(c);
    let start = words.trim_end_matches(digit).len();
    let count: u32 = numeral(words.get(start..)?)?.decimal?.to_string().parse().ok()?;
    // “十四五”前三年, 第三年
    let ordinal = words.get(..start)?.ends_with('第');
    (!ordinal && (2..=MOST).contains(&count)).then_some(count)
}

/// Most months or years that a rate is set for.
const MOST: u32 = 36;
