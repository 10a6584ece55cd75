// A small server for localhost, with the policy under which the pages must
// work. `node serve.mjs FOLDER [--port=N] [--open]`, or `serve` from a test.

import { spawn } from "node:child_process";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, resolve, sep } from "node:path";
import { pathToFileURL } from "node:url";

/** No inline scripts or styles, no eval, nothing from elsewhere. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join("; ");

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".map": "application/json",
  ".mjs": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
};

/**
 * Serves a folder on this machine alone.
 *
 * @param {string} folder
 * @param {{port?: number, policy?: string}} [options] port 0 takes a free one
 * @returns {Promise<{url: string, close: () => Promise<void>}>}
 */
export async function serve(folder, { port = 0, policy = CONTENT_SECURITY_POLICY } = {}) {
  const root = resolve(folder);
  const server = createServer(async (request, response) => {
    const refuse = (status, message) => {
      response.writeHead(status, { "content-type": "text/plain; charset=utf-8" }).end(`${message}\n`);
    };
    if (request.method !== "GET" && request.method !== "HEAD") return refuse(405, "GET only");
    let file;
    try {
      const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
      file = join(root, path.endsWith("/") ? `${path}index.html` : path);
    } catch {
      return refuse(400, "that is no address");
    }
    if (file.includes("\0") || !(file + sep).startsWith(root + sep)) return refuse(404, "not here");
    const found = await stat(file).catch(() => undefined);
    if (found?.isDirectory()) {
      return response.writeHead(301, { location: `${request.url}/` }).end();
    }
    if (!found?.isFile()) return refuse(404, "not here");
    response.writeHead(200, {
      "cache-control": "no-store",
      "content-length": found.size,
      "content-security-policy": policy,
      "content-type": TYPES[extname(file)] ?? "application/octet-stream",
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
    });
    if (request.method === "HEAD") return response.end();
    createReadStream(file)
      .on("error", () => response.destroy())
      .pipe(response);
  });
  await new Promise((listening, failed) => {
    server.once("error", failed);
    server.listen(port, "127.0.0.1", listening);
  });
  return {
    url: `http://localhost:${server.address().port}/`,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

function open(url) {
  const [program, ...args] = {
    darwin: ["open", url],
    win32: ["cmd", "/c", "start", "", url],
  }[process.platform] ?? ["xdg-open", url];
  // Without a browser to open, the address on the screen is enough.
  spawn(program, args, { stdio: "ignore", detached: true })
    .on("error", () => {})
    .unref();
}

async function main() {
  const words = process.argv.slice(2);
  const folder = words.find((word) => !word.startsWith("--"));
  const asked = words.find((word) => word.startsWith("--port="))?.slice("--port=".length);
  // Without a wish, the first free one of a few that are easy to remember.
  const ports = asked === undefined ? [8080, 8081, 8082, 8083, 0] : [Number(asked)];
  for (const port of ports) {
    try {
      const { url } = await serve(folder, { port });
      console.log(`\n  Sverka's demo page:  ${url}\n\n  Ctrl-C ends it.`);
      if (words.includes("--open")) open(url);
      return;
    } catch (error) {
      if (error.code !== "EADDRINUSE" || port === ports.at(-1)) {
        console.error(`port ${port} cannot be used: ${error.message}`);
        process.exitCode = 1;
        return;
      }
    }
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await main();
