//! What a person set: kept in the browser, shown as attributes of the root element.

use web_sys::Storage;

use super::{document, window};
use crate::{
    language::{Language, spoken},
    ui::state::{Settings, TEXT_STEPS, Theme},
};

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
