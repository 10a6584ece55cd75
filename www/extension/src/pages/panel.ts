import type { Finding, Verdict } from "../../../src/core/result.ts";
import { Card } from "../../../src/widget/card.ts";
import { checkPage } from "../shared/actions.ts";
import { call, reports } from "../shared/frames.ts";
import type { Message, Report } from "../shared/protocol.ts";
import { activeTab, countOf, make, root, speech, verdictLabel, VERDICTS, type Speech } from "./page.ts";

/** A finding in the list, and where it is. */
interface Entry {
  frameId: number;
  /** In its frame's report. */
  index: number;
  finding: Finding;
  lang: string;
  element: HTMLElement;
}

let tabId: number | undefined;
let entries: Entry[] = [];
let speaks: Speech;
/** The verdict that is listed alone, and the words that a finding must have. */
let only: Verdict | null = null;
let wanted = "";
/** Newest request; an older one's answer is dropped. */
let newest = 0;

const title = make("h1");
const status = make("p", { class: "panel-status", role: "status" });
const chips = make("ul", { class: "sverka-counts" });
const filter = make("input", { type: "search", id: "filter" });
const filterLabel = make("label", { for: "filter" });
const filterRow = make("div", { class: "panel-filter" }, filterLabel, filter);
const check = make("button", { type: "button", class: "sverka-button", onclick: () => void onCheck() });
const listTitle = make("h2", { class: "sverka-hidden" });
const list = make("ol", { class: "sverka-findings" });
const record = make("p", { class: "sverka-database" });
root().append(title, check, status, chips, filterRow, listTitle, list, record);

filter.addEventListener("input", () => {
  wanted = filter.value;
  show();
});

async function update(): Promise<void> {
  const number = ++newest;
  const [tab, said] = await Promise.all([activeTab(), speech("panel_title")]);
  const found = tab?.id === undefined ? [] : await reports(tab.id);
  if (number !== newest) return;
  speaks = said;
  if (tab?.id !== tabId) {
    only = null;
    wanted = filter.value = "";
  }
  tabId = tab?.id;
  render(found);
}

function render(found: readonly { frameId: number; report: Report }[]): void {
  const { t, messages } = speaks;
  title.textContent = t("panel_title");
  check.textContent = t(found.length > 0 ? "check_again" : "check_page");
  listTitle.textContent = messages.get("findings_label");
  filterLabel.textContent = t("panel_filter");
  const focused = entries.find(({ element }) => element.contains(document.activeElement));
  entries = [];
  for (const { frameId, report } of found)
    report.findings.forEach((finding, index) => {
      const card = new Card(finding, report.lang, messages, `finding-${frameId}-${index}`, {
        show: () => void reveal(frameId, index),
        activate: () => undefined,
      });
      entries.push({ frameId, index, finding, lang: report.lang, element: card.element });
    });
  list.replaceChildren(...entries.map(({ element }) => element));
  const again = focused && entries.find((one) => one.frameId === focused.frameId && one.index === focused.index);
  again?.element.querySelector<HTMLElement>(".sverka-claim")?.focus();

  const findings = entries.map(({ finding }) => finding);
  if (only && countOf(findings, only) === 0) only = null;
  chips.replaceChildren(
    ...VERDICTS.filter((verdict) => countOf(findings, verdict) > 0).map((verdict) => {
      const button = make("button", { type: "button", "data-chip": verdict, "aria-pressed": "false" });
      button.append(verdictLabel(verdict, messages, countOf(findings, verdict)));
      button.addEventListener("click", () => {
        only = only === verdict ? null : verdict;
        show();
      });
      return make("li", { "data-verdict": verdict }, button);
    }),
  );
  filterRow.hidden = chips.hidden = entries.length === 0;
  const database = found[0]?.report.database;
  record.textContent = database
    ? messages.get(database.built ? "database_dated" : "database", {
        name: database.name,
        version: database.version,
        count: database.facts_words,
        date: database.built_words ?? "",
      })
    : "";
  show(found.length === 0 ? t("not_checked_panel") : entries.length === 0 ? t("nothing_found") : "");
}

/** Hides what is not asked for. */
function show(notice = ""): void {
  const words = wanted.toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const { finding, element } of entries) {
    const text = [finding.text, finding.message, finding.event.name, ...finding.evidence.map(({ quote }) => quote)]
      .join(" ")
      .toLowerCase();
    element.hidden = (only !== null && finding.verdict !== only) || !words.every((word) => text.includes(word));
    if (!element.hidden) shown++;
  }
  for (const button of chips.querySelectorAll("button"))
    button.setAttribute("aria-pressed", String(button.dataset["chip"] === only));
  status.textContent = notice || (shown === 0 && entries.length > 0 ? speaks.t("panel_filtered_out") : "");
}

async function reveal(frameId: number, index: number): Promise<void> {
  if (tabId !== undefined) await call({ tabId, frameIds: [frameId] }, "reveal", index).catch(() => undefined);
}

async function onCheck(): Promise<void> {
  if (tabId === undefined) return;
  const failed = await checkPage(tabId);
  if (failed) status.textContent = `${failed} ${speaks.t("ask_icon")}`;
  else await update();
}

chrome.runtime.onMessage.addListener((message: Message, sender) => {
  if (sender.id !== chrome.runtime.id || sender.tab?.id === undefined || sender.tab.id !== tabId) return;
  if (message.type === "changed") void update();
  else if (message.type === "opened") {
    for (const { frameId, index, element } of entries) {
      const isIt = frameId === sender.frameId && index === message.index;
      element.toggleAttribute("data-active", isIt);
      if (isIt) element.scrollIntoView({ block: "nearest" });
    }
  }
});
chrome.tabs.onActivated.addListener(() => void update());
chrome.tabs.onUpdated.addListener((id, { status: state }) => {
  if (id === tabId && state) void update();
});
chrome.storage.onChanged.addListener(() => void update());

await update();
