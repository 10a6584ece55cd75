import { Edit, isPart, sameSpan } from "../core/edit.ts";
import type { Mark } from "../core/marks.ts";
import { LANGUAGES, Messages, pickLanguage, type UiLanguage } from "../core/messages/index.ts";
import { databaseLine, toClaimReview, toMarkdown, type ClaimReview } from "../core/report.ts";
import { VERDICTS, type CheckProvider, type CheckResult, type Finding, type Span, type Verdict } from "../core/result.ts";
import { Session, type Checked } from "../core/session.ts";
import { DomSurface } from "../core/surface/dom.ts";
import { isField } from "../core/surface/find.ts";
import type { Surface, SurfaceEvents } from "../core/surface/surface.ts";
import { FieldSurface } from "../core/surface/textarea.ts";
import { appendForeignText } from "../core/text-map.ts";
import { Box, isInside } from "./box.ts";
import { Card, type CardActions } from "./card.ts";
import { copy } from "./copy.ts";
import { arrange, detailOf, h, sign } from "./dom.ts";
import { Popover } from "./popover.ts";
import { Search } from "./search.ts";
import { Announcer } from "./status.ts";

/** After the last keystroke: short enough to feel live, long enough not to flicker. */
export const DEBOUNCE_MS = 250;

/** So many cards are made at a time: a long list is built without holding up the typing. */
const CARDS_AT_ONCE = 12;

export interface MountOptions {
  /**
   * Gives the checker. Called once the widget is on the page, so that the
   * first paint waits for nothing; called again when the reader retries.
   */
  checker: () => Promise<CheckProvider>;
  /** BCP 47 tag of the interface; English where there is no table for it. */
  ui?: string;
  /** The text of the widget's own text area. */
  text?: string;
  /**
   * What is checked in place of a text area of the widget's own: a text field,
   * an editable element, an article. `null` for one that is still to come.
   */
  target?: HTMLElement | null;
  /** Told when the reader changes the interface's language. */
  onLanguage?: (language: UiLanguage) => void;
}

/**
 * Dispatched at `root`, bubbling and composed: `sverka:ready` (no detail),
 * `sverka:result` (detail `Checked`), `sverka:select` (detail `Finding`),
 * `sverka:error` (detail the error).
 */
export interface Widget {
  /** The checked text; setting it does nothing where the widget is attached to another text. */
  text: string;
  ui: string;
  /** See {@link MountOptions.target}; `undefined` for the widget's own text area. */
  target: HTMLElement | null | undefined;
  /**
   * Checks now what the debounce would check later, once the checker is
   * loaded. Resolves with the result
   * when it is shown, with `null` when there is nothing to check, a newer
   * request has overtaken this one, or it failed (`sverka:error` says why).
   */
  check(): Promise<CheckResult | null>;
  /** The newest findings, empty before there are any. */
  toMarkdown(): string;
  toClaimReview(): ClaimReview[];
  /** Takes the widget off the page; nothing of it is left behind. */
  destroy(): void;
}

/** Puts the widget into `root` and starts it. */
export function mount(root: HTMLElement | ShadowRoot, options: MountOptions): Widget {
  return new Mounted(root, options);
}

let instances = 0;

class Mounted implements Widget {
  readonly #id = `sverka-${++instances}`;
  readonly #abort = new AbortController();
  readonly #languages = h(
    "div",
    { class: "sverka-languages", role: "group" },
    ...LANGUAGES.map(([code, name]) =>
      h("button", { lang: code, class: "sverka-language", onclick: () => this.#choose(code) }, name),
    ),
  );
  readonly #heading = h("h2", { class: "sverka-heading", id: `${this.#id}-results` });
  readonly #status = h("p", { class: "sverka-hidden", role: "status" });
  readonly #announcer = new Announcer(this.#status);
  readonly #scopeText = h("span");
  readonly #scopeBack = h("button", { class: "sverka-button", onclick: () => this.#backToWhole() });
  readonly #scope = h("div", { class: "sverka-scope", hidden: true }, this.#scopeText, this.#scopeBack);
  readonly #checkPart = h("button", {
    class: "sverka-button",
    hidden: true,
    // A press moves neither focus nor selection away from the words.
    onpointerdown: (event: Event) => event.preventDefault(),
    onmousedown: (event: Event) => event.preventDefault(),
    onclick: () => {
      this.#part = this.#selection;
      void this.#check();
    },
  });
  readonly #noticeText = h("p");
  readonly #retry = h("button", { class: "sverka-button", onclick: () => (this.#loading = this.#load()) });
  readonly #notice = h("div", { class: "sverka-notice" }, this.#noticeText, this.#retry);
  readonly #legend = h("ul", { class: "sverka-legend" });
  readonly #countButtons = VERDICTS.map((verdict) => {
    const words = h("span");
    const button = h("button", { class: "sverka-verdict", onclick: () => this.#toggle(verdict) }, sign(verdict), words);
    return { verdict, words, button, item: h("li", { "data-verdict": verdict }, button) };
  });
  readonly #counts = h("ul", { class: "sverka-counts" }, ...this.#countButtons.map(({ item }) => item));
  readonly #list = h("ol", { class: "sverka-findings" });
  readonly #unchecked = h("details", { class: "sverka-unchecked", hidden: true });
  readonly #copied = h("span", { class: "sverka-note" });
  readonly #tools = h(
    "div",
    { class: "sverka-tools", hidden: true },
    this.#copyButton("Markdown", () => this.toMarkdown()),
    this.#copyButton("ClaimReview", () => JSON.stringify(this.toClaimReview(), null, 2)),
    this.#copied,
  );
  readonly #search = new Search(this.#id, () => this.#provider);
  readonly #keys = h("p", { class: "sverka-keys" });
  readonly #database = h("p", { class: "sverka-database" });
  readonly #frame = h(
    "div",
    { class: "sverka", onkeydown: (event: KeyboardEvent) => this.#key(event) },
    // A group and no landmark: a page can hold several widgets.
    h(
      "div",
      { class: "sverka-results", role: "group", "aria-labelledby": `${this.#id}-results` },
      h("div", { class: "sverka-bar" }, this.#heading, this.#languages),
      this.#status,
      this.#scope,
      this.#checkPart,
      this.#notice,
      this.#legend,
      this.#counts,
      this.#list,
      this.#unchecked,
      this.#tools,
      this.#search.element,
      this.#keys,
      this.#database,
    ),
  );

  #messages: Messages;
  #provider: CheckProvider | null = null;
  #session: Session | null = null;
  /** Ends when the checker is there, or could not be had. */
  #loading: Promise<void>;
  #failure: { stage: "load" | "check"; error: unknown } | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #repaint = 0;
  #target: HTMLElement | null | undefined;
  /** The widget's own text, when it is not attached to another. */
  #box: Box | null = null;
  /** What it is attached to, or the box; `null` while that is still to come. */
  #surface: Surface | null = null;
  #checked: Checked | null = null;
  #part: Span | null = null;
  /** Words that are selected in an attached text. */
  #selection: Span | null = null;
  #cards: Card[] = [];
  #cardsByKey = new Map<string, Card>();
  #nextCard = 0;
  #active: Card | null = null;
  /** The only verdict that is listed, `null` for all. */
  #only: Verdict | null = null;
  #returnTo: HTMLElement | null = null;
  /** Where the findings stand in `text`, which may be ahead of the checked one. */
  #placed: { text: string; spans: Map<Card, Span | null> } = { text: "", spans: new Map() };
  #popover: Popover | null = null;

  constructor(
    private readonly root: HTMLElement | ShadowRoot,
    private readonly options: MountOptions,
  ) {
    this.#messages = new Messages(pickLanguage([options.ui]));
    root.append(this.#frame);

    const { signal } = this.#abort;
    addEventListener("beforeprint", () => this.#beforePrint(), { signal });
    addEventListener("afterprint", () => this.#afterPrint(), { signal });

    this.#attach("target" in options ? options.target : undefined);
    this.#translate();
    if (options.text !== undefined) this.text = options.text;
    this.#loading = this.#load();
  }

  get text(): string {
    return this.#surface?.text() ?? "";
  }

  set text(text: string) {
    if (!this.#box) return;
    this.#box.set(text);
    this.#part = null;
    this.#only = null;
    void this.#check();
  }

  get ui(): string {
    return this.#messages.language;
  }

  set ui(tag: string) {
    const language = pickLanguage([tag]);
    if (language === this.#messages.language) return;
    this.#messages = new Messages(language);
    this.#translate();
    void this.#check();
  }

  get target(): HTMLElement | null | undefined {
    return this.#target;
  }

  set target(target: HTMLElement | null | undefined) {
    if (target === this.#target) return;
    this.#attach(target);
    this.#translate();
    void this.#check();
  }

  async check(): Promise<CheckResult | null> {
    await this.#loading;
    return this.#check();
  }

  async #check(): Promise<CheckResult | null> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const { text } = this;
    if (this.#session && text.trim() !== "") {
      const result = await this.#session.request(text, this.#part, this.#messages.language);
      return this.#abort.signal.aborted ? null : result;
    }
    this.#session?.cancel();
    if (text.trim() === "") this.#empty();
    this.#describe();
    return null;
  }

  toMarkdown(): string {
    return this.#checked ? toMarkdown(this.#checked.result, this.#messages) : "";
  }

  toClaimReview(): ClaimReview[] {
    return this.#checked ? toClaimReview(this.#checked.result, this.#messages) : [];
  }

  destroy(): void {
    clearTimeout(this.#timer);
    cancelAnimationFrame(this.#repaint);
    this.#abort.abort();
    this.#session?.cancel();
    this.#session = null;
    this.#announcer.stop();
    this.#search.stop();
    this.#closePopover();
    this.#surface?.close();
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
    this.#provider = provider;
    this.#session = new Session(provider, {
      result: (checked) => this.#show(checked),
      error: (error) => this.#fail("check", error),
    });
    void this.#search.run();
    this.#emit("sverka:ready");
    this.#describe();
    void this.#check();
  }

  #fail(stage: "load" | "check", error: unknown): void {
    if (this.#abort.signal.aborted) return;
    this.#failure = { stage, error };
    this.#describe();
    this.#emit("sverka:error", error);
  }

  #emit(name: string, detail: unknown = null): void {
    const target = this.root instanceof HTMLElement ? this.root : this.root.host;
    target.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  // --- The text ------------------------------------------------------------

  #attach(target: HTMLElement | null | undefined): void {
    this.#closePopover();
    this.#surface?.close();
    this.#box = null;
    this.#surface = null;
    this.#target = target;
    this.#part = null;
    this.#selection = null;
    this.#empty();
    const events: SurfaceEvents = {
      changed: () => this.#edited(),
      selected: () => this.#selected(),
      clicked: (offset, x, y) => this.#clicked(offset, x, y),
      key: (event) => this.#key(event),
    };
    if (target === undefined) {
      const put = (box: Box): void => {
        this.#frame.prepend(box.input);
        this.#list.before(box.frame);
      };
      this.#surface = this.#box = new Box(this.#id, put, events, () => {
        this.text = "";
        this.#box?.focus();
      });
      this.#box.show(null);
    } else if (target) this.#surface = isField(target) ? new FieldSurface(target, events) : new DomSurface(target, events);
    this.#frame.classList.toggle("sverka-attached", this.#box === null);
    this.#keys.hidden = this.#box !== null;
  }

  #edited(): void {
    this.#part = null;
    this.#closePopover();
    // Marks are put right once a frame, however often an editor changes its DOM for one key.
    if (!this.#box) this.#repaint ||= requestAnimationFrame(() => this.#follow());
    if (this.#box && this.text.trim() === "") void this.#check();
    else this.#schedule();
  }

  #schedule(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#check(), DEBOUNCE_MS);
  }

  /** Brings the findings to where their words now stand in an attached text, without judging anew. */
  #follow(): void {
    this.#repaint = 0;
    this.#place();
    this.#draw();
  }

  #place(): void {
    const { text } = this;
    if (text === this.#placed.text) return;
    const edit = new Edit(this.#placed.text, text);
    for (const [card, span] of this.#placed.spans) this.#placed.spans.set(card, span && edit.move(span));
    this.#placed.text = text;
  }

  /** Where a finding's words stand now, `null` if they were changed since. */
  #spanOf(card: Card): Span | null {
    this.#place();
    return this.#placed.spans.get(card) ?? null;
  }

  // --- What is shown -------------------------------------------------------

  #show(checked: Checked): void {
    if (this.#abort.signal.aborted) return;
    this.#failure = null;
    this.#checked = checked;
    this.#box?.show(checked.text, checked.result.lang);
    this.#listFindings(checked.result);
    this.#placed = { text: checked.text, spans: new Map(this.#cards.map((card) => [card, card.finding])) };
    this.#place();
    this.#listUnchecked(checked.result);
    this.#draw();
    this.#describe();
    this.#emit("sverka:result", checked);
  }

  #empty(): void {
    this.#failure = this.#failure?.stage === "load" ? this.#failure : null;
    this.#checked = null;
    this.#part = null;
    this.#placed = { text: "", spans: new Map() };
    this.#box?.show(null);
    this.#listFindings(null);
    this.#listUnchecked(null);
    this.#draw();
  }

  #listFindings(result: CheckResult | null): void {
    const cards: Card[] = [];
    const byKey = new Map<string, Card>();
    const lang = result?.lang ?? "";
    for (const finding of result?.findings ?? []) {
      const key = this.#keyOf(finding, lang, byKey);
      let card = this.#cardsByKey.get(key);
      if (card) card.finding = finding;
      else card = this.#card(finding, lang, this.#actions);
      byKey.set(key, card);
      cards.push(card);
    }
    this.#cards = cards;
    this.#cardsByKey = byKey;
    if (this.#active && !cards.includes(this.#active)) this.#active = null;
    this.#arrangeCards(0);
  }

  readonly #actions: CardActions = {
    show: (card) => this.#showInText(card),
    activate: (card) => this.#activate(card),
  };

  #card(finding: Finding, lang: string, actions: CardActions): Card {
    return new Card(finding, lang, this.#messages, `${this.#id}-${++this.#nextCard}`, actions);
  }

  #moreCards: ReturnType<typeof setTimeout> | undefined;

  /** The first cards at once, the others one handful after another. */
  #arrangeCards(done: number): void {
    clearTimeout(this.#moreCards);
    const shown = this.#cards.filter((card, index) => index < done + CARDS_AT_ONCE || card.isMade);
    arrange(this.#list, shown.map((card) => card.element));
    if (shown.length < this.#cards.length && !this.#abort.signal.aborted)
      this.#moreCards = setTimeout(() => this.#arrangeCards(done + CARDS_AT_ONCE));
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
    const items = result?.unchecked ?? [];
    this.#unchecked.hidden = items.length === 0;
    if (items.length === 0) {
      this.#unchecked.open = false;
      this.#unchecked.replaceChildren();
      return;
    }
    const list = h("ul");
    for (const item of items) {
      const words = h("bdi", { class: "sverka-unchecked-text", lang: result?.lang }, item.text);
      list.append(h("li", {}, words, ` — ${item.reason_words}`));
    }
    this.#unchecked.replaceChildren(
      h("summary", {}, this.#messages.count("unchecked", items.length)),
      list,
    );
  }

  #draw(): void {
    if (!this.#surface) return;
    const marks: Mark[] = [];
    // The box shows the checked text itself; an attached text may be ahead of it.
    const placeOf = (card: Card): Span | null =>
      this.#box ? card.finding : (this.#placed.spans.get(card) ?? null);
    for (const card of this.#cards) {
      const span = placeOf(card);
      if (!span) continue;
      marks.push({ start: span.start, end: span.end, style: card.finding.verdict });
      if (card === this.#active) marks.push({ start: span.start, end: span.end, style: "active" });
    }
    // In a text that is not ours the rest keeps its colour.
    if (this.#box && this.#checked?.part) {
      const { part, text } = this.#checked;
      marks.push({ start: 0, end: part.start, style: "outside" });
      marks.push({ start: part.end, end: text.length, style: "outside" });
    }
    this.#surface.draw(marks);
  }

  /** Everything in words that depends on the state as a whole. */
  #describe(): void {
    const messages = this.#messages;
    const findings = this.#checked?.result.findings ?? [];
    const isEmpty = this.text.trim() === "";
    let notice = "";
    if (this.#failure) {
      const { stage, error } = this.#failure;
      const detail = detailOf(error);
      notice = messages.get(stage === "load" ? "load_failed" : "check_failed", { detail });
    } else if (!this.#surface) notice = messages.get("waiting");
    else if (!this.#session) notice = messages.get("loading");
    else if (isEmpty) notice = messages.get(this.#box ? "empty" : "empty_attached");
    else if (this.#checked && findings.length === 0)
      notice = messages.get(this.#checked.part ? "nothing_found_part" : "nothing_found");
    this.#noticeText.textContent = notice;
    this.#notice.hidden = notice === "";
    this.#notice.toggleAttribute("data-error", this.#failure !== null);
    this.#retry.hidden = this.#failure?.stage !== "load";
    this.#legend.hidden = this.#checked !== null;
    this.#tools.hidden = findings.length === 0;
    this.#box?.describe();

    const part = this.#checked?.part ?? null;
    this.#scope.hidden = part === null;
    this.#scopeText.textContent = part ? messages.get("part") : "";
    this.#describeSelection();

    const counted = VERDICTS.map((verdict) => ({
      verdict,
      count: findings.filter((finding) => finding.verdict === verdict).length,
    })).filter(({ count }) => count > 0);
    this.#counts.hidden = counted.length === 0;
    // The buttons stay the same ones, so that a pressed one keeps its focus.
    for (const { verdict, item, words } of this.#countButtons) {
      const count = counted.find((one) => one.verdict === verdict)?.count ?? 0;
      item.hidden = count === 0;
      words.textContent = `${messages.get(verdict)} ${count}`;
    }
    if (this.#only && !counted.some(({ verdict }) => verdict === this.#only)) this.#only = null;
    this.#filter();

    const database = this.#checked?.result.database;
    this.#database.hidden = !database;
    if (database) {
      this.#database.replaceChildren();
      appendForeignText(this.#database, databaseLine(database, messages));
    }

    const summary =
      counted.length === 0
        ? notice
        : messages.count("summary", findings.length, {
            parts: counted.map(({ verdict, count }) => `${messages.get(verdict)} ${count}`).join(", "),
          });
    this.#announcer.say([this.#scopeText.textContent, summary].filter(Boolean).join(" "));
  }

  #describeSelection(): void {
    this.#checkPart.hidden = this.#box !== null || this.#selection === null || sameSpan(this.#selection, this.#part);
  }

  #translate(): void {
    const messages = this.#messages;
    this.#frame.lang = messages.language;
    this.#heading.textContent = messages.get("results_label");
    this.#languages.setAttribute("aria-label", messages.get("language_label"));
    for (const button of this.#languages.children)
      button.setAttribute("aria-pressed", String((button as HTMLElement).lang === messages.language));
    this.#list.setAttribute("aria-label", messages.get("findings_label"));
    this.#counts.setAttribute("aria-label", messages.get("counts_label"));
    this.#scopeBack.textContent = messages.get("whole_text");
    this.#checkPart.textContent = messages.get("check_selection");
    this.#retry.textContent = messages.get("retry");
    this.#copied.textContent = "";
    for (const button of this.#tools.querySelectorAll("button"))
      button.textContent = messages.get("copy_as", { format: button.dataset["format"] ?? "" });
    this.#search.translate(messages);
    this.#keys.textContent = messages.keys();
    this.#box?.translate(messages);
    this.#legend.replaceChildren(
      ...VERDICTS.map((verdict) =>
        h("li",
          { "data-verdict": verdict },
          h("span",
            { class: "sverka-verdict" },
            sign(verdict),
            h("span", { class: `sverka-line-${verdict}` }, messages.get(verdict)),
          ),
          h("span", { class: "sverka-meaning" }, messages.get(`${verdict}_meaning`)),
        ),
      ),
    );
    this.#describe();
  }

  #copyButton(format: string, text: () => string): HTMLElement {
    return h("button", { class: "sverka-quiet", "data-format": format, onclick: () => void this.#copy(text()) });
  }

  #choose(language: UiLanguage): void {
    this.ui = language;
    this.options.onLanguage?.(language);
  }

  async #copy(text: string): Promise<void> {
    const isCopied = await copy(text, this.#tools);
    if (this.#abort.signal.aborted) return;
    this.#copied.textContent = this.#messages.get(isCopied ? "copied" : "copy_failed");
    this.#announcer.say(this.#copied.textContent);
  }

  // --- Listing one verdict -------------------------------------------------

  #toggle(verdict: Verdict): void {
    this.#only = this.#only === verdict ? null : verdict;
    this.#filter();
  }

  /** The marks stay as they are: only the list gets shorter. */
  #filter(): void {
    for (const { verdict, button } of this.#countButtons)
      button.setAttribute("aria-pressed", String(verdict === this.#only));
    for (const card of this.#cards) card.hidden = this.#only !== null && card.finding.verdict !== this.#only;
  }

  // --- Checking a part -----------------------------------------------------

  #selected(): void {
    if (this.#box) {
      const wanted = this.#box.part();
      if (wanted === undefined || sameSpan(wanted, this.#part)) return;
      this.#part = wanted;
      this.#schedule();
      return;
    }
    // In an editor words are selected for many reasons: the reader says when to check them.
    const span = this.#surface?.selection() ?? null;
    if (!span) return;
    this.#selection = isPart(this.text, span) ? span : null;
    this.#caret = span;
    this.#describeSelection();
  }

  #caret: Span = { start: 0, end: 0 };

  #backToWhole(): void {
    this.#part = null;
    if (this.#box) this.#box.unselect();
    else this.#surface?.focus();
    void this.#check();
  }

  // --- Going from claim to claim -------------------------------------------

  #activate(card: Card): void {
    if (this.#active === card) return;
    this.#active?.setActive(false);
    this.#active = card;
    card.setActive(true);
    this.#draw();
    // A page is not scrolled because the pointer has passed over a card.
    if (this.#box) this.#box.reveal(card.finding);
  }

  #showInText(card: Card): void {
    const span = this.#spanOf(card);
    if (!span) return;
    this.#surface?.select(span);
    this.#activate(card);
    this.#emit("sverka:select", card.finding);
  }

  #focusCard(card: Card): void {
    if (card.hidden) this.#toggle(this.#only!);
    const root = this.#frame.getRootNode() as Document | ShadowRoot;
    const focused = root.activeElement;
    if (!(focused instanceof HTMLElement) || !this.#list.contains(focused))
      this.#returnTo = focused instanceof HTMLElement && this.#frame.contains(focused) ? focused : null;
    // One that is still to be listed.
    if (!card.element.isConnected) this.#arrangeCards(this.#cards.length);
    card.article.focus();
    const span = this.#box ? null : this.#spanOf(card);
    if (span) this.#surface?.reveal(span);
    this.#emit("sverka:select", card.finding);
  }

  #key(event: KeyboardEvent): void {
    const target = event.composedPath()[0] as Element;
    const card = this.#cards.find((one) => one.isMade && one.element.contains(target));
    if (event.altKey && !event.ctrlKey && !event.metaKey && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      const next = this.#neighbour(card ?? null, event.key === "ArrowDown" ? 1 : -1);
      event.preventDefault();
      event.stopPropagation();
      if (next) this.#focusCard(next);
    } else if (event.key === "Enter" && card && target === card.article) {
      event.preventDefault();
      card.open = !card.open;
    } else if (event.key === "Escape" && this.#popover) {
      event.preventDefault();
      const isInside = this.#popover.element.contains(target);
      this.#closePopover();
      if (isInside) this.#surface?.focus();
    } else if (event.key === "Escape" && card) {
      event.preventDefault();
      card.open = false;
      if (this.#returnTo?.isConnected) this.#returnTo.focus();
      else this.#surface?.focus();
    } else if (event.key === "Escape" && this.#part && this.#frame.contains(target)) {
      event.preventDefault();
      this.#backToWhole();
    }
  }

  /** From a card the next one; from the text the first claim after the caret, or the last before it. */
  #neighbour(card: Card | null, step: 1 | -1): Card | undefined {
    const cards = this.#cards.filter(({ hidden }) => !hidden);
    if (card) return cards[cards.indexOf(card) + step];
    const caret = this.#surface?.selection()?.start ?? this.#caret.start;
    return step === 1
      ? (cards.find((one) => (this.#spanOf(one)?.start ?? -1) >= caret) ?? cards[0])
      : (cards.findLast((one) => (this.#spanOf(one)?.end ?? Infinity) <= caret) ?? cards.at(-1));
  }

  #clicked(offset: number, x: number, y: number): void {
    const { box, surface } = { box: this.#box, surface: this.#surface };
    if (!surface) return;
    this.#closePopover();
    for (const card of this.#cards) {
      const span = box ? card.finding : this.#spanOf(card);
      if (!span || offset < span.start || span.end < offset) continue;
      // The caret nearest to a point right of a line's end is that end: only a
      // point on the words themselves counts.
      const line = surface.boxes(span).findIndex((rect) => isInside(rect, x, y));
      if (line < 0) continue;
      if (box) this.#focusCard(card);
      else this.#popUp(card, surface, line);
      return;
    }
  }

  /** @param line which of the claim's lines of text it stands at */
  #popUp(card: Card, surface: Surface, line: number): void {
    this.#activate(card);
    const copy = this.#card(card.finding, this.#checked?.result.lang ?? "", {
      show: () => {
        this.#closePopover();
        this.#showInText(card);
      },
      activate: () => {},
    });
    const list = h("ul", { class: "sverka-findings" }, copy.element);
    this.#popover = new Popover(this.#frame, list, {
      anchor: () => {
        const span = this.#spanOf(card);
        return (span && this.#surface?.boxes(span)[line]) ?? null;
      },
      documents: [surface.element.ownerDocument],
      name: `${this.#messages.get(card.finding.verdict)}: ${card.finding.text}`,
      label: this.#messages.get("close"),
      close: () => this.#closePopover(),
    });
    this.#emit("sverka:select", card.finding);
  }

  #closePopover(): void {
    this.#popover?.close();
    this.#popover = null;
  }

  // --- Printing ------------------------------------------------------------

  #openedForPrint: HTMLDetailsElement[] = [];

  #beforePrint(): void {
    this.#openedForPrint = [...this.#list.querySelectorAll("details")].filter((details) => !details.open);
    for (const details of this.#openedForPrint) details.open = true;
  }

  #afterPrint(): void {
    for (const details of this.#openedForPrint) details.open = false;
    this.#openedForPrint = [];
  }
}
