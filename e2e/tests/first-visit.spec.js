import { expect, test } from "../support/playground.js";

test("one click, and a 200 with its explanation is there", async ({ playground, page }) => {
  await playground.open();
  await expect(playground.endpoint).toHaveValue("https://api.example.com/orders/12345");
  await expect(playground.method).toHaveValue("GET");
  await playground.send.click();
  await expect(playground.status).toHaveAttribute("data-status", "200");
  await expect(page.getByTestId("status")).toContainText("200");
  await expect(playground.explanation).toContainText("It worked");
  await expect(playground.response).toContainText("Nobody's move");
  await expect(playground.bodyText).toContainText('"id": 12345');
});

test("nothing is sent without a person's act", async ({ playground, page, server }) => {
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  const endpoint = encodeURIComponent(`${server.url}/echo`);
  await playground.open(`?method=POST&endpoint=${endpoint}&header=X-A:%201&body=%7B%7D`);
  await expect(playground.endpoint).toHaveValue(`${server.url}/echo`);
  await expect(playground.method).toHaveValue("POST");
  await expect(playground.headerName(1)).toHaveValue("X-A");
  await expect(playground.body).toHaveValue("{}");
  await page.waitForTimeout(500);
  expect(server.seen).toEqual([]);
  expect(asked.filter((url) => url.includes("api.example.com"))).toEqual([]);
});

test("the message that will travel is shown before it does, its parts in color", async ({ playground }) => {
  await playground.open();
  const message = playground.response.getByLabel("Request message");
  await expect(message).toContainText("GET /orders/12345 HTTP/1.1");
  await expect(message).toContainText("Host: api.example.com");
  for (const part of ["method", "endpoint", "headers"]) {
    await expect(message.locator(`[data-part="${part}"]`).first()).toBeVisible();
  }
  await playground.method.selectOption("DELETE");
  await expect(message).toContainText("DELETE /orders/12345 HTTP/1.1");
});

test("the page asks no other host for anything", async ({ playground, page, site }) => {
  const hosts = new Set();
  page.on("request", (request) => hosts.add(new URL(request.url()).host));
  await playground.open();
  expect([...hosts]).toEqual([new URL(site.url).host]);
});

test("the page works under any path and the shell does not jump", async ({ page, site }) => {
  await page.addInitScript(() => {
    window.shift = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
  });
  await page.goto(site.url);
  await expect(page.locator("html")).toHaveAttribute("data-ready", "true");
  await page.waitForTimeout(500);
  expect(await page.evaluate(() => window.shift)).toBeLessThan(0.1);
});

test("pointing at a part lights it up everywhere", async ({ playground, page }) => {
  await playground.open();
  await playground.response.getByLabel("Request message").locator('[data-part="headers"]').first().hover();
  await expect(page.locator("html")).toHaveAttribute("data-lit", "headers");
  await playground.endpoint.focus();
  await expect(page.locator("html")).toHaveAttribute("data-lit", "endpoint");
});
