// With the program inside: nothing is fetched or read from the disk.
import packed from "./program.inline.js";
import { run } from "./run.js";

export { read } from "./run.js";

function unpacked() {
  const bytes = Uint8Array.from(atob(packed), (c) => c.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).arrayBuffer();
}

export default function init(source = unpacked()) {
  return run(source);
}
