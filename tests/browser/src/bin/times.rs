//! What a person waits for, on a processor as it is and on one slowed four times: part of
//! `cargo xtask bench`. Times belong to the machine; they are printed beside their budgets and fail
//! nothing.
//!
//! A letter is on the screen once everything that the window shows of it has been painted: bar,
//! outline, head, the open tab, and text down to the window's lower edge. What lies below that is
//! drawn in the frames that follow. Its checks are on the screen once the marks of that text are, and
//! the list of them in the open tab as far as it is in sight.

use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use fuhan_browser::{Page, Setup, sample};
use serde_json::{Value, json};
use std::fmt::Write as _;

/// Each time is the middle one of so many.
const RUNS: usize = 5;

/// Waits, frame by frame, until something holds and has been painted: the task that a frame's own
/// callback asks for comes right after its painting, before whatever the page does next.
const UNTIL: &str = "
    const frame = () => new Promise(requestAnimationFrame);
    const painted = () => new Promise(done => setTimeout(done));
    const until = async holds => { do await frame(); while (!holds()); await painted(); };
    const there = css => () => document.querySelector(css);
    const longTasks = () => {
      const tasks = [0];
      const watch = new PerformanceObserver(list => tasks.push(...list.getEntries().map(e => e.duration)));
      watch.observe({ type: 'longtask' });
      return async () => {
        await new Promise(done => setTimeout(done, 200));
        watch.disconnect();
        return Math.max(...tasks);
      };
    };";

/// Drops a file and gives the milliseconds until the letter shows and until its checks do, and the
/// longest task of the page's thread until all of it is drawn.
const DROP: &str = "
    const file = new File([Uint8Array.from(atob(arguments_[0]), c => c.charCodeAt(0))], 'letter.txt');
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(file);
    const longest = longTasks();
    const start = performance.now();
    for (const type of ['dragenter', 'dragover', 'drop'])
      document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
    const fills = text => text && text.getBoundingClientRect().bottom >= innerHeight;
    await until(() => fills(document.querySelector('.letter-prose')) || document.querySelector('.letter-sign'));
    const shown = performance.now();
    await until(() => there('.letter-prose .claim')() && there('.proof-list')());
    const checked = performance.now();
    await until(there('.letter-sign'));
    return [shown - start, checked - start, await longest()];";

/// Clicks a number's mark and gives the milliseconds until its evidence shows.
const CLICK: &str = "
    const start = performance.now();
    document.querySelector('.letter-prose a.claim').click();
    await until(there('.evidence'));
    return [performance.now() - start];";

/// Scrolls the letter from end to end and gives the longest task of the page's thread.
const SCROLL: &str = "
    await until(there('.letter-sign'));
    const longest = longTasks();
    const pane = [...document.querySelectorAll('#reader, #reader *')]
      .find(one => one.scrollHeight > one.clientHeight + 999) || document.scrollingElement;
    const end = pane.scrollHeight;
    for (let at = 0; at < end; at += Math.max(400, end / 120)) { pane.scrollTop = at; await frame(); }
    return [await longest()];";

fn main() {
    let founding = xtask::root().join("../shared/exam/founding-letter.txt");
    let letter = std::fs::read(founding).unwrap_or_else(|_| sample("adapted.txt"));
    println!(
        "\n{:<52} {:>9} {:>9}  budget",
        "what a person waits for, in ms", "as it is", "slowed 4×"
    );
    let [plain, slowed] = [1, 4].map(|factor| {
        let mut runs: Vec<[f64; 4]> = (0..RUNS).map(|_| open(&letter, factor)).collect();
        [0, 1, 2, 3].map(|at| {
            runs.sort_by(|one, other| one[at].total_cmp(&other[at]));
            runs[RUNS / 2][at]
        })
    });
    for (at, what, budget) in [
        (0, "drop to the letter on the screen", "200, slowed"),
        (1, "drop to its checks on the screen", "200, slowed"),
        (2, "longest task from the drop until all is drawn", "50; 0 is under 50"),
        (3, "click on a number to its evidence", "100, slowed"),
    ] {
        println!("{what:<52} {:>9.0} {:>9.0}  {budget}", plain[at], slowed[at]);
    }
    let [plain, slowed] = [1, 4].map(scroll);
    let what = "longest task while a table of 2,000 rows scrolls";
    println!("{what:<52} {plain:>9.0} {slowed:>9.0}  50; 0 is under 50");
}

/// A page at rest, with everything fetched that a first letter wants.
fn ready(factor: u32) -> Page {
    let page = Page::open(Setup::whole());
    page.wait(".start");
    page.rest();
    std::thread::sleep(std::time::Duration::from_secs(2));
    page.slow_down(factor);
    page
}

fn open(letter: &[u8], factor: u32) -> [f64; 4] {
    let page = ready(factor);
    let opened = numbers(&page, DROP, &[json!(BASE64.encode(letter))]);
    page.rest();
    let clicked = numbers(&page, CLICK, &[]);
    [opened[0], opened[1], opened[2], clicked[0]]
}

fn scroll(factor: u32) -> f64 {
    let mut letter = "某县关于第1号建议的答复函\n赵一代表：\n建议收悉，现答复如下。\n".to_owned();
    letter.push_str("表1 各镇产量\n单位：吨\n镇\t2023年\t2022年\n");
    for n in 0..2_000 {
        let _ = writeln!(letter, "第{n}号镇\t{}\t{}", 1_300 + n % 97, 1_200 + n % 89);
    }
    letter.push_str("2023年，第7号镇产量1307吨，同比增长8.3%。\n某县农业局\n2024年4月2日\n");
    let page = ready(factor);
    numbers(&page, DROP, &[json!(BASE64.encode(letter))]);
    page.rest();
    numbers(&page, SCROLL, &[])[0]
}

fn numbers(page: &Page, script: &str, arguments: &[Value]) -> Vec<f64> {
    let answer = page.run_async(&format!("{UNTIL}{script}"), arguments);
    answer.as_array().into_iter().flatten().filter_map(Value::as_f64).collect()
}
