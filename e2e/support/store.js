// What the page has kept, seen from beside it.
import { expect } from "./playground.js";

const SHELVES = ["drafts", "history", "exchanges", "bodies", "collections", "environments", "settings", "lessons"];

/** The page has made its database: opening it before would make an empty one. */
const isMade = (page) => page.evaluate(async () => (await indexedDB.databases()).some(({ name }) => name === "request-playground"));

/** The store comes with the rest of the page, after the form. */
export const made = (page) => expect.poll(() => isMade(page)).toBe(true);

/** Every record of the page's database, as `{ shelf: { key: value } }`. */
export async function kept(page) {
  if (!(await isMade(page))) return Object.fromEntries(SHELVES.map((name) => [name, {}]));
  return page.evaluate(() => new Promise((resolve, reject) => {
    const request = indexedDB.open("request-playground");
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const database = request.result;
      const names = [...database.objectStoreNames];
      const all = {};
      const steps = database.transaction(names);
      for (const name of names) {
        all[name] = {};
        steps.objectStore(name).openCursor().onsuccess = ({ target }) => {
          const cursor = target.result;
          if (!cursor) return;
          const value = cursor.value;
          all[name][cursor.key] = typeof value === "string" ? value : value instanceof Uint8Array ? new TextDecoder("latin1").decode(value) : JSON.stringify(value);
          cursor.continue();
        };
      }
      steps.oncomplete = () => { database.close(); resolve(all); };
    };
  }));
}

/** Sets how many exchanges are kept. */
export async function keepUpTo(page, most) {
  await made(page);
  return page.evaluate((most) => new Promise((resolve) => {
    const request = indexedDB.open("request-playground");
    request.onsuccess = () => {
      const steps = request.result.transaction("settings", "readwrite");
      steps.objectStore("settings").put(JSON.stringify({ v: 1, most }), "history");
      steps.oncomplete = () => { request.result.close(); resolve(); };
    };
  }), most);
}

/** Runs before the page's scripts: a history of `count` exchanges, made in one go. */
export async function plantHistory(page, count) {
  await made(page);
  await page.evaluate((count) => new Promise((resolve, reject) => {
    const request = indexedDB.open("request-playground");
    request.onsuccess = () => {
      const database = request.result;
      const steps = database.transaction(["history", "exchanges", "bodies"], "readwrite");
      const [history, exchanges, bodies] = ["history", "exchanges", "bodies"].map((name) => steps.objectStore(name));
      const methods = ["GET", "POST", "PUT", "DELETE"];
      const statuses = [200, 201, 404, 500];
      for (let n = 0; n < count; n++) {
        const at = 1_700_000_000_000 + n * 1000;
        const key = `${String(at).padStart(15, "0")}-${n.toString(16).padStart(8, "0")}`;
        const [method, status] = [methods[n % 4], statuses[(n >> 2) % 4]];
        const endpoint = `https://host${n % 3}.example/orders/${n}`;
        history.put(JSON.stringify({ v: 1, sent_at_ms: at, method, endpoint, status, end_ms: 12, size: 2 }), key);
        exchanges.put(JSON.stringify({ v: 1, draft: { v: 1, method, endpoint }, outcome: { answered: { status, url: endpoint, headers: [["Content-Type", "application/json"]] } }, sent_at_ms: at }), key);
        bodies.put(new TextEncoder().encode("{}"), key);
      }
      steps.oncomplete = () => { database.close(); resolve(); };
      steps.onabort = () => reject(steps.error);
    };
  }), count);
}
