//! The browser's own database, IndexedDB: one store of letters in few words, one of their files.

use js_sys::{Array, Promise, Uint8Array};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    IdbDatabase, IdbObjectStore, IdbOpenDbRequest, IdbRequest, IdbTransaction, IdbTransactionMode,
};

use crate::ui::{keep::Kept, protocol::Input, state::InputFile, wire};

const NAME: &str = "fuhan";
const LETTERS: &str = "letters";
const FILES: &str = "files";

/// Everything kept.
pub(crate) async fn all() -> Option<Vec<Kept>> {
    let tasks = Tasks::begin(IdbTransactionMode::Readonly).await?;
    let found: Array = answer(&tasks.store(LETTERS)?.get_all().ok()?).await?.dyn_into().ok()?;
    Some(found.iter().filter_map(unpacked).collect())
}

/// The letter with this digest.
pub(crate) async fn one(hash: &str) -> Option<Kept> {
    let tasks = Tasks::begin(IdbTransactionMode::Readonly).await?;
    unpacked(answer(&tasks.store(LETTERS)?.get(&hash.into()).ok()?).await?)
}

/// Its file.
pub(crate) async fn file(hash: &str) -> Option<InputFile> {
    let tasks = Tasks::begin(IdbTransactionMode::Readonly).await?;
    let found: Array =
        answer(&tasks.store(FILES)?.get(&hash.into()).ok()?).await?.dyn_into().ok()?;
    let bytes = |at| found.get(at).dyn_into::<Uint8Array>().ok().map(|bytes| bytes.to_vec());
    let Input { name, encoding } = wire::unpack(&bytes(0)?)?;
    Some(InputFile { name, encoding, bytes: bytes(1)?, address: found.get(2).as_string() })
}

/// Keeps a letter, and its file where given; `None` where there was no room for both.
pub(crate) async fn put(kept: &Kept, file: Option<&InputFile>) -> Option<()> {
    let tasks = Tasks::begin(IdbTransactionMode::Readwrite).await?;
    let key = JsValue::from_str(&kept.hash);
    let packed = Uint8Array::from(wire::pack(kept).as_slice());
    tasks.store(LETTERS)?.put_with_key(&packed, &key).ok()?;
    if let Some(file) = file {
        let input = Input { name: file.name.clone(), encoding: file.encoding.clone() };
        let input = Uint8Array::from(wire::pack(&input).as_slice());
        let address = file.address.as_deref().map_or(JsValue::NULL, JsValue::from_str);
        let value = Array::of3(&input, &Uint8Array::from(file.bytes.as_slice()), &address);
        tasks.store(FILES)?.put_with_key(&value, &key).ok()?;
    }
    tasks.done().await
}

/// Forgets these letters.
pub(crate) async fn remove(hashes: &[&str]) {
    delete(hashes, &[LETTERS, FILES]).await;
}

/// Forgets the files of these letters, and keeps the rest.
pub(crate) async fn drop_files(hashes: &[&str]) {
    delete(hashes, &[FILES]).await;
}

async fn delete(hashes: &[&str], stores: &[&str]) -> Option<()> {
    if hashes.is_empty() {
        return Some(());
    }
    let tasks = Tasks::begin(IdbTransactionMode::Readwrite).await?;
    for name in stores {
        let store = tasks.store(name)?;
        for hash in hashes {
            store.delete(&JsValue::from_str(hash)).ok()?;
        }
    }
    tasks.done().await
}

/// Forgets everything.
pub(crate) async fn clear() -> Option<()> {
    let tasks = Tasks::begin(IdbTransactionMode::Readwrite).await?;
    for name in [LETTERS, FILES] {
        tasks.store(name)?.clear().ok()?;
    }
    tasks.done().await
}

fn unpacked(value: JsValue) -> Option<Kept> {
    wire::unpack(&value.dyn_into::<Uint8Array>().ok()?.to_vec())
}

/// Work on both stores that is done as a whole or not at all. The connection closes with it, so that
/// no tab stands in another's way.
struct Tasks {
    database: IdbDatabase,
    transaction: IdbTransaction,
}

impl Tasks {
    async fn begin(mode: IdbTransactionMode) -> Option<Self> {
        let factory = super::window()?.indexed_db().ok().flatten()?;
        let opening = factory.open_with_u32(NAME, 1).ok()?;
        let request: IdbOpenDbRequest = opening.clone();
        let create = Closure::once_into_js(move || {
            let _ = create_stores(&request);
        });
        opening.set_onupgradeneeded(Some(create.unchecked_ref()));
        let database: IdbDatabase = answer(&opening).await?.dyn_into().ok()?;
        let stores = Array::of2(&LETTERS.into(), &FILES.into());
        let transaction = database.transaction_with_str_sequence_and_mode(&stores, mode).ok()?;
        Some(Self { database, transaction })
    }

    fn store(&self, name: &str) -> Option<IdbObjectStore> {
        self.transaction.object_store(name).ok()
    }

    /// Waits until all is written; `None` where the browser took it back.
    async fn done(self) -> Option<()> {
        let transaction = &self.transaction;
        let promise = Promise::new(&mut |then, refuse| {
            transaction.set_oncomplete(Some(&then));
            transaction.set_onabort(Some(&refuse));
        });
        JsFuture::from(promise).await.ok().map(drop)
    }
}

impl Drop for Tasks {
    fn drop(&mut self) {
        self.database.close();
    }
}

fn create_stores(opening: &IdbOpenDbRequest) -> Option<()> {
    let database: IdbDatabase = opening.result().ok()?.dyn_into().ok()?;
    for name in [LETTERS, FILES] {
        database.create_object_store(name).ok()?;
    }
    Some(())
}

/// What a request found.
async fn answer(request: &IdbRequest) -> Option<JsValue> {
    let promise = Promise::new(&mut |then, refuse| {
        request.set_onsuccess(Some(&then));
        request.set_onerror(Some(&refuse));
    });
    JsFuture::from(promise).await.ok()?;
    request.result().ok()
}
