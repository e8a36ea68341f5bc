// Packs bytes as small as gzip can be, which takes a minute for a program: that of the page in one file
// is packed while the hosted page is still being built.
//
// usage: node xtask/gzip.mjs FILE, which writes FILE.gz
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipAsync } from "@gfx/zopfli";

// A large program packs best in many blocks, for each of which the codes are its own.
export const gzip = (bytes) => gzipAsync(bytes, { numiterations: 8, blocksplittingmax: 120 });

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [file] = process.argv.slice(2);
  writeFileSync(`${file}.gz`, await gzip(readFileSync(file)));
}
