// The claims database's workshop on the command line.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";

import { folder, IMAGE, sverka } from "./support.js";

const CLAIMS_DB = fileURLToPath(new URL("../../claims-db", import.meta.url));

const REPORT = "The Steppe Poetry Festival drew more than 300 guests to Almaty on 3 May 2026.\n";
const sha256 = (text) => createHash("sha256").update(text).digest("hex");

const SOURCE = {
  "db/database.toml": 'name = "gazette"\nversion = "3"\n',
  "db/reports.toml": `[[report]]
id = "gazette-festival"
outlet = "Gazette"
title = "Poets on the steppe"
lang = "en"
sha256 = "${sha256(REPORT)}"
`,
  "db/events/poetry-festival-2026.toml": `[event]
id = "poetry-festival-2026"
type = "festival"
[event.names]
en = ["Steppe Poetry Festival"]

[[fact]]
kind = "participants"
value = "> 300"
phase = "held"
report = "gazette-festival"
quote = "drew more than 300 guests"
verified_by = "An editor"
verified_on = 2026-05-04

[[fact]]
kind = "date"
moment = "held"
value = "2026-05-03"
phase = "held"
report = "gazette-festival"
quote = "on 3 May 2026"
verified_by = "An editor"
verified_on = 2026-05-04
`,
};
const EVENT = "db/events/poetry-festival-2026.toml";

/** The source with words of the event replaced. */
const changed = (from, to) => {
  assert.ok(SOURCE[EVENT].includes(from), from);
  return { ...SOURCE, [EVENT]: SOURCE[EVENT].replace(from, to) };
};

/** Runs commands one after the other in one folder. */
function session(files, ...commands) {
  const cwd = folder(files);
  return commands.map((args) => ({ cwd, ...sverka(args, { cwd }) }));
}

describe("db build", () => {
  it("makes an image that texts are checked by", () => {
    const files = { ...SOURCE, "a.txt": "The Steppe Poetry Festival drew 200 guests." };
    const [built, checked] = session(files, ["db", "build", "db", "-o", "own.sverka"], [
      "check", "--format=json", "--db=own.sverka", "a.txt",
    ]);
    assert.equal(built.status, 0, built.stderr);
    assert.equal(built.stdout, "");
    assert.match(built.stderr, /2 facts of 1 event from 1 report/);
    const result = JSON.parse(checked.stdout);
    assert.equal(result.database.name, "gazette");
    assert.deepEqual(result.findings.map(({ verdict }) => verdict), ["contradicted"]);
  });

  it("gives the embedded database's own bytes for its source, and the same each time", () => {
    const [first, second] = session({}, ["db", "build", CLAIMS_DB, "-o", "a"], ["db", "build", CLAIMS_DB, "-o", "b"]);
    assert.equal(first.status, 0, first.stderr);
    assert.equal(second.status, 0);
    const bytes = ["a", "b"].map((name) => readFileSync(join(first.cwd, name)));
    assert.ok(bytes[0].equals(bytes[1]));
    assert.ok(bytes[0].equals(readFileSync(IMAGE)));
  });

  it("refuses a draft", () => {
    for (const gone of ['verified_by = "An editor"\nverified_on = 2026-05-04\n', 'verified_by = "An editor"\n', "verified_on = 2026-05-04\n"]) {
      const [{ status, stderr, cwd }] = session(changed(gone, ""), ["db", "build", "db", "-o", "own.sverka"]);
      assert.equal(status, 3, stderr);
      assert.match(stderr, /^db\/events\/poetry-festival-2026\.toml:7:1: error: a draft: compare it with its report/m);
      assert.deepEqual(readdirSync(cwd), ["db"]);
    }
  });

  it("tells every error of a run, at its line, with its words", () => {
    const source = {
      ...SOURCE,
      "db/database.toml": 'name = "gazette"\nverzion = "3"\n',
      [EVENT]: SOURCE[EVENT].replace("> 300", "> 400").replace('kind = "date"', 'kind = "day"').replace('type = "festival"', 'type = "Festival"'),
      "db/events/broken.toml": "[event\n",
    };
    const [{ status, stderr, stdout }] = session(source, ["db", "build", "db", "-o", "own.sverka"]);
    assert.equal(status, 3);
    assert.equal(stdout, "");
    for (const line of [
      /^db\/database\.toml:1:1: error: `version` is missing$/m,
      /^db\/database\.toml:2:1: error: unknown key; here can stand name, version: verzion$/m,
      /^db\/events\/broken\.toml:1:\d+: error: not TOML: /m,
      /^db\/events\/poetry-festival-2026\.toml:3:8: error: expected a code such as "forum".*: "Festival"$/m,
      /^db\/events\/poetry-festival-2026\.toml:17:8: error: expected one of "participants".*: "day"$/m,
    ]) {
      assert.match(stderr, line);
    }
  });

  it("refuses a value that its quote does not say", () => {
    const [{ status, stderr }] = session(changed("> 300", "> 400"), ["db", "build", "db", "-o", "own.sverka"]);
    assert.equal(status, 3);
    assert.match(stderr, /:9:9: error: the engine does not read this value out of the quote; it reads more_than 300: "> 400"/);
  });

  it("warns of what is no error, and builds", () => {
    const files = changed('phase = "held"\nreport = "gazette-festival"\nquote = "on', 'phase = "planned"\nreport = "gazette-festival"\nquote = "on');
    const build = ["db", "build", "db", "-o", "own.sverka"];
    const [record, before, after, bad] = session(files, build, [...build, "--today=2026-05-01"], [...build, "--today", "2027-01-01"], [...build, "--today=soon"]);
    assert.deepEqual([record.status, before.status, after.status, bad.status], [0, 0, 0, 2]);
    assert.match(record.stderr, /:19:9: warning: planned for 2026-05-03, and it is 2026-05-04/);
    assert.doesNotMatch(before.stderr, /warning/);
    assert.match(after.stderr, /it is 2027-01-01/);
    assert.match(bad.stderr, /today "soon": use a day/);
  });

  it("writes the whole file or leaves the old one", () => {
    const cwd = folder({ ...changed("> 300", "> 400"), "own.sverka": "old" });
    const build = () => sverka(["db", "build", "db", "-o", "own.sverka"], { cwd });
    assert.equal(build().status, 3);
    assert.equal(readFileSync(join(cwd, "own.sverka"), "utf8"), "old");
    assert.deepEqual(readdirSync(cwd).sort(), ["db", "own.sverka"]);
    const lost = sverka(["db", "build", CLAIMS_DB, "-o", "nowhere/own.sverka"], { cwd });
    assert.equal(lost.status, 2);
    assert.match(lost.stderr, /nowhere.own\.sverka: it cannot be written: there is no such folder/);
  });

  it("says what is wrong with its words", () => {
    for (const [args, message] of [
      [["db"], /a command is missing/],
      [["db", "bild", "db"], /no command "db bild"/],
      [["db", "build", "db"], /-o FILE is missing/],
      [["db", "build", "-o", "x"], /the folder of the database/],
      [["db", "build", "db", "dc", "-o", "x"], /"dc" is one word too many/],
      [["db", "build", "missing", "-o", "x"], /missing: there is no such folder/],
      [["db", "diff", "a"], /two images/],
    ]) {
      const [{ status, stderr, stdout }] = session(SOURCE, args);
      assert.equal(status, 2, args.join(" "));
      assert.equal(stdout, "");
      assert.match(stderr, message);
    }
  });
});

describe("db verify", () => {
  it("finds every quote in its report, and every report by its hash", () => {
    const files = { ...SOURCE, "raw/festival.txt": REPORT };
    const [sound, without] = session(files, ["db", "verify", "db", "--reports=raw"], ["db", "verify", "db"]);
    assert.equal(sound.status, 0, sound.stderr);
    assert.match(sound.stderr, /every quote stands in its report/);
    assert.equal(without.status, 0);
    assert.match(without.stderr, /the raw reports were not asked/);
  });

  it("tells a report that was changed, and a quote that is not in it", () => {
    const [edited] = session({ ...SOURCE, "raw/festival.txt": `${REPORT} ` }, ["db", "verify", "db", "--reports", "raw"]);
    assert.equal(edited.status, 3);
    assert.match(edited.stderr, /^db\/reports\.toml:6:10: error: no raw report has this SHA-256; without a report are raw.festival\.txt/m);
    const [misquoted] = session(
      { ...changed("drew more than 300 guests", "drew more than 300 visitors"), "raw/festival.txt": REPORT },
      ["db", "verify", "db", "--reports", "raw"],
    );
    assert.equal(misquoted.status, 3);
    assert.match(misquoted.stderr, /:12:9: error: the quote does not stand verbatim in raw.festival\.txt: "drew more than 300 visitors"/);
  });

  it("reads the article of a page", () => {
    const page = `<html><body><nav>Menu</nav><article><p>The Steppe <b>Poetry</b> Festival drew more&#32;than 300 guests on 3 May 2026.</p></article></body></html>`;
    const source = { ...SOURCE, "db/reports.toml": SOURCE["db/reports.toml"].replace(sha256(REPORT), sha256(page)) };
    const [found] = session({ ...source, "raw/festival.html": page }, ["db", "verify", "db", "--reports", "raw"]);
    assert.equal(found.status, 0, found.stderr);
  });
});

describe("db info", () => {
  it("says what is in the embedded database", () => {
    const { status, stdout } = sverka(["db", "info"]);
    assert.equal(status, 0);
    assert.match(stdout, /^name +sverka-claims$/m);
    assert.match(stdout, /^facts +18: .*participants 1/m);
    assert.match(stdout, new RegExp(`^sha256 +${createHash("sha256").update(readFileSync(IMAGE)).digest("hex")}$`, "m"));
  });

  it("prints what the README says it prints", () => {
    const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
    const [, printed] = readme.match(/\$ sverka db info\n([^]*?)\n```/);
    assert.ok(sverka(["db", "info"]).stdout.startsWith(printed));
  });

  it("is JSON when asked, with every kind", () => {
    const [, info] = session(SOURCE, ["db", "build", "db", "-o", "own"], ["db", "info", "--format=json", "own"]);
    const { name, version, built, events, facts, kinds, size, languages } = JSON.parse(info.stdout);
    assert.deepEqual([name, version, built, events, facts], ["gazette", "3", "2026-05-04", 1, 2]);
    assert.deepEqual(kinds, { countries: 0, country_count: 0, date: 1, participants: 1, place: 0 });
    assert.equal(size, readFileSync(join(info.cwd, "own")).length);
    assert.deepEqual(languages[0], { lang: "en", events: 1, reports: 1 });
  });

  it("refuses what is no image", () => {
    const image = readFileSync(IMAGE);
    const flipped = Buffer.from(image);
    flipped[flipped.length >> 1] ^= 1;
    const files = { text: "not a database", cut: image.subarray(0, image.length - 1), flipped };
    for (const name of Object.keys(files)) {
      const [{ status, stdout, stderr }] = session(files, ["db", "info", name]);
      assert.equal(status, 3, name);
      assert.equal(stdout, "");
      assert.match(stderr, new RegExp(`^sverka: ${name}: `));
    }
    assert.equal(sverka(["db", "info", "missing"]).status, 2);
  });
});

describe("db diff", () => {
  const two = (after) => {
    const cwd = folder(SOURCE);
    sverka(["db", "build", "db", "-o", "a"], { cwd });
    const later = folder(after);
    sverka(["db", "build", "db", "-o", join(cwd, "b")], { cwd: later });
    return (...args) => sverka(["db", "diff", ...args], { cwd });
  };

  it("lists what was added, removed and changed", () => {
    const event = SOURCE[EVENT];
    const [head, participants, date] = event.split("[[fact]]");
    const place = participants.replace('"participants"', '"place"').replace('"> 300"', '{ country = "KZ", city = "almaty" }').replace("drew more than 300 guests", "to Almaty");
    const diff = two({ ...SOURCE, [EVENT]: `${head}[[fact]]${participants.replace("> 300", "300")}[[fact]]${place}`.replace("more than 300 guests", "300 guests") });
    assert.ok(date.includes("2026-05-03"));
    const { status, stdout } = diff("a", "b");
    assert.equal(status, 0);
    assert.equal(
      stdout.split("\n").filter((line) => !/^ .*(verified|phase|report|kind)/.test(line)).join("\n"),
      `- fact poetry-festival-2026/date
    - value: 2026-05-03
    - moment: held
    - quote: on 3 May 2026
~ fact poetry-festival-2026/participants
    - value: > 300
    + value: 300
    - quote: drew more than 300 guests
    + quote: drew 300 guests
+ fact poetry-festival-2026/place
    + value: almaty, KZ
    + quote: to Almaty
facts: 1 added, 1 removed, 1 changed
`,
    );
    const { facts } = JSON.parse(diff("a", "b", "--format", "json").stdout);
    assert.deepEqual(facts.map(({ change }) => change), ["removed", "changed", "added"]);
    assert.deepEqual(facts[1].fields[0], { field: "value", from: "> 300", to: "300" });
  });

  it("of an image with itself is none", () => {
    assert.equal(two(SOURCE)("a", "b").stdout, "no difference\n");
  });

  it("refuses what is no image", () => {
    const { status, stderr } = two(SOURCE)("a", "db/database.toml");
    assert.equal(status, 3);
    assert.match(stderr, /db\/database\.toml: not a Sverka database/);
  });
});

const SAVED = `Home
News
Culture
Sport
Steppe Poetry Festival opens in Almaty

The Steppe Poetry Festival opened in Almaty on 3 May 2026, the Gazette reports. More than 300 guests from 6 countries came to the festival.

Read also
Chess tournament gathers 900 players in Astana
`;
const PAGE = `<!doctype html><html lang="en"><head><title>Steppe Poetry Festival opens in Almaty – Gazette</title>
<meta property="article:published_time" content="2026-05-04T10:00:00Z"></head><body>
<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<main><article><h1>Steppe Poetry Festival opens in Almaty</h1>
<p>The <b>Steppe Poetry Festival</b> opened in Almaty on 3&nbsp;May, the Gazette reports. More than 300 guests from 6 countries came to the festival.</p></article></main>
<aside><h2>Read also</h2><ul><li><a href="/chess">Chess tournament gathers 900 players in Astana on 8 June 2027</a></li></ul></aside>
</body></html>`;

/** Values of a draft, by kind. */
const drafted = ({ events }) =>
  Object.fromEntries(events[0].facts.map(({ kind, value }) => [kind, value]));

describe("db draft", () => {
  it("prints TOML for review, with its report's hash", () => {
    const [{ status, stdout, stderr }] = session({ "a.txt": SAVED }, ["db", "draft", "a.txt", "--id", "poetry-2026", "--report-id=gazette-a"]);
    assert.equal(status, 0, stderr);
    assert.match(stdout, /^# reports\.toml$/m);
    assert.match(stdout, /^# events\/poetry-2026\.toml$/m);
    assert.match(stdout, new RegExp(`^id = "gazette-a"$[^]*^title = "Steppe Poetry Festival opens in Almaty"$[^]*^sha256 = "${sha256(SAVED)}"$`, "m"));
    assert.match(stdout, /^value = "> 300"$/m);
    assert.doesNotMatch(stdout, /^verified_/m);
    assert.doesNotMatch(stdout, /900|Chess/);
  });

  it("reads the article of a page, and the day that its metadata gives", () => {
    const [{ status, stdout, stderr }] = session({ "a.html": PAGE }, ["db", "draft", "--format=json", "a.html"]);
    assert.equal(status, 0, stderr);
    const draft = JSON.parse(stdout);
    assert.equal(draft.report.published, "2026-05-04");
    assert.equal(draft.report.title, "Steppe Poetry Festival opens in Almaty");
    assert.equal(draft.report.sha256, sha256(PAGE));
    const { date, participants, country_count: countries, place } = drafted(draft);
    assert.deepEqual([date, participants, countries, place], ["2026-05-03", "> 300", "6", { country: "KZ", city: "almaty" }]);
    assert.equal(draft.events.length, 1);
  });

  it("adds to a database, which is built once a person has verified it", () => {
    const files = { "db/database.toml": SOURCE["db/database.toml"], "db/reports.toml": "", "raw/a.txt": SAVED };
    const cwd = folder(files);
    const run = (...args) => sverka(args, { cwd });
    const added = run("db", "draft", "raw/a.txt", "--into", "db", "--id=poetry-2026", "--outlet=Gazette");
    assert.equal(added.status, 0, added.stderr);
    assert.match(added.stderr, /db.events.poetry-2026\.toml/);
    const refused = run("db", "build", "db", "-o", "own");
    assert.equal(refused.status, 3);
    assert.equal(refused.stderr.match(/error: a draft/g).length, 4);
    assert.equal(refused.stderr.match(/error:/g).length, 4);
    const event = join(cwd, "db/events/poetry-2026.toml");
    const signed = readFileSync(event, "utf8").replaceAll("# verified_by and verified_on: a draft until a person fills them in.", 'verified_by = "An editor"\nverified_on = 2026-05-04');
    writeFileSync(event, signed);
    const built = run("db", "build", "db", "-o", "own");
    assert.equal(built.status, 0, built.stderr);
    assert.equal(run("db", "verify", "db", "--reports=raw").status, 0);
    writeFileSync(join(cwd, "b.txt"), "The Steppe Poetry Festival drew 200 guests.");
    assert.match(run("check", "--db=own", "b.txt").stdout, /contradicted/);

    // A second report of the event: its facts stand beside the first one's.
    writeFileSync(join(cwd, "raw/b.txt"), "The Steppe Poetry Festival in Almaty drew more than 350 guests, the Herald reports.\n");
    const more = run("db", "draft", "raw/b.txt", "--into=db", "--id=poetry-2026", "--report-id=herald");
    assert.equal(more.status, 0, more.stderr);
    const both = readFileSync(event, "utf8");
    assert.ok(both.startsWith(signed.trimEnd()));
    assert.match(both.slice(signed.length - 1), /^\[\[fact\]\]$[^]*> 350/m);
    assert.equal(both.match(/^\[event\]$/gm).length, 1);
    assert.match(readFileSync(join(cwd, "db/reports.toml"), "utf8"), /herald/);
  });

  it("goes the way that the README shows", () => {
    const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
    const [, block] = readme.match(/From a saved report to an image:\n\n```sh\n([^]*?)```/);
    const commands = block.split("\n").filter((line) => line.startsWith("sverka "));
    assert.equal(commands.length, 4);
    const cwd = folder({
      "report.html": PAGE,
      "raw/report.html": PAGE,
      "my-db/database.toml": 'name = "mine"\nversion = "1"\n',
      "my-db/reports.toml": "",
      "article.txt": "The Steppe Poetry Festival drew 200 guests.",
    });
    for (const [index, command] of commands.entries()) {
      const words = command.replace(/ #.*$/, "").trim().split(/ +/).slice(1);
      const { status, stderr, stdout } = sverka(words, { cwd });
      assert.equal(status, index === 3 ? 1 : 0, `${command}: ${stderr}`);
      if (index === 3) assert.match(stdout, /contradicted/);
      if (index > 0) continue;
      // The person's part.
      const event = join(cwd, "my-db/events/steppe-festival-2026.toml");
      const reports = join(cwd, "my-db/reports.toml");
      const draft = readFileSync(event, "utf8");
      writeFileSync(event, draft.replaceAll(/^# verified_by and verified_on: .*$/gm, 'verified_by = "An editor"\nverified_on = 2026-05-05'));
      writeFileSync(reports, readFileSync(reports, "utf8").replace(/^outlet = ".*"$/m, 'outlet = "Gazette"'));
    }
  });

  it("says what cannot be read", () => {
    for (const [args, message] of [
      [["db", "draft"], /the saved report/],
      [["db", "draft", "missing.txt"], /missing\.txt: there is no such file/],
      [["db", "draft", "latin1.txt"], /latin1\.txt: it is not valid UTF-8/],
      [["db", "draft", "a.txt", "--published=soon"], /published "soon"/],
      [["db", "draft", "a.txt", "--lang=xx"], /lang "xx"/],
      [["db", "draft", "a.txt", "--into=nowhere"], /nowhere: there is no such folder/],
    ]) {
      const [{ status, stdout, stderr }] = session({ "a.txt": SAVED, "latin1.txt": Buffer.from([0x66, 0xe9]) }, args);
      assert.equal(status, 2, `${args.join(" ")}: ${stderr}`);
      assert.equal(stdout, "");
      assert.match(stderr, message);
    }
  });
});
