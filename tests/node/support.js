// What the tests of the command line share.

import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after } from "node:test";
import { fileURLToPath } from "node:url";

export const CLI = fileURLToPath(new URL("../../pkg/dist/cli/main.js", import.meta.url));

/** The embedded database as a file: `cargo xtask test` writes it. */
export const IMAGE =
  process.env.SVERKA_IMAGE ??
  fileURLToPath(new URL("../../target/xtask/embedded.sverka", import.meta.url));

/** Texts that the embedded database judges, by the verdict they get. */
export const TEXTS = {
  contradicted: "The second Central Asian Media Forum brought together 500 participants.",
  supported: "The second Central Asian Media Forum brought together more than 700 participants.",
  not_established: "The second Central Asian Media Forum brought together 900 participants.",
  silent: "Tomatoes like warm soil and a quiet corner of the garden.",
};

/** A new folder with these files in it, gone when the tests are over. */
export function folder(files) {
  const path = mkdtempSync(join(tmpdir(), "sverka тест "));
  after(() => rmSync(path, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), content);
  }
  return path;
}

/** Runs the command line to its end, in a new folder or in one that is there. */
export function sverka(args, { files = {}, stdin = "", env = {}, cwd = folder(files) } = {}) {
  const { status, stdout, stderr, error } = spawnSync(process.execPath, [CLI, ...args], {
    cwd,
    input: stdin,
    env: { PATH: process.env.PATH, LANG: "C.UTF-8", ...env },
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  if (error) throw error;
  return { status, stdout, stderr };
}

export function jsonl(...values) {
  return values.map((v) => (typeof v === "string" ? v : JSON.stringify(v))).join("\n") + "\n";
}

/** Runs the command line in a folder that is there. */
export function sverkaIn(cwd, args, options = {}) {
  return sverka(args, { ...options, cwd });
}
