import type { MessageKey, Messages } from "../core/messages/index.ts";
import { distinctQuotes, publishedOn } from "../core/report.ts";
import type { Evidence, Finding } from "../core/result.ts";
import { webAddress } from "../core/url.ts";
import { h, sign } from "./dom.ts";

/** The record's editors write their notes in English, whatever the report's language. */
const NOTES_LANGUAGE = "en";

export interface CardActions {
  /** Select the claim in the text. */
  show(card: Card): void;
  /** The card was pointed at or focused. */
  activate(card: Card): void;
}

interface Made {
  element: HTMLLIElement;
  article: HTMLElement;
  details: HTMLDetailsElement;
}

/** One finding as a list item, made when it is first asked for. */
export class Card {
  #made: Made | null = null;
  #hidden = false;
  #isActive = false;

  constructor(
    /** The newest finding that this card stands for; its offsets can move. */
    public finding: Finding,
    /** The checked text's language. */
    private readonly lang: string,
    private readonly messages: Messages,
    private readonly id: string,
    private readonly actions: CardActions,
  ) {}

  get isMade(): boolean {
    return this.#made !== null;
  }

  get element(): HTMLLIElement {
    return this.#make().element;
  }

  get article(): HTMLElement {
    return this.#make().article;
  }

  get hidden(): boolean {
    return this.#hidden;
  }

  set hidden(hidden: boolean) {
    this.#hidden = hidden;
    if (this.#made) this.#made.element.hidden = hidden;
  }

  /** The claim that the reader is at. */
  setActive(isActive: boolean): void {
    this.#isActive = isActive;
    this.#made?.element.toggleAttribute("data-active", isActive);
  }

  #make(): Made {
    if (this.#made) return this.#made;
    const { finding, lang, messages, id, actions } = this;
    const { evidence, verdict } = finding;
    const details = h("details", { class: "sverka-details" }, h("summary", {}, messages.get("details")), this.#values());
    const article = h(
      "article",
      {
        tabindex: -1,
        "aria-labelledby": `${id}-verdict ${id}-claim`,
        onfocusin: () => actions.activate(this),
        onpointerenter: () => actions.activate(this),
      },
      h(
        "header",
        { class: "sverka-card-head" },
        h("span", { class: "sverka-verdict", id: `${id}-verdict` }, sign(verdict), h("span", {}, messages.get(verdict))),
        h("span", { class: "sverka-kind" }, finding.kind_words),
      ),
      h(
        "h3",
        { class: "sverka-claim-head", id: `${id}-claim` },
        h(
          "button",
          {
            class: "sverka-claim",
            "aria-label": messages.get("show_claim", { text: finding.text }),
            onclick: () => actions.show(this),
          },
          h("bdi", { lang, class: `sverka-line-${verdict}` }, finding.text),
        ),
      ),
      h("p", { class: "sverka-message", dir: "auto" }, finding.message),
      finding.members &&
        h(
          "ul",
          { class: "sverka-members", "aria-label": messages.get("members_label") },
          ...finding.members.map((member) =>
            h(
              "li",
              { "data-verdict": member.verdict },
              sign(member.verdict),
              h("span", {}, member.country_words),
              h("span", { class: "sverka-hidden" }, `: ${messages.get(member.verdict)}`),
            ),
          ),
        ),
      ...quotations(evidence, messages),
      evidence.length === 0 && h("p", { class: "sverka-note" }, messages.get("no_evidence")),
      details,
    );
    const element = h("li", { class: "sverka-card", "data-verdict": verdict, "data-kind": finding.kind }, article);
    element.hidden = this.#hidden;
    element.toggleAttribute("data-active", this.#isActive);
    return (this.#made = { element, article, details });
  }

  get open(): boolean {
    return this.#make().details.open;
  }

  set open(open: boolean) {
    this.#make().details.open = open;
  }

  #values(): HTMLElement {
    const { messages } = this;
    const { event, claim_words, evidence } = this.finding;
    const list = h("dl", { class: "sverka-values" });
    const row = (key: MessageKey, ...texts: string[]): void =>
      list.append(h("dt", {}, messages.get(key)), ...texts.map((text) => h("dd", { dir: "auto" }, text)));
    row("about", event.name);
    row("claimed", claim_words);
    if (evidence.length > 0) row("recorded", ...new Set(evidence.map(({ value_words }) => value_words)));
    return h(
      "div",
      { class: "sverka-details-body" },
      list,
      evidence.some(({ phase }) => phase === "planned") && h("p", { class: "sverka-note" }, messages.get("planned")),
      // What editors say of parts that a report does not print, in the record's own language.
      ...(["derived", "inferred"] as const).flatMap((part) =>
        [...new Set(evidence.map((one) => one[part]))].map(
          (note) =>
            note !== null &&
            h(
              "p",
              { class: "sverka-note" },
              `${messages.get(part)} `,
              h("span", { lang: NOTES_LANGUAGE, dir: "auto" }, note),
            ),
        ),
      ),
    );
  }
}

/** Quotes, each in its own language, with the reports that they are from. */
export function quotations(all: readonly Evidence[], messages: Messages): HTMLElement[] {
  return distinctQuotes(all).map(({ quote, lang, report }) => {
    const published = publishedOn(report, messages);
    const address = webAddress(report.url);
    return h(
      "figure",
      { class: "sverka-evidence" },
      h("blockquote", { lang, dir: "auto" }, h("p", {}, quote)),
      h(
        "figcaption",
        {},
        h("bdi", { class: "sverka-outlet" }, report.outlet),
        ", ",
        h("cite", { lang: report.lang, dir: "auto" }, report.title),
        ", ",
        report.published === null ? published : h("time", { datetime: report.published }, published),
        address !== null && " · ",
        address !== null &&
          h("a", { href: address, rel: "noopener noreferrer nofollow", target: "_blank" }, messages.get("report_link")),
      ),
    );
  });
}
