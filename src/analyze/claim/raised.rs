//! What something is raised to: 在原有50个站点的基础上新增20个,总数达到70个; 在600元的基础上提高8%,达到648元.
//!
//! The level that such an increase makes stands right behind it and names nothing of its own.

use super::{Desk, link::Ends};
use crate::{
    analyze::statement::Statement,
    number::Dimension,
    text::{WordList, contains_any},
};

/// Words of where it leads.
const REACHED: WordList = WordList::new(&[
    "达到了",
    "达到",
    "达",
    "增至",
    "增加到",
    "增加至",
    "提高到",
    "提高至",
    "提升到",
    "提升至",
    "上升到",
    "上升至",
    "扩大到",
    "扩大至",
    "增到",
    "升至",
    "到",
    "至",
    "为",
    "目前",
    "现",
    "已",
    "将",
    "最终",
    "的",
    "有",
    "每人每月",
    "每人每年",
]);
/// Words of all there is, which money that was spent over years is told by too.
const ALL: WordList = WordList::new(&["总数", "总量", "总", "累计", "共", "全部", "数量", "合计"]);

impl Desk<'_> {
    /// The ends of an increase at `at` that has its base before it.
    pub(super) fn raised(&self, at: usize, told: &Statement) -> Ends {
        let ends = || {
            let next = self.statements.get(at + 1)?;
            let own = self.statements.get(at)?;
            let (_, base) = self.quantity(told)?;
            let alike = self.quantity(next).is_some_and(|(_, level)| {
                level.comparable(base) && next.dimension == told.dimension
            });
            let level = next.sentence == own.sentence && next.is_level() && next.list.1 == 0;
            let money = matches!(told.dimension, Some(Dimension::Money(_)));
            // 在2022年新增20个的基础上,新增25个,总数达到186个: more than before is new, of more that there is.
            let of_new = contains_any(self.words(told.left.clone()), &["新增", "增加", "新建"]);
            let by = self.words(own.clause.start..own.left.end);
            let yearly = contains_any(by, &["每年", "逐年", "年均", "连续", "每季", "每月提"]);
            // 达到省定的30个的目标
            let of_aim = self.ends_with_of(next.mention);
            let reaches = level && alike && !of_aim && !of_new && !yearly && !next.planned;
            if !(reaches && self.is_reached(told, next, money)) {
                return None;
            }
            let base = self.facts.of_mention(told.mention)?;
            let current = self.fact_at(at + 1)?;
            Some(Ends::Both { base, current, sure: true, assumed: None })
        };
        ends().unwrap_or(Ends::None)
    }

    /// Whether a level is that of the base, by words that only say where it leads.
    fn is_reached(&self, base: &Statement, level: &Statement, money: bool) -> bool {
        let mut words = self.lead(level);
        let mut leads = false;
        let mut name = String::new();
        while !words.is_empty() {
            let all = if money { None } else { ALL.strip_start(words) };
            if let Some(rest) = REACHED.strip_start(words).or(all) {
                (words, leads) = (rest, true);
            } else {
                let mut rest = words.chars();
                name.extend(rest.next());
                words = rest.as_str();
            }
        }
        let of_base = format!("{}{}", self.words(base.left.clone()), base.noun);
        leads && of_base.contains(&name) && (level.noun.is_empty() || of_base.contains(&level.noun))
    }
}
