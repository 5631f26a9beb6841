// Two tabs of one browser that write collections and variables at once.
import { Playground, expect, test } from "../support/playground.js";
import { kept, made } from "../support/store.js";

const API = "https://api.example.com";

const both = test.extend({
  tabs: async ({ playground, page, context, site }, use) => {
    await playground.open();
    const other = new Playground(await context.newPage(), site);
    await other.open();
    await use([page, other.page]);
  },
});

const button = (tab, name) => tab.getByRole("button", { name, exact: true });
const dialog = (tab, name) => tab.getByRole("dialog", { name, exact: true });

async function show(tab, name) {
  if (!(await dialog(tab, name).isVisible())) await button(tab, name).click();
  await expect(dialog(tab, name)).toBeVisible();
}

const treeOf = (tab) => dialog(tab, "Collections").locator(".tree__name").allTextContents();

async function stored(page, shelf) {
  const text = (await kept(page))[shelf].all;
  return text ? JSON.parse(text) : {};
}

both("hundreds of requests, kept by both at once, are all there in both", async ({ tabs, page }) => {
  test.setTimeout(90_000);
  for (const tab of tabs) await show(tab, "Collections");
  const keepMany = (tab, name) => tab.evaluate(async ({ name, count }) => {
    const field = document.querySelector("[data-testid=endpoint]");
    const add = [...document.querySelectorAll("dialog[open] button")].find((it) => it.textContent.includes("Keep the request in the form"));
    for (let n = 0; n < count; n++) {
      field.value = `https://h/${name}${n}`;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      add.click();
      // Now and then there is time for a save, at whatever moment the other is in.
      if (n % 7 === 0) await new Promise((resolve) => setTimeout(resolve, 160));
    }
  }, { name, count: 100 });
  await Promise.all([keepMany(tabs[0], "a"), keepMany(tabs[1], "b")]);
  const wanted = ["a", "b"].flatMap((name) => Array.from({ length: 100 }, (_, n) => `https://h/${name}${n}`)).sort();
  const inStore = async () => ((await stored(page, "collections")).entries ?? []).map((entry) => entry.draft.endpoint).sort();
  await expect.poll(inStore, { timeout: 20_000 }).toEqual(wanted);
  for (const tab of tabs) {
    await expect.poll(async () => (await treeOf(tab)).length).toBe(200);
  }
  const ids = (await stored(page, "collections")).entries.map((entry) => entry.id);
  expect(new Set(ids).size).toBe(200);
});

both("variables of both are there, and each keeps the environment that it has chosen", async ({ tabs, page }) => {
  const define = async (tab, name, value) => {
    const variables = dialog(tab, "Variables");
    await show(tab, "Variables");
    const number = (await variables.getByRole("textbox", { name: /^Variable \d+ name$/ }).count()) + 1;
    await variables.getByRole("button", { name: "Add variable" }).click();
    await variables.getByRole("textbox", { name: `Variable ${number} name` }).fill(name);
    await variables.getByLabel(`Variable ${number} value`, { exact: true }).fill(value);
  };
  // One after the other: this test finds rows by their number, and another tab's
  // row that comes in moves those below it.
  const names = async () => (await stored(page, "environments")).base?.map((it) => it.name).filter(Boolean).sort();
  await define(tabs[0], "a1", "1");
  await expect.poll(names).toEqual(["a1"]);
  await show(tabs[1], "Variables");
  await expect(dialog(tabs[1], "Variables").getByRole("textbox", { name: "Variable 1 name" })).toHaveValue("a1");
  await define(tabs[1], "b1", "2");
  await expect.poll(names).toEqual(["a1", "b1"]);
  const [first, second] = tabs.map((tab) => dialog(tab, "Variables"));
  await first.getByRole("button", { name: "New environment" }).click();
  await first.getByRole("textbox", { name: "Name of the environment" }).fill("Test");
  await second.getByRole("combobox", { name: "Set" }).selectOption("Test");
  await second.getByRole("textbox", { name: "Name of the environment" }).fill("Shop");
  await expect(first.getByRole("combobox", { name: "Set" })).toContainText("Shop");
  await first.getByRole("checkbox", { name: /^Use it now/ }).check();
  await expect.poll(async () => (await stored(page, "environments")).active).toBe(0);
  await expect(second.getByRole("checkbox", { name: /^Use it now/ })).not.toBeChecked();
  // Nobody answers a choice with another: the store comes to rest.
  const before = await stored(page, "environments");
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("data-ready", "true");
  await expect(page.getByRole("combobox", { name: "Environment" })).toHaveValue(/0|Shop/);
  expect(await stored(page, "environments")).toEqual(before);
});

both("what one deletes stays where the other has just changed it, and undo takes back one thing", async ({ tabs }) => {
  const [one, other] = tabs.map((tab) => dialog(tab, "Collections"));
  for (const tab of tabs) await show(tab, "Collections");
  await one.getByRole("button", { name: "New folder" }).click();
  await one.getByRole("textbox", { name: "Name", exact: true }).fill("Folder");
  await one.getByRole("button", { name: "Keep the request in the form" }).click();
  await expect.poll(() => treeOf(tabs[1])).toEqual(["Folder", "GET /orders/12345"]);
  // A click selects a folder and folds it; the next opens it again.
  for (let click = 0; click < 2; click++) await one.getByRole("treeitem").filter({ hasText: "Folder" }).first().click();
  await one.getByRole("button", { name: "Delete", exact: true }).click();
  await expect.poll(() => treeOf(tabs[1])).toEqual([]);
  await other.getByRole("button", { name: "New folder" }).click();
  await other.getByRole("textbox", { name: "Name", exact: true }).fill("Since");
  await expect.poll(() => treeOf(tabs[0])).toEqual(["Since"]);
  await one.getByRole("button", { name: "Undo" }).click();
  await expect.poll(async () => (await treeOf(tabs[0])).sort()).toEqual(["Folder", "GET /orders/12345", "Since"]);
  await expect.poll(() => treeOf(tabs[1])).toEqual(await treeOf(tabs[0]));
});

both("what the store did not take is brought together with what others wrote, after a reload", async ({ tabs, page }) => {
  for (const tab of tabs) await show(tab, "Collections");
  await page.evaluate(() => {
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (value, key) {
      const request = put.call(this, value, key);
      if (this.name === "collections") this.transaction.abort();
      return request;
    };
  });
  await button(page, "New folder").click();
  await dialog(page, "Collections").getByRole("textbox", { name: "Name", exact: true }).fill("Mine");
  await expect(page.locator(".notice__says")).not.toBeEmpty();
  await button(tabs[1], "New folder").click();
  await dialog(tabs[1], "Collections").getByRole("textbox", { name: "Name", exact: true }).fill("Theirs");
  await expect.poll(async () => (await stored(page, "collections")).entries?.map((entry) => entry.name)).toEqual(["Theirs"]);
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("data-ready", "true");
  await show(page, "Collections");
  await expect.poll(async () => (await treeOf(page)).sort()).toEqual(["Mine", "Theirs"]);
  await expect.poll(async () => (await treeOf(tabs[1])).sort()).toEqual(["Mine", "Theirs"]);
});

test("what an older page kept is there, and goes on beside what two tabs add", async ({ playground, page, context, site }) => {
  await playground.open();
  await made(page);
  await page.evaluate(() => new Promise((resolve) => {
    const request = indexedDB.open("request-playground");
    request.onsuccess = () => {
      const steps = request.result.transaction(["collections", "environments"], "readwrite");
      const draft = { v: 1, method: "GET", endpoint: "https://h/old" };
      steps.objectStore("collections").put(JSON.stringify({ v: 1, entries: [{ id: 0, depth: 0, name: "Old" }, { id: 1, depth: 1, name: "request", draft, expects: "status 200" }] }), "all");
      steps.objectStore("environments").put(JSON.stringify({ v: 1, base: [{ name: "host", value: "h" }], environments: [{ name: "Test", variables: [] }], active: 0 }), "all");
      steps.oncomplete = () => { request.result.close(); resolve(); };
    };
  }));
  // A tab of its own: this one has heard of nothing.
  const next = new Playground(await context.newPage(), site);
  await next.open();
  await page.reload();
  await playground.ready();
  const tabs = [page, next.page];
  for (const tab of tabs) {
    await show(tab, "Collections");
    await expect.poll(() => treeOf(tab)).toEqual(["Old", "request"]);
  }
  await Promise.all(tabs.map((tab) => button(tab, "New folder").click()));
  await expect.poll(async () => (await stored(page, "collections")).entries.length).toBe(4);
  expect((await stored(page, "collections")).entries[1]).toMatchObject({ id: 1, name: "request", expects: "status 200" });
  await button(next.page, "Close").last().click();
  await expect(next.page.getByRole("combobox", { name: "Environment" })).toContainText("Test");
});
