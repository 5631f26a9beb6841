// The main journeys, written once, in each of the other engines; the projects
// firefox and webkit of the configuration run it. What differs between them is
// written down in docs/browsers.md.
import { Playground, expect, hasValue, shows, test } from "../support/engines.js";
import { LISTEN } from "../support/host.js";

const API = "https://api.example.com";

test("a first visitor presses Send, and gets a 200 with its explanation from a real fetch", async ({ playground }) => {
  await playground.open();
  await hasValue(playground.endpoint, `${API}/orders/12345`);
  await playground.send.click();
  await playground.answers(200);
  await shows(playground.explanation, "It worked");
  await shows(playground.response, "Nobody's move");
  await shows(playground.response, "by a real fetch");
  await shows(playground.bodyText, '"id": 12345');
});

test("a request without an answer is explained, and looked into", async ({ playground, server }) => {
  await playground.open();
  await playground.endpoint.fill(`${server.url}/no-cors`);
  await playground.send.click();
  await playground.answers("failed");
  await shows(playground.explanation, "hides it from every page");
  await playground.button("Find out with further requests").click();
  await shows(playground.explanation, "Access-Control-Allow-Origin");
  await playground.endpoint.fill("http://127.0.0.1:59998/");
  await playground.send.click();
  await shows(playground.explanation, "127.0.0.1");
  expect(server.seen.map(({ method }) => method)).toEqual(["GET", "GET"]);
});

test("a header, a JSON body and another method reach a server as they were typed", async ({ playground, server }) => {
  await playground.open();
  await playground.method.selectOption("PUT");
  await playground.endpoint.fill(`${server.url}/echo?a=b%20c`);
  await playground.button("Add header").click();
  await playground.page.getByRole("textbox", { name: "Header 2 name", exact: true }).fill("X-Trace");
  await playground.page.getByRole("textbox", { name: "Header 2 value", exact: true }).fill("t 1");
  await playground.body.fill('{"a":"ü"}');
  await playground.send.click();
  await playground.answers(200);
  const { path, headers, body } = server.seen.find(({ method }) => method === "PUT");
  expect([path, headers["x-trace"], body.toString()]).toEqual(["/echo?a=b%20c", "t 1", '{"a":"ü"}']);
  await shows(playground.bodyText, '"path": "/echo?a=b%20c"');
  // Each engine measures in its own way; none may be read as what did not happen.
  expect(await playground.explanation.innerText()).not.toContain("own cache");
});

test("a pasted curl command becomes a request, and nothing is sent", async ({ playground, server }) => {
  await playground.open();
  await playground.button("Import").click();
  const dialog = playground.page.getByRole("dialog", { name: "Import", exact: true });
  await dialog.getByRole("textbox", { name: "Paste" }).fill(`curl -X PATCH ${server.url}/echo -H 'X-A: 1' -d '{"n":1}'`);
  await dialog.getByRole("button", { name: "Put it into the form" }).click();
  await hasValue(playground.endpoint, `${server.url}/echo`);
  await hasValue(playground.method, "PATCH");
  await hasValue(playground.body, '{"n":1}');
  expect(server.seen).toEqual([]);
});

test("what was sent and what was typed are there after a reload", async ({ playground, page }) => {
  await playground.open();
  await playground.endpoint.fill(`${API}/orders/99999`);
  await playground.send.click();
  await playground.answers(404);
  const past = playground.history.getByRole("button", { name: `GET ${API}/orders/99999, 404`, exact: true });
  await expect.poll(() => past.isVisible()).toBe(true);
  await playground.endpoint.fill(`${API}/typed`);
  await page.reload();
  await playground.ready();
  await hasValue(playground.endpoint, `${API}/typed`);
  await past.click();
  await playground.answers(404);
  await shows(playground.explanation, "99999");
});

test("the first step of a lesson is done by sending", async ({ playground, page }) => {
  await playground.open();
  await playground.button("Lessons").click();
  const rail = page.getByRole("navigation", { name: "Lessons", exact: true });
  await rail.getByRole("button", { name: "Your first call" }).click();
  const lesson = page.getByRole("region", { name: "Lesson", exact: true });
  await lesson.getByRole("button", { name: "Put it into the form" }).first().click();
  await playground.send.click();
  await playground.answers(200);
  await shows(lesson, "Step done.");
});

test("the keyboard alone sends, walks the views and finds commands", async ({ playground, page }) => {
  await playground.open();
  await playground.endpoint.fill(`${API}/orders`);
  await page.keyboard.press("Control+Enter");
  await playground.answers(200);
  const tab = (name) => page.getByRole("tab", { name, exact: true });
  await tab("Pretty").focus();
  await page.keyboard.press("ArrowRight");
  await expect.poll(() => tab("Raw").getAttribute("aria-selected")).toBe("true");
  await page.keyboard.press("Control+k");
  const commands = page.getByRole("dialog", { name: "Commands", exact: true });
  await shows(commands, "Send the request");
  await page.keyboard.type("shortcuts");
  await page.keyboard.press("Enter");
  const shortcuts = page.getByRole("dialog", { name: "Keyboard shortcuts", exact: true });
  await shows(shortcuts, "Ctrl or ⌘ + K");
  await page.keyboard.press("Escape");
  await expect.poll(() => shortcuts.isVisible()).toBe(false);
});

test("a course page holds a request in a frame, and hears what was sent", async ({ page, host, site }) => {
  const element = `<request-playground>POST ${API}/orders\nContent-Type: application/json\n\n{"item":"tea"}</request-playground>`;
  await page.goto(host.page(`${LISTEN}<script async src="${site.url}embed.js"></script>${element}`));
  const inside = new Playground(page, site, page.frameLocator("iframe"));
  await inside.ready();
  await hasValue(inside.method, "POST");
  // Playwright's own press does not reach into another site's frame in Firefox.
  await inside.send.evaluate((button) => button.click());
  await expect.poll(() => page.evaluate(() => window.told.find(({ type }) => type === "sent")?.status ?? ""), { timeout: 15_000 }).toMatch(/^\d{3}$/);
});
