import fs from "node:fs";
import zlib from "node:zlib";
import { expectNoAxeFaults } from "../support/axe.js";
import { expect, test } from "../support/playground.js";

const API = "https://api.example.com";
const SECRET = "s3cr3t-value";

/** A fragment as the page writes it, for any bytes. */
const fragment = (bytes, version = 1) => `#r=${version}.${bytes.toString("base64url")}`;
const packed = (record) => fragment(zlib.deflateRawSync(JSON.stringify(record)));
const unpacked = (link) => JSON.parse(zlib.inflateRawSync(Buffer.from(link.split("#r=1.")[1], "base64url")));

async function openShare(page) {
  await page.getByRole("button", { name: "Share", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Share", exact: true });
  await expect(dialog.getByLabel("Link", { exact: true })).toHaveValue(/#r=1\./);
  return dialog;
}

async function fillWithSecrets(playground) {
  await playground.method.selectOption("POST");
  await playground.endpoint.fill(`${API}/orders?limit=2&api_key=${SECRET}`);
  await playground.addHeader("Authorization", `Bearer ${SECRET}`);
  await playground.body.fill(`{"name": "Ada", "password": "${SECRET}"}`);
}

test("a shared link fills the same form elsewhere and sends nothing", async ({ playground, page, context, site }) => {
  await playground.open();
  await playground.method.selectOption("POST");
  await playground.endpoint.fill(`${API}/users?note=ü%20%26`);
  await playground.body.fill('{\n  "name": "Ada ✓"\n}');
  const dialog = await openShare(page);
  const link = await dialog.getByLabel("Link", { exact: true }).inputValue();
  expect(link.startsWith(`${site.url}#r=1.`)).toBe(true);

  const elsewhere = await context.newPage();
  const asked = [];
  elsewhere.on("request", (request) => asked.push(request.url()));
  await elsewhere.goto(link);
  await expect(elsewhere.locator("html")).toHaveAttribute("data-ready", "true");
  await expect(elsewhere.getByLabel("Method", { exact: true })).toHaveValue("POST");
  await expect(elsewhere.getByLabel("Endpoint", { exact: true })).toHaveValue(`${API}/users?note=ü%20%26`);
  await expect(elsewhere.getByLabel("Body", { exact: true })).toHaveValue('{\n  "name": "Ada ✓"\n}');
  await expect(elsewhere.getByText("Nothing has been sent.")).toBeVisible();
  expect(asked.filter((url) => url.startsWith(API))).toEqual([]);
});

test("no way of passing on holds a secret until it is ticked", async ({ playground, page }) => {
  await playground.open();
  await fillWithSecrets(playground);
  const dialog = await openShare(page);
  await expect(dialog.getByText("3 secrets left out")).toBeVisible();
  for (const summary of await dialog.locator("summary").all()) await summary.click();
  const everything = async () => {
    const link = await dialog.getByLabel("Link", { exact: true }).inputValue();
    return (await dialog.innerText()) + JSON.stringify(unpacked(link));
  };
  expect(await everything()).not.toContain(SECRET);

  const key = dialog.getByRole("checkbox", { name: "api_key" });
  await expect(key).not.toBeChecked();
  const before = await dialog.getByLabel("Link", { exact: true }).inputValue();
  await key.check();
  await expect(dialog.getByLabel("Link", { exact: true })).not.toHaveValue(before);
  await expect(dialog.getByText("1 secret in it")).toBeVisible();
  const record = unpacked(await dialog.getByLabel("Link", { exact: true }).inputValue());
  expect(record.endpoint).toBe(`${API}/orders?limit=2&api_key=${SECRET}`);
  expect(JSON.stringify(record).split(SECRET).length - 1).toBe(1);
  await expect(dialog.getByLabel("File", { exact: true })).toContainText(`api_key=${SECRET}`);
  await expect(dialog.getByLabel("Element for a course page")).toContainText(`api_key=${SECRET}`);
});

test("each field has its switch, and the link carries what is on", async ({ playground, page }) => {
  await playground.open();
  await playground.addHeader("X-Class", "7b");
  const dialog = await openShare(page);
  const names = await dialog.getByRole("checkbox").evaluateAll((boxes) => boxes.map((box) => box.closest("label").innerText.trim()));
  expect(names).toEqual(["Method", "Endpoint", "Accept", "X-Class"]);
  const link = dialog.getByLabel("Link", { exact: true });
  const before = await link.inputValue();
  await dialog.getByRole("checkbox", { name: "X-Class" }).uncheck();
  await expect(link).not.toHaveValue(before);
  expect(unpacked(await link.inputValue())).toEqual({
    v: 1,
    endpoint: `${API}/orders/12345`,
    headers: [{ name: "Accept", value: "application/json" }],
  });
});

test("a link that is too long says so and offers the file", async ({ playground, page }) => {
  await playground.open();
  await playground.method.selectOption("POST");
  const noise = (length) => Array.from({ length }, (_, at) => ((at * 7919 * (at + 3)) % 46656).toString(36)).join("");
  await playground.body.fill(noise(1_500));
  let dialog = await openShare(page);
  await expect(dialog.getByText(/mail and chat programs may cut|many learning platforms/)).toBeVisible();
  await expect(dialog.getByRole("img", { name: "QR code of the link" })).toHaveCount(0);
  await page.keyboard.press("Escape");
  await playground.body.fill(noise(40_000));
  await page.getByRole("button", { name: "Share", exact: true }).click();
  dialog = page.getByRole("dialog", { name: "Share", exact: true });
  await expect(dialog.getByText("too many for a link")).toBeVisible();
  await expect(dialog.getByLabel("Link", { exact: true })).toHaveCount(0);
  await dialog.getByText("File", { exact: true }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    dialog.getByRole("button", { name: "Download request.http" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("request.http");
  const text = fs.readFileSync(await download.path(), "utf8");
  expect(text).toContain(`POST ${API}/orders/12345\n`);
  expect(text).toContain(noise(40_000));
});

const BOMB = zlib.deflateRawSync(Buffer.alloc(40_000_000, " "));
for (const [name, hash, says] of [
  ["of a newer page", fragment(zlib.deflateRawSync('{"v":2}'), 2), "newer version"],
  ["without a version", "#r=AAAA", "so it was not opened. Ask"],
  ["that was cut off", packed({ v: 1, endpoint: `${API}/${"x".repeat(200)}` }).slice(0, 60), "damaged"],
  ["with foreign characters", "#r=1.%00%3Cscript%3E", "damaged"],
  ["whose bytes are no DEFLATE", fragment(Buffer.from("no deflate at all")), "damaged"],
  ["that unfolds into far too much", fragment(BOMB), "more than a request should"],
  ["that is far too long", `#r=1.${"A".repeat(200_000)}`, "more than a request should"],
  ["with a draft of the wrong shape", packed({ v: 1, headers: {} }), "wrong kind"],
  ["with no JSON", fragment(zlib.deflateRawSync("hello")), "no whole JSON"],
]) {
  test(`a link ${name} is refused with a sentence, and nothing is replaced`, async ({ playground, page }) => {
    await playground.open();
    await playground.endpoint.fill(`${API}/mine`);
    await page.reload();
    await playground.ready();
    await page.goto("about:blank");
    await playground.open(hash);
    await expect(page.getByText(says)).toBeVisible();
    await expect(playground.endpoint).toHaveValue(`${API}/mine`);
  });
}

test("a link into an open page keeps what was there, and a reload what was typed since", async ({ playground, page }) => {
  await playground.open();
  await playground.endpoint.fill(`${API}/mine`);
  const hash = packed({ v: 1, method: "DELETE", endpoint: `${API}/linked` });
  await page.evaluate((hash) => { location.hash = hash; }, hash);
  await expect(playground.endpoint).toHaveValue(`${API}/linked`);
  await expect(playground.method).toHaveValue("DELETE");
  await page.getByRole("button", { name: "Bring back what I had" }).click();
  await expect(playground.endpoint).toHaveValue(`${API}/mine`);
  await playground.endpoint.fill(`${API}/typed-since`);
  await page.reload();
  await playground.ready();
  await expect(playground.endpoint).toHaveValue(`${API}/typed-since`);
});

test("axe finds nothing in the Share dialog", async ({ playground, page }) => {
  await playground.open();
  await fillWithSecrets(playground);
  const dialog = await openShare(page);
  for (const summary of await dialog.locator("summary").all()) await summary.click();
  await expectNoAxeFaults(page);
});
