// In Node: the program is read from the disk, since fetch does not take file: addresses.
import { readFile } from "node:fs/promises";
import { run } from "./run.js";

export { read } from "./run.js";

export default function init(source = new URL("./fuhan.wasm", import.meta.url)) {
  const file = source instanceof URL && source.protocol === "file:";
  const path = typeof source === "string" && !/^https?:/.test(source);
  if (path && source.startsWith("file:")) return init(new URL(source));
  return run(file || path ? readFile(source) : source);
}
