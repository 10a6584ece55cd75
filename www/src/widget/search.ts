import type { Messages } from "../core/messages/index.ts";
import type { CheckProvider, SearchHit } from "../core/result.ts";
import { quotations } from "./card.ts";
import { detailOf, h } from "./dom.ts";

const LIMIT = 5;
const DEBOUNCE_MS = 150;

/** The record, looked up by part of an event's name. */
export class Search {
  readonly element: HTMLDetailsElement;
  readonly #summary: HTMLElement;
  readonly #label: HTMLLabelElement;
  readonly #input: HTMLInputElement;
  readonly #note: HTMLElement;
  readonly #list: HTMLElement;
  #messages!: Messages;
  #newest = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    id: string,
    /** What to ask; `null` before it is loaded. */
    private readonly provider: () => CheckProvider | null,
  ) {
    this.#summary = h("summary");
    this.#label = h("label", { for: `${id}-search` });
    this.#input = h("input", {
      id: `${id}-search`,
      class: "sverka-search-field",
      type: "search",
      dir: "auto",
      autocomplete: "off",
      spellcheck: "false",
      oninput: (event: Event) => {
        // A host listens for its form's own fields.
        event.stopPropagation();
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => void this.run(), DEBOUNCE_MS);
      },
      onkeydown: (event: KeyboardEvent) => {
        // It would send the form that the widget stands in.
        if (event.key === "Enter") event.preventDefault();
      },
    });
    this.#note = h("p", { class: "sverka-note", "aria-live": "polite" });
    this.#list = h("ul", { class: "sverka-hits" });
    this.element = h(
      "details",
      { class: "sverka-search" },
      this.#summary,
      h("div", { class: "sverka-search-body" }, this.#label, this.#input, this.#note, this.#list),
    );
  }

  translate(messages: Messages): void {
    this.#messages = messages;
    this.#summary.textContent = messages.get("search_label");
    this.#label.textContent = messages.get("search_field");
    void this.run();
  }

  async run(): Promise<void> {
    const number = ++this.#newest;
    const query = this.#input.value.trim();
    const provider = this.provider();
    this.element.hidden = provider !== null && !provider.search;
    if (query === "" || !provider?.search) {
      this.#show([], "");
      return;
    }
    let hits: SearchHit[] = [];
    let note = "";
    try {
      hits = await provider.search(query, { ui: this.#messages.language, limit: LIMIT });
      if (hits.length === 0) note = this.#messages.get("search_none");
    } catch (error) {
      note = this.#messages.get("search_failed", { detail: detailOf(error) });
    }
    if (number === this.#newest) this.#show(hits, note);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#newest++;
  }

  #show(hits: readonly SearchHit[], note: string): void {
    this.#note.textContent = note;
    this.#list.replaceChildren(...hits.map((hit) => this.#hit(hit)));
  }

  #hit(hit: SearchHit): HTMLElement {
    const values = h("dl", { class: "sverka-values" });
    for (const { fact, value, kind_words, value_words } of hit.facts) {
      // `event/kind`, with a suffix where an event has several of a kind:
      // moments of a date, which the value says, or roles of countries, which
      // only the quote says.
      if ("countries" in value && !fact.endsWith("/countries")) continue;
      values.append(h("dt", {}, kind_words), h("dd", { dir: "auto" }, value_words));
    }
    return h(
      "li",
      { class: "sverka-hit" },
      h("h3", { lang: hit.lang, dir: "auto" }, hit.name),
      values,
      ...quotations(hit.facts, this.#messages),
    );
  }
}
