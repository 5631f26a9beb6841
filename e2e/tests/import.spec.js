import fs from "node:fs";
import { BAD, FORMS, writeLargeHar } from "../support/imports.js";
import { expectNoAxeFaults } from "../support/axe.js";
import { expect, test } from "../support/playground.js";

/** The import dialog, opened. */
async function opened(playground) {
  await playground.page.getByRole("button", { name: "Import", exact: true }).click();
  const dialog = playground.page.getByRole("dialog", { name: "Import", exact: true });
  await expect(dialog).toBeVisible();
  return {
    dialog,
    box: dialog.getByRole("textbox", { name: /^Paste/ }),
    file: dialog.getByLabel("Or choose a file"),
    search: dialog.getByRole("searchbox", { name: "Find a request" }),
    take: dialog.getByRole("button", { name: "Put it into the form" }),
    cancel: dialog.getByRole("button", { name: "Cancel", exact: true }),
    status: dialog.getByRole("status"),
    progress: dialog.getByRole("progressbar"),
    /** As somebody does who has copied a text. */
    async paste(text) {
      const { page } = playground;
      await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
      await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
      await this.box.focus();
      await page.keyboard.press("ControlOrMeta+a");
      await page.keyboard.press("ControlOrMeta+v");
    },
    async drop(name, bytes) {
      const transfer = await playground.page.evaluateHandle(
        ([name, data]) => {
          const transfer = new DataTransfer();
          transfer.items.add(new File([Uint8Array.from(atob(data), (c) => c.charCodeAt(0))], name));
          return transfer;
        },
        [name, Buffer.from(bytes).toString("base64")],
      );
      await this.box.dispatchEvent("dragover", { dataTransfer: transfer });
      await this.box.dispatchEvent("drop", { dataTransfer: transfer });
    },
  };
}

for (const [name, { file, text, says, notes, find, open, form, sentAs }] of Object.entries(FORMS)) {
  test(`${name} is read from a paste, a file and a drop`, async ({ playground }) => {
    await playground.open();
    const to = await opened(playground);
    await to.file.setInputFiles({ name: file, mimeType: "", buffer: Buffer.from(text) });
    await expect(to.status).toContainText(`${file} is ${says}`);
    await to.drop(`dropped-${file}`, text);
    await expect(to.status).toContainText(`dropped-${file} is ${says}`);
    await to.paste(text);
    await expect(to.status).toContainText(`This is ${says}`);
    if (notes) await expect(to.dialog.getByText(notes)).toBeVisible();
    if (find) await to.search.fill(find);
    if (open) await to.dialog.getByRole("button", { name: open }).first().click();
    await to.take.click();
    await expect(to.dialog).toBeHidden();
    await expect(playground.endpoint).toHaveValue(form.endpoint);
    await expect(playground.method).toHaveValue(form.method);
    // The file's own values come along, and are what is sent.
    if (sentAs) await expect(playground.page.getByTestId("resolved")).toContainText(sentAs);
    if (form.body) await expect(playground.body).toHaveValue(form.body);
    await expect(playground.response).not.toContainText("200");
  });
}

test("what was in the form comes back after an import", async ({ playground }) => {
  await playground.open();
  await playground.endpoint.fill("https://api.example.com/mine");
  const to = await opened(playground);
  await to.paste("curl https://api.example.com/other");
  await to.take.click();
  await expect(playground.endpoint).toHaveValue("https://api.example.com/other");
  await playground.page.getByRole("button", { name: "Bring back what I had" }).click();
  await expect(playground.endpoint).toHaveValue("https://api.example.com/mine");
});

test("a file without a request changes nothing, and says why", async ({ playground }) => {
  await playground.open();
  await playground.endpoint.fill("https://api.example.com/mine");
  const to = await opened(playground);
  for (const [name, { bytes, says }] of Object.entries(BAD)) {
    await to.file.setInputFiles({ name, mimeType: "", buffer: bytes });
    await expect(to.dialog.getByText(name, { exact: true })).toBeVisible();
    await expect(to.status).toContainText(says);
    await expect(to.take).toHaveCount(0);
  }
  await playground.page.keyboard.press("Escape");
  await expect(playground.endpoint).toHaveValue("https://api.example.com/mine");
});

test("the values of an environment go into the collection that is imported next", async ({ playground }) => {
  await playground.open();
  const to = await opened(playground);
  const environment = { name: "Local", values: [{ key: "base", value: "https://api.example.com", enabled: true }], _postman_variable_scope: "environment" };
  await to.drop("local.postman_environment.json", JSON.stringify(environment));
  await expect(to.status).toContainText("it has 1 value.");
  const collection = { info: { name: "Shop", schema: "https://schema.getpostman.com/json/collection/v2.0.0/collection.json" }, item: [{ name: "All", request: { method: "GET", url: "{{base}}/orders?{{other}}" } }] };
  await to.paste(JSON.stringify(collection));
  await expect(to.dialog.getByText("Variables without a value here: other")).toBeVisible();
  await expect(to.dialog.getByText("The file's values for base come along as an environment.")).toBeVisible();
  await to.take.click();
  await expect(playground.endpoint).toHaveValue("{{base}}/orders?{{other}}");
  await expect(playground.findings).toContainText("{{other}} has no value");
  await expect(playground.findings).not.toContainText("{{base}} has no value");
  await expect(playground.page.locator(".notice__says")).toContainText("The values for base are in the environment “Imported values”, which is used now.");
  await expect(playground.page.getByTestId("resolved")).toContainText("https://api.example.com/orders");
  await playground.page.getByRole("button", { name: "Import", exact: true }).click();
  await to.dialog.getByRole("button", { name: "Forget them" }).click();
  await to.paste(JSON.stringify(collection));
  await expect(to.dialog.getByText("base and other")).toBeVisible();
});

test("a collection keeps its variables, and its values come along", async ({ playground, page }) => {
  await playground.open();
  const to = await opened(playground);
  const collection = {
    info: { name: "Shop", schema: "https://schema.getpostman.com/json/collection/v2.1.0/collection.json" },
    variable: [{ key: "base", value: "https://api.example.com" }, { key: "id", value: "12345" }],
    item: [
      { name: "One", request: { method: "GET", url: "{{base}}/orders/{{id}}" } },
      { name: "Other", variable: [{ key: "id", value: "12346" }], item: [{ name: "Two", request: { method: "GET", url: "{{base}}/orders/{{id}}" } }] },
    ],
  };
  await to.drop("shop.json", JSON.stringify(collection));
  await to.dialog.getByRole("button", { name: /^Keep them all in Collections/ }).click();
  const panel = page.getByRole("dialog", { name: "Collections", exact: true });
  await expect(panel).toContainText("The values for base and id are in the environment “shop.json”, which is used now.");
  await panel.getByRole("treeitem").filter({ hasText: "One" }).click();
  await panel.getByRole("button", { name: "Open in the form" }).click();
  await expect(playground.endpoint).toHaveValue("{{base}}/orders/{{id}}");
  await playground.ask({ status: 200 });
  await expect(playground.bodyText).toContainText("12345");
  // What a folder has for itself is no value for all.
  await page.getByRole("button", { name: "Collections", exact: true }).click();
  await panel.getByRole("treeitem").filter({ hasText: "Two" }).click();
  await panel.getByRole("button", { name: "Open in the form" }).click();
  await expect(playground.endpoint).toHaveValue("{{base}}/orders/12346");
});

test("thousands of requests can be searched, and the list stays for the next one", async ({ playground }) => {
  await playground.open();
  const to = await opened(playground);
  const item = Array.from({ length: 20_000 }, (_, index) => ({ name: `Request ${index}`, request: `https://api.example.com/orders/${index}` }));
  const collection = { info: { name: "Many", schema: "https://schema.getpostman.com/json/collection/v2.1.0/collection.json" }, item: [{ name: "First half", item: item.slice(0, 10_000) }, { name: "Second half", item: item.slice(10_000) }] };
  await to.file.setInputFiles({ name: "many.json", mimeType: "", buffer: Buffer.from(JSON.stringify(collection)) });
  await expect(to.status).toContainText("with 20,000 requests");
  await expect(to.dialog.getByRole("listitem")).toHaveCount(50);
  await to.dialog.getByRole("button", { name: "Show more" }).click();
  await expect(to.dialog.getByRole("listitem")).toHaveCount(100);
  await to.search.fill("second 19999");
  await expect(to.dialog.getByTestId("import-count")).toHaveText("1 of 20,000 requests");
  await expect(to.dialog.getByRole("heading", { name: "Second half" })).toBeVisible();
  await to.dialog.getByRole("button", { name: /Request 19999/ }).click();
  await to.take.click();
  await expect(playground.endpoint).toHaveValue("https://api.example.com/orders/19999");
  await playground.page.getByRole("button", { name: "Import", exact: true }).click();
  await expect(to.status).toContainText("with 20,000 requests");
});

test.describe("a HAR file of 50 MB", () => {
  let path;
  let count;
  test.beforeAll(({}, info) => {
    fs.mkdirSync(info.project.outputDir, { recursive: true });
    path = `${info.project.outputDir}/large-${info.workerIndex}.har`;
    count = writeLargeHar(path, 50);
  });
  test.afterAll(() => fs.rmSync(path, { force: true }));

  test("is read with progress while the page hears what is pressed", async ({ playground }) => {
    test.slow();
    await playground.open();
    const to = await opened(playground);
    await playground.page.evaluate(() => {
      const seen = { gaps: [], tasks: [], keys: [], shares: [] };
      window.seen = seen;
      new PerformanceObserver((list) => seen.tasks.push(...list.getEntries().map((entry) => entry.duration))).observe({ type: "longtask" });
      let last = performance.now();
      const frame = (now) => {
        const bar = document.querySelector("dialog progress");
        if (bar) {
          seen.gaps.push(now - last);
          seen.shares.push(bar.value / bar.max);
        }
        last = now;
        requestAnimationFrame(frame);
      };
      requestAnimationFrame(frame);
      addEventListener("keydown", (event) => {
        if (document.querySelector("dialog progress")) seen.keys.push(performance.now() - event.timeStamp);
      });
    });
    // Keys are pressed all the while, so that some fall into the reading.
    let stopped = false;
    const pressing = (async () => {
      while (!stopped) await playground.page.keyboard.press("Shift");
    })();
    const before = Date.now();
    await to.file.setInputFiles(path);
    await expect(to.status).toContainText(`with ${count.toLocaleString("en")} requests`, { timeout: 60_000 });
    stopped = true;
    await pressing;
    const took = Date.now() - before;
    const seen = await playground.page.evaluate(() => window.seen);
    const most = (numbers) => Math.max(0, ...numbers).toFixed(0);
    console.log(
      `50 MB HAR, ${count} requests, ${took} ms; frames ${seen.gaps.length}, longest gap ${most(seen.gaps)} ms; ` +
        `tasks over 50 ms: ${seen.tasks.length}, longest ${most(seen.tasks)} ms; keys heard meanwhile ${seen.keys.length}, longest wait ${most(seen.keys)} ms`,
    );
    expect(seen.keys.length).toBeGreaterThan(0);
    expect(seen.shares.some((share) => share > 0 && share < 1)).toBe(true);
    await to.search.fill("orders/1234");
    await to.dialog.getByRole("button", { name: /orders\/1234$/ }).click();
    await to.take.click();
    await expect(playground.headerValue(1)).toHaveValue("1234");
  });

  test("is let go by Cancel", async ({ playground }) => {
    await playground.open();
    const to = await opened(playground);
    await to.file.setInputFiles(path);
    await to.cancel.click();
    await expect(to.progress).toHaveCount(0);
    await expect(to.dialog.getByText("What is read here")).toBeVisible();
    await expect(to.status).toHaveText("");
  });
});

test("a long list and its details have no accessibility faults", async ({ playground }) => {
  await playground.open();
  const to = await opened(playground);
  await to.paste(FORMS["OpenAPI in JSON"].text);
  await to.dialog.getByRole("button", { expanded: false }).first().click();
  await expect(to.take).toBeVisible();
  await expectNoAxeFaults(playground.page, { within: "dialog[open]" });
});

test("the keyboard alone imports a request", async ({ playground }) => {
  await playground.open();
  const { keyboard } = playground.page;
  await playground.page.getByRole("button", { name: "Import", exact: true }).focus();
  await keyboard.press("Enter");
  const dialog = playground.page.getByRole("dialog", { name: "Import", exact: true });
  await expect(dialog.getByRole("textbox", { name: /^Paste/ })).toBeFocused();
  await keyboard.insertText("GET https://api.example.com/orders");
  const take = dialog.getByRole("button", { name: "Put it into the form" });
  await expect(take).toBeVisible();
  await keyboard.press("Tab");
  await keyboard.press("Tab");
  await expect(take).toBeFocused();
  await keyboard.press("Enter");
  await expect(playground.endpoint).toHaveValue("https://api.example.com/orders");
  await expect(playground.send).toBeFocused();
});
