import type { CheckProvider, CheckResult, Span } from "./result.ts";

/** A result together with the text it is about, so that marks always fit what is shown. */
export interface Checked {
  text: string;
  /** The part that was checked, `null` for the whole text. */
  part: Span | null;
  /** What was found in the part, or in the whole text. */
  result: CheckResult;
}

export interface SessionEvents {
  /** A newer result than any before. */
  result(checked: Checked): void;
  /** The newest request failed. */
  error(error: unknown): void;
}

/**
 * Asks a checker for results and keeps only the newest. Every request has a
 * number; an answer to any but the newest is dropped, however late it comes,
 * and what was shown before stays until the newest answer is there.
 */
export class Session {
  #newest = 0;

  constructor(
    private readonly provider: CheckProvider,
    private readonly events: SessionEvents,
  ) {}

  /**
   * Checks `text`, or only `part` of it. A part is read where it stands, so
   * that "it" and "the forum" still mean what the text around them says; the
   * result has what lies in the part or reaches into it.
   *
   * Resolves with what was shown, with `null` for an answer that was dropped
   * or failed.
   */
  async request(text: string, part: Span | null, ui: string): Promise<CheckResult | null> {
    const number = ++this.#newest;
    let result: CheckResult;
    try {
      result = await this.provider.check(text, { ui });
    } catch (error) {
      if (number === this.#newest) this.events.error(error);
      return null;
    }
    if (number !== this.#newest) return null;
    const shown = part ? within(result, part) : result;
    this.events.result({ text, part, result: shown });
    return shown;
  }

  /** Makes every answer that is still to come stale. */
  cancel(): void {
    this.#newest++;
  }
}

function within(result: CheckResult, part: Span): CheckResult {
  const touches = (span: Span): boolean => span.start < part.end && part.start < span.end;
  return {
    ...result,
    findings: result.findings.filter(touches),
    unchecked: result.unchecked.filter(touches),
  };
}
