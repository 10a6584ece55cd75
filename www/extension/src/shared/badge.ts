import { Messages } from "../../../src/core/messages/index.ts";
import { VERDICTS } from "../../../src/core/result.ts";
import { reports } from "./frames.ts";
import { languageOf, loadSettings } from "./settings.ts";

/** The number contradicted on the icon, all numbers in its title; empty where nothing was checked. */
export async function badge(tabId: number): Promise<void> {
  const [found, settings] = await Promise.all([reports(tabId), loadSettings()]);
  const messages = new Messages(languageOf(settings));
  const findings = found.flatMap(({ report }) => report.findings);
  const counts = VERDICTS.map((verdict) => ({
    verdict,
    count: findings.filter((finding) => finding.verdict === verdict).length,
  }));
  const contradicted = counts.find(({ verdict }) => verdict === "contradicted")?.count ?? 0;
  const title = counts
    .filter(({ count }) => count > 0)
    .map(({ verdict, count }) => `${messages.get(verdict)}: ${count}`)
    .join("\n");
  await show(tabId, contradicted > 0 ? String(contradicted) : "", title === "" ? "" : `Sverka\n${title}`);
}

/** A word on the icon's title, for what cannot be said in the page. */
export async function tell(tabId: number, what: string): Promise<void> {
  await show(tabId, "–", `Sverka\n${what}`);
}

async function show(tabId: number, text: string, title: string): Promise<void> {
  try {
    await Promise.all([
      chrome.action.setBadgeText({ tabId, text }),
      chrome.action.setBadgeBackgroundColor({ tabId, color: "#a82c1a" }),
      chrome.action.setBadgeTextColor({ tabId, color: "#ffffff" }),
      chrome.action.setTitle({ tabId, title: title === "" ? "Sverka" : title }),
    ]);
  } catch {
    // The tab is gone.
  }
}
