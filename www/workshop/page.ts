// The workshop: a report in, facts to accept, a database out.

import { labelOfText, pageEncoding } from "sverka/charset";
import { textOfHtml } from "sverka/html";
import { SverkaError, Workshop, type Contents, type DraftEvent, type DraftFact, type Note } from "sverka/workshop";
import { byId as at, followLanguage, followTheme, rememberedLanguage, showWords } from "../src/page/frame.ts";
import { WORDS, type Key } from "./messages.ts";
import { search } from "./search.ts";
import { empty, load, save, type Work } from "./store.ts";
import { unzip, zip } from "./zip.ts";

const KINDS = ["participants", "country_count", "date", "countries", "place"] as const;

let language = rememberedLanguage();
const t = (key: Key, values: Record<string, string | number> = {}): string =>
  WORDS[language][key].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));

function tell(text: string): void {
  at("status").textContent = text;
}

let work: Work = empty();
let workshop: Workshop;
/** What ships with Sverka: searched too. */
let shipped: Contents = { name: "", version: "", reports: [], events: [] };

let saving: Promise<unknown> = Promise.resolve();
/** Keeps what has been done. Quick changes are written one after the other. */
function keep(): void {
  const copy = structuredClone(work);
  saving = saving
    .then(() => save(copy))
    .then(() => document.documentElement.setAttribute("data-saved", String(Date.now())))
    .catch((error: unknown) => tell(String(error)));
}

/** An element with properties and children. */
function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  properties: Partial<HTMLElementTagNameMap[K]> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...children);
  return node;
}

const labelled = (key: Key, control: HTMLElement): HTMLLabelElement => make("label", {}, make("span", {}, t(key)), control);

/** A box to tick, before its label. */
function ticked(key: Key, checked: boolean): { label: HTMLLabelElement; box: HTMLInputElement } {
  const box = make("input", { type: "checkbox", checked });
  return { box, label: make("label", { className: "tick" }, box, make("span", {}, t(key))) };
}

// Facts that are shown: those of the report under review.

interface Shown {
  event: DraftEvent;
  fact: DraftFact;
}

const shown = (): Shown[] =>
  work.events.flatMap((event) => event.facts.filter((fact) => fact.report === work.report).map((fact) => ({ event, fact })));

const isAccepted = (fact: DraftFact): boolean => Boolean(fact.verified_by && fact.verified_on);

const valueText = ({ value }: DraftFact): string => {
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return value.join(" ");
  return [value.country, value.city].filter(Boolean).join(" ");
};

function setValue(fact: DraftFact, text: string): void {
  const words = text.trim().split(/[\s,]+/).filter(Boolean);
  if (fact.kind === "countries") fact.value = words.map((word) => word.toUpperCase());
  else if (fact.kind === "place") {
    const [country = "", ...city] = words;
    fact.value = city.length > 0 ? { country: country.toUpperCase(), city: city.join("-").toLowerCase() } : { country: country.toUpperCase() };
  } else fact.value = text.trim();
}

/** What a person changed is to be looked at again. */
function changed(fact: DraftFact): void {
  fact.verified_by = fact.verified_on = null;
}

function showText(): void {
  const box = at("marked");
  const spans = shown().flatMap(({ fact }, index) => (fact.span ? [{ index, fact, from: fact.span[0], to: fact.span[1] }] : []));
  const edges = [...new Set([0, work.text.length, ...spans.flatMap(({ from, to }) => [from, to])])].sort((a, b) => a - b);
  const parts: Node[] = [];
  edges.slice(0, -1).forEach((from, i) => {
    const to = edges[i + 1] ?? from;
    const over = spans.filter((span) => span.from <= from && to <= span.to);
    const text = work.text.slice(from, to);
    if (over.length === 0) parts.push(document.createTextNode(text));
    else {
      const mark = make("mark", { className: over.every(({ fact }) => isAccepted(fact)) ? "accepted" : "" }, text);
      mark.dataset["facts"] = over.map(({ index }) => index).join(" ");
      parts.push(mark);
    }
  });
  box.replaceChildren(...parts);
  box.setAttribute("aria-label", t("marked"));
}

function point(index: number | null): void {
  for (const mark of at("marked").querySelectorAll("mark"))
    mark.classList.toggle("current", index !== null && (mark.dataset["facts"] ?? "").split(" ").includes(String(index)));
}

function outletOf(fact: DraftFact): string {
  return work.reports.find(({ id }) => id === fact.report)?.outlet || fact.report;
}

function factCard(event: DraftEvent, fact: DraftFact, index: number): HTMLElement {
  const card = make("article", { className: isAccepted(fact) ? "fact accepted" : "fact" });
  card.dataset["fact"] = String(index);
  const edit = (control: HTMLInputElement | HTMLSelectElement, set: (value: string) => void) => {
    control.addEventListener("change", () => {
      renaming(event.facts, event, () => set(control.value));
      changed(fact);
      card.classList.remove("accepted");
      accept.textContent = t("accept");
      accept.setAttribute("aria-pressed", "false");
      showText();
      showTotals();
      keep();
    });
    return control;
  };
  const phase = make("select");
  for (const code of ["held", "planned"] as const) phase.append(make("option", { value: code, selected: fact.phase === code }, t(code)));
  const row = make(
    "div",
    { className: "row" },
    labelled("value", edit(make("input", { value: valueText(fact) }), (value) => setValue(fact, value))),
    labelled("phase", edit(phase, (value) => void (fact.phase = value as DraftFact["phase"]))),
  );
  const tick = (key: Key, checked: boolean, set: (on: boolean) => void) => {
    const { label, box } = ticked(key, checked);
    edit(box, () => set(box.checked));
    return label;
  };
  if (fact.kind === "date")
    row.append(
      labelled("moment", edit(make("input", { value: fact.moment ?? "held" }), (value) => void (fact.moment = value.trim() || "held"))),
      tick("startStated", fact.start_stated, (on) => (fact.start_stated = on)),
      tick("endStated", fact.end_stated, (on) => (fact.end_stated = on)),
    );
  if (fact.kind === "countries") {
    row.append(
      labelled("role", edit(make("input", { value: fact.role ?? "participants" }), (value) => void (fact.role = value.trim() || "participants"))),
      tick("closed", fact.closed === true, (on) => (fact.closed = on)),
    );
  }
  const corrects = make("select");
  const offer = () => {
    const ids = correctable(event, fact).map((one) => ({ id: fullId(event, one), text: `${valueText(one)} – ${outletOf(one)}` }));
    // What was imported may correct what is not here.
    const other = fact.supersedes;
    if (other !== null && !ids.some(({ id }) => id === other)) ids.push({ id: other, text: other });
    corrects.replaceChildren(
      ...[{ id: "", text: t("none") }, ...ids].map(({ id, text }) => make("option", { value: id, selected: id === (fact.supersedes ?? "") }, text)),
    );
    return ids.length > 0;
  };
  if (offer()) {
    // The other facts may have changed meanwhile.
    corrects.addEventListener("focus", offer);
    row.append(labelled("supersedes", edit(corrects, (value) => void (fact.supersedes = value || null))));
  }
  const follow = make(
    "div",
    { className: "row" },
    labelled("derived", edit(make("input", { value: fact.derived ?? "" }), (value) => void (fact.derived = value.trim() || null))),
    labelled(
      "derivedParts",
      edit(make("input", { value: fact.derived_parts.join(" ") }), (value) => void (fact.derived_parts = value.split(/[\s,]+/).filter(Boolean))),
    ),
  );
  const accept = make("button", { type: "button", className: "accept" }, t(isAccepted(fact) ? "accepted" : "accept"));
  accept.setAttribute("aria-pressed", String(isAccepted(fact)));
  accept.addEventListener("click", () => {
    if (isAccepted(fact)) changed(fact);
    else if (work.editor.trim() === "") {
      tell(t("needEditor"));
      at("editor").focus();
      return;
    } else {
      fact.verified_by = work.editor.trim();
      const today = new Date();
      fact.verified_on = [today.getFullYear(), today.getMonth() + 1, today.getDate()].map((n) => String(n).padStart(2, "0")).join("-");
    }
    card.classList.toggle("accepted", isAccepted(fact));
    accept.textContent = t(isAccepted(fact) ? "accepted" : "accept");
    accept.setAttribute("aria-pressed", String(isAccepted(fact)));
    showText();
    showTotals();
    keep();
  });
  const remove = make("button", { type: "button" }, t("remove"));
  remove.addEventListener("click", () => {
    event.facts.splice(event.facts.indexOf(fact), 1);
    for (const one of event.facts) if (one.supersedes === fullId(event, fact)) one.supersedes = null;
    showReview();
    // The focus stays near.
    (at("events").querySelectorAll<HTMLElement>("button.accept")[index] ?? at("marked")).focus();
    keep();
  });
  card.append(
    make("h3", {}, t(fact.kind)),
    make("blockquote", { lang: work.reports.find(({ id }) => id === fact.report)?.lang ?? "" }, fact.quote),
    row,
    ...(fact.kind === "date" || fact.kind === "country_count" || fact.derived ? [follow] : []),
    ...(fact.inferred ? [make("p", { className: "comment", lang: "en" }, fact.inferred)] : []),
    ...fact.comments.map((comment) => make("p", { className: "comment", lang: "en" }, comment)),
    make("div", { className: "row" }, accept, remove),
  );
  card.addEventListener("focusin", () => point(index));
  card.addEventListener("mouseenter", () => point(index));
  return card;
}

function eventBox(event: DraftEvent, facts: HTMLElement[]): HTMLElement {
  const box = make("section", { className: "event" });
  const field = (control: HTMLInputElement | HTMLTextAreaElement, set: (value: string) => void) => {
    control.addEventListener("change", () => {
      set(control.value);
      keep();
    });
    return control;
  };
  const tick = (key: Key, of: "repeatable" | "bare_name_is_edition") => {
    const { label, box } = ticked(key, event[of]);
    field(box, () => (event[of] = box.checked));
    return label;
  };
  const rename = (id: string) => renaming(event.facts, event, () => void (event.id = id.trim()));
  const edition = make("input", { type: "number", min: "1", max: "9999", step: "1", value: String(event.edition ?? "") });
  box.append(
    make("h3", {}, Object.values(event.names).flat()[0] ?? event.id),
    make(
      "div",
      { className: "row" },
      labelled("id", field(make("input", { value: event.id }), rename)),
      labelled("type", field(make("input", { value: event.type }), (value) => (event.type = value.trim()))),
      labelled("series", field(make("input", { value: event.series ?? "" }), (value) => (event.series = value.trim() || null))),
      labelled("edition", field(edition, (value) => (event.edition = edition.validity.valid && value ? Number(value) : null))),
    ),
  );
  // By language, an item a line.
  const lists = (key: "names" | "details") => {
    const row = make("div", { className: "row" });
    for (const lang of ["en", "ru", "kk"]) {
      const area = make("textarea", { rows: 2, value: (event[key][lang] ?? []).join("\n"), lang });
      field(area, (value) => {
        const list = value.split("\n").map((item) => item.trim()).filter(Boolean);
        if (list.length > 0) event[key][lang] = list;
        else delete event[key][lang];
      });
      row.append(make("label", {}, make("span", {}, `${t(key)} (${lang})`), area));
    }
    return row;
  };
  const ticks = make("div", { className: "row" }, tick("bare", "bare_name_is_edition"), tick("repeatable", "repeatable"));
  box.append(lists("names"), lists("details"), ticks, ...facts);
  return box;
}

function showReview(): void {
  at("review").hidden = work.report === null;
  const list = shown();
  const boxes = [...new Set(work.events.filter((event) => event.facts.some((f) => f.report === work.report) || fresh.has(event)))].map((event) =>
    eventBox(
      event,
      list.flatMap((one, index) => (one.event === event ? [factCard(event, one.fact, index)] : [])),
    ),
  );
  at("events").replaceChildren(...boxes);
  at("undecided")
    .querySelector("ul")
    ?.replaceChildren(...work.undecided.map(({ text, kind, why }) => make("li", {}, `${t(kind as Key)}: “${text}” – ${why}`)));
  at("undecided").hidden = work.undecided.length === 0;
  showText();
  showTotals();
}

/** Events that were drafted now, though they may have no fact yet. */
const fresh = new Set<DraftEvent>();

function showTotals(): void {
  const facts = work.events.flatMap((event) => event.facts);
  at("totals").textContent = t("totals", {
    events: work.events.length,
    facts: facts.length,
    drafts: facts.filter((fact) => !isAccepted(fact)).length,
  });
}

async function propose(text: string, bytes: Uint8Array, isArticle: boolean): Promise<void> {
  if (text.trim() === "") {
    tell(t("needText"));
    at("text").focus();
    return;
  }
  const draft = workshop.draft(bytes, {
    text,
    isArticle,
    outlet: at<HTMLInputElement>("outlet").value.trim() || undefined,
    published: at<HTMLInputElement>("published").value || undefined,
  });
  // The same bytes are the same report.
  const known = work.reports.find((report) => report.sha256 === draft.report.sha256);
  let id = known?.id ?? draft.report.id;
  for (let n = 2; !known && work.reports.some((report) => report.id === id); n++) id = `${draft.report.id}-${n}`;
  if (known) {
    Object.assign(known, draft.report, { id });
    for (const event of work.events) event.facts = event.facts.filter((fact) => fact.report !== id || isAccepted(fact));
    work.events = work.events.filter((event) => event.facts.length > 0);
  } else work.reports.push({ ...draft.report, id });
  fresh.clear();
  let count = 0;
  for (const drafted of draft.events) {
    let event = work.events.find((one) => one.id === drafted.id);
    if (!event) {
      event = { ...drafted, facts: [] };
      work.events.push(event);
    }
    fresh.add(event);
    for (const fact of drafted.facts) {
      const same = event.facts.some((one) => one.report === id && one.kind === fact.kind && valueText(one) === valueText(fact) && one.quote === fact.quote);
      if (same) continue;
      addFact(event, { ...fact, report: id });
      count += 1;
    }
  }
  work.report = id;
  work.text = text;
  work.undecided = draft.undecided;
  showReport();
  showReview();
  keep();
  tell(t("proposed", { n: count }));
}

/** The id that a fact has where it is given none. */
function usualId(fact: DraftFact): string {
  const suffix = fact.moment && fact.moment !== "held" ? `-${fact.moment}` : fact.role && fact.role !== "participants" ? `-${fact.role}` : "";
  return `${fact.kind}${suffix}`.replaceAll("_", "-");
}

const fullId = (event: DraftEvent, fact: DraftFact): string => `${event.id}/${fact.id ?? usualId(fact)}`;

/** Facts of one event have ids of their own. */
function addFact(event: DraftEvent, fact: DraftFact): void {
  const used = new Set(event.facts.map((one) => one.id ?? usualId(one)));
  let id = fact.id ?? usualId(fact);
  for (let n = 2; used.has(id); n++) id = `${usualId(fact)}-${n}`;
  fact.id = id === usualId(fact) ? null : id;
  event.facts.push(fact);
}

/** Changes facts of an event, or where they are, and what corrects them follows. */
function renaming(facts: readonly DraftFact[], from: DraftEvent, change: () => DraftEvent | void): void {
  const before = facts.map((fact) => fullId(from, fact));
  const now = change() ?? from;
  const names = new Map(facts.map((fact, i) => [before[i], fullId(now, fact)]));
  for (const fact of facts) if (fact.supersedes !== null) fact.supersedes = names.get(fact.supersedes) ?? fact.supersedes;
}

/** Facts that a fact can correct: of its event, kind, moment and role, each corrected once, and no ring. */
function correctable(event: DraftEvent, fact: DraftFact): DraftFact[] {
  const later = (one: DraftFact): DraftFact | undefined => event.facts.find((other) => other.supersedes === fullId(event, one));
  const same = ({ kind, moment, role }: DraftFact) => kind === fact.kind && moment === fact.moment && role === fact.role;
  return event.facts.filter((one) => {
    if (one === fact || !same(one) || ![undefined, fact].includes(later(one))) return false;
    let at: DraftFact | undefined = fact;
    for (let n = 0; at && n < event.facts.length; n++) if ((at = later(at)) === one) return false;
    return true;
  });
}

/** The selection inside the marked text, as offsets into the text. */
function selected(): [number, number] | null {
  const selection = getSelection();
  const box = at("marked");
  if (!selection || selection.rangeCount === 0 || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!box.contains(range.commonAncestorContainer)) return null;
  const before = document.createRange();
  before.selectNodeContents(box);
  before.setEnd(range.startContainer, range.startOffset);
  const start = before.toString().length;
  const text = range.toString();
  const lead = text.length - text.trimStart().length;
  const length = text.trim().length;
  return length === 0 ? null : [start + lead, start + lead + length];
}

let selection: [number, number] | null = null;

function addSelected(): void {
  const report = work.reports.find(({ id }) => id === work.report);
  if (!selection || !report) return;
  const [from, to] = selection;
  const quote = work.text.slice(from, to);
  let event = work.events.find((one) => fresh.has(one)) ?? shown()[0]?.event;
  if (!event) {
    event = { id: "new-event", type: "forum", series: null, edition: null, repeatable: false, bare_name_is_edition: false, names: {}, details: {}, facts: [], comments: [] };
    work.events.push(event);
    fresh.add(event);
  }
  const kind = at<HTMLSelectElement>("kind").value as DraftFact["kind"];
  const fact: DraftFact = {
    id: null, kind, value: "", moment: kind === "date" ? "held" : null, start_stated: false, end_stated: false,
    role: kind === "countries" ? "participants" : null, closed: kind === "countries" ? false : null, phase: "held", end_phase: null,
    report: report.id, quote, span: [from, to], derived: null, derived_parts: [], inferred: null, inferred_parts: [],
    verified_by: null, verified_on: null, supersedes: null, comments: [],
  };
  // What the engine reads out of the selected words alone.
  const name = Object.values(event.names).flat()[0] ?? event.type;
  const read = workshop.draft(new TextEncoder().encode(quote), { text: `${name}: ${quote}.`, isArticle: true, lang: report.lang });
  const value = read.events.flatMap((one) => one.facts).find((one) => one.kind === kind);
  setValue(fact, value ? valueText(value) : "");
  addFact(event, fact);
  showReview();
  keep();
  const index = shown().findIndex((one) => one.fact === fact);
  at("events").querySelector<HTMLElement>(`[data-fact="${index}"] input`)?.focus();
}

const namesOf = (event: DraftEvent): string[] => [...Object.values(event.names).flat(), event.id.replaceAll("-", " ")];

function showFound(): void {
  const typed = at<HTMLInputElement>("search").value;
  const all = [...work.events, ...shipped.events.filter((event) => !work.events.some(({ id }) => id === event.id))];
  const current = [...fresh][0];
  at("found").replaceChildren(
    ...search(all, namesOf, typed).map((event) => {
      const row = make("li", {}, make("span", {}, `${event.names[language]?.[0] ?? namesOf(event)[0]} (${event.id})`));
      if (current && current !== event) {
        const merge = make("button", { type: "button" }, t("merge"));
        merge.addEventListener("click", () => mergeInto(event, current));
        row.append(merge);
      }
      return row;
    }),
  );
}

/** The drafted event is one that is on record: its facts go there. */
function mergeInto(target: DraftEvent, drafted: DraftEvent): void {
  let event = work.events.find(({ id }) => id === target.id);
  if (!event) {
    // Of a shipped event the facts stay where they are.
    event = { ...structuredClone(target), facts: [] };
    work.events.push(event);
  }
  for (const [lang, names] of Object.entries(drafted.names)) event.names[lang] = [...new Set([...(event.names[lang] ?? []), ...names])];
  const into = event;
  renaming(drafted.facts, drafted, () => {
    for (const fact of drafted.facts) addFact(into, fact);
    return into;
  });
  work.events.splice(work.events.indexOf(drafted), 1);
  fresh.delete(drafted);
  fresh.add(event);
  showReview();
  showFound();
  keep();
}

/** The files of all the work. */
function files(): { name: string; text: string }[] {
  const quoted = (text: string) => JSON.stringify(text);
  const perReport = work.reports.map((report) => workshop.toml({ report, events: [], undecided: [], left_out: 0 })[0]?.text ?? "");
  const report = work.reports[0] ?? { id: "", outlet: "", title: "", lang: "en", published: null, url: null, sha256: "" };
  const events = workshop.toml({ report, events: work.events, undecided: [], left_out: 0 }).slice(1);
  return [
    { name: "database.toml", text: `name = ${quoted(work.name)}\nversion = ${quoted(work.version)}\n` },
    { name: "reports.toml", text: perReport.join("\n") },
    ...events,
  ];
}

function download(name: string, content: Uint8Array<ArrayBuffer>): void {
  const link = make("a", { href: URL.createObjectURL(new Blob([content])), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

function showNotes(errors: Note[], warnings: Note[]): void {
  const line = (kind: Key) => (note: Note) =>
    make("li", {}, `${t(kind)}: ${note.file}:${note.line}: ${note.message}${note.words ? `: ${note.words}` : ""}`);
  at("notes").replaceChildren(...errors.map(line("error")), ...warnings.map(line("warning")));
}

function buildImage(): void {
  const today = new Date().toISOString().slice(0, 10);
  const { image, errors, warnings } = workshop.build(files(), { today });
  showNotes(errors, warnings);
  if (image) {
    download(`${work.name}.sverka`, new Uint8Array(image));
    tell(t("built", { n: image.length }));
  } else tell(t("errors", { n: errors.length }));
}

/** The text of a file, in the encoding that it names, as the command line reads it; of broken UTF-8, null. */
function decoded(bytes: Uint8Array, isPage: boolean): string | null {
  const declared = isPage ? pageEncoding(bytes) : undefined;
  try {
    return new TextDecoder(declared ?? labelOfText(bytes), { fatal: declared === undefined }).decode(bytes);
  } catch {
    return null;
  }
}

async function importFiles(list: readonly File[]): Promise<void> {
  const sources: { name: string; text: string }[] = [];
  let contents: Contents | undefined;
  let errors: Note[] = [];
  for (const file of list) {
    if (file.name.endsWith(".zip")) {
      for (const { name, text } of await unzip(new Uint8Array(await file.arrayBuffer()))) {
        // Whatever folder they were put into.
        const path = /(^|\/)((database|reports)\.toml|events\/[^/]+\.toml)$/.exec(name)?.[2];
        if (path) sources.push({ name: path, text });
      }
    } else if (file.name.endsWith(".sverka")) contents = workshop.records(await file.arrayBuffer());
    else if (["database.toml", "reports.toml"].includes(file.name)) sources.push({ name: file.name, text: await file.text() });
    else sources.push({ name: `events/${file.name}`, text: await file.text() });
  }
  if (sources.length > 0) {
    const read = workshop.read(sources);
    // A few of the files do, where the rest is here already.
    errors = read.errors.filter(({ file }) => sources.some(({ name }) => name === file));
    contents = read;
  }
  if (!contents) return;
  for (const report of contents.reports) {
    const old = work.reports.findIndex(({ id }) => id === report.id);
    if (old === -1) work.reports.push(report);
    else work.reports[old] = report;
  }
  for (const event of contents.events) {
    const old = work.events.findIndex(({ id }) => id === event.id);
    if (old === -1) work.events.push(event);
    else work.events[old] = event;
  }
  if (contents.name) work.name = contents.name;
  if (contents.version) work.version = contents.version;
  showFields();
  showReview();
  showNotes(errors, []);
  keep();
  tell(t("imported", { n: contents.events.length }));
}

/** What the user did, with whatever goes wrong told. */
const told = (run: () => unknown) => () => {
  Promise.resolve()
    .then(run)
    .catch((error: unknown) => tell(error instanceof SverkaError || error instanceof Error ? error.message : String(error)));
};

function showFields(): void {
  for (const key of ["editor", "name", "version"] as const) at<HTMLInputElement>(key).value = work[key];
  at<HTMLTextAreaElement>("text").value = work.text;
  showReport();
}

/** What is known of the report under review. */
function showReport(): void {
  const report = work.reports.find(({ id }) => id === work.report);
  at<HTMLInputElement>("outlet").value = report?.outlet ?? "";
  at<HTMLInputElement>("published").value = report?.published ?? "";
}

function showLanguage(): void {
  showWords(language, (key) => t(key as Key));
  const kind = at<HTMLSelectElement>("kind").value;
  at("kind").replaceChildren(...KINDS.map((code) => make("option", { value: code, selected: code === kind }, t(code))));
  showReview();
  showFound();
}

function listen(): void {
  followLanguage((chosen) => {
    language = chosen;
    showLanguage();
  });
  followTheme();

  for (const key of ["editor", "name", "version"] as const)
    at<HTMLInputElement>(key).addEventListener("input", () => {
      work[key] = at<HTMLInputElement>(key).value;
      keep();
    });
  for (const key of ["outlet", "published"] as const)
    at<HTMLInputElement>(key).addEventListener("input", () => {
      const report = work.reports.find(({ id }) => id === work.report);
      if (!report) return;
      if (key === "outlet") report.outlet = at<HTMLInputElement>(key).value.trim();
      else report.published = at<HTMLInputElement>(key).value || null;
      keep();
    });
  at("propose").addEventListener(
    "click",
    told(() => {
      const text = at<HTMLTextAreaElement>("text").value;
      return propose(text, new TextEncoder().encode(text), false);
    }),
  );
  at("file").addEventListener(
    "change",
    told(async () => {
      const input = at<HTMLInputElement>("file");
      const file = input.files?.[0];
      if (!file) return;
      const bytes = new Uint8Array(await file.arrayBuffer());
      const isPage = /\.html?$/i.test(file.name);
      const raw = decoded(bytes, isPage);
      if (raw === null) return tell(t("notText"));
      const text = isPage ? textOfHtml(raw) : raw;
      at<HTMLTextAreaElement>("text").value = text;
      input.value = "";
      await propose(text, bytes, isPage);
    }),
  );
  // The text can be walked through and selected, and not changed.
  const marked = at("marked");
  for (const name of ["beforeinput", "paste", "drop", "cut"]) marked.addEventListener(name, (event) => event.preventDefault());
  document.addEventListener("selectionchange", () => {
    const now = selected();
    // The button that uses the selection takes the focus, and keeps it.
    if (now || marked.contains(document.activeElement) || marked === document.activeElement) selection = now;
    at<HTMLButtonElement>("add").disabled = selection === null;
  });
  marked.addEventListener("click", (event) => {
    const facts = (event.target as HTMLElement).closest<HTMLElement>("mark")?.dataset["facts"];
    if (!facts || selected()) return;
    const index = Number(facts.split(" ")[0]);
    point(index);
    at("events").querySelector(`[data-fact="${index}"]`)?.scrollIntoView({ block: "nearest" });
  });
  at("add").addEventListener("click", told(addSelected));
  at("search").addEventListener("input", showFound);
  at("build").addEventListener("click", told(buildImage));
  at("export").addEventListener("click", told(() => download(`${work.name}.zip`, zip(files()))));
  at("import").addEventListener(
    "change",
    told(async () => {
      const input = at<HTMLInputElement>("import");
      await importFiles([...(input.files ?? [])]);
      input.value = "";
    }),
  );
  let sure = false;
  at("clear").addEventListener("click", () => {
    if (!sure) {
      sure = true;
      tell(t("sure"));
      return;
    }
    sure = false;
    work = empty();
    fresh.clear();
    showFields();
    showReview();
    showNotes([], []);
    keep();
    tell(t("cleared"));
  });
  at("clear").addEventListener("blur", () => (sure = false));
}

async function main(): Promise<void> {
  showLanguage();
  workshop = await Workshop.load();
  shipped = workshop.records();
  work = await load();
  for (const event of work.events) if (event.facts.some((fact) => fact.report === work.report)) fresh.add(event);
  listen();
  showFields();
  showReview();
  document.documentElement.setAttribute("data-ready", "");
}

main().catch((error: unknown) => tell(error instanceof Error ? error.message : String(error)));
