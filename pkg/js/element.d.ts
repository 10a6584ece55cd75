/**
 * The custom element `<sverka-check>`: checks a text of a page while it is
 * written, or a finished article.
 *
 * ```html
 * <script type="module" src="sverka/element.js"></script>
 * <textarea id="editor"></textarea>
 * <sverka-check for="#editor"></sverka-check>
 * ```
 *
 * `sverka.wasm` must lie beside `element.js`, or both in the folder that
 * `assets` names.
 *
 * | attribute | |
 * | --- | --- |
 * | `for` | selector of what is checked: a text field, a contenteditable, the element that an editor (TinyMCE, CKEditor, ProseMirror, Tiptap, Quill) was put into or has replaced, what holds the blocks of an editor in which each is editable for itself, or, in `view`, an article. Without it the element has a text area of its own, or in `view` checks what is written between its tags |
 * | `mode` | `edit` (default), or `view` for a finished text |
 * | `ui` | language of the interface: `en`, `ru`, `kk`. By default that of `lang` on the element or around it, then the reader's |
 * | `text-lang` | language of the text, such as `en-GB`; found out by default |
 * | `published` | when the text was published, `2025-04-18`; without it "yesterday" is no date |
 * | `database` | address of a compiled claims database in place of the embedded one |
 * | `theme` | `light` or `dark`; by default as the page's `color-scheme` |
 * | `assets` | address of the folder with `element.js` and `sverka.wasm`, where a bundler has moved the script away from them |
 * | `name`, `value` | for forms: the text of its own text area is sent under `name`; `value` is what it begins with |
 *
 * `data-sverka="false"` on an element, or around it, keeps it from being checked.
 *
 * Every class of the element's inside is a part without its prefix:
 * `sverka-check::part(card)`. The custom properties `--sverka-ink`, `-muted`,
 * `-paper`, `-inset`, `-line`, `-control`, `-accent`, `-accent-tint`,
 * `-supported`, `-contradicted`, `-partly_supported`, `-not_established` (and
 * each of these four with `-tint`) and `-radius` set its colours. In a text
 * that is not its own, the four verdicts' colours are read from that text's
 * element, with `--sverka-contradicted-mark` and `--sverka-active-mark` for
 * grounds.
 *
 * @packageDocumentation
 */

import type { CheckResult, Finding, Language } from "./index.js";

/** `<sverka-check>`. */
export declare class SverkaCheckElement extends HTMLElement {
  /** The checked text. To set it does nothing where the element is attached to another text. */
  value: string;
  /**
   * What is checked, set by a script in place of `for`; an editor's element is
   * looked up in it as for `for`. `null` where `for` says it.
   */
  target: HTMLElement | null;
  mode: "edit" | "view";
  get ui(): Language;
  set ui(tag: string);
  database: string | null;
  name: string;
  readonly form: HTMLFormElement | null;

  /**
   * Checks now, without waiting for a pause in the typing, and loads the engine
   * if it is not loaded yet. Resolves with the result once it is shown, with `null` where there is nothing to check, a
   * newer check has overtaken this one, or it failed, of which `sverka:error`
   * tells.
   */
  check(): Promise<CheckResult | null>;

  /** The newest findings as Markdown; empty before there are any. */
  toMarkdown(): string;

  /**
   * The newest findings as schema.org's ClaimReview: only those that the
   * record supports, supports in part, or contradicts.
   */
  toClaimReview(): ClaimReview[];

  addEventListener<K extends keyof SverkaEventMap>(
    type: K,
    listener: (this: SverkaCheckElement, event: SverkaEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

/** Events of the element; they bubble, also out of shadow trees. */
export interface SverkaEventMap extends HTMLElementEventMap {
  /** The engine is loaded. */
  "sverka:ready": CustomEvent<null>;
  /** A newer result is shown than any before. */
  "sverka:result": CustomEvent<Checked>;
  /** The reader went to a finding. */
  "sverka:select": CustomEvent<Finding>;
  /** The engine could not be loaded, or a text not be checked; `code` as of a `SverkaError`. */
  "sverka:error": CustomEvent<Error & { code?: string }>;
}

/** A result with the text that it is about. */
export interface Checked {
  text: string;
  /** The selected part that was checked, `null` for the whole text. */
  part: { start: number; end: number } | null;
  /** What was found, in the part or in the whole text. */
  result: CheckResult;
}

/** A JSON-LD object of schema.org. */
export interface ClaimReview {
  "@context": "https://schema.org";
  "@type": "ClaimReview";
  [property: string]: unknown;
}

declare global {
  interface HTMLElementTagNameMap {
    "sverka-check": SverkaCheckElement;
  }
}
