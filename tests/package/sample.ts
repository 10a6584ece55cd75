// A user of the types: `tsc --noEmit` reads this and nothing runs it.

import {
  Checker,
  SverkaError,
  type CheckResult,
  type Evidence,
  type ExtractResult,
  type Finding,
  type SearchHit,
  type Verdict,
} from "sverka";
import type { SverkaCheckElement } from "sverka/element";
import { Checker as Inline } from "sverka/inline";

export async function attach(element: SverkaCheckElement, editor: HTMLElement): Promise<string> {
  element.target = editor;
  element.ui = "kk-KZ";
  element.addEventListener("sverka:result", ({ detail: { text, part, result } }) => {
    const words: string[] = result.findings.map(({ start, end }) => text.slice(start, end));
    return part === null ? words : [];
  });
  const result: CheckResult | null = await element.check();
  const kinds: string[] = element.toClaimReview().map((review) => review["@type"]);
  return `${result?.lang} ${kinds} ${element.toMarkdown()} ${element.form?.id}`;
}

export async function use(bytes: Uint8Array, buffer: ArrayBuffer): Promise<string[]> {
  const checker: Checker = await Checker.load();
  await Checker.load({ database: bytes });
  await Checker.load({ database: [bytes, buffer], diagnostics: true });
  const result: CheckResult = checker.check("text", {
    id: "a",
    lang: "en-GB",
    ui: "kk",
    published: "2025-04-18",
  });
  const mentions: ExtractResult = checker.extract("text", { lang: "auto" });
  const hits: SearchHit[] = checker.search("форум", { limit: 3 });
  const other = await Inline.load();
  other.check("text");

  // @ts-expect-error: no such language
  checker.check("text", { lang: "french" });
  // @ts-expect-error: a checker is only loaded
  new Checker();
  // @ts-expect-error: text is a string
  checker.check(5);
  // @ts-expect-error: bytes, not a path
  await Checker.load({ database: "file.sverka" });

  return [
    ...result.findings.map(describe),
    ...mentions.dates.map((date) => date.edtf),
    ...mentions.counts.map((count) => `${count.n ?? ""} ${count.unit?.lemma ?? ""}`),
    ...hits.flatMap((hit) => hit.facts.map((fact: Evidence) => fact.quote)),
  ];
}

const SIGNS: Record<Verdict, string> = {
  supported: "✓",
  contradicted: "✕",
  partly_supported: "≈",
  not_established: "?",
};

function describe(finding: Finding): string {
  const sign = SIGNS[finding.verdict];
  switch (finding.kind) {
    case "participants":
    case "country_count":
      return `${sign} ${finding.claim.n ?? ""} ${finding.evidence[0]?.value.hedge ?? ""}`;
    case "date":
      return `${sign} ${finding.claim.edtf}`;
    case "countries":
      return `${sign} ${finding.claim.countries.join()} ${finding.members?.length ?? 0}`;
    case "place":
      return `${sign} ${finding.claim.city ?? finding.claim.country}`;
  }
}

export function codeOf(error: unknown): string {
  if (error instanceof SverkaError) {
    switch (error.code) {
      case "bad_database":
      case "bad_input":
      case "bad_option":
      case "internal":
        return error.code;
    }
  }
  return "unknown";
}
