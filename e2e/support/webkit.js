// WebKitGTK's MiniBrowser by the WebDriver protocol, which is all that it
// speaks. A page here has the few methods of a Playwright page that the journeys
// in all engines need, under the same names. Roles and names are what WebKit
// itself computes of them, not what this file would think.
import { spawn } from "node:child_process";
import { once } from "node:events";
import net from "node:net";

const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";
const PATIENCE = 15_000;

/** Where elements of a role are looked for; WebKit then says which it is. */
const CANDIDATES = {
  button: "button, summary, [role=button]",
  checkbox: "input[type=checkbox]",
  combobox: "select, input, [role=combobox]",
  dialog: "dialog[open], [role=dialog]",
  heading: "h1, h2, h3, h4",
  navigation: "nav",
  option: "[role=option]",
  region: "section",
  tab: "[role=tab]",
  tabpanel: "[role=tabpanel]",
  textbox: "input, textarea",
};
/** What WebKitGTK calls some roles: a select is a button to it. */
const OTHER_WORDS = { combobox: ["button"] };

const KEYS = { Control: "\uE009", Shift: "\uE008", Enter: "\uE007", Escape: "\uE00C", Tab: "\uE004", Delete: "\uE017", ArrowDown: "\uE015", ArrowUp: "\uE013", ArrowRight: "\uE014", ArrowLeft: "\uE012" };

/** What passes while a page changes. */
const PASSING = ["stale element reference", "element click intercepted", "element not interactable", "no such frame", "no such element", "no such window"];

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const squeezed = (text) => text.replace(/\s+/g, " ").trim();

/** Starts the driver, on a screen of its own where there is none. */
export async function startWebKit({ driver, browser, screen }) {
  const env = { ...process.env, NO_AT_BRIDGE: "1" };
  const started = [];
  const stop = () => started.forEach((child) => child.kill());
  if (screen) {
    const child = spawn(screen, ["-displayfd", "3", "-screen", "0", "1400x1000x24", "-nolisten", "tcp"], { stdio: ["ignore", "ignore", "ignore", "pipe"] });
    started.push(child);
    const [number] = await Promise.race([once(child.stdio[3], "data"), once(child, "exit").then(() => { throw new Error(`${screen} ended`); })]);
    env.DISPLAY = `:${String(number).trim()}`;
  }
  const drive = async () => {
    const port = await freePort();
    const child = spawn(driver, [`--port=${port}`], { env, stdio: "ignore" });
    started.push(child);
    const ask = async (method, path, body, signal) => {
      const response = await fetch(`http://127.0.0.1:${port}${path}`, { method, body: body && JSON.stringify(body), signal });
      const { value } = await response.json();
      if (!response.ok) throw Object.assign(new Error(`${value.error}: ${value.message}`), { reason: value.error });
      return value;
    };
    await until("the driver to start", () => ask("GET", "/status").then(() => true, () => false));
    return { ask, child };
  };
  let driven = await drive();
  const open = () => driven.ask("POST", "/session", {
    capabilities: { alwaysMatch: { "webkitgtk:browserOptions": { binary: browser, args: ["--automation"] } } },
  }, AbortSignal.timeout(20_000));
  return {
    async newPage() {
      // Now and then the driver starts a browser and never hears of it: another
      // driver then. What the page does is not tried twice.
      const { sessionId } = await open().catch(async () => {
        driven.child.kill();
        driven = await drive();
        return open();
      });
      const { ask } = driven;
      const page = new Page((method, path, body) => ask(method, `/session/${sessionId}${path}`, body));
      await page.ask("POST", "/window/rect", { width: 1280, height: 900 });
      return page;
    },
    stop,
  };
}

async function freePort() {
  const server = net.createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Waits until a look finds something. */
async function until(what, look) {
  for (const start = Date.now(); Date.now() - start < PATIENCE; await pause(50)) {
    const found = await look();
    if (found) return found;
  }
  throw new Error(`Waited in vain for ${typeof what === "function" ? what() : what}.`);
}

/** The elements of a selector that are on screen and could have the name. */
function candidates(root, css, name) {
  const says = (element) => [
    element.getAttribute("aria-label"),
    ...(element.getAttribute("aria-labelledby") ?? "").split(" ").map((id) => id && document.getElementById(id)?.textContent),
    ...[...(element.labels ?? [])].map((label) => label.textContent),
    element.textContent,
  ].join(" ").replace(/\s+/g, " ").toLowerCase();
  const isOffered = (element) => element.localName === "option" || element.checkVisibility({ visibilityProperty: true });
  const scope = root ?? document;
  const found = [...scope.querySelectorAll(css)];
  // A selector does not look into the elements that a page has made up.
  for (const { shadowRoot } of found.length ? [] : scope.querySelectorAll(":defined")) found.push(...(shadowRoot?.querySelectorAll(css) ?? []));
  return found.filter((element) => isOffered(element) && (!name || says(element).includes(name.toLowerCase())));
}

class Place {
  constructor(page, steps) {
    this.page = page;
    this.steps = steps;
  }

  further(step) {
    return new Locator(this.page, [...this.steps, step]);
  }

  getByRole(role, { name = "", exact = false } = {}) {
    return this.further({ css: CANDIDATES[role], role, name, exact });
  }

  getByTestId(id) {
    return this.locator(`[data-testid="${id}"]`);
  }

  locator(css) {
    return this.further({ css });
  }

  /** What is inside the frame that this finds. */
  frameLocator(css) {
    return this.further({ css, frame: true });
  }
}

class Locator extends Place {
  first() {
    return this.nth(0);
  }

  nth(at) {
    const last = this.steps.at(-1);
    return new Locator(this.page, [...this.steps.slice(0, -1), { ...last, at }]);
  }

  toString() {
    return this.steps.map(({ css, role, name }) => (role ? `${role} “${name}”` : css)).join(" in which ");
  }

  /** All that it finds now. */
  async all() {
    const { page } = this;
    let root = null;
    let found = [];
    await page.ask("POST", "/frame", { id: null });
    for (const [place, step] of this.steps.entries()) {
      found = await page.run(candidates, root, step.css, step.name);
      if (step.role) found = await page.whichAre(found, step);
      if (step.at !== undefined) found = found.slice(step.at, step.at + 1);
      if (place === this.steps.length - 1) return found;
      if (found.length === 0) return [];
      [root] = found;
      if (step.frame) {
        await page.ask("POST", "/frame", { id: root });
        root = null;
      }
    }
    return found;
  }

  count() {
    return this.all().then((all) => all.length);
  }

  async isVisible() {
    return (await this.count()) > 0;
  }

  /** Does something with the one element, as soon as it is there and lets it. */
  async with(act) {
    let trouble;
    const { done } = await until(() => `${this}${trouble ? ` (${trouble.message})` : ""}`, async () => {
      try {
        const [element] = await this.all();
        return element && { done: await act(element, `/element/${element[ELEMENT]}`) };
      } catch (error) {
        trouble = error;
        return PASSING.includes(error.reason) ? undefined : Promise.reject(error);
      }
    });
    return done;
  }

  click() {
    return this.with(async (element, path) => {
      // In the middle of the window: at its edge the driver's pointer misses.
      await this.page.run((element) => element.scrollIntoView({ block: "center", behavior: "instant" }), element);
      // WebKit scrolls aside of the page: where the pointer falls is known a little later.
      await pause(150);
      await this.page.ask("POST", `${path}/click`, {});
    });
  }

  focus() {
    return this.with((element) => this.page.run((element) => element.focus(), element));
  }

  fill(text) {
    return this.with(async (element, path) => {
      await this.page.run((element) => { element.focus(); element.select(); }, element);
      await this.page.ask("POST", `${path}/value`, { text: text || KEYS.Delete });
    });
  }

  selectOption(value) {
    return this.further({ css: `option[value="${value}"]` }).click();
  }

  inputValue() {
    return this.with((_, path) => this.page.ask("GET", `${path}/property/value`));
  }

  innerText() {
    return this.with((element) => this.page.run((element) => element.innerText, element));
  }

  getAttribute(name) {
    return this.with((_, path) => this.page.ask("GET", `${path}/attribute/${name}`));
  }

  evaluate(work) {
    return this.with((element) => this.page.run(work, element));
  }
}

class Page extends Place {
  constructor(ask) {
    super(null, []);
    this.page = this;
    this.ask = ask;
    this.keyboard = { press: (keys) => this.press(keys), type: (text) => this.strike([...text].map((key) => [key])) };
  }

  goto(url) {
    return this.ask("POST", "/url", { url });
  }

  reload() {
    return this.ask("POST", "/refresh", {});
  }

  /** Runs a function in the page, or in the frame that was looked into last. */
  run(work, ...given) {
    return this.ask("POST", "/execute/sync", { script: `return (${work}).apply(null, arguments)`, args: given.map((it) => it ?? null) });
  }

  async evaluate(work) {
    await this.ask("POST", "/frame", { id: null });
    return this.run(work);
  }

  async whichAre(elements, { role, name, exact }) {
    const fitting = [];
    for (const element of elements) {
      const path = `/element/${element[ELEMENT]}`;
      const its = (await this.ask("GET", `${path}/computedrole`)).toLowerCase();
      if (its !== role && !OTHER_WORDS[role]?.includes(its)) continue;
      const label = squeezed(await this.ask("GET", `${path}/computedlabel`));
      if (exact ? label === name : label.toLowerCase().includes(name.toLowerCase())) fitting.push(element);
    }
    return fitting;
  }

  /** One chord, written as Playwright does: `Control+Enter`. */
  press(keys) {
    return this.strike([keys.split("+").map((key) => KEYS[key] ?? key)]);
  }

  async strike(chords) {
    const down = (value) => ({ type: "keyDown", value });
    const up = (value) => ({ type: "keyUp", value });
    const actions = chords.flatMap((chord) => [...chord.map(down), ...chord.toReversed().map(up)]);
    await this.ask("POST", "/actions", { actions: [{ type: "key", id: "keys", actions }] });
    await this.ask("DELETE", "/actions");
  }

  close() {
    return this.ask("DELETE", "");
  }
}
