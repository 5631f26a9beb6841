// The page through the names that people and assistive technology know it by.
import { test as base, expect } from "@playwright/test";
import { servers } from "./servers.js";

export { expect };

/** What the browser itself logs for an answer that is no success, or none. */
const NETWORK_LINES = /Failed to load resource|error occurred when fetching the script|blocked by CORS policy|net::ERR_|integrity. attribute is currently ignored|document's frame is sandboxed|Content Security Policy|Mixed Content:/;

export const test = base.extend({
  ...servers,

  playground: ({ page, site }, use) => withoutFaults(page, () => use(new Playground(page, site))),
});

/** Uses the page, which must log no error meanwhile. */
export async function withoutFaults(page, use) {
  const faults = [];
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error" && !NETWORK_LINES.test(message.text())) faults.push(message.text());
  });
  await use();
  expect(faults, "the page logged errors").toEqual([]);
}

/**
 * Waits for the whole page: what is pressed before waits for the rest of it, and
 * what is typed next does not.
 */
export const whole = (page) => expect(page.locator(".colophon")).toBeAttached();

export class Playground {
  constructor(page, site) {
    this.page = page;
    this.site = site;
    this.method = page.getByRole("combobox", { name: "Method", exact: true });
    this.endpoint = page.getByRole("textbox", { name: "Endpoint", exact: true });
    this.body = page.getByRole("textbox", { name: "Body", exact: true });
    this.send = page.getByRole("button", { name: "Send", exact: true });
    this.cancel = page.getByRole("button", { name: "Cancel", exact: true });
    this.response = page.getByRole("region", { name: "Response", exact: true });
    this.status = this.response.locator("[data-status]");
    this.explanation = page.getByRole("region", { name: "Explanation", exact: true });
    this.findings = page.getByRole("region", { name: "Before you send", exact: true });
    this.panel = page.getByRole("tabpanel", { name: "Response body", exact: true });
    this.bodyText = page.getByTestId("response-body");
    this.history = page.getByRole("region", { name: "History", exact: true });
    this.pastItems = this.history.getByTestId("history-rows").getByRole("button");
  }

  async open(query = "") {
    await this.page.goto(this.site.url + query);
    await this.ready();
    await whole(this.page);
  }

  async ready() {
    await expect(this.page.locator("html")).toHaveAttribute("data-ready", "true");
  }

  headerName(number) {
    return this.page.getByRole("textbox", { name: `Header ${number} name`, exact: true });
  }

  headerValue(number) {
    return this.page.getByRole("textbox", { name: `Header ${number} value`, exact: true });
  }

  async addHeader(name, value) {
    const number = (await this.page.getByRole("textbox", { name: /^Header \d+ name$/ }).count()) + 1;
    await this.page.getByRole("button", { name: "Add header", exact: true }).click();
    await this.headerName(number).fill(name);
    await this.headerValue(number).fill(value);
    return number;
  }

  /** An exchange of the history, as `METHOD endpoint, status`. */
  pastItem(name) {
    return this.history.getByRole("button", { name, exact: true });
  }

  tab(name) {
    return this.page.getByRole("tab", { name, exact: true });
  }

  async bodyType(name) {
    await this.page.getByRole("group", { name: "Body type" }).getByText(name, { exact: true }).click();
  }

  /** Fills what is given, sends, and waits for the status. */
  async ask({ method, endpoint, body, status }) {
    if (method) await this.method.selectOption(method);
    if (endpoint !== undefined) await this.endpoint.fill(endpoint);
    if (body !== undefined) await this.body.fill(body);
    await this.send.click();
    await expect(this.send).toBeVisible();
    await expect(this.status).toHaveAttribute("data-status", String(status));
  }
}
