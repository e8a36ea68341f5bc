//! The words that are ours, in both languages: every message of the source is in `po/en.po` with the
//! places that its id has, the compiled catalogue is in step, and no Chinese reaches a person outside
//! the messages.
//!
//! `cargo bless-words` compiles the catalogue.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where it cannot go on"
)]

mod source;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

use polib::{catalog::Catalog, mo_file, po_file};

use self::source::{Said, is_chinese, said};

/// One thing that must hold; gives what does not.
type Check = fn(&World) -> Vec<String>;

const CHECKS: [(&str, Check); 6] = [
    ("every_message_has_its_english", every_message_has_its_english),
    ("no_english_is_left_without_its_message", no_english_is_left_without_its_message),
    ("a_message_has_the_same_places_in_both_languages", same_places),
    ("english_has_no_chinese_in_it", english_has_no_chinese_in_it),
    ("the_compiled_catalogue_is_in_step", the_compiled_catalogue_is_in_step),
    ("no_chinese_reaches_a_person_outside_messages", no_chinese_outside_messages),
];

/// What the checks look at.
struct World {
    sources: BTreeMap<String, Said>,
    catalogue: Catalog,
}

fn main() -> ExitCode {
    let world = World { sources: sources(), catalogue: catalogue() };
    if std::env::args().any(|arg| arg == "--bless") {
        mo_file::write(&world.catalogue, &root("po/en.mo")).expect("the catalogue can be written");
    }
    let mut failed = 0;
    for (name, check) in CHECKS {
        let faults = check(&world);
        failed += usize::from(!faults.is_empty());
        println!("test {name} ... {}", if faults.is_empty() { "ok" } else { "FAILED" });
        for fault in faults {
            println!("    {fault}");
        }
    }
    // The words of the standard harness, so that a summary counts these too.
    let verdict = if failed == 0 { "ok" } else { "FAILED" };
    println!(
        "test result: {verdict}. {} passed; {failed} failed; 0 ignored",
        CHECKS.len() - failed
    );
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn catalogue() -> Catalog {
    po_file::parse(&root("po/en.po")).expect("en.po can be read")
}

/// Every file of the library by its path below `src`, tests left out.
fn sources() -> BTreeMap<String, Said> {
    let mut found = BTreeMap::new();
    let mut folders = vec![root("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder of the source").flatten() {
            let path = entry.path();
            let is_test = path.file_stem().is_some_and(|stem| stem == "tests" || stem == "sample");
            if path.is_dir() && !is_test {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") && !is_test {
                let below = path.strip_prefix(root("src")).expect("below src");
                found.insert(below.to_string_lossy().replace('\\', "/"), said(&path));
            }
        }
    }
    found
}

impl World {
    /// Every id with whether it counts, and where it stands.
    fn ids(&self) -> impl Iterator<Item = (&str, bool, &str)> {
        self.sources.iter().flat_map(|(path, said)| {
            said.messages.iter().map(|own| (own.id.as_str(), own.counted, path.as_str()))
        })
    }

    /// The English of an id: one form, or two.
    fn english(&self, id: &str, counted: bool) -> Option<Vec<&str>> {
        let found = self.catalogue.find_message(None, id, counted.then_some(id))?;
        let forms: Vec<&str> = if counted {
            found.msgstr_plural().ok()?.iter().map(String::as_str).collect()
        } else {
            vec![found.msgstr().ok()?]
        };
        (found.is_translated() && !found.is_fuzzy()).then_some(forms)
    }
}

fn every_message_has_its_english(world: &World) -> Vec<String> {
    let lacks = |&(id, counted, _): &(&str, bool, &str)| {
        let forms = if counted { 2 } else { 1 };
        world.english(id, counted).is_none_or(|own| own.len() != forms || own.contains(&""))
    };
    world.ids().filter(lacks).map(|(id, _, path)| format!("{path}: {id}")).collect()
}

fn no_english_is_left_without_its_message(world: &World) -> Vec<String> {
    let ids: BTreeSet<(&str, bool)> = world.ids().map(|(id, counted, _)| (id, counted)).collect();
    let left =
        world.catalogue.messages().filter(|own| !ids.contains(&(own.msgid(), own.is_plural())));
    left.map(|own| own.msgid().to_owned()).collect()
}

fn same_places(world: &World) -> Vec<String> {
    let mut faults = Vec::new();
    for (id, counted, path) in world.ids() {
        let own = places(id);
        for english in world.english(id, counted).unwrap_or_default() {
            let mut theirs = places(english);
            // “One table” may do without the number, and a form may say it for itself.
            if counted {
                theirs.insert("n".to_owned());
            }
            if own != theirs {
                faults.push(format!("{path}: {id} | {english}"));
            }
        }
    }
    faults
}

/// What stands between braces; places without a name by their number.
fn places(message: &str) -> BTreeSet<String> {
    let parts = message.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0));
    let mut unnamed = 0..;
    let mut name = |own: &str| match own {
        "" => unnamed.next().unwrap_or(0).to_string(),
        own => own.to_owned(),
    };
    parts.map(|own| name(own.trim())).collect()
}

fn english_has_no_chinese_in_it(world: &World) -> Vec<String> {
    let mut faults = Vec::new();
    for (id, counted, path) in world.ids() {
        for english in world.english(id, counted).unwrap_or_default() {
            if english.chars().any(is_chinese) && !MAY_SAY_CHINESE.contains(&id) {
                faults.push(format!("{path}: {english}"));
            }
        }
    }
    faults
}

/// Messages that name something Chinese in English too.
const MAY_SAY_CHINESE: [&str; 1] = ["中/EN，换成英文"];

fn the_compiled_catalogue_is_in_step(world: &World) -> Vec<String> {
    let fresh = Path::new(env!("CARGO_TARGET_TMPDIR")).join("en.mo");
    mo_file::write(&world.catalogue, &fresh).expect("the catalogue can be written");
    let same = fs::read(fresh).ok() == fs::read(root("po/en.mo")).ok();
    let fault =
        (!same).then(|| "po/en.mo is not what po/en.po gives: `cargo bless-words`".to_owned());
    fault.into_iter().collect()
}

/// Folders and files whose words people see.
const SEEN: [&str; 9] =
    ["ui/", "messages", "cli/", "chart/", "derive/", "export/", "sheet/", "language/", "open"];

/// Literals there that are no words of ours: what is looked for in letters or compared with them, the
/// sample on the start screen, and the names of languages.
const DATA: [(&str, &[&str]); 18] = [
    ("chart/split.rs", &["、"]),
    ("chart/scale.rs", &["万", "亿", "萬", "億", "千", "百"]),
    ("cli/growth.rs", &["年"]),
    ("derive/facts.rs", &["％", "同比", "增长", "增速", "增幅", "环比", "占", "比重"]),
    ("derive/summary.rs", &["％"]),
    ("messages/claim/said.rs", &["百分点"]),
    ("messages/support.rs", SUPPORT),
    ("sheet/labels.rs", TOTALS),
    ("ui/calculator.rs", &["０", "９"]),
    ("ui/labels.rs", &["粘贴"]),
    ("ui/labels/facts.rs", &["第"]),
    ("ui/prose.rs", &["。"]),
    ("ui/runs.rs", &["鿿"]),
    ("ui/views/language.rs", &["中/EN"]),
    ("ui/views/letterhead.rs", PHRASES),
    ("ui/views/specimen.rs", SPECIMEN),
    ("export/citation.rs", &["："]),
    ("export/discreet.rs", &["＊", "＊*"]),
];
const TOTALS: &[&str] =
    &["度", "年", "合计", "总计", "小计", "共计", "总和", "合計", "總計", "小計"];
/// As the model tells what supports a restoration.
const SUPPORT: &[&str] = &[
    "只有这一种读法合乎历法",
    "与页面",
    " 一致",
    "只有这一种读法不晚于页面",
    "上一项为",
    "与“",
    "”同在一处",
    "前有“分别”，共",
    "项",
    "发文字号",
    "成文日期",
    "发布日期",
    "联系电话",
    "邮政编码",
];
const PHRASES: &[&str] = &["关于", "對", "对", "《", "第", "办理", "辦理", "的答复"];
const SPECIMEN: &[&str] =
    &["年", "，成都离岸服务外包执行额", "22.9亿美元", "；2019年为", "20.3亿美元", "。"];

fn no_chinese_outside_messages(world: &World) -> Vec<String> {
    let mut faults = Vec::new();
    for (path, said) in &world.sources {
        if !SEEN.iter().any(|seen| path.starts_with(seen)) {
            continue;
        }
        let data =
            DATA.iter().find(|(own, _)| own == path).map_or([].as_slice(), |(_, data)| *data);
        let strays = said.strays.iter().filter(|stray| !data.contains(&stray.as_str()));
        faults.extend(strays.map(|stray| format!("{path}: {stray}")));
    }
    faults
}
