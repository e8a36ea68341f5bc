//! A whole that the bracket behind a share tells: 占床位总数的6.7%(全省床位64.82万张).

use super::{
    Desk,
    share::amount,
    whole::{Whole, core},
};
use crate::analyze::{
    statement::{Said, Statement},
    subject::{self, Words},
};

/// The amount that is all the bracket right behind a share tells, where its name is that of the whole. One
/// with a longer name may be of a kind of it, 普惠性幼儿园 of 幼儿园, and refutes nothing.
pub(super) fn whole_behind(desk: &Desk<'_>, at: usize, part: usize, words: &str) -> Option<Whole> {
    let (own, whole) = (desk.statements.get(at)?, desk.statements.get(at + 1)?);
    let end = desk.mentions.get(own.mention)?.places.end;
    let place = desk.mentions.get(whole.mention)?.places.clone();
    let told = desk.words(end..place.start.max(end)).strip_prefix('(')?;
    let closes = desk.words(place.end..place.end + 1) == ")";
    let plain = !told.contains([')', ',', ';', '。', '年']);
    let fits = closes
        && plain
        && whole.said == Said::Level
        && whole.base.is_none()
        && whole.opens.is_none()
        && amount(whole.dimension);
    let sure = fits.then(|| names(whole, words))??;
    let fact = desk.facts.of_mention(whole.mention)?;
    let (one, other) = (desk.facts.get(fact)?, desk.facts.get(part)?);
    let alike = one.dimension() == other.dimension() && one.quantity.comparable(other.quantity);
    (alike && one.value() >= other.value()).then_some(Whole { fact, sure, assumed: false })
}

/// Whether a number's name is that of the words for a whole, 床位 of 床位总数, 全省 of 全省; `Some(false)` where it
/// only may be.
fn names(whole: &Statement, words: &str) -> Option<bool> {
    let Words { entity, indicator } = subject::words(subject::name(words));
    let name = whole.full_name();
    if indicator.is_empty() {
        return (entity.is_some() && entity == whole.subject.entity).then_some(true);
    }
    let named = name.chars().count() > 1;
    let sure = named && subject::is_covered(&name, &[&indicator]);
    let perhaps = || named && subject::is_covered(core(&indicator), &[&name]);
    (sure || perhaps()).then_some(sure)
}
