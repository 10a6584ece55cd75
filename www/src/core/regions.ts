import type { UiLanguage } from "./messages/index.ts";
// Written by the build from the country names that Node's Intl has: browsers
// ship no Kazakh ones.
import kazakh from "virtual:regions-kk";

const names = new Map<UiLanguage, Intl.DisplayNames>();

/** The name of a country in the interface's language, `null` for a code without one. */
export function regionName(language: UiLanguage, code: string): string | null {
  if (!/^[A-Z]{2}$/.test(code)) return null;
  if (language === "kk") {
    // Left out are those that are spelled as in Russian.
    const own = new RegExp(`^${code}(.+)$`, "m").exec(kazakh)?.[1];
    return own ?? regionName("ru", code);
  }
  let display = names.get(language);
  if (!display) {
    display = new Intl.DisplayNames(language, { type: "region", fallback: "none" });
    names.set(language, display);
  }
  return display.of(code) ?? null;
}
