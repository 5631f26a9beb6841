// Pictures for people to look at; SCREENS names the folder.
import { test } from "../support/playground.js";

const folder = process.env.SCREENS || "test-results/screens";
const API = "https://api.example.com";
const STATES = {
  empty: async () => {},
  200: (playground) => playground.ask({ status: 200 }),
  401: (playground) => playground.ask({ endpoint: `${API}/customers/7/orders`, status: 401 }),
  404: (playground) => playground.ask({ endpoint: `${API}/orders/99999`, status: 404 }),
  500: (playground) => playground.ask({ endpoint: `${API}/broken`, status: 500 }),
  failure: (playground) => playground.ask({ endpoint: "http://127.0.0.1:59998/", status: "failed" }),
};

for (const width of [360, 768, 1440]) {
  for (const theme of ["light", "dark"]) {
    for (const [name, reach] of Object.entries(STATES)) {
      test(`${name}-${width}-${theme}`, async ({ playground, page }) => {
        await page.setViewportSize({ width, height: 900 });
        await playground.open(`?theme=${theme}`);
        await reach(playground);
        await page.waitForTimeout(200);
        await page.screenshot({ path: `${folder}/${name}-${width}-${theme}.png`, fullPage: true });
      });
    }
  }
}
