// What every function of Sverka throws, made of what a module throws.

/** @import {ErrorCode} from "./index.js" */

/** What every function of Sverka throws. */
export class SverkaError extends Error {
  /**
   * @param {ErrorCode} code
   * @param {string} message
   * @param {ErrorOptions} [options]
   */
  constructor(code, message, options) {
    super(message, options);
    this.name = "SverkaError";
    /** @readonly */
    this.code = code;
  }
}

/**
 * Runs functions of a module. Whatever one throws becomes a SverkaError: a
 * module throws `code: message` for what its caller did wrong; a panic or a
 * trap leaves its instance as it fell.
 *
 * @param {string} what the module, in the message of a failure
 * @param {() => void} reset throws the instance away
 * @returns {<T>(call: () => T) => T}
 */
export function guard(what, reset) {
  return (call) => {
    try {
      return call();
    } catch (thrown) {
      const said = String(/** @type {Error} */ (thrown).message ?? thrown);
      const [, code, message = said.replace("internal: ", "")] = /^(bad_\w+): ([^]*)/.exec(said) ?? [];
      if (code) throw new SverkaError(/** @type {ErrorCode} */ (code), message);
      reset();
      throw new SverkaError("internal", `${what} failed: ${message}`, { cause: thrown });
    }
  };
}
