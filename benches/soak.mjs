// Sends the example server an hour's worth of requests, as fast as it answers,
// and prints what it holds in memory.
//
//     node benches/soak.mjs [--requests N]
//
// By default 36,000: ten a second for an hour.

import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { Agent, request } from "node:http";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const SERVER = fileURLToPath(new URL("../pkg/examples/server/server.js", import.meta.url));
const DATA = new URL("./data/", import.meta.url);
const STEPS = 12;
const CONNECTIONS = 8;

/** The last third may hold so much more than the second. */
const FLAT = 1.05;

const { values } = parseArgs({ options: { requests: { type: "string" } } });
const total = Number(values.requests ?? 36_000);
const expected = JSON.parse(readFileSync(new URL("expected.json", DATA), "utf8"));
const texts = Object.entries(expected).map(([name, { check }]) => ({
  text: readFileSync(new URL(`${name}.txt`, DATA), "utf8"),
  findings: check,
}));

const server = spawn(process.execPath, [SERVER, "0"], { stdio: ["ignore", "pipe", "inherit"] });
const address = await new Promise((resolve) => server.stdout.once("data", (data) => resolve(String(data).trim())));
const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });

function post(path, body, type) {
  return new Promise((resolve, reject) => {
    const headers = { "Content-Type": type };
    const sent = request(`${address}${path}`, { method: "POST", agent, headers }, (response) => {
      const chunks = [];
      response.on("data", (chunk) => chunks.push(chunk));
      response.on("end", () => resolve({ status: response.statusCode, value: JSON.parse(Buffer.concat(chunks).toString()) }));
      response.on("error", reject);
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

/** One in ten is a request that is refused. */
async function ask(n) {
  if (n % 10 === 9) {
    const { status } = await post("/check", n % 20 === 9 ? "{" : '{"text": 5}', "application/json");
    if (status !== 400) throw new Error(`a bad request is answered with ${status}`);
    return;
  }
  const { text, findings } = texts[n % texts.length];
  const { status, value } = await post("/check?ui=en", text, "text/plain");
  if (status !== 200 || value.findings.length !== findings) {
    throw new Error(`request ${n}: ${status}, ${value.findings?.length} findings`);
  }
}

/** Megabytes that a process holds, where the system tells. */
function memory() {
  const status = readFileSync(`/proc/${server.pid}/status`, "utf8");
  return (Number(/VmRSS:\s*(\d+) kB/.exec(status)?.[1]) * 1024) / 1e6;
}

try {
  console.log(`${"requests".padStart(12)}${"requests/s".padStart(14)}${"MB held".padStart(12)}`);
  const held = [];
  let n = 0;
  for (let step = 1; step <= STEPS; step++) {
    const until = Math.round((total * step) / STEPS);
    const [from, start] = [n, performance.now()];
    const walk = async () => {
      while (n < until) await ask(n++);
    };
    await Promise.all(Array.from({ length: CONNECTIONS }, walk));
    held.push(memory());
    const speed = (until - from) / ((performance.now() - start) / 1000);
    console.log(`${String(n).padStart(12)}${speed.toFixed(0).padStart(14)}${held.at(-1).toFixed(0).padStart(12)}`);
  }
  const third = STEPS / 3;
  const [second, last] = [held.slice(third, 2 * third), held.slice(2 * third)].map((part) => Math.max(...part));
  const growth = last / second;
  console.log(`\nmost held in the last third, by that of the second: ${growth.toFixed(2)} (target: at most ${FLAT}) ${growth <= FLAT ? "✓" : "✕"}`);
} finally {
  agent.destroy();
  server.kill();
}
