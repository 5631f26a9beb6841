import { expectNoAxeFaults, expectNothingSticksOut } from "../support/axe.js";
import { expect, test } from "../support/playground.js";

const API = "https://api.example.com";

const STATES = {
  empty: async () => {},
  200: (playground) => playground.ask({ status: 200 }),
  404: (playground) => playground.ask({ endpoint: `${API}/orders/99999`, status: 404 }),
  "400 with findings": (playground) =>
    playground.ask({ method: "POST", endpoint: `${API}/users`, body: '{"a":1,}', status: 400 }),
  failure: (playground) => playground.ask({ endpoint: "http://127.0.0.1:59998/", status: "failed" }),
  "failure, looked into": async (playground) => {
    await playground.method.selectOption("PUT");
    await playground.findings.getByText("Two requests").click();
    await playground.ask({ endpoint: "http://127.0.0.1:59998/", status: "failed" });
    for (const more of await playground.explanation.locator("summary").all()) {
      if (!(await more.evaluate((summary) => summary.parentElement.open))) await more.click();
    }
    await playground.tab("Headers").click();
  },
  "CORS lab": async (playground) => {
    await playground.method.selectOption("PUT");
    await playground.page.getByRole("button", { name: "CORS lab", exact: true }).click();
    await playground.page.getByRole("button", { name: "Allow what this request needs" }).click();
    await expect(playground.page.getByTestId("lab-verdict")).toContainText("The page gets");
  },
  export: async (playground) => {
    await playground.addHeader("Authorization", "Bearer token");
    await playground.method.selectOption("POST");
    await playground.body.fill('{"a": "100%"}');
    await playground.page.getByRole("button", { name: "Export", exact: true }).click();
    await playground.page.getByRole("combobox", { name: "Write it as" }).selectOption("curl-cmd");
    await expect(playground.page.getByLabel("Written request")).toContainText("curl");
  },
  headers: async (playground) => {
    await playground.ask({ status: 200 });
    await playground.tab("Headers").click();
  },
  message: async (playground) => {
    await playground.ask({ status: 200 });
    await playground.tab("Message").click();
  },
  "find and filter": async (playground) => {
    await playground.ask({ endpoint: `${API}/orders`, status: 200 });
    await playground.page.getByRole("button", { name: "Find and filter" }).click();
    await playground.page.getByRole("searchbox", { name: "Find" }).fill("paid");
    await playground.page.getByRole("textbox", { name: "JSONPath" }).fill("$[0:5].status");
    await expect(playground.page.getByTestId("filter-count")).toHaveText("5 values");
    await playground.bodyText.getByText("paid").first().click();
    await expect(playground.page.getByTestId("path")).toBeVisible();
  },
  table: async (playground) => {
    await playground.ask({ endpoint: `${API}/orders`, status: 200 });
    await playground.tab("Table").click();
    await expect(playground.panel.getByRole("table")).toBeVisible();
  },
  hex: async (playground) => {
    await playground.ask({ status: 200 });
    await playground.tab("Hex").click();
  },
  comparison: async (playground) => {
    await playground.ask({ status: 200 });
    await playground.ask({ endpoint: `${API}/orders/12346`, status: 200 });
    await playground.tab("Compare").click();
    await expect(playground.page.getByTestId("changes")).toContainText("values changed");
  },
  events: async (playground) => {
    await playground.endpoint.fill(`${API}/stream`);
    await playground.send.click();
    await expect(playground.bodyText).toContainText('"number":2');
  },
  variables: async (playground) => {
    const { page } = playground;
    await page.getByRole("button", { name: "Variables", exact: true }).click();
    await page.getByRole("button", { name: "New environment" }).click();
    await page.getByRole("button", { name: "Add variable" }).click();
    await page.getByRole("textbox", { name: "Variable 1 name" }).fill("token");
    await page.getByLabel("Variable 1 value", { exact: true }).fill("abcdef");
  },
  "resolved request": async (playground) => {
    await STATES.variables(playground);
    await playground.page.keyboard.press("Escape");
    await playground.endpoint.fill(`${API}/orders/{{id}}?k={{token}}`);
    await playground.page.getByText("The whole message, with its values").click();
  },
  collections: async (playground) => {
    const { page } = playground;
    await page.getByRole("button", { name: "Collections", exact: true }).click();
    await page.getByRole("button", { name: "New folder" }).click();
    await page.getByRole("button", { name: "Keep the request in the form" }).click();
    await page.getByRole("button", { name: "Take a value" }).click();
    await page.getByRole("textbox", { name: /What it must return/ }).fill("status 404\nstatsu");
    await page.getByRole("button", { name: /Run everything/ }).click();
    await page.getByRole("button", { name: "Send 1 request" }).click();
    await expect(page.getByTestId("run-summary")).toContainText("1 failed");
  },
  multipart: async (playground) => {
    await playground.bodyType("Multipart");
    await playground.page.getByRole("button", { name: "Add file" }).click();
    await playground.page.getByText("Authentication helper").click();
    await playground.page.getByText("Options", { exact: true }).click();
  },
  "history, with one opened": async (playground) => {
    await playground.addHeader("Authorization", "Bearer t0ken-t0ken");
    for (let id = 1; id <= 5; id++) await playground.ask({ endpoint: `${API}/orders/${id}`, status: 404 });
    await playground.pastItems.first().click();
    await playground.response.getByRole("button", { name: "Reveal the secrets" }).click();
    await playground.history.getByText("Keeping").click();
    await expect(playground.history.getByRole("searchbox")).toBeVisible();
  },
  "three drafts": async (playground) => {
    for (const name of ["second/one/with/a/rather/long/path", "third"]) {
      await playground.page.getByRole("button", { name: "New draft" }).click();
      await playground.endpoint.fill(`${API}/${name}`);
    }
  },
};

// One test a state: reaching it is what costs.
for (const [name, reach] of Object.entries(STATES)) {
  test(`axe finds nothing and nothing sticks out: ${name}`, async ({ playground, page }) => {
    await playground.open();
    await reach(playground);
    await expectNoAxeFaults(page);
    await expectNothingSticksOut(page);
  });
}

test("the keyboard alone fills, sends, reads and mends", async ({ playground, page }) => {
  await playground.open();
  const tabTo = async (locator) => {
    for (let presses = 0; presses < 60; presses++) {
      if (await locator.evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press("Tab");
    }
    throw new Error("not reached with Tab");
  };
  await tabTo(playground.method);
  await page.keyboard.press("D");
  await expect(playground.method).toHaveValue("DELETE");
  await tabTo(playground.endpoint);
  await page.keyboard.press("Control+A");
  await page.keyboard.type(`${API}/orders`);
  await page.keyboard.press("Enter");
  await expect(playground.status).toHaveAttribute("data-status", "405");
  await tabTo(playground.explanation.getByRole("button", { name: "Use GET" }));
  await page.keyboard.press("Enter");
  await page.keyboard.press("Control+Enter");
  await expect(playground.status).toHaveAttribute("data-status", "200");
  await tabTo(playground.tab("Pretty"));
  await page.keyboard.press("ArrowRight");
  await expect(playground.tab("Raw")).toHaveAttribute("aria-selected", "true");
  await expect(playground.tab("Raw")).toBeFocused();
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("the theme follows the machine, the link and the button, and stays", async ({ playground, page }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await playground.open();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.getByRole("button", { name: "Dark theme" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "light");
  await page.reload();
  await playground.ready();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "light");
});

test("on a narrow screen the answer comes into view", async ({ playground, page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await playground.open();
  await playground.send.click();
  await expect(playground.status).toBeInViewport();
});
