import { TABLES, type UiLanguage } from "../../../src/core/messages/index.ts";
import { checkPage, checkSelection } from "../shared/actions.ts";
import { badge } from "../shared/badge.ts";
import { call, inject, reports } from "../shared/frames.ts";
import type { Report } from "../shared/protocol.ts";
import { saveSettings } from "../shared/settings.ts";
import { activeTab, countOf, make, root, speech, verdictLabel, VERDICTS, type Speech } from "./page.ts";

/** Each language in its own words. */
const LANGUAGES: Record<UiLanguage, string> = { en: "English", ru: "Русский", kk: "Қазақша" };

const tab = await activeTab();
let isReadable = tab?.id !== undefined;
let hasSelection = false;
let status = "";

async function look(): Promise<void> {
  if (tab?.id === undefined) return;
  const all = { tabId: tab.id, allFrames: true } as const;
  try {
    await inject(all, false);
    hasSelection = (await call(all, "hasSelection")).some(({ result }) => result);
  } catch {
    isReadable = false;
  }
}

/** The pattern of the tab's site, if it is one that can be switched on. */
function site(): { host: string; pattern: string } | null {
  try {
    const { protocol, hostname } = new URL(tab?.url ?? "");
    return /^https?:$/.test(protocol) ? { host: hostname, pattern: `${protocol}//${hostname}/*` } : null;
  } catch {
    return null;
  }
}

async function render(): Promise<void> {
  const speaks = await speech(null);
  const { t } = speaks;
  const found = tab?.id === undefined ? [] : (await reports(tab.id)).map(({ report }) => report);
  const focused = document.activeElement?.id;
  root().replaceChildren(
    make("h1", {}, "Sverka"),
    make("p", { class: "popup-status", role: "status" }, isReadable ? status : t("unreadable")),
    counts(found, speaks),
    make(
      "div",
      { class: "popup-actions" },
      button("page", t(found.some(({ scope }) => scope === "page") ? "check_again" : "check_page"), onPage, !isReadable),
      button("selection", t("check_selection"), onSelection, !isReadable || !hasSelection),
      button("list", t("open_list"), openList, false),
      found.length > 0 && button("clear", t("remove_marks"), onClear, false),
    ),
    await siteSwitch(speaks),
    make(
      "div",
      { class: "popup-foot" },
      languageChoice(speaks),
      make("button", { type: "button", class: "sverka-quiet", onclick: () => void chrome.runtime.openOptionsPage() }, t("options")),
    ),
  );
  if (focused) document.getElementById(focused)?.focus();
}

function counts(found: readonly Report[], { t, messages }: Speech): HTMLElement {
  const findings = found.flatMap((report) => report.findings);
  if (found.length === 0) return make("p", { class: "popup-note" }, isReadable ? t("not_checked") : "");
  if (findings.length === 0) return make("p", { class: "popup-note" }, t("nothing_found"));
  return make(
    "ul",
    { class: "popup-counts" },
    ...VERDICTS.filter((verdict) => countOf(findings, verdict) > 0).map((verdict) =>
      make("li", {}, verdictLabel(verdict, messages, countOf(findings, verdict))),
    ),
  );
}

function button(id: string, label: string, onclick: () => void, disabled: boolean): HTMLElement {
  return make("button", { id, type: "button", class: "sverka-button", onclick, disabled }, label);
}

async function siteSwitch({ t }: Speech): Promise<HTMLElement> {
  const here = site();
  if (!here) return make("p", { class: "popup-note" }, t("site_none"));
  const isOn = await chrome.permissions.contains({ origins: [here.pattern] });
  const box = make("input", { type: "checkbox", id: "site", checked: isOn, "aria-describedby": "site-note" });
  box.addEventListener("change", () => {
    const permissions = { origins: [here.pattern] };
    // Asked for at once: after an await it would no longer be the reader's click.
    const answer = box.checked ? chrome.permissions.request(permissions) : chrome.permissions.remove(permissions);
    void answer.then(
      async () => {
        if (box.checked && (await chrome.permissions.contains(permissions))) await onPage();
        else await render();
      },
      () => render(),
    );
  });
  return make(
    "div",
    { class: "popup-site" },
    make("label", {}, box, make("span", {}, t("site_on", { site: here.host }))),
    make("p", { class: "popup-note", id: "site-note" }, t("site_note")),
  );
}

function languageChoice({ settings, t }: Speech): HTMLElement {
  const choice = make(
    "select",
    { id: "language", "aria-label": t("language") },
    make("option", { value: "" }, t("language_browser")),
    ...(Object.keys(TABLES) as UiLanguage[]).map((language) =>
      make("option", { value: language, lang: language }, LANGUAGES[language]),
    ),
  );
  choice.value = settings.language ?? "";
  choice.addEventListener("change", () => {
    void (async () => {
      await saveSettings({ ...settings, language: (choice.value || null) as UiLanguage | null });
      if (tab?.id !== undefined) {
        await call({ tabId: tab.id, allFrames: true }, "refresh").catch(() => undefined);
        await badge(tab.id);
      }
      await render();
    })();
  });
  return choice;
}

async function onPage(): Promise<void> {
  if (tab?.id === undefined) return;
  status = (await checkPage(tab.id)) ?? "";
  await render();
}

async function onSelection(): Promise<void> {
  if (tab?.id === undefined) return;
  await checkSelection(tab.id);
  // The card is on the page, under this window.
  window.close();
}

async function onClear(): Promise<void> {
  if (tab?.id === undefined) return;
  await call({ tabId: tab.id, allFrames: true }, "clear").catch(() => undefined);
  status = "";
  await render();
}

function openList(): void {
  // First in the click, before anything is waited for: browsers ask for that.
  let opened: Promise<void>;
  if (IS_FIREFOX) opened = (chrome as unknown as { sidebarAction: { open(): Promise<void> } }).sidebarAction.open();
  else opened = chrome.sidePanel.open({ windowId: tab?.windowId ?? chrome.windows.WINDOW_ID_CURRENT });
  void opened.then(() => window.close());
}

await look();
await render();
