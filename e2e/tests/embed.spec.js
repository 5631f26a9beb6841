import fs from "node:fs";
import path from "node:path";
import zlib from "node:zlib";
import AxeBuilder from "@axe-core/playwright";
import { LISTEN } from "../support/host.js";
import { expect, test } from "../support/playground.js";
import { dist } from "../support/site.js";

const API = "https://api.example.com";
const SECRET = "s3cr3t-value";

const script = (site, more = "") => `<script async src="${site.url}embed.js"${more}></script>`;
const element = (text, attributes = "") => `<pre><request-playground ${attributes}>\n${text}\n</request-playground></pre>`;
const told = (page, type) => page.evaluate((type) => window.told.filter((word) => word.type === type), type);

/** The playground of one element, ready to be used. */
async function inside(page, at = 0) {
  const found = page.locator("request-playground").nth(at);
  await found.scrollIntoViewIfNeeded();
  const frame = found.frameLocator("iframe");
  await expect(frame.locator("html")).toHaveAttribute("data-ready", "true", { timeout: 20_000 });
  // Until it is as high as what is in it, it scrolls, and a press may fall beside.
  await expect.poll(() => frame.locator("html").evaluate((html) => html.scrollHeight - innerHeight)).toBeLessThanOrEqual(1);
  return frame;
}

test("the script is small and asks for nothing else", () => {
  const code = fs.readFileSync(path.join(dist, "embed.js"));
  expect(code.length).toBeLessThan(3_000);
  expect(zlib.gzipSync(code).length).toBeLessThan(1_700);
  expect(code.toString()).not.toMatch(/import\s|import\(|fetch\(|https:\/\/\w/);
});

test("a course page reads well without the script", async ({ page, host }) => {
  await page.goto(host.page(element(`POST ${API}/users\nContent-Type: application/json\n\n{"name": "Ada"}`)));
  const shown = await page.locator("request-playground").innerText();
  expect(shown.trim().split("\n")).toEqual([`POST ${API}/users`, "Content-Type: application/json", "", '{"name": "Ada"}']);
  const face = await page.locator("request-playground").evaluate((found) => getComputedStyle(found).fontFamily);
  expect(face).toBe("monospace");
});

test("the text of an element becomes a request, on another site, and an answer", async ({ page, host, site }) => {
  await page.goto(host.page(LISTEN + script(site) + element(`POST ${API}/users?note=a+b%20&amp;x=1\nContent-Type: application/json\nX-Note: ü &lt;b&gt;\n\n{"name": "Kai", "email": "kai@example.com"}`, 'id="one"')));
  const frame = await inside(page);
  await expect(frame.getByLabel("Method", { exact: true })).toHaveValue("POST");
  await expect(frame.getByLabel("Endpoint", { exact: true })).toHaveValue(`${API}/users?note=a+b%20&x=1`);
  await expect(frame.getByLabel("Header 2 value", { exact: true })).toHaveValue("ü <b>");
  await expect(frame.getByLabel("Body", { exact: true })).toHaveValue('{"name": "Kai", "email": "kai@example.com"}');
  await frame.getByLabel("Endpoint", { exact: true }).fill(`${API}/users`);
  await frame.getByRole("button", { name: "Send", exact: true }).click();
  await expect(frame.locator("[data-status]")).toHaveAttribute("data-status", "201");
  // Third party: no service worker, and it says so.
  await expect(frame.getByText("allows no service worker here")).toBeVisible();
  expect(await told(page, "ready")).toEqual([{ type: "ready", id: "one" }]);
  expect(await told(page, "sent")).toEqual([{ type: "sent", id: "one", method: "POST", endpoint: `${API}/users`, status: "201" }]);
});

test("no message holds a header, a body or a secret", async ({ page, host, site }) => {
  await page.addInitScript(() => {
    window.heard = [];
    addEventListener("message", (event) => window.heard.push(JSON.stringify(event.data)));
  });
  await page.goto(host.page(LISTEN + script(site) + element(`POST ${API}/echo?api_key=${SECRET}&amp;page=2\nAuthorization: Bearer ${SECRET}\nX-Plain: ${SECRET}\nContent-Type: application/json\n\n{"password": "${SECRET}"}`)));
  const frame = await inside(page);
  await frame.getByRole("button", { name: "Send", exact: true }).click();
  await expect(frame.locator("[data-status]")).toHaveAttribute("data-status", "200");
  await expect.poll(() => told(page, "sent")).toHaveLength(1);
  const heard = await page.evaluate(() => window.heard);
  expect(heard.length).toBeGreaterThan(2);
  expect(heard.join("\n")).not.toContain(SECRET);
  expect((await told(page, "sent"))[0].endpoint).toBe(`${API}/echo?api_key=&page=2`);
});

test("a site's own dark switch reaches its playgrounds, old and new, as the documents say", async ({ page, host, site }) => {
  const text = fs.readFileSync(path.join(dist, "../docs/embedding.md"), "utf8");
  const [, recipe] = text.match(/## A site with a dark switch[^]*?```js\n([^]*?)```/);
  await page.goto(host.page(script(site) + element(`GET ${API}/orders/1`) + `<script>${recipe}</script>`));
  const theme = async (at) => (await inside(page, at)).locator("html").getAttribute("data-theme");
  expect(await theme(0)).toBe("light");
  await page.evaluate(() => { document.documentElement.dataset.theme = "dark"; });
  await expect.poll(() => theme(0)).toBe("dark");
  await page.evaluate(() => { const one = document.querySelector("pre"); one.after(one.cloneNode(true)); });
  await expect.poll(() => theme(1)).toBe("dark");
  await page.evaluate(() => { document.documentElement.dataset.theme = "light"; });
  await expect.poll(() => theme(1)).toBe("light");
});

test("in a narrow frame the answer comes into sight, and no further", async ({ page, host, site }) => {
  await page.setViewportSize({ width: 400, height: 700 });
  const text = "<p>A paragraph of the course.</p>".repeat(12);
  await page.goto(host.page(script(site) + text + element(`GET ${API}/orders/1`) + text));
  const frame = await inside(page);
  const headline = frame.getByRole("region", { name: "Explanation" }).getByRole("heading").first();
  await frame.getByRole("button", { name: "Send", exact: true }).click();
  await expect(headline).toBeInViewport();
  const bottom = () => headline.evaluate((found) => found.getBoundingClientRect().bottom);
  const place = await page.locator("request-playground").evaluate((found) => found.getBoundingClientRect().top);
  expect(place + (await bottom())).toBeGreaterThan(600);
});

test("a frame grows with what is in it and never scrolls", async ({ page, host, site }) => {
  await page.goto(host.page(LISTEN + script(site) + element(`GET ${API}/orders`)));
  const frame = await inside(page);
  const overflow = () => frame.locator("html").evaluate((root) => root.scrollHeight - innerHeight);
  const height = () => page.locator("request-playground").evaluate((found) => found.getBoundingClientRect().height);
  await expect.poll(overflow).toBe(0);
  const before = await height();
  await frame.getByRole("button", { name: "Send", exact: true }).click();
  await expect(frame.locator("[data-status]")).toHaveAttribute("data-status", "200");
  await expect.poll(height).toBeGreaterThan(before + 200);
  await expect.poll(overflow).toBe(0);
});

test("a part that is locked can be read and not changed, one that is hidden is told of", async ({ page, host, site }) => {
  await page.goto(host.page(script(site) + element(`POST ${API}/orders\nAccept: application/json\n\n{}`, 'show="endpoint method" lock="endpoint,method"')));
  const frame = await inside(page);
  await expect(frame.getByLabel("Endpoint", { exact: true })).not.toBeEditable();
  await expect(frame.getByLabel("Method", { exact: true })).toBeDisabled();
  await expect(frame.getByText("This page keeps the endpoint and the method as it is")).toBeVisible();
  await expect(frame.getByRole("group", { name: "Headers" })).toHaveCount(0);
  await expect(frame.getByLabel("Body", { exact: true })).toHaveCount(0);
  await expect(frame.getByText("Sent along without being shown here: 1 header and a body.")).toBeVisible();
  await frame.getByRole("button", { name: "Send", exact: true }).click();
  await expect(frame.locator("[data-status]")).toHaveAttribute("data-status", "415");
});

test("an answer's advice does not change what is locked", async ({ page, host, site }) => {
  await page.goto(host.page(script(site) + element(`DELETE ${API}/orders`, 'lock="method"')));
  const frame = await inside(page);
  await frame.getByRole("button", { name: "Send", exact: true }).click();
  await expect(frame.locator("[data-status]")).toHaveAttribute("data-status", "405");
  await frame.getByRole("button", { name: "Use GET" }).click();
  await expect(frame.getByText("one keeps the method as it is")).toBeVisible();
  await expect(frame.getByLabel("Method", { exact: true })).toHaveValue("DELETE");
});

test("each frame keeps what was typed into it, and none touches the page's own draft", async ({ page, site, context }) => {
  test.setTimeout(60_000);
  // A course page of the playground's own site: of another one, browsers may keep nothing.
  const body = script(site) + element(`GET ${API}/one`) + element(`GET ${API}/two`);
  await page.route("**/course-page.html", (route) => route.fulfill({ contentType: "text/html", body: `<!doctype html><title>Course</title>${body}` }));
  await page.goto(`${site.url}course-page.html`);
  await (await inside(page, 0)).getByLabel("Endpoint", { exact: true }).fill(`${API}/one-typed`);
  await (await inside(page, 1)).getByLabel("Endpoint", { exact: true }).fill(`${API}/two-typed`);
  await page.reload();
  await expect((await inside(page, 0)).getByLabel("Endpoint", { exact: true })).toHaveValue(`${API}/one-typed`);
  const second = await inside(page, 1);
  await expect(second.getByLabel("Endpoint", { exact: true })).toHaveValue(`${API}/two-typed`);
  await second.getByRole("button", { name: "Start over" }).click();
  await expect(second.getByLabel("Endpoint", { exact: true })).toHaveValue(`${API}/two`);
  await expect(second.getByRole("link", { name: "Open in a tab" })).toHaveAttribute("href", /#r=1\./);
  const own = await context.newPage();
  await own.goto(site.url);
  await expect(own.getByLabel("Endpoint", { exact: true })).toHaveValue(`${API}/orders/12345`);
});

test("twenty on one page load when they come near, one after another", async ({ page, host, site }) => {
  test.setTimeout(90_000);
  const many = Array.from({ length: 20 }, (_, at) => `<h2>${at}</h2><p style="height:400px">text</p>${element(`GET ${API}/orders/${at}`, `id="p${at}" height="500"`)}`);
  const wasm = [];
  await page.route("**/*.wasm", async (route) => {
    wasm.push(route.request().url());
    await route.continue();
  });
  await page.goto(host.page(LISTEN + script(site) + many.join("")));
  await inside(page, 0);
  const frames = () => page.evaluate(() => [...document.querySelectorAll("request-playground")].filter((found) => found.shadowRoot?.querySelector("iframe")).length);
  expect(await frames()).toBeLessThan(5);
  for (let at = 1; at < 20; at++) await inside(page, at);
  expect(await frames()).toBe(20);
  const order = await page.evaluate(() => window.told.filter(({ type }) => type === "ready").map(({ id }) => id));
  expect(order).toEqual(Array.from({ length: 20 }, (_, at) => `p${at}`));
});

test("http blocks become playgrounds when asked to, answers and others do not", async ({ page, host, site }) => {
  const blocks = [
    `<pre><code class="language-http">GET ${API}/orders</code></pre>`,
    `<div class="language-http" style="position:relative"><button style="position:absolute;z-index:3;top:0;right:0;width:9em;height:4em">Copy</button><span class="lang">http</span><pre><code># A comment\nPOST ${API}/users\n\n{}</code></pre></div>`,
    `<div class="highlight-http notranslate"><div class="highlight"><pre><span>https://api.example.com/echo</span></pre></div></div>`,
    `<pre class="http"><code>PUT ${API}/orders/1\n</code></pre>`,
    `<div class="language-http"><pre class="language-http"><code><div>POST ${API}/echo<br></div><div>Content-Type: application/json<br></div><div><br></div><div>{}<br></div></code></pre></div>`,
    `<div class="about-http"><p>Prose</p><pre>GET ${API}/last</pre></div>`,
    `<pre><code class="language-http">HTTP/1.1 200 OK\n\n{}</code></pre>`,
    `<pre><code class="language-js">fetch("${API}")</code></pre>`,
  ].join("");
  await page.goto(host.page(blocks + script(site, " data-http-blocks")));
  const made = [["GET", "orders"], ["POST", "users", "{}"], ["GET", "echo"], ["PUT", "orders/1"], ["POST", "echo", "{}"], ["GET", "last"]];
  await expect(page.locator("request-playground")).toHaveCount(made.length);
  for (const [at, [method, endpoint, body = ""]] of made.entries()) {
    const frame = await inside(page, at);
    await expect(frame.getByLabel("Method", { exact: true })).toHaveValue(method);
    await expect(frame.getByLabel("Endpoint", { exact: true })).toHaveValue(`${API}/${endpoint}`);
    await expect(frame.getByLabel("Body", { exact: true })).toHaveValue(body);
  }
  // Not below the button of the block.
  await (await inside(page, 1)).getByRole("link", { name: "Open in a tab" }).click({ trial: true });
  await expect(page.getByText("Prose")).toBeVisible();
  await expect(page.getByText("HTTP/1.1 200 OK")).toBeVisible();
  expect(await page.evaluate(() => { RequestPlayground.upgrade(); return document.querySelectorAll("request-playground").length; })).toBe(made.length);
});

test("words from elsewhere are not taken for a playground's", async ({ page, host, site }) => {
  await page.goto(host.page(LISTEN + script(site) + element(`GET ${API}/orders`)));
  await inside(page);
  const before = (await told(page, "sent")).length;
  await page.evaluate(() => postMessage({ source: "request-playground", type: "sent", status: "200" }, "*"));
  // A message goes round the event loop once; a second one follows it.
  await page.evaluate(() => new Promise((resolve) => { addEventListener("message", resolve, { once: true }); postMessage("end", "*"); }));
  expect((await told(page, "sent")).length).toBe(before);
});

test("a host that turns dark takes its frames along", async ({ page, host, site }) => {
  await page.goto(host.page(script(site) + element(`GET ${API}/orders`, 'theme="light"')));
  const frame = await inside(page);
  await expect(frame.locator("html")).toHaveAttribute("data-theme", "light");
  await page.evaluate(() => document.querySelector("request-playground").setAttribute("theme", "dark"));
  await expect(frame.locator("html")).toHaveAttribute("data-theme", "dark");
});

test("text that is no request is told of in the frame", async ({ page, host, site }) => {
  await page.goto(host.page(script(site) + element("hello there")));
  const frame = await inside(page);
  await expect(frame.getByText("holds no request that this page can read")).toBeVisible();
});

test("in a sandbox without an origin nothing can be kept, and everything else works", async ({ page, host, site }) => {
  await page.goto(host.page(LISTEN + script(site) + element(`GET ${API}/orders/12345`, 'sandbox="allow-scripts allow-popups"')));
  const frame = await inside(page);
  await frame.getByRole("button", { name: "Send", exact: true }).click();
  await expect(frame.locator("[data-status]")).toHaveAttribute("data-status", "200");
  await frame.getByLabel("Endpoint", { exact: true }).fill(`${API}/orders/12346`);
  await expect(frame.getByText("keep anything")).toBeVisible();
  await expect.poll(() => told(page, "sent")).toHaveLength(1);
});

test("where the clipboard is refused, the page says what to do instead", async ({ page, host, site }) => {
  // A frame by hand, which grants nothing.
  await page.goto(host.page(`<iframe src="${site.url}" width="900" height="900"></iframe>`));
  const frame = page.frameLocator("iframe");
  await expect(frame.locator("html")).toHaveAttribute("data-ready", "true");
  await frame.getByRole("button", { name: "Share", exact: true }).click();
  await frame.getByRole("button", { name: "Copy link" }).click();
  await expect(frame.getByText("Select the text and copy it by hand")).toBeAttached();
});

for (const theme of ["light", "dark"]) {
  test(`axe finds nothing in an embedded playground, ${theme}`, async ({ page, host, site }) => {
    await page.goto(host.page(script(site) + element(`POST ${API}/users\nContent-Type: application/json\n\n{}`, `theme="${theme}" lock="headers method"`)));
    const frame = await inside(page);
    await frame.getByRole("button", { name: "Send", exact: true }).click();
    await expect(frame.locator("[data-status]")).toHaveAttribute("data-status", "422");
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`)).toEqual([]);
  });
}
