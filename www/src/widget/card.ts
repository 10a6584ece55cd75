import type { MessageKey, Messages } from "../core/messages/index.ts";
import { distinctQuotes, publishedOn } from "../core/report.ts";
import { SIGNS, type Evidence, type Finding, type Member } from "../core/result.ts";
import { appendForeignText } from "../core/text-map.ts";
import { webAddress } from "../core/url.ts";
import { h, maker } from "./dom.ts";

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
    private readonly doc: Document,
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
    const { doc, finding, lang, messages, id, actions } = this;
    const make = maker(doc);
    const word = messages.get(finding.verdict);
    const claim = make("button", { type: "button", class: "sverka-claim", onclick: () => actions.show(this) });
    claim.setAttribute("aria-label", messages.get("show_claim", { text: finding.text }));
    const quoted = make("bdi", { lang, class: `sverka-line-${finding.verdict}` });
    appendForeignText(quoted, finding.text);
    claim.append(quoted);

    const details = make(
      "details",
      { class: "sverka-details" },
      make("summary", {}, messages.get("details")),
      this.#values(doc, messages),
    );
    const message = make("p", { class: "sverka-message", dir: "auto" });
    appendForeignText(message, finding.message);
    const article = make(
      "article",
      {
        tabindex: -1,
        "aria-labelledby": `${id}-verdict ${id}-claim`,
        onfocusin: () => actions.activate(this),
        onpointerenter: () => actions.activate(this),
      },
      make(
        "header",
        { class: "sverka-card-head" },
        make(
          "span",
          { class: "sverka-verdict", id: `${id}-verdict` },
          make("span", { class: "sverka-sign", "aria-hidden": "true" }, SIGNS[finding.verdict]),
          make("span", {}, word),
        ),
        make("span", { class: "sverka-kind" }, finding.kind_words),
      ),
      make("h3", { class: "sverka-claim-head", id: `${id}-claim` }, claim),
      message,
      finding.members ? this.#members(doc, finding.members, messages) : null,
      ...distinctQuotes(finding.evidence).map((evidence) => quotation(doc, evidence, messages)),
      finding.evidence.length === 0 && make("p", { class: "sverka-note" }, messages.get("no_evidence")),
      details,
    );
    const element = make(
      "li",
      { class: "sverka-card", "data-verdict": finding.verdict, "data-kind": finding.kind },
      article,
    );
    element.hidden = this.#hidden;
    element.toggleAttribute("data-active", this.#isActive);
    this.#made = { element, article, details };
    return this.#made;
  }

  get open(): boolean {
    return this.#make().details.open;
  }

  set open(open: boolean) {
    this.#make().details.open = open;
  }

  #members(doc: Document, members: readonly Member[], messages: Messages): HTMLElement {
    return h(
      doc,
      "ul",
      { class: "sverka-members", "aria-label": messages.get("members_label") },
      ...members.map((member) =>
        h(
          doc,
          "li",
          { "data-verdict": member.verdict },
          h(doc, "span", { class: "sverka-sign", "aria-hidden": "true" }, SIGNS[member.verdict]),
          h(doc, "span", {}, member.country_words),
          h(doc, "span", { class: "sverka-hidden" }, `: ${messages.get(member.verdict)}`),
        ),
      ),
    );
  }

  #values(doc: Document, messages: Messages): HTMLElement {
    const { finding } = this;
    const list = h(doc, "dl", { class: "sverka-values" });
    const row = (key: MessageKey, ...texts: string[]): void => {
      list.append(h(doc, "dt", {}, messages.get(key)));
      for (const text of texts) {
        const cell = h(doc, "dd", { dir: "auto" });
        appendForeignText(cell, text);
        list.append(cell);
      }
    };
    row("about", finding.event.name);
    row("claimed", finding.claim_words);
    if (finding.evidence.length > 0)
      row("recorded", ...new Set(finding.evidence.map((evidence) => evidence.value_words)));
    const planned = finding.evidence.some((evidence) => evidence.phase === "planned");
    return h(
      doc,
      "div",
      { class: "sverka-details-body" },
      list,
      planned && h(doc, "p", { class: "sverka-note" }, messages.get("planned")),
      ...this.#editorsNotes(doc, "derived", messages),
      ...this.#editorsNotes(doc, "inferred", messages),
    );
  }

  /** What editors say of parts that a report does not print, in the record's own language. */
  #editorsNotes(doc: Document, part: "derived" | "inferred", messages: Messages): HTMLElement[] {
    const notes = new Set(this.finding.evidence.map((evidence) => evidence[part]).filter((note) => note !== null));
    return [...notes].map((note) => {
      const words = h(doc, "span", { lang: NOTES_LANGUAGE, dir: "auto" });
      appendForeignText(words, note);
      return h(doc, "p", { class: "sverka-note" }, `${messages.get(part)} `, words);
    });
  }
}

/** A quote in its own language, with the report that it is from. */
export function quotation(doc: Document, evidence: Evidence, messages: Messages): HTMLElement {
  const { report } = evidence;
  const text = h(doc, "p", {});
  appendForeignText(text, evidence.quote);
  const title = h(doc, "cite", { lang: report.lang, dir: "auto" });
  appendForeignText(title, report.title);
  const outlet = h(doc, "bdi", { class: "sverka-outlet" });
  appendForeignText(outlet, report.outlet);
  const published = publishedOn(report, messages);
  const address = webAddress(report.url);
  return h(
    doc,
    "figure",
    { class: "sverka-evidence" },
    h(doc, "blockquote", { lang: evidence.lang, dir: "auto" }, text),
    h(
      doc,
      "figcaption",
      {},
      outlet,
      ", ",
      title,
      ", ",
      report.published === null ? published : h(doc, "time", { datetime: report.published }, published),
      address !== null && " · ",
      address !== null &&
        h(
          doc,
          "a",
          { href: address, rel: "noopener noreferrer nofollow", target: "_blank" },
          messages.get("report_link"),
        ),
    ),
  );
}
