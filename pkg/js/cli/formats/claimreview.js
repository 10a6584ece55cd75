// ClaimReview (schema.org) as JSON-LD.

import { sentenceAround } from "./sentence.js";
import { wordsOf } from "../words.js";

/** @import {CheckResult, Evidence, Finding, Verdict} from "../../index.js" */
/** @import {Format} from "./index.js" */
/** @import {Item} from "../work.js" */

/**
 * The scale, from the worst to the best. What is not established is no review.
 *
 * @type {Partial<Record<Verdict, number>>}
 */
const RATING = { contradicted: 1, partly_supported: 2, supported: 3 };

/** @type {Format} */
export const claimreview = {
  renderer: () => ({
    separator: ",\n",
    result(item, result) {
      const reviews = result.findings.flatMap((/** @type {Finding} */ finding) => {
        const rating = RATING[finding.verdict];
        return rating === undefined ? [] : [JSON.stringify(reviewOf(item, result, finding, rating))];
      });
      return reviews.length === 0 ? undefined : reviews.join(",\n");
    },
  }),
  frame: () => ({
    head: () => `{"@context":"https://schema.org","@graph":[\n`,
    tail: () => "\n]}\n",
  }),
};

/**
 * Who publishes the review, and where, only its publisher knows: `author` and
 * `url` of the review are theirs to add, and no author of the claim is made up.
 *
 * @param {Item} item
 * @param {CheckResult} result
 * @param {Finding} finding
 * @param {number} ratingValue
 */
function reviewOf(item, { lang, database }, { start, end, verdict, reason, message, event, evidence }, ratingValue) {
  const sentence = sentenceAround(item.text ?? "", start, end, lang);
  return {
    "@type": "ClaimReview",
    claimReviewed: sentence,
    reviewBody: message,
    reviewRating: {
      "@type": "Rating",
      ratingValue,
      worstRating: 1,
      bestRating: 3,
      alternateName: wordsOf("en").verdicts[verdict],
      ratingExplanation: reason,
    },
    itemReviewed: {
      "@type": "Claim",
      text: sentence,
      about: { "@type": "Event", name: event.name, identifier: event.id },
      appearance: {
        "@type": "CreativeWork",
        identifier: String(item.id ?? item.file),
        ...(lang === "und" ? {} : { inLanguage: lang }),
        ...(item.published === undefined ? {} : { datePublished: item.published }),
      },
    },
    citation: evidence.map(citationOf),
    isBasedOn: { "@type": "Dataset", name: database.name, version: database.version },
  };
}

/** @param {Evidence} evidence */
function citationOf({ quote, lang, report }) {
  return {
    "@type": "Quotation",
    text: quote,
    inLanguage: lang,
    isPartOf: {
      "@type": "NewsArticle",
      headline: report.title,
      publisher: { "@type": "Organization", name: report.outlet },
      ...(report.published === null ? {} : { datePublished: report.published }),
      ...(report.url === null ? {} : { url: report.url }),
    },
  };
}
