// Writes dist/fuhan.html out of a built dist/ and the program that is every program: the whole page
// in one file that works from a double click, without a network. It is UTF-16LE behind its mark, which
// browsers believe over what a host or a page says.
//
// Program and samples become blocks of text over gzip, which the page unpacks with the browser's own
// DecompressionStream. Scripts become classic ones, because a worker made from a blob cannot be
// a module in a page opened from the disk. The policy names the two inline scripts and the style
// sheet by their digests and lets nothing connect.
//
// usage: node xtask/one_file.mjs DIST PROGRAM.js PROGRAM.wasm.gz (which xtask/gzip.mjs has made)
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { transformSync } from "esbuild";
import { gzip } from "./gzip.mjs";

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
// Bits as characters. The file is UTF-16, where a unit of two bytes is a character but for the halves
// of pairs, U+D800 to U+DFFF; NUL, CR and `<` do not come through the parser as they are, and we take
// none before `=`. Sixteen bits from 0xE000 on are a unit as they are; what is less stands 2,048 lower,
// out of the pairs' way. The least have no place there: of two neighbours that differ in their last
// bit, the other fifteen are one unit, and that bit comes next. This is 7.97 bits a byte, where 7.98 is
// the most. The length stands in front, since the last unit may hold more bits than there are.
// src/one_file.js reads it back.
const [FIRST, PAIRS, AFTER_PAIRS] = [0x3d, 0xd800, 0xe000];
const SHIFT = AFTER_PAIRS - PAIRS;
const SHORT = 2 * (FIRST + SHIFT);
const printed = (content) => {
  const bytes = Buffer.alloc(content.length + 8);
  bytes.writeUInt32BE(content.length);
  bytes.set(content, 4);
  const units = [];
  for (let at = 0; at < (content.length + 4) * 8; ) {
    const word = (bytes.readUInt32BE(at >> 3) >>> (16 - (at & 7))) & 0xffff;
    if (word < SHORT) units.push(FIRST + (word >> 1));
    else if (word < AFTER_PAIRS) units.push(word - SHIFT);
    else units.push(word);
    at += word < SHORT ? 15 : 16;
  }
  return units.map((unit) => String.fromCharCode(unit)).join("");
};
const packed = async (bytes) => printed(await gzip(bytes));

const classic = transformSync(readFileSync(script, "utf8"), {
  format: "iife",
  globalName: "program",
  minify: true,
  target: "es2022",
  // The program's address is asked for only where none is handed over.
  define: { "import.meta.url": '""' },
});
block("program.js", await packed(Buffer.from(classic.code)));
block("program.wasm", printed(readFileSync(wasm)));
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
// Its comments speak of the hosted page. What stands plain takes two bytes a character.
let page = text("index.html").replace(/<!--.*?-->\n/gs, "");
// The mark in front says more than this, or any host, could.
page = replaced(page, /<meta charset="utf-8">\n/, "");
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
const whole = page.replace(/\{\{([^{}]+)\}\}/g, (_, name) => parts[name]);
writeFileSync(join(dist, "fuhan.html"), `\ufeff${whole}`, "utf16le");
