import type { UiLanguage } from "../../../src/core/messages/index.ts";
import { pickLanguage } from "../../../src/core/messages/index.ts";
import { VERDICTS, type CheckProvider, type CheckResult, type Verdict } from "../../../src/core/result.ts";
import type { CheckReply, Message } from "../shared/protocol.ts";

/** The way to the background. */
export class Link implements CheckProvider {
  /** As of the newest answer. */
  ui: UiLanguage = pickLanguage(navigator.languages);
  marked: Verdict[] = [...VERDICTS];
  #isStyled = false;

  /** Whether there is a background: an update of the extension cuts the page off from it. */
  isAlive(): boolean {
    return chrome.runtime?.id !== undefined;
  }

  async check(text: string): Promise<CheckResult> {
    const reply = (await this.#send({ type: "check", text, isStyled: this.#isStyled })) as CheckReply | undefined;
    if (!reply) throw new Error("no answer");
    this.ui = reply.ui;
    if (!reply.ok) throw new Error(reply.error);
    this.#isStyled = true;
    this.marked = reply.marked;
    return reply.result;
  }

  /** Tells that the page shows other findings than before; if none, its style is no longer needed. */
  tellChanged(isClear: boolean): void {
    if (isClear) this.#isStyled = false;
    this.#tell({ type: "changed", isClear });
  }

  tellOpened(index: number): void {
    this.#tell({ type: "opened", index });
  }

  #tell(message: Message): void {
    if (this.isAlive()) this.#send(message).catch(() => undefined);
  }

  #send(message: Message): Promise<unknown> {
    return chrome.runtime.sendMessage(message);
  }
}
