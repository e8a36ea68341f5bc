// In a page or a worker: the program lies beside this file, where bundlers find it too.
import { run } from "./run.js";

export { read } from "./run.js";

export default function init(source = new URL("./fuhan.wasm", import.meta.url)) {
  return run(source);
}
