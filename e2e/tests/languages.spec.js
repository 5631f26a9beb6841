// The page in another language: which one it is, and that all of it is spoken.
import { pseudoCatalogue, unspoken } from "../support/pseudo.js";
import { expect, test } from "../support/playground.js";

const API = "https://api.example.com";

const STATES = {
  "before the first answer": async () => {},
  "an answer": async (page) => {
    await send(page, `${API}/orders/12345`, "200");
  },
  "an error": async (page) => {
    await send(page, `${API}/orders/99999`, "404");
  },
  "a failure": async (page) => {
    await send(page, "http://127.0.0.1:59998/", "failed");
    for (const more of await page.locator("details summary").all()) {
      if (await more.isVisible() && !(await more.evaluate((summary) => summary.parentElement.open))) await more.click();
    }
  },
  "every view of an answer": async (page) => {
    await send(page, `${API}/orders`, "200");
    for (const tab of await page.getByRole("tab").all()) {
      await tab.click();
      await expectAllSpoken(page);
    }
  },
  findings: async (page) => {
    await page.getByTestId("endpoint").fill("http://exa mple/{id}");
    await page.locator("#method").selectOption("POST");
  },
  lessons: async (page) => {
    await page.locator("#lessons-button").click();
  },
};

for (const [which, at] of [["the lab", 0], ["the presenter", 1]]) {
  STATES[which] = async (page) => page.locator(".colophon button").nth(at).click();
}

STATES["every dialog"] = async (page) => {
  const buttons = page.locator(".masthead button:not([aria-expanded], [aria-pressed])");
  for (const button of await buttons.all()) {
    await button.click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await expectAllSpoken(page);
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toBeHidden();
  }
};

async function send(page, endpoint, status) {
  await page.getByTestId("endpoint").fill(endpoint);
  await page.getByTestId("send").click();
  await expect(page.locator("[data-status]")).toHaveAttribute("data-status", status);
}

async function expectAllSpoken(page) {
  await expect(async () => expect(await unspoken(page)).toEqual([])).toPass({ timeout: 4_000 });
}

/** German, with every text of it in brackets. */
async function openPseudo(page, playground) {
  await page.route("**/languages/de.json", (route) => route.fulfill({ json: pseudoCatalogue() }));
  await playground.open("?lang=de");
}

for (const [name, reach] of Object.entries(STATES)) {
  test(`every word is looked up: ${name}`, async ({ page, playground }) => {
    await openPseudo(page, playground);
    await reach(page);
    await expectAllSpoken(page);
  });
}

test("a language is asked of the link, else of the browser, and the page is marked with it", async ({ browser, site }) => {
  for (const [locale, query, spoken, send] of [
    ["fr-CA", "", "fr", "Envoyer"],
    ["pt-PT", "", "pt-BR", "Enviar"],
    ["zh-CN", "", "zh-Hans", "发送"],
    ["zh-TW", "", "en", "Send"],
    ["nl-NL", "", "en", "Send"],
    ["fr-FR", "?lang=de", "de", "Senden"],
  ]) {
    const context = await browser.newContext({ locale });
    const page = await context.newPage();
    await page.goto(site.url + query);
    await expect(page.getByTestId("send")).toContainText(send);
    await expect(page.locator("html")).toHaveAttribute("lang", spoken);
    await expect(page.locator("html")).toHaveAttribute("dir", "ltr");
    await context.close();
  }
});

test("another language is chosen, and what was typed stays", async ({ page, playground }) => {
  await playground.open("?lang=en");
  await playground.endpoint.fill(`${API}/orders/777`);
  await page.getByRole("combobox", { name: "Language" }).selectOption("Español");
  await expect(page.locator("html")).toHaveAttribute("lang", "es");
  await playground.ready();
  await expect(page.getByTestId("endpoint")).toHaveValue(`${API}/orders/777`);
  await expect(page).toHaveTitle(/Request Playground: /);
  await page.reload();
  await playground.ready();
  await expect(page.locator("html")).toHaveAttribute("lang", "es");
});

test("texts that can't be had leave the page in English, and it says so", async ({ page, playground }) => {
  await page.route("**/languages/de.json", (route) => route.fulfill({ status: 404, body: "" }));
  await playground.open("?lang=de");
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await expect(page.getByText("could not be had in your language")).toBeVisible();
  await playground.ask({ status: 200 });
});

test("a lesson comes in the language of the page, and what was done holds in all", async ({ page, playground }) => {
  await playground.open("?lang=de");
  await page.locator("#lessons-button").click();
  await page.locator(".spine").first().click();
  await send(page, `${API}/orders/12345`, "200");
  await expect(page.getByTestId("check")).toHaveAttribute("data-met", "true");
  await playground.open("?lang=ja");
  await expect(page.locator(".tick[aria-current]")).toHaveText("2");
  await expect(page.locator(".tick--done")).toHaveCount(1);
});

test.describe("without a worker, which would fetch past the test", () => {
  test.use({ serviceWorkers: "block" });

  test("a lesson that can't be had in the language comes in English, and it says so", async ({ page, playground }) => {
    await page.route("**/lessons/fr/**", (route) => route.fulfill({ status: 404, body: "" }));
    await playground.open("?lang=fr");
    await page.locator("#lessons-button").click();
    await page.locator(".spine").first().click();
    await expect(page.getByRole("status").filter({ hasText: "anglais" })).toBeVisible();
    await expect(page.getByText("Put this request into the form and press")).toBeVisible();
  });
});

test("Arabic runs from right to left, and code from left to right", async ({ page, playground }) => {
  await playground.open("?lang=ar");
  await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
  await send(page, `${API}/orders/12345`, "200");
  const direction = (locator) => locator.first().evaluate((element) => getComputedStyle(element).direction);
  expect(await direction(page.locator(".explanation__headline, h2"))).toBe("rtl");
  for (const code of [".header-row input[type=text]", "[data-testid=endpoint]", "[data-testid=response-body]", "pre", "code"]) {
    expect(await direction(page.locator(code)), code).toBe("ltr");
  }
});

test("figures and counts follow the language", async ({ page, playground }) => {
  await playground.open("?lang=de");
  await send(page, `${API}/orders`, "200");
  await expect(page.locator(".hero__facts")).toContainText(/\d,\d kB/);
});

for (const language of ["es", "pt-BR", "fr", "de", "zh-Hans", "ja", "hi", "ar"]) {
  test(`${language} fits a narrow screen`, async ({ page, playground }) => {
    await page.setViewportSize({ width: 320, height: 700 });
    await playground.open(`?lang=${language}`);
    await send(page, `${API}/orders/99999`, "404");
    const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(tooWide).toBeLessThanOrEqual(0);
  });
}
