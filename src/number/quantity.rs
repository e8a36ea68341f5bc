//! A printed number with its scale, unit and hedge: 约22.8亿美元, 20多万人次, 百分之三点五.

use std::{borrow::Cow, fmt};

use super::{
    Decimal, Dimension, Hedge, Interval, Numeral, Ratio, Rounding, Scale, Unit, chinese, hedge,
    parts::{take_change, take_half, take_lower, take_pieces, take_scale},
    scan,
    unit::scaled,
};

/// Longest unit that is taken without being known, in characters.
const LONGEST_UNIT: usize = 12;

/// A printed number as a whole.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Quantity {
    /// The digits: `22.8`.
    pub decimal: Decimal,
    /// 亿
    pub scale: Scale,
    /// 美元; `None` for a bare number.
    pub unit: Option<Unit>,
    /// 约
    pub hedge: Hedge,
}

/// A quantity at the start of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Printed {
    /// What is printed.
    pub quantity: Quantity,
    /// Bytes up to the end of the unit; a hedge behind it left out.
    pub core: usize,
    /// Bytes of the whole.
    pub len: usize,
}

impl Printed {
    fn new(quantity: Quantity, text: &str, rest: &str) -> Self {
        let len = text.len() - rest.len();
        Self { quantity, core: len, len }
    }
}

impl Quantity {
    /// A bare decimal in a unit as a column's head prints it: `("22.8", "亿美元")`.
    pub fn in_unit(decimal: Decimal, unit: &str) -> Self {
        let (scale, unit) = scaled(unit);
        Self { decimal, scale, unit, hedge: Hedge::None }
    }

    /// Reads a whole text as one quantity.
    ///
    /// ```
    /// use fuhan::number::{Hedge, Quantity, Rounding};
    /// let printed = Quantity::parse("约22.8亿美元").unwrap();
    /// assert_eq!(printed.hedge, Hedge::About);
    /// assert_eq!(printed.to_string(), "约22.8亿美元");
    /// assert_eq!(Quantity::parse("十四家").unwrap().decimal.to_string(), "14");
    /// assert_eq!(Quantity::parse("22.8亿美元，同比"), None);
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Some((quantity, len)) = Self::prefix(text)
            && len == text.len()
        {
            return Some(quantity);
        }
        // A unit that is not known is taken whole when nothing but it follows the numeral.
        let Numeral { decimal, len } = scan::numeral(text)?;
        let unit = text.get(len..)?.trim();
        let one_word = !unit.is_empty() && unit.chars().count() <= LONGEST_UNIT;
        let word = |c: char| c.is_alphabetic() && !chinese::is_numeral_char(c);
        let name = Scale::prefix(unit).and_then(|(_, len)| unit.get(len..)).unwrap_or(unit);
        let named = !name.starts_with(['多', '余', '餘'])
            && name.chars().all(|c| word(c) || matches!(c, '/' | '·'));
        decimal.filter(|_| one_word && named).map(|decimal| Self::in_unit(decimal, unit))
    }

    /// The quantity that `text` starts with, and its bytes; `None` where it starts with none.
    pub fn prefix(text: &str) -> Option<(Self, usize)> {
        let printed = Self::printed(text)?;
        Some((printed.quantity, printed.len))
    }

    /// The quantity that `text` starts with, and where its parts end. One space may stand between
    /// the numeral and its unit.
    pub fn printed(text: &str) -> Option<Printed> {
        let mut rest = text;
        // Nearly all begin with their digits.
        let bare = text.starts_with(|c: char| c.is_ascii_digit());
        let (mut hedge, fraction_unit, money) = if bare {
            (Hedge::None, None, None)
        } else {
            let hedge = hedge::take_before(&mut rest);
            (hedge, take_fraction_word(&mut rest), take_money_sign(&mut rest))
        };
        let whole =
            fraction_unit.as_ref().is_some_and(|unit| unit.name() == "%") && rest.starts_with('百');
        let numeral = if whole {
            Some(Numeral { decimal: Some(Decimal::from(100)), len: '百'.len_utf8() })
        } else {
            scan::numeral(rest)
        };
        let Some(Numeral { decimal: Some(decimal), len }) = numeral else {
            return discount(text);
        };
        rest = rest.get(len..)?;
        if let Some(unit) = fraction_unit {
            let core = text.len() - rest.len();
            let after = hedge::take_after(&mut rest);
            let hedge = if hedge.is_none() { after } else { hedge };
            let quantity = Self { decimal, scale: Scale::ONE, unit: Some(unit), hedge };
            return Some(Printed { core, ..Printed::new(quantity, text, rest) });
        }
        let mut add = |found: Hedge| {
            if hedge.is_none() {
                hedge = found;
            }
        };
        let (mut decimal, mut scale) = (decimal, Scale::ONE);
        // Behind most digits the unit stands at once.
        if rest.starts_with(parts_unit) {
            skip_space(&mut rest);
            add(hedge::take_some(&mut rest));
            scale = take_scale(&mut rest);
            if scale == Scale::ONE {
                let (in_yi, found) = take_pieces(&mut rest, &decimal);
                scale = in_yi;
                add(found);
            } else {
                take_lower(&mut rest, &mut decimal, &mut scale);
            }
            add(hedge::take_some(&mut rest));
            skip_space(&mut rest);
        }
        let mut unit = money;
        if unit.is_none()
            && let Some((mut found, len)) = Unit::prefix(rest)
        {
            rest = rest.get(len..)?;
            take_half(&mut rest, &mut found, &mut decimal);
            take_change(&mut rest, &found, scale, &mut decimal);
            unit = Some(found);
        }
        let core = text.len() - rest.len();
        add(hedge::take_odd(&mut rest));
        add(hedge::take_after(&mut rest));
        let quantity = Self { decimal, scale, unit, hedge };
        Some(Printed { core, ..Printed::new(quantity, text, rest) })
    }

    /// The value in its unit, scale applied: 2 280 000 000 for 22.8亿美元.
    pub fn value(&self) -> Ratio {
        let value = self.decimal.value();
        if self.scale == Scale::ONE { value } else { &value * &self.scale.factor() }
    }

    /// Whether it counts things one by one: 14家, not 14.0家, 14万家 or 14%.
    pub fn is_exact(&self) -> bool {
        self.decimal.places() == 0
            && self.scale == Scale::ONE
            && self.hedge == Hedge::None
            && self.unit.as_ref().is_some_and(|unit| unit.dimension() == Dimension::Things)
    }

    /// The true values in its unit that may have been printed so, scale applied.
    ///
    /// Counts of things are a point. A hedge moves the ends: 约 widens to one unit of the last digit,
    /// or half a step of a round number (约300 is 250 to 350); 近 reaches one step down; 多 and 余 one
    /// step up (20多万 is 20万 to 30万); the others have one end only.
    pub fn interval(&self, rounding: Rounding) -> Interval {
        let printed = self.interval_of_digits(rounding);
        if self.scale == Scale::ONE { printed } else { printed.scale(&self.scale.factor()) }
    }

    /// The same before the scale is applied: 22.75 to 22.85 for 22.8亿美元.
    pub fn interval_of_digits(&self, rounding: Rounding) -> Interval {
        if self.is_exact() { Interval::point(self.decimal.value()) } else { self.hedged(rounding) }
    }

    fn hedged(&self, rounding: Rounding) -> Interval {
        let value = self.decimal.value();
        let below = || self.decimal.round_step_below();
        match self.hedge {
            Hedge::None => self.decimal.interval(rounding),
            Hedge::About => {
                let reach = self.decimal.last_digit_unit().max(below().half());
                Interval::closed(&value - &reach, &value + &reach)
            }
            Hedge::Nearly => Interval::between(&value - &below(), true, value, false),
            Hedge::Below => Interval::at_most(value).opened(false, true),
            Hedge::Odd => {
                let next = &value + &self.decimal.round_unit();
                Interval::between(value, true, next, false)
            }
            Hedge::Over | Hedge::AtLeast => Interval::at_least(value),
            Hedge::AtMost => Interval::at_most(value),
        }
    }

    /// Whether the two may be added, compared or divided: the same dimension, or one of them bare.
    pub fn comparable(&self, other: &Self) -> bool {
        match (&self.unit, &other.unit) {
            (Some(a), Some(b)) => a.converts_to(b),
            _ => true,
        }
    }

    /// Scale and unit as printed: `亿美元`.
    pub fn unit_label(&self) -> Cow<'static, str> {
        let unit = self.unit.as_ref().map(Unit::label).unwrap_or_default();
        match self.scale.name() {
            "" => unit,
            scale if unit.is_empty() => scale.into(),
            scale => [scale, &unit].concat().into(),
        }
    }
}

/// 百分之, 千分之 in front of the numeral.
fn take_fraction_word(text: &mut &str) -> Option<Unit> {
    for (word, name) in [("百分之", "%"), ("千分之", "‰")] {
        if let Some(rest) = text.strip_prefix(word) {
            *text = rest;
            return Some(Unit::named(name));
        }
    }
    None
}

/// ¥ and $ in front of the numeral.
fn take_money_sign(text: &mut &str) -> Option<Unit> {
    for (sign, name) in [("¥", "元"), ("￥", "元"), ("US$", "美元"), ("$", "美元")] {
        if let Some(rest) = text.strip_prefix(sign) {
            *text = rest;
            return Some(Unit::named(name));
        }
    }
    None
}

/// Whether what may part a numeral from its unit begins so: a space, 多, a scale, or 个 of 个亿.
fn parts_unit(c: char) -> bool {
    matches!(c, ' ' | '多' | '余' | '餘' | '来' | '个') || Scale::may_begin(c)
}

/// Takes the space that some letters set between numeral and unit: `22.8 亿美元`.
fn skip_space(text: &mut &str) {
    if text.as_bytes().first() == Some(&b' ')
        && let Some(rest) = text.get(1..)
        && !rest.starts_with(['多', '余'])
        && (Scale::prefix(rest).is_some() || Unit::prefix(rest).is_some())
    {
        *text = rest;
    }
}

/// 七五折 is 7.5折.
fn discount(text: &str) -> Option<Printed> {
    let mut chars = text.chars();
    let (tens, ones) = (chinese::digit(chars.next()?)?, chinese::digit(chars.next()?)?);
    let rest = chars.as_str().strip_prefix('折')?;
    let decimal = Decimal::new(tens * 10 + ones, 1);
    let quantity =
        Quantity { decimal, scale: Scale::ONE, unit: Some(Unit::named("折")), hedge: Hedge::None };
    Some(Printed::new(quantity, text, rest))
}

/// The hedge as a word, digits, scale, unit: `20多万人次`, `约22.8亿美元`.
impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (before, between, after) = match self.hedge {
            Hedge::None => ("", "", ""),
            Hedge::About => ("约", "", ""),
            Hedge::Nearly => ("近", "", ""),
            Hedge::Below => ("不足", "", ""),
            Hedge::Odd => ("", "多", ""),
            Hedge::Over => ("超", "", ""),
            Hedge::AtLeast => ("", "", "以上"),
            Hedge::AtMost => ("", "", "以内"),
        };
        write!(f, "{before}{}{between}{}{after}", self.decimal, self.unit_label())
    }
}

impl fmt::Debug for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantities_in_their_printed_forms() {
        let cases = [
            // text, digits, scale and unit, hedge
            ("22.8亿美元", "22.8", "亿美元", Hedge::None),
            ("22.8億美元", "22.8", "亿美元", Hedge::None),
            ("1.2万亿元", "1.2", "万亿元", Hedge::None),
            ("2万家", "2", "万家", Hedge::None),
            ("5千米", "5", "千米", Hedge::None),
            ("3百分点", "3", "个百分点", Hedge::None),
            ("2.1个百分点", "2.1", "个百分点", Hedge::None),
            ("10.5%", "10.5", "%", Hedge::None),
            ("１０.５％", "10.5", "%", Hedge::None),
            ("百分之三点五", "3.5", "%", Hedge::None),
            ("千分之五", "5", "‰", Hedge::None),
            ("百分之百", "100", "%", Hedge::None),
            ("三成", "3", "成", Hedge::None),
            ("三成五", "3.5", "成", Hedge::None),
            ("两倍半", "2.5", "倍", Hedge::None),
            ("三年半", "3.5", "年", Hedge::None),
            ("3个半月", "3.5", "个月", Hedge::None),
            ("七五折", "7.5", "折", Hedge::None),
            ("两万三千人", "23000", "人", Hedge::None),
            ("1亿2000万元", "12000", "万元", Hedge::None),
            ("2亿3千万元", "23", "千万元", Hedge::None),
            ("3万5千人", "35", "千人", Hedge::None),
            ("1万2千3百人", "123", "百人", Hedge::None),
            ("1万2千多户", "12", "千户", Hedge::Odd),
            ("1万2000户", "12000", "户", Hedge::None),
            ("3.2个亿", "3.2", "亿", Hedge::None),
            ("5个多亿", "5", "亿", Hedge::Odd),
            ("2个亿", "2", "亿", Hedge::None),
            ("约300亿元", "300", "亿元", Hedge::About),
            ("300亿元左右", "300", "亿元", Hedge::About),
            ("百分之五左右", "5", "%", Hedge::About),
            ("1000来人", "1000", "人", Hedge::About),
            ("300万元有余", "300", "万元", Hedge::Odd),
            ("高于5%", "5", "%", Hedge::Over),
            ("近20%", "20", "%", Hedge::Nearly),
            ("不足5%", "5", "%", Hedge::Below),
            ("20多万人次", "20", "万人次", Hedge::Odd),
            ("22亿多元", "22", "亿元", Hedge::Odd),
            ("100余家", "100", "家", Hedge::Odd),
            ("10余年", "10", "年", Hedge::Odd),
            ("超70%", "70", "%", Hedge::Over),
            ("5%以上", "5", "%", Hedge::AtLeast),
            ("不低于5%", "5", "%", Hedge::AtLeast),
            ("不超过3个百分点", "3", "个百分点", Hedge::AtMost),
            ("¥1,200", "1200", "元", Hedge::None),
            ("12万标箱", "12", "万标箱", Hedge::None),
            ("12千卡", "12", "千卡", Hedge::None),
            ("壹拾壹元", "11", "元", Hedge::None),
            ("壹佰圆整", "100", "元", Hedge::None),
            ("九元三角五分", "9.35", "元", Hedge::None),
            ("22.8 亿元", "22.8", "亿元", Hedge::None),
            ("26微克/立方米", "26", "微克/立方米", Hedge::None),
        ];
        for (text, digits, unit, hedge) in cases {
            let found = Quantity::parse(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(found.decimal.to_string(), digits, "{text}");
            assert_eq!(found.unit_label(), unit, "{text}");
            assert_eq!(found.hedge, hedge, "{text}");
        }
    }

    #[test]
    fn a_text_with_more_than_a_quantity_is_none() {
        for text in ["", "亿元", "22.8亿美元，同比", "一一", "12和13", "--3", "约", "20多元化"]
        {
            assert_eq!(Quantity::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_quantity_ends_where_its_unit_ends() {
        let rest = |text: &'static str| &text[Quantity::prefix(text).unwrap().1..];
        assert_eq!(rest("22.8亿美元，同比增长"), "，同比增长");
        assert_eq!(rest("10.5%，是"), "，是");
        assert_eq!(rest("15,启动"), ",启动");
        assert_eq!(rest("2020年"), "");
        assert_eq!(rest("20多元化"), "多元化");
    }

    #[test]
    fn hedges_move_the_ends() {
        let cases = [
            ("22.8亿美元", "[2275000000, 2285000000]"),
            ("14家", "[14, 14]"),
            ("14万家", "[135000, 145000]"),
            ("约22.8%", "[22.7, 22.9]"),
            ("约300元", "[250, 350]"),
            ("约100元", "[95, 105]"),
            ("近300元", "[200, 300)"),
            ("近100元", "[90, 100)"),
            ("不足5%", "(−∞, 5)"),
            ("20多万人", "[200000, 300000)"),
            ("超70%", "[70, +∞)"),
            ("至少5%", "[5, +∞)"),
            ("5%以内", "(−∞, 5]"),
        ];
        for (text, expected) in cases {
            let interval = Quantity::parse(text).unwrap().interval(Rounding::Unknown);
            assert_eq!(interval.to_string(), expected, "{text}");
        }
    }
}
