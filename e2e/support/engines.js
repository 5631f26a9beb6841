// The page in the other engines: the browser that the project of the test runner
// names, and in it a page with the methods that support/webkit.js has too.
import { test as base, expect } from "@playwright/test";
import { servers } from "./servers.js";
import { startWebKit } from "./webkit.js";

export { expect };

/** A program that xtask has found, or the place where Debian has it. */
const program = (variable, otherwise) => {
  const found = process.env[variable];
  return found && found !== "asked" ? found : otherwise;
};

/** Each gives a page that knows nothing of the one before. */
const ENGINES = {
  async firefox(playwright) {
    const browser = await playwright.firefox.launch({ channel: "moz-firefox", executablePath: program("FIREFOX", "/usr/bin/firefox-esr") });
    return { newPage: () => browser.newPage({ viewport: { width: 1280, height: 900 } }), stop: () => browser.close() };
  },
  webkit: () => startWebKit({
    driver: program("WEBKIT_DRIVER", "/usr/bin/WebKitWebDriver"),
    browser: program("WEBKIT", "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser"),
    screen: program("XVFB", "/usr/bin/Xvfb"),
  }),
};

export const test = base.extend({
  engine: [async ({ playwright }, use, { project }) => {
    const engine = await ENGINES[project.name](playwright);
    await use(engine);
    await engine.stop();
  }, { scope: "worker", timeout: 60_000 }],

  ...servers,

  page: async ({ engine }, use) => {
    const page = await engine.newPage();
    await use(page);
    await page.close();
  },

  playground: async ({ page, site }, use) => use(new Playground(page, site)),
});

/** Holds for the text of a place, however long that takes. */
export const shows = (place, text) => expect.poll(() => place.innerText().catch(() => "")).toContain(text);
export const hasValue = (place, value) => expect.poll(() => place.inputValue()).toBe(value);

/** The page by the names that people know it by. */
export class Playground {
  constructor(page, site, inside = page) {
    this.page = page;
    this.site = site;
    this.root = inside.locator("html");
    this.method = inside.getByRole("combobox", { name: "Method", exact: true });
    this.endpoint = inside.getByRole("textbox", { name: "Endpoint", exact: true });
    this.body = inside.getByRole("textbox", { name: "Body", exact: true });
    this.send = inside.getByRole("button", { name: "Send", exact: true });
    this.response = inside.getByRole("region", { name: "Response", exact: true });
    this.status = this.response.locator("[data-status]");
    this.explanation = inside.getByRole("region", { name: "Explanation", exact: true });
    this.history = inside.getByRole("region", { name: "History", exact: true });
    this.bodyText = inside.getByTestId("response-body");
  }

  button(name) {
    return this.page.getByRole("button", { name, exact: true });
  }

  async open(query = "") {
    await this.page.goto(this.site.url + query);
    await this.ready();
  }

  async ready() {
    await expect.poll(() => this.root.getAttribute("data-ready"), { timeout: 20_000 }).toBe("true");
  }

  async answers(status) {
    await expect.poll(() => this.status.getAttribute("data-status").catch(() => ""), { timeout: 15_000 }).toBe(String(status));
  }
}
