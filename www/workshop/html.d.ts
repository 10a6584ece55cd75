// The article of a page, as the command line reads it.
declare module "sverka/html" {
  export function textOfHtml(html: string): string;
}
