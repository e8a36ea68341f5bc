//! The words of sharing before a number: 人均, 平均亩产, 每千名老年人拥有; by what, and of what.

use crate::{
    number::{Quantity, Scale, Unit},
    text::{Firsts, WordList},
};

/// What a number is shared by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sharing<'w> {
    /// Units of the number that it is shared by.
    units: Vec<&'w str>,
    /// A character that the name of that number has: 生 of 生均.
    mark: Option<char>,
    /// 千 of 每千人.
    pub(super) group: Scale,
    /// The words before: 南桥街道 of 南桥街道人均公园绿地面积.
    pub(super) before: &'w str,
    /// The words behind: what is shared, after 每 with what it is shared by before it.
    pub(super) behind: &'w str,
    /// With 每, the words from the unit on, which begin with the thing: 名老年人 of 每千名老年人拥有床位,
    /// 人口 of 每千人口拥有床位.
    thing: Option<&'w str>,
    /// 每人每月
    pub(super) over_time: bool,
}

/// Units of people.
const PEOPLE: &[&str] = &["人", "名", "人次"];

/// Words of sharing, the units of what is shared by, and a character of its name.
const WORDS: &[(&str, &[&str], Option<char>)] = &[
    ("人均", PEOPLE, None),
    ("生均", PEOPLE, Some('生')),
    ("师均", PEOPLE, Some('师')),
    ("套均", &["套"], None),
    ("家次均", &["家次"], None),
    ("家均", &["家"], None),
    ("班均", &["班", "个"], None),
    ("座均", &["座"], None),
    ("台均", &["台"], None),
    ("户均", &["户", "家"], None),
    ("亩均", &["亩"], None),
    ("亩产", &["亩"], None),
    ("单产", &["亩", "公顷"], None),
    ("村均", &["村", "个"], None),
    ("校均", &["所", "个", "校"], None),
    ("件均", &["件"], None),
    ("案均", &["件", "起", "宗"], None),
    ("社均", &["家", "个"], Some('社')),
    ("队均", &["支", "个"], Some('队')),
    ("团均", &["个", "家"], Some('团')),
    ("馆均", &["个", "家", "座"], Some('馆')),
    ("园均", &["所", "个"], Some('园')),
    ("吨均", &["吨"], None),
    ("头均", &["头"], None),
    ("床均", &["张", "床", "床位"], None),
    ("场均", &["场", "场次"], None),
    ("店均", &["家", "个"], None),
    ("企均", &["家", "户"], None),
    ("车均", &["辆", "台"], None),
    ("笔均", &["笔"], None),
    ("宗均", &["宗"], None),
    ("项均", &["项", "个"], None),
    ("次均", &["次", "人次"], None),
    ("起均", &["起"], None),
    ("站均", &["个", "座"], None),
    ("艘均", &["艘"], None),
    ("船均", &["艘", "条"], None),
    ("张均", &["张"], None),
    ("株均", &["株"], None),
    ("只均", &["只"], None),
    ("箱均", &["箱", "标箱"], None),
    ("栋均", &["栋", "幢"], None),
];

/// What all words of sharing have in them; most words have none of it.
pub(super) const SHARING: WordList = WordList::new(&["均", "亩产", "单产", "每", "千人"]);

/// What of 每N is a stretch of time.
const TIMES: &[&str] =
    &["年", "月", "天", "日", "周", "季", "小时", "分钟", "学期", "学年", "半年", "次", "个月"];

impl<'w> Sharing<'w> {
    /// The last words of sharing before a number.
    pub(super) fn of(words: &'w str) -> Option<Self> {
        if !SHARING.is_in(words) {
            return None;
        }
        let characters = Firsts::of_characters(words);
        let named = WORDS.iter().filter(|(word, ..)| characters.may_hold(word));
        let named = named.filter_map(|(word, units, mark)| {
            let at = words.rfind(word)?;
            Some((
                at,
                Self {
                    units: units.to_vec(),
                    mark: *mark,
                    group: Scale::ONE,
                    before: words.get(..at)?,
                    behind: words.get(at + word.len()..)?,
                    thing: None,
                    over_time: false,
                },
            ))
        });
        let each =
            words.match_indices('每').filter_map(|(at, _)| Some((at, Self::each(words, at)?)));
        let thousand =
            words.find("千人").filter(|at| !words.get(..*at).is_some_and(|w| w.ends_with('每')));
        // 千人以上工程 is of a size.
        let thousand = thousand.filter(|at| {
            !words.get(at + "千人".len()..).is_some_and(|behind| behind.starts_with('以'))
        });
        let thousand = thousand.and_then(|at| Some((at, Self::by(words, at, at)?)));
        let (_, mut sharing) = named.chain(each).chain(thousand).max_by_key(|(at, _)| *at)?;
        sharing.over_time = words.match_indices('每').any(|(at, sign)| {
            let behind = words.get(at + sign.len()..).unwrap_or_default();
            TIMES.iter().any(|time| behind.starts_with(time) && *time != "次")
        });
        Some(sharing)
    }

    /// 每亩, 每千名老年人
    fn each(words: &'w str, at: usize) -> Option<Self> {
        let behind = words.get(at + '每'.len_utf8()..)?;
        if TIMES.iter().any(|time| behind.starts_with(time) && *time != "次") {
            return None;
        }
        Self::by(words, at, at + '每'.len_utf8())
    }

    /// By the unit, perhaps of a group, that stands at `from`.
    fn by(words: &'w str, at: usize, from: usize) -> Option<Self> {
        let behind = words.get(from..)?;
        let (group, len) = Scale::prefix(behind).unwrap_or((Scale::ONE, 0));
        let rest = behind.get(len..)?;
        let (unit, len) = Unit::prefix(rest)
            .map(|(_, len)| (rest.get(..len).unwrap_or_default(), len))
            .or_else(|| Some((rest.get(..rest.chars().next()?.len_utf8())?, 0)))?;
        let units = match unit {
            "人" | "名" | "位" | "人次" | "生" => PEOPLE.to_vec(),
            "户" => vec!["户", "家"],
            "所" | "校" => vec!["所", "个", "校"],
            "村" => vec!["村", "个"],
            "次" | "场" => vec!["次", "场", "场次"],
            "企" => vec!["家", "户"],
            "班" | "镇" | "乡" | "社" | "站" | "点" => vec![unit, "个"],
            other => vec![other],
        };
        Some(Self {
            units,
            mark: None,
            group,
            before: words.get(..at)?,
            behind: rest.get(len..)?,
            thing: Some(rest),
            over_time: false,
        })
    }

    /// A number told in groups: 28.5万 is 28.5十千.
    pub(super) fn in_groups(&self, quantity: &mut Quantity) {
        const LEFT: [&str; 5] = ["", "十", "百", "千", "万"];
        let left = quantity.scale.power().checked_sub(self.group.power());
        let left = left.and_then(|power| LEFT.get(usize::try_from(power).ok()?));
        if let Some(name) = left {
            quantity.scale = Scale::prefix(name).map_or(Scale::ONE, |(scale, _)| scale);
        } else {
            quantity.decimal = quantity.decimal.rescaled(quantity.scale, self.group);
            quantity.scale = Scale::ONE;
        }
    }

    /// Whether a unit is one of what is shared by.
    pub(super) fn is_by(&self, unit: &str) -> bool {
        self.units.contains(&unit)
    }

    /// Whether a number with this name may be the one that is shared by.
    pub(super) fn names(&self, name: &str) -> bool {
        self.mark.is_none_or(|mark| name.contains(mark)) && !self.is_held(name)
    }

    /// Whether the name is of what each has, and not of who has it: 执业医师 of 每千人口拥有执业医师.
    fn is_held(&self, name: &str) -> bool {
        let Some((who, what)) = self.thing.unwrap_or(self.behind).split_once("拥有") else {
            return false;
        };
        meeting(what, name).is_some() && meeting(who, name).is_none()
    }

    /// Whether a number with this name is of what the words behind tell.
    pub(super) fn tells(&self, name: &str) -> bool {
        meeting(self.behind, name).is_some()
    }

    /// Whether the words behind leave open that the number is of what they tell.
    pub(super) fn may_tell(&self, name: &str) -> bool {
        self.behind.chars().count() < 2 || self.tells(name) || {
            let bare = ["平均", "约", "为", "达到", "达", "投资", "投入", "补助", "补贴"];
            let mut rest = self.behind;
            while let Some(cut) = bare.iter().find_map(|word| rest.strip_prefix(word)) {
                rest = cut;
            }
            rest.is_empty()
        }
    }

    /// Whether the words behind 每 are no more than the name of those who get it: 家企业 of 平均每家企业.
    pub(super) fn is_only_of(&self, name: &str) -> bool {
        self.behind.chars().count() > 1 && name.ends_with(self.behind)
    }

    /// Those whose names the words behind 每 begin with, if any of them.
    pub(super) fn closest<T: Copy>(&self, found: Vec<T>, name: impl Fn(T) -> String) -> Vec<T> {
        match self.thing {
            Some(thing) => first_named(thing, found, name),
            None => found,
        }
    }

    /// Those whose names stand first in the words behind; all where none does.
    pub(super) fn told<T: Copy>(&self, found: Vec<T>, name: impl Fn(T) -> String) -> Vec<T> {
        first_named(self.behind, found, name)
    }
}

/// Those whose names stand first in the words; all where none does.
fn first_named<T: Copy>(words: &str, found: Vec<T>, name: impl Fn(T) -> String) -> Vec<T> {
    let places: Vec<Option<usize>> = found.iter().map(|one| meeting(words, &name(*one))).collect();
    let Some(first) = places.iter().flatten().min().copied() else { return found };
    let pairs = found.into_iter().zip(places);
    pairs.filter(|(_, place)| *place == Some(first)).map(|(one, _)| one).collect()
}

/// Where the first two characters of `words` stand that `name` has as well.
pub(super) fn meeting(words: &str, name: &str) -> Option<usize> {
    let starts = words.char_indices().zip(words.char_indices().skip(1));
    let mut starts = starts.map(|((at, _), (next, c))| (at, next + c.len_utf8()));
    starts
        .find(|(start, end)| words.get(*start..*end).is_some_and(|pair| name.contains(pair)))
        .map(|(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_sharing_say_by_what_and_of_what() {
        for (words, unit, group, behind) in [
            ("人均公园绿地面积", "人", 0, "公园绿地面积"),
            ("平均亩产", "亩", 0, ""),
            ("每千名老年人拥有养老床位", "人", 3, "老年人拥有养老床位"),
            ("每万人有效发明专利拥有量", "人", 4, "有效发明专利拥有量"),
            ("平均每平方米", "平方米", 0, ""),
            ("平均每名教师负担学生", "名", 0, "教师负担学生"),
        ] {
            let sharing = Sharing::of(words).unwrap();
            assert!(sharing.is_by(unit), "{words}");
            assert_eq!((sharing.group.power(), sharing.behind), (group, behind), "{words}");
        }
        assert_eq!(Sharing::of("每年安排资金"), None);
        assert!(Sharing::of("每人每月").unwrap().over_time);
    }

    #[test]
    fn of_several_numbers_the_one_named_first_is_meant() {
        let sharing = Sharing::of("平均每名教师负担学生").unwrap();
        let names = vec!["在校学生", "专任教师"];
        assert_eq!(sharing.closest(names, str::to_owned), ["专任教师"]);
    }
}
