import { pickLanguage } from "../src/core/messages/index.ts";
import type { SverkaCheckElement } from "../src/element/element.ts";
import examples from "./examples.json" with { type: "json" };
import { PAGE, type PageKey } from "./messages.ts";

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

function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`index.html has no element with the id "${id}"`);
  return found;
}

let language = pickLanguage([memory.get("language"), ...navigator.languages]);

const widget = element("checker") as SverkaCheckElement;
widget.setAttribute("ui", language);

function showLanguage(): void {
  const words = PAGE[language];
  document.documentElement.lang = language;
  document.title = words.title;
  for (const node of document.querySelectorAll<HTMLElement>("[data-t]"))
    node.textContent = words[node.dataset["t"] as PageKey];
  element("languages").setAttribute("aria-label", words.language);
  for (const button of element("languages").querySelectorAll("button"))
    button.setAttribute("aria-pressed", String(button.dataset["language"] === language));
}

element("languages").addEventListener("click", (event) => {
  const chosen = (event.target as HTMLElement).closest("button")?.dataset["language"];
  if (!chosen) return;
  language = pickLanguage([chosen]);
  memory.set("language", language);
  widget.setAttribute("ui", language);
  showLanguage();
});

const systemDark = matchMedia("(prefers-color-scheme: dark)");

function isDark(): boolean {
  // theme.js has put a remembered choice here before the first paint.
  const chosen = document.documentElement.dataset["theme"];
  return chosen === undefined ? systemDark.matches : chosen === "dark";
}

function showTheme(): void {
  element("dark").setAttribute("aria-pressed", String(isDark()));
}

element("dark").addEventListener("click", () => {
  const theme = isDark() ? "light" : "dark";
  document.documentElement.dataset["theme"] = theme;
  memory.set("theme", theme);
  showTheme();
});
systemDark.addEventListener("change", showTheme);

/** A group of buttons for each language, in the order of the file. */
const languages = [...new Set(examples.map(({ lang }) => lang))];
element("examples").append(
  ...languages.map((lang) => {
    const item = document.createElement("li");
    const tag = document.createElement("span");
    tag.className = "tag";
    tag.textContent = lang.toUpperCase();
    const buttons = document.createElement("div");
    buttons.append(
      ...examples.filter((example) => example.lang === lang).map(({ id, title, text }) => {
        const button = document.createElement("button");
        button.type = "button";
        button.lang = lang;
        button.dataset["example"] = id;
        button.textContent = title;
        button.addEventListener("click", () => {
          widget.value = text;
        });
        return button;
      }),
    );
    item.append(tag, buttons);
    return item;
  }),
);

showLanguage();
showTheme();
