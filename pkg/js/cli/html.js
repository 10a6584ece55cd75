// The text of a page's article.

import { parse } from "parse5";

/** @import {DefaultTreeAdapterMap} from "parse5" */
/** @typedef {DefaultTreeAdapterMap["node"]} Node */
/** @typedef {DefaultTreeAdapterMap["element"]} Element */

/** Never part of what a reader reads. */
const SKIPPED = new Set(
  "script style noscript template head nav aside form button select textarea iframe object svg math canvas audio video map".split(
    " ",
  ),
);

/** Elements that begin and end a line (HTML standard, 15.3: block layout). */
const BLOCKS = new Set(
  "address article aside blockquote body center details dialog dd dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup option p pre section summary table tbody tfoot thead tr ul".split(
    " ",
  ),
);

/**
 * The article's text: that of `<article>` where there is just one, else of
 * `<main>`, else of the body; without scripts, styles, navigation, and a
 * page's headers, footers and asides. Blocks and `<br>` are lines; white space
 * is folded as a browser folds it.
 *
 * @param {string} html
 */
export function textOfHtml(html) {
  const page = parse(html);
  const articles = elements(page, "article").filter((e) => !isHidden(e));
  const [root] = articles.length === 1 ? articles : elements(page, "main");
  const writer = new Lines();
  write(root ?? page, writer, { inArticle: root !== undefined, preformatted: false });
  return writer.text();
}

/**
 * @param {Node} node
 * @param {string} name
 * @returns {Element[]}
 */
function elements(node, name) {
  /** @type {Element[]} */
  const found = [];
  /** @type {Node[]} */
  const open = [node];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if ("tagName" in next && next.tagName === name) found.push(next);
    if ("childNodes" in next) open.push(...[...next.childNodes].reverse());
  }
  return found;
}

/** @param {Element} element */
function isHidden(element) {
  return element.attrs.some(
    ({ name, value }) => name === "hidden" || (name === "aria-hidden" && value === "true"),
  );
}

/**
 * Walks with a list and not by recursion: a page can be nested as deeply as it
 * likes.
 *
 * @param {Node} root
 * @param {Lines} writer
 * @param {{inArticle: boolean, preformatted: boolean}} state
 */
function write(root, writer, state) {
  /** @type {({node: Node, state: typeof state} | {after: string})[]} */
  const open = [{ node: root, state }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if ("after" in next) {
      writer.close(next.after);
      continue;
    }
    const { node } = next;
    if (node.nodeName === "#text" && "value" in node) {
      writer.add(node.value, next.state.preformatted);
      continue;
    }
    let { inArticle, preformatted } = next.state;
    if ("tagName" in node) {
      const name = node.tagName;
      if (SKIPPED.has(name) || isHidden(node)) continue;
      // The header of an article holds its headline.
      if (name === "footer" || (name === "header" && !inArticle)) continue;
      if (name === "br") writer.newline();
      inArticle ||= name === "article" || name === "main";
      preformatted ||= name === "pre";
      writer.open(name);
      open.push({ after: name });
    }
    if ("childNodes" in node) {
      for (let i = node.childNodes.length - 1; i >= 0; i--) {
        const child = node.childNodes[i];
        if (child !== undefined) open.push({ node: child, state: { inArticle, preformatted } });
      }
    }
  }
}

/** Text that grows line by line. */
class Lines {
  #text = "";
  /** A space or line break that waits for something to stand before. */
  #pending = "";

  /** @param {string} name */
  open(name) {
    if (BLOCKS.has(name)) this.#breakLine(name === "li" || name === "tr" ? "\n" : "\n\n");
    else if (name === "td" || name === "th") this.#space("\t");
  }

  /** @param {string} name */
  close(name) {
    this.open(name);
  }

  newline() {
    this.#breakLine("\n");
  }

  /**
   * @param {string} text
   * @param {boolean} preformatted
   */
  add(text, preformatted) {
    if (preformatted) {
      this.#put(text);
      return;
    }
    // The white space that CSS folds: a no-break space is none of it.
    for (const part of text.split(/([ \t\n\r\f]+)/)) {
      if (part === "") continue;
      if (/^[ \t\n\r\f]/.test(part)) this.#space(" ");
      else this.#put(part);
    }
  }

  text() {
    return this.#text;
  }

  /** @param {string} space */
  #space(space) {
    if (this.#text === "" || this.#pending.startsWith("\n")) return;
    if (this.#pending !== "\t") this.#pending = space;
  }

  /** @param {string} lines */
  #breakLine(lines) {
    if (this.#text === "") return;
    if (!this.#pending.startsWith("\n") || this.#pending.length < lines.length) this.#pending = lines;
  }

  /** @param {string} text */
  #put(text) {
    this.#text += this.#pending + text;
    this.#pending = "";
  }
}
