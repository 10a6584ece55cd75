import css from "./marks.css";
import type { Realm } from "./surface.ts";

const inUse = new WeakMap<Document | ShadowRoot, { sheet: CSSStyleSheet; users: number }>();

/**
 * Gives the tree of `node` the look of the marks, and gives back what takes it
 * away again. Highlights are drawn by rules of the tree that their words stand
 * in; a sheet is good only in the document whose realm made it. An adopted
 * sheet needs no `style-src` of the page's policy and adds no node.
 */
export function adoptMarkStyles(node: Node): () => void {
  const root = node.getRootNode() as Document | ShadowRoot;
  let entry = inUse.get(root);
  if (!entry) {
    const realm = (node.ownerDocument!.defaultView ?? globalThis) as Realm;
    const sheet = new realm.CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    entry = { sheet, users: 0 };
    inUse.set(root, entry);
  }
  const { sheet } = entry;
  entry.users++;
  let given = true;
  return () => {
    if (!given || !entry) return;
    given = false;
    if (--entry.users > 0) return;
    inUse.delete(root);
    root.adoptedStyleSheets = root.adoptedStyleSheets.filter((other) => other !== sheet);
  };
}
