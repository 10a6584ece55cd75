// Markdown as the text that it stands for.

import { GFM, parser } from "@lezer/markdown";

const markdown = parser.configure(GFM);

/** What a reader does not read as words of the text. */
const MARKUP = new Set([
  "HeaderMark",
  "QuoteMark",
  "ListMark",
  "LinkMark",
  "EmphasisMark",
  "CodeMark",
  "CodeInfo",
  "StrikethroughMark",
  "TaskMarker",
  "TableDelimiter",
  "LinkLabel",
  "LinkTitle",
  "HorizontalRule",
  "Comment",
  "CommentBlock",
  "HTMLTag",
  "ProcessingInstruction",
  "ProcessingInstructionBlock",
  "FencedCode",
  "CodeBlock",
  "LinkReference",
]);

/** Metadata before the text, as site generators have it. */
const FRONT_MATTER = /^\ufeff?(---|\+\+\+)[ \t]*\r?\n([^]*?)\r?\n\1[ \t]*(\r?\n|$)/;

const LINE_BREAK = /\r\n?|\n/g;

/**
 * The text of Markdown: its markup blanked by as many spaces, so that every
 * offset is one into the Markdown as it was given. Headings stay lines of
 * their own; code and metadata are no text.
 *
 * @param {string} source
 * @returns {{text: string, published: string | null}} the day that the
 *   metadata before the text gives as `date`
 */
export function textOfMarkdown(source) {
  const front = FRONT_MATTER.exec(source);
  const from = front === null ? 0 : front[0].length;
  // The parser knows one kind of line break.
  const breaks = source.slice(from).match(LINE_BREAK) ?? [];
  const body = source.slice(from).replace(LINE_BREAK, "\n");
  /** @type {string[]} */
  const parts = [];
  let written = 0;
  /** @param {number} start @param {number} end @param {string} [instead] */
  const cover = (start, end, instead = "") => {
    if (start < written) return;
    parts.push(body.slice(written, start), instead, blank(body.slice(start + instead.length, end)));
    written = end;
  };
  markdown.parse(body).iterate({
    enter({ name, from, to, node }) {
      if (name === "URL" && node.parent?.name !== "Link" && node.parent?.name !== "Image") return undefined;
      if (name === "URL" || MARKUP.has(name)) {
        cover(from, to);
        return false;
      }
      if (name === "Entity") cover(from, to, characterOf(body.slice(from, to)));
      if (name === "Escape" || name === "HardBreak") cover(from, from + 1);
      return undefined;
    },
  });
  parts.push(body.slice(written));
  const date = /^date\s*[:=]\s*["']?(\d{4}-\d{2}-\d{2})/m.exec(front?.[2] ?? "")?.[1];
  let n = 0;
  const text = blank(source.slice(0, from)) + parts.join("").replace(/\n/g, () => breaks[n++] ?? "\n");
  return { text, published: date ?? null };
}

/** @param {string} text */
function blank(text) {
  return text.replace(/[^\r\n]/g, " ");
}

/**
 * The entities that stand between words and numbers. Of others the text stays.
 *
 * @type {Record<string, string>}
 */
const ENTITIES = { nbsp: "\u00a0", ndash: "–", mdash: "—", amp: "&", quot: '"', laquo: "«", raquo: "»", minus: "−", thinsp: "\u2009" };

/** @param {string} entity */
function characterOf(entity) {
  const [, hex, decimal, name] = /^&(?:#x([0-9a-f]+)|#(\d+)|(\w+));$/i.exec(entity) ?? [];
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  if (name !== undefined) return ENTITIES[name] ?? entity;
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : entity;
}
