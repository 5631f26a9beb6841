import { expect, test } from "../support/playground.js";

test("the draft is there after a reload, even at once", async ({ playground, page }) => {
  await playground.open();
  await playground.method.selectOption("PUT");
  await playground.addHeader("X-Kept", "yes");
  await playground.body.fill('{"kept": true}');
  await playground.endpoint.fill("https://api.example.com/orders/777");
  await page.reload();
  await playground.ready();
  await expect(playground.method).toHaveValue("PUT");
  await expect(playground.endpoint).toHaveValue("https://api.example.com/orders/777");
  await expect(playground.body).toHaveValue('{"kept": true}');
  await expect(playground.headerName(2)).toHaveValue("X-Kept");
});

test("a link takes the place of the draft, which can be brought back", async ({ playground }) => {
  await playground.open();
  await playground.endpoint.fill("https://api.example.com/mine");
  await playground.open("?endpoint=https://api.example.com/linked");
  await expect(playground.endpoint).toHaveValue("https://api.example.com/linked");
  await playground.page.getByRole("button", { name: "Bring back what I had" }).click();
  await expect(playground.endpoint).toHaveValue("https://api.example.com/mine");
  await playground.page.getByRole("button", { name: "Bring back what I had" }).click();
  await expect(playground.endpoint).toHaveValue("https://api.example.com/linked");
});

test("secrets stay in the tab", async ({ playground, page, context }) => {
  await playground.open();
  await playground.addHeader("Authorization", "Bearer planted-secret");
  await playground.addHeader("X-Api-Key", "planted-secret");
  await playground.endpoint.fill("https://api.example.com/?access_token=planted-secret&q=1");
  await page.waitForTimeout(300);
  const kept = await page.evaluate(() => JSON.stringify({ ...localStorage }));
  expect(kept).toContain("q=1");
  expect(kept).not.toContain("planted-secret");
  await page.reload();
  await playground.ready();
  await expect(playground.headerValue(2)).toHaveValue("Bearer planted-secret");
});

test("a broken record is told, and kept aside", async ({ playground, page }) => {
  await playground.open();
  await page.evaluate(() => {
    sessionStorage.clear();
    localStorage.setItem("request-playground.draft", '{"v":99}');
    // The page saves when it is left.
    Storage.prototype.setItem = () => {};
  });
  await page.reload();
  await playground.ready();
  await expect(page.getByText("could not be read")).toBeVisible();
  await expect(playground.endpoint).toHaveValue("https://api.example.com/orders/12345");
  expect(await page.evaluate(() => localStorage.getItem("request-playground.draft.unread"))).toBe('{"v":99}');
});

test("where nothing can be kept, everything else works", async ({ playground, page }) => {
  await page.addInitScript(() => {
    for (const name of ["localStorage", "sessionStorage"]) {
      Object.defineProperty(window, name, { get() { throw new DOMException("refused", "SecurityError"); } });
    }
  });
  await playground.open();
  await playground.ask({ method: "PUT", body: "{}", status: 200 });
  await expect(page.getByText("does not let the page keep anything")).toBeVisible();
});
