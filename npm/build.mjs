// Puts the package together: this folder's sources, the program, the schema and the types made from it.
//
// usage: node npm/build.mjs PROGRAM.js FOLDER
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { types } from "./types.mjs";

const [script, folder] = process.argv.slice(2);
const here = fileURLToPath(new URL(".", import.meta.url));
const root = join(here, "..");
const SOURCES = ["browser.js", "node.js", "inline.js", "run.js", "index.d.ts", "README.md", "package.json"];
const FROM_ROOT = ["LICENSE-MIT", "LICENSE-APACHE"];

// The first line of the manifest's version is the package's own.
const version = (text, pattern, name) => {
  const found = pattern.exec(text);
  if (!found) throw new Error(`${name} has no version`);
  return found[1];
};
const crate = version(readFileSync(join(root, "Cargo.toml"), "utf8"), /^version = "(.*)"$/m, "Cargo.toml");
const own = version(readFileSync(join(here, "package.json"), "utf8"), /"version": "(.*)"/, "npm/package.json");
if (crate !== own) throw new Error(`npm/package.json says ${own}, Cargo.toml ${crate}`);

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
for (const name of SOURCES) cpSync(join(here, name), join(folder, name));
for (const name of FROM_ROOT) cpSync(join(root, name), join(folder, name));

// Every entry says where the program comes from, so that a bundler must not meet the address that the
// program's own script would fall back to.
const parts = readFileSync(script, "utf8").split(/new URL\([^()]*\.wasm["'],\s*import\.meta\.url\)/);
if (parts.length !== 2) throw new Error(`${script} does not name its program as expected`);
writeFileSync(join(folder, "program.js"), parts.join("undefined"));

const wasm = readFileSync(script.replace(/\.js$/, "_bg.wasm"));
writeFileSync(join(folder, "fuhan.wasm"), wasm);
const packed = gzipSync(wasm, { level: 9 }).toString("base64");
writeFileSync(join(folder, "program.inline.js"), `export default "${packed}";\n`);

const schema = readFileSync(join(root, "schema/letter.schema.json"), "utf8");
writeFileSync(join(folder, "letter.schema.json"), schema);
writeFileSync(join(folder, "letter.d.ts"), await types(JSON.parse(schema)));
