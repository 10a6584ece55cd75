import { checkerClass } from "sverka/core";
import type { CheckResult, SearchHit } from "../core/result.ts";

/** Under this name the element's script, started as a worker, is the engine and not the element. */
export const WORKER_NAME = "sverka-engine";

/** What the element asks of an engine, in a worker or beside it. */
export interface Calls {
  load(wasm: string, database: Uint8Array | null): void;
  check(text: string, options: object): CheckResult;
  search(query: string, options: object): SearchHit[];
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
  const Checker = checkerClass((engine) => engine.default({ module_or_path: wasm }));
  return (await Checker.load(database ? { database } : {})) as unknown as Omit<Calls, "load">;
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
      else response.value = (await engine)![call](...(args as [string, object]));
    } catch (error) {
      const { code = "internal", message } = error as { code?: string; message?: string };
      response.error = { code, message: message ?? String(error) };
    }
    postMessage(response);
  });
}
