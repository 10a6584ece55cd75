// Makes the stores' pictures, 1280×800, from a page of our own:
// `node screenshots.mjs [--out DIR]`, by default into docs/images/extension.
//
// A headless browser has no frame of its own: where a picture shows the
// extension's window or list beside the page, each was taken by itself and laid
// where the browser has it.

import { mkdir, mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { BROWSERS, until } from "../../tests/extension/browsers.mjs";
import { servePages } from "../../tests/extension/pages.mjs";
import { marks, pointOf } from "../../tests/extension/suite.mjs";
import { buildExtension } from "./build.mjs";

const { values } = parseArgs({ options: { out: { type: "string" } } });
const out = resolve(values.out ?? fileURLToPath(new URL("../../docs/images/extension", import.meta.url)));
const SIZE = { width: 1280, height: 800 };
const LIST = 400;

const style = `
  :root { color-scheme: light; }
  body { margin: 0; background: #fbfaf7; color: #22262a; font: 19px/1.65 Georgia, "Noto Serif", serif; }
  header { padding: 18px 48px; border-bottom: 1px solid #e2dfd6; font: 600 20px/1 system-ui, "Noto Sans", sans-serif; letter-spacing: .02em; }
  article { max-width: 700px; margin: 40px 48px; }
  h1 { font-size: 38px; line-height: 1.2; margin: 0 0 8px; }
  .by { color: #6a6f74; font: 15px/1.5 system-ui, "Noto Sans", sans-serif; }`;

const page = (lang, name, title, by, paragraphs) => ({
  policy: "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'",
  html: `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>${title}</title><style>${style}</style></head><body><header>${name}</header><article><h1>${title}</h1><p class="by">${by}</p>${paragraphs.map((text) => `<p>${text}</p>`).join("")}</article></body></html>`,
});

const PAGES = {
  "/en": page("en", "The Steppe Courier", "Media forum ends in Astana", "Our correspondent · a sample article", [
    "The second Central Asian Media Forum brought together about 500 participants from Kazakhstan, Qatar and Japan. It opened in Astana on 16 April 2025.",
    "Editors, reporters and scholars spoke about how newsrooms check what they print, and about who answers for it when a machine has written the first draft.",
    "The forum closed on 17 April. Its guests, tired by two days of talk, were seen in the old town in the evening, where the first warm night of the year kept the cafés open late.",
    "Many said that they would come again, and that the corridors had been as useful as the halls.",
  ]),
  "/ru": page("ru", "Степной курьер", "В Астане завершился медиафорум", "Наш корреспондент · образец статьи", [
    "Второй Центрально-Азиатский медиафорум собрал около 500 участников из Казахстана, Катара и Японии. Он открылся в Астане 16 апреля 2025 года.",
    "Редакторы, журналисты и исследователи говорили о том, как редакции проверяют то, что печатают, и кто отвечает за черновик, написанный машиной.",
    "Форум завершился 17 апреля. Гости, уставшие за два дня разговоров, вечером гуляли по старому городу.",
  ]),
};

async function take() {
  const { start, missing } = BROWSERS.chrome;
  if (missing) throw new Error(missing);
  await mkdir(out, { recursive: true });
  const folder = await mkdtemp(join(tmpdir(), "sverka-pictures-"));
  await buildExtension({ out: folder, zips: false });
  const server = await servePages(PAGES);
  const browser = await start(join(folder, "chrome"));
  const save = async (name, tab) => {
    const path = join(out, `${name}.png`);
    await tab.screenshot({ path });
    console.log(`${path}: ${Math.ceil((await stat(path)).size / 1024)} KB`);
  };
  const open = async (address, width, language) => {
    const tab = await browser.newPage();
    await tab.setViewport({ width, height: SIZE.height });
    await tab.goto(server.url(address));
    if (language) {
      const popup = await browser.popup(tab);
      await popup.select("#language", language);
      await popup.waitForFunction((tag) => document.documentElement.lang === tag, {}, language);
      await popup.close();
    }
    await browser.checkPage(tab);
    await until(async () => (await marks(tab)).length > 0, "marks");
    return tab;
  };
  /** Lays pictures side by side, or one over the other. */
  const compose = async (name, base, over, box) => {
    const sheet = await browser.newPage();
    await sheet.setViewport(SIZE);
    await sheet.setContent(
      `<style>body{margin:0;background:#fbfaf7}img{position:absolute}</style>
       <img style="left:0;top:0" src="data:image/png;base64,${base}">
       <img style="${box}" src="data:image/png;base64,${over}">`,
      { waitUntil: "load" },
    );
    await save(name, sheet);
    await sheet.close();
  };
  const shot = (tab) => tab.screenshot({ encoding: "base64" });
  try {
    // A card on the page.
    const card = await open("/en", SIZE.width);
    const point = await pointOf(card, "contradicted", 0);
    await card.evaluate(() => scrollTo(0, 0));
    await card.mouse.click(point.x, point.y);
    await until(async () => (await browser.hosts(card)).length === 1, "the card");
    await card.mouse.move(5, 5);
    await save("card", card);
    await card.close();

    // The list beside the page.
    const beside = await open("/en", SIZE.width - LIST);
    const window = await browser.popup(beside);
    await window.click("#list");
    const target = await browser.browser.waitForTarget((one) => one.url() === `${browser.origin}panel.html`);
    const panel = await target.asPage();
    await panel.setViewport({ width: LIST, height: SIZE.height });
    await panel.waitForSelector(".sverka-card");
    // A page is painted at its size only once it stands in front, and has drawn.
    const inFront = async (tab) => {
      await tab.bringToFront();
      await new Promise((done) => setTimeout(done, 1000));
      return shot(tab);
    };
    const listed = await inFront(panel);
    await compose("list", await inFront(beside), listed, `left:${SIZE.width - LIST}px;top:0;border-left:1px solid #ccc`);
    await panel.close();
    await beside.close();

    // The window, in Russian, over a checked page.
    const russian = await open("/ru", SIZE.width, "ru");
    const popup = await browser.popup(russian);
    await popup.waitForSelector(".popup-counts");
    await compose(
      "window",
      await shot(russian),
      await popup.screenshot({ encoding: "base64", fullPage: true }),
      "right:24px;top:12px;border:1px solid #bbb;border-radius:10px;box-shadow:0 8px 32px rgb(0 0 0 / 25%)",
    );
    await russian.close();

    // The settings.
    const options = await browser.newPage();
    await options.setViewport(SIZE);
    await options.goto(`${browser.origin}options.html`);
    await options.waitForSelector("#language");
    await options.select("#language", "kk");
    await options.waitForFunction(() => document.documentElement.lang === "kk");
    await save("settings", options);
  } finally {
    await browser.close();
    await server.close();
    await rm(folder, { recursive: true, force: true });
  }
}

try {
  await take();
} catch (error) {
  console.error(`screenshots: ${error instanceof Error ? error.stack : error}`);
  process.exitCode = 1;
}
