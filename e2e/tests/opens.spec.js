import { expect, ready, test } from "../support/playground.js";

test("the page opens and can be used", async ({ playground }) => {
  await expect(playground).toHaveTitle(/Request Playground/);
  await expect(playground.getByRole("button", { name: "Send", exact: true })).toBeVisible();
});

test("the shell is there before any script runs", async ({ page, server }) => {
  const answer = await page.request.get(server.url);
  expect(answer.headers()["content-type"]).toContain("text/html");
  expect(await answer.text()).toContain("https://api.example.com/orders/12345");
});

test("the page asks no other host for anything and works under any path", async ({ page, server }) => {
  const hosts = new Set();
  page.on("request", (request) => hosts.add(new URL(request.url()).host));
  // A static host that keeps the page in a folder.
  await page.route("**/some/folder/**", async (route) => {
    const url = route.request().url().replace("/some/folder/", "/");
    await route.fulfill({ response: await route.fetch({ url }) });
  });
  await page.goto("some/folder/");
  await ready(page);
  expect([...hosts]).toEqual([new URL(server.url).host]);
});
