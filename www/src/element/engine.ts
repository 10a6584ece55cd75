import { SverkaError } from "sverka/engine";
import type { CheckProvider } from "../core/result.ts";
import { loadHere, WORKER_NAME, type Calls, type ElementOptions, type Request, type Response } from "./worker.ts";

export interface Engine extends CheckProvider {
  check: (text: string, options: ElementOptions) => ReturnType<CheckProvider["check"]>;
  search: NonNullable<CheckProvider["search"]>;
}

interface Opened {
  engine: Promise<Engine>;
  users: number;
  stop(): void;
}

const opened = new Map<string, Opened>();

/**
 * An engine over a database, one for all elements of the page that ask for the
 * same. In a worker where the page allows one, so that no long text holds up
 * the typing; in the page's own thread elsewhere. Which of the two is found
 * out by trying.
 *
 * @param script the element's own script, which the worker runs too
 * @param database address of a compiled claims database, `null` for the embedded one
 * @returns the engine, and what gives it back: nothing is left running after the last user
 */
export function openEngine(script: string, wasm: string, database: string | null): { engine: Promise<Engine>; close(): void } {
  const key = JSON.stringify([script, wasm, database]);
  let entry = opened.get(key);
  if (!entry) {
    let worker: Remote | null = null;
    const abort = new AbortController();
    const engine = (async (): Promise<Engine> => {
      const bytes = database === null ? null : await fetchDatabase(database, abort.signal);
      worker = Remote.start(script);
      try {
        if (worker) return await worker.load(wasm, bytes);
      } catch (error) {
        worker?.stop();
        worker = null;
        // The page's thread would refuse it too.
        if (error instanceof SverkaError && error.code !== "internal") throw error;
      }
      abort.signal.throwIfAborted();
      return loadHere(wasm, bytes);
    })();
    entry = {
      engine,
      users: 0,
      stop: () => {
        abort.abort();
        worker?.stop();
      },
    };
    opened.set(key, entry);
    // A failure is not remembered: the reader can try again.
    engine.catch(() => opened.get(key) === entry && opened.delete(key));
  }
  const { engine } = entry;
  const mine = entry;
  mine.users++;
  let isOpen = true;
  return {
    engine,
    close: () => {
      if (!isOpen) return;
      isOpen = false;
      if (--mine.users > 0) return;
      mine.stop();
      if (opened.get(key) === mine) opened.delete(key);
    },
  };
}

async function fetchDatabase(url: string, signal: AbortSignal): Promise<Uint8Array> {
  const response = await fetch(url, { signal }).catch((error: unknown) => {
    throw new SverkaError("bad_database", `${url}: ${error instanceof Error ? error.message : error}`);
  });
  if (!response.ok) throw new SverkaError("bad_database", `${url}: ${response.status} ${response.statusText}`.trim());
  return new Uint8Array(await response.arrayBuffer());
}

/** The engine in a worker. */
class Remote implements Engine {
  readonly #waiting = new Map<number, { resolve: (value: never) => void; reject: (error: unknown) => void }>();
  #newest = 0;

  private constructor(private readonly worker: Worker) {
    worker.addEventListener("message", ({ data: { id, value, error } }: MessageEvent<Response>) => {
      const waiting = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (error) waiting?.reject(new SverkaError(error.code, error.message));
      else waiting?.resolve(value as never);
    });
    const failed = (): void => this.#fail("the worker could not be started");
    worker.addEventListener("error", failed);
    worker.addEventListener("messageerror", failed);
  }

  /** `null` where the page's policy, or the script's being from elsewhere, forbids it at once. */
  static start(script: string): Remote | null {
    try {
      return new Remote(new Worker(trusted(script), { type: "module", name: WORKER_NAME }));
    } catch {
      return null;
    }
  }

  async load(wasm: string, database: Uint8Array | null): Promise<Engine> {
    await this.#ask("load", wasm, database);
    return this;
  }

  readonly check: Engine["check"] = (text, options) => this.#ask("check", text, options);
  readonly search: Engine["search"] = (query, options) => this.#ask("search", query, options);

  stop(): void {
    this.worker.terminate();
    this.#fail("the engine was stopped");
  }

  #ask<K extends keyof Calls>(call: K, ...args: Parameters<Calls[K]>): Promise<ReturnType<Calls[K]>> {
    const id = ++this.#newest;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.worker.postMessage({ id, call, args } satisfies Request);
    });
  }

  #fail(message: string): void {
    for (const { reject } of this.#waiting.values()) reject(new SverkaError("internal", message));
    this.#waiting.clear();
  }
}

interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string };
}

let policy: ReturnType<TrustedTypes["createPolicy"]> | undefined;

/** The script's address in the form that a page with Trusted Types asks for: its own script, and no other. */
function trusted(script: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  if (!trustedTypes) return script;
  policy ??= trustedTypes.createPolicy("sverka", { createScriptURL: (url) => url });
  return policy.createScriptURL(script);
}
