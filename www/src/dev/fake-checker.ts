/**
 * Stands in for the npm package in the tests of the page alone. It knows the
 * page's examples and finds their phrases wherever they stand; it judges
 * nothing. Never part of what is shipped.
 */
import examples from "../../demo/examples.json" with { type: "json" };
import type { CheckOptions, CheckResult, Evidence, Finding, Value, Verdict } from "../core/result.ts";

const VALUES: Record<string, [claim: Value, recorded: Value]> = {
  participants: [
    { min: 450, max: 550, n: 500, hedge: "about" },
    { min: 701, max: null, n: 700, hedge: "more_than" },
  ],
  date: [
    { edtf: "2025-04-16", moment: "start" },
    { edtf: "2025-04-16/2025-04-17", moment: "held" },
  ],
  countries: [
    { countries: ["KZ", "UZ", "QA", "TR"], absent: false, exclusive: false },
    { countries: ["KZ", "UZ", "KG", "AZ", "TJ", "TM", "GB", "CN", "QA", "RU"], closed: false },
  ],
  country_count: [
    { min: 12, max: 12, n: 12, hedge: "bare" },
    { min: 12, max: 12, n: 12, hedge: "bare" },
  ],
  place: [
    { country: "KZ", city: "astana" },
    { country: "KZ", city: "astana" },
  ],
};

function evidence(kind: string, recorded: Value): Evidence {
  return {
    fact: `example/${kind}`,
    value: recorded,
    phase: "held",
    quote: "Мероприятие собрало более 700 участников",
    lang: "ru",
    derived: kind === "date" ? "The first day is the 16th if the 17th is the second." : null,
    inferred: null,
    report: {
      id: "example",
      outlet: "Example Daily",
      title: "Пример сообщения",
      published: null,
      lang: "ru",
      url: null,
    },
  };
}

export class Checker {
  static load(): Promise<Checker> {
    return Promise.resolve(new Checker());
  }

  check(text: string, options: CheckOptions): CheckResult {
    const findings: Finding[] = [];
    for (const example of examples) {
      for (const expected of example.expect) {
        const start = text.indexOf(expected.text);
        if (start < 0) continue;
        const end = start + expected.text.length;
        if (findings.some((finding) => finding.start < end && start < finding.end)) continue;
        const [claim, recorded] = VALUES[expected.kind]!;
        findings.push({
          start,
          end,
          text: expected.text,
          kind: expected.kind,
          event: { id: "example", name: "Example event", start: 0, end: 0 },
          claim,
          verdict: expected.verdict as Verdict,
          reason: "same",
          message: `[${options.ui}] ${expected.text}: ${expected.verdict}.`,
          members: null,
          evidence: [evidence(expected.kind, recorded)],
        });
      }
    }
    findings.sort((a, b) => a.start - b.start);
    const other = text.indexOf("300");
    return {
      id: null,
      lang: "en",
      database: { name: "example", version: "0", facts: 27, built: "2025-09-01" },
      findings,
      unchecked:
        other < 0
          ? []
          : [{ start: other, end: other + 3, text: "300", kind: "participants", reason: "no_fact" }],
    };
  }
}
