import fs from "node:fs";
import { expect, test } from "../support/playground.js";

const sent = (server) => server.seen.filter((request) => request.path.startsWith("/echo")).at(-1);

test.beforeEach(async ({ playground }) => playground.open());

test("headers are added, switched off, removed, and sent in order", async ({ playground, page, server }) => {
  await playground.addHeader("X-One", "1");
  await playground.addHeader("X-Two", "2");
  await playground.addHeader("X-Three", "3");
  await page.getByRole("checkbox", { name: "Header 3 enabled", exact: true }).uncheck();
  await page.getByRole("button", { name: "Remove header 2", exact: true }).click();
  await expect(playground.headerName(2)).toHaveValue("X-Two");
  await playground.ask({ endpoint: `${server.url}/echo`, status: 200 });
  const { headers } = sent(server);
  expect([headers["x-one"], headers["x-two"], headers["x-three"]]).toEqual([undefined, undefined, "3"]);
});

test("pasted lines become rows", async ({ playground, page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.getByRole("button", { name: "Add header", exact: true }).click();
  await page.evaluate(() => navigator.clipboard.writeText("X-A: 1\nX-B: two: 2\n"));
  await playground.headerName(2).focus();
  await page.keyboard.press("Control+V");
  await expect(playground.headerName(2)).toHaveValue("X-A");
  await expect(playground.headerName(3)).toHaveValue("X-B");
  await expect(playground.headerValue(3)).toHaveValue("two: 2");
});

test("header names are suggested, and taken with the keyboard", async ({ playground, page }) => {
  await page.getByRole("button", { name: "Add header", exact: true }).click();
  await expect(playground.headerName(2)).toBeFocused();
  await page.keyboard.type("auth");
  await expect(page.getByRole("listbox", { name: "Suggestions" }).getByRole("option").first()).toContainText("Authorization");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(playground.headerName(2)).toHaveValue("Authorization");
  await expect(page.getByRole("listbox", { name: "Suggestions" })).toHaveCount(0);
});

test("the authentication helper writes the header before your eyes", async ({ playground, page }) => {
  await page.getByText("Authentication helper").click();
  await page.getByLabel("Prove who you are with").selectOption("Bearer token");
  await page.getByLabel("Token", { exact: true }).fill("abc");
  await expect(playground.headerName(2)).toHaveValue("Authorization");
  await expect(playground.headerValue(2)).toHaveValue("Bearer abc");
  await page.getByLabel("Prove who you are with").selectOption("Basic: user name and password");
  await page.getByRole("textbox", { name: "User name" }).fill("Aladdin");
  await page.getByLabel("Password", { exact: true }).fill("open sesame");
  await expect(playground.headerValue(2)).toHaveValue("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
  await page.getByLabel("Prove who you are with").selectOption("API key");
  await page.getByLabel("Key", { exact: true }).fill("k1");
  await expect(playground.headerName(2)).toHaveValue("X-API-Key");
  await page.getByLabel("Prove who you are with").selectOption("None");
  await expect(playground.headerName(2)).toHaveCount(0);
});

test("the query table and the endpoint are the same text", async ({ playground, page }) => {
  await playground.endpoint.fill("https://api.example.com/orders?status=pa%69d&limit=2");
  await expect(page.getByRole("textbox", { name: "Query 1 value" })).toHaveValue("paid");
  await page.getByRole("textbox", { name: "Query 2 value" }).fill("a b&c");
  await expect(playground.endpoint).toHaveValue("https://api.example.com/orders?status=pa%69d&limit=a%20b%26c");
  await page.getByRole("button", { name: "Remove query 1" }).click();
  await expect(playground.endpoint).toHaveValue("https://api.example.com/orders?limit=a%20b%26c");
  await page.getByRole("button", { name: "Add query parameter" }).click();
  await page.getByRole("textbox", { name: "Query 2 name" }).fill("page");
  await page.getByRole("textbox", { name: "Query 2 value" }).fill("3");
  await expect(playground.endpoint).toHaveValue("https://api.example.com/orders?limit=a%20b%26c&page=3");
});

test("JSON is checked as it is typed, and formatted without changing a value", async ({ playground, page, server }) => {
  await playground.method.selectOption("POST");
  await playground.body.fill('{"big": 12345678901234567890,\n "one": 1.0,}');
  await expect(page.locator("#body-check")).toContainText("Line 2, column 13");
  await page.getByRole("button", { name: "Go to line 2" }).click();
  await expect(playground.body).toBeFocused();
  await page.keyboard.press("Backspace");
  await expect(page.locator("#body-check")).toContainText("Well-formed JSON");
  await page.getByRole("button", { name: "Format", exact: true }).click();
  await expect(playground.body).toHaveValue('{\n  "big": 12345678901234567890,\n  "one": 1.0\n}');
  await playground.ask({ endpoint: `${server.url}/echo`, status: 200 });
  expect(sent(server).body.toString()).toBe('{\n  "big": 12345678901234567890,\n  "one": 1.0\n}');
});

test("Content-Type is kept in step with the body, and the person is told", async ({ playground, page }) => {
  await playground.method.selectOption("POST");
  await playground.bodyType("JSON");
  await expect(playground.headerValue(2)).toHaveValue("application/json");
  await expect(page.getByText("Added the header Content-Type")).toBeVisible();
  await playground.bodyType("Form");
  await expect(playground.headerValue(2)).toHaveValue("application/x-www-form-urlencoded");
  await playground.bodyType("Multipart");
  await expect(playground.headerName(2)).toHaveCount(0);
  await playground.bodyType("JSON");
  await playground.headerValue(2).fill("application/vnd.my+json");
  await playground.bodyType("Text");
  await expect(playground.headerValue(2)).toHaveValue("application/vnd.my+json");
});

test("each type of body arrives byte for byte", async ({ playground, page, server }) => {
  const endpoint = `${server.url}/echo`;
  await playground.method.selectOption("POST");
  await playground.bodyType("Text");
  await playground.ask({ endpoint, body: "line one\nعربي 😀", status: 200 });
  expect(sent(server).body.toString()).toBe("line one\nعربي 😀");
  expect(sent(server).headers["content-type"]).toBe("text/plain;charset=UTF-8");

  await playground.bodyType("Form");
  await page.getByRole("textbox", { name: "Field 1 name" }).fill("a b");
  await page.getByRole("textbox", { name: "Field 1 value" }).fill("1&2=é");
  await playground.ask({ status: 200 });
  expect(sent(server).body.toString()).toBe("a+b=1%262%3D%C3%A9");

  await playground.bodyType("Multipart");
  await page.getByRole("button", { name: "Add file" }).click();
  await page.getByRole("textbox", { name: "Field 2 name" }).fill("picture");
  const bytes = Buffer.from([0, 255, 13, 10, 1]);
  await page.getByLabel("Field 2 file").setInputFiles({ name: "p.png", mimeType: "image/png", buffer: bytes });
  await playground.ask({ status: 200 });
  expect(sent(server).headers["content-type"]).toMatch(/^multipart\/form-data; boundary=/);
  expect(sent(server).body.includes(bytes)).toBe(true);
  expect(sent(server).body.toString()).toContain('name="picture"; filename="p.png"');

  await playground.bodyType("File");
  await page.getByLabel("Body file").setInputFiles({ name: "raw.bin", mimeType: "", buffer: bytes });
  await playground.ask({ status: 200 });
  expect(sent(server).body.equals(bytes)).toBe(true);

  // Each editor kept its content.
  await playground.bodyType("Text");
  await expect(playground.body).toHaveValue("line one\nعربي 😀");
});

test("a method of one's own is sent as it is typed", async ({ playground, page, server }) => {
  await playground.method.selectOption("Custom…");
  await page.getByRole("textbox", { name: "Custom method" }).fill("PURGE");
  await playground.ask({ endpoint: `${server.url}/echo`, status: 200 });
  expect(sent(server).method).toBe("PURGE");
});

test("the message view shows what was sent beside what came", async ({ playground }) => {
  await playground.ask({ status: 200 });
  await playground.tab("Message").click();
  await expect(playground.panel.getByLabel("Request message")).toContainText("GET /orders/12345 HTTP/1.1");
  await expect(playground.panel.getByLabel("Response message")).toContainText("200 OK");
});

test("headers of the answer are explained one by one", async ({ playground }) => {
  await playground.ask({ status: 200 });
  await playground.tab("Headers").click();
  await expect(playground.panel).toContainText("ETag");
  await expect(playground.panel).toContainText("The body is JSON");
});

test("raw text, numbers and names are shown exactly as sent", async ({ playground, server }) => {
  await playground.ask({ endpoint: `${server.url}/exact`, status: 200 });
  for (const piece of ['"big": 12345678901234567890,', '"one": 1.0,', '"twice": 1,', '"twice": 2']) {
    await expect(playground.bodyText).toContainText(piece);
  }
  await playground.tab("Raw").click();
  await expect(playground.bodyText).toContainText('{"big":12345678901234567890,"one":1.0');
});

test("containers fold and unfold", async ({ playground }) => {
  await playground.ask({ status: 200 });
  await playground.bodyText.getByRole("button", { name: "Fold", exact: true }).nth(1).click();
  await expect(playground.bodyText).toContainText("1 inside");
  await expect(playground.bodyText).not.toContainText("Notebook");
  await playground.bodyText.getByRole("button", { name: "Unfold" }).click();
  await expect(playground.bodyText).toContainText("Notebook");
});

test("copy and download give the exact bytes", async ({ playground, page, context, server }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await playground.ask({ endpoint: `${server.url}/exact`, status: 200 });
  await page.getByRole("button", { name: "Copy", exact: true }).click();
  await expect(page.getByRole("button", { name: "Copied" })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('{"big":12345678901234567890,"one":1.0,"twice":1,"twice":2}\r\n');
  await playground.ask({ endpoint: `${server.url}/binary`, status: 200 });
  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download", exact: true }).click();
  const download = await downloading;
  expect(fs.readFileSync(await download.path()).equals(Buffer.from([0, 1, 2, 255, 254, 13, 10, 0]))).toBe(true);
  expect(download.suggestedFilename()).toBe("binary.bin");
});

test("a previewed page runs no script", async ({ playground, page, server }) => {
  await playground.ask({ endpoint: `${server.url}/html`, status: 200 });
  await playground.tab("Preview").click();
  await expect(page.frameLocator("iframe").getByRole("heading")).toHaveText("From the server");
  await page.waitForTimeout(300);
  expect(await page.title()).toContain("Request Playground");
});

test("hidden headers are told", async ({ playground, server }) => {
  await playground.ask({ endpoint: `${server.url}/headers`, status: 200 });
  await playground.tab("Headers").click();
  await expect(playground.panel).toContainText(/x-shown/i);
  await expect(playground.panel).not.toContainText(/x-hidden/i);
  await expect(playground.panel).toContainText("Access-Control-Expose-Headers");
});

test("a header that the browser drops is told before and after", async ({ playground, server }) => {
  await playground.addHeader("Cookie", "a=b");
  await expect(playground.findings).toContainText("will drop Cookie");
  await playground.ask({ endpoint: `${server.url}/echo`, status: 200 });
  await expect(playground.explanation).toContainText("never saw Cookie");
  expect(sent(server).headers.cookie).toBeUndefined();
});

test("what the server calls JSON and is not, is told and still shown", async ({ playground, server }) => {
  await playground.ask({ endpoint: `${server.url}/not-json`, status: 200 });
  await expect(playground.explanation).toContainText("it is not JSON");
  await expect(playground.bodyText).toContainText('"a": 1');
});
