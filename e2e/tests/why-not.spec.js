// Failures made for real, and whether the explanation's first cause is the true
// one. What a page can't tell from outside is found out as a person would: by
// pressing the button that sends further requests.
import https from "node:https";
import net from "node:net";
import { selfSigned } from "../support/certificate.js";
import { expect, test } from "../support/playground.js";
import { serveSecurely } from "../support/site.js";

/** A port of this machine on which nobody listens. */
async function deadPort() {
  const server = net.createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const firstCause = (playground) => playground.explanation.getByRole("list", { name: "Causes" }).getByRole("listitem").first();

async function findOut(playground) {
  await playground.explanation.getByRole("button", { name: "Find out with further requests" }).click();
  await expect(playground.explanation).toContainText("Further requests went to the same address");
}

test("nobody listens on the port", async ({ playground }) => {
  await playground.open();
  await playground.ask({ endpoint: `http://127.0.0.1:${await deadPort()}/x`, status: "failed" });
  await expect(firstCause(playground)).toContainText("Nothing answers at");
  await expect(firstCause(playground)).toContainText("ERR_CONNECTION_REFUSED");
  await findOut(playground);
  await expect(firstCause(playground)).toContainText("very likely");
  await expect(firstCause(playground)).toContainText("Nothing answers at");
});

test("a server that breaks off", async ({ playground, server }) => {
  await playground.open();
  await playground.ask({ endpoint: `${server.url}/reset/head`, status: "failed" });
  await expect(firstCause(playground)).toContainText("breaks off");
  await findOut(playground);
  await expect(firstCause(playground)).toContainText("breaks off");
  await playground.ask({ endpoint: `${server.url}/status/200`, status: 200 });
  await playground.ask({ endpoint: `${server.url}/reset/head`, status: "failed" });
  await findOut(playground);
  await expect(firstCause(playground)).toContainText("though this server has answered before");
});

test("https asked of a server that speaks plain http", async ({ playground, server }) => {
  await playground.open();
  await playground.ask({ endpoint: `${server.url.replace("http:", "https:")}/status/200`, status: "failed" });
  await expect(firstCause(playground)).toContainText("No safe connection");
  await findOut(playground);
  await expect(firstCause(playground)).toContainText("speaks plain http");
  await firstCause(playground).getByRole("button", { name: "Try http" }).click();
  await playground.ask({ status: 200 });
});

test("a certificate that nobody has signed", async ({ playground }) => {
  const server = https.createServer(selfSigned(), (_, response) => response.end());
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  await playground.open();
  await playground.ask({ endpoint: `https://127.0.0.1:${server.address().port}/`, status: "failed" });
  await expect(firstCause(playground)).toContainText("its certificate is not trusted");
  await findOut(playground);
  await expect(firstCause(playground)).toContainText("its certificate is not trusted");
  server.close();
});

test("a name that leads nowhere", async ({ playground }) => {
  await playground.open();
  await playground.ask({ endpoint: "http://nothing.invalid/", status: "failed" });
  await expect(firstCause(playground)).toContainText("There is no host nothing.invalid");
});

test("a port that browsers avoid", async ({ playground }) => {
  await playground.open();
  await playground.endpoint.fill("http://127.0.0.1:6000/");
  await expect(playground.findings).toContainText("No browser sends to port 6000");
  await playground.ask({ status: "failed" });
  await expect(firstCause(playground)).toContainText("certain");
  await expect(firstCause(playground)).toContainText("port 6000");
});

test("no network", async ({ playground, page }) => {
  await playground.open();
  await page.context().setOffline(true);
  await playground.ask({ endpoint: "http://shop.example/", status: "failed" });
  await expect(firstCause(playground)).toContainText("This device has no network");
});

test.describe("a page of the web", () => {
  // The host is a made-up one, from which no worker's script can be loaded.
  test.use({ serviceWorkers: "block" });

  test("plain http is mixed content", async ({ playground, page }) => {
    await page.goto(await serveSecurely(page));
    await playground.ready();
    await playground.endpoint.fill("http://shop.example/");
    await expect(playground.findings).toContainText("blocks plain http");
    await playground.ask({ status: "failed" });
    await expect(firstCause(playground)).toContainText("certain");
    await expect(firstCause(playground)).toContainText("This page came over https");
  });

  test("this machine is guarded", async ({ playground, page, server }) => {
    await page.goto(await serveSecurely(page));
    await playground.ready();
    await playground.endpoint.fill(`${server.url}/status/200`);
    await expect(playground.findings).toContainText("will ask whether this page may reach this very machine");
    await playground.ask({ status: "failed" });
    await expect(firstCause(playground)).toContainText("did not let this page reach this very machine");
    expect(server.seen).toEqual([]);
    await page.context().grantPermissions(["local-network-access"], { origin: "https://course.example" });
    await expect(playground.findings).not.toContainText("will ask whether");
    await playground.ask({ status: 200 });
  });

  test("the page's own policy", async ({ playground, page, server }) => {
    const policy = { "Content-Security-Policy": "connect-src 'self' https://api.example.com" };
    await page.goto(await serveSecurely(page, policy));
    await playground.ready();
    await playground.ask({ endpoint: "https://shop.example/", status: "failed" });
    await expect(firstCause(playground)).toContainText("own Content Security Policy");
    await expect(firstCause(playground)).toContainText("certain");
    expect(server.seen).toEqual([]);
  });
});

/** What a server says, what is sent, and what the first cause must say. */
const ORIGIN = { "Access-Control-Allow-Origin": "{origin}" };
const ANY = { "Access-Control-Allow-Origin": "*" };
const REFUSALS = [
  { name: "no permission at all", answer: {}, cause: "does not let this page read its answers" },
  { name: "permission for another origin", answer: { "Access-Control-Allow-Origin": "https://other.example" }, cause: "does not let this page read its answers" },
  { name: "permission for two origins at once", answer: { "Access-Control-Allow-Origin": "{origin}, https://other.example" }, cause: "does not let this page read its answers" },
  { name: "permission for null", answer: { "Access-Control-Allow-Origin": "null" }, cause: "does not let this page read its answers" },
  { name: "no permission, and a method that asks first", method: "PUT", preflight: {}, answer: {}, cause: "does not let this page read its answers" },
  { name: "OPTIONS answered with 404", method: "PUT", preflight: { status: 404, ...ORIGIN }, answer: ORIGIN, cause: "did not allow the method PUT" },
  { name: "OPTIONS answered with a redirect", method: "PUT", preflight: { status: 301, Location: "/elsewhere", ...ORIGIN }, answer: ORIGIN, cause: "did not allow the method PUT" },
  { name: "OPTIONS without permission", method: "DELETE", preflight: { "Access-Control-Allow-Methods": "DELETE" }, answer: ORIGIN, cause: "did not allow the method DELETE" },
  { name: "a method that is not allowed", method: "PATCH", preflight: { ...ORIGIN, "Access-Control-Allow-Methods": "GET, PUT" }, answer: ORIGIN, cause: "did not allow the method PATCH" },
  { name: "a header that is not allowed", header: ["X-Team", "blue"], preflight: { ...ORIGIN, "Access-Control-Allow-Headers": "X-Other" }, answer: ORIGIN, cause: "did not allow x-team" },
  { name: "a token that is not allowed", header: ["Authorization", "Bearer secret-token"], preflight: ORIGIN, answer: ORIGIN, cause: "did not allow authorization" },
  { name: "a star where cookies go along", cookies: true, answer: ANY, cause: "does not allow this page to send cookies" },
  { name: "cookies that are not allowed", cookies: true, answer: ORIGIN, cause: "does not allow this page to send cookies" },
];

for (const { name, method = "GET", header, cookies, preflight, answer, cause } of REFUSALS) {
  test(`CORS: ${name}`, async ({ playground, server, page }) => {
    await playground.open();
    if (cookies) {
      await page.getByText("Options", { exact: true }).click();
      await page.getByLabel("Send this browser's cookies").check();
    }
    if (header) await playground.addHeader(...header);
    const says = new URLSearchParams({ preflight: JSON.stringify(preflight ?? {}), answer: JSON.stringify(answer) });
    await playground.ask({ method, endpoint: `${server.url}/cors?${says}`, status: "failed" });
    await findOut(playground);
    await expect(firstCause(playground)).toContainText(cause);
    await expect(firstCause(playground)).toContainText("very likely");

    // With the very headers that it names, the same request goes through.
    const read = async (title) => {
      const block = firstCause(playground).getByLabel(title, { exact: true });
      if ((await block.count()) === 0) return {};
      const lines = (await block.textContent()).split("\n").filter((line) => line.includes(": "));
      return Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf(": ")), line.slice(line.indexOf(": ") + 2)]));
    };
    const mended = new URLSearchParams({
      preflight: JSON.stringify({ status: 204, ...(await read("To the OPTIONS request")) }),
      answer: JSON.stringify(await read("To the request itself, with every status")),
    });
    await playground.ask({ endpoint: `${server.url}/cors?${mended}`, status: 200 });
    await expect(playground.bodyText).toContainText("from the server");
  });
}

test("an error page that forgets CORS", async ({ playground, server }) => {
  await playground.open();
  // A plain GET gets the permission; what is posted does not.
  await playground.ask({ method: "POST", endpoint: `${server.url}/forgets`, status: "failed" });
  await findOut(playground);
  await expect(firstCause(playground)).toContainText("The answer to this very request lacks the headers");
});

test("further requests are plain, and go out only when asked for", async ({ playground, server }) => {
  await playground.open();
  await playground.addHeader("Authorization", "Bearer secret-token");
  const says = new URLSearchParams({ preflight: "{}", answer: "{}" });
  await playground.ask({ method: "DELETE", endpoint: `${server.url}/cors?${says}`, status: "failed" });
  expect(server.seen.map((one) => one.method)).toEqual(["OPTIONS"]);
  await findOut(playground);
  const further = server.seen.slice(1);
  expect(further.map((one) => one.method)).toEqual(["GET", "GET"]);
  for (const { headers, body } of further) {
    expect(headers.authorization).toBeUndefined();
    expect(headers.cookie).toBeUndefined();
    expect(body.length).toBe(0);
  }
});

test("a token is not shown in the curl command until it is asked for", async ({ playground, server }) => {
  await playground.open();
  await playground.addHeader("Authorization", "Bearer secret-token");
  await playground.ask({ endpoint: `${server.url}/no-cors`, status: "failed" });
  await playground.explanation.getByText("The same request outside a browser").click();
  const command = playground.explanation.getByLabel("curl command");
  await expect(command).toContainText("--header 'Authorization: Bearer ");
  await expect(command).not.toContainText("secret-token");
  await playground.explanation.getByLabel("Show header Authorization").check();
  await expect(command).toContainText("secret-token");
});
