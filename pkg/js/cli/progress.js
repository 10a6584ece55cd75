// A bar on standard error, where that is a terminal and the results go
// somewhere else.

/** @param {number} total number of files */
export function progress(total) {
  const shown = Boolean(process.stderr.isTTY) && !process.stdout.isTTY;
  const columns = 30;
  let texts = 0;
  let last = 0;
  return {
    /** @param {number} files number of files done */
    step(files) {
      texts += 1;
      if (!shown || Date.now() - last < 100) return;
      last = Date.now();
      const filled = Math.round((files / total) * columns);
      const bar = "█".repeat(filled) + "░".repeat(columns - filled);
      process.stderr.write(`\r${bar} ${files}/${total} · ${texts}`);
    },
    clear() {
      if (shown && last !== 0) process.stderr.write("\r\u001b[K");
    },
  };
}
