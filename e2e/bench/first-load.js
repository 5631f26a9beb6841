// How soon the form can be used on a slow phone: Slow 4G (1.6 Mbps, 150 ms) and
// a CPU slowed down four times, from a host that compresses with brotli.
//
//   node bench/first-load.js [runs]      prints a table
//   node bench/first-load.js --serve     only serves dist/ in that way, for other
//                                        tools: npx lighthouse http://127.0.0.1:PORT/
import fs from "node:fs";
import http from "node:http";
import path from "node:path";
import zlib from "node:zlib";
import { chromium } from "@playwright/test";
import { dist, typeOf } from "../support/site.js";

const packed = new Map();

function pack(file) {
  if (!packed.has(file)) packed.set(file, zlib.brotliCompressSync(fs.readFileSync(file)));
  return packed.get(file);
}

const server = http.createServer((request, response) => {
  const name = decodeURIComponent(new URL(request.url, "http://site").pathname).replace(/\/$/, "/index.html");
  const file = path.join(dist, name);
  if (!file.startsWith(dist) || !fs.existsSync(file)) return response.writeHead(404).end();
  const named = /\/(page|later)-[0-9a-f]+\./.test(name);
  response.writeHead(200, {
    "Content-Type": typeOf(file),
    "Content-Encoding": "br",
    "Cache-Control": named ? "public, max-age=31536000, immutable" : "no-cache",
  });
  return response.end(pack(file));
});
const port = process.argv.includes("--serve") ? 8090 : 0;
await new Promise((resolve) => server.listen(port, "127.0.0.1", resolve));
const url = `http://127.0.0.1:${server.address().port}/`;

// Before anybody waits for it.
for (const entry of fs.readdirSync(dist, { recursive: true, withFileTypes: true })) {
  const file = path.join(entry.parentPath ?? entry.path, entry.name);
  if (entry.isFile() && path.basename(file) !== "request-playground.html") pack(file);
}

if (process.argv.includes("--serve")) {
  console.log(url);
} else {
  await measure(Number(process.argv[2] || 5));
  server.close();
}

async function measure(runs) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
  });
  const rows = [];
  // The first one only warms up what the host has packed.
  for (let run = 0; run <= runs; run++) rows.push(await visit(browser));
  await browser.close();
  rows.shift();
  const median = (name) => rows.map((row) => row[name]).sort((a, b) => a - b)[Math.floor(rows.length / 2)];
  console.log(`| Slow 4G, CPU / 4, medians of ${runs} | |\n|---|---|`);
  for (const name of Object.keys(rows[0])) console.log(`| ${name} | ${median(name).toFixed(name.includes("shift") ? 4 : 0)} |`);
}

async function visit(browser) {
  const context = await browser.newContext({ viewport: { width: 412, height: 823 }, deviceScaleFactor: 1.75 });
  const page = await context.newPage();
  const tools = await context.newCDPSession(page);
  await tools.send("Network.enable");
  await tools.send("Network.emulateNetworkConditions", {
    offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 750e3 / 8,
  });
  await tools.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  let bytes = 0;
  let first = 0;
  tools.on("Network.loadingFinished", ({ encodedDataLength }) => { bytes += encodedDataLength; });
  await page.addInitScript(() => {
    window.seen = { shift: 0, largest: 0 };
    new PerformanceObserver((list) => {
      for (const { value } of list.getEntries()) window.seen.shift += value;
    }).observe({ type: "layout-shift", buffered: true });
    new PerformanceObserver((list) => {
      for (const { startTime } of list.getEntries()) window.seen.largest = startTime;
    }).observe({ type: "largest-contentful-paint", buffered: true });
    new MutationObserver(() => {
      if (document.documentElement.dataset.ready) window.seen.ready ??= performance.now();
      if (document.querySelector(".findings > .check, .findings > .notes")) window.seen.whole ??= performance.now();
    }).observe(document, { attributes: true, childList: true, subtree: true });
  });
  await page.goto(url, { waitUntil: "commit" });
  await page.waitForFunction(() => window.seen?.ready, null, { timeout: 60_000 });
  first = bytes;
  await page.waitForFunction(() => window.seen?.whole, null, { timeout: 60_000 });
  const seen = await page.evaluate(() => ({
    paint: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0,
    ...window.seen,
  }));
  await context.close();
  return {
    "first paint (the shell), ms": seen.paint,
    "largest paint, ms": seen.largest,
    "form usable, ms": seen.ready,
    "all of the program here, ms": seen.whole,
    "layout shift": seen.shift,
    "bytes until usable": first,
    "bytes in all": bytes,
  };
}
