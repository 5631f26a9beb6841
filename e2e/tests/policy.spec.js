// The page's own Content Security Policy: strict, and in nobody's way.
import fs from "node:fs";
import path from "node:path";
import { expect, test } from "../support/playground.js";
import { dist } from "../support/site.js";

test("nothing of the page's own is stopped by its policy", async ({ playground, page, server }) => {
  await page.addInitScript(() => {
    window.stopped = [];
    addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) => {
      window.stopped.push(`${effectiveDirective} ${blockedURI}`);
    });
  });
  await playground.open();
  await playground.ask({ status: 200 });
  await playground.tab("Preview").click();
  await playground.tab("Timing").click();
  // Wherever a person sends.
  await playground.ask({ endpoint: `${server.url}/status/200`, status: 200 });
  expect(await page.evaluate(() => window.stopped)).toEqual([]);
});

test("a script that gets into the page does not run", async ({ playground, page }) => {
  await playground.open();
  const ran = await page.evaluate(async () => {
    const script = document.createElement("script");
    script.textContent = "window.ran = 'inline'";
    document.head.append(script);
    const button = document.createElement("button");
    button.setAttribute("onclick", "window.ran = 'attribute'");
    document.body.append(button);
    button.click();
    const other = Object.assign(document.createElement("script"), { src: "data:text/javascript,window.ran='address'" });
    const done = new Promise((resolve) => { other.onload = other.onerror = resolve; });
    document.head.append(other);
    await done;
    try { (0, window["ev" + "al"])("window.ran = 'text'"); } catch { /* as it should */ }
    return window.ran;
  });
  expect(ran).toBeUndefined();
});

test("index.html allows no inline script but by its hash", () => {
  const html = fs.readFileSync(path.join(dist, "index.html"), "utf8");
  const [policy] = html.match(/default-src 'none'[^"]*/);
  const scripts = policy.match(/script-src ([^;]*)/)[1].split(" ");
  for (const source of scripts) expect(source).toMatch(/^'(self|wasm-unsafe-eval|sha256-[\w+/=]+)'$/);
});
