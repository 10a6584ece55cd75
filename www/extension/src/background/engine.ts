import { Checker } from "sverka";
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
  const own = await loadOwn();
  return own ? Checker.load({ database: own.bytes }) : Checker.load();
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
    return { ok: true, result: engine.check(text, { ui }), ui, marked: settings.marked };
  } catch (error) {
    return { ok: false, error: error instanceof Error ? error.message : String(error), ui };
  }
}

/** The rules of highlights must be the document's own: a shadow root's do not reach its text. */
async function style(sender: chrome.runtime.MessageSender): Promise<void> {
  if (sender.tab?.id === undefined || sender.frameId === undefined) return;
  // A page that is gone by now needs no style.
  await chrome.scripting
    .insertCSS({ target: { tabId: sender.tab.id, frameIds: [sender.frameId] }, files: ["marks.css"], origin: "USER" })
    .catch(() => undefined);
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
