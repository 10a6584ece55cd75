// Prints what the bytes of `sverka.wasm` are: `cargo xtask size`.
//
// What a page pays is brotli's size of the whole, so the cost of a part of the
// data is what the whole data is smaller by without it; code is told by
// module, uncompressed, from the names that the compiler left in its output.

import { readFileSync } from "node:fs";
import { brotliCompressSync, gzipSync } from "node:zlib";

const [optimised, compiled] = process.argv.slice(2);
if (compiled === undefined) {
  console.error("usage: node size.mjs OPTIMISED.wasm COMPILED.wasm");
  process.exit(2);
}
const TABLES = new URL("../src/lexicon/tables.rs", import.meta.url);
/** So many modules are told of. */
const MODULES = 25;

const brotli = (bytes) => brotliCompressSync(bytes).length;
const row = (name, ...numbers) => console.log(`${name.padEnd(34)}${numbers.map((n) => String(n).padStart(10)).join("")}`);

/** Reads numbers and parts of a module one after the other. */
class Reader {
  constructor(bytes, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  /** An unsigned number (LEB128). */
  number() {
    for (let value = 0, scale = 1; ; scale *= 128) {
      const byte = this.bytes[this.at++];
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  }

  take(length) {
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }
}

/** Sections by number; of custom ones, by name. */
function sections(bytes) {
  const reader = new Reader(bytes, 8);
  const found = new Map();
  while (reader.at < bytes.length) {
    const [id] = reader.take(1);
    const body = new Reader(reader.take(reader.number()));
    const key = id === 0 ? body.take(body.number()).toString() : id;
    found.set(key, body.bytes.subarray(body.at));
  }
  return found;
}

/** Sizes of the functions of a module, by name. */
function functions(module) {
  let imported = 0;
  const imports = new Reader(module.get(2));
  for (let left = imports.number(); left > 0; left--) {
    imports.take(imports.number());
    imports.take(imports.number());
    const [kind] = imports.take(1);
    if (kind !== 0) throw new Error("the module imports more than functions");
    imports.number();
    imported++;
  }
  const names = new Map();
  const parts = new Reader(module.get("name"));
  while (parts.at < parts.bytes.length) {
    const [kind] = parts.take(1);
    const part = new Reader(parts.take(parts.number()));
    if (kind !== 1) continue;
    for (let left = part.number(); left > 0; left--) {
      const index = part.number();
      names.set(index, part.take(part.number()).toString());
    }
  }
  const code = new Reader(module.get(10));
  return Array.from({ length: code.number() }, (_, i) => {
    const size = code.number();
    code.take(size);
    return [names.get(imported + i) ?? "?", size];
  });
}

/** The module of a function (`sverka::claims`), by its mangled name. */
function moduleOf(name) {
  if (!name.startsWith("_ZN")) return name.startsWith("_R") ? "std, as it comes compiled" : "exports and glue";
  const parts = [];
  for (let rest = name.slice(3); /^\d/.test(rest); ) {
    const length = Number.parseInt(rest, 10);
    const start = String(length).length;
    parts.push(rest.slice(start, start + length));
    rest = rest.slice(start + length);
  }
  // "<core::iter::Map<I,F> as Iterator>::fold" is core::iter's.
  const path = parts.join("::").replace(/\$(?:\w+)\$/g, " ").replaceAll("..", "::");
  return /(?!(?:mut|dyn|impl) )[a-z]\w*(?:::\w+)?/.exec(path)?.[0] ?? path;
}

const whole = readFileSync(optimised);
console.log("bytes of sverka.wasm");
row("", "raw", "gzip", "brotli");
row("all", whole.length, gzipSync(whole, { level: 9 }).length, brotli(whole));

const optimisedSections = sections(whole);
const NAMES = { 1: "types", 2: "imports", 3: "functions", 7: "exports", 9: "table", 10: "code", 11: "data" };
console.log("\nsections, each compressed alone");
row("", "raw", "brotli");
for (const [id, bytes] of optimisedSections) {
  if (bytes.length > 100) row(NAMES[id] ?? String(id), bytes.length, brotli(bytes));
}

const data = optimisedSections.get(11);
const all = brotli(data);
console.log("\ndata, by what it would be smaller without it");
row("", "raw", "brotli");
let rest = [data.length, all];
for (const [, name, type, values] of readFileSync(TABLES, "utf8").matchAll(/static (\w+): &\[(u8|u16)\] = &\[([^\]]*)\]/g)) {
  const numbers = values.split(",").map((n) => n.trim()).filter((n) => n !== "");
  const bytes = Buffer.from((type === "u8" ? Uint8Array : Uint16Array).from(numbers).buffer);
  const at = bytes.length < 100 ? -1 : data.indexOf(bytes);
  if (at < 0) continue;
  const cost = all - brotli(Buffer.concat([data.subarray(0, at), data.subarray(at + bytes.length)]));
  row(`lexicon ${name}`, bytes.length, cost);
  rest = [rest[0] - bytes.length, rest[1] - cost];
}
row("the database, messages, names, …", ...rest);

console.log("\ncode by module, before wasm-opt");
row("", "raw", "functions");
const modules = new Map();
for (const [name, size] of functions(sections(readFileSync(compiled)))) {
  const key = moduleOf(name);
  const [bytes, count] = modules.get(key) ?? [0, 0];
  modules.set(key, [bytes + size, count + 1]);
}
const largest = [...modules].sort(([, [a]], [, [b]]) => b - a);
for (const [name, sizes] of largest.slice(0, MODULES)) row(name, ...sizes);
