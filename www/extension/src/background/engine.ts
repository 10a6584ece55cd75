import { Checker } from "sverka";
import type { CheckResult } from "../../../src/core/result.ts";
import { loadOwn } from "../shared/database.ts";
import type { CheckReply, DatabaseReply, Message } from "../shared/protocol.ts";
import { languageOf, loadSettings } from "../shared/settings.ts";

/** Memoised for as long as the background lives; a failure is not kept. */
let ready: Promise<Checker> | undefined;

function checker(): Promise<Checker> {
  ready ??= load().catch((error: unknown) => {
    ready = undefined;
    throw error;
  });
  return ready;
}

async function load(): Promise<Checker> {
  // The module is loaded while the reader's database is looked for: a stopped
  // background must be back at once.
  const [own, embedded] = await Promise.all([loadOwn(), Checker.load()]);
  return own ? Checker.load({ database: own.bytes }) : embedded;
}

/** Judges a page's text and sees to it that its marks have their styles. */
export async function check(
  { text, isStyled }: Extract<Message, { type: "check" }>,
  sender: chrome.runtime.MessageSender,
): Promise<CheckReply> {
  const [settings, engine] = await Promise.all([
    loadSettings(),
    checker().catch((error: unknown) => error as Error),
    isStyled ? null : style(sender),
  ]);
  const ui = languageOf(settings);
  if (!("check" in engine)) return { ok: false, error: engine.message, ui };
  try {
    return { ok: true, result: engine.check(text, { ui, words: true }) as CheckResult, ui, marked: settings.marked };
  } catch (error) {
    return { ok: false, error: error instanceof Error ? error.message : String(error), ui };
  }
}

/**
 * The rules of highlights must be the document's own: a shadow root's do not
 * reach its text, and of a reader's style Chrome leaves out the backgrounds.
 */
async function style(sender: chrome.runtime.MessageSender): Promise<void> {
  // A page that is gone by now needs no style.
  await marksIn(sender, (css) => chrome.scripting.insertCSS(css)).catch(() => undefined);
}

/** Takes the rules away again. */
export async function unstyle(sender: chrome.runtime.MessageSender): Promise<void> {
  await marksIn(sender, (css) => chrome.scripting.removeCSS(css)).catch(() => undefined);
}

async function marksIn(
  { tab, frameId }: chrome.runtime.MessageSender,
  change: (css: chrome.scripting.CSSInjection) => Promise<void>,
): Promise<void> {
  if (tab?.id === undefined || frameId === undefined) return;
  await change({ target: { tabId: tab.id, frameIds: [frameId] }, files: ["marks.css"] });
}

/** Loads the database that the options have just changed, and tells what it is. */
export async function reload(): Promise<DatabaseReply> {
  ready = undefined;
  try {
    const { database } = (await checker()).check("", { ui: "en" });
    return { ok: true, name: database.name, version: database.version, facts: database.facts };
  } catch (error) {
    return { ok: false, error: error instanceof Error ? error.message : String(error) };
  }
}
