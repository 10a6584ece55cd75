import type { SverkaCheckElement } from "../src/element/element.ts";
import { byId, followLanguage, followTheme, rememberedLanguage, showWords } from "../src/page/frame.ts";
import examples from "./examples.json" with { type: "json" };
import { PAGE, type PageKey } from "./messages.ts";

const widget = byId<SverkaCheckElement>("checker");

function show(language: keyof typeof PAGE): void {
  widget.setAttribute("ui", language);
  showWords(language, (key) => PAGE[language][key as PageKey]);
}

followLanguage(show);

/** A group of buttons for each language, in the order of the file. */
const languages = [...new Set(examples.map(({ lang }) => lang))];
byId("examples").append(
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

show(rememberedLanguage());
followTheme();
