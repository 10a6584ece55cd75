// An HTTP server that checks texts, with one checker for all requests.
//
//     node server.js [PORT]
//
//     curl --data-binary @article.txt 'http://localhost:8080/check?ui=en'
//     curl --json '{"text": "…", "lang": "ru"}' http://localhost:8080/check

import { createServer } from "node:http";

import { Checker, SverkaError } from "sverka";

/** Longer bodies are refused: a check takes memory in proportion to its text. */
const LONGEST_BODY = 1 << 20;

// Loading takes longer than a check: once for all. A check is synchronous and
// keeps nothing, so that requests cannot get into each other's way.
const checker = await Checker.load();

const server = createServer({ requestTimeout: 10_000 }, (request, response) => {
  answer(request).then(
    (result) => send(response, 200, result),
    (error) => {
      const status = error.status ?? (error instanceof SverkaError && error.code !== "internal" ? 400 : 500);
      if (status === 500) console.error(error);
      // The rest of a body that is too long is not waited for.
      if (status === 413) response.setHeader("Connection", "close");
      send(response, status, { error: { code: error.code ?? "internal", message: status === 500 ? "internal error" : error.message } });
    },
  );
});

/** @param {import("node:http").IncomingMessage} request */
async function answer(request) {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
  if (pathname === "/health") return { ok: true };
  if (pathname !== "/check") throw refusal(404, "not_found", "there is /check and /health");
  if (request.method !== "POST") throw refusal(405, "bad_method", "POST a text");
  const body = await read(request);
  const options = Object.fromEntries(searchParams);
  if (!request.headers["content-type"]?.startsWith("application/json")) return checker.check(body, options);
  let value;
  try {
    value = JSON.parse(body);
  } catch {
    throw refusal(400, "bad_json", "the body is not JSON");
  }
  const { text, ...own } = Object(value);
  return checker.check(text, { ...options, ...own });
}

/** @param {import("node:http").IncomingMessage} request */
async function read(request) {
  const chunks = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > LONGEST_BODY) throw refusal(413, "too_long", `a text may have ${LONGEST_BODY} bytes`);
    chunks.push(chunk);
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    throw refusal(400, "bad_encoding", "the body is not UTF-8");
  }
}

/**
 * @param {number} status
 * @param {string} code
 * @param {string} message
 */
function refusal(status, code, message) {
  return Object.assign(new Error(message), { status, code });
}

/**
 * @param {import("node:http").ServerResponse} response
 * @param {number} status
 * @param {unknown} value
 */
function send(response, status, value) {
  const body = JSON.stringify(value);
  response.writeHead(status, {
    "Content-Type": "application/json; charset=utf-8",
    "Content-Length": Buffer.byteLength(body),
  });
  response.end(body);
}

server.listen(Number(process.argv[2] ?? 8080), "127.0.0.1", () => {
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  console.log(`http://localhost:${port}`);
});

// Requests that were begun are answered.
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => server.close());
