// The few words that the pretty output adds to the engine's own.

/** @import {Verdict} from "../index.js" */

/** Signs of the verdicts, so that colour is not needed to tell them apart. */
export const SIGNS = {
  supported: "✓",
  contradicted: "✕",
  partly_supported: "≈",
  not_established: "?",
};

/**
 * @typedef {object} Words
 * @property {Record<Verdict, string>} verdicts
 * @property {string} nothing
 * @property {string} unchecked
 * @property {Record<string, string>} reasons
 * @property {(n: number) => string} claims
 * @property {string} derived
 * @property {string} inferred
 * @property {string} planned
 * @property {object} report what the HTML report adds
 * @property {string} report.title
 * @property {(n: number) => string} report.texts
 * @property {(n: number) => string} report.facts
 * @property {string} report.show
 * @property {string} report.all
 * @property {string} report.measure what the verdicts mean
 * @property {string} report.database
 */

/** @type {Record<"en" | "ru" | "kk", Words>} */
const WORDS = {
  en: {
    verdicts: {
      supported: "supported",
      contradicted: "contradicted",
      partly_supported: "partly supported",
      not_established: "not established",
    },
    nothing: "no checkable claim about a recorded event",
    unchecked: "not judged",
    reasons: {
      no_event: "no recorded event is named",
      ambiguous_event: "it could be about more than one event",
      other_edition: "it is about another edition of the event",
      other_occurrence: "it is about another occasion",
      no_fact: "the record has nothing on this",
      other_property: "it counts something that is not on record",
      question: "it is a question",
      hypothetical: "it is a supposition",
      plan: "it is a plan",
      denied: "the text itself denies or doubts it",
      relative: "the day depends on when the text was published",
    },
    claims: plural("en", { one: "claim", other: "claims" }),
    derived: "follows from the quote",
    inferred: "background knowledge, not printed in the report",
    planned: "the report speaks of a plan",
    report: {
      title: "Claims compared with the record",
      texts: plural("en", { one: "text", other: "texts" }),
      facts: plural("en", { one: "fact", other: "facts" }),
      show: "Show",
      all: "all",
      measure: "A verdict says how a claim stands to the report that is quoted beside it, not whether it is true.",
      database: "Record",
    },
  },
  ru: {
    verdicts: {
      supported: "подтверждается",
      contradicted: "расходится",
      partly_supported: "подтверждается частично",
      not_established: "не установлено",
    },
    nothing: "проверяемых утверждений о событиях из базы не найдено",
    unchecked: "без оценки",
    reasons: {
      no_event: "не названо событие из базы",
      ambiguous_event: "может относиться к нескольким событиям",
      other_edition: "речь о другом выпуске этого события",
      other_occurrence: "речь о другом случае",
      no_fact: "в базе об этом ничего нет",
      other_property: "считается то, чего нет в базе",
      question: "это вопрос",
      hypothetical: "это предположение",
      plan: "это план",
      denied: "сам текст это отрицает или ставит под сомнение",
      relative: "день зависит от даты публикации текста",
    },
    claims: plural("ru", {
      one: "утверждение",
      few: "утверждения",
      many: "утверждений",
      other: "утверждения",
    }),
    derived: "следует из цитаты",
    inferred: "общеизвестные сведения, в сообщении не указаны",
    planned: "в сообщении говорится о плане",
    report: {
      title: "Сверка утверждений с базой",
      texts: plural("ru", { one: "текст", few: "текста", many: "текстов", other: "текста" }),
      facts: plural("ru", { one: "факт", few: "факта", many: "фактов", other: "факта" }),
      show: "Показать",
      all: "все",
      measure: "Оценка говорит, как утверждение соотносится с сообщением, которое приведено рядом, а не истинно ли оно.",
      database: "База",
    },
  },
  kk: {
    verdicts: {
      supported: "расталады",
      contradicted: "сәйкес келмейді",
      partly_supported: "ішінара расталады",
      not_established: "анықталмаған",
    },
    nothing: "дерекқордағы оқиғалар туралы тексеруге болатын тұжырым табылмады",
    unchecked: "бағаланбады",
    reasons: {
      no_event: "дерекқордағы оқиға аталмаған",
      ambiguous_event: "бірнеше оқиғаға қатысты болуы мүмкін",
      other_edition: "оқиғаның басқа жолғы өткізілуі туралы",
      other_occurrence: "басқа жағдай туралы",
      no_fact: "дерекқорда бұл туралы ештеңе жоқ",
      other_property: "дерекқорда жоқ нәрсе саналған",
      question: "бұл — сұрақ",
      hypothetical: "бұл — болжам",
      plan: "бұл — жоспар",
      denied: "мәтіннің өзі жоққа шығарады немесе күмән келтіреді",
      relative: "күні мәтіннің жарияланған күніне байланысты",
    },
    claims: plural("kk", { other: "тұжырым" }),
    derived: "дәйексөзден шығады",
    inferred: "хабарда жазылмаған, жалпыға белгілі мәлімет",
    planned: "хабарда жоспар туралы айтылған",
    report: {
      title: "Тұжырымдарды дерекқормен салыстыру",
      texts: plural("kk", { other: "мәтін" }),
      facts: plural("kk", { other: "дерек" }),
      show: "Көрсету",
      all: "барлығы",
      measure: "Баға тұжырымның қатар келтірілген хабарға қалай сәйкес келетінін айтады, ақиқат екенін емес.",
      database: "Дерекқор",
    },
  },
};

/**
 * @param {string} language
 * @param {Partial<Record<Intl.LDMLPluralRule, string>>} forms
 */
function plural(language, forms) {
  const rules = new Intl.PluralRules(language);
  return (/** @type {number} */ n) => `${n} ${forms[rules.select(n)] ?? forms.other}`;
}

/** @param {"en" | "ru" | "kk"} language */
export function wordsOf(language) {
  return WORDS[language];
}

/**
 * The language of messages: as asked, or the terminal's, or English.
 *
 * @param {string | undefined} asked
 * @param {NodeJS.ProcessEnv} env
 * @returns {"en" | "ru" | "kk"}
 */
export function languageOf(asked, env) {
  // The first that is set decides, as POSIX has it.
  const locale = asked || env["LC_ALL"] || env["LC_MESSAGES"] || env["LANG"] || "";
  const primary = locale.split(/[-_.@]/)[0]?.toLowerCase();
  return primary === "ru" || primary === "kk" ? primary : "en";
}
