// <fuhan-viewer src="reply.html"> shows a letter in a page of another site or folder; the page itself
// runs in a frame. Plain frames marked `data-fuhan` get their height from here too. What is between
// the tags stays until the letter is up, and for good where it does not come.
//
// Load it as a module, from where the page of fuhan lies:
//   <script type="module" src="…/fuhan/fuhan-viewer.js"></script>
const home = new URL("./", import.meta.url);
// Milliseconds after which a frame that has said nothing counts as failed: refused by the host's
// policy, or by an old browser.
const PATIENCE = 30_000;
const PARTS = ["src", "lang", "theme", "elder", "tab"];
// Another letter is another page; the rest a page that is up does where it is, so that nobody loses
// the place they read at.
const PAGE = "src";
const viewers = new Set();

class FuhanViewer extends HTMLElement {
  static observedAttributes = [...PARTS, "height"];
  #frame = document.createElement("iframe");
  #slot = document.createElement("slot");
  #timer;
  #due = false;
  #up = false;

  constructor() {
    super();
    // Styles by script, which a host's content policy does not forbid.
    Object.assign(this.#frame.style, { border: "0", width: "100%", display: "block" });
    this.attachShadow({ mode: "open" }).append(this.#slot, this.#frame);
  }

  connectedCallback() {
    if (!this.style.display) this.style.display = "block";
    if (!this.style.position) this.style.position = "relative";
    viewers.add(this);
    this.#load();
  }

  disconnectedCallback() {
    viewers.delete(this);
    clearTimeout(this.#timer);
  }

  attributeChangedCallback(name, before, now) {
    // While the element is made it has its attributes one by one, and loads once they are there.
    if (!viewers.has(this) || before === now) return;
    if (name === "height") this.#size(this.#frame.clientHeight);
    else {
      if (name === PAGE) this.#up = false;
      if (this.#due) return;
      this.#due = true;
      queueMicrotask(() => {
        this.#due = false;
        if (!viewers.has(this)) return;
        if (this.#up) this.#wish();
        else this.#load();
      });
    }
  }

  #wish() {
    const { search } = this.#address();
    this.window.postMessage({ fuhan: 1, kind: "wish", detail: search.slice(1) }, home.origin);
  }

  // Attributes are properties too.
  static {
    for (const name of [...PARTS, "height"]) {
      const get = name === "elder"
        ? function () { return this.hasAttribute(name); }
        : function () { return this.getAttribute(name) ?? ""; };
      const set = function (value) {
        if (value === false || value == null) this.removeAttribute(name);
        else this.setAttribute(name, value === true ? "" : value);
      };
      Object.defineProperty(this.prototype, name, { get, set, configurable: true });
    }
  }

  #address() {
    const address = new URL("index.html", home);
    address.searchParams.set("embed", "1");
    for (const name of PARTS) {
      let value = this.getAttribute(name);
      if (value === null) continue;
      if (name === "src") value = new URL(value, document.baseURI).href;
      if (name === "elder") value = "1";
      address.searchParams.set(name, value);
    }
    // The page reads a plus sign as one.
    address.search = address.search.replaceAll("+", "%20");
    return address;
  }

  #load() {
    const address = this.#address();
    this.#show(false);
    this.#frame.title = this.title || "答复函";
    this.#size(480);
    this.#frame.src = address.href;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#tell("fuhan-error", { code: "no_answer" }), PATIENCE);
  }

  // The frame has its width while it waits, so that its height can be known.
  #show(up) {
    this.#up = up;
    this.#slot.hidden = up;
    Object.assign(this.#frame.style, up
      ? { position: "static", visibility: "visible" }
      : { position: "absolute", inset: "0 0 auto", visibility: "hidden" });
    this.#slot.style.display = up ? "none" : "contents";
  }

  #size(height) {
    const fixed = this.getAttribute("height");
    this.#frame.style.height = `${fixed > 0 ? fixed : height}px`;
  }

  #tell(kind, detail) {
    this.dispatchEvent(new CustomEvent(kind, { detail, bubbles: true, composed: true }));
  }

  get window() {
    return this.#frame.contentWindow;
  }

  hear({ kind, detail }) {
    clearTimeout(this.#timer);
    if (kind === "height") this.#size(tall(detail));
    if (kind === "shown") this.#show(true);
    if (kind === "open") this.#tell("fuhan-open", detail);
    if (kind === "select") this.#tell("fuhan-select", detail);
    if (kind === "error") this.#tell("fuhan-error", detail);
  }
}

// As tall as its content, and never taller than the window: the outline, the evidence beside the
// text and the bars stay in sight.
function tall(height) {
  return Math.max(320, Math.min(height, Math.max(480, innerHeight - 32)));
}

addEventListener("message", (event) => {
  const { data, source, origin } = event;
  if (origin !== home.origin || !data || data.fuhan !== 1) return;
  for (const viewer of viewers) if (viewer.window === source) viewer.hear(data);
  for (const frame of document.querySelectorAll("iframe[data-fuhan]")) {
    if (frame.contentWindow === source && data.kind === "height") {
      frame.style.height = `${tall(data.detail)}px`;
    }
  }
});

customElements.define("fuhan-viewer", FuhanViewer);
