// The frame of Sverka's own pages: language, theme, and what the browser lets
// them remember. Its markup is each page's: #languages, #dark, [data-t].

import { pickLanguage, type UiLanguage } from "../core/messages/index.ts";

/** What the reader chose, where the browser lets a page remember. */
const memory = {
  get(key: string): string | null {
    try {
      return localStorage.getItem(`sverka.${key}`);
    } catch {
      return null;
    }
  },
  set(key: string, value: string): void {
    try {
      localStorage.setItem(`sverka.${key}`, value);
    } catch {
      // A page that may not remember works all the same.
    }
  },
};

export function byId<T extends HTMLElement = HTMLElement>(id: string): T {
  const found = document.getElementById(id);
  if (!found) throw new Error(`index.html has no element with the id "${id}"`);
  return found as T;
}

/** The language chosen before, else the browser's. */
export const rememberedLanguage = (): UiLanguage => pickLanguage([memory.get("language"), ...navigator.languages]);

/** Calls `choose` with each language that the reader switches to, and remembers it. */
export function followLanguage(choose: (language: UiLanguage) => void): void {
  byId("languages").addEventListener("click", (event) => {
    const chosen = (event.target as HTMLElement).closest("button")?.dataset["language"];
    if (!chosen) return;
    const language = pickLanguage([chosen]);
    memory.set("language", language);
    choose(language);
  });
}

/** Puts a language's words where the page names them; `language` and `title` are keys of every page. */
export function showWords(language: UiLanguage, word: (key: string) => string): void {
  document.documentElement.lang = language;
  document.title = word("title");
  for (const node of document.querySelectorAll<HTMLElement>("[data-t]")) node.textContent = word(node.dataset["t"] ?? "");
  byId("languages").setAttribute("aria-label", word("language"));
  for (const button of byId("languages").querySelectorAll("button"))
    button.setAttribute("aria-pressed", String(button.dataset["language"] === language));
}

/** Lets the reader switch between light and dark. */
export function followTheme(): void {
  const system = matchMedia("(prefers-color-scheme: dark)");
  const isDark = (): boolean => {
    // theme.js has put a remembered choice here before the first paint.
    const chosen = document.documentElement.dataset["theme"];
    return chosen === undefined ? system.matches : chosen === "dark";
  };
  const show = (): void => byId("dark").setAttribute("aria-pressed", String(isDark()));
  byId("dark").addEventListener("click", () => {
    const theme = isDark() ? "light" : "dark";
    document.documentElement.dataset["theme"] = theme;
    memory.set("theme", theme);
    show();
  });
  system.addEventListener("change", show);
  show();
}
