import { expect, test } from "../support/playground.js";

const API = "https://api.example.com";
const KEY = "request-playground.practice";

/** Waits until the worker looks after the page, and the page knows. */
async function controlled(page) {
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await expect(page.getByText("its requests are real")).toBeVisible();
}

test("in another site's frame the practice API answers inside the page", async ({ page, site }) => {
  // For a browser, localhost is another site than 127.0.0.1.
  await page.goto(`${site.url.replace("127.0.0.1", "localhost")}openapi.json`);
  await page.evaluate((url) => {
    const frame = Object.assign(document.createElement("iframe"), { src: url, width: 1200, height: 900 });
    document.body.replaceChildren(frame);
  }, site.url);
  const frame = page.frameLocator("iframe");
  await frame.getByRole("button", { name: "Send", exact: true }).click({ timeout: 15_000 });
  await expect(frame.locator("[data-status]")).toHaveAttribute("data-status", "200");
  await expect(frame.getByText("allows no service worker here")).toBeVisible();
});

test("after a hard reload the worker is asked back", async ({ playground, page, context }) => {
  await playground.open();
  await controlled(page);
  const tools = await context.newCDPSession(page);
  await tools.send("Page.reload", { ignoreCache: true });
  await playground.ready();
  await controlled(page);
  await playground.ask({ status: 200 });
  await expect(playground.response).toContainText("by a real fetch");
});

test("a page that does not answer is told as 504", async ({ playground, page, site }) => {
  await playground.open();
  await controlled(page);
  // In the worker's care, and without the app that would answer.
  await page.goto(`${site.url}icon.svg`);
  const answer = await page.evaluate(async (url) => {
    const response = await fetch(url);
    return [response.status, (await response.json()).title];
  }, `${API}/orders`);
  expect(answer).toEqual([504, "The page did not answer"]);
});

test("what the browser has no room for stays as long as the page", async ({ playground, page }) => {
  await playground.open();
  await controlled(page);
  const seen = await page.evaluate(async ([order, key]) => {
    const put = (note) => fetch(order, {
      method: "PUT",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ note }),
    });
    const note = async () => (await (await fetch(order)).json()).note.length;
    await put("short");
    let size = 1 << 20;
    for (let fill = 0; size >= 1; fill++) {
      try { localStorage.setItem(`fill-${fill}`, "x".repeat(size)); } catch { size >>= 1; }
    }
    await put("long".repeat(1000));
    const before = await note();
    for (const name of Object.keys(localStorage)) if (name.startsWith("fill-")) localStorage.removeItem(name);
    await put("longer".repeat(1000));
    return [before, await note(), localStorage.getItem(key).includes("longerlonger")];
  }, [`${API}/orders/12345`, KEY]);
  expect(seen).toEqual([4000, 6000, true]);
});

test("two tabs see the same orders", async ({ playground, page, context, site }) => {
  await playground.open();
  await controlled(page);
  const other = await context.newPage();
  await other.goto(site.url);
  await controlled(other);
  const status = (tab, method, body) => tab.evaluate(async ([url, method, body]) => {
    const response = await fetch(url, { method, body, headers: body ? { "Content-Type": "application/json" } : {} });
    return response.status;
  }, [`${API}/orders/4711`, method, body]);
  expect(await status(other, "PUT", "{}")).toBe(201);
  expect(await status(page, "PUT", "{}")).toBe(200);
  expect(await status(page, "DELETE")).toBe(204);
  expect(await status(other, "GET")).toBe(404);
});

test("a body that nobody reads to its end is not made to its end", async ({ playground, page }) => {
  await playground.open();
  await controlled(page);
  const size = await page.evaluate(async (api) => {
    for (let time = 0; time < 20; time++) {
      const reader = (await fetch(`${api}/large?megabytes=200`)).body.getReader();
      await reader.read();
      await reader.cancel();
    }
    return (await (await fetch(`${api}/large?megabytes=2`)).arrayBuffer()).byteLength;
  }, API);
  expect(size).toBe(2_000_000);
});
