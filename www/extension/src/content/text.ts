import { TextMap } from "../../../src/core/text-map.ts";

/** A blank line: blocks of a page are paragraphs, however short. */
const BLOCK_BREAK = "\n\n";

/**
 * The text of `root` as the reader sees it, mapped to its text nodes; of these
 * only `nodes`, if they are given, and the white space between them.
 */
export function readText(root: Element, nodes?: ReadonlySet<Text> | null): TextMap {
  const accept = nodes && ((node: Text): boolean => nodes.has(node) || !/\S/.test(node.data));
  return TextMap.collect(root, {
    isVisibleOnly: true,
    childrenOf: shownChildren,
    blockBreak: BLOCK_BREAK,
    ...(accept && { accept }),
  });
}

/** An element's children in the flat tree: what a shadow root shows stands for what it hides. */
export function shownChildren(element: Element): Iterable<Node> {
  const shadow = shadowOf(element);
  if (shadow) return shadow.childNodes;
  if (element.localName === "slot") {
    const assigned = (element as HTMLSlotElement).assignedNodes();
    if (assigned.length > 0) return assigned;
  }
  return element.childNodes;
}

/** Closed ones too: the reader sees what is in them. */
export function shadowOf(element: Element): ShadowRoot | null {
  if (element.shadowRoot) return element.shadowRoot;
  // Only these can have one; asking for each element is slow.
  if (!element.localName.includes("-") && !HOSTS.has(element.localName)) return null;
  if (IS_FIREFOX) return (element as { openOrClosedShadowRoot?: ShadowRoot | null }).openOrClosedShadowRoot ?? null;
  else return chrome.dom.openOrClosedShadowRoot(element as HTMLElement);
}

const HOSTS = new Set("article aside blockquote body div footer h1 h2 h3 h4 h5 h6 header main nav p section span".split(" "));

/** All shadow roots of a tree, also those inside others. */
export function shadowRoots(root: Document | ShadowRoot): ShadowRoot[] {
  const found: ShadowRoot[] = [];
  for (const element of root.querySelectorAll("*")) {
    const shadow = shadowOf(element);
    if (shadow) found.push(shadow, ...shadowRoots(shadow));
  }
  return found;
}

/** The nearest ancestor of `node` in the flat tree for which `test` holds. */
export function closest(node: Node | null, test: (element: Element) => boolean): Element | null {
  for (let at: Node | null = node; at; at = parentOf(at))
    if (at.nodeType === Node.ELEMENT_NODE && test(at as Element)) return at as Element;
  return null;
}

function parentOf(node: Node): Node | null {
  if (node.nodeType === Node.DOCUMENT_FRAGMENT_NODE) return (node as ShadowRoot).host ?? null;
  return node.parentNode;
}
