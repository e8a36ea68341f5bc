// Writes dist/fuhan.html out of a built dist/ and the program that is every program: the whole page
// in one file that works from a double click, without a network.
//
// Program and samples become blocks of text over gzip, which the page unpacks with the browser's own
// DecompressionStream. Scripts become classic ones, because a worker made from a blob cannot be
// a module in a page opened from the disk. The policy names the two inline scripts and the style
// sheet by their digests and lets nothing connect.
//
// usage: node xtask/one_file.mjs DIST PROGRAM.js PROGRAM.wasm
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipAsync } from "@gfx/zopfli";
import { transformSync } from "esbuild";

const [dist, script, wasm] = process.argv.slice(2);
const read = (name) => readFileSync(join(dist, name));
const text = (name) => read(name).toString("utf8");
const digest = (words) => `'sha256-${createHash("sha256").update(words).digest("base64")}'`;
const files = readdirSync(dist);
const named = (name, suffix) => {
  const found = files.find((file) => file.startsWith(`${name}-`) && file.endsWith(suffix));
  if (!found) throw new Error(`dist has no ${name}…${suffix}`);
  return found;
};

// The page's parts by their names. The page is written with {{name}} in the place of each, and this
// frame is a part too: with it the page can write itself anew, as it may not read its own file.
const parts = {};
const part = (name, words) => {
  // What would end the element, or change how the rest of the page is read.
  if (/<\/(script|style)|<!--/i.test(words)) throw new Error(`${name} cannot stand inside a page`);
  parts[name] = words;
  return `{{${name}}}`;
};
const blocks = [];
const block = (name, words) => {
  blocks.push(`<script type="text/plain" data-file="${name}">${part(name, words)}</script>`);
};
// Bits as characters. A page in UTF-8 has 125 characters of one byte that come through its parser as
// they are, 1,920 of two bytes, and many of three. Of the 128 values of seven bits 95 are one of the
// first each; 15 take another bit and are the other 30; 15 take seven bits more and are all of two
// bytes; 3 take fourteen more and are those of three from U+0800 on. That is 7.10 bits a byte, where
// 7.15 is the most. The length stands in front, since the last character may hold more bits than
// there are. src/one_file.js reads it back.
const [SINGLE, PAIRED, DOUBLE, TRIPLE] = [95, 15, 15, 3];
const UNFIT = [0x00, 0x0d, 0x3c];
const fit = Array.from({ length: 128 }, (_, code) => code).filter((code) => !UNFIT.includes(code));
if (SINGLE + PAIRED + DOUBLE + TRIPLE !== 128 || SINGLE + 2 * PAIRED !== fit.length) throw new Error("the code of one_file.mjs");
const printed = (content) => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  const bytes = Buffer.concat([length, content]);
  let at = 0;
  const take = (bits) => {
    let value = 0;
    for (; bits > 0; bits -= 1, at += 1) value = (value << 1) | (((bytes[at >> 3] ?? 0) >> (7 - (at & 7))) & 1);
    return value;
  };
  const out = [];
  while (at < bytes.length * 8) {
    const value = take(7);
    if (value < SINGLE) out.push(fit[value]);
    else if (value < SINGLE + PAIRED) out.push(fit[SINGLE + 2 * (value - SINGLE) + take(1)]);
    else if (value < 128 - TRIPLE) out.push(0x80 + ((value - SINGLE - PAIRED) << 7) + take(7));
    else out.push(0x800 + ((value - 128 + TRIPLE) << 14) + take(14));
  }
  return out.map((code) => String.fromCharCode(code)).join("");
};
// A large program packs best in many blocks, for each of which the codes are its own.
const packed = async (bytes) => printed(await gzipAsync(bytes, { numiterations: 8, blocksplittingmax: 120 }));

const classic = transformSync(readFileSync(script, "utf8"), {
  format: "iife",
  globalName: "program",
  minify: true,
  target: "es2022",
  // The program's address is asked for only where none is handed over.
  define: { "import.meta.url": '""' },
});
block("program.js", await packed(Buffer.from(classic.code)));
block("program.wasm", await packed(readFileSync(wasm)));
for (const sample of readdirSync(join(dist, "samples"))) {
  block(`samples/${sample}`, await packed(read(join("samples", sample))));
}

block("en.mo", await packed(read(named("en", ".mo"))));

const boot = text(named("boot", ".js")).trim();
const start = text(named("one_file", ".js")).trim();
// The sheet is packed like the program. What shows before it is unpacked, and where scripts are off,
// is a few words, for which this much is enough; the order of the layers holds for both.
const sheet = text(named("style", ".css")) + text(named("later", ".css"));
block("style.css", await packed(Buffer.from(sheet)));
const order = sheet.match(/^@layer [^;{]*;/);
if (!order) throw new Error("the style sheet does not begin with the order of its layers");
const shell = readFileSync(new URL("../style/shell.css", import.meta.url), "utf8");
const style = order[0] + transformSync(shell, { loader: "css", minify: true }).code.trim();
const policy = [
  "default-src 'none'",
  `script-src ${digest(boot)} ${digest(start)} 'wasm-unsafe-eval' blob:`,
  `style-src ${digest(style)}`,
  "img-src data: blob:",
  "worker-src blob:",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

// Each pattern must be there exactly once, or the page has changed and this file has not.
const replaced = (page, pattern, words) => {
  if (page.split(pattern).length !== 2) throw new Error(`index.html: ${pattern}`);
  return page.replace(pattern, () => words);
};
let page = text("index.html");
page = replaced(page, /(?<=http-equiv="Content-Security-Policy" content=")[^"]*/, policy);
page = replaced(page, /<script src="[^"]*boot-[^"]*"><\/script>/, `<script data-file="boot">${part("boot", boot)}</script>`);
page = replaced(page, /<link rel="stylesheet"[^>]*>/, `<style data-file="style">${part("style", style)}</style>`);
page = replaced(page, /<meta name="fuhan-offline"[^>]*>\s*/, "");
page = replaced(page, /<link rel="manifest"[^>]*>\s*/, "");
page = replaced(page, /<link rel="apple-touch-icon"[^>]*>\s*/, "");
page = replaced(page, /(?<=<link rel="icon" href=")[^"]*/, `data:image/svg+xml,${encodeURIComponent(text("icons/icon.svg").trim())}`);
page = replaced(page, /<meta name="fuhan-en"[^>]*>\s*/, "");
page = replaced(page, /<meta name="fuhan-later"[^>]*>\s*/, "");
page = replaced(page, /<meta name="fuhan-later-sheet"[^>]*>\s*/, "");
page = replaced(page, /<meta name="fuhan-parents"[^>]*>\s*/, "");
page = replaced(page, /<link id="page-js"[^>]*>\s*/, "");
page = replaced(page, /<link id="page-wasm"[^>]*>\s*/, "");
block("frame", "");
page = replaced(page, "</body>", `${blocks.join("\n")}\n<script data-file="start">${part("start", start)}</script>\n</body>`);
parts.frame = await packed(Buffer.from(page));
writeFileSync(join(dist, "fuhan.html"), page.replace(/\{\{([^{}]+)\}\}/g, (_, name) => parts[name]));
