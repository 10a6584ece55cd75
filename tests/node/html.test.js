// What is taken for the article of a page, on pages as they are built.

import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { decodePage } from "../../pkg/dist/cli/encoding.js";
import { articleOf } from "../../pkg/dist/cli/html.js";
import { sverka } from "./support.js";

const PROSE = "The forum went on for two days, and its guests spoke of books, of films and of translation.";
const OTHER = "A wholly different forum was held a week before that, with guests from many other places.";

describe("the article", () => {
  const CASES = {
    "of a page without any mark of it": {
      page: `<div class="top"><a href="/">Home</a></div><div id="wrap"><h1>A forum</h1>
        <div class="date">18 April</div><div class="text"><p>${PROSE}</p><h2>Guests</h2><p>${PROSE}</p></div></div>
        <div class="bottom">© 2026</div>`,
      text: `A forum\n\n${PROSE}\n\nGuests\n\n${PROSE}`,
    },
    "is the long one of several": {
      page: `<article><h2>Teaser</h2><p>${OTHER}</p></article><article><h1>A forum</h1><p>${PROSE}</p><p>${PROSE}</p></article>`,
      text: `A forum\n\n${PROSE}\n\n${PROSE}`,
    },
    "is what is marked as its body, with the headline before it": {
      page: `<h1>A forum</h1><div itemprop="articleBody"><p>${PROSE}</p><p>${PROSE}</p></div><div><p>${OTHER}</p></div>`,
      text: `A forum\n\n${PROSE}\n\n${PROSE}`,
    },
    "is without what its class calls something else": {
      page: `<h1>A forum</h1><p>${PROSE}</p><div class="related-news"><p>${OTHER}</p></div>
        <section id="commentsList"><p>${OTHER}</p></section>`,
      text: `A forum\n\n${PROSE}`,
    },
    "is all there when the whole of it is called so": {
      page: `<div class="layout with-sidebar"><form id="aspnet"><h1>A forum</h1><p>${PROSE}</p><p>${OTHER}</p></form></div>`,
      text: `A forum\n\n${PROSE}\n\n${OTHER}`,
    },
    "is without paragraphs and lists that are links alone": {
      page: `<article><h1><a href="x">A forum</a></h1><p>${PROSE}</p><p><a href="y">Read also: 100 guests</a></p>
        <ul><li><a href="z">One</a></li><li><a href="z">Two</a></li></ul><p>It was <a href="w">warm</a>.</p></article>`,
      text: `A forum\n\n${PROSE}\n\nIt was warm.`,
    },
    "is without what is hidden": {
      page: `<article><p>${PROSE}</p><p style="color: red; display:none">100 guests</p><p hidden>100 guests</p></article>`,
      text: PROSE,
    },
    "has the title of the metadata where the page prints none": {
      page: `<title>A forum | News</title><meta property="og:title" content="A forum"><p>${PROSE}</p>`,
      text: `A forum\n\n${PROSE}`,
    },
    "may be short": { page: "<p>700 guests</p>", text: "700 guests" },
    "may be nothing": { page: "", text: "" },
  };
  for (const [name, { page, text }] of Object.entries(CASES)) {
    it(name, () => assert.equal(articleOf(page).text, text));
  }

  it("may be nested and repeated without end", () => {
    const pages = [
      "<div>".repeat(100_000),
      "<h1>".repeat(20_000) + "<div><h1>".repeat(20_000),
      `<article>${"<i>".repeat(50_000)}`,
      `<ul>${"<li><a>".repeat(150_000)}`,
    ];
    for (const page of pages) assert.match(articleOf(`${page}deep`).text, /deep|^$/);
  });
});

describe("the day of publication", () => {
  const CASES = {
    "of a meta element": ['<meta property="article:published_time" content="2025-04-18T23:30:00+05:00">', "2025-04-18"],
    "of JSON-LD": [
      '<script type="application/ld+json">{"@graph":[{"@type":"WebSite","datePublished":"2020-01-01"},{"@type":["NewsArticle"],"datePublished":"2025-04-18"}]}</script>',
      "2025-04-18",
    ],
    "of a marked time": ['<article><time itemprop="datePublished" datetime="2025-04-18">today</time></article>', "2025-04-18"],
    "of the only time in the article": ["<article><time datetime='2025-04-18T10:00'>today</time></article>", "2025-04-18"],
    "is not one of many times": ["<article><time datetime='2025-04-18'>a</time><time datetime='2025-04-19'>b</time></article>", null],
    "is not a day that no calendar has": ['<meta name="date" content="2025-02-30">', null],
    "is not guessed from other ways of writing": ['<meta name="date" content="18.04.2025">', null],
    "is not taken from broken JSON": ['<script type="application/ld+json">{</script>', null],
  };
  for (const [name, [page, day]] of Object.entries(CASES)) {
    it(name, () => assert.equal(articleOf(`${page}<p>${PROSE}</p>`).published, day));
  }

  const page = `<meta name="date" content="2025-04-19"><p>The second Central Asian Media Forum closed yesterday.</p>`;
  const verdicts = (args) => {
    const { stdout } = sverka(["check", "--format=json", "--fail-on=never", ...args, "page.html"], { files: { "page.html": page } });
    return JSON.parse(stdout).findings.map(({ verdict }) => verdict);
  };

  it("tells what yesterday is", () => assert.deepEqual(verdicts([]), ["not_established"]));

  it("is that of the command line where it has one", () => {
    assert.deepEqual(verdicts(["--published=2024-01-01"]), ["contradicted"]);
  });
});

describe("the encoding of a page", () => {
  const cyrillic = [0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2];
  const bytes = (...parts) => Buffer.concat(parts.map((part) => Buffer.from(part)));
  const CASES = {
    "is what a meta element says": bytes('<meta charset="windows-1251"><p>', cyrillic),
    "is what http-equiv says": bytes('<META http-equiv=Content-Type content="text/html; charset=Windows-1251"><p>', cyrillic),
    "is what an XML declaration says": bytes('<?xml version="1.0" encoding="windows-1251"?><p>', cyrillic),
    "is UTF-8 where nothing says another": bytes("<p>Привет"),
    "is that of the byte order mark, whatever else is said": bytes("\ufeff<meta charset=windows-1251><p>Привет"),
    "is UTF-16 by its byte order mark": Buffer.from("\ufeff<p>Привет", "utf16le"),
    "is not what a comment says": bytes('<!-- <meta charset="koi8-r"> --><meta charset="windows-1251"><p>', cyrillic),
  };
  for (const [name, page] of Object.entries(CASES)) {
    it(name, () => assert.equal(articleOf(decodePage(page)).text, "Привет"));
  }

  it("a broken byte costs no more than itself", () => {
    const page = bytes("<meta charset=utf-8><p>a", [0xff], "b");
    assert.equal(articleOf(decodePage(page)).text, "a\ufffdb");
  });

  it("is not guessed", () => {
    assert.throws(() => decodePage(bytes("<p>", cyrillic)), { code: "bad_encoding" });
  });
});
