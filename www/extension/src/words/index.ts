import { fill, type UiLanguage } from "../../../src/core/messages/index.ts";
import { en } from "./en.ts";
import { kk } from "./kk.ts";
import { ru } from "./ru.ts";

export type WordKey = keyof typeof en;
export type WordTable = Record<WordKey, string>;

/** What the extension says beside what the widget says. */
export const WORDS: Record<UiLanguage, WordTable> = { en, ru, kk };

export function words(language: UiLanguage) {
  return (key: WordKey, values: Record<string, string> = {}): string => fill(WORDS[language][key], values);
}
