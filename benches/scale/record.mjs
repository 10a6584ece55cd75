// A made-up record of any size, and texts about its events: the same seed gives
// the same bytes. What it says never happened.
//
// Events are editions of series and visits. Their names, in three languages,
// are put together from few words, so that most words of a name are in
// thousands of others. A smaller record is the beginning of a larger one.

import { CITIES, COUNTRIES, MONTHS, ORDINALS, REGIONS, SCOPES, SYLLABLES, TOPICS, TYPES } from "./words.mjs";

export const LANGUAGES = ["en", "ru", "kk"];

/** A generator of numbers from 0 to 1 (mulberry32). */
export function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const pick = (rng, list) => list[Math.floor(rng() * list.length)];
const below = (rng, n) => Math.floor(rng() * n);
const capital = (text) => text[0].toUpperCase() + text.slice(1);
const lower = (text) => text[0].toLowerCase() + text.slice(1);

/** As many series as 300,000 facts need, with some left over that are on no record. */
const SERIES = 6000;
const UNRECORDED = 400;
/** One event in so many is a visit. */
const VISITS = 12;

function title(rng) {
  const word = Array.from({ length: 3 }, () => pick(rng, SYLLABLES));
  return { en: capital(word.map(([latin]) => latin).join("")), ru: capital(word.map(([, cyrillic]) => cyrillic).join("")) };
}

/** The series that there are, recorded or not: no two of one place, topic and type. */
function seriesOf(rng) {
  const seen = new Set();
  const list = [];
  while (list.length < SERIES + UNRECORDED) {
    const place = rng() < 0.12 ? { own: title(rng) } : rng() < 0.7 ? { city: pick(rng, CITIES) } : { region: pick(rng, REGIONS) };
    const [topic, type] = [pick(rng, TOPICS), pick(rng, TYPES)];
    const scope = rng() < 0.5 ? pick(rng, SCOPES) : undefined;
    const named = place.own?.en ?? place.city?.slug ?? place.region.en;
    const id = `${named} ${topic.en} ${type.en}`.toLowerCase().replaceAll(" ", "-");
    if (seen.has(id)) continue;
    seen.add(id);
    list.push({
      id, place, topic, type, scope,
      byYear: rng() < 0.5,
      first: 1998 + below(rng, 12),
      editions: 8 + below(rng, 12),
    });
  }
  return list;
}

/**
 * The name of a series, or of an edition by its ordinal: in its dictionary
 * form, or where something was held.
 */
function seriesName(lang, { place, topic, type, scope }, { ordinal, whole = false, at = false } = {}) {
  const { own, city, region } = place;
  const wide = whole ? scope : undefined;
  const first = ordinal === undefined ? undefined : ordinal - 1;
  if (lang === "en") {
    const where = own?.en ?? city?.en ?? region.en;
    return [ORDINALS.en[first], wide?.en, where, topic.en, type.en].filter(Boolean).join(" ");
  }
  if (lang === "kk") {
    const where = own?.ru ?? city?.kk ?? region.kk;
    return [ORDINALS.kk[first], where, wide?.kk, topic.kk, type.kk[at ? 1 : 0]].filter(Boolean).join(" ");
  }
  const [form, gender] = [at ? 1 : 0, type.ru[2]];
  const where = own === undefined ? (city ?? region).ru[gender][form] : undefined;
  const words = [ORDINALS.ru[first]?.[gender][form], wide?.ru[gender][form], where, topic.ru[gender][form], type.ru[form]]
    .filter(Boolean)
    .map((word, i) => (i === 0 ? word : lower(word)));
  return capital(words.join(" ")) + (own === undefined ? "" : ` «${own.ru}»`);
}

const intoRu = ({ ru }) => (ru.endsWith("я") ? `${ru.slice(0, -1)}ю` : ru.endsWith("а") ? `${ru.slice(0, -1)}у` : ru);
const intoKk = ({ kk }) => (kk === "Беларусь" ? "Беларуське" : `${kk}ға`);

function visitNames({ who, to }) {
  return {
    en: [`${who.en}ov's visit to ${to.en}`, `${who.en}ov's working visit to ${to.en}`],
    ru: [`визит ${who.ru}ова в ${intoRu(to)}`, `рабочий визит ${who.ru}ова в ${intoRu(to)}`],
    kk: [`${who.ru}овтың ${intoKk(to)} сапары`, `${who.ru}овтың ${intoKk(to)} жұмыс сапары`],
  };
}

function factsOf(rng, event) {
  const facts = [];
  const add = (kind, value, more = {}) => facts.push({ kind, value, report: event.report, phase: "held", ...more });
  add("date", event.days);
  add("place", event.where);
  const many = (10 + below(rng, 190)) * 10;
  add("participants", { n: many, more: rng() < 0.4 });
  if (rng() < 0.5) add("country_count", 4 + below(rng, 40));
  if (rng() < 0.6) {
    const from = below(rng, COUNTRIES.length);
    const members = Array.from({ length: 3 + below(rng, 5) }, (_, i) => COUNTRIES[(from + i * 3) % COUNTRIES.length]);
    add("countries", [...new Set(members)], { closed: rng() < 0.15 && facts.at(-1).kind !== "country_count" });
  }
  // Another report has another number: beside it, or in its place.
  const again = rng();
  if (again < 0.15) {
    add("participants", { n: many + 50, more: false }, { id: "participants-other", report: event.report + 1 });
  } else if (again < 0.22) {
    const supersedes = `${event.id}/participants`;
    add("participants", { n: many + 20, more: false }, { id: "participants-corrected", report: event.report + 1, supersedes });
  } else if (again < 0.26) {
    add("participants", { n: many + 100, more: false }, { id: "participants-planned", phase: "planned" });
  }
  return facts;
}

/**
 * A record of at least `facts` facts, and its world, from which texts are made.
 *
 * @param {number} facts
 */
export function record(facts, seed = 1) {
  const rng = random(seed);
  const all = seriesOf(rng);
  const [series, unrecorded] = [all.slice(0, SERIES), all.slice(SERIES)];
  const slots = series.flatMap((one) => Array.from({ length: one.editions }, (_, i) => ({ series: one, edition: i + 1 })));
  for (let i = slots.length - 1; i > 0; i -= 1) {
    const j = below(rng, i + 1);
    [slots[i], slots[j]] = [slots[j], slots[i]];
  }
  const visits = new Set();
  const events = [];
  let count = 0;
  for (const [index, slot] of slots.entries()) {
    if (count >= facts) break;
    const month = below(rng, 12);
    const day = 1 + below(rng, 25);
    const length = below(rng, 3);
    let event;
    if (index % VISITS === VISITS - 1) {
      const [who, to] = [title(rng), pick(rng, COUNTRIES)];
      const id = `${who.en.toLowerCase()}ov-visit-${to.code.toLowerCase()}`;
      if (visits.has(id)) continue;
      visits.add(id);
      const year = 2005 + below(rng, 20);
      const host = title(rng);
      const visit = { who, to, host };
      event = { id, type: "visit", visit, names: visitNames(visit), where: { country: to }, year };
    } else {
      const { series: one, edition } = slot;
      const year = one.first + edition - 1;
      const names = Object.fromEntries(
        LANGUAGES.map((lang) => {
          const list = [seriesName(lang, one, { whole: true }), seriesName(lang, one)];
          if (!one.byYear) list.unshift(seriesName(lang, one, { ordinal: edition, whole: true }));
          return [lang, [...new Set(list)]];
        }),
      );
      event = {
        id: `${one.id}-${one.byYear ? year : edition}`,
        type: one.type.code, series: one, edition: one.byYear ? year : edition,
        names, where: { city: one.place.city ?? pick(rng, CITIES) }, year,
      };
    }
    event.days = { year: event.year, month, first: day, last: day + length };
    event.report = index;
    event.facts = factsOf(rng, event);
    count += event.facts.length;
    events.push(event);
  }
  return { events, unrecorded, series, facts: count, seed };
}

const range = (first, last) => (first === last ? `${first}` : `${first}–${last}`);

/** A value in the words of a report or text, by language. */
const SAY = {
  en: {
    date: ({ year, month, first, last }) => `on ${range(first, last)} ${MONTHS.en[month]} ${year}`,
    place: ({ city, country }) => `in ${city?.en ?? country.en}`,
    participants: ({ n, more }) => `${more ? "more than " : ""}${n} participants`,
    country_count: (n) => `from ${n} countries`,
    countries: (list, closed) => `guests from ${list.map(({ en }) => en).join(", ")}${closed ? "" : " and other countries"}`,
  },
  ru: {
    date: ({ year, month, first, last }) => `${range(first, last)} ${MONTHS.ru[month]} ${year} года`,
    place: ({ city, country }) => (city ? `в ${city.at}` : `в ${intoRu(country)}`),
    participants: ({ n, more }) => `${more ? "более " : ""}${n} участников`,
    country_count: (n) => `из ${n} стран`,
    countries: (list, closed) => `гости из ${list.map(({ of }) => of).join(", ")}${closed ? "" : " и других стран"}`,
  },
  kk: {
    date: ({ year, month, first, last }) => `${year} жылғы ${range(first, last)} ${MONTHS.kk[month]}`,
    place: ({ city, country }) => (city ? city.kkAt : intoKk(country)),
    participants: ({ n, more }) => (more ? `${n}-ден астам қатысушы` : `${n} қатысушы`),
    country_count: (n) => `${n} елден`,
    countries: (list, closed) => `${list.map(({ kk }) => kk).join(", ")}${closed ? "" : " және басқа елдерден"} қонақтар`,
  },
};

const two = (n) => String(n).padStart(2, "0");

function notation({ kind, value }) {
  switch (kind) {
    case "date": {
      const day = (d) => `${value.year}-${two(value.month + 1)}-${two(d)}`;
      return JSON.stringify(value.first === value.last ? day(value.first) : `${day(value.first)}/${day(value.last)}`);
    }
    case "place": {
      const { city, country } = value;
      return city ? `{ country = "${city.country}", city = "${city.slug}" }` : `{ country = "${country.code}" }`;
    }
    case "participants":
      return value.more ? `"> ${value.n}"` : `${value.n}`;
    case "countries":
      return JSON.stringify(value.map(({ code }) => code));
    default:
      return `${value}`;
  }
}

const langOf = (report) => LANGUAGES[report % 3];

function* eventToml(event) {
  yield `[event]\nid = "${event.id}"\ntype = "${event.type}"\n`;
  if (event.series) yield `series = "${event.series.id}"\nedition = ${event.edition}\n`;
  else yield "repeatable = true\n";
  yield "\n[event.names]\n";
  for (const lang of LANGUAGES) yield `${lang} = ${JSON.stringify(event.names[lang])}\n`;
  yield "\n[event.details]\n";
  if (event.visit) {
    const { en, ru } = event.visit.host;
    yield `en = ["${en}"]\nru = ["${ru}"]\nkk = ["${ru}"]\n`;
  } else {
    const { topic } = event.series;
    yield `en = ["Ministry of ${topic.en} Affairs"]\nru = ["${topic.ru.f[0]} академия"]\nkk = ["${topic.kk} академиясы"]\n`;
  }
  for (const fact of event.facts) {
    const quote = SAY[langOf(fact.report)][fact.kind](fact.value, fact.closed);
    yield `\n[[fact]]\nkind = "${fact.kind}"\nvalue = ${notation(fact)}\n`;
    if (fact.id) yield `id = "${fact.id}"\n`;
    if (fact.kind === "date") yield 'moment = "held"\nstart_stated = true\nend_stated = true\n';
    if (fact.kind === "countries") yield `role = "participants"\nclosed = ${fact.closed}\n`;
    yield `phase = "${fact.phase}"\nreport = "report-${fact.report}"\nquote = "${quote}"\n`;
    if (fact.supersedes) yield `supersedes = "${fact.supersedes}"\n`;
    yield 'verified_by = "Generator"\nverified_on = 2026-11-22\n';
  }
}

/** The files of a record, as `Workshop.build` takes them. */
export function files({ events, seed }) {
  const rng = random(seed + 1);
  const reports = new Set(events.flatMap(({ facts }) => facts.map(({ report }) => report)));
  const hash = () => Array.from({ length: 8 }, () => below(rng, 2 ** 32).toString(16).padStart(8, "0")).join("");
  const report = (n) =>
    `[[report]]\nid = "report-${n}"\noutlet = "Outlet ${n % 40}"\ntitle = "Report ${n} of the made-up record"\nlang = "${langOf(n)}"\n` +
    `url = "https://example.org/reports/${n}"\nsha256 = "${hash()}"\n`;
  return [
    { name: "database.toml", text: 'name = "made-up"\nversion = "1"\n' },
    { name: "reports.toml", text: [...reports].sort((a, b) => a - b).map(report).join("\n") },
    ...events.map((event) => ({ name: `events/${event.id}.toml`, text: [...eventToml(event)].join("") })),
  ];
}

/** Sentences about nothing on record, which have the words of its names. */
const FILLERS = {
  en: [
    (a, b) => `Experts have long argued that ${lower(a.en)} policy cannot do without the ${lower(b.en)} sector.`,
    (a, b) => `A new ${lower(a.en)} centre is being built, and the ${lower(b.en)} school next to it will be repaired.`,
    (a, b) => `According to the ministry, ${lower(a.en)} projects and ${lower(b.en)} programmes go hand in hand.`,
    (a, b) => `"We have waited for this for years," said the head of the ${lower(a.en)} department, a former ${lower(b.en)} adviser.`,
    (a) => `The regional authorities promised to support ${lower(a.en)} initiatives and to publish the results in the press.`,
    (a, b) => `Observers note that the ${lower(a.en)} market follows the ${lower(b.en)} one with a delay of several months.`,
  ],
  ru: [
    (a, b) => `Эксперты давно говорят, что ${lower(a.ru.f[0])} политика невозможна там, где ${lower(b.ru.f[0])} отрасль стоит на месте.`,
    (a, b) => `По данным министерства, ${lower(a.ru.f[0])} программа и ${lower(b.ru.f[0])} реформа идут рука об руку.`,
    (a, b) => `В ${lower(a.ru.f[1])} сфере многое изменилось, и ${lower(b.ru.f[0])} школа это подтверждает.`,
    (a) => `Региональные власти обещали поддержать инициативы, которых ждёт ${lower(a.ru.f[0])} общественность.`,
    (a, b) => `Наблюдатели отмечают, что ${lower(a.ru.f[0])} повестка следует за тем, как меняется ${lower(b.ru.f[0])}.`,
  ],
  kk: [
    (a, b) => `Сарапшылардың айтуынша, ${lower(a.kk)} саясаты ${lower(b.kk)} саласымен тығыз байланысты.`,
    (a, b) => `Министрліктің мәліметінше, ${lower(a.kk)} бағдарламасы мен ${lower(b.kk)} реформасы қатар жүріп жатыр.`,
    (a, b) => `Соңғы уақытта ${lower(a.kk)} саласында көп нәрсе өзгерді, ${lower(b.kk)} мектебі де соны растайды.`,
    (a) => `Өңірлік билік ${lower(a.kk)} бастамаларын қолдауға уәде берді.`,
  ],
};

const THE = { en: (type) => `The ${type.en.toLowerCase()}`, ru: (type) => capital(type.ru[0]), kk: (type) => capital(type.kk[0].replace(/[ыі]$/u, "").replace(/с$/u, "")) };

/** What a text says of an event: its heading, and sentences with claims. */
function claimsOf(lang, { series, visit, edition, days, where, participants, countries }) {
  const say = SAY[lang];
  if (visit) {
    const [name] = visitNames(visit)[lang];
    const date = say.date(days);
    return {
      heading: capital(name),
      sentences: {
        en: [`${name} took place ${date}.`, `He met ${visit.host.en} there, and more talks followed.`],
        ru: [`${capital(name)} состоялся ${date}.`, `Там прошла встреча с главой компании ${visit.host.ru}.`],
        kk: [`${capital(name)} ${date} өтті.`, `Сапар барысында ${visit.host.ru} компаниясында кездесу өтті.`],
      }[lang],
    };
  }
  const ordinal = series.byYear ? undefined : edition;
  const year = { en: ` ${edition}`, ru: ` ${edition} года`, kk: "" }[lang];
  const prefix = lang === "kk" && series.byYear ? `${edition} жылғы ` : "";
  const suffix = series.byYear ? year : "";
  const name = `${prefix}${seriesName(lang, series, { ordinal, whole: true })}${suffix}`;
  const at = `${prefix}${seriesName(lang, series, { ordinal, whole: true, at: true })}${suffix}`;
  const list = countries ? say.countries(countries, false) : undefined;
  const the = THE[lang](series.type);
  const sentences = {
    en: [
      `The ${name} brought together ${say.participants(participants)}.`,
      `${the} was held ${say.date(days)} ${say.place(where)}.`,
      list && `${the} was attended by ${list}.`,
    ],
    ru: [
      `На ${at[0].toLowerCase()}${at.slice(1)} собрались ${say.participants(participants)}.`,
      `${the} ${series.type.ru[2] === "f" ? "прошла" : "прошел"} ${say.date(days)} ${say.place(where)}.`,
      list && `На ${series.type.ru[1]} были ${list}.`,
    ],
    kk: [
      `${at} ${say.participants(participants)} жиналды.`,
      `${the} ${say.date(days)} ${say.place(where)} өтті.`,
      list && `${the}ға ${list} келді.`,
    ],
  }[lang];
  return { heading: name, sentences: sentences.filter(Boolean) };
}

/** Bytes of a text: an article's. */
export const ARTICLE = 5000;

function article(rng, lang, { heading, sentences }) {
  const paragraphs = [heading];
  let [bytes, told] = [Buffer.byteLength(heading), 0];
  while (bytes < ARTICLE) {
    const paragraph = told === 0 ? [...sentences] : [];
    const length = 3 + below(rng, 3);
    while (paragraph.length < length) paragraph.push(pick(rng, FILLERS[lang])(pick(rng, TOPICS), pick(rng, TOPICS)));
    told += 1;
    paragraphs.push(paragraph.map(capital).join(" "));
    bytes += Buffer.byteLength(paragraphs.at(-1)) + 2;
  }
  return `${paragraphs.join("\n\n")}\n`;
}

function factValue(event, kind) {
  return event.facts.find((fact) => fact.kind === kind)?.value;
}

/** A text about an event of the record: `{lang, text, event}`, `event` being its id. */
export function textAbout(event, lang, seed) {
  const rng = random(seed);
  const told = { ...event, participants: factValue(event, "participants"), countries: factValue(event, "countries") };
  // Some texts have another number than the record.
  if (rng() < 0.3) told.participants = { n: told.participants.n * 3, more: false };
  return { lang, event: event.id, text: article(rng, lang, claimsOf(lang, told)) };
}

/**
 * A text about an event that is on no record: of a series without one, of
 * another edition than the recorded ones, or another person's visit.
 */
export function textAboutAnother({ unrecorded, series }, lang, seed) {
  const rng = random(seed);
  const kind = below(rng, 3);
  const days = { year: 2003 + below(rng, 20), month: below(rng, 12), first: 3, last: 4 };
  const told = { days, where: { city: pick(rng, CITIES) }, participants: { n: 770, more: false }, countries: COUNTRIES.slice(3, 7) };
  if (kind === 2) {
    told.visit = { who: title(rng), to: pick(rng, COUNTRIES), host: title(rng) };
    told.visit.who.en += "man";
    told.visit.who.ru += "ман";
  } else {
    told.series = pick(rng, kind === 0 ? unrecorded : series.filter(({ editions }) => editions < 18));
    const number = kind === 0 ? 1 + below(rng, 20) : told.series.editions + 1 + below(rng, 20 - told.series.editions);
    told.edition = told.series.byYear ? told.series.first + number - 1 : number;
    days.year = told.series.first + number - 1;
  }
  return { lang, event: null, text: article(rng, lang, claimsOf(lang, told)) };
}
