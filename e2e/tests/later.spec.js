// The part of the program that arrives after the form. Only a release build has
// one: a quick build is one file.
import { expect, test } from "../support/playground.js";

const LATER = /\/later-[0-9a-f]+\.wasm$/;

test.describe("the rest of the page", () => {
  // What the worker fetches, no test can hold up.
  test.use({ serviceWorkers: "block" });

  test("a request that is sent too early goes out as soon as it can", async ({ playground, page }) => {
    let release;
    const held = new Promise((resolve) => { release = resolve; });
    await page.route(LATER, async (route) => { await held; await route.continue(); });
    await page.goto(playground.site.url);
    await playground.ready();
    await playground.endpoint.fill("https://api.example.com/orders/1");
    await playground.send.click();
    await expect(page.getByText("The rest of the page is still on its way")).toBeVisible();
    // As it was when Send was pressed.
    await playground.endpoint.fill("https://api.example.com/orders/12345");
    release();
    await expect(playground.status).toHaveAttribute("data-status", "404");
    await expect(page.getByText("still on its way")).toBeHidden();
  });

  test("a rest that can't be had is told of, and asked for again", async ({ playground, page }) => {
    let asked = 0;
    await page.route(LATER, (route) => { asked++; return asked < 3 ? route.abort() : route.continue(); });
    await page.goto(playground.site.url);
    await playground.ready();
    await playground.endpoint.fill("https://api.example.com/orders/1");
    const says = page.getByText("could not be loaded: the network is gone");
    await expect(says).toBeVisible();
    await page.getByRole("button", { name: "Try again" }).click();
    await expect.poll(() => asked).toBe(2);
    await expect(says).toBeVisible();
    await playground.send.click();
    await expect(playground.status).toHaveAttribute("data-status", "404");
    await expect(says).toBeHidden();
    await expect(playground.endpoint).toHaveValue("https://api.example.com/orders/1");
  });

  test("a host that names it wrongly does no harm", async ({ playground, page }) => {
    await page.route(/\.wasm$/, async (route) => {
      const response = await route.fetch();
      return route.fulfill({ response, headers: { "Content-Type": "application/octet-stream" } });
    });
    await playground.open();
    await playground.ask({ status: 200 });
  });
});

test("nothing moves while the page arrives", async ({ page, playground }) => {
  await page.addInitScript(() => {
    window.moved = [];
    new PerformanceObserver((list) => {
      for (const shift of list.getEntries()) {
        window.moved.push([shift.value, shift.sources.map(({ node }) => node?.className || node?.nodeName)]);
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
  for (const [width, height] of [[360, 740], [768, 1024], [1440, 900]]) {
    await page.setViewportSize({ width, height });
    await playground.open();
    await expect(page.getByText("The practice API at")).toBeAttached();
    const moved = await page.evaluate(() => new Promise((resolve) => {
      requestAnimationFrame(() => requestAnimationFrame(() => resolve(window.moved)));
    }));
    const sum = moved.reduce((total, [value]) => total + value, 0);
    expect(sum, `${width} px: ${JSON.stringify(moved)}`).toBeLessThan(0.01);
    // One row, however narrow.
    const tops = await page.getByRole("banner").getByRole("button").evaluateAll((all) => all.map((one) => {
      const { top, height } = one.getBoundingClientRect();
      return Math.round(top + height / 2);
    }));
    expect(new Set(tops).size, `${width} px: ${tops}`).toBe(1);
  }
});
