// What every entry shares: starts the program once and hands it what is to be read.
import start, { read as readBytes } from "./program.js";

let started;

const failure = (code, message) => Object.assign(new Error(message), { code });

// Gives the program to whoever asks; a start that failed may be tried again.
export function run(source) {
  started ??= Promise.resolve(source)
    .then((program) => start({ module_or_path: program }))
    .catch((error) => {
      started = undefined;
      throw failure("not_loaded", `fuhan: the program did not load: ${error?.message ?? error}`);
    })
    .then(() => {});
  return started;
}

async function bytesOf(input) {
  if (input instanceof Uint8Array) return input;
  if (ArrayBuffer.isView(input)) return new Uint8Array(input.buffer, input.byteOffset, input.byteLength);
  if (input instanceof ArrayBuffer) return new Uint8Array(input);
  if (typeof Blob === "function" && input instanceof Blob) return new Uint8Array(await input.arrayBuffer());
  throw failure("not_bytes", "fuhan: read() takes a string, an ArrayBuffer, a view of one, a Blob or a File");
}

export async function read(input, { name = input?.name ?? "", encoding } = {}) {
  if (!started) throw failure("not_started", "fuhan: call and await init() before read()");
  await started;
  const text = typeof input === "string";
  const bytes = text ? new TextEncoder().encode(input) : await bytesOf(input);
  try {
    // A string was decoded before it came here, whatever a page inside it declares.
    return readBytes(bytes, String(name), text ? "UTF-8" : encoding);
  } catch (error) {
    if (typeof error?.code === "string") throw error;
    throw failure("unfinished", `fuhan: the program stopped: ${error?.message ?? error}`);
  }
}
