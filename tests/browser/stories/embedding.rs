//! The page in a page of a portal: as an element, as a frame, and where it does not come.

use fuhan_browser::{Page, Setup, built_page, story};
use serde_json::json;
use xtask::server::Site;

/// The page below one path of a host, the example of `docs/embed` below another.
pub(crate) fn portal() -> Site {
    let examples = xtask::root().join("docs/embed");
    Site::new(built_page()).below("/zt/fuhan/").with("/dafu/2026/", examples)
}

fn example(page: &Page) -> String {
    page.url().replace("/zt/fuhan/", "/dafu/2026/example.html")
}

/// The document inside a frame or an element with one.
const INSIDE: &str = "const inside = id => { const own = document.getElementById(id); \
    return (own.shadowRoot?.querySelector('iframe') || own).contentDocument; }; ";

#[test]
fn an_example_page_of_a_portal_shows_a_letter_in_every_way() {
    let page = Page::open(Setup { site: portal(), ..Setup::default() });
    page.go(&example(&page));
    page.wait_until(
        "return document.getElementById('component').shadowRoot.querySelector('slot').hidden",
    );
    let heard = page.wait_text("#heard", "component fuhan-open");
    assert!(heard.contains("第18号提案的答复") && heard.contains("\"document_number\""), "{heard}");
    assert!(heard.contains("/dafu/2026/letter.html"), "{heard}");
    // The frames without the element: one as tall as it wants, one as tall as it is told.
    page.wait_until("const tall = document.getElementById('auto').clientHeight; return tall >= 320 && tall <= innerHeight && tall");
    assert_eq!(page.run("return document.getElementById('fixed').clientHeight", &[]), json!(640));
    page.wait_until(&format!("{INSIDE} return !!inside('fixed').querySelector('#letterhead')"));
    // What is missing leaves the words that the portal wrote.
    let heard = page.wait_text("#heard", "missing fuhan-error");
    assert!(heard.contains("\"name\":\"missing.html\""), "{heard}");
    page.wait("#missing p");
    let hidden = "return getComputedStyle(document.getElementById('missing').shadowRoot.querySelector('iframe')).visibility";
    assert_eq!(page.run(hidden, &[]), json!("hidden"));
    assert_eq!(page.strangers(), Vec::<String>::new());
}

#[test]
fn the_element_tells_what_a_person_looks_at_and_follows_its_attributes() {
    let page = Page::open(Setup { site: portal(), ..Setup::default() });
    page.go(&example(&page));
    page.wait_text("#heard", "component fuhan-open");
    page.run(
        &format!("{INSIDE} inside('component').querySelector('.letter-prose a.claim').click()"),
        &[],
    );
    let heard = page.wait_text("#heard", "component fuhan-select");
    let told = heard.lines().find(|line| line.contains("select")).unwrap_or_default();
    for part in ["\"type\":\"claim\"", "\"address\":\"c=1\"", "20.0%", "\"verdict\":\"matches\""] {
        assert!(told.contains(part), "{part}: {told}");
    }
    // Slim: what belongs to the page around is not drawn a second time.
    let shown = format!(
        "{INSIDE} return ['.bar-brand', '.bar-theme', '.bar-help'] \
        .filter(css => inside('component').querySelector(css)?.checkVisibility())"
    );
    assert_eq!(page.run(&shown, &[]), json!([]));
    // Nothing is loaded anew for that, and what a person looked at is still there.
    page.run(&format!("{INSIDE} inside('component').defaultView.stays = true"), &[]);
    page.run("const own = document.getElementById('component'); own.theme = 'dark'; own.elder = true; own.tab = 'table'; own.lang = 'en'; own.height = '700'", &[]);
    page.wait_until(&format!(
        "{INSIDE} const page = inside('component'), {{ theme, elder }} = page.documentElement.dataset; \
        return theme === 'dark' && elder === '' && page.documentElement.lang === 'en' \
        && page.querySelector('#tab-table')?.ariaSelected === 'true' && page.defaultView.stays \
        && page.defaultView.location.hash === '#c=1'"
    ));
    page.run(
        "const own = document.getElementById('component'); own.theme = null; own.elder = false",
        &[],
    );
    page.wait_until(&format!(
        "{INSIDE} const {{ theme, elder }} = inside('component').documentElement.dataset; \
        return theme === undefined && elder === undefined"
    ));
    let height = "return document.getElementById('component').shadowRoot.querySelector('iframe').clientHeight";
    assert_eq!(page.run(height, &[]), json!(700));
    let kept = "return Object.keys(localStorage).filter(key => key.startsWith('fuhan.'))";
    assert_eq!(page.run(kept, &[]), json!([]), "a portal's wishes are not the reader's settings");
}

#[test]
fn a_host_that_allows_no_frames_leaves_the_portals_own_words() {
    let mut site = portal();
    site.framed_by = "'none'";
    let page = Page::open(Setup { site, ..Setup::default() });
    page.go(&example(&page));
    page.wait("#component a");
    page.wait_until("return customElements.get('fuhan-viewer')");
    assert_eq!(
        page.run(
            "return document.getElementById('component').shadowRoot.querySelector('slot').hidden",
            &[]
        ),
        json!(false)
    );
}

/// Both origins may frame the page here; only one of them is the host's own.
#[test]
fn a_page_of_another_host_that_frames_this_one_hears_nothing() {
    let mut site = portal();
    site.framed_by = "*";
    let page = Page::open(Setup { site, ..Setup::default() });
    let frame = format!("{}?embed=1&src=/dafu/2026/letter.html", page.url());
    let listen = "window.heard = []; addEventListener('message', event => heard.push([event.origin, event.data?.kind])); \
        const frame = document.createElement('iframe'); frame.src = arguments[0]; document.body.append(frame);";
    page.go(&example(&page).replace("127.0.0.1", "localhost").replace("example", "letter"));
    let before = page.asked().len();
    page.run(listen, &[json!(frame)]);
    while !page.asked().iter().skip(before).any(|path| path.ends_with("letter.html")) {
        page.rest();
    }
    // The same frame beside it, which may speak, is up: so the other had its time.
    page.run(
        "const frame = document.createElement('iframe'); frame.src = arguments[0]; document.body.append(frame);",
        &[json!(frame.replace("127.0.0.1", "localhost"))],
    );
    page.wait_until("return heard.some(([, kind]) => kind === 'open')");
    let origins = page.run("return [...new Set(heard.map(([origin]) => origin))]", &[]);
    let own = page.run("return [location.origin]", &[]);
    assert_eq!(origins, own);
}

/// What another window may post: the wishes of an address from the page around, and nothing else.
#[test]
fn a_frame_does_what_the_page_around_wishes_and_hears_no_other_window() {
    let page = Page::open(Setup { site: portal(), ..Setup::default() });
    page.go(&example(&page));
    page.wait_text("#heard", "component fuhan-open");
    page.run(
        &format!(
            "{INSIDE} const frame = inside('component').defaultView; \
            const wish = (kind, detail) => ({{ fuhan: 1, kind, detail }}); \
            frame.postMessage(wish('open', 'theme=dark'), '*'); \
            frame.postMessage({{ kind: 'wish', detail: 'theme=dark' }}, '*'); \
            frame.postMessage('theme=dark', '*'); \
            frame.postMessage(null, '*'); \
            frame.postMessage(wish('wish', 'src=missing.html&theme=blue&tab=chart'), '*')"
        ),
        &[],
    );
    page.wait_until(&format!(
        "{INSIDE} return inside('component').querySelector('#tab-chart')?.ariaSelected === 'true'"
    ));
    let theme = format!("{INSIDE} return inside('component').documentElement.dataset.theme ?? ''");
    assert_eq!(page.run(&theme, &[]), json!(""));
    // From a window beside it.
    page.run(
        "window.told = document.getElementById('component').shadowRoot.querySelector('iframe').contentWindow; \
         const other = document.createElement('iframe'); document.body.append(other); \
         other.contentWindow.eval(\"parent.told.postMessage({ fuhan: 1, kind: 'wish', detail: 'theme=dark' }, '*')\")",
        &[],
    );
    page.rest();
    assert_eq!(page.run(&theme, &[]), json!(""));
}

#[test]
fn a_letter_in_a_frame_is_not_put_among_the_recent_ones() {
    story(Setup { site: portal(), ..Setup::default() }, |page| {
        page.go(&format!("{}?embed=1&src=/dafu/2026/letter.html", page.url()));
        page.wait_text(".outline-foot", "条可核对");
        let link = page.attribute("a[target=_blank].button-icon", "href").unwrap_or_default();
        assert_eq!(link, "?src=/dafu/2026/letter.html");
        page.go(&page.url());
        page.wait(".start");
        page.rest();
        assert_eq!(page.count(".start-recents .start-recent"), 0);
    });
}
