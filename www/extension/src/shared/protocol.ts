import type { CheckResult, Finding, Verdict } from "../../../src/core/result.ts";
import type { UiLanguage } from "../../../src/core/messages/index.ts";

/**
 * What is said between the parts of the extension.
 *
 * A page's reader (the content script) sends messages to the background and
 * listens to none: whatever it is to do, the background and the extension's
 * own pages call in it through `scripting`, which no page can.
 */

/** From a page's reader to the background. */
export type Message =
  /** The answer is a {@link CheckReply}. */
  | { type: "check"; text: string; isStyled: boolean }
  /** What is shown in the frame is not what it was, or is nothing any more. No answer. */
  | { type: "changed"; isClear: boolean }
  /** The reader opened a claim. No answer. */
  | { type: "opened"; index: number };

export type CheckReply =
  | { ok: true; result: CheckResult; ui: UiLanguage; marked: Verdict[] }
  | { ok: false; error: string; ui: UiLanguage };

/** From the options to the background. */
export type DatabaseMessage = { type: "database" };

export type DatabaseReply =
  | { ok: true; name: string; version: string; facts: number }
  | { ok: false; error: string };

/** What is known of one frame. */
export interface Report {
  scope: "page" | "selection";
  lang: string;
  findings: Finding[];
  database: CheckResult["database"];
}

/** How a call in a frame ended, for whoever asked for it. */
export type Outcome = "shown" | "nothing_selected" | "no_text" | "other_frame" | "failed";

/** What the background and the extension's pages call in a frame. */
export interface FrameCalls {
  checkPage(): Promise<Outcome>;
  checkSelection(): Promise<Outcome>;
  /** A selection that this document cannot reach: in another origin's frame. */
  checkText(text: string): Promise<Outcome>;
  hasSelection(): boolean;
  report(): Report | null;
  /** Scrolls to a finding of the report and opens its card. */
  reveal(index: number): boolean;
  /** Checks again what was checked: a setting has changed. */
  refresh(): Promise<void>;
  /** Takes everything of ours off the page. */
  clear(): void;
}
