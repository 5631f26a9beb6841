// The page for those who read it by a screen reader, in the machine's own
// colors, at 400 % or without motion. The trees of the main journeys stand beside
// it, in reading.spec.js-snapshots: `--update-snapshots` writes them anew.
import { expect, test } from "../support/playground.js";

const API = "https://api.example.com";

const PLACES = {
  "the form of a first visit": async (playground) => playground.page.getByRole("region", { name: "Request", exact: true }),
  "what a first visitor sees on the right": async (playground) => playground.response,
  "a 404 and why": async (playground) => {
    await playground.ask({ endpoint: `${API}/orders/99999`, status: 404 });
    return playground.explanation;
  },
  "a request that got no answer": async (playground) => {
    await playground.ask({ endpoint: "http://127.0.0.1:59998/", status: "failed" });
    return playground.explanation;
  },
  "the first step of a lesson": async (playground) => {
    const { page } = playground;
    await page.getByRole("button", { name: "Lessons", exact: true }).click();
    await page.getByRole("navigation", { name: "Lessons", exact: true }).getByRole("button", { name: "Your first call" }).click();
    return page.getByRole("region", { name: "Lesson", exact: true });
  },
  "the palette, searched": async (playground) => {
    const { page } = playground;
    await page.keyboard.press("ControlOrMeta+k");
    await page.getByRole("combobox", { name: "What do you want to do?" }).fill("method");
    return page.getByRole("dialog", { name: "Commands", exact: true });
  },
};

for (const [name, reach] of Object.entries(PLACES)) {
  test(`the tree stays as it is: ${name}`, async ({ playground }) => {
    await playground.open();
    const place = await reach(playground);
    await expect(place).toMatchAriaSnapshot({ name: `${name.replaceAll(/\W+/g, "-")}.aria.yml` });
  });
}

test("the answer is announced once, calmly, with what it means", async ({ playground, page }) => {
  await playground.open();
  await page.evaluate(() => {
    window.said = [];
    const live = (node) => (node.nodeType === 1 ? node : node.parentElement)?.closest("[aria-live], [role=status], [role=alert]");
    new MutationObserver((changes) => {
      for (const place of new Set(changes.map(({ target }) => live(target)))) {
        const text = place?.textContent.trim();
        if (text) window.said.push(`${place.getAttribute("role") ?? place.getAttribute("aria-live")}: ${text}`);
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  await playground.ask({ endpoint: `${API}/orders/99999`, status: 404 });
  await expect(playground.bodyText).toContainText("no such order");
  expect(await page.evaluate(() => window.said)).toEqual(["status: Answer: 404 Not Found. Nothing is at this address"]);
});

test("rows that come and go tell how many there are, where one is, and whether it is open", async ({ playground, page }) => {
  await playground.open();
  await playground.ask({ endpoint: `${API}/large?megabytes=1`, status: 200 });
  await expect(playground.response).not.toContainText("the body is on its way");
  const tree = page.getByRole("tree", { name: /^Body as neat JSON, [\d,]+ rows$/ });
  await expect(tree).toBeVisible();
  const rows = (await tree.getAttribute("aria-label")).match(/([\d,]+) rows/)[1].replaceAll(",", "");
  const second = tree.getByRole("treeitem").nth(1);
  for (const [name, value] of [["posinset", "2"], ["setsize", rows], ["level", "2"], ["expanded", "true"]]) {
    await expect(second).toHaveAttribute(`aria-${name}`, value);
  }
  await tree.focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowLeft");
  await expect(second).toHaveAttribute("aria-expanded", "false");
  await expect(tree).toHaveAttribute("aria-activedescendant", await second.getAttribute("id"));
  expect(Number(await second.getAttribute("aria-setsize"))).toBeLessThan(Number(rows));

  await playground.ask({ endpoint: `${API}/orders`, status: 200 });
  await playground.tab("Table").click();
  const table = playground.panel.getByRole("table");
  // Twenty orders and the row of headings, of which not all are drawn.
  await expect(table).toHaveAttribute("aria-rowcount", "21");
  await expect(table.getByRole("row").nth(2)).toHaveAttribute("aria-rowindex", "3");
});

test("where the machine forces its colors, what is chosen still shows", async ({ playground, page }) => {
  await page.emulateMedia({ forcedColors: "active" });
  await playground.open();
  await playground.ask({ status: 200 });
  const ground = (place) => place.evaluate((element) => getComputedStyle(element).backgroundColor);
  const differ = async (one, other) => expect(await ground(one)).not.toBe(await ground(other));
  await differ(playground.tab("Pretty"), playground.tab("Raw"));
  const kind = (name) => page.getByRole("group", { name: "Body type" }).getByText(name, { exact: true });
  await differ(kind("None"), kind("JSON"));
  await page.keyboard.press("ControlOrMeta+k");
  const options = page.getByRole("dialog", { name: "Commands" }).getByRole("option");
  await differ(options.nth(0), options.nth(1));
  // A button is one by its border, and so is the card.
  for (const place of [playground.send, page.locator(".card").first()]) {
    expect(await place.evaluate((element) => getComputedStyle(element).borderTopStyle)).toBe("solid");
  }
});

test("at 400 % nothing is cut off, and Send leaves room to read", async ({ playground, page }) => {
  // 1280 by 1024 at 400 %.
  await page.setViewportSize({ width: 320, height: 256 });
  await playground.open();
  await playground.ask({ endpoint: `${API}/orders/99999`, status: 404 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  const clings = await page.evaluate(() =>
    [...document.querySelectorAll("body *")]
      .filter((element) => ["fixed", "sticky"].includes(getComputedStyle(element).position) && element.checkVisibility() && element.closest("dialog, .rows-view") === null)
      .map((element) => element.getBoundingClientRect())
      .reduce((sum, { height }) => sum + height, 0));
  expect(clings, "what clings to the screen").toBeLessThan(256 / 3);
  await page.keyboard.press("ControlOrMeta+k");
  const option = page.getByRole("dialog", { name: "Commands" }).getByRole("option").first();
  await expect(option).toBeInViewport();
});

test("whatever is pressed is 24 px high and wide, or has that room", async ({ playground, page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await playground.open();
  await playground.ask({ endpoint: `${API}/orders/99999`, status: 404 });
  const small = await page.evaluate(() => {
    // WCAG 2.2, 2.5.8: words in a sentence and what the browser draws are exempt.
    const targets = [...document.querySelectorAll("button, summary, select, [role=tab], input:not([type=hidden])")].filter(
      (element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest(".visually-hidden") && !element.matches(".term, [type=radio]"));
    return targets
      .map((element) => [element, element.getBoundingClientRect()])
      .filter(([element, { width, height }]) => (width < 24 || height < 24) && !(element.matches("[type=checkbox]") && element.closest("label")?.getBoundingClientRect().height >= 24))
      .filter(([element, { x, y, width, height }]) => {
        const [across, down] = [x + width / 2, y + height / 2];
        return targets.some((other) => {
          const box = other.getBoundingClientRect();
          const gap = Math.hypot(Math.max(box.left - across, across - box.right, 0), Math.max(box.top - down, down - box.bottom, 0));
          return other !== element && !other.contains(element) && gap < 12;
        });
      })
      .map(([element, { width, height }]) => `${element.localName} ${element.ariaLabel ?? element.textContent.trim()} ${width}x${height}`);
  });
  expect(small).toEqual([]);
});

test("where motion is to be less, none is left", async ({ playground, page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await playground.open();
  await playground.ask({ status: 200 });
  const moving = await page.evaluate(() =>
    [...document.querySelectorAll("body *")].filter((element) => {
      const { transitionDuration, animationDuration, scrollBehavior } = getComputedStyle(element);
      return [transitionDuration, animationDuration].join(",").split(",").some((time) => parseFloat(time) > 0.001) || scrollBehavior === "smooth";
    }).length);
  expect(moving).toBe(0);
});

test("a sign tells its meaning by pointer and by keyboard, and Esc takes that away", async ({ playground, page }) => {
  await playground.open();
  const sign = page.getByRole("button", { name: "Variables", exact: true });
  const tip = () => sign.evaluate((element) => getComputedStyle(element, "::after").content.split(" /")[0]);
  // Wherever the pointer is from before, it is not on the sign.
  await page.mouse.move(5, 300);
  await expect.poll(tip).toBe("none");
  await sign.hover();
  await expect.poll(tip).toBe('"Variables"');
  await page.keyboard.press("Escape");
  await expect.poll(tip).toBe("none");
  await page.mouse.move(5, 300);
  await page.getByRole("button", { name: "Collections", exact: true }).focus();
  await page.keyboard.press("Tab");
  await expect(sign).toBeFocused();
  await expect.poll(tip).toBe('"Variables"');
  await page.setViewportSize({ width: 320, height: 600 });
  for (const one of await page.locator(".masthead button").all()) {
    await one.hover();
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  }
});

test("a first visitor's hints are put away once and for all", async ({ playground, page }) => {
  await playground.open();
  const hints = page.getByRole("region", { name: "Good to know" });
  await expect(hints).toContainText("finds everything that this page can do");
  await hints.getByRole("button", { name: "Got it" }).click();
  await expect(hints).toHaveCount(0);
  await page.reload();
  await playground.ready();
  await expect(playground.response).toContainText("Press Send");
  await expect(hints).toHaveCount(0);
});
