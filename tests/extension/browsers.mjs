// Starts Chromium and Firefox with the extension, and does in each what a
// reader's hand does: only that gives the extension the right to read a page.

import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { executablePath as chromiumPath } from "../browser/browser.mjs";

const require = createRequire(new URL("../../www/extension/package.json", import.meta.url));

export const firefoxPath = process.env.SVERKA_FIREFOX ?? "/usr/bin/firefox-esr";

/** The browsers by name, each with why it cannot be had, if so. */
export const BROWSERS = {
  chrome: {
    start: startChromium,
    missing: existsSync(chromiumPath)
      ? null
      : `no browser at ${chromiumPath}: install Chromium (Debian: apt-get install chromium) or set SVERKA_CHROMIUM to one`,
  },
  firefox: {
    start: startFirefox,
    missing: existsSync(firefoxPath)
      ? null
      : `no browser at ${firefoxPath}: install Firefox (Debian: apt-get install firefox-esr) or set SVERKA_FIREFOX to one`,
  },
};

/** Milliseconds that something may take before a test says that it does not come. */
const PATIENCE = 20_000;

/** Waits until `look` gives something true, and gives that. */
export async function until(look, what) {
  const end = Date.now() + PATIENCE;
  let last;
  for (;;) {
    try {
      last = await look();
      if (last) return last;
    } catch (error) {
      last = error;
    }
    if (Date.now() > end) throw new Error(`waited in vain for ${what}: ${last instanceof Error ? last.message : JSON.stringify(last)}`);
    await new Promise((wake) => setTimeout(wake, 25));
  }
}

async function startChromium(folder) {
  const puppeteer = require("puppeteer-core");
  const browser = await puppeteer.launch({
    executablePath: chromiumPath,
    headless: true,
    pipe: true,
    enableExtensions: [folder],
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--no-first-run",
      "--lang=en",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      // The tests' own server of databases has signed its certificate itself.
      "--ignore-certificate-errors",
    ],
    defaultViewport: { width: 1000, height: 700 },
  });
  const extension = await until(async () => [...(await browser.extensions()).values()][0], "the extension");
  const origin = `chrome-extension://${extension.id}/`;
  const isWorker = (target) => target.type() === "service_worker" && target.url().startsWith(origin);

  /** Clicks the icon and gives the window that it opens. */
  const popup = async (page) => {
    await page.bringToFront();
    await page.triggerExtensionAction(extension);
    const target = await browser.waitForTarget((one) => one.url() === `${origin}popup.html`, { timeout: PATIENCE });
    const opened = await target.asPage();
    await opened.waitForSelector("#page");
    return opened;
  };
  // Attached for the one call alone: a worker that is watched cannot be stopped.
  const inBackground = async (body, ...args) => {
    const target = await browser.waitForTarget(isWorker, { timeout: PATIENCE });
    const session = await target.createCDPSession();
    try {
      const { result, exceptionDetails } = await session.send("Runtime.evaluate", {
        expression: `(${body})(...${JSON.stringify(args)})`,
        awaitPromise: true,
        returnByValue: true,
      });
      if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
      return result.value;
    } finally {
      await session.detach();
    }
  };
  const press = async (page, button) => {
    const opened = await popup(page);
    await opened.click(button);
    if (button === "#page") {
      await opened.waitForFunction(
        () => document.querySelector(".popup-counts") || document.querySelector(".popup-status").textContent !== "",
        { timeout: PATIENCE },
      ).catch(() => undefined);
      await opened.close();
    }
  };

  return {
    name: "chrome",
    browser,
    origin,
    popup,
    inBackground,
    newPage: () => browser.newPage(),
    checkSelection: (page) => press(page, "#selection"),
    checkPage: (page) => press(page, "#page"),
    /** Stops the background, as the browser does when it is idle. */
    stopBackground: async () => {
      const page = await browser.newPage();
      const session = await page.createCDPSession();
      await session.send("ServiceWorker.enable");
      await session.send("ServiceWorker.stopAllWorkers");
      await until(() => !browser.targets().some(isWorker), "the worker's end");
      await page.close();
    },
    /** The roots under the document's elements, closed ones too, as plain trees. */
    hosts: async (page) => {
      const session = await page.createCDPSession();
      const { root } = await session.send("DOM.getDocument", { depth: -1, pierce: true });
      await session.detach();
      const plain = (node) => {
        const attributes = {};
        for (let i = 0; i < (node.attributes?.length ?? 0); i += 2) attributes[node.attributes[i]] = node.attributes[i + 1];
        return {
          name: node.localName ?? "",
          text: node.nodeType === 3 ? node.nodeValue : "",
          attributes,
          children: [...(node.shadowRoots ?? []), ...(node.children ?? [])].map(plain),
        };
      };
      const html = root.children.find((node) => node.localName === "html");
      return html.children.filter((node) => !["head", "body"].includes(node.localName)).map(plain);
    },
    close: () => browser.close(),
  };
}

async function startFirefox(folder) {
  const puppeteer = require("puppeteer-core");
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: firefoxPath,
    headless: true,
    acceptInsecureCerts: true,
    // To press what is Firefox's own, and no page's.
    args: ["--remote-allow-system-access"],
    extraPrefsFirefox: { "intl.accept_languages": "en", "intl.locale.requested": "en-US" },
    defaultViewport: { width: 1000, height: 700 },
  });
  const id = await browser.installExtension(folder);
  const { connection } = browser;
  /** Runs in Firefox's own window. */
  const inWindow = async (expression) => {
    const { result } = await connection.send("browsingContext.getTree", { "moz:scope": "chrome" });
    const window = result.contexts.find(({ url }) => url.endsWith("browser.xhtml"));
    const answer = await connection.send("script.evaluate", {
      expression,
      target: { context: window.context },
      awaitPromise: true,
    });
    if (answer.result.type === "exception") throw new Error(answer.result.exceptionDetails.text);
    return answer.result.result.value;
  };
  // Before its first run the background has told nobody what it listens to.
  await until(() => inWindow(`WebExtensionPolicy.getByID("${id}")?.extension.backgroundState === "running"`), "the background");
  const shortcut = async (page, key) => {
    await page.bringToFront();
    await until(
      () =>
        inWindow(`(() => {
          // A new window has its focus in the address bar.
          gBrowser.selectedBrowser.focus();
          const key = [...document.querySelectorAll("keyset[id^=ext-keyset] key")].find((one) => one.getAttribute("key") === "${key}");
          key?.doCommand();
          return key !== undefined;
        })()`),
      `the shortcut ${key}`,
    );
  };
  /** Calls `body(window)` in a page of the extension that stands in no tab; what it gives back is a string. */
  const inside = (frame, body) =>
    inWindow(`new Promise((done, failed) => {
      const frame = ${frame};
      if (!frame) return failed(new Error("it is not open"));
      const { messageManager } = frame;
      const answered = ({ data: { value, error } }) => {
        messageManager.removeMessageListener("sverka:answer", answered);
        error === undefined ? done(value) : failed(new Error(error));
      };
      messageManager.addMessageListener("sverka:answer", answered);
      const script = ${JSON.stringify(`
        try { sendAsyncMessage("sverka:answer", { value: String((${body})(content)) }); }
        catch (error) { sendAsyncMessage("sverka:answer", { error: String(error) }); }
      `)};
      messageManager.loadFrameScript("data:," + encodeURIComponent(script), false);
    })`);
  const POPUP = 'document.querySelector(".webextension-popup-browser")';
  const SIDEBAR = 'document.getElementById("sidebar").contentDocument?.getElementById("webext-panels-browser")';
  const permissions = (change, origin) =>
    inWindow(`(async () => {
      const { ExtensionPermissions } = ChromeUtils.importESModule("resource://gre/modules/ExtensionPermissions.sys.mjs");
      const { extension } = WebExtensionPolicy.getByID("${id}");
      await ExtensionPermissions.${change}("${id}", { permissions: [], origins: ["${origin}"] }, extension);
    })()`).then(() => new Promise((wake) => setTimeout(wake, 1000)));
  const plain = (node) => {
    const value = node?.value ?? {};
    return {
      name: value.localName ?? "",
      text: value.nodeType === 3 ? value.nodeValue : "",
      attributes: value.attributes ?? {},
      children: [...(value.shadowRoot ? [value.shadowRoot] : []), ...(value.children ?? [])].map(plain),
    };
  };
  return {
    name: "firefox",
    browser,
    newPage: () => browser.newPage(),
    checkSelection: (page) => shortcut(page, "K"),
    checkPage: (page) => shortcut(page, "Y"),
    stopBackground: () => inWindow(`WebExtensionPolicy.getByID("${id}").extension.terminateBackground({ ignoreDevToolsAttached: true })`),
    hosts: async (page) => {
      const { result } = await connection.send("script.evaluate", {
        expression: `[...document.documentElement.children].filter((one) => one !== document.head && one !== document.body)`,
        target: { context: page.mainFrame()._id },
        awaitPromise: false,
        serializationOptions: { includeShadowTree: "all", maxDomDepth: 40 },
      });
      return result.result.value.map(plain);
    },
    /** The reader's yes to the browser's question, which nobody can click here, and a no later on. */
    grant: (origin) => permissions("add", origin),
    revoke: (origin) => permissions("remove", origin),
    origin: `moz-extension://${await inWindow(`WebExtensionPolicy.getByID("${id}").mozExtensionHostname`)}/`,
    inWindow,
    /** Opens the window of the icon, by its shortcut, and waits until it is drawn. */
    popup: async (page) => {
      await shortcut(page, "S");
      await until(() => inside(POPUP, (window) => window.document.querySelector("#site") !== null).then((is) => is === "true"), "the popup");
    },
    inPopup: (body) => inside(POPUP, body),
    closePopup: () => inWindow(`${POPUP}?.closest("panel")?.hidePopup()`),
    /** A click of the reader's own on what is in the popup. */
    clickInPopup: (selector) =>
      inside(
        POPUP,
        `(window) => {
          const hand = window.windowUtils.setHandlingUserInput(true);
          window.document.notifyUserGestureActivation();
          window.document.querySelector(${JSON.stringify(selector)}).click();
          hand.destruct();
        }`,
      ),
    inSidebar: (body) => inside(SIDEBAR, body),
    close: () => browser.close(),
  };
}

/** Every node of a tree for which `test` holds, in order. */
export function find(tree, test) {
  const found = test(tree) ? [tree] : [];
  return [...found, ...tree.children.flatMap((child) => find(child, test))];
}

export const hasClass = (name) => (node) => (node.attributes.class ?? "").split(" ").includes(name);

export function textOf(tree) {
  // A card's words stand in attributes, from where its style shows them.
  return tree.name === "style" ? "" : tree.text + (tree.attributes["data-words"] ?? "") + tree.children.map(textOf).join("");
}
