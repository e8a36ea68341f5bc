// Times a JavaScript reader: read.mjs READER FILE PACKAGES prints milliseconds of processor time, the
// best of three rounds. Each reader goes from the file's bytes to all its text in memory, or to the numbers
// and dates in it; starting Node is not counted. PACKAGES is the folder in which npm has installed the readers.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const [reader, file, packages] = process.argv.slice(2);
const require = createRequire(join(packages, "package.json"));

const READERS = {
  async mammoth() {
    const mammoth = require("mammoth");
    return async (bytes) => (await mammoth.extractRawText({ buffer: bytes })).value;
  },
  async "pdf.js"() {
    // It makes a matrix for drawing as it loads; nothing is drawn here.
    globalThis.DOMMatrix ??= class {};
    console.warn = console.log = () => {};
    const pdf = await import(require.resolve("pdfjs-dist/legacy/build/pdf.mjs"));
    const root = dirname(require.resolve("pdfjs-dist/package.json"));
    const cMapUrl = join(root, "cmaps/");
    return async (bytes) => {
      // It takes the bytes away.
      const data = new Uint8Array(bytes);
      const task = pdf.getDocument({ data, cMapUrl, cMapPacked: true, verbosity: 0 });
      const letter = await task.promise;
      const pages = [];
      for (let number = 1; number <= letter.numPages; number += 1) {
        const page = await letter.getPage(number);
        pages.push((await page.getTextContent()).items);
      }
      await task.destroy();
      return pages;
    };
  },
  async "recognizers-text"() {
    const { Culture, recognizeDateTime, recognizeNumber } = require("@microsoft/recognizers-text-suite");
    return async (bytes) => {
      const lines = new TextDecoder().decode(bytes).split("\n");
      const found = (line) => [...recognizeNumber(line, Culture.Chinese), ...recognizeDateTime(line, Culture.Chinese)];
      return lines.flatMap(found);
    };
  },
};

const read = await READERS[reader]();
const bytes = readFileSync(file);

// What one reading takes, as the mean of half a second of them.
async function round() {
  const begin = Date.now();
  const start = process.cpuUsage();
  let count = 0;
  while (Date.now() - begin < 500) {
    await read(bytes);
    count += 1;
  }
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000 / count;
}

let best = Infinity;
for (let count = 0; count < 3; count += 1) best = Math.min(best, await round());
process.stdout.write(`${best}\n`);
