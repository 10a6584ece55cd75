// Standard output: results and nothing else.

/**
 * Waits where the reader is slower than we are.
 *
 * @param {string | Uint8Array} text
 * @returns {Promise<void>}
 */
export function write(text) {
  return new Promise((resolve) => {
    if (process.stdout.write(text)) resolve();
    else process.stdout.once("drain", () => resolve());
  });
}

/**
 * A reader that has had enough (`sverka check … | head -1`) is no error: we
 * stop, with the exit status so far.
 */
export function endQuietlyOnBrokenPipe() {
  process.stdout.on("error", (error) => {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== "EPIPE") throw error;
    process.exit();
  });
}
