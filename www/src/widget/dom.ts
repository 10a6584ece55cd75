import { SIGNS, type Verdict } from "../core/result.ts";
import { appendForeignText } from "../core/text-map.ts";

type Child = Node | string | null | undefined | false;

type Properties = Record<string, string | number | boolean | null | undefined | ((event: never) => void)>;

/**
 * Makes an element. A function is a listener (`onclick` → `click`), `true` an
 * empty attribute; `null`, `undefined` and `false` are left out. A button is
 * none that sends a form. Children are nodes or text, never markup: nothing in
 * the widget parses HTML. Reordering controls in a text are made visible.
 */
export function h<K extends keyof HTMLElementTagNameMap>(
  name: K,
  properties: Properties = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(name);
  if (name === "button") element.setAttribute("type", name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") element.addEventListener(key.slice(2), value as EventListener);
    else element.setAttribute(key, value === true ? "" : String(value));
    // Each class of ours is a part that a host can style from outside.
    if (key === "class") element.setAttribute("part", String(value).replaceAll("sverka-", ""));
  }
  for (const child of children) {
    if (typeof child === "string") appendForeignText(element, child);
    else if (child) element.append(child);
  }
  return element;
}

/** A verdict's sign; its word stands beside it. */
export function sign(verdict: Verdict): HTMLElement {
  return h("span", { class: "sverka-sign", "aria-hidden": "true" }, SIGNS[verdict]);
}

/** What went wrong, in words. */
export function detailOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/**
 * Makes `parent` have exactly `wanted` as children, moving only what is out of
 * place: a child that stays keeps its focus.
 */
export function arrange(parent: Element, wanted: readonly Element[]): void {
  const keep = new Set(wanted);
  for (const child of [...parent.children]) if (!keep.has(child)) child.remove();
  wanted.forEach((child, index) => {
    const there = parent.children[index];
    if (there !== child) parent.insertBefore(child, there ?? null);
  });
}
