import { isRefused, type Realm } from "./surface.ts";

/** Fields of other types hold no prose. */
const PROSE = new Set(["text", "search", ""]);

export function isField(element: Element): element is HTMLTextAreaElement | HTMLInputElement {
  return (
    element.localName === "textarea" ||
    (element.localName === "input" && PROSE.has(element.getAttribute("type")?.toLowerCase() ?? ""))
  );
}

/**
 * What to attach to for the element that a host named: a text field or an
 * editable element itself; the editable element inside of it (ProseMirror,
 * Quill, CKEditor), also in a frame (TinyMCE); or, for one that an editor has
 * hidden and replaced, what stands beside it. `null` where nothing is there
 * yet, or the host asked to be left alone. In `view` anything can be read.
 */
export function findText(named: Element, mode: "edit" | "view"): HTMLElement | null {
  if (isRefused(named)) return null;
  if (mode === "view") return frameBody(named) ?? (named as HTMLElement);
  const inside = editable(named);
  if (inside) return inside;
  if (isShown(named)) return null;
  // Editors put themselves next to the element that they replace.
  for (let next = named.nextElementSibling, seen = 0; next && seen < 3; next = next.nextElementSibling, seen++) {
    const beside = editable(next);
    if (beside) return beside;
  }
  return null;
}

function editable(element: Element): HTMLElement | null {
  if (!isShown(element)) return null;
  if (isField(element)) return element;
  if (element.localName === "iframe") return editableBody(element);
  const own = editableIn(element);
  if (own) return own;
  for (const frame of element.querySelectorAll("iframe")) {
    const body = isShown(frame) ? editableBody(frame) : null;
    if (body) return body;
  }
  for (const field of element.querySelectorAll("textarea")) if (isShown(field) && !isRefused(field)) return field;
  return null;
}

function editableBody(frame: Element): HTMLElement | null {
  const body = frameBody(frame);
  if (!body || isRefused(body)) return null;
  return body.ownerDocument.designMode === "on" ? body : editableIn(body);
}

/** The editable element, or what holds them all where every block is one of its own. */
function editableIn(element: Element): HTMLElement | null {
  if ((element as HTMLElement).isContentEditable) return element as HTMLElement;
  let common: Element | null = null;
  for (const inner of element.querySelectorAll<HTMLElement>("[contenteditable]")) {
    if (!inner.isContentEditable || common?.contains(inner) || !isShown(inner) || isRefused(inner)) continue;
    if (!common) common = inner;
    else while (common && !common.contains(inner)) common = common.parentElement;
  }
  return common as HTMLElement | null;
}

/** `null` for what is no frame, and for a frame of another origin. */
function frameBody(frame: Element): HTMLElement | null {
  if (frame.localName !== "iframe") return null;
  try {
    return (frame as HTMLIFrameElement).contentDocument?.body ?? null;
  } catch {
    return null;
  }
}

export function isShown(element: Element): boolean {
  return element.checkVisibility ? element.checkVisibility() : (element as HTMLElement).offsetParent !== null;
}

/**
 * Calls `changed` when an editor may have come or gone: what stands in the
 * document, whether it is shown, whether it can be edited, and the same in
 * frames of the page's own origin. Several changes make one call. Gives back
 * what ends it.
 */
export function watchEditors(root: Node, changed: () => void): () => void {
  const doc = root.ownerDocument ?? (root as Document);
  const abort = new AbortController();
  const frames = new WeakSet<Document>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const observers: MutationObserver[] = [];
  const later = (): void => {
    timer ??= setTimeout(() => {
      timer = undefined;
      watchFrames();
      changed();
    }, 50);
  };
  const watch = (node: Node): void => {
    const realm = ((node.ownerDocument ?? (node as Document)).defaultView ?? globalThis) as Realm;
    const observer = new realm.MutationObserver(later);
    observer.observe(node, {
      childList: true,
      subtree: true,
      attributes: true,
      attributeFilter: ["contenteditable", "hidden", "style", "class", "id", "data-sverka"],
    });
    observers.push(observer);
  };
  const watchFrames = (): void => {
    for (const frame of doc.querySelectorAll("iframe")) {
      frame.addEventListener("load", later, { signal: abort.signal });
      try {
        const inner = frame.contentDocument;
        if (!inner || frames.has(inner)) continue;
        frames.add(inner);
        // Only what decides whether it is an editor: its text changes often.
        const realm = (inner.defaultView ?? globalThis) as Realm;
        const observer = new realm.MutationObserver(later);
        observer.observe(inner, { subtree: true, attributes: true, attributeFilter: ["contenteditable"] });
        observers.push(observer);
      } catch {
        // A frame of another origin is none of ours.
      }
    }
  };
  watch(root);
  watchFrames();
  return () => {
    clearTimeout(timer);
    abort.abort();
    for (const observer of observers) observer.disconnect();
  };
}
