import type { Letter } from "./letter.js";

export type * from "./letter.js";

/** Where the program comes from, instead of from beside this package's files. */
export type ProgramSource = string | URL | Response | BufferSource | WebAssembly.Module;

/** How to read. */
export interface ReadOptions {
  /** The file's name; its ending decides only where the content leaves a choice. */
  name?: string;
  /** The encoding of a text file by its WHATWG name, where it should not be found out: `gb18030`. */
  encoding?: string;
}

/** Why a letter could not be read. */
export interface FuhanError extends Error {
  /**
   * Stable code for scripts: those of `fuhan read` (`empty`, `no_text`, `encrypted`, `damaged`,
   * `no_text_layer`, `several_files`, …), or `not_started`, `not_loaded`, `not_bytes`, `unfinished`.
   */
  readonly code: string;
}

/**
 * Starts the program; once is enough.
 *
 * @throws {FuhanError} `not_loaded`
 */
export default function init(source?: ProgramSource | Promise<ProgramSource>): Promise<void>;

/**
 * Opens a letter of any format that fuhan reads: the object that `fuhan read --json` prints, checks
 * included. The work is done where it is called; in a page, call it in a worker.
 *
 * @throws {FuhanError} with a sentence that says what is wrong and what to do
 */
export function read(
  input: string | ArrayBuffer | ArrayBufferView | Blob,
  options?: ReadOptions,
): Promise<Letter>;
