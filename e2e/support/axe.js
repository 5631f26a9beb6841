// What axe-core finds in the page as it stands, in both themes.
import AxeBuilder from "@axe-core/playwright";
import { expect } from "./playground.js";

/**
 * What axe finds in the page as it stands, or in a part of it. It runs in the
 * page itself: the way that looks into frames too opens a second page each time,
 * to put together what it has found.
 */
export async function axeFaults(page, { within, rules } = {}) {
  expect(page.frames(), "axe looks into no frame here").toHaveLength(1);
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(new AxeBuilder({ page }).script());
  return page.evaluate(async ({ within, runOnly }) => {
    const { violations } = await window.axe.run(within ?? document, { resultTypes: ["violations"], ...(runOnly && { runOnly }) });
    const { theme } = document.documentElement.dataset;
    return violations.map(({ id, nodes }) => `${theme}: ${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
  }, { within, runOnly: rules });
}

/** Puts a theme on; a color that is still on its way would be neither theme's. */
export async function wear(page, theme) {
  await page.evaluate((theme) => new Promise((worn) => {
    document.documentElement.dataset.theme = theme;
    requestAnimationFrame(() => {
      for (const motion of document.getAnimations()) if (motion instanceof CSSTransition) motion.finish();
      requestAnimationFrame(worn);
    });
  }), theme);
}

/**
 * Holds a state to everything that axe knows, and the other theme to what a
 * theme can change: reaching a state costs more than asking twice.
 */
export async function expectNoAxeFaults(page, { within } = {}) {
  const first = await page.evaluate(() => document.documentElement.dataset.theme);
  // Whatever led here may still be changing colors, too.
  await wear(page, first);
  const faults = await axeFaults(page, { within });
  await wear(page, first === "dark" ? "light" : "dark");
  faults.push(...await axeFaults(page, { within, rules: ["color-contrast", "link-in-text-block"] }));
  await wear(page, first);
  expect(faults).toEqual([]);
}

/** Nothing may stick out sideways, from the narrowest phone to a wide screen. */
export async function expectNothingSticksOut(page, widths = [320, 360, 768, 1024, 1440]) {
  const before = page.viewportSize();
  const over = {};
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 });
    // Two frames: what listens to the size has drawn by then.
    over[width] = await page.evaluate(() => new Promise((tell) => {
      requestAnimationFrame(() => requestAnimationFrame(() => tell(Math.max(0, document.documentElement.scrollWidth - innerWidth))));
    }));
  }
  await page.setViewportSize(before);
  expect(over).toEqual(Object.fromEntries(widths.map((width) => [width, 0])));
}
