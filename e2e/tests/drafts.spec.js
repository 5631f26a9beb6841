import { expect, test, whole } from "../support/playground.js";
import { kept } from "../support/store.js";

const API = "https://api.example.com";

const bar = (page) => page.getByRole("navigation", { name: "Drafts" });
const draft = (page, name) => bar(page).getByRole("button", { name, exact: true });

test("a second draft makes a row of them, and each keeps what was typed", async ({ playground, page }) => {
  await playground.open();
  await expect(bar(page)).toHaveCount(0);
  await playground.endpoint.fill(`${API}/first`);
  await page.getByRole("button", { name: "New draft" }).click();
  await expect(playground.endpoint).toBeFocused();
  await playground.endpoint.fill(`${API}/second`);
  await draft(page, "GET /first").click();
  await expect(playground.endpoint).toHaveValue(`${API}/first`);
  await page.reload();
  await playground.ready();
  await expect(playground.endpoint).toHaveValue(`${API}/first`);
  await draft(page, "GET /second").click();
  await expect(playground.endpoint).toHaveValue(`${API}/second`);
});

test("a draft is closed, and brought back to its place", async ({ playground, page }) => {
  await playground.open();
  await playground.endpoint.fill(`${API}/first`);
  await page.getByRole("button", { name: "New draft" }).click();
  await playground.endpoint.fill(`${API}/second`);
  await page.getByRole("button", { name: "Close draft GET /second" }).click();
  await expect(bar(page)).toHaveCount(0);
  await expect(playground.endpoint).toHaveValue(`${API}/first`);
  await page.getByRole("button", { name: "Bring the draft back" }).click();
  await expect(playground.endpoint).toHaveValue(`${API}/second`);
  await expect(bar(page).getByRole("listitem")).toHaveCount(2);
});

test("by the keyboard they are walked through, moved, renamed and closed", async ({ playground, page }) => {
  await playground.open();
  for (const name of ["one", "two", "three"]) {
    if (name !== "one") await page.getByRole("button", { name: "New draft" }).click();
    await playground.endpoint.fill(`${API}/${name}`);
  }
  await draft(page, "GET /three").focus();
  await page.keyboard.press("ArrowLeft");
  await expect(draft(page, "GET /two")).toBeFocused();
  await expect(playground.endpoint).toHaveValue(`${API}/two`);
  await page.keyboard.press("Shift+ArrowLeft");
  await expect(bar(page).getByRole("listitem").first()).toContainText("GET /two");
  await expect(draft(page, "GET /two")).toBeFocused();
  await page.keyboard.press("F2");
  await page.keyboard.type("mine");
  await page.keyboard.press("Enter");
  await expect(draft(page, "mine")).toBeFocused();
  await page.reload();
  await playground.ready();
  await expect(bar(page).getByRole("listitem").first()).toContainText("mine");
  await draft(page, "mine").focus();
  await page.keyboard.press("Delete");
  await expect(draft(page, "GET /one")).toBeFocused();
  await expect(draft(page, "mine")).toHaveCount(0);
});

test("what a closed tab had goes to the next new one, and a living tab keeps its own", async ({ playground, page, context, site }) => {
  await playground.open();
  await playground.endpoint.fill(`${API}/living`);
  const other = await context.newPage();
  await other.goto(site.url);
  const endpoint = (tab) => tab.getByRole("textbox", { name: "Endpoint", exact: true });
  await expect(endpoint(other)).toHaveValue(`${API}/living`);
  await whole(other);
  await endpoint(other).fill(`${API}/of-the-other`);
  await other.getByRole("button", { name: "New draft" }).click();
  await endpoint(other).fill(`${API}/of-the-other-too`);
  await expect.poll(async () => Object.values((await kept(page)).drafts).join()).toContain("of-the-other-too");
  await other.close();
  const third = await context.newPage();
  await third.goto(site.url);
  await expect(endpoint(third)).toHaveValue(`${API}/of-the-other-too`);
  await expect(draft(third, "GET /of-the-other")).toBeVisible();
  await expect(bar(third).getByRole("listitem")).toHaveCount(2);
  await expect(playground.endpoint).toHaveValue(`${API}/living`);
  await page.reload();
  await playground.ready();
  await expect(playground.endpoint).toHaveValue(`${API}/living`);
  await expect(bar(page)).toHaveCount(0);
});

test("what an import replaced comes back even after a reload", async ({ playground, page }) => {
  await playground.open();
  await playground.endpoint.fill(`${API}/typed`);
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await page.getByRole("dialog", { name: "Import" }).getByRole("textbox").first().fill(`curl ${API}/imported`);
  await page.getByRole("button", { name: "Put it into the form" }).click();
  await expect(playground.endpoint).toHaveValue(`${API}/imported`);
  await page.reload();
  await playground.ready();
  await page.getByRole("button", { name: "Bring back what I had" }).click();
  await expect(playground.endpoint).toHaveValue(`${API}/typed`);
});
