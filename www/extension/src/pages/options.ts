import { TABLES, type UiLanguage } from "../../../src/core/messages/index.ts";
import { loadOwn, removeOwn, saveOwn, type OwnDatabase } from "../shared/database.ts";
import type { DatabaseMessage, DatabaseReply } from "../shared/protocol.ts";
import { saveSettings, type Settings } from "../shared/settings.ts";
import { make, root, speech, verdictLabel, VERDICTS, type Speech } from "./page.ts";

const LANGUAGES: Record<UiLanguage, string> = { en: "English", ru: "Русский", kk: "Қазақша" };

const status = make("p", { class: "options-status", role: "status" });

let newest = 0;

async function render(said = ""): Promise<void> {
  const number = ++newest;
  const speaks = await speech("options_title");
  const [sites, database] = await Promise.all([sitesSection(speaks), databaseSection(speaks)]);
  // What was begun later knows better.
  if (number !== newest) return;
  const { t } = speaks;
  const focused = document.activeElement?.id;
  root().replaceChildren(
    make("h1", {}, t("options_title")),
    status,
    languageSection(speaks),
    markedSection(speaks),
    sites,
    database,
    make("p", { class: "options-note" }, t("shortcuts_note")),
    make("p", { class: "options-note" }, t("privacy_note")),
  );
  if (focused) document.getElementById(focused)?.focus();
  status.textContent = said;
}

async function change(settings: Settings): Promise<void> {
  await saveSettings(settings);
  await render((await speech("options_title")).t("saved"));
}

function languageSection({ settings, t }: Speech): HTMLElement {
  const choice = make(
    "select",
    { id: "language" },
    make("option", { value: "" }, t("language_browser")),
    ...(Object.keys(TABLES) as UiLanguage[]).map((language) =>
      make("option", { value: language, lang: language }, LANGUAGES[language]),
    ),
  );
  choice.value = settings.language ?? "";
  choice.addEventListener("change", () => {
    void change({ ...settings, language: (choice.value || null) as UiLanguage | null });
  });
  return make("section", {}, make("h2", {}, make("label", { for: "language" }, t("language"))), choice);
}

function markedSection({ settings, t, messages }: Speech): HTMLElement {
  return make(
    "fieldset",
    {},
    make("legend", {}, t("marked_title")),
    ...VERDICTS.map((verdict) => {
      const box = make("input", { type: "checkbox", id: verdict, checked: settings.marked.includes(verdict) });
      box.addEventListener("change", () => {
        const marked = VERDICTS.filter((one) => (one === verdict ? box.checked : settings.marked.includes(one)));
        void change({ ...settings, marked });
      });
      return make("label", { class: "options-choice" }, box, verdictLabel(verdict, messages));
    }),
  );
}

async function sitesSection({ t }: Speech): Promise<HTMLElement> {
  const { origins = [] } = await chrome.permissions.getAll();
  return make(
    "section",
    {},
    make("h2", {}, t("sites_title")),
    origins.length === 0
      ? make("p", { class: "options-note" }, t("sites_none"))
      : make(
          "ul",
          { class: "options-sites" },
          ...origins.map((origin) => {
            const name = origin.replace(/^[^:]*:\/\/|\/\*$/g, "");
            const remove = make("button", { type: "button", class: "sverka-button", "aria-label": t("sites_remove", { site: name }) }, "×");
            remove.addEventListener("click", () => {
              void chrome.permissions.remove({ origins: [origin] }).then(() => render());
            });
            return make("li", {}, make("span", {}, name), remove);
          }),
        ),
  );
}

async function databaseSection({ t }: Speech): Promise<HTMLElement> {
  const own = await loadOwn();
  let says = t("database_embedded");
  if (own) {
    const info = await askBackground();
    says = info.ok
      ? t("database_own", { name: info.name, version: info.version, facts: String(info.facts), source: own.source })
      : info.error;
  }
  const file = make("input", { type: "file", id: "file", accept: ".sverka,application/octet-stream" });
  file.addEventListener("change", () => {
    const [chosen] = file.files ?? [];
    if (chosen) void chosen.arrayBuffer().then((bytes) => use({ bytes, source: chosen.name }));
  });
  const address = make("input", { type: "url", id: "address", placeholder: "https://", autocomplete: "off", spellcheck: "false" });
  const form = make(
    "form",
    { class: "options-address" },
    make("label", { for: "address" }, t("database_url")),
    address,
    make("button", { type: "submit", class: "sverka-button" }, t("database_fetch")),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void fetchOwn(address.value.trim(), t);
  });
  return make(
    "section",
    {},
    make("h2", {}, t("database_title")),
    make("p", { id: "database-in-use" }, says),
    make("label", { class: "options-file" }, make("span", {}, t("database_file")), file),
    form,
    make("p", { class: "options-note" }, t("database_note")),
    own &&
      make(
        "button",
        {
          type: "button",
          id: "reset",
          class: "sverka-button",
          onclick: () => {
            void removeOwn()
              .then(askBackground)
              .then(() => render(t("saved")));
          },
        },
        t("database_reset"),
      ),
  );
}

async function fetchOwn(source: string, t: Speech["t"]): Promise<void> {
  try {
    // No cookies, no address of ours, no rights: what any reader would get.
    const response = await fetch(source, { credentials: "omit", referrerPolicy: "no-referrer", cache: "no-store" });
    if (!response.ok) throw new Error(`${response.status} ${response.statusText}`.trim());
    await use({ bytes: await response.arrayBuffer(), source });
  } catch (error) {
    status.textContent = t("database_unreachable", { detail: error instanceof Error ? error.message : String(error) });
  }
}

/** Takes a database into use; one that the engine refuses leaves the former in place. */
async function use(database: OwnDatabase): Promise<void> {
  const { t } = await speech("options_title");
  const former = await loadOwn();
  await saveOwn(database);
  const info = await askBackground();
  if (info.ok) return render(t("saved"));
  await (former ? saveOwn(former) : removeOwn());
  await askBackground();
  await render(t("database_refused", { detail: info.error }));
}

function askBackground(): Promise<DatabaseReply> {
  return chrome.runtime.sendMessage<DatabaseMessage, DatabaseReply>({ type: "database" });
}

chrome.permissions.onAdded.addListener(() => void render());
chrome.permissions.onRemoved.addListener(() => void render());

await render();
