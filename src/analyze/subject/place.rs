//! Places: which words name one, and which is the issuer's own.

use crate::{
    analyze::{lexicon::is_han, reading::Reading},
    model::Letter,
    text::{Firsts, WordList},
};

/// Words that name the issuer's own place.
const OWN: WordList = WordList::new(&[
    "全市",
    "我市",
    "本市",
    "全省",
    "我省",
    "本省",
    "全县",
    "我县",
    "本县",
    "全区",
    "我区",
    "本区",
    "全州",
    "我州",
    "全旗",
    "我旗",
    "全镇",
    "我镇",
    "全盟",
    "我盟",
    "全自治区",
    "全系统",
]);

/// Words for the whole country.
const COUNTRY: WordList = WordList::new(&["全国", "我国", "中国"]);

/// What either begins with.
const GENERAL: Firsts = Firsts::NONE.with_starts_of(OWN.words()).with_starts_of(COUNTRY.words());

/// How the names of authorities begin whose own place is the whole country; ministries end in 部.
const NATIONAL: WordList = WordList::new(&["国家", "全国", "中国", "国务院"]);

/// Ends of the names of places.
const PLACE_ENDS: &[char] = &['省', '市', '县', '区', '州', '旗', '盟'];

/// What tells whether one of them may be among characters.
const ENDS: Firsts = Firsts::of(PLACE_ENDS);

/// Words that only look like names of places.
const NO_PLACES: WordList = WordList::new(&[
    "城市",
    "地区",
    "园区",
    "社区",
    "景区",
    "小区",
    "市区",
    "郊区",
    "山区",
    "库区",
    "校区",
    "片区",
    "街区",
    "灾区",
    "牧区",
    "林区",
    "主城区",
    "老城区",
    "新城区",
    "中心城区",
    "建成区",
    "辖区",
    "超市",
    "门市",
    "上市",
    "夜市",
    "专区",
    "新区",
    "示范区",
    "自贸区",
    "开发区",
    "试验区",
    "保税区",
    "功能区",
    "集聚区",
    "服务区",
    "生活区",
    "流域区",
    "县区",
    "区县",
    "市县",
    "省市",
    "县市",
    "各市",
    "各县",
    "各区",
    "双区",
    "禁区",
    "专业市",
    "保护区",
    "先行区",
    "楼市",
    "东盟",
    "联盟",
    "欧盟",
    "同盟",
    "加盟",
]);

/// The place that words begin with, and the rest.
pub(in crate::analyze) fn entity(words: &str) -> (Option<&str>, &str) {
    // No character has more than four bytes.
    let near = words.get(..4 * LONGEST_PLACE).unwrap_or(words);
    entity_among(words, &Firsts::of_characters(near))
}

/// The same of words with these characters where a place may end.
pub(super) fn entity_among<'w>(words: &'w str, characters: &Firsts) -> (Option<&'w str>, &'w str) {
    if GENERAL.may_start(words) {
        for place in OWN.prefixes_of(words).chain(COUNTRY.prefixes_of(words)) {
            let (place, rest) = words.split_at_checked(place.len()).unwrap_or((words, ""));
            if !rest.starts_with(PLACE_ENDS) {
                return (Some(place), rest);
            }
        }
    }
    if !ENDS.meets(characters) {
        return (None, words);
    }
    for (count, (at, c)) in words.char_indices().enumerate().take(LONGEST_PLACE) {
        if !is_han(c) {
            break;
        }
        let end = at + c.len_utf8();
        if count == 0 || !PLACE_ENDS.contains(&c) {
            continue;
        }
        let (place, rest) = words.split_at_checked(end).unwrap_or((words, ""));
        let looks_like = place.ends_with("大都市")
            || NO_PLACES.ends(place) && !is_town(place) && !is_named(place);
        // 兰州新区 lies elsewhere than 兰州.
        let longer = || NAMED.prefixes_of(words).any(|name| name.len() > place.len());
        if !looks_like && !goes_on(rest) && !longer() {
            // 位居全市, 高出全州: the place stands behind a verb.
            let own = OWN.strip_end(place).or_else(|| COUNTRY.strip_end(place));
            let own = own.and_then(|before| place.get(before.len()..));
            return (Some(own.unwrap_or(place)), rest);
        }
    }
    (None, words)
}

/// Whether a word goes on behind what looks like a place, which then is none: 市场, 县级, 省外.
fn goes_on(rest: &str) -> bool {
    let on = rest.starts_with(['场', '级', '域', '内', '政', '长', '委', '间', '民', '容', '值']);
    // 国省道, 县道 are kinds of roads.
    let road = rest.starts_with('道') && !rest.starts_with("道路");
    let outside = rest.starts_with('外') && !OUTWARD.starts(rest);
    on || road || outside
}

/// Words with 外 that can stand behind a place: 某市外贸, but not 接待省外游客.
const OUTWARD: WordList = WordList::new(&[
    "外包", "外贸", "外资", "外商", "外汇", "外事", "外出", "外来", "外籍", "外债", "外经", "外向",
    "外国", "外语", "外送", "外卖", "外科", "外销", "外逃", "外迁", "外流", "外输", "外调", "外部",
]);

/// Most characters of a place's name.
const LONGEST_PLACE: usize = 8;

/// The issuer's own place, by its names.
#[derive(Clone, Debug, Default)]
pub(in crate::analyze) struct OwnPlace {
    /// `重庆市`, `重庆`.
    names: Vec<String>,
    /// What kind of place it is, by the letter's own words: 市.
    kind: Option<char>,
}

impl OwnPlace {
    /// From the authority that signs, the issuer and the title.
    pub(in crate::analyze) fn of(letter: &Letter, reading: &Reading) -> Self {
        let mut names = Vec::new();
        let authority = letter.signature.authority.as_ref().and_then(|leaves| leaves.iter().next());
        let fields = [authority, letter.head.issuer.as_ref(), letter.head.title.as_ref()];
        for field in fields.into_iter().flatten() {
            let (Some(place), _) = entity(&field.value) else { continue };
            let bare = place.trim_end_matches(PLACE_ENDS);
            // 某省某市某局 names both; the last is the issuer's own.
            let last = place
                .char_indices()
                .rev()
                .skip(1)
                .find(|(_, c)| PLACE_ENDS.contains(c))
                .and_then(|(at, c)| place.get(at + c.len_utf8()..));
            for name in [Some(place), Some(bare), last].into_iter().flatten() {
                if name.chars().count() > 1 && !names.iter().any(|known| known == name) {
                    names.push(name.to_owned());
                }
            }
        }
        let national = |authority: &str| {
            NATIONAL.starts(authority) || authority.ends_with('部') && !authority.contains('委')
        };
        let fields = [authority, letter.head.issuer.as_ref()];
        if names.is_empty() && fields.into_iter().flatten().any(|field| national(&field.value)) {
            names.extend(COUNTRY.words().iter().map(|word| (*word).to_owned()));
        }
        let end = names.first().and_then(|first: &String| first.chars().next_back());
        Self { kind: kind(reading).or(end.filter(|c| PLACE_ENDS.contains(c))), names }
    }

    /// Whether the words name the issuer's own place.
    pub(in crate::analyze) fn is_own(&self, entity: &str) -> bool {
        let kind = entity.chars().next_back();
        OWN.contains(entity) && (self.kind.is_none() || self.kind == kind || entity == "全系统")
            || self.names.iter().any(|name| name == entity)
    }

    /// Whether two places are one, as far as their names tell: a place that is not named is the
    /// issuer's own.
    pub(in crate::analyze) fn same(&self, one: Option<&str>, other: Option<&str>) -> bool {
        let own = |entity: Option<&str>| entity.is_none_or(|entity| self.is_own(entity));
        match (one, other) {
            (Some(one), Some(other)) if bare(one) == bare(other) => true,
            (one, other) => own(one) && own(other),
        }
    }
}

/// Whether it is a city whose name ends in 城: 盐城市, but not 各城市.
fn is_town(place: &str) -> bool {
    const SORTS: [char; 16] = [
        '各', '大', '小', '新', '老', '旧', '主', '省', '两', '双', '多', '该', '本', '某', '等',
        '个',
    ];
    let mut chars = place.chars();
    let first = chars.next();
    chars.as_str() == "城市" && first.is_some_and(|c| !SORTS.contains(&c))
}

/// Places whose names end as words of [`NO_PLACES`] do: 山区 alone, 北部山区 and 高新区 are none, so that
/// only a list can tell.
const NAMED: WordList = WordList::new(&[
    "东山区",
    "南山区",
    "西山区",
    "中山区",
    "房山区",
    "宝山区",
    "金山区",
    "萧山区",
    "洪山区",
    "青山区",
    "坪山区",
    "璧山区",
    "名山区",
    "彭山区",
    "岚山区",
    "博山区",
    "泰山区",
    "君山区",
    "象山区",
    "雁山区",
    "雨山区",
    "花山区",
    "铁山区",
    "千山区",
    "平山区",
    "明山区",
    "龙山区",
    "鹤山区",
    "尖山区",
    "兴山区",
    "恒山区",
    "钟山区",
    "连山区",
    "烈山区",
    "相山区",
    "珠山区",
    "惠山区",
    "锡山区",
    "泉山区",
    "铜山区",
    "崂山区",
    "福山区",
    "莱山区",
    "松山区",
    "红山区",
    "麻山区",
    "天山区",
    "仓山区",
    "兰山区",
    "黄山区",
    "蜀山区",
    "霞山区",
    "赫山区",
    "琼山区",
    "船山区",
    "横山区",
    "万山区",
    "立山区",
    "蚌山区",
    "邯山区",
    "桃山区",
    "石景山区",
    "元宝山区",
    "八公山区",
    "碾子山区",
    "西塞山区",
    "碑林区",
    "北林区",
    "金林区",
    "新林区",
    "万柏林区",
    "神农架林区",
    "绿园区",
    "梁园区",
    "下花园区",
    "上街区",
    "清新区",
    "浦东新区",
    "滨海新区",
    "两江新区",
    "舟山群岛新区",
    "兰州新区",
    "南沙新区",
    "西咸新区",
    "贵安新区",
    "西海岸新区",
    "金普新区",
    "天府新区",
    "湘江新区",
    "江北新区",
    "福州新区",
    "滇中新区",
    "哈尔滨新区",
    "长春新区",
    "赣江新区",
    "雄安新区",
    "沈北新区",
    "镇江新区",
    "北戴河新区",
    "渤海新区",
    "冀南新区",
    "滨湖新区",
    "大鹏新区",
    "郑东新区",
    "前湾新区",
    "南太湖新区",
    "五象新区",
    "厦门市",
    "江门市",
    "荆门市",
    "天门市",
    "玉门市",
    "共青城市",
    "喀什地区",
    "和田地区",
    "塔城地区",
    "阿克苏地区",
    "阿勒泰地区",
    "阿里地区",
    "大兴安岭地区",
]);

/// Whether it is one of them, alone or behind the place that it lies in: 深圳南山区, but not 皖南山区 and
/// 位于皖南山区.
fn is_named(place: &str) -> bool {
    const SIDES: [char; 5] = ['东', '南', '西', '北', '中'];
    const PROVINCES: [char; 30] = [
        '皖', '陕', '鄂', '湘', '赣', '浙', '闽', '粤', '川', '云', '湖', '河', '广', '山', '江',
        '黔', '滇', '桂', '豫', '冀', '晋', '鲁', '苏', '辽', '吉', '蒙', '甘', '宁', '藏', '海',
    ];
    NAMED.suffixes_of(place).any(|name| {
        let before = place.strip_suffix(name).unwrap_or_default();
        let side = name.starts_with(SIDES) && before.ends_with(PROVINCES);
        before.is_empty() || before.chars().nth(1).is_some() && !side
    })
}

/// What stands before the kind of one's own place.
const SPEAKERS: WordList = WordList::new(&["我", "全"]);

/// What kind of place the letter speaks of as its own: 我市 and 全市 before 全省.
fn kind(reading: &Reading) -> Option<char> {
    let mut kinds: Vec<(usize, char)> = PLACE_ENDS.iter().map(|kind| (0, *kind)).collect();
    for (at, own) in reading.find(&SPEAKERS) {
        let behind = reading.text().get(at + own.len()..);
        let next = behind.and_then(|behind| behind.chars().next());
        if let Some((count, _)) = kinds.iter_mut().find(|(_, kind)| Some(*kind) == next) {
            *count += if own == "我" { 2 } else { 1 };
        }
    }
    let said = kinds.into_iter().filter(|(count, _)| *count > 0);
    said.max_by_key(|(count, _)| *count).map(|(_, kind)| kind)
}

/// A place's name without its kind: 成都市 and 成都.
pub(in crate::analyze) fn bare(place: &str) -> &str {
    let bare = place.trim_end_matches(PLACE_ENDS);
    if bare.chars().count() > 1 { bare } else { place }
}
