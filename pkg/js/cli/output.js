// Standard output: results and nothing else.

/**
 * Waits where the reader is slower than we are.
 *
 * @param {string} text
 */
export function write(text) {
  return new Promise((resolve) => {
    if (process.stdout.write(text)) resolve(undefined);
    else process.stdout.once("drain", resolve);
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

/**
 * Writes values as JSON, one by one.
 *
 * @param {"json" | "jsonl"} format
 */
export function jsonWriter(format) {
  /** @type {boolean | undefined} */
  let list;
  let written = 0;
  return {
    /**
     * @param {unknown} value
     * @param {boolean} isList whether others may follow; the first call decides
     */
    async value(value, isList) {
      if (format === "jsonl") {
        await write(`${JSON.stringify(value)}\n`);
        return;
      }
      list ??= isList;
      const json = JSON.stringify(value, null, 2);
      if (list) await write(`${written === 0 ? "[\n" : ",\n"}${indented(json)}`);
      else await write(`${json}\n`);
      written += 1;
    },

    /** @param {boolean} isList whether an output without a value is an empty list */
    async end(isList) {
      if (format === "jsonl") return;
      if (list) await write("\n]\n");
      else if (written === 0 && isList) await write("[]\n");
    },
  };
}

/** @param {string} json */
function indented(json) {
  return json.replace(/^/gm, "  ");
}
