/**
 * The sites that are checked when they are opened are those that the reader
 * gave the extension access to, and no list beside: what a browser's own
 * settings take away is off at once.
 */
const ID = "sites";

let queue: Promise<void> = Promise.resolve();

/** Makes what is registered agree with what is granted. One at a time: grants can come in a row. */
export function syncSites(): Promise<void> {
  queue = queue.then(sync, sync);
  return queue;
}

async function sync(): Promise<void> {
  const { origins = [] } = await chrome.permissions.getAll();
  const [registered] = await chrome.scripting.getRegisteredContentScripts({ ids: [ID] });
  if (origins.length === 0) {
    if (registered) await chrome.scripting.unregisterContentScripts({ ids: [ID] });
    return;
  }
  const script = {
    id: ID,
    matches: origins,
    js: ["readability.js", "content.js", "start.js"],
    allFrames: true,
    runAt: "document_idle",
    persistAcrossSessions: true,
  } as const;
  if (registered) await chrome.scripting.updateContentScripts([{ ...script, js: [...script.js] }]);
  else await chrome.scripting.registerContentScripts([{ ...script, js: [...script.js] }]);
}
