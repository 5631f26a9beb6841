// What goes wrong with a browser's store, made to go wrong.
import { expect, test } from "../support/playground.js";
import { kept, plantHistory } from "../support/store.js";

const API = "https://api.example.com";

test("where the store is refused, the history lives as long as the tab, and says so", async ({ playground, page }) => {
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => { throw new DOMException("refused", "SecurityError"); };
  });
  await playground.open();
  await playground.ask({ endpoint: `${API}/orders/12345`, status: 200 });
  await playground.ask({ endpoint: `${API}/orders`, status: 200 });
  await expect(playground.history).toContainText("does not let the page keep anything");
  await playground.pastItem(`GET ${API}/orders/12345, 200`).click();
  await expect(playground.bodyText).toContainText("12345");
  for (const name of ["Collections", "Variables"]) {
    await page.getByRole("button", { name, exact: true }).click();
    const dialog = page.getByRole("dialog", { name, exact: true });
    await expect(dialog).toContainText("does not let the page keep anything");
    await dialog.getByRole("button", { name: "Close" }).click();
  }
});

test("where the store can't be opened, the page starts with nothing and says so", async ({ playground, page }) => {
  await page.addInitScript(() => {
    const open = IDBFactory.prototype.open;
    IDBFactory.prototype.open = function (name) {
      const request = open.call(this, `${name}-damaged`, 1);
      request.addEventListener("upgradeneeded", () => request.transaction.abort());
      return request;
    };
  });
  await playground.open();
  await playground.ask({ endpoint: `${API}/orders/12345`, status: 200 });
  await expect(playground.pastItems).toHaveCount(1);
  await expect(playground.history).toContainText("could not open what this page had kept");
});

test("a store that is full in the middle of a write keeps what it had, and says so", async ({ playground, page }) => {
  await playground.open();
  await playground.ask({ endpoint: `${API}/orders/12345`, status: 200 });
  await page.evaluate(() => {
    const put = IDBObjectStore.prototype.put;
    window.heal = () => { IDBObjectStore.prototype.put = put; };
    IDBObjectStore.prototype.put = function (value, key) {
      const request = put.call(this, value, key);
      if (this.name === "exchanges") {
        // The line of the list is written already; the rest no longer fits.
        const steps = this.transaction;
        Object.defineProperty(steps, "error", { value: new DOMException("no room", "QuotaExceededError") });
        queueMicrotask(() => steps.abort());
      }
      return request;
    };
  });
  await playground.ask({ endpoint: `${API}/orders`, status: 200 });
  await expect(playground.history).toContainText("no room left");
  let { history, exchanges } = await kept(page);
  expect(Object.keys(history)).toHaveLength(1);
  expect(Object.keys(exchanges)).toHaveLength(1);
  await page.evaluate(() => window.heal());
  await playground.ask({ endpoint: `${API}/orders/12346`, status: 200 });
  ({ history, exchanges } = await kept(page));
  expect(Object.keys(history)).toHaveLength(2);
  expect(Object.keys(exchanges)).toEqual(Object.keys(history));
  await expect(playground.history).not.toContainText("no room left");
});

test("a real quota is met with a sentence, and the page goes on", async ({ playground, page, server, site }) => {
  await playground.open();
  const session = await page.context().newCDPSession(page);
  await session.send("Storage.overrideQuotaForOrigin", { origin: new URL(site.url).origin, quotaSize: 200_000 });
  await playground.ask({ endpoint: `${server.url}/text?bytes=1900000`, status: 200 });
  await expect(playground.history).toContainText("no room left");
  await session.send("Storage.overrideQuotaForOrigin", { origin: new URL(site.url).origin });
  await playground.ask({ endpoint: `${API}/orders/12345`, status: 200 });
  await expect.poll(async () => Object.values((await kept(page)).history).join()).toContain("orders/12345");
});

test("a corrupt record harms no other, and is left as it is", async ({ playground, page }) => {
  await playground.open();
  await plantHistory(page, 3);
  await page.evaluate(() => new Promise((resolve) => {
    const request = indexedDB.open("request-playground");
    request.onsuccess = () => {
      const steps = request.result.transaction(["history", "exchanges", "drafts", "settings"], "readwrite");
      steps.objectStore("history").put("{broken", "001-broken");
      steps.objectStore("history").put('{"v":99,"method":7}', "002-newer");
      steps.objectStore("history").put({ no: "text" }, "003-odd");
      steps.objectStore("exchanges").put("{broken", "001700000002000-00000002");
      steps.objectStore("drafts").put("[]", "dead.draft");
      steps.objectStore("settings").put("no", "history");
      steps.oncomplete = () => { request.result.close(); resolve(); };
    };
  }));
  await page.reload();
  await playground.ready();
  await expect(playground.pastItems).toHaveCount(3);
  await expect(playground.history).toContainText("2 exchanges could not be read");
  await playground.pastItem("PUT https://host2.example/orders/2, 200").click();
  await expect(page.getByText("could not be opened")).toBeVisible();
  await playground.pastItem("POST https://host1.example/orders/1, 200").click();
  await expect(playground.status).toHaveAttribute("data-status", "200");
  expect((await kept(page)).history["001-broken"]).toBe("{broken");
});

/** A page of the same site without the playground in it, where a store can be made. */
async function beside(page, site) {
  await page.goto(`${site.url}openapi.json`);
}

test("an older store is brought up to date with everything in it", async ({ playground, page, site }) => {
  await beside(page, site);
  await page.evaluate(() => new Promise((resolve) => {
    const request = indexedDB.open("request-playground", 1);
    request.onupgradeneeded = () => {
      for (const name of ["drafts", "history", "exchanges", "bodies"]) request.result.createObjectStore(name);
    };
    request.onsuccess = () => { request.result.close(); resolve(); };
  }));
  await plantHistory(page, 2);
  await playground.open();
  await expect(playground.pastItems).toHaveCount(2);
  await playground.ask({ endpoint: `${API}/orders/12345`, status: 200 });
  const all = await kept(page);
  expect(Object.keys(all)).toEqual(expect.arrayContaining(["collections", "environments", "settings", "lessons"]));
  expect(Object.keys(all.history)).toHaveLength(3);
});

test("what an older page kept of lessons beside the store comes into it, and into a back-up", async ({ playground, page }) => {
  await playground.open();
  const progress = JSON.stringify({ v: 1, lesson: "planted", started_ms: 1, finished_ms: 2, steps: [{ step: "one", done: true }] });
  await page.evaluate((progress) => localStorage.setItem("request-playground.lesson.planted", progress), progress);
  await page.reload();
  await playground.ready();
  await expect.poll(async () => (await kept(page)).lessons["lesson.planted"]).toContain('"step":"one"');
  expect(await page.evaluate(() => localStorage.getItem("request-playground.lesson.planted"))).toBeNull();
  await playground.history.getByRole("button", { name: "History" }).click();
  await playground.history.getByText("Keeping").click();
  const [download] = await Promise.all([page.waitForEvent("download"), playground.history.getByRole("button", { name: "Back up" }).click()]);
  let text = "";
  for await (const piece of await download.createReadStream()) text += piece;
  expect(text).toContain('"shelf":"lessons","key":"lesson.planted"');
});

test("a newer store is read and never written into", async ({ playground, page, site }) => {
  await beside(page, site);
  await page.evaluate(() => new Promise((resolve) => {
    const request = indexedDB.open("request-playground", 99);
    request.onupgradeneeded = () => {
      for (const name of ["drafts", "history", "exchanges", "bodies", "collections", "environments", "settings", "lessons", "attic"]) request.result.createObjectStore(name);
    };
    request.onsuccess = () => { request.result.close(); resolve(); };
  }));
  await plantHistory(page, 2);
  await playground.open();
  await expect(playground.pastItems).toHaveCount(2);
  await expect(playground.history).toContainText("newer version of this page");
  await playground.ask({ endpoint: `${API}/orders/12345`, status: 200 });
  await expect(playground.pastItems).toHaveCount(3);
  expect(Object.keys((await kept(page)).history)).toHaveLength(2);
});

test("a newer page in another tab gets the store, and this one says what that means", async ({ playground, page, context, site }) => {
  await playground.open();
  await playground.endpoint.fill(`${API}/typed`);
  await playground.ask({ endpoint: `${API}/orders/12345`, status: 200 });
  const newer = await context.newPage();
  await beside(newer, site);
  await newer.evaluate(() => new Promise((resolve, reject) => {
    const request = indexedDB.open("request-playground", 98);
    request.onupgradeneeded = () => request.result.createObjectStore("later");
    request.onblocked = () => reject(new Error("blocked"));
    request.onsuccess = () => { request.result.close(); resolve(); };
  }));
  await expect(page.locator(".notice__says")).toContainText("newer version of this page is open");
  await playground.endpoint.fill(`${API}/still-typing`);
  await playground.ask({ status: 404 });
  await page.reload();
  await playground.ready();
  await expect(playground.endpoint).toHaveValue(`${API}/still-typing`);
  await expect(playground.pastItems).toHaveCount(1);
});

test("an older page in another tab that keeps the store shut is named, and waited for", async ({ playground, page, context, site }) => {
  const older = await context.newPage();
  await beside(older, site);
  await older.evaluate(() => new Promise((resolve) => {
    const request = indexedDB.open("request-playground", 1);
    request.onupgradeneeded = () => {
      for (const name of ["drafts", "history", "exchanges", "bodies"]) request.result.createObjectStore(name);
    };
    request.onsuccess = () => { window.held = request.result; resolve(); };
  }));
  await playground.open();
  await expect(page.locator(".notice__says")).toContainText("Close or reload that tab");
  await playground.ask({ endpoint: `${API}/orders/12345`, status: 200 });
  await older.close();
  await expect(playground.pastItems).toHaveCount(1);
  expect(Object.keys((await kept(page)).history)).toHaveLength(1);
});

test("a tab that is killed at any moment of a save loses nothing that it has said is kept", async ({ playground, page, site }) => {
  test.setTimeout(150_000);
  // Frames of the same page, each torn out at another moment while it works: to
  // the store that is the same as a tab that is gone.
  await page.addInitScript(() => {
    // Frames of one tab share what a tab keeps; tabs do not.
    const all = new Map();
    const own = {
      getItem: (key) => all.get(key) ?? null,
      setItem: (key, value) => all.set(key, String(value)),
      removeItem: (key) => all.delete(key),
    };
    Object.defineProperty(window, "sessionStorage", { value: own });
  });
  await beside(page, site);
  const lost = await page.evaluate(async (url) => {
    const last = [];
    const kept = (name) => new Promise((resolve) => {
      const request = indexedDB.open("request-playground");
      request.onsuccess = () => {
        const get = request.result.transaction(name).objectStore(name).getAll();
        get.onsuccess = () => { request.result.close(); resolve(get.result); };
      };
    });
    const lost = [];
    const one = async (kill) => {
      const frame = document.createElement("iframe");
      frame.src = url;
      document.body.append(frame);
      await new Promise((resolve) => { frame.onload = resolve; });
      const inside = frame.contentWindow;
      while (inside.document.documentElement.dataset.ready !== "true") await new Promise((resolve) => setTimeout(resolve, 5));
      const said = new Set();
      const typed = [];
      const press = (n) => {
        const field = inside.document.querySelector("[data-testid=endpoint]");
        field.value = `kill ${kill} ${n}`;
        field.dispatchEvent(new inside.Event("input", { bubbles: true }));
        inside.document.querySelector("[data-testid=send]").click();
        typed.push(field.value);
      };
      const look = () => {
        for (const item of inside.document.querySelectorAll(".past__item")) said.add(item.getAttribute("aria-label"));
      };
      // One save has ended; the others are killed at another moment each time.
      press(0);
      while (![...said].some((name) => name.includes(`kill ${kill} 0`))) {
        await new Promise((resolve) => setTimeout(resolve, 5));
        look();
      }
      press(1);
      press(2);
      await new Promise((resolve) => setTimeout(resolve, kill % 25));
      look();
      frame.remove();
      const lines = (await kept("history")).map((text) => JSON.parse(text).endpoint);
      for (const name of said) {
        const endpoint = name.slice("GET ".length, -", failed".length);
        if (endpoint.startsWith(`kill ${kill} `) && !lines.includes(endpoint)) lost.push(`said to be kept: ${endpoint}`);
      }
      last.push(typed.at(-1));
    };
    for (let kill = 0; kill < 100; kill += 4) {
      await Promise.all([0, 1, 2, 3].map((more) => one(kill + more)));
    }
    // What was typed last is in a journal, or in the store if another tab took it in.
    const drafts = (await kept("drafts")).join() + JSON.stringify({ ...localStorage });
    lost.push(...last.filter((typed) => !drafts.includes(`"${typed}"`) && !drafts.includes(`\\"${typed}\\"`)).map((typed) => `typed: ${typed}`));
    const history = await kept("history");
    const exchanges = await kept("exchanges");
    if (history.length !== exchanges.length) lost.push(`half of a write: ${history.length} lines, ${exchanges.length} exchanges`);
    return { lost, kept: history.length };
  }, site.url);
  expect(lost.lost).toEqual([]);
  expect(lost.kept).toBeGreaterThanOrEqual(100);
});
