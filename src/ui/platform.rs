//! The browser's services: events, files, clipboard, storage, time, downloads, scrolling.
//!
//! Everything else in the page is a function of the state; what the browser may refuse (clipboard,
//! storage in a private window) fails silently here or tells the caller by `None` or `false`.
//! Workers have their own file, [`super::engine`], on top of [`Timeout`] and [`Listener`].

pub(crate) mod database;
mod folders;
pub(crate) mod opener;
pub(crate) mod source;

use js_sys::{Array, Function, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AddEventListenerOptions, Blob, BlobPropertyBag, DataTransfer, Document, DomRect, Element,
    Event, EventTarget, File, FileList, FileSystemEntry, HtmlAnchorElement, HtmlElement, Range,
    Response, Storage, Url, Window,
};

pub(crate) use self::folders::{MOST, files_in};
use super::{
    asked::Asked,
    labels, quote,
    shared::Shared,
    state::{InputFile, Settings, TEXT_STEPS, Theme},
};
use crate::{
    language::{Language, spoken},
    model::Date,
};

/// The window; the page cannot run without one.
pub(crate) fn window() -> Option<Window> {
    web_sys::window()
}

/// The document.
pub(crate) fn document() -> Option<Document> {
    window()?.document()
}

/// The element with this id.
pub(crate) fn by_id(id: &str) -> Option<HtmlElement> {
    document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// An event handler that ends with its owner.
pub(crate) struct Listener {
    target: EventTarget,
    kind: &'static str,
    closure: Closure<dyn FnMut(Event)>,
}

impl Listener {
    /// Calls `handler` at every `kind` event of `target`. Not passive, so that drops can be taken.
    pub(crate) fn new(
        target: &EventTarget,
        kind: &'static str,
        handler: impl FnMut(Event) + 'static,
    ) -> Self {
        let closure = Closure::<dyn FnMut(Event)>::new(handler);
        let options = AddEventListenerOptions::new();
        options.set_passive(false);
        let _ = target.add_event_listener_with_callback_and_add_event_listener_options(
            kind,
            closure.as_ref().unchecked_ref(),
            &options,
        );
        Self { target: target.clone(), kind, closure }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let handler = self.closure.as_ref().unchecked_ref();
        let _ = self.target.remove_event_listener_with_callback(self.kind, handler);
    }
}

/// A call put off; dropped, it never comes.
pub(crate) struct Timeout {
    handle: i32,
    _closure: Closure<dyn FnMut()>,
}

impl Timeout {
    /// Calls `handler` after so many milliseconds.
    pub(crate) fn new(milliseconds: i32, handler: impl FnMut() + 'static) -> Option<Self> {
        let closure = Closure::<dyn FnMut()>::new(handler);
        let handle = window()?
            .set_timeout_with_callback_and_timeout_and_arguments_0(
                closure.as_ref().unchecked_ref(),
                milliseconds,
            )
            .ok()?;
        Some(Self { handle, _closure: closure })
    }
}

impl Drop for Timeout {
    fn drop(&mut self) {
        if let Some(window) = window() {
            window.clear_timeout_with_handle(self.handle);
        }
    }
}

/// Reads a file a person gave; calls back with it, or with its name where it cannot be read.
pub(crate) fn read_file(
    file: File,
    then: impl FnOnce(Result<Shared<InputFile>, String>) + 'static,
) {
    wasm_bindgen_futures::spawn_local(async move {
        let name = file.name();
        then(match JsFuture::from(file.array_buffer()).await {
            Ok(buffer) => {
                let bytes = Uint8Array::new(&buffer).to_vec();
                Ok(Shared::new(InputFile { name, bytes, ..InputFile::default() }))
            }
            Err(_) => Err(name),
        });
    });
}

/// Fetches a file that lies beside the page; calls back as [`read_file`] does.
pub(crate) fn fetch_file(
    name: &'static str,
    address: String,
    then: impl FnOnce(Result<Shared<InputFile>, String>) + 'static,
) {
    wasm_bindgen_futures::spawn_local(async move {
        let file =
            |bytes| Shared::new(InputFile { name: name.to_owned(), bytes, ..InputFile::default() });
        then(fetched(&address).await.map(file).ok_or_else(|| name.to_owned()));
    });
}

/// Address of a file of the page that its head names (`<meta name="fuhan-…">`), if it has that.
pub(crate) fn named_file(name: &str) -> Option<String> {
    let document = document()?;
    let meta = document.query_selector(&format!("meta[name=fuhan-{name}]")).ok().flatten()?;
    let address = meta.get_attribute("content").filter(|address| !address.is_empty())?;
    Some(Url::new_with_base(&address, &document.base_uri().ok().flatten()?).ok()?.href())
}

/// The bytes of a file that lies beside the page or inside it.
pub(crate) async fn fetched(address: &str) -> Option<Vec<u8>> {
    // Carried as one file, the page has its files inside.
    let inside = Reflect::get(window()?.as_ref(), &"fuhanFile".into()).ok()?;
    if let Some(inside) = inside.dyn_ref::<Function>() {
        let found: Promise = inside.call1(&JsValue::NULL, &address.into()).ok()?.dyn_into().ok()?;
        return Some(Uint8Array::new(&JsFuture::from(found).await.ok()?).to_vec());
    }
    answered(window()?.fetch_with_str(address)).await
}

/// The bytes of a good answer.
async fn answered(answer: Promise) -> Option<Vec<u8>> {
    let response = JsFuture::from(answer).await.ok()?;
    let response: Response = response.dyn_into().ok()?;
    let buffer = response.ok().then(|| response.array_buffer().ok()).flatten()?;
    Some(Uint8Array::new(&JsFuture::from(buffer).await.ok()?).to_vec())
}

/// The text of the page in one file: this page's own where it is that, else the one beside it.
pub(crate) async fn one_file() -> Option<String> {
    let own = Reflect::get(window()?.as_ref(), &"fuhanPage".into()).ok()?;
    if let Some(own) = own.dyn_ref::<Function>() {
        let page: Promise = own.call0(&JsValue::NULL).ok()?.dyn_into().ok()?;
        return JsFuture::from(page).await.ok()?.as_string();
    }
    // Its name says nothing of its build, so that a copy of the browser's may be of another one.
    let options = js_sys::Object::new();
    Reflect::set(&options, &"cache".into(), &"no-cache".into()).ok()?;
    let window = window()?;
    let fetch: Function = Reflect::get(&window, &"fetch".into()).ok()?.dyn_into().ok()?;
    let answer = fetch.call2(&window, &ONE_FILE.into(), &options).ok()?.dyn_into().ok()?;
    String::from_utf8(answered(answer).await?).ok()
}

/// Where the page in one file lies, seen from the hosted page.
const ONE_FILE: &str = "fuhan.html";

/// The letter that an evidence pack carries.
pub(crate) fn carried_letter() -> Option<Shared<InputFile>> {
    let data = document()?.query_selector("script[data-file=letter]").ok().flatten()?;
    let bytes = data.text_content()?.into_bytes();
    let name = labels::evidence_pack().to_owned();
    Some(Shared::new(InputFile { name, bytes, encoding: None, address: None }))
}

/// The day by the person's own clock and calendar.
pub(crate) fn today() -> Option<Date> {
    let now = js_sys::Date::new_0();
    let year = u16::try_from(now.get_full_year()).ok()?;
    let month = u8::try_from(now.get_month() + 1).ok()?;
    Date::new(year, month, u8::try_from(now.get_date()).ok()?)
}

/// Pasted or dropped content as a file; `None` where there is none.
pub(crate) fn pasted(html: &str, text: &str) -> Option<Shared<InputFile>> {
    let content = if html.trim().is_empty() { text } else { html };
    (!content.trim().is_empty()).then(|| {
        Shared::new(InputFile {
            name: labels::PASTED.to_owned(),
            bytes: content.as_bytes().to_vec(),
            encoding: Some("UTF-8".to_owned()),
            address: None,
        })
    })
}

/// What a drop or a paste carries.
pub(crate) enum Carried {
    /// Files.
    Files(Vec<File>),
    /// Folders, and maybe files beside them.
    Folders(Vec<FileSystemEntry>),
    /// Words or markup.
    Content(Shared<InputFile>),
    /// Nothing the page can use.
    Nothing,
}

/// The files of a browser's list.
#[expect(clippy::needless_pass_by_value, reason = "for `map`")]
pub(crate) fn listed(files: FileList) -> Vec<File> {
    (0..files.length()).filter_map(|at| files.get(at)).collect()
}

/// Looks into a drop or a paste: markup, which keeps tables, then a file, then words.
pub(crate) fn carried(data: Option<DataTransfer>) -> Carried {
    let Some(data) = data else { return Carried::Nothing };
    let html = data.get_data("text/html").unwrap_or_default();
    let text = data.get_data("text/plain").unwrap_or_default();
    // Beside a file stands its path as text, beside words from an office program their picture:
    // markup tells which of the two is meant.
    if html.trim().is_empty() {
        if let Some(entries) = folders::with_folders(&data) {
            return Carried::Folders(entries);
        }
        let files = data.files().map(listed).unwrap_or_default();
        if !files.is_empty() {
            return Carried::Files(files);
        }
    }
    pasted(&html, &text).map_or(Carried::Nothing, Carried::Content)
}

/// Reads the clipboard, markup before words; `None` where the browser does not allow it.
pub(crate) async fn read_clipboard() -> Option<Shared<InputFile>> {
    let clipboard = window()?.navigator().clipboard();
    if Reflect::get(&clipboard, &"read".into()).ok()?.is_function() {
        let items: Array = JsFuture::from(clipboard.read()).await.ok()?.dyn_into().ok()?;
        let html = clipboard_item(&items, "text/html").await.unwrap_or_default();
        let text = clipboard_item(&items, "text/plain").await.unwrap_or_default();
        return pasted(&html, &text);
    }
    None
}

async fn clipboard_item(items: &Array, kind: &str) -> Option<String> {
    let item = items.get(0);
    let get: Function = Reflect::get(&item, &"getType".into()).ok()?.dyn_into().ok()?;
    let promise: Promise = get.call1(&item, &kind.into()).ok()?.dyn_into().ok()?;
    let blob: Blob = JsFuture::from(promise).await.ok()?.dyn_into().ok()?;
    JsFuture::from(blob.text()).await.ok()?.as_string()
}

/// Puts words on the clipboard, with markup beside them where given; tells whether it worked.
pub(crate) async fn copy(html: Option<String>, text: String) -> bool {
    let Some(window) = window() else { return false };
    let clipboard = window.navigator().clipboard();
    if clipboard.is_undefined() {
        return false;
    }
    if let Some(html) = html
        && let Some(item) =
            clipboard_content(&window, &[("text/html", &html), ("text/plain", &text)])
        && JsFuture::from(clipboard.write(&Array::of1(&item))).await.is_ok()
    {
        return true;
    }
    JsFuture::from(clipboard.write_text(&text)).await.is_ok()
}

fn clipboard_content(window: &Window, kinds: &[(&str, &str)]) -> Option<JsValue> {
    let blobs: Option<Vec<(&str, Blob)>> =
        kinds.iter().map(|(kind, words)| Some((*kind, blob(words.as_bytes(), kind)?))).collect();
    let blobs = blobs?;
    let blobs: Vec<(&str, &Blob)> = blobs.iter().map(|(kind, blob)| (*kind, blob)).collect();
    clipboard_item_of(window, &blobs)
}

fn clipboard_item_of(window: &Window, kinds: &[(&str, &Blob)]) -> Option<JsValue> {
    let make: Function = Reflect::get(window, &"ClipboardItem".into()).ok()?.dyn_into().ok()?;
    let contents = js_sys::Object::new();
    for (kind, blob) in kinds {
        Reflect::set(&contents, &(*kind).into(), blob).ok()?;
    }
    Reflect::construct(&make, &Array::of1(&contents)).ok()
}

fn blob(bytes: &[u8], mime: &str) -> Option<Blob> {
    let options = BlobPropertyBag::new();
    options.set_type(mime);
    Blob::new_with_u8_array_sequence_and_options(&Array::of1(&Uint8Array::from(bytes)), &options)
        .ok()
}

/// Puts a picture on the clipboard; tells whether it worked.
pub(crate) async fn copy_image(png: &Blob) -> bool {
    let Some(window) = window() else { return false };
    let clipboard = window.navigator().clipboard();
    let item =
        (!clipboard.is_undefined()).then(|| clipboard_item_of(&window, &[("image/png", png)]));
    match item.flatten() {
        Some(item) => JsFuture::from(clipboard.write(&Array::of1(&item))).await.is_ok(),
        None => false,
    }
}

/// Offers bytes as a file to keep.
pub(crate) fn download(name: &str, mime: &str, bytes: &[u8]) -> Option<()> {
    download_blob(name, &blob(bytes, mime)?)
}

/// Offers what the browser made as a file to keep.
pub(crate) fn download_blob(name: &str, content: &Blob) -> Option<()> {
    let url = Url::create_object_url_with_blob(content).ok()?;
    let link: HtmlAnchorElement = document()?.create_element("a").ok()?.dyn_into().ok()?;
    link.set_href(&url);
    link.set_download(name);
    link.click();
    // The browser has taken the address by the time the click returns from its own queue.
    wasm_bindgen_futures::spawn_local(async move {
        sleep(60_000).await;
        let _ = Url::revoke_object_url(&url);
    });
    Some(())
}

/// What is selected on the page, if anything.
pub(crate) fn selected_range() -> Option<Range> {
    let selection = window()?.get_selection().ok()??;
    if selection.is_collapsed() || selection.range_count() == 0 {
        return None;
    }
    selection.get_range_at(0).ok()
}

/// Lets go of the selection.
pub(crate) fn clear_selection() {
    if let Some(selection) = window().and_then(|window| window.get_selection().ok().flatten()) {
        let _ = selection.remove_all_ranges();
    }
}

/// The element that has the focus.
pub(crate) fn focused() -> Option<HtmlElement> {
    document()?.active_element()?.dyn_into().ok()
}

/// Waits until what is drawn has been painted; in a page that nobody sees, only for the next turn.
pub(crate) async fn painted() {
    let frame = Promise::new(&mut |resolve, _| {
        let seen = document().filter(|document| !document.hidden()).and_then(|_| window());
        if seen.is_none_or(|window| window.request_animation_frame(&resolve).is_err()) {
            let _ = resolve.call0(&JsValue::NULL);
        }
    });
    let _ = JsFuture::from(frame).await;
    // The frame's own callbacks run before it is painted.
    sleep(0).await;
}

/// Waits.
pub(crate) async fn sleep(milliseconds: i32) {
    let promise = Promise::new(&mut |resolve, _| {
        if let Some(window) = window() {
            let _ = window
                .set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds);
        }
    });
    let _ = JsFuture::from(promise).await;
}

fn storage() -> Option<Storage> {
    window()?.local_storage().ok().flatten()
}

/// What was kept from the last visit.
pub(crate) fn load_settings() -> Settings {
    let mut settings = Settings { language: spoken(), ..Settings::default() };
    let Some(storage) = storage() else { return settings };
    settings.theme = match storage.get_item("fuhan.theme").ok().flatten().as_deref() {
        Some("light") => Theme::Light,
        Some("dark") => Theme::Dark,
        _ => Theme::Auto,
    };
    let has = |name, value| storage.get_item(name).ok().flatten().as_deref() == Some(value);
    settings.elder = has("fuhan.elder", "1");
    settings.keys_off = has("fuhan.keys", "off");
    settings.keeping_off = has("fuhan.keep", "off");
    let step = storage.get_item("fuhan.text").ok().flatten().and_then(|step| step.parse().ok());
    settings.text_step = step.filter(|&step| step < TEXT_STEPS.len()).unwrap_or(settings.text_step);
    settings
}

fn word(theme: Theme) -> &'static str {
    match theme {
        Theme::Auto => "",
        Theme::Light => "light",
        Theme::Dark => "dark",
    }
}

/// Shows the settings: most are attributes of the root element, read by the sheets.
pub(crate) fn apply_settings(settings: Settings) {
    let theme = word(settings.theme);
    if let Some(root) = document().and_then(|document| document.document_element()) {
        let _ = if theme.is_empty() {
            root.remove_attribute("data-theme")
        } else {
            root.set_attribute("data-theme", theme)
        };
        let _ = root.toggle_attribute_with_force("data-elder", settings.elder);
        let _ = root.set_attribute("data-text", &settings.text_step.to_string());
    }
}

/// Keeps what a person changed of the settings. The rest may come from the page's address, which
/// holds for one visit.
pub(crate) fn keep_settings(settings: Settings, before: Settings) {
    let Some(storage) = storage() else { return };
    let entries = |settings: Settings| {
        // The language is kept where a person chooses it (`keep_language`).
        let Settings { theme, text_step, elder, keys_off, keeping_off, language: _ } = settings;
        [
            ("fuhan.theme", word(theme).to_owned()),
            ("fuhan.elder", if elder { "1" } else { "" }.to_owned()),
            ("fuhan.keys", if keys_off { "off" } else { "" }.to_owned()),
            ("fuhan.keep", if keeping_off { "off" } else { "" }.to_owned()),
            ("fuhan.text", text_step.to_string()),
        ]
    };
    for ((name, now), (_, was)) in entries(settings).iter().zip(entries(before)) {
        if *now != was {
            let _ = storage.set_item(name, now);
        }
    }
}

/// The language that the root element is marked with.
pub(crate) fn language() -> Language {
    let root = document().and_then(|document| document.document_element());
    root.and_then(|root| Language::of(&root.get_attribute("lang")?)).unwrap_or_default()
}

/// Marks the page with its language.
pub(crate) fn set_language(language: Language) {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        let _ = root.set_attribute("lang", language.tag());
    }
}

/// Keeps the language that a person chose; one that only follows the browser is not kept.
pub(crate) fn keep_language(language: Language) {
    if let Some(storage) = storage() {
        let _ = storage.set_item("fuhan.lang", language.tag());
    }
}

/// Names the window after the letter.
pub(crate) fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// What the page's address asks for in front of `#`.
pub(crate) fn asked() -> Asked {
    let query = window().and_then(|window| window.location().search().ok()).unwrap_or_default();
    Asked::of(query.trim_start_matches('?'))
}

/// Says to the sheets whether the page stands in a frame of another.
pub(crate) fn set_embedded(embedded: bool) {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        let _ = root.toggle_attribute_with_force("data-embed", embedded);
    }
}

/// Whether the page stands in a frame of another.
pub(crate) fn is_embedded() -> bool {
    let root = document().and_then(|document| document.document_element());
    root.is_some_and(|root| root.has_attribute("data-embed"))
}

/// The page's address without what makes it fit a frame.
pub(crate) fn address_without_frame() -> Option<String> {
    let location = window()?.location();
    let query = location.search().ok()?;
    let parts = query.trim_start_matches('?').split('&').filter(|part| *part != "embed=1");
    Some(format!("?{}", parts.collect::<Vec<_>>().join("&")))
}

/// Posts a message to the page around, if it is one of the same host or one that the page's head
/// names, and to no other.
pub(crate) fn post_to_parent(message: &JsValue) -> Option<()> {
    let window = window()?;
    let parent = window.parent().ok().flatten().filter(|parent| *parent != window)?;
    let own = window.location().origin().ok()?;
    let origin = if parent.location().origin().ok().as_ref() == Some(&own) {
        own
    } else {
        let around = Url::new(&document()?.referrer()).ok()?.origin();
        let meta = document()?.query_selector("meta[name=fuhan-parents]").ok().flatten()?;
        let named = meta.get_attribute("content").unwrap_or_default();
        named.split_whitespace().find(|named| *named == around)?.to_owned()
    };
    parent.post_message(message, &origin).ok()
}

/// The address's part after `#`, encoded as it stands there.
pub(crate) fn address_fragment() -> String {
    let hash = window().and_then(|window| window.location().hash().ok()).unwrap_or_default();
    hash.trim_start_matches('#').to_owned()
}

/// The page's whole address with this part after `#`.
pub(crate) fn address_of(fragment: &str) -> String {
    let href = window().and_then(|window| window.location().href().ok()).unwrap_or_default();
    let page = href.split('#').next().unwrap_or_default();
    format!("{page}#{fragment}")
}

/// Puts a place into the address, without a step in the history; an empty one leaves the address
/// without a place.
pub(crate) fn set_fragment(fragment: &str) {
    let Some(window) = window() else { return };
    let address = if fragment.is_empty() {
        let location = window.location();
        location.pathname().unwrap_or_default() + &location.search().unwrap_or_default()
    } else {
        format!("#{fragment}")
    };
    if let Ok(history) = window.history() {
        let _ = history.replace_state_with_url(&JsValue::TRUE, "", Some(&address));
    }
}

/// Puts a place into the address as a step in the history, unless it stands there.
pub(crate) fn push_fragment(fragment: &str) {
    if quote::decoded(&address_fragment()) != quote::decoded(fragment)
        && let Some(history) = window().and_then(|window| window.history().ok())
    {
        let address = format!("#{fragment}");
        let _ = history.push_state_with_url(&JsValue::TRUE, "", Some(&address));
    }
}

/// An open letter is a step in the history, so that the browser's way back leads to what was there
/// before it; a letter that the page came with is the page's own step.
pub(crate) fn push_letter(came_with_page: bool) {
    if let Some(history) = window().and_then(|window| window.history().ok()) {
        let _ = if came_with_page {
            history.replace_state_with_url(&JsValue::TRUE, "", None)
        } else {
            history.push_state_with_url(&JsValue::TRUE, "", None)
        };
    }
}

/// Whether the step of the history that the page came to is one from before a letter was open.
pub(crate) fn is_before_letter() -> bool {
    let history = window().and_then(|window| window.history().ok());
    let state = history.and_then(|history| history.state().ok());
    state.is_some_and(|state| state.is_null()) && address_fragment().is_empty()
}

/// Puts words into the margins of printed pages: the sheet takes them from custom properties of the
/// root element.
pub(crate) fn name_pages(head: &str, foot: &str) {
    let root = document().and_then(|document| document.document_element());
    let Some(root) = root.and_then(|root| root.dyn_into::<HtmlElement>().ok()) else { return };
    for (name, words) in [("--page-head", head), ("--page-foot", foot)] {
        let plain: String =
            words.chars().filter(|c| !c.is_control() && !"\"\\".contains(*c)).collect();
        let _ = root.style().set_property(name, &format!("\"{plain}\""));
    }
}

/// Prints the page once what is being drawn is there.
pub(crate) fn print_soon() {
    wasm_bindgen_futures::spawn_local(async move {
        sleep(0).await;
        print();
    });
}

/// Prints the page.
pub(crate) fn print() {
    if let Some(window) = window() {
        let _ = window.print();
    }
}

/// Whether the window is as narrow as a phone's, where the inspector is a sheet.
pub(crate) fn is_narrow() -> bool {
    matches("(max-width: 760px)")
}

/// Whether the inspector lies over the letter instead of beside it.
pub(crate) fn is_cramped() -> bool {
    matches("(min-width: 761px) and (max-width: 1100px)") || !is_narrow() && is_elder()
}

/// Whether the outline unfolds above the letter instead of standing beside it.
pub(crate) fn is_one_column() -> bool {
    is_narrow() || is_elder()
}

fn is_elder() -> bool {
    let root = document().and_then(|document| document.document_element());
    root.is_some_and(|root| root.has_attribute("data-elder"))
}

fn matches(query: &str) -> bool {
    window()
        .and_then(|window| window.match_media(query).ok().flatten())
        .is_some_and(|query| query.matches())
}

/// Moves the focus to the element with this id.
pub(crate) fn focus(id: &str) {
    if let Some(element) = by_id(id) {
        let _ = element.focus();
    }
}

/// Frames after which marked words that are not drawn will not come.
const FRAMES: usize = 60;

/// Moves the focus to the marked words with this address in the text, once they are drawn.
pub(crate) fn focus_link(fragment: &str) {
    let selector = format!("#reader a.claim[href=\"#{fragment}\"]");
    let focus = move || {
        let link =
            document().and_then(|document| document.query_selector(&selector).ok().flatten());
        let link = link.and_then(|link| link.dyn_into::<HtmlElement>().ok());
        link.is_some_and(|link| link.focus().is_ok())
    };
    if focus() {
        return;
    }
    let before = focused();
    wasm_bindgen_futures::spawn_local(async move {
        for _ in 0..FRAMES {
            painted().await;
            // Not where a person has gone on meanwhile.
            if focused() != before || focus() {
                return;
            }
        }
    });
}

/// Whether the focus is inside an element that the selector names.
pub(crate) fn focus_is_in(selector: &str) -> bool {
    focused().is_some_and(|focused| focused.closest(selector).ok().flatten().is_some())
}

/// Moves the focus once what is being drawn is there.
pub(crate) fn focus_soon(id: &'static str) {
    wasm_bindgen_futures::spawn_local(async move {
        sleep(0).await;
        focus(id);
    });
}

/// Scrolls an element's own list as little as needed to show it.
pub(crate) fn show_nearest(element: &HtmlElement) {
    if let Some(list) = element.parent_element() {
        let (seen, own) = (list.get_bounding_client_rect(), element.get_bounding_client_rect());
        let distance = (own.top() - seen.top()).min(0.0) + (own.bottom() - seen.bottom()).max(0.0);
        list.set_scroll_top(list.scroll_top() + rounded(distance));
    }
}

/// Scrolls `pane` alone so that what stands at `top` in the window comes near the pane's upper end.
pub(crate) fn scroll_to(pane: &Element, top: f64) {
    let quarter = f64::from(pane.client_height()) / 4.0;
    let distance = top - pane.get_bounding_client_rect().top() - quarter.min(96.0);
    pane.set_scroll_top(pane.scroll_top() + rounded(distance));
}

/// Scrolls `pane` alone where `rect` is out of its sight.
pub(crate) fn show(pane: &Element, rect: &DomRect) {
    let seen = pane.get_bounding_client_rect();
    if rect.top() < seen.top() + 8.0 || rect.bottom() > seen.bottom() - 8.0 {
        scroll_to(pane, rect.top());
    }
}

/// Scrolls `pane` sideways alone where `rect` is out of its sight.
pub(crate) fn show_across(pane: &Element, rect: &DomRect) {
    let seen = pane.get_bounding_client_rect();
    // The column of labels stands still and covers what lies below it.
    let (left, right) = (seen.left() + 96.0, seen.right() - 24.0);
    let distance = if rect.left() < left {
        rect.left() - left
    } else if rect.right() > right {
        (rect.right() - right).min(rect.left() - left)
    } else {
        return;
    };
    pane.set_scroll_left(pane.scroll_left() + rounded(distance));
}

/// A length in whole pixels.
pub(crate) fn rounded(pixels: f64) -> i32 {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a scroll position fits, and casts saturate"
    )]
    let pixels = pixels.round() as i32;
    pixels
}

/// Puts a card below the words it belongs to, or above them where there is no room, inside the
/// window. Custom properties carry the place, which the sheet uses; on phones it does not.
pub(crate) fn place_beside(card: &HtmlElement, anchor: &Element) {
    let Some(root) = document().and_then(|document| document.document_element()) else { return };
    let (words, size) = (anchor.get_bounding_client_rect(), card.get_bounding_client_rect());
    let (width, height) = (f64::from(root.client_width()), f64::from(root.client_height()));
    let below = words.bottom() + 8.0;
    let top =
        if below + size.height() < height { below } else { words.top() - size.height() - 8.0 };
    let left = words.left().min(width - size.width() - 12.0);
    let style = card.style();
    let _ = style.set_property("--card-top", &format!("{}px", rounded(top.max(8.0))));
    let _ = style.set_property("--card-left", &format!("{}px", rounded(left.max(12.0))));
}
