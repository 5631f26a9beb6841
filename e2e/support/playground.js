// What every test file begins with: `test` with a served page, and a watch on its console.
import { test as base, expect } from "@playwright/test";
import { serve } from "./serve.js";

export { expect };

export const test = base.extend({
  /** One server a worker, each on a port of its own, so that nothing stored is shared. */
  server: [
    async ({}, use) => {
      const server = await serve();
      await use(server);
      server.stop();
    },
    { scope: "worker" },
  ],

  baseURL: async ({ server }, use) => use(server.url),

  /** Errors in the console and exceptions; a test that ends with one has failed. */
  complaints: [
    async ({ page }, use) => {
      const complaints = [];
      page.on("console", (message) => {
        if (message.type() === "error") complaints.push(message.text());
      });
      page.on("pageerror", (error) => complaints.push(String(error)));
      await use(complaints);
      expect(complaints, "errors in the page's console").toEqual([]);
    },
    { auto: true },
  ],

  /** The page, opened and ready to be used. */
  playground: async ({ page }, use) => {
    await page.goto("./");
    await ready(page);
    await use(page);
  },
});

/** Waits until the form can be used. */
export async function ready(page) {
  await expect(page.locator("html")).toHaveAttribute("data-ready", "true");
}
