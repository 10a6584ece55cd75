// Puts the plug-in together: `node build.mjs OUT` makes the folder OUT/sverka,
// to be put into wp-content/plugins, or packed for "Upload Plugin".

import { copyFile, mkdir, readFile, rm, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL("./", import.meta.url));
const dist = fileURLToPath(new URL("../../pkg/dist/", import.meta.url));

/** Gives back the plug-in's folder, and the folder in it that holds its scripts. */
export async function buildPlugin(out) {
  for (const name of ["element.js", "sverka.wasm"])
    if (!(await stat(join(dist, name)).catch(() => null)))
      throw new Error(`pkg/dist/${name} is missing: build the npm package first (cargo xtask build)`);
  const folder = join(out, "sverka");
  const php = await readFile(join(here, "sverka.php"), "utf8");
  const assets = join(folder, /SVERKA_FOLDER = '([^']+)'/.exec(php)[1]);
  await rm(folder, { recursive: true, force: true });
  await mkdir(assets, { recursive: true });
  await copyFile(join(here, "sverka.php"), join(folder, "sverka.php"));
  await copyFile(join(here, "editor.js"), join(assets, "editor.js"));
  for (const name of ["element.js", "sverka.wasm"]) await copyFile(join(dist, name), join(assets, name));
  return { folder, assets };
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  if (!process.argv[2]) throw new Error("usage: node build.mjs OUT");
  console.log((await buildPlugin(resolve(process.argv[2]))).folder);
}
