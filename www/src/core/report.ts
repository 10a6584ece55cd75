import type { Messages } from "./messages/index.ts";
import { SIGNS, type CheckResult, type Finding, type Report, type Verdict } from "./result.ts";
import { visibleControls } from "./text-map.ts";
import { webAddress } from "./url.ts";

/** The findings as Markdown, for a mail, a ticket or a commit message. */
export function toMarkdown(result: CheckResult, messages: Messages): string {
  const { database } = result;
  const lines = [`## ${messages.get("results_label")}`, "", plain(databaseLine(database, messages)), ""];
  if (result.findings.length === 0) lines.push(messages.get("nothing_found"), "");
  for (const [index, finding] of result.findings.entries()) {
    const marker = `${index + 1}.`;
    const indent = " ".repeat(marker.length + 1);
    lines.push(
      `${marker} ${SIGNS[finding.verdict]} **${messages.get(finding.verdict)}** (${finding.kind_words}, ${plain(finding.event.name)}): “${plain(finding.text)}”`,
      "",
      `${indent}${plain(finding.message)}`,
      "",
    );
    for (const { quote, report } of distinctQuotes(finding.evidence)) {
      const address = webAddress(report.url);
      const source = [plain(report.outlet), plain(report.title), publishedOn(report, messages), address && `<${address}>`];
      lines.push(`${indent}> ${plain(quote)}`, `${indent}>`, `${indent}> — ${source.filter(Boolean).join(", ")}`, "");
    }
  }
  return `${lines.join("\n").trimEnd()}\n`;
}

export function databaseLine(database: CheckResult["database"], messages: Messages): string {
  const { name, version, facts_words: count, built_words: date } = database;
  return date === undefined
    ? messages.get("database", { name, version, count })
    : messages.get("database_dated", { name, version, count, date });
}

/** When a report was published, in words. */
export function publishedOn(report: Report, messages: Messages): string {
  return report.published_words ?? messages.get("report_undated");
}

/** Markdown's own signs, and line breaks, which would end a list or a quote. */
function plain(text: string): string {
  return visibleControls(text)
    .replace(/\s+/g, " ")
    .trim()
    .replace(/[\\`*_[\]<>#|~!&]/g, "\\$&");
}

/** The verdicts that say something about the claim; "not established" reviews nothing. */
const RATINGS: Partial<Record<Verdict, number>> = { contradicted: 1, partly_supported: 3, supported: 5 };

/**
 * The findings as schema.org's ClaimReview, one object each, for a page's
 * JSON-LD. Only what the record supports or contradicts is reviewed.
 *
 * @param url the address of the text, if it has one
 */
export function toClaimReview(result: CheckResult, messages: Messages, url: string | null = null): ClaimReview[] {
  return result.findings.flatMap((finding) => {
    const rating = RATINGS[finding.verdict];
    return rating === undefined ? [] : [claimReview(finding, rating, result, messages, webAddress(url))];
  });
}

export interface ClaimReview {
  "@context": "https://schema.org";
  "@type": "ClaimReview";
  [property: string]: unknown;
}

function claimReview(
  finding: Finding,
  rating: number,
  { database, lang }: CheckResult,
  messages: Messages,
  url: string | null,
): ClaimReview {
  const reports = distinctQuotes(finding.evidence).map(({ quote, lang: quoteLang, report }) => {
    const address = webAddress(report.url);
    return {
      "@type": "Quotation",
      text: quote,
      inLanguage: quoteLang,
      isPartOf: {
        "@type": "Article",
        headline: report.title,
        inLanguage: report.lang,
        publisher: { "@type": "Organization", name: report.outlet },
        ...(report.published !== null && { datePublished: report.published }),
        ...(address !== null && { url: address }),
      },
    };
  });
  return {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    claimReviewed: finding.text,
    reviewBody: finding.message,
    inLanguage: messages.language,
    author: { "@type": "Organization", name: database.name },
    ...(database.built !== null && { datePublished: database.built }),
    about: { "@type": "Event", name: finding.event.name },
    itemReviewed: {
      "@type": "Claim",
      text: finding.text,
      inLanguage: lang,
      ...(url !== null && { appearance: { "@type": "CreativeWork", url } }),
    },
    reviewRating: {
      "@type": "Rating",
      ratingValue: rating,
      bestRating: 5,
      worstRating: 1,
      alternateName: messages.get(finding.verdict),
    },
    citation: reports,
  };
}

/** Several facts can rest on one sentence of a report: it is quoted once. */
export function distinctQuotes<E extends { quote: string; report: { id: string } }>(evidence: readonly E[]): E[] {
  const seen = new Set<string>();
  return evidence.filter(({ quote, report }) => {
    const key = `${report.id}\n${quote}`;
    return !seen.has(key) && seen.add(key);
  });
}
