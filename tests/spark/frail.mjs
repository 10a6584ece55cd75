// Answers as `sverka check` does, but ends where a text says so: at "fatal"
// always, at "once" only the first time (it remembers in a file).
//
//     node frail.mjs MEMORY

import { existsSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";

const [memory] = process.argv.slice(2);

for await (const line of createInterface({ input: process.stdin })) {
  const { id, text } = JSON.parse(line);
  if (text === "once" && !existsSync(memory)) {
    writeFileSync(memory, "");
    process.kill(process.pid, "SIGKILL");
  }
  if (text === "fatal") {
    console.error("out of memory, say");
    process.kill(process.pid, "SIGKILL");
  }
  console.log(JSON.stringify({ id, lang: "en", findings: [text] }));
}
