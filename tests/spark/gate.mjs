// Stands in the way of a program's results: of the first programs that are
// started so, all pass; the others are stopped in the middle, until there is a
// file "go". So a test can end an executor at a moment that is always the same.
//
//     node gate.mjs FOLDER FREE LINES PROGRAM…

import { spawn } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";

const [folder, free, lines, program, ...args] = process.argv.slice(2);

/** Numbers are given once, to whoever is first. */
function numberOf() {
  for (let number = 0; ; number++) {
    try {
      writeFileSync(join(folder, `started-${number}`), String(process.pid), { flag: "wx" });
      return number;
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    }
  }
}

const number = numberOf();
const child = spawn(program, args, { stdio: ["inherit", "pipe", "inherit"] });
child.on("close", (code) => (process.exitCode = code));
process.stdout.on("error", () => process.exit(1));

let passed = 0;
let held = "";
for await (const chunk of child.stdout.setEncoding("utf8")) {
  const whole = (held + chunk).split("\n");
  held = whole.pop();
  for (const line of whole) {
    if (number >= Number(free) && passed === Number(lines)) {
      writeFileSync(join(folder, `held-${process.pid}`), "");
      while (!existsSync(join(folder, "go"))) await setTimeout(50);
    }
    passed += 1;
    if (!process.stdout.write(`${line}\n`)) await new Promise((resolve) => process.stdout.once("drain", resolve));
  }
}
