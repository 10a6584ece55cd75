/** Milliseconds after a change until it is looked at. */
const CALM = 400;
/** A look may cost this part of the time at most: on a page that never rests it comes less often. */
const SHARE = 20;

/**
 * Tells when a page has changed: by its own mutations, without polling, and
 * not while nobody sees it.
 */
export class Follower {
  readonly #observer: MutationObserver;
  readonly #abort = new AbortController();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #cost = 0;
  #isLate = false;

  constructor(
    private readonly doc: Document,
    /** Looks at the page again. */
    private readonly look: () => Promise<void>,
    /** Whether a change is the extension's own. */
    private readonly isOwn: (node: Node) => boolean,
  ) {
    this.#observer = new MutationObserver((records) => {
      if (records.some((record) => this.#matters(record))) this.#later();
    });
    this.watch(doc);
    doc.addEventListener(
      "visibilitychange",
      () => {
        if (this.#isLate && doc.visibilityState === "visible") this.#later();
      },
      { signal: this.#abort.signal },
    );
  }

  /** Follows a tree: the document, or a shadow root in it. */
  watch(root: Node): void {
    this.#observer.observe(root, { subtree: true, childList: true, characterData: true });
  }

  stop(): void {
    this.#abort.abort();
    this.#observer.disconnect();
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #matters(record: MutationRecord): boolean {
    if (record.type === "characterData") return true;
    return ![...record.addedNodes, ...record.removedNodes].every((node) => this.isOwn(node));
  }

  #later(): void {
    this.#isLate = true;
    if (this.doc.visibilityState !== "visible" || this.#timer !== undefined) return;
    this.#timer = setTimeout(() => void this.#run(), Math.max(CALM, this.#cost * SHARE));
  }

  async #run(): Promise<void> {
    this.#isLate = false;
    const start = performance.now();
    try {
      await this.look();
    } finally {
      this.#cost = performance.now() - start;
      this.#timer = undefined;
      if (this.#isLate && !this.#abort.signal.aborted) this.#later();
    }
  }
}
