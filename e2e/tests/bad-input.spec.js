import { expect, test } from "../support/playground.js";

// Wild texts for every field. What is typed must stay, and the page must answer.
const WILD = {
  empty: "",
  control: "a\u0000b\u0007c\u001b",
  "non-ASCII": "Straße 中文 ñ",
  "right to left": "שלום مرحبا",
  emoji: "👩‍👩‍👧 🏳️‍🌈",
  markup: "<img src=x onerror=alert(1)> {{x}} ${y} `z`",
};

for (const [name, text] of Object.entries(WILD)) {
  test(`every field takes ${name} text`, async ({ playground, page }) => {
    await playground.open();
    await playground.endpoint.fill(`https://api.example.com/${text}`);
    await playground.headerName(1).fill(text);
    await playground.headerValue(1).fill(text);
    await playground.method.selectOption("POST");
    await playground.body.fill(text);
    await playground.send.click();
    await expect(playground.status).toHaveAttribute("data-status", /^(\d{3}|failed)$/);
    await expect(playground.headerValue(1)).toHaveValue(text);
    await expect(playground.body).toHaveValue(text);
    await page.reload();
    await playground.ready();
    await expect(playground.headerValue(1)).toHaveValue(text);
    await expect(playground.body).toHaveValue(text);
    await playground.endpoint.fill(text);
    await playground.send.click();
    await expect(playground.status).toHaveAttribute("data-status", "failed");
    await expect(playground.findings.getByRole("listitem").first()).not.toBeEmpty();
  });
}

/** Sets a field to a long text as a paste would, without typing it. */
const paste = (field, text) =>
  field.evaluate((element, [letter, count]) => {
    const prototype = Object.getPrototypeOf(element);
    Object.getOwnPropertyDescriptor(prototype, "value").set.call(element, letter.repeat(count));
    element.dispatchEvent(new Event("input", { bubbles: true }));
  }, text);

test("an endpoint of 1 MB is kept, sent, and freezes nothing", async ({ playground, page }) => {
  await playground.open();
  await paste(playground.endpoint, ["https://api.example.com/orders?", 1]);
  await paste(playground.endpoint, ["https://api.example.com/a?b=c&", 35_000]);
  await expect(playground.findings).toContainText("many servers stop at 8,000");
  await page.getByRole("button", { name: "Add header", exact: true }).click({ timeout: 5_000 });
  await expect(playground.headerName(2)).toBeFocused();
  await playground.send.click();
  await expect(playground.status).toHaveAttribute("data-status", /^(\d{3}|failed)$/, { timeout: 15_000 });
  expect(await playground.endpoint.evaluate((field) => field.value.length)).toBe(30 * 35_000);
});

test("10,000 headers are kept, told, and freeze nothing", async ({ playground, page, context, server }) => {
  test.setTimeout(60_000);
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await playground.open();
  await page.getByRole("button", { name: "Add header", exact: true }).click();
  await page.evaluate(() =>
    navigator.clipboard.writeText(Array.from({ length: 10_000 }, (_, i) => `X-${i}: ${i}`).join("\n")));
  await playground.headerName(2).focus();
  await page.keyboard.press("Control+V");
  await expect(page.getByText("10001 of 10001 on")).toBeVisible();
  await expect(page.getByText("more headers are not on screen")).toBeVisible();
  await expect(playground.findings).toContainText("431");
  await playground.method.selectOption("DELETE");
  await expect(playground.findings).toBeVisible();
  await playground.send.click();
  await expect(playground.status).toHaveAttribute("data-status", /^(\d{3}|failed)$/, { timeout: 20_000 });
});

test("a body of 20 MB is sent whole, and freezes nothing", async ({ playground, page, server }) => {
  test.setTimeout(60_000);
  await playground.open();
  await playground.method.selectOption("POST");
  await playground.bodyType("Text");
  await paste(playground.body, ["0123456789", 2_000_000]);
  await playground.endpoint.fill(`${server.url}/echo-size`);
  await page.getByRole("button", { name: "Add header", exact: true }).click({ timeout: 5_000 });
  await expect(playground.headerName(3)).toBeFocused();
  await playground.send.click();
  await expect(playground.status).toHaveAttribute("data-status", "404", { timeout: 30_000 });
  expect(server.seen.at(-1).body.length).toBe(20_000_000);
  await expect(page.getByText("too large for the browser to keep")).toBeVisible();
});

test("a large JSON body is answered, shown and scrolled to its end", async ({ playground, page }) => {
  test.setTimeout(60_000);
  await playground.open();
  await playground.ask({ endpoint: "https://api.example.com/large?megabytes=20", status: 200 });
  await expect(playground.bodyText).toContainText("ORD-0000000");
  await playground.bodyText.evaluate((view) => { view.scrollTop = view.scrollHeight; });
  await expect(playground.bodyText.locator(".row").last()).toHaveText("]");
});
