// Twenty playgrounds on one course page of another site: how long each takes
// once it comes near the screen, and what they take together.
//
//   node bench/embeds.js [runs]      prints a table
import { chromium } from "@playwright/test";
import { startHost } from "../support/host.js";
import { startSite } from "../support/site.js";

const COUNT = 20;
const site = await startSite();
const host = await startHost();
const elements = Array.from({ length: COUNT }, (_, at) =>
  `<p style="height:400px">Text between.</p><pre><request-playground id="p${at}" height="500">\nGET https://api.example.com/orders/${at}\n</request-playground></pre>`);
const url = host.page(`<script>
  window.at = {};
  addEventListener("ready", ({ target }) => { window.at[target.id] = performance.now(); });
</script><script async src="${site.url}embed.js"></script>${elements.join("")}`);

const rows = [];
for (let run = 0; run < Number(process.argv[2] || 3); run++) rows.push(await visit());
const median = (name) => rows.map((row) => row[name]).sort((a, b) => a - b)[Math.floor(rows.length / 2)];
console.log(`| ${COUNT} embeds on one page, medians of ${rows.length} | |\n|---|---|`);
for (const name of Object.keys(rows[0])) console.log(`| ${name} | ${median(name).toFixed(0)} |`);
site.stop();
host.stop();

async function visit() {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
  });
  const page = await browser.newPage();
  await page.goto(url);
  await page.waitForFunction(() => window.at.p0);
  const first = await page.evaluate(() => window.at.p0);
  const each = [];
  for (let at = 1; at < COUNT; at++) {
    const taken = await page.evaluate((id) => new Promise((resolve) => {
      const since = performance.now();
      document.getElementById(id).scrollIntoView();
      const look = () => window.at[id] ? resolve(Math.max(0, window.at[id] - since)) : requestAnimationFrame(look);
      look();
    }), `p${at}`);
    each.push(taken);
  }
  each.sort((a, b) => a - b);
  const heap = await page.evaluate(() => performance.memory?.usedJSHeapSize ?? 0);
  // What is typed into the last one while all twenty are there.
  const frame = page.frameLocator(`#p${COUNT - 1} >> iframe`);
  const typed = await frame.getByLabel("Endpoint", { exact: true }).evaluate((field) => new Promise((resolve) => {
    const since = performance.now();
    field.value = "https://api.example.com/orders/1";
    field.dispatchEvent(new Event("input", { bubbles: true }));
    requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - since)));
  }));
  await browser.close();
  return {
    "the first, from the page's start, ms": first,
    "each of the others, from when it is scrolled to, median, ms": each[Math.floor(each.length / 2)],
    "the slowest of them, ms": each.at(-1),
    "from a key to the second frame, all twenty there, ms": typed,
    "JavaScript heap of the process, MB": heap / 1e6,
  };
}
