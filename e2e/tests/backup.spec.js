import { Playground, expect, test } from "../support/playground.js";
import { kept } from "../support/store.js";

const API = "https://api.example.com";

async function backUp(playground) {
  await playground.history.getByText("Keeping").click();
  const [download] = await Promise.all([
    playground.page.waitForEvent("download"),
    playground.history.getByRole("button", { name: "Back up" }).click(),
  ]);
  const pieces = [];
  for await (const piece of await download.createReadStream()) pieces.push(piece);
  return Buffer.concat(pieces).toString();
}

async function restore(playground, text) {
  const field = playground.history.getByLabel(/^Restore a back-up/);
  if (!(await field.isVisible())) {
    if ((await playground.history.getByRole("button", { name: "History" }).getAttribute("aria-expanded")) === "false") {
      await playground.history.getByRole("button", { name: "History" }).click();
    }
    await playground.history.getByText("Keeping").click();
  }
  await field.setInputFiles({ name: "backup.jsonl", mimeType: "application/jsonl", buffer: Buffer.from(text) });
}

test("everything goes into one file, and is there on another browser", async ({ playground, page, browser, site }) => {
  await playground.open();
  await playground.addHeader("Authorization", "Bearer planted-in-a-back-up");
  await playground.ask({ endpoint: `${API}/orders/12345`, status: 200 });
  await page.getByRole("button", { name: "New draft" }).click();
  await playground.endpoint.fill(`${API}/second`);
  await expect.poll(async () => Object.keys((await kept(page)).drafts).length).toBe(2);
  const file = await backUp(playground);
  expect(file).not.toContain("planted-in-a-back-up");
  const context = await browser.newContext();
  const other = await context.newPage();
  const there = new Playground(other, site);
  await there.open();
  await restore(there, file);
  await expect(there.pastItem(`GET ${API}/orders/12345, 200`)).toBeVisible();
  await there.pastItem(`GET ${API}/orders/12345, 200`).click();
  await expect(there.bodyText).toContainText("12345");
  const drafts = other.getByRole("navigation", { name: "Drafts" });
  await expect(drafts.getByRole("button", { name: "GET /second", exact: true })).toBeVisible();
  const before = await kept(other);
  await restore(there, file);
  await expect(other.getByText(/already here, and stayed as they are/)).toBeVisible();
  expect((await kept(other)).exchanges).toEqual(before.exchanges);
  await context.close();
});

test("a wrong or hostile file changes nothing, and says why", async ({ playground, page }) => {
  await playground.open();
  await playground.ask({ endpoint: `${API}/orders/12345`, status: 200 });
  const file = await backUp(playground);
  const lines = file.trimEnd().split("\n");
  const end = lines.at(-1);
  const planted = '{"shelf":"history","key":"planted","text":"{\\"v\\":1}"}';
  const before = await kept(page);
  const files = [
    "hello",
    "{}",
    lines.slice(0, -1).join("\n"),
    [lines[0], planted, '{"shelf":"exchanges","key":"planted","text":"no record"}', '{"records":2}'].join("\n"),
    [lines[0], planted, '{"shelf":"settings","key":"history","text":"{\\"v\\":1,\\"keep_secrets\\":true}"}', '{"records":2}'].join("\n"),
    [lines[0].replace('"v":1', '"v":99'), planted, '{"records":1}'].join("\n"),
    [lines[0], planted, '{"shelf":"__proto__","key":"x","text":"{}"}', '{"records":2}'].join("\n"),
    [lines[0], planted, end].join("\n") + "\n" + planted,
  ];
  for (const text of files) {
    await restore(playground, text);
    await expect(page.locator(".notice__says")).toContainText("nothing was changed");
    const now = await kept(page);
    expect({ history: now.history, exchanges: now.exchanges, settings: now.settings }).toEqual({ history: before.history, exchanges: before.exchanges, settings: before.settings });
    await page.getByRole("button", { name: "Dismiss" }).click();
    await expect(page.locator(".notice__says")).toHaveCount(0);
  }
});

test("collections and variables of a file come beside those that are here, and are seen at once", async ({ playground, page, browser, site }) => {
  const fill = async (at, name, value) => {
    await at.page.getByRole("button", { name: "Collections", exact: true }).click();
    const panel = at.page.getByRole("dialog", { name: "Collections", exact: true });
    await panel.getByRole("button", { name: "New folder" }).click();
    await panel.getByRole("textbox", { name: "Name", exact: true }).fill(name);
    await panel.getByRole("button", { name: "Close" }).click();
    await at.page.getByRole("button", { name: "Variables", exact: true }).click();
    const variables = at.page.getByRole("dialog", { name: "Variables", exact: true });
    await variables.getByRole("button", { name: "Add variable" }).click();
    await variables.getByRole("textbox", { name: "Variable 1 name" }).fill("order");
    await variables.getByLabel("Variable 1 value", { exact: true }).fill(value);
    await variables.getByRole("button", { name: "Add variable" }).click();
    await variables.getByRole("textbox", { name: "Variable 2 name" }).fill(name);
    await variables.getByRole("button", { name: "Close" }).click();
    await expect.poll(async () => (await kept(at.page)).environments.all).toContain(name);
    await expect.poll(async () => (await kept(at.page)).collections.all).toContain(name);
  };
  await playground.open();
  await playground.ask({ endpoint: `${API}/orders/12345`, status: 200 });
  await fill(playground, "theirs", "99999");
  // What is damaged does not make the whole file so.
  await page.evaluate(() => new Promise((resolve) => {
    const request = indexedDB.open("request-playground");
    request.onsuccess = () => {
      const steps = request.result.transaction(["history", "collections"], "readwrite");
      steps.objectStore("history").put("{broken", "001-broken");
      steps.objectStore("collections").put("{broken", "all.unread");
      steps.oncomplete = () => { request.result.close(); resolve(); };
    };
  }));
  const file = await backUp(playground);
  await expect(page.getByText(/1 other could not be read/)).toBeVisible();
  const context = await browser.newContext();
  const there = new Playground(await context.newPage(), site);
  await there.open();
  await there.ask({ endpoint: `${API}/orders`, status: 200 });
  await fill(there, "mine", "12345");
  await there.endpoint.fill(`${API}/orders/{{order}}?x={{theirs}}`);
  await expect(there.findings).toContainText("{{theirs}} has no value");
  await restore(there, file);
  await expect(there.findings).not.toContainText("{{theirs}} has no value");
  await expect(there.page.getByTestId("resolved")).toContainText("/orders/12345");
  await there.page.getByRole("button", { name: "Collections", exact: true }).click();
  const panel = there.page.getByRole("dialog", { name: "Collections", exact: true });
  await expect.poll(async () => (await panel.locator(".tree__name").allTextContents()).sort()).toEqual(["mine", "theirs"]);
  await context.close();
});
