// The command line in the habits of its users: help, completion, configuration.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, it } from "node:test";

import { COMMANDS } from "../../pkg/dist/cli/commands/index.js";
import { configurable } from "../../pkg/dist/cli/config.js";
import { folder, jsonl, sverka, sverkaIn, TEXTS } from "./support.js";

const require = createRequire(new URL("../../pkg/package.json", import.meta.url));
const available = COMMANDS.filter(({ later }) => !later);

describe("help", () => {
  it("of the program fits a screen", () => {
    const lines = sverka(["--help"]).stdout.trimEnd().split("\n");
    assert.ok(lines.length <= 24, `${lines.length} lines`);
    assert.deepEqual(lines.filter((line) => line.length > 80), []);
  });

  for (const { name, options } of available) {
    it(`of ${name} is a page, and names every option`, () => {
      const { stdout } = sverka(["help", ...name.split(" ")]);
      assert.ok(stdout.startsWith(`usage: sverka ${name}`));
      const lines = stdout.trimEnd().split("\n");
      assert.ok(lines.length <= 50, `${lines.length} lines`);
      assert.deepEqual(lines.filter((line) => [...line].length > 80), []);
      for (const [option, { later }] of Object.entries(options)) {
        if (!later) assert.match(stdout, new RegExp(`--${option}\\b`));
      }
      assert.equal(sverka([...name.split(" "), "--help"]).stdout, stdout);
    });
  }
});

describe("completion", () => {
  const script = (shell) => sverka(["completion", shell]).stdout;

  /** What bash offers for the last of the words. */
  const offered = (...words) => {
    const source = `${script("bash")}
      COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _sverka; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const { stdout, stderr } = spawnSync("bash", ["-c", source, "bash", ...words], {
      encoding: "utf8",
      cwd: folder({ "draft.txt": "" }),
    });
    assert.equal(stderr, "");
    return stdout.split("\n").filter(Boolean);
  };

  it("of bash knows commands, options, values and files", (t) => {
    if (spawnSync("bash", ["--version"]).error) return t.skip("there is no bash");
    assert.ok(offered("sverka", "").includes("extract"));
    assert.deepEqual(offered("sverka", "ch"), ["check"]);
    assert.deepEqual(offered("sverka", "check", "--fo"), ["--format"]);
    assert.deepEqual(offered("sverka", "check", "--format", "sa"), ["sarif"]);
    assert.deepEqual(offered("sverka", "check", "--fail-on", "=", "n"), ["not_established", "never"]);
    assert.deepEqual(offered("sverka", "check", "dr"), ["draft.txt"]);
    assert.deepEqual(offered("sverka", "db", "bu"), ["build"]);
    assert.ok(offered("sverka", "db", "build", "--o").includes("--output"));
  });

  for (const [shell, ...args] of [["bash", "-n"], ["zsh", "-n"], ["fish", "--no-execute"]]) {
    it(`of ${shell} is a script that it can read`, (t) => {
      if (spawnSync(shell, ["--version"]).error) {
        assert.ok(!process.env.CI, `${shell} is missing`);
        return t.skip(`there is no ${shell}`);
      }
      const cwd = folder({ script: script(shell) });
      const { status, stderr } = spawnSync(shell, [...args, "script"], { cwd, encoding: "utf8" });
      assert.equal(stderr, "");
      assert.equal(status, 0);
    });
  }

  it("of fish offers values", (t) => {
    if (spawnSync("fish", ["--version"]).error) return t.skip("there is no fish");
    const source = `${script("fish")}\ncomplete -C "sverka check --format sa"\ncomplete -C "sverka db bui"`;
    const { stdout } = spawnSync("fish", ["-c", source], { encoding: "utf8" });
    assert.deepEqual(stdout.trim().split("\n").map((line) => line.split("\t")[0]), ["sarif", "build"]);
  });

  it("names every option in every shell", () => {
    for (const shell of ["bash", "zsh", "fish"]) {
      const text = script(shell);
      for (const { options } of available) {
        for (const [name, { later }] of Object.entries(options)) {
          if (!later) assert.ok(text.includes(shell === "fish" ? `-l ${name}` : `--${name}`), `${name} in ${shell}`);
        }
      }
    }
  });

  it("of another shell is refused", () => {
    const { status, stderr } = sverka(["completion", "tcsh"]);
    assert.equal(status, 2);
    assert.match(stderr, /"tcsh".*bash, zsh or fish/);
  });
});

describe("sverka.config.json", () => {
  const config = (value) => (typeof value === "string" ? value : JSON.stringify(value));
  const check = (value, args = [], text = TEXTS.contradicted) =>
    sverka(["check", "--format=json", ...args, "a.txt"], { files: { "sverka.config.json": config(value), "a.txt": text } });

  it("says what holds where nothing else is said", () => {
    assert.equal(check({ failOn: "never" }).status, 0);
    assert.equal(check({ $schema: "x", failOn: "not_established", jobs: 1 }, [], TEXTS.not_established).status, 1);
    assert.match(check({ ui: "ru" }).stdout, /Расходится/);
    const beekeepers = "The annual beekeepers' forum brought together 500 participants.";
    assert.equal(JSON.parse(check({ unchecked: true }, [], beekeepers).stdout).unchecked[0].reason, "no_event");
  });

  it("is weaker than the command line", () => {
    assert.equal(check({ failOn: "never" }, ["--fail-on=contradicted"]).status, 1);
    assert.equal(check({ failOn: "never" }, ["--no-config"]).status, 1);
  });

  it("is found in a folder around, and its paths are from there", () => {
    const files = {
      ".git/HEAD": "",
      "sverka.config.json": config({ textField: "body", exclude: "**/old/**" }),
      "in/here/a.jsonl": jsonl({ body: TEXTS.contradicted }),
      "in/here/old/a.txt": TEXTS.contradicted,
    };
    const cwd = folder(files);
    const got = sverkaIn(`${cwd}/in`, ["check", "--format=jsonl", "here"]);
    assert.equal(got.stdout.split("\n").length, 2, got.stderr);
    const withDb = folder({ ...files, "sverka.config.json": config({ db: ["no/such.sverka"] }) });
    assert.match(sverkaIn(`${withDb}/in`, ["check", "here"]).stderr, /\.\.\/no\/such\.sverka/);
  });

  it("is not looked for outside of the repository", () => {
    const cwd = folder({ "sverka.config.json": config({ failOn: "never" }), "repository/.git/HEAD": "", "repository/a.txt": TEXTS.contradicted });
    assert.equal(sverkaIn(`${cwd}/repository`, ["check", "a.txt"]).status, 1);
  });

  it("can be named", () => {
    const got = sverka(["check", "--config=other.json", "a.txt"], {
      files: { "other.json": config({ failOn: "never" }), "a.txt": TEXTS.contradicted },
    });
    assert.equal(got.status, 0, got.stderr);
  });

  for (const [name, value, said] of [
    ["an unknown key, with the one that is near", { failon: "never" }, /"failon", did you mean "failOn"\?/],
    ["a key that is like none", { colour: true }, /"colour": there are .*unchecked/],
    ["a value that cannot be", { failOn: "sometimes" }, /"failOn".*"sometimes": use contradicted/],
    ["a value of another type", { unchecked: "yes" }, /"unchecked" is not true or false/],
    ["a number in quotes", { jobs: "4" }, /"jobs" is not a number/],
    ["a list of numbers", { exclude: [1] }, /"exclude" is not a list of strings/],
    ["what is not JSON", "{failOn: never}", /JSON/],
    ["what is not an object", "[]", /not a JSON object/],
  ]) {
    it(`is refused for ${name}`, () => {
      const { status, stdout, stderr } = check(value);
      assert.equal(status, 2);
      assert.equal(stdout, "");
      assert.match(stderr, /^sverka: sverka\.config\.json: /);
      assert.match(stderr, said);
    });
  }

  it("has a schema that says the same", () => {
    const Ajv = require("ajv").default;
    const schema = JSON.parse(readFileSync(new URL("../../pkg/js/sverka.config.schema.json", import.meta.url)));
    const validate = new Ajv().compile(schema);
    const keys = configurable(available.map(({ options }) => options));
    assert.deepEqual(Object.keys(schema.properties).filter((key) => key !== "$schema").sort(), [...keys.keys()].sort());
    for (const [value, isGood] of [
      [{ $schema: "x", db: "a", exclude: ["b"], failOn: "never", jobs: 2, lang: "en-GB", unchecked: true }, true],
      [{ failon: "never" }, false],
      [{ failOn: "sometimes" }, false],
      [{ jobs: "4" }, false],
      [{ jobs: 0 }, false],
      [{ unchecked: "yes" }, false],
      [[], false],
    ]) {
      assert.equal(validate(value), isGood, JSON.stringify(value));
      assert.equal(check(value, ["--fail-on=never"]).status !== 2 || JSON.stringify(value).includes('"db"'), isGood, JSON.stringify(value));
    }
  });
});
