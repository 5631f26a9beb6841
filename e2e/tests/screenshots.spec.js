// Pictures for people to look at, in docs/screenshots: what the page is like at
// three widths, in both themes, in its main states. Made anew by
// `npx playwright test --project=screenshots`; nothing in them moves from one time
// to the next, so that a difference is a change of the page.
import fs from "node:fs";
import path from "node:path";
import { expect, test as base } from "../support/playground.js";
import { startSite } from "../support/site.js";

const folder = process.env.SCREENS || path.resolve(import.meta.dirname, "../../docs/screenshots");
const API = "https://api.example.com";
/** The page's own address stands in some explanations. */
const PORT = 43217;

const STATES = {
  empty: async () => {},
  200: (playground) => playground.ask({ status: 200 }),
  404: (playground) => playground.ask({ endpoint: `${API}/orders/99999`, status: 404 }),
  failure: (playground) => playground.ask({ endpoint: "http://127.0.0.1:59998/", status: "failed" }),
  large: async (playground) => {
    await playground.ask({ endpoint: `${API}/large?megabytes=3`, status: 200 });
    await expect(playground.page.getByText(/rows\.$/)).toBeVisible();
  },
  lesson: async (playground) => {
    const { page } = playground;
    await page.getByRole("button", { name: "Lessons", exact: true }).click();
    await page.getByRole("navigation", { name: "Lessons", exact: true }).getByRole("button", { name: "Your first call" }).click();
    const lesson = page.getByRole("region", { name: "Lesson", exact: true });
    await lesson.getByRole("button", { name: "Put it into the form" }).click();
    await playground.send.click();
    // A narrow screen folds the lesson away while the answer is looked at.
    const folded = page.getByRole("button", { name: "Lesson: step 1 of 5, done" });
    await expect(folded.or(lesson.getByText("Step done."))).toBeVisible();
    if (await folded.isVisible()) await folded.click();
  },
};

const test = base.extend({
  site: [async ({}, use) => {
    const site = await startSite(PORT);
    await use(site);
    site.stop();
  }, { scope: "worker" }],
});

/** It is always the same moment, and nothing takes any time. */
function stopTheClock(moment) {
  const Real = Date;
  window.Date = class extends Real {
    constructor(...given) {
      super(...(given.length ? given : [moment]));
    }
    static now() {
      return moment;
    }
  };
  performance.now = () => 1000;
}

test.use({ timezoneId: "UTC", locale: "en-US" });
test.describe.configure({ mode: "serial" });

fs.mkdirSync(folder, { recursive: true });

for (const [name, reach] of Object.entries(STATES)) {
  for (const width of [360, 768, 1440]) {
    test(`${name} at ${width} px, light and dark`, async ({ playground, page }) => {
      await page.addInitScript(stopTheClock, Date.UTC(2026, 2, 2, 9, 41));
      await page.setViewportSize({ width, height: 900 });
      await playground.open("?theme=light");
      await reach(playground);
      // All of the page, with what clings to the edge of a screen at its foot. A
      // large answer would grow with the screen: of it, what a person sees.
      if (name === "large") await playground.panel.evaluate((panel) => panel.scrollIntoView({ block: "end" }));
      // Some parts grow with the screen, so once is not enough.
      for (let time = 0; time < 2 && name !== "large"; time++) {
        await page.setViewportSize({ width, height: await page.evaluate(() => document.documentElement.scrollHeight) });
      }
      for (const theme of ["light", "dark"]) {
        await page.evaluate((theme) => { document.documentElement.dataset.theme = theme; }, theme);
        await page.mouse.move(0, 0);
        await page.screenshot({ path: `${folder}/${name}-${width}-${theme}.webp`, type: "webp", quality: 25, animations: "disabled" });
      }
    });
  }
}
