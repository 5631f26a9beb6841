import { expectNoAxeFaults, expectNothingSticksOut } from "../support/axe.js";
import { expect, test } from "../support/playground.js";

const API = "https://api.example.com";
const SECRET = "s3cr3t-value";

test("presenter mode shows one part at a time, stepped by keys, and Send leads to the status", async ({ playground, page }) => {
  await playground.open();
  await page.getByRole("button", { name: "Presenter mode" }).click();
  const bar = page.getByRole("navigation", { name: "Presenter mode" });
  const slide = bar.getByRole("status");
  const headers = page.getByRole("group", { name: "Headers", exact: true });
  await expect(slide).toHaveText("Endpoint");
  await expect(playground.endpoint).toBeVisible();
  for (const hidden of [playground.method, headers, playground.body, playground.send, playground.response]) await expect(hidden).toBeHidden();
  await expect(page.getByRole("button", { name: "Share", exact: true })).toBeHidden();
  await page.keyboard.press("ArrowRight");
  await expect(slide).toHaveText("Method");
  await expect(playground.method).toBeVisible();
  await expect(playground.endpoint).toBeHidden();
  await page.keyboard.press("PageDown");
  await expect(slide).toHaveText("Headers");
  await expect(headers).toBeVisible();
  await expect(playground.body).toBeHidden();
  await page.keyboard.press("ArrowRight");
  await expect(slide).toHaveText("Body");
  await expect(playground.body).toBeVisible();
  await expect(headers).toBeHidden();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await expect(slide).toHaveText("The whole request");
  await page.keyboard.press("Control+Enter");
  await expect(slide).toHaveText("Status");
  await expect(playground.status).toHaveAttribute("data-status", "200");
  await expect(playground.status).toBeVisible();
  await expect(playground.explanation).toBeHidden();
  await page.keyboard.press("ArrowRight");
  await expect(playground.explanation).toBeVisible();
  await expect(playground.status).toBeHidden();
  await page.keyboard.press("ArrowRight");
  await expect(playground.panel).toBeVisible();
  await page.keyboard.press("ArrowLeft");
  await expect(slide).toHaveText("Explanation");
  await page.keyboard.press("Escape");
  await expect(bar).toHaveCount(0);
  await expect(playground.endpoint).toBeVisible();
  await expect(playground.response).toBeVisible();
});

test("a class reads large letters and no secret", async ({ playground, page }) => {
  await playground.open();
  const size = () => page.locator("html").evaluate((root) => parseFloat(getComputedStyle(root).fontSize));
  const before = await size();
  await playground.addHeader("Authorization", `Bearer ${SECRET}`);
  await playground.endpoint.fill(`${API}/orders?api_key=${SECRET}`);
  await page.getByRole("heading", { name: "Body" }).click();
  await page.keyboard.press("p");
  expect(await size()).toBeGreaterThanOrEqual(before * 1.25);
  const covered = (locator) => locator.evaluate((field) => getComputedStyle(field).webkitTextSecurity);
  expect(await covered(playground.endpoint)).toBe("disc");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  expect(await covered(playground.headerValue(2))).toBe("disc");
  expect(await covered(playground.headerValue(1))).toBe("none");
});

test("an exchange is printed with its explanation and without its secrets", async ({ playground, page }) => {
  await playground.open();
  await playground.addHeader("Authorization", `Bearer ${SECRET}`);
  await playground.ask({
    method: "POST",
    endpoint: `${API}/echo?api_key=${SECRET}&page=2`,
    body: `{"name": "Ada", "password": "${SECRET}"}`,
    status: 200,
  });
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await page.emulateMedia({ media: "print" });
  const sheet = page.getByRole("article");
  await expect(sheet).toBeVisible();
  await expect(playground.send).toBeHidden();
  const text = await page.locator("body").innerText();
  expect(text).toContain("POST /echo?api_key=••••••&page=2 HTTP/1.1");
  expect(text).toContain("Authorization: Bearer ••••••");
  expect(text).toContain('"name": "Ada", "password": "••••••"');
  expect(text).toContain("The answer: 200 OK");
  expect(text).not.toContain(SECRET);
  await page.emulateMedia({ media: "screen" });
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  await expect(sheet).toHaveCount(0);
});

test("printing by the button asks the browser once the sheet is there", async ({ playground, page }) => {
  await page.addInitScript(() => {
    window.print = () => { window.printed = document.querySelector(".hand-out")?.textContent ?? "nothing"; };
  });
  await playground.open();
  await page.getByRole("button", { name: "Print hand-out" }).click();
  await expect.poll(() => page.evaluate(() => window.printed)).toContain("Nothing has been sent yet");
});

test("no slide has accessibility faults, and none sticks out", async ({ playground, page }) => {
  test.setTimeout(90_000);
  await playground.open();
  await playground.ask({ status: 200 });
  await page.getByRole("button", { name: "Presenter mode" }).click();
  for (let slide = 0; slide < 8; slide++) {
    await expectNoAxeFaults(page);
    await expectNothingSticksOut(page, [320, 360, 768, 1440]);
    await page.keyboard.press("ArrowRight");
  }
});
