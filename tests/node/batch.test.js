// Many texts: kinds of inputs, threads, order, interruption, going on.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, readFileSync, writeFileSync, appendFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { gzipSync } from "node:zlib";

import { barOf, progress } from "../../pkg/dist/cli/progress.js";
import { textOfMarkdown } from "../../pkg/dist/cli/markdown.js";
import { CLI, folder, jsonl, sverka, sverkaIn, TEXTS } from "./support.js";

const verdicts = (result) => result.findings?.map((finding) => finding.verdict);
const parsed = (stdout) => stdout.trimEnd().split("\n").map((line) => JSON.parse(line));

/** Lines enough that threads are started. */
const FILLER = "Tomatoes like warm soil, a quiet corner of the garden, and water in the evening. ".repeat(20);
const MANY = Array.from({ length: 1100 }, (_, n) => {
  if (n % 250 === 249) return `{"id": "bad ${n}", "text": `;
  return JSON.stringify({ id: n, text: `${n % 3 === 0 ? TEXTS.contradicted : TEXTS.supported} ${FILLER}` });
});
const ARCHIVE = `${MANY.join("\n")}\n`;

describe("Markdown", () => {
  it("is read without its markup, and offsets are into the file", () => {
    const text = `---
title: News
---
# The *second* Central Asian Media Forum

It brought together **500** [participants](https://example.org/100-guests).

\`\`\`
The second Central Asian Media Forum brought together 300 participants.
\`\`\`
`;
    const { stdout } = sverka(["check", "--format=json", "a.md"], { files: { "a.md": text } });
    const { findings } = JSON.parse(stdout);
    assert.deepEqual(findings.map((f) => [f.verdict, f.text]), [["contradicted", "500** [participants"]]);
    assert.equal(text.slice(findings[0].start, findings[0].end), findings[0].text);
  });

  it("keeps its length, whatever is in it", () => {
    for (const source of [
      "a\r\n===\r\n\r\n> - [ ] *b* ~~c~~ <i>d</i> &nbsp;e&#x410;f \\* `g` ![h](i \"j\")\r\n\r\n| k | l |\r\n|---|---|\r\n| 1 | 2 |\r\n",
      "\ufeff+++\ndate = 2025-04-18\n+++\ntext 🔥 **b**",
      "[a]: http://x\n\n<!-- c -->\n\n***\n\n    code\n",
      "",
    ]) {
      const { text } = textOfMarkdown(source);
      assert.equal(text.length, source.length);
      assert.equal(text.split("\n").length, source.split("\n").length);
      assert.doesNotMatch(text, /[~`[\]|]|http|code/);
    }
  });

  it("has its day of publication from the metadata before the text", () => {
    assert.equal(textOfMarkdown("---\ndate: 2025-04-18T10:00\n---\n").published, "2025-04-18");
    assert.equal(textOfMarkdown("date: 2025-04-18").published, null);
  });
});

describe("folders, patterns and packed files", () => {
  const files = {
    "drafts/b.md": TEXTS.supported,
    "drafts/a.txt": TEXTS.contradicted,
    "drafts/deep/c.html": `<p>${TEXTS.contradicted}`,
    "drafts/deep/d.jsonl.gz": gzipSync(jsonl({ id: "x", text: TEXTS.supported }, { id: "y", text: TEXTS.silent })),
    "drafts/e.txt.gz": gzipSync(TEXTS.not_established),
    "drafts/.hidden.txt": TEXTS.contradicted,
    "drafts/node_modules/f.txt": TEXTS.contradicted,
    "drafts/picture.png": Buffer.from([0, 1, 2]),
  };
  const ids = (args) => {
    const { stdout, stderr } = sverka(["check", "--format=jsonl", ...args], { files });
    assert.equal(stderr, "");
    return parsed(stdout).map(({ id }) => id);
  };
  const all = ["drafts/a.txt", "drafts/b.md", "drafts/deep/c.html", "x", "y", "drafts/e.txt.gz"];

  it("a folder is all the texts in it, by name", () => assert.deepEqual(ids(["drafts"]), all));
  it("a pattern is what fits it", () =>
    assert.deepEqual(ids(["drafts/**/*.{md,html}"]), ["drafts/b.md", "drafts/deep/c.html"]));
  it("some can be left out", () =>
    assert.deepEqual(ids(["--exclude=**/deep/**", "--exclude", "**/*.gz", "drafts"]), ["drafts/a.txt", "drafts/b.md"]));
  it("one named in full is read", () =>
    assert.deepEqual(ids(["--exclude=**/*.md", "drafts/b.md"]), ["drafts/b.md"]));
  it("standard input may be packed", () => {
    const { stdout } = sverka(["check", "--format=jsonl"], { stdin: files["drafts/deep/d.jsonl.gz"] });
    assert.deepEqual(parsed(stdout).map(({ id }) => id), ["x", "y"]);
  });
  it("a packed file that is cut short is an error, and what came before it is there", () => {
    const packed = gzipSync(jsonl(...Array.from({ length: 3000 }, (_, id) => ({ id, text: `${Math.sin(id)} ${TEXTS.silent}` }))));
    const { status, stdout, stderr } = sverka(["check", "--format=jsonl", "a.jsonl.gz", "b.txt"], {
      files: { "a.jsonl.gz": packed.subarray(0, packed.length - 2000), "b.txt": TEXTS.silent },
    });
    assert.equal(status, 2);
    assert.match(stderr, /a\.jsonl\.gz: cannot be read: unexpected end of file/);
    const found = parsed(stdout);
    assert.ok(found.length > 100);
    assert.equal(found.at(-1).id, "b.txt");
  });
  it("a text may be in another encoding that is named", () => {
    const bytes = Buffer.from([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2, 0x20, 0x37]);
    const { stdout } = sverka(["extract", "--encoding=windows-1251", "a.txt"], { files: { "a.txt": bytes } });
    assert.equal(JSON.parse(stdout).counts[0].start, 7);
  });
});

describe("threads", () => {
  const outputs = new Map();
  for (const jobs of [1, 2, 5]) {
    it(`${jobs} give the order of the input, and a bad line costs itself alone`, () => {
      const { status, stdout } = sverka(["check", "--format=jsonl", `--jobs=${jobs}`, "a.jsonl"], {
        files: { "a.jsonl": ARCHIVE },
      });
      assert.equal(status, 2);
      const results = parsed(stdout);
      assert.equal(results.length, MANY.length);
      results.forEach((result, n) => {
        if (n % 250 === 249) assert.deepEqual([result.line, result.error.code], [n + 1, "bad_json"]);
        else assert.deepEqual([result.id, verdicts(result)], [n, [n % 3 === 0 ? "contradicted" : "supported"]]);
      });
      outputs.set(jobs, stdout);
    });
  }
  it("any number of them gives the same bytes", () => {
    assert.ok(outputs.get(2) === outputs.get(1));
    assert.ok(outputs.get(5) === outputs.get(1));
  });

  it("give JSON whole too", () => {
    const { stdout } = sverka(["check", "--format=json", "--jobs=2", "a.jsonl"], { files: { "a.jsonl": ARCHIVE } });
    assert.equal(JSON.parse(stdout).length, MANY.length);
  });

  it("judge by the database that is named", () => {
    const { status, stderr } = sverka(["check", "--db=none", "--jobs=2", "a.jsonl"], { files: { "a.jsonl": ARCHIVE, none: "x" } });
    assert.equal(status, 3, stderr);
  });
});

describe("a line longer than any text", () => {
  it("costs itself alone", () => {
    const long = `{"id":"long","text":"${"x".repeat(40 << 20)}"}`;
    const { status, stdout, stderr } = sverka(["check", "--format=jsonl", "a.jsonl"], {
      files: { "a.jsonl": `{"id":"a","text":"b"}\n${long}\n{"id":"c","text":"d"}\n` },
    });
    assert.equal(status, 2, stderr);
    assert.deepEqual(parsed(stdout).map((r) => r.error?.code ?? r.id), ["a", "too_long", "c"]);
    assert.match(stderr, /a\.jsonl:2: the line is longer than 32 MiB/);
  });
});

describe("an output file", () => {
  it("of lines is the same as standard output", () => {
    const cwd = folder({ "a.jsonl": ARCHIVE });
    const { stdout } = sverkaIn(cwd, ["check", "--format=jsonl", "a.jsonl"]);
    const got = sverkaIn(cwd, ["check", "--format=jsonl", "-o", "out.jsonl", "a.jsonl"]);
    assert.equal(got.stdout, "");
    assert.ok(readFileSync(join(cwd, "out.jsonl"), "utf8") === stdout);
  });

  it("of another format appears whole or not at all", () => {
    const cwd = folder({ "a.txt": TEXTS.contradicted, "out.json": "before" });
    assert.equal(sverkaIn(cwd, ["check", "--format=json", "-o", "out.json", "a.txt"]).status, 1);
    assert.deepEqual(verdicts(JSON.parse(readFileSync(join(cwd, "out.json"), "utf8"))), ["contradicted"]);
  });

  it("that cannot be written is said so", () => {
    const { status, stderr } = sverka(["check", "--format=json", "-o", "no/such/out.json"], { stdin: "x" });
    assert.equal(status, 2);
    assert.match(stderr, /no\/such\/out\.json: it cannot be written/);
  });
});

describe("going on", () => {
  const whole = sverka(["check", "--format=jsonl", "a.jsonl"], { files: { "a.jsonl": ARCHIVE } });
  const resume = (cwd, ...more) => sverkaIn(cwd, ["check", "--format=jsonl", "-o", "out.jsonl", "--resume", ...more, "a.jsonl"]);

  for (const [name, at] of [
    ["with nothing yet", 0],
    ["in the middle of the first line", 10],
    ["in the middle of a line", whole.stdout.length >> 1],
    ["at the end of a line", whole.stdout.indexOf("\n", whole.stdout.length >> 1) + 1],
    ["with all of it done", whole.stdout.length],
  ]) {
    it(`${name} ends in the same file and status`, () => {
      const cwd = folder({ "a.jsonl": ARCHIVE, "out.jsonl": whole.stdout.slice(0, at) });
      const { status, stderr } = resume(cwd);
      assert.equal(status, whole.status, stderr);
      assert.ok(readFileSync(join(cwd, "out.jsonl"), "utf8") === whole.stdout);
    });
  }

  it("knows the findings of the part that was done", () => {
    const text = jsonl({ id: 1, text: TEXTS.contradicted }, { id: 2, text: TEXTS.silent });
    const cwd = folder({ "a.jsonl": text });
    assert.equal(sverkaIn(cwd, ["check", "--format=jsonl", "-o", "out.jsonl", "a.jsonl"]).status, 1);
    assert.equal(resume(cwd).status, 1);
    assert.equal(resume(cwd, "--fail-on=never").status, 0);
  });

  it("works over several files", () => {
    const files = { "a.txt": TEXTS.supported, "b.jsonl": jsonl({ id: 1, text: TEXTS.silent }, { id: 2, text: TEXTS.silent }), "c.txt": TEXTS.silent };
    const cwd = folder(files);
    const args = ["check", "--format=jsonl", "-o", "out.jsonl", "a.txt", "missing.txt", "b.jsonl", "c.txt"];
    sverkaIn(cwd, args);
    const full = readFileSync(join(cwd, "out.jsonl"), "utf8");
    for (const lines of [1, 2, 3, 4]) {
      writeFileSync(join(cwd, "out.jsonl"), full.split("\n").slice(0, lines).join("\n") + "\n");
      assert.equal(sverkaIn(cwd, [...args, "--resume"]).status, 2);
      assert.equal(readFileSync(join(cwd, "out.jsonl"), "utf8"), full, `after ${lines} lines`);
    }
  });

  it("refuses a file of another run, and leaves it as it is", () => {
    for (const written of [
      whole.stdout.replace('"id":0', '"id":"other"').split("\n")[0] + "\n",
      "not a result\n",
      `${whole.stdout}${whole.stdout}`,
    ]) {
      const cwd = folder({ "a.jsonl": ARCHIVE, "out.jsonl": written });
      const { status, stderr } = resume(cwd);
      assert.equal(status, 2);
      assert.match(stderr, /out\.jsonl: /);
      assert.ok(readFileSync(join(cwd, "out.jsonl"), "utf8") === written);
    }
  });
});

describe("Ctrl-C", () => {
  const interrupted = async (args, { input } = {}) => {
    const cwd = folder({ "a.jsonl": ARCHIVE.repeat(20) });
    const child = spawn(process.execPath, [CLI, ...args], { cwd });
    let [stdout, stderr] = ["", ""];
    child.stderr.on("data", (data) => (stderr += data));
    child.stdout.on("data", (data) => {
      if (stdout === "") child.kill("SIGINT");
      stdout += data;
    });
    if (input !== undefined) child.stdin.write(input);
    const status = await new Promise((resolve) => child.on("close", resolve));
    return { status, stdout, stderr, cwd };
  };

  for (const jobs of [1, 2]) {
    it(`leaves whole lines (${jobs} jobs)`, async () => {
      const { status, stdout, stderr } = await interrupted(["check", "--format=jsonl", `--jobs=${jobs}`, "a.jsonl"]);
      assert.equal(status, 130, stderr);
      assert.match(stderr, /stopped: what was done so far is written/);
      const done = parsed(stdout).length;
      assert.ok(stdout.endsWith("\n") && done > 0 && done < MANY.length * 20, `${done} lines`);
    });
  }

  it("leaves a whole document", async () => {
    const { status, stdout } = await interrupted(["check", "--format=json", "a.jsonl"]);
    assert.equal(status, 130);
    assert.ok(JSON.parse(stdout).length > 0);
  });

  it("ends a wait for standard input", async () => {
    const { status, stdout } = await interrupted(["check", "--format=jsonl", "--input=jsonl"], {
      input: jsonl({ id: "x", text: TEXTS.silent }),
    });
    assert.equal(status, 130);
    assert.equal(parsed(stdout)[0].id, "x");
  });

  it("can be gone on after", async () => {
    const cwd = folder({ "a.jsonl": ARCHIVE.repeat(4) });
    const args = ["check", "--format=jsonl", "--fail-on=never", "-o", "out.jsonl", "a.jsonl"];
    const child = spawn(process.execPath, [CLI, ...args], { cwd });
    child.stderr.resume();
    while (child.exitCode === null && !(existsSync(join(cwd, "out.jsonl")) && readFileSync(join(cwd, "out.jsonl")).length > 0)) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    child.kill("SIGINT");
    await new Promise((resolve) => child.on("close", resolve));
    const done = readFileSync(join(cwd, "out.jsonl"), "utf8");
    assert.ok(done.endsWith("\n"));
    // A power cut leaves half a line.
    appendFileSync(join(cwd, "out.jsonl"), '{"id":');
    sverkaIn(cwd, [...args, "--resume"]);
    const results = parsed(readFileSync(join(cwd, "out.jsonl"), "utf8"));
    assert.equal(results.length, MANY.length * 4);
    assert.ok(done.length > 0);
  });
});

describe("the bar", () => {
  it("shows share, count, findings, speed and the time left", () => {
    const bar = barOf({ bytes: 25e6, size: 100e6, texts: 12345, findings: 67, seconds: 10 });
    assert.equal(bar, "██████░░░░░░░░░░░░░░░░░░ 25% · 12\u202f345 texts · 67 findings · 2.5 MB/s · 1\u202f235 texts/s · 30 s left");
  });

  it("promises no end where none is known", () => {
    assert.doesNotMatch(barOf({ bytes: 5, size: undefined, texts: 1, findings: 0, seconds: 1 }), /left|%/);
  });

  it("is drawn on a terminal alone, and cleared", () => {
    for (const shown of [true, false]) {
      let written = "";
      let clock = 0;
      const bar = progress({ write: (text) => (written += text) }, shown, 10, () => (clock += 200));
      bar.step(5, 1, 1);
      bar.clear();
      if (shown) assert.match(written, /50%.*\r\u001b\[K$/);
      else assert.equal(written, "");
    }
  });
});
