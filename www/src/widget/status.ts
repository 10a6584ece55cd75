/** Shortest time between two announcements: a reader who types is not interrupted by each. */
export const ANNOUNCE_EVERY_MS = 2000;

/** Writes into a live region, at most every two seconds, always ending with the newest text. */
export class Announcer {
  #last = -Infinity;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #pending = "";

  constructor(
    private readonly region: HTMLElement,
    private readonly now: () => number = () => performance.now(),
  ) {}

  say(text: string): void {
    this.#pending = text;
    if (this.#timer !== undefined) return;
    const wait = this.#last + ANNOUNCE_EVERY_MS - this.now();
    if (wait <= 0) this.#speak();
    else this.#timer = setTimeout(() => this.#speak(), wait);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #speak(): void {
    this.#timer = undefined;
    this.#last = this.now();
    // Writing the same words again would make some readers repeat them.
    if (this.region.textContent !== this.#pending) this.region.textContent = this.#pending;
  }
}
