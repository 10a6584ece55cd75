import { call, inject } from "./frames.ts";
import type { Outcome } from "./protocol.ts";
import { languageOf, loadSettings } from "./settings.ts";
import { words, type WordKey } from "../words/index.ts";
import { tell } from "./badge.ts";

/**
 * Checks the article of a tab, and its frames of the same origin. Gives what
 * is to be said to the reader if it could not be done.
 */
export async function checkPage(tabId: number): Promise<string | null> {
  return guarded(tabId, async () => {
    const target = { tabId, allFrames: true } as const;
    await inject(target, true);
    const outcomes = (await call(target, "checkPage")).map(({ result }) => result);
    return outcomes.find((outcome) => outcome === "shown") ?? outcomes[0] ?? "no_text";
  });
}

/**
 * Checks what is selected. `frameId` and `text` are what a context menu knows;
 * without them the frames are asked.
 */
export async function checkSelection(tabId: number, frameId?: number, text?: string): Promise<string | null> {
  return guarded(tabId, async () => {
    const all = { tabId, allFrames: true } as const;
    await inject(all, false);
    const candidates = await call(all, "hasSelection");
    const frame =
      candidates.find((one) => one.result && one.frameId === frameId) ??
      (frameId === undefined ? candidates.find(({ result }) => result) : undefined);
    if (frame) return (await call({ tabId, frameIds: [frame.frameId] }, "checkSelection"))[0]?.result ?? "failed";
    const top = { tabId, frameIds: [0] };
    // In another origin's frame, where we may not read: the words alone.
    if (text) return (await call(top, "checkText", text))[0]?.result ?? "failed";
    return (await call(top, "checkSelection"))[0]?.result ?? "failed";
  });
}

/** Says on the icon what could not be done. */
async function guarded(tabId: number, work: () => Promise<Outcome>): Promise<string | null> {
  let outcome: Outcome | "unreadable";
  try {
    outcome = await work();
  } catch {
    // Browsers keep their own pages and their stores from extensions.
    outcome = "unreadable";
  }
  const why: Partial<Record<typeof outcome, WordKey>> = {
    unreadable: "unreadable",
    no_text: "no_text",
    failed: "failed",
  };
  const key = why[outcome];
  if (!key) return null;
  const said = words(languageOf(await loadSettings()))(key);
  await tell(tabId, said);
  return said;
}
