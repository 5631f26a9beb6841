// The page as one file, opened without a host. `cargo xtask bundle` makes it.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { expect, Playground, test as base, withoutFaults } from "../support/playground.js";
import { dist } from "../support/site.js";

const test = base.extend({
  // As it would lie on a stick: alone in a folder.
  playground: async ({ page }, use) => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "playground stick-"));
    const file = path.join(folder, "request playground.html");
    fs.copyFileSync(path.join(dist, "request-playground.html"), file);
    await withoutFaults(page, () => use(new Playground(page, { url: pathToFileURL(file).href })));
    fs.rmSync(folder, { recursive: true });
  },
});

test("a first visit from a file", async ({ playground, page, server }) => {
  const asked = [];
  page.on("request", (request) => { if (!/^(file|data|blob):/.test(request.url())) asked.push(request.url()); });
  await playground.open();
  await playground.ask({ status: 200 });
  await expect(playground.explanation).toContainText("It worked, and here is the answer");
  await expect(page.getByText("because this page was opened from a file")).toBeVisible();
  expect(asked).toEqual([]);
  // Other servers are reached as ever.
  await playground.ask({ endpoint: `${server.url}/status/200`, status: 200 });
  // What is typed is kept.
  await playground.endpoint.fill("https://api.example.com/orders?limit=3");
  await page.reload();
  await playground.ready();
  await expect(playground.endpoint).toHaveValue("https://api.example.com/orders?limit=3");
});

test("everything that is fetched by a page from a host is inside", async ({ playground, page }) => {
  await playground.open();
  const files = await page.evaluate(async () => {
    const parts = [...document.querySelectorAll("script[data-inside]")].map((part) => part.dataset.inside);
    const texts = await Promise.all(parts.map(async (name) => [name, (await (await fetch(new URL(name, document.baseURI).href)).arrayBuffer()).byteLength]));
    return Object.fromEntries(texts);
  });
  const below = (folder) => fs.readdirSync(path.join(dist, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(dist, path.join(entry.parentPath ?? entry.path, entry.name)));
  const names = [...below("lessons"), ...below("languages")];
  expect(names.length).toBeGreaterThan(8);
  for (const name of [...names, "openapi.json"]) {
    expect(files[name], name).toBe(fs.statSync(path.join(dist, name)).size);
  }
});
