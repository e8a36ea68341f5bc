//! Rates and means that name less than the numbers they were tested by: 床位6120张,入住4284人,公办机构入住率78.2%;
//! 粮食产量62万吨,面积124万亩,水稻单产542公斤; 五年共430个,其中近三年280个,年均93个.

use super::{Desk, Draft, named_apart::told};
use crate::{
    analyze::{statement::Statement, subject},
    model::{ClaimKind, ClaimOperand},
    text::WordList,
};

/// Words of means and rates, and around them, that narrow nothing.
const COMMON: WordList = WordList::new(&[
    "平均", "人均", "户均", "亩均", "均", "每", "单产", "达到", "达", "为", "约", "近", "已", "共",
    "率", "占比", "比例", "比重", "实际", "水平", "全市", "全县", "全省", "全区", "全州", "我市",
    "我县", "我省", "我区", "个", "名", "户", "亩", "人", "家", "其", "各", "的",
]);

/// Whether a rate or mean says in its own clause of what it is, and none of the numbers that refute it is told
/// of that.
pub(super) fn is_named_narrower(desk: &Desk<'_>, draft: &Draft) -> bool {
    let named = matches!(draft.claim.kind, ClaimKind::PerUnit | ClaimKind::Share);
    let own = draft.mention.filter(|_| named).and_then(|mention| desk.statement_of(mention));
    let Some(own) = own else { return false };
    is_of_a_shorter_time(desk, draft, own) || names_else(desk, draft, own)
}

fn names_else(desk: &Desk<'_>, draft: &Draft, own: &Statement) -> bool {
    let lead = desk.lead(own);
    // 占, 其中 and the like name a whole, and are looked for elsewhere.
    if lead.contains(['占', '中', '比']) {
        return false;
    }
    let told: Option<Vec<&Statement>> =
        draft.claim.operands.iter().map(|operand| prose(desk, operand)).collect();
    let Some(told) = told.filter(|told| told.len() > 1) else { return false };
    let words = told.iter().map(|one| desk.words(one.clause.start..one.clause.end));
    let mut parts: Vec<&str> = words.collect();
    parts.extend(own.subject.entity.as_deref());
    let mut left = subject::uncovered(lead, &parts);
    for word in COMMON.words() {
        left = left.replace(word, "");
    }
    left.chars().count() > 1
}

/// The statement of an operand in prose; none of one in a table.
fn prose<'d>(desk: &'d Desk<'_>, operand: &ClaimOperand) -> Option<&'d Statement> {
    told(desk, operand).filter(|_| !operand.reference.contains('/'))
}

/// Whether a mean of years is behind a value of fewer years than that which it was tested by.
fn is_of_a_shorter_time(desk: &Desk<'_>, draft: &Draft, own: &Statement) -> bool {
    let own_at = desk.index_of(own.mention);
    let total = draft.claim.operands.first().and_then(|total| prose(desk, total));
    let Some((own_at, total)) = own_at.zip(total) else { return false };
    let unit = desk.quantity(total).map(|(_, total)| &total.unit);
    let from = desk.index_of(total.mention).map_or(own_at, |total| total + 1);
    let between = desk.statements.get(from..own_at).unwrap_or_default();
    desk.lead(own).contains("年均")
        && between.iter().any(|other| {
            other.is_level()
                && desk.quantity(other).map(|(_, other)| &other.unit) == unit
                && desk.words(other.left.clone()).contains('年')
        })
}
