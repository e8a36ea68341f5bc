// Keeps the page for use without a network: the hosted page's service worker. The build writes down
// which files the page has (xtask/src/offline.rs); nothing else below the same path is touched.
//
// The page itself comes from the network where that answers, so that a new version shows at once.
// Every other file is asked for by a name that holds a digest of its content: whichever copy answers,
// page, workers and programs are of one build. A new version fills a store of its own beside the old
// one; the browser starts it when the last page of the old version is gone, and only then the old
// files go. So no page ever finds its own files half replaced.
"use strict";
/** The page's build: VERSION, the files to KEEP, and those kept once they were WANTED. */
const { VERSION, KEEP, WANTED } = BUILD;

const HOME = registration.scope;
const PAGES = [HOME, HOME + "index.html"];
// Several copies of the page may lie on one host.
const STORES = `fuhan ${HOME} `;
const STORE = STORES + VERSION;
/** Milliseconds that the network has before the page comes from what is kept. */
const PATIENCE = 4000;

const address = (name) => new URL(name, HOME).href;
const kept = new Set(KEEP.map(address));
const wanted = new Set(WANTED.map(address));
const hashed = (name) => /-[0-9a-f]{16}/.test(name);

addEventListener("install", (event) => event.waitUntil(fill()));
addEventListener("activate", (event) => event.waitUntil(takeOver()));
addEventListener("fetch", (event) => {
  const { request } = event;
  const url = request.url.split(/[?#]/)[0];
  if (request.method !== "GET") return;
  if (request.mode === "navigate") {
    if (PAGES.includes(url)) event.respondWith(page(request));
  } else if (kept.has(url)) {
    event.respondWith(file(request, url));
  } else if (wanted.has(url)) {
    event.respondWith(newest(request, url));
  }
});

async function fill() {
  const store = await caches.open(STORE);
  try {
    const answer = await fetch(HOME, { cache: "no-cache" });
    const text = await answer.text();
    // While a host is brought up to date, its page and this script may be of two builds.
    const ours = answer.ok && KEEP.filter((name) => name.startsWith("page-")).every((name) => text.includes(name));
    if (!ours) throw new Error("fuhan: the page is of another build");
    await store.addAll(
      KEEP.map((name) => new Request(address(name), { cache: hashed(name) ? "force-cache" : "no-cache" })),
    );
    // As text, since a page that came by a redirect cannot be shown again.
    const headers = new Headers(answer.headers);
    for (const name of ["content-encoding", "content-length"]) headers.delete(name);
    await store.put(HOME, new Response(text, { headers }));
  } catch (error) {
    await caches.delete(STORE);
    throw error;
  }
}

async function takeOver() {
  for (const name of await caches.keys()) {
    if (name.startsWith(STORES) && name !== STORE) await caches.delete(name);
  }
  await clients.claim();
}

const found = async (url) => (await caches.open(STORE)).match(url, { ignoreVary: true });

async function page(request) {
  const answer = fetch(request);
  // It may still fail when nobody waits for it any more.
  answer.catch(() => {});
  const late = new Promise((_, reject) => setTimeout(reject, PATIENCE));
  try {
    const first = await Promise.race([answer, late]);
    if (first.status < 500) return first;
  } catch {
    // No network, or too slow a one.
  }
  return (await found(HOME)) ?? answer;
}

const file = async (request, url) => (await found(url)) ?? fetch(request);

// Its name says nothing of its build, so that what is kept is only for when there is no network.
async function newest(request, url) {
  try {
    const answer = await fetch(request);
    if (answer.ok) {
      const copy = answer.clone();
      // Where there is no room for it, it is fetched the next time too.
      caches.open(STORE).then((store) => store.put(url, copy)).catch(() => {});
    }
    return answer;
  } catch (error) {
    const own = await found(url);
    if (own) return own;
    throw error;
  }
}
