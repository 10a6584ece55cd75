// Pages to read, under policies as strict as they come.

import { createServer } from "node:http";
import { createServer as createSecureServer } from "node:https";
import { createRequire } from "node:module";

const selfsigned = createRequire(new URL("../../www/extension/package.json", import.meta.url))("selfsigned");

/** No script, no style, no frame, no markup from strings; the browser itself asks for an icon. */
export const STRICT = "default-src 'none'; img-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'";

/** The claims of this paragraph: contradicted, partly supported, contradicted. */
export const FORUM =
  "The second Central Asian Media Forum brought together 500 participants from Kazakhstan, Qatar and Japan. It opened on 18 April.";

export const FORUM_CLAIMS = ["500 participants", "Kazakhstan, Qatar and Japan", "18 April"];

/** Words that claim nothing; enough of them make an article. */
export function filler(count) {
  return Array.from(
    { length: count },
    (_, i) =>
      `<p>Paragraph ${i + 1} speaks of nothing in particular, at some length, so that a reader of articles takes it for a part of one; it has commas, a full stop, and words enough.</p>`,
  ).join("\n");
}

export function article(body, { head = "", lang = "en", dir = "ltr" } = {}) {
  return `<!doctype html><html lang="${lang}" dir="${dir}"><head><meta charset="utf-8"><title>News</title>${head}</head><body>${body}</body></html>`;
}

/**
 * Serves files over TLS, with a certificate that it has signed itself. Keeps the
 * headers of each request.
 */
export async function serveSecurely(files) {
  const { private: key, cert } = await selfsigned.generate([{ name: "commonName", value: "localhost" }], { keySize: 2048 });
  const requests = [];
  const server = createSecureServer({ key, cert }, ({ url, headers }, response) => {
    if (url !== "/favicon.ico") requests.push({ url, headers });
    const file = files[url];
    if (!file) return response.writeHead(404).end();
    response.writeHead(200, { "content-type": "application/octet-stream", ...file.headers });
    response.end(file.bytes);
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  return {
    requests,
    url: (path) => `https://localhost:${server.address().port}${path}`,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

/**
 * Serves `pages`: path → `{ html, policy }`, or a script's text. Tells what
 * was asked for.
 */
export async function servePages(pages) {
  const requests = [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    if (pathname !== "/favicon.ico") requests.push(pathname);
    const page = pages[pathname];
    if (page === undefined) return response.writeHead(404).end();
    const isPage = typeof page === "object";
    response.writeHead(200, {
      "content-type": `text/${isPage ? "html" : "javascript"}; charset=utf-8`,
      "cache-control": "no-store",
      ...(isPage && page.policy !== null && { "content-security-policy": page.policy ?? STRICT }),
    });
    response.end(isPage ? page.html : page);
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address();
  return {
    requests,
    url: (path) => `http://localhost:${port}${path}`,
    /** The same pages as another site. */
    otherUrl: (path) => `http://127.0.0.1:${port}${path}`,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}
