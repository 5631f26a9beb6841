import fs from "node:fs";
import { expect, test } from "../support/playground.js";

test.beforeEach(async ({ playground }) => {
  await playground.open();
});

const tools = (page) => page.getByRole("button", { name: /^Find( and filter)?$/ });
const readAs = (page) => page.getByTestId("read-as");

test("rows and progress are there while the body is still arriving", async ({ playground, server }) => {
  await playground.endpoint.fill(`${server.url}/growing`);
  await playground.send.click();
  await expect(playground.bodyText).toContainText('"first": "here"');
  await expect(playground.response).toContainText("31 bytes of 46 bytes (67 %)");
  await expect(playground.bodyText).not.toContainText("there");
  server.release("/growing");
  await expect(playground.bodyText).toContainText('"last": "there"');
  await expect(playground.send).toBeVisible();
});

test("cancelling keeps what has come, and says where it stops", async ({ playground, server }) => {
  await playground.endpoint.fill(`${server.url}/growing`);
  await playground.send.click();
  await expect(playground.bodyText).toContainText('"list": [');
  await playground.cancel.click();
  await expect(playground.response).toContainText("31 bytes until you cancelled");
  await expect(playground.bodyText).toContainText('"first": "here"');
});

test("find counts, goes on and back, and knows case and patterns", async ({ playground, page, server }) => {
  await playground.ask({ endpoint: `${server.url}/orders?count=2000`, status: 200 });
  await tools(page).click();
  const field = page.getByRole("searchbox", { name: "Find" });
  const count = page.getByTestId("find-count");
  await expect(field).toBeFocused();
  await field.fill("PAID");
  await expect(count).toHaveText("1 of 1,000");
  await field.press("Enter");
  await expect(count).toHaveText("2 of 1,000");
  await field.press("Shift+Enter");
  await field.press("Shift+Enter");
  await expect(count).toHaveText("1,000 of 1,000");
  await expect(playground.bodyText.locator("mark.found--current")).toBeVisible();
  await expect(playground.bodyText).toContainText('"sku": "A-1999"');
  await page.getByRole("button", { name: "Match case" }).click();
  await expect(count).toHaveText("Not found");
  await page.getByRole("button", { name: "Regular expression" }).click();
  await field.fill('"A-1[0-9]{3}"');
  await expect(count).toHaveText("1 of 1,000");
  await field.fill("(");
  await expect(playground.panel).toContainText("no regular expression yet");
  await page.getByRole("button", { name: "Regular expression" }).click();
  await field.fill("A-1234");
  await playground.tab("Raw").click();
  await expect(playground.bodyText.locator("mark.found--current")).toHaveText("A-1234");
});

test("a path filters, a row gives its path, and value and path are copied", async ({ playground, page, context, server }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await playground.ask({ endpoint: `${server.url}/orders?count=300`, status: 200 });
  await tools(page).click();
  const path = page.getByRole("textbox", { name: "JSONPath" });
  await path.fill("$[?@.id > 298].items[0].sku");
  await expect(page.getByTestId("filter-count")).toHaveText("2 values");
  await expect(playground.bodyText).toContainText("$[298]['items'][0]['sku']");
  await expect(playground.bodyText).toContainText('"A-300"');
  await expect(playground.bodyText).not.toContainText('"A-298"');
  await path.fill("$[?@.id >");
  await expect(path).toHaveAttribute("aria-invalid", "true");
  await expect(playground.panel.locator(".find__bad")).not.toBeEmpty();
  await page.getByRole("button", { name: "Show all" }).click();
  await expect(playground.bodyText).toContainText('"A-1"');
  await playground.bodyText.getByText('"A-1"').click();
  await expect(page.getByTestId("path")).toHaveText("$[0]['items'][0]['sku']");
  await page.getByRole("button", { name: "Copy value" }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe('"A-1"');
  await page.getByRole("button", { name: "Copy path" }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe("$[0]['items'][0]['sku']");
  await page.getByRole("button", { name: "Show only this" }).click();
  await expect(page.getByTestId("filter-count")).toHaveText("1 value");
});

test("the tree answers to the keyboard", async ({ playground, page, server }) => {
  await playground.ask({ endpoint: `${server.url}/orders?count=3`, status: 200 });
  await playground.bodyText.focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await expect(page.getByTestId("path")).toHaveText("$[0]");
  await page.keyboard.press("ArrowLeft");
  await expect(playground.bodyText).toContainText("4 inside");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await expect(page.getByTestId("path")).toHaveText("$[0]['id']");
  await page.keyboard.press("End");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  await expect(page.getByTestId("path")).toHaveText("$[2]['items']");
  await page.keyboard.press("Home");
  await expect(page.getByTestId("path")).toHaveText("$");
});

test("a list of records is a table that sorts", async ({ playground, page, server }) => {
  await playground.ask({ endpoint: `${server.url}/orders?count=50`, status: 200 });
  await playground.tab("Table").click();
  const table = playground.panel.getByRole("table");
  await expect(table.getByRole("columnheader", { name: "total" })).toBeVisible();
  const first = table.getByRole("row").nth(1);
  await expect(first).toContainText("919.50");
  await table.getByRole("button", { name: "total" }).click();
  await expect(table.getByRole("columnheader", { name: "total" })).toHaveAttribute("aria-sort", "ascending");
  await expect(first).toContainText("3.50");
  await table.getByRole("button", { name: "total" }).click();
  await expect(first).toContainText("975.50");
});

test("CSV is a table", async ({ playground, server }) => {
  await playground.ask({ endpoint: `${server.url}/csv`, status: 200 });
  await playground.tab("Preview").click();
  const table = playground.panel.getByRole("table");
  await expect(table.getByRole("row").nth(1)).toContainText("Zoë, Ltd");
  await table.getByRole("button", { name: "total" }).click();
  await expect(table.getByRole("row").nth(1)).toContainText("9.5");
});

test("XML is laid out", async ({ playground, server }) => {
  await playground.ask({ endpoint: `${server.url}/xml`, status: 200 });
  await expect(playground.bodyText.locator(".row")).toHaveText([
    '<?xml version="1.0"?>', "<orders>", '<order id="1">', "<name>Zoë</name>", "</order>", "<!-- end -->", "</orders>",
  ]);
});

test("events are a live list", async ({ playground, page, server }) => {
  await playground.endpoint.fill(`${server.url}/events`);
  await playground.send.click();
  await expect(page.getByTestId("event-count")).toContainText("3 events so far");
  await expect(page.getByTestId("event-count")).toContainText("reconnect after 1,500 ms");
  await expect(playground.bodyText).toContainText("tick");
  await expect(playground.bodyText).toContainText('{"n":3}');
  await playground.bodyText.getByRole("button", { name: "Unfold" }).first().click();
  await expect(playground.bodyText).toContainText('"n": 1');
  server.release("/events");
  await expect(page.getByTestId("event-count")).toContainText("4 events");
  await expect(playground.bodyText).toContainText("last");
});

test("lines of JSON are a list, and a line that is none is told", async ({ playground, page, server }) => {
  await playground.ask({ endpoint: `${server.url}/ndjson`, status: 200 });
  await expect(page.getByTestId("event-count")).toContainText("3 lines");
  await expect(playground.bodyText.locator(".row").nth(2)).toContainText("not JSON");
});

test("why it is shown so is told, and can be changed", async ({ playground, page, server }) => {
  await playground.ask({ endpoint: `${server.url}/mistyped/json`, status: 200 });
  await expect(readAs(page)).toContainText("Shown as JSON, because Content-Type says application/json");
  await expect(readAs(page)).toContainText("look like a web page");
  await playground.ask({ endpoint: `${server.url}/mistyped/text`, status: 200 });
  await expect(readAs(page)).toContainText("because the bytes look like it");
  await expect(playground.bodyText).toContainText('"a": 1');
  await page.getByRole("combobox", { name: "Read as" }).selectOption("text");
  await expect(readAs(page)).toContainText("Shown as text, as you chose");
  await expect(playground.bodyText).toHaveText('{"a":1}');
});

test("charsets are decoded, and bytes that are no text are marked", async ({ playground, server, page }) => {
  await playground.ask({ endpoint: `${server.url}/latin1`, status: 200 });
  await expect(playground.bodyText).toHaveText("café");
  await expect(playground.panel).toContainText("Decoded from iso-8859-1");
  await playground.ask({ endpoint: `${server.url}/not-utf-8`, status: 200 });
  await expect(playground.bodyText).toHaveText("a\\xFFb");
  await expect(playground.bodyText.getByTitle("Bytes that are not UTF-8")).toBeVisible();
  await playground.tab("Hex").click();
  await expect(playground.bodyText.locator(".hex__byte")).toHaveText(["61", "ff", "62"]);
  await expect(page.getByRole("button", { name: "Download", exact: true })).toBeEnabled();
});

test("a picture is shown as one at once", async ({ playground, server }) => {
  await playground.ask({ endpoint: `${server.url}/picture`, status: 200 });
  await expect(playground.tab("Preview")).toHaveAttribute("aria-selected", "true");
  const picture = playground.panel.getByRole("img", { name: "The picture that the server sent" });
  await expect.poll(() => picture.evaluate((image) => image.naturalWidth)).toBe(40);
});

test("an answer is compared with the one before", async ({ playground, page, server }) => {
  await playground.ask({ endpoint: `${server.url}/counter`, status: 200 });
  await expect(playground.tab("Compare")).toHaveCount(0);
  await expect(playground.bodyText).toContainText('"visits": 1');
  await playground.send.click();
  await expect(playground.bodyText).toContainText('"visits": 2');
  await playground.tab("Compare").click();
  const changes = page.getByTestId("changes");
  await expect(changes).toContainText("$['visits']");
  await expect(changes).toContainText("$['tags'][1]");
  await expect(playground.panel.getByRole("table", { name: "Headers that differ" })).toContainText(/x-shown/i);
  await expect(playground.bodyText.locator(".row--changed")).toContainText('"visits": 1');
  await expect(playground.bodyText.locator(".row--changed")).toContainText('"visits": 2');
  for (const side of await playground.bodyText.locator(".row--changed .pair__side").all()) {
    expect((await side.boundingBox()).width).toBeGreaterThan(150);
  }
});

test("a large body is downloaded byte for byte", async ({ playground, page, server }) => {
  const endpoint = `${server.url}/orders?count=200000`;
  await playground.ask({ endpoint, status: 200 });
  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download", exact: true }).click();
  const download = await downloading;
  const sent = Buffer.from(await (await fetch(endpoint)).arrayBuffer());
  expect(sent.length).toBeGreaterThan(10_000_000);
  expect(fs.readFileSync(await download.path()).equals(sent)).toBe(true);
});

test("an endless body is shown up to a limit, which can be raised", async ({ playground, page, server }) => {
  test.setTimeout(90_000);
  await playground.endpoint.fill(`${server.url}/endless`);
  await playground.send.click();
  const raise = page.getByRole("button", { name: /^Read up to / });
  await expect(raise).toBeVisible({ timeout: 40_000 });
  await expect(playground.response).toContainText("The page has stopped reading after 268");
  await expect(playground.bodyText).toContainText("endless endless");
  await raise.click();
  await expect(raise).toHaveCount(0);
  await expect(playground.response).toContainText(/Receiving: [\d.]+ s, (2[89]|[3-5])\d+\.\d MB/, { timeout: 40_000 });
  await playground.cancel.click();
  await expect(playground.response).toContainText("until you cancelled");
});
