// The work, kept in this browser.

import type { Contents, Draft } from "sverka/workshop";

/** What an editor has done so far. */
export interface Work extends Contents {
  editor: string;
  /** The text of the report that is reviewed, and what was left undecided. */
  text: string;
  report: string | null;
  undecided: Draft["undecided"];
}

export const empty = (): Work => ({
  name: "my-record",
  version: "1",
  reports: [],
  events: [],
  editor: "",
  text: "",
  report: null,
  undecided: [],
});

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open("sverka-workshop", 1);
    request.onupgradeneeded = () => request.result.createObjectStore("work");
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function within<T>(mode: IDBTransactionMode, use: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await open();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction("work", mode);
      const request = use(transaction.objectStore("work"));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onerror = transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

/** The work of last time, or none. */
export const load = async (): Promise<Work> => ({ ...empty(), ...((await within("readonly", (s) => s.get("current"))) ?? {}) });

export const save = (work: Work): Promise<unknown> => within("readwrite", (s) => s.put(work, "current"));
