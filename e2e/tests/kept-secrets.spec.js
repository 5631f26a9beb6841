import { expect, test } from "../support/playground.js";
import { kept } from "../support/store.js";

const SECRET = "pl4nted-s3cret-9f";
const FORMS = [SECRET, btoa(SECRET).replace(/=+$/, ""), "pl4nted", "s3cret-9f"];

/** Every byte that outlives the tab: the database, localStorage, and what workers have cached. */
async function everythingKept(page) {
  const database = JSON.stringify(await kept(page));
  const rest = await page.evaluate(async () => {
    let cached = "";
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        cached += request.url;
        // The page's own files are the same for everybody.
        if (!/\.(wasm|js|css|svg)(\?|$)/.test(request.url)) cached += await (await cache.match(request)).text();
      }
    }
    const databases = (await indexedDB.databases()).map(({ name }) => name).join();
    return JSON.stringify({ ...localStorage }) + cached + databases + document.cookie + location.href;
  });
  return database + rest;
}

async function plantEverywhere(playground, page, server) {
  await playground.addHeader("Authorization", `Bearer ${SECRET}`);
  await playground.addHeader("X-Api-Key", SECRET);
  await playground.addHeader("Cookie", `session=${SECRET}`);
  await playground.method.selectOption("POST");
  await playground.body.fill(JSON.stringify({ user: "ada", password: SECRET, nested: { client_secret: SECRET } }));
  await playground.endpoint.fill(`${server.url}/echo?access_token=${SECRET}&shown=yes#id_token=${SECRET}`);
}

test("no secret outlives the tab, wherever it was planted and whatever the server repeats", async ({ playground, page, server, context, site }) => {
  const told = [];
  await page.exposeFunction("tell", (text) => told.push(text));
  await page.addInitScript(() => {
    const listen = new BroadcastChannel("request-playground.store");
    listen.onmessage = ({ data }) => window.tell(JSON.stringify(data));
  });
  await playground.open();
  await plantEverywhere(playground, page, server);
  await playground.send.click();
  await expect(playground.status).toHaveAttribute("data-status", "200");
  await expect(playground.pastItems).toHaveCount(1);
  // A form, and a second draft that is left behind.
  await playground.bodyType("Form");
  await playground.page.getByRole("textbox", { name: "Field 1 name" }).fill("password");
  await playground.page.getByRole("textbox", { name: "Field 1 value" }).fill(SECRET);
  await playground.send.click();
  await expect(playground.pastItems).toHaveCount(2);
  await page.getByRole("button", { name: "New draft" }).click();
  await playground.endpoint.fill(`https://ada:${SECRET}@api.example.com/?apikey=${SECRET}`);
  await playground.send.click();
  await expect(playground.pastItems).toHaveCount(3);
  await expect.poll(async () => Object.keys((await kept(page)).drafts).length).toBe(2);
  const all = await everythingKept(page);
  expect(all).toContain("shown=yes");
  expect(all).toContain('ada');
  for (const form of FORMS) expect(all).not.toContain(form);
  for (const form of FORMS) expect(told.join()).not.toContain(form);
  // On screen it is masked too.
  await expect(playground.history).not.toContainText(SECRET);
  for (const item of await playground.pastItems.all()) expect(await item.getAttribute("aria-label")).not.toContain(SECRET);
  // Another tab of the same browser knows none of it.
  const other = await context.newPage();
  await other.goto(site.url);
  await expect(other.locator("html")).toHaveAttribute("data-ready", "true");
  const seen = await other.evaluate(() => JSON.stringify({ ...sessionStorage }) + [...document.querySelectorAll("input, textarea")].map((field) => field.value).join());
  for (const form of FORMS) expect(seen).not.toContain(form);
});

test("this tab still has it after a reload: revealed on a press, and sent again", async ({ playground, page, server }) => {
  await playground.open();
  await plantEverywhere(playground, page, server);
  await playground.send.click();
  await expect(playground.pastItems).toHaveCount(1);
  await page.reload();
  await playground.ready();
  await playground.pastItems.first().click();
  await expect(playground.response.getByText("From your history")).toBeVisible();
  await expect(playground.response).not.toContainText(SECRET);
  await playground.response.getByRole("button", { name: "Reveal the secrets" }).click();
  await expect(playground.response).toContainText(`Bearer ${SECRET}`);
  await playground.response.getByRole("button", { name: "Send this again" }).click();
  await expect(playground.pastItems).toHaveCount(2);
  const asked = server.seen.filter(({ method }) => method === "POST");
  expect(asked).toHaveLength(2);
  expect(asked[1].headers.authorization).toBe(`Bearer ${SECRET}`);
  expect(asked[1].body.toString()).toBe(asked[0].body.toString());
});

test("a secret in the form is covered as long as nobody is in its field", async ({ playground, page }) => {
  await playground.open();
  await playground.addHeader("Authorization", `Bearer ${SECRET}`);
  await playground.endpoint.fill(`https://api.example.com/orders?access_token=${SECRET}&limit=3`);
  const covers = (field) => field.evaluate((input) => [getComputedStyle(input).webkitTextSecurity, input.closest(".covered").querySelector(".covered__text")?.checkVisibility() ?? false]);
  const header = playground.headerValue(2);
  expect(await covers(header)).toEqual(["disc", true]);
  await expect(page.locator(".covered__text", { hasText: "Bearer" })).toHaveText("Bearer ••••••");
  expect(await covers(playground.endpoint)).toEqual(["none", false]);
  await header.click();
  expect(await covers(header)).toEqual(["none", false]);
  expect(await covers(playground.endpoint)).toEqual(["disc", true]);
  await expect(page.locator(".field--endpoint .covered__text")).toHaveText("https://api.example.com/orders?access_token=••••••&limit=3");
  await expect(page.locator(".anatomy")).not.toContainText(SECRET);
  // A variable's name is no secret.
  await header.fill("Bearer {{token}}");
  await playground.endpoint.focus();
  expect(await covers(header)).toEqual(["none", false]);
  await expect(header).toHaveValue("Bearer {{token}}");
});

test("a person who wants them kept says so, and then they are", async ({ playground, page, server }) => {
  await playground.open();
  await playground.history.getByRole("button", { name: "History" }).click();
  await playground.history.getByText("Keeping").click();
  await playground.history.getByRole("checkbox", { name: "Keep secrets in this browser too" }).check();
  await plantEverywhere(playground, page, server);
  await playground.send.click();
  await expect(playground.pastItems).toHaveCount(1);
  const { history, exchanges } = await kept(page);
  expect(JSON.stringify(exchanges)).toContain(SECRET);
  expect(JSON.stringify(history)).not.toContain(SECRET);
});
