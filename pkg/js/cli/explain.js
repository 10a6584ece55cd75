// How a claim was found and judged, for a person at a terminal.

/** @import {Explanation, LinkedEvent} from "../index.js" */

/**
 * @typedef {object} Labels
 * @property {string} words
 * @property {string} event
 * @property {string} rivals
 * @property {string} taken
 * @property {string} row
 * @property {string} none
 * @property {Record<LinkedEvent["link"], string>} links
 * @property {Record<Exclude<LinkedEvent["referent"], "recorded">, string>} referents
 * @property {Record<"firm" | "likely" | "loose", string>} strengths
 * @property {string} edition
 * @property {string} carried
 * @property {string} planned
 * @property {string} unknown
 */

/** @type {Record<"en" | "ru" | "kk", Labels>} */
const LABELS = {
  en: {
    words: "words",
    event: "event",
    rivals: "other events",
    taken: "taken as",
    row: "row",
    none: "none",
    links: {
      name: "by its name",
      misspelt: "by its name, misspelt",
      type: "by a noun of its type",
      generic: "by a noun for any event",
      pronoun: "by a pronoun",
      topic: "what the passage is about",
    },
    referents: {
      other_edition: "another edition",
      other_occurrence: "another occasion",
      unrecorded: "not on record",
      ambiguous: "more than one event",
    },
    strengths: {
      firm: "tied to the event by its words",
      likely: "probably of the event: it may not accuse",
      loose: "beside the event: it can only agree",
    },
    edition: "edition not stated",
    carried: "from afar, so that it may not accuse",
    planned: "a plan",
    unknown: "unaccounted word",
  },
  ru: {
    words: "слова",
    event: "событие",
    rivals: "другие события",
    taken: "понято как",
    row: "строка",
    none: "нет",
    links: {
      name: "по названию",
      misspelt: "по названию с опечаткой",
      type: "по виду события",
      generic: "по общему слову",
      pronoun: "по местоимению",
      topic: "о нём весь отрывок",
    },
    referents: {
      other_edition: "другой выпуск",
      other_occurrence: "другой случай",
      unrecorded: "нет в базе",
      ambiguous: "несколько событий",
    },
    strengths: {
      firm: "слова связывают его с событием",
      likely: "вероятно, о событии: обвинять нельзя",
      loose: "стоит рядом с событием: может только совпасть",
    },
    edition: "выпуск не назван",
    carried: "издалека, поэтому обвинять нельзя",
    planned: "план",
    unknown: "неучтённое слово",
  },
  kk: {
    words: "сөздер",
    event: "оқиға",
    rivals: "басқа оқиғалар",
    taken: "түсінілуі",
    row: "жол",
    none: "жоқ",
    links: {
      name: "атауы бойынша",
      misspelt: "қате жазылған атауы бойынша",
      type: "оқиға түрі бойынша",
      generic: "жалпы сөз бойынша",
      pronoun: "есімдік бойынша",
      topic: "үзінді сол туралы",
    },
    referents: {
      other_edition: "басқа жолғы өткізілуі",
      other_occurrence: "басқа жағдай",
      unrecorded: "дерекқорда жоқ",
      ambiguous: "бірнеше оқиға",
    },
    strengths: {
      firm: "сөздер оны оқиғаға байлайды",
      likely: "оқиға туралы болуы мүмкін: айыптамайды",
      loose: "оқиғаның жанында тұр: тек сәйкес келе алады",
    },
    edition: "қай жолғысы айтылмаған",
    carried: "алыстан, сондықтан айыптамайды",
    planned: "жоспар",
    unknown: "ескерілмеген сөз",
  },
};

/**
 * Lines of "label: what", not yet wrapped.
 *
 * @param {Explanation} way
 * @param {"en" | "ru" | "kk"} language
 */
export function explanation(way, language) {
  const labels = LABELS[language];
  /** @param {LinkedEvent} event */
  const linked = (event) => {
    const { carried, edition_stated, id, link, named, referent, text } = event;
    const what = referent === "recorded" ? id : labels.referents[referent];
    const by = text === "" ? `“${named.text}”` : `“${text}”`;
    const how = [labels.links[link]];
    if (!edition_stated) how.push(labels.edition);
    if (carried) how.push(labels.carried);
    return `${by} → ${what} (${how.join("; ")})`;
  };
  const { property } = way;
  const taken =
    property === null
      ? labels.none
      : [
          `${property.kind}: ${labels.strengths[property.strength]}`,
          property.planned ? labels.planned : undefined,
          property.unknown_word === null ? undefined : `${labels.unknown}: “${property.unknown_word.text}”`,
        ]
          .filter((part) => part !== undefined)
          .join("; ");
  return [
    `${labels.words}: ${way.mentions.map(({ text, kind, value }) => `“${text}” ${kind} ${value}`).join(" · ")}`,
    `${labels.event}: ${way.event === null ? labels.none : linked(way.event)}`,
    ...(way.rivals.length === 0 ? [] : [`${labels.rivals}: ${way.rivals.map(linked).join("; ")}`]),
    `${labels.taken}: ${taken}`,
    `${labels.row}: ${way.row ?? labels.none}${way.member_rows === null ? "" : ` (${way.member_rows.join(", ")})`}`,
  ];
}
