// What the command line prints and how it exits, as a table of cases.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";

import { CLI, folder, IMAGE, jsonl, sverka, TEXTS } from "./support.js";

const verdicts = (result) => result.findings.map((finding) => finding.verdict);

const CASES = {
  "exit statuses": {
    "a contradicted claim is 1": {
      args: ["check", "a.txt"],
      files: { "a.txt": TEXTS.contradicted },
      status: 1,
    },
    "a supported claim is 0": {
      args: ["check", "a.txt"],
      files: { "a.txt": TEXTS.supported },
      status: 0,
    },
    "not established is 0 by default": {
      args: ["check", "a.txt"],
      files: { "a.txt": TEXTS.not_established },
      status: 0,
    },
    "not established is 1 when asked": {
      args: ["check", "--fail-on", "not_established", "a.txt"],
      files: { "a.txt": TEXTS.not_established },
      status: 1,
    },
    "contradicted is worse than not established": {
      args: ["check", "--fail-on=not_established", "a.txt"],
      files: { "a.txt": TEXTS.contradicted },
      status: 1,
    },
    "supported is below not established": {
      args: ["check", "--fail-on=not_established", "a.txt"],
      files: { "a.txt": TEXTS.supported },
      status: 0,
    },
    "never is 0": {
      args: ["check", "--fail-on=never", "a.txt"],
      files: { "a.txt": TEXTS.contradicted },
      status: 0,
    },
    "one contradicted claim of several texts is enough": {
      args: ["check", "a.txt", "b.txt", "c.txt"],
      files: { "a.txt": TEXTS.supported, "b.txt": TEXTS.contradicted, "c.txt": TEXTS.silent },
      status: 1,
    },
    "an unreadable file outranks a contradicted claim": {
      args: ["check", "missing.txt", "a.txt"],
      files: { "a.txt": TEXTS.contradicted },
      status: 2,
      stdout: /500 participants/,
    },
    "a bad database outranks bad files": {
      args: ["check", "--db", "db", "missing.txt"],
      files: { db: "not a database" },
      status: 3,
      stdout: "",
    },
  },

  "pretty": {
    "shows the claim in its line, verdict, sentence, quote and report": {
      args: ["check", "a.txt"],
      files: { "a.txt": `A heading\n\n${TEXTS.contradicted}\n` },
      status: 1,
      stdout: [
        /✕ contradicted/,
        / {4}3 │ The second Central Asian Media Forum brought together 500 participants\./,
        /^ {4} {2}│ {55}~{16}$/m,
        /“.*700.*”/s,
        /—/,
      ],
      stderr: "",
    },
    "has no colour where there is no terminal": {
      args: ["check"],
      stdin: TEXTS.contradicted,
      status: 1,
      check: ({ stdout }) => assert.ok(!stdout.includes("\u001b")),
    },
    "has colour when forced": {
      args: ["check"],
      stdin: TEXTS.contradicted,
      env: { FORCE_COLOR: "1" },
      status: 1,
      check: ({ stdout }) => assert.ok(stdout.includes("\u001b[4m\u001b[31m500 participants")),
    },
    "does without colour when asked": {
      args: ["check"],
      stdin: TEXTS.contradicted,
      env: { NO_COLOR: "1" },
      status: 1,
      check: ({ stdout }) => assert.ok(!stdout.includes("\u001b")),
    },
    "speaks the terminal's language": {
      args: ["check"],
      stdin: TEXTS.contradicted,
      env: { LANG: "ru_RU.UTF-8" },
      status: 1,
      stdout: /✕ расходится/,
    },
    "speaks the language asked for": {
      args: ["check", "--ui", "kk"],
      stdin: TEXTS.contradicted,
      env: { LANG: "ru_RU.UTF-8" },
      status: 1,
      stdout: /✕ сәйкес келмейді/,
    },
    "shows nothing that a terminal would obey": {
      args: ["check", "a.txt"],
      files: {
        "a.txt": `\u001b]0;title\u0007\u001b[2J\u009b31m\u202e\r\n\n${TEXTS.contradicted}\u001b[1A`,
      },
      status: 1,
      check: ({ stdout }) => {
        assert.doesNotMatch(stdout, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
        assert.match(stdout, /500 participants/);
      },
    },
    "lists what was not judged only when asked": {
      args: ["check", "--unchecked", "a.txt"],
      files: { "a.txt": "The annual beekeepers' forum brought together 500 participants." },
      status: 0,
      stdout: /not judged/,
    },
  },

  "json": {
    "is one result for one text": {
      args: ["check", "--format", "json", "a.txt"],
      files: { "a.txt": TEXTS.contradicted },
      status: 1,
      json: (result) => {
        assert.equal(result.id, "a.txt");
        assert.deepEqual(verdicts(result), ["contradicted"]);
        assert.ok(!("unchecked" in result));
        assert.ok(!("text" in result));
      },
    },
    "is an array for several": {
      args: ["check", "--format=json", "a.txt", "b.txt"],
      files: { "a.txt": TEXTS.contradicted, "b.txt": TEXTS.silent },
      status: 1,
      json: (results) => {
        assert.deepEqual(results.map((r) => r.id), ["a.txt", "b.txt"]);
        assert.deepEqual(results.map(verdicts), [["contradicted"], []]);
      },
    },
    "is an array for JSONL, in its order": {
      args: ["check", "--format=json", "a.jsonl"],
      files: { "a.jsonl": jsonl({ id: "x", text: TEXTS.supported }) },
      status: 0,
      json: (results) => assert.deepEqual(results.map((r) => r.id), ["x"]),
    },
    "is an empty array for an empty JSONL": {
      args: ["check", "--format=json", "a.jsonl"],
      files: { "a.jsonl": "\n" },
      status: 0,
      json: (results) => assert.deepEqual(results, []),
    },
    "has what was not judged when asked": {
      args: ["check", "--format=json", "--unchecked"],
      stdin: "The annual beekeepers' forum brought together 500 participants.",
      status: 0,
      json: (result) => {
        assert.equal(result.id, null);
        assert.equal(result.unchecked[0].reason, "no_event");
      },
    },
    "reads UTF-16 by its byte order mark": {
      args: ["check", "--format=json", "a.txt"],
      files: { "a.txt": Buffer.from(`\ufeff${TEXTS.contradicted}`, "utf16le") },
      status: 1,
      json: ({ findings: [{ start, end }] }) =>
        assert.equal(`\ufeff${TEXTS.contradicted}`.slice(start, end), "500 participants"),
    },
    "gives offsets into the file as Node reads it": {
      args: ["check", "--format=json", "a.txt"],
      files: { "a.txt": `\ufeff🔥 e\u0301\r\n\u00a0${TEXTS.contradicted}` },
      status: 1,
      json: ({ findings: [{ start, end, text }] }) => {
        const given = `\ufeff🔥 e\u0301\r\n\u00a0${TEXTS.contradicted}`;
        assert.equal(given.slice(start, end), text);
        assert.equal(text, "500 participants");
      },
    },
    "speaks the text's language, whatever the terminal speaks": {
      args: ["check", "--format=json"],
      stdin: TEXTS.contradicted,
      env: { LANG: "ru_RU.UTF-8" },
      status: 1,
      json: ({ findings: [{ message }] }) => assert.match(message, /^[\p{Script=Latin}]/u),
    },
  },

  "jsonl": {
    "gives a line for each line, and goes on after a bad one": {
      args: ["check", "--format=jsonl", "a.jsonl"],
      files: {
        "a.jsonl": jsonl(
          { id: "first", text: TEXTS.contradicted },
          "this is not JSON",
          "",
          { id: 7, text: TEXTS.supported },
          { id: "no text" },
          { id: "bad text", text: 5 },
          { id: "bad language", text: "x", lang: "tlh" },
          { id: "bad date", text: "x", published: "yesterday" },
          ["an", "array"],
          { id: "last", text: TEXTS.silent },
        ),
      },
      status: 2,
      lines: (lines) => {
        assert.deepEqual(
          lines.map((line) => [line.id, line.line ?? null, line.error?.code ?? verdicts(line)]),
          [
            ["first", null, ["contradicted"]],
            [null, 2, "bad_json"],
            [7, null, ["supported"]],
            ["no text", 5, "bad_input"],
            ["bad text", 6, "bad_input"],
            ["bad language", 7, "bad_option"],
            ["bad date", 8, "bad_option"],
            [null, 9, "bad_input"],
            ["last", null, []],
          ],
        );
        for (const { error } of lines) if (error) assert.ok(error.message.length > 10);
      },
      stderr: [/a\.jsonl:2: /, /a\.jsonl:5: /, /a\.jsonl:7: .*tlh/, /a\.jsonl:9: /],
    },
    "reads other fields": {
      args: ["check", "--format=jsonl", "--text-field", "body", "--id-field=key", "a.jsonl"],
      files: { "a.jsonl": jsonl({ key: "k", body: TEXTS.contradicted, text: "", id: "i" }) },
      status: 1,
      lines: ([line]) => assert.deepEqual([line.id, verdicts(line)], ["k", ["contradicted"]]),
    },
    "is recognised on standard input": {
      args: ["check", "--format=jsonl"],
      stdin: jsonl("{broken", { id: "x", text: TEXTS.contradicted }),
      status: 2,
      lines: (lines) => assert.deepEqual(lines.map((l) => l.id), [null, "x"]),
    },
    "needs no line break at the end": {
      args: ["check", "--format=jsonl", "--input=jsonl", "-"],
      stdin: JSON.stringify({ id: "x", text: TEXTS.silent }),
      status: 0,
      lines: (lines) => assert.deepEqual(lines.map((l) => l.id), ["x"]),
    },
    "a line of broken UTF-8 spoils itself alone": {
      args: ["check", "--format=jsonl", "a.jsonl"],
      files: {
        "a.jsonl": Buffer.concat([
          Buffer.from('{"id":"a","text":"'),
          Buffer.from([0xd0, 0x22]),
          Buffer.from('}\n{"id":"b","text":"ok"}\n'),
        ]),
      },
      status: 2,
      lines: (lines) =>
        assert.deepEqual(lines.map((l) => l.error?.code ?? l.id), ["bad_encoding", "b"]),
    },
    "a text is one line too": {
      args: ["check", "--format=jsonl", "a.txt", "b.txt"],
      files: { "a.txt": TEXTS.silent, "b.txt": TEXTS.silent },
      status: 0,
      lines: (lines) => assert.deepEqual(lines.map((l) => l.id), ["a.txt", "b.txt"]),
    },
  },

  "html": {
    "is read for its article": {
      args: ["check", "--format=json", "page.html"],
      files: {
        "page.html": `<!doctype html><title>T</title><style>p{}</style>
<header><p>The third forum: 100 participants</p></header><nav>Menu</nav>
<article><header><h1>News &amp; views</h1></header><script>let a = "100 participants"</script>
<p>The second   Central Asian
Media Forum<br>brought together&nbsp;500 participants.</p><ul><li>one<li>two</ul>
<table><tr><td>a<td>b<tr><td>c</table><aside>Other news</aside><div hidden>no</div></article>
<footer>© 100 participants</footer>`,
      },
      status: 1,
      json: ({ text, findings }) => {
        assert.equal(
          text,
          "News & views\n\nThe second Central Asian Media Forum\nbrought together\u00a0500 participants.\n\none\ntwo\n\na\tb\nc",
        );
        const [{ start, end }] = findings;
        assert.equal(text.slice(start, end), "500 participants");
      },
    },
    "is decoded as it says": {
      args: ["extract", "page.html"],
      files: {
        "page.html": Buffer.concat([
          Buffer.from('<meta charset="windows-1251"><p>'),
          Buffer.from([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2]),
        ]),
      },
      status: 0,
      json: ({ text }) => assert.equal(text, "Привет"),
    },
    "may be nested without end": {
      args: ["extract", "page.html"],
      files: { "page.html": `${"<div>".repeat(50_000)}deep` },
      status: 0,
      json: ({ text }) => assert.equal(text, "deep"),
    },
  },

  "extract": {
    "gives mentions": {
      args: ["extract"],
      stdin: "There were 12 apples.",
      status: 0,
      json: (result) => {
        assert.deepEqual(Object.keys(result), ["id", "lang", "dates", "counts", "countries"]);
        assert.equal(result.counts[0].n, 12);
      },
    },
    "takes the same lines": {
      args: ["extract", "--format=jsonl", "a.jsonl"],
      files: { "a.jsonl": jsonl({ id: "x", text: "12 apples" }, "[]") },
      status: 2,
      lines: (lines) => assert.deepEqual(lines.map((l) => l.error?.code ?? l.id), ["x", "bad_input"]),
    },
  },

  "search": {
    "finds an event by part of its name": {
      args: ["search", "медиафор"],
      status: 0,
      stdout: [/central-asian-media-forum-2/, /“.*”/s],
    },
    "gives JSON": {
      args: ["search", "--format=json", "--limit=1", "медиафор"],
      status: 0,
      json: (hits) => {
        assert.equal(hits.length, 1);
        assert.ok(hits[0].facts.length > 0);
      },
    },
    "says that there is nothing": {
      args: ["search", "qwxzqwxz"],
      status: 0,
      stdout: "",
      stderr: /qwxzqwxz/,
    },
  },

  "wrong usage": {
    "no command": { args: [], status: 2, stdout: "", stderr: /command is missing/ },
    "an unknown command": { args: ["chek"], status: 2, stdout: "", stderr: /"chek"/ },
    "a command called like a property": { args: ["constructor"], status: 2, stdout: "" },
    "an unknown option": { args: ["check", "--farmat=json"], status: 2, stdout: "", stderr: /--farmat/ },
    "an unknown format": { args: ["check", "--format=xml"], status: 2, stdout: "", stderr: /"xml"/ },
    "a format of check, in extract": { args: ["extract", "--format=pretty"], status: 2, stdout: "" },
    "an unknown language": {
      args: ["check", "--lang", "xx"],
      stdin: "text",
      status: 2,
      stdout: "",
      stderr: /--lang "xx"/,
    },
    "an unknown language of messages": {
      args: ["check", "--ui=fr"],
      stdin: "text",
      status: 2,
      stdout: "",
      stderr: /--ui "fr"/,
    },
    "a bad date": {
      args: ["check", "--published=18.04.2025"],
      stdin: "text",
      status: 2,
      stdout: "",
      stderr: /--published "18\.04\.2025"/,
    },
    "a bad --fail-on": { args: ["check", "--fail-on=all"], status: 2, stdout: "", stderr: /"all"/ },
    "a bad limit": { args: ["search", "--limit=0", "x"], status: 2, stdout: "", stderr: /--limit/ },
    "nothing to search for": { args: ["search"], status: 2, stdout: "" },
    "a bad number of threads": { args: ["check", "--jobs=0"], status: 2, stdout: "", stderr: /--jobs "0"/ },
    "an unknown encoding": { args: ["check", "--encoding=cp"], status: 2, stdout: "", stderr: /--encoding "cp"/ },
    "going on with nothing": { args: ["check", "--resume"], status: 2, stdout: "", stderr: /-o FILE/ },
    "an option that is nearly one": { args: ["check", "--fail_on=never"], status: 2, stderr: /"--fail-on"\?/ },
    "commands to come": { args: ["compare", "--source=x"], status: 2, stdout: "", stderr: /not available yet/ },
  },

  "wrong input": {
    "empty text": {
      args: ["check", "--format=json", "a.txt"],
      files: { "a.txt": "" },
      status: 0,
      json: (result) => assert.deepEqual(result.findings, []),
      stderr: /a\.txt: the text is empty/,
    },
    "a megabyte of one letter": {
      args: ["check", "--format=json", "a.txt"],
      files: { "a.txt": "ы".repeat(1 << 19) },
      status: 0,
      json: (result) => assert.deepEqual(result.findings, []),
    },
    "broken UTF-8, and the rest is still checked": {
      args: ["check", "bad.txt", "good.txt"],
      files: {
        "bad.txt": Buffer.concat([Buffer.from("one\ntwo\n"), Buffer.from([0xd0, 0x20]), Buffer.from("\n")]),
        "good.txt": TEXTS.supported,
      },
      status: 2,
      stdout: /✓ supported/,
      stderr: /bad\.txt:3: it is not valid UTF-8/,
    },
    "binary": {
      args: ["check", "bad.txt"],
      files: { "bad.txt": Buffer.from("PK\u0003\u0004\n\u0000\u0000") },
      status: 2,
      stdout: "",
      stderr: /bad\.txt:2: it is binary/,
    },
    "UTF-16 cut short": {
      args: ["check", "bad.txt"],
      files: { "bad.txt": Buffer.concat([Buffer.from(`\ufeff${TEXTS.silent}`, "utf16le"), Buffer.from([0x41])]) },
      status: 2,
      stderr: /bad\.txt: it is not utf-16le/,
    },
    "a missing file": {
      args: ["check", "--format=json", "missing.txt"],
      status: 2,
      stdout: "",
      stderr: /missing\.txt: cannot be read: there is no such file/,
    },
    "a missing JSONL file": {
      args: ["check", "--format=jsonl", "missing.jsonl", "a.txt"],
      files: { "a.txt": TEXTS.silent },
      status: 2,
      lines: (lines) => assert.deepEqual(lines.map((l) => l.id), ["a.txt"]),
      stderr: /missing\.jsonl: cannot be read/,
    },
    "a folder without texts": {
      args: ["check", "a"],
      files: { "a/b.png": "" },
      status: 2,
      stderr: /a: there is no text in it/,
    },
    "a pattern that fits nothing": {
      args: ["check", "a/*.md"],
      files: { "a/b.txt": "" },
      status: 2,
      stderr: /a\/\*\.md: no file fits it/,
    },
    "a missing database": {
      args: ["check", "--db=missing"],
      stdin: TEXTS.silent,
      status: 3,
      stdout: "",
      stderr: /missing: the database cannot be read/,
    },
    "a name that a terminal would obey": {
      args: ["check", "\u001b[2Jx"],
      status: 2,
      check: ({ stderr }) => assert.ok(!stderr.includes("\u001b")),
    },
  },

  "help": {
    "of the program": { args: ["--help"], status: 0, stdout: /usage: sverka COMMAND/, stderr: "" },
    "of a command": { args: ["check", "--help"], status: 0, stdout: /--fail-on/ },
    "version": { args: ["--version"], status: 0, stdout: /^\d+\.\d+\.\d+\n$/ },
  },
};

const list = (value) => (Array.isArray(value) ? value : value === undefined ? [] : [value]);

for (const [group, cases] of Object.entries(CASES)) {
  describe(group, () => {
    for (const [name, expected] of Object.entries(cases)) {
      it(name, () => {
        const got = sverka(expected.args, expected);
        const said = `\n${got.stdout}\n${got.stderr}`;
        assert.equal(got.status, expected.status, said);
        for (const stream of ["stdout", "stderr"]) {
          for (const wanted of list(expected[stream])) {
            if (typeof wanted === "string") assert.equal(got[stream], wanted);
            else assert.match(got[stream], wanted);
          }
        }
        if (expected.json) expected.json(JSON.parse(got.stdout));
        if (expected.lines) {
          expected.lines(got.stdout.trimEnd().split("\n").map((line) => JSON.parse(line)));
        }
        expected.check?.(got);
        assert.doesNotMatch(got.stderr, /internal|panicked|RuntimeError|^\s+at /m);
      });
    }
  });
}

describe("databases", () => {
  const image = readFileSync(IMAGE);

  it("a compiled one stands in for the embedded one", () => {
    const got = sverka(["check", "--db=db", "--format=json"], {
      files: { db: image },
      stdin: TEXTS.contradicted,
    });
    assert.equal(got.status, 1, got.stderr);
    assert.deepEqual(verdicts(JSON.parse(got.stdout)), ["contradicted"]);
  });

  it("one cut short anywhere is refused", () => {
    for (const length of [0, 1, 16, image.length >> 1, image.length - 1]) {
      const got = sverka(["check", "--db=db"], {
        files: { db: image.subarray(0, length) },
        stdin: TEXTS.silent,
      });
      assert.equal(got.status, 3, `${length} of ${image.length} bytes`);
      assert.match(got.stderr, /^sverka: db: ./);
      assert.equal(got.stdout, "");
    }
  });

  it("one with a changed byte is refused", () => {
    for (const at of [0, 9, image.length >> 1, image.length - 1]) {
      const changed = Buffer.from(image);
      changed[at] ^= 1;
      const got = sverka(["check", "--db=db"], { files: { db: changed }, stdin: TEXTS.silent });
      assert.equal(got.status, 3, `byte ${at} of ${image.length}`);
      assert.equal(got.stdout, "");
    }
  });
});

describe("pipes", () => {
  it("a reader that leaves ends it quietly", async () => {
    const many = jsonl(...Array.from({ length: 5000 }, (_, id) => ({ id, text: TEXTS.supported })));
    const cwd = folder({ "a.jsonl": many });
    const child = spawn(process.execPath, [CLI, "check", "--format=jsonl", "a.jsonl"], { cwd });
    let stderr = "";
    child.stderr.on("data", (data) => (stderr += data));
    child.stdout.once("data", () => child.stdout.destroy());
    const status = await new Promise((resolve) => child.on("close", resolve));
    assert.equal(stderr, "");
    assert.equal(status, 0);
  });

  it("lines are answered as they come", async () => {
    const child = spawn(process.execPath, [CLI, "check", "--format=jsonl", "--input=jsonl"]);
    const answers = child.stdout[Symbol.asyncIterator]();
    for (const id of ["a", "b"]) {
      child.stdin.write(`${JSON.stringify({ id, text: TEXTS.silent })}\n`);
      const { value } = await answers.next();
      assert.equal(JSON.parse(value).id, id);
    }
    child.stdin.end();
    const status = await new Promise((resolve) => child.on("close", resolve));
    assert.equal(status, 0);
  });
});

it("the folder's name does not matter", () => {
  // Every other case runs in a folder with a space and Cyrillic letters too.
  assert.match(join(folder({})), /sverka тест /);
});
