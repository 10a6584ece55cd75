import type { CheckProvider, CheckResult, Finding, Span, Unchecked } from "./result.ts";

/** A result together with the text it is about, so that marks always fit what is shown. */
export interface Checked {
  text: string;
  /** The part that was checked, `null` for the whole text. */
  part: Span | null;
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

  /** Checks `text`, or only `part` of it. Offsets in the result refer to the whole text. */
  async request(text: string, part: Span | null, ui: string): Promise<void> {
    const number = ++this.#newest;
    let result: CheckResult;
    try {
      result = await this.provider.check(part ? text.slice(part.start, part.end) : text, { ui });
    } catch (error) {
      if (number === this.#newest) this.events.error(error);
      return;
    }
    if (number !== this.#newest) return;
    this.events.result({ text, part, result: part ? shift(result, part.start) : result });
  }

  /** Makes every answer that is still to come stale. */
  cancel(): void {
    this.#newest++;
  }
}

function shift(result: CheckResult, by: number): CheckResult {
  const move = <T extends Span>(span: T): T => ({
    ...span,
    start: span.start + by,
    end: span.end + by,
  });
  return {
    ...result,
    findings: result.findings.map(
      (finding): Finding => ({
        ...move(finding),
        event: move(finding.event),
        members: finding.members?.map(move) ?? null,
      }),
    ),
    unchecked: result.unchecked.map((item): Unchecked => move(item)),
  };
}
