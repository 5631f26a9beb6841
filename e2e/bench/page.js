// The page's promises on speed, measured in Chromium and printed as ratios. It
// asserts nothing: a busy machine is not a defect. `cargo xtask bench` runs it.
import { fork } from "node:child_process";
import fs from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";
import { startSite } from "../support/site.js";
import { keepUpTo, plantHistory } from "../support/store.js";

const RUNS = Number(process.env.RUNS ?? 5);
const only = process.env.ONLY?.split(",");

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const share = (numbers, part) => [...numbers].sort((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(numbers.length * part))];
const ms = (number) => `${number.toFixed(1)} ms`;

const rows = [];
function report(measure, figure, target, reached) {
  rows.push([measure, figure, target, reached ? "yes" : "NO"]);
  console.log(`| ${measure} | ${figure} | ${target} | ${reached ? "yes" : "NO"} |`);
}

async function startServer() {
  const child = fork(fileURLToPath(new URL("server.js", import.meta.url)));
  const { url } = await new Promise((resolve) => child.once("message", resolve));
  return { url, stop: () => child.disconnect() };
}

async function open(browser, site) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await page.goto(site.url);
  await page.waitForSelector("html[data-ready=true]");
  await page.evaluate(() => {
    // Long tasks since the page was ready, and when the answer was there.
    globalThis.longTasks = [];
    new PerformanceObserver((list) => longTasks.push(...list.getEntries().map((entry) => ({ at: entry.startTime, ms: entry.duration }))))
      .observe({ type: "longtask" });
    globalThis.painted = () => new Promise((resolve) => requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => resolve(performance.now());
      channel.port2.postMessage(0);
    }));
    /** Resolves with the first change of the document after which it is so. */
    globalThis.until = (test) => new Promise((resolve) => {
      const look = () => {
        if (!test()) return;
        watch.disconnect();
        resolve();
      };
      const watch = new MutationObserver(look);
      watch.observe(document.body, { childList: true, subtree: true, attributes: true });
      look();
    });
    globalThis.busy = () => document.querySelector("#response").getAttribute("aria-busy") === "true";
    globalThis.view = () => document.querySelector("[data-testid=response-body]");
    globalThis.ask = (endpoint) => {
      const field = document.querySelector("[data-testid=endpoint]");
      field.value = endpoint;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      document.querySelector("[data-testid=send]").click();
    };
  });
  return page;
}

/** Asks and waits for the last row; gives the milliseconds from the last byte. */
const toTheEnd = async (endpoint) => {
  performance.clearResourceTimings();
  ask(endpoint);
  await until(() => document.querySelector("[data-testid=cancel]"));
  await until(() => !busy() && view()?.querySelector(".row"));
  const shown = await painted();
  const entry = performance.getEntriesByName(endpoint).at(-1);
  return { fromLastByte: shown - entry.responseEnd, whole: shown - entry.startTime };
};

async function tenMegabytes(browser, site, server) {
  const page = await open(browser, site);
  const endpoint = `${server.url}/orders?megabytes=10`;
  const times = [];
  const without = [];
  for (let run = 0; run < RUNS; run++) {
    times.push((await page.evaluate(toTheEnd, endpoint)).fromLastByte);
    without.push(await page.evaluate(async (endpoint) => {
      const text = await (await fetch(endpoint)).text();
      const start = performance.now();
      JSON.stringify(JSON.parse(text), null, 2);
      return performance.now() - start;
    }, endpoint));
  }
  const ratio = median(times) / median(without);
  report("10 MB: last byte to pretty screen / parse + stringify",
    `${ratio.toFixed(2)} (${ms(median(times))} / ${ms(median(without))})`, "under 0.5", ratio < 0.5);
  await page.context().close();
}

/** Resident memory of a process and its kin that draw this page, in bytes. */
function resident(pid) {
  const line = fs.readFileSync(`/proc/${pid}/status`, "utf8").match(/VmRSS:\s+(\d+)/);
  return Number(line[1]) * 1024;
}

/** The process that draws the page: of all renderers the one that grew most. */
async function renderers(browser) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  return processInfo.filter((process) => process.type === "renderer").map((process) => process.id);
}

async function hundredMegabytes(browser, site, server, query, name) {
  const blocks = [];
  const memory = [];
  const frames = [];
  const slowest = [];
  const typing = [];
  const empty = [];
  let size = 0;
  let right = true;
  for (let run = 0; run < RUNS; run++) {
    const page = await open(browser, site);
    empty.push(await typed(page));
    const before = new Map((await renderers(browser)).map((pid) => [pid, resident(pid)]));
    const endpoint = `${server.url}/orders?megabytes=100${query}`;
    await page.evaluate(() => { longTasks.length = 0; });
    const { whole } = await page.evaluate(toTheEnd, endpoint);
    const grown = Math.max(...(await renderers(browser)).map((pid) => resident(pid) - (before.get(pid) ?? 0)));
    size = await page.evaluate(() => Number(document.querySelector(".hero__facts").textContent.match(/\(([\d,]+) bytes/)[1].replaceAll(",", "")));
    memory.push(grown / size);
    // From the top to the end, a screen's share of it each frame.
    const scrolled = await page.evaluate(async () => {
      const list = view();
      const steps = 240;
      const times = [];
      let last = await painted();
      for (let step = 1; step <= steps; step++) {
        list.scrollTop = (list.scrollHeight - list.clientHeight) * step / steps;
        const now = await new Promise((resolve) => requestAnimationFrame(resolve));
        times.push(now - last);
        last = now;
      }
      await painted();
      await new Promise((resolve) => setTimeout(resolve, 300));
      const rows = [...list.querySelectorAll(".row")];
      return { times: times.slice(1), last: rows.at(-1)?.textContent.trim(), number: rows.at(-1)?.querySelector("[data-number]").dataset.number };
    });
    right &&= scrolled.last === "]" && Number(scrolled.number) > 1_000_000;
    frames.push(share(scrolled.times, 0.99));
    slowest.push(Math.max(...scrolled.times));
    await page.getByRole("button", { name: "Find and filter" }).click();
    await page.getByRole("searchbox", { name: "Find" }).fill("needle");
    await page.getByTestId("find-count").filter({ hasText: /^1 of 1$/ }).waitFor();
    blocks.push(await page.evaluate(() => Math.max(0, ...longTasks.map((task) => task.ms))));
    if (process.env.VERBOSE) console.log(await page.evaluate(() => longTasks), whole);
    typing.push(await typed(page));
    await page.context().close();
  }
  report(`100 MB ${name}: longest block of the main thread`, ms(median(blocks)) + (median(blocks) === 0 ? " (none over 50 ms)" : ""), "under 50 ms", median(blocks) < 50);
  report(`100 MB ${name}: memory / body`, median(memory).toFixed(2), "under 3", median(memory) < 3);
  report(`100 MB ${name}: slowest frame from top to end${right ? "" : " (WRONG ROWS AT THE END)"}`, `${ms(median(slowest))} (99 %: ${ms(median(frames))})`, "under 33 ms, rows right", right && median(slowest) < 33);
  const [p95, bare] = [median(typing), median(empty)];
  report(`100 MB ${name}: typing, 95 % from key to paint`, `${ms(p95)}, ${(p95 / bare).toFixed(2)} x an empty page`, "under 16 ms or 1.1 x", p95 < 16 || p95 / bare < 1.1);
}

/** The 95th percentile of the time from a key press to the paint after it. */
async function typed(page) {
  await page.evaluate(() => {
    globalThis.presses = [];
    const field = document.querySelector("[data-testid=endpoint]");
    field.onkeydown = (event) => { painted().then((at) => presses.push(at - event.timeStamp)); };
    field.focus();
    field.setSelectionRange(field.value.length, field.value.length);
  });
  for (const key of "abcdefghijklmnopqrstuvwxyz".repeat(2)) await page.keyboard.type(key, { delay: 25 });
  return share(await page.evaluate(() => presses), 0.95);
}

async function small(browser, site, server) {
  const page = await open(browser, site);
  const differences = await page.evaluate(async ([endpoint, runs]) => {
    const bare = async () => {
      const start = performance.now();
      const response = await fetch(endpoint);
      const seen = performance.now();
      await response.text();
      return seen - start;
    };
    const clicked = async (n) => {
      const field = document.querySelector("[data-testid=endpoint]");
      field.value = `${endpoint}?n=${n}`;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      await new Promise((resolve) => setTimeout(resolve, 200));
      // Every other answer has another status, so that a change is seen.
      const expected = String(200 + (Math.abs(n) % 2));
      const start = performance.now();
      document.querySelector("[data-testid=send]").click();
      await until(() => document.querySelector("[data-status]")?.dataset.status === expected);
      const seen = performance.now();
      await until(() => !busy());
      return seen - start;
    };
    const found = [];
    await bare();
    await clicked(1);
    for (let n = 0; n < Math.max(runs, 15); n++) found.push([await clicked(n), await bare()]);
    return found;
  }, [`${server.url}/small`, RUNS]);
  const click = median(differences.map(([click]) => click));
  const bare = median(differences.map(([, bare]) => bare));
  report("small answer: click to status, less a bare fetch", `${ms(click - bare)} (${ms(click)} - ${ms(bare)})`, "within 5 ms", click - bare < 5);
  await page.context().close();
}

/** From the start of the page to the first lines of its history, in milliseconds. */
async function firstLines(page) {
  await page.reload();
  await page.waitForSelector(".past__item");
  return page.evaluate(() => globalThis.firstLines);
}

async function longHistory(browser, site) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  await context.addInitScript(() => {
    globalThis.longTasks = [];
    new PerformanceObserver((list) => longTasks.push(...list.getEntries().map((entry) => entry.duration))).observe({ type: "longtask" });
    globalThis.firstLines = new Promise((resolve) => {
      new MutationObserver((_, watch) => {
        if (!document.querySelector(".past__item")) return;
        watch.disconnect();
        requestAnimationFrame(() => setTimeout(() => resolve(performance.now())));
      }).observe(document, { childList: true, subtree: true });
    });
  });
  const page = await context.newPage();
  await page.goto(site.url);
  await page.waitForSelector("html[data-ready=true]");
  await keepUpTo(page, 10_000);
  await plantHistory(page, 1);
  const one = [];
  for (let run = 0; run < RUNS; run++) one.push(await firstLines(page));
  await plantHistory(page, 10_000);
  const all = [];
  const blocks = [];
  const bare = [];
  const slowest = [];
  const work = [];
  const typing = [];
  // The main thread's own time, whatever else the machine does.
  const session = await context.newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  const ownTime = async () => {
    const { metrics } = await session.send("Performance.getMetrics");
    return metrics.find(({ name }) => name === "TaskDuration").value * 1000;
  };
  for (let run = 0; run < RUNS; run++) {
    all.push(await firstLines(page));
    await page.waitForFunction(() => document.querySelector(".history__head .count")?.textContent === "10,000");
    blocks.push(await page.evaluate(() => Math.max(0, ...longTasks)));
    bare.push(await page.evaluate(() => new Promise((resolve) => {
      const start = performance.now();
      const request = indexedDB.open("request-playground");
      request.onsuccess = () => {
        const shelf = request.result.transaction("history").objectStore("history");
        shelf.getAllKeys();
        shelf.getAll().onsuccess = ({ target }) => {
          target.result.map(JSON.parse);
          resolve(performance.now() - start);
          request.result.close();
        };
      };
    })));
    const before = await ownTime();
    slowest.push(Math.max(...await page.evaluate(async () => {
      const list = document.querySelector("[data-testid=history-rows]");
      list.scrollIntoView({ block: "center" });
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      const times = [];
      let last = await frame();
      for (let step = 1; step <= 240; step++) {
        list.scrollTop = (list.scrollHeight - list.clientHeight) * step / 240;
        const now = await frame();
        times.push(now - last);
        last = now;
      }
      return times.slice(1);
    })));
    work.push((await ownTime() - before) / 240);
    typing.push(Math.max(...await page.evaluate(async () => {
      const field = document.querySelector(".sieve__words");
      const times = [];
      for (let length = 1; length <= "orders/77".length; length++) {
        const start = performance.now();
        field.value = "orders/77".slice(0, length);
        field.dispatchEvent(new Event("input", { bubbles: true }));
        await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
        times.push(performance.now() - start);
      }
      field.value = "";
      field.dispatchEvent(new Event("input", { bubbles: true }));
      return times;
    })));
  }
  const more = median(all) - median(one);
  report("10,000 exchanges: first lines on screen, beyond those of one", `${ms(more)} (${ms(median(all))} - ${ms(median(one))})`, "under 300 ms", more < 300);
  report("10,000 exchanges: the same / reading and parsing them alone", `${(more / median(bare)).toFixed(2)} (${ms(median(bare))})`, "under 3", more / median(bare) < 3);
  report("10,000 exchanges: longest block of the main thread", ms(median(blocks)), "under 50 ms", median(blocks) < 50);
  report("10,000 exchanges: the main thread's own work a frame, from top to end", `${ms(median(work))} (slowest frame ${ms(median(slowest))})`, "under 16.7 ms", median(work) < 16.7);
  report("10,000 exchanges: slowest letter of a search, to paint", ms(median(typing)), "under 100 ms", median(typing) < 100);
  await context.close();
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
const site = await startSite();
const server = await startServer();
console.log("| measure | median | target | reached |\n|---|---|---|---|");
const parts = {
  ten: () => tenMegabytes(browser, site, server),
  small: () => small(browser, site, server),
  hundred: () => hundredMegabytes(browser, site, server, "", "of known length"),
  history: () => longHistory(browser, site),
  unknown: () => hundredMegabytes(browser, site, server, "&unknown", "of unknown length"),
};
for (const [name, part] of Object.entries(parts)) {
  if (!only || only.includes(name)) await part();
}
await browser.close();
site.stop();
server.stop();
