//! What was taken for granted, in phrases that the calculator and the claims share.

/// An operand by its number, from 0: `①`.
pub(super) fn nth(operand: usize) -> char {
    char::from_u32(0x2460 + u32::try_from(operand).unwrap_or(0)).unwrap_or('①')
}

pub(super) fn precision(who: &str, printed: &str, read: &str) -> String {
    tr!("{who}印作{printed}，按本列小数位读作{read}", who, printed, read)
}

pub(super) fn unit(who: &str, unit: &str) -> String {
    tr!("{who}没有写单位，按{unit}计", who, unit)
}

pub(super) fn converted(who: &str, from: &str, to: &str) -> String {
    tr!("{who}由{from}换算为{to}", who, from, to)
}

pub(super) fn hedged(who: &str, printed: &str) -> String {
    tr!("{who}印作“{printed}”，区间随用语放宽", who, printed)
}

pub(super) fn rounding(mode: &str) -> String {
    tr!("各数按{mode}计", mode)
}
