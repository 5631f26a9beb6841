import { expect, test } from "../support/playground.js";
import { keepUpTo, kept, plantHistory } from "../support/store.js";

const API = "https://api.example.com";

test("a first visitor sees no list, and what is sent is in it, explained anew after a reload", async ({ playground, page }) => {
  await playground.open();
  await expect(playground.history).toBeVisible();
  await expect(playground.history.getByRole("button")).toHaveCount(1);
  await playground.ask({ endpoint: `${API}/orders/99999`, status: 404 });
  const item = playground.pastItem(`GET ${API}/orders/99999, 404`);
  await expect(item).toBeVisible();
  await page.reload();
  await playground.ready();
  await item.click();
  await expect(playground.status).toHaveAttribute("data-status", "404");
  await expect(playground.explanation).toContainText("99999");
  await expect(playground.bodyText).toContainText("No order");
  await expect(item).toHaveAttribute("aria-current", "true");
  await expect(playground.response.getByText("From your history")).toBeVisible();
});

test("an exchange that got no answer is kept too", async ({ playground, page }) => {
  await playground.open();
  await playground.ask({ endpoint: "http://127.0.0.1:59998/", status: "failed" });
  await page.reload();
  await playground.ready();
  await playground.pastItem("GET http://127.0.0.1:59998/, failed").click();
  await expect(playground.status).toHaveAttribute("data-status", "failed");
  await expect(playground.explanation).not.toBeEmpty();
});

test("it is put into the form, sent again, named and pinned", async ({ playground, page }) => {
  await playground.open();
  await playground.ask({ method: "PUT", endpoint: `${API}/orders/12345`, body: '{"status":"paid"}', status: 200 });
  await playground.bodyType("None");
  await playground.ask({ method: "GET", endpoint: `${API}/orders`, status: 200 });
  const put = playground.pastItem(`PUT ${API}/orders/12345, 200`);
  await put.click();
  await playground.response.getByRole("button", { name: "Put into the form" }).click();
  await expect(playground.method).toHaveValue("PUT");
  await expect(playground.body).toHaveValue('{"status":"paid"}');
  await page.getByRole("button", { name: "Bring back what I had" }).click();
  await expect(playground.endpoint).toHaveValue(`${API}/orders`);
  await playground.response.getByRole("textbox", { name: "Name" }).fill("pay it");
  await playground.response.getByRole("button", { name: "Pin", exact: true }).click();
  await expect(put).toHaveAccessibleDescription(/^pay it · /);
  await playground.response.getByRole("button", { name: "Send this again" }).click();
  await expect(put).toHaveCount(2);
  await page.reload();
  await playground.ready();
  await expect(playground.pastItems.first()).toHaveAccessibleDescription(/^pay it · /);
  await expect(playground.pastItems).toHaveCount(3);
});

test("an exchange from the history is compared with the answer before", async ({ playground, page, server }) => {
  await playground.open();
  await playground.ask({ endpoint: `${server.url}/counter`, status: 200 });
  await playground.ask({ endpoint: `${server.url}/counter?again`, status: 200 });
  await page.reload();
  await playground.ready();
  await playground.pastItem(`GET ${server.url}/counter, 200`).click();
  await expect(playground.bodyText).toContainText('"visits": 1');
  await playground.pastItem(`GET ${server.url}/counter?again, 200`).click();
  await playground.response.getByRole("button", { name: "Compare with the one before" }).click();
  await expect(page.getByTestId("changes")).toContainText("visits");
});

test("one is deleted, or all, and both come back", async ({ playground, page }) => {
  await playground.open();
  await playground.ask({ endpoint: `${API}/orders`, status: 200 });
  await playground.ask({ endpoint: `${API}/orders/12345`, status: 200 });
  await playground.pastItem(`GET ${API}/orders, 200`).click();
  await playground.response.getByRole("button", { name: "Delete", exact: true }).click();
  await expect(playground.pastItems).toHaveCount(1);
  expect(Object.keys((await kept(page)).exchanges)).toHaveLength(1);
  await playground.history.getByRole("button", { name: "Bring back" }).click();
  await expect(playground.pastItems).toHaveCount(2);
  await playground.history.getByText("Keeping").click();
  await playground.history.getByRole("button", { name: "Delete all" }).click();
  await expect(playground.pastItems).toHaveCount(0);
  expect(await kept(page)).toMatchObject({ history: {}, exchanges: {}, bodies: {} });
  await playground.history.getByRole("button", { name: "Bring back" }).click();
  await expect(playground.pastItems).toHaveCount(2);
  await page.reload();
  await playground.ready();
  await playground.pastItem(`GET ${API}/orders/12345, 200`).click();
  await expect(playground.bodyText).toContainText("12345");
});

test("the person sets its size, and the oldest go first but for pinned ones", async ({ playground, page }) => {
  await playground.open();
  await plantHistory(page, 150);
  await page.reload();
  await playground.ready();
  await expect(playground.history.locator(".history__head .count")).toHaveText("150");
  await playground.history.getByRole("searchbox").fill("orders/3");
  await playground.pastItem("DELETE https://host0.example/orders/3, 200").click();
  await playground.response.getByRole("button", { name: "Pin", exact: true }).click();
  await playground.history.getByText("Keeping").click();
  await playground.history.getByRole("combobox", { name: /^Keep, / }).selectOption("100");
  await expect.poll(async () => Object.keys((await kept(page)).history).length).toBe(100);
  const lines = Object.values((await kept(page)).history).map(JSON.parse);
  expect(lines.map((line) => line.endpoint)).toContain("https://host0.example/orders/3");
  expect(lines.filter((line) => !line.pinned)[0].endpoint).toBe("https://host0.example/orders/51");
  expect(Object.keys((await kept(page)).bodies)).toHaveLength(100);
});

test("ten thousand exchanges are there at once, searched and scrolled", async ({ playground, page }) => {
  await playground.open();
  await plantHistory(page, 10_000);
  await keepUpTo(page, 10_000);
  await page.reload();
  await playground.ready();
  await expect(playground.pastItems.first()).toContainText("orders/9999");
  expect(await playground.pastItems.count()).toBeLessThan(60);
  await expect(playground.history.locator(".history__head .count")).toHaveText("10,000");
  await page.getByTestId("history-rows").evaluate((rows) => { rows.scrollIntoView(); rows.scrollTop = rows.scrollHeight; });
  await expect(playground.pastItem("GET https://host0.example/orders/0, 200")).toBeInViewport();
  await playground.history.getByRole("searchbox").fill("orders/77 post");
  await playground.history.getByRole("combobox", { name: "Status" }).selectOption("4xx");
  await playground.history.getByRole("combobox", { name: "Host" }).selectOption("host1.example");
  for (const item of await playground.pastItems.all()) {
    await expect(item).toHaveAccessibleName(/^POST https:\/\/host1\.example\/orders\/77\d*, 404$/);
  }
  await expect(playground.history.getByText(/found$/)).toBeVisible();
});

test("on a phone, a long host leaves the path in sight", async ({ playground, page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await playground.open();
  await playground.ask({ endpoint: "http://a-host-with-a-very-long-name.in-some.localhost:59998/orders/1", status: "failed" });
  const shown = await playground.pastItems.first().locator(".past__path").evaluate((path) => path.clientWidth >= path.scrollWidth);
  expect(shown).toBe(true);
  await expect(playground.pastItems.first()).toHaveText("GET http://a-host-with-a-very-long-name.in-some.localhost:59998/orders/1");
});

test("the arrow keys walk through the list", async ({ playground, page }) => {
  await playground.open();
  await plantHistory(page, 200);
  await page.reload();
  await playground.ready();
  await playground.pastItems.first().focus();
  await page.keyboard.press("ArrowDown");
  await expect(playground.pastItem("POST https://host0.example/orders/198, 404")).toHaveCount(0);
  await expect(page.locator(":focus")).toHaveAccessibleName(/orders\/198, /);
  await page.keyboard.press("End");
  await expect(page.locator(":focus")).toHaveAccessibleName(/orders\/0, /);
  await page.keyboard.press("Enter");
  await expect(playground.response.getByText("From your history")).toBeVisible();
});

test("a body too large is kept by its hash and its beginning, and says so", async ({ playground, page, server }) => {
  await playground.open();
  await playground.ask({ endpoint: `${server.url}/text?bytes=3000000`, status: 200 });
  await page.reload();
  await playground.ready();
  await playground.pastItem(`GET ${server.url}/text?bytes=3000000, 200`).click();
  await expect(playground.response).toContainText("too large for the history");
  const hash = await page.evaluate(async () => {
    const bytes = new TextEncoder().encode("x".repeat(3_000_000));
    return [...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  });
  await expect(playground.response).toContainText(hash);
  await expect(playground.response).toContainText("(65,536 bytes) of the body");
});

test("two tabs that write at once lose nothing, and show each other's", async ({ playground, page, context, site }) => {
  test.setTimeout(90_000);
  await playground.open();
  const other = await context.newPage();
  await other.goto(site.url);
  await expect(other.locator("html")).toHaveAttribute("data-ready", "true");
  const sendMany = (tab, name) => tab.evaluate(async ({ name, count }) => {
    const field = document.querySelector("[data-testid=endpoint]");
    for (let n = 0; n < count; n++) {
      field.value = `no address ${name}${n}`;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      document.querySelector("[data-testid=send]").click();
      if (n % 20 === 0) await new Promise((resolve) => setTimeout(resolve));
    }
  }, { name, count: 200 });
  await Promise.all([sendMany(page, "a"), sendMany(other, "b")]);
  await expect.poll(async () => Object.keys((await kept(page)).history).length, { timeout: 20_000 }).toBe(400);
  const { history, exchanges } = await kept(page);
  expect(Object.keys(exchanges)).toEqual(Object.keys(history));
  const endpoints = new Set(Object.values(history).map((line) => JSON.parse(line).endpoint));
  for (const name of ["a", "b"]) for (let n = 0; n < 200; n++) expect(endpoints).toContain(`no address ${name}${n}`);
  for (const tab of [page, other]) {
    await expect(tab.getByRole("region", { name: "History" }).locator(".history__head .count")).toHaveText("400");
  }
});

test("HAR holds what the list shows, without secrets", async ({ playground, page }) => {
  await playground.open();
  await playground.addHeader("Authorization", "Bearer planted-in-a-har");
  await playground.ask({ endpoint: `${API}/echo`, status: 200 });
  await playground.history.getByText("Keeping").click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    playground.history.getByRole("button", { name: "Save as HAR" }).click(),
  ]);
  const stream = await download.createReadStream();
  let text = "";
  for await (const piece of stream) text += piece;
  expect(JSON.parse(text).log.entries[0].request.url).toBe(`${API}/echo`);
  expect(text).not.toContain("planted-in-a-har");
});
