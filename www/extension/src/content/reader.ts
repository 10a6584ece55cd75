import type { Readability } from "@mozilla/readability";
import { HighlightMarker, type Mark } from "../../../src/core/marks.ts";
import type { CheckResult, Finding, Span } from "../../../src/core/result.ts";
import { Session, type Checked } from "../../../src/core/session.ts";
import type { TextMap } from "../../../src/core/text-map.ts";
import type { FrameCalls, Outcome, Report } from "../shared/protocol.ts";
import { words } from "../words/index.ts";
import { articleNodes } from "./article.ts";
import { CardView } from "./card.ts";
import { Follower } from "./follow.ts";
import { Link } from "./link.ts";
import { closest, readText, shadowRoots } from "./text.ts";

/** A text that was checked, where it stands, and what is shown of its findings. */
interface Shown {
  map: TextMap;
  result: CheckResult;
  findings: Finding[];
}

/**
 * One frame's reader. The background and the extension's pages call it through
 * `scripting`; it listens to no message, and to events of the page only if the
 * reader made them.
 */
export class PageReader implements FrameCalls {
  readonly #link = new Link();
  readonly #card: CardView;
  readonly #pageMarks = new HighlightMarker();
  readonly #selectionMarks = new HighlightMarker();
  readonly #activeMark = new HighlightMarker();
  readonly #pageSession: Session;
  readonly #selectionSession: Session;
  #page: Shown | null = null;
  #selection: Shown | null = null;
  #follower: Follower | null = null;
  /** The text that is being checked, until its result is there. */
  #pending: TextMap | null = null;
  #pendingSelection: { map: TextMap; anchor: () => DOMRect | null } | null = null;
  #failure: unknown = null;
  #events: AbortController | null = null;

  constructor(private readonly doc: Document) {
    this.#card = new CardView(doc, {
      show: (finding) => this.#select(finding),
      closed: () => this.#closed(),
    });
    this.#pageSession = new Session(this.#link, {
      result: (checked) => this.#showPage(checked),
      error: (error) => (this.#failure = error),
    });
    this.#selectionSession = new Session(this.#link, {
      result: (checked) => this.#showSelection(checked),
      error: (error) => (this.#failure = error),
    });
  }

  isAlive(): boolean {
    return this.#link.isAlive();
  }

  // --- What the extension calls ---------------------------------------------

  async checkPage(): Promise<Outcome> {
    if (!isOfOnePage()) return "other_frame";
    const map = this.#readPage();
    if (!map || !/\p{L}/u.test(map.text)) return window.top === window ? "no_text" : "other_frame";
    if (!(await this.#check(map))) return "failed";
    this.#follow();
    return "shown";
  }

  async checkSelection(): Promise<Outcome> {
    const place = this.#selected();
    if (place) return this.#checkPart(place.map, place.part, place.anchor);
    const field = selectedField(this.doc);
    if (field) return this.#checkWords(field.text, field.part, () => field.element.getBoundingClientRect());
    this.#note(words(this.#link.ui)("nothing_selected"));
    return "nothing_selected";
  }

  async checkText(text: string): Promise<Outcome> {
    return this.#checkWords(text, { start: 0, end: text.length }, middle(this.doc));
  }

  hasSelection(): boolean {
    return selectedField(this.doc) !== null || this.#selected() !== null;
  }

  report(): Report | null {
    const shown = this.#page ?? this.#selection;
    if (!shown) return null;
    return {
      scope: this.#page ? "page" : "selection",
      lang: shown.result.lang,
      findings: shown.findings,
      database: shown.result.database,
    };
  }

  reveal(index: number): boolean {
    const shown = this.#page ?? this.#selection;
    const finding = shown?.findings[index];
    if (!shown || !finding) return false;
    const [range] = shown.map.ranges(finding);
    if (!range) return false;
    const parent = range.startContainer.parentElement;
    const { top, bottom } = range.getBoundingClientRect();
    const isInView = top >= 0 && bottom <= (this.doc.defaultView?.innerHeight ?? 0);
    if (!isInView) parent?.scrollIntoView({ block: "center", behavior: "instant" });
    this.#openFinding(shown, finding, false);
    return true;
  }

  async refresh(): Promise<void> {
    if (this.#page) await this.#check(this.#page.map);
  }

  clear(): void {
    this.#follower?.stop();
    this.#follower = null;
    this.#pageSession.cancel();
    this.#selectionSession.cancel();
    this.#events?.abort();
    this.#events = null;
    this.#page = this.#selection = null;
    this.#card.close();
    for (const marks of [this.#pageMarks, this.#selectionMarks, this.#activeMark]) marks.clear();
    this.#link.tellChanged(!this.#page && !this.#selection);
  }

  // --- Reading --------------------------------------------------------------

  /** The article; the whole text of a frame, or of a page that has none. */
  #readPage(): TextMap | null {
    const { body } = this.doc;
    if (!body) return null;
    const Reader = (globalThis as { sverkaReadability?: typeof Readability }).sverkaReadability;
    const nodes = window.top === window && Reader ? articleNodes(this.doc, Reader) : null;
    return readText(body, nodes);
  }

  /** What is selected, in the text around it, which says what "it" and "the forum" are. */
  #selected(): { map: TextMap; part: Span; anchor: () => DOMRect | null } | null {
    const range = selectedRange(this.doc);
    if (!range || !/[\p{L}\p{N}]/u.test(range.toString())) return null;
    const around =
      closest(range.commonAncestorContainer, (element) => AROUND.has(element.localName) || element.role === "main") ??
      this.doc.body;
    const map = readText(around);
    const start = offsetIn(map, range.startContainer, range.startOffset);
    const end = offsetIn(map, range.endContainer, range.endOffset);
    if (start === null || end === null || start >= end) return null;
    return { map, part: { start, end }, anchor: () => rectOf([range]) };
  }

  async #check(map: TextMap): Promise<boolean> {
    this.#failure = null;
    this.#pending = map;
    await this.#pageSession.request(map.text, null, this.#link.ui);
    if (this.#failure) {
      if (!this.#link.isAlive()) this.clear();
      return false;
    }
    return true;
  }

  async #checkPart(map: TextMap, part: Span, anchor: () => DOMRect | null): Promise<Outcome> {
    this.#failure = null;
    this.#pendingSelection = { map, anchor };
    await this.#selectionSession.request(map.text, part, this.#link.ui);
    if (!this.#failure) return "shown";
    this.#fail(this.#failure, anchor);
    return "failed";
  }

  /** Checks words that cannot be marked: a field's, or another frame's. */
  async #checkWords(text: string, part: Span, anchor: () => DOMRect | null): Promise<Outcome> {
    try {
      const { findings, lang } = await this.#link.check(text);
      const touched = findings.filter(({ start, end }) => start < part.end && part.start < end);
      this.#openCard(touched.filter((one) => this.#isShown(one)), lang, anchor, true);
      return "shown";
    } catch (error) {
      this.#fail(error, anchor);
      return "failed";
    }
  }

  #follow(): void {
    this.#follower ??= new Follower(
      this.doc,
      async () => {
        if (!this.#link.isAlive()) return this.clear();
        const map = this.#readPage();
        if (!map) return;
        if (this.#page && map.text === this.#page.map.text) {
          // The same words, perhaps on other nodes.
          this.#page.map = map;
          this.#draw();
        } else await this.#check(map);
        this.#watchShadows();
      },
      (node) => this.#card.isOwn(node),
    );
    this.#watchShadows();
  }

  #watchShadows(): void {
    for (const shadow of shadowRoots(this.doc)) this.#follower?.watch(shadow);
  }

  // --- Showing --------------------------------------------------------------

  #isShown(finding: Finding): boolean {
    return this.#link.marked.includes(finding.verdict);
  }

  #showPage({ text, result }: Checked): void {
    const map = this.#pending;
    if (!map || map.text !== text) return;
    this.#page = { map, result, findings: result.findings.filter((one) => this.#isShown(one)) };
    this.#draw();
    this.#listen();
    this.#link.tellChanged(!this.#page && !this.#selection);
  }

  #showSelection({ text, result }: Checked): void {
    const pending = this.#pendingSelection;
    if (!pending || pending.map.text !== text) return;
    this.#pendingSelection = null;
    const findings = result.findings.filter((one) => this.#isShown(one));
    const shown = { map: pending.map, result, findings };
    this.#openCard(findings, result.lang, pending.anchor, true);
    this.#selection = shown;
    this.#selectionMarks.draw(shown.map, marksOf(findings));
    this.#listen();
    this.#link.tellChanged(!this.#page && !this.#selection);
  }

  #draw(): void {
    if (this.#page) this.#pageMarks.draw(this.#page.map, marksOf(this.#page.findings));
  }

  #openFinding(shown: Shown, finding: Finding, takesFocus: boolean): void {
    const ranges = shown.map.ranges(finding);
    this.#openCard([finding], shown.result.lang, () => rectOf(ranges), takesFocus);
    this.#activeMark.draw(shown.map, [{ start: finding.start, end: finding.end, style: "active" }]);
    if (shown === (this.#page ?? this.#selection))
      this.#link.tellOpened(shown.findings.indexOf(finding));
  }

  #openCard(findings: Finding[], lang: string, anchor: () => DOMRect | null, takesFocus: boolean): void {
    const { ui } = this.#link;
    this.#card.open(
      { ui, lang, findings, ...(findings.length === 0 && { note: words(ui)("nothing_found") }) },
      anchor,
      takesFocus,
    );
    this.#listen();
  }

  #note(note: string, anchor: () => DOMRect | null = middle(this.doc)): void {
    this.#card.open({ ui: this.#link.ui, lang: this.#link.ui, findings: [], note }, anchor, true);
    this.#listen();
  }

  #fail(error: unknown, anchor: () => DOMRect | null = middle(this.doc)): void {
    if (!this.#link.isAlive()) return this.clear();
    const detail = error instanceof Error ? error.message : String(error);
    this.#note(words(this.#link.ui)("check_failed", { detail }), anchor);
  }

  /** A selection's marks go with its card: nothing of it stays on the page. */
  #closed(): void {
    this.#activeMark.clear();
    if (!this.#selection) return;
    this.#selection = null;
    this.#selectionMarks.clear();
    if (!this.#page) {
      this.#events?.abort();
      this.#events = null;
    }
    this.#link.tellChanged(!this.#page && !this.#selection);
  }

  /** Selects a claim in the page: what its button on the card promises. */
  #select(finding: Finding): void {
    const shown = [this.#selection, this.#page].find((one) => one?.findings.includes(finding));
    const ranges = shown?.map.ranges(finding) ?? [];
    const first = ranges[0];
    const last = ranges.at(-1);
    if (!first || !last) return;
    first.startContainer.parentElement?.scrollIntoView({ block: "nearest", behavior: "instant" });
    this.doc
      .getSelection()
      ?.setBaseAndExtent(first.startContainer, first.startOffset, last.endContainer, last.endOffset);
  }

  // --- The reader's hand ----------------------------------------------------

  #listen(): void {
    if (this.#events) return;
    this.#events = new AbortController();
    const options = { capture: true, signal: this.#events.signal } as const;
    this.doc.addEventListener("pointerdown", (event) => this.#pressed(event), options);
    this.doc.addEventListener("click", (event) => this.#clicked(event), options);
    this.doc.addEventListener("keydown", (event) => this.#key(event), options);
  }

  #pressed(event: Event): void {
    if (!event.isTrusted || !this.#card.isOpen) return;
    if (!(event.target instanceof Node && this.#card.isOwn(event.target))) this.#card.close(false);
  }

  #clicked(event: MouseEvent): void {
    if (!event.isTrusted || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const target = event.composedPath()[0];
    if (!(target instanceof Node) || this.#card.isOwn(target)) return;
    if (!this.#page || !this.doc.getSelection()?.isCollapsed || closest(target, hasOwnUse)) return;
    if (!this.isAlive()) return this.clear();
    const { map, findings } = this.#page;
    const hit = findings.find((finding) =>
      map.ranges(finding).some((range) =>
        [...range.getClientRects()].some(
          ({ left, right, top, bottom }) =>
            left <= event.clientX && event.clientX <= right && top <= event.clientY && event.clientY <= bottom,
        ),
      ),
    );
    if (hit) this.#openFinding(this.#page, hit, false);
  }

  #key(event: KeyboardEvent): void {
    if (!event.isTrusted || event.isComposing) return;
    if (event.key === "Escape" && this.#card.isOpen) {
      event.stopPropagation();
      event.preventDefault();
      this.#card.close();
      return;
    }
    if (event.key !== "Enter" || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || !this.#page) return;
    const target = event.composedPath()[0];
    const selection = this.doc.getSelection();
    if (!(target instanceof Node) || this.#card.isOwn(target) || closest(target, hasOwnUse)) return;
    if (!selection?.isCollapsed || !selection.focusNode) return;
    const at = this.#page.map.offset(selection.focusNode, selection.focusOffset);
    const hit = this.#page.findings.find(({ start, end }) => at !== null && start <= at && at <= end);
    if (!hit) return;
    if (!this.isAlive()) return this.clear();
    event.preventDefault();
    this.#openFinding(this.#page, hit, true);
  }
}

/** The text around a selection that says what it is about. */
const AROUND = new Set(["article", "main"]);

/** The selection, also one inside a shadow root, which a document does not tell of by itself. */
function selectedRange(doc: Document): Range | null {
  const selection = doc.getSelection();
  if (!selection || selection.rangeCount === 0) return null;
  const plain = selection.getRangeAt(0);
  if (!plain.collapsed) return plain.cloneRange();
  const composed = (
    selection as { getComposedRanges?(options: { shadowRoots: ShadowRoot[] }): StaticRange[] }
  ).getComposedRanges?.({ shadowRoots: shadowRoots(doc) })[0];
  if (!composed || composed.collapsed) return null;
  const range = doc.createRange();
  range.setStart(composed.startContainer, composed.startOffset);
  range.setEnd(composed.endContainer, composed.endOffset);
  return range.collapsed ? null : range;
}

/** The offset of a position; one in white space between blocks, which is no text, is where the white space is. */
function offsetIn(map: TextMap, node: Node, offset: number): number | null {
  const found = map.offset(node, offset);
  const parent = node.parentNode;
  if (found !== null || !parent || node.nodeType !== Node.TEXT_NODE) return found;
  return map.offset(parent, [...parent.childNodes].indexOf(node as ChildNode));
}

/** What is selected in the field that has the focus. */
function selectedField(doc: Document): { element: Element; text: string; part: Span } | null {
  const element = doc.activeElement as HTMLInputElement | HTMLTextAreaElement | null;
  if (element?.localName !== "textarea" && !(element?.localName === "input" && element.type !== "password")) return null;
  // Not every kind of input has a selection.
  const { selectionStart: start, selectionEnd: end } = element;
  if (start === null || end === null || start === end) return null;
  return { element, text: element.value, part: { start, end } };
}

function marksOf(findings: readonly Finding[]): Mark[] {
  return findings.map(({ start, end, verdict }) => ({ start, end, style: verdict }));
}

/** Links, buttons and fields do what they are for. */
function hasOwnUse(element: Element): boolean {
  return (
    /^(?:a|button|input|select|textarea|summary|label|option|video|audio)$/.test(element.localName) ||
    /^(?:button|link|menuitem|tab|checkbox|radio|textbox)$/.test(element.role ?? "") ||
    (element as HTMLElement).isContentEditable
  );
}

/** The frame's text belongs to the page in the address bar. */
function isOfOnePage(): boolean {
  try {
    return window.top !== null && window.top.origin === window.origin;
  } catch {
    return false;
  }
}

/** Around all lines of the ranges, or the first of very many; `null` once the page has taken them away. */
function rectOf(ranges: readonly Range[]): DOMRect | null {
  const rects = ranges.flatMap((range) => [...range.getClientRects()]).filter(({ width }) => width > 0);
  const [first] = rects;
  if (!first) return null;
  const left = Math.min(...rects.map((rect) => rect.left));
  const bottom = Math.max(...rects.map((rect) => rect.bottom));
  const isTall = bottom - first.top > window.innerHeight / 3;
  return new DOMRect(left, first.top, first.width, isTall ? first.height : bottom - first.top);
}

function middle(doc: Document): () => DOMRect {
  const { clientWidth = 0, clientHeight = 0 } = doc.documentElement;
  return () => new DOMRect(clientWidth / 2 - 210, clientHeight / 4, 420, 0);
}
