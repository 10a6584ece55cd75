// The article of a page, as the command line reads it.
declare module "sverka/html" {
  export function textOfHtml(html: string): string;
}

// How its bytes are text.
declare module "sverka/charset" {
  export function pageEncoding(bytes: Uint8Array): string | undefined;
  export function labelOfText(bytes: Uint8Array): string;
}
