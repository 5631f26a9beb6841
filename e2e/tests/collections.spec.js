// Named requests in folders: kept, ordered, passed on, run in their order.
import fs from "node:fs";
import { expect, test } from "../support/playground.js";

const API = "https://api.example.com";

class Collections {
  constructor(page, playground) {
    this.page = page;
    this.playground = playground;
    this.panel = page.getByRole("dialog", { name: "Collections", exact: true });
    this.tree = this.panel.getByRole("tree", { name: "Saved requests" });
    this.run = this.panel.getByRole("region", { name: "Run" });
    this.steps = this.panel.getByTestId("run-steps").getByRole("listitem").filter({ has: page.locator(".run__title") });
  }

  async open() {
    if (!(await this.panel.isVisible())) await this.page.getByRole("button", { name: "Collections", exact: true }).click();
    await expect(this.panel).toBeVisible();
  }

  async close() {
    await this.panel.getByRole("button", { name: "Close" }).click();
    await expect(this.panel).toBeHidden();
  }

  row(name) {
    return this.tree.getByRole("treeitem").filter({ has: this.page.getByText(name, { exact: true }) });
  }

  names() {
    return this.tree.locator(".tree__name").allTextContents();
  }

  /** Fills the form and keeps it under a name. */
  async keep(name, { method = "GET", endpoint, body, expects, takes = [] }) {
    if (await this.panel.isVisible()) await this.close();
    await this.playground.bodyType("None");
    await this.playground.method.selectOption(method);
    await this.playground.endpoint.fill(endpoint);
    if (body) {
      await this.playground.body.fill(body);
      await this.playground.bodyType("JSON");
    }
    await this.open();
    await this.panel.getByRole("button", { name: "Keep the request in the form" }).click();
    await this.panel.getByRole("textbox", { name: "Name", exact: true }).fill(name);
    if (expects) await this.panel.getByRole("textbox", { name: /What it must return/ }).fill(expects);
    for (const [index, [variable, from, at]] of takes.entries()) {
      await this.panel.getByRole("button", { name: "Take a value" }).click();
      await this.panel.getByRole("textbox", { name: `Value ${index + 1} goes to variable` }).fill(variable);
      await this.panel.getByRole("combobox", { name: `Value ${index + 1} comes from` }).selectOption(from);
      await this.panel.getByRole("textbox", { name: `Value ${index + 1} stands at` }).fill(at);
    }
    await expect(this.row(name)).toBeVisible();
  }

  async folder(name) {
    await this.open();
    await this.panel.getByRole("button", { name: "New folder" }).click();
    await this.panel.getByRole("textbox", { name: "Name", exact: true }).fill(name);
    await expect(this.row(name)).toBeVisible();
  }

  async download(button) {
    const downloading = this.page.waitForEvent("download");
    await this.panel.getByRole("button", { name: button, exact: true }).click();
    return fs.readFileSync(await (await downloading).path(), "utf8");
  }
}

const kept = test.extend({
  collections: async ({ page, playground }, use) => {
    await playground.open();
    await use(new Collections(page, playground));
  },
});

kept("a request is kept, changed, copied, deleted, brought back and opened again", async ({ collections, playground, page }) => {
  await collections.keep("first", { endpoint: `${API}/orders/12345` });
  await collections.panel.getByRole("button", { name: "Duplicate" }).click();
  await expect.poll(() => collections.names()).toEqual(["first", "first copy"]);
  await collections.panel.getByRole("button", { name: "Delete", exact: true }).click();
  await expect.poll(() => collections.names()).toEqual(["first"]);
  await collections.panel.getByRole("button", { name: "Undo" }).click();
  await expect.poll(() => collections.names()).toEqual(["first", "first copy"]);
  await collections.close();

  await playground.endpoint.fill(`${API}/orders/12346`);
  await collections.open();
  await collections.row("first copy").click();
  await collections.panel.getByRole("button", { name: "Update from the form" }).click();
  await collections.row("first").click();
  await collections.panel.getByRole("button", { name: "Open in the form" }).click();
  await expect(playground.endpoint).toHaveValue(`${API}/orders/12345`);
  await page.getByRole("button", { name: "Bring back what I had" }).click();
  await expect(playground.endpoint).toHaveValue(`${API}/orders/12346`);

  await page.reload();
  await playground.ready();
  await collections.open();
  await expect.poll(() => collections.names()).toEqual(["first", "first copy"]);
});

kept("the keyboard puts in order, and what it does is said", async ({ collections, page }) => {
  await collections.keep("a", { endpoint: `${API}/a` });
  await collections.keep("b", { endpoint: `${API}/b` });
  await collections.folder("F");
  await collections.tree.focus();
  await page.keyboard.press("Home");
  await page.keyboard.press("Alt+ArrowDown");
  await expect(collections.panel.getByText("a: 2 of 3")).toBeAttached();
  await expect.poll(() => collections.names()).toEqual(["b", "a", "F"]);
  await page.keyboard.press("Alt+ArrowDown");
  await page.keyboard.press("Alt+ArrowRight");
  await expect(collections.panel.getByText("a: 1 of 1 in F")).toBeAttached();
  await expect(collections.row("a")).toHaveAttribute("aria-level", "2");
  await page.keyboard.press("Alt+ArrowRight");
  await expect(collections.panel.getByText("It can't be moved there.")).toBeAttached();
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowLeft");
  await expect.poll(() => collections.names()).toEqual(["b", "F"]);
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Alt+ArrowLeft");
  await expect.poll(() => collections.names()).toEqual(["b", "F", "a"]);
  await expect(collections.row("a")).toHaveAttribute("aria-level", "1");
  await page.keyboard.press("F2");
  await page.keyboard.press("Control+A");
  await page.keyboard.type("renamed");
  await page.keyboard.press("Enter");
  await expect(collections.tree).toBeFocused();
  await page.keyboard.press("Delete");
  await expect.poll(() => collections.names()).toEqual(["b", "F"]);
});

kept("dragging puts in order, and into a folder", async ({ collections }) => {
  await collections.folder("F");
  for (const name of ["a", "b", "c"]) await collections.keep(name, { endpoint: `${API}/${name}` });
  // What is added goes into the folder that is selected; bring all out first.
  await expect.poll(() => collections.names()).toEqual(["F", "a", "b", "c"]);
  const box = await collections.row("a").boundingBox();
  await collections.row("c").dragTo(collections.row("a"), { targetPosition: { x: 40, y: 3 } });
  await expect.poll(() => collections.names()).toEqual(["F", "c", "a", "b"]);
  await collections.row("c").dragTo(collections.row("F"), { targetPosition: { x: 40, y: 3 } });
  await expect.poll(() => collections.names()).toEqual(["c", "F", "a", "b"]);
  await expect(collections.row("c")).toHaveAttribute("aria-level", "1");
  await collections.row("c").dragTo(collections.row("F"), { targetPosition: { x: 40, y: box.height / 2 } });
  await expect.poll(() => collections.names()).toEqual(["F", "a", "b", "c"]);
  await expect(collections.row("c")).toHaveAttribute("aria-level", "2");
});

kept("a chain of calls runs by values of the answers, and says where it goes before it starts", async ({ collections, page }) => {
  await collections.folder("Shop");
  await collections.keep("make", {
    method: "POST",
    endpoint: `${API}/orders`,
    body: '{"customer": "7", "items": [{"name": "Pen", "quantity": 1, "price": 2}]}',
    expects: "status 201",
    takes: [["orderId", "json", "$.id"], ["where", "header", "Location"]],
  });
  await collections.keep("read", {
    endpoint: `${API}/orders/{{orderId}}`,
    expects: "status 200\nresponse json $.id is {{orderId}}\nresponse header Content-Type contains json",
  });
  await collections.row("Shop").click();
  await collections.run.getByRole("button", { name: /Run “Shop” \(2 requests\)/ }).click();
  await expect(collections.run).toContainText("2 requests to api.example.com");
  await expect(collections.steps).toHaveCount(0);
  await collections.run.getByRole("button", { name: "Send 2 requests" }).click();
  await expect(collections.panel.getByTestId("run-summary")).toContainText("2 requests: 2 passed.");
  await expect(collections.steps.nth(0)).toContainText("Gave a value to orderId, where");
  await expect(collections.steps.nth(1)).toContainText("3 of 3 as wanted");
  // What was sent is in the history, as any exchange is.
  await collections.close();
  await expect(collections.playground.pastItem(`POST ${API}/orders, 201`)).toHaveCount(1);
  await collections.playground.pastItems.filter({ hasText: "GET" }).click();
  await expect(collections.playground.status).toHaveAttribute("data-status", "200");
});

kept("a run stops at a failure or goes on, and its report is well-formed JUnit XML", async ({ collections, page }) => {
  await collections.keep("good", { endpoint: `${API}/orders/12345`, expects: "status 200" });
  await collections.keep("bad & <odd>", { endpoint: `${API}/orders/99999`, expects: "status 200\nresponse json $.id exists" });
  await collections.keep("after", { endpoint: `${API}/orders/12346` });
  await collections.run.getByRole("button", { name: /Run everything/ }).click();
  await collections.run.getByRole("button", { name: "Send 3 requests" }).click();
  const summary = collections.panel.getByTestId("run-summary");
  await expect(summary).toContainText("3 requests: 1 passed, 1 failed, 1 skipped.");
  await expect(collections.steps.nth(1)).toContainText("0 of 2 as wanted");

  const xml = await collections.download("JUnit XML");
  const found = await page.evaluate((text) => {
    const parsed = new DOMParser().parseFromString(text, "application/xml");
    const suite = parsed.querySelector("testsuite");
    return {
      broken: parsed.querySelector("parsererror") !== null,
      counts: ["tests", "failures", "skipped"].map((name) => suite.getAttribute(name)),
      names: [...parsed.querySelectorAll("testcase")].map((one) => one.getAttribute("name")),
      failed: parsed.querySelector("failure").parentElement.getAttribute("name"),
    };
  }, xml);
  expect(found).toEqual({ broken: false, counts: ["3", "1", "1"], names: ["good", "bad & <odd>", "after"], failed: "bad & <odd>" });
  expect(JSON.parse(await collections.download("JSON"))).toMatchObject({ passed: 1, failed: 1, skipped: 1 });
  expect(await collections.download("Markdown")).toContain("| ✗ |");

  await collections.run.getByRole("button", { name: "Done" }).click();
  await collections.run.getByRole("button", { name: /Run everything/ }).click();
  await collections.run.getByRole("checkbox", { name: /Go on when/ }).check();
  await collections.run.getByRole("button", { name: "Send 3 requests" }).click();
  await expect(summary).toContainText("3 requests: 2 passed, 1 failed.");
});

kept("a run can be cancelled", async ({ collections }) => {
  await collections.keep("slow", { endpoint: `${API}/slow?seconds=30` });
  await collections.keep("after", { endpoint: `${API}/orders/12346` });
  await collections.run.getByRole("button", { name: /Run everything/ }).click();
  await collections.run.getByRole("button", { name: "Send 2 requests" }).click();
  await expect(collections.run.getByRole("progressbar", { name: "Requests done" })).toBeVisible();
  await collections.run.getByRole("button", { name: "Cancel the run" }).click();
  await expect(collections.panel.getByTestId("run-summary")).toContainText("2 requests: 1 failed, 1 skipped. Cancelled.");
});

kept("an answer can't send a request where nobody meant it to go", async ({ collections, server }) => {
  await collections.keep("lure", { endpoint: `${API}/orders/12345`, takes: [["next", "json", "$.id"]] });
  await collections.keep("follow", { endpoint: `http://{{next}}/echo` });
  await collections.run.getByRole("button", { name: /Run everything/ }).click();
  await expect(collections.run).toContainText("whose address is complete only with values of earlier answers");
  await collections.run.getByRole("button", { name: "Send 2 requests" }).click();
  await expect(collections.steps.nth(1)).toContainText("which was not named before the run");
  expect(server.seen).toEqual([]);
});

kept("secrets of a run are in no report, and in no export", async ({ collections, playground, page, server }) => {
  await page.getByRole("button", { name: "Variables", exact: true }).click();
  const variables = page.getByRole("dialog", { name: "Variables", exact: true });
  await variables.getByRole("button", { name: "Add variable" }).click();
  await variables.getByRole("textbox", { name: "Variable 1 name" }).fill("token");
  await variables.getByLabel("Variable 1 value", { exact: true }).fill("planted-secret-9");
  await variables.getByRole("button", { name: "Close" }).click();
  await playground.addHeader("Authorization", "Bearer {{token}}");
  await playground.addHeader("X-Api-Key", "typed-secret-8");
  await collections.keep("echo", { endpoint: `${server.url}/echo?k={{token}}`, expects: "status 404\nresponse body contains nothing-like-it" });
  await collections.run.getByRole("button", { name: /Run everything/ }).click();
  await collections.run.getByRole("button", { name: "Send 1 request" }).click();
  await expect(collections.panel.getByTestId("run-summary")).toContainText("1 failed");
  expect(server.seen.at(-1).headers.authorization).toBe("Bearer planted-secret-9");
  const texts = [];
  for (const button of ["Text", "Markdown", "JSON", "JUnit XML"]) texts.push(await collections.download(button));
  await collections.run.getByRole("button", { name: "Done" }).click();
  await collections.panel.locator("summary").getByText("Export", { exact: true }).click();
  for (const button of ["Download as .http", "Download for Postman"]) {
    const text = await collections.download(button);
    expect(text).toContain("Bearer {{token}}");
    texts.push(text);
  }
  for (const text of texts) {
    expect(text).not.toContain("planted-secret");
    expect(text).not.toContain("typed-secret");
  }
});

kept("all requests of an import are kept, with their folders", async ({ collections, page }) => {
  const file = {
    info: { name: "Mine", schema: "https://schema.getpostman.com/json/collection/v2.1.0/collection.json" },
    item: [
      { name: "Orders", item: [{ name: "one", request: { method: "GET", url: `${API}/orders/12345` } }] },
      { name: "list", request: { method: "GET", url: `${API}/orders` } },
    ],
  };
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await page.getByRole("dialog", { name: "Import" }).getByRole("textbox").first().fill(JSON.stringify(file));
  await page.getByRole("button", { name: "Keep them all in Collections (2)" }).click();
  await expect.poll(() => collections.names()).toEqual(["Imported requests", "Orders", "one", "list"]);
  await collections.panel.locator("summary").getByText("Export", { exact: true }).click();
  const back = JSON.parse(await collections.download("Download for Postman"));
  expect(back.item.map((item) => item.name)).toEqual(["Orders", "list"]);
  expect(back.item[0].item[0].name).toBe("one");
});
