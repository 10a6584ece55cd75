import type { Readability } from "@mozilla/readability";
import { shownChildren } from "./text.ts";

/**
 * Which text nodes of a page are its article.
 *
 * Readability changes the document that it reads, so it is given a copy, in a
 * document of its own where nothing loads or runs. In the copy every parent of
 * text has a number; what is left at the end is found again by its parent's
 * number, or else by its very words between neighbours that were found.
 */
export function articleNodes(live: Document, Reader: typeof Readability): Set<Text> | null {
  const found = readArticle(live, Reader);
  if (!found || found.nodes.size === 0) return null;
  addHeadline(live, found.nodes);
  return found.nodes;
}

/** What Readability left of the copy, and the page's own text nodes of it. */
export function readArticle(live: Document, Reader: typeof Readability): { content: Element; nodes: Set<Text> } | null {
  const copy = copyForReading(live);
  const parsed = new Reader<Element>(copy.document, {
    // The tree itself, and not its markup.
    serializer: (element) => element as Element,
    disableJSONLD: true,
    keepClasses: true,
  }).parse();
  if (!parsed?.content) return null;
  return { content: parsed.content, nodes: findAgain(parsed.content, copy.runs) };
}

/** Text nodes that stand side by side; in the copy they are one. */
interface Run {
  data: string;
  nodes: Text[];
  /** Number of the parent in the copy. */
  parent: number;
}

interface Copy {
  document: Document;
  /** In the page's order, without those that are only white space. */
  runs: Run[];
}

const NUMBER = "data-sverka-parent";

/** What Readability asks of an element, and nothing that loads, runs or has a style. */
const ATTRIBUTES =
  "class id role rel href itemprop itemtype property dir lang aria-hidden aria-modal summary datatable colspan rowspan width height".split(
    " ",
  );

const LEFT_OUT = new Set(
  "script style noscript template link meta iframe frame object embed canvas audio video svg math input textarea select option".split(
    " ",
  ),
);

function copyForReading(live: Document): Copy {
  const target = live.implementation.createHTMLDocument("");
  const runs: Run[] = [];
  let parents = 0;
  const copyInto = (from: Element, to: Element): void => {
    let run: Run | null = null;
    let text: Text | null = null;
    const number = parents++;
    let hasWords = false;
    for (const child of shownChildren(from)) {
      if (child.nodeType === Node.TEXT_NODE) {
        const { data } = child as Text;
        hasWords ||= /\S/.test(data);
        if (text && run) {
          text.data = run.data += data;
          run.nodes.push(child as Text);
        } else {
          run = { data, nodes: [child as Text], parent: number };
          runs.push(run);
          text = target.createTextNode(data);
          to.append(text);
        }
      } else if (child.nodeType === Node.ELEMENT_NODE) {
        const element = child as Element;
        if (LEFT_OUT.has(element.localName)) continue;
        const style = getComputedStyle(element);
        if (style.display === "none" || style.visibility === "collapse") continue;
        run = text = null;
        const twin = target.createElement(nameOf(element));
        for (const name of ATTRIBUTES) {
          const value = element.getAttribute(name);
          if (value !== null) twin.setAttribute(name, value);
        }
        to.append(twin);
        copyInto(element, twin);
      }
    }
    // Readability hands the attributes of a mere wrapper on to what is in it:
    // one without words must not bring its number along.
    if (hasWords) to.setAttribute(NUMBER, String(number));
  };
  if (live.body) copyInto(live.body, target.body);
  return { document: target, runs: runs.filter(({ data }) => /\S/.test(data)) };
}

/** A name that a document takes: those from a parser may have characters that a script may not use. */
function nameOf(element: Element): string {
  return /^[a-z][a-z0-9-]*$/.test(element.localName) ? element.localName : "span";
}

/** The live text nodes of what Readability left. */
function findAgain(content: Element, runs: readonly Run[]): Set<Text> {
  const byParent = new Map<string, number[]>();
  const byWords = new Map<string, number[]>();
  runs.forEach((run, index) => {
    append(byParent, String(run.parent), index);
    append(byWords, run.data.trim(), index);
  });
  const taken = new Set<number>();
  // What is not found by its parent, with the run that was found before it.
  const rest: { words: string; after: number }[] = [];
  let last = -1;
  const walker = content.ownerDocument.createTreeWalker(content, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
    const words = node.data.trim();
    if (words === "") continue;
    const number = node.parentElement?.closest(`[${NUMBER}]`)?.getAttribute(NUMBER);
    const found = (byParent.get(number ?? "") ?? []).find(
      (index) => !taken.has(index) && runs[index]!.data.trim() === words,
    );
    if (found === undefined) rest.push({ words, after: last });
    else {
      taken.add(found);
      last = found;
    }
  }
  if (rest.length > 0) {
    const sure = [...taken].sort((a, b) => a - b);
    for (const { words, after } of rest) {
      const next = sure.find((index) => index > after) ?? runs.length;
      const copies = (byWords.get(words) ?? []).filter((index) => !taken.has(index));
      // The same words can stand in a page twice: between its neighbours, or
      // nowhere else.
      const found = copies.find((index) => index > after && index < next) ?? (copies.length === 1 ? copies[0] : undefined);
      if (found !== undefined) taken.add(found);
    }
  }
  return new Set([...taken].flatMap((index) => runs[index]!.nodes));
}

/**
 * The headline often names the event that the article is about, and
 * Readability gives it apart: the nearest one before the article's first words.
 */
function addHeadline(live: Document, nodes: Set<Text>): void {
  const [first] = nodes;
  if (!first) return;
  let headline: Element | null = null;
  for (const heading of live.querySelectorAll("h1")) {
    if (!(heading.compareDocumentPosition(first) & Node.DOCUMENT_POSITION_FOLLOWING)) break;
    if (heading.checkVisibility()) headline = heading;
  }
  if (!headline || headline.contains(first)) return;
  const walker = live.createTreeWalker(headline, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) nodes.add(walker.currentNode as Text);
}

function append(map: Map<string, number[]>, key: string, index: number): void {
  const list = map.get(key);
  if (list) list.push(index);
  else map.set(key, [index]);
}
