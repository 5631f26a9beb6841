// Variables: what stands for what, and that a secret goes nowhere but into the request.
import { expect, test } from "../support/playground.js";

const API = "https://api.example.com";

/** Opens the dialog and adds a variable to the set that is shown. */
async function define(page, name, value) {
  const dialog = page.getByRole("dialog", { name: "Variables", exact: true });
  if (!(await dialog.isVisible())) await page.getByRole("button", { name: "Variables", exact: true }).click();
  const number = (await dialog.getByRole("textbox", { name: /^Variable \d+ name$/ }).count()) + 1;
  await dialog.getByRole("button", { name: "Add variable" }).click();
  await dialog.getByRole("textbox", { name: `Variable ${number} name` }).fill(name);
  await dialog.getByLabel(`Variable ${number} value`, { exact: true }).fill(value);
  return dialog;
}

const close = (dialog) => dialog.getByRole("button", { name: "Close" }).click();

/** Everything that this browser keeps for the page, as text: storages and every store. */
async function everythingKept(page) {
  return page.evaluate(async () => {
    const all = [];
    const databases = await indexedDB.databases();
    for (const { name } of databases) {
      const open = indexedDB.open(name);
      const database = await new Promise((done, failed) => { open.onsuccess = () => done(open.result); open.onerror = failed; });
      for (const shelf of database.objectStoreNames) {
        const asked = database.transaction(shelf).objectStore(shelf).getAll();
        const values = await new Promise((done) => { asked.onsuccess = () => done(asked.result); });
        for (const value of values) {
          all.push(value instanceof Uint8Array ? new TextDecoder().decode(value) : JSON.stringify(value));
        }
      }
      database.close();
    }
    return { tab: JSON.stringify({ ...sessionStorage }), browser: JSON.stringify({ ...localStorage }) + all.join("\n") };
  });
}

test.beforeEach(async ({ playground }) => playground.open());

test("an unknown variable is told before sending, with near names and a way to define it", async ({ playground, page }) => {
  await close(await define(page, "orderId", "12345"));
  await playground.endpoint.fill(`${API}/orders/{{orderid}}`);
  await expect(playground.findings).toContainText("{{orderid}} has no value, so it is sent as it stands.");
  await playground.findings.getByRole("button", { name: "Use {{orderId}}" }).click();
  await expect(playground.endpoint).toHaveValue(`${API}/orders/{{orderId}}`);
  await expect(page.getByTestId("resolved")).toContainText(`GET ${API}/orders/12345`);

  await playground.endpoint.fill(`${API}/orders/{{nothing}}`);
  await playground.findings.getByRole("button", { name: "Give nothing a value" }).click();
  const dialog = page.getByRole("dialog", { name: "Variables", exact: true });
  await expect(dialog.getByLabel("Variable 2 value", { exact: true })).toBeFocused();
  await page.keyboard.type("12346");
  await close(dialog);
  await expect(page.getByTestId("resolved")).toContainText(`GET ${API}/orders/12346`);
  await playground.ask({ status: 200 });
});

test("values go into all four parts, and an escape keeps the braces", async ({ playground, page, server }) => {
  await define(page, "base", server.url);
  await define(page, "verb", "PUT");
  await define(page, "name", "X-From");
  await close(await define(page, "count", "7"));
  await playground.method.selectOption("Custom…");
  await page.getByRole("textbox", { name: "Custom method" }).fill("{{verb}}");
  await playground.addHeader("{{name}}", "n{{count}}");
  await playground.body.fill('{"n": {{count}}, "kept": "\\{{count}}"}');
  await expect(page.locator("#body-check")).toContainText("Well-formed JSON");
  await playground.ask({ endpoint: "{{base}}/echo", status: 200 });
  const sent = server.seen.filter((request) => request.path.startsWith("/echo")).at(-1);
  expect([sent.method, sent.headers["x-from"], sent.body.toString()]).toEqual(["PUT", "n7", '{"n": 7, "kept": "{{count}}"}']);
  await expect(playground.endpoint).toHaveValue("{{base}}/echo");
});

test("an environment's values go before those of the base, and one press changes it", async ({ playground, page }) => {
  const dialog = await define(page, "order", "99999");
  await dialog.getByRole("button", { name: "New environment" }).click();
  await dialog.getByRole("textbox", { name: "Name of the environment" }).fill("Shop");
  await close(await define(page, "order", "12345"));
  await playground.endpoint.fill(`${API}/orders/{{order}}`);
  await expect(page.getByTestId("resolved")).toContainText("/orders/12345");
  await page.getByRole("combobox", { name: "Environment" }).selectOption("None");
  await expect(page.getByTestId("resolved")).toContainText("/orders/99999");
  await playground.ask({ status: 404 });
  // What a button writes keeps the variable.
  await page.reload();
  await playground.ready();
  await page.getByRole("combobox", { name: "Environment" }).selectOption("Shop");
  await expect(page.getByTestId("resolved")).toContainText("/orders/12345");
});

test("a value of an answer becomes a variable of the next request", async ({ playground, page }) => {
  await playground.ask({ endpoint: `${API}/orders`, status: 200 });
  await playground.bodyText.getByText('"id"').first().click();
  await page.getByRole("button", { name: "Keep as a variable" }).click();
  const dialog = page.getByRole("dialog", { name: "Keep as a variable" });
  await expect(dialog.getByRole("textbox", { name: "Name of the variable" })).toHaveValue("id");
  await dialog.getByRole("textbox", { name: "Name of the variable" }).fill("orderId");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Write {{orderId}} where it is needed")).toBeVisible();
  await playground.ask({ endpoint: `${API}/orders/{{orderId}}`, status: 200 });
});

test("a header of an answer becomes one too, and its braces mean nothing", async ({ playground, page }) => {
  await define(page, "secret_token", "planted-secret-1");
  await close(page.getByRole("dialog", { name: "Variables", exact: true }));
  await playground.ask({ method: "POST", endpoint: `${API}/orders`, body: '{"item":"{{x}}","quantity":1}', status: 201 });
  await playground.tab("Headers").click();
  await page.getByRole("button", { name: "Keep location as a variable" }).click();
  await page.getByRole("button", { name: "Keep it", exact: true }).click();
  await playground.bodyType("None");
  await playground.ask({ method: "GET", endpoint: "{{location}}", status: 200 });
});

test("a secret goes into the request, and nowhere else", async ({ playground, page, server, context, site }) => {
  const secret = "planted/secret value-42";
  const dialog = await define(page, "api_token", secret);
  await expect(dialog.getByRole("checkbox", { name: "Variable 1 is secret" })).toBeChecked();
  await expect(dialog.getByLabel("Variable 1 value", { exact: true })).toHaveAttribute("type", "password");
  await close(dialog);
  await playground.addHeader("X-Trace", "{{api_token}}");
  await playground.ask({ endpoint: `${server.url}/echo?k={{api_token}}`, status: 200 });
  const sent = server.seen.filter((request) => request.path.startsWith("/echo")).at(-1);
  expect(sent.headers["x-trace"]).toBe(secret);
  await expect(playground.findings).toContainText("is marked secret, and it stands in the address");

  // On screen it is masked until it is asked for.
  const seen = async () => (await page.locator("main .request").innerText()) + (await playground.explanation.innerText());
  expect(await seen()).not.toContain("secret value-42");
  await playground.tab("Message").click();
  const message = playground.panel.getByLabel("Request message");
  await expect(message).toContainText("X-Trace: ••••••");
  await expect(message).not.toContainText("value-42");
  await playground.panel.getByRole("checkbox", { name: "Show the secrets in it" }).check();
  await expect(message).toContainText(`X-Trace: ${secret}`);

  // What the browser keeps beyond the tab has no secret in it, whichever way it is spelt.
  await expect.poll(async () => (await everythingKept(page)).browser).toContain("api_token");
  await page.reload();
  await playground.ready();
  const kept = await everythingKept(page);
  for (const spelling of [secret, "planted%2Fsecret", "planted/secret%20value-42", "value-42"]) {
    expect(kept.browser).not.toContain(spelling);
  }
  // The tab knows it still; a new tab knows the name alone, and says so.
  await expect(page.getByTestId("resolved")).toContainText("••••••");
  const other = await context.newPage();
  await other.goto(site.url);
  await expect(other.locator("html")).toHaveAttribute("data-ready", "true");
  await other.getByRole("textbox", { name: "Endpoint", exact: true }).fill(`${API}/orders?k={{api_token}}`);
  await expect(other.getByRole("region", { name: "Before you send" })).toContainText("api_token is marked secret, and its value is empty now.");

  // What the person ticks is kept.
  await page.getByRole("button", { name: "Variables", exact: true }).click();
  await page.getByRole("checkbox", { name: "Keep the secret value 1 in this browser" }).check();
  await expect.poll(async () => (await everythingKept(page)).browser).toContain("value-42");
  await expect(other.getByRole("region", { name: "Before you send" })).not.toContainText("is empty now");
});

test("what is deleted comes back", async ({ page }) => {
  const dialog = await define(page, "one", "1");
  await dialog.getByRole("button", { name: "New environment" }).click();
  await define(page, "two", "2");
  await dialog.getByRole("button", { name: "Delete environment" }).click();
  await expect(dialog.getByText("“New environment” is deleted.")).toBeVisible();
  await dialog.getByRole("button", { name: "Undo" }).click();
  await dialog.getByRole("combobox", { name: "Set" }).selectOption("New environment");
  await dialog.getByRole("button", { name: "Remove variable 1" }).click();
  await expect(dialog.getByText("No variables here yet.")).toBeVisible();
  await dialog.getByRole("button", { name: "Undo" }).click();
  await expect(dialog.getByLabel("Variable 1 value", { exact: true })).toHaveValue("2");
});
