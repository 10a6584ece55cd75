import { Checker } from "sverka";
import { pickLanguage, type UiLanguage } from "../src/core/messages/index.ts";
import type { CheckProvider } from "../src/core/result.ts";
import { mount } from "../src/widget/mount.ts";
import examples from "./examples.json" with { type: "json" };
import { PAGE, type PageKey } from "./messages.ts";

type Theme = "light" | "dark";

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

const widget = mount(element("checker"), {
  ui: language,
  checker: async (): Promise<CheckProvider> => {
    const checker = await Checker.load();
    return { check: (text, { ui }) => checker.check(text, { ui: ui as UiLanguage }) };
  },
});

function showLanguage(): void {
  const words = PAGE[language];
  document.documentElement.lang = language;
  document.title = words.title;
  for (const node of document.querySelectorAll<HTMLElement>("[data-t]"))
    node.textContent = words[node.dataset["t"] as PageKey];
  element("languages").setAttribute("aria-label", words.language);
  element("themes").setAttribute("aria-label", words.theme);
  press("languages", "language", language);
}

function press(group: string, key: string, value: string): void {
  for (const button of element(group).querySelectorAll("button"))
    button.setAttribute("aria-pressed", String(button.dataset[key] === value));
}

element("languages").addEventListener("click", (event) => {
  const chosen = (event.target as HTMLElement).closest("button")?.dataset["language"];
  if (!chosen) return;
  language = pickLanguage([chosen]);
  memory.set("language", language);
  widget.ui = language;
  showLanguage();
});

const dark = matchMedia("(prefers-color-scheme: dark)");

function showTheme(): void {
  const chosen = memory.get("theme") ?? document.documentElement.dataset["theme"];
  const theme: Theme = chosen === "dark" || (chosen !== "light" && dark.matches) ? "dark" : "light";
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset["theme"] = chosen;
  press("themes", "themeChoice", theme);
}

element("themes").addEventListener("click", (event) => {
  const chosen = (event.target as HTMLElement).closest("button")?.dataset["themeChoice"];
  if (!chosen) return;
  // On the page too: where nothing can be remembered the choice holds until it is closed.
  document.documentElement.dataset["theme"] = chosen;
  memory.set("theme", chosen);
  showTheme();
});
dark.addEventListener("change", showTheme);

element("examples").append(
  ...examples.map((example) => {
    const item = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.lang = example.lang;
    button.dataset["example"] = example.id;
    button.textContent = example.title;
    button.addEventListener("click", () => {
      widget.text = example.text;
    });
    item.append(button);
    return item;
  }),
);

showLanguage();
showTheme();
