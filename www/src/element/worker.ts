import { Loaded, resolve, restoreSurrogates, started } from "sverka/engine";
import { check, evidence, initSync, search } from "sverka/glue";
import type { CheckOptions, CheckResult, SearchHit, SearchOptions } from "../core/result.ts";

/** Under this name the element's script, started as a worker, is the engine and not the element. */
export const WORKER_NAME = "sverka-engine";

/** What the element says of the text. */
export interface ElementOptions extends CheckOptions {
  lang: string | null;
  published: string | null;
}

/** What the element asks of an engine, in a worker or beside it. */
export interface Calls {
  load(wasm: string, database: Uint8Array | null): void;
  check(text: string, options: ElementOptions): CheckResult;
  search(query: string, options: SearchOptions): SearchHit[];
}

export interface Request {
  id: number;
  call: keyof Calls;
  args: unknown[];
}

export interface Response {
  id: number;
  value?: unknown;
  error?: { code: string; message: string };
}

/** An engine in this thread. */
export async function loadHere(wasm: string, database: Uint8Array | null): Promise<Omit<Calls, "load">> {
  await started(async () => initSync({ module: await compiled(wasm) }));
  const loaded = new Loaded(database ? [database] : [], false);
  return {
    check: (text, { lang, ui, published }) => {
      const result: CheckResult = JSON.parse(
        loaded.call((handle) => check(handle, text, null, lang, ui, published, false, true)),
      );
      resolve(result.findings, (number) => JSON.parse(loaded.call((handle) => evidence(handle, number, ui))));
      restoreSurrogates(result.findings, text);
      restoreSurrogates(result.unchecked, text);
      return result;
    },
    search: (query, { limit, ui }) => JSON.parse(loaded.call((handle) => search(handle, query, limit, ui, ui))),
  };
}

async function compiled(url: string): Promise<WebAssembly.Module> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status} ${response.statusText}`.trim());
  // A server may not know what it serves; then it is compiled when it is there.
  return response.headers.get("content-type") === "application/wasm"
    ? WebAssembly.compileStreaming(response)
    : WebAssembly.compile(await response.arrayBuffer());
}

export function isEngineWorker(): boolean {
  return typeof document === "undefined" && typeof postMessage === "function" && (globalThis as { name?: string }).name === WORKER_NAME;
}

/** Answers requests, in the order in which they come. */
export function serve(): void {
  let engine: Promise<Omit<Calls, "load">> | undefined;
  addEventListener("message", async ({ data }: MessageEvent<Request>) => {
    const { id, call, args } = data;
    const response: Response = { id };
    try {
      if (call === "load") await (engine = loadHere(...(args as Parameters<Calls["load"]>)));
      else response.value = (await engine)![call](...(args as [string, never]));
    } catch (error) {
      const { code = "internal", message } = error as { code?: string; message?: string };
      response.error = { code, message: message ?? String(error) };
    }
    postMessage(response);
  });
}
