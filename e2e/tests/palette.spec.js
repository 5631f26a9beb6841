// The command palette: every act of the page, by words and by the keyboard.
import { axeFaults, wear } from "../support/axe.js";
import { expect, test } from "../support/playground.js";

const API = "https://api.example.com";

test.beforeEach(async ({ playground }) => playground.open());

/** The palette, opened by its keys. */
async function opened(page) {
  await page.keyboard.press("ControlOrMeta+k");
  const dialog = page.getByRole("dialog", { name: "Commands", exact: true });
  const field = dialog.getByRole("combobox", { name: "What do you want to do?" });
  await expect(field).toBeFocused();
  const options = dialog.getByRole("option");
  return {
    dialog,
    field,
    options,
    chosen: dialog.locator("[role=option][aria-selected=true]"),
    async take(words, first) {
      await field.fill(words);
      await expect(options.first()).toContainText(first);
      await page.keyboard.press("Enter");
      await expect(dialog).toBeHidden();
    },
  };
}

test("words find what the page can do, Enter does it, and the focus is not lost", async ({ playground, page }) => {
  await playground.endpoint.focus();
  let palette = await opened(page);
  await palette.take("send", "Send the request");
  await expect(playground.status).toHaveAttribute("data-status", "200");
  await expect(playground.endpoint).toBeFocused();

  palette = await opened(page);
  await palette.take("timing", "View: Timing");
  await expect(playground.tab("Timing")).toHaveAttribute("aria-selected", "true");
  await expect(playground.tab("Timing")).toBeFocused();

  palette = await opened(page);
  await palette.take("delete meth", "Method: DELETE");
  await expect(playground.method).toHaveValue("DELETE");

  palette = await opened(page);
  await palette.take("endpoint", "Go to the endpoint");
  await expect(playground.endpoint).toBeFocused();

  palette = await opened(page);
  await palette.take("night", "Dark theme");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect(page.getByRole("button", { name: "Dark theme" })).toHaveAttribute("aria-pressed", "true");

  palette = await opened(page);
  await palette.take("curl import", "Import a request");
  await expect(page.getByRole("dialog", { name: "Import", exact: true })).toBeVisible();
  // From within a dialog as well, which makes room.
  palette = await opened(page);
  await expect(page.getByRole("dialog")).toHaveCount(1);
  await palette.take("your first call", "Lesson: Your first call");
  await expect(page.getByRole("region", { name: "Lesson", exact: true })).toBeVisible();
});

test("the arrows walk, the field stays, and what can't be done now says when", async ({ playground, page }) => {
  const { dialog, field, options, chosen } = await opened(page);
  await expect(options.first()).toHaveAccessibleName(/^Send the request Ctrl or ⌘ \+ Enter$/);
  for (const [key, text] of [["ArrowDown", "Go to the endpoint"], ["ArrowUp", "Send the request"]]) {
    await page.keyboard.press(key);
    await expect(chosen).toContainText(text);
    await expect(chosen).toHaveCount(1);
    await expect(field).toHaveAttribute("aria-activedescendant", await chosen.getAttribute("id"));
    await expect(field).toBeFocused();
  }
  await page.keyboard.press("ArrowUp");
  await expect(chosen).toBeInViewport();
  await field.fill("view compare");
  await expect(options.first()).toHaveAttribute("aria-disabled", "true");
  await page.keyboard.press("Enter");
  await expect(dialog.getByRole("status").filter({ hasText: "once two answers are there" })).toBeVisible();
  await field.fill("qqqqq");
  await expect(dialog).toContainText("Nothing here goes by these words");
  await expect(field).toHaveAttribute("aria-expanded", "false");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  expect(await playground.endpoint.inputValue()).toBe(`${API}/orders/12345`);
});

test("it opens from the masthead too, by a press, and lists the shortcuts", async ({ page }) => {
  await page.getByRole("button", { name: "Commands", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Commands", exact: true });
  await dialog.getByRole("combobox").fill("shortcuts");
  await dialog.getByRole("option", { name: "Keyboard shortcuts" }).click();
  const list = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  for (const keys of ["Ctrl or ⌘ + Enter", "Ctrl or ⌘ + K", "Esc", "?", "F2, on a draft"]) {
    await expect(list.getByText(keys, { exact: true })).toBeVisible();
  }
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Commands", exact: true })).toBeFocused();
});

test("axe finds nothing in the palette in either theme, and nothing sticks out at 320 px", async ({ playground, page }) => {
  await page.setViewportSize({ width: 320, height: 600 });
  const { field } = await opened(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  for (const [theme, words] of [["light", "view"], ["dark", "go to"]]) {
    await field.fill(words);
    await wear(page, theme);
    expect(await axeFaults(page)).toEqual([]);
  }
});
