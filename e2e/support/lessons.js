// The lessons, as a learner does them.
import { expect } from "./playground.js";

export class Lessons {
  constructor(playground) {
    this.playground = playground;
    const { page } = playground;
    this.page = page;
    this.button = page.getByRole("button", { name: "Lessons", exact: true });
    this.rail = page.getByRole("navigation", { name: "Lessons", exact: true });
    this.lesson = page.getByRole("region", { name: "Lesson", exact: true });
    this.checks = this.lesson.getByTestId("check");
    this.hints = this.lesson.getByTestId("hints");
    this.next = this.lesson.getByTestId("next-step");
    this.done = this.lesson.getByText("Step done.");
  }

  async start(title) {
    await this.button.click();
    await this.rail.getByRole("button", { name: title }).click();
    await expect(this.lesson.getByRole("heading", { level: 2 })).toHaveText(title);
  }

  /** The step's own request, by its place. */
  async load(place = 0) {
    await this.lesson.getByRole("button", { name: "Put it into the form" }).nth(place).click();
  }

  /** Types a request; headers that are not named are taken away. */
  async type({ method = "GET", path, headers = {}, body = "" }) {
    const { playground } = this;
    await playground.method.selectOption(method);
    await playground.endpoint.fill(`https://api.example.com${path}`);
    await playground.bodyType(body ? "JSON" : "None");
    if (body) await playground.body.fill(typeof body === "string" ? body : JSON.stringify(body));
    const wanted = { ...(body ? { "Content-Type": "application/json" } : {}), ...headers };
    const remove = this.page.getByRole("button", { name: "Remove header 1", exact: true });
    while (await remove.count()) await remove.click();
    for (const [name, value] of Object.entries(wanted)) {
      if (value !== null) await playground.addHeader(name, value);
    }
    await playground.endpoint.focus();
  }

  async send(status) {
    const { playground } = this;
    await playground.send.click();
    await expect(playground.send).toBeVisible();
    await expect(playground.status).toHaveAttribute("data-status", String(status));
  }

  async try(request, status) {
    await this.type(request);
    await this.send(status);
  }

  async predict(status) {
    await this.lesson.getByRole("radio", { name: String(status), exact: true }).check();
  }

  async choose(words, place = 0) {
    await this.lesson.getByTestId("choose").nth(place).getByRole("button", { name: words }).click();
  }

  /** The check at this place is met, or not. */
  async met(is, place = 0) {
    await expect(this.checks.nth(place)).toHaveAttribute("data-met", String(is));
  }

  async open() {
    await expect(this.done).toHaveCount(0);
  }

  /** The step is done, and the next one is opened. */
  async on() {
    await expect(this.done).toBeVisible();
    await this.next.click();
  }
}
