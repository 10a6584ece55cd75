import type { FrameCalls, Report } from "./protocol.ts";

/** Calls in a page's frames, through `scripting` alone. */

/** A tab's frames: all that may be reached, or some of them. */
export type Target = { tabId: number; allFrames: true } | { tabId: number; frameIds: number[] };

/** Puts the reader into the frames; one that is there already is left as it is. */
export async function inject(target: Target, withArticle: boolean): Promise<void> {
  await chrome.scripting.executeScript({
    target,
    files: withArticle ? ["readability.js", "content.js"] : ["content.js"],
  });
}

/** Calls `method` in every frame that has a reader. */
export async function call<M extends keyof FrameCalls>(
  target: Target,
  method: M,
  ...args: Parameters<FrameCalls[M]>
): Promise<{ frameId: number; result: Awaited<ReturnType<FrameCalls[M]>> }[]> {
  const results = await chrome.scripting.executeScript({
    target,
    // Sent as source: it may use nothing from around it.
    func: (name: string, values: unknown[]) =>
      (globalThis as unknown as { sverka?: Record<string, (...values: unknown[]) => unknown> }).sverka?.[name]?.(
        ...values,
      ) ?? null,
    args: [method, args],
  });
  return results
    .filter(({ result }) => result !== null && result !== undefined)
    .map(({ frameId, result }) => ({ frameId, result: result as never }));
}

/** What was found in a tab, frame by frame, the page's own first. Nothing where we may not look. */
export async function reports(tabId: number): Promise<{ frameId: number; report: Report }[]> {
  const found = await call({ tabId, allFrames: true }, "report").catch(() => []);
  return found
    .map(({ frameId, result }) => ({ frameId, report: result as Report }))
    .sort((a, b) => a.frameId - b.frameId);
}
