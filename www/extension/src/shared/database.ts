/**
 * The reader's own database, kept as bytes in the extension's own IndexedDB:
 * `storage` takes JSON alone.
 */
export interface OwnDatabase {
  bytes: ArrayBuffer;
  /** File name or address, as the reader gave it. */
  source: string;
}

const STORE = "own";
const KEY = "database";

export async function loadOwn(): Promise<OwnDatabase | null> {
  return ((await run("readonly", (store) => store.get(KEY))) as OwnDatabase | undefined) ?? null;
}

export async function saveOwn(database: OwnDatabase): Promise<void> {
  await run("readwrite", (store) => store.put(database, KEY));
}

export async function removeOwn(): Promise<void> {
  await run("readwrite", (store) => store.delete(KEY));
}

async function run(mode: IDBTransactionMode, use: (store: IDBObjectStore) => IDBRequest): Promise<unknown> {
  const db = await open();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = db.transaction(STORE, mode);
      const request = use(transaction.objectStore(STORE));
      // A request can succeed and its transaction still fail: for want of room.
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = transaction.onerror = () => reject(transaction.error ?? request.error);
    });
  } finally {
    db.close();
  }
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open("sverka", 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
