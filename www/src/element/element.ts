import { SverkaError } from "sverka/engine";
import { pickLanguage, type UiLanguage } from "../core/messages/index.ts";
import type { ClaimReview } from "../core/report.ts";
import type { CheckProvider, CheckResult } from "../core/result.ts";
import { findText, isShown, watchEditors } from "../core/surface/find.ts";
import { isRefused } from "../core/surface/surface.ts";
import { mount, type Widget } from "../widget/mount.ts";
import css from "../widget/widget.css";
import { openEngine } from "./engine.ts";

/** On a server there are no elements; the script may be imported there all the same. */
const Base = (globalThis.HTMLElement ?? class {}) as typeof HTMLElement;

let sheet: CSSStyleSheet | undefined;

/** `<sverka-check>`: see `element.d.ts` of the package for what a page may rely on. */
export class SverkaCheckElement extends Base {
  static readonly formAssociated = true;
  static readonly observedAttributes = [
    "ui",
    "lang",
    "text-lang",
    "published",
    "database",
    "assets",
    "for",
    "mode",
    "value",
  ];

  readonly #shadow = this.attachShadow({ mode: "open" });
  readonly #internals = this.attachInternals();
  #widget: Widget | null = null;
  #engine: ReturnType<typeof openEngine> | null = null;
  #stopWatching: (() => void) | null = null;
  /** The reader's own choice of language, over what the page says. */
  #chosen: UiLanguage | null = null;
  /** Given by a script, in place of `for`. */
  #given: HTMLElement | null = null;
  /** `null` until the text is another one than the attribute's. */
  #value: string | null = null;

  constructor() {
    super();
    sheet ??= newSheet();
    this.#shadow.adoptedStyleSheets = [sheet];
    this.#shadow.addEventListener("input", () => this.#textChanged());
  }

  // --- What a page reads and sets --------------------------------------------

  /** The checked text; to set it does nothing where the element is attached to another text. */
  get value(): string {
    return this.#widget?.text ?? this.#value ?? this.getAttribute("value") ?? "";
  }

  set value(text: string) {
    this.#value = String(text);
    if (this.#widget) this.#widget.text = this.#value;
    this.#textChanged();
  }

  /** What is checked: what `for` names, or what a script has set. */
  get target(): HTMLElement | null {
    return this.#given;
  }

  set target(element: HTMLElement | null) {
    this.#given = element;
    this.#retarget();
  }

  get mode(): "edit" | "view" {
    return this.getAttribute("mode")?.toLowerCase() === "view" ? "view" : "edit";
  }

  set mode(mode: "edit" | "view") {
    this.setAttribute("mode", mode);
  }

  /** Language of the interface: `en`, `ru` or `kk`. */
  get ui(): UiLanguage {
    if (this.#chosen) return this.#chosen;
    const around = this.closest("[lang]")?.getAttribute("lang");
    return pickLanguage([this.getAttribute("ui"), around, ...navigator.languages]);
  }

  set ui(tag: string) {
    this.setAttribute("ui", tag);
  }

  get database(): string | null {
    return this.getAttribute("database");
  }

  set database(url: string | null) {
    if (url === null) this.removeAttribute("database");
    else this.setAttribute("database", url);
  }

  get form(): HTMLFormElement | null {
    return this.#internals.form;
  }

  get name(): string {
    return this.getAttribute("name") ?? "";
  }

  set name(name: string) {
    this.setAttribute("name", name);
  }

  get type(): string {
    return this.localName;
  }

  /** Checks now; resolves with the result, or `null` where there is nothing to check. */
  async check(): Promise<CheckResult | null> {
    this.#needed();
    return (await this.#widget?.check()) ?? null;
  }

  toMarkdown(): string {
    return this.#widget?.toMarkdown() ?? "";
  }

  toClaimReview(): ClaimReview[] {
    return this.#widget?.toClaimReview() ?? [];
  }

  // --- What the browser calls --------------------------------------------------

  connectedCallback(): void {
    if (this.#widget) return;
    // What was set before the script came hides what sets it.
    for (const name of ["value", "target", "mode", "ui", "database", "name"] as const) {
      if (!Object.hasOwn(this, name)) continue;
      const value = this[name];
      delete (this as Record<string, unknown>)[name];
      (this as Record<string, unknown>)[name] = value;
    }
    this.#start();
  }

  disconnectedCallback(): void {
    this.#value = this.#isAttached ? this.#value : this.value;
    this.#stop();
  }

  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (before === after || !this.#widget) return;
    if (name === "ui" || name === "lang") {
      this.#chosen = null;
      this.#widget.ui = this.ui;
    } else if (name === "text-lang" || name === "published") void this.#widget.check();
    else if (name === "for") this.#retarget();
    else if (name === "value") {
      if (this.#value === null) this.#widget.text = after ?? "";
    } else {
      // Another engine, or another kind of text.
      this.#value = this.#isAttached ? this.#value : this.value;
      this.#stop();
      this.#start();
    }
  }

  formResetCallback(): void {
    this.#value = null;
    if (this.#widget) this.#widget.text = this.getAttribute("value") ?? "";
    this.#textChanged();
  }

  formStateRestoreCallback(state: unknown): void {
    if (typeof state === "string") this.value = state;
  }

  formDisabledCallback(disabled: boolean): void {
    const field = this.#shadow.querySelector("textarea");
    if (field) field.disabled = disabled;
  }

  // --- How it is done ------------------------------------------------------------

  /** Whether it checks a text other than that of its own text area. */
  get #isAttached(): boolean {
    return this.#given !== null || this.hasAttribute("for") || this.mode === "view";
  }

  #start(): void {
    if (this.mode === "view" && !this.#shadow.querySelector("slot")) this.#shadow.append(document.createElement("slot"));
    this.#widget = mount(this.#shadow, {
      checker: () => this.#load(),
      ui: this.ui,
      onLanguage: (language) => (this.#chosen = language),
      ...(this.#isAttached ? { target: this.#find() } : { text: this.value }),
    });
    this.#watch();
    this.#textChanged(false);
  }

  #stop(): void {
    this.#stopWatching?.();
    this.#stopWatching = null;
    this.#widget?.destroy();
    this.#widget = null;
    this.#engine?.close();
    this.#engine = null;
    this.#shadow.replaceChildren();
  }

  /** What is to be checked, `null` while it is not there. */
  #find(): HTMLElement | null {
    const named = this.#given ?? this.#named();
    if (named) return findText(named, this.mode);
    return this.mode === "view" && !this.hasAttribute("for") ? findText(this, "view") : null;
  }

  #named(): Element | null {
    const selector = this.getAttribute("for");
    if (!selector) return null;
    const root = this.getRootNode() as Document | ShadowRoot;
    try {
      return root.querySelector(selector) ?? document.querySelector(selector);
    } catch {
      return null;
    }
  }

  #retarget(): void {
    if (!this.#widget) return;
    this.#widget.target = this.#isAttached ? this.#find() : undefined;
    this.#watch();
    if (this.#isAttached) this.#needed();
  }

  #watch(): void {
    this.#stopWatching?.();
    this.#stopWatching = null;
    if (this.#given === null && !this.hasAttribute("for")) return;
    this.#stopWatching = watchEditors(this.getRootNode(), () => {
      const { target } = this.#widget ?? {};
      if (!this.#widget || (target?.isConnected && isShown(target) && !isRefused(target))) return;
      this.#widget.target = this.#find();
    });
  }

  /** Called by the widget; again when the reader retries. */
  async #load(): Promise<CheckProvider> {
    await this.#wanted();
    this.#engine?.close();
    // Written out, so that bundlers see what to copy.
    let script = new URL("./element.js", import.meta.url);
    let wasm = new URL("./sverka.wasm", import.meta.url);
    const assets = this.getAttribute("assets");
    if (assets !== null) {
      const folder = new URL(assets.replace(/\/?$/, "/"), document.baseURI);
      [script, wasm] = [new URL("element.js", folder), new URL("sverka.wasm", folder)];
    }
    const database = this.database;
    let address: string | null = null;
    try {
      address = database === null ? null : new URL(database, document.baseURI).href;
    } catch {
      throw new SverkaError("bad_database", `database="${database}" is no address`);
    }
    this.#engine = openEngine(script.href, wasm.href, address);
    const engine = await this.#engine.engine;
    return {
      check: (text, options) =>
        engine.check(text, {
          ...options,
          lang: this.getAttribute("text-lang"),
          published: this.getAttribute("published"),
        }),
      search: (query, options) => engine.search(query, options),
    };
  }

  /** Ends the wait for a reader. */
  #needed: () => void = () => {};

  /** Nothing is fetched for an empty text area that no reader has in sight. */
  #wanted(): Promise<void> {
    if (this.#isAttached || this.value.trim() !== "") return Promise.resolve();
    return new Promise((resolve) => {
      const observer = new IntersectionObserver((entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) this.#needed();
      });
      this.#needed = () => {
        observer.disconnect();
        this.#needed = () => {};
        resolve();
      };
      observer.observe(this);
    });
  }

  #textChanged(isNew = true): void {
    if (this.#isAttached) {
      this.#internals.setFormValue(null);
      return;
    }
    if (isNew && this.#widget) this.#value = this.#widget.text;
    if (isNew) this.#needed();
    this.#internals.setFormValue(this.value);
  }
}

function newSheet(): CSSStyleSheet {
  const made = new CSSStyleSheet();
  made.replaceSync(css);
  return made;
}
