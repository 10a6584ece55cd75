// The engine behind every entry: the instance of the module, and the databases
// that are held in it. The custom element is built on this alone.

import { __wbg_reset_state, images, load, module_memory, release } from "./glue.js";
import { SverkaError, guard } from "./guard.js";

/** @import {Evidence} from "./index.js" */

export { SverkaError };

// The module is instantiated once, also where two entries are imported.
/** @type {Promise<unknown> | undefined} */
let ready;

// Counts the instances of the module: a panic ends one, and with it all
// handles into it.
let instance = 0;

/** @type {FinalizationRegistry<{handle: number, instance: number}>} */
const abandoned = new FinalizationRegistry((held) => {
  if (held.instance === instance) release(held.handle);
});

const guarded = guard("the engine", () => {
  __wbg_reset_state();
  instance += 1;
});

/**
 * Instantiates the module, once; after a failure the next call tries again.
 *
 * @param {() => Promise<unknown>} initialise
 */
export async function started(initialise) {
  ready ??= initialise().catch((cause) => {
    ready = undefined;
    throw new SverkaError("internal", `the engine cannot be loaded: ${cause?.message}`, { cause });
  });
  await ready;
}

/**
 * Databases to check against, loaded into each instance of the module that
 * there comes to be. They are in its memory and nowhere else: the next
 * instance has them from that of the last.
 */
export class Loaded {
  #embedded;
  #held = { handle: -1, instance: -1 };
  /** @type {{memory: WebAssembly.Memory, places: number[][]} | undefined} */
  #kept;

  /**
   * @param {Uint8Array[]} databases none for the embedded one
   * @param {boolean} embedded whether the embedded one is judged by too
   */
  constructor(databases, embedded) {
    this.#embedded = embedded;
    this.#load(databases);
  }

  /** @param {Uint8Array[]} databases */
  #load(databases) {
    const handle = guarded(() => load(databases, this.#embedded));
    this.#held = { handle, instance };
    abandoned.register(this, this.#held);
    if (databases.length === 0) return;
    const all = images(handle);
    const first = all.length - 2 * databases.length;
    const places = databases.map((_, i) => [...all.subarray(first + 2 * i, first + 2 * i + 2)]);
    this.#kept = { memory: module_memory(), places };
  }

  #handle() {
    if (this.#held.instance !== instance) {
      const kept = this.#kept;
      const images = kept?.places.map(([start, length]) => new Uint8Array(kept.memory.buffer, start, length));
      this.#load(images ?? []);
    }
    return this.#held.handle;
  }

  /**
   * Runs a function of the engine with the handle to the databases.
   *
   * @template T
   * @param {(handle: number) => T} run
   * @returns {T}
   */
  call(run) {
    const handle = this.#handle();
    return guarded(() => run(handle));
  }
}

/**
 * Puts the evidence in the place of its numbers: one object a fact, however
 * many findings rest on it.
 *
 * @param {{evidence: (number | Evidence)[]}[]} findings
 * @param {(number: number) => Evidence} tell
 */
export function resolve(findings, tell) {
  /** @type {Map<number, Evidence>} */
  const shared = new Map();
  for (const { evidence } of findings) {
    evidence.forEach((number, i) => {
      if (typeof number !== "number") return;
      let one = shared.get(number);
      if (one === undefined) shared.set(number, (one = tell(number)));
      evidence[i] = one;
    });
  }
}

/**
 * A lone surrogate cannot be said in UTF-8, so the engine reads U+FFFD in its
 * place: as long in UTF-16, so that all offsets hold, but not what the text
 * says.
 *
 * @param {{start: number, end: number, text: string}[]} spans
 * @param {string} text
 */
export function restoreSurrogates(spans, text) {
  for (const span of spans) {
    if (span.text.includes("\u{FFFD}")) span.text = text.slice(span.start, span.end);
  }
}
