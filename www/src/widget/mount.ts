import { followEdit, isPart } from "../core/edit.ts";
import { Format } from "../core/format.ts";
import { createMarker, type Mark, type Marker } from "../core/marks.ts";
import { Messages, pickLanguage, type UiLanguage } from "../core/messages/index.ts";
import { regionName } from "../core/regions.ts";
import { VERDICTS, type CheckProvider, type CheckResult, type Finding, type Span, type Verdict } from "../core/result.ts";
import { Session, type Checked } from "../core/session.ts";
import { appendForeignText, TextMap } from "../core/text-map.ts";
import { Card, SIGNS } from "./card.ts";
import { arrange, h, maker } from "./dom.ts";
import { Announcer } from "./status.ts";

/** After the last keystroke: short enough to feel live, long enough not to flicker. */
export const DEBOUNCE_MS = 250;

export interface MountOptions {
  /**
   * Gives the checker. Called once the widget is on the page, so that the
   * first paint waits for nothing; called again when the reader retries.
   */
  checker: () => Promise<CheckProvider>;
  /** BCP 47 tag of the interface; English where there is no table for it. */
  ui?: string;
  text?: string;
}

/**
 * Dispatched at `root`, bubbling and composed: `sverka:ready` (no detail),
 * `sverka:result` (detail `Checked`), `sverka:select` (detail `Finding`),
 * `sverka:error` (detail the error).
 */
export interface Widget {
  text: string;
  ui: string;
  /** Checks now what the debounce would check later. */
  check(): void;
  /** Takes the widget off the page; nothing of it is left behind. */
  destroy(): void;
}

/** Puts the widget into `root` and starts it. */
export function mount(root: HTMLElement, options: MountOptions): Widget {
  return new Mounted(root, options);
}

let instances = 0;

class Mounted implements Widget {
  readonly #doc: Document;
  readonly #id = `sverka-${++instances}`;
  readonly #abort = new AbortController();
  readonly #marker: Marker;
  readonly #announcer: Announcer;
  readonly #frame: HTMLElement;

  readonly #label: HTMLLabelElement;
  readonly #clear: HTMLButtonElement;
  readonly #input: HTMLTextAreaElement;
  readonly #keys: HTMLElement;
  readonly #heading: HTMLElement;
  readonly #status: HTMLElement;
  readonly #scope: HTMLElement;
  readonly #scopeText: HTMLElement;
  readonly #scopeBack: HTMLButtonElement;
  readonly #notice: HTMLElement;
  readonly #noticeText: HTMLElement;
  readonly #retry: HTMLButtonElement;
  readonly #legend: HTMLElement;
  readonly #counts: HTMLElement;
  readonly #countButtons = new Map<Verdict, { item: HTMLElement; button: HTMLElement; count: HTMLElement }>();
  readonly #view: HTMLElement;
  readonly #list: HTMLOListElement;
  readonly #unchecked: HTMLDetailsElement;
  readonly #database: HTMLElement;

  #messages: Messages;
  #format: Format;
  #session: Session | null = null;
  #failure: { stage: "load" | "check"; error: unknown } | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #map: TextMap | null = null;
  #checked: Checked | null = null;
  #part: Span | null = null;
  /** A selection that the widget made itself: it shows a claim and narrows nothing. */
  #shown: Span | null = null;
  #cards: Card[] = [];
  #cardsByKey = new Map<string, Card>();
  #nextCard = 0;
  #active: Card | null = null;
  /** The only verdict that is listed, `null` for all. */
  #only: Verdict | null = null;
  #returnTo: HTMLElement | null = null;

  constructor(
    private readonly root: HTMLElement,
    private readonly options: MountOptions,
  ) {
    const doc = (this.#doc = root.ownerDocument);
    const make = maker(doc);
    const language = pickLanguage([options.ui]);
    this.#messages = new Messages(language);
    this.#format = formatFor(language);

    this.#label = make("label", { for: `${this.#id}-text`, class: "sverka-heading" });
    this.#clear = make("button", {
      type: "button",
      class: "sverka-quiet",
      onclick: () => {
        this.text = "";
        this.#input.focus();
      },
    });
    this.#input = make("textarea", {
      id: `${this.#id}-text`,
      class: "sverka-text",
      dir: "auto",
      rows: 10,
      autocomplete: "off",
      "aria-describedby": `${this.#id}-keys`,
      // Its red waves would look like ours, and some browsers spell-check
      // by sending the text away.
      spellcheck: "false",
      oninput: () => this.#edited(),
    });
    this.#keys = make("p", { class: "sverka-keys", id: `${this.#id}-keys` });

    this.#heading = make("h2", { class: "sverka-heading", id: `${this.#id}-results` });
    this.#status = make("p", { class: "sverka-hidden", role: "status" });
    this.#announcer = new Announcer(this.#status);
    this.#scopeText = make("span");
    this.#scopeBack = make("button", { type: "button", class: "sverka-button", onclick: () => this.#backToWhole() });
    this.#scope = make("div", { class: "sverka-scope", hidden: true }, this.#scopeText, this.#scopeBack);
    this.#noticeText = make("p");
    this.#retry = make("button", { type: "button", class: "sverka-button", onclick: () => void this.#load() });
    this.#notice = make("div", { class: "sverka-notice" }, this.#noticeText, this.#retry);
    this.#legend = make("ul", { class: "sverka-legend" });
    this.#counts = make("ul", { class: "sverka-counts" });
    for (const verdict of VERDICTS) {
      const count = make("span");
      const button = make(
        "button",
        { type: "button", class: "sverka-verdict", onclick: () => this.#toggle(verdict) },
        make("span", { class: "sverka-sign", "aria-hidden": "true" }, SIGNS[verdict]),
        count,
      );
      const item = make("li", { "data-verdict": verdict }, button);
      this.#countButtons.set(verdict, { item, button, count });
      this.#counts.append(item);
    }
    this.#view = make("div", {
      class: "sverka-view",
      role: "region",
      tabindex: 0,
      translate: "no",
      onclick: (event: MouseEvent) => this.#clickedText(event),
      onpointermove: (event: PointerEvent) => this.#pointedText(event),
    });
    this.#list = make("ol", { class: "sverka-findings" });
    this.#unchecked = make("details", { class: "sverka-unchecked", hidden: true });
    this.#database = make("p", { class: "sverka-database" });

    this.#frame = make(
      "div",
      { class: "sverka", onkeydown: (event: KeyboardEvent) => this.#key(event) },
      make(
        "div",
        { class: "sverka-input" },
        make("div", { class: "sverka-bar" }, this.#label, this.#clear),
        this.#input,
        this.#keys,
      ),
      make(
        "section",
        { class: "sverka-results", "aria-labelledby": `${this.#id}-results` },
        this.#heading,
        this.#status,
        this.#scope,
        this.#notice,
        this.#legend,
        this.#counts,
        make("div", { class: "sverka-view-frame" }, this.#view),
        this.#list,
        this.#unchecked,
        this.#database,
      ),
    );
    root.append(this.#frame);
    this.#marker = createMarker(this.#view);

    const { signal } = this.#abort;
    // Not every browser tells of a selection inside a textarea by the same event.
    doc.addEventListener("selectionchange", this.#selected, { signal });
    for (const event of ["select", "keyup", "pointerup"])
      this.#input.addEventListener(event, this.#selected, { signal });
    const view = doc.defaultView;
    view?.addEventListener("beforeprint", () => this.#beforePrint(), { signal });
    view?.addEventListener("afterprint", () => this.#afterPrint(), { signal });

    this.#translate();
    if (options.text !== undefined) this.text = options.text;
    void this.#load();
  }

  get text(): string {
    return this.#input.value;
  }

  set text(text: string) {
    this.#input.value = text;
    this.#input.setSelectionRange(0, 0);
    this.#part = null;
    this.#shown = null;
    this.#only = null;
    this.#grow();
    this.check();
  }

  get ui(): string {
    return this.#messages.language;
  }

  set ui(tag: string) {
    const language = pickLanguage([tag]);
    if (language === this.#messages.language) return;
    this.#messages = new Messages(language);
    this.#format = formatFor(language);
    this.#translate();
    this.check();
  }

  check(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#session && this.#input.value.trim() !== "") {
      void this.#session.request(this.#input.value, this.#part, this.#messages.language);
      return;
    }
    this.#session?.cancel();
    if (this.#input.value.trim() === "") this.#empty();
    this.#describe();
  }

  destroy(): void {
    clearTimeout(this.#timer);
    this.#abort.abort();
    this.#session?.cancel();
    this.#session = null;
    this.#announcer.stop();
    this.#marker.clear();
    this.#frame.remove();
  }

  async #load(): Promise<void> {
    this.#failure = null;
    this.#describe();
    let provider: CheckProvider;
    try {
      provider = await this.options.checker();
    } catch (error) {
      this.#fail("load", error);
      return;
    }
    if (this.#abort.signal.aborted) return;
    this.#session = new Session(provider, {
      result: (checked) => this.#show(checked),
      error: (error) => this.#fail("check", error),
    });
    this.#emit("sverka:ready");
    this.#describe();
    this.check();
  }

  #fail(stage: "load" | "check", error: unknown): void {
    if (this.#abort.signal.aborted) return;
    this.#failure = { stage, error };
    this.#describe();
    this.#emit("sverka:error", error);
  }

  #emit(name: string, detail: unknown = null): void {
    this.root.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  #edited(): void {
    this.#part = null;
    this.#shown = null;
    this.#grow();
    if (this.#input.value.trim() === "") this.check();
    else this.#schedule();
  }

  #schedule(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.check(), DEBOUNCE_MS);
  }

  /** Where CSS cannot make the text area as high as its text. */
  #grow(): void {
    if (CSS.supports("field-sizing", "content")) return;
    this.#input.style.height = "auto";
    this.#input.style.height = `${this.#input.scrollHeight + 2}px`;
  }

  // --- What is shown -------------------------------------------------------

  #show(checked: Checked): void {
    if (this.#abort.signal.aborted) return;
    this.#failure = null;
    if (this.#map?.text !== checked.text) this.#map = TextMap.render(checked.text, this.#view);
    this.#checked = checked;
    this.#view.lang = checked.result.lang;
    this.#listFindings(checked.result);
    this.#listUnchecked(checked.result);
    this.#drawMarks();
    this.#describe();
    this.#emit("sverka:result", checked);
  }

  #empty(): void {
    this.#failure = this.#failure?.stage === "load" ? this.#failure : null;
    this.#checked = null;
    this.#map = null;
    this.#part = null;
    this.#view.replaceChildren();
    this.#listFindings(null);
    this.#listUnchecked(null);
    this.#drawMarks();
  }

  #listFindings(result: CheckResult | null): void {
    const cards: Card[] = [];
    const byKey = new Map<string, Card>();
    const lang = result?.lang ?? "";
    for (const finding of result?.findings ?? []) {
      const key = this.#keyOf(finding, lang, byKey);
      let card = this.#cardsByKey.get(key);
      if (card) card.finding = finding;
      else
        card = new Card(this.#doc, finding, lang, this.#messages, this.#format, `${this.#id}-${++this.#nextCard}`, {
          show: (shown) => this.#showInText(shown),
          activate: (active) => this.#activate(active),
        });
      byKey.set(key, card);
      cards.push(card);
    }
    this.#cards = cards;
    this.#cardsByKey = byKey;
    if (this.#active && !cards.includes(this.#active)) this.#active = null;
    arrange(this.#list, cards.map((card) => card.element));
  }

  /** Same words, same judgement, same language: the same card, though its place has moved. */
  #keyOf(finding: Finding, lang: string, taken: Map<string, Card>): string {
    const place = { start: 0, end: 0 };
    const content = JSON.stringify([
      this.#messages.language,
      lang,
      { ...finding, ...place, event: { ...finding.event, ...place } },
    ]).replace(/"start":\d+,"end":\d+/g, "");
    let key = content;
    for (let copy = 1; taken.has(key); copy++) key = `${content}#${copy}`;
    return key;
  }

  #listUnchecked(result: CheckResult | null): void {
    const make = maker(this.#doc);
    const items = result?.unchecked ?? [];
    this.#unchecked.hidden = items.length === 0;
    if (items.length === 0) {
      this.#unchecked.open = false;
      this.#unchecked.replaceChildren();
      return;
    }
    const list = make("ul");
    for (const item of items) {
      const words = make("bdi", { class: "sverka-unchecked-text", lang: result?.lang });
      appendForeignText(words, item.text);
      list.append(make("li", {}, words, ` — ${this.#messages.code("reason", item.reason)}`));
    }
    this.#unchecked.replaceChildren(
      make("summary", {}, this.#messages.count("unchecked", items.length)),
      list,
    );
  }

  #drawMarks(): void {
    if (!this.#map || !this.#checked) {
      this.#marker.draw(null, []);
      return;
    }
    const marks: Mark[] = this.#cards.map(({ finding }) => ({
      start: finding.start,
      end: finding.end,
      style: finding.verdict,
    }));
    const { part, text } = this.#checked;
    if (part) {
      marks.push({ start: 0, end: part.start, style: "outside" });
      marks.push({ start: part.end, end: text.length, style: "outside" });
    }
    if (this.#active) {
      const { start, end } = this.#active.finding;
      marks.push({ start, end, style: "active" });
    }
    this.#marker.draw(this.#map, marks);
  }

  /** Everything in words that depends on the state as a whole. */
  #describe(): void {
    const messages = this.#messages;
    const findings = this.#checked?.result.findings ?? [];
    let notice = "";
    if (this.#failure) {
      const { stage, error } = this.#failure;
      const detail = error instanceof Error ? error.message : String(error);
      notice = messages.get(stage === "load" ? "load_failed" : "check_failed", { detail });
    } else if (!this.#session) notice = messages.get("loading");
    else if (this.#input.value.trim() === "") notice = messages.get("empty");
    else if (this.#checked && findings.length === 0)
      notice = messages.get(this.#checked.part ? "nothing_found_part" : "nothing_found");
    this.#noticeText.textContent = notice;
    this.#notice.hidden = notice === "";
    this.#notice.toggleAttribute("data-error", this.#failure !== null);
    this.#retry.hidden = this.#failure?.stage !== "load";
    this.#legend.hidden = this.#checked !== null;
    this.#view.hidden = this.#checked === null;
    this.#clear.hidden = this.#input.value === "";

    const part = this.#checked?.part ?? null;
    this.#scope.hidden = part === null;
    this.#scopeText.textContent = part ? messages.get("part") : "";

    const counted = VERDICTS.map((verdict) => ({
      verdict,
      count: findings.filter((finding) => finding.verdict === verdict).length,
    })).filter(({ count }) => count > 0);
    this.#counts.hidden = counted.length === 0;
    // The buttons stay the same ones, so that a pressed one keeps its focus.
    for (const [verdict, { item, count: shown }] of this.#countButtons) {
      const count = counted.find((one) => one.verdict === verdict)?.count ?? 0;
      item.hidden = count === 0;
      shown.textContent = `${messages.get(verdict)} ${count}`;
    }
    if (this.#only && !counted.some(({ verdict }) => verdict === this.#only)) this.#only = null;
    this.#filter();

    const database = this.#checked?.result.database;
    this.#database.hidden = !database;
    if (database) {
      const values = {
        name: database.name,
        version: database.version,
        count: this.#format.number(database.facts),
      };
      this.#database.textContent =
        database.built === null
          ? messages.get("database", values)
          : messages.get("database_dated", { ...values, date: this.#format.date(database.built) });
    }

    const summary =
      counted.length === 0
        ? notice
        : messages.count("summary", findings.length, {
            parts: counted.map(({ verdict, count }) => `${messages.get(verdict)} ${count}`).join(", "),
          });
    this.#announcer.say([this.#scopeText.textContent, summary].filter(Boolean).join(" "));
  }

  #translate(): void {
    const messages = this.#messages;
    this.#frame.lang = messages.language;
    this.#label.textContent = messages.get("text_label");
    this.#input.placeholder = messages.get("text_placeholder");
    this.#clear.textContent = messages.get("clear");
    this.#heading.textContent = messages.get("results_label");
    this.#view.setAttribute("aria-label", messages.get("marked_label"));
    this.#list.setAttribute("aria-label", messages.get("findings_label"));
    this.#counts.setAttribute("aria-label", messages.get("counts_label"));
    this.#scopeBack.textContent = messages.get("whole_text");
    this.#retry.textContent = messages.get("retry");
    this.#keys.textContent = messages.get("keys", {
      down: "Alt+↓",
      up: "Alt+↑",
      enter: "Enter",
      escape: "Esc",
    });
    this.#legend.replaceChildren(
      ...VERDICTS.map((verdict) =>
        h(
          this.#doc,
          "li",
          { "data-verdict": verdict },
          h(
            this.#doc,
            "span",
            { class: "sverka-verdict" },
            h(this.#doc, "span", { class: "sverka-sign", "aria-hidden": "true" }, SIGNS[verdict]),
            h(this.#doc, "span", { class: `sverka-line-${verdict}` }, messages.get(verdict)),
          ),
          h(this.#doc, "span", { class: "sverka-meaning" }, messages.get(`${verdict}_meaning`)),
        ),
      ),
    );
    this.#describe();
  }

  // --- Listing one verdict -------------------------------------------------

  #toggle(verdict: Verdict): void {
    this.#only = this.#only === verdict ? null : verdict;
    this.#filter();
  }

  /** The marks stay as they are: only the list gets shorter. */
  #filter(): void {
    for (const [verdict, { button }] of this.#countButtons)
      button.setAttribute("aria-pressed", String(verdict === this.#only));
    for (const card of this.#cards) card.element.hidden = this.#only !== null && card.finding.verdict !== this.#only;
  }

  // --- Checking a part -----------------------------------------------------

  readonly #selected = (): void => {
    const wanted = this.#selectedPart();
    if (wanted === undefined || sameSpan(wanted, this.#part)) return;
    this.#part = wanted;
    this.#schedule();
  };

  /** The selected part, `null` for none, `undefined` where the selection says nothing about it. */
  #selectedPart(): Span | null | undefined {
    const root = this.#input.getRootNode() as Document | ShadowRoot;
    if (root.activeElement === this.#input) {
      const span = { start: this.#input.selectionStart, end: this.#input.selectionEnd };
      if (this.#shown && sameSpan(span, this.#shown)) return undefined;
      this.#shown = null;
      return isPart(this.#input.value, span) ? span : null;
    }
    const selection = this.#doc.getSelection();
    if (!selection?.anchorNode || !this.#map || !this.#view.contains(selection.anchorNode)) return undefined;
    if (selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    const start = this.#map.offset(range.startContainer, range.startOffset);
    const end = this.#view.contains(range.endContainer)
      ? this.#map.offset(range.endContainer, range.endOffset)
      : this.#map.text.length;
    if (start === null || end === null) return undefined;
    const span = followEdit(this.#map.text, this.#input.value, { start, end });
    return span && isPart(this.#input.value, span) ? span : null;
  }

  #backToWhole(): void {
    this.#part = null;
    this.#shown = null;
    const { selectionStart } = this.#input;
    this.#doc.getSelection()?.removeAllRanges();
    this.#input.setSelectionRange(selectionStart, selectionStart);
    this.#input.focus();
    this.check();
  }

  // --- Going from claim to claim -------------------------------------------

  #activate(card: Card): void {
    if (this.#active === card) return;
    this.#active?.element.removeAttribute("data-active");
    this.#active = card;
    card.element.setAttribute("data-active", "");
    this.#drawMarks();
    this.#reveal(card.finding);
  }

  /** Scrolls the marked text, and nothing else, to a claim. */
  #reveal(span: Span): void {
    const rect = this.#map?.ranges(span)[0]?.getBoundingClientRect();
    if (!rect) return;
    const frame = this.#view.getBoundingClientRect();
    if (rect.top < frame.top) this.#view.scrollTop -= frame.top - rect.top + rect.height;
    else if (rect.bottom > frame.bottom) this.#view.scrollTop += rect.bottom - frame.bottom + rect.height;
  }

  #showInText(card: Card): void {
    const span = this.#checked && followEdit(this.#checked.text, this.#input.value, card.finding);
    if (!span) return;
    this.#shown = span;
    this.#input.focus();
    this.#input.setSelectionRange(span.start, span.end);
    this.#activate(card);
    this.#emit("sverka:select", card.finding);
  }

  #focusCard(card: Card): void {
    if (card.element.hidden) this.#toggle(this.#only!);
    const root = this.#input.getRootNode() as Document | ShadowRoot;
    const focused = root.activeElement;
    if (focused instanceof HTMLElement && !this.#list.contains(focused))
      this.#returnTo = this.#frame.contains(focused) ? focused : this.#input;
    card.article.focus();
    this.#emit("sverka:select", card.finding);
  }

  #key(event: KeyboardEvent): void {
    const target = event.target as Element;
    const card = this.#cards.find(({ element }) => element.contains(target));
    if (event.altKey && !event.ctrlKey && !event.metaKey && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      const next = this.#neighbour(card ?? null, event.key === "ArrowDown" ? 1 : -1);
      event.preventDefault();
      if (next) this.#focusCard(next);
    } else if (event.key === "Enter" && card && target === card.article) {
      event.preventDefault();
      card.open = !card.open;
    } else if (event.key === "Escape" && card) {
      event.preventDefault();
      card.open = false;
      (this.#returnTo ?? this.#input).focus();
    } else if (event.key === "Escape" && this.#part) {
      event.preventDefault();
      this.#backToWhole();
    }
  }

  /** From a card the next one; from the text the first claim after the caret, or the last before it. */
  #neighbour(card: Card | null, step: 1 | -1): Card | undefined {
    const cards = this.#cards.filter(({ element }) => !element.hidden);
    if (card) return cards[cards.indexOf(card) + step];
    const caret = this.#input.selectionStart;
    return step === 1
      ? (cards.find(({ finding }) => finding.start >= caret) ?? cards[0])
      : (cards.findLast(({ finding }) => finding.end <= caret) ?? cards.at(-1));
  }

  #clickedText(event: MouseEvent): void {
    if (this.#doc.getSelection()?.isCollapsed === false) return;
    const card = this.#cardAt(event.clientX, event.clientY);
    if (card) this.#focusCard(card);
  }

  #pointedText(event: PointerEvent): void {
    this.#view.toggleAttribute("data-over-claim", this.#cardAt(event.clientX, event.clientY) !== null);
  }

  #cardAt(x: number, y: number): Card | null {
    if (!this.#map) return null;
    const position = caretAt(this.#doc, x, y);
    const offset = position && this.#view.contains(position.node) ? this.#map.offset(position.node, position.offset) : null;
    if (offset === null) return null;
    // The caret nearest to a point right of a line's end is that end: only a
    // point on the words themselves counts.
    const hit = this.#cards.find(
      ({ finding }) =>
        finding.start <= offset &&
        offset <= finding.end &&
        this.#map!.ranges(finding).some((range) =>
          [...range.getClientRects()].some(
            (rect) => rect.left <= x && x <= rect.right && rect.top <= y && y <= rect.bottom,
          ),
        ),
    );
    return hit ?? null;
  }

  // --- Printing ------------------------------------------------------------

  #openedForPrint: HTMLDetailsElement[] = [];

  #beforePrint(): void {
    this.#openedForPrint = [...this.#frame.querySelectorAll("details")].filter((details) => !details.open);
    for (const details of this.#openedForPrint) details.open = true;
  }

  #afterPrint(): void {
    for (const details of this.#openedForPrint) details.open = false;
    this.#openedForPrint = [];
  }
}

function formatFor(language: UiLanguage): Format {
  return new Format(language, (code) => regionName(language, code));
}

function sameSpan(a: Span | null, b: Span | null): boolean {
  return a === b || (a !== null && b !== null && a.start === b.start && a.end === b.end);
}

/** The caret position under a point, by the standard method or WebKit's older one. */
function caretAt(doc: Document, x: number, y: number): { node: Node; offset: number } | null {
  if ("caretPositionFromPoint" in doc) {
    const position = doc.caretPositionFromPoint(x, y);
    return position && { node: position.offsetNode, offset: position.offset };
  }
  const range = (doc as Document & { caretRangeFromPoint?(x: number, y: number): Range | null }).caretRangeFromPoint?.(x, y);
  return range ? { node: range.startContainer, offset: range.startOffset } : null;
}
