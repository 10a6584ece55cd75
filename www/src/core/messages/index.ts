import { en, type MessageKey, type MessageTable } from "./en.ts";
import { kk } from "./kk.ts";
import { ru } from "./ru.ts";

export type { MessageKey, MessageTable };

/** The languages of the interface; the checked text's own is found out by the engine. */
export type UiLanguage = "en" | "ru" | "kk";

export const TABLES: Record<UiLanguage, MessageTable> = { en, ru, kk };

/** Each language by its own name. */
export const LANGUAGES: readonly [UiLanguage, string][] = [
  ["en", "English"],
  ["ru", "Русский"],
  ["kk", "Қазақша"],
];

/** The first of `wanted` (BCP 47 tags, best first) that there is a table for. */
export function pickLanguage(wanted: readonly (string | null | undefined)[]): UiLanguage {
  for (const tag of wanted) {
    const language = tag?.toLowerCase().split(/[-_]/)[0];
    if (language && Object.hasOwn(TABLES, language)) return language as UiLanguage;
  }
  return "en";
}

/** Texts of one language, placeholders filled in. */
export class Messages {
  readonly #plurals: Intl.PluralRules;

  constructor(readonly language: UiLanguage) {
    this.#plurals = new Intl.PluralRules(language);
  }

  get(key: MessageKey, values: Record<string, string> = {}): string {
    return fill(TABLES[this.language][key], values);
  }

  /** `stem` with the plural form that `count` asks for. */
  count(stem: "summary" | "unchecked", count: number, values: Record<string, string> = {}): string {
    const form = this.#plurals.select(count);
    const key = `${stem}_${form === "zero" || form === "two" ? "other" : form}` as MessageKey;
    return this.get(key, { count: String(count), ...values });
  }

  /** Which keys do what. */
  keys(): string {
    return this.get("keys", { down: "Alt+↓", up: "Alt+↑", enter: "Enter", escape: "Esc" });
  }
}

/** Fills `{name}` from `values`; an unknown one is left standing, so that a test sees it. */
export function fill(template: string, values: Record<string, string>): string {
  return template.replace(/\{([a-z]+)\}/g, (whole, name: string) => values[name] ?? whole);
}
