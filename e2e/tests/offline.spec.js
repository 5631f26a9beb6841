// With the network off, and with a host that changes or fails in the middle.
import { expect, Playground, test as base, withoutFaults } from "../support/playground.js";
import { startCopy } from "../support/copy.js";

const test = base.extend({
  // In place of the shared host, one that this test alone may break.
  copy: async ({}, use) => {
    const copy = await startCopy();
    await use(copy);
    await copy.stop();
  },
  playground: ({ page, copy }, use) => withoutFaults(page, () => use(new Playground(page, copy))),
});

async function kept(page) {
  await expect(page.getByText("kept on this device and works with the network off")).toBeVisible({ timeout: 20_000 });
}

/** How many versions the browser holds, and how many of them are whole. */
const versions = (page) => page.evaluate(async () => {
  const names = await caches.keys();
  const whole = await Promise.all(names.map(async (name) => (await caches.open(name)).match("offline-whole")));
  return { all: names.length, whole: whole.filter(Boolean).length };
});

/** Texts and lessons of a language other than English. */
const OF_A_LANGUAGE = /^(languages|lessons)\/[^/]+(\.json$|\/)/;

/** Files of the version that the browser does not hold. */
function missing(page) {
  return page.evaluate(async () => {
    const [name] = await caches.keys();
    const cache = await caches.open(name);
    const { files } = await (await cache.match("offline-whole")).json();
    const found = await Promise.all(Object.keys(files).map(async (file) => [file, await cache.match(file)]));
    return found.filter(([, response]) => !response).map(([file]) => file);
  });
}

test("after one visit everything works with the network off", async ({ playground, page, copy }) => {
  await playground.open();
  await kept(page);
  await copy.off();
  await page.reload();
  await playground.ready();
  await playground.ask({ status: 200 });
  await expect(playground.response).toContainText("by a real fetch");
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await expect(page.getByRole("dialog", { name: "Import" })).toBeVisible();
  // Every file is there, lessons and all; of other languages, nothing yet.
  const files = await missing(page);
  expect(files.filter((file) => !OF_A_LANGUAGE.test(file))).toEqual([]);
  expect(files).toContain("languages/de.json");
});

test("a language that was spoken once is there with the network off", async ({ playground, page, copy }) => {
  await playground.open();
  await kept(page);
  await playground.open("?lang=de");
  await expect.poll(async () => (await missing(page)).filter((file) => /\/de[./]/.test(file))).toEqual([]);
  expect(await missing(page)).toContain("languages/fr.json");
  await copy.off();
  await page.reload();
  await expect(page.getByTestId("send")).toContainText("Senden");
  await expect(page.locator("html")).toHaveAttribute("lang", "de");
});

test("a person's own request to this host is not answered from what is kept", async ({ playground, page, copy }) => {
  await playground.open();
  await kept(page);
  copy.seen.length = 0;
  await playground.ask({ endpoint: `${copy.url}openapi.json`, status: 200 });
  expect(copy.seen).toContain("openapi.json");
  await copy.off();
  await playground.ask({ endpoint: `${copy.url}openapi.json`, status: "failed" });
});

test("a host that dies between two files leaves the version before", async ({ playground, page, copy }) => {
  await playground.open();
  await kept(page);
  const title = await page.title();
  copy.publish("Another version");
  // The new list arrives, and one of the new files; then nothing more.
  let left = 1;
  copy.breakOff((name) => !name.endsWith("worker.js") && left-- <= 0);
  const asked = copy.seen.length;
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update());
  const fresh = ["index.html", "openapi.json", "theme.js"];
  await expect.poll(() => fresh.every((name) => copy.seen.slice(asked).includes(name))).toBe(true);
  await expect.poll(() => versions(page)).toEqual({ all: 1, whole: 1 });
  await page.reload();
  await playground.ready();
  expect(await page.title()).toBe(title);
  await copy.off();
  await page.reload();
  await playground.ready();
  expect(await page.title()).toBe(title);
  await playground.ask({ status: 200 });
});

test("an update waits for the next load and leaves what is typed", async ({ playground, page, copy }) => {
  await playground.open();
  await kept(page);
  await playground.endpoint.fill("https://api.example.com/orders?limit=3");
  await page.evaluate(() => { window.stillHere = true; });
  copy.publish("Another version");
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update());
  // Fetched whole, and not put under the person's hands.
  await expect.poll(() => versions(page)).toEqual({ all: 2, whole: 2 });
  expect(await page.evaluate(() => window.stillHere)).toBe(true);
  await expect(playground.endpoint).toHaveValue("https://api.example.com/orders?limit=3");
  await page.reload();
  await playground.ready();
  expect(await page.title()).toBe("Another version");
  await expect(playground.endpoint).toHaveValue("https://api.example.com/orders?limit=3");
  await playground.ask({ status: 200 });
});

test("it can be installed", async ({ playground, page, copy }) => {
  await playground.open();
  const href = await page.locator("link[rel=manifest]").getAttribute("href");
  const manifest = await (await page.request.get(new URL(href, copy.url).href)).json();
  expect(manifest.start_url).toBe("./");
  for (const icon of manifest.icons) {
    const response = await page.request.get(new URL(icon.src, copy.url).href);
    expect(response.headers()["content-type"], icon.src).toBe(icon.type);
  }
  const tools = await page.context().newCDPSession(page);
  const { installabilityErrors } = await tools.send("Page.getInstallabilityErrors");
  expect(installabilityErrors.filter(({ errorId }) => errorId !== "in-incognito")).toEqual([]);
});
