declare module "*.css" {
  const text: string;
  export default text;
}

/** Which browser's package is built. */
declare const IS_FIREFOX: boolean;
