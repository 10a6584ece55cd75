// The background: Chrome's service worker, Firefox's event page. It may be
// stopped after any answer, so nothing here outlives one but the engine, which
// is loaded again when it is asked for again.

import type { Message, DatabaseMessage } from "../shared/protocol.ts";
import { languageOf, loadSettings } from "../shared/settings.ts";
import { words } from "../words/index.ts";
import { badge } from "../shared/badge.ts";
import { checkPage, checkSelection } from "../shared/actions.ts";
import { check, reload, unstyle } from "./engine.ts";
import { syncSites } from "./sites.ts";

chrome.runtime.onMessage.addListener((message: Message | DatabaseMessage, sender, reply) => {
  if (sender.id !== chrome.runtime.id) return false;
  switch (message.type) {
    case "check":
      void check(message, sender).then(reply);
      return true;
    case "database":
      void reload().then(reply);
      return true;
    case "changed":
      if (message.isClear) void unstyle(sender);
      if (sender.tab?.id !== undefined) void badge(sender.tab.id);
      return false;
    default:
      return false;
  }
});

chrome.contextMenus.onClicked.addListener((info, tab) => {
  if (tab?.id === undefined) return;
  if (info.menuItemId === "check-selection") void checkSelection(tab.id, info.frameId, info.selectionText);
  else if (info.menuItemId === "check-page") void checkPage(tab.id);
});

chrome.commands.onCommand.addListener((command, tab) => {
  void (async () => {
    const id = tab?.id ?? (await chrome.tabs.query({ active: true, currentWindow: true }))[0]?.id;
    if (id === undefined) return;
    if (command === "check-selection") await checkSelection(id);
    else if (command === "check-page") await checkPage(id);
  })();
});

chrome.permissions.onAdded.addListener(() => void syncSites());
chrome.permissions.onRemoved.addListener(() => void syncSites());
chrome.runtime.onStartup.addListener(() => void syncSites());
chrome.runtime.onInstalled.addListener(() => {
  void syncSites();
  void menus();
});
chrome.storage.onChanged.addListener((changes, area) => {
  if (area === "local" && changes["settings"]) void menus();
});

/** The context menu, in the reader's language. */
async function menus(): Promise<void> {
  const t = words(languageOf(await loadSettings()));
  await chrome.contextMenus.removeAll();
  chrome.contextMenus.create({ id: "check-selection", title: t("check_selection"), contexts: ["selection"] });
  chrome.contextMenus.create({ id: "check-page", title: t("check_page"), contexts: ["page"] });
}
