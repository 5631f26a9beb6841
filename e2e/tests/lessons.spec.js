// Every lesson as a learner does it: at each step once wrong, then right.
import { Lessons } from "../support/lessons.js";
import { expect, test } from "../support/playground.js";

const ADA = { Authorization: "Bearer practice-token-ada" };

test.beforeEach(async ({ playground }) => {
  test.setTimeout(90_000);
  await playground.open();
});

async function finish(lessons) {
  await expect(lessons.lesson.getByRole("heading", { name: "You have done it" })).toBeVisible();
}

test("lesson 1: your first call", async ({ playground, page }) => {
  const lessons = new Lessons(playground);
  await lessons.start("Your first call");

  await lessons.try({ path: "/orders/99999" }, 404);
  await lessons.met(false);
  await expect(lessons.hints).toContainText("12345");
  await lessons.load();
  await lessons.send(200);
  await lessons.met(true);
  await lessons.on();

  await lessons.lesson.getByRole("button", { name: "Light them up in turn" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-tour", "endpoint");
  await expect(page.locator("html")).toHaveAttribute("data-tour", "headers");
  await lessons.try({ path: "/orders/12345" }, 200);
  await lessons.met(false);
  await expect(lessons.hints).toContainText("Add header");
  await playground.addHeader("Accept", "application/json");
  await lessons.send(200);
  await lessons.on();

  await lessons.send(200);
  await lessons.met(false);
  await playground.endpoint.fill("https://api.example.com/orders/12346");
  await lessons.send(200);
  await lessons.on();

  await expect(playground.send).toBeDisabled();
  await expect(page.getByText("say which status you expect")).toBeVisible();
  await page.keyboard.press("Control+Enter");
  await lessons.predict(200);
  await expect(playground.send).toBeEnabled();
  await lessons.send(200);
  await lessons.met(false);
  await expect(lessons.lesson.getByTestId("predict")).toContainText("You predicted 200, and so it was.");
  await playground.endpoint.fill("https://api.example.com/orders/99999");
  await lessons.send(404);
  await lessons.met(true);
  await lessons.on();

  await lessons.choose("A computer in a data center");
  await lessons.open();
  await expect(lessons.lesson.getByTestId("choose")).toContainText("Not quite.");
  await lessons.choose("An agreement on how one program asks another");
  await lessons.on();
  await finish(lessons);

  // Nothing is lost, and the report has what was sent.
  await page.reload();
  await playground.ready();
  await expect(lessons.lesson.getByRole("button", { name: /^Step 5 of 5: .*, done$/ })).toBeVisible();
  await lessons.lesson.getByRole("button", { name: /^Step 5 of 5/ }).click();
  await lessons.next.click();
  await expect(lessons.lesson.getByRole("article")).toContainText("GET /orders/12346 HTTP/1.1");
  await lessons.lesson.getByRole("button", { name: "Start again" }).click();
  await expect(lessons.lesson.getByRole("button", { name: /^Step 1 of 5: Send it$/ })).toBeVisible();
  await page.getByRole("button", { name: "All lessons" }).click();
  await expect(lessons.rail.getByRole("button", { name: "Your first call" })).toContainText("5 steps");
});

test("lesson 2: a contract", async ({ playground }) => {
  const lessons = new Lessons(playground);
  await lessons.start("A contract");

  await lessons.choose("The name of the engineer");
  await lessons.open();
  await lessons.choose("Nothing");
  await lessons.on();

  await expect(lessons.lesson.getByRole("region", { name: "Contract: GET /orders/{id}" })).toContainText("Shape of the answer");
  await lessons.try({ path: "/openapi" }, 404);
  await lessons.met(false);
  await lessons.load();
  await lessons.send(200);
  await lessons.on();

  await lessons.predict(400);
  await lessons.try({ method: "POST", path: "/orders", body: '{"status":"open"}', headers: { "Content-Type": "text/plain" } }, 415);
  await lessons.met(false);
  await lessons.load();
  await lessons.send(201);
  await lessons.met(true);
  await lessons.on();

  await lessons.send(201);
  await lessons.met(false);
  await playground.endpoint.fill("https://api.example.com/order");
  await lessons.send(404);
  await lessons.on();

  await lessons.try({ method: "POST", path: "/orders", body: '{"status":"open"}' }, 201);
  await lessons.met(false);
  await lessons.load();
  await lessons.send(415);
  await lessons.on();

  await lessons.send(415);
  await lessons.met(false);
  await lessons.load();
  await lessons.send(422);
  await lessons.met(true);
  await lessons.choose(/^The contract$/);
  await lessons.open();
  await lessons.choose("The software, by the contract");
  await lessons.on();
  await finish(lessons);
});

test("lesson 3: headers prove who you are", async ({ playground }) => {
  const lessons = new Lessons(playground);
  await lessons.start("Headers prove who you are");

  await lessons.predict(200);
  await lessons.try({ path: "/customers/7/orders", headers: ADA }, 200);
  await lessons.met(false);
  await lessons.load();
  await lessons.send(401);
  await lessons.on();

  await lessons.try({ path: "/customers/7/orders?token=practice-token-ada" }, 401);
  await lessons.met(false);
  await expect(lessons.hints).toContainText(/header/i);
  await lessons.try({ path: "/customers/7/orders", headers: ADA }, 200);
  await lessons.on();

  await lessons.predict(401);
  await lessons.send(200);
  await lessons.met(false);
  await playground.endpoint.fill("https://api.example.com/customers/8/orders");
  await lessons.send(403);
  await lessons.met(true);
  await lessons.on();

  await lessons.try({ path: "/orders", headers: { Accept: "application/json" } }, 200);
  await lessons.met(false);
  await lessons.load();
  await lessons.send(200);
  await lessons.on();

  await lessons.choose("Send the same request once more", 0);
  await lessons.choose("Have the person sign in", 0);
  await lessons.choose("Ask for the password again", 1);
  await lessons.open();
  await lessons.choose("Ask somebody who may give that permission", 1);
  await lessons.on();
  await finish(lessons);
  await expect(lessons.lesson.getByRole("article")).toContainText("Authorization: Bearer ••••••");
  await expect(lessons.lesson.getByRole("article")).not.toContainText("Bearer practice-token-ada");
});

test("lesson 4: the body carries the data", async ({ playground }) => {
  const lessons = new Lessons(playground);
  await lessons.start("The body carries the data");
  const user = { method: "POST", path: "/users" };

  await lessons.predict(201);
  await lessons.try({ ...user, body: { name: "Lin" } }, 422);
  await lessons.met(false);
  await lessons.load();
  await lessons.send(400);
  await lessons.on();

  await lessons.send(400);
  await lessons.met(false);
  await lessons.load();
  await lessons.send(422);
  await lessons.on();

  await lessons.try({ ...user, body: { name: "Ada", email: "ada@example.com" } }, 409);
  await lessons.met(false);
  await expect(lessons.hints).toContainText("Choose another one");
  await lessons.load();
  await lessons.send(201);
  await lessons.on();

  await lessons.try({ path: "/users/99" }, 404);
  await lessons.met(false);
  await lessons.try({ path: "/users/9" }, 200);
  await lessons.choose("200, because the user exists");
  await lessons.open();
  await lessons.choose("409, a conflict");
  await lessons.on();
  await finish(lessons);
});

test("lesson 5: methods", async ({ playground }) => {
  const lessons = new Lessons(playground);
  await lessons.start("Methods");

  await lessons.load();
  await lessons.send(200);
  await lessons.met(false);
  await lessons.send(200);
  await lessons.on();

  await lessons.load();
  await lessons.send(201);
  await lessons.met(false);
  await lessons.send(201);
  await lessons.on();

  await lessons.predict(404);
  await lessons.load();
  await lessons.send(201);
  await lessons.met(false);
  await lessons.send(200);
  await lessons.on();

  await lessons.try({ method: "PATCH", path: "/orders/78", body: { status: "paid" } }, 404);
  await lessons.met(false);
  await lessons.load();
  await lessons.send(200);
  await lessons.on();

  await lessons.try({ method: "DELETE", path: "/orders" }, 405);
  await lessons.met(false, 0);
  await lessons.load();
  await lessons.send(204);
  await lessons.met(true, 0);
  await lessons.met(false, 1);
  await lessons.send(404);
  await lessons.on();

  await lessons.choose("POST /payments", 0);
  await lessons.choose("PUT /orders/77", 0);
  await lessons.choose("PUT", 1);
  await lessons.open();
  await lessons.choose("PATCH", 1);
  await lessons.on();
  await finish(lessons);
});

test("lesson 6: read the code first", async ({ playground }) => {
  const lessons = new Lessons(playground);
  await lessons.start("Read the code first");
  for (let step = 0; step < 12; step++) {
    await expect(lessons.lesson.getByTestId("answer-body")).toHaveCount(0);
    const options = lessons.lesson.getByTestId("choose").getByRole("button");
    const reply = lessons.lesson.getByTestId("choose");
    const right = await options.evaluateAll((all) => all.length);
    let wrongSeen = false;
    for (let at = 0; at < right; at++) {
      await options.nth(at).click();
      await expect(reply).toContainText(/Right\.|Not quite\./);
      if ((await reply.textContent()).includes("Not quite.")) {
        wrongSeen = true;
        if (!(await lessons.done.count())) await expect(lessons.lesson.getByTestId("answer-body")).toHaveCount(0);
      }
    }
    expect(wrongSeen).toBe(true);
    await expect(lessons.lesson.getByTestId("answer-body")).toBeVisible();
    await lessons.on();
  }
  await lessons.try({ path: "/orders/12345" }, 200);
  for (const place of [0, 1, 2]) await lessons.met(false, place);
  await lessons.try({ method: "POST", path: "/users", body: "{" }, 400);
  await lessons.met(true, 0);
  await lessons.try({ path: "/customers/8/orders", headers: ADA }, 403);
  await lessons.met(true, 1);
  await lessons.try({ path: "/broken" }, 500);
  await lessons.met(true, 2);
  await lessons.choose("The format of both");
  await lessons.open();
  await lessons.choose("The permissions of the first");
  await lessons.on();
  await finish(lessons);
});

test("lesson 7: the chain", async ({ playground }) => {
  const lessons = new Lessons(playground);
  await lessons.start("The chain");
  const links = lessons.lesson.getByRole("list", { name: "The links of the chain" }).getByRole("listitem");
  const lit = (light) => links.and(playground.page.locator(`[data-light="${light}"]`));

  await lessons.try({ method: "POST", path: "/payments", body: { order: 1 } }, 422);
  await lessons.met(false);
  await lessons.load();
  await lessons.send(201);
  await expect(lit("lit")).toHaveCount(4);
  await lessons.on();

  await lessons.try({ method: "PUT", path: "/chain", body: { shipping: "off" } }, 422);
  await lessons.met(false);
  await lessons.load();
  await lessons.send(200);
  await lessons.on();

  await lessons.predict(201);
  await lessons.try({ method: "POST", path: "/payments", body: { order: 12347 } }, 409);
  await lessons.met(false);
  await lessons.load();
  await lessons.send(502);
  await expect(lit("out")).toHaveCount(4);
  await expect(links.last()).toContainText("503");
  await lessons.on();

  await lessons.try({ path: "/orders/12345" }, 200);
  await lessons.met(false);
  await lessons.load();
  await lessons.send(200);
  await lessons.on();

  await lessons.try({ method: "POST", path: "/payments", body: { order: 12352 } }, 502);
  await lessons.met(false, 1);
  await lessons.load();
  await lessons.send(200);
  await lessons.met(true, 0);
  await lessons.try({ method: "POST", path: "/payments", body: { order: 12352 } }, 201);
  await lessons.on();

  await lessons.try({ method: "POST", path: "/bills", body: { total: "84.00" } }, 422);
  await lessons.met(false, 0);
  await lessons.load(0);
  await lessons.send(201);
  await expect(lit("lit")).toHaveCount(1);
  const id = async () => Number(/"id": (\d+)/.exec(await playground.bodyText.innerText())[1]);
  const bill = await id();
  await lessons.load(1);
  await lessons.send(422);
  await lessons.met(false, 1);
  await expect(lessons.hints).toContainText("in place of the 0");
  const share = (more) => ({ bill, person: "Lin", ...more });
  await lessons.try({ method: "POST", path: "/fraud-checks", body: share() }, 201);
  await lessons.met(true, 1);
  const check = await id();
  await lessons.try({ method: "POST", path: "/reservations", body: share() }, 422);
  await lessons.met(false, 2);
  await lessons.try({ method: "POST", path: "/reservations", body: share({ fraud_check: check }) }, 201);
  await lessons.met(true, 2);
  const reservation = await id();
  await lessons.try({ method: "POST", path: "/payments", body: share({ reservation: 0 }) }, 422);
  await lessons.met(false, 3);
  await lessons.try({ method: "POST", path: "/payments", body: share({ reservation }) }, 201);
  await expect(lit("lit")).toHaveCount(4);
  await lessons.on();

  await lessons.choose("My request was malformed");
  await lessons.open();
  await lessons.choose("The server was there");
  await lessons.on();
  await finish(lessons);
});

test("lesson 8: scale", async ({ playground, page }) => {
  const lessons = new Lessons(playground);
  const elsewhere = [];
  page.on("request", (request) => {
    const { origin } = new URL(request.url());
    if (origin !== "https://api.example.com" && origin !== new URL(playground.site.url).origin) elsewhere.push(request.url());
  });
  await lessons.start("Scale");

  await lessons.try({ path: "/orders/1" }, 404);
  await lessons.met(false);
  await lessons.load();
  await lessons.send(200);
  await lessons.on();

  for (const [name, count] of [["Send once", "1"], ["Send 10 times", "10"], ["Send 100 times", "100"], ["Send 1,000 times", "1,000"]]) {
    await lessons.lesson.getByRole("button", { name, exact: true }).click();
    await expect(lessons.lesson.getByTestId("burst-done")).toHaveText(`${count} of ${count} calls answered.`, { timeout: 60_000 });
  }
  await expect(lessons.lesson.getByTestId("burst-peak")).toContainText("540,000");
  await expect(lessons.lesson.getByRole("table")).toContainText("ms");
  await lessons.choose("It needed another method");
  await lessons.open();
  await lessons.choose("Nothing");
  await lessons.on();

  await lessons.choose("About 19 million");
  await lessons.open();
  await lessons.choose("About 1.9 billion");
  await lessons.on();

  await lessons.choose("The idea");
  await lessons.open();
  await lessons.choose("The infrastructure");
  await lessons.on();
  await finish(lessons);
  expect(elsewhere).toEqual([]);
});
