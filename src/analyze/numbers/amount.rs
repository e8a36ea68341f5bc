//! Quantities: digits or a written numeral with scale, unit and hedge, and what each is there for.

use super::{
    Words, listing,
    place::{Cell, Holds, Item, Place, after_range_sign, digits, written},
    words::{self, Written},
};
use crate::{
    model::{
        NumberKind,
        NumberRole::{self, ListCount, Operand, Other},
    },
    number::{Dimension, Hedge, Numeral, Printed, Quantity, Scale, Unit, chinese, numeral},
    text::{begins_with, begins_with_any, strip_start},
};

/// Reads a quantity, or a numeral that only looks like one. `Err` holds the bytes to step over
/// where there is no numeral at all.
pub(super) fn read(place: &Place<'_>) -> Result<Item, usize> {
    if place.digits == 0 {
        match words::judge(place) {
            Written::Number => {}
            Written::Name(len) => return Ok(name(place, len)),
            Written::Vague(len) => return Ok(vague(place, len)),
            Written::Word(len) => return Err(len),
        }
    }
    if place.digits > 0 && begins_with(place.after(place.digits), "几") {
        return Ok(vague(place, place.digits + '几'.len_utf8()));
    }
    let Some(printed) = Quantity::printed(place.rest) else {
        let step = place.digits.max(written(place.rest).len()).max(1);
        let is_arabic = place.digits > 0;
        return if is_arabic { Ok(Item::bare(step, Other, None)) } else { Err(step) };
    };
    Ok(quantity(place, printed))
}

/// Reads a cell that is one numeral and nothing else, as most of a table are, and none that is a name
/// or a date: what is left of all rules is its column's unit.
pub(super) fn plain_cell(words: &str, cell: &Cell<'_>) -> Option<Quantity> {
    if cell.holds != Holds::Value || !words.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let Numeral { decimal: Some(decimal), len } = numeral(words)? else { return None };
    let bytes = words.as_bytes();
    let whole = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let decimals = decimal.places() as usize;
    let is_all =
        len == words.len() && len == if decimals > 0 { whole + 1 + decimals } else { whole };
    let may_be_date = decimals == 0 && matches!(bytes, [b'1', b'9', _, _] | [b'2', b'0', _, _]);
    let is_short = match whole {
        1 => true,
        2..=LONGEST_PLAIN => !bytes.starts_with(b"0"),
        _ => false,
    };
    if !is_all || !is_short || may_be_date {
        return None;
    }
    let mut quantity = Quantity { decimal, scale: Scale::ONE, unit: None, hedge: Hedge::None };
    take_cell_unit(cell, &mut quantity);
    let names = quantity.unit.as_ref().is_some_and(|unit| is_of_names(unit.name()));
    (!names).then_some(quantity)
}

/// Units of what is named and not counted.
fn is_of_names(unit: &str) -> bool {
    matches!(unit, "届" | "级" | "页")
}

/// Most digits of a whole number that is surely no telephone, code or date.
const LONGEST_PLAIN: usize = 5;

/// 二期, 第三产业, 一个: the number with what it names.
fn name(place: &Place<'_>, len: usize) -> Item {
    let run = written(place.rest);
    let value = chinese::cardinal(run).map(|value| value.to_string());
    let mut item = Item::bare(len, Other, value);
    if let Some((unit, unit_len)) = Unit::prefix(place.after(len)) {
        item.len += unit_len;
        item.words.get_or_insert_default().unit = Some(unit.name().to_owned());
    }
    item
}

/// 数十家, 百余人, 三十几个: about so many, with what it counts.
fn vague(place: &Place<'_>, len: usize) -> Item {
    let after = place.after(len);
    let behind = after.strip_prefix(['余', '多', '来']).unwrap_or(after);
    let odd = after.len() - behind.len();
    let hedge = match after.chars().next() {
        Some('余' | '多') => Hedge::Odd,
        Some('来') => Hedge::About,
        _ => Hedge::before(place.before),
    };
    let (more, unit) = match Unit::prefix(behind) {
        Some((unit, unit_len)) => (odd + unit_len, Some(unit.name().to_owned())),
        None => (0, None),
    };
    let about = place.before.ends_with(['数', '几'])
        && place.last.is_none_or(|(between, _)| !between.is_empty());
    let lead = if about { '数'.len_utf8() } else { 0 };
    let words = Words::of(None, unit);
    Item { lead, words, hedge, ..Item::bare(len + more, Other, None) }
}

fn quantity(place: &Place<'_>, printed: Printed) -> Item {
    let Printed { mut quantity, core, len } = printed;
    let points = take_points(place, &mut quantity, core);
    let (core, len) = (core + points, len + points);
    let minus = sign(place, &quantity);
    if minus > 0 {
        quantity.decimal = quantity.decimal.negated();
    }
    let tolerance = if place.prev() == Some('±') { '±'.len_utf8() } else { 0 };
    let lead = minus + tolerance + money_sign(place, &mut quantity);
    let digit_count = place.digits;
    let bare = quantity.unit.is_none() && quantity.scale == Scale::ONE;
    if bare && (digit_count > 8 || place.rest.starts_with('0') && digit_count > 1) {
        return Item::digits(digit_count, Other, place.rest.get(..digit_count).unwrap_or_default());
    }
    if is_glued_year(place, digit_count, core) {
        return Item::bare(core, Other, None);
    }
    if let Some(len) = unreadable(place, digit_count) {
        return Item::bare(len, Other, None);
    }
    if let Some(cell) = &place.cell {
        take_cell_unit(cell, &mut quantity);
    }
    let spaced = place.prev() == Some(' ');
    let before = if spaced { place.before.trim_end_matches(' ') } else { place.before };
    let before = Hedge::before(before);
    if quantity.hedge == Hedge::None && !(before == Hedge::Nearly && is_time(&quantity)) {
        quantity.hedge = before;
    }
    let listed = listing::announced(place, &quantity, core);
    if let Some((unit, end)) = listed {
        quantity.unit = Some(Unit::counting(unit));
        return Item {
            kind: NumberKind::Count,
            hedge: quantity.hedge,
            quantity: Some(quantity),
            ..Item::bare(end, ListCount, None)
        };
    }
    let role = role(place, &quantity, core);
    let core = core + second_measure(place.after(core), &quantity);
    let item = Item { lead, skip: len.saturating_sub(core), ..Item::bare(core, role, None) };
    if role == Operand {
        let (kind, hedge) = (kind(&quantity), quantity.hedge);
        return Item { kind, hedge, quantity: Some(quantity), ..item };
    }
    let label = quantity.unit_label();
    let unit = (!label.is_empty()).then(|| label.into_owned());
    Item { words: Words::of(Some(quantity.decimal.to_string()), unit), ..item }
}

/// 馆藏112.7万卷(件), 2.84万台(套): the bytes of another measure word in brackets behind the first.
fn second_measure(behind: &str, quantity: &Quantity) -> usize {
    let Some(inside) = strip_start(behind, "(") else { return 0 };
    let is_thing = |unit: &Unit| unit.dimension() == Dimension::Things;
    let counts = quantity.unit.as_ref().is_some_and(is_thing);
    let second = Unit::prefix(inside).filter(|(unit, _)| counts && is_thing(unit));
    let closed = |len: &usize| inside.get(*len..).is_some_and(|rest| rest.starts_with(')'));
    second.map(|(_, len)| len).filter(closed).map_or(0, |len| len + "()".len())
}

/// What a quantity measures.
pub(super) fn kind(quantity: &Quantity) -> NumberKind {
    match quantity.unit.as_ref().map(Unit::dimension) {
        None => NumberKind::Other,
        Some(Dimension::Share) => NumberKind::Percent,
        Some(Dimension::Points) => NumberKind::Points,
        Some(Dimension::Money(_)) => NumberKind::Money,
        Some(Dimension::Things) => NumberKind::Count,
        Some(_) => NumberKind::Measure,
    }
}

/// The bytes of a minus in front; a dash between words is none.
fn sign(place: &Place<'_>, quantity: &Quantity) -> usize {
    if !matches!(place.prev(), Some('-' | '\u{2212}' | '负' | '下')) {
        return 0;
    }
    let mut back = place.before.chars().rev();
    let degrees = quantity.unit.as_ref().is_some_and(|u| matches!(u.name(), "℃" | "度"));
    if degrees && place.follows(&["零下"]) {
        return "零下".len();
    }
    let Some(sign @ ('-' | '\u{2212}' | '负')) = back.next() else { return 0 };
    let measured =
        quantity.decimal.places() > 0 || degrees || kind(quantity) == NumberKind::Percent;
    let stands = match back.next() {
        None => true,
        Some(c) if c.is_ascii_alphanumeric() || matches!(c, ')' | ']' | '〕' | '%') => false,
        Some(c) if c.is_alphabetic() => measured || "为是达率降增至到比差".contains(c),
        Some(c) => !matches!(c, '-' | '—'),
    };
    if stands || place.cell.is_some_and(|cell| cell.first) { sign.len_utf8() } else { 0 }
}

/// The bytes of ¥ or $ in front, which give the unit.
fn money_sign(place: &Place<'_>, quantity: &mut Quantity) -> usize {
    let Some(sign @ ('¥' | '$' | '\u{ffe5}')) = place.prev() else { return 0 };
    if quantity.unit.is_some() {
        return 0;
    }
    quantity.unit = Some(Unit::named(if sign == '$' { "美元" } else { "元" }));
    sign.len_utf8()
}

/// A bare numeral of a cell is in the unit of its column.
fn take_cell_unit(cell: &Cell<'_>, quantity: &mut Quantity) {
    let Some((scale, unit)) = cell.unit else { return };
    if quantity.unit.is_some() {
        return;
    }
    if quantity.scale == Scale::ONE {
        quantity.scale = *scale;
    }
    quantity.unit.clone_from(unit);
}

/// Whether it is a stretch of time, which 近 dates and does not lessen: 近三年.
fn is_time(quantity: &Quantity) -> bool {
    quantity
        .unit
        .as_ref()
        .is_some_and(|unit| matches!(unit.name(), "年" | "个月" | "天" | "周" | "日"))
}

/// A year run into an amount and not repaired: `20101.05亿美元的21.7倍` gives no value.
fn is_glued_year(place: &Place<'_>, digit_count: usize, core: usize) -> bool {
    let year = || place.rest.get(..4).and_then(|year| year.parse().ok());
    digit_count > 4
        && year().is_some_and(|year: u32| (1949..=2060).contains(&year))
        && place.after(digit_count).starts_with('.')
        && place.after(core).strip_prefix('的').is_some_and(|rest| {
            numeral(rest)
                .and_then(|found| rest.get(found.len..))
                .is_some_and(|rest| rest.starts_with('倍'))
        })
}

/// A numeral with a character that was lost inside it, `7□.2`: its bytes.
fn unreadable(place: &Place<'_>, digit_count: usize) -> Option<usize> {
    let is_lost = |c: char| matches!(c, '□' | '■' | '\u{fffd}' | '▇');
    let lost_before = match place.prev() {
        Some('.') => place.before.strip_suffix('.').is_some_and(|before| before.ends_with(is_lost)),
        prev => prev.is_some_and(is_lost),
    };
    if !lost_before && !place.after(digit_count).starts_with(is_lost) {
        return None;
    }
    let end = place.rest.find(|c: char| !(c.is_ascii_digit() || c == '.' || is_lost(c)));
    let number = place.rest.get(..end.unwrap_or(place.rest.len()))?;
    let last = number.rfind(|c: char| c.is_ascii_digit())?;
    Some(last + 1)
}

/// What a quantity is there for, a plan left aside.
fn role(place: &Place<'_>, quantity: &Quantity, core: usize) -> NumberRole {
    let after = place.after(core);
    let unit = quantity.unit.as_ref().map_or("", |unit| unit.name());
    let prev = place.prev();
    let ordinal = prev == Some('第') || prev == Some(' ') && place.before.ends_with("第 ");
    let ranked = matches!(unit, "位" | "名" | "")
        && quantity.scale == Scale::ONE
        && place.follows(&RANKS)
        && quantity.hedge == Hedge::None;
    let named = match unit {
        _ if is_of_names(unit) => true,
        "次" => {
            (after.starts_with("会议") || after.starts_with("全会"))
                && place.tail(36).contains('届')
        }
        "年" => after.starts_with('代'),
        "" => is_name(place, quantity, after),
        _ => false,
    };
    let label = place.holds(Holds::Label)
        || is_in_title(place)
        || selects(place, quantity, core)
        || is_age_of_some(place, quantity, core)
        || counts_stages(place, quantity)
        || place.prev() == Some('±')
        || unit.is_empty() && after.starts_with(['#', '°']);
    if ordinal || ranked || named || label { Other } else { Operand }
}

/// Whether a bound says which things are meant, and nothing about them: 超10亿元企业, 65岁以上.
fn selects(place: &Place<'_>, quantity: &Quantity, core: usize) -> bool {
    const MEANT: [&str; 8] = ["企业", "的企业", "项目", "的项目", "园区", "产业", "集群", "贷款"];
    let bound =
        matches!(quantity.hedge, Hedge::Over | Hedge::AtLeast | Hedge::AtMost | Hedge::Below);
    if !bound {
        return false;
    }
    let unit = quantity.unit.as_ref();
    let aged = unit.is_some_and(|unit| matches!(unit.name(), "岁" | "周岁"));
    let after = place.after(core);
    let behind =
        ["及以上", "以上", "以下", "以内"].iter().find_map(|word| after.strip_prefix(word));
    let after = behind.unwrap_or(after);
    let money = unit.is_some_and(|unit| matches!(unit.dimension(), Dimension::Money(_)));
    let classed = unit.is_some_and(|unit| unit.name().starts_with("蒸吨"));
    aged || classed || money && begins_with_any(after, &MEANT)
}

/// 6—14岁, 满60岁, 6岁儿童: whom it is about. 平均年龄45岁 tells something.
fn is_age_of_some(place: &Place<'_>, quantity: &Quantity, core: usize) -> bool {
    const PERSONS: [&str; 10] =
        ["的", "儿童", "老人", "老年", "人口", "居民", "妇女", "青少年", "幼儿", "婴幼儿"];
    let years = |unit: &Unit| matches!(unit.name(), "岁" | "周岁");
    if !quantity.unit.as_ref().is_some_and(years) || quantity.decimal.places() > 0 {
        return false;
    }
    // 由72岁到78岁 tells how something changed.
    let joined = place.last.is_some_and(|(between, _)| {
        let first = place.before.strip_suffix(between).unwrap_or_default();
        after_range_sign(between) == Some("") && first.ends_with(|c: char| c.is_ascii_digit())
    });
    joined || place.before.ends_with('满') || begins_with_any(place.after(core), &PERSONS)
}

/// 分三批实施, 分两期建设: how something is done, and nothing that is there.
fn counts_stages(place: &Place<'_>, quantity: &Quantity) -> bool {
    let counted = place.prev() == Some('分');
    let Some(before) = place.before.strip_suffix('分').filter(|_| counted) else { return false };
    let staged = |unit: &Unit| matches!(unit.name(), "批" | "批次" | "期" | "次" | "年");
    let verb = !before.ends_with(['部', '百', '充', '得', '评', '区', '划'])
        && !before.ends_with(|c: char| c.is_ascii_digit());
    verb && quantity.unit.as_ref().is_some_and(staged)
}

/// 提高3个点: what rates rise and fall by.
fn take_points(place: &Place<'_>, quantity: &mut Quantity, core: usize) -> usize {
    const CHANGES: [&str; 12] = [
        "提高", "提升", "上升", "下降", "降低", "增长", "回落", "上调", "下调", "增加", "减少",
        "了",
    ];
    let Some(rest) = strip_start(place.after(core), "点") else { return 0 };
    let counted = quantity.unit.as_ref().is_some_and(|unit| unit.name() == "个");
    let ends = !rest.starts_with(char::is_alphanumeric);
    // 监测点增加3个点
    let clause = || place.tail(90).rsplit([',', ';', '。']).next().unwrap_or_default();
    let of_rate = || clause().contains(['率', '比', '速']);
    let counts = place.follows(&["增加", "减少"]) && !of_rate();
    if !counted || !ends || !place.follows(&CHANGES) || counts {
        return 0;
    }
    quantity.unit = Some(Unit::points());
    '点'.len_utf8()
}

/// Whether it stands inside 《》, where numbers are part of a name.
fn is_in_title(place: &Place<'_>) -> bool {
    let opened = if place.titled { place.tail(150).rsplit_once('《') } else { None };
    opened.is_some_and(|(_, inside)| !inside.contains('》'))
}

/// Words before a rank.
const RANKS: [&str; 10] =
    ["位列", "名列", "位居", "排名", "排", "列全国", "居全国", "全国前", "全省前", "前"];

/// Whether a bare number is a name or a label: 500强, 4.0, 88号, 2030.
fn is_name(place: &Place<'_>, quantity: &Quantity, after: &str) -> bool {
    if quantity.scale != Scale::ONE || quantity.hedge != Hedge::None {
        return after.starts_with('号');
    }
    if place.cell.is_some() {
        return false;
    }
    let count = place.digits;
    let next = after.chars().next();
    let adjusted = place.follows(&["由", "为", "到", "至", "达", "是", "比", "从"]);
    // 4.0, 2.0: the decimal of an amount is rarely all there is to it.
    let version =
        !adjusted && count == 1 && place.after(1).starts_with(".0") && digits(place.after(2)) == 1;
    let year = quantity.decimal.places() == 0
        && count == 4
        && place
            .rest
            .get(..4)
            .and_then(|y| y.parse().ok())
            .is_some_and(|y: u32| (1949..2100).contains(&y));
    let glued = next.is_some_and(char::is_alphabetic) && quantity.decimal.places() == 0;
    // “315”, 双11, 12·9
    let quoted = place.prev() == Some('“') && next == Some('”');
    let festive = matches!(place.prev(), Some('双' | '·')) || next == Some('·');
    version || year || glued || quoted || festive
}
