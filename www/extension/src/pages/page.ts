import { Messages, type UiLanguage } from "../../../src/core/messages/index.ts";
import { VERDICTS, type Finding, type Verdict } from "../../../src/core/result.ts";
import { h, sign } from "../../../src/widget/dom.ts";
import { languageOf, loadSettings, type Settings } from "../shared/settings.ts";
import { words, type WordKey } from "../words/index.ts";

export { h as make };

/** What a page of the extension speaks with. */
export interface Speech {
  settings: Settings;
  ui: UiLanguage;
  t: ReturnType<typeof words>;
  messages: Messages;
}

/** The reader's language, also the document's. */
export async function speech(title: WordKey | null): Promise<Speech> {
  const settings = await loadSettings();
  const ui = languageOf(settings);
  const t = words(ui);
  document.documentElement.lang = ui;
  document.title = title ? t(title) : "Sverka";
  return { settings, ui, t, messages: new Messages(ui) };
}

export function root(): HTMLElement {
  return document.getElementById("root")!;
}

export async function activeTab(): Promise<chrome.tabs.Tab | undefined> {
  return (await chrome.tabs.query({ active: true, currentWindow: true }))[0];
}

export function countOf(findings: readonly Finding[], verdict: Verdict): number {
  return findings.filter((finding) => finding.verdict === verdict).length;
}

/** A verdict by its sign and its word. */
export function verdictLabel(verdict: Verdict, messages: Messages, count?: number): HTMLElement {
  return h(
    "span",
    { class: "sverka-verdict", "data-verdict": verdict },
    sign(verdict),
    h("span", {}, count === undefined ? messages.get(verdict) : `${messages.get(verdict)} ${count}`),
  );
}

export { VERDICTS };
