import { expect, test } from "../support/playground.js";

test.beforeEach(async ({ playground }) => playground.open());

test.afterEach(async ({ playground }) => {
  // The browser's words may be quoted, and are never the explanation.
  const notes = await playground.explanation.getByRole("listitem").allTextContents();
  expect(notes.length).toBeGreaterThan(0);
  for (const note of notes) expect(note).not.toContain("Failed to fetch");
});

test("an endpoint that is no address", async ({ playground }) => {
  await playground.endpoint.fill("api.example.com/orders");
  await expect(playground.findings).toContainText("needs a scheme");
  await playground.ask({ status: "failed" });
  await expect(playground.explanation).toContainText("no whole address");
  await playground.findings.getByRole("button", { name: "Use https://api.example.com/orders" }).click();
  await playground.ask({ status: 200 });
  await expect(playground.explanation).toContainText("It worked");
});

test("a forbidden method", async ({ playground, page }) => {
  await playground.method.selectOption("Custom…");
  await page.getByRole("textbox", { name: "Custom method" }).fill("TRACE");
  await expect(playground.findings).toContainText("never lets a page send TRACE");
  await playground.ask({ status: "failed" });
  await expect(playground.response).toContainText("The browser refused to send this");
  await expect(playground.explanation).toContainText("Nothing was sent");
});

test("a header with an illegal name", async ({ playground }) => {
  await playground.addHeader("Bad Name", "x");
  await playground.ask({ status: "failed" });
  await expect(playground.explanation).toContainText("Bad Name can't be a header's name");
  await playground.explanation.getByRole("button", { name: "Remove it" }).click();
  await playground.ask({ status: 200 });
});

test("a header with an illegal value", async ({ playground }) => {
  await playground.addHeader("X-Emoji", "😀");
  await playground.ask({ status: "failed" });
  await expect(playground.explanation).toContainText("no header may carry");
});

test("a body on GET is not sent in silence, and not lost", async ({ playground, server }) => {
  await playground.endpoint.fill(`${server.url}/echo`);
  await playground.body.fill('{"a":1}');
  await expect(playground.findings).toContainText("refuses a body with GET");
  await playground.ask({ status: "failed" });
  expect(server.seen).toEqual([]);
  await playground.explanation.getByRole("button", { name: "Send without the body" }).click();
  await expect(playground.status).toHaveAttribute("data-status", "200");
  await expect(playground.body).toHaveValue('{"a":1}');
});

test("an address with a password in it", async ({ playground }) => {
  await playground.ask({ endpoint: "https://ada:pw@api.example.com/", status: "failed" });
  await expect(playground.explanation).toContainText("user name or password");
});

test("offline", async ({ playground, context }) => {
  await context.setOffline(true);
  await playground.ask({ endpoint: "https://offline.example.org/", status: "failed" });
  await expect(playground.response).toContainText("offline");
  await context.setOffline(false);
});

test("a server that does not allow this page", async ({ playground, server, page }) => {
  await playground.ask({ endpoint: `${server.url}/no-cors`, status: "failed" });
  await expect(playground.response).toContainText("Blocked by the browser, or not reachable");
  const origin = new URL(page.url()).origin;
  await expect(playground.explanation).toContainText(`Access-Control-Allow-Origin: ${origin}`);
  expect(server.seen.map((request) => request.method)).toContain("GET");
});

test("a connection that breaks", async ({ playground, server }) => {
  await playground.ask({ endpoint: `${server.url}/reset/head`, status: "failed" });
  await playground.ask({ endpoint: `${server.url}/reset/body`, status: 200 });
  await expect(playground.explanation).toContainText("The connection broke");
  await expect(playground.bodyText).toContainText("only this much");
});

test("time that runs out", async ({ playground, server, page }) => {
  await page.getByText("Options", { exact: true }).click();
  await page.getByLabel("Give up after").fill("1");
  await page.getByLabel("Give up after").blur();
  await playground.ask({ endpoint: `${server.url}/slow?ms=5000`, status: "failed" });
  await expect(playground.explanation).toContainText("No answer came within 1 second");
  await playground.explanation.getByRole("button", { name: "Wait twice as long" }).click();
  await expect(page.getByLabel("Give up after")).toHaveValue("2");
});

test("cancelled with Esc", async ({ playground, server, page }) => {
  await playground.endpoint.fill(`${server.url}/slow?ms=20000`);
  await playground.send.click();
  await expect(playground.cancel).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(playground.status).toHaveAttribute("data-status", "failed");
  await expect(playground.explanation).toContainText("You stopped it");
});

test("cancelled in the middle keeps what came", async ({ playground, server }) => {
  await playground.endpoint.fill(`${server.url}/drip`);
  await playground.send.click();
  await expect(playground.bodyText).toContainText("drop 3");
  await playground.cancel.click();
  await expect(playground.explanation).toContainText("You stopped it");
  await expect(playground.bodyText).toContainText("drop 3");
});

test("a redirect that never ends", async ({ playground, server }) => {
  const loop = `${server.url}/redirect`;
  await playground.ask({ endpoint: `${loop}?to=${encodeURIComponent("/redirect?to=/redirect")}`, status: 200 });
  await expect(playground.explanation).toContainText("sent the browser on");
});
