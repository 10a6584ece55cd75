/** A style sheet as text. */
declare module "*.css" {
  const css: string;
  export default css;
}

/** What the npm package builds its entries on: see its `js/engine.js`. */
declare module "sverka/engine" {
  export class SverkaError extends Error {
    constructor(code: string, message: string, options?: ErrorOptions);
    readonly code: string;
  }
  export function started(initialise: () => Promise<unknown>): Promise<void>;
  export class Loaded {
    constructor(databases: Uint8Array[], embedded: boolean);
    call<T>(run: (handle: number) => T): T;
  }
  export function resolve<E>(findings: { evidence: (number | E)[] }[], tell: (number: number) => E): void;
  export function restoreSurrogates(spans: { start: number; end: number; text: string }[], text: string): void;
}
