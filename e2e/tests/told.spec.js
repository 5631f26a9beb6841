// What browser and server do on the way: forecast, told afterwards, and held to
// what the server saw.
import { expect, test } from "../support/playground.js";

const OPEN = { "Access-Control-Allow-Origin": "{origin}" };
const cors = (server, preflight, answer) =>
  `${server.url}/cors?${new URLSearchParams({ preflight: JSON.stringify(preflight), answer: JSON.stringify(answer) })}`;

/** The lines `Name: value` of a block of text. */
const read = (text) => Object.fromEntries(text.split("\n").filter((line) => line.includes(": ")).map((line) => {
  const colon = line.indexOf(": ");
  return [line.slice(0, colon).toLowerCase(), line.slice(colon + 2)];
}));

/** The rows of a table, as arrays of their cells' texts. */
const rows = async (table) => Promise.all((await table.locator("tbody tr").all()).map((row) => row.locator("th, td").allTextContents()));

test("the preflight that is forecast is the one that is sent", async ({ playground, server, page }) => {
  await playground.open();
  await playground.method.selectOption("PUT");
  await playground.endpoint.fill(cors(server, { ...OPEN, status: 204 }, OPEN));
  await playground.addHeader("X-Team", "blue");
  await playground.addHeader("Authorization", "Bearer abc");
  await playground.addHeader("Cookie", "a=b");
  await playground.findings.getByText("Two requests: the browser asks first").click();
  await expect(playground.findings).toContainText("the method PUT: only GET, HEAD and POST go unasked");
  await expect(playground.findings).toContainText("the header x-team");
  const preflight = playground.findings.getByLabel("Preflight request");
  await expect(preflight).toContainText("authorization,x-team");
  const forecast = read(await preflight.textContent());
  await playground.ask({ status: "failed" });
  expect(server.seen.map((one) => one.method)).toEqual(["OPTIONS"]);
  for (const name of ["accept", "origin", "access-control-request-method", "access-control-request-headers"]) {
    expect(server.seen[0].headers[name], name).toBe(forecast[name]);
  }
  // The answer that it asks for is enough.
  const needs = read(await playground.findings.getByLabel("The server must answer, for example").textContent());
  const answer = read(await playground.findings.getByLabel("For this page to read the answer, it must carry").textContent());
  await playground.ask({ endpoint: cors(server, { status: 204, ...needs }, answer), status: 200 });
});

test("a simple request and one to the page's own server are told apart", async ({ playground, server, site }) => {
  await playground.open();
  await playground.endpoint.fill(`${server.url}/echo`);
  await expect(playground.findings).toContainText("One request: a simple one");
  await playground.endpoint.fill(`${site.url}icon.svg`);
  await expect(playground.findings).toContainText("this page asks its own server");
});

test("what became of each request header is what the server saw", async ({ playground, server, page }) => {
  await playground.open();
  await playground.addHeader("X-Team", "blue");
  await playground.addHeader("Cookie", "a=b");
  await expect(page.getByText("Dropped: the browser does not send it.")).toBeVisible();
  await playground.addHeader("X-Method-Override", "TRACE");
  await playground.method.selectOption("POST");
  await playground.ask({ endpoint: `${server.url}/echo`, body: '{"a":1}', status: 200 });
  const { headers } = server.seen.at(-1);
  await playground.tab("Headers").click();
  const told = await rows(page.getByRole("region", { name: "Request headers" }).getByRole("table"));
  const names = [];
  for (const [name, value, fate] of told) {
    const seen = headers[name.toLowerCase()];
    if (fate.includes("dropped")) {
      expect(seen, name).toBeUndefined();
      continue;
    }
    names.push(name.toLowerCase());
    expect(seen, name).toBeDefined();
    // What only the browser knows is described, in words with spaces.
    if (!/^(Accept-Language|User-Agent)$/.test(name)) expect(seen, name).toBe(value);
  }
  expect(told.filter(([, , fate]) => fate.includes("dropped")).map(([name]) => name)).toEqual(["Cookie", "X-Method-Override"]);
  // What is left is about the connection, or Chromium's client hints.
  const untold = Object.keys(headers).filter((name) => !names.includes(name) && !name.startsWith("sec-ch-ua"));
  expect(untold).toEqual(["connection"]);
});

test("which headers of an answer are shown, and which are hidden", async ({ playground, server, page }) => {
  await playground.open();
  await playground.ask({ endpoint: `${server.url}/headers`, status: 200 });
  await playground.tab("Headers").click();
  const list = page.getByTestId("response-headers");
  await expect(list).toContainText("X-Shownshown: exposed by the server", { ignoreCase: true });
  await expect(list).toContainText("Content-Typeshown: always safe");
  await expect(list).not.toContainText("X-Hidden", { ignoreCase: true });
  await expect(list).toContainText("Hidden if they were sent");
  await expect(list).toContainText("ETag");
});

test("where the time went, if the server lets a page see it", async ({ playground, server }) => {
  await playground.open();
  await playground.ask({ endpoint: `${server.url}/timed/open`, status: 200 });
  await playground.tab("Timing").click();
  await expect(playground.panel).toContainText("from the request until the first byte of the answer");
  await expect(playground.panel).toContainText("HTTP/1.1");
  await expect(playground.panel).toContainText("the database12.5 ms");
  await playground.ask({ endpoint: `${server.url}/timed/shut`, status: 200 });
  await expect(playground.panel).toContainText("The server hides the rest");
  await expect(playground.panel).toContainText("Timing-Allow-Origin");
});

test("an answer out of the browser's own cache says so", async ({ playground, server }) => {
  await playground.open();
  await playground.ask({ endpoint: `${server.url}/cached`, status: 200 });
  await expect(playground.explanation).not.toContainText("cache:");
  await playground.ask({ status: 200 });
  await expect(playground.explanation).toContainText("out of the browser's own cache");
  expect(server.seen.length).toBe(1);
});

test("a 304 that the browser resolved by itself says so", async ({ playground, server }) => {
  await playground.open();
  await playground.ask({ endpoint: `${server.url}/checked`, status: 200 });
  await playground.ask({ status: 200 });
  await expect(playground.explanation).toContainText("The server said 304");
  expect(server.seen.map((one) => one.headers["if-none-match"])).toEqual([undefined, '"1"']);
});

test("whether cookies went along, and why", async ({ playground, server, page }) => {
  await playground.open();
  await page.context().addCookies([{ name: "seat", value: "7", url: server.url }]);
  await playground.ask({ endpoint: cors(server, {}, { ...OPEN, "Access-Control-Allow-Credentials": "true" }), status: 200 });
  await expect(playground.explanation).toContainText("No cookies went to 127.0.0.1");
  expect(server.seen.at(-1).headers.cookie).toBeUndefined();
  await page.getByText("Options", { exact: true }).click();
  await page.getByLabel("Send this browser's cookies").check();
  await playground.ask({ status: 200 });
  await expect(playground.explanation).toContainText("The browser sent the cookies that it has for 127.0.0.1");
  expect(server.seen.at(-1).headers.cookie).toBe("seat=7");
});

test("a redirect is told, and its hops stay hidden", async ({ playground, server }) => {
  await playground.open();
  await playground.ask({ endpoint: `${server.url}/redirect?to=/status/200`, status: 200 });
  await expect(playground.explanation).toContainText("sent the browser on");
  await expect(playground.explanation).toContainText("hides the answers in between");
});

test("curl and this browser side by side", async ({ playground, server, page }) => {
  await playground.open();
  await playground.addHeader("Cookie", "a=b");
  await playground.addHeader("X-Team", "blue");
  await playground.ask({ endpoint: `${server.url}/echo`, status: 200 });
  await playground.tab("Message").click();
  const region = page.getByRole("region", { name: "curl against browser" });
  await expect(region.getByLabel("curl command")).toContainText("--header 'X-Team: blue'");
  const found = Object.fromEntries((await rows(region.getByRole("table"))).map(([what, ...sides]) => [what, sides]));
  expect(found["X-Teamsame"]).toEqual(["blue", "blue"]);
  expect(Object.keys(found)).toContain("Cookiecurl only");
  expect(found["Originbrowser only"][0]).toBe("nothing");
  expect(found["Asking firstbrowser only"][1]).toContain("OPTIONS");
});

test.describe("the CORS lab", () => {
  test("walks through the check, and sends nothing", async ({ playground, page }) => {
    const asked = [];
    await playground.open();
    page.on("request", (request) => asked.push(request.url()));
    await playground.method.selectOption("PUT");
    await playground.addHeader("X-Team", "blue");
    await page.getByRole("button", { name: "CORS lab", exact: true }).click();
    const lab = page.getByRole("dialog", { name: "CORS lab" });
    await expect(lab).toContainText("Simulated");
    await expect(lab).toContainText("PUT is never sent");
    await expect(lab.getByTestId("lab-verdict")).toContainText("Failed to fetch");
    await lab.getByRole("button", { name: "Allow what this request needs" }).click();
    await expect(lab.getByTestId("lab-verdict")).toContainText("The page gets 400");
    await lab.getByLabel("Access-Control-Allow-Headers").selectOption("something else");
    await expect(lab).toContainText("The header is not among those allowed");
    await lab.getByLabel("Access-Control-Allow-Headers").selectOption("*");
    await expect(lab.getByTestId("lab-verdict")).toContainText("The page gets 400");
    await lab.getByLabel("Cookies may go along").check();
    await expect(lab.getByTestId("lab-verdict")).toContainText("Failed to fetch");
    expect(asked).toEqual([]);
    await page.keyboard.press("Escape");
    await expect(lab).toBeHidden();
  });

  test("shows that a server acts though the page sees nothing", async ({ playground, page }) => {
    await playground.open();
    await page.getByRole("button", { name: "CORS lab", exact: true }).click();
    await expect(page.getByTestId("lab-verdict")).toContainText("the server got the request and has acted on it");
  });
});
