// A teacher's own lesson, the host page, the keyboard, and what stays put.
import { expectNoAxeFaults, expectNothingSticksOut } from "../support/axe.js";
import http from "node:http";
import { Lessons } from "../support/lessons.js";
import { expect, test } from "../support/playground.js";

const OWN = `---
title: Ours
language: en
summary: A lesson of a teacher's own.
id: ours
---

## One

See [the notes](notes.html).

\`\`\`check
status 200
\`\`\`
`;

const BROKEN = `---
title: Broken
language: en
summary: Everything that can be wrong.
---

## One

<b>No HTML.</b>

\`\`\`check
statsu 200
response header
\`\`\`
`;

/** Serves lessons from another origin, and lets other sites read some of them. */
async function startTeacher() {
  const server = http.createServer((request, response) => {
    const open = { "Access-Control-Allow-Origin": "*" };
    const [, name] = new URL(request.url, "http://teacher").pathname.split("/");
    const answers = {
      "own.md": [200, { ...open, "Content-Type": "text/markdown" }, OWN],
      "broken.md": [200, { ...open, "Content-Type": "text/plain" }, BROKEN],
      "closed.md": [200, { "Content-Type": "text/markdown" }, OWN],
      "page.html": [200, { ...open, "Content-Type": "text/html" }, "<p>Not a lesson</p>"],
    };
    const [status, headers, body] = answers[name] || [404, open, ""];
    response.writeHead(status, headers).end(body);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${server.address().port}/`, stop: () => server.close() };
}

let teacher;
test.beforeAll(async () => { teacher = await startTeacher(); });
test.afterAll(() => teacher.stop());

test("a link opens a teacher's lesson from another origin", async ({ playground }) => {
  await playground.open(`?lesson=${encodeURIComponent(`${teacher.url}own.md`)}`);
  const lessons = new Lessons(playground);
  await expect(lessons.lesson.getByRole("heading", { name: "Ours" })).toBeVisible();
  await expect(lessons.lesson.getByRole("link", { name: "the notes" })).toHaveAttribute("href", `${teacher.url}notes.html`);
  await lessons.try({ path: "/orders/99999" }, 404);
  await lessons.met(false);
  await lessons.try({ path: "/orders/12345" }, 200);
  await lessons.on();
  await expect(lessons.lesson.getByRole("heading", { name: "You have done it" })).toBeVisible();
});

test("a lesson that can't be read says why", async ({ playground }) => {
  const says = {
    "closed.md": "Access-Control-Allow-Origin: *",
    "missing.md": "answered 404",
    "page.html": "there is a web page",
  };
  for (const [name, words] of Object.entries(says)) {
    await playground.open(`?lesson=${encodeURIComponent(teacher.url + name)}`);
    await expect(playground.page.getByRole("alert")).toContainText(words);
  }
  await playground.open("?lesson=javascript:alert(1)");
  await expect(playground.page.getByRole("alert")).toContainText("no address of the web");
});

test("every mistake of a lesson's file is listed with its line", async ({ playground }) => {
  await playground.open(`?lesson=${encodeURIComponent(`${teacher.url}broken.md`)}`);
  const mistakes = playground.page.getByRole("group", { name: "Mistakes in the lesson's file" });
  for (const words of ["line 9, column 1", "looks like HTML", "line 12, column 1", "Did you mean status?", "line 13"]) {
    await expect(mistakes).toContainText(words);
  }
  await expect(playground.page.locator(".lesson b")).toHaveCount(0);
});

test("a lesson is checked in the page, from a text or a file", async ({ playground, page }) => {
  await playground.open();
  const lessons = new Lessons(playground);
  await lessons.button.click();
  await page.getByText("Open a lesson of your own").click();
  await page.getByRole("textbox", { name: "Or its text" }).fill(BROKEN);
  await page.getByRole("button", { name: "Open this text" }).click();
  await expect(page.getByRole("group", { name: "Mistakes in the lesson's file" })).toContainText("line 12");
  await page.getByRole("button", { name: "All lessons" }).click();
  await page.getByText("Open a lesson of your own").click();
  await page.getByLabel("The lesson's file").setInputFiles({ name: "own.md", mimeType: "text/markdown", buffer: Buffer.from(OWN) });
  await expect(lessons.lesson.getByRole("heading", { name: "Ours" })).toBeVisible();
});

test("the host page is told of progress, and of nothing else", async ({ playground, page }) => {
  const site = playground.site.url;
  await page.goto(site);
  await page.route("**/host.html", (route) => route.fulfill({
    contentType: "text/html",
    body: `<script>window.told = []; addEventListener("message", (event) => told.push(event.data));</script>
      <iframe title="playground" width="1200" height="800" src="${site}?lesson=${encodeURIComponent(`${teacher.url}own.md`)}"></iframe>`,
  }));
  await page.goto(`${site}host.html`);
  const frame = page.frameLocator("iframe");
  await expect(frame.getByRole("heading", { name: "Ours" })).toBeVisible();
  await frame.getByRole("textbox", { name: "Endpoint", exact: true }).fill("https://api.example.com/orders/12345?api_key=s3cret");
  await frame.getByRole("button", { name: "Send", exact: true }).click();
  await expect(frame.getByText("Step done.")).toBeVisible();
  const told = () => page.evaluate(() => told.filter(({ type }) => type === "step" || type === "lesson"));
  await expect.poll(async () => (await told()).length).toBe(2);
  const [step, lesson] = await told();
  expect(step).toMatchObject({ source: "request-playground", type: "step", lesson: "ours", step: "one", number: 1, of: 1 });
  expect(lesson).toMatchObject({ source: "request-playground", type: "lesson", lesson: "ours", title: "Ours" });
  expect(JSON.stringify(await told())).not.toContain("s3cret");
});

test("the first lesson is done by keyboard alone", async ({ playground, page }) => {
  test.setTimeout(60_000);
  await playground.open();
  const lessons = new Lessons(playground);
  const tabTo = async (locator) => {
    for (let presses = 0; presses < 120; presses++) {
      if (await locator.evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press("Tab");
    }
    throw new Error(`not reached with Tab: ${locator}`);
  };
  const press = async (locator, key = "Enter") => {
    await tabTo(locator);
    await page.keyboard.press(key);
  };
  await page.keyboard.press("l");
  await press(lessons.rail.getByRole("button", { name: "Your first call" }));
  await expect(lessons.lesson.getByRole("heading", { level: 2 })).toBeFocused();
  await press(lessons.lesson.getByRole("button", { name: "Put it into the form" }));
  await expect(playground.send).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(lessons.done).toBeVisible();
  await page.keyboard.press("l");
  await press(lessons.next);
  await expect(lessons.lesson.getByRole("heading", { level: 3 })).toBeFocused();
  await press(page.getByRole("button", { name: "Add header", exact: true }));
  await page.keyboard.type("Accept");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
  await page.keyboard.type("application/json");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+Enter");
  await expect(lessons.done).toBeVisible();
  await tabTo(page.getByRole("button", { name: "Remove header 1", exact: true }));
  await page.keyboard.press("Shift+Tab");
  const endpoint = async (path) => {
    for (let presses = 0; presses < 40; presses++) {
      if (await playground.endpoint.evaluate((element) => element === document.activeElement)) break;
      await page.keyboard.press("Shift+Tab");
    }
    await page.keyboard.press("Control+A");
    await page.keyboard.type(`https://api.example.com${path}`);
  };
  await endpoint("/orders/12346");
  await playground.page.keyboard.press("Escape");
  // The lesson is a key away from anywhere but a text.
  await tabTo(playground.send);
  await page.keyboard.press("l");
  await press(lessons.next);
  await tabTo(playground.send);
  await page.keyboard.press("Enter");
  await expect(lessons.done).toBeVisible();
  await page.keyboard.press("l");
  await press(lessons.next);
  await tabTo(lessons.lesson.getByRole("radio", { name: "200" }));
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowDown");
  await expect(lessons.lesson.getByRole("radio", { name: "404" })).toBeChecked();
  await tabTo(playground.endpoint);
  await page.keyboard.press("Control+A");
  await page.keyboard.type("https://api.example.com/orders/99999");
  await page.keyboard.press("Enter");
  await expect(lessons.done).toBeVisible();
  await tabTo(page.getByRole("button", { name: "Add header", exact: true }));
  await page.keyboard.press("l");
  await press(lessons.next);
  await press(lessons.lesson.getByRole("button", { name: /An agreement on how/ }));
  await press(lessons.next);
  await expect(lessons.lesson.getByRole("heading", { name: "You have done it" })).toBeFocused();
});

const STATES = {
  shelf: async (lessons) => {
    await lessons.button.click();
    await lessons.page.getByText("Open a lesson of your own").click();
  },
  contract: async (lessons) => {
    await lessons.start("A contract");
    await lessons.choose("Nothing");
    await lessons.on();
  },
  "hints and predictions": async (lessons) => {
    await lessons.start("A contract");
    for (let step = 0; step < 2; step++) await lessons.next.click();
    await lessons.predict(400);
    await lessons.try({ method: "POST", path: "/orders", body: { status: "lost" } }, 422);
  },
  chain: async (lessons) => {
    await lessons.start("The chain");
    await lessons.load();
    await lessons.send(201);
  },
  burst: async (lessons) => {
    await lessons.start("Scale");
    await lessons.next.click();
    await lessons.lesson.getByRole("button", { name: "Send 10 times" }).click();
    await expect(lessons.lesson.getByTestId("burst-peak")).toBeVisible();
  },
  finished: async (lessons) => {
    await lessons.start("Scale");
    await lessons.load();
    await lessons.send(200);
    for (let step = 0; step < 4; step++) await lessons.next.click();
  },
  glossary: async ({ page }) => {
    await page.getByRole("button", { name: "More about GET" }).click();
    await expect(page.getByRole("dialog", { name: "Methods and headers" })).toBeVisible();
  },
};

for (const [name, reach] of Object.entries(STATES)) {
  test(`axe finds nothing in the lessons, and nothing sticks out: ${name}`, async ({ playground, page }) => {
    await playground.open();
    await reach(new Lessons(playground));
    await expectNoAxeFaults(page);
    await expectNothingSticksOut(page);
  });
}

test("a step and what was sent for it fit every width", async ({ playground, page }) => {
  await playground.open();
  const lessons = new Lessons(playground);
  await lessons.start("A contract");
  await expectNothingSticksOut(page);
  await lessons.next.click();
  await lessons.load();
  await lessons.send(200);
  await expectNothingSticksOut(page);
});

test("the rail takes no room from those who don't use it, and moves nothing for those who do", async ({ playground, page }) => {
  const left = () => playground.endpoint.evaluate((field) => field.getBoundingClientRect().left);
  await playground.open();
  await expect(page.getByRole("navigation", { name: "Lessons" })).toHaveCount(0);
  const alone = await left();
  await page.getByRole("button", { name: "Lessons", exact: true }).click();
  const beside = await left();
  expect(beside).toBeGreaterThan(alone);
  await page.addInitScript(() => {
    window.shifts = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) window.shifts += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
  });
  await page.reload();
  await playground.ready();
  expect(await left()).toBe(beside);
  expect(await page.evaluate(() => window.shifts)).toBeLessThan(0.1);
  await page.getByRole("button", { name: "Close lessons" }).click();
  expect(await left()).toBe(alone);
});

test("the glossary is reached from the method, a header, an answer and its explanation", async ({ playground, page }) => {
  await playground.open();
  const glossary = page.getByRole("dialog", { name: "Methods and headers" });
  const opens = async (button, words) => {
    await button.click();
    await expect(glossary).toContainText(words);
    await page.keyboard.press("Escape");
    await expect(glossary).toHaveCount(0);
  };
  await opens(page.getByRole("button", { name: "More about GET" }), "asks the server to send you what is at this address");
  await opens(page.getByRole("button", { name: "More about Accept" }), "which formats you can read");
  await playground.ask({ endpoint: "https://api.example.com/customers/7/orders", status: 401 });
  await opens(playground.explanation.getByRole("button", { name: "WWW-Authenticate: what is it?" }).first(), "WWW-Authenticate");
  await playground.tab("Headers").click();
  await opens(playground.panel.getByRole("button", { name: "Cache-Control: what is it?" }).or(playground.panel.getByRole("button", { name: "Date: what is it?" })).first(), "In ");
  await page.getByRole("button", { name: "More about GET" }).click();
  await page.getByRole("searchbox", { name: "Find a method or a header" }).fill("etag");
  await glossary.getByText("ETag", { exact: true }).click();
  await expect(glossary).toContainText("RFC 9110");
  await page.getByRole("searchbox", { name: "Find a method or a header" }).fill("no-such-header");
  await expect(glossary).toContainText("None of that name is known here");
});

test("a request is held to its contract before it is sent, and after", async ({ playground, page }) => {
  await playground.open();
  await playground.method.selectOption("POST");
  await playground.endpoint.fill("https://api.example.com/users");
  await playground.bodyType("JSON");
  await playground.body.fill('{"name": "Lin"}');
  await expect(playground.findings.getByTestId("contract-broken")).toContainText("email");
  await playground.send.click();
  await expect(playground.status).toHaveAttribute("data-status", "422");
  await expect(playground.explanation.getByTestId("broken-clauses")).toContainText("email");
  await playground.body.fill('{"name": "Lin", "email": "lin@example.com"}');
  await expect(playground.findings.getByTestId("contract-kept")).toContainText("POST /users");
});

test("a contract from any host can be taken, and holds its answers", async ({ playground, page }) => {
  const origin = teacher.url.replace(/\/$/, "");
  const contract = {
    openapi: "3.1.0",
    info: { title: "Cats", version: "1" },
    servers: [{ url: origin }],
    paths: { "/cat": { get: { responses: { 200: { description: "A cat", content: { "application/json": { schema: { type: "object", required: ["name"] } } } } } } } },
  };
  const open = { "Access-Control-Allow-Origin": "*", "Content-Type": "application/json" };
  await page.route(`${origin}/contract.json`, (route) => route.fulfill({ headers: open, body: JSON.stringify(contract) }));
  await page.route(`${origin}/cat`, (route) => route.fulfill({ headers: open, body: '{"tail": true}' }));
  await playground.open();
  await playground.ask({ endpoint: `${origin}/contract.json`, status: 200 });
  await playground.explanation.getByRole("button", { name: "Hold requests to this contract" }).click();
  await expect(playground.explanation).toContainText("are held to it");
  await playground.endpoint.fill(`${origin}/cat`);
  await expect(playground.findings.getByTestId("contract-kept")).toContainText("GET /cat");
  await playground.send.click();
  await expect(playground.explanation.getByTestId("broken-clauses")).toContainText("name");
});
