import { pickLanguage, type UiLanguage } from "../../../src/core/messages/index.ts";
import { VERDICTS, type Verdict } from "../../../src/core/result.ts";

/** What the reader chose. The database's own bytes are in `database.ts`. */
export interface Settings {
  /** `null` follows the browser. */
  language: UiLanguage | null;
  /** The verdicts that are marked in a page and listed. */
  marked: Verdict[];
}

export async function loadSettings(): Promise<Settings> {
  return parseSettings((await chrome.storage.local.get("settings"))["settings"]);
}

export async function saveSettings(settings: Settings): Promise<void> {
  await chrome.storage.local.set({ settings });
}

/** What is stored may be an older version's, or damaged: what cannot be read is the default. */
export function parseSettings(stored: unknown): Settings {
  const { language, marked } = (stored ?? {}) as Record<string, unknown>;
  return {
    language: typeof language === "string" && pickLanguage([language]) === language ? language : null,
    marked: Array.isArray(marked) ? VERDICTS.filter((verdict) => marked.includes(verdict)) : [...VERDICTS],
  };
}

/** The language to speak in. */
export function languageOf(settings: Settings): UiLanguage {
  return settings.language ?? pickLanguage([chrome.i18n.getUILanguage(), ...navigator.languages]);
}
