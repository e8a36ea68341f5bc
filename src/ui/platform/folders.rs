//! The files of folders that were dropped.

use std::collections::VecDeque;

use js_sys::{Array, Promise};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{DataTransfer, File, FileSystemDirectoryEntry, FileSystemEntry, FileSystemFileEntry};

/// Most files that are looked for.
pub(crate) const MOST: usize = 2_000;

/// What a drop holds, where a folder is among it. Only while the drop is handled can it be asked.
pub(super) fn with_folders(data: &DataTransfer) -> Option<Vec<FileSystemEntry>> {
    let items = data.items();
    let entries = (0..items.length()).filter_map(|at| items.get(at)?.webkit_get_as_entry().ok()?);
    let entries: Vec<FileSystemEntry> = entries.collect();
    entries.iter().any(FileSystemEntry::is_directory).then_some(entries)
}

/// The files in folders of any depth, in the order of their names; one that cannot be had is left
/// out.
pub(crate) async fn files_in(entries: Vec<FileSystemEntry>) -> Vec<File> {
    let mut left = VecDeque::from(entries);
    let mut files = Vec::new();
    while let Some(entry) = left.pop_front()
        && files.len() <= MOST
    {
        // Browsers do not all give the kinds of entries a name that could be asked for.
        if entry.is_directory() {
            let mut inside = inside(entry.unchecked_ref()).await;
            inside.sort_by_key(FileSystemEntry::name);
            left.extend(inside);
        } else if let Some(file) = file(entry.unchecked_ref()).await {
            files.push(file);
        }
    }
    files
}

async fn file(entry: &FileSystemFileEntry) -> Option<File> {
    let promise = Promise::new(&mut |then, _| {
        entry.file_with_callback_and_callback(&then, &then);
    });
    JsFuture::from(promise).await.ok()?.dyn_into().ok()
}

/// A folder is read in portions, until one is empty.
async fn inside(folder: &FileSystemDirectoryEntry) -> Vec<FileSystemEntry> {
    let reader = folder.create_reader();
    let mut entries = Vec::new();
    loop {
        let promise = Promise::new(&mut |then, _| {
            let _ = reader.read_entries_with_callback_and_callback(&then, &then);
        });
        let portion = JsFuture::from(promise).await.ok();
        let portion = portion.and_then(|portion| portion.dyn_into::<Array>().ok());
        match portion.filter(|portion| portion.length() > 0 && entries.len() <= MOST) {
            Some(portion) => entries.extend(portion.iter().map(JsCast::unchecked_into)),
            None => return entries,
        }
    }
}
