// Keeps the page's own files, so that it works with the network off. A part of
// practice-worker.js, with which it shares its names, and like it without state.
//
// A version is kept whole or not at all: all of its files are fetched, each with
// the sum that the build has written down here, before any of them is used. So a
// host that is being updated, or a network that fails in the middle, leaves the
// version before in place. A page that is open goes on with the files it was
// opened with, and nothing here ever loads it anew.
// Texts and lessons of a language are kept once a page has spoken it.
//   page to worker   { type: "offline-keep", script, language }, once the page has all it needs
//   worker to page   { type: "offline-kept", isNewer }, once that is done
"use strict";

// The build lists every file here, with its sum; a quick build has none.
const FILES = {};

const SCOPE = self.registration.scope;
// Another playground under the same host has a scope of its own.
const NAME = `request-playground ${SCOPE} `;
// Put in last of all: a cache without it is not whole.
const WHOLE = `${SCOPE}offline-whole`;
// The list itself is the version.
const OWN_VERSION = Object.values(FILES).join(" ");
// A page that is still open may need files of the version before.
const KEPT_BEFORE = 1;

// Who works on the page wants to see the last build, not one that was kept.
const IS_QUICK = Object.keys(FILES).length === 0;
if (IS_QUICK) self.addEventListener("activate", (event) => event.waitUntil(drop([])));

self.addEventListener("message", (event) => {
  if (event.data?.type === "offline-keep") event.waitUntil(keep(event.source, event.data));
});

// Only what the page itself is made of is answered from here. Whatever else goes
// to this host, a person's own request above all, is left to the network.
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (IS_QUICK || request.method !== "GET" || !request.url.startsWith(SCOPE)) return;
  const [address] = request.url.split(/[?#]/);
  const name = decodeURIComponent(address.slice(SCOPE.length)) || "index.html";
  // Beside its own files, those that a page of another version may still ask for.
  if (!(name in FILES) && !/^(page|later)-/.test(name)) return;
  const kept = () => found(name);
  if (request.destination !== "" || /^languages\/|\.wasm$/.test(name)) {
    event.respondWith(kept().then((response) => response ?? fetch(request)));
  } else if (name.startsWith("lessons/")) {
    // A lesson may be mended at any time; the last one known is for being offline.
    event.respondWith(fetch(request).catch(async (cause) => {
      const response = await kept();
      if (response) return response;
      throw cause;
    }));
  }
});

let known = null;

// Whole versions, this worker's own first, then the newest, as { cache, name, made, files, version }.
function versions() {
  return known ??= look();
}

async function look() {
  const all = [];
  for (const name of await caches.keys()) {
    if (!name.startsWith(NAME)) continue;
    const cache = await caches.open(name);
    const whole = await cache.match(WHOLE);
    if (whole) all.push({ cache, name, ...await whole.json() });
  }
  const isOwn = ({ version }) => Number(version === OWN_VERSION);
  return all.sort((a, b) => isOwn(b) - isOwn(a) || b.made - a.made);
}

async function found(name) {
  try {
    for (const { cache, files } of await versions()) {
      if (name in files) {
        const response = await cache.match(SCOPE + name);
        if (response) return response;
      }
    }
  } catch {
    // The browser keeps nothing here: the network is asked.
    known = null;
  }
  return null;
}

let keeping = null;

// The language that a file is of, if it is of one alone.
function languageOf(file) {
  return file.match(/^(?:languages|lessons)\/([^/]+?)(?:\.json$|\/)/)?.[1];
}

// Keeps this version, unless that is done; one try at a time. A try that fails
// leaves nothing behind, and the next visit tries again.
async function keep(page, { script, language }) {
  keeping ??= keepAll(language).finally(() => { keeping = null; });
  try {
    await keeping;
    page.postMessage({ type: "offline-kept", isNewer: !(script in FILES) });
  } catch { /* The page goes on as it is. */ }
}

async function keepAll(language) {
  if (IS_QUICK) throw new Error("A quick build keeps nothing.");
  const before = await versions();
  const own = before.find(({ version }) => version === OWN_VERSION);
  if (own) return keepLanguage(language, own, before);
  const spoken = new Set([undefined, language]);
  for (const { cache } of before) {
    for (const { url } of await cache.keys()) spoken.add(languageOf(url.slice(SCOPE.length)));
  }
  const made = Date.now();
  const name = `${NAME}${made}`;
  const cache = await caches.open(name);
  try {
    const files = Object.keys(FILES).filter((file) => spoken.has(languageOf(file)));
    await Promise.all(files.map((file) => take(file, cache, before)));
    await cache.put(WHOLE, Response.json({ made, files: FILES, version: OWN_VERSION }));
  } catch (cause) {
    await caches.delete(name);
    throw cause;
  }
  known = null;
  await drop([name, ...before.slice(0, KEPT_BEFORE).map((version) => version.name)]);
}

// What a version that is whole lacks of a language.
async function keepLanguage(language, { cache }, before) {
  const files = Object.keys(FILES).filter((file) => languageOf(file) === language && language);
  await Promise.all(files.map(async (file) => {
    if (!await cache.match(SCOPE + file)) await take(file, cache, before);
  }));
}

// What is neither whole nor of use to a page that may be open.
async function drop(stay) {
  for (const name of await caches.keys()) {
    if (name.startsWith(NAME) && !stay.includes(name)) await caches.delete(name);
  }
}

// Puts one file into the cache: from a version before, if it is the same there.
async function take(file, cache, before) {
  const sum = FILES[file];
  for (const version of before) {
    const same = version.files[file] === sum && await version.cache.match(SCOPE + file);
    if (same) return cache.put(SCOPE + file, same);
  }
  // The host may not know `index.html` by that name, and every host knows the folder.
  const address = SCOPE + (file === "index.html" ? "" : file);
  // What the browser's own cache holds may be of another version.
  const response = await fetch(address, { cache: "no-cache", integrity: sum });
  if (!response.ok || response.redirected) throw new Error(`${address}: ${response.status}`);
  return cache.put(SCOPE + file, response);
}
