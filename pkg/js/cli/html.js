// The article of a page: its text, its title, and when it was published.

import { parse } from "parse5";

/** @import {DefaultTreeAdapterMap} from "parse5" */
/** @typedef {DefaultTreeAdapterMap["node"]} Node */
/** @typedef {DefaultTreeAdapterMap["element"]} Element */

/**
 * @typedef {object} Article
 * @property {string} text blocks and `<br>` as lines, the headline first,
 *   headings on lines of their own
 * @property {string | null} title
 * @property {string | null} published as `2025-04-18`, where the page's
 *   metadata says so
 */

/** @param {string} words */
const set = (words) => new Set(words.split(" "));

/** Never part of what a reader reads. */
const SKIPPED = set(
  "script style noscript template head nav aside button select textarea iframe object svg math canvas audio video map",
);

/** Elements that begin and end a line (HTML standard, 15.3: block layout). */
const BLOCKS = set(
  "address article aside blockquote body center details dialog dd dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup option p pre section summary table tbody tfoot thead tr ul",
);

/** Words of a class, id or role by which pages call what is not the article. */
const FURNITURE = set(
  "ad ads advert advertisement banner breadcrumb breadcrumbs comment comments cookie cookies copyright disqus footer login menu modal nav navbar navigation newsletter pager pagination popular popup promo readalso recommend recommendation recommendations recommended related share sharing sidebar social sponsored subscribe subscription tags teaser trending widget widgets",
);

/** Elements that are dropped where all they hold is links. */
const LISTS = set("div dl li ol p section table ul");

/** Headlines and times that are looked at: no article has as many. */
const ENOUGH = 50;

/** A paragraph has so many characters outside links, at least. */
const PARAGRAPH = 40;

/**
 * The article's text alone; see {@link articleOf}.
 *
 * @param {string} html
 */
export function textOfHtml(html) {
  return articleOf(html).text;
}

/**
 * What a reader came to the page for: `<article>` where one holds most of the
 * prose, else what is marked as `articleBody`, else `<main>`, else the body.
 * Scripts, navigation, asides, headers and footers of the page, lists of links,
 * and what its class or id calls comments, sidebar, related news and the like
 * are left out. The time is in proportion to the page's length, however deeply
 * it is nested.
 *
 * @param {string} html
 * @returns {Article}
 */
export function articleOf(html) {
  const page = parse(html);
  const everything = survey(page, () => false);
  const most = (everything.prose.get(page) ?? 0) / 2;
  // What holds most of the prose is the article, whatever it is called.
  const isFurniture = (/** @type {Element} */ element) =>
    (everything.prose.get(element) ?? 0) <= most && (element.tagName === "form" || isCalledFurniture(element));
  const { prose, links, found } = survey(page, isFurniture);

  const root = rootOf(page, prose, found);
  const writer = new Lines();
  const headline = headlineOf(found, root);
  const title = headline === undefined ? metaTitle(found) : textOf(headline);
  if (headline !== undefined && !isWithin(headline, root)) writer.add(title ?? "", false);
  else if (headline === undefined && title !== null) writer.add(title, false);
  writer.open("p");
  const inArticle = ["article", "main"].some((name) => isInside(root, name));
  write(root, writer, { inArticle, preformatted: false }, (element) => isFurniture(element) || links.has(element));
  return { text: writer.text(), title: title === "" ? null : title, published: publishedOf(found, root) };
}

/**
 * @typedef {object} Found the elements that say something about the page
 * @property {Element[]} articles
 * @property {Element[]} bodies marked as `articleBody`
 * @property {Element[]} mains
 * @property {Element[]} headlines
 * @property {Element[]} metas
 * @property {Element[]} titles
 * @property {Element[]} times
 * @property {Element[]} scripts of JSON-LD
 */

/**
 * How much prose each element holds, which hold links and nothing else, and
 * the elements that tell about the page. One walk, with a list and not by
 * recursion: a page can be nested as deeply as it likes.
 *
 * @param {Node} page
 * @param {(element: Element) => boolean} isSkipped
 */
function survey(page, isSkipped) {
  /** @type {Map<Node, number>} */
  const prose = new Map();
  /** @type {Set<Element>} */
  const links = new Set();
  /** @type {Found} */
  const found = { articles: [], bodies: [], mains: [], headlines: [], metas: [], titles: [], times: [], scripts: [] };

  /** @typedef {{node: Node, own: number, linked: number, all: number, prose: number}} Block */
  /** @type {Block} */
  let block = { node: page, own: 0, linked: 0, all: 0, prose: 0 };
  /** @type {Block[]} */
  const blocks = [block];
  let inLink = 0;

  /** @type {({node: Node} | {close: Element})[]} */
  const open = [{ node: page }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if ("close" in next) {
      const element = next.close;
      if (element.tagName === "a") inLink -= 1;
      if (block.node !== element) continue;
      const closed = /** @type {Block} */ (blocks.pop());
      block = blocks.at(-1) ?? closed;
      if (closed.own >= PARAGRAPH && closed.own > closed.linked) closed.prose += closed.own;
      prose.set(element, closed.prose);
      block.prose += closed.prose;
      block.linked += closed.linked;
      block.all += closed.all;
      if (LISTS.has(element.tagName) && closed.linked > 0 && closed.linked >= closed.all * 0.8) links.add(element);
      continue;
    }
    const { node } = next;
    if (node.nodeName === "#text" && "value" in node) {
      const length = node.value.trim().length;
      block.all += length;
      if (inLink > 0) block.linked += length;
      else block.own += length;
      continue;
    }
    if ("tagName" in node) {
      const name = node.tagName;
      if (name === "meta") found.metas.push(node);
      else if (name === "title") found.titles.push(node);
      else if (name === "script" && attribute(node, "type") === "application/ld+json") found.scripts.push(node);
      else if (name === "head") {
        // Nothing of it is read, but it tells about the page.
      } else if (SKIPPED.has(name) || isHidden(node) || isSkipped(node)) continue;
      if (name === "article") found.articles.push(node);
      if (attribute(node, "itemprop")?.split(/\s+/).includes("articleBody")) found.bodies.push(node);
      if (name === "main" || attribute(node, "role") === "main") found.mains.push(node);
      if (name === "h1" && found.headlines.length < ENOUGH) found.headlines.push(node);
      if (found.times.length === ENOUGH) {
        // A page with so many is a list, and no time stands alone.
      } else if (name === "time" || attribute(node, "itemprop") === "datePublished") found.times.push(node);
      if (name === "a") inLink += 1;
      if (BLOCKS.has(name)) {
        block = { node, own: 0, linked: 0, all: 0, prose: 0 };
        blocks.push(block);
      }
      open.push({ close: node });
    }
    if ("childNodes" in node && node.nodeName !== "title" && node.nodeName !== "script") {
      for (let i = node.childNodes.length - 1; i >= 0; i--) {
        const child = node.childNodes[i];
        if (child !== undefined) open.push({ node: child });
      }
    }
  }
  prose.set(page, block.prose);
  return { prose, links, found };
}

/**
 * @param {Node} page
 * @param {Map<Node, number>} prose
 * @param {Found} found
 * @returns {Node}
 */
function rootOf(page, prose, { articles, bodies, mains }) {
  const held = (/** @type {Node} */ node) => prose.get(node) ?? 0;
  const total = held(page);
  if (articles.length === 1 && articles[0] !== undefined) {
    // A teaser can be an article too.
    if (held(articles[0]) * 2 >= total) return articles[0];
  }
  for (const marked of [articles, bodies, mains]) {
    const best = [...marked].sort((a, b) => held(b) - held(a))[0];
    if (best !== undefined && held(best) > 0 && held(best) * 2 > total) return best;
  }
  const main = mains[0];
  if (main !== undefined && total === 0) return main;
  // Down to the element beside which nothing is prose.
  let root = page;
  while (total > 0 && "childNodes" in root) {
    const only = root.childNodes.find((child) => held(child) === total);
    if (only === undefined || !("tagName" in only) || only.tagName === "p") break;
    root = only;
  }
  return root;
}

/**
 * The article's own headline, or the page's.
 *
 * @param {Found} found
 * @param {Node} root
 */
function headlineOf({ headlines }, root) {
  const filled = headlines.filter((h1) => textOf(h1) !== "");
  return filled.find((h1) => isWithin(h1, root)) ?? filled[0];
}

/** @param {Found} found */
function metaTitle({ metas, titles }) {
  const meta = metas.find((m) => attribute(m, "property") === "og:title");
  const title = (meta && attribute(meta, "content")?.trim()) || (titles[0] && textOf(titles[0]));
  return title === undefined || title === "" ? null : title;
}

/** Names of `<meta>` that hold the day of publication, the surest first. */
const PUBLISHED = [
  "article:published_time",
  "og:article:published_time",
  "datepublished",
  "parsely-pub-date",
  "publishdate",
  "publish-date",
  "pubdate",
  "dcterms.issued",
  "dc.date.issued",
  "dcterms.created",
  "dc.date",
  "date",
];

/**
 * @param {Found} found
 * @param {Node} root
 * @returns {string | null}
 */
function publishedOf({ metas, scripts, times }, root) {
  const given = PUBLISHED.flatMap((wanted) =>
    metas
      .filter((m) => ["property", "name", "itemprop"].some((key) => attribute(m, key)?.toLowerCase() === wanted))
      .map((m) => attribute(m, "content")),
  );
  const marked = times
    .filter((t) => attribute(t, "itemprop") === "datePublished" || attribute(t, "pubdate") !== undefined)
    .map((t) => attribute(t, "datetime") ?? attribute(t, "content"));
  // A time in the article that stands alone is when it appeared.
  const own = times.filter((t) => t.tagName === "time" && isWithin(t, root)).map((t) => attribute(t, "datetime"));
  const candidates = [...given, ...scripts.flatMap(datesOfJsonLd), ...marked, ...(own.length === 1 ? own : [])];
  return candidates.map(dayOf).find((day) => day !== undefined) ?? null;
}

/**
 * @param {string | undefined} text
 * @returns {string | undefined}
 */
function dayOf(text) {
  const day = /^\s*(\d{4}-\d{2}-\d{2})(?!\d)/.exec(text ?? "")?.[1];
  // A day that is in no calendar is none.
  if (day === undefined || new Date(`${day}T00:00:00Z`).toJSON()?.slice(0, 10) !== day) return undefined;
  return day;
}

/**
 * @param {Element} script
 * @returns {string[]}
 */
function datesOfJsonLd(script) {
  /** @type {unknown} */
  let data;
  try {
    data = JSON.parse(textOf(script));
  } catch {
    return [];
  }
  const graphs = [data].flat().flatMap((value) => {
    const object = /** @type {Record<string, unknown>} */ (value);
    return object === null || typeof object !== "object" ? [] : [object, ...[object["@graph"] ?? []].flat()];
  });
  return graphs.flatMap((value) => {
    const object = /** @type {Record<string, unknown>} */ (value);
    if (object === null || typeof object !== "object") return [];
    const isArticle = [object["@type"]].flat().some((type) => /(Article|Posting|Report)$/.test(String(type)));
    const date = object["datePublished"];
    return isArticle && typeof date === "string" ? [date] : [];
  });
}

/**
 * @param {Element} element
 * @param {string} name
 */
function attribute({ attrs }, name) {
  return attrs.find((one) => one.name === name)?.value;
}

/** @param {Element} element */
function isHidden(element) {
  return element.attrs.some(
    ({ name, value }) =>
      name === "hidden" ||
      (name === "aria-hidden" && value === "true") ||
      (name === "style" && /(^|;)\s*(display\s*:\s*none|visibility\s*:\s*hidden)/i.test(value)),
  );
}

/** @param {Element} element */
function isCalledFurniture({ tagName, attrs }) {
  if (["html", "body", "main", "article"].includes(tagName)) return false;
  return attrs.some(
    ({ name, value }) =>
      (name === "class" || name === "id" || name === "role") &&
      value
        .replace(/([a-z])([A-Z])/g, "$1-$2")
        .toLowerCase()
        .split(/[^a-z]+/)
        .some((word) => FURNITURE.has(word)),
  );
}

/**
 * @param {Node} node
 * @param {Node} root
 */
function isWithin(node, root) {
  for (let at = /** @type {Node | null} */ (node); at !== null; at = parentOf(at)) if (at === root) return true;
  return false;
}

/**
 * @param {Node} node
 * @param {string} name
 */
function isInside(node, name) {
  for (let at = /** @type {Node | null} */ (node); at !== null; at = parentOf(at)) if (at.nodeName === name) return true;
  return false;
}

/** @param {Node} node */
function parentOf(node) {
  return "parentNode" in node ? /** @type {Node | null} */ (node.parentNode) : null;
}

/**
 * All text of an element, on one line.
 *
 * @param {Element} element
 */
function textOf(element) {
  let text = "";
  /** @type {Node[]} */
  const open = [element];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.nodeName === "#text" && "value" in next) text += next.value;
    if (next.nodeName === "br") text += " ";
    if (!("childNodes" in next)) continue;
    for (let i = next.childNodes.length - 1; i >= 0; i--) open.push(/** @type {Node} */ (next.childNodes[i]));
  }
  return text.replace(/[ \t\n\r\f]+/g, " ").trim();
}

/**
 * @param {Node} root
 * @param {Lines} writer
 * @param {{inArticle: boolean, preformatted: boolean}} state
 * @param {(element: Element) => boolean} isLeftOut
 */
function write(root, writer, state, isLeftOut) {
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
      if (SKIPPED.has(name) || isHidden(node) || (node !== root && isLeftOut(node))) continue;
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
  /** @type {string[]} */
  #parts = [];
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
    return this.#parts.join("");
  }

  /** @param {string} space */
  #space(space) {
    if (this.#parts.length === 0 || this.#pending.startsWith("\n")) return;
    if (this.#pending !== "\t") this.#pending = space;
  }

  /** @param {string} lines */
  #breakLine(lines) {
    if (this.#parts.length === 0) return;
    if (!this.#pending.startsWith("\n") || this.#pending.length < lines.length) this.#pending = lines;
  }

  /** @param {string} text */
  #put(text) {
    if (this.#pending !== "") this.#parts.push(this.#pending);
    this.#parts.push(text);
    this.#pending = "";
  }
}
