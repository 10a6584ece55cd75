declare module "virtual:regions-kk" {
  /** A line for each name that differs from the Russian one: the code, then the name. */
  const names: string;
  export default names;
}

/** A style sheet as text. */
declare module "*.css" {
  const css: string;
  export default css;
}

/** What the npm package builds its entries on. */
declare module "sverka/core" {
  import type { Checker } from "sverka";
  /** The class `Checker` over a module whose bytes `initialise` brings. */
  export function checkerClass(
    initialise: (engine: { default(options: { module_or_path: URL | string }): Promise<unknown> }) => Promise<unknown>,
  ): typeof Checker;
}
